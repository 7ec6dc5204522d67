import { plural, type Count } from "../base/language.js";

const many = plural("en");

/** Words of a short against coins, for all elements that have one. */
export const text = {
  fields: {
    quantity: ["Coins you hold", ""],
    price: ["Price of the coin", ""],
    futuresPrice: ["Price of the future", "If left empty, the price of the coin."],
    "contract.kind": ["Contract", ""],
    "contract.multiplier": ["Size of one contract", "Linear: in coins, such as 0.1. Inverse: in money, such as 10. See the exchange's contract specification."],
    "contract.lotStep": ["Smallest order", "Orders are whole multiples of this."],
    "contract.tick": ["Price step", "The liquidation price is rounded to it, to the safe side."],
    leverage: ["Leverage of the short", "At 2, half of its value is posted as margin. The lower, the larger the rally it survives."],
    maintenanceRate: ["Maintenance margin", "The position is liquidated when its margin falls below this share of its value. Higher for large positions."],
  } as Record<string, [string, string]>,
  kind: { linear: "Linear: margin and result in money", inverse: "Inverse: margin and result in coin" } as Record<string, string>,
  unit: { coins: "coins", contracts: "contracts", times: "times", percent: "%" },
  coins: (n: Count) => many(n, { one: "# coin", other: "# coins" }),
  contracts: (n: Count) => many(n, { one: "# contract", other: "# contracts" }),
  liquidation: "Liquidation price",
  none: "none",
  noneWhy: "No price liquidates it with this margin.",
  unknown: "unknown",
  unknownWhy: "The maintenance margin is not given.",
};

export type ContractText = typeof text;
