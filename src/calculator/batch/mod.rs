//! Many rows in one call, in doubles: columns go in and columns come out.
//!
//! A call is the calculator's input with a column of doubles in the place of any number that differs from row to row. What
//! all rows share is read and checked as in a single call, once; each row then goes through the calculator's own `compute`,
//! with `f64` for its numbers. Rows are worked on in chunks, so that all of it stays in the processor's cache.
//!
//! A row for which a single call would be an error is NaN in every column, is counted, and the first one keeps its error; the
//! rows beside it are not touched by it. A number that does not exist, such as the price of a liquidation that cannot be, is NaN
//! in its own column only. A column that no row could have, for want of an input, is left out.

mod cell;
mod funding_yield;
mod margin_health;
mod position_pnl;
mod size_hedge;

use super::data::{SERIES_ITEMS, shown, too_long};
use super::record::{Convert, Data, Limits, Named, counted, listed};
use super::{Calculator, FundingYield, MarginHealth, PositionPnl, SizeHedge};
use crate::number::Exact;
use crate::value::{Column, Value};
use crate::warning::{self, Warning};
use crate::{Code, Error};
use cell::{Field, Found, Scalar};

/// Rows that are worked on together: their columns fit into a processor's cache.
pub const CHUNK: usize = 2_048;

/// A column's part of a chunk.
pub type Cells = [f64; CHUNK];

/// A calculator that takes columns.
pub(super) trait Batch: Calculator<Input: Convert<Self::Row>> {
    /// An input in doubles.
    type Row;
    /// What else all rows share.
    type Plan;
    /// The fields that may be columns whatever the input, by their paths.
    const PATHS: &'static [&'static str];
    /// The columns of the result.
    const OUTPUTS: &'static [&'static str];

    /// The fields that may be columns of this one.
    fn paths(_value: &Value<'_>) -> Vec<&'static str> {
        Self::PATHS.to_vec()
    }

    /// What stands for a column while the rest is checked: a number in the field's range.
    fn stand_in(path: &str) -> &'static str {
        if path.to_ascii_lowercase().ends_with("leverage") { "1" } else { "0.5" }
    }

    /// The numbers of those fields that are the same in all rows.
    fn numbers(input: &Self::Input) -> Vec<Option<f64>>;

    /// The same of numbers that have no field of their own.
    fn others(_input: &Self::Input) -> Vec<Option<f64>> {
        Vec::new()
    }

    /// Names and ranges of the fields within a field.
    fn within(_input: &Self::Input, _field: &str) -> (&'static [&'static str], &'static [Limits]) {
        (&[], &[])
    }

    /// What all rows share beside the input, with its checks.
    fn plan(input: &Self::Input) -> Result<Self::Plan, Error>;

    /// The warnings that do not depend on a row; `varies` says which fields are columns.
    fn notes(input: &Self::Input, plan: &Self::Plan, varies: &dyn Fn(&str) -> bool) -> Vec<Warning>;

    /// Which columns the result has.
    fn shown(row: &Self::Row, given: &dyn Fn(&str) -> bool) -> Vec<bool>;

    /// Puts the numbers of a row that have no field of their own into it.
    #[inline(always)]
    fn put_others(_row: &mut Self::Row, _cells: &[Cells], _at: usize) {}

    /// Computes rows; `valid` turns false where a row has no result.
    fn rows(work: Work<'_, Self::Row, Self::Plan>);

    /// Why a row whose fields are in their ranges has no result, unless it is too large.
    fn refused(_row: &Self::Row) -> Option<Error> {
        None
    }
}

/// A chunk at work.
pub(super) struct Work<'a, Row, Plan> {
    plan: &'a mut Plan,
    row: &'a mut Row,
    given: &'a [bool],
    /// A bit for each field that is a column.
    columns: u32,
    cells: &'a [Cells],
    valid: &'a mut [bool],
    out: &'a mut [Cells],
}

/// The sizes that numbers may have, as in a single call.
const LARGEST: f64 = 1e28;
const SMALLEST: f64 = 1e-28;

/// Whether a result has a column.
type Shown<Row> = fn(&Row, &dyn Fn(&str) -> bool) -> bool;

