// Dated futures as one would write them with decimal.js.

const DAY = 86_400_000, YEAR = 365;
const time = text => new Date(text).getTime();
const iso = ms => new Date(ms).toISOString().replace('.000Z', 'Z');
const linear = { kind: 'linear', multiplier: '0.001' };

/** Simple, compounded and continuous annual rates from one price to another. */
function growth(Decimal, from, to, days) {
  const ratio = to.div(from), periods = new Decimal(YEAR).div(days);
  return { simple: ratio.minus(1).times(periods), compounded: ratio.pow(periods).minus(1), continuous: ratio.ln().times(periods) };
}
const between = (Decimal, from, to) => new Decimal(to - from).div(DAY);

function basis(Decimal, spot, price, days) {
  const rates = days.gt(0) ? growth(Decimal, spot, price, days) : null;
  return {
    absolute: price.minus(spot).toFixed(), relative: price.minus(spot).div(spot).toFixed(), days: days.toFixed(),
    apr: rates && rates.simple.toFixed(), apy: rates && rates.compounded.toFixed(), continuous: rates && rates.continuous.toFixed(),
  };
}

function state(prices) {
  const steps = prices.slice(1).map((price, at) => price.cmp(prices[at]));
  if (steps.every(step => step > 0)) return 'contango';
  if (steps.every(step => step < 0)) return 'backwardation';
  return steps.every(step => step === 0) ? 'flat' : 'mixed';
}

const fold = line => {
  const encoder = new TextEncoder(), lines = [];
  let current = '', octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += size;
  }
  return [...lines, current].join('\r\n');
};
const escape = text => text.replace(/[\\;,]/g, '\\$&');
const compact = ms => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

