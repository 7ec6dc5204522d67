// A funding history's statistics by a plain loop over Float64Arrays: the same figures as fundingHistory, without its
// compensated sums and without its checks.
const HOUR = 3_600_000, DAY = 24 * HOUR, JITTER = 600_000;

export function plainHistory(times, rates, daysPerYear = 365) {
  const count = rates.length;
  // Distribution.
  let sum = 0, min = Infinity, max = -Infinity, negative = 0;
  for (let at = 0; at < count; at++) {
    const rate = rates[at];
    sum += rate;
    if (rate < min) min = rate;
    if (rate > max) max = rate;
    if (rate < 0) negative++;
  }
  const mean = sum / count;
  let squares = 0;
  for (let at = 0; at < count; at++) squares += (rates[at] - mean) * (rates[at] - mean);
  const sorted = rates.slice().sort();
  const middle = count >> 1;
  const median = count % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;

  // Intervals: three equal steps in a row establish one.
  const meant = step => {
    const hours = Math.floor(step / HOUR + 0.5);
    return hours >= 1 && Math.abs(step - hours * HOUR) <= JITTER ? hours * HOUR : step;
  };
  const segments = [];
  let duplicates = 0;
  for (let at = 1, length = 0, interval = NaN; at < count; at++) {
    if (times[at] - times[at - 1] < 60_000) duplicates++;
    const step = meant(times[at] - times[at - 1]);
    length = step === interval ? length + 1 : 1;
    interval = step;
    if (length >= 3) {
      const last = segments.at(-1);
      if (last?.interval === step) last.end = at + 1;
      else segments.push({ interval: step, established: at - 2, end: at + 1 });
    }
  }
  segments.forEach((segment, at) => { segment.first = at ? segments[at - 1].end : 0; });
  segments.at(-1).end = count;
  const gaps = [];
  let covered = 0, before = 0;
  for (const { interval, first, established, end } of segments) {
    covered += (end - first) * interval;
    for (let at = Math.max(first, 1); at < end; at++) {
      const missing = Math.floor((times[at] - times[at - 1]) / (at < established ? Math.max(interval, before) : interval) + 0.5) - 1;
      if (missing >= 1) gaps.push({ from: times[at - 1], to: times[at], missing });
    }
    before = interval;
  }

  // Income of a short, accumulated.
  const cumulative = new Float64Array(count);
  let total = 0, growth = 0, high = 0, highAt = times[0] - segments[0].interval, fell = false, drawdown = 0, longest = 0, flips = 0, sign = 0;
  for (let at = 0; at < count; at++) {
    const rate = rates[at];
    total += rate;
    growth += Math.log1p(rate);
    cumulative[at] = total;
    if (total >= high) {
      if (fell && times[at] - highAt > longest) longest = times[at] - highAt;
      fell = false;
      high = total;
      highAt = times[at];
    } else {
      fell = true;
      if (high - total > drawdown) drawdown = high - total;
    }
    if (rate * sign < 0) flips++;
    if (rate !== 0) sign = rate;
  }
  const to = times[count - 1];
  if (fell && to - highAt > longest) longest = to - highAt;
  const days = (to - times[0] + segments[0].interval) / DAY;
  const aprLast = [7, 30, 90, 365].filter(last => days >= last).map(last => {
    let recent = 0;
    for (let at = count - 1; at >= 0 && times[at] > to - last * DAY + JITTER; at--) recent += rates[at];
    return { days: last, apr: recent / last * daysPerYear };
  });
  return {
    count, days, mean, median, min, max, standardDeviation: Math.sqrt(squares / (count - 1)), shareNegative: negative / count,
    cumulative: total, apr: total / days * daysPerYear, aprCovered: total / (covered / DAY) * daysPerYear,
    apy: Math.expm1(growth / days * daysPerYear), maxDrawdown: drawdown, longestNegativeDays: longest / DAY, aprLast, duplicates,
    intervals: segments.map(({ interval, first, end }) => ({ hours: interval / HOUR, count: end - first })), gaps, flips,
    curve: { times: times.slice(), cumulative },
  };
}
