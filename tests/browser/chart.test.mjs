// The parts of a picture that can be told right from wrong without looking.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./source.mjs";

const { thin } = await load("chart.ts");
const { ticks, timeTicks } = await load("ticks.ts");

test("round values", () => {
  assert.deepEqual(ticks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(ticks(-1105, 12, 5), [-1000, -800, -600, -400, -200, 0]);
  assert.deepEqual(ticks(0, 0.00031, 3), [0, 0.0001, 0.0002, 0.0003]);
  assert.deepEqual(ticks(0, 7e21, 4), [0, 2e21, 4e21, 6e21]);
  assert.deepEqual(ticks(5, 5, 4), [5]);
  for (let i = 0; i < 2000; i++) {
    const low = -(10 ** ((i % 40) - 20));
    const high = 10 ** (((i * 7) % 40) - 20);
    const got = ticks(low, high, 4);
    assert.ok(got.length >= 1 && got.length <= 8 && got.every((t) => t >= low && t <= high), `${low} ${high}: ${got}`);
  }
});

test("round moments", () => {
  const iso = (from, to, count) => timeTicks(Date.parse(from), Date.parse(to), count).map((t) => new Date(t).toISOString().slice(0, 16));
  assert.deepEqual(iso("2024-01-01T05:00Z", "2024-01-02T01:00Z", 4), ["2024-01-01T06:00", "2024-01-01T12:00", "2024-01-01T18:00", "2024-01-02T00:00"]);
  assert.deepEqual(iso("2023-11-15T00:00Z", "2024-03-10T00:00Z", 4), ["2023-12-01T00:00", "2024-01-01T00:00", "2024-02-01T00:00", "2024-03-01T00:00"]);
  assert.deepEqual(iso("2019-09-10T08:00Z", "2024-08-09T08:00Z", 5), ["2020-01-01T00:00", "2021-01-01T00:00", "2022-01-01T00:00", "2023-01-01T00:00", "2024-01-01T00:00"]);
});

test("a thinned line keeps its ends, its peaks and its order", () => {
  const n = 100_000;
  const x = Float64Array.from({ length: n }, (_, i) => i);
  const y = Float64Array.from({ length: n }, (_, i) => Math.sin(i / 900) + (i === 31_234 ? 50 : 0) - (i === 70_001 ? 50 : 0));
  const points = thin({ x, y }, 0, n, 400);
  assert.ok(points.length <= 803, `${points.length} points`);
  assert.deepEqual(points[0], [0, y[0]]);
  assert.deepEqual(points.at(-1), [n - 1, y[n - 1]]);
  assert.ok(points.some(([px, py]) => px === 31_234 && py > 49));
  assert.ok(points.some(([px, py]) => px === 70_001 && py < -49));
  assert.ok(points.every(([px], i) => i === 0 || px >= points[i - 1][0]));
  assert.equal(thin({ x, y }, 10, 20, 400).length, 10);
});
