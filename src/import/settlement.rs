//! Whether local times are UTC, by the hours at which venues settle.
//!
//! Funding is settled at whole intervals counted from midnight UTC (from 04:00 on BitMEX and KuCoin). Times that fall
//! elsewhere come off another clock; where daylight saving shows in the steps, it tells which.

use super::calendar::HOUR;
use super::zone::{Converter, Zone};
use crate::venue::Venue;

const MINUTE: i64 = 60_000;
/// Settlements are late by up to a minute or two.
const JITTER: i64 = 5 * MINUTE;
/// Steps within this of a whole hour count as that hour.
const NEARLY: i64 = 10 * MINUTE;

/// How local times are to be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// Nothing speaks against UTC.
    Utc,
    /// London's, proven by its daylight saving.
    London,
    /// Not UTC, and nothing proves which.
    Unknown,
}

/// What one series says.
struct Evidence {
    fits_utc: bool,
    fits_london: bool,
    /// A step one hour longer or shorter where London's clock was changed.
    daylight_saving: bool,
    /// Most rows lie off the grid.
    off: bool,
}

/// The clock that several series, each ascending in local epoch milliseconds, share.
pub(super) fn clock<'a>(series: impl Iterator<Item = &'a [f64]>, venue: Option<Venue>) -> Clock {
    let london = Converter::new(&Zone::EuropeLondon);
    let all: Vec<Evidence> = series.map(|times| evidence(times, venue, &london)).collect();
    if all.iter().all(|one| one.fits_utc) {
        Clock::Utc
    } else if all.iter().all(|one| one.fits_london) && all.iter().any(|one| one.daylight_saving) {
        Clock::London
    } else if all.iter().any(|one| one.off) {
        Clock::Unknown
    } else {
        Clock::Utc
    }
}

fn evidence(times: &[f64], venue: Option<Venue>, london: &Converter) -> Evidence {
    let local = || times.iter().map(|time| *time as i64);
    let Some(interval) = interval(times) else {
        return Evidence { fits_utc: true, fits_london: true, daylight_saving: false, off: false };
    };
    let grid = Grid::new(interval, venue);
    let off = local().filter(|ms| !grid.holds(*ms)).count();
    if off == 0 {
        return Evidence { fits_utc: true, fits_london: true, daylight_saving: false, off: false };
    }
    let daylight_saving = local().zip(local().skip(1)).any(|(from, to)| {
        let excess = hours(to.saturating_sub(from)).map(|hours| hours.saturating_sub(interval));
        matches!(excess, Some(1 | -1)) && london.changes_between(from, to)
    });
    Evidence {
        fits_utc: false,
        fits_london: local().all(|ms| grid.holds(london.utc(ms))),
        daylight_saving,
        off: off > times.len().div_euclid(2),
    }
}

/// The shortest interval that three equal steps in a row establish, else the commonest step; in hours.
fn interval(times: &[f64]) -> Option<i64> {
    let steps = || times.iter().zip(times.iter().skip(1)).map(|(from, to)| hours((*to - *from) as i64));
    let mut counts = [0_usize; 24];
    let mut established: Option<i64> = None;
    let (mut last, mut run) = (None, 0_usize);
    for step in steps() {
        run = if step == last { run.saturating_add(1) } else { 1 };
        last = step;
        let Some(hours) = step else { continue };
        if let Some(count) = usize::try_from(hours).ok().and_then(|hours| counts.get_mut(hours.saturating_sub(1))) {
            *count = count.saturating_add(1);
            if run >= 3 {
                established = Some(established.map_or(hours, |shortest| shortest.min(hours)));
            }
        }
    }
    established.or_else(|| {
        let commonest = (1_i64..).zip(counts).filter(|(_, count)| *count > 0);
        commonest.max_by_key(|(hours, count)| (*count, hours.saturating_neg())).map(|(hours, _)| hours)
    })
}

/// The step that occurs most often, in hours.
pub(super) fn commonest(times: &[f64]) -> Option<i64> {
    let mut counts = [0_usize; 25];
    for (from, to) in times.iter().zip(times.iter().skip(1)) {
        let step = hours((*to - *from).abs() as i64).and_then(|hours| usize::try_from(hours).ok());
        if let Some(count) = step.and_then(|hours| counts.get_mut(hours)) {
            *count = count.saturating_add(1);
        }
    }
    let most = (0_i64..).zip(counts).filter(|(_, count)| *count > 0);
    most.max_by_key(|(hours, count)| (*count, hours.saturating_neg())).map(|(hours, _)| hours)
}