/// Declares the columns of a calculator: what may go in, what comes out, and what computes a row.
macro_rules! columns {
    (
        in { $($path:literal $($field:ident).+;)+ }
        out { $($name:literal $($found:ident).+ $(if $shown:expr)?;)+ }
        by $compute:expr;
    ) => {
        const PATHS: &'static [&'static str] = &[$($path),+];
        const OUTPUTS: &'static [&'static str] = &[$($name),+];

        fn numbers(input: &Self::Input) -> Vec<Option<f64>> {
            vec![$(super::Scalar::number(&input.$($field).+)),+]
        }

        fn shown(row: &Self::Row, given: &dyn Fn(&str) -> bool) -> Vec<bool> {
            vec![$({
                let asked: &[super::Shown<Self::Row>] = &[$($shown)?];
                asked.iter().all(|shown| shown(row, given))
            }),+]
        }

        #[allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "places are counted below their ends")]
        fn rows(work: super::Work<'_, Self::Row, Self::Plan>) {
            const IN: usize = [$($path),+].len();
            const OUT: usize = [$($name),+].len();
            let (Some(cells), Some(given), Some(out)) =
                (work.cells.first_chunk::<IN>(), work.given.first_chunk::<IN>(), work.out.first_chunk_mut::<OUT>())
            else {
                return;
            };
            let more = work.cells.get(IN..).unwrap_or_default();
            let row = work.row;
            let plan = work.plan;
            let mut place = 0;
            $(
                super::Field::put(&mut row.$($field).+, cells[place][0], given[place]);
                place += 1;
            )+
            let _ = place;
            for (at, valid) in work.valid.iter_mut().enumerate().take(super::CHUNK) {
                let mut place = 0;
                $(
                    if work.columns & (1 << place) != 0 {
                        super::Field::put(&mut row.$($field).+, cells[place][at], true);
                    }
                    place += 1;
                )+
                Self::put_others(row, more, at);
                let _ = place;
                let (output, holds) = $compute(&mut *plan, &*row);
                let mut fine = holds;
                let mut place = 0;
                $(
                    let (number, exists) = super::Found::found(&output.$($found).+);
                    out[place][at] = number;
                    fine &= exists;
                    place += 1;
                )+
                let _ = place;
                *valid &= fine;
            }
        }
    };
}
use columns;

fn ranges<T: Named>(record: &T) -> (&'static [&'static str], &'static [Limits]) {
    (record.names(), record.ranges())
}

/// Where columns come from and go to.
pub trait Columns {
    /// How many rows a column has.
    fn rows(&self, column: &Column) -> usize;

    /// Fills `cells` with a column's rows from `from` on.
    fn load(&self, column: &Column, from: usize, cells: &mut [f64]);

    /// Makes room for a column of the result.
    ///
    /// # Errors
    /// Where memory is not enough.
    fn make(&mut self, rows: usize) -> Result<(), Error>;

    /// Takes the rows of a column of the result from `from` on, by its place among those made.
    fn store(&mut self, place: usize, from: usize, cells: &[f64]);
}

/// What there is to say beside the columns.
#[derive(Clone, Debug)]
pub struct Summary {
    /// How many rows there are.
    pub rows: usize,
    /// The columns of the result by name, with their place among those made; none where no row could have it.
    pub columns: Vec<(&'static str, Option<usize>)>,
    /// How many rows have no result.
    pub invalid: usize,
    /// The first of these, and why.
    pub first: Option<(usize, Error)>,
    /// What is to be said of all rows.
    pub warnings: Vec<Warning>,
}

/// A column of an input, with the range of its field.
struct Given {
    path: &'static str,
    place: usize,
    column: Column,
    limits: Limits,
    range: Range,
}

/// Which doubles a single call would take.
#[derive(Clone, Copy)]
struct Range {
    low: f64,
    high: f64,
    /// The least size beside 0.
    least: f64,
    zero: bool,
}

impl Range {
    #[inline(always)]
    fn takes(self, value: f64) -> bool {
        let size = value.abs();
        (value >= self.low) & (value <= self.high) & ((size >= self.least) | (self.zero & (size == 0.0)))
    }

