// Prints how long a row takes: by columns, called one by one, and in a loop as one would write it by hand for the same fields.
// Rounds of all are interleaved and the median counts: ratios hold, absolute times depend on the machine. --quick measures less.
// The results of all three are compared before.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (!existsSync(join(root, 'pkg/dist/index.js'))) {
  console.error('pkg/dist is missing: run "make build" first.');
  process.exit(2);
}
const api = await import('liquidity-layering');
await api.ready();

const quick = process.argv.includes('--quick');
const ROWS = quick ? 100_000 : 1_000_000, SINGLE = quick ? 2_000 : 10_000, ROUNDS = quick ? 5 : 15;
const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];
let kept;

let state = 3;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
const column = (low, high, digits) => Float64Array.from({ length: ROWS }, () => Number((low + random() * (high - low)).toFixed(digits)));
const columns = names => Object.fromEntries(names.map(name => [name, new Float64Array(ROWS)]));

const cases = {
  fundingYield: {
    batch: api.fundingYieldBatch,
    input: { rate: column(-0.0005, 0.001, 8), intervalHours: 8, notional: column(100, 1e6, 2), fee: 0.0005, days: 30 },
    plain({ rate, intervalHours, notional, fee, days }) {
      const out = columns(['apr', 'apy', 'incomePerInterval', 'incomePerDay', 'incomePerYear', 'gross', 'fees', 'net', 'netApr',
        'breakEvenIntervals', 'breakEvenDays']);
      const { apr, apy, incomePerInterval, incomePerDay, incomePerYear, gross, fees, net, netApr, breakEvenIntervals, breakEvenDays } = out;
      const perDay = 24 / intervalHours, perYear = perDay * 365;
      for (let at = 0; at < rate.length; at++) {
        const r = rate[at], money = notional[at], income = r * money;
        apr[at] = r * perYear;
        apy[at] = Math.expm1(perYear * Math.log1p(r));
        incomePerInterval[at] = income;
        incomePerDay[at] = income * perDay;
        incomePerYear[at] = income * perYear;
        const all = gross[at] = income * perDay * days, cost = fees[at] = fee * 4 * money, left = net[at] = all - cost;
        netApr[at] = left * 365 / (money * days);
        const intervals = breakEvenIntervals[at] = income > 0 ? cost / income : NaN;
        breakEvenDays[at] = intervals / perDay;
      }
      return out;
    },
  },
  marginHealth: {
    batch: api.marginHealthBatch,
    input: {
      contract: { kind: 'linear', multiplier: 0.01 }, side: 'long', contracts: column(1, 10_000, 0), entry: column(900, 1_100, 2),
      mark: column(950, 1_050, 2), leverage: column(2, 8, 1), maintenanceRate: 0.005,
    },
    plain({ contract: { multiplier }, contracts, entry, mark, leverage, maintenanceRate: rate }) {
      const out = columns(['notional', 'margin', 'initialMargin', 'maintenanceMargin', 'maintenanceRate', 'maintenanceAmount',
        'marginRatio', 'liquidationPrice', 'bankruptcyPrice', 'distance', 'unrealisedPnl', 'effectiveLeverage']);
      const { notional, margin, initialMargin, maintenanceMargin, maintenanceRate, maintenanceAmount, marginRatio, liquidationPrice,
        bankruptcyPrice, distance, unrealisedPnl, effectiveLeverage } = out;
      for (let at = 0; at < contracts.length; at++) {
        const quantity = contracts[at] * multiplier, from = entry[at], now = mark[at];
        const worth = notional[at] = quantity * now, posted = quantity * from / leverage[at];
        margin[at] = initialMargin[at] = posted;
        const required = maintenanceMargin[at] = worth * rate;
        maintenanceRate[at] = rate;
        maintenanceAmount[at] = 0;
        const pnl = unrealisedPnl[at] = quantity * (now - from), equity = posted + pnl;
        marginRatio[at] = equity > 0 ? required / equity : NaN;
        effectiveLeverage[at] = equity > 0 ? worth / equity : NaN;
        const lost = quantity * from - posted, price = lost / (quantity * (1 - rate)), bankrupt = lost / quantity;
        liquidationPrice[at] = price > 0 ? price : NaN;
        bankruptcyPrice[at] = bankrupt > 0 ? bankrupt : NaN;
        distance[at] = price > 0 ? (price - now) / now : NaN;
      }
      return out;
    },
  },
  positionPnl: {
    batch: api.positionPnlBatch,
    input: {
      contract: { kind: 'linear', multiplier: 0.01 }, side: 'short', contracts: column(1, 10_000, 0), entry: column(900, 1_100, 2),
      exit: column(900, 1_100, 2), openFee: 0.0005, closeFee: 0.0002, funding: column(-10, 10, 3), leverage: 10,
    },
    plain({ contract: { multiplier }, contracts, entry, exit, openFee, closeFee, funding, leverage }) {
      const out = columns(['pnl', 'fees', 'net', 'returnOnMargin', 'breakEvenPrice']);
      const { pnl, fees, net, returnOnMargin, breakEvenPrice } = out;
      for (let at = 0; at < contracts.length; at++) {
        const quantity = contracts[at] * multiplier, from = entry[at], to = exit[at];
        const gain = pnl[at] = quantity * (from - to), cost = fees[at] = quantity * (from * openFee + to * closeFee);
        const left = net[at] = gain - cost + funding[at];
        returnOnMargin[at] = left * leverage / (quantity * from);
        const price = (quantity * from * (openFee - 1) - funding[at]) / (quantity * (-1 - closeFee));
        breakEvenPrice[at] = price > 0 ? price : NaN;
      }
      return out;
    },
  },
  sizeHedge: {
    batch: api.sizeHedgeBatch,
    input: {
      quantity: column(0.1, 100, 3), price: column(900, 1_100, 2), futuresPrice: column(900, 1_100, 2), leverage: 3, maintenanceRate: 0.005,
      takerFee: 0.0005, fundingRate: 0.0001, days: 30, contract: { kind: 'linear', multiplier: 0.01, lotStep: 1 },
    },
    plain({ quantity, futuresPrice, leverage, maintenanceRate, takerFee, fundingRate, days, contract: { multiplier, lotStep } }) {
      const out = columns(['hedgeRatio', 'contractsExact', 'contracts', 'contractsUp', 'notional', 'residualQuantity', 'margin', 'liquidationPrice']);
      const { hedgeRatio, contractsExact, contracts, contractsUp, notional, residualQuantity, margin, liquidationPrice } = out;
      const cost = columns(['fees', 'funding', 'total']), { fees, funding, total } = cost;
      // What rounding has taken from a whole lot is given back, as otherwise one contract is missing.
      const whole = lots => { const near = Math.round(lots); return Math.abs(near - lots) <= 1e-12 * Math.abs(lots) ? near : Math.floor(lots); };
      for (let at = 0; at < quantity.length; at++) {
        const price = futuresPrice[at];
        hedgeRatio[at] = 1;
        const exact = contractsExact[at] = quantity[at] / multiplier, lots = exact / lotStep;
        const down = contracts[at] = whole(lots) * lotStep;
        contractsUp[at] = -whole(-lots) * lotStep;
        const worth = notional[at] = down * multiplier * price;
        residualQuantity[at] = (exact - down) * multiplier;
        margin[at] = worth / leverage;
        liquidationPrice[at] = down > 0 ? price * (leverage + 1) / (leverage * (1 + maintenanceRate)) : NaN;
        const paid = fees[at] = worth * takerFee, received = funding[at] = -worth * fundingRate * 3 * days;
        total[at] = paid + received;
      }
      return { ...out, cost };
    },
  },
};

