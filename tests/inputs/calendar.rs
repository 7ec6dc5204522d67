//! Dated futures: fair prices, spreads, curves, rolling, expiries, symbols.

use crate::{Contradiction, Valid, Warned};
use liquidity_layering::Code;

pub const VALID: &[Valid] = &[
    (
        "fairFuturesPrice",
        r#"{"spot": 40000, "rate": "0.05", "compounding": "continuous", "years": "0.5",
            "income": [{"amount": 100, "years": "0.25", "rate": "0.04"}], "stakingYield": "0.03", "storage": "0.001",
            "convenienceYield": "0.002", "price": 40400}"#,
    ),
    (
        "calendarSpread",
        r#"{"spot": 40000, "at": "2026-01-01T00:00:00Z", "near": {"price": 40400, "expiry": "2026-03-27T08:00:00Z"},
            "far": {"price": 41000, "expiry": "2026-06-26T08:00:00Z"},
            "contract": {"kind": "linear", "multiplier": "0.001", "lotStep": 1, "tick": "0.5"}, "contracts": 5,
            "direction": "buyNearSellFar", "fee": "0.0004", "rate": "0.05", "stakingYield": "0.01", "leverage": 5,
            "spreadScenarios": [100, 600]}"#,
    ),
    (
        "termStructure",
        r#"{"spot": 40000, "at": "2026-01-01T00:00:00Z", "contracts": [{"price": 40400, "expiry": "2026-03-27T08:00:00Z",
            "symbol": "BTCUSDT_260327"}, {"price": 41000, "expiry": 1782460800000}], "rate": "0.04"}"#,
    ),
    (
        "planRollover",
        r#"{"side": "long", "contracts": 10, "entry": 39000, "contract": {"kind": "linear", "multiplier": "0.1", "lotStep": 1,
            "tick": "0.5"}, "at": "2026-03-01T00:00:00Z",
            "near": {"bid": 40390, "ask": 40400, "expiry": "2026-03-27T08:00:00Z", "symbol": "BTCUSDT_260327"},
            "far": {"bid": 40900, "ask": 40920, "expiry": "2026-06-26T08:00:00Z", "symbol": "BTCUSDT_260626"},
            "fee": "0.0004", "keep": "notional", "windowDays": 5, "slices": 3, "leverage": 4, "maintenanceRate": "0.01"}"#,
    ),
    (
        "expiryCalendar",
        r#"{"venue": "deribit", "from": "2026-01-01T00:00:00Z", "count": 3, "cycle": "weekly", "base": "ETH",
            "kind": "linear", "quote": "USDC"}"#,
    ),
    ("parseContractSymbol", r#"{"venue": "cme", "symbol": "BTCH6", "near": "2026-01-01T00:00:00Z"}"#),
];

/// Near and far leg of a spread, in January 2026.
macro_rules! spread {
    ($near:literal, $far:literal, $rest:literal) => {
        concat!(
            r#"{"at":"2026-01-01T00:00:00Z","near":{"price":100,"expiry":""#,
            $near,
            r#""},"far":{"price":103,"expiry":""#,
            $far,
            r#""},"contract":{"kind":"inverse","multiplier":10},"contracts":1,"direction":"buyNearSellFar""#,
            $rest,
            "}"
        )
    };
}

/// A roll on 1 January 2026 of one contract of one coin: side, near bid and ask, far bid and ask, expiries, the rest.
macro_rules! roll {
    ($side:literal, $near:literal, $far:literal, $rest:literal) => {
        concat!(
            r#"{"at":"2026-01-01T00:00:00Z","side":""#,
            $side,
            r#"","contracts":1,"contract":{"kind":"linear","multiplier":1},"near":{"#,
            $near,
            r#"},"far":{"#,
            $far,
            "}",
            $rest,
            "}"
        )
    };
}

