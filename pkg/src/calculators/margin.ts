import { call } from '../generated/families/positions.js';
import type { MarginHealthInput, MarginHealthResult } from '../types.js';

/**
 * Margin state and liquidation price of one position under a venue's own rule: Binance, Bybit, OKX, Gate, KuCoin, BitMEX,
 * Hyperliquid, Deribit, Phemex, dYdX, Kraken (inverse), or the generic one. A venue, product or margin mode whose rule is not known
 * throws "unsupported".
 *
 * Liquidation is where margin + unrealised P&L = maintenance margin (and the closing fee where the venue counts it), in the tier of
 * the notional there.
 *
 * @example
 * marginHealth({ contract: { kind: 'inverse', multiplier: 1 }, side: 'short', contracts: 10_000, entry: 10_000, leverage: 2,
 *   maintenanceRate: '0.005' }).liquidationPrice // "19900"
 */
export function marginHealth(input: MarginHealthInput): MarginHealthResult {
  return call('marginHealth', input);
}
