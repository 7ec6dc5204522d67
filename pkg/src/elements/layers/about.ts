import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [income, apy, needed, loss, exposure] = formulas({ income: "income", needed: "needed", goal: "goal", staked: "staked", layer2: "layer 2", loss: "loss", liquid: "liquid", directional: "directional", exposure: "exposure" });

export const about: About = {
  title: "How much to stake, and how much for futures",
  lead: "Staked coins earn a steady yield, but take days or weeks to unlock. Futures can earn more, and can hedge, but they need margin and can lose it. This page splits a portfolio between the two layers by one of four strategies or by your own shares, and shows what each would earn in a year and lose in a crash.",
  formulas: [
    { math: income, words: "Every sleeve i holds the part w of the capital C and is expected to return r: the staking yield, 0 on liquid coins, the harvest return, the directional return times its leverage, and the interest on the reserve." },
    { math: apy, words: "The return on the whole portfolio is the mean of these returns, weighted by the parts." },
    { math: needed, words: "What layer 2 has to return to reach the goal, after the staked part has earned its yield y." },
    { math: loss, words: "In a fall f of all coins, coins lose f of their value. The directional sleeve loses f times its leverage L, at most all of it. Harvest and reserve hold their value." },
    { math: exposure, words: "How far the portfolio moves with the coins' price." },
  ],
  limits: [
    "Yields are what you enter. Staking yields fall as more is staked, funding can turn negative for weeks, and a directional return is a guess.",
    "The directional sleeve is assumed to be long, and falls to be sudden: nothing is closed on the way down.",
    "Harvest is assumed not to depend on the price. In reality a sharp move can liquidate its short leg, or an exchange can fail while it holds the margin.",
    "All coins fall together. A portfolio of several coins can do better or worse.",
    "Taxes, fees of the trades, and the wait until staked coins are free.",
    "A split of your own has no goal. The strategies' goals are targets of the model, not promises.",
  ],
  sources: [
    { title: "The strategies and their goals are those of this project's model of two layers: conservative 80/20 with a goal of 8 to 15%, balanced 60/40 with staking yield plus 10 to 20%, aggressive 40/60 without an upper bound, beginners 10 to 20% in layer 2." },
  ],
};
