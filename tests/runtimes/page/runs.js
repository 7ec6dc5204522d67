// The same runs in every engine; each is told by a number made of all bits of its result.
const market = { kind: 'gbm', drift: '0.1', volatility: '0.7', fundingMeanApr: '0.1', fundingVolatility: '0.15', fundingHalfLifeDays: 10, correlation: '0.3' };
const plan = { capital: 100_000, days: 120, paths: 1_500, seed: 7, market, stakingApy: '0.05', harvestLeverage: 2, directionalLeverage: 3, rebalance: { kind: 'band', width: '0.05' }, fee: '0.0005' };
const strategies = ['conservative', 'balanced', 'aggressive', 'beginner', { staked: '0.2', liquid: '0.3', harvest: '0.2', directional: '0.2', reserve: '0.1' }];
const wave = (length, of) => Float64Array.from({ length }, (_, at) => of(at));
// Fractions that every engine has to the same bit.
const returns = wave(60, at => ((at * 37) % 41 - 20) / 256);
const fundingDaily = wave(60, at => ((at * 29) % 31 - 10) / 65_536);
const DAY = 86_400_000;
const close = wave(200, at => 100 + ((at * 53) % 64 - 30) / 4);
const times = wave(200, at => at * DAY);

/** All bits of a value, as a whole number. */
function bits(value) {
  const text = JSON.stringify(value, (_key, one) => one instanceof Float64Array ? [...new Uint32Array(one.slice().buffer)]
    : typeof one === 'number' ? [...new Uint32Array(Float64Array.of(one).buffer)].join() : one);
  let [a, b] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    a = Math.imul(a ^ text.charCodeAt(at), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(at), 0x85ebca6b);
  }
  return (a >>> 0) * 2 ** 20 + ((b >>> 0) & 0xfffff);
}

export async function runs({ ready, simulate, compareStrategies, ledger, backtest, simulateInWorkers }) {
  // Where vectors are missing, the JavaScript that stands in for them has to be loaded.
  await ready();
  const wild = { ...plan, market: { ...market, volatility: '1.6', fundingHalfLifeDays: 0, fundingVolatility: 1 }, directionalLeverage: 20, harvestLeverage: 10, marginCallAt: 0 };
  const cases = {
    compared: () => compareStrategies({ ...plan, strategies }),
    'never rebalanced, short': () => simulate({ ...plan, strategy: 'aggressive', rebalance: { kind: 'never' }, directionalSide: 'short' }),
    'every week': () => simulate({ ...plan, strategy: 'balanced', rebalance: { kind: 'every', days: 7 }, rewardsToMargin: '0.5', unbondingDays: 3 }),
    liquidations: () => compareStrategies({ ...wild, strategies, seed: 2 ** 53 - 1 }),
    'a history': () => compareStrategies({ ...plan, strategies, market: { kind: 'bootstrap', returns, fundingDaily, meanBlockDays: 5 } }),
    'many years': () => simulate({ ...plan, strategy: 'conservative', days: 4_000, paths: 100 }),
    'a ledger': () => ledger({ ...wild, strategy: 'aggressive' }, 11),
    'a backtest': () => backtest({ capital: 1_000, strategy: 'aggressive', stakingApy: '0.04', directionalLeverage: 5, rebalance: { kind: 'band', width: '0.05' },
      candles: { times, open: close, high: wave(200, at => close[at] + 2), low: wave(200, at => close[at] - 2), close },
      funding: { times: wave(600, at => at * DAY / 3), rates: wave(600, at => ((at * 7) % 16 - 4) / 65_536) } }),
    'in workers': () => simulateInWorkers({ ...plan, strategy: 'balanced', paths: 4_500 }, { workers: 2 }),
  };
  const found = {};
  for (const [name, run] of Object.entries(cases)) found[name] = bits(await run());
  return found;
}
