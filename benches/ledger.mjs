// The whole ledger in plain JavaScript as one would write it for speed: one path at a time in local variables, which the engine keeps in
// registers, typed arrays for what is kept, xoshiro128** and a ziggurat for the shocks.

/** xoshiro128** by Blackman and Vigna, seeded by splitmix32. */
function xoshiro(seed) {
  const mix = () => {
    seed = seed + 0x9e3779b9 | 0;
    let z = seed ^ seed >>> 16;
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ z >>> 15;
  };
  let a = mix(), b = mix(), c = mix(), d = mix();
  return () => {
    const x = Math.imul(b, 5), result = Math.imul(x << 7 | x >>> 25, 9), t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = d << 11 | d >>> 21;
    return result;
  };
}

/** Marsaglia and Tsang's ziggurat of 128 layers. */
function ziggurat(next) {
  const EDGE = 3.442619855899, VOLUME = 9.91256303526217e-3, M = 2147483648;
  const limit = new Int32Array(128), width = new Float64Array(128), height = new Float64Array(128);
  let x = EDGE, before = x;
  const q = VOLUME / Math.exp(-0.5 * x * x);
  limit[0] = x / q * M;
  limit[1] = 0;
  width[0] = q / M;
  width[127] = x / M;
  height[0] = 1;
  height[127] = Math.exp(-0.5 * x * x);
  for (let at = 126; at >= 1; at--) {
    x = Math.sqrt(-2 * Math.log(VOLUME / x + Math.exp(-0.5 * x * x)));
    limit[at + 1] = x / before * M;
    before = x;
    height[at] = Math.exp(-0.5 * x * x);
    width[at] = x / M;
  }
  const uniform = () => 0.5 + next() * 2.3283064365386963e-10;
  return () => {
    for (;;) {
      const word = next(), layer = word & 127;
      if (Math.abs(word) < limit[layer]) return word * width[layer];
      if (layer === 0) {
        let far, y;
        do {
          far = -Math.log(uniform()) / EDGE;
          y = -Math.log(uniform());
        } while (y + y < far * far);
        return word > 0 ? EDGE + far : -EDGE - far;
      }
      const value = word * width[layer];
      if (height[layer] + uniform() * (height[layer - 1] - height[layer]) < Math.exp(-0.5 * value * value)) return value;
    }
  };
}

/** What draws the days of a path: growth of the price, and funding rates. */
function shocks({ days, seed, market }) {
  const { drift, volatility, fundingMeanApr: mean, fundingVolatility, fundingHalfLifeDays, correlation } = market;
  const normal = ziggurat(xoshiro(seed));
  const still = (drift - volatility * volatility / 2) / 365, shock = volatility / Math.sqrt(365);
  const memory = fundingHalfLifeDays ? 2 ** (-1 / fundingHalfLifeDays) : 0, size = fundingVolatility * Math.sqrt(1 - memory * memory);
  const own = Math.sqrt(1 - correlation * correlation);
  return (growth, rate, from) => {
    let funding = mean;
    for (let place = from; place < from + days; place++) {
      const z = normal();
      funding = mean + memory * (funding - mean) + size * (correlation * z + own * normal());
      growth[place] = Math.exp(still + shock * z);
      rate[place] = funding / 365;
    }
  };
}

/** The days of all paths. */
export function draw(input) {
  const { paths, days } = input, growth = new Float64Array(paths * days), rate = new Float64Array(paths * days), next = shocks(input);
  for (let path = 0; path < paths; path++) next(growth, rate, path * days);
  return { growth, rate };
}

