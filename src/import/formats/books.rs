//! Order books.
//!
//! A book's sides are found by their shape: lists under bids and asks, b and a, or levels; rows of price, size and side;
//! or columns such as `asks[0].price`. Descriptions say whose it is and what its sizes mean.

use super::Look::{Ends, Has, Lacks, Small, Starts};
use super::Origin::{Like, Of, Unknown};
use super::SizeUnit::{Coin, Contracts, Quote};
use super::{Format, Kind};
use crate::venue::Venue::{
    Binance, Bingx, Bitget, Bitmex, Bybit, Deribit, Dydx, Gate, Htx, Hyperliquid, Kraken, Kucoin, Mexc, Okx, Phemex,
    Weex,
};

const fn of(id: &'static str, origin: super::Origin, title: &'static str) -> Format {
    Format::new(id, Kind::Book, origin, title)
}

pub(super) const FORMATS: &[Format] = &[
    of("tidy_book", Unknown, "What exportMarketData writes, sizes in contracts")
        .needs(&["symbol", "side", "price", "size", "sizeunit"])
        .looks(&[("sizeunit", Has("contracts"))])
        .sizes(Contracts),
    of("tidy_book", Unknown, "What exportMarketData writes, sizes in quote units")
        .needs(&["symbol", "side", "price", "size", "sizeunit"])
        .looks(&[("sizeunit", Has("quote"))])
        .sizes(Quote),
    of("tidy_book", Unknown, "What exportMarketData writes, sizes in coins")
        .needs(&["symbol", "side", "price", "size", "sizeunit"])
        .looks(&[("sizeunit", Has("coin"))])
        .sizes(Coin),
    of("tidy_book", Unknown, "What exportMarketData writes").needs(&["symbol", "side", "price", "size", "sizeunit"]),
    of("gate_book_stream", Of(Gate), "Gate: the streams futures.order_book and futures.order_book_update")
        .around(&[("channel", "")])
        .looks(&[("channel", Starts("futures.order_book"))])
        .sizes(Contracts),
    of("gate_spot_book_stream", Of(Gate), "Gate: the streams spot.order_book and spot.order_book_update")
        .around(&[("channel", "")])
        .looks(&[("channel", Starts("spot.order_book"))])
        .sizes(Coin),
    of("gate_book_stream", Of(Gate), "Gate: the stream futures.obu")
        .needs(&["s", "u"])
        .around(&[("channel", "futures.obu")])
        .sizes(Contracts),
    of("gate_spot_book_stream", Of(Gate), "Gate: the stream spot.obu")
        .needs(&["s", "u"])
        .around(&[("channel", "spot.obu")])
        .sizes(Coin),
    of("bingx_book_stream", Of(Bingx), "BingX: the stream depth of contracts settled in coins")
        .needs(&["bids", "asks"])
        .around(&[("code", "0"), ("datatype", "")])
        .looks(&[("datatype", Has("-USD@"))])
        .sizes(Contracts),
    of("bingx_book_stream", Of(Bingx), "BingX: the stream depth")
        .needs(&["bids", "asks"])
        .around(&[("code", "0"), ("datatype", "")])
        .sizes(Coin),
    of("bingx_spot_book", Of(Bingx), "BingX: GET /openApi/spot/v1/market/depth")
        .needs(&["bids", "asks", "ts"])
        .around(&[("code", "0"), ("timestamp", "")])
        .sizes(Coin),
    of("binance_coin_book", Of(Binance), "Binance: GET /dapi/v1/depth")
        .needs(&["bids", "asks", "lastupdateid", "pair"])
        .sizes(Contracts)
        .note("Contracts of 100 USD for bitcoin, of 10 USD for the others."),
    of("mexc_spot_book", Of(Mexc), "MEXC: GET /api/v3/depth")
        .needs(&["bids", "asks", "lastupdateid", "timestamp"])
        .sizes(Coin),
    of("binance_book", Like(Binance), "Binance: GET /api/v3/depth and /fapi/v1/depth")
        .needs(&["bids", "asks", "lastupdateid"])
        .sizes(Coin),
    of("binance_coin_book_stream", Of(Binance), "Binance: the stream depth of coin-margined contracts")
        .needs(&["e", "b", "a", "u", "s", "ps"])
        .sizes(Contracts),
    of("binance_book_stream", Of(Binance), "Binance: the stream depth, one message")
        .needs(&["e", "b", "a", "u", "s"])
        .sizes(Coin),
    of("bybit_inverse_book", Of(Bybit), "Bybit: GET /v5/market/orderbook?category=inverse")
        .needs(&["b", "a", "s", "u"])
        .looks(&[("s", Lacks("USDT")), ("s", Lacks("PERP")), ("s", Has("USD")), ("s", Lacks("USDC"))])
        .sizes(Quote)
        .note("Sizes in USD."),
    of("bybit_book", Of(Bybit), "Bybit: GET /v5/market/orderbook and the stream orderbook")
        .needs(&["b", "a", "s", "u"])
        .sizes(Coin),
    of("okx_spot_book", Of(Okx), "OKX: books of spot pairs")
        .needs(&["bids", "asks", "ts"])
        .around(&[("arg.instid", ""), ("arg.channel", "")])
        .looks(&[("arg.instid", Has("-")), ("arg.instid", Lacks("-SWAP")), ("arg.instid", Lacks("-2"))])
        .sizes(Coin),
    of("okx_book", Of(Okx), "OKX: the stream books")
        .needs(&["bids", "asks", "ts"])
        .around(&[("arg.instid", ""), ("arg.channel", "")])
        .looks(&[("arg.instid", Has("-"))])
        .sizes(Contracts)
        .note("Levels of price, contracts, a deprecated value and the number of orders."),
    of("bitget_book_stream", Of(Bitget), "Bitget: the stream books")
        .needs(&["bids", "asks"])
        .around(&[("arg.insttype", ""), ("arg.instid", "")])
        .sizes(Coin),
    of("okx_v3_spot_book", Of(Okx), "OKX: the older stream spot/depth")
        .needs(&["bids", "asks", "instrumentid", "timestamp"])
        .around(&[("table", "")])
        .looks(&[("table", Starts("spot/")), ("instrumentid", Has("-"))])
        .sizes(Coin),
    of("okx_v3_book", Of(Okx), "OKX: the older streams swap/depth and futures/depth")
        .needs(&["bids", "asks", "instrumentid", "timestamp"])
        .around(&[("table", "")])
        .looks(&[("instrumentid", Has("-"))])
        .sizes(Contracts),
    of("bitget_v1_book", Of(Bitget), "Bitget: the older stream swap/depth")
        .needs(&["bids", "asks", "instrumentid", "timestamp"])
        .around(&[("table", "")])
        .sizes(Contracts),
    of("bitmex_book_stream", Of(Bitmex), "BitMEX: the stream orderBook10")
        .needs(&["bids", "asks", "symbol"])
        .around(&[("table", "orderBook10")])
        .sizes(Contracts),
    of("bitget_book", Of(Bitget), "Bitget: GET /api/v2/mix/market/merge-depth and orderbook")
        .needs(&["bids", "asks"])
        .around(&[("code", "00000")])
        .sizes(Coin),
    of("okx_book_body", Of(Okx), "OKX: GET /api/v5/market/books")
        .needs(&["bids", "asks", "ts"])
        .around(&[("code", "0"), ("msg", "")])
        .lacks(&["bidscoin"])
        .note("The body does not name the instrument: sizes are contracts for swaps and futures, coins for spot."),
    of("bingx_book", Of(Bingx), "BingX: GET /openApi/swap/v2/quote/depth")
        .needs(&["bids", "asks", "t"])
        .around(&[("code", "0"), ("msg", "")])
        .note("Asks come worst first."),
    of("deribit_option_book", Of(Deribit), "Deribit: books of calls")
        .needs(&["bids", "asks", "instrumentname"])
        .looks(&[("instrumentname", Ends("-C"))])
        .sizes(Coin),
    of("deribit_option_book", Of(Deribit), "Deribit: books of puts")
        .needs(&["bids", "asks", "instrumentname"])
        .looks(&[("instrumentname", Ends("-P"))])
        .sizes(Coin),
    of("deribit_book", Of(Deribit), "Deribit: public/get_order_book and the stream book")
        .needs(&["bids", "asks", "instrumentname"])
        .looks(&[("instrumentname", Lacks("_"))])
        .sizes(Quote)
        .note("Amounts in USD; those of contracts settled in USDC or USDT are in coins."),
    of("deribit_linear_book", Of(Deribit), "Deribit: books of linear contracts")
        .needs(&["bids", "asks", "instrumentname"])
        .sizes(Coin),
    of("kraken_flexible_book", Of(Kraken), "Kraken Futures: book_snapshot of PF contracts")
        .needs(&["bids", "asks", "feed", "productid"])
        .looks(&[("productid", Starts("P")), ("productid", Has("F_"))])
        .sizes(Coin),
    of("kraken_book", Of(Kraken), "Kraken Futures: the stream book_snapshot")
        .needs(&["bids", "asks", "feed", "productid"])
        .sizes(Quote)
        .note("Contracts of one USD."),
    of("kraken_futures_book", Of(Kraken), "Kraken Futures: GET /derivatives/api/v3/orderbook")
        .needs(&["bids", "asks"])
        .around(&[("result", "success"), ("servertime", "")]),
    of("gate_spot_book", Like(Gate), "Gate: GET /api/v4/spot/order_book")
        .needs(&["bids", "asks", "current", "update"])
        .lacks(&["bids.p", "asks.p"])
        .sizes(Coin),
    of("gate_book", Like(Gate), "Gate: GET /api/v4/futures/usdt/order_book")
        .needs(&["bids", "asks", "current", "update"])
        .sizes(Contracts)
        .note("Levels of records s and p; times in seconds with a fraction."),
    of("kucoin_uta_book", Of(Kucoin), "KuCoin: GET /api/ua/v1/market/orderbook of spot pairs")
        .needs(&["bids", "asks", "sequence", "symbol"])
        .around(&[("code", "200000")])
        .looks(&[("symbol", Has("-"))])
        .sizes(Coin),
    of("kucoin_futures_book", Of(Kucoin), "KuCoin Futures: GET /api/v1/level2/snapshot")
        .needs(&["bids", "asks", "sequence", "symbol"])
        .around(&[("code", "200000")])
        .sizes(Contracts),
    of("kucoin_book", Of(Kucoin), "KuCoin: GET /api/v3/market/orderbook/level2")
        .needs(&["bids", "asks", "sequence"])
        .around(&[("code", "200000")])
        .sizes(Coin),
    of("kucoin_futures_book_stream", Of(Kucoin), "KuCoin Futures: the streams level2Depth5 and level2Depth50")
        .needs(&["bids", "asks"])
        .around(&[("topic", "")])
        .looks(&[("topic", Starts("/contractMarket/"))])
        .sizes(Contracts),
    of("kucoin_book_stream", Of(Kucoin), "KuCoin: the streams level2Depth5 and level2Depth50")
        .needs(&["bids", "asks"])
        .around(&[("topic", "")])
        .looks(&[("topic", Starts("/spotMarket/"))])
        .sizes(Coin),
    of("htx_spot_book", Of(Htx), "HTX: GET /market/depth and the streams depth and mbp of spot pairs")
        .around(&[("ch", ""), ("ts", "")])
        .looks(&[
            ("ch", Starts("market.")),
            ("ch", Small),
            ("ch", Lacks("-")),
            ("ch", Lacks(".trade")),
            ("ch", Lacks(".detail")),
            ("ch", Lacks(".kline")),
            ("ch", Lacks(".bbo")),
        ])
        .sizes(Coin),
    of("htx_book", Of(Htx), "HTX: GET /linear-swap-ex/market/depth")
        .around(&[("ch", ""), ("status", "ok")])
        .looks(&[("ch", Has(".depth"))])
        .sizes(Contracts),
    of("htx_book_stream", Of(Htx), "HTX: the stream depth")
        .around(&[("ch", ""), ("ts", "")])
        .looks(&[("ch", Starts("market.")), ("ch", Has(".depth"))])
        .sizes(Contracts),
    of("phemex_spot_book", Of(Phemex), "Phemex: GET /md/orderbook of spot pairs")
        .needs(&["bids", "asks"])
        .around(&[("depth", ""), ("sequence", ""), ("symbol", ""), ("type", "")])
        .looks(&[("symbol", Starts("s"))])
        .scales(-8, -8)
        .sizes(Coin)
        .note("Prices and sizes are integers scaled by 10^8."),
    of("phemex_hedged_book", Of(Phemex), "Phemex: GET /md/v2/orderbook")
        .needs(&["bids", "asks"])
        .around(&[("depth", ""), ("sequence", ""), ("symbol", ""), ("type", ""), ("orderbookp", "")])
        .sizes(Coin)
        .note("Under orderbook_p, with real numbers as text."),
    of("phemex_book", Of(Phemex), "Phemex: GET /md/orderbook and the stream orderbook")
        .needs(&["bids", "asks"])
        .around(&[("depth", ""), ("sequence", ""), ("symbol", ""), ("type", "")])
        .scales(-4, 0)
        .sizes(Contracts)
        .note("Prices are integers scaled by 10^4, times in nanoseconds."),
    of("mexc_book", Of(Mexc), "MEXC Futures: GET /api/v1/contract/depth/{symbol}")
        .needs(&["bids", "asks", "version"])
        .around(&[("success", "true")])
        .sizes(Contracts)
        .note("Levels of price, contracts and the number of orders."),
    of("mexc_book_stream", Of(Mexc), "MEXC Futures: the streams push.depth and push.depth.full")
        .needs(&["bids", "asks", "version"])
        .around(&[("channel", ""), ("symbol", ""), ("ts", "")])
        .looks(&[("channel", Starts("push.depth"))])
        .sizes(Contracts),
    of("mexc_spot_book_stream", Of(Mexc), "MEXC: the streams push.limit.depth and push.depth of spot pairs")
        .needs(&["bids", "asks"])
        .around(&[("channel", ""), ("symbol", "")])
        .looks(&[("channel", Starts("push."))])
        .sizes(Coin),
    of("mexc_v2_spot_book", Of(Mexc), "MEXC: GET /open/api/v2/market/depth")
        .needs(&["bids", "asks", "bids.price", "bids.quantity"])
        .around(&[("code", "200")])
        .sizes(Coin),
    of("dydx_book_stream", Of(Dydx), "dYdX: the streams v4_orderbook and v3_orderbook")
        .needs(&["bids", "asks"])
        .around(&[("channel", ""), ("connectionid", "")])
        .looks(&[("channel", Starts("v")), ("channel", Ends("_orderbook"))])
        .sizes(Coin),
    of("kraken_spot_book_stream", Of(Kraken), "Kraken: the stream book, version 2")
        .needs(&["bids", "asks", "symbol", "checksum"])
        .around(&[("channel", "book")])
        .sizes(Coin),
    of("kraken_spot_book_stream", Of(Kraken), "Kraken: the stream book, version 1")
        .needs(&["as", "bs"])
        .around(&[("channel", ""), ("pair", "")])
        .sizes(Coin),
    of("kraken_spot_book", Like(Kraken), "Kraken: GET /0/public/Depth")
        .needs(&["bids", "asks"])
        .around(&[("result", ""), ("error", "")])
        .looks(&[("id", Lacks("0")), ("jsonrpc", Lacks("2"))])
        .sizes(Coin),
    of("dydx_book", Like(Dydx), "dYdX: GET /v4/orderbooks/perpetualMarket/{market}")
        .needs(&["bids", "asks", "bids.price", "bids.size"])
        .sizes(Coin),
    of("hyperliquid_book", Of(Hyperliquid), "Hyperliquid: info l2Book")
        .needs(&["coin", "levels", "time"])
        .sizes(Coin)
        .note("levels[0] are bids, levels[1] asks."),
    of("weex_book", Like(Weex), "WEEX: GET /capi/v2/market/depth")
        .needs(&["bids", "asks", "timestamp"])
        .lacks(&["symbol", "datetime", "nonce"])
        .bare(),
    of("ccxt_book", Unknown, "ccxt: fetchOrderBook").needs(&["bids", "asks", "nonce", "datetime"]),
    of("bitmex_book", Of(Bitmex), "BitMEX: GET /api/v1/orderBook/L2 and the stream orderBookL2")
        .needs(&["symbol", "id", "side", "size", "price"])
        .around(&[("table", "")])
        .sizes(Contracts),
    of("bybit_inverse_rows", Of(Bybit), "Bybit: the older orderBook_L2 of inverse contracts")
        .needs(&["symbol", "side", "size", "price", "id"])
        .around(&[("topic", "")])
        .looks(&[("symbol", Lacks("USDT"))])
        .sizes(Quote),
    of("bybit_inverse_rows", Of(Bybit), "Bybit: GET /v2/public/orderBook/L2")
        .needs(&["symbol", "side", "size", "price"])
        .around(&[("retcode", "")])
        .looks(&[("symbol", Lacks("USDT"))])
        .sizes(Quote),
    of("bybit_rows", Of(Bybit), "Bybit: the older orderBook_L2 of linear contracts")
        .needs(&["symbol", "side", "size", "price", "id"])
        .around(&[("topic", "")])
        .sizes(Coin),
    of("bybit_rows", Of(Bybit), "Bybit: the older order books as rows")
        .needs(&["side", "size", "price"])
        .around(&[("retcode", "")])
        .sizes(Coin),
    of("bitmex_book", Like(Bitmex), "BitMEX: GET /api/v1/orderBook/L2")
        .needs(&["symbol", "id", "side", "size", "price"])
        .bare()
        .sizes(Contracts)
        .note("Rows of both sides, not sorted."),
    of("tardis_book", Unknown, "tardis.dev: book_snapshot_5 and book_snapshot_25")
        .needs(&["exchange", "symbol", "localtimestamp", "asks0price", "asks0amount"])
        .note("One row for each snapshot; the last in time is given."),
    of("", Unknown, "Any book with bids and asks, or rows of side, price and size"),
];
