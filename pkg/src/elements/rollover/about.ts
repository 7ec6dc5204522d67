import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const [spread, gaps, total, apr, margin] = formulas({ cost: "cost", spread: "spread", gaps: "gaps", ask: "ask", bid: "bid", total: "total", fees: "fees", open: "open", close: "close", margin: "margin", highest: "highest", leverage: "leverage" });

export const about: About = {
  title: "What it costs to stay in a future that expires",
  lead: "A dated future ends on a fixed day. To keep the position, as a hedge or as a bet, you close it and open the next one: that is a roll. Enter the prices of both, and see what the roll costs or earns, how much margin it needs on the way, and when to do it.",
  formulas: [
    { math: spread, words: "M is the middle between bid and ask, Q₂ the coins of the new position. The sign s is +1 for a long, −1 for a short: a short earns when the new future is more expensive." },
    { math: gaps, words: "Half of the gap between bid and ask is lost on each leg." },
    { math: total, words: "Gaps and fees always cost. Only the spread may be negative, and then it is an income." },
    { math: apr, words: "The roll as a simple rate: d days lie between the two expiries. A long closes at the bid and opens at the ask, a short the other way round." },
    { math: margin, words: "Both positions may be open at once, so both values N count." },
  ],
  limits: [
    "Today's prices. The spread between the futures moves until the day of the roll; the plan holds for the prices entered.",
    "Size. A large roll moves the price: look at the order book of both futures, or use the exchange's own calendar spread, which trades both legs at once.",
    "The moment between the legs. Closing first and opening later leaves a gap in which the price can run away.",
    "Margin rules. Some venues credit one leg against the other; none is assumed here.",
    "Taxes. Closing the old future realises its profit.",
  ],
  sources: [
    { title: "CME Group, Rolling futures: what a roll is, and when volume moves to the next contract." },
    { title: "John C. Hull, Options, Futures, and Other Derivatives: basis, convergence at expiry, rolling a hedge forward." },
    { title: "RFC 5545, iCalendar: the format of the calendar file." },
    { title: "Binance, OKX, Bybit, Deribit, Kraken, BitMEX and CME, contract specifications: days and hours of expiry." },
  ],
};
