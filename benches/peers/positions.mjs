// Positions and margin as one would write them with a decimal library.

const pnl = {
  input: {
    contract: { kind: 'inverse', multiplier: '100' }, side: 'long', contracts: '250', entry: '41250.5', exit: '43120', openFee: '0.0002',
    closeFee: '0.0005', funding: '-0.00021', leverage: '5',
  },
  decimal(Decimal, { contract, side, contracts, entry, exit, openFee = 0, closeFee = 0, funding = 0, leverage }) {
    const s = side === 'long' ? 1 : -1, inverse = contract.kind === 'inverse';
    const size = new Decimal(contracts).times(contract.multiplier);
    const value = price => inverse ? size.div(price) : size.times(price);
    const atEntry = value(entry), atExit = value(exit);
    const own = (inverse ? atEntry.minus(atExit) : atExit.minus(atEntry)).times(s);
    const fees = atEntry.times(openFee).plus(atExit.times(closeFee)), net = own.minus(fees).plus(funding);
    const quote = amount => (inverse ? amount.times(exit) : amount).toString();
    const even = inverse
      ? size.times(new Decimal(s).plus(closeFee)).div(atEntry.times(new Decimal(s).minus(openFee)).plus(funding))
      : atEntry.times(new Decimal(s).plus(openFee)).minus(funding).div(size.times(new Decimal(s).minus(closeFee)));
    return {
      pnl: quote(own), fees: quote(fees), net: quote(net),
      pnlCoin: inverse ? own.toString() : null, feesCoin: inverse ? fees.toString() : null, netCoin: inverse ? net.toString() : null,
      returnOnMargin: leverage ? net.times(leverage).div(atEntry).toString() : null,
      breakEvenPrice: even.gt(0) ? even.toString() : null,
    };
  },
};

const average = {
  input: {
    kind: 'linear',
    fills: [
      { contracts: '12', price: '100.5', fee: '0.0001' }, { contracts: '17', price: '99', fee: '0.0001' },
      { contracts: '9', price: '101', side: 'sell', fee: '0.0001' }, { contracts: '4', price: '105', side: 'sell', fee: '0.0001' },
      { contracts: '3', price: '103', fee: '0.0001' },
    ],
  },
  decimal(Decimal, { contract, kind = contract.kind, fills }) {
    const inverse = kind === 'inverse', multiplier = contract ? contract.multiplier : 1, zero = new Decimal(0);
    let held = zero, cost = zero, sign = 1, coin = zero, quote = zero;
    for (const { contracts, price, side = 'buy', fee = 0 } of fills) {
      const of = count => inverse ? count.div(price) : count.times(price);
      const count = new Decimal(contracts), s = side === 'buy' ? 1 : -1, paid = of(count).times(fee);
      let opened = count, gain = paid.neg();
      if (!held.isZero() && s !== sign) {
        const closed = Decimal.min(held, count), share = cost.times(closed).div(held);
        gain = gain.plus((inverse ? share.minus(of(closed)) : of(closed).minus(share)).times(sign));
        held = held.minus(closed);
        cost = cost.minus(share);
        opened = count.minus(closed);
      }
      if (!opened.isZero()) {
        held = held.plus(opened);
        cost = cost.plus(of(opened));
        sign = s;
      }
      coin = coin.plus(gain);
      quote = quote.plus(inverse ? gain.times(price) : gain);
    }
    return {
      price: held.isZero() ? null : (inverse ? held.div(cost) : cost.div(held)).toString(), contracts: held.toString(),
      side: held.isZero() ? null : sign > 0 ? 'long' : 'short', realisedPnl: quote.times(multiplier).toString(),
      realisedPnlCoin: inverse ? coin.times(multiplier).toString() : null,
    };
  },
};

/** The generic rule. */
function liquidation(Decimal, inverse, s, size, entry, margin, rate) {
  if (inverse) {
    const below = size.div(entry).times(s).plus(margin);
    return below.times(s).gt(0) ? size.times(new Decimal(rate).plus(s)).div(below) : null;
  }
  const price = size.times(entry).times(s).minus(margin).div(size.times(new Decimal(s).minus(rate)));
  return price.gt(0) ? price : null;
}

