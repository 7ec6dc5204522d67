//! Statistics of a series of funding settlements, in doubles.
//!
//! Intervals are found from the times, never assumed: a venue changes them for a symbol, and a file has holes.

#![deny(clippy::arithmetic_side_effects)]

use crate::instant::{DAY, HOUR};
use crate::number::Sum;
use crate::value::Column;

/// Two settlements nearer than this are one that was written twice.
const DUPLICATE: f64 = 60_000.0;
/// How far a step may be from a whole hour and still be meant as one.
const JITTER: f64 = 600_000.0;
/// Equal steps in a row that establish an interval.
const ESTABLISHED: usize = 3;

/// Settlements in the order of time, each once.
#[derive(Clone, Debug, Default)]
pub struct Settlements {
    /// Epoch milliseconds, ascending.
    pub times: Column,
    /// Rates as charged.
    pub rates: Column,
    /// How many were left out because they follow a kept one within a minute.
    pub duplicates: usize,
}

/// Sorts settlements by time and keeps the first of each.
///
/// ```
/// # use liquidity_layering::formula::history::settlements;
/// let kept = settlements(vec![7_200_000.0, 0.0, 1_000.0].into(), vec![0.3, 0.1, 0.2].into());
/// assert_eq!((kept.rates.as_slice(), kept.duplicates), (&[0.1, 0.3][..], 1));
/// ```
#[must_use]
pub fn settlements(mut times: Column, mut rates: Column) -> Settlements {
    let together = |times: &[f64], rates: &[f64]| times.iter().copied().zip(rates.iter().copied()).collect::<Vec<_>>();
    let apart = |pairs: Vec<(f64, f64)>| {
        let (times, rates): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        (Column::from(times), Column::from(rates))
    };
    if !times.is_sorted() {
        // Of two at one time the first written is the first.
        (times, rates) = apart(in_order(together(&times, &rates)));
    }
    let close = |(earlier, later): (&f64, &f64)| later - earlier < DUPLICATE;
    let count = times.len();
    if times.iter().zip(times.iter().skip(1)).any(close) {
        let mut last = f64::NEG_INFINITY;
        let mut pairs = together(&times, &rates);
        pairs.retain(|(time, _)| {
            let kept = time - last >= DUPLICATE;
            if kept {
                last = *time;
            }
            kept
        });
        (times, rates) = apart(pairs);
    }
    let duplicates = count.saturating_sub(times.len());
    Settlements { times, rates, duplicates }
}

/// Sorts by the first of each pair; those alike keep their order.
fn in_order(mut pairs: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    pairs
}

/// Consecutive settlements with one interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Length of the interval in milliseconds.
    pub interval: f64,
    /// Index of its first settlement.
    pub first: usize,
    /// Index of the settlement that ends the first step of its established run.
    pub established: usize,
    /// Index after its last settlement.
    pub end: usize,
}

impl Segment {
    /// How many settlements it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.end.saturating_sub(self.first)
    }
}

/// A hole in a history: the settlements around it and how many are missing between.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Time of the settlement before.
    pub from: f64,
    /// Time of the settlement after.
    pub to: f64,
    /// How many settlements should lie between.
    pub missing: f64,
}

/// A step as it was meant: the whole hours next to it where it is within ten minutes of them.
fn meant(step: f64) -> f64 {
    let hours = libm::floor(step / HOUR + 0.5);
    let rounded = hours * HOUR;
    if hours >= 1.0 && libm::fabs(step - rounded) <= JITTER { rounded } else { step }
}

/// Steps from one settlement to the next, numbered by the settlement that ends them.
fn steps(times: &[f64]) -> impl Iterator<Item = (usize, f64)> + Clone + '_ {
    times.iter().zip(times.iter().skip(1)).map(|(earlier, later)| meant(later - earlier)).zip(1..).map(|(s, n)| (n, s))
}

/// Steps in a row that establish an interval, neighbouring ones of the same interval together.
struct Run {
    interval: f64,
    /// The settlement that ends its first step.
    first: usize,
    /// The settlement that ends its last step.
    last: usize,
}

fn runs(times: &[f64]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut current: Option<Run> = None;
    let mut close = |run: Option<Run>| {
        let Some(run) = run.filter(|run| run.last.saturating_sub(run.first) >= ESTABLISHED.saturating_sub(1)) else {
            return;
        };
        match runs.last_mut() {
            Some(before) if before.interval == run.interval => before.last = run.last,
            _ => runs.push(run),
        }
    };
    for (end, interval) in steps(times) {
        match &mut current {
            Some(run) if run.interval == interval => run.last = end,
            _ => close(current.replace(Run { interval, first: end, last: end })),
        }
    }
    close(current);
    runs
}

/// The commonest step, the shorter on a tie; 0 where there is none.
pub(crate) fn commonest(steps: impl Iterator<Item = f64>) -> f64 {
    let mut best = (0_usize, 0.0);
    for group in in_order(steps.map(|step| (step, 0.0)).collect()).chunk_by(|a, b| a.0 == b.0) {
        if let Some((step, _)) = group.first().filter(|_| group.len() > best.0) {
            best = (group.len(), *step);
        }
    }
    best.1
}

