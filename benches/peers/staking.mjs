// Staking and borrowing as one would write them with decimal.js.

/** Simple annual rate that restaked so many times a year yields apy. */
const aprOf = (Decimal, apy, n) => (n.isZero() ? apy : apy.plus(1).pow(new Decimal(1).div(n)).minus(1).times(n));

export const peers = {
  stakingYield: {
    input: {
      quantity: '100', price: '2400', apr: '0.042', compoundsPerYear: 365, commission: '0.1', days: 365, inflation: '0.008', lockDays: 30,
      unbondingDays: 21, slashing: { probability: '0.001', loss: '0.05' }, priceChange: '-0.1', benchmarkChange: '0.04',
    },
    decimal(Decimal, {
      quantity, price, apr, apy, compoundsPerYear = 365, commission = 0, days, daysPerYear = 365, inflation = 0, lockDays = 0,
      unbondingDays = 0, slashing = { probability: 0, loss: 0 }, priceChange = 0, benchmarkChange = 0,
    }) {
      const one = new Decimal(1), n = new Decimal(compoundsPerYear), year = new Decimal(daysPerYear), span = new Decimal(days);
      const coins = new Decimal(quantity), paid = new Decimal(price);
      const net = (apr === undefined ? aprOf(Decimal, new Decimal(apy), n) : new Decimal(apr)).times(one.minus(commission));
      const grown = time => (n.isZero() ? one.plus(net.times(time).div(year)) : one.plus(net.div(n)).pow(n.times(time).div(year)));
      const slashed = new Decimal(slashing.probability).times(slashing.loss);
      const netApy = grown(year).minus(1);
      const final = coins.times(grown(span)).times(one.minus(slashed));
      const initialValue = coins.times(paid), finalValue = final.times(paid).times(one.plus(priceChange));
      const daysToCash = Decimal.max(span, lockDays).plus(unbondingDays);
      const steps = Math.min(365, Math.max(1, Math.ceil(span.toNumber())));
      const step = grown(span.div(steps)), schedule = [];
      for (let at = 0, factor = one; at <= steps; at++, factor = factor.times(step)) {
        const part = new Decimal(at).div(steps), growth = n.isZero() ? grown(span.times(part)) : factor;
        const held = coins.times(growth).times(one.minus(slashed.times(part)));
        schedule.push({
          day: span.times(at).div(steps).toFixed(), quantity: held.toFixed(),
          value: held.times(paid).times(one.plus(part.times(priceChange))).toFixed(),
        });
      }
      return {
        netApr: net.toFixed(), netApy: netApy.toFixed(), realApy: netApy.plus(1).div(one.plus(inflation)).minus(1).toFixed(),
        rewards: final.minus(coins).toFixed(), finalQuantity: final.toFixed(), initialValue: initialValue.toFixed(),
        finalValue: finalValue.toFixed(), opportunityCost: initialValue.times(one.plus(benchmarkChange)).minus(finalValue).toFixed(),
        cushion: one.minus(coins.div(final)).toFixed(), apyWithUnbonding: final.div(coins).pow(year.div(daysToCash)).minus(1).toFixed(),
        daysToCash: daysToCash.toFixed(), schedule,
      };
    },
  },
  rewardBudget: {
    input: { quantity: '100', price: '2400', apy: '0.042', commission: '0.1', share: '0.5', leverage: 3, maintenanceRate: '0.005', takerFee: '0.0005' },
    decimal(Decimal, { quantity, price, apr, apy, commission = 0, share = 1, leverage, months = 12, maintenanceRate = 0, takerFee = 0 }) {
      const one = new Decimal(1);
      const gross = apr === undefined ? aprOf(Decimal, new Decimal(apy), new Decimal(12)) : new Decimal(apr);
      const perMonth = new Decimal(quantity).times(price).times(gross).times(one.minus(commission)).times(share).div(12);
      const built = [];
      for (let month = 1; month <= months; month++) {
        const margin = perMonth.times(month);
        built.push({ month, margin: margin.toFixed(), notional: margin.times(leverage).toFixed() });
      }
      const move = one.minus(one.minus(one.div(leverage)).div(one.minus(maintenanceRate)));
      return {
        perMonth: perMonth.toFixed(), months: built, moveToLiquidation: Decimal.min(1, move).toFixed(),
        feePerMonth: perMonth.times(leverage).times(takerFee).toFixed(),
      };
    },
  },
  networkStakingApr: {
    input: { network: 'polkadot', stakedRatio: '0.58', commission: '0.05' },
    decimal(Decimal, { stakedRatio, idealRatio = '0.5', minInflation = '0.025', maxInflation = '0.1', falloff = '0.05', commission = 0 }) {
      const staked = new Decimal(stakedRatio), ideal = new Decimal(idealRatio), spread = new Decimal(maxInflation).minus(minInflation);
      const above = staked.lte(ideal) ? spread.times(staked).div(ideal) : spread.times(new Decimal(2).pow(ideal.minus(staked).div(falloff)));
      const inflation = above.plus(minInflation);
      return {
        apr: staked.isZero() ? null : inflation.times(new Decimal(1).minus(commission)).div(staked).toFixed(), inflation: inflation.toFixed(),
      };
    },
  },
  cosmosInflation: {
    input: { inflation: '0.1', bondedRatio: '0.61' },
    decimal(Decimal, { inflation, bondedRatio, goalBonded = '0.67', rateChange = '0.13', min = '0.07', max = '0.2', blocksPerYear = 6_311_520 }) {
      const goal = new Decimal(goalBonded), before = new Decimal(inflation);
      const step = goal.minus(bondedRatio).times(rateChange).div(goal.times(blocksPerYear));
      const change = Decimal.min(new Decimal(max).minus(before), Decimal.max(new Decimal(min).minus(before), step));
      return { change: change.toFixed(), inflation: before.plus(change).toFixed() };
    },
  },
  borrowCost: {
    input: { venue: 'binance', amount: '25000', rate: '0.00000417', hours: '52.5' },
    decimal(Decimal, { venue, amount, rate, hours, openingFee = 0 }) {
      const size = { binance: 1, kraken: 4 }[venue];
      const steps = size ? new Decimal(hours).div(size).ceil() : new Decimal(hours);
      const charged = steps.times(size ?? 1);
      const interest = new Decimal(rate).times(steps).plus(openingFee).times(amount);
      return {
        interest: interest.toFixed(), chargedHours: charged.toFixed(), apr: interest.div(amount).times(8760).div(charged).toFixed(),
      };
    },
  },
};
