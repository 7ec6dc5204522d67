import { plural, type Count } from "../base/language.js";

const many = plural("en");

/** Words of a short against coins, for all elements that have one. */
export const text = {
  fields: {
    quantity: ["Coins you hold", ""],
    price: ["Price of the coin", ""],
    futuresPrice: ["Price of the future", "The price of the coin where left empty."],
    "contract.kind": ["Contract", ""],
    "contract.multiplier": ["Size of one contract", "Linear: in coins, such as 0.1. Inverse: in money, such as 10. The exchange's contract specification has it."],
    "contract.lotStep": ["Smallest order", "Orders are whole steps of this."],
    "contract.tick": ["Price step", "Rounds the liquidation price to a price that there is, to the careful side."],
    leverage: ["Leverage of the short", "2: half of its value is posted as margin. The lower, the larger the rally that it survives."],
    maintenanceRate: ["Maintenance margin", "Below this share of its value the position is liquidated. Large positions have higher ones."],
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
