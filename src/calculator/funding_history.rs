//! `fundingHistory`: what a funding history says.

use super::annualise::apy_too_large;
use super::data::{Series, shown};
use super::prelude::*;
use crate::formula::history::{self, size};
use crate::formula::rates;
use crate::instant::{DAY, HOUR, RANGE};
use crate::venue::Venue;

record! {
    /// Input of [`funding_history`].
    pub struct FundingHistoryInput new {
        /// Times of the settlements, epoch milliseconds.
        times "times": Series, Limits::of("milliseconds since 1970");
        /// Rates of the settlements, fractions. Positive: longs pay shorts.
        rates "rates": Series, RATE;
        /// Symbol, for the reader.
        symbol "symbol": Option<String>, ANY;
        /// Venue, for the reader.
        venue "venue": Option<Venue>, ANY;
        /// Side whose income is counted.
        side "side": Side = Side::Short, ANY;
        /// Value of the position, to say the income in money.
        notional "notional": Option<f64>, Limits::of("quote units").above(0);
        /// Days of a year.
        days_per_year "daysPerYear": f64 = 365.0, YEAR;
    }
}

record! {
    /// Output of [`funding_history`].
    pub struct FundingHistoryOutput warned {
        /// Settlements counted, each once.
        count "count": f64, Limits::of("settlements");
        /// First settlement.
        from "from": Instant, ANY;
        /// Last settlement.
        to "to": Instant, ANY;
        /// From the start of the first interval to the last settlement.
        days "days": f64, Limits::of("days");
        /// Mean of the rates as charged.
        mean "mean": f64, RATE;
        /// Median of the rates as charged.
        median "median": f64, RATE;
        /// Sample standard deviation of the rates as charged.
        standard_deviation "standardDeviation": f64, RATE;
        /// Smallest rate as charged.
        min "min": f64, RATE;
        /// Largest rate as charged.
        max "max": f64, RATE;
        /// Part of the rates below 0.
        share_negative "shareNegative": f64, Limits::of("fraction");
        /// Income of all settlements, for a notional of 1, from the side's view.
        cumulative "cumulative": f64, Limits::of("fraction of notional");
        /// Simple annual rate; time in gaps counts as time without income.
        apr "apr": f64, Limits::of("fraction per year");
        /// Simple annual rate of the time that has settlements.
        apr_covered "aprCovered": f64, Limits::of("fraction per year");
        /// Annual rate where every income is reinvested; null from 1e28 on.
        apy "apy": Option<f64>, Limits::of("fraction per year");
        /// Largest fall of the accumulated income, which starts at 0.
        max_drawdown "maxDrawdown": f64, Limits::of("fraction of notional");
        /// Longest time that the accumulated income stayed below an earlier high; 0 where it never fell.
        longest_negative_days "longestNegativeDays": f64, Limits::of("days");
        /// Simple annual rates of the last 7, 30, 90 and 365 days, where the history is that long.
        apr_last "aprLast": Vec<RecentApr>, ANY;
        /// Intervals between settlements, in the order of time.
        intervals "intervals": Vec<FundingInterval>, ANY;
        /// Holes in the history.
        gaps "gaps": Vec<FundingGap>, ANY;
        /// Settlements left out because they follow another within a minute.
        duplicates "duplicates": f64, Limits::of("settlements");
        /// Income of all settlements for the notional given; null without one.
        income "income": Option<f64>, Limits::of("quote units");
        /// Income up to and with each settlement.
        curve "curve": FundingCurve, ANY;
    }
}

record! {
    /// Annual rate of the last days.
    pub struct RecentApr {
        /// How many days.
        days "days": f64, Limits::of("days");
        /// Simple annual rate.
        apr "apr": f64, Limits::of("fraction per year");
    }
}

record! {
    /// Consecutive settlements with one interval.
    pub struct FundingInterval {
        /// Length of the interval.
        hours "hours": f64, Limits::of("hours");
        /// First settlement.
        from "from": Instant, ANY;
        /// Last settlement.
        to "to": Instant, ANY;
        /// How many settlements.
        count "count": f64, Limits::of("settlements");
    }
}

record! {
    /// A hole in a history.
    pub struct FundingGap {
        /// Settlement before it.
        from "from": Instant, ANY;
        /// Settlement after it.
        to "to": Instant, ANY;
        /// How many settlements are missing.
        missing "missing": f64, Limits::of("settlements");
    }
}

record! {
    /// The accumulated income of a notional of 1.
    pub struct FundingCurve {
        /// Times of the settlements, epoch milliseconds, ascending.
        times "times": Series, Limits::of("milliseconds since 1970");
        /// Income up to and with each.
        cumulative "cumulative": Series, Limits::of("fraction of notional");
    }
}

/// Statistics of a funding history: yield, spread, drawdown, the intervals found, gaps.
///
/// `cumulative = Σ ±rate`; `days` from the start of the first interval to the last settlement; `apr = cumulative / days
/// × daysPerYear`; `apy = Π(1 ± rate)^(daysPerYear / days) - 1`; `maxDrawdown` the largest fall of the cumulative curve
/// from 0 on. Three or more equal steps in a row establish an interval. Computed in doubles.
///
/// ```
/// use liquidity_layering::{FundingHistoryInput, funding_history};
/// let times: Vec<_> = (0..90).map(|n| 1.6e12 + f64::from(n) * 28_800_000.0).collect();
/// let history = funding_history(&FundingHistoryInput::new(times, vec![0.0001; 90]))?;
/// assert!((history.days - 30.0).abs() < 1e-9);
/// assert!((history.apr - 0.1095).abs() < 1e-12);
/// assert_eq!(history.intervals[0].hours, 8.0);
/// # Ok::<(), liquidity_layering::Error>(())
/// ```
///
/// # Errors
/// `missing_field` for fewer than two settlements, `inconsistent` for columns of different length, `not_a_number` and
/// `out_of_range` for times or rates that are none.
pub fn funding_history(input: &FundingHistoryInput) -> Result<FundingHistoryOutput, Error> {
    run::<super::FundingHistory, _, _>(input)
}

