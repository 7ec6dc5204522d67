import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [exposure, contracts, variance, ratio, liquidation, cash] = formulas({ held: "coins held", posted: "coins posted", linear: "linear", inverse: "inverse", accepted: "loss accepted", fall: "fall", cash: "cash", margin: "margin" });

export const about: About = {
  title: "How many contracts hedge your coins",
  lead: "Selling futures against coins cancels out the price: what the coins lose in a fall, the short earns. This page works out how many contracts that takes, what they cost, and whether the short is still there when the fall comes, since a rally beforehand can liquidate it.",
  formulas: [
    { math: exposure, words: "All coins that lose value with the price count, including those posted as margin." },
    { math: contracts, words: "Contracts to sell, at a hedge ratio h, a price S and a contract of m coins (linear) or m units of money (inverse); rounded down to whole orders. By beta and by relative changes, values are compared instead of coins." },
    { math: variance, words: "Least variance: correlation times the volatility of the coin over that of the future. From past prices it is the slope of a regression. The hedge takes away ρ² of the variance. With daily settlement it is divided by 1 + rate × years." },
    { math: ratio, words: "By beta: the one you have less the one you want. By a limit: as much as brings the loss in that fall down to what you accept." },
    { math: liquidation, words: "Price at which the short is liquidated: opened at F, leverage L, maintenance rate r. An inverse short without leverage has none. The margin is lost there, and the coins stand alone." },
    { math: cash, words: "Cash that keeps a short of value V alive through a rally u: the maintenance margin at the top, less what the rally leaves of the margin." },
  ],
  limits: [
    "Coin and future are assumed to move by the same percentage. In reality the gap between them moves too, most of all in a panic, just when the hedge is needed.",
    "The exchange's own liquidation rule differs a little: tiers, liquidation fees, mark price. Stay well away from the price given.",
    "Closing fees, slippage and changing funding are left out of the results by price.",
    "Cash helps only if it is there in time. Staked coins cannot be posted or sold until they are unstaked.",
    "Past prices show how a hedge would have worked, not how it will.",
  ],
  sources: [
    { title: "Hull, Options, Futures and Other Derivatives, 11th edition, sections 3.4 and 3.5: minimum variance, tailing, beta." },
    { title: "Kraken support, on hedging with inverse contracts: a short without leverage holds its value in dollars at any price." },
    { title: "Exchange documentation on liquidation prices of Binance, OKX and others: maintenance taken at the liquidation price." },
  ],
};
