//! What exchanges give out: recognised by content and read.
//!
//! [`import_market_data`] takes a file or an interface's response as it is. The way of a file:
//! `container` unpacks it and makes it text; `walk` looks for tables in it, `csv`, `json` and `table` being how rows are
//! handed out; `recognise` finds the description in [`formats`] that fits; and one file for each kind (`funding`,
//! `payments`, `candles`, `book`, `tiers`, `markets`, `staking`) reads the rows.

mod book;
mod calendar;
mod candles;
mod container;
mod csv;
mod decimal;
mod expiry;
pub mod formats;
mod funding;
mod json;
mod markets;
mod moment;
mod name;
mod payments;
mod recognise;
mod report;
mod settlement;
mod staking;
mod table;
mod tiers;
mod walk;
mod when;
mod zone;

pub use formats::SizeUnit;
pub use moment::DateOrder;
pub use zone::Zone;

use crate::choice;
use crate::error::{Code, Error};
use crate::venue::Venue;
use crate::warning::Warning;
use report::Report;
use std::borrow::Cow;

/// The most bytes that are read, packed or unpacked.
pub const BYTES: usize = 100_000_000;
/// The most rows that may be unreadable before the whole is refused.
const REJECTED: usize = 1_000_000;

/// What the caller knows about the content. None of it is needed.
#[derive(Clone, Debug, Default)]
pub struct Hint<'a> {
    /// The file's name: tells venue and symbol where the content does not.
    pub file_name: Option<&'a str>,
    /// The venue, where the content does not prove another one.
    pub venue: Option<Venue>,
    /// The symbol, where the content has none.
    pub symbol: Option<&'a str>,
    /// The zone of times that are written without one.
    pub zone: Option<Zone>,
    /// The order of day and month, where nothing in the content decides.
    pub date_order: Option<DateOrder>,
    /// What rates are counted in, where nothing in the content decides.
    pub rate_unit: Option<RateUnit>,
    /// The price over which rates per coin are taken.
    pub price: Option<f64>,
}

choice! {
    /// What rates are counted in.
    pub enum RateUnit {
        /// Of the position's value.
        Fraction "fraction",
        /// A hundred times that.
        Percent "percent",
        /// Quote units for each coin: what Kraken calls the absolute rate.
        QuotePerCoin "quotePerCoin",
    }
}

/// What only a person can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    DateOrder,
    RateUnit,
    AprUnit,
}

impl Asked {
    /// The question: what was seen, and the answers that the hint takes.
    fn error(self, given: &str) -> Error {
        let (field, answers) = match self {
            Asked::DateOrder => (
                "dateOrder",
                "\"dayFirst\" or \"monthFirst\" (or \"yearFirst\" for 24-08-13): nothing in the file decides",
            ),
            Asked::RateUnit => (
                "rateUnit",
                "\"fraction\", \"percent\", or \"quotePerCoin\" (a rate per coin in USD, which needs a price): nothing in the \
                 file decides",
            ),
            Asked::AprUnit => ("rateUnit", "\"fraction\" or \"percent\": nothing in the file decides"),
        };
        Error::new(Code::MissingField).at(field).given(given).accepted(answers)
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The data.
    pub content: Content,
    /// Where it comes from; none for an exchange that is no [`Venue`], and for several.
    pub venue: Option<Venue>,
    /// Short stable name of the layout, as `binance_website_csv`; `csv` or `json` for one that is nobody's own.
    pub format: String,
    /// Records of the file: those read, rejected and skipped.
    pub rows: usize,
    /// Records that should have been readable and were not.
    pub rejected: Vec<Rejected>,
    /// Readable records of another kind, counted by reason.
    pub skipped: Vec<Skipped>,
    /// What a person should know before trusting the data.
    pub warnings: Vec<Warning>,
}

/// A record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Line of the file, the first being 1; in JSON the record's place in its list.
    pub line: usize,
    /// Why.
    pub reason: Cow<'static, str>,
}

/// Records of another kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// What they are.
    pub reason: Cow<'static, str>,
    /// How many.
    pub count: usize,
}

