//! Which description fits a table.

use super::decimal::Decimal;
use super::formats::{self, Format, Kind, Role};
use super::moment;
use super::table::{Head, Places, Rows, Table};
use std::borrow::Cow;

/// What a moment's state has, and a history of settlements or bars has not.
const STATES: &[&str] = &[
    "nextfundingtime",
    "nextfundingrate",
    "nextfundingratetimestamp",
    "localtimestamp",
    "bid1price",
    "bidprice",
    "bestbidprice",
    "bestbid",
    "fundingpredicted",
    "nextfundingtimestamp",
    "nextupdate",
    "estimatedrate",
    "fairprice",
    "holdvol",
    "lastpr",
    "askpr",
    "ask1",
    "bestask",
    "bidvolume",
    "previousclose",
    "lasttradedprice",
    "changerate",
    "pricechangepercent",
    "bid.0",
    "bidsize",
    "bidqty",
    "nextsettletime",
];
const PRICES_OF_A_MOMENT: &[&str] = &[
    "lastprice",
    "markprice",
    "bidprice",
    "bestbidprice",
    "bid1price",
    "bidpx",
    "last",
    "openinterest",
    "volume24h",
    "vol24h",
    "bestaskprice",
    "settle",
];
/// What only trades have.
const TRADES: &[&str] =
    &["issnapshot", "createtimems", "tradeid", "trdmatchid", "tickdirection", "execid", "orderid", "isbuyermaker"];
/// What only accounts have.
const ACCOUNTS: &[&str] = &[
    "walletbalance",
    "balance",
    "newbalance",
    "beforebalance",
    "afterbalance",
    "incometype",
    "operation",
    "cashflow",
    "feepaid",
    "realizedpnl",
    "change",
    "equity",
    "tradeid",
    "orderid",
    "transactionid",
    "balchg",
    "tranid",
    "userid",
    "uid",
    "account",
];

/// The roles that a kind's reader asks for.
pub(super) fn roles(kind: Kind) -> &'static [Role] {
    use Role::*;
    match kind {
        Kind::Book => &[Time, Symbol, Exchange, Price, Size, Side],
        Kind::Payments => &[Time, Amount, Asset, Symbol, Type, Rate, Quantity, Price, Notional, Side],
        Kind::Tiers => &[Symbol, Floor, Cap, Maintenance, Deduction, Leverage],
        Kind::Funding => &[Time, Rate, Symbol, Exchange, Type, Oracle],
        Kind::Candles => &[Time, Open, High, Low, Close, Volume, Closed, Symbol],
        Kind::Markets => {
            &[Symbol, Type, Last, Mark, Bid, Ask, Expiry, Volume, OpenInterest, Rate, Multiplier, Time, Exchange]
        }
        Kind::Staking => &[Time, Apr],
    }
}

/// The first description that fits a table with named columns.
pub(super) fn named(table: &Table<'_>) -> Option<(&'static Format, Places)> {
    let sides = super::book::sided(table);
    formats::all().filter(|format| format.order.is_empty()).find_map(|format| {
        let fits = around(format, table) && format.needs.iter().all(|name| table.has(name));
        if !fits || format.lacks.iter().any(|name| table.has(name)) || !looks(format, table) {
            return None;
        }
        if format.kind == Kind::Book && sides {
            return Some((format, places(format, table)));
        }
        if format.within.is_some() {
            return Some((format, places(format, table)));
        }
        let places = places(format, table);
        possible(format, table, &places).then_some((format, places))
    })
}

fn around(format: &Format, table: &Table<'_>) -> bool {
    let value = |name: &str| table.around.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_ref());
    let own = |name: &str| table.heads.iter().find(|head| head.name.plain == name).map(|head| head.sample.as_ref());
    (!format.bare || table.around.is_empty())
        && format.around.iter().all(|(name, wanted)| {
            value(name)
                .or_else(|| own(name))
                .is_some_and(|found| wanted.is_empty() || found.eq_ignore_ascii_case(wanted))
        })
}

