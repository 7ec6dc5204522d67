import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [staking, funding, basis, fees, capital, net, liquidation] = formulas({ staking: "staking", days: "days", funding: "funding", basis: "basis", linear: "linear", inverse: "inverse", fees: "fees", fee: "fee", capital: "capital", interest: "interest", net: "net" });

export const about: About = {
  title: "Staked coins against a short",
  lead: "Staked coins earn rewards, and a short of the same size earns funding or the basis while it cancels out the price. What is left after fees is the carry. The catch: in a rally the short needs margin at once, while the gain sits in coins that are staked.",
  formulas: [
    { math: staking, words: "Q coins at the price S, a compounded yield y, over T years." },
    { math: funding, words: "A perpetual: the value V of the contracts times the annual rate f, not compounded." },
    { math: basis, words: "A dated future: the amount by which its price F exceeds the coin's, earned when the two meet at expiry." },
    { math: fees, words: "In and out, of the coins and of the short." },
    { math: capital, words: "The coins and the margin at leverage L; interest b on all of it." },
    { math: net, words: "The result on the capital, not compounded and compounded." },
    { math: liquidation, words: "Price at which the short is liquidated: sold at F, maintenance rate r. The rally to there is counted from the price S. An inverse short without leverage is never liquidated." },
  ],
  limits: [
    "Funding stays at one rate here. It turns negative at times, mostly after falls, and then the short pays.",
    "Rewards are not sold or hedged on the way; slashing, the fee of a staking service and the discount of staked tokens are not in it.",
    "Unstaking takes days to weeks. Cash for the margin must lie ready outside the stake.",
    "The exchange's own liquidation rule differs a little: tiers, liquidation fees, mark price.",
    "The coins at the exchange and the protocol that stakes can be lost altogether, which no yield makes up for.",
  ],
  sources: [
    { title: "Hull, Options, Futures and Other Derivatives, 11th edition: futures prices, basis and convergence at expiry." },
    { title: "CoinGlass documentation, funding rate arbitrage: annual rates of a spot and perpetual pair." },
    { title: "Kraken support, on hedging with inverse contracts: a short without leverage holds its value in dollars at any price." },
  ],
};
