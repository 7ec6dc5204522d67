//! `expiryCalendar`: the next expiries of a venue.

use super::prelude::*;
use crate::formula::time;
use crate::venue::dated::{Cycle, Due, Product, upcoming};
use crate::venue::{Venue, products};

record! {
    /// Input of [`expiry_calendar`].
    pub struct ExpiryCalendarInput new {
        /// Venue, whose rule and spelling is followed.
        venue "venue": Venue, ANY;
        /// The first instant: nothing that expires before it is listed.
        from "from": Instant, ANY;
        /// How many expiries.
        count "count": u32 = 4, Limits::of("expiries").from(1).to(1_000);
        /// How often they come.
        cycle "cycle": Cycle = Cycle::Quarterly, ANY;
        /// The coin.
        base "base": String = "BTC".to_owned(), ANY;
        /// Linear or inverse; where left out, the first of the venue's that fits.
        kind "kind": Option<ContractKind>, ANY;
        /// What the contracts are quoted in, such as USDT; where left out, the first of the venue's that fits.
        quote "quote": Option<String>, ANY;
    }
}

record! {
    /// A contract that expires.
    pub struct Expiry<N> {
        /// Its symbol, as the venue spells it.
        symbol "symbol": String, ANY;
        /// When it expires.
        expiry "expiry": Instant, ANY;
        /// Time until then, from `from`.
        days "days": N, Limits::of("days");
    }
}

record! {
    /// Output of [`expiry_calendar`].
    pub struct ExpiryCalendarOutput<N> warned {
        /// The contracts, the next one first.
        expiries "expiries": Vec<Expiry<N>>, ANY;
    }
}

/// The next expiries of a venue, to the millisecond, with the symbols of its contracts.
///
/// Last Fridays at 08:00 UTC at Binance, OKX, Deribit, Bybit, KuCoin, Gate, HTX and Bitget, at 12:00 UTC at BitMEX, at 16:00 London for Kraken's inverse
/// futures (08:00 UTC for its linear ones) and for CME's, which holidays in London and New York move to the day before.
/// What the rule says, not what is listed today: far contracts may not be open yet. Source: each venue's file in `src/venue`.
///
/// ```
/// use liquidity_layering::{ExpiryCalendarInput, expiry_calendar, instant};
/// use liquidity_layering::venue::Venue;
/// let from = instant::parse("2026-01-01T00:00:00Z").unwrap() as i64;
/// let calendar = expiry_calendar(&ExpiryCalendarInput::new(Venue::Binance, from))?;
/// assert_eq!(calendar.expiries[0].symbol, "BTCUSDT_260327");
/// assert_eq!(instant::to_text(calendar.expiries[0].expiry.0), "2026-03-27T08:00:00Z");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `unsupported` for a venue, a cycle, a kind or a coin without dated contracts of which the rule is known; `out_of_range`
/// for a coin that is no name, and beyond the years 2000 to 2099, as symbols have two digits of the year.
pub fn expiry_calendar(input: &ExpiryCalendarInput) -> Result<ExpiryCalendarOutput, Error> {
    run::<super::ExpiryCalendar, _, _>(input)
}

/// 2000-01-01T00:00:00Z.
const FIRST: i64 = 946_684_800_000;

pub(super) fn calculate(input: &ExpiryCalendarInput) -> Result<ExpiryCalendarOutput<Exact>, Error> {
    let coin = input.base.to_ascii_uppercase();
    let years = "instants from 2000 to 2099: symbols have two digits of the year";
    refuse! {
        !(1..=20).contains(&coin.len()) || !coin.bytes().all(|byte| byte.is_ascii_alphanumeric()) => OutOfRange, "base",
            input.base, "a coin's name: 1 to 20 letters and digits, such as BTC";
        input.from.ms() < FIRST => OutOfRange, "from", years;
    }
    let unsupported = |field: &'static str, given: &str, accepted: &'static str| {
        Error::new(Code::Unsupported).at(field).given(given).accepted(accepted)
    };
    let dated = || products(input.venue).iter().filter(|product| product.dates.is_some());
    if dated().next().is_none() {
        let accepted = "binance, okx, deribit, bybit, bitmex, kraken, cme, kucoin, gate, htx, bitget";
        return Err(unsupported("venue", input.venue.name(), accepted));
    }
    let of_kind = || dated().filter(|product| input.kind.is_none_or(|kind| kind == product.kind));
    if let (Some(kind), None) = (input.kind, of_kind().next()) {
        return Err(unsupported("kind", kind.name(), "a kind of which the venue has dated contracts"));
    }
    let quote = |wanted: &str| of_kind().any(|product| quoted(product.quote, wanted));
    if let Some(wanted) = input.quote.as_deref().filter(|wanted| !quote(wanted)) {
        return Err(unsupported("quote", wanted, "a quote of which the venue has dated contracts of this kind"));
    }
    let wanted = || {
        of_kind().filter(|product| match &input.quote {
            Some(wanted) => quoted(product.quote, wanted),
            None => true,
        })
    };
    let listed = |product: &&_| upcoming(product, &coin, input.cycle, input.from.ms(), 0).is_some();
    let Some(product) = wanted().find(listed) else {
        let cycles = |product: &&Product| product.dates.is_some_and(|dates| dates.cycles.contains(&input.cycle));
        return Err(if wanted().any(|product| cycles(&product)) {
            unsupported("base", &input.base, "a coin of which the venue has dated contracts")
        } else {
            unsupported("cycle", input.cycle.name(), "a cycle that the venue lists for these contracts")
        });
    };
    let count = usize::try_from(input.count).unwrap_or_default();
    let due = upcoming(product, &coin, input.cycle, input.from.ms(), count).unwrap_or_default();
    refuse! { due.len() < count => OutOfRange, if due.is_empty() { "from" } else { "count" }, years; }
    let warnings = warnings! {
        due.iter().any(|contract| contract.moved) => warning::MOVED_EXPIRY,
            "A last Friday is a holiday, so that expiry is earlier. Look at the venue's own calendar before you \
             rely on the day.";
    };
    let expiry = |contract: Due| Expiry {
        days: time::days_between(input.from.ms(), contract.expiry),
        symbol: contract.symbol,
        expiry: contract.expiry.into(),
    };
    Ok(ExpiryCalendarOutput { expiries: due.into_iter().map(expiry).collect(), warnings })
}

fn quoted(quote: Option<&str>, wanted: &str) -> bool {
    quote.is_some_and(|quote| quote.eq_ignore_ascii_case(wanted))
}
