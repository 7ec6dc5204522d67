//! When contracts expire, by their symbols.

use super::calendar;
use crate::venue::{Venue, dated, products};

/// When a contract expires by its symbol; `near`, the time of the file, tells years that are not written in full.
pub(super) fn contract_expiry(venue: Option<Venue>, symbol: &str, near: Option<f64>) -> Option<i64> {
    const OTHERS: [Venue; 8] = [
        Venue::Binance,
        Venue::Okx,
        Venue::Bybit,
        Venue::Deribit,
        Venue::Bitmex,
        Venue::Kraken,
        Venue::Gate,
        Venue::Kucoin,
    ];
    let near = near.map(|near| near as i64);
    // ccxt's unified symbols: BTC/USD:BTC-240927.
    let symbol = symbol.split_once(':').map_or(symbol, |(_, settled)| settled);
    let of = |venue: Venue| dated::parse(products(venue), symbol, near, false).ok()?.expiry;
    let known = match venue {
        Some(Venue::Cme) => month(symbol)
            .and_then(|symbol| dated::parse(products(Venue::Cme), &symbol, near, false).ok()?.expiry)
            .or_else(|| of(Venue::Cme)),
        Some(venue) => of(venue),
        None => OTHERS.into_iter().find_map(of),
    };
    known.or_else(|| {
        // A date at its end, with or without its year, as nearly all write it; most expire at 08:00 UTC.
        let (stem, date) = symbol.rsplit_once(['-', '_'])?;
        let digits = !stem.is_empty() && date.bytes().all(|byte| byte.is_ascii_digit());
        let part = |from: usize| date.get(from..from.checked_add(2)?)?.parse::<i64>().ok();
        let at = |year: i64, month: i64, day: i64| {
            Some(
                calendar::days(year, month, day)?
                    .saturating_mul(calendar::DAY)
                    .saturating_add(calendar::HOUR.saturating_mul(8)),
            )
        };
        match date.len() {
            6 if digits => at(part(0)?.saturating_add(2000), part(2)?, part(4)?),
            8 if digits => at(date.get(..4)?.parse().ok()?, part(4)?, part(6)?),
            4 if digits => {
                let near = near?;
                let year: i64 = crate::instant::to_text(near as f64).get(..4)?.parse().ok()?;
                [year, year.saturating_add(1)]
                    .into_iter()
                    .filter_map(|year| at(year, part(0)?, part(2)?))
                    .find(|expiry| *expiry >= near)
            }
            _ => None,
        }
    })
}

/// `JAN 25` as CME's settlement tables write months, as a symbol.
fn month(label: &str) -> Option<String> {
    const MONTHS: &str = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    const CODES: &str = "FGHJKMNQUVXZ";
    let (name, year) = label.trim().split_once([' ', '-'])?;
    let place = MONTHS.find(&name.get(..3)?.to_ascii_uppercase()).filter(|at| at % 3 == 0)?.checked_div(3)?;
    let year = year.trim();
    let year = year.get(year.len().checked_sub(2)?..)?;
    Some(format!("BTC{}{year}", CODES.get(place..place.checked_add(1)?)?))
}
