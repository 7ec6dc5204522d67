//! The times of a table: in which order its dates stand, and on whose clock they were read.

use super::formats::Role;
use super::moment::{self, DateOrder};
use super::report::Report;
use super::table::{Each, Places, Row, Table};
use super::zone::{Converter, Zone};
use super::{Asked, Source};
use crate::error::Error;
use crate::warning;

/// Reads times.
pub(super) struct When {
    order: Option<DateOrder>,
    converter: Option<Converter>,
    /// The rows decided the order by their regularity, not by a number that can be no month.
    detected: bool,
}

impl When {
    /// Finds out how the times of a table are to be read; `years_first`: the format writes the year first, of two digits.
    pub(super) fn of(
        table: &Table<'_>,
        places: &Places,
        source: &Source<'_>,
        years_first: bool,
    ) -> Result<When, Error> {
        let head = places.column(Role::Time).and_then(|column| table.heads.get(column));
        let stated = head.and_then(|head| head.name.zone.as_ref());
        // What the caller says goes before what a header says.
        let zone: Option<&Zone> = source.hint.zone.as_ref().or(stated);
        let mut when = When { order: source.hint.date_order, converter: zone.map(Converter::new), detected: false };
        let ambiguous = head.is_some_and(|head| head.sample.is_empty() || moment::read(&head.sample, None).is_err());
        if when.order.is_none() && ambiguous {
            let column =
                Places::new(places.column(Role::Time).map(|column| (column, Role::Time)).into_iter().collect());
            let mut dates = Dates::default();
            table.each(&column, &mut dates)?;
            when.order = dates.order(years_first)?;
            when.detected = dates.detected;
        }
        Ok(when)
    }

    /// Epoch milliseconds; counts the times that name no zone.
    pub(super) fn read(&self, text: &str, report: &mut Report) -> Result<i64, &'static str> {
        let moment = moment::read(text, self.order)?;
        Ok(match &self.converter {
            Some(converter) if !moment.zoned => converter.utc(moment.ms),
            _ => {
                report.naive = report.naive.saturating_add(usize::from(!moment.zoned));
                moment.ms
            }
        })
    }

    /// Says what was found out about dates.
    pub(super) fn warn(&self, report: &mut Report) {
        if self.detected {
            let (is, would) = match self.order {
                Some(DateOrder::MonthFirst) => ("the month first", "the day first"),
                Some(DateOrder::YearFirst) => ("the year first", "the year last"),
                _ => ("the day first", "the month first"),
            };
            report.warn(
                &warning::DATE_ORDER_DETECTED,
                "dateOrder",
                format!("Dates were read with {is}: so their steps are regular, and with {would} they are not."),
            );
        }
    }

    /// Says that times without a zone were read as UTC.
    pub(super) fn warn_of_zone(report: &mut Report) {
        if report.naive > 0 {
            report.warnings.push(assumed());
        }
    }
}

pub(super) fn assumed() -> warning::Warning {
    warning::TIME_ZONE_ASSUMED
        .about("timeZone", "The times carry no zone and were read as UTC. If they are local times, give the time zone.")
}

/// The dates of a column, for their order.
#[derive(Default)]
struct Dates {
    /// Texts of dates whose order is open, and their numbers.
    open: Vec<String>,
    /// The largest first, second and third number.
    most: [i64; 3],
    long: bool,
    dashes: bool,
    detected: bool,
}

/// Dates that are compared.
const COMPARED: usize = 5000;

impl Each for Dates {
    fn row(&mut self, _: usize, row: &Row<'_>) -> Result<(), Error> {
        let text = row.get(Role::Time);
        let Some(parts) = moment::parts(text).filter(|parts| !(parts.separator == b'.' && parts.long)) else {
            return Ok(());
        };
        for (most, number) in self.most.iter_mut().zip(parts.numbers) {
            *most = (*most).max(number);
        }
        self.long = parts.long;
        self.dashes = parts.separator == b'-';
        if self.open.len() < COMPARED {
            self.open.push(text.to_owned());
        }
        Ok(())
    }
}

impl Dates {
    fn order(&mut self, years_first: bool) -> Result<Option<DateOrder>, Error> {
        let Some(first) = self.open.first() else { return Ok(None) };
        let [one, two, three] = self.most;
        let mut orders = vec![DateOrder::DayFirst, DateOrder::MonthFirst];
        if !self.long {
            if years_first {
                return Ok(Some(DateOrder::YearFirst));
            }
            orders.push(DateOrder::YearFirst);
        }
        // A number beyond what it would stand for rules an order out; so does a year from before there was anything.
        let year = |year: i64| self.long || (9..=60).contains(&year);
        orders.retain(|order| match order {
            DateOrder::DayFirst => two <= 12 && one <= 31 && year(three),
            DateOrder::MonthFirst => one <= 12 && two <= 31 && year(three),
            DateOrder::YearFirst => two <= 12 && three <= 31 && year(one),
        });
        if let [only] = orders.as_slice() {
            return Ok(Some(*only));
        }
        let regular: Vec<DateOrder> = orders.iter().copied().filter(|order| self.is_regular(*order)).collect();
        match regular.as_slice() {
            [only] => {
                self.detected = true;
                Ok(Some(*only))
            }
            _ if orders.is_empty() => Ok(None),
            _ => Err(Asked::DateOrder.error(&self.choices(first, &orders))),
        }
    }

    /// Whether there are steps, all of them alike and none longer than a day.
    fn is_regular(&self, order: DateOrder) -> bool {
        const NEARLY: i64 = 600_000;
        let times: Vec<i64> =
            self.open.iter().filter_map(|text| moment::read(text, Some(order)).ok()).map(|moment| moment.ms).collect();
        let steps: Vec<i64> =
            times.iter().zip(times.iter().skip(1)).map(|(from, to)| to.saturating_sub(*from)).collect();
        let Some(first) = steps.first().copied().filter(|_| times.len() > 2 && times.len() == self.open.len()) else {
            return false;
        };
        let day = super::calendar::DAY.saturating_add(NEARLY);
        first.abs() <= day && first != 0 && steps.iter().all(|step| step.abs_diff(first) <= NEARLY.unsigned_abs())
    }

    /// `06/03/2023, which is 6 March or 3 June`.
    fn choices(&self, text: &str, orders: &[DateOrder]) -> String {
        let say = |order: &DateOrder| {
            let moment = moment::read(text, Some(*order)).ok()?;
            let date = crate::instant::to_text(moment.ms as f64);
            Some(date.get(..10)?.to_owned())
        };
        let meanings: Vec<String> = orders.iter().filter_map(say).collect();
        format!("{text}, which is {}", meanings.join(" or "))
    }
}
