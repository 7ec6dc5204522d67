/**
 * `<ll-depth>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlDepth } from "./ll-depth.js";

define("ll-depth", LlDepth);

export { calculator, LlDepth };
