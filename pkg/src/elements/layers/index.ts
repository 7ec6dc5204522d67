/**
 * `<ll-layers>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlLayers } from "./ll-layers.js";

define("ll-layers", LlLayers);

export { calculator, LlLayers };
