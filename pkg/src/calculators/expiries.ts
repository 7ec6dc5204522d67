import { call } from '../families/market.js';
import type { Decimal, Instant, Result, Venue } from '../types.js';

export interface ExpiryCalendarInput {
  venue: Venue;
  /** Nothing that expires before is listed. */
  from: Instant;
  /** 4 by default, at most 1,000. */
  count?: number;
  /** "quarterly" by default; "monthly" is every month's last Friday, quarterly ones included. */
  cycle?: 'quarterly' | 'monthly' | 'weekly' | 'daily';
  /** The coin; "BTC" by default. */
  base?: string;
  /** Where left out, the first of the venue's contracts that fit. */
  kind?: 'linear' | 'inverse';
  /** As `kind`: "USDT" or "USD" tells Binance's USDⓈ-M from its COIN-M. */
  quote?: string;
}
export interface ExpiryCalendarResult extends Result {
  /** Symbols as the venue spells them; days from `from`. */
  expiries: { symbol: string; expiry: string; days: Decimal }[];
}

export interface ParseContractSymbolInput {
  /** Where left out, all are tried. */
  venue?: Venue;
  symbol: string;
  /** An instant near the expiry, which tells the decade of a year of one digit. */
  near?: Instant;
}
export interface ParseContractSymbolResult extends Result {
  /** XBT is BTC. */
  base: string;
  /** Null where the symbol does not tell. */
  quote: string | null;
  /** Null for a perpetual. */
  expiry: string | null;
  perpetual: boolean;
}

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
