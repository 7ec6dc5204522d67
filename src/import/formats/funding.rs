//! Funding histories.

use super::Look::{Has, Starts};
use super::Origin::{Like, Of, Other, Unknown};
use super::{Format, Kind, PLAIN, Role, column, per_coin};
use crate::venue::Venue::{
    Binance, Bingx, Bitget, Bitmex, Bybit, Deribit, Dydx, Gate, Htx, Hyperliquid, Kraken, Kucoin, Mexc, Okx, Phemex,
    Weex,
};

const fn of(id: &'static str, origin: super::Origin, title: &'static str) -> Format {
    Format::new(id, Kind::Funding, origin, title)
}

pub(super) const FORMATS: &[Format] = &[
    of("tidy_funding", Unknown, "What exportMarketData writes")
        .needs(&["exchange", "symbol", "time", "fundingratefraction"])
        .columns(&[column(Role::Rate, &["fundingratefraction"], PLAIN)]),
    of("binance_website", Like(Binance), "Binance: the export of the page \"Funding Rate History\"")
        .needs(&["time", "contracts", "fundinginterval", "fundingrate"])
        .note("Local times of whoever exported it, newest first; rates as text per cent, cut to six places; headers in the page's language."),
    of("binance_archive", Of(Binance), "Binance: data.binance.vision, monthly fundingRate")
        .needs(&["calctime", "fundingintervalhours", "lastfundingrate"])
        .note("A ZIP archive for each month; several can be one archive."),
    of("bitmex_funding", Of(Bitmex), "BitMEX: GET /api/v1/funding, JSON or CSV")
        .needs(&["fundinginterval", "fundingratedaily", "fundingrate"])
        .note("fundingInterval is a date, fundingRateDaily three rates."),
    of("bitget_v3_funding", Of(Bitget), "Bitget: GET /api/v3/market/history-fund-rate")
        .needs(&["symbol", "fundingrate", "fundingratetimestamp"])
        .around(&[("code", "00000")])
        .note("Keys as Bybit writes them, within an envelope whose code is 00000."),
    of("bybit_funding", Of(Bybit), "Bybit: GET /v5/market/funding/history and the older prev-funding-rate")
        .needs(&["fundingrate", "fundingratetimestamp"])
        .note("Times in seconds, milliseconds or ISO text, by the interface's age."),
    of("okx_funding", Of(Okx), "OKX: GET /api/v5/public/funding-rate-history")
        .needs(&["fundingrate", "fundingtime", "instid"])
        .note("realizedRate is what was charged, and is taken before fundingRate."),
    of("okx_v3_funding", Of(Okx), "OKX: the older historical_funding_rate and the stream swap/funding_rate")
        .needs(&["instrumentid", "fundingrate", "fundingtime"])
        .lacks(&["estimatedrate"])
        .looks(&[("instrumentid", Has("-SWAP"))]),
    of("bitget_v1_funding", Of(Bitget), "Bitget: the older stream swap/funding_rate")
        .needs(&["instrumentid", "fundingrate", "fundingtime"])
        .around(&[("table", "")]),
    of("ccxt_deribit_funding", Of(Deribit), "ccxt: fetchFundingRateHistory of Deribit")
        .needs(&["info.interest1h", "fundingrate"])
        .columns(&[column(Role::Rate, &["info.interest1h"], PLAIN)])
        .note("Hourly rows whose fundingRate is that of 8 hours: the hour's own is info.interest_1h."),
    of("deribit_funding", Of(Deribit), "Deribit: public/get_funding_rate_history")
        .needs(&["interest1h", "interest8h", "indexprice"])
        .note("Every hour; interest_1h is the hour's rate, interest_8h that of the 8 hours before."),
    of("kraken_funding", Of(Kraken), "Kraken Futures: historical-funding-rates")
        .needs(&["fundingrate", "relativefundingrate"])
        .note("Every hour; fundingRate is in USD per coin, relativeFundingRate the fraction that is read."),
    of("kucoin_funding", Of(Kucoin), "KuCoin Futures: GET /api/v1/contract/funding-rates and /funding-rate/{symbol}/current")
        .needs(&["timepoint", "symbol"])
        .columns(&[column(Role::Rate, &["fundingrate", "value"], PLAIN)])
        .note("The symbol may be that of the index, .XBTUSDTMFPI8H."),
    of("kucoin_uta_funding", Of(Kucoin), "KuCoin: GET /api/ua/v1/market/funding-rate-history")
        .needs(&["fundingrate", "ts"])
        .around(&[("code", "200000"), ("symbol", "")]),
    of("htx_funding", Of(Htx), "HTX: GET /linear-swap-api/v1/swap_historical_funding_rate")
        .needs(&["realizedrate", "contractcode", "fundingtime"])
        .note("realized_rate is what was charged."),
    of("htx_funding", Of(Htx), "HTX: GET /v5/market/funding_rate_history")
        .needs(&["contractcode", "fundingrate", "fundingtime"])
        .lacks(&["nextfundingtime", "estimatedrate"])
        .around(&[("code", "200")]),
    of("phemex_funding", Of(Phemex), "Phemex: GET /api-data/public/data/funding-rate-history")
        .needs(&["fundingrate", "fundingtime", "intervalseconds"])
        .note("The symbol is that of the rate, .BTCFR8H."),
    of("dydx_funding", Of(Dydx), "dYdX: GET /v4/historicalFunding/{market} and v3's historical-funding")
        .needs(&["effectiveat", "rate"])
        .note("Every hour."),
    of("hyperliquid_funding", Of(Hyperliquid), "Hyperliquid: info fundingHistory")
        .needs(&["coin", "fundingrate", "premium", "time"])
        .note("Every hour, 500 rows for a request: a history put together from them may have holes."),
    of("drift_funding", Other, "Drift: historical funding records")
        .needs(&["fundingrate", "oraclepricetwap"])
        .columns(&[
            column(Role::Rate, &["fundingrate"], per_coin(Role::Oracle)),
            column(Role::Oracle, &["oraclepricetwap"], PLAIN),
        ])
        .note("In quote units per coin: divided by the row's oracle price. Integers are scaled by 10^9 and 10^6."),
    of("mexc_funding", Of(Mexc), "MEXC Futures: GET /api/v1/contract/funding_rate/history")
        .needs(&["settletime", "collectcycle"]),
    of("mexc_funding", Of(Mexc), "MEXC Futures: GET /api/v1/contract/funding_rate/history before collectCycle")
        .needs(&["symbol", "fundingrate", "settletime"])
        .around(&[("success", "true")]),
    of("bitget_funding", Of(Bitget), "Bitget: GET /api/v2/mix/market/history-fund-rate")
        .needs(&["symbol", "fundingrate"])
        .around(&[("code", "00000")])
        .note("Keys as Binance writes them, within an envelope whose code is 00000."),
    of("weex_funding", Of(Weex), "WEEX: GET /capi/v2/market/getHistoryFundRate")
        .needs(&["symbol", "fundingrate", "fundingtime"])
        .looks(&[("symbol", Starts("cmt_"))]),
    of("bingx_funding", Of(Bingx), "BingX: GET /openApi/swap/v2/quote/fundingRate")
        .needs(&["symbol", "fundingrate", "fundingtime"])
        .around(&[("code", "0"), ("msg", "")])
        .looks(&[("symbol", Has("-"))])
        .note("Keys as Binance writes them, within an envelope; symbols have a hyphen."),
    of("gate_funding", Like(Gate), "Gate: GET /api/v4/futures/usdt/funding_rate")
        .needs(&["r", "t"])
        .lacks(&["o", "h", "l", "c", "s", "p"])
        .columns(&[column(Role::Rate, &["r"], PLAIN), column(Role::Time, &["t"], PLAIN)])
        .note("Two keys and no symbol: r is the rate, t the time in seconds."),
    of("binance_funding_rate", Like(Binance), "Binance: GET /fapi/v1/fundingRate and /dapi/v1/fundingRate")
        .needs(&["fundingrate", "fundingtime", "symbol"])
        .bare(),
    of("ccxt_funding", Unknown, "ccxt: fetchFundingRateHistory")
        .needs(&["info", "symbol", "fundingrate", "timestamp", "datetime"]),
    of("freqtrade_funding", Unknown, "freqtrade: funding_rate files")
        .order(&[Role::Time, Role::Rate, Role::Skip, Role::Skip, Role::Skip], 5, 6)
        .note("Candles whose open is the rate and whose other columns are 0."),
    of("", Unknown, "Any table with a time and a column such as funding rate, rate or funding"),
];
