/**
 * `<ll-funding>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlFunding } from "./ll-funding.js";

define("ll-funding", LlFunding);

export { calculator, LlFunding };
