import { CalculatorError, type FieldSchema } from "liquidity-layering/elements/base";
import { less } from "./decimal.js";

const decimal = (name: string, min: string, max: string, more: Partial<FieldSchema> = {}): FieldSchema => ({ name, unit: "fraction", kind: "decimal", required: true, min, minInclusive: true, max, maxInclusive: true, ...more });
const choice = (name: string): FieldSchema => ({ name, kind: "choice", unit: "", required: true });

/** More coins, or more money, than anybody has. */
const MOST = "1000000000000000";

/** What is asked for, once. */
export const schema: readonly FieldSchema[] = [
  choice("coin"), decimal("price", "0", "1000000000000", { minInclusive: false }), decimal("staked", "0", MOST), decimal("liquid", "0", MOST), decimal("cash", "0", MOST),
  choice("strategy"), decimal("hedgeShare", "0", "1"), decimal("shortLeverage", "1", "100"), decimal("leverage", "1", "100"),
  decimal("stakingApy", "0", "10"), decimal("fundingRate", "-0.05", "0.05"), decimal("fall", "0", "1", { maxInclusive: false }), decimal("rally", "0", "100"),
  decimal("unbondingDays", "0", "3650"), decimal("withinDays", "0", "3650"), decimal("cashRate", "-1", "10"), decimal("directionalReturn", "-1", "10"),
  decimal("contractSize", "0", "1000000000000", { minInclusive: false }), decimal("fee", "0", "0.1"), decimal("maintenanceRate", "0", "0.5"),
];

/** Fields of the calculators by those of the plan that they are filled from. */
export const FIELDS_OF: Readonly<Record<string, string>> = {
  price: "price", entry: "price", quantity: "staked", capital: "staked", "contract.multiplier": "contractSize", leverage: "shortLeverage", maintenanceRate: "maintenanceRate",
  fee: "fee", takerFee: "fee", fundingRate: "fundingRate", rate: "fundingRate", fundingApr: "fundingRate", stakingApy: "stakingApy", directionalReturn: "directionalReturn", rally: "rally",
};

const refuse = (code: "missing_field" | "out_of_range" | "not_a_number" | "inconsistent", field: string, given?: string): never => {
  throw new CalculatorError(code, `${field}: ${given ?? ""}`, { field, ...(given === undefined ? {} : { given: given.slice(0, 200) }) });
};

/** Refuses what the plan cannot be made of, before anything is computed: the first wrong field. */
export function checked(values: Readonly<Record<string, string>>, hidden: readonly string[] = ["leverage", "directionalReturn", "staked", "stakingApy", "unbondingDays"]): void {
  for (const { name, kind, min, max, minInclusive, maxInclusive } of schema) {
    const value = values[name];
    // Fields without a say at present are not passed on.
    if (value === undefined && hidden.includes(name) && left(name, values)) continue;
    if (value === undefined || value === "") refuse("missing_field", name);
    const given = value as string;
    if (kind === "choice") continue;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?$/i.test(given) || !Number.isFinite(Number(given))) refuse("not_a_number", name, given);
    if (min !== undefined && (minInclusive === false ? !less(min, given) : less(given, min))) refuse("out_of_range", name, given);
    if (max !== undefined && (maxInclusive === false ? !less(given, max) : less(max, given))) refuse("out_of_range", name, given);
  }
  const held = ["staked", "liquid", "cash"].filter((name) => values[name] !== undefined);
  if (!held.some((name) => less("0", values[name] as string))) refuse("inconsistent", held[0] as string);
  for (const name of ["shortLeverage", "leverage"]) {
    // A margin of 1 / leverage that is no more than maintenance is liquidated as soon as it is opened.
    if (values[name] !== undefined && Number(values[name]) * Number(values.maintenanceRate) >= 1) refuse("inconsistent", name, values[name]);
  }
}

/** Whether a field is left out because nothing in the plan asks for it. */
const left = (name: string, { coin, strategy }: Readonly<Record<string, string>>): boolean =>
  name === "leverage" || name === "directionalReturn" ? !trades(strategy) : coin === "BTC";

/** Strategies with a position that bets on a rising price. */
export const trades = (strategy: string | undefined): boolean => strategy === "balanced" || strategy === "aggressive";
