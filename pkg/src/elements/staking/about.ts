import type { About } from "../base/types.js";

export const about: About = {
  title: "What staking earns, and what it costs",
  lead: "Staked coins earn more coins. How many is only half of the answer: the validator keeps a part, new coins dilute everybody, the stake cannot be sold while it is locked or waits to leave, and its price moves all the while. Enter a rate, or let the network's own rule find it.",
  formulas: [
    { math: "<mi>net</mi><mo>=</mo><mi>APR</mi><mo>⋅</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>c</mi><mo>)</mo>", words: "The validator keeps the part c of the rewards. An APY is turned into the APR that grows the same first." },
    { math: "<msub><mi>Q</mi><mn>1</mn></msub><mo>=</mo><mi>Q</mi><mo>⋅</mo><msup><mrow><mo>(</mo><mn>1</mn><mo>+</mo><mfrac><mi>net</mi><mi>n</mi></mfrac><mo>)</mo></mrow><mrow><mi>n</mi><mo>⋅</mo><mi>days</mi><mo>/</mo><mn>365</mn></mrow></msup><mo>⋅</mo><mo>(</mo><mn>1</mn><mo>−</mo><mi>p</mi><mo>⋅</mo><mi>loss</mi><mo>)</mo>", words: "Q coins become Q₁ with rewards restaked n times a year; never restaked, they grow by net ⋅ days / 365. Slashing takes its expected part, probability p times loss." },
    { math: "<msub><mi>APY</mi><mtext>real</mtext></msub><mo>=</mo><mfrac><mrow><mn>1</mn><mo>+</mo><mi>APY</mi></mrow><mrow><mn>1</mn><mo>+</mo><mi>inflation</mi></mrow></mfrac><mo>−</mo><mn>1</mn>", words: "After inflation: how much your part of all coins grows." },
    { math: "<msub><mi>APY</mi><mtext>cash</mtext></msub><mo>=</mo><msup><mrow><mo>(</mo><mfrac><msub><mi>Q</mi><mn>1</mn></msub><mi>Q</mi></mfrac><mo>)</mo></mrow><mrow><mn>365</mn><mo>/</mo><mo>(</mo><mo>max</mo><mo>(</mo><mi>days</mi><mo>,</mo><mi>lock</mi><mo>)</mo><mo>+</mo><mi>unbonding</mi><mo>)</mo></mrow></msup><mo>−</mo><mn>1</mn>", words: "Until the coins are cash: the same growth, spread over the lock and the exit queue as well." },
    { math: "<mi>cushion</mi><mo>=</mo><mn>1</mn><mo>−</mo><mfrac><mi>Q</mi><msub><mi>Q</mi><mn>1</mn></msub></mfrac>", words: "The cushion: the price fall at which the larger number of coins is worth as much as the smaller was." },
    { math: "<msub><mi>APR</mi><mtext>ETH</mtext></msub><mo>=</mo><mfrac><mrow><mn>14 400</mn><mo>⋅</mo><mn>365</mn></mrow><msqrt><mrow><mi>staked</mi><mo>⋅</mo><msup><mn>10</mn><mn>9</mn></msup></mrow></msqrt></mfrac>", words: "Ethereum pays by the root of all that is staked, tips and MEV not counted. Cosmos: inflation ⋅ (1 − community tax) / part staked, at the blocks there really are. Polkadot: its curve over the part staked. Solana: inflation / part staked ⋅ uptime." },
    { math: "<msub><mi>margin</mi><mi>m</mi></msub><mo>=</mo><mi>m</mi><mo>⋅</mo><mfrac><mrow><mi>Q</mi><mo>⋅</mo><mi>price</mi><mo>⋅</mo><mi>net</mi></mrow><mn>12</mn></mfrac><mo>⋅</mo><mi>share</mi><mo>,</mo><mspace width='1em'/><mi>fall</mi><mo>=</mo><mfrac><mrow><mn>1</mn><mo>/</mo><mi>L</mi><mo>−</mo><mi>r</mi></mrow><mrow><mn>1</mn><mo>−</mo><mi>r</mi></mrow></mfrac>", words: "Trading with the rewards only: the margin of m months, not restaked, at the price of the beginning; and the fall that liquidates a long with leverage L and maintenance rate r." },
  ],
  limits: [
    "The price. Rewards are paid in the coin, and a fall beyond the cushion costs more than they bring.",
    "The rate changes with what everybody stakes, with fees and with decisions of the network. Nothing here forecasts it.",
    "Exit queues grow when many want to leave at once, which is when prices fall. Enter the longest you could bear.",
    "Slashing is taken at its expected value. When it happens it is the whole loss, not the average one.",
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
