/**
 * The elements. Importing this defines all there are; `liquidity-layering/elements` on a page is enough.
 * @module
 */
import { define } from "./base/index.js";
import { LlFlows } from "./flows/ll-flows.js";
import { LlFunding } from "./funding/ll-funding.js";
import { LlLayers } from "./layers/ll-layers.js";

define("ll-layers", LlLayers);
define("ll-funding", LlFunding);
define("ll-flows", LlFlows);

export { LlFlows, LlFunding, LlLayers };
export { CalculatorElement } from "./base/index.js";