/// The data by kind.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Content {
    /// Funding histories, one for each symbol.
    Funding(Vec<FundingSeries>),
    /// A list of contracts in which one or more expire.
    Futures {
        /// When the list was made, in epoch milliseconds.
        at: Option<i64>,
        /// The contracts, in the file's order.
        contracts: Vec<FuturesContract>,
    },
    /// Prices and rates of one moment.
    Tickers(Vec<Ticker>),
    /// Funding that an account paid or received, for each symbol and asset.
    FundingPayments(Vec<FundingPayments>),
    /// Candles of one symbol.
    Candles(Candles),
    /// An order book.
    Book(Book),
    /// Ladders of margin requirements by symbol, in the file's order.
    Tiers(Vec<Ladder>),
    /// Yearly rates in ascending order of time.
    StakingApr {
        /// Epoch milliseconds.
        times: Vec<f64>,
        /// Fractions a year.
        aprs: Vec<f64>,
    },
}

/// Funding that was paid or received.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FundingPayments {
    /// Epoch milliseconds, ascending.
    pub times: Vec<f64>,
    /// Positive where received.
    pub amounts: Vec<f64>,
    /// What the amounts are counted in.
    pub asset: String,
    /// The symbol of the position.
    pub symbol: Option<String>,
    /// The position's value at each time, where the statement gives it or what it follows from.
    pub position_notional: Option<Vec<f64>>,
}

/// Candles in ascending order of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candles {
    /// When each bar opens, in epoch milliseconds.
    pub times: Vec<f64>,
    /// Opening prices.
    pub open: Vec<f64>,
    /// Highest prices.
    pub high: Vec<f64>,
    /// Lowest prices.
    pub low: Vec<f64>,
    /// Closing prices.
    pub close: Vec<f64>,
    /// Volumes, in whatever the file counts them.
    pub volume: Option<Vec<f64>>,
    /// The symbol as the file writes it.
    pub symbol: Option<String>,
}

/// An order book, best first on both sides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// Prices and sizes of bids, as decimal text.
    pub bids: Vec<(String, String)>,
    /// Prices and sizes of asks.
    pub asks: Vec<(String, String)>,
    /// The symbol as the file writes it.
    pub symbol: Option<String>,
    /// When it was so, in epoch milliseconds.
    pub at: Option<i64>,
    /// What sizes are counted in.
    pub sizes: Option<SizeUnit>,
}

/// Margin requirements of one symbol.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    /// The symbol as the file writes it.
    pub symbol: String,
    /// Its tiers, the smallest first.
    pub tiers: Vec<Tier>,
}

/// One tier; decimals as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tier {
    /// Where it begins.
    pub floor: String,
    /// Where it ends; none for the last where it is open.
    pub cap: Option<String>,
    /// Maintenance margin rate, as a fraction.
    pub rate: String,
    /// Cumulative deduction, where the file has it.
    pub amount: Option<String>,
    /// Greatest leverage, where the file has it.
    pub leverage: Option<String>,
}

/// Funding rates at their settlements, in ascending order of time.
#[derive(Clone, Debug, PartialEq)]
pub struct FundingSeries {
    /// Epoch milliseconds.
    pub times: Vec<f64>,
    /// The rate of the interval that ends at the time, as a fraction; positive: longs pay shorts.
    pub rates: Vec<f64>,
    /// The symbol as the file writes it, decoration removed.
    pub symbol: Option<String>,
    /// Where it comes from.
    pub venue: Option<Venue>,
}

/// A contract of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FuturesContract {
    /// The symbol as the file writes it.
    pub symbol: String,
    /// Mark price, else the middle of bid and ask, else the last price, as decimal text.
    pub price: Option<String>,
    /// Epoch milliseconds; none for a perpetual.
    pub expiry: Option<i64>,
}

/// A market at one moment; decimals as text in plain notation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ticker {
    /// The symbol as the file writes it.
    pub symbol: String,
    /// Last price, else mark price, else the middle of bid and ask.
    pub price: Option<String>,
    /// Traded in 24 hours, in coins.
    pub volume_24h: Option<String>,
    /// Open interest, in coins.
    pub open_interest: Option<String>,
    /// Funding rate of the current or last interval, as a fraction; none for a dated contract.
    pub funding_rate: Option<String>,
}

