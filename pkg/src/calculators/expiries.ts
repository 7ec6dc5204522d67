import { call } from '../generated/families/expiries.js';
import type { ExpiryCalendarInput, ExpiryCalendarResult, ParseContractSymbolInput, ParseContractSymbolResult } from '../types.js';

/**
 * The next expiries of a venue, to the millisecond, with the symbols of its contracts: what its rule says, not what is
 * listed today. A venue without dated contracts, or a cycle it does not list, is "unsupported".
 *
 * @example
 * expiryCalendar({ venue: 'binance', from: '2026-01-01T00:00:00Z' }).expiries[0].symbol // "BTCUSDT_260327"
 */
export function expiryCalendar(input: ExpiryCalendarInput): ExpiryCalendarResult {
  return call('expiryCalendar', input);
}

/**
 * What a contract's symbol says, in every spelling of the venues. Without a venue it is read where all venues that have the
 * symbol agree on coin and expiry; otherwise that is "inconsistent", and a symbol of none is "unsupported".
 *
 * @example
 * parseContractSymbol({ symbol: 'XBTH26' }).expiry // "2026-03-27T12:00:00Z"
 */
export function parseContractSymbol(input: ParseContractSymbolInput): ParseContractSymbolResult {
  return call('parseContractSymbol', input);
}
