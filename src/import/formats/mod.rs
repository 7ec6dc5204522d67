//! What is known of formats: one description each, and nothing about them anywhere else.
//!
//! A description says how a format is told from others (the names that its records must have, what must lie around
//! them), whose it is, which column or key holds what, and in which unit. What it leaves out is found by the names that
//! the kind's columns usually have (`Role::usual`), so that a file that is nobody's own is read by the last description
//! of its kind, which asks for nothing. To add a format, add a description, a file in `tests/fixtures` and what it
//! must read as in `tests/import`.

mod books;
mod candles;
mod funding;
mod markets;
mod payments;
mod role;
mod staking;
mod streams;
mod tiers;

pub(super) use role::Role;

use crate::venue::Venue;

/// What a file holds; the first that fits is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Bids and asks.
    Book,
    /// An account's statement.
    Payments,
    /// A ladder of margin requirements.
    Tiers,
    /// A time and a rate per row.
    Funding,
    /// Open, high, low and close.
    Candles,
    /// Contracts at one moment: futures where one of them expires, otherwise tickers.
    Markets,
    /// A time and a yearly rate per row.
    Staking,
}

/// How sure a layout makes its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Only this exchange writes it.
    Of(Venue),
    /// Only somebody that is no [`Venue`] writes it.
    Other,
    /// Others write the same, this one first.
    Like(Venue),
    /// Nobody's own.
    Unknown,
}

/// What a value must look like for a description to fit.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// It has this in it.
    Has(&'static str),
    /// It has not.
    Lacks(&'static str),
    /// It begins so.
    Starts(&'static str),
    /// It ends so.
    Ends(&'static str),
    /// It has no capital letter.
    Small,
}

impl Look {
    pub(super) fn fits(self, value: &str) -> bool {
        match self {
            Look::Has(part) => value.contains(part),
            Look::Lacks(part) => !value.contains(part),
            Look::Starts(part) => value.starts_with(part),
            Look::Ends(part) => value.ends_with(part),
            Look::Small => !value.bytes().any(|byte| byte.is_ascii_uppercase()),
        }
    }
}

/// What a cell's number must be multiplied with to be what its role means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Power of ten: -2 for per cent.
    pub shift: i32,
    /// The sign is the other way round.
    pub negated: bool,
    /// Another column of the row takes part.
    pub with: With,
}

/// Another column that takes part in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    /// None.
    Nothing,
    /// Contracts times their size.
    Times(Role),
    /// Quote units per coin, over a price.
    Over(Role),
    /// Coins where the symbol begins with one of these, else of no use.
    Of(&'static [&'static str]),
    /// A leverage: half of the initial margin that it stands for.
    Halved,
}

/// As written.
pub const PLAIN: Unit = Unit { shift: 0, negated: false, with: With::Nothing };
/// Per cent.
pub const PERCENT: Unit = scaled(-2);

/// An integer that stands for so many powers of ten.
#[must_use]
pub const fn scaled(shift: i32) -> Unit {
    Unit { shift, ..PLAIN }
}

/// Positive where PLAIN is negative.
#[must_use]
pub const fn negated(shift: i32) -> Unit {
    Unit { shift, negated: true, ..PLAIN }
}

/// Contracts, of a size that stands in another column.
#[must_use]
pub const fn contracts(size: Role) -> Unit {
    Unit { with: With::Times(size), ..PLAIN }
}

/// Coins for the symbols that begin so; what the others count is no number of coins.
#[must_use]
pub const fn in_coins(symbols: &'static [&'static str]) -> Unit {
    Unit { with: With::Of(symbols), ..PLAIN }
}

/// The greatest leverage, as the rate of half of its initial margin.
pub const HALVED: Unit = Unit { with: With::Halved, ..PLAIN };

/// Per coin, in quote units.
#[must_use]
pub const fn per_coin(price: Role) -> Unit {
    Unit { with: With::Over(price), ..PLAIN }
}

/// What the sizes of a book are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeUnit {
    /// Coins.
    Coin,
    /// Contracts.
    Contracts,
    /// Quote units.
    Quote,
}

impl SizeUnit {
    /// The name that JavaScript sees.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            SizeUnit::Coin => "coin",
            SizeUnit::Contracts => "contracts",
            SizeUnit::Quote => "quote",
        }
    }
}

/// The names that a column may have, the surest first; none says that the format has no such column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// Its names, reduced to small letters and digits; keys within records after a dot.
    pub names: &'static [&'static str],
    /// Its unit.
    pub unit: Unit,
}

/// A column of a description.
#[must_use]
pub const fn column(role: Role, names: &'static [&'static str], unit: Unit) -> Column {
    Column { role, names, unit }
}

