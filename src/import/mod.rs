//! What exchanges give out: recognised by content and read.
//!
//! [`import_market_data`] takes a file or an interface's response as it is. One file here reads one kind of content;
//! `recognise` tells the kinds apart by the names of columns and keys; `csv` and `json_body` turn both shapes into rows.

mod calendar;
mod columns;
mod csv;
mod decimal;
mod funding;
mod json_body;
mod layout;
mod moment;
mod name;
mod premium_index;
mod recognise;
mod settlement;
mod text;
mod zone;

pub use zone::Zone;

use crate::error::{Code, Error};
use crate::venue::Venue;
use crate::warning::Warning;
use std::borrow::Cow;

/// The most bytes that are read.
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
    let text = text::decode(content)?;
    let origin = Origin::new(hint);
    match text.trim_start().as_bytes().first() {
        None => Err(unrecognised("an empty file")),
        Some(b'{' | b'[') => json_body::import(&text, &origin),
        Some(b'<') => Err(unrecognised(text::markup(&text))),
        Some(_) => csv::import(&text, &origin),
    }
}

/// What is known beside the content.
struct Origin<'a> {
    hint: &'a Hint<'a>,
    file: name::FileName,
}

impl<'a> Origin<'a> {
    fn new(hint: &'a Hint<'a>) -> Self {
        Origin { hint, file: hint.file_name.map(name::FileName::new).unwrap_or_default() }
    }

    /// The symbol of content that has none.
    fn symbol(&self) -> Option<&str> {
        self.hint.symbol.or(self.file.symbol.as_deref())
    }

    /// Who gave it out, the layout saying what it says.
    fn venue(&self, layout: &layout::Layout) -> Option<Venue> {
        match layout.origin {
            layout::Claim::Surely(venue) => venue,
            layout::Claim::Perhaps(guess) => {
                let named = self.hint.venue.or(self.file.venue);
                // An exchange that copied another's keys is not that other.
                named.or(guess.filter(|_| !self.file.other_exchange))
            }
        }
    }
}

fn unrecognised(given: &str) -> Error {
    let error = Error::new(Code::UnrecognisedFormat).at("content").given(given);
    error.accepted("a funding history as CSV or JSON, as an exchange gives it out")
}
