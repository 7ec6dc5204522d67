// Where no worker may start, the page's own thread runs paths in pieces and does whatever else it has to between them: without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./source.mjs";

const { here } = await load("../../ports.ts");

/** Carries an order out on a clock that stands still but for what `cost` says that a path takes, in milliseconds. */
async function carriedOut(t, { from, to, cost, pieces = true }) {
  let now = 1;
  t.mock.method(performance, "now", () => now);
  const ran = [];
  // What waits on this thread counts how often it is let in.
  let turns = 0, waiting = true;
  const wait = () => {
    turns++;
    if (waiting) setTimeout(wait);
  };
  setTimeout(wait);
  const answer = await new Promise((resolve, reject) => {
    const run = (first, last) => {
      ran.push([first, last, turns]);
      now += (last - first) * cost(first);
      return Float64Array.of(first, last);
    };
    here({ run, merge: () => null, whole: () => null }, resolve, reject, pieces).post({ from, to });
  });
  waiting = false;
  return { ran, answer };
}

test("pieces take some 8 ms, follow each other, and none lies on both sides of a thousand", async (t) => {
  // 100 paths take 2 ms, later 20 ms.
  const { ran, answer } = await carriedOut(t, { from: 1000, to: 2930, cost: (path) => (path < 2000 ? 0.02 : 0.2) });
  assert.deepEqual(ran.map(([from, to]) => [from, to]), [[1000, 1100], [1100, 1500], [1500, 1900], [1900, 2000], [2000, 2400], ...[24, 25, 26, 27, 28].map((from) => [from * 100, from * 100 + 100]), [2900, 2930]]);
  assert.equal(answer.from, 1000);
  assert.deepEqual(answer.part.map(([...piece]) => piece), ran.map(([from, to]) => [from, to]));
  for (const [i, [, , turns]] of ran.entries()) assert.ok(i === 0 || turns > ran[i - 1][2], "the page was let in between");
});

test("a piece is never longer than a thousand paths, nor shorter than a hundred", async (t) => {
  const fast = await carriedOut(t, { from: 0, to: 3000, cost: () => 1e-6 });
  assert.deepEqual(fast.ran.map(([from, to]) => to - from), [100, 900, 1000, 1000]);
  t.mock.restoreAll();
  const slow = await carriedOut(t, { from: 0, to: 300, cost: () => 5 });
  assert.deepEqual(slow.ran.map(([from, to]) => to - from), [100, 100, 100]);
});

test("in one go where parts are histograms", async (t) => {
  const { ran, answer } = await carriedOut(t, { from: 0, to: 20_000, cost: () => 0.01, pieces: false });
  assert.deepEqual(ran.map(([from, to]) => [from, to]), [[0, 20_000]]);
  assert.deepEqual([...answer.part], [0, 20_000]);
});
