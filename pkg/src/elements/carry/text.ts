import type { Translations } from "../base/language.js";
import { text as contract } from "../hedge/contract-text.js";

/** Every word of <ll-carry>, for other languages to stand beside. */
export const text = {
  contract,
  /** The engine's warnings by code; in English its own, except where those name fields as programs do. */
  warnings: {
    residual_exposure: "More than 5% of your coins stay exposed to the price: orders are coarse, or the margin is in coin, which moves with the price as well.",
    liquidation_unknown: "Without a maintenance margin no liquidation price is known.",
  } as Record<string, string>,
  liquidatedBy: (rally: string, price: string) => `A rally of ${rally}, to ${price}, liquidates the short and leaves the coins unhedged. Take less leverage or keep cash ready.`,
  label: "Carry calculator: staked coins against a short",
  groups: { coins: "Your coins", short: "The short and its income", contract: "The contract", more: "Borrowing, yield of the margin, price step" },
  short: { perpetual: "Perpetual: pays funding", dated: "Dated future: pays the basis" } as Record<string, string>,
  fields: {
    stakingApy: ["Staking yield", "Per year, compounded. 0 for coins that are not staked."],
    short: ["What is sold", ""],
    fundingApr: ["Funding", "Per year, not compounded: 0.01% every 8 hours is 10.95%. Negative when the short pays."],
    days: ["Held for", ""],
    futuresPrice: ["Price of the future", "Above the price of the coin, the difference is your income at expiry."],
    at: ["From", ""],
    expiry: ["Expiry", "Quarterly futures expire on the last Friday of March, June, September and December."],
    fee: ["Fee of one fill", "Counted four times: into and out of both the coins and the short."],
    borrowApr: ["Borrowing cost", "Per year, on all of the capital. Leave empty if it is your own money."],
    collateralYieldApr: ["Yield on the margin", "Per year, if the margin earns any."],
  } as Record<string, [string, string]>,
  unit: { percentYear: "%, a year", days: "days" },

  kicker: { gain: "Staked coins against a short", loss: "A trade that loses money", open: "Nothing is sold short" },
  sentence: {
    heldFor: (days: string) => `held for ${days}`,
    heldTo: (date: string) => `held to ${date}`,
    trade: (coins: string, contracts: string, held: string) => `${coins} against a short of ${contracts}, ${held}: `,
    earns: (net: string, apr: string, capital: string) => `${net} are left after all costs, ${apr} a year on ${capital}.`,
    loses: (net: string, apr: string, capital: string) => `a loss of ${net} after all costs, ${apr} a year on ${capital}.`,
    even: "nothing is left after all costs.",
    open: (coins: string, held: string) => `${coins}, less than one lot, so nothing is sold short and they follow the price; ${held}: `,
    liquidated: (rally: string, price: string) => ` A rally of ${rally}, to ${price}, liquidates the short.`,
    liquidatedNow: (price: string) => ` The short is liquidated at ${price}, which the price has reached already.`,
    never: " No rally liquidates the short.",
    unknown: " Which rally liquidates the short is unknown without a maintenance margin.",
  },

  parts: { staking: "Staking", funding: "Funding", basis: "Basis", fees: "Fees", borrow: "Borrowing", collateral: "Yield on the margin" } as Record<string, string>,
  figures: {
    money: "Where the money comes from",
    yield: "What it comes to",
    position: "The position",
    risk: "If the price rallies",
    aYear: (apr: string) => `${apr} a year on the capital.`,
    net: "Net",
    netApr: "Net per year, not compounded",
    netApy: "Net per year, compounded",
    capital: "Capital tied up",
    capitalNote: "Coins and margin.",
    breakEven: "Fees earned back after",
    never: "never",
    neverNote: "There is no income to pay them.",
    contracts: "Contracts sold",
    residual: "Coins still exposed to the price",
    rally: "Distance to it",
    cash: (rally: string) => `Cash to survive a rally of ${rally}`,
    cashNone: "The margin is enough.",
    cashNote: "On top of the margin, ready before it comes.",
    cashInverse: "Margin held in the coin gains in the rally, so less may be enough.",
  },

  picture: {
    title: "From income to what is left",
    net: "Net",
    describe: (parts: string, net: string) => `${parts}. Together: ${net}.`,
    part: (name: string, amount: string) => `${name} ${amount}`,
    table: "Parts of the result",
    head: { part: "Part", income: "Income", apr: "A year, on the capital", rally: "Rally", price: "Price", cash: "Cash to keep the short alive" },
    rally: "The rally that liquidates the short",
    now: (price: string) => `Now ${price}`,
    liquidated: (price: string) => `Liquidated at ${price}`,
    alive: "short alive",
    gone: "coins alone",
    describeRally: (now: string, price: string, rally: string) => `From ${now} the price may rise to ${price}, by ${rally}. From there on the short is liquidated, its margin is lost and the coins stand alone.`,
    caption: "The coins gain what the short loses, but they cannot be posted as margin while they are staked.",
    tableRally: "Cash for a rally",
  },

  refusals: {
    "inconsistent expiry": "The expiry must be later than the beginning.",
    "out_of_range expiry": "The expiry must be within 100 years.",
    "missing_field at": "Please say when the trade begins.",
    "missing_field expiry": "Please say when the future expires.",
    "no_solution stakingApy": "This would leave nothing of the capital.",
    "no_solution fundingApr": "This would leave nothing of the capital.",
    "no_solution futuresPrice": "This would leave nothing of the capital.",
    "no_solution borrowApr": "This would leave nothing of the capital.",
    "no_solution collateralYieldApr": "This would leave nothing of the capital.",
    "no_solution fee": "This would leave nothing of the capital.",
  } as Record<string, string>,
};

export type Text = typeof text;
export const translations: Translations<Text> = {
  text,
  load: { de: () => import("./text.de.js"), es: () => import("./text.es.js"), ar: () => import("./text.ar.js") },
};
