/**
 * The elements. Importing this defines all there are; `liquidity-layering/elements` on a page is enough.
 * @module
 */
import { define } from "./base/index.js";
import { definition as funding } from "./funding/definition.js";
import { LlFunding } from "./funding/ll-funding.js";

define(funding.tag, LlFunding);

export { LlFunding };
export { CalculatorElement } from "./base/index.js";