function identity(texts) {
  let hash = 0xcbf29ce484222325n;
  for (const text of texts) {
    for (const byte of [...new TextEncoder().encode(text), 0]) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

function icalendar({ at, side, near, far, contracts, same, schedule }) {
  const names = [near.symbol, far.symbol], [closing, opening] = names.map(escape), expiries = [time(near.expiry), time(far.expiry)];
  const id = `roll-${compact(expiries[0])}-${identity([side, contracts, ...expiries.map(compact), ...names])}`;
  const stamp = compact(at), [close, open] = side === 'long' ? ['sell', 'buy'] : ['buy', 'sell'];
  const when = `Expiries: ${iso(expiries[0])} and ${iso(expiries[1])}.`;
  const event = (name, start, alarm, summary, about) => [
    'BEGIN:VEVENT', `UID:${id}-${name}@liquidity-layering`, `DTSTAMP:${stamp}`, `DTSTART:${compact(start)}`, 'DURATION:PT15M',
    `SUMMARY:${summary}`, `DESCRIPTION:${about}`, 'TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${summary}`,
    `TRIGGER:${alarm}`, 'END:VALARM', 'END:VEVENT',
  ];
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//liquidity-layering//planRollover//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'];
  schedule.forEach((slice, place) => {
    const of = schedule.length > 1 ? ` ${place + 1} of ${schedule.length}` : '';
    const summary = `Roll${of}: ${close} ${slice.contracts} of ${closing}\\, ${open} ${same ? slice.contracts : 'the same part'} of ${opening}`;
    lines.push(...event(place + 1, time(slice.at), '-PT15M', summary, `Close this part of the ${side} position and open it anew. ${when}`));
  });
  lines.push(...event('settlement', expiries[0], '-P1D', `Settlement of ${closing}`, `What is left of ${contracts} contracts is settled. ${when}`));
  return [...lines, 'END:VCALENDAR', ''].map(fold).join('\r\n');
}

/** The last Friday of a month, as UTC midnight. */
function lastFriday(year, month) {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - (last.getUTCDay() + 2) % 7 * DAY;
}

export const peers = {
  fairFuturesPrice: {
    input: {
      spot: '40000', rate: '0.05', years: '0.5', income: [{ amount: '100', years: '0.25', rate: '0.04' }], stakingYield: '0.03', price: '40400',
    },
    decimal(Decimal, { spot, rate, years, income = [], stakingYield = 0, storage = 0, convenienceYield = 0, price }) {
      const present = income.reduce((sum, { amount, years: when, rate: own = rate }) =>
        sum.plus(new Decimal(amount).div(new Decimal(own).times(when).exp())), new Decimal(0));
      const carry = new Decimal(rate).plus(storage).minus(stakingYield).minus(convenienceYield);
      const fair = new Decimal(spot).minus(present).times(carry.times(years).exp());
      return { price: fair.toFixed(), presentValueOfIncome: present.toFixed(), mispricing: price === undefined ? null : new Decimal(price).minus(fair).toFixed() };
    },
  },
  calendarSpread: {
    input: {
      spot: '40000', at: '2026-01-01T00:00:00Z', near: { price: '40400', expiry: '2026-03-27T08:00:00Z' },
      far: { price: '41000', expiry: '2026-06-26T08:00:00Z' }, contract: linear, contracts: 5, direction: 'buyNearSellFar', fee: '0.0004',
      rate: '0.05', stakingYield: '0.01', leverage: 5, spreadScenarios: ['100', '400'],
    },
    decimal(Decimal, { spot, at, near, far, contract, contracts, direction, fee, rate, stakingYield = 0, leverage, spreadScenarios }) {
      const now = time(at), [first, second] = [time(near.expiry), time(far.expiry)];
      const one = new Decimal(near.price), other = new Decimal(far.price), coin = new Decimal(spot);
      const spread = other.minus(one), rates = growth(Decimal, one, other, between(Decimal, first, second));
      const carry = new Decimal(rate).minus(stakingYield), factor = expiry => carry.times(between(Decimal, now, expiry)).div(YEAR).exp();
      const fair = coin.times(factor(second).minus(factor(first)));
      const size = new Decimal(contracts).times(contract.multiplier), unit = direction === 'buyNearSellFar' ? size.neg() : size;
      const fees = new Decimal(fee).times(2).times(size).times(one.plus(other));
      return {
        spread: spread.toFixed(), spreadRelative: spread.div(one).toFixed(), nearBasis: basis(Decimal, coin, one, between(Decimal, now, first)),
        farBasis: basis(Decimal, coin, other, between(Decimal, now, second)),
        forward: { apr: rates.simple.toFixed(), apy: rates.compounded.toFixed(), continuous: rates.continuous.toFixed() },
        state: state([coin, one, other]), fairSpread: fair.toFixed(), mispricing: spread.minus(fair).toFixed(), pnlPerUnit: unit.toFixed(),
        fees: fees.toFixed(), breakEvenSpread: spread.plus(fees.div(unit)).toFixed(),
        netMargin: size.times(Decimal.max(one, other)).div(leverage).toFixed(),
        scenarios: spreadScenarios.map(to => {
          const pnl = unit.times(new Decimal(to).minus(spread));
          return { spread: new Decimal(to).toFixed(), pnl: pnl.toFixed(), net: pnl.minus(fees).toFixed() };
        }),
      };
    },
  },
  termStructure: {
    input: {
      spot: '40000', at: '2026-01-01T00:00:00Z', rate: '0.04', contracts: [
        { price: '40400', expiry: '2026-03-27T08:00:00Z', symbol: 'BTCUSDT_260327' }, { price: '40150', expiry: '2026-01-30T08:00:00Z', symbol: 'BTC-30JAN26' },
        { price: '41000', expiry: '2026-06-26T08:00:00Z' },
      ],
    },
    decimal(Decimal, { spot, at, contracts, rate }) {
      const now = time(at), coin = new Decimal(spot);
      const sorted = contracts.map(({ price, expiry, symbol }) => ({ price: new Decimal(price), expiry: time(expiry), symbol }))
        .sort((one, other) => one.expiry - other.expiry);
      let best = null;
      const points = sorted.map(({ price, expiry, symbol }, place) => {
        const before = sorted[place - 1];
        const forward = before && growth(Decimal, before.price, price, between(Decimal, before.expiry, expiry));
        if (forward && (!best || forward.simple.gt(best.rate))) best = { near: place - 1, far: place, rate: forward.simple };
        const figures = basis(Decimal, coin, price, between(Decimal, now, expiry));
        return {
          ...symbol !== undefined && { symbol }, price: price.toFixed(), expiry: iso(expiry), ...figures,
          forwardApr: forward ? forward.simple.toFixed() : null, forwardContinuous: forward ? forward.continuous.toFixed() : null,
          excessApr: rate === undefined || figures.apr === null ? null : new Decimal(figures.apr).minus(rate).toFixed(),
        };
      });
      return {
        state: state([coin, ...sorted.map(({ price }) => price)]), points,
        best: best && { near: best.near, far: best.far, forwardApr: best.rate.toFixed() },
      };
    },
  },
  planRollover: {
    input: {
      side: 'long', contracts: 10, entry: '39000', contract: { kind: 'linear', multiplier: '0.1' }, at: '2026-03-01T00:00:00Z',
      near: { bid: '40390', ask: '40400', expiry: '2026-03-27T08:00:00Z', symbol: 'BTCUSDT_260327' },
      far: { bid: '40900', ask: '40920', expiry: '2026-06-26T08:00:00Z', symbol: 'BTCUSDT_260626' },
      fee: '0.0004', windowDays: 5, slices: 2, leverage: 4, maintenanceRate: '0.01',
    },
    decimal(Decimal, { side, contracts, entry, contract, at, near, far, fee, windowDays, slices, leverage, maintenanceRate }) {
      const sign = side === 'long' ? 1 : -1, now = time(at), [first, second] = [time(near.expiry), time(far.expiry)];
      const close = new Decimal(side === 'long' ? near.bid : near.ask), open = new Decimal(side === 'long' ? far.ask : far.bid);
      const size = new Decimal(contracts).times(contract.multiplier), before = size.times(close), after = size.times(open);
      const mid = leg => new Decimal(leg.bid).plus(leg.ask).div(2), half = leg => new Decimal(leg.ask).minus(leg.bid).div(2).times(size);
      const spread = mid(far).minus(mid(near)).times(sign).times(size), halfSpreads = half(near).plus(half(far));
      const fees = new Decimal(fee).times(before.plus(after)), margin = value => value.div(leverage);
      const rates = growth(Decimal, close, open, between(Decimal, first, second)), rollSpread = open.minus(close);
      const liquidation = size.times(sign).times(open).minus(margin(after)).div(size.times(new Decimal(sign).minus(maintenanceRate)));
      const start = Math.max(now, first - windowDays * DAY), each = Math.floor(contracts / slices), more = contracts - each * slices;
      const schedule = Array.from({ length: slices }, (_, place) => ({
        at: iso(start + Math.floor((first - start) * place / slices)), contracts: String(each + (place < more ? 1 : 0)),
      }));
      return {
        closePrice: close.toFixed(), openPrice: open.toFixed(), farContracts: new Decimal(contracts).toFixed(),
        realisedPnl: size.times(sign).times(close.minus(entry)).toFixed(), rollSpread: rollSpread.toFixed(), rollRate: rollSpread.div(close).toFixed(),
        cost: {
          spread: spread.toFixed(), fees: fees.toFixed(), halfSpreads: halfSpreads.toFixed(), total: spread.plus(fees).plus(halfSpreads).toFixed(),
        },
        annualised: { simple: rates.simple.toFixed(), compounded: rates.compounded.toFixed(), continuous: rates.continuous.toFixed() },
        marginBefore: margin(before).toFixed(), marginPeak: margin(before.plus(after)).toFixed(), marginAfter: margin(after).toFixed(),
        liquidationPrice: liquidation.gt(0) ? liquidation.toFixed() : null, schedule,
        calendar: icalendar({ at: now, side, near, far, contracts: String(contracts), same: true, schedule }),
      };
    },
  },
  expiryCalendar: {
    input: { venue: 'binance', from: '2026-01-01T00:00:00Z', count: 4 },
    decimal(Decimal, { from, count, base = 'BTC' }) {
      const start = time(from), expiries = [];
      for (let month = new Date(start).getUTCMonth(), year = new Date(start).getUTCFullYear(); expiries.length < count; month++) {
        if (month % 3 !== 2) continue;
        const expiry = lastFriday(year, month) + 8 * DAY / 24;
        if (expiry < start) continue;
        const day = iso(expiry).slice(2, 10).replaceAll('-', '');
        expiries.push({ symbol: `${base}USDT_${day}`, expiry: iso(expiry), days: between(Decimal, start, expiry).toFixed() });
      }
      return { expiries };
    },
  },
  parseContractSymbol: {
    input: { venue: 'okx', symbol: 'BTC-USD-260327' },
    decimal(_, { symbol }) {
      const found = /^([A-Z0-9]+)-(USDT|USDC|USD)-(?:(\d\d)(\d\d)(\d\d)|SWAP)$/.exec(symbol);
      if (!found) throw new Error(`no symbol: ${symbol}`);
      const [, base, quote, year, month, day] = found;
      const expiry = year === undefined ? null : iso(Date.UTC(2000 + Number(year), month - 1, day, 8));
      return { base, quote, expiry, perpetual: expiry === null };
    },
  },
};