fn looks(format: &Format, table: &Table<'_>) -> bool {
    format.looks.iter().all(|(name, look)| match table.value(name) {
        Some(value) => look.fits(value),
        None => matches!(look, formats::Look::Lacks(_)),
    })
}

/// Whether these are deals that were done, by what is said of them: a channel, a table, a kind of message.
fn is_trades(table: &Table<'_>) -> bool {
    let deals = |text: &str| ["trade", "deal", "fill"].iter().any(|word| text.contains(word));
    let keys = ["channel", "feed", "table", "topic", "method", "subject", "arg.channel", "params.channel"];
    TRADES.iter().any(|name| table.has(name))
        || table.around.iter().any(|(key, _)| key == "trades")
        || keys.iter().any(|key| table.value(key).is_some_and(deals))
}

/// Whether what a kind cannot do without is there, and nothing that speaks against it.
fn possible(format: &Format, table: &Table<'_>, places: &Places) -> bool {
    let any = |names: &[&str]| names.iter().any(|name| table.has(name));
    let all = |roles: &[Role]| roles.iter().all(|role| places.has(*role));
    let some = |roles: &[Role]| roles.iter().any(|role| places.has(*role));
    let known = !format.id.is_empty();
    match format.kind {
        Kind::Book => {
            all(&[Role::Price, Role::Size, Role::Side]) && !any(PRICES_OF_A_MOMENT) && (known || !is_trades(table))
        }
        Kind::Payments => {
            all(&[Role::Time, Role::Amount])
                && (known || (places.has(Role::Type) && any(ACCOUNTS)) || (table.has("funding") && any(ACCOUNTS)))
        }
        Kind::Tiers => {
            places.has(Role::Maintenance)
                && (known
                    || (some(&[Role::Floor, Role::Cap])
                        && !any(PRICES_OF_A_MOMENT)
                        && !any(Role::Expiry.usual(Kind::Markets))))
        }
        Kind::Funding => {
            let single = known || table.heads.len() > 1;
            all(&[Role::Time, Role::Rate]) && single && !any(STATES) && !any(EXPIRIES)
        }
        Kind::Candles => all(&[Role::Time, Role::Open, Role::High, Role::Low, Role::Close]) && (known || !any(STATES)),
        Kind::Markets => {
            let named = places.has(Role::Symbol) || known;
            named
                && (known || some(&[Role::Last, Role::Mark, Role::Bid, Role::Expiry, Role::OpenInterest]))
                && (known || !is_trades(table))
        }
        Kind::Staking => all(&[Role::Time, Role::Apr]),
    }
}

/// Something with an end to it.
const EXPIRIES: &[&str] = &[
    "expiry",
    "expirydate",
    "expiration",
    "expirationtimestamp",
    "exptime",
    "deliverydate",
    "deliverytime",
    "maturitytime",
    "settlementdate",
];

/// The columns of each role.
pub(super) fn places(format: &Format, table: &Table<'_>) -> Places {
    let mut found: Vec<(usize, Role)> = Vec::new();
    for role in roles(format.kind) {
        let names = format.names(*role);
        // A kind of row is not what already is its symbol.
        let taken = |at: usize| {
            *role == Role::Type && found.iter().any(|(column, other)| *column == at && *other == Role::Symbol)
        };
        let ranked = table.heads.iter().enumerate().filter(|(at, head)| !head.nested && !taken(*at));
        let best = ranked.filter_map(|(at, head)| Some((rank(table, *role, names, head, format)?, at))).min();
        if let Some((_, at)) = best {
            found.push((at, *role));
        }
    }
    Places::new(found)
}

