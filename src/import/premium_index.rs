//! Binance's premium index: mark prices, and funding rates of perpetuals, of one moment.

use super::decimal;
use super::funding::rejected_warning;
use super::moment;
use super::{Content, FuturesContract, Import, Origin, Rejected, Ticker, unrecognised};
use crate::error::Error;
use crate::value::Value;
use crate::venue::{Venue, dated, products};

/// Reads the records: a list of contracts where any expires, otherwise tickers.
pub(super) fn import(records: &[Value<'_>], origin: &Origin<'_>) -> Result<Import, Error> {
    let mut entries = Vec::new();
    let mut rejected = Vec::new();
    for (line, record) in (1_usize..).zip(records) {
        match Entry::read(record) {
            Ok(entry) => entries.push(entry),
            Err(reason) => rejected.push(Rejected { line, reason: reason.into() }),
        }
    }
    if entries.is_empty() {
        return Err(unrecognised("mark prices and funding rates, none of them readable"));
    }
    let at = entries.iter().filter_map(|entry| entry.at).max();
    let content = if entries.iter().any(|entry| entry.expiry.is_some()) {
        Content::Futures { at, contracts: entries.into_iter().map(Entry::contract).collect() }
    } else {
        Content::Tickers(entries.into_iter().map(Entry::ticker).collect())
    };
    let other = origin.file.other_exchange && origin.hint.venue.is_none();
    Ok(Import {
        content,
        venue: origin.hint.venue.or(origin.file.venue).or((!other).then_some(Venue::Binance)),
        format: "binance_premium_index_json".to_owned(),
        rows: records.len(),
        warnings: rejected_warning(&rejected, records.len()).into_iter().collect(),
        rejected,
        skipped: Vec::new(),
    })
}

struct Entry {
    symbol: String,
    mark: String,
    rate: Option<String>,
    expiry: Option<i64>,
    at: Option<i64>,
}

impl Entry {
    fn read(record: &Value<'_>) -> Result<Entry, &'static str> {
        let text = |key: &str| record.get(key).and_then(Value::as_text).unwrap_or_default().trim_ascii();
        let symbol = text("symbol");
        if symbol.is_empty() {
            return Err("the symbol is missing");
        }
        let mark = decimal::plain(text("markPrice")).filter(|mark| mark != "0" && !mark.starts_with('-'));
        let expiry = expiry(symbol);
        let rate = match text("lastFundingRate") {
            // Contracts that expire have none.
            _ if expiry.is_some() => None,
            "" => None,
            rate => Some(decimal::plain(rate).ok_or("the rate is not a number")?),
        };
        Ok(Entry {
            symbol: symbol.to_owned(),
            mark: mark.ok_or("the mark price is not a positive number")?,
            rate,
            expiry,
            at: moment::read(text("time")).ok().map(|moment| moment.ms),
        })
    }

    fn contract(self) -> FuturesContract {
        FuturesContract { symbol: self.symbol, price: Some(self.mark), expiry: self.expiry }
    }

    fn ticker(self) -> Ticker {
        Ticker { symbol: self.symbol, price: Some(self.mark), funding_rate: self.rate, ..Ticker::default() }
    }
}

/// `LINKUSD_231229` settles on 29 December 2023.
fn expiry(symbol: &str) -> Option<i64> {
    dated::parse(products(Venue::Binance), symbol, None, false).ok()?.expiry
}
