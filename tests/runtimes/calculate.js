// What every project does with the package; copied into each. The numbers that must come out are in expected.mjs.
import { annualise, fundingHistory, fundingYield } from 'liquidity-layering';

const DAY = 86_400_000;

export const calculate = () => ({
  apr: annualise({ rate: '0.0001', intervalHours: 8 }).apr,
  net: fundingYield({ rate: '0.0001', intervalHours: 8, notional: 10_000, fee: '0.0004', days: 30 }).net,
  count: fundingHistory({ times: Float64Array.of(DAY, 2 * DAY, 3 * DAY), rates: Float64Array.of(1e-4, 2e-4, 3e-4) }).count,
});
