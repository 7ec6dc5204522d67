import { call } from '../generated/families/hedges.js';
import type { SizeHedgeInput, SizeHedgeResult } from '../types.js';

/**
 * How many contracts hedge coins, what they cost, what they do when the price moves, and whether they survive until then.
 *
 * `contractsExact = h × (quantity + collateralCoin) / multiplier`, of an inverse contract `× price`; by beta and by returns
 * values are set against each other. With `rally` the price goes there first: a short that is liquidated on the way has lost
 * its margin and protects no more.
 *
 * @example
 * sizeHedge({ quantity: '1.23', price: 20_000, contract: { kind: 'linear', multiplier: '0.1' },
 *   scenarios: ['-0.5'] }).scenarios[0].net // "-300"
 */
export function sizeHedge(input: SizeHedgeInput): SizeHedgeResult {
  return call('sizeHedge', input);
}
