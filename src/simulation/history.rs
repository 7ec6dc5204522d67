//! Candles and settlements of a backtest, in the order of time.

use super::backtest::{Skipped, SkippedFor};
use super::input::{BacktestInput, Candles, each, same_length};
use crate::calculator::data::{Instant, Series};
use crate::calculator::record::counted;
use crate::formula::history::{commonest, gaps, segments, settlements};
use crate::instant::RANGE;
use crate::{Code, Error};

/// Settlements are at whole minutes, but for what clocks are off.
const MINUTE: f64 = 60_000.0;

/// The end of a candle, and what was within.
#[derive(Clone, Copy, Debug)]
pub struct Close {
    /// When it ends.
    pub time: f64,
    /// Highest price.
    pub high: f64,
    /// Lowest price.
    pub low: f64,
    /// Last price.
    pub price: f64,
}

/// A history that a plan can run on.
#[derive(Clone, Debug)]
pub struct History {
    /// When it starts.
    pub start: f64,
    /// The price then.
    pub open: f64,
    /// The candles.
    pub closes: Vec<Close>,
    /// Settlements after the start, by time and rate.
    pub settlements: Vec<(f64, f64)>,
    /// Commonest length of a candle.
    pub interval: f64,
    /// What is missing.
    pub skipped: Vec<Skipped>,
    aprs: Vec<(f64, f64)>,
}

impl History {
    /// Of an input.
    ///
    /// # Errors
    /// `inconsistent`, `out_of_range`, `not_a_number`, `missing_field`, about the series.
    pub fn new(input: &BacktestInput) -> Result<Self, Error> {
        checked(&input.candles).map_err(|error| error.within("candles"))?;
        let funding = &input.funding;
        times(&funding.times, false).map_err(|error| error.within("times").within("funding"))?;
        each(&funding.rates, |rate| libm::fabs(rate) <= 1e6, "a rate, a fraction")
            .map_err(|error| error.within("rates").within("funding"))?;
        same_length("rates", &funding.rates, &funding.times).map_err(|error| error.within("funding"))?;
        let mut aprs = Vec::new();
        if let Some(staking) = &input.staking_apr {
            times(&staking.times, true).map_err(|error| error.within("times").within("stakingApr"))?;
            each(&staking.aprs, |apr| apr > -1.0 && apr <= 1e6, "a rate above -1, a fraction")
                .map_err(|error| error.within("aprs").within("stakingApr"))?;
            same_length("aprs", &staking.aprs, &staking.times).map_err(|error| error.within("stakingApr"))?;
            aprs = staking.times.0.iter().copied().zip(staking.aprs.0.iter().copied()).collect();
        }
        let kept = settlements(funding.times.0.clone(), funding.rates.0.clone());
        let settled: Vec<f64> = kept.times.iter().map(|time| libm::floor(time / MINUTE + 0.5) * MINUTE).collect();
        let holes = gaps(&settled, &segments(&settled));
        let settlements = settled.into_iter().zip(kept.rates.iter().copied()).collect();
        assemble(&input.candles, settlements, &holes, aprs)
    }

    /// Simple annual rate of the stake that is known at a time, where one is.
    #[must_use]
    pub fn apr(&self, time: f64) -> Option<f64> {
        let known = self.aprs.partition_point(|(from, _)| *from <= time);
        known.checked_sub(1).and_then(|place| self.aprs.get(place)).map(|(_, apr)| *apr)
    }
}

