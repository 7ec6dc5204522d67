import { refusal } from './error.js';
import type { Imported, Numeric } from './types.js';

/** What a cell holds; nothing where there is none. */
type Cell = Numeric | null | undefined;
/** Columns by name, and rows of their cells. */
interface Table { names: string[]; rows: Iterable<Cell[]> }

/**
 * What was imported, in one tidy form that imports again to the same bits: one row for each settlement, payment, bar, level,
 * tier or contract; times in ISO 8601 and UTC, rates as fractions, numbers by their shortest text. As CSV with a header, or as
 * a JSON list of records with the same names.
 *
 * @example
 * const file = importMarketData(text);
 * const csv = exportMarketData(file, { format: 'csv' });
 */
export function exportMarketData(imported: Imported, options: { format: 'csv' | 'json' }): string {
  const format: unknown = options?.format;
  if (format !== 'csv' && format !== 'json') {
    const given = typeof format === 'string' ? format : typeof format;
    throw refusal('out_of_range', { field: 'format', given, accepted: '"csv" or "json"' });
  }
  let written: Table | undefined;
  try {
    written = table(imported);
  } catch (cause) {
    throw refusal('invalid_type', { field: 'imported', accepted: 'what importMarketData gives', cause });
  }
  if (!written) throw refusal('invalid_type', { field: 'imported', accepted: 'what importMarketData gives' });
  return format === 'csv' ? csv(written) : json(written);
}

function table(imported: Imported): Table | undefined {
  switch (imported?.kind) {
    case 'funding':
      return {
        names: ['exchange', 'symbol', 'time', 'funding_rate_fraction'],
        rows: each(imported.series, ({ times, rates, symbol, venue }) => columns(times, (time, at) => [venue, symbol, time, rates[at]])),
      };
    case 'fundingPayments':
      return {
        names: ['time', 'symbol', 'asset', 'funding_payment', 'position_notional'],
        rows: each(imported.payments, ({ times, amounts, asset, symbol, positionNotional }) =>
          columns(times, (time, at) => [time, symbol, asset, amounts[at], positionNotional?.[at]])),
      };
    case 'candles': {
      const { times, open, high, low, close, volume } = imported.candles;
      return {
        names: ['symbol', 'open_time', 'open', 'high', 'low', 'close', ...volume ? ['volume'] : []],
        rows: columns(times, (time, at) => [imported.symbol, time, open[at], high[at], low[at], close[at], ...volume ? [volume[at]] : []]),
      };
    }
    case 'book': {
      const { book: { bids, asks }, symbol, at, sizeUnit } = imported;
      const level = (side: string) => ([price, size]: [Numeric, Numeric]): Cell[] => [symbol, at, side, price, size, sizeUnit];
      return { names: ['symbol', 'time', 'side', 'price', 'size', 'size_unit'], rows: [...bids.map(level('buy')), ...asks.map(level('sell'))] };
    }
    case 'tiers':
      return {
        names: ['symbol', 'notional_floor', 'notional_cap', 'maintenance_rate_fraction', 'maintenance_amount', 'max_leverage'],
        rows: Object.entries(imported.tiers).flatMap(([symbol, tiers]) => tiers.map(tier =>
          [symbol, tier.notionalFloor, tier.notionalCap, tier.maintenanceRate, tier.maintenanceAmount, tier.maxLeverage])),
      };
    case 'futures':
      return {
        names: ['time', 'symbol', 'contract_type', 'price', 'expiry'],
        rows: imported.contracts.map(({ symbol, price, expiry }) => [imported.at, symbol, expiry === null ? 'perpetual' : 'future', price, expiry]),
      };
    case 'tickers':
      return {
        names: ['symbol', 'price', 'volume_24h_coins', 'open_interest_coins', 'funding_rate_fraction'],
        rows: imported.tickers.map(({ symbol, price, volume24h, openInterest, fundingRate }) => [symbol, price, volume24h, openInterest, fundingRate]),
      };
    case 'stakingApr':
      return { names: ['time', 'staking_apr_fraction'], rows: columns(imported.times, (time, at) => [time, imported.aprs[at]]) };
    default:
      return undefined;
  }
}

function* each<Item>(items: Item[], rows: (item: Item) => Iterable<Cell[]>): Iterable<Cell[]> {
  for (const item of items) yield* rows(item);
}

function* columns(times: Float64Array, row: (time: string, at: number) => Cell[]): Iterable<Cell[]> {
  for (let at = 0; at < times.length; at++) yield row(new Date(times[at]!).toISOString(), at);
}

/** Nothing is written for what is no number. */
const text = (cell: Cell) => cell === null || cell === undefined || Number.isNaN(cell) ? '' : String(cell);

function csv({ names, rows }: Table): string {
  const quoted = (cell: string) => /[",;\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [names.join(',')];
  for (const row of rows) lines.push(row.map(cell => quoted(text(cell))).join(','));
  return `${lines.join('\n')}\n`;
}

function json({ names, rows }: Table): string {
  const lines: string[] = [];
  for (const row of rows) {
    lines.push(JSON.stringify(Object.fromEntries(names.map((name, at) => [name, text(row[at]) === '' ? null : typeof row[at] === 'bigint' ? String(row[at]) : row[at]]))));
  }
  return `[${lines.join(',\n')}]\n`;
}
