/**
 * `<ll-simulate>` alone. Importing this defines it.
 * @module
 */
import { define } from "../base/index.js";
import { calculator, outcomeOf, type Compared } from "./definition.js";
import { compareBeside } from "./engine.js";
import { LlSimulate } from "./ll-simulate.js";
import type { ModelOutcome } from "./outcome.js";

define("ll-simulate", LlSimulate);

/** What the element shows of an input, calculated beside the page; after the `ready()` of its definition. */
async function outcomeBeside(input: Compared, path: number): Promise<ModelOutcome> {
  return outcomeOf(input, path, await compareBeside(input));
}

export { calculator, LlSimulate, outcomeBeside };