fn assemble(
    candles: &Candles,
    mut settlements: Vec<(f64, f64)>,
    holes: &[crate::formula::history::Gap],
    aprs: Vec<(f64, f64)>,
) -> Result<History, Error> {
    let begins = &candles.times.0;
    // Candles have no jitter: their steps are taken as they are.
    let interval = commonest(begins.iter().zip(begins.iter().skip(1)).map(|(time, next)| next - time));
    let too_short =
        || Error::new(Code::MissingField).at("funding").accepted("settlements over the time of at least 2 candles");
    let (Some((first, _)), Some((last, _))) = (settlements.first().copied(), settlements.last().copied()) else {
        return Err(too_short());
    };
    let prices = candles.open.0.iter().zip(&*candles.high.0).zip(&*candles.low.0).zip(&*candles.close.0);
    let mut skipped = Vec::new();
    let mut skip = |from: f64, to: f64, reason| skipped.push(Skipped { from: Instant(from), to: Instant(to), reason });
    let mut closes: Vec<Close> = Vec::new();
    let mut start = None;
    let mut end = f64::NAN;
    for (place, (begin, (((open, high), low), price))) in begins.iter().zip(prices).enumerate() {
        let next = begins.get(place.saturating_add(1)).copied();
        end = next.map_or(begin + interval, |next| f64::min(begin + interval, next));
        if *begin < first || end > last {
            continue;
        }
        if start.is_none() {
            start = Some((*begin, *open));
        } else if let Some(before) = closes.last().filter(|before| before.time < *begin) {
            skip(before.time, *begin, SkippedFor::CandlesMissing);
        }
        closes.push(Close { time: end, high: *high, low: *low, price: *price });
    }
    let (Some((start, open)), Some(close)) = (start, closes.last()) else { return Err(too_short()) };
    if closes.len() < 2 {
        return Err(too_short());
    }
    let close = close.time;
    if let Some(begin) = begins.first().filter(|begin| **begin < start) {
        skip(*begin, start, SkippedFor::NoFunding);
    }
    if end > close {
        skip(close, end, SkippedFor::NoFunding);
    }
    for hole in holes.iter().filter(|hole| hole.from < close && hole.to > start) {
        skip(hole.from, hole.to, SkippedFor::FundingMissing);
    }
    skipped.sort_by(|a, b| a.from.0.total_cmp(&b.from.0));
    // One at the start belongs to whoever held positions before it.
    settlements.retain(|(time, _)| *time > start && *time <= close);
    Ok(History { start, open, closes, settlements, interval, skipped, aprs })
}

fn times(series: &Series, ascending: bool) -> Result<(), Error> {
    each(series, |time| RANGE.contains(&time), "an instant from 1970 to 9999")?;
    let pairs = series.0.iter().zip(series.0.iter().skip(1));
    match pairs.enumerate().find(|(_, (time, next))| ascending && next <= time) {
        None => Ok(()),
        Some((place, _)) => Err(Error::new(Code::OutOfRange)
            .at(crate::calculator::data::place(place.saturating_add(1)))
            .accepted("a time after the one before it")),
    }
}

fn checked(candles: &Candles) -> Result<(), Error> {
    times(&candles.times, true).map_err(|error| error.within("times"))?;
    let columns = [("open", &candles.open), ("high", &candles.high), ("low", &candles.low), ("close", &candles.close)];
    for (name, column) in columns {
        same_length(name, column, &candles.times)?;
        each(column, |price| price > 0.0 && price <= 1e28, "a price above 0").map_err(|error| error.within(name))?;
    }
    let count = candles.times.0.len();
    if count < 2 {
        return Err(Error::new(Code::MissingField).at("times").given(&counted(count)).accepted("2 candles or more"));
    }
    let prices = candles.open.0.iter().zip(&*candles.close.0).zip(candles.high.0.iter().zip(&*candles.low.0));
    for (index, ((open, close), (high, low))) in prices.enumerate() {
        let (field, accepted) = if f64::max(*open, *close) > *high {
            ("high", "a price not below open and close")
        } else if f64::min(*open, *close) < *low {
            ("low", "a price not above open and close")
        } else {
            continue;
        };
        return Err(Error::new(Code::Inconsistent)
            .at(crate::calculator::data::place(index))
            .accepted(accepted)
            .within(field));
    }
    Ok(())
}