/// One format.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Short stable name; empty for what is nobody's own.
    pub id: &'static str,
    /// Who gives it out and where.
    pub title: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whose it is.
    pub origin: Origin,
    /// Names that must all be there.
    pub needs: &'static [&'static str],
    /// Names of which none may be there.
    pub lacks: &'static [&'static str],
    /// Keys that must lie around the records, with their values; an empty value stands for any.
    pub around: &'static [(&'static str, &'static str)],
    /// Whether nothing may lie around the records.
    pub bare: bool,
    /// What values must look like.
    pub looks: &'static [(&'static str, Look)],
    /// What stands where.
    pub columns: &'static [Column],
    /// Rows without names: what their cells are.
    pub order: &'static [Role],
    /// How many cells such rows have, at least and at most.
    pub cells: (usize, usize),
    /// Key of a list of records within each record, which are the rows.
    pub within: Option<&'static str>,
    /// Words of the cell that tells a row's kind, where rows of other kinds are to be skipped.
    pub rows: &'static [&'static str],
    /// What amounts or sizes are counted in, where the format alone tells.
    pub asset: Option<&'static str>,
    /// What the sizes of a book are counted in.
    pub sizes: Option<SizeUnit>,
    /// Powers of ten of prices, and of a book's sizes or a bar's volume.
    pub scales: (i32, i32),
    /// Whether the turnover must be the volume at the bar's prices for the scales to be right.
    pub turnover: bool,
    /// Whether its times are the ends of bars.
    pub ends: bool,
    /// What to know about it.
    pub note: &'static str,
}

impl Format {
    pub(super) const fn new(id: &'static str, kind: Kind, origin: Origin, title: &'static str) -> Format {
        Format {
            id,
            title: said(title),
            kind,
            origin,
            needs: &[],
            lacks: &[],
            around: &[],
            bare: false,
            looks: &[],
            columns: &[],
            order: &[],
            cells: (0, 0),
            within: None,
            rows: &[],
            asset: None,
            sizes: None,
            scales: (0, 0),
            turnover: false,
            ends: false,
            note: "",
        }
    }

    const fn needs(self, needs: &'static [&'static str]) -> Format {
        Format { needs, ..self }
    }

    const fn lacks(self, lacks: &'static [&'static str]) -> Format {
        Format { lacks, ..self }
    }

    const fn around(self, around: &'static [(&'static str, &'static str)]) -> Format {
        Format { around, ..self }
    }

    const fn bare(self) -> Format {
        Format { bare: true, ..self }
    }

    const fn looks(self, looks: &'static [(&'static str, Look)]) -> Format {
        Format { looks, ..self }
    }

    const fn columns(self, columns: &'static [Column]) -> Format {
        Format { columns, ..self }
    }

    const fn order(self, order: &'static [Role], least: usize, most: usize) -> Format {
        Format { order, cells: (least, most), ..self }
    }

    const fn within(self, key: &'static str) -> Format {
        Format { within: Some(key), ..self }
    }

    const fn rows(self, rows: &'static [&'static str]) -> Format {
        Format { rows, ..self }
    }

    const fn asset(self, asset: &'static str) -> Format {
        Format { asset: Some(asset), ..self }
    }

    const fn sizes(self, sizes: SizeUnit) -> Format {
        Format { sizes: Some(sizes), ..self }
    }

    const fn scales(self, price: i32, size: i32) -> Format {
        Format { scales: (price, size), ..self }
    }

    const fn turnover(self) -> Format {
        Format { turnover: true, ..self }
    }

    const fn ends(self) -> Format {
        Format { ends: true, ..self }
    }

    const fn note(self, note: &'static str) -> Format {
        Format { note: said(note), ..self }
    }

    /// Whether it is what `exportMarketData` writes, in which everything stands as it is meant.
    pub(super) fn is_tidy(&self) -> bool {
        self.id.starts_with("tidy_")
    }

    /// The names of a role's column in this format.
    pub(super) fn names(&self, role: Role) -> &'static [&'static str] {
        self.described(role).map_or_else(|| role.usual(self.kind), |column| column.names)
    }

    /// The description of a role's column, where there is one.
    pub(super) fn described(&self, role: Role) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.role == role)
    }

    /// The unit of a role's column.
    pub(super) fn unit(&self, role: Role) -> Unit {
        self.described(role).map_or(PLAIN, |column| column.unit)
    }
}

/// What is only said in the documentation stays out of the module that pages load.
const fn said(text: &'static str) -> &'static str {
    if cfg!(feature = "wasm-data") { "" } else { text }
}

/// All descriptions, by kind.
pub fn all() -> impl Iterator<Item = &'static Format> {
    let tables: [&[Format]; 8] = [
        books::FORMATS,
        payments::FORMATS,
        tiers::FORMATS,
        funding::FORMATS,
        candles::FORMATS,
        streams::FORMATS,
        markets::FORMATS,
        staking::FORMATS,
    ];
    tables.into_iter().flatten()
}
