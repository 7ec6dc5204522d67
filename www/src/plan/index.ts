import { define } from "liquidity-layering/elements/base";
import { LlPlan } from "./ll-plan.js";

define("ll-plan", LlPlan);