pub(super) fn calculate(input: &FundingHistoryInput) -> Result<FundingHistoryOutput, Error> {
    let (times, rates) = (&input.times.0, &input.rates.0);
    refuse! {
        times.len() != rates.len() => Inconsistent, "rates", format!("{} rates", rates.len()),
            format!("{}, as many as there are times", times.len());
    }
    column("times", times, |time| RANGE.contains(time), "an instant from 1970 to 9999, in milliseconds")?;
    column("rates", rates, |rate| libm::fabs(*rate) <= 1e28, "a size up to 1e28")?;
    let kept = history::settlements(times.clone(), rates.clone());
    let (from, to) = (kept.times.first().copied(), kept.times.last().copied());
    refuse! { kept.times.len() < 2 => MissingField, "times", TWO; }
    Ok(statistics(input, kept, from.unwrap_or_default(), to.unwrap_or_default()))
}

const TWO: &str = "two settlements or more, a minute apart";

fn column(name: &str, values: &[f64], fits: fn(&f64) -> bool, accepted: &'static str) -> Result<(), Error> {
    let Some(place) = values.iter().position(|value| !fits(value)) else { return Ok(()) };
    let given = values.get(place).copied().unwrap_or(f64::NAN);
    let code = if given.is_finite() { Code::OutOfRange } else { Code::NotANumber };
    Err(Error::new(code).at(format!("{name}[{place}]")).given(&shown(given)).accepted(accepted))
}

fn statistics(input: &FundingHistoryInput, kept: history::Settlements, from: f64, to: f64) -> FundingHistoryOutput {
    let history::Settlements { times, rates, duplicates } = kept;
    let year = input.days_per_year;
    let sign = -input.side.sign::<f64>();
    let segments = history::segments(&times);
    let gaps = history::gaps(&times, &segments);
    let first_interval = segments.first().map_or(0.0, |segment| segment.interval);
    let income = history::accumulate(&times, &rates, sign, from - first_interval);
    let distribution = history::distribution(&rates);
    let days = (to - from + first_interval) / DAY;
    let covered = segments.iter().fold(0.0, |sum, segment| sum + size(segment.count()) * segment.interval) / DAY;
    let cumulative = income.curve.last().copied().unwrap_or(0.0);

    let apr = rates::simple(cumulative / days, year);
    let mut output = FundingHistoryOutput {
        count: size(times.len()),
        from: Instant(from),
        to: Instant(to),
        days,
        mean: distribution.mean,
        median: distribution.median,
        standard_deviation: distribution.standard_deviation,
        min: distribution.min,
        max: distribution.max,
        share_negative: distribution.share_negative,
        cumulative,
        apr,
        apr_covered: rates::simple(cumulative / covered, year),
        apy: rates::within_limits(rates::growth(income.log_growth / days * year), apr),
        max_drawdown: income.max_drawdown,
        longest_negative_days: income.longest_below / DAY,
        apr_last: [7.0, 30.0, 90.0, 365.0]
            .into_iter()
            .filter(|last| days + history::DAYS_TOLERANCE >= *last)
            .map(|last| RecentApr { days: last, apr: history::recent_apr(&times, &rates, sign, last, year) })
            .collect(),
        intervals: segments
            .iter()
            .map(|segment| FundingInterval {
                hours: segment.interval / HOUR,
                from: Instant(times.get(segment.first).copied().unwrap_or(from)),
                to: Instant(times.get(segment.end.saturating_sub(1)).copied().unwrap_or(to)),
                count: size(segment.count()),
            })
            .collect(),
        gaps: gaps
            .iter()
            .map(|gap| FundingGap { from: Instant(gap.from), to: Instant(gap.to), missing: gap.missing })
            .collect(),
        duplicates: size(duplicates),
        income: input.notional.map(|notional| notional * cumulative),
        curve: FundingCurve { times: Series(times), cumulative: Series(income.curve.into()) },
        warnings: Vec::new(),
    };
    output.warnings = warnings(&output, income.flips);
    output
}

fn warnings(found: &FundingHistoryOutput, flips: usize) -> Vec<Warning> {
    let missing = found.gaps.iter().fold(0.0, |sum, gap| sum + gap.missing);
    let gaps = format!(
        "{} settlements are missing in {} places. apr counts that time as time without income, aprCovered leaves it out.",
        shown(missing),
        found.gaps.len(),
    );
    let twice = format!("{} settlements appear twice; the first of each is counted.", shown(found.duplicates));
    warnings! {
        !found.gaps.is_empty() => warning::GAPS, "gaps", gaps;
        found.intervals.len() > 1 => warning::MIXED_INTERVALS, "intervals",
            "The venue changed how often it settles. A rate of one period is not comparable with one of another.";
        ..apy_too_large("rates", found.apy);
        found.duplicates > 0.0 => warning::DUPLICATES, "duplicates", twice;
        size(flips) > 0.1 * found.count => warning::SIGN_FLIPS, "shareNegative",
            "The sign of the rate changes often: what is received in one interval is paid back in another.";
        found.days < 30.0 => warning::SHORT_HISTORY, "days", "Less than 30 days are too short to say much about a year.";
        found.cumulative < 0.0 => warning::NEGATIVE_INCOME, "cumulative",
            "Over this history the position paid more funding than it received.";
    }
}
