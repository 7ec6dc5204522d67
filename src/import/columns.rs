//! Which column holds what.

use super::moment;
use super::name::Name;
use super::zone::Zone;

/// Names of a settlement's time, the surest first.
const SETTLEMENT_TIMES: &[&str] = &[
    "timepoint",
    "fundingratetimestamp",
    "fundingtime",
    "calctime",
    "effectiveat",
    "settletime",
    "settlementtime",
    "settledat",
    "fundingtimestamp",
    "fundingdate",
    "fundingdatetime",
];
/// Names of any time.
const TIMES: &[&str] = &[
    "timestamp",
    "ts",
    "time",
    "unix",
    "unixtime",
    "unixtimestamp",
    "epoch",
    "timestampms",
    "timems",
    "datetime",
    "date",
    "utc",
    "day",
    "opentime",
    "t",
];
/// Names of the rate charged. What was settled goes before what was predicted, a fraction before quote units.
const RATES: &[&str] = &[
    "realizedrate",
    "realisedrate",
    "realizedfundingrate",
    "realfundingrate",
    "relativefundingrate",
    "interest1h",
    "fundingrate",
    "fundingrates",
    "lastfundingrate",
    "funding",
    "rate",
];
/// Names of the symbol, a contract's own before that of its coin.
const SYMBOLS: &[&str] = &[
    "instid",
    "contractcode",
    "symbol",
    "contracts",
    "contract",
    "contractname",
    "instrument",
    "instrumentname",
    "instrumentid",
    "productid",
    "ticker",
    "market",
    "marketname",
    "pair",
    "currencypair",
    "coin",
    "asset",
    "name",
];
/// Names of the exchange.
const EXCHANGES: &[&str] = &["exchange", "venue"];
/// Names of a row's kind of market.
const KINDS: &[&str] =
    &["type", "kind", "markettype", "insttype", "instrumenttype", "contracttype", "category", "producttype", "market"];

/// Where the parts of a funding row stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) time: usize,
    pub(super) rate: usize,
    /// The column's name says that its values are per cent.
    pub(super) percent: bool,
    pub(super) symbol: Option<usize>,
    pub(super) exchange: Option<usize>,
    pub(super) kind: Option<usize>,
    /// The price by which a rate in quote units per coin is divided.
    pub(super) divisor: Option<usize>,
    /// The zone that the time column's name states.
    pub(super) zone: Option<Zone>,
}

impl Columns {
    /// The columns of a funding history, or none where there is no time or no rate. `sample` gives a column's value in
    /// one of the first rows.
    pub(super) fn of_funding<'s>(names: &[Name], sample: impl Fn(usize) -> Option<&'s str>) -> Option<Columns> {
        let time = best(names, |at, name| time_rank(name, sample(at)))?;
        let rate = best(names, |at, name| rate_rank(names, name, sample(at)))?;
        let find =
            |list: &[&str], not: Option<usize>| best(names, |at, name| rank(list, name).filter(|_| Some(at) != not));
        let symbol = find(SYMBOLS, None);
        let rate_name = names.get(rate)?;
        Some(Columns {
            time,
            rate,
            percent: rate_name.percent,
            symbol,
            exchange: find(EXCHANGES, None),
            kind: find(KINDS, symbol),
            divisor: if rate_name.plain == "fundingrate" { find(&["oraclepricetwap"], None) } else { None },
            zone: names.get(time)?.zone.clone(),
        })
    }
}

/// The column that ranks first.
fn best(names: &[Name], rank: impl Fn(usize, &Name) -> Option<usize>) -> Option<usize> {
    let ranked = names.iter().enumerate().filter_map(|(at, name)| Some((rank(at, name)?, at)));
    ranked.min().map(|(_, at)| at)
}

fn rank(list: &[&str], name: &Name) -> Option<usize> {
    list.iter().position(|known| *known == name.plain)
}

