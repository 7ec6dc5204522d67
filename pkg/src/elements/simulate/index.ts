/**
 * `<ll-simulate>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlSimulate } from "./ll-simulate.js";

define("ll-simulate", LlSimulate);

export { calculator, LlSimulate };
