// Hedges, carry trades and order books as one would write them with decimal.js.

/** Decimals of an object as text, those of objects and lists within it as well. */
function text(value) {
  if (value === null || typeof value !== 'object') return value;
  if (typeof value.toFixed === 'function') return value.toFixed();
  if (Array.isArray(value)) return value.map(text);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, text(inner)]));
}

const down = (value, step) => value.div(step).floor().times(step);

/** Price at which a short's margin is down to its maintenance margin; null where none is. */
function liquidation(Decimal, { kind, multiplier, tick }, contracts, entry, leverage, rate) {
  if (rate === undefined || contracts.isZero()) return null;
  const size = contracts.times(multiplier);
  let price;
  if (kind === 'linear') {
    const margin = size.times(entry).div(leverage);
    price = margin.plus(size.times(entry)).div(size.times(new Decimal(rate).plus(1)));
  } else {
    const coins = size.div(entry), left = coins.minus(coins.div(leverage));
    if (left.lte(0)) return null;
    price = size.times(new Decimal(1).minus(rate)).div(left);
  }
  return tick === undefined ? price : down(price, tick);
}

export const peers = {
  sizeHedge: {
    input: {
      quantity: '12.5', price: '2000', futuresPrice: '2010', contract: { kind: 'linear', multiplier: '0.1', lotStep: 1, tick: '0.05' },
      method: { kind: 'minimumVariance', correlation: '0.93', spotVolatility: '0.041', futuresVolatility: '0.04' },
      leverage: 3, maintenanceRate: '0.005', takerFee: '0.0005', fundingRate: '0.0001', intervalHours: 8, days: 90,
      scenarios: ['-0.5', '-0.3', '0.2', '0.5'], rally: '0.25',
    },
    decimal(Decimal, input) {
      const { contract, method, leverage = 1, maintenanceRate, takerFee = 0, fundingRate = 0, intervalHours = 8, days = 0, rally } = input;
      const of = value => new Decimal(value);
      const price = of(input.price), futures = of(input.futuresPrice ?? price), exposure = of(input.quantity).plus(input.collateralCoin ?? 0);
      const hedgeRatio = of(method.correlation).times(method.spotVolatility).div(method.futuresVolatility);
      const linear = contract.kind === 'linear', step = contract.lotStep ?? 1;
      const units = hedgeRatio.times(exposure);
      const contractsExact = (linear ? units : units.times(price)).div(contract.multiplier);
      const contracts = down(contractsExact, step), contractsUp = contractsExact.div(step).ceil().times(step);
      const size = contracts.times(contract.multiplier), notional = linear ? size.times(futures) : size;
      const open = contractsExact.minus(contracts).times(contract.multiplier);
      const margin = notional.div(leverage);
      const at = liquidation(Decimal, contract, contracts, futures, leverage, maintenanceRate);
      const reached = change => at !== null && futures.times(of(1).plus(change)).gte(at);
      const gone = rally !== undefined && reached(rally);
      const fees = notional.times(takerFee), funding = notional.neg().times(fundingRate).times(24).div(intervalHours).times(days);
      return text({
        hedgeRatio, effectiveness: of(method.correlation).times(method.correlation), contractsExact, contracts, contractsUp, notional,
        residualQuantity: linear ? open : open.div(price), margin, liquidationPrice: at,
        cost: { fees, funding, total: fees.plus(funding) },
        scenarios: (input.scenarios ?? []).map(given => {
          const change = of(given), liquidated = gone || reached(change);
          const spotPnl = exposure.times(price).times(change);
          const futuresPnl = liquidated ? margin.neg() : notional.neg().times(change);
          return {
            change, price: price.times(change.plus(1)), spotPnl, futuresPnl, net: spotPnl.plus(futuresPnl), unhedged: spotPnl,
            offset: spotPnl.isZero() ? null : futuresPnl.neg().div(spotPnl), liquidated,
          };
        }),
        cashToSurviveRally: rally === undefined ? null : Decimal.max(0,
          notional.times(of(rally).plus(1)).times(maintenanceRate ?? 0).minus(margin.minus(notional.times(rally)))),
      });
    },
  },
  carryTrade: {
    input: {
      quantity: '12.5', price: '2000', contract: { kind: 'linear', multiplier: '0.1' }, stakingApy: '0.034', fundingApr: '0.08', days: 90,
      leverage: 2, maintenanceRate: '0.005', fee: '0.0005', borrowApr: '0.01', collateralYieldApr: '0.02',
    },
    decimal(Decimal, input) {
      const { contract, stakingApy = 0, fundingApr = 0, leverage, maintenanceRate, fee = 0, borrowApr = 0, collateralYieldApr = 0 } = input;
      const of = value => new Decimal(value);
      const quantity = of(input.quantity), price = of(input.price), futures = of(input.futuresPrice ?? price), days = of(input.days);
      const linear = contract.kind === 'linear', value = quantity.times(price);
      const contracts = down((linear ? quantity : value).div(contract.multiplier), contract.lotStep ?? 1);
      const size = contracts.times(contract.multiplier), notional = linear ? size.times(futures) : size;
      const coin = linear ? of(0) : size.div(futures).div(leverage);
      const margin = linear ? notional.div(leverage) : coin.times(price);
      const capital = value.plus(margin), years = days.div(365);
      const basis = linear ? futures.minus(price).times(size) : notional.times(of(1).minus(price.div(futures)));
      const fees = of(2).times(fee).times(value.plus(notional));
      const annual = income => income.div(capital).times(365).div(days);
      const parts = Object.entries({
        staking: value.times(of(1).plus(stakingApy).pow(years).minus(1)), funding: notional.times(fundingApr).times(years),
        basis: input.expiry === undefined ? of(0) : basis, fees: fees.neg(), borrow: capital.times(borrowApr).times(years).neg(),
        collateral: margin.times(collateralYieldApr).times(years),
      }).map(([id, income]) => ({ id, income, apr: annual(income) }));
      const net = parts.reduce((sum, part) => sum.plus(part.income), of(0)), income = net.plus(fees);
      const at = liquidation(Decimal, contract, contracts, futures, leverage, maintenanceRate);
      return text({
        contracts, capital, parts, net, netApr: annual(net), netApy: net.div(capital).plus(1).pow(of(365).div(days)).minus(1),
        breakEvenDays: income.lte(0) ? null : days.times(fees).div(income),
        residualDelta: quantity.plus(coin).minus(linear ? size : size.div(futures)),
        liquidationPrice: at, rallyToLiquidation: at && at.div(price).minus(1),
      });
    },
  },
  fillCost: {
    input: {
      book: {
        bids: Array.from({ length: 20 }, (_, at) => [(64_999.9 - at * 0.7).toFixed(1), (0.12 + at * 0.31).toFixed(3)]),
        asks: Array.from({ length: 20 }, (_, at) => [(65_000.1 + at * 0.7).toFixed(1), (0.12 + at * 0.31).toFixed(3)]),
      },
      side: 'buy', quantity: '7.5', limit: '65009', depths: ['0.00005', '0.0001'],
    },
    decimal(Decimal, input) {
      const { side, quantity, notional, limit, depths = [] } = input;
      const of = value => new Decimal(value), zero = of(0);
      const read = levels => levels.map(([price, size]) => ({ price: of(price), size: of(size) }));
      const bids = read(input.book.bids), asks = read(input.book.asks);
      const both = bids.length > 0 && asks.length > 0;
      const mid = both ? bids[0].price.plus(asks[0].price).div(2) : null;
      const buys = side === 'buy', levels = buys ? asks : bids;
      const within = limit === undefined ? levels : levels.filter(({ price }) => buys ? price.lte(limit) : price.gte(limit));
      let left = of(quantity ?? notional ?? 0), filled = zero, spent = zero, worst = null;
      for (const { price, size } of within) {
        if (left.lte(0)) break;
        const whole = quantity === undefined ? price.times(size) : size;
        const coins = left.gte(whole) ? size : quantity === undefined ? left.div(price) : left;
        left = left.gte(whole) ? left.minus(whole) : zero;
        filled = filled.plus(coins);
        spent = spent.plus(coins.times(price));
        worst = price;
      }
      const average = worst && spent.div(filled);
      const slippage = reference => average && reference && average.minus(reference).times(buys ? 1 : -1).div(reference);
      const sum = some => some.reduce((total, { size }) => total.plus(size), zero);
      return text({
        mid, spread: both ? asks[0].price.minus(bids[0].price) : null, averagePrice: average, worstPrice: worst, filled, unfilled: left,
        slippageFromBest: slippage(levels[0]?.price), slippageFromMid: slippage(mid),
        cost: worst === null ? zero : mid && average.minus(mid).abs().times(filled),
        depth: mid === null ? [] : depths.map(part => ({
          within: of(part),
          bids: sum(bids.filter(({ price }) => price.gte(mid.times(of(1).minus(part))))),
          asks: sum(asks.filter(({ price }) => price.lte(mid.times(of(1).plus(part))))),
        })),
        maxQuantity: limit === undefined ? null : sum(within),
      });
    },
  },
  liquidityCheck: {
    input: { quantity: '125', price: '2000', volume24h: '43210.5', openInterest: '98765', dailyVolatility: '0.041', maxParticipation: '0.02' },
    decimal(Decimal, { quantity, price, volume24h, openInterest, dailyVolatility, maxParticipation = '0.05' }) {
      const size = new Decimal(quantity), participation = size.div(volume24h), notional = size.times(price);
      const impact = dailyVolatility === undefined ? null : new Decimal(dailyVolatility).times(participation.sqrt());
      return text({
        participation, shareOfOpenInterest: openInterest === undefined ? null : size.div(openInterest), impact, notional,
        impactCost: impact && notional.times(impact), hoursToTrade: participation.times(24).div(maxParticipation),
        supported: participation.lte(maxParticipation),
      });
    },
  },
};