/** The input of one row. */
const rowOf = (value, at) => value instanceof Float64Array ? value[at]
  : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, rowOf(inner, at)])) : value;

function alike(found, expected, at, what) {
  for (const [name, values] of Object.entries(expected)) {
    if (values === null || !(values instanceof Float64Array)) {
      if (values !== null && typeof values === 'object' && !Array.isArray(values)) alike(found[name], values, at, `${what}.${name}`);
      continue;
    }
    const [a, b] = [found[name] === null ? NaN : Number(found[name] instanceof Float64Array ? found[name][at] : found[name]), values[at]];
    // What is left of a quantity by rounding has the digits of the quantity.
    assert.ok(Number.isNaN(a) === Number.isNaN(b) && !(Math.abs(a - b) > 1e-11 * Math.abs(b) + 1e-9), `${what}.${name}[${at}]: ${a}, ${b}`);
  }
}

console.log(`A row of ${ROWS.toLocaleString('en')}, in ns`);
console.log(`  ${''.padEnd(16)}${'columns'.padStart(10)}${'one by one'.padStart(13)}${'faster'.padStart(10)}${'by hand'.padStart(10)}${'of by hand'.padStart(13)}`);
for (const [name, { batch, input, plain }] of Object.entries(cases)) {
  const rows = Array.from({ length: SINGLE }, (_, at) => rowOf(input, at));
  const works = {
    batch: () => batch(input),
    single: () => { for (const row of rows) kept = api[name](row); },
    plain: () => plain(input),
  };
  const found = batch(input), other = plain(input);
  assert.equal(found.invalid, 0, name);
  for (let at = 0; at < ROWS; at += 997) alike(found, other, at, name);
  for (let at = 0; at < SINGLE; at += 97) alike(api[name](rows[at]), other, at, name);
  const times = { batch: [], single: [], plain: [] }, names = Object.keys(works);
  for (let round = -3; round < ROUNDS; round++) {
    for (const who of names.map((_, at) => names[(at + round + 3) % names.length])) {
      const from = performance.now();
      kept = works[who]();
      if (round >= 0) times[who].push((performance.now() - from) * 1e6 / (who === 'single' ? SINGLE : ROWS));
    }
  }
  const of = who => median(times[who]);
  console.log(`  ${name.padEnd(16)}${of('batch').toFixed(1).padStart(10)}${of('single').toFixed(0).padStart(13)}${
    `${(of('single') / of('batch')).toFixed(0)} x`.padStart(10)}${of('plain').toFixed(1).padStart(10)}${`${(of('batch') / of('plain')).toFixed(2)} x`.padStart(13)}`);
}