/** A plan on all paths: equity on the days of the fan, and what all paths come to. For unbonding of no days, restaked rewards and a long. */
export function run(input, drawn) {
  const { capital, weights, paths, days, stakingApy, harvestLeverage: Lh, directionalLeverage: Ld, maintenance = 0.005, fee, band, callAt = 0.5, fanDays } = input;
  const { staked: ws, liquid: wl, harvest: wh, directional: wd, reserve: wr } = weights;
  const rest = wl + wh + wd + wr, rewardRate = (1 + stakingApy) ** (1 / 365) - 1;
  // Parts of what is not staked.
  const toLiquid = wl / rest, toHarvest = wh / rest * Lh / (1 + Lh), toHarvestMargin = wh / rest / (1 + Lh), toDirectional = wd / rest * Ld,
    toDirectionalMargin = wd / rest, toReserve = wr / rest;
  const fan = fanDays.map(() => new Float64Array(paths)), drawdowns = new Float64Array(paths), isFan = new Int32Array(days + 1).fill(-1);
  fanDays.forEach((day, at) => { isFan[day] = at; });
  const growth = drawn ? drawn.growth : new Float64Array(days), rates = drawn ? drawn.rate : new Float64Array(days), next = shocks(input);
  let stakingSum = 0, fundingSum = 0, directionalSum = 0, priceSum = 0, feeSum = 0, losses = 0, liquidatedPaths = 0, calledPaths = 0;

  for (let path = 0; path < paths; path++) {
    const from = drawn ? path * days : 0;
    if (!drawn) next(growth, rates, 0);
    let P = 1, S = 0, A = 0, qh = 0, Bh = 0, qd = 0, Bd = 0, R = capital, equity = capital, peak = capital, trough = 1;
    let staking = 0, funding = 0, directional = 0, price = 0, fees = 0, liquidated = 0, called = 0;
    for (let day = 0; day <= days; day++) {
      let due = day === 0;
      if (!due) {
        const before = P;
        P *= growth[from + day - 1];
        const change = P - before, profit = qd * change;
        Bh -= qh * change;
        Bd += profit;
        directional += profit;
        price += (S + A) * change;
        const rate = rates[from + day - 1], hedged = qh * P, exposed = qd * P, short = hedged * rate, long = exposed * rate;
        Bh += short;
        Bd -= long;
        funding += short - long;
        if (qh > 0 && Bh <= maintenance * hedged) {
          if (Bh > 0) fees -= Bh;
          else price -= Bh;
          A += qh;
          qh = Bh = 0;
          liquidated = 1;
        }
        if (qd > 0 && Bd <= maintenance * exposed) {
          if (Bd > 0) fees -= Bd;
          else directional -= Bd;
          qd = Bd = 0;
          liquidated = 1;
        }
        const rewards = S * rewardRate;
        staking += rewards * P;
        S += rewards;
        if (qh > 0 && Bh < callAt * qh * P / Lh) {
          called = 1;
          const need = qh * P / Lh - Bh, money = R < need ? R : need;
          let missing = need - money;
          R -= money;
          if (missing > 0) {
            const net = P * (1 - fee), all = A * net, coins = missing < all ? missing / net : A;
            A -= coins;
            fees -= coins * P * fee;
            missing = missing < all ? 0 : missing - all;
          }
          let cut = missing / (P * (1 - 2 * fee + 1 / Lh));
          if (cut > qh) cut = qh;
          qh -= cut;
          fees -= cut * P * 2 * fee;
          Bh += need - missing + cut * P * (1 - 2 * fee);
        }
        if (qd > 0 && Bd < callAt * qd * P / Ld) {
          called = 1;
          const need = qd * P / Ld - Bd, money = R < need ? R : need;
          let missing = need - money;
          R -= money;
          if (missing > 0) {
            const net = P * (1 - fee), all = A * net, coins = missing < all ? missing / net : A;
            A -= coins;
            fees -= coins * P * fee;
            missing = missing < all ? 0 : missing - all;
          }
          Bd += need - missing;
        }
        equity = (S + A + qh) * P + Bh + Bd + R;
        if (day < days && equity > 0) {
          const kl = A * P, kh = qh * P + Bh, sum = kl + kh + Bd + R, part = (1 - ws) / sum;
          due = Math.abs(S * P / equity - ws) > band || Math.abs(kl * part - wl) > band || Math.abs(kh * part - wh) > band
            || Math.abs(Bd * part - wd) > band || Math.abs(R * part - wr) > band;
        }
      }
      if (due) {
        let E = equity, cost = 0;
        for (let pass = 0; ; pass++) {
          const value = S * P, target = ws * E, free = E > value ? E - value : 0;
          const leaving = value > target ? S - target / P : 0;
          let added = target - value;
          if (added > free) added = free;
          if (added < 0) added = 0;
          const pool = free - added + leaving * P, coins = pool / P;
          const s = S - leaving + added / P, a = coins * toLiquid, h = coins * toHarvest, d = coins * toDirectional;
          if (pass === 0) {
            cost = fee * P * (Math.abs(s + a + h - S - A - qh) + Math.abs(h - qh) + Math.abs(d - qd));
            E -= cost;
            continue;
          }
          S = s;
          A = a;
          qh = h;
          Bh = pool * toHarvestMargin;
          qd = d;
          Bd = pool * toDirectionalMargin;
          R = pool * toReserve;
          break;
        }
        fees -= cost;
        equity = (S + A + qh) * P + Bh + Bd + R;
      }
      if (equity > peak) peak = equity;
      else if (equity < peak * trough) trough = equity / peak;
      if (isFan[day] >= 0) fan[isFan[day]][path] = equity;
    }
    drawdowns[path] = 1 - trough;
    stakingSum += staking;
    fundingSum += funding;
    directionalSum += directional;
    priceSum += price;
    feeSum += fees;
    if (equity < capital) losses++;
    liquidatedPaths += liquidated;
    calledPaths += called;
  }

  const quantile = (values, level) => {
    const at = (values.length - 1) * level, low = Math.floor(at);
    return values[low] + (at - low) * ((values[low + 1] ?? values[low]) - values[low]);
  };
  const final = fan.at(-1);
  let mean = 0, squares = 0;
  for (let at = 0; at < paths; at++) mean += final[at] / paths;
  for (let at = 0; at < paths; at++) squares += (final[at] - mean) ** 2;
  const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
  const quantiles = fan.map(values => {
    values.sort();
    return levels.map(level => quantile(values, level));
  });
  drawdowns.sort();
  const income = { staking: stakingSum, funding: fundingSum, directional: directionalSum, price: priceSum, fees: feeSum };
  for (const name in income) income[name] /= paths;
  return { mean, deviation: Math.sqrt(squares / (paths - 1)), quantiles, drawdown: quantile(drawdowns, 0.5), loss: losses / paths,
    liquidation: liquidatedPaths / paths, marginCall: calledPaths / paths, income };
}
