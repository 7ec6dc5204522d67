import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [average, slippage, cost, participation, impact] = formulas({
  average: "average", slippage: "slippage", reference: "reference", cost: "cost", middle: "middle", filled: "filled", participation: "part", order: "order", volume: "volume", impact: "impact", hours: "hours", most: "largest part",
});

export const about: About = {
  title: "What an order costs in the book",
  lead: "The price on the screen is that of the last small trade. A larger order takes one offer after another, each worse than the last. Enter an order, or drop in your exchange's order book, and see at what price you really trade, how much is not filled, and whether the market is large enough.",
  formulas: [
    { math: average, words: "A buyer takes the asks from the lowest price up, a seller the bids from the highest down, none beyond the limit. The average weighs each price p by the coins q that are taken there." },
    { math: slippage, words: "How much worse the average is than a reference, the mid price or the best price. The sign is + for a buyer and − for a seller, so that a cost is positive." },
    { math: cost, words: "What that comes to in money, on what was filled." },
    { math: participation, words: "The order as a part of the coins traded in 24 hours, and the hours it takes where it is to stay below the largest part." },
    { math: impact, words: "The square-root law: volatility of a day σ times the root of the part of the volume. It is an estimate of how far a market moves against an order that is worked over time." },
  ],
  limits: [
    "The book as it will be. Others cancel and trade while your order is on its way; the book that you dropped is of one moment.",
    "Hidden orders, which fill more than is shown, and orders that are withdrawn just when they are needed.",
    "Fees. They come on top, and are often larger than the slippage of a small order.",
    "Contracts. Sizes are coins; where an exchange counts contracts, they have to be multiplied by the size of one.",
    "The square-root law holds on average, for orders of a few per cent of the volume, with a coefficient near 1 that differs between markets.",
  ],
  sources: [
    { title: "nautilus_trader, order book: average price and quantity for a price, level by level." },
    { title: "Tóth et al., Anomalous price impact and the critical nature of liquidity in financial markets, 2011: the square-root law." },
  ],
};
