// Sums of decimal texts lose no digit; inputs whose fields stand for one value in two ways.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./source.mjs";

const { sum, negative } = await load("sum.ts");
const { nest } = await load("path.ts");
const { spread } = await load("plot.ts");

test("sums are exact", () => {
  for (const [texts, want] of [
    [["0.1", "0.2"], "0.3"], [["1.5", "-3"], "-1.5"], [["-0.5", "0.25"], "-0.25"], [["0.1", "-0.1"], "0"], [["100"], "100"], [[], "0"], [["12.345", "0.655"], "13"],
    [["9999999999999999999999999999", "0.0000000000000000000000000001"], "9999999999999999999999999999.0000000000000000000000000001"],
    [["5e3", "+1", "-.5"], "5000.5"], [["0e99", "2E-3"], "0.002"],
  ]) assert.equal(sum(...texts), want, texts.join(" + "));
  assert.deepEqual(["1.5", "-1.5", "0", "0.00"].map(negative), ["-1.5", "1.5", "0", "0.00"]);
});

test("a record counts before the choice that stands for it, in either order", () => {
  const record = { strategy: { staked: "1", liquid: "0" } };
  assert.deepEqual(nest([["strategy", "own"], ["strategy.staked", "1"], ["strategy.liquid", "0"]]), record);
  assert.deepEqual(nest([["strategy.staked", "1"], ["strategy", "own"], ["strategy.liquid", "0"]]), record);
  assert.deepEqual(nest([["strategy", "balanced"], ["list[1].a", "2"]]), { strategy: "balanced", list: [, { a: "2" }] });
});

test("labels keep apart and within their line", () => {
  assert.deepEqual(spread([0, 50, 100], [20, 20, 20], 200, 10), [0, 50, 100]);
  assert.deepEqual(spread([0, 5, 190], [20, 20, 20], 200, 10), [0, 30, 180]);
  assert.deepEqual(spread([170, 180], [20, 20], 200, 10), [150, 180]);
});