impl Content {
    /// The name of its kind that JavaScript sees.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Content::Funding(_) => "funding",
            Content::Futures { .. } => "futures",
            Content::Tickers(_) => "tickers",
            Content::FundingPayments(_) => "fundingPayments",
            Content::Candles(_) => "candles",
            Content::Book(_) => "book",
            Content::Tiers(_) => "tiers",
            Content::StakingApr { .. } => "stakingApr",
        }
    }
}

/// Recognises and reads what an exchange gives out.
///
/// ```
/// use liquidity_layering::import::{Content, Hint, import_market_data};
/// let file = b"symbol,fundingTime,fundingRate\nBTCUSDT,1600128000000,0.0001\nBTCUSDT,1600156800000,0.0002\n";
/// let import = import_market_data(file, &Hint::default())?;
/// let Content::Funding(series) = &import.content else { panic!() };
/// assert_eq!(series[0].rates, [0.0001, 0.0002]);
/// # Ok::<(), liquidity_layering::Error>(())
/// ```
///
/// # Errors
/// [`Code::UnrecognisedFormat`], naming what was seen, and [`Code::OutOfRange`] beyond [`BYTES`]; both about the field
/// `content`.
pub fn import_market_data(content: &[u8], hint: &Hint<'_>) -> Result<Import, Error> {
    if content.len() > BYTES {
        let error = Error::new(Code::OutOfRange).at("content").given(&format!("{} bytes", content.len()));
        return Err(error.accepted("at most 100,000,000 bytes"));
    }
    let opened = container::open(content)?;
    let source = Source::new(hint, opened.name.as_deref());
    match opened.text.trim_start().as_bytes().first() {
        None => Err(unrecognised("an empty file")),
        Some(b'{' | b'[') => walk::json(&opened.text, &source),
        Some(b'<') => Err(unrecognised(&container::markup(&opened.text))),
        Some(_) => walk::csv(&opened.text, &source),
    }
}

/// What is known beside the content.
struct Source<'a> {
    hint: &'a Hint<'a>,
    file: name::FileName,
}

impl<'a> Source<'a> {
    fn new(hint: &'a Hint<'a>, packed: Option<&str>) -> Self {
        let mut file = hint.file_name.map(name::FileName::new).unwrap_or_default();
        // The name within an archive, where that of the archive says nothing.
        if let Some(inner) = packed.map(name::FileName::new) {
            file.symbol = file.symbol.or(inner.symbol);
            if file.venue.is_none() && !file.other_exchange {
                (file.venue, file.other_exchange) = (inner.venue, inner.other_exchange);
            }
        }
        Source { hint, file }
    }

    /// The symbol of content that has none.
    fn symbol(&self) -> Option<&str> {
        self.hint.symbol.or(self.file.symbol.as_deref())
    }

    /// Who gave it out, the format saying what it says.
    fn venue(&self, format: &formats::Format) -> Option<Venue> {
        use formats::Origin;
        let guess = match format.origin {
            Origin::Of(venue) => return Some(venue),
            Origin::Other => return None,
            Origin::Like(venue) => Some(venue),
            Origin::Unknown => None,
        };
        // An exchange that copied another's keys is not that other.
        self.hint.venue.or(self.file.venue).or(guess.filter(|_| !self.file.other_exchange))
    }
}

impl Import {
    fn new(content: Content, venue: Option<Venue>, format: String, report: Report) -> Import {
        let Report { rows, rejected, skipped, warnings, .. } = report;
        Import { content, venue, format, rows, rejected, skipped, warnings }
    }
}

impl formats::Format {
    /// The stable name of what is written so.
    fn name(&self, shape: table::Shape) -> String {
        match self.id {
            "" => shape.name().to_owned(),
            id => format!("{id}_{}", shape.name()),
        }
    }
}

fn unrecognised(given: &str) -> Error {
    let error = Error::new(Code::UnrecognisedFormat).at("content").given(given);
    error.accepted(
        "funding, statements, candles, an order book, margin tiers, futures, tickers or staking rates, as CSV or JSON",
    )
}
