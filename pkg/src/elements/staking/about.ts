import type { About } from "../base/types.js";
import { formulas } from "./formulas.js";

const math = formulas({ net: "net", days: "days", loss: "loss", real: "real", inflation: "inflation", cash: "cash", lock: "lock", unbonding: "unbonding", cushion: "cushion", staked: "staked", margin: "margin", price: "price", share: "share", fall: "fall" });

export const about: About = {
  title: "What staking earns, and what it costs",
  lead: "Staked coins earn more coins. How many is only half the answer: the validator keeps a share, new coins dilute everyone, the stake cannot be sold while it is locked or in the exit queue, and its price moves all the while. Enter a rate, or let the network's own rule find it.",
  formulas: [
    { math: math[0] as string, words: "The validator keeps the share c of the rewards. An APY is first converted to the APR with the same growth." },
    { math: math[1] as string, words: "Q coins become Q₁ with rewards restaked n times a year; never restaked, they grow by net ⋅ days / 365. Slashing takes its expected part, probability p times loss." },
    { math: math[2] as string, words: "After inflation: how fast your share of all coins grows." },
    { math: math[3] as string, words: "Until the coins are cash: the same growth, spread over the lock and the exit queue as well." },
    { math: math[4] as string, words: "The cushion: the price fall at which the larger number of coins is worth as much as the smaller was." },
    { math: math[5] as string, words: "Ethereum pays by the root of all that is staked, tips and MEV not counted. Cosmos: inflation ⋅ (1 − community tax) / part staked, at the blocks there really are. Polkadot: its curve over the part staked. Solana: inflation / part staked ⋅ uptime." },
    { math: math[6] as string, words: "Trading with the rewards only: the margin of m months, not restaked, at the price of the beginning; and the fall that liquidates a long with leverage L and maintenance rate r." },
  ],
  limits: [
    "The price. Rewards are paid in the coin, and a fall beyond the cushion costs more than they bring.",
    "The rate changes with what everybody stakes, with fees and with decisions of the network. Nothing here forecasts it.",
    "Exit queues grow when many want to leave at once, which is when prices fall. Enter the longest wait you could bear.",
    "Slashing is taken at its expected value. If it happens, you bear the whole loss, not the average.",
    "Taxes, the fees of restaking and of unstaking, and the risk of the contract behind a liquid staking token.",
    "Tips and MEV of Ethereum come on top of its rule. Polkadot's network has replaced its curve by another.",
  ],
  sources: [
    { title: "Ethereum consensus specifications: base reward per increment by the square root of the total stake." },
    { title: "Cosmos SDK, x/mint and x/distribution: inflation, community tax; block times as there really are." },
    { title: "Polkadot SDK, staking reward curve: inflation by the part staked, on a year of 365.25 days." },
    { title: "Solana documentation: inflation schedule and staking yield." },
    { title: "StakingRewards documentation, methodologies: reward rates by network." },
  ],
};
