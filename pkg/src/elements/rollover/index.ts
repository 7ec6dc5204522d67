/**
 * `<ll-rollover>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlRollover } from "./ll-rollover.js";

define("ll-rollover", LlRollover);

export { calculator, LlRollover };
