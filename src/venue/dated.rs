//! Contracts by their symbols: how each venue spells them, and when the dated ones expire.
//!
//! What a venue lists is data, a table of [`Product`]s in its own file; what the tables mean is here.

// Dates of a calendar are small numbers.
#![allow(clippy::arithmetic_side_effects, reason = "days and milliseconds of four-digit years are far within i64")]

use super::holidays::{FRIDAY, both_open, weekday};
use crate::calculator::ContractKind;
use crate::calculator::record::joined;
use crate::choice;
use crate::instant::{civil_from_days, days, summer_time};

choice! {
    /// How often a kind of contract expires.
    pub enum Cycle {
        /// The last Friday of March, June, September and December.
        Quarterly "quarterly",
        /// The last Friday of every month, those of the quarters included.
        Monthly "monthly",
        /// Every Friday.
        Weekly "weekly",
        /// Every day.
        Daily "daily",
    }
}

/// The hour at which contracts expire on their day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// In UTC.
    Utc(i64),
    /// On London's clock.
    London(i64),
}

/// How a symbol writes its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `260327`.
    Numeric,
    /// `20260327`.
    Long,
    /// `27MAR26`, `3APR26`.
    Named,
    /// `27MAR26`, `03APR26`.
    Padded,
    /// `H26`: letter of the month and year; `H6` and `H2026` are read, too.
    Code,
}

/// The dates of a kind of contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// How its symbols write them.
    pub style: Style,
    /// When on the day it expires.
    pub clock: Clock,
    /// Whether the day moves before holidays, to one on which London and New York are both open.
    pub moves: bool,
    /// The cycles listed.
    pub cycles: &'static [Cycle],
}

impl Dates {
    /// Those at 08:00 UTC, as most are, which no holiday moves.
    pub(crate) const fn at_eight(style: Style, cycles: &'static [Cycle]) -> Self {
        Dates { style, clock: Clock::Utc(8), moves: false, cycles }
    }
}

/// One kind of contract, as its venue spells it: `prefix`, coin, `suffix`, date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    /// Before the coin.
    pub prefix: &'static str,
    /// After the coin, before the date.
    pub suffix: &'static str,
    /// How it writes bitcoin.
    pub bitcoin: &'static str,
    /// The only coins there are, as symbol and meaning; any where this is empty.
    pub coins: &'static [(&'static str, &'static str)],
    /// What it is quoted in, where its symbol tells.
    pub quote: Option<&'static str>,
    /// How it settles.
    pub kind: ContractKind,
    /// Its dates; none where it is perpetual.
    pub dates: Option<Dates>,
}

impl Product {
    /// A perpetual contract that is named by its coin and `suffix`.
    pub(crate) const fn perpetual(suffix: &'static str, quote: &'static str, kind: ContractKind) -> Self {
        Product { prefix: "", suffix, bitcoin: "BTC", coins: &[], quote: Some(quote), kind, dates: None }
    }

    /// A dated contract that is named by its coin, `suffix` and date.
    pub(crate) const fn dated(suffix: &'static str, quote: &'static str, kind: ContractKind, dates: Dates) -> Self {
        Product { dates: Some(dates), ..Self::perpetual(suffix, quote, kind) }
    }

    /// The same with bitcoin called XBT.
    pub(crate) const fn xbt(self) -> Self {
        Product { bitcoin: "XBT", ..self }
    }

    /// The same with that before the coin.
    pub(crate) const fn after(self, prefix: &'static str) -> Self {
        Product { prefix, ..self }
    }

    /// Nothing but a coin, and perhaps a date, so that any word would do.
    fn is_bare(&self) -> bool {
        self.prefix.is_empty() && self.suffix.is_empty() && self.coins.is_empty()
    }
}

/// Letters of the months, January first.
const MONTH_CODES: &[u8; 12] = b"FGHJKMNQUVXZ";
const MONTH_NAMES: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
/// Days of 2000-01-01 and 2100-01-01: symbols have two digits of the year.
const YEARS: core::ops::Range<i64> = 10_957..47_482;
/// Milliseconds.
const HOUR: i64 = 3_600_000;
const DAY: i64 = 86_400_000;
/// What contracts are quoted in.
pub(crate) const QUOTES: [&str; 5] = ["USD", "USDT", "USDC", "EUR", "BUSD"];
/// Coins whose names end like a quote.
const DOLLARS: [&str; 12] =
    ["AUSD", "BUSD", "DUSD", "FDUSD", "FRXUSD", "GUSD", "LUSD", "MUSD", "PYUSD", "RLUSD", "SUSD", "TUSD"];