fn rank(table: &Table<'_>, role: Role, names: &[&str], head: &Head<'_>, format: &Format) -> Option<usize> {
    let plain = head.name.plain.as_str();
    let place = names.iter().position(|name| *name == plain).or_else(|| {
        // Tables are often written with their times as a column without a name.
        let index = role == Role::Time && matches!(plain, "index" | "unnamed0") && format.kind != Kind::Markets;
        index.then_some(names.len())
    });
    match role {
        Role::Time => {
            let place =
                place.filter(|_| !matches!(plain, "" | "index" | "unnamed0") || moment::any(&head.sample).is_some())?;
            // A settlement's own time goes before any other; of others one that needs no zone before one that does.
            if format.kind == Kind::Funding && place < SETTLED {
                return Some(place);
            }
            let moment = moment::any(&head.sample);
            let penalty = match moment {
                Some(moment) if moment.zoned || head.name.zone.is_some() => 100,
                Some(_) => 200,
                None if head.sample.is_empty() => 200,
                None => 300,
            };
            Some(place.saturating_add(penalty))
        }
        Role::Rate if format.id.is_empty() && plain == "rate" && table.has("amount") && table.has("price") => None,
        Role::Rate => {
            let empty = if head.sample.is_empty() { 100 } else { 0 };
            let percent = if head.name.percent { 200 } else { 0 };
            Some(place?.saturating_add(empty).saturating_add(percent))
        }
        _ => place.map(|place| place.saturating_add(if head.sample.is_empty() { 50 } else { 0 })),
    }
}

/// How many of a history's time columns are surely of settlements.
const SETTLED: usize = 11;

/// The first description that fits rows without names.
pub(super) fn unnamed(table: &Table<'_>, samples: &[Vec<Cow<'_, str>>]) -> Option<(&'static Format, Places)> {
    let rows: Vec<&Vec<Cow<'_, str>>> = samples.iter().filter(|row| row.len() > 1).collect();
    let first = rows.first()?;
    let fits = |format: &&Format| !format.order.is_empty() && around(format, table) && looks(format, table);
    formats::all().filter(fits).find_map(|format| {
        let (least, most) = format.cells;
        if !(least..=most).contains(&first.len()) {
            return None;
        }
        let place = |role: Role| format.order.iter().position(|known| *known == role);
        let cell = |row: &Vec<Cow<'_, str>>, role: Role| -> Option<f64> {
            Decimal::read(row.get(place(role)?)?).and_then(|decimal| decimal.to_f64(0))
        };
        let timed = |row: &Vec<Cow<'_, str>>| {
            place(Role::Time).and_then(|at| row.get(at)).is_some_and(|text| moment::any(text).is_some())
        };
        let fits = match format.kind {
            Kind::Funding => {
                let zero = |row: &Vec<Cow<'_, str>>, at: usize| {
                    row.get(at).and_then(|text| Decimal::read(text)).is_some_and(|d| d.is_zero())
                };
                rows.iter().all(|row| timed(row) && (2..=4).all(|at| zero(row, at)))
            }
            _ => {
                let ordered = |row: &&Vec<Cow<'_, str>>| {
                    let (open, high, low, close) =
                        (cell(row, Role::Open), cell(row, Role::High), cell(row, Role::Low), cell(row, Role::Close));
                    match (open, high, low, close) {
                        (Some(open), Some(high), Some(low), Some(close)) => {
                            timed(row) && high >= open.max(close) && low <= open.min(close)
                        }
                        _ => false,
                    }
                };
                let good = rows.iter().filter(|row| ordered(row)).count();
                let turned = |row: &Vec<Cow<'_, str>>| {
                    let price =
                        cell(row, Role::Notional).zip(cell(row, Role::Volume)).map(|(all, volume)| all / volume);
                    let scaled = |role: Role| Decimal::read(row.get(place(role)?)?)?.to_f64(format.scales.0);
                    match (price, scaled(Role::Low), scaled(Role::High)) {
                        (Some(price), Some(low), Some(high)) => price > low * 0.99 && price < high * 1.01,
                        _ => false,
                    }
                };
                // A row or two may be broken, but not the order.
                good > 0
                    && good.saturating_mul(5) >= rows.len().saturating_mul(4)
                    && (!format.turnover || rows.iter().any(|row| turned(row)))
            }
        };
        let places = format.order.iter().enumerate().filter(|(at, role)| **role != Role::Skip && *at < first.len());
        fits.then(|| (format, Places::new(places.map(|(at, role)| (at, *role)).collect())))
    })
}

