//! Local times to UTC.

use super::calendar::{self, DAY, HOUR};

/// The clock that times without a zone were read off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Always this many minutes ahead of UTC; negative west of Greenwich.
    Fixed(i32),
    /// The United Kingdom's rules since 1996; Dublin and Lisbon keep the same hours.
    EuropeLondon,
    /// Any other zone: from each instant on (epoch milliseconds, ascending) the clock is this many milliseconds ahead
    /// of UTC. The first offset also holds for all time before.
    Transitions(Vec<(i64, i64)>),
}

/// A zone ready to convert many times.
pub(super) struct Converter(Vec<(i64, i64)>);

impl Converter {
    pub(super) fn new(zone: &Zone) -> Self {
        Converter(match zone {
            Zone::Fixed(minutes) => vec![(0, i64::from(*minutes).saturating_mul(60_000))],
            Zone::EuropeLondon => london(),
            Zone::Transitions(transitions) => transitions.clone(),
        })
    }

    fn offset(&self, utc: i64) -> i64 {
        let after = self.0.partition_point(|(from, _)| *from <= utc);
        let entry = self.0.get(after.saturating_sub(1));
        // A clock that is further off belongs to no zone of this planet.
        entry.map_or(0, |(_, offset)| (*offset).clamp(-2 * DAY, 2 * DAY))
    }

    /// The instant at which the clock shows `local`: of two the first; where the clock leaps over it, what it would have
    /// shown without the leap.
    pub(super) fn utc(&self, local: i64) -> i64 {
        let before = self.offset(local.saturating_sub(DAY));
        let first = local.saturating_sub(before);
        if self.offset(first) == before {
            return first;
        }
        let after = self.offset(local.saturating_add(DAY));
        let second = local.saturating_sub(after);
        if self.offset(second) == after { second } else { first }
    }

    /// Whether the clock is put forward or back between two local times.
    pub(super) fn changes_between(&self, from: i64, to: i64) -> bool {
        self.offset(self.utc(from)) != self.offset(self.utc(to))
    }
}

/// Summer time from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October.
fn london() -> Vec<(i64, i64)> {
    let mut transitions = vec![(0, 0)];
    for year in 1996..2100 {
        if let Some((forward, back)) = calendar::summer_time(year) {
            for (sunday, offset) in [(forward, HOUR), (back, 0)] {
                transitions.push((sunday.saturating_mul(DAY).saturating_add(HOUR), offset));
            }
        }
    }
    transitions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::moment;

    fn check(zone: &Zone, local: &str, utc: &str) {
        let converter = Converter::new(zone);
        let ms = |text| moment::read(text, None).unwrap().ms;
        assert_eq!(converter.utc(ms(local)), ms(utc), "{local}");
    }

    #[test]
    fn london() {
        let zone = Zone::EuropeLondon;
        check(&zone, "2024-01-15 09:00", "2024-01-15 09:00");
        check(&zone, "2024-08-09 09:00", "2024-08-09 08:00");
        check(&zone, "2024-03-31 00:59", "2024-03-31 00:59");
        check(&zone, "2024-03-31 02:00", "2024-03-31 01:00");
        // No such hour: the clock would have shown it at 01:30 UTC.
        check(&zone, "2024-03-31 01:30", "2024-03-31 01:30");
        // Twice: the first, still in summer time.
        check(&zone, "2023-10-29 01:00", "2023-10-29 00:00");
        check(&zone, "2023-10-29 02:00", "2023-10-29 02:00");
    }

    #[test]
    fn others() {
        check(&Zone::Fixed(180), "2021-01-01 03:00", "2021-01-01 00:00");
        check(&Zone::Fixed(-330), "2021-01-01 03:00", "2021-01-01 08:30");
        // New York in 2024: summer time from 10 March 07:00 UTC to 3 November 06:00 UTC.
        let zone = Zone::Transitions(vec![
            (i64::MIN, -5 * HOUR),
            (1_710_054_000_000, -4 * HOUR),
            (1_730_613_600_000, -5 * HOUR),
        ]);
        check(&zone, "2024-01-01 00:00", "2024-01-01 05:00");
        check(&zone, "2024-07-01 00:00", "2024-07-01 04:00");
        check(&zone, "2024-11-03 01:30", "2024-11-03 05:30");
        check(&zone, "2024-11-03 02:00", "2024-11-03 07:00");
        check(&zone, "2024-03-10 02:30", "2024-03-10 07:30");
        check(&Zone::Transitions(vec![]), "2024-01-01 00:00", "2024-01-01 00:00");
        check(&Zone::Transitions(vec![(0, i64::MAX)]), "2024-01-03", "2024-01-01");
        let nonsense = Converter::new(&Zone::Transitions(vec![(i64::MAX, i64::MIN), (i64::MIN, i64::MAX)]));
        let _ = nonsense.utc(i64::MAX);
    }
}
