import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [worth, price, funding, liquidation, income] = formulas({ coins: "coins", reserve: "reserve", harvest: "harvest", directional: "directional", capital: "capital", income: "income", loss: "liquidated" });

export const about: About = {
  title: "What a split might do, and what it would have done",
  lead: "One year is one number; a plan needs to survive many. This runs the whole ledger of a split, day by day, through thousands of possible markets or through the history in your own files: rewards, funding, margin calls, liquidations, rebalancing and fees. It shows how often the plan loses, and why.",
  formulas: [
    { math: worth, words: "What the portfolio is worth on day t: all coins, staked, coming free, liquid and in the harvest sleeve, at the price P, the two margins B with all profit and loss in them, and the reserve." },
    { math: price, words: "The price of the model is a geometric Brownian motion with the trend μ of its mean and the volatility σ; z are normal random numbers." },
    { math: funding, words: "Funding x returns to its mean m: half of a deviation is gone after h days. v is its standard deviation in the long run, a year." },
    { math: liquidation, words: "A position of q coins is liquidated when its margin is no more than the maintenance rate k of its value. All of its margin is lost." },
    { math: income, words: "On every day the six sources of income add up to the change of what the portfolio is worth: staking, funding, the directional position, the price of the coins, fees and liquidations, interest." },
  ],
  limits: [
    "A model is no forecast. Its odds are those of its parameters, and nobody knows the trend. Normal random numbers have no crashes beyond what the volatility makes likely; days drawn from a history have those of that history and none beyond.",
    "The simulation looks at prices once a day. At more than 3 times leverage, positions are liquidated within days too, more often than shown.",
    "A backtest tests margin at the worst price of each candle, and answers calls at its close. What happened between is not known.",
    "Every position is alone with its margin. Coins and perpetual have the same price; no slippage, taxes, or limits of the exchange.",
    "One coin. Runs have no slashing and no stake token that loses its parity: “Break my plan” tries both. An exchange that fails is in neither.",
    "Break my plan tries one harm or two at a time, while everything else stands still. How often a history has seen as bad a move says nothing of moves that it has never seen.",
    "A liquidated position is opened again only when the split is restored. Staked coins are never margin.",
  ],
  sources: [
    { title: "D. N. Politis and J. P. Romano, The Stationary Bootstrap, Journal of the American Statistical Association 89 (1994): blocks of days of random length." },
    { title: "M. Broadie, P. Glasserman and S. Kou, A Continuity Correction for Discrete Barrier Options, Mathematical Finance 7 (1997): what looking once a day misses." },
    { title: "R. J. Hyndman and Y. Fan, Sample Quantiles in Statistical Packages, The American Statistician 50 (1996), definition 7: the quantiles." },
  ],
};
