/**
 * The elements. Importing this defines all there are; `liquidity-layering/elements` on a page is enough.
 * @module
 */
import { define } from "./base/index.js";
import { LlFunding } from "./funding/ll-funding.js";

define("ll-funding", LlFunding);

export { LlFunding };
export { CalculatorElement } from "./base/index.js";
