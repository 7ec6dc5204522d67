/**
 * `<ll-staking>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator } from "./definition.js";
import { LlStaking } from "./ll-staking.js";

define("ll-staking", LlStaking);

export { calculator, LlStaking };
