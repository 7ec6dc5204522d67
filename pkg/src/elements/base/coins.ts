/**
 * What a page begins with for a coin, from published sources, each with its day. They are beginnings, not advice: yields move
 * from day to day, and an exchange says itself what its contracts are. Prices are left out, as they are wrong by tomorrow.
 */
export interface Source {
  title: string;
  url: string;
  /** ISO day of the figure; of a page without a date, the day on which it was read. */
  on: string;
}

export interface Coin {
  symbol: string;
  /** A year's yield of staked coins, compounded, before a validator's commission; null where the coin has no staking. */
  stakingApy: string | null;
  /** Until unstaked coins can be sold: unbonding, and on some networks a queue. */
  unbondingDays: string | null;
  /** Smallest order of the USDT perpetual, in coins. */
  contractSize: string;
  /** Whether that time follows from a queue, so that the days are no more than an assumption. */
  queue: boolean;
  yieldSource: Source | null;
  unbondingSource: Source | null;
}

const from = (title: string, url: string, on: string): Source => ({ title, url, on });
/** Pages that carry no date: the day on which they were read. */
const READ = "2026-11-29";
const yieldXyz = (page: string): Source => from("Yield.xyz", `https://docs.yield.xyz/${page}`, READ);
const coinbase = (page: string): Source => from("Coinbase", `https://help.coinbase.com/en/prime/staking/${page}`, READ);

const STAKING_REWARDS = from("Staking Rewards, in Stocktwits", "https://stocktwits.com/c/defi/2023/05/19/top-10-market-cap-staking-yields-may-19-2023/", "2023-05-19");
const STAKING_REWARDS_NEAR = from("Staking Rewards, in Stocktwits", "https://stocktwits.com/c/defi/2023/02/10/top-10-market-cap-staking-yields-february-10-2023/", "2023-02-10");
const COINGECKO = from("CoinGecko, in Binance Square", "https://binance.com/en-IN/square/post/15592028819466", "2024-11-01");
const BEACONCHAIN = from("beaconcha.in, in eth-staking-rewards", "https://github.com/xh3b4sd/eth-staking-rewards", "2024-06-29");

type Row = readonly [symbol: string, contractSize: string, stakingApy: string | null, yieldSource: Source | null, unbondingDays: string | null, unbondingSource: Source | null];

/** The largest coins that are staked, and Bitcoin, which is not. Contract sizes are the steps of Binance's USDT perpetuals. */
const TABLE: readonly Row[] = [
  ["ETH", "0.001", "0.03", BEACONCHAIN, "14", coinbase("eth")],
  ["BTC", "0.001", null, null, null, null],
  ["BNB", "0.01", "0.0263", STAKING_REWARDS, "7", yieldXyz("documentation/earn/staking/evm/bnb-chain")],
  ["SOL", "0.01", "0.0638", STAKING_REWARDS, "3", yieldXyz("docs/solana-sol-native-multivalidator-staking")],
  ["TRX", "1", "0.0388", STAKING_REWARDS, "14", yieldXyz("documentation/earn/staking/non-evm/tron")],
  ["ADA", "1", "0.0315", STAKING_REWARDS, "0", coinbase("ada")],
  ["SUI", "0.1", null, null, "0", yieldXyz("documentation/earn/staking/non-evm/sui")],
  ["AVAX", "1", "0.075", COINGECKO, "14", from("ProtocolStaking", "https://learn.protocolstaking.info/methodology-notes/data-addendum", READ)],
  ["TON", "0.1", null, null, "1.5", yieldXyz("docs/ton-ton-whales-pooled-staking-copy")],
  ["DOT", "0.1", "0.115", COINGECKO, "28", coinbase("unbonding")],
  ["NEAR", "1", "0.0943", STAKING_REWARDS_NEAR, "2", yieldXyz("documentation/earn/staking/non-evm/near")],
  ["APT", "0.1", "0.07", COINGECKO, "14", from("Coinbase", "https://docs.cdp.coinbase.com/staking/staking-delegation-guides/aptos/aptos-delegation-guide", READ)],
  ["ATOM", "0.01", "0.185", COINGECKO, "21", coinbase("unbonding")],
];

export const COINS: readonly Coin[] = TABLE.map(([symbol, contractSize, stakingApy, yieldSource, unbondingDays, unbondingSource]) => ({ symbol, stakingApy, unbondingDays, contractSize, yieldSource, unbondingSource, queue: symbol === "ETH" }));

export const coinOf = (symbol: string | undefined): Coin | undefined => COINS.find((one) => one.symbol === symbol);

/** The coin that the pages begin with. */
export const FIRST = COINS[0] as Coin;
