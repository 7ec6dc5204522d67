import type { FieldSchema } from "../base/types.js";

type Range = readonly [min: string, max: string] | readonly [min: string] | readonly [];

const at = (name: string, [min, max]: Range, more: Partial<FieldSchema> = {}): FieldSchema => ({
  name, kind: "decimal", unit: "", required: false, ...(min === undefined ? {} : { min, minInclusive: true }), ...(max === undefined ? {} : { max, maxInclusive: true }), ...more,
});
const record = (name: string, fields: FieldSchema[]): FieldSchema => ({ name, kind: "record", unit: "", required: true, fields });
const choice = (name: string, choices: string[]): FieldSchema => ({ name, kind: "choice", unit: "", required: true, choices });
const required = { required: true };
const above = { minInclusive: false };

/** The fields of a simulation and a backtest, as `src/simulation/input.rs` declares them, and those that only choose between them. */
export const schema: readonly FieldSchema[] = [
  at("capital", ["0"], { ...required, ...above }),
  { ...record("strategy", ["staked", "liquid", "harvest", "directional", "reserve"].map((name) => at(name, ["0", "1"], required))), kind: "strategy" },
  at("directionalLeverage", ["1", "125"], required),
  choice("directionalSide", ["long", "short"]),
  at("harvestLeverage", ["1", "125"], required),
  record("rebalance", [choice("kind", ["never", "every", "band"]), at("days", ["1", "36500"], { kind: "integer", ...required }), at("width", ["0"], { ...required, ...above })]),
  choice("mode", ["model", "history", "backtest"]),
  at("days", ["1", "36500"], { kind: "integer", ...required }),
  record("market", [
    at("drift", ["-1000", "1000"], required), at("volatility", ["0", "100"], required), at("fundingMeanApr", ["-1000", "1000"], required),
    at("fundingVolatility", ["0", "1000"], required), at("fundingHalfLifeDays", ["0"], required), at("correlation", ["-1", "1"], required), at("meanBlockDays", ["1"], required),
  ]),
  at("stakingApy", ["-1"], { ...required, ...above }),
  at("unbondingDays", ["0", "36500"], { kind: "integer", ...required }),
  at("rewardsToMargin", ["0", "1"], required),
  at("reserveApr", ["-1"], { ...required, ...above }),
  at("fee", ["0", "0.05"], required),
  at("maintenanceRate", ["0", "1"], { ...required, maxInclusive: false }),
  at("marginCallAt", ["0", "1"], required),
  at("goalApy", ["-1"], above),
  at("paths", ["1", "1000000000"], { kind: "integer", ...required }),
  at("seed", ["0", "9007199254740991"], { kind: "integer", ...required }),
  at("path", ["0"], { kind: "integer" }),
];
