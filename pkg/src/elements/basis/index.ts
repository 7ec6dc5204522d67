/**
 * `<ll-basis>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlBasis } from "./ll-basis.js";

define("ll-basis", LlBasis);

export { calculator, LlBasis };
