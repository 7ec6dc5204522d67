import type { About } from "../base/types.js";

export const about: About = {
  title: "How much to stake, and how much for futures",
  lead: "Staked coins earn a steady yield, but take days or weeks to come free. Futures can earn more and hedge, but need margin and can lose it. This splits a portfolio between the two layers by four known strategies or by your own parts, and shows what each would earn in a year and lose in a crash.",
  formulas: [
    { math: "<mi>income</mi><mo>=</mo><munder><mo>∑</mo><mi>i</mi></munder><mi>C</mi><mo>⋅</mo><msub><mi>w</mi><mi>i</mi></msub><mo>⋅</mo><msub><mi>r</mi><mi>i</mi></msub>", words: "Every sleeve i holds the part w of the capital C and is expected to return r: the staking yield, 0 on liquid coins, the harvest return, the directional return times its leverage, and the interest on the reserve." },
    { math: "<mi>APY</mi><mo>=</mo><munder><mo>∑</mo><mi>i</mi></munder><msub><mi>w</mi><mi>i</mi></msub><mo>⋅</mo><msub><mi>r</mi><mi>i</mi></msub>", words: "The return on the whole portfolio is the mean of these returns, weighted by the parts." },
    { math: "<mi>needed</mi><mo>=</mo><mfrac><mrow><mi>goal</mi><mo>−</mo><msub><mi>w</mi><mtext>staked</mtext></msub><mo>⋅</mo><mi>y</mi></mrow><msub><mi>w</mi><mtext>layer 2</mtext></msub></mfrac>", words: "What layer 2 has to return to reach the goal, after the staked part has earned its yield y." },
    { math: "<mi>loss</mi><mo>=</mo><mi>C</mi><mo>⋅</mo><mo>(</mo><mo>(</mo><msub><mi>w</mi><mtext>staked</mtext></msub><mo>+</mo><msub><mi>w</mi><mtext>liquid</mtext></msub><mo>)</mo><mo>⋅</mo><mi>f</mi><mo>+</mo><msub><mi>w</mi><mtext>directional</mtext></msub><mo>⋅</mo><mi>min</mi><mo>(</mo><mn>1</mn><mo>,</mo><mi>L</mi><mo>⋅</mo><mi>f</mi><mo>)</mo><mo>)</mo>", words: "In a fall f of all coins, coins lose f of their value. The directional sleeve loses f times its leverage L, at most all of it. Harvest and reserve hold their value." },
    { math: "<mi>exposure</mi><mo>=</mo><msub><mi>w</mi><mtext>staked</mtext></msub><mo>+</mo><msub><mi>w</mi><mtext>liquid</mtext></msub><mo>+</mo><msub><mi>w</mi><mtext>directional</mtext></msub><mo>⋅</mo><mi>L</mi>", words: "How far the portfolio moves with the coins' price." },
  ],
  limits: [
    "Yields are what you enter. Staking yields fall as more is staked, funding can turn negative for weeks, and a directional return is a guess.",
    "The directional sleeve is taken as long the coins, and the falls as sudden: nothing is closed on the way down.",
    "Harvest is counted as unmoved by the price. In truth a sharp move can liquidate its short leg, or a venue can fail while it holds the margin.",
    "All coins fall together. A portfolio of several coins can do better or worse.",
    "Taxes, fees of the trades, and the wait until staked coins are free.",
    "Own parts have no goal of their own. The goals of the strategies are targets of the model, not promises.",
  ],
  sources: [
    { title: "The strategies and their goals are those of this project's model of two layers: conservative 80/20 with a goal of 8 to 15%, balanced 60/40 with staking yield plus 10 to 20%, aggressive 40/60 without an upper bound, beginners 10 to 20% in layer 2." },
  ],
};
