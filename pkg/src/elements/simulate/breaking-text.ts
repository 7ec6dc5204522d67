import { plural, type Count, type Translations } from "../base/language.js";

const many = plural("en");
const days = (n: Count): string => many(n, { one: "one day", other: "# days" });

export const text = {
  lead: "What is the least that defeats this plan? Each harm below, alone and in pairs, is the smallest of its kind that does: it was run through the ledger day by day, and a harm a little smaller was survived. Nothing else happens on these days: the price stands still otherwise, and no funding is paid.",
  floor: "The plan is defeated where a position is liquidated, where a margin call cannot be met, and where less is left of the capital than",
  noFloor: "nothing: only positions count",
  counted: (days: string, from: string, to: string) => `Most often seen first, counted in ${days} of prices and funding, ${from} to ${to}.`,
  exampleCounted: (days: string) => `Most often seen first, counted in ${days} of Bitcoin’s prices and funding in 2022, an example until you drop your own history above.`,
  searching: "Looking for what breaks it…",
  failed: (why: string) => `It cannot be looked for: ${why}`,
  none: "None of these harms defeats the plan, alone or in pairs, up to the worst that was tried.",
  list: "What defeats the plan",
  all: (n: Count) => many(n, { one: "Show one more", other: "Show # more" }),
  fewer: "Show fewer",
  /** What happens. */
  harm: {
    rally: (much: string, over: Count) => `a rise of ${much} within ${days(over)} and all the way back`,
    fall: (much: string, over: Count) => `a fall of ${much} within ${days(over)}`,
    gapUp: (much: string) => `a jump of ${much} from one day to the next`,
    gapDown: (much: string) => `a drop of ${much} from one day to the next`,
    longsPay: (much: string, over: Count) => `longs paying ${much} a day for ${days(over)}`,
    shortsPay: (much: string, over: Count) => `shorts paying ${much} a day for ${days(over)}`,
    exitQueue: (much: string) => `a stake that comes free ${much} later than planned`,
    depeg: (much: string) => `a stake suddenly worth ${much} less (depeg or slashing)`,
    feeSpike: (much: string) => `trades that cost ${much} of their value more`,
  } as Record<string, (much: string, over: Count) => string>,
  /** A rise that another move of the price comes after. */
  rise: (much: string, over: Count) => `a rise of ${much} within ${days(over)}`,
  after: (first: string, second: string) => `${first}, then ${second}`,
  together: (first: string, second: string) => `${first}, with ${second}`,
  /** Which position. */
  position: { harvest: "the harvest’s short", long: "the directional long", short: "the directional short" } as Record<string, string>,
  broken: {
    liquidation: (day: string, position: string) => `${position} is liquidated on day ${day}.`,
    unmetCall: (day: string, position: string) => `${position} is called for margin on day ${day} and there is not enough.`,
    floor: (day: string, _: string, share: string) => `less than ${share} of the capital is left on day ${day}.`,
  } as Record<string, (day: string, position: string, share: string) => string>,
  seen: (times: Count, windows: string, of: string, length: Count) => `Seen ${many(times, { one: "once", other: "# times" })} in this history, as bad or worse (in ${windows} of ${of} windows of ${days(length)}).`,
  never: (worst: string) => `Never in this history, which had ${worst} at worst.`,
  neverAtAll: "Never in this history.",
  neverPair: "Never seen together in this history.",
  seenPart: (times: Count) => `History knows only the one: seen ${many(times, { one: "once", other: "# times" })}, as bad or worse.`,
  neverPart: "History knows only the one, and has never seen it.",
  unknown: "Prices and funding say nothing of how often that happens.",
  short: "This history is too short to say.",
  scale: {
    depeg: "For scale: stETH stood 6% below its ether in June 2022.",
    exitQueue: "For scale: the queue out of Ethereum’s stake was 46 days in September 2025.",
    feeSpike: "For scale: a transaction on Ethereum cost $200 on 1 May 2022, 2% of a trade of $10,000.",
  } as Record<string, string>,
  chosen: (n: string) => `Day by day: ${n}`,
  pictureTitle: "Price and what the plan is worth, in % of the start",
  pictureText: (days: string, day: string, price: string, worth: string) => `Over ${days}. On day ${day} the plan breaks: the price stands at ${price} of the start, the plan is worth ${worth} of the capital.`,
  day: "day",
  breaks: (day: string) => `breaks, day ${day}`,
  worth: "plan",
  price: "price",
  saves: "What would have saved it, with a tenth to spare",
  saved: {
    reserve: (value: string) => `${value} more in reserve, on top of the capital`,
    harvestLeverage: (value: string, now: string) => `The harvest short at ${value} times instead of ${now}`,
    directionalLeverage: (value: string, now: string) => `The directional position at ${value} times instead of ${now}`,
    harvestWeight: (value: string, now: string) => `${value} in the harvest instead of ${now}, the rest in reserve`,
    directionalWeight: (value: string, now: string) => `${value} in the directional position instead of ${now}, the rest in reserve`,
    stakedWeight: (value: string, now: string) => `${value} staked instead of ${now}, the rest in reserve`,
  } as Record<string, (value: string, now: string) => string>,
  savesNothing: "No single change of reserve, leverage or parts would have saved it.",
  holds: "Alone these defeat nothing, up to the worst that was tried:",
  ledger: "The ledger of these days",
  sources: "Sources of the scale:",
};

export type BreakingText = typeof text;
export const translations: Translations<BreakingText> = { text, load: { de: () => import("./breaking-text.de.js"), es: () => import("./breaking-text.es.js"), ar: () => import("./breaking-text.ar.js") } };
