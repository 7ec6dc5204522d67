// In what order what a change leads to is made: the sentence at once, the parts of the results when their turn comes, none twice, none forgotten.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { load } from "./source.mjs";

const { Haste } = await load("haste.ts");
const NOTHING = Symbol.for("lit-noChange");
const PARTS = ["remarks", "picture-0", "picture-1", "figures-0", "closing"];

/** An element of these parts, of which each takes so many milliseconds; `tasks` is what each task made. */
function element(took) {
  let clock = 0;
  const tasks = [];
  let asked = 0;
  const haste = new Haste(() => {
    asked += 1;
    haste.disturbed();
  });
  const task = () => {
    asked = 0;
    haste.task();
    const made = [];
    const make = (part) => () => {
      clock += took;
      made.push(part);
      return part;
    };
    const now = performance.now;
    performance.now = () => 1000 + clock;
    try {
      haste.atOnce(make("sentence"));
      for (const part of PARTS) {
        const seen = haste.turn(part, make(part));
        assert.ok(seen === part || seen === NOTHING);
      }
    } finally {
      performance.now = now;
    }
    tasks.push(made);
    return haste.left();
  };
  /** Runs tasks until nothing is left. */
  const rest = async () => {
    for (let i = 0; i < 20; i++) {
      if (asked > 0) task();
      if (haste.rest === null && asked === 0) return tasks;
      await haste.rest;
    }
    assert.fail("never comes to rest");
  };
  return { haste, tasks, task, rest, change: () => haste.disturbed() };
}

describe("results follow the sentence part by part", () => {
  test("on a slow machine one part in each task, in their order", async () => {
    const { haste, rest } = element(10);
    haste.begin();
    assert.deepEqual(await rest(), [["sentence"], ...PARTS.map((part) => [part])]);
  });

  test("on a fast one all of them in the task after the sentence's", async () => {
    const { haste, rest } = element(0.1);
    haste.begin();
    assert.deepEqual(await rest(), [["sentence"], PARTS]);
  });

  test("without haste, all at once", () => {
    const { task, tasks } = element(10);
    assert.equal(task(), false);
    assert.deepEqual(tasks, [["sentence", ...PARTS]]);
  });

  test("a change in between: the sentence at once, and every part anew", async () => {
    const { haste, task, tasks, rest } = element(10);
    haste.begin();
    task();
    await haste.rest;
    task();
    assert.deepEqual(tasks, [["sentence"], ["remarks"]]);
    haste.begin();
    await rest();
    assert.deepEqual(tasks.slice(2), [["sentence"], ...PARTS.map((part) => [part])]);
  });

  test("something else that is to be seen, in between: nothing that is there already stays as it was", async () => {
    const { haste, task, tasks, rest, change } = element(10);
    haste.begin();
    task();
    await haste.rest;
    task();
    change();
    task();
    await rest();
    assert.deepEqual(tasks.slice(2), [["sentence", "remarks"], ...PARTS.slice(1).map((part) => [part])]);
  });

  test("more room: pictures alone, and those that are there anew while others are still to come", async () => {
    const pictures = (part) => part.startsWith("picture");
    const alone = element(10);
    alone.haste.only(pictures);
    assert.deepEqual(await alone.rest(), [["picture-0"], ["picture-1"]]);
    assert.equal(alone.task(), false);
    assert.deepEqual(alone.tasks.at(-1), ["sentence", ...PARTS], "then all at once again");

    const between = element(10);
    between.haste.begin();
    for (let i = 0; i < 3; i++) {
      between.task();
      await between.haste.rest;
    }
    assert.deepEqual(between.tasks, [["sentence"], ["remarks"], ["picture-0"]]);
    between.haste.only(pictures);
    await between.rest();
    assert.deepEqual(between.tasks.slice(3).flat(), ["picture-0", "picture-1", "figures-0", "closing"]);
  });

  test("what several parts are made from is made once for all of them, and anew after a change", () => {
    const { haste } = element(10);
    let made = 0;
    const figures = () => haste.once("figures", () => ++made);
    haste.begin();
    assert.deepEqual([figures(), figures()], [1, 1]);
    haste.begin();
    assert.equal(figures(), 2);
    haste.task();
    haste.left();
    assert.deepEqual([figures(), figures()], [3, 4], "kept only while there is haste");
  });
});
