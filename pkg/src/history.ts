import { callWithSeries } from './families/data.js';
import { encode } from './encode.js';
import { refusal } from './error.js';
import type { FundingHistoryOptions, FundingHistoryResult, FundingSeries } from './types.js';

/**
 * Statistics of a funding history. Intervals are found from the times, never assumed.
 *
 * @example
 * const file = importMarketData(text);
 * if (file.kind === 'funding') fundingHistory(file.series[0]).apr
 */
export function fundingHistory(series: FundingSeries, options: FundingHistoryOptions = {}): FundingHistoryResult {
  const arrays: Float64Array[] = [];
  const columns = encode(series, arrays);
  const others = encode(options);
  if (!columns.startsWith('{') || !others.startsWith('{')) {
    const accepted = 'a series with times and rates, and an object of options';
    throw refusal('invalid_type', { accepted });
  }
  // One record of both.
  return callWithSeries('fundingHistory', columns.slice(0, -1) + others.slice(1), arrays);
}
