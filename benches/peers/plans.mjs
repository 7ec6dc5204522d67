// The split between the layers and what moves between them, as one would write them with decimal.js.

const SLEEVES = ['staked', 'liquid', 'harvest', 'directional', 'reserve'];
const STRATEGIES = {
  conservative: ['0.8', 0, '0.2', 0, 0], balanced: ['0.4', '0.2', '0.2', '0.2', 0], aggressive: ['0.3', '0.1', '0.2', '0.4', 0],
  beginner: ['0.85', 0, '0.1', 0, '0.05'],
};

export const peers = {
  planAllocation: {
    input: {
      capital: '250000', strategy: 'balanced', stakingApy: '0.035', harvestApr: '0.12', directionalReturn: '0.15', leverage: 3, lossLimit: '0.6',
      holdings: { staked: '120000', liquid: '30000', harvest: '60000', directional: '40000' }, tolerance: '0.01',
    },
    decimal(Decimal, {
      capital, strategy, stakingApy, harvestApr, directionalReturn = 0, leverage = 1, reserveApr = 0, goalApy, lossLimit,
      stressFalls = ['0.3', '0.5', '0.8'], holdings, tolerance = 0,
    }) {
      const zero = new Decimal(0), whole = new Decimal(capital), yields = new Decimal(stakingApy);
      const named = STRATEGIES[strategy];
      const weights = SLEEVES.map((id, at) => new Decimal(named ? named[at] : strategy[id]));
      const returns = [yields, zero, new Decimal(harvestApr), new Decimal(directionalReturn).times(leverage), new Decimal(reserveApr)];
      const amounts = weights.map(weight => whole.times(weight));
      const incomes = amounts.map((amount, at) => amount.times(returns[at]));
      const layer1 = amounts[0].plus(amounts[1]), layer2 = amounts[2].plus(amounts[3]).plus(amounts[4]);
      const blended = incomes.reduce((sum, income) => sum.plus(income)).div(whole);
      const goals = {
        conservative: [new Decimal('0.08'), new Decimal('0.15')], balanced: [yields.plus('0.1'), yields.plus('0.2')],
        aggressive: [yields.plus('0.2'), null], beginner: [yields, null],
      }[strategy] ?? [zero, null];
      const low = goalApy === undefined ? goals[0] : new Decimal(goalApy);
      const stress = stressFalls.map(fall => {
        const loss = layer1.times(fall).plus(amounts[3].times(Decimal.min(1, new Decimal(leverage).times(fall)))), share = loss.div(whole);
        return {
          fall: new Decimal(fall).toFixed(), loss: loss.toFixed(), lossShare: share.toFixed(),
          withinLimit: lossLimit === undefined ? null : share.lte(lossLimit),
        };
      });
      const least = whole.times(tolerance), trades = [];
      if (holdings) {
        SLEEVES.forEach((sleeve, at) => {
          const amount = amounts[at].minus(holdings[sleeve] ?? 0);
          if (amount.abs().gt(least)) trades.push({ sleeve, amount: amount.toFixed() });
        });
      }
      return {
        layer1: layer1.toFixed(), layer2: layer2.toFixed(),
        sleeves: SLEEVES.map((id, at) => ({
          id, layer: at < 2 ? 1 : 2, weight: weights[at].toFixed(), amount: amounts[at].toFixed(), expectedReturn: returns[at].toFixed(),
          income: incomes[at].toFixed(),
        })),
        blendedApy: blended.toFixed(), grossExposure: layer1.plus(amounts[3].times(leverage)).div(whole).toFixed(),
        goal: {
          low: low.toFixed(), high: goals[1] === null || low.gt(goals[1]) ? null : goals[1].toFixed(), met: blended.gte(low),
          requiredActiveReturn: layer2.isZero() ? null : low.times(whole).minus(incomes[0]).div(layer2).toFixed(),
        },
        stress, trades,
      };
    },
  },
  planFlow: {
    input: {
      event: 'downturn', at: '2026-06-26T08:00:00Z', unbondingDays: 21, maintenanceMargin: '400', marginTarget: '2500', spotPrice: '1900',
      buckets: { staked: '80000', unbonding: '1500', rewards: '320.5', liquid: '4000', reserve: '900', margin: '1200', futuresPnl: '3150.75' },
    },
    /** A downturn; the other events move other buckets in the same way. */
    decimal(Decimal, { buckets, at, unbondingDays, maintenanceMargin = 0, marginTarget = 0, spotPrice }) {
      const held = Object.fromEntries(Object.entries({ unbonding: 0, ...buckets }).map(([name, amount]) => [name, new Decimal(amount)]));
      const time = at === undefined ? null : new Date(at).toISOString().replace('.000Z', 'Z');
      const transfers = [], actions = [];
      const move = (from, to, amount, reason) => {
        if (amount.isZero()) return;
        held[from] = held[from].minus(amount);
        held[to] = held[to].plus(amount);
        transfers.push({ from, to, amount: amount.toFixed(), at: time, reason });
      };
      const draw = (sources, to, amount, reason) => {
        let missing = amount;
        for (const source of sources) {
          const part = Decimal.min(held[source], missing);
          missing = missing.minus(part);
          move(source, to, part, reason);
        }
        return missing;
      };
      const result = held.futuresPnl;
      let uncovered = new Decimal(0), coins = null;
      if (result.gt(0)) {
        move('futuresPnl', 'reserve', result, 'result of the futures realised');
        move('reserve', 'liquid', result, 'spot bought with the gain of the hedges');
        coins = new Decimal(result).div(spotPrice);
        const gain = result.toFixed(), about = coins.toDecimalPlaces(8, Decimal.ROUND_DOWN).toFixed();
        actions.push({ layer: 2, text: `Close hedges in profit and realise ${gain} into stablecoin.` });
        actions.push({ layer: 1, text: `Buy spot for ${gain}: about ${about} coins at ${spotPrice}, unstaked.` });
      } else {
        uncovered = draw(['margin', 'reserve', 'liquid', 'rewards'], 'futuresPnl', result.neg(), 'result of the futures realised');
        actions.push({ layer: 2, text: 'There is no gain to realise, so nothing is bought.' });
        if (result.lt(0)) actions.push({ layer: 2, text: `Settle the loss of the futures with ${result.neg().minus(uncovered).toFixed()}, from margin first.` });
      }
      const wanted = Decimal.max(0, Decimal.max(maintenanceMargin, marginTarget).minus(held.margin));
      const missing = draw(['reserve', 'liquid', 'rewards'], 'margin', wanted, 'margin filled');
      const filled = wanted.minus(missing), shortfall = missing.plus(uncovered);
      const sold = transfers.some(({ from }) => from === 'liquid') ? '; only liquid coins are sold.' : ' and nothing is sold.';
      actions.unshift({ layer: 1, text: `Staking goes on: nothing is unstaked${sold}` });
      if (filled.gt(0)) actions.push({ layer: 2, text: `Fill margin with ${filled.toFixed()}, from reserve, liquid coins and rewards in this order.` });
      if (shortfall.gt(0)) actions.push({ layer: 2, text: `${shortfall.toFixed()} are missing: cut the position, or bring them from outside. The stake stays.` });
      if (held.unbonding.gt(0) && at !== undefined && unbondingDays !== undefined) {
        const free = new Date(new Date(at).getTime() + Number(unbondingDays) * 86_400_000).toISOString().replace('.000Z', 'Z');
        const amount = held.unbonding.toFixed();
        transfers.push({ from: 'unbonding', to: 'liquid', amount, at: free, reason: 'unbonding ends: later, not in after and not in cashNow' });
        actions.push({ layer: 1, text: `Count on the ${amount} that are unbonding from ${free} only.` });
      }
      return {
        transfers, actions, after: Object.fromEntries(Object.entries(held).map(([name, amount]) => [name, amount.toFixed()])), paid: '0',
        shortfall: shortfall.toFixed(), cashNow: held.reserve.plus(held.liquid).toFixed(), coinsBought: coins && coins.toFixed(),
      };
    },
  },
};