/// A settlement's own time before any other; among the others, one that needs no zone before one that does.
fn time_rank(name: &Name, sample: Option<&str>) -> Option<usize> {
    if let Some(rank) = rank(SETTLEMENT_TIMES, name) {
        return Some(rank);
    }
    // Tables are often written with their times as a column without a name.
    let index = matches!(name.plain.as_str(), "" | "index" | "unnamed0")
        && sample.is_none_or(|cell| moment::read(cell).is_ok());
    let rank = rank(TIMES, name).or(index.then_some(TIMES.len()))?;
    let penalty = match sample.map(moment::read) {
        Some(Ok(moment)) if moment.zoned || name.zone.is_some() => 100,
        Some(Ok(_)) | None => 200,
        Some(Err(_)) => 300,
    };
    Some(rank.saturating_add(penalty))
}

fn rate_rank(names: &[Name], name: &Name, sample: Option<&str>) -> Option<usize> {
    let with = |others: &[&str]| has_any(names, others);
    let rank = match name.plain.as_str() {
        // Too short or too general to mean a rate anywhere else.
        "value" if with(&["timepoint", "granularity"]) => RATES.len(),
        "r" if with(&["t"]) => RATES.len(),
        _ => rank(RATES, name)?,
    };
    let empty = if sample.is_some_and(str::is_empty) { 100 } else { 0 };
    let percent = if name.percent { 200 } else { 0 };
    Some(rank.saturating_add(empty).saturating_add(percent))
}

/// Whether any column has one of the names.
pub(super) fn has_any(names: &[Name], plain: &[&str]) -> bool {
    names.iter().any(|name| plain.contains(&name.plain.as_str()))
}

/// Whether every name is there.
pub(super) fn has_all(names: &[Name], plain: &[&str]) -> bool {
    plain.iter().all(|plain| names.iter().any(|name| name.plain == *plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(header: &str, row: &str) -> Option<Columns> {
        let names: Vec<Name> = header.split(',').map(Name::new).collect();
        let cells: Vec<&str> = row.split(',').collect();
        Columns::of_funding(&names, |at| cells.get(at).copied())
    }

    #[test]
    fn the_rate_is_the_one_charged() {
        let rate = |header| choose(header, "1600000000,1,2,3,4").map(|columns| columns.rate);
        assert_eq!(rate("timestamp,fundingRateDaily,fundingRate,fundingRate_pct"), Some(2));
        assert_eq!(rate("timestamp,fundingRate_pct,predicted_funding_rate"), Some(1));
        assert_eq!(rate("timestamp,fundingRate_pct,fundingRate"), Some(2));
        assert_eq!(rate("timestamp,predictedFundingRate"), None);
        assert_eq!(rate("timestamp,annualizedRate,funding_rate_apr"), None);
        assert_eq!(rate("timestamp,fundingRate,relativeFundingRate"), Some(2));
        assert_eq!(rate("timestamp,value"), None);
        assert_eq!(rate("timePoint,value"), Some(1));
        assert_eq!(rate("r,t"), Some(0));
        assert_eq!(rate("r,date"), None);
        assert_eq!(rate("fundingRate,price"), None);
    }

    #[test]
    fn the_time_is_the_surest() {
        let time = |header, row| choose(header, row).unwrap().time;
        assert_eq!(time("datetime,timestamp,rate", "2020-01-01 00:00:00,1577836800.0,0.1"), 1);
        assert_eq!(time("datetime,timestamp,rate", "2020-01-01T00:00:00Z,2020-01-01 00:00,0.1"), 0);
        assert_eq!(time("timestamp,fundingTime,rate", "1577836800,2020-01-01 00:00,0.1"), 1);
        assert_eq!(time(",rate", "2020-01-01 00:00,0.1"), 0);
        assert_eq!(choose(",rate", "7,0.1"), None);
        assert_eq!(time("id,Time (UTC),rate", "17,2020-01-01 00:00,0.1"), 1);
    }

    #[test]
    fn others() {
        let columns =
            choose("exchange,market,symbol,ts,fundingRate,oraclePriceTwap", "a,spot,B,1600000000,1,2").unwrap();
        assert_eq!(
            (columns.exchange, columns.symbol, columns.kind, columns.divisor),
            (Some(0), Some(2), Some(1), Some(5))
        );
        let columns = choose("market,ts,funding_rate", "BTC-USD,1600000000,1").unwrap();
        assert_eq!((columns.symbol, columns.kind), (Some(0), None));
    }
}
