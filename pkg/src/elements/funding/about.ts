import type { About } from "../base/types.js";

export const about: About = {
  title: "What perpetual funding pays",
  lead: "Holders of a perpetual future pay each other a small rate every few hours. Who is short usually receives it. Enter a rate, or drop the history that your exchange gives out, and see what it would have paid, what the fees took, and how steady it was.",
  formulas: [
    { math: "<mi>APR</mi><mo>=</mo><mi>r</mi><mo>⋅</mo><mfrac><mn>24</mn><mi>h</mi></mfrac><mo>⋅</mo><mn>365</mn>", words: "A rate r is charged every h hours. APR is simple: income is taken out." },
    { math: "<mi>APY</mi><mo>=</mo><msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo><mi>r</mi><mo>)</mo></mrow><mrow><mn>365</mn><mo>⋅</mo><mn>24</mn><mo>/</mo><mi>h</mi></mrow></msup><mo>−</mo><mn>1</mn>", words: "APY adds every payment to the position." },
    { math: "<mi>funding</mi><mo>=</mo><mi>N</mi><mo>⋅</mo><munder><mo>∑</mo><mi>i</mi></munder><msub><mi>r</mi><mi>i</mi></msub>", words: "The rates are charged on the value N of the position. The short receives them where they are positive and pays them where they are negative; the long does the opposite." },
    { math: "<mi>net</mi><mo>=</mo><mi>funding</mi><mo>−</mo><mi>fee</mi><mo>⋅</mo><mi>fills</mi><mo>⋅</mo><mi>N</mi>", words: "Fees are counted on all fills, by default four: into and out of the coins, and of the perpetual." },
    { math: "<msub><mi>APR</mi><mtext>history</mtext></msub><mo>=</mo><mfrac><mrow><munder><mo>∑</mo><mi>i</mi></munder><msub><mi>r</mi><mi>i</mi></msub></mrow><mi>days</mi></mfrac><mo>⋅</mo><mn>365</mn>", words: "The hours between settlements are read off the times in the file, never assumed. Time in a gap counts as time without income." },
  ],
  limits: [
    "The price. A short perpetual alone loses when the price rises; the funding is only earned quietly where coins of the same value are held beside it.",
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
