/**
 * What a page begins with for a coin, from published sources, each with its day. They are beginnings, not advice: yields move
 * from day to day, and the exchange says what its contracts are. Prices are left out, as they are wrong by tomorrow.
 */
export interface Source {
  title: string;
  url: string;
  /** ISO day of the figure. */
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
  yieldSource: Source | null;
  unbondingSource: Source | null;
}

const RATES_2023: Source = { title: "Staking Rewards, by Stocktwits", url: "https://stocktwits.com/c/defi/2023/05/19/top-10-market-cap-staking-yields-may-19-2023/", on: "2023-05-19" };
const RATES_2024: Source = { title: "CoinGecko", url: "https://www.binance.com/en/square/post/15592028819466", on: "2024-11-01" };
const ETHER: Source = { title: "beaconcha.in, by eth-staking-rewards", url: "https://github.com/xh3b4sd/eth-staking-rewards", on: "2024-06-29" };
const network = (path: string): Source => ({ title: "Yield.xyz", url: `https://docs.yield.xyz/documentation/earn/staking/${path}`, on: "2026-11-29" });
const COINBASE: Source = { title: "Coinbase", url: "https://help.coinbase.com/en/prime/staking/unbonding", on: "2026-11-29" };

const coin = (symbol: string, contractSize: string, stakingApy: string | null, yieldSource: Source | null, unbondingDays: string | null, unbondingSource: Source | null): Coin =>
  ({ symbol, stakingApy, unbondingDays, contractSize, yieldSource, unbondingSource });

/** The largest coins that are staked, by what they are worth, and Bitcoin, which is not. Contract sizes are Binance's. */
export const COINS: readonly Coin[] = [
  coin("ETH", "0.001", "0.03", ETHER, "14", COINBASE),
  coin("BTC", "0.001", null, null, null, null),
  coin("BNB", "0.01", "0.026", RATES_2023, "7", network("evm/bnb-chain")),
  coin("SOL", "0.01", "0.064", RATES_2023, "3", network("non-evm/solana")),
  coin("TRX", "1", "0.039", RATES_2023, "14", network("non-evm/tron")),
  coin("ADA", "1", "0.032", RATES_2023, "0", network("non-evm")),
  coin("SUI", "0.1", null, null, "1", network("non-evm/sui")),
  coin("AVAX", "1", "0.075", RATES_2024, "14", network("evm/avalanche-c")),
  coin("TON", "0.1", null, null, "2", network("non-evm")),
  coin("DOT", "0.1", "0.115", RATES_2024, "28", COINBASE),
  coin("NEAR", "1", null, null, "2", network("non-evm/near")),
  coin("APT", "0.1", "0.07", RATES_2024, "14", COINBASE),
  coin("ATOM", "0.01", "0.185", RATES_2024, "21", COINBASE),
];

export const coinOf = (symbol: string | undefined): Coin | undefined => COINS.find((one) => one.symbol === symbol);
