//! Candles.

use super::Look::{Has, Starts};
use super::Origin::{Like, Of, Other, Unknown};
use super::Role::{Close, Closed, High, Low, Notional, Open, Skip, Time, Volume};
use super::{Format, Kind, PLAIN, column};
use crate::venue::Venue::{
    Binance, Bingx, Bitget, Bitmex, Bybit, Deribit, Dydx, Gate, Htx, Hyperliquid, Kraken, Kucoin, Mexc, Okx, Phemex,
};

const fn of(id: &'static str, origin: super::Origin, title: &'static str) -> Format {
    Format::new(id, Kind::Candles, origin, title)
}

pub(super) const FORMATS: &[Format] = &[
    of("cryptodatadownload", Unknown, "CryptoDataDownload: candles of any exchange")
        .needs(&["unix", "date", "symbol", "open", "high", "low", "close"])
        .note("The first line is an address, newest first; which volume is which differs by file."),
    of("bingx_kline_stream", Of(Bingx), "BingX: the stream kline of spot pairs")
        .needs(&["k.t", "k.o", "k.c", "k.h", "k.l", "k.v"])
        .around(&[("code", "0"), ("datatype", "")])
        .columns(&[
            column(Time, &["k.t"], PLAIN),
            column(Open, &["k.o"], PLAIN),
            column(High, &["k.h"], PLAIN),
            column(Low, &["k.l"], PLAIN),
            column(Close, &["k.c"], PLAIN),
            column(Volume, &["k.v"], PLAIN),
        ]),
    of("bingx_kline_stream", Of(Bingx), "BingX: the stream kline")
        .needs(&["t", "o", "c", "h", "l", "v"])
        .around(&[("code", "0"), ("datatype", "")]),
    of("binance_kline_stream", Of(Binance), "Binance: the stream kline")
        .needs(&["e", "k.t", "k.o", "k.c", "k.h", "k.l", "k.v"])
        .columns(&[
            column(Time, &["k.t"], PLAIN),
            column(Open, &["k.o"], PLAIN),
            column(High, &["k.h"], PLAIN),
            column(Low, &["k.l"], PLAIN),
            column(Close, &["k.c"], PLAIN),
            column(Volume, &["k.v"], PLAIN),
            column(Closed, &["k.x"], PLAIN),
        ])
        .note("One bar, mostly not closed yet; volume in contracts where coin-margined."),
    of("mexc_kline_stream", Of(Mexc), "MEXC: the stream push.kline")
        .needs(&["t", "o", "c", "h", "l", "symbol", "interval"])
        .around(&[("channel", "")])
        .looks(&[("channel", Starts("push."))])
        .columns(&[column(Volume, &["v"], PLAIN)]),
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
        .lacks(&["intervalbegin"])
        .ends()
        .note("The time is the bar's end; it is moved to the bar's opening by the commonest step."),
    of("bybit_v2_candles", Of(Bybit), "Bybit: GET /v2/public/kline/list and its likes")
        .needs(&["open", "high", "low", "close", "period"])
        .around(&[("retcode", "0")]),
    of("bybit_v2_candles", Of(Bybit), "Bybit: GET /v2/public/kline/list and its likes")
        .needs(&["open", "high", "low", "close", "interval", "opentime"])
        .around(&[("retcode", "0")]),
    of("bitget_v3_candle_stream", Of(Bitget), "Bitget: the stream kline, version 3")
        .needs(&["start", "open", "close", "high", "low", "turnover"])
        .around(&[("arg.insttype", ""), ("arg.topic", "")])
        .columns(&[column(Time, &["start"], PLAIN)]),
    of("bybit_kline_stream", Of(Bybit), "Bybit: the stream kline and the older klineV2 and candle")
        .needs(&["start", "end", "open", "close", "high", "low", "confirm"])
        .around(&[("topic", "")])
        .columns(&[column(Time, &["start"], PLAIN)]),
    of("kraken_spot_candle_stream", Of(Kraken), "Kraken: the stream ohlc, version 2")
        .needs(&["symbol", "open", "high", "low", "close", "intervalbegin"])
        .columns(&[column(Time, &["intervalbegin"], PLAIN)]),
    of("kucoin_candle_stream", Of(Kucoin), "KuCoin Futures: the stream candle")
        .needs(&["symbol", "open", "high", "low", "close", "time", "granularity"])
        .around(&[("topic", "")]),
    of("deribit_chart_stream", Of(Deribit), "Deribit: the stream chart.trades")
        .needs(&["tick", "open", "high", "low", "close", "cost"])
        .columns(&[column(Time, &["tick"], PLAIN)]),
    of("bingx_candles", Of(Bingx), "BingX: GET /openApi/swap/v3/quote/klines")
        .needs(&["open", "close", "high", "low", "volume", "time"])
        .around(&[("code", "0"), ("msg", "")]),
    of("htx_candles", Of(Htx), "HTX: GET /linear-swap-ex/market/history/kline and the stream kline")
        .needs(&["id", "open", "close", "low", "high", "amount", "vol"])
        .lacks(&["ask", "bid", "version"])
        .looks(&[("ch", Has(".kline."))])
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
    of("kucoin_candle_stream", Of(Kucoin), "KuCoin: the stream candles")
        .order(&[Time, Open, Close, High, Low, Volume], 7, 7)
        .around(&[("topic", "")])
        .looks(&[("topic", Starts("/market/candles"))]),
    of("kucoin_candles", Of(Kucoin), "KuCoin: GET /api/v1/market/candles")
        .order(&[Time, Open, Close, High, Low, Volume], 7, 7)
        .around(&[("code", "200000")])
        .note("The close stands before high and low; newest first."),
    of("bitget_candles", Of(Bitget), "Bitget: GET /api/v2/mix/market/candles")
        .order(&[Time, Open, High, Low, Close, Volume], 6, 8)
        .around(&[("code", "00000")]),
    of("bitget_candle_stream", Of(Bitget), "Bitget: the stream candle")
        .order(&[Time, Open, High, Low, Close, Volume], 6, 8)
        .around(&[("arg.insttype", ""), ("arg.channel", "")]),
    of("okx_candle_stream", Of(Okx), "OKX: the stream candle")
        .order(&[Time, Open, High, Low, Close, Volume, Skip, Skip, Closed], 7, 9)
        .around(&[("arg.channel", ""), ("arg.instid", "")]),
    of("okx_v3_candle_stream", Of(Okx), "OKX: the older stream candle")
        .order(&[Time, Open, High, Low, Close, Volume], 6, 7)
        .around(&[("table", ""), ("instrumentid", "")])
        .looks(&[("instrumentid", Has("-"))]),
    of("bitget_v1_candle_stream", Of(Bitget), "Bitget: the older stream candle")
        .order(&[Time, Open, High, Low, Close, Volume], 6, 7)
        .around(&[("table", ""), ("instrumentid", "")]),
    of("okx_candles", Of(Okx), "OKX: GET /api/v5/market/candles before volCcyQuote")
        .order(&[Time, Open, High, Low, Close, Volume], 7, 8)
        .around(&[("code", "0")]),
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
    of("kraken_spot_candle_stream", Of(Kraken), "Kraken: the stream ohlc, version 1")
        .order(&[Skip, Time, Open, High, Low, Close, Skip, Volume], 9, 9)
        .around(&[("channel", ""), ("pair", "")])
        .looks(&[("channel", Starts("ohlc"))])
        .ends()
        .note("The second value is the bar's end."),
    of("kraken_candles", Of(Kraken), "Kraken: GET /0/public/OHLC")
        .order(&[Time, Open, High, Low, Close, Skip, Volume], 8, 8)
        .around(&[("last", "")]),
    of("phemex_candle_stream", Of(Phemex), "Phemex: the stream kline of spot pairs")
        .order(&[Time, Skip, Skip, Open, High, Low, Close, Volume], 9, 9)
        .around(&[("symbol", ""), ("sequence", ""), ("type", "")])
        .looks(&[("symbol", Starts("s"))])
        .scales(-8, -8),
    of("phemex_candle_stream", Of(Phemex), "Phemex: the streams kline and kline_p")
        .order(&[Time, Skip, Skip, Open, High, Low, Close, Volume], 9, 9)
        .around(&[("symbol", ""), ("sequence", ""), ("type", "")])
        .scales(-4, 0),
    of("phemex_candles", Of(Phemex), "Phemex: GET /exchange/public/md/v2/kline of spot pairs")
        .order(&[Time, Skip, Skip, Open, High, Low, Close, Volume, Notional], 9, 11)
        .around(&[("code", "0"), ("msg", "")])
        .scales(-8, -8)
        .turnover()
        .note("Integers scaled by 10^8, told from those of contracts by their turnover."),
    of("phemex_candles", Of(Phemex), "Phemex: GET /exchange/public/md/v2/kline")
        .order(&[Time, Skip, Skip, Open, High, Low, Close, Volume], 9, 11)
        .around(&[("code", "0"), ("msg", "")])
        .scales(-4, 0)
        .note("Coin-margined contracts in integers scaled by 10^4, others in plain numbers."),
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