/// Coins that others are quoted in, and those that are.
const CROSSES: [&str; 3] = ["BTC", "XBT", "ETH"];
const CROSSED: [&str; 14] =
    ["ADA", "AVAX", "BCH", "BNB", "DOGE", "DOT", "EOS", "ETC", "ETH", "LINK", "LTC", "SOL", "TRX", "XRP"];
/// Characters of a coin's name.
const COIN: usize = 20;

impl Clock {
    /// The instant at which a day's contracts expire, in epoch milliseconds.
    pub(crate) fn on(self, day: i64) -> i64 {
        let hour = match self {
            Clock::Utc(hour) => hour,
            Clock::London(hour) => {
                let summer = summer_time(civil_from_days(day).0);
                hour - i64::from(summer.is_some_and(|(forward, back)| (forward..back).contains(&day)))
            }
        };
        day * DAY + hour * HOUR
    }
}

/// The last Friday of a month.
fn last_friday(year: i64, month: i64) -> Option<i64> {
    let last = (28..=31).rev().find_map(|day| days(year, month, day))?;
    Some(last - (weekday(last) - FRIDAY).rem_euclid(7))
}

impl Cycle {
    /// Whether contracts of this cycle are due on a day.
    fn holds(self, day: i64) -> bool {
        let month = |day| civil_from_days(day).1;
        let last = || month(day) != month(day + 7);
        match self {
            Cycle::Daily => true,
            _ if weekday(day) != FRIDAY => false,
            Cycle::Weekly => true,
            Cycle::Monthly => last(),
            Cycle::Quarterly => last() && month(day) % 3 == 0,
        }
    }
}

impl Dates {
    /// The day on which contracts due on `day` expire.
    fn moved(&self, day: i64) -> i64 {
        let open = |day: &i64| !self.moves || both_open(*day);
        (0..14).map(|back| day - back).find(open).unwrap_or(day)
    }

    /// The instant at which the contract of a month expires.
    fn of_month(&self, year: i64, month: i64) -> Option<i64> {
        let due = last_friday(year, month).filter(|day| YEARS.contains(day))?;
        Some(self.clock.on(self.moved(due)))
    }

    /// The first so many expiries of a cycle, none before `from` (epoch milliseconds), each with the day it was due.
    /// Fewer where the years of symbols end.
    fn from(&self, cycle: Cycle, from: i64, count: usize) -> Vec<(i64, i64)> {
        // A contract due in a few days may expire on an earlier one, but never the other way round.
        let first = from.div_euclid(DAY).max(YEARS.start);
        let due = (first..YEARS.end).filter(|day| cycle.holds(*day));
        due.map(|day| (day, self.clock.on(self.moved(day)))).filter(|(_, at)| *at >= from).take(count).collect()
    }
}

/// A contract that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Its symbol.
    pub symbol: String,
    /// When it expires, epoch milliseconds.
    pub expiry: i64,
    /// Whether holidays moved it before its Friday.
    pub moved: bool,
}

/// The next contracts of a cycle from an instant on, none before 2000 and none after 2099; `None` where the product has
/// no such coin or cycle.
#[must_use]
pub fn upcoming(product: &Product, coin: &str, cycle: Cycle, from: i64, count: usize) -> Option<Vec<Due>> {
    let dates = product.dates.as_ref().filter(|dates| dates.cycles.contains(&cycle))?;
    let spelt = spelling(product, coin)?;
    let contracts = dates.from(cycle, from, count).into_iter().map(|(due, expiry)| Due {
        symbol: joined(&[product.prefix, spelt, product.suffix, &written(dates.style, due)]),
        expiry,
        moved: expiry.div_euclid(DAY) != due,
    });
    Some(contracts.collect())
}

/// A coin as a product's symbols write it.
fn spelling<'a>(product: &'a Product, coin: &'a str) -> Option<&'a str> {
    let coin = if is_bitcoin(coin) { product.bitcoin } else { coin };
    let named = product.coins.iter().find(|(symbol, meaning)| *symbol == coin || *meaning == coin);
    match named {
        Some((symbol, _)) => Some(symbol),
        None => product.coins.is_empty().then_some(coin),
    }
}

fn is_bitcoin(coin: &str) -> bool {
    matches!(coin, "BTC" | "XBT")
}

