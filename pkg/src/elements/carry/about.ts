import type { About } from "../base/types.js";

const T = "<mi>T</mi>";

export const about: About = {
  title: "Staked coins against a short",
  lead: "Coins that are staked earn rewards, and a short of the same size earns funding or the basis while it takes the price out of them. What is left after fees is the carry. The catch: in a rally the short needs margin at once, while the gain sits in coins that are staked.",
  formulas: [
    { math: `<mi>staking</mi><mo>=</mo><mi>Q</mi><mo>⋅</mo><mi>S</mi><mo>⋅</mo><mo>(</mo><msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo><mi>y</mi><mo>)</mo></mrow>${T}</msup><mo>−</mo><mn>1</mn><mo>)</mo><mspace width="2em"/>${T}<mo>=</mo><mfrac><mi>days</mi><mn>365</mn></mfrac>`, words: "Q coins at the price S, a compounded yield y, over T years." },
    { math: `<mi>funding</mi><mo>=</mo><mi>V</mi><mo>⋅</mo><mi>f</mi><mo>⋅</mo>${T}`, words: "A perpetual: the value V of the contracts times the annual rate f, not compounded." },
    { math: `<msub><mi>basis</mi><mtext>linear</mtext></msub><mo>=</mo><mo>(</mo><mi>F</mi><mo>−</mo><mi>S</mi><mo>)</mo><mo>⋅</mo><mi>N</mi><mo>⋅</mo><mi>m</mi><mspace width="2em"/><msub><mi>basis</mi><mtext>inverse</mtext></msub><mo>=</mo><mi>V</mi><mo>⋅</mo><mo>(</mo><mn>1</mn><mo>−</mo><mfrac><mi>S</mi><mi>F</mi></mfrac><mo>)</mo>`, words: "A dated future: what its price F stands above the coin's, earned where both meet at expiry." },
    { math: `<mi>fees</mi><mo>=</mo><mn>2</mn><mo>⋅</mo><mi>fee</mi><mo>⋅</mo><mo>(</mo><mi>Q</mi><mo>⋅</mo><mi>S</mi><mo>+</mo><mi>V</mi><mo>)</mo>`, words: "In and out, of the coins and of the short." },
    { math: `<mi>capital</mi><mo>=</mo><mi>Q</mi><mo>⋅</mo><mi>S</mi><mo>+</mo><mfrac><mi>V</mi><mi>L</mi></mfrac><mspace width="2em"/><mi>borrowing</mi><mo>=</mo><mi>capital</mi><mo>⋅</mo><mi>b</mi><mo>⋅</mo>${T}`, words: "The coins and the margin at leverage L; interest b on all of it." },
    { math: `<msub><mi>net</mi><mtext>APR</mtext></msub><mo>=</mo><mfrac><mi>net</mi><mi>capital</mi></mfrac><mo>⋅</mo><mfrac><mn>365</mn><mi>days</mi></mfrac><mspace width="2em"/><msub><mi>net</mi><mtext>APY</mtext></msub><mo>=</mo><msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo><mfrac><mi>net</mi><mi>capital</mi></mfrac><mo>)</mo></mrow><mrow><mn>365</mn><mo>/</mo><mi>days</mi></mrow></msup><mo>−</mo><mn>1</mn>`, words: "The result on the capital, not compounded and compounded." },
    { math: `<mi>rally</mi><mo>=</mo><mfrac><msub><mi>P</mi><mtext>liq</mtext></msub><mi>S</mi></mfrac><mo>−</mo><mn>1</mn><mspace width="2em"/><msub><mi>P</mi><mtext>liq, linear</mtext></msub><mo>=</mo><mi>F</mi><mo>⋅</mo><mfrac><mrow><mn>1</mn><mo>+</mo><mn>1</mn><mo>/</mo><mi>L</mi></mrow><mrow><mn>1</mn><mo>+</mo><mi>r</mi></mrow></mfrac>`, words: "How far the price may rise until the short is liquidated, at a maintenance rate r. An inverse short without leverage is never." },
  ],
  limits: [
    "Funding stays at one rate here. It turns negative at times, mostly after falls, and then the short pays.",
    "Rewards are not sold or hedged on the way; slashing, the fee of a staking service and the discount of staked tokens are not in it.",
    "Unstaking takes days to weeks. Cash for the margin must lie ready outside the stake.",
    "The exchange's own liquidation rule differs a little: tiers, liquidation fees, mark price.",
    "The coins at the exchange and the protocol that stakes can be lost altogether, which no yield pays for.",
  ],
  sources: [
    { title: "Hull, Options, Futures and Other Derivatives, 11th edition: futures prices, basis and convergence at expiry." },
    { title: "CoinGlass documentation, funding rate arbitrage: annual rates of a spot and perpetual pair." },
    { title: "Kraken support, on hedging with inverse contracts: a short without leverage holds its value in dollars at any price." },
  ],
};
