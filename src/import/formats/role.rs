//! What a column can hold, and the names that such columns usually have.

use super::Kind;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// When.
    Time,
    /// A funding rate.
    Rate,
    /// The symbol of a contract.
    Symbol,
    /// Who gave the row out.
    Exchange,
    /// What kind of row, market or contract it is.
    Type,
    /// The price over which a rate per coin is taken.
    Oracle,
    /// Opening price.
    Open,
    /// Highest price.
    High,
    /// Lowest price.
    Low,
    /// Closing price.
    Close,
    /// Volume; of a day where it stands in a ticker.
    Volume,
    /// Whether a bar is closed.
    Closed,
    /// A payment.
    Amount,
    /// What it was paid in.
    Asset,
    /// Size of a position.
    Quantity,
    /// Its value.
    Notional,
    /// A price, of a level or of a position.
    Price,
    /// Size of a level.
    Size,
    /// Side of a level.
    Side,
    /// Last price.
    Last,
    /// Mark price.
    Mark,
    /// Best bid.
    Bid,
    /// Best ask.
    Ask,
    /// When a contract expires.
    Expiry,
    /// Open interest.
    OpenInterest,
    /// Coins of a contract.
    Multiplier,
    /// Where a tier begins.
    Floor,
    /// Where it ends.
    Cap,
    /// Maintenance margin rate.
    Maintenance,
    /// Cumulative deduction.
    Deduction,
    /// Greatest leverage.
    Leverage,
    /// A yearly rate.
    Apr,
    /// Nothing that is read.
    Skip,
}

impl Role {
    /// How many there are.
    pub(crate) const COUNT: usize = Role::Skip as usize + 1;

    /// The names that columns of this role usually have in files of a kind, the surest first.
    pub(crate) fn usual(self, kind: Kind) -> &'static [&'static str] {
        match (self, kind) {
            (Role::Time, Kind::Funding) => SETTLED,
            (Role::Time, Kind::Candles) => OPENED,
            (Role::Time, Kind::Markets | Kind::Book) => MOMENTS,
            (Role::Time, _) => TIMES,
            (Role::Rate, Kind::Payments) => &["fundingrate", "rate"],
            (Role::Rate, _) => RATES,
            (Role::Symbol, Kind::Payments) => PAID_FOR,
            (Role::Symbol, _) => SYMBOLS,
            (Role::Exchange, _) => &["exchange", "venue"],
            (Role::Type, Kind::Payments) => OPERATIONS,
            (Role::Type, _) => TYPES,
            (Role::Open, _) => &["open", "openprice", "openpx", "o"],
            (Role::High, _) => &["high", "highprice", "highpx", "h"],
            (Role::Low, _) => &["low", "lowprice", "lowpx", "l"],
            (Role::Close, _) => &["close", "closeprice", "closepx", "adjclose", "closelast", "last", "price", "c"],
            (Role::Volume, Kind::Candles) => VOLUMES,
            (Role::Volume, Kind::Markets) => {
                &["basevolume", "basevol", "volumebase", "volume24hbase", "volume24hbasetoken"]
            }
            (Role::Closed, _) => &["confirm", "closed", "isfinal", "isclosed", "x"],
            (Role::Amount, _) => AMOUNTS,
            (Role::Asset, _) => ASSETS,
            (Role::Notional, _) => &["positionvalue", "positioncost", "notional", "positionnotional"],
            (Role::Side, Kind::Payments) => &["direction"],
            (Role::Price, Kind::Book) => &["price", "px"],
            (Role::Size, Kind::Book) => &["size", "amount", "quantity", "qty", "volume", "sz"],
            (Role::Side, Kind::Book) => &["side", "type", "bidask"],
            (Role::Last, _) => LASTS,
            (Role::Mark, _) => &["markprice", "mark", "markpx", "fairprice"],
            (Role::Bid, _) => BIDS,
            (Role::Ask, _) => ASKS,
            (Role::Expiry, _) => EXPIRIES,
            (Role::OpenInterest, _) => &["openinterestamount", "openinterestcoin", "oiccy", "sumopeninterest"],
            (Role::Floor, _) => &["notionalfloor", "floor", "minnotional", "from", "lowerbound", "lower", "min"],
            (Role::Cap, _) => {
                &["notionalcap", "cap", "maxnotional", "risklimit", "upperbound", "upper", "limit", "to", "max"]
            }
            (Role::Maintenance, _) => MAINTENANCE,
            (Role::Deduction, _) => {
                &["maintenanceamount", "cum", "deduction", "maintamount", "mmdeduction", "maintenanceamt"]
            }
            (Role::Leverage, _) => {
                &["maxleverage", "maxlever", "initialleverage", "leverage", "levermax", "leveragemax"]
            }
            (Role::Apr, _) => APRS,
            _ => &[],
        }
    }
}

