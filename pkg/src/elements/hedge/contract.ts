import type { Figure, Format } from "../base/format.js";
import type { Count } from "../base/language.js";
import { money, share, size } from "../base/say.js";
import type { FieldContext, FieldView, FigureView } from "../base/types.js";
import type { ContractText } from "./contract-text.js";

export const signed = (context: Pick<FieldContext, "format" | "currency">, value: Figure): string => context.format.signed(money(context, value), value);

/** How many, of what can be parted. */
export const count = (format: Format, value: Figure): Count => ({ value: Math.abs(Number(value)), text: format.number(value) });

export const signedShare = (format: Format, value: Figure): string => format.signed(share(format, value), value);

/** So many contracts, and what they are in coins, or in money where they are inverse: "100 contracts (10 coins)". */
export function contractsOf({ format, currency, input }: FieldContext, text: ContractText, contracts: string): string {
  const number = size(contracts);
  const whole = Number((Number(number) * Number(input["contract.multiplier"])).toPrecision(12));
  return `${text.contracts(count(format, number))} (${input["contract.kind"] === "inverse" ? money({ format, currency }, whole) : text.coins({ value: whole, text: format.rounded(whole, 4) })})`;
}

/** The fields of coins and of a contract that is sold against them. */
export function contractFields(text: ContractText, own: Record<string, [string, string]>): { field: (name: string, more?: Partial<FieldView>) => FieldView; coins: FieldView[]; contract: FieldView[]; futuresPrice: (more?: Partial<FieldView>) => FieldView; tick: FieldView } {
  const field = (name: string, more: Partial<FieldView> = {}): FieldView => {
    const [label, help] = own[name] ?? text.fields[name] ?? [name, ""];
    return { name, label, help, ...more };
  };
  const inMoney = ({ currency }: FieldContext): string => currency;
  return {
    field,
    coins: [
      field("quantity", { initial: "10", slider: { min: 0.01, max: 1000, step: 0.01, scale: "log" } }),
      field("price", { initial: "3000", unit: inMoney, slider: { min: 100, max: 100000, step: 1, scale: "log" } }),
    ],
    contract: [
      field("contract.kind", { initial: "linear", choices: text.kind }),
      field("contract.multiplier", { initial: "0.1", unit: ({ input, currency }) => (input["contract.kind"] === "inverse" ? currency : text.unit.coins) }),
      field("contract.lotStep", { initial: "1", unit: text.unit.contracts }),
      field("leverage", { initial: "2", unit: text.unit.times, slider: { min: 1, max: 20, step: 0.5 } }),
      field("maintenanceRate", { initial: "0.005", display: "percent", unit: text.unit.percent, slider: { min: 0, max: 0.05, step: 0.0005 } }),
    ],
    futuresPrice: (more = {}) => field("futuresPrice", { unit: inMoney, ...more }),
    tick: field("contract.tick", { unit: inMoney }),
  };
}

/** The liquidation price, or why there is none. */
export function liquidation(context: FieldContext, text: ContractText, price: Figure): FigureView {
  const base = { id: "liquidationPrice", label: text.liquidation };
  if (price !== null) return { ...base, text: money(context, price), exact: price };
  return context.input.maintenanceRate === undefined ? { ...base, text: text.unknown, note: text.unknownWhy } : { ...base, text: text.none, note: text.noneWhy };
}