/// The segments of a history: three or more equal steps in a row establish an interval; without any, the commonest
/// step does. Steps between two runs belong to the later, a settlement to the step that ends at it.
///
/// ```
/// # use liquidity_layering::formula::history::segments;
/// let hours = [0.0, 8.0, 16.0, 24.0, 28.0, 32.0, 36.0];
/// let found = segments(&hours.map(|hour| hour * 3_600_000.0));
/// assert_eq!(found.iter().map(|s| (s.interval / 3_600_000.0, s.count())).collect::<Vec<_>>(), [(8.0, 4), (4.0, 3)]);
/// ```
#[must_use]
pub fn segments(times: &[f64]) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    for run in runs(times) {
        let first = found.last().map_or(0, |before| before.end);
        let end = run.last.saturating_add(1);
        found.push(Segment { interval: run.interval, first, established: run.first, end });
    }
    if found.is_empty() {
        found.push(Segment {
            interval: commonest(steps(times).map(|(_, step)| step)),
            first: 0,
            established: 0,
            end: times.len(),
        });
    }
    if let Some(last) = found.last_mut() {
        last.end = times.len();
    }
    found
}

/// The holes of a history, in steps as they were meant. Between two segments the longer interval counts.
///
/// ```
/// # use liquidity_layering::formula::history::{gaps, segments};
/// let times = [0.0, 8.0, 16.0, 24.0, 48.0].map(|hour| hour * 3_600_000.0);
/// assert_eq!(gaps(&times, &segments(&times))[0].missing, 2.0);
/// // Also where the last comes a bit early: half an interval more is one that is missing.
/// let times = [0.0, 8.0, 16.0, 24.0, 36.0 - 1.0 / 3_600_000.0].map(|hour| hour * 3_600_000.0);
/// assert_eq!(gaps(&times, &segments(&times))[0].missing, 1.0);
/// ```
#[must_use]
pub fn gaps(times: &[f64], segments: &[Segment]) -> Vec<Gap> {
    let mut found = Vec::new();
    let mut before = 0.0;
    for segment in segments {
        let first = segment.first.max(1);
        let starts = times.get(first.saturating_sub(1)..).unwrap_or_default();
        let ends = times.get(first..segment.end).unwrap_or_default();
        for ((end, from), to) in (first..).zip(starts).zip(ends) {
            let interval = if end < segment.established { segment.interval.max(before) } else { segment.interval };
            let missing = libm::floor(meant(to - from) / interval + 0.5) - 1.0;
            if missing >= 1.0 {
                found.push(Gap { from: *from, to: *to, missing });
            }
        }
        before = segment.interval;
    }
    found
}

/// Centre and spread of rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// Mean.
    pub mean: f64,
    /// Middle value, or the mean of the two in the middle.
    pub median: f64,
    /// Sample standard deviation (n - 1).
    pub standard_deviation: f64,
    /// Smallest.
    pub min: f64,
    /// Largest.
    pub max: f64,
    /// Part of them below 0.
    pub share_negative: f64,
}

/// Mean, median, standard deviation and ends of rates, of which there must be two or more.
///
/// ```
/// # use liquidity_layering::formula::history::distribution;
/// let four = distribution(&[-1.0, 1.0, 2.0, 6.0]);
/// assert_eq!((four.mean, four.median, four.share_negative), (2.0, 1.5, 0.25));
/// assert!((four.standard_deviation - (26.0_f64 / 3.0).sqrt()).abs() < 1e-15);
/// ```
#[must_use]
pub fn distribution(rates: &[f64]) -> Distribution {
    let count = size(rates.len());
    let (mut sum, mut min, mut max, mut negative) = (Sum::default(), f64::INFINITY, f64::NEG_INFINITY, 0_u32);
    for &rate in rates {
        sum.add(rate);
        min = if rate < min { rate } else { min };
        max = if rate > max { rate } else { max };
        negative = negative.saturating_add(u32::from(rate < 0.0));
    }
    let mean = sum.total() / count;
    let mut squares = Sum::default();
    for &rate in rates {
        squares.add((rate - mean) * (rate - mean));
    }
    Distribution {
        mean,
        median: median(rates),
        standard_deviation: libm::sqrt(squares.total() / (count - 1.0)),
        min,
        max,
        share_negative: f64::from(negative) / count,
    }
}

fn median(rates: &[f64]) -> f64 {
    let middle = rates.len().div_euclid(2);
    let upper = ranked(rates, middle);
    if rates.len().is_multiple_of(2) { (ranked(rates, middle.saturating_sub(1)) + upper) / 2.0 } else { upper }
}

