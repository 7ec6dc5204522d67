import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const math = formulas({ value: "value", floor: "floor", ratio: "ratio", requirement: "requirement", distance: "distance", mark: "mark", days: "days" });

export const about: About = {
  title: "Margin, and the price that takes it",
  lead: "An exchange closes a leveraged position when what is left of its margin no longer meets the requirement. The price at which that happens depends on the exchange's own rule. Enter a position and see how far away that price is, in per cent and in typical daily moves, and how much margin a larger move would take.",
  formulas: [
    { math: math[0] as string, words: "Liquidation is at the price X where margin M and open profit or loss are down to the maintenance margin: rate r of the value there, less the tier's deduction c." },
    { math: math[1] as string, words: "Linear: Q coins entered at E; s is 1 for a long and −1 for a short." },
    { math: math[2] as string, words: "Inverse: V is the face value in money, M and c are coin. A short whose coin covers its value has no such price." },
    { math: math[3] as string, words: "Tiers: the deduction with which the requirement grows on without a jump where a tier begins. OKX has none. The tier is that of the value at the price looked at." },
    { math: math[4] as string, words: "The margin ratio: at 100% the position is liquidated. In cross mode the other positions' requirements and profit or loss count on both sides, at their marks." },
    { math: math[5] as string, words: "The distance, and how many typical daily moves σ it is." },
  ],
  limits: [
    "BitMEX, MEXC, Bybit (linear, isolated), Kraken (linear) and KuCoin (inverse, isolated) take the maintenance margin on the value at entry; the others at the liquidation price. OKX, Gate, KuCoin, Phemex, BingX, MEXC and Bitget count the fee for closing. Rules change: compare with the price that your venue shows.",
    "Mark prices are the exchange's own, and in a rush they can differ from the price you see.",
    "Funding, fees of opening and interest change the margin from day to day.",
    "In cross mode the other positions are held at their marks. Where they lose at the same time, liquidation comes earlier.",
    "A typical day is not a bad one: crypto prices have moved by six and more typical days' worth in one.",
    "Portfolio margin, and accounts that hold several coins as collateral.",
  ],
  sources: [
    { title: "Binance FAQ: How to calculate the liquidation price of USDⓈ-M and of COIN-M futures contracts; leverage and margin tiers." },
    { title: "Bybit help centre: Liquidation price calculation under isolated mode." },
    { title: "OKX help centre: liquidation price and margin ratio of isolated positions." },
    { title: "Deribit support: margin requirements that grow with the size of the position." },
    { title: "Hyperliquid documentation: Margining, Liquidations." },
    { title: "BitMEX, Kraken, KuCoin, Gate, Phemex, BingX, MEXC, WEEX and Bitget help pages on liquidation; dYdX v4 chain, subaccounts." },
  ],
};