/// A date as a symbol writes it.
fn written(style: Style, day: i64) -> String {
    let (year, month, of_month) = civil_from_days(day);
    let mut text = String::with_capacity(7);
    let two = |text: &mut String, number: i64| {
        for digit in [number / 10 % 10, number % 10] {
            text.push(char::from(b'0' + u8::try_from(digit).unwrap_or_default()));
        }
    };
    let place = usize::try_from(month - 1).unwrap_or_default();
    match style {
        Style::Numeric | Style::Long => {
            if style == Style::Long {
                two(&mut text, year / 100);
            }
            two(&mut text, year);
            two(&mut text, month);
            two(&mut text, of_month);
        }
        Style::Named | Style::Padded => {
            two(&mut text, of_month);
            if style == Style::Named && of_month < 10 {
                text.remove(0);
            }
            text.push_str(MONTH_NAMES.get(place).copied().unwrap_or_default());
            two(&mut text, year);
        }
        Style::Code => {
            text.push(char::from(MONTH_CODES.get(place).copied().unwrap_or_default()));
            two(&mut text, year);
        }
    }
    text
}

/// What a symbol says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The coin, by its common name.
    pub coin: String,
    /// What it is quoted in, where the symbol tells.
    pub quote: Option<&'static str>,
    /// When it expires, epoch milliseconds; none for a perpetual.
    pub expiry: Option<i64>,
    /// Whether its date is one on which the venue's rule has contracts expire.
    pub usual: bool,
    /// Whether the symbol tells the day alone, and the hour is that of most venues.
    pub by_day: bool,
    /// Characters beside coin and date that it was recognised by.
    pub known: usize,
}

/// Why a symbol says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// It is none of the venue's.
    Unknown,
    /// It is a spot market's.
    Spot,
    /// It is an option's.
    Option,
    /// Its date does not exist.
    NoSuchDate,
    /// Its year has one digit, and nothing says which decade is meant.
    Decade,
}

/// Reads a symbol in any of the spellings of a venue's products, the longest that fits; `near`, in epoch milliseconds, tells
/// the decade of a year of one digit. `any` takes any word for a coin.
///
/// A small letter before a capital one means something, as in `kPEPE` and `cETHUSD`; otherwise capitals do not matter.
///
/// # Errors
/// Why there is nothing to read.
pub fn parse(products: &[Product], symbol: &str, near: Option<i64>, any: bool) -> Result<Parsed, Unread> {
    let upper = symbol.to_ascii_uppercase();
    let shouted = symbol.bytes().any(|byte| byte.is_ascii_uppercase());
    let marked = matches!(symbol.as_bytes(), [a, b, ..] if a.is_ascii_lowercase() && b.is_ascii_uppercase());
    let mut why = Unread::Unknown;
    let mut found: Option<Parsed> = None;
    for product in products.iter().filter(|product| any || !product.is_bare()) {
        let small = product.prefix.bytes().any(|byte| byte.is_ascii_lowercase());
        let word = product.is_bare() && product.dates.is_none();
        let text = match (small, word) {
            (true, _) if marked => symbol,
            (false, true) if shouted => symbol,
            (false, _) if !marked => &upper,
            _ => continue,
        };
        match read(product, text, near) {
            Ok(parsed) if found.as_ref().is_none_or(|best| parsed.known > best.known) => found = Some(parsed),
            Ok(_) => {}
            Err(reason) => why = why.max(reason),
        }
    }
    found.ok_or(why)
}

fn read(product: &Product, text: &str, near: Option<i64>) -> Result<Parsed, Unread> {
    let rest = text.strip_prefix(product.prefix).ok_or(Unread::Unknown)?;
    let (rest, date) = match &product.dates {
        Some(dates) => {
            let (rest, written) = split_date(dates.style, rest).ok_or(Unread::Unknown)?;
            (rest, Some((dates, written)))
        }
        None => (rest, None),
    };
    let spelt = rest.strip_suffix(product.suffix).ok_or(Unread::Unknown)?;
    let coin = meaning(product, spelt).ok_or(Unread::Unknown)?.to_owned();
    let known = product.prefix.len() + product.suffix.len();
    let mut parsed = Parsed { coin, quote: product.quote, expiry: None, usual: true, by_day: false, known };
    if let Some((dates, written)) = date {
        let (expiry, usual) = expiry(dates, written, near)?;
        (parsed.expiry, parsed.usual) = (Some(expiry), usual);
    }
    Ok(parsed)
}

/// The common name of a coin that a symbol spells.
fn meaning<'a>(product: &Product, spelt: &'a str) -> Option<&'a str> {
    if !product.coins.is_empty() {
        return product.coins.iter().find(|(symbol, _)| *symbol == spelt).map(|(_, meaning)| *meaning);
    }
    if is_bitcoin(spelt) {
        return (spelt == product.bitcoin).then_some("BTC");
    }
    is_coin(spelt).then_some(spelt)
}

