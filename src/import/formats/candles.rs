//! Candles.

use super::Origin::{Like, Of, Other, Unknown};
use super::Role::{Close, Closed, High, Low, Open, Skip, Time, Volume};
use super::{Format, Kind, PLAIN, column};
use crate::venue::Venue::{
    Binance, Bitget, Bitmex, Bybit, Deribit, Dydx, Gate, Htx, Hyperliquid, Kraken, Kucoin, Mexc, Okx, Phemex,
};

const fn of(id: &'static str, origin: super::Origin, title: &'static str) -> Format {
    Format::new(id, Kind::Candles, origin, title)
}

pub(super) const FORMATS: &[Format] = &[
    of("cryptodatadownload", Unknown, "CryptoDataDownload: candles of any exchange")
        .needs(&["unix", "date", "symbol", "open", "high", "low", "close"])
        .note("The first line is an address, newest first; which volume is which differs by file."),
    of("hyperliquid_candles", Of(Hyperliquid), "Hyperliquid: info candleSnapshot")
        .needs(&["t", "s", "i", "o", "c", "h", "l", "v", "n"])
        .columns(&[column(Time, &["t"], PLAIN)]),
    of("gate_candles", Of(Gate), "Gate: GET /api/v4/futures/usdt/candlesticks")
        .needs(&["t", "v", "c", "h", "l", "o"])
        .note("Volume in contracts."),
    of("dydx_candles", Of(Dydx), "dYdX: GET /v4/candles/perpetualMarkets/{market}").needs(&[
        "startedat",
        "low",
        "high",
        "open",
        "close",
        "basetokenvolume",
    ]),
    of("bitmex_buckets", Of(Bitmex), "BitMEX: GET /api/v1/trade/bucketed")
        .needs(&["timestamp", "symbol", "open", "high", "low", "close", "vwap", "trades"])
        .ends()
        .note("The time is the bar's end; it is moved to the bar's opening by the commonest step."),
    of("bybit_v2_candles", Of(Bybit), "Bybit: GET /v2/public/kline/list and its likes")
        .needs(&["open", "high", "low", "close", "period"])
        .around(&[("retcode", "0")]),
    of("bybit_v2_candles", Of(Bybit), "Bybit: GET /v2/public/kline/list and its likes")
        .needs(&["open", "high", "low", "close", "interval", "opentime"])
        .around(&[("retcode", "0")]),
    of("htx_candles", Of(Htx), "HTX: GET /linear-swap-ex/market/history/kline")
        .needs(&["id", "open", "close", "low", "high", "amount", "vol"])
        .columns(&[column(Time, &["id"], PLAIN), column(Volume, &["amount", "vol"], PLAIN)])
        .note("id is the opening in seconds, amount the volume in coins, vol that in contracts."),
    of("kraken_futures_candles", Like(Kraken), "Kraken Futures: /api/charts/v1/{type}/{symbol}/{interval}")
        .needs(&["time", "open", "high", "low", "close", "volume"])
        .around(&[("morecandles", "")]),
    of("deribit_chart", Of(Deribit), "Deribit: public/get_tradingview_chart_data")
        .needs(&["ticks", "open", "high", "low", "close"])
        .columns(&[column(Time, &["ticks"], PLAIN)])
        .note("Columns of values instead of rows."),
    of("mexc_futures_candles", Of(Mexc), "MEXC Futures: GET /api/v1/contract/kline/{symbol}")
        .needs(&["time", "open", "close", "high", "low", "vol", "amount"])
        .around(&[("success", "true")])
        .note("Columns of values instead of rows."),
    of("kucoin_futures_candles", Of(Kucoin), "KuCoin Futures: GET /api/v1/kline/query")
        .order(&[Time, Open, High, Low, Close, Volume], 6, 8)
        .around(&[("code", "200000")])
        .note("Volume in contracts."),
    of("kucoin_candles", Of(Kucoin), "KuCoin: GET /api/v1/market/candles")
        .order(&[Time, Open, Close, High, Low, Volume], 7, 7)
        .around(&[("code", "200000")])
        .note("The close stands before high and low; newest first."),
    of("bitget_candles", Of(Bitget), "Bitget: GET /api/v2/mix/market/candles")
        .order(&[Time, Open, High, Low, Close, Volume], 6, 8)
        .around(&[("code", "00000")]),
    of("okx_candles", Of(Okx), "OKX: GET /api/v5/market/candles and history-candles")
        .order(&[Time, Open, High, Low, Close, Volume, Skip, Skip, Closed], 9, 9)
        .around(&[("code", "0")])
        .note("Newest first; the last value is 0 while the bar is open."),
    of("okx_mark_candles", Of(Okx), "OKX: GET /api/v5/market/mark-price-candles and index-candles")
        .order(&[Time, Open, High, Low, Close, Closed], 6, 6)
        .around(&[("code", "0"), ("msg", "")]),
    of("bybit_candles", Of(Bybit), "Bybit: GET /v5/market/kline, mark-price-kline and their likes")
        .order(&[Time, Open, High, Low, Close, Volume], 5, 7)
        .around(&[("retcode", "0")])
        .note("Newest first."),
    of("kraken_candles", Of(Kraken), "Kraken: GET /0/public/OHLC")
        .order(&[Time, Open, High, Low, Close, Skip, Volume], 8, 8)
        .around(&[("last", "")]),
    of("phemex_candles", Of(Phemex), "Phemex: GET /exchange/public/md/v2/kline")
        .order(&[Time, Skip, Skip, Open, High, Low, Close, Volume], 9, 11)
        .around(&[("code", "0"), ("msg", "")]),
    of("gate_spot_candles", Of(Gate), "Gate: GET /api/v4/spot/candlesticks")
        .order(&[Time, Skip, Close, High, Low, Open, Volume, Closed], 8, 8)
        .bare()
        .note("Close before high, low and open."),
    of(
        "binance_klines",
        Like(Binance),
        "Binance: GET /api/v3/klines, /fapi/v1/klines, and the archives at data.binance.vision",
    )
    .order(&[Time, Open, High, Low, Close, Volume], 11, 12)
    .bare()
    .note("The archives have a header or none, and times in microseconds since 2025."),
    of("candle_rows", Unknown, "freqtrade, ccxt and others: rows of time, open, high, low, close, volume").order(
        &[Time, Open, High, Low, Close, Volume],
        5,
        8,
    ),
    of("bitfinex_candles", Other, "Bitfinex: rows of time, open, close, high, low, volume").order(
        &[Time, Open, Close, High, Low, Volume],
        6,
        6,
    ),
    of("coinbase_candles", Other, "Coinbase: rows of time, low, high, open, close, volume").order(
        &[Time, Low, High, Open, Close, Volume],
        6,
        6,
    ),
    of("binance_kline_archive", Of(Binance), "Binance: data.binance.vision, klines with a header").needs(&[
        "opentime",
        "open",
        "high",
        "low",
        "close",
        "takerbuyvolume",
    ]),
    of("", Unknown, "Any table with a time, open, high, low and close"),
];