    fn of(path: &str, limits: &Limits) -> Self {
        if path == SIDE {
            return Range { low: -1.0, high: 1.0, least: 1.0, zero: false };
        }
        let (low, high) = ends(limits);
        Range { low, high, least: SMALLEST, zero: true }
    }
}

impl Given {
    /// The error of a number that is not taken.
    #[cold]
    fn error(&self, value: f64) -> Error {
        let error = if self.path == SIDE {
            Err(Error::new(Code::OutOfRange).given(&shown(value)).accepted("1 for a long, -1 for a short"))
        } else {
            Exact::from_double(value).and_then(|number| super::record::Item::check(&number, &self.limits))
        };
        let unknown = || Error::new(Code::OutOfRange).given(&shown(value)).accepted(self.limits.words());
        error.err().unwrap_or_else(unknown).at(self.path)
    }
}

const SIDE: &str = "side";

/// The ends of a range in doubles, both of them within it.
fn ends(limits: &Limits) -> (f64, f64) {
    let low = limits.low.map_or(-LARGEST, |end| {
        let value: f64 = end.number();
        if end.inclusive { value } else { value.next_up() }
    });
    let high = limits.high.map_or(LARGEST, |end| {
        let value: f64 = end.number();
        if end.inclusive { value } else { value.next_down() }
    });
    (low, high)
}

/// Takes a column out of an input, and puts a number or a side in its place.
fn take(value: &mut Value<'_>, path: &str, stand_in: &'static str) -> Option<Column> {
    let Value::Record(fields) = value else { return None };
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let (_, field) = fields.iter_mut().find(|(key, _)| key == name)?;
    if let Some(rest) = rest {
        return take(field, rest, stand_in);
    }
    let Value::Series(column) = field else { return None };
    let column = Column::clone(column);
    *field = if path == SIDE { Value::Text("long".into()) } else { Value::Number(stand_in.into()) };
    Some(column)
}

fn run<C: Batch>(value: &Value<'_>, columns: &mut dyn Columns) -> Result<Summary, Error> {
    let mut value = value.clone();
    let paths = C::paths(&value);
    let mut taken = Vec::new();
    for (place, path) in paths.iter().copied().enumerate() {
        if let Some(column) = take(&mut value, path, C::stand_in(path)) {
            taken.push((path, place, column));
        }
    }
    let input = C::Input::read(&value)?;
    super::record::Item::check(&input, &Limits::of(""))?;
    let Some((first, _, column)) = taken.first() else {
        let first = paths.first().copied().unwrap_or_default();
        return Err(Error::new(Code::MissingField).at(first).accepted("a Float64Array here or in another field"));
    };
    let rows = columns.rows(column);
    if rows > SERIES_ITEMS {
        return Err(too_long(rows, SERIES_ITEMS).at(*first));
    }
    for (path, _, column) in &taken {
        let others = columns.rows(column);
        if others != rows {
            let given = listed([counted(others).as_str(), "rows"], " ");
            let accepted = listed([counted(rows).as_str(), "rows, as many as", first, "has"], " ");
            return Err(Error::new(Code::Inconsistent).at(*path).given(&given).accepted(accepted));
        }
    }

    let mut plan = C::plan(&input)?;
    let mut row = input.convert().map_err(|failure| Error::new(Code::Overflow).given(failure.name()))?;
    let mut numbers = C::numbers(&input);
    numbers.append(&mut C::others(&input));
    let mut given = vec![false; paths.len()];
    let mut cells = vec![[0.0; CHUNK]; paths.len()];
    for ((number, given), cells) in numbers.iter().zip(&mut given).zip(&mut cells) {
        *given = number.is_some();
        cells.fill(number.unwrap_or_default());
    }
    let input_columns: Vec<Given> = taken
        .into_iter()
        .map(|(path, place, column)| {
            let (parent, name) = path.split_once('.').unwrap_or(("", path));
            let (names, ranges) = if parent.is_empty() { ranges(&input) } else { C::within(&input, parent) };
            let found = names.iter().zip(ranges).find(|(known, _)| **known == name);
            let limits = found.map_or(Limits::of(""), |(_, limits)| *limits);
            Given { path, place, column, limits, range: Range::of(path, &limits) }
        })
        .collect();
    // Only now, as a method that is left out has its numbers all the same.
    let varies = |path: &str| input_columns.iter().any(|column| column.path == path);
    let mut warnings = C::notes(&input, &plan, &varies);

    // A field that is a column is there in every row.
    for column in &input_columns {
        if let Some(given) = given.get_mut(column.place) {
            *given = true;
        }
    }
    let mut summary = Summary { rows, columns: Vec::new(), invalid: 0, first: None, warnings: Vec::new() };
    let mut made = 0_usize;
    let is_given = |path: &str| paths.iter().zip(&given).any(|(known, given)| *known == path && *given);
    for (name, shown) in C::OUTPUTS.iter().copied().zip(C::shown(&row, &is_given)) {
        if shown {
            columns.make(rows)?;
        }
        summary.columns.push((name, shown.then_some(made)));
        made = made.saturating_add(usize::from(shown));
    }

    let bits = input_columns.iter().fold(0_u32, |bits, column| {
        bits | 1_u32.checked_shl(u32::try_from(column.place).unwrap_or(31)).unwrap_or_default()
    });
    let mut out = vec![[0.0; CHUNK]; C::OUTPUTS.len()];
    let mut valid = [true; CHUNK];
    for from in (0..rows).step_by(CHUNK) {
        let count = rows.saturating_sub(from).min(CHUNK);
        let Some(valid) = valid.get_mut(..count) else { break };
        valid.fill(true);
        for column in &input_columns {
            let Some(cells) = cells.get_mut(column.place).and_then(|cells| cells.get_mut(..count)) else { continue };
            columns.load(&column.column, from, cells);
            let range = column.range;
            for (valid, value) in valid.iter_mut().zip(cells.iter()) {
                *valid &= range.takes(*value);
            }
        }
        C::rows(Work {
            plan: &mut plan,
            row: &mut row,
            given: &given,
            columns: bits,
            cells: &cells,
            valid,
            out: &mut out,
        });
        if valid.contains(&false) {
            for (at, _) in valid.iter().enumerate().filter(|(_, valid)| !**valid) {
                if summary.first.is_none() {
                    let error = why::<C>(&input_columns, &cells, at, &input, &mut row, &mut plan, &given);
                    summary.first = Some((from.saturating_add(at), error));
                }
                summary.invalid = summary.invalid.saturating_add(1);
                for cell in out.iter_mut().filter_map(|cells| cells.get_mut(at)) {
                    *cell = f64::NAN;
                }
            }
        }
        for ((_, place), cells) in summary.columns.iter().zip(&out) {
            if let (Some(place), Some(cells)) = (place, cells.get(..count)) {
                columns.store(*place, from, cells);
            }
        }
    }
    if summary.invalid > 0 {
        let message = "Some rows have no result and are NaN in every column: firstInvalid says why the first has none.";
        warnings.push(warning::INVALID_ROWS.say(message));
    }
    summary.warnings = warnings;
    Ok(summary)
}

/// Why a row has no result.
#[cold]
fn why<C: Batch>(
    columns: &[Given],
    cells: &[Cells],
    at: usize,
    input: &C::Input,
    row: &mut C::Row,
    plan: &mut C::Plan,
    given: &[bool],
) -> Error {
    let mut values = columns
        .iter()
        .map(|column| (column, cells.get(column.place).and_then(|cells| cells.get(at)).copied().unwrap_or(f64::NAN)));
    // As a single call does: what is no number at all comes before what is out of range.
    let unreadable = values.clone().find(|(_, value)| Exact::from_f64(*value).is_err());
    if let Some((column, value)) = unreadable.or_else(|| values.find(|(column, value)| !column.range.takes(*value))) {
        return column.error(value);
    }
    // The row alone, so that its fields are what the calculator saw last.
    let mut alone: Vec<Cells> = cells.to_vec();
    for cells in &mut alone {
        let value = cells.get(at).copied().unwrap_or_default();
        cells.fill(value);
    }
    let mut out = vec![[0.0; CHUNK]; C::OUTPUTS.len()];
    C::rows(Work { plan, row, given, columns: 0, cells: &alone, valid: &mut [true], out: &mut out });
    C::refused(row).unwrap_or_else(|| {
        let field = input.names().first().copied().unwrap_or_default();
        Error::new(Code::Overflow).at(field).accepted("values whose results stay below 1e28")
    })
}

/// A calculator that takes columns, by its name.
pub struct BatchEntry {
    /// Its name in JavaScript.
    pub name: &'static str,
    /// Calls it.
    pub call: fn(&Value<'_>, &mut dyn Columns) -> Result<Summary, Error>,
}

/// All of them.
pub static BATCHES: &[BatchEntry] = &[
    BatchEntry { name: FundingYield::NAME, call: run::<FundingYield> },
    BatchEntry { name: MarginHealth::NAME, call: run::<MarginHealth> },
    BatchEntry { name: PositionPnl::NAME, call: run::<PositionPnl> },
    BatchEntry { name: SizeHedge::NAME, call: run::<SizeHedge> },
];

/// The columns of a result, as [`batch`] gives them.
#[derive(Clone, Debug)]
pub struct Table {
    /// What there is to say beside them.
    pub summary: Summary,
    columns: Vec<Vec<f64>>,
}

impl Table {
    /// A column by its name, as in `cost.total`; none where no row could have it.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&[f64]> {
        let (_, place) = self.summary.columns.iter().find(|(known, _)| *known == name)?;
        place.and_then(|place| self.columns.get(place)).map(Vec::as_slice)
    }
}

impl Columns for Vec<Vec<f64>> {
    fn rows(&self, column: &Column) -> usize {
        column.len()
    }