/// A step in whole hours, where it nearly is one.
fn hours(step: i64) -> Option<i64> {
    let hours = step.saturating_add(HOUR.div_euclid(2)).div_euclid(HOUR);
    (hours >= 1 && step.abs_diff(hours.saturating_mul(HOUR)) <= NEARLY.unsigned_abs()).then_some(hours)
}

/// When settlements are due.
struct Grid {
    step: i64,
    /// Also between: 04:00, 12:00 and 20:00.
    half: bool,
}

impl Grid {
    fn new(interval: i64, venue: Option<Venue>) -> Self {
        // Longer intervals than eight hours start at any of the venue's hours; odd ones only prove the minute.
        let step = match interval {
            2 | 4 | 8 => interval,
            12 | 24 => 4,
            _ => 1,
        };
        // Both venues settle some contracts at 00:00, 08:00 and 16:00 too.
        let half = step == 8 && matches!(venue, None | Some(Venue::Bitmex | Venue::Kucoin));
        Grid { step: step.saturating_mul(HOUR), half }
    }

    fn holds(&self, utc: i64) -> bool {
        let step = if self.half { self.step.div_euclid(2) } else { self.step };
        let late = utc.saturating_add(JITTER).rem_euclid(step.max(1));
        late <= JITTER.saturating_mul(2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::calendar::{DAY, days};

    /// Settlements every `hours` from `first` on, off a clock `ahead` of UTC.
    fn series(first: i64, hours: i64, count: usize, ahead: impl Fn(i64) -> i64) -> Vec<f64> {
        let utc = core::iter::successors(Some(first), |last| last.checked_add(hours.saturating_mul(HOUR)));
        utc.take(count).map(|utc| utc.saturating_add(ahead(utc)) as f64).collect()
    }

    fn read(times: &[f64], venue: Option<Venue>) -> Clock {
        clock([times].into_iter(), venue)
    }

    #[test]
    fn clocks() {
        let start = days(2023, 6, 1).unwrap() * DAY;
        // Summer time ended on 29 October 2023 at 01:00 UTC, in Berlin too.
        let end = days(2023, 10, 29).unwrap() * DAY + HOUR;
        let london = |utc| if utc < end { HOUR } else { 0 };
        let binance = Some(Venue::Binance);
        assert_eq!(read(&series(start, 8, 600, |_| 0), binance), Clock::Utc);
        assert_eq!(read(&series(start, 8, 600, london), binance), Clock::London);
        assert_eq!(read(&series(start, 8, 600, london), None), Clock::London);
        assert_eq!(read(&series(start, 4, 1200, london), binance), Clock::London);
        assert_eq!(read(&series(start, 8, 300, london), binance), Clock::Unknown, "summer alone proves nothing");
        assert_eq!(read(&series(start, 8, 600, |utc| london(utc) + HOUR), binance), Clock::Unknown, "Berlin");
        assert_eq!(read(&series(start, 8, 600, |_| 3 * HOUR), Some(Venue::Bybit)), Clock::Unknown);
        assert_eq!(read(&series(start, 1, 600, |_| 3 * HOUR), None), Clock::Utc, "hourly times tell nothing");
        assert_eq!(read(&series(start, 1, 600, |_| 330 * MINUTE), None), Clock::Unknown);
        assert_eq!(read(&series(start + 4 * HOUR, 8, 600, |_| 0), Some(Venue::Kucoin)), Clock::Utc);
        assert_eq!(read(&series(start + 4 * HOUR, 8, 600, |_| 3 * HOUR), Some(Venue::Kucoin)), Clock::Unknown);
        assert_eq!(read(&series(start + 4 * HOUR, 8, 600, |_| 0), binance), Clock::Unknown);
        assert_eq!(read(&series(start, 24, 60, |_| 0), binance), Clock::Utc);
        assert_eq!(read(&[], None), Clock::Utc);
        assert_eq!(read(&[3.0 * HOUR as f64], None), Clock::Utc);
    }

    #[test]
    fn a_shorter_interval_within_does_not_look_like_another_zone() {
        let start = days(2022, 11, 1).unwrap() * DAY;
        let mut times = series(start, 8, 20, |_| 0);
        times.extend(series(start + 160 * HOUR, 2, 20, |_| 0));
        assert_eq!(read(&times, Some(Venue::Binance)), Clock::Utc);
    }
}
