import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [apr, forward, fair, net, fees] = formulas({ forward: "forward", fair: "fair", net: "net", fees: "fees", fee: "fee" });

export const about: About = {
  title: "What futures of different expiries cost against each other",
  lead: "A dated future is a price for a later day. Side by side, these prices form a curve: usually it rises with time (contango), sometimes it falls (backwardation). Enter what your exchange shows, and see what each stretch of the curve pays per year, what a future should cost, and what trading two of them against each other would bring.",
  formulas: [
    { math: apr, words: "The basis of a future F against the coin S, as a simple rate a year. The days d to expiry are counted in milliseconds." },
    { math: forward, words: "The forward rate: what the stretch from the near expiry to the far one costs a year." },
    { math: fair, words: "The fair price: buying the coin now with money at the rate r, and staking it at the yield q until T years are over, must cost the same as the future." },
    { math: net, words: "The result of n contracts of m coins, closed at the spread x. The sign s is −1 for buying near and selling far, +1 for the other direction. For contracts settled in the coin, the near price is held and the far price is near plus x." },
    { math: fees, words: "Four fills: both legs into the trade and both out of it, at today's prices." },
  ],
  limits: [
    "Bid and ask. One price for each future is taken; the second future is often thin, and crossing its spread can cost more than the fees.",
    "Margin calls. The two legs gain and lose against each other, but a venue may ask margin for each, and a sharp move can liquidate one leg while the other still gains.",
    "The end of the near leg. When it has expired, the far leg is an open bet on the price.",
    "The fair price is only as good as the two rates. Borrowing money or coins costs different people different amounts, and venues can fail.",
    "Rates over a few days. A difference of a few ticks looks large as a yearly rate and means little.",
  ],
  sources: [
    { title: "John C. Hull, Options, Futures, and Other Derivatives, chapters 4 and 5: forward rates, cost of carry and fair futures prices." },
    { title: "CME Group: calendar spreads, and the sign of a spread." },
    { title: "Binance, OKX, Bybit and Deribit, contract specifications: quarterly futures expire on the last Friday at 08:00 UTC." },
    { title: "Deribit, documentation of futures: delivery at the average of the index over the last half hour." },
  ],
};