    fn load(&self, column: &Column, from: usize, cells: &mut [f64]) {
        for (cell, value) in cells.iter_mut().zip(column.iter().skip(from)) {
            *cell = *value;
        }
    }

    fn make(&mut self, rows: usize) -> Result<(), Error> {
        self.push(Vec::with_capacity(rows));
        Ok(())
    }

    fn store(&mut self, place: usize, _from: usize, cells: &[f64]) {
        if let Some(column) = self.get_mut(place) {
            column.extend_from_slice(cells);
        }
    }
}

/// Calls a calculator with columns: `fundingYield`, `marginHealth`, `positionPnl` or `sizeHedge`.
///
/// ```
/// use liquidity_layering::calculator::batch::batch;
/// use liquidity_layering::value::Value;
/// let rates = Value::Series(vec![0.0001, f64::NAN, -0.0001].into());
/// let others = [("intervalHours", "8"), ("notional", "10000")].map(|(name, text)| (name.into(), Value::Number(text.into())));
/// let input = Value::Record([("rate".into(), rates)].into_iter().chain(others).collect());
/// let table = batch("fundingYield", &input)?;
/// assert_eq!(table.column("incomePerDay").unwrap()[0], 3.0);
/// assert!(table.column("incomePerDay").unwrap()[1].is_nan());
/// // A rate that costs: its fees are never earned back.
/// assert!(table.column("breakEvenDays").unwrap()[2].is_nan());
/// assert_eq!((table.summary.invalid, table.summary.first.unwrap().0), (1, 1));
/// # Ok::<(), liquidity_layering::Error>(())
/// ```
///
/// # Errors
/// What all rows share is wrong, as in a single call; `missing_field` without a column, `inconsistent` for columns of different
/// length, `out_of_range` for more than 10,000,000 rows, and for a name that is none of these.
pub fn batch(calculator: &str, input: &Value<'_>) -> Result<Table, Error> {
    let Some(entry) = BATCHES.iter().find(|entry| entry.name == calculator) else {
        let accepted = listed(BATCHES.iter().map(|entry| entry.name), ", ");
        return Err(Error::new(Code::OutOfRange).at("calculator").given(calculator).accepted(accepted));
    };
    let mut columns = Vec::new();
    let summary = (entry.call)(input, &mut columns)?;
    Ok(Table { summary, columns })
}
