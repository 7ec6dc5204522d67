import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [apr, apy, funding, net, history] = formulas({ funding: "funding", net: "net", fee: "fee", fills: "fills", days: "days", history: "history" });

export const about: About = {
  title: "What perpetual funding pays",
  lead: "Holders of a perpetual future pay each other a small amount every few hours; usually the shorts receive it. Enter a rate, or drop in a history exported from your exchange, and see what it would have paid, what the fees took, and how steady it was.",
  formulas: [
    { math: apr, words: "A rate r is charged every h hours. APR is simple: income is withdrawn." },
    { math: apy, words: "APY assumes that every payment is reinvested." },
    { math: funding, words: "The rates are charged on the value N of the position. The short receives them where they are positive and pays them where they are negative; the long does the opposite." },
    { math: net, words: "Fees are counted on all fills, by default four: into and out of the coins, and of the perpetual." },
    { math: history, words: "The hours between settlements are taken from the times in the file, never assumed. Time in a gap counts as time without income." },
  ],
  limits: [
    "The price. A short perpetual alone loses when the price rises; funding is only safe income where coins of the same value are held against it.",
    "Liquidation. In a sharp rally the short needs margin before the gain on the coins can be had.",
    "The position is kept at one value. In truth its value, and the funding with it, moves with the price; on coin-margined contracts it is paid in the coin.",
    "Spreads, slippage and borrowing limits. The last are often tightest when funding is highest.",
    "Tomorrow. Funding is highest in euphoria and turns when it ends.",
  ],
  sources: [
    { title: "BitMEX, Perpetual Contracts Guide: payment, interval and the sign of the rate." },
    { title: "Binance, Introduction to Funding Rates: rate from premium and interest, caps by contract." },
    { title: "Bybit and OKX help pages on funding: intervals by contract, older and newer formula." },
    { title: "Hyperliquid documentation, Funding: an hourly payment of one eighth of the 8-hour rate. The 11.6% given there for 0.01% is compounded; simple it is 10.95%." },
  ],
};
