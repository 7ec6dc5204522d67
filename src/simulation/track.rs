//! The record of a plan: growth, drawdowns, ratios, months.

use super::history::History;
use super::rules::YEAR;
use super::run::ROUNDING;
use super::statistics::Moments;
use crate::calculator::data::Instant;
use crate::calculator::record::Limits;
use crate::instant::{DAY, to_text};
use crate::number::{Number, Sum};
use crate::record;

record! {
    /// Change in a month.
    pub struct Month {
        /// Year and month in UTC.
        month "month": String, Limits::of("");
        /// Relative change of the equity.
        change "return": f64, Limits::of("fraction");
    }
}

record! {
    /// Change in a day.
    pub struct Day {
        /// When it ended.
        at "at": Instant, Limits::of("");
        /// Relative change of the equity.
        change "return": f64, Limits::of("fraction");
    }
}

/// What a row of equities comes to.
#[derive(Clone, Debug)]
pub struct Track {
    /// From the start to the last close.
    pub days: f64,
    /// How far each row is below the highest before it, the capital first.
    pub drawdown: Vec<f64>,
    /// The largest of these.
    pub max_drawdown: f64,
    /// Compounded annual growth.
    pub cagr: f64,
    /// Annual standard deviation.
    pub volatility: f64,
    /// By all changes.
    pub sharpe: Option<f64>,
    /// By falls.
    pub sortino: Option<f64>,
    /// By the largest drawdown.
    pub calmar: Option<f64>,
    /// Month by month.
    pub months: Vec<Month>,
    /// The worst day.
    pub worst_day: Option<Day>,
}

impl Track {
    /// Of the equity at the start and at each close.
    #[must_use]
    pub fn new(capital: f64, history: &History, equity: &[f64]) -> Self {
        let times = || core::iter::once(history.start).chain(history.closes.iter().map(|close| close.time));
        let end = history.closes.last().map_or(history.start, |close| close.time);
        let days = (end - history.start) / DAY;
        let (mut peak, mut max_drawdown) = (capital, 0.0);
        let drawdown: Vec<f64> = equity
            .iter()
            .map(|equity| {
                peak = f64::max(peak, *equity);
                let fall = whole(1.0 - equity / peak);
                max_drawdown = f64::max(max_drawdown, fall);
                fall
            })
            .collect();
        let last = equity.last().copied().unwrap_or(capital);
        let cagr = (last / capital - 1.0).compound(YEAR / days);

        // At the end of every day the last row that was there.
        let (mut daily, mut sample) = (Vec::new(), Vec::new());
        let mut rows = times().zip(equity).peekable();
        let (mut held, mut day) = (capital, 0.0);
        while day <= libm::floor(days) {
            let now = history.start + day * DAY;
            while let Some((_, value)) = rows.next_if(|(time, _)| *time <= now) {
                held = *value;
            }
            sample.push((now, held));
            day += 1.0;
        }
        for ((_, before), (time, after)) in sample.iter().zip(sample.iter().skip(1)) {
            daily.push((*time, after / before - 1.0));
        }
        let moments = Moments::of(daily.iter().map(|(_, change)| *change));
        let deviation = whole(moments.standard_deviation());
        let mut falls = Sum::default();
        for (_, change) in &daily {
            let fall = f64::min(*change, 0.0);
            falls.add(fall * fall);
        }
        let year = Number::sqrt(YEAR);
        let downside = whole(Number::sqrt(falls.total() / f64::max(moments.count, 1.0)));
        let by = |mean: f64, divisor: f64| (divisor > 0.0).then(|| mean / divisor);
        let worst_day = daily.iter().min_by(|a, b| a.1.total_cmp(&b.1));
        Track {
            days,
            drawdown,
            max_drawdown,
            cagr,
            volatility: deviation * year,
            sharpe: by(moments.mean * year, deviation),
            sortino: by(moments.mean * year, downside),
            calmar: by(cagr, max_drawdown),
            months: months(capital, times().zip(equity.iter().copied())),
            worst_day: worst_day.map(|(time, change)| Day { at: Instant(*time), change: *change }),
        }
    }
}

/// Without what rounding makes of nothing: divided by that, ratios would be as large as they are meaningless.
fn whole(part: f64) -> f64 {
    if part > ROUNDING { part } else { 0.0 }
}

/// The change in each month; what closes at its very end belongs to it.
fn months(capital: f64, rows: impl Iterator<Item = (f64, f64)>) -> Vec<Month> {
    let mut found: Vec<Month> = Vec::new();
    let (mut base, mut last) = (capital, capital);
    for (place, (time, equity)) in rows.enumerate() {
        let text = to_text(if place == 0 { time } else { time - 1.0 });
        let month = text.get(..7).unwrap_or_default();
        if found.last().is_none_or(|latest| latest.month != month) {
            base = last;
            found.push(Month { month: month.to_owned(), change: 0.0 });
        }
        last = equity;
        if let Some(latest) = found.last_mut() {
            latest.change = equity / base - 1.0;
        }
    }
    found
}