/// Rows of a text table without a header: what their cells look like tells what they are.
pub(super) fn guessed(samples: &[Vec<Cow<'_, str>>]) -> Option<(Kind, Places)> {
    let first = samples.first()?;
    let column = |at: usize| samples.iter().map(move |row| row.get(at).map_or("", |cell| cell.as_ref()));
    let number = |text: &str| Decimal::read(text.trim_end_matches(['%', ' '])).and_then(|decimal| decimal.to_f64(0));
    let time = (0..first.len()).find(|at| column(*at).all(|text| moment::any(text).is_some()))?;
    let symbol = (0..first.len()).find(|at| {
        *at != time
            && column(*at).all(|text| {
                text.bytes().any(|b| b.is_ascii_alphabetic()) && moment::any(text).is_none() && number(text).is_none()
            })
    });
    // Hours of an interval are no rates.
    let interval = |at: usize| column(at).all(|text| matches!(text, "1" | "2" | "4" | "8" | "24" | "8h" | "4h" | "1h"));
    let numbers: Vec<usize> = (0..first.len())
        .filter(|at| {
            *at != time && Some(*at) != symbol && !interval(*at) && column(*at).all(|text| number(text).is_some())
        })
        .collect();
    let mut places = vec![(time, Role::Time)];
    places.extend(symbol.map(|at| (at, Role::Symbol)));
    if let [open, high, low, close, ..] = numbers.as_slice() {
        let value = |row: &Vec<Cow<'_, str>>, at: usize| row.get(at).and_then(|text| number(text));
        let bars = samples.iter().all(|row| {
            match (value(row, *open), value(row, *high), value(row, *low), value(row, *close)) {
                (Some(open), Some(high), Some(low), Some(close)) => high >= open.max(close) && low <= open.min(close),
                _ => false,
            }
        });
        if bars {
            places.extend([(*open, Role::Open), (*high, Role::High), (*low, Role::Low), (*close, Role::Close)]);
            places.extend(numbers.get(4).map(|at| (*at, Role::Volume)));
            return Some((Kind::Candles, Places::new(places)));
        }
    }
    // A rate is small, and not always the same sign of a price.
    let rates = |at: usize| {
        let percent = column(at).all(|text| text.ends_with('%'));
        percent || column(at).all(|text| number(text).is_some_and(|rate| rate.abs() < 0.01))
    };
    match numbers.as_slice() {
        [rate] if rates(*rate) => {
            places.push((*rate, Role::Rate));
            Some((Kind::Funding, Places::new(places)))
        }
        _ => None,
    }
}

/// The last description of a kind, which asks for nothing.
pub(super) fn nobodys(kind: Kind) -> Option<&'static Format> {
    formats::all().find(|format| format.kind == kind && format.id.is_empty())
}

/// A table with a time and a column of rates for each venue or symbol.
pub(super) fn wide(table: &Table<'_>) -> Option<Vec<(usize, String)>> {
    let format = nobodys(Kind::Funding)?;
    let time = places(format, table).column(Role::Time)?;
    let rates: Vec<(usize, String)> = table
        .heads
        .iter()
        .enumerate()
        .filter(|(at, head)| *at != time && moment::any(&head.sample).is_none())
        .map(|(at, head)| (at, head.name.plain.clone()))
        .collect();
    let number = |text: &str| {
        let text = text.trim_end_matches(['%', ' ']).replace(',', ".");
        text.is_empty()
            || Decimal::read(&text).and_then(|decimal| decimal.to_f64(0)).is_some_and(|rate| rate.abs() < 1.0)
    };
    let named = |name: &str| {
        let upper = name.to_ascii_uppercase();
        let quoted = ["USDT", "USDC", "USD", "PERP"]
            .iter()
            .any(|quote| upper.strip_suffix(quote).is_some_and(|base| base.len() >= 2));
        super::name::venue(name).is_some() || quoted
    };
    let small =
        rates.iter().all(|(at, name)| named(name) && table.heads.get(*at).is_some_and(|head| number(&head.sample)));
    (small && !rates.is_empty() && matches!(table.rows, Rows::Lines { .. } | Rows::Records(_))).then_some(rates)
}