/// Whether a word may be a coin's name: a pair, such as BTCUSDT, ETHBTC or BTCUSDTPERP, is none.
pub(crate) fn is_coin(word: &str) -> bool {
    let before = |quote: &&str| word.strip_suffix(quote).filter(|coin| !coin.is_empty());
    let quoted = QUOTES.iter().chain(&["PERP"]).find_map(before).is_some() && !DOLLARS.contains(&word);
    let crossed = CROSSES.iter().find_map(before).is_some_and(|coin| CROSSED.contains(&coin));
    (1..=COIN).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !quoted && !crossed
}

/// Year, month and day as written.
#[derive(Clone, Copy)]
struct Written {
    /// The year's number and how many digits it has.
    year: (i64, usize),
    month: i64,
    day: i64,
}

/// Takes a date of that style off the end of a symbol.
fn split_date(style: Style, text: &str) -> Option<(&str, Written)> {
    let (rest, year, digits) = split_number(text, if style == Style::Code { 4 } else { 2 });
    match style {
        Style::Numeric => {
            // The last of six digits.
            let (rest, month, months) = split_number(rest, 2);
            let (rest, first, years) = split_number(rest, 2);
            let whole = (digits, months, years) == (2, 2, 2);
            whole.then_some((rest, Written { year: (first, 2), month, day: year }))
        }
        Style::Long => {
            let (rest, month, months) = split_number(rest, 2);
            let (rest, first, years) = split_number(rest, 4);
            let whole = (digits, months, years) == (2, 2, 4);
            whole.then_some((rest, Written { year: (first - 2000, 4), month, day: year }))
        }
        Style::Named | Style::Padded => {
            let (rest, name) = rest.split_at_checked(rest.len().checked_sub(3)?)?;
            let month = (1..).zip(MONTH_NAMES).find_map(|(month, known)| (known == name).then_some(month))?;
            let (rest, day, days) = split_number(rest, 2);
            (digits == 2 && days > 0).then_some((rest, Written { year: (year, 2), month, day }))
        }
        Style::Code => {
            let (rest, letter) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
            let month =
                (1..).zip(MONTH_CODES).find_map(|(month, code)| (letter.as_bytes() == [*code]).then_some(month))?;
            matches!(digits, 1 | 2 | 4).then_some((rest, Written { year: (year, digits), month, day: 1 }))
        }
    }
}

/// Takes up to so many digits off the end: what is left, their number, and how many there are.
fn split_number(text: &str, most: usize) -> (&str, i64, usize) {
    let digits = text.bytes().rev().take(most).take_while(u8::is_ascii_digit).count();
    let (rest, number) = text.split_at_checked(text.len() - digits).unwrap_or((text, ""));
    (rest, number.parse().unwrap_or_default(), digits)
}

/// The day of six digits, `260327`.
pub(crate) fn day_of(text: &str) -> Result<i64, Unread> {
    let Some(("", Written { year: (year, _), month, day })) = split_date(Style::Numeric, text) else {
        return Err(Unread::Unknown);
    };
    days(2000 + year, month, day).ok_or(Unread::NoSuchDate)
}

/// Whether the rule has contracts expire on a day.
pub(crate) fn is_usual(dates: &Dates, day: i64) -> bool {
    dates.cycles.iter().any(|cycle| cycle.holds(day))
}

/// The expiry of a date as written, and whether the rule has contracts expire on it.
fn expiry(dates: &Dates, written: Written, near: Option<i64>) -> Result<(i64, bool), Unread> {
    let Written { year: (number, digits), month, day } = written;
    if dates.style != Style::Code {
        let day = days(2000 + number, month, day).filter(|day| YEARS.contains(day)).ok_or(Unread::NoSuchDate)?;
        return Ok((dates.clock.on(day), is_usual(dates, day)));
    }
    let found = match digits {
        1 => {
            let near = near.ok_or(Unread::Decade)?;
            let year = |decade: i64| dates.of_month(decade * 10 + number, month);
            (200..210).filter_map(year).min_by_key(|expiry| expiry.abs_diff(near))
        }
        2 => dates.of_month(2000 + number, month),
        _ => dates.of_month(number, month),
    };
    let quarter = month % 3 == 0 || dates.cycles.contains(&Cycle::Monthly);
    found.map(|expiry| (expiry, quarter)).ok_or(Unread::NoSuchDate)
}