const size = {
  input: {
    equity: '25000', riskShare: '0.01', side: 'long', entry: '41250.5', stop: '40400', leverage: '10', maintenanceRate: '0.004',
    takerFee: '0.0005', contract: { kind: 'linear', multiplier: '0.001' },
  },
  decimal(Decimal, { equity, riskShare, side, entry, stop, contract, leverage, maintenanceRate, takerFee = 0 }) {
    const s = side === 'long' ? 1 : -1, inverse = contract.kind === 'inverse', step = contract.lotStep ?? 1;
    const one = new Decimal(contract.multiplier);
    const moved = new Decimal(entry).minus(stop).times(s).plus(new Decimal(entry).plus(stop).times(takerFee)).times(one);
    const each = inverse ? moved.div(entry) : moved, notionalOfOne = inverse ? one : one.times(entry);
    let count = new Decimal(equity).times(riskShare).div(each);
    if (leverage) count = Decimal.min(count, new Decimal(equity).times(leverage).div(notionalOfOne));
    count = count.div(step).floor().times(step);
    const notional = count.times(notionalOfOne), margin = notional.div(leverage ?? 1);
    const price = maintenanceRate && count.gt(0)
      ? liquidation(Decimal, inverse, s, count.times(one), entry, inverse ? margin.div(entry) : margin, maintenanceRate) : null;
    return {
      contracts: count.toString(), notional: notional.toString(), lossAtStop: count.times(each).toString(), margin: margin.toString(),
      effectiveLeverage: notional.div(equity).toString(), liquidationPrice: price ? price.toString() : null,
      liquidatedBeforeStop: !!price && price.minus(stop).times(s).gte(0),
    };
  },
};

const health = {
  input: {
    venue: 'binance', contract: { kind: 'linear', multiplier: '1' }, side: 'long', contracts: '109.488', entry: '32481.98',
    mark: '31967.27', wallet: '1535443.01', dailyVolatility: '0.035', survive: '0.3',
    tiers: [
      { notionalFloor: '0', maintenanceRate: '0.004' }, { notionalFloor: '50000', maintenanceRate: '0.005' },
      { notionalFloor: '250000', maintenanceRate: '0.01' }, { notionalFloor: '1000000', maintenanceRate: '0.025' },
      { notionalFloor: '7500000', maintenanceRate: '0.05' }, { notionalFloor: '40000000', maintenanceRate: '0.1' },
    ],
  },
  /** Binance's rule, isolated, with tiers that are tried until one's price lies in it. */
  decimal(Decimal, { contract, side, contracts, entry, mark = entry, wallet, leverage, extraMargin = 0, tiers, dailyVolatility, survive }) {
    const s = side === 'long' ? 1 : -1, inverse = contract.kind === 'inverse';
    const size = new Decimal(contracts).times(contract.multiplier);
    const value = price => inverse ? size.div(price) : size.times(price);
    const profit = price => (inverse ? value(entry).minus(value(price)) : value(price).minus(value(entry))).times(s);
    const ladder = [];
    for (const { notionalFloor, maintenanceRate, maintenanceAmount } of tiers) {
      const floor = new Decimal(notionalFloor), rate = new Decimal(maintenanceRate), below = ladder.at(-1);
      const amount = maintenanceAmount ?? (below ? below.amount.plus(floor.times(rate.minus(below.rate))) : 0);
      ladder.push({ floor, rate, amount: new Decimal(amount) });
    }
    const tierOf = notional => ladder.findLastIndex(({ floor }) => floor.lte(notional));
    const required = notional => {
      const { rate, amount } = ladder[tierOf(notional)];
      return notional.times(rate).minus(amount);
    };
    const notional = value(mark), place = tierOf(notional), { rate, amount } = ladder[place];
    const initial = leverage ? value(entry).div(leverage) : new Decimal(wallet);
    const margin = new Decimal(wallet ?? initial).plus(extraMargin), unrealised = profit(mark), equity = margin.plus(unrealised);
    let price = null;
    for (let at = place, tries = 0; tries <= ladder.length; tries++) {
      const tier = ladder[at];
      price = liquidation(Decimal, inverse, s, size, entry, margin.plus(tier.amount), tier.rate);
      if (!price) break;
      const there = tierOf(value(price));
      if (there === at) break;
      at = there;
    }
    const bankrupt = liquidation(Decimal, inverse, s, size, entry, margin, 0);
    const distance = price && price.minus(mark).div(mark);
    const after = survive && new Decimal(1).minus(new Decimal(survive).times(s)).times(mark);
    const maintenance = required(notional);
    return {
      notional: notional.toString(), margin: margin.toString(), initialMargin: initial.toString(), maintenanceMargin: maintenance.toString(),
      maintenanceRate: rate.toString(), maintenanceAmount: amount.toString(),
      marginRatio: equity.gt(0) ? maintenance.div(equity).toString() : null, tier: place,
      liquidationPrice: price && price.toString(), bankruptcyPrice: bankrupt && bankrupt.toString(),
      distance: distance && distance.toString(),
      distanceInSigmas: distance && dailyVolatility ? distance.div(dailyVolatility).toString() : null,
      unrealisedPnl: unrealised.toString(), effectiveLeverage: equity.gt(0) ? notional.div(equity).toString() : null,
      marginToSurvive: after ? Decimal.max(0, required(value(after)).minus(margin).minus(profit(after))).toString() : null,
    };
  },
};

/** For each function a typical input, and the same calculation with decimal.js. */
export const peers = { positionPnl: pnl, averageEntry: average, positionSize: size, marginHealth: health };
