import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [conserved, fill, coins, cash] = formulas({ before: "before", after: "after", paid: "paid", fill: "fill", target: "target", maintenance: "maintenance", margin: "margin", coins: "coins", gain: "gain", price: "price", cash: "cash", reserve: "reserve", liquid: "liquid" });

export const about: About = {
  title: "What moves when the market turns",
  lead: "A plan for the hour when nobody thinks clearly. Enter what you hold where, and see what should move between staking and futures in a rally, in a downturn, at an expiration or after heavy losses: how much, when, and what is missing. The stake is never touched.",
  formulas: [
    { math: conserved, words: "Money is moved and paid out, never created: what the buckets i hold before equals what they hold afterwards plus what was paid, to the last digit." },
    { math: fill, words: "In every event, margin below the larger of target and maintenance is topped up from reserve, then liquid coins, then rewards. What they cannot cover is missing." },
    { math: coins, words: "In a downturn the gain of the hedges is realised into the reserve, and as much buys coins at the price." },
    { math: cash, words: "Cash at once is what lies in reserve and liquid coins afterwards. Unbonding coins are not in it." },
  ],
  limits: [
    "Rally: a part of the rewards goes to margin, the rest is staked again. Open results stay open.",
    "Expiration: the result of the future is settled, and the cost of the roll is paid from reserve, then liquid coins, then margin.",
    "Safety: the result is realised, and margin above the target goes to the reserve. That the positions are cut first is up to you.",
    "A loss is settled from margin first, then from reserve, liquid coins and rewards. With isolated margin the venue would have liquidated the position before.",
    "Coins are counted at one price. Fees, slippage and taxes of the sales and purchases are left out.",
    "Transfers between a wallet and a venue take time and can be suspended on the days when they matter most.",
  ],
  sources: [
    { title: "The four events and their order of payment are those of this project's model of two layers: rewards feed margin in a rally, hedges buy coins in a downturn, layer 2 pays its own roll, and the core stake is never used." },
  ],
};
