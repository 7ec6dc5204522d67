/**
 * `<ll-flows>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlFlows } from "./ll-flows.js";

define("ll-flows", LlFlows);

export { calculator, LlFlows };