/// The value that would stand at `rank` if all were sorted.
///
/// Sixteen bits a pass: counts how many values begin with each pattern, finds the pattern at the rank, and goes on with
/// those that begin with it. Four passes whatever the values are.
fn ranked(rates: &[f64], mut rank: usize) -> f64 {
    let mut prefix = 0_u64;
    let mut counts = vec![0_usize; 1 << 16];
    for shift in [48_u32, 32, 16, 0] {
        counts.fill(0);
        for rate in rates {
            let key = ordered(*rate);
            // The bits above the present sixteen; a shift by 64 leaves none.
            if key.checked_shr(shift.saturating_add(16)).unwrap_or(0) == prefix
                && let Some(count) = counts.get_mut(usize::try_from(key >> shift & 0xFFFF).unwrap_or(0))
            {
                *count = count.saturating_add(1);
            }
        }
        for (pattern, count) in (0_u64..).zip(&counts) {
            if rank < *count {
                prefix = prefix << 16 | pattern;
                break;
            }
            rank = rank.saturating_sub(*count);
        }
    }
    f64::from_bits(if prefix >> 63 == 1 { prefix & !(1 << 63) } else { !prefix })
}

/// A whole number in the order of the doubles; -0 as 0, so that the same values have the same bits.
fn ordered(value: f64) -> u64 {
    let bits = (value + 0.0).to_bits();
    if bits >> 63 == 1 { !bits } else { bits | 1 << 63 }
}

/// What accumulates over a history, from the holder's view.
#[derive(Clone, Debug, Default)]
pub struct Accumulated {
    /// Income up to and with each settlement, of a notional of 1.
    pub curve: Vec<f64>,
    /// Logarithm of the growth where every income is reinvested; -∞ where one takes everything.
    pub log_growth: f64,
    /// Largest fall of the curve, which starts at 0.
    pub max_drawdown: f64,
    /// Longest time in milliseconds that the curve stayed below a high, up to the end where it still does.
    pub longest_below: f64,
    /// How often the sign changed.
    pub flips: usize,
}

/// Accumulates `sign × rate` over settlements, from `start`, when the first interval begins.
///
/// ```
/// # use liquidity_layering::formula::history::accumulate;
/// let income = accumulate(&[1.0, 2.0, 3.0], &[0.5, -0.25, 0.5], 1.0, 0.0);
/// assert_eq!(income.curve, [0.5, 0.25, 0.75]);
/// assert_eq!((income.max_drawdown, income.longest_below, income.flips), (0.25, 2.0, 2));
/// ```
#[must_use]
pub fn accumulate(times: &[f64], rates: &[f64], sign: f64, start: f64) -> Accumulated {
    let mut found = Accumulated { curve: Vec::with_capacity(rates.len()), ..Accumulated::default() };
    let (mut sum, mut growth) = (Sum::default(), Sum::default());
    let (mut high, mut high_at, mut fell) = (0.0, start, false);
    let (mut last, mut flips) = (0.0, 0_usize);
    for (&time, &rate) in times.iter().zip(rates) {
        let income = sign * rate;
        sum.add(income);
        growth.add(log_growth(income));
        let total = sum.total();
        if total >= high {
            if fell {
                found.longest_below = found.longest_below.max(time - high_at);
                fell = false;
            }
            high = total;
            high_at = time;
        } else {
            fell = true;
            found.max_drawdown = found.max_drawdown.max(high - total);
        }
        flips = flips.saturating_add(usize::from(last * rate < 0.0));
        last = if rate == 0.0 { last } else { rate };
        found.curve.push(total);
    }
    if let Some(end) = times.last().filter(|_| fell) {
        found.longest_below = found.longest_below.max(end - high_at);
    }
    found.flips = flips;
    found.log_growth = growth.total();
    found
}

/// Income of the settlements later than `days` before the last, with ten minutes to spare, as a simple annual rate.
///
/// ```
/// # use liquidity_layering::formula::history::recent_apr;
/// let day = 86_400_000.0;
/// assert_eq!(recent_apr(&[0.0, 8.0 * day], &[0.5, 0.07], 1.0, 7.0, 365.0), 0.07 / 7.0 * 365.0);
/// ```
#[must_use]
pub fn recent_apr(times: &[f64], rates: &[f64], sign: f64, days: f64, days_per_year: f64) -> f64 {
    let edge = times.last().map_or(f64::INFINITY, |end| end - days * DAY + JITTER);
    let first = times.partition_point(|time| *time <= edge);
    let mut sum = Sum::default();
    for &rate in rates.get(first..).unwrap_or_default() {
        sum.add(sign * rate);
    }
    sum.total() / days * days_per_year
}

/// How far a length of time may fall short of a number of days and still count as that long.
pub const DAYS_TOLERANCE: f64 = JITTER / DAY;

/// The logarithm of `1 + income`; -∞ where nothing is left.
#[inline]
fn log_growth(income: f64) -> f64 {
    // Near 1 the series of the logarithm is as good as the logarithm, and far cheaper.
    if libm::fabs(income) < 0.001 {
        let terms = [-1.0 / 6.0, 0.2, -0.25, 1.0 / 3.0, -0.5, 1.0];
        income * terms.iter().fold(0.0, |sum, term| sum * income + term)
    } else if income > -1.0 {
        libm::log1p(income)
    } else {
        f64::NEG_INFINITY
    }
}

/// A length as a double.
#[allow(clippy::cast_precision_loss, reason = "lengths are far below 2^53")]
#[must_use]
pub fn size(length: usize) -> f64 {
    length as f64
}
