/**
 * The elements. Importing this defines all there are; `liquidity-layering/elements` on a page is enough.
 * @module
 */
import { define } from "./base/index.js";
import { LlBasis } from "./basis/ll-basis.js";
import { LlCarry } from "./carry/ll-carry.js";
import { LlDepth } from "./depth/ll-depth.js";
import { LlFlows } from "./flows/ll-flows.js";
import { LlFunding } from "./funding/ll-funding.js";
import { LlHedge } from "./hedge/ll-hedge.js";
import { LlLayers } from "./layers/ll-layers.js";
import { LlMargin } from "./margin/ll-margin.js";
import { LlRollover } from "./rollover/ll-rollover.js";
import { LlSimulate } from "./simulate/ll-simulate.js";
import { LlStaking } from "./staking/ll-staking.js";

define("ll-layers", LlLayers);
define("ll-hedge", LlHedge);
define("ll-funding", LlFunding);
define("ll-basis", LlBasis);
define("ll-rollover", LlRollover);
define("ll-staking", LlStaking);
define("ll-margin", LlMargin);
define("ll-depth", LlDepth);
define("ll-flows", LlFlows);
define("ll-carry", LlCarry);
define("ll-simulate", LlSimulate);

export { LlBasis, LlCarry, LlDepth, LlFlows, LlFunding, LlHedge, LlLayers, LlMargin, LlRollover, LlSimulate, LlStaking };
export { CalculatorElement } from "./base/index.js";
export type { CalculatorEvents, FieldChange, FieldRows, FieldValue, NewResult } from "./base/index.js";
export type { Content } from "./base/import/types.js";
export type { Given } from "./base/importing-element.js";
export type { Kept } from "./base/kept.js";