pub const CONTRADICTIONS: &[Contradiction] = &[
    ("fairFuturesPrice", r#"{"spot":1,"rate":0}"#, Code::MissingField, "years"),
    ("fairFuturesPrice", r#"{"spot":1,"rate":0,"at":0}"#, Code::MissingField, "expiry"),
    ("fairFuturesPrice", r#"{"spot":1,"rate":0,"expiry":0}"#, Code::MissingField, "at"),
    ("fairFuturesPrice", r#"{"spot":1,"rate":0,"years":1,"at":0}"#, Code::Inconsistent, "at"),
    ("fairFuturesPrice", r#"{"spot":1,"rate":0,"years":1,"expiry":0}"#, Code::Inconsistent, "expiry"),
    ("fairFuturesPrice", r#"{"spot":1,"rate":0,"years":1,"at":0,"expiry":1}"#, Code::Inconsistent, "at"),
    ("fairFuturesPrice", r#"{"spot":1,"rate":0,"at":1,"expiry":0}"#, Code::Inconsistent, "expiry"),
    ("fairFuturesPrice", r#"{"spot":1,"rate":0,"at":0,"expiry":3153600000001}"#, Code::OutOfRange, "expiry"),
    (
        "fairFuturesPrice",
        r#"{"spot":9,"rate":0,"years":1,"income":[{"amount":1,"years":1},{"amount":1,"years":2}]}"#,
        Code::Inconsistent,
        "income[1].years",
    ),
    (
        "fairFuturesPrice",
        r#"{"spot":1,"rate":0,"years":1,"income":[{"amount":1,"years":1}]}"#,
        Code::Inconsistent,
        "income",
    ),
    ("fairFuturesPrice", r#"{"spot":1,"rate":-1,"years":1,"compounding":"simple"}"#, Code::OutOfRange, "rate"),
    ("fairFuturesPrice", r#"{"spot":1,"rate":1,"stakingYield":2,"years":1,"compounding":1}"#, Code::OutOfRange, "rate"),
    (
        "fairFuturesPrice",
        r#"{"spot":1,"rate":0,"years":2,"compounding":"simple","income":[{"amount":0,"years":2,"rate":"-0.5"}]}"#,
        Code::OutOfRange,
        "income[0].rate",
    ),
    (
        "fairFuturesPrice",
        r#"{"spot":1,"rate":-4,"storage":4,"years":2,"compounding":4,"income":[{"amount":0,"years":2}]}"#,
        Code::OutOfRange,
        "rate",
    ),
    ("fairFuturesPrice", r#"{"spot":1,"rate":10,"years":10}"#, Code::Overflow, "spot"),
    (
        "calendarSpread",
        spread!("2025-12-31T23:59:59.999Z", "2026-06-26T08:00:00Z", ""),
        Code::Inconsistent,
        "near.expiry",
    ),
    ("calendarSpread", spread!("2026-03-27T08:00:00Z", "2026-03-27T08:00:00Z", ""), Code::Inconsistent, "far.expiry"),
    ("calendarSpread", spread!("2026-06-26T08:00:00Z", "2026-03-27T08:00:00Z", ""), Code::Inconsistent, "far.expiry"),
    (
        "calendarSpread",
        spread!("2026-03-27T08:00:00Z", "2026-06-26T08:00:00Z", r#","spreadScenarios":[0,-100]"#),
        Code::OutOfRange,
        "spreadScenarios[1]",
    ),
    ("termStructure", r#"{"spot":1,"at":0,"contracts":[]}"#, Code::OutOfRange, "contracts"),
    (
        "termStructure",
        r#"{"spot":1,"at":2,"contracts":[{"price":1,"expiry":3},{"price":1,"expiry":1}]}"#,
        Code::Inconsistent,
        "contracts[1].expiry",
    ),
    (
        "termStructure",
        r#"{"spot":1,"at":0,"contracts":[{"price":1,"expiry":3},{"price":1,"expiry":1},{"price":2,"expiry":3}]}"#,
        Code::Inconsistent,
        "contracts[2].expiry",
    ),
    (
        "planRollover",
        roll!("long", r#""bid":2,"ask":1,"expiry":1800000000000"#, r#""bid":1,"ask":1,"expiry":1900000000000"#, ""),
        Code::Inconsistent,
        "near.bid",
    ),
    (
        "planRollover",
        roll!("long", r#""bid":1,"ask":1,"expiry":1800000000000"#, r#""bid":2,"ask":1,"expiry":1900000000000"#, ""),
        Code::Inconsistent,
        "far.bid",
    ),
    (
        "planRollover",
        roll!("long", r#""bid":1,"ask":1,"expiry":1700000000000"#, r#""bid":1,"ask":1,"expiry":1900000000000"#, ""),
        Code::Inconsistent,
        "near.expiry",
    ),
    (
        "planRollover",
        roll!("long", r#""bid":1,"ask":1,"expiry":1900000000000"#, r#""bid":1,"ask":1,"expiry":1800000000000"#, ""),
        Code::Inconsistent,
        "far.expiry",
    ),
    (
        "planRollover",
        roll!(
            "long",
            r#""bid":1,"ask":1,"expiry":1800000000000,"symbol":"a\nb""#,
            r#""bid":1,"ask":1,"expiry":1900000000000"#,
            ""
        ),
        Code::OutOfRange,
        "near.symbol",
    ),
    (
        "planRollover",
        roll!(
            "long",
            r#""bid":1,"ask":1,"expiry":1800000000000"#,
            r#""bid":1,"ask":1,"expiry":1900000000000,"symbol":"""#,
            ""
        ),
        Code::OutOfRange,
        "far.symbol",
    ),
    (
        "planRollover",
        roll!(
            "long",
            r#""bid":1,"ask":1,"expiry":1800000000000"#,
            r#""bid":2,"ask":2,"expiry":1900000000000"#,
            r#","keep":"notional""#
        ),
        Code::OutOfRange,
        "contracts",
    ),
    ("expiryCalendar", r#"{"venue":"hyperliquid","from":"2026-01-01T00:00:00Z"}"#, Code::Unsupported, "venue"),
    (
        "expiryCalendar",
        r#"{"venue":"binance","from":"2026-01-01T00:00:00Z","cycle":"monthly"}"#,
        Code::Unsupported,
        "cycle",
    ),
    (
        "expiryCalendar",
        r#"{"venue":"bybit","from":"2026-01-01T00:00:00Z","cycle":"weekly","kind":"inverse"}"#,
        Code::Unsupported,
        "cycle",
    ),
    ("expiryCalendar", r#"{"venue":"cme","from":"2026-01-01T00:00:00Z","kind":"inverse"}"#, Code::Unsupported, "kind"),
    ("expiryCalendar", r#"{"venue":"okx","from":"2026-01-01T00:00:00Z","quote":"EUR"}"#, Code::Unsupported, "quote"),
    ("expiryCalendar", r#"{"venue":"cme","from":"2026-01-01T00:00:00Z","base":"DOGE"}"#, Code::Unsupported, "base"),
    ("expiryCalendar", r#"{"venue":"okx","from":"2026-01-01T00:00:00Z","base":"B-C"}"#, Code::OutOfRange, "base"),
    ("expiryCalendar", r#"{"venue":"okx","from":"2026-01-01T00:00:00Z","base":""}"#, Code::OutOfRange, "base"),
    ("expiryCalendar", r#"{"venue":"okx","from":"1999-12-31T23:59:59Z"}"#, Code::OutOfRange, "from"),
    ("expiryCalendar", r#"{"venue":"okx","from":"2100-01-01T00:00:00Z"}"#, Code::OutOfRange, "from"),
    ("expiryCalendar", r#"{"venue":"okx","from":"2099-01-01T00:00:00Z","count":5}"#, Code::OutOfRange, "count"),
    ("parseContractSymbol", r#"{"symbol":""}"#, Code::OutOfRange, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTC"}"#, Code::Unsupported, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"nonsense"}"#, Code::Unsupported, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"ＢＴＣUSDT"}"#, Code::Unsupported, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTC-27MAR26","venue":"binance"}"#, Code::Unsupported, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTC-27MAR26-60000-C","venue":"deribit"}"#, Code::Unsupported, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTC-FS-26JUN26_19MAY26","venue":"deribit"}"#, Code::Unsupported, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTC-30FEB26"}"#, Code::OutOfRange, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTCUSDT_261301"}"#, Code::OutOfRange, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTCUSDT_230229"}"#, Code::OutOfRange, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTCH2126","venue":"cme"}"#, Code::OutOfRange, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"BTCH6","venue":"cme"}"#, Code::MissingField, "near"),
    ("parseContractSymbol", r#"{"symbol":"XBTH6"}"#, Code::MissingField, "near"),
    // BitMEX at 12:00 UTC, CME at 16:00 London; Bybit at 08:00 UTC, BitMEX at 12:00.
    ("parseContractSymbol", r#"{"symbol":"ETHH26"}"#, Code::Inconsistent, "symbol"),
    ("parseContractSymbol", r#"{"symbol":"ETHUSDH26"}"#, Code::Inconsistent, "symbol"),
];

pub const WARNINGS: &[Warned] = &[
    ("fairFuturesPrice", r#"{"spot":1,"rate":"0.05","years":1}"#, &[]),
    ("fairFuturesPrice", r#"{"spot":1,"rate":1,"years":"0.01"}"#, &[]),
    ("fairFuturesPrice", r#"{"spot":1,"rate":5,"years":0}"#, &["expiring", "extreme_rate"]),
    ("fairFuturesPrice", r#"{"spot":1,"rate":0,"at":0,"expiry":0}"#, &["expiring"]),
    ("calendarSpread", spread!("2026-01-02T00:00:00Z", "2026-01-09T00:00:00Z", ""), &["expiring"]),
    ("calendarSpread", spread!("2026-01-02T00:00:00.001Z", "2026-01-09T00:00:00.001Z", ""), &[]),
    ("calendarSpread", spread!("2026-01-02T00:00:00.001Z", "2026-01-09T00:00:00Z", ""), &["short_period"]),
    ("calendarSpread", spread!("2026-03-27T08:00:00Z", "2026-06-26T08:00:00Z", r#","spot":104"#), &[]),
    (
        "calendarSpread",
        r#"{"at":0,"spot":105,"near":{"price":104,"expiry":864000000},"far":{"price":103,"expiry":8640000000},
            "contract":{"kind":"linear","multiplier":1},"contracts":1,"direction":"buyNearSellFar"}"#,
        &["backwardation"],
    ),
    // The spread of 3 should be 0: short the far leg gains 3/103 of 10, 0.29; fees are 4 × 10 × fee.
    ("calendarSpread", spread!("2026-03-27T08:00:00Z", "2026-06-26T08:00:00Z", r#","rate":0,"fee":"0.0072""#), &[]),
    (
        "calendarSpread",
        spread!("2026-03-27T08:00:00Z", "2026-06-26T08:00:00Z", r#","rate":0,"fee":"0.0073""#),
        &["mispricing_below_fees"],
    ),
    // Above its fair value by a little, and so the wrong way for this direction.
    (
        "calendarSpread",
        spread!("2026-03-27T08:00:00Z", "2026-06-26T08:00:00Z", r#","rate":"0.5""#),
        &["mispricing_below_fees"],
    ),
    ("termStructure", r#"{"spot":1,"at":0,"contracts":[{"price":2,"expiry":604800000}]}"#, &[]),
    ("termStructure", r#"{"spot":1,"at":0,"contracts":[{"price":2,"expiry":604799999}]}"#, &["short_period"]),
    ("termStructure", r#"{"spot":2,"at":0,"contracts":[{"price":1,"expiry":604800000}]}"#, &["backwardation"]),
    // 1 % in 5 minutes, 105,120 times a year.
    (
        "termStructure",
        r#"{"spot":100,"at":0,"contracts":[{"price":101,"expiry":300000}]}"#,
        &["short_period", "apy_too_large"],
    ),
    (
        "calendarSpread",
        spread!("2026-01-01T00:05:00Z", "2026-06-26T08:00:00Z", r#","spot":99"#),
        &["expiring", "apy_too_large"],
    ),
    ("calendarSpread", spread!("2026-03-27T08:00:00Z", "2026-03-27T08:05:00Z", ""), &["short_period", "apy_too_large"]),
    (
        "planRollover",
        roll!(
            "short",
            r#""bid":100,"ask":100,"expiry":"2026-01-02T00:00:00Z""#,
            r#""bid":101,"ask":101,"expiry":"2026-01-09T00:00:00Z""#,
            ""
        ),
        &["late_roll"],
    ),
    (
        "planRollover",
        roll!(
            "short",
            r#""bid":100,"ask":100,"expiry":"2026-01-02T00:00:00.001Z""#,
            r#""bid":101,"ask":101,"expiry":"2026-01-09T00:00:00Z""#,
            ""
        ),
        &["short_period"],
    ),
    (
        "planRollover",
        roll!(
            "long",
            r#""bid":100,"ask":100,"expiry":"2026-02-02T00:00:00Z""#,
            r#""bid":101,"ask":101,"expiry":"2026-03-09T00:00:00Z""#,
            ""
        ),
        &["negative_roll_yield"],
    ),
    // Half of 1 and half of 2 are 1.5; the roll is 1.5 and then 1.4.
    (
        "planRollover",
        roll!(
            "short",
            r#""bid":100,"ask":101,"expiry":"2026-02-02T00:00:00Z""#,
            r#""bid":101,"ask":103,"expiry":"2026-03-09T00:00:00Z""#,
            ""
        ),
        &[],
    ),
    (
        "planRollover",
        roll!(
            "short",
            r#""bid":100,"ask":101,"expiry":"2026-02-02T00:00:00Z""#,
            r#""bid":"100.9","ask":"102.9","expiry":"2026-03-09T00:00:00Z""#,
            ""
        ),
        &["wide_spread"],
    ),
    // Short at 101 with a tenth, and without maintenance: liquidated at 111.1; with a ninth, farther.
    (
        "planRollover",
        roll!(
            "short",
            r#""bid":100,"ask":100,"expiry":"2026-02-02T00:00:00Z""#,
            r#""bid":101,"ask":101,"expiry":"2026-03-09T00:00:00Z""#,
            r#","leverage":10,"maintenanceRate":"0.001","slices":2"#
        ),
        &["liquidation_close", "fewer_slices"],
    ),
    (
        "planRollover",
        roll!(
            "short",
            r#""bid":100,"ask":100,"expiry":"2026-02-02T00:00:00Z""#,
            r#""bid":101,"ask":101,"expiry":"2026-03-09T00:00:00Z""#,
            r#","leverage":10,"maintenanceRate":0"#
        ),
        &[],
    ),
    // Christmas 2026 is the last Friday.
    ("expiryCalendar", r#"{"venue":"cme","from":"2026-10-01T00:00:00Z","count":1}"#, &["moved_expiry"]),
    ("expiryCalendar", r#"{"venue":"cme","from":"2026-07-01T00:00:00Z","count":1}"#, &[]),
    ("expiryCalendar", r#"{"venue":"kraken","from":"2026-10-01T00:00:00Z","count":1}"#, &[]),
    ("parseContractSymbol", r#"{"symbol":"BTCUSDT_260327"}"#, &[]),
    ("parseContractSymbol", r#"{"symbol":"BTCUSDT_260328"}"#, &["unusual_expiry"]),
    ("parseContractSymbol", r#"{"symbol":"BTC-28MAR26","venue":"bybit"}"#, &["unusual_expiry"]),
    ("parseContractSymbol", r#"{"symbol":"BTC-28MAR26","venue":"deribit"}"#, &[]),
    ("parseContractSymbol", r#"{"symbol":"BTC-27MAR26"}"#, &["ambiguous_symbol"]),
];
