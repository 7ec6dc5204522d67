/**
 * `<ll-funding>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { definition } from "./definition.js";
import { LlFunding } from "./ll-funding.js";

define(definition.tag, LlFunding);

export { LlFunding };
