/**
 * `<ll-hedge>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlHedge } from "./ll-hedge.js";

define("ll-hedge", LlHedge);

export { calculator, LlHedge };
