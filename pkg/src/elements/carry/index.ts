/**
 * `<ll-carry>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlCarry } from "./ll-carry.js";

define("ll-carry", LlCarry);

export { calculator, LlCarry };
