import { simulate } from "../../generated/simulator-fields.js";
import { schemaOf } from "../base/path.js";
import type { FieldSchema } from "../base/types.js";

/** A field of the declared input, with a text field for its number. */
function field(path: string, more: Partial<FieldSchema> = {}): FieldSchema {
  const { kind, default: _, ...declared } = schemaOf(simulate, path);
  return { ...declared, kind: kind === "number" ? "decimal" : kind, unit: "", required: true, ...more };
}
const record = (name: string, fields: FieldSchema[]): FieldSchema => ({ name, kind: "record", unit: "", required: true, fields });
const choice = (name: string, choices: string[]): FieldSchema => ({ name, kind: "choice", unit: "", required: true, choices });
/** Leverage below 1 is a smaller sleeve by another name. */
const whole = { min: "1", minInclusive: true };

/** The fields of a simulation and a backtest, as they are declared, and those that only choose between them. */
export const schema: readonly FieldSchema[] = [
  field("capital"),
  field("strategy"),
  field("directionalLeverage", whole),
  field("directionalSide"),
  field("harvestLeverage", whole),
  record("rebalance", [choice("kind", ["never", "every", "band"]), field("rebalance.days"), field("rebalance.width")]),
  choice("mode", ["model", "history", "backtest"]),
  field("days"),
  record("market", ["drift", "volatility", "fundingMeanApr", "fundingVolatility", "fundingHalfLifeDays", "correlation", "meanBlockDays"].map((path) => field(`market.${path}`))),
  field("stakingApy"),
  field("unbondingDays", { min: "0", minInclusive: true }),
  field("rewardsToMargin"),
  field("reserveApr"),
  field("fee"),
  field("maintenanceRate"),
  field("marginCallAt"),
  field("goalApy", { required: false }),
  field("paths"),
  field("seed", { kind: "integer" }),
  // Its range is the engine's to refuse.
  { name: "floor", kind: "decimal", unit: "", required: false },
  { name: "harms", kind: "text", unit: "", required: false },
  { name: "path", kind: "integer", unit: "", required: false, min: "0", minInclusive: true },
];
