/**
 * `<ll-margin>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlMargin } from "./ll-margin.js";

define("ll-margin", LlMargin);

export { calculator, LlMargin };