/// A settlement's own time before any other.
const SETTLED: &[&str] = &[
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
    "",
];
const OPENED: &[&str] = &[
    "intervalbegin",
    "opentime",
    "starttime",
    "startedat",
    "start",
    "startat",
    "candlebegintime",
    "unix",
    "timestamp",
    "ts",
    "time",
    "unixtime",
    "unixtimestamp",
    "epoch",
    "timestampms",
    "timems",
    "t",
    "datetime",
    "date",
    "utc",
    "day",
    "",
];
const MOMENTS: &[&str] = &[
    "timestamp",
    "ts",
    "time",
    "t",
    "e",
    "closetime",
    "updatedat",
    "servertime",
    "exchangetime",
    "transacttime",
    "update",
    "cts",
    "datetime",
    "isotimestamp",
    "current",
    "timems",
    "timestampe6",
    "timenow",
    "lasttime",
    "requesttime",
];
/// Any time.
const TIMES: &[&str] = &[
    "transactiontime",
    "timestamp",
    "ts",
    "time",
    "utctime",
    "unix",
    "unixtime",
    "unixtimestamp",
    "epoch",
    "timestampms",
    "timems",
    "timeunix",
    "createdat",
    "createtime",
    "created",
    "ctime",
    "settletime",
    "effectiveat",
    "fundingtime",
    "timepoint",
    "datetime",
    "date",
    "dateutc",
    "utc",
    "day",
    "t",
    "",
];
/// What was settled goes before what was predicted, a fraction before quote units.
const RATES: &[&str] = &[
    "realizedrate",
    "realisedrate",
    "realizedfundingrate",
    "realisedfundingrate",
    "realfundingrate",
    "relativefundingrate",
    "interest1h",
    "fundingrate",
    "fundingrates",
    "lastfundingrate",
    "funding",
    "rate",
];
/// A contract's own before that of its coin.
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
    "s",
];
const PAID_FOR: &[&str] = &[
    "contract",
    "contractcode",
    "instid",
    "instrument",
    "instrumentname",
    "symbol",
    "contracts",
    "ticker",
    "market",
    "marketname",
    "pair",
    "underlying",
];
const TYPES: &[&str] = &[
    "type",
    "kind",
    "markettype",
    "insttype",
    "instrumenttype",
    "contracttype",
    "category",
    "producttype",
    "market",
    "typ",
];
const OPERATIONS: &[&str] = &[
    "incometype",
    "operation",
    "type",
    "transactiontype",
    "businesstype",
    "action",
    "category",
    "exectype",
    "info",
    "description",
    "subtype",
    "kind",
    "typ",
];
const VOLUMES: &[&str] = &["volume", "vol", "v", "basevolume", "basetokenvolume", "volumebtc", "volumebase", "qty"];
const AMOUNTS: &[&str] = &[
    "realizedfunding",
    "realisedfunding",
    "fundingfee",
    "fundingpayment",
    "fundingamount",
    "funding",
    "income",
    "payment",
    "amount",
    "change",
    "balchg",
    "balancechange",
    "cashflow",
    "pnl",
];
const ASSETS: &[&str] =
    &["asset", "currency", "ccy", "coin", "settlecurrency", "marginasset", "marginccy", "collateral", "token", "unit"];
const LASTS: &[&str] = &[
    "lastprice",
    "last",
    "lastpr",
    "lasttradedprice",
    "lasttradeprice",
    "lasttradedpx",
    "settle",
    "settlementprice",
    "close",
    "price",
];
const BIDS: &[&str] =
    &["bid1price", "bidprice", "bestbidprice", "bestbid", "bid", "bidpx", "bidpr", "bid1", "highestbid"];
const ASKS: &[&str] =
    &["ask1price", "askprice", "bestaskprice", "bestask", "ask", "askpx", "askpr", "ask1", "lowestask"];
/// Something with an end to it.
const EXPIRIES: &[&str] = &[
    "expiry",
    "expirydate",
    "expirytime",
    "expiration",
    "expirationtimestamp",
    "expirationdate",
    "expirationtime",
    "exptime",
    "expiredate",
    "expiretime",
    "expirydatetime",
    "deliverydate",
    "deliverytime",
    "deliverytimestamp",
    "maturitytime",
    "maturity",
    "maturitydate",
    "settlementdate",
    "settledate",
    "lasttradingday",
    "lasttradingdate",
];
const MAINTENANCE: &[&str] = &[
    "maintenancemarginrate",
    "maintenancerate",
    "maintmarginratio",
    "maintenancemargin",
    "maintainmargin",
    "mmr",
    "maintenancemarginratio",
    "maintmarginrate",
    "keepmarginrate",
    "maintenance",
];
const APRS: &[&str] =
    &["apr", "stakingapr", "apy", "stakingapy", "stakingyield", "rewardrate", "yield", "avg1d", "apybase", "smaapr"];
