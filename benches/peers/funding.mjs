// Rates and funding as one would write them with decimal.js.
import { decimals } from '../rivals.mjs';

/** What the rivals' functions are with this Decimal, made once. */
const made = new Map();
function rival(Decimal) {
  if (!made.has(Decimal)) made.set(Decimal, decimals(value => new Decimal(value), (base, exponent) => base.pow(exponent), value => value.ln()));
  return made.get(Decimal);
}

export const peers = {
  annualise: {
    input: { rate: '0.0001', intervalHours: 8 },
    decimal: (Decimal, input) => rival(Decimal).annualise(input),
  },
  convertRate: {
    input: { rate: '0.08', from: 365, to: 12 },
    decimal: (Decimal, input) => rival(Decimal).convertRate(input),
  },
  fundingYield: {
    input: {
      rate: '0.0001', intervalHours: 8, notional: '10000', side: 'short', fee: '0.0005', fills: 4, days: 90, capital: '12000',
      spotYieldApy: '0.03',
    },
    decimal: (Decimal, input) => rival(Decimal).fundingYield(input),
  },
  fundingRate: {
    input: { venue: 'binance', index: '65000.1', impactBid: '65010.5', impactAsk: '65012.3', intervalHours: 4, cap: '0.003' },
    decimal(Decimal, { index, impactBid, impactAsk, interest = '0.0001', clamp = '0.0005', intervalHours = 8, cap, floor = `-${cap}` }) {
      const spot = new Decimal(index);
      const above = Decimal.max(0, new Decimal(impactBid).minus(spot)), below = Decimal.max(0, spot.minus(impactAsk));
      const premium = above.minus(below).div(spot);
      const pull = Decimal.min(clamp, Decimal.max(new Decimal(clamp).neg(), new Decimal(interest).minus(premium)));
      const rate = premium.plus(pull).times(intervalHours).div(8);
      const kept = Decimal.min(cap, Decimal.max(floor, rate));
      return { rate: kept.toFixed(), premium: premium.toFixed(), capped: !kept.eq(rate), intervalHours: new Decimal(intervalHours).toFixed() };
    },
  },
  fundingPayment: {
    input: { contract: { kind: 'inverse', multiplier: 100 }, side: 'long', contracts: 150, price: '65012.3', rate: '0.0001' },
    decimal(Decimal, { contract: { kind, multiplier }, side, contracts, price, rate }) {
      const size = new Decimal(contracts).times(multiplier).times(rate).times(side === 'long' ? -1 : 1);
      return kind === 'inverse'
        ? { payment: size.toFixed(), paymentCoin: size.div(price).toFixed() }
        : { payment: size.times(price).toFixed(), paymentCoin: null };
    },
  },
};
