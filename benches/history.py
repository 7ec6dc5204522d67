"""The same statistics with numpy. Reads times and rates as doubles from a file, prints the figures and the best times as JSON."""

import json
import sys
import time

import numpy as np

HOUR, DAY, JITTER = 3_600_000.0, 86_400_000.0, 600_000.0


def history(times, rates, days_per_year=365.0):
    count = len(rates)
    steps = np.diff(times)
    hours = np.floor(steps / HOUR + 0.5)
    meant = np.where((hours >= 1) & (np.abs(steps - hours * HOUR) <= JITTER), hours * HOUR, steps)
    # Runs of equal steps; three or more establish an interval.
    edges = np.flatnonzero(np.diff(meant)) + 1
    starts, ends = np.concatenate(([0], edges)), np.concatenate((edges, [len(meant)]))
    segments = []
    for start, end in zip(starts[ends - starts >= 3].tolist(), ends[ends - starts >= 3].tolist()):
        if segments and segments[-1][0] == meant[start]:
            segments[-1][2] = end
        else:
            segments.append([float(meant[start]), start, end])
    interval = np.empty(count - 1)
    first = 0
    covered, before, found = 0.0, 0.0, []
    for place, (length, established, end) in enumerate(segments):
        end = count - 1 if place == len(segments) - 1 else end
        interval[first:established] = max(length, before)
        interval[established:end] = length
        number = end - first + (1 if place == 0 else 0)
        covered += number * length
        found.append({"hours": length / HOUR, "count": number})
        first, before = end, length
    missing = np.floor(steps / interval + 0.5) - 1
    gaps = np.flatnonzero(missing >= 1)

    curve = np.cumsum(rates)
    high = np.maximum(np.maximum.accumulate(curve), 0.0)
    at_high = curve >= high
    since = np.maximum.accumulate(np.where(at_high, times, times[0] - segments[0][0]))
    before_high = np.concatenate(([times[0] - segments[0][0]], since[:-1]))
    below = ~at_high
    was_below = np.concatenate(([False], below[:-1]))
    spans = np.where(below | was_below, times - before_high, 0.0)
    days = (times[-1] - times[0] + segments[0][0]) / DAY
    last = []
    for span in (7, 30, 90, 365):
        if days >= span:
            recent = rates[np.searchsorted(times, times[-1] - span * DAY + JITTER, side="right"):]
            last.append({"days": span, "apr": float(recent.sum()) / span * days_per_year})
    total = float(curve[-1])
    signs = np.sign(rates[rates != 0])
    return {
        "mean": float(rates.mean()), "median": float(np.median(rates)), "min": float(rates.min()), "max": float(rates.max()),
        "standardDeviation": float(rates.std(ddof=1)), "shareNegative": float((rates < 0).mean()), "cumulative": total,
        "days": float(days), "apr": total / float(days) * days_per_year, "aprCovered": total / (covered / DAY) * days_per_year,
        "apy": float(np.expm1(np.log1p(rates).sum() / days * days_per_year)), "maxDrawdown": float((high - curve).max()),
        "longestNegativeDays": float(spans.max()) / DAY, "aprLast": last, "intervals": found,
        "duplicates": int((steps < 60_000).sum()), "flips": int((np.diff(signs) != 0).sum()),
        "gaps": [{"from": float(times[g]), "to": float(times[g + 1]), "missing": float(missing[g])} for g in gaps.tolist()],
    }


# One line in, one measured round out, so that rounds interleave with those of the others.
columns = np.fromfile(sys.argv[1], dtype="<f8")
times, rates = columns[: len(columns) // 2].copy(), columns[len(columns) // 2:].copy()
print(json.dumps({"numpy": np.__version__, "figures": history(times, rates)}), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    history(times, rates)
    print((time.perf_counter() - start) * 1e3, flush=True)
