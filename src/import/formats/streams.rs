//! Messages of streams that tell of contracts at one moment.

use super::Look::{Ends, Has, Small, Starts};
use super::Origin::Of;
use super::Role::{Ask, Bid, Expiry, Last, Mark, OpenInterest, Rate, Symbol, Time, Type, Volume};
use super::markets::{BYBIT_INVERSE, BYBIT_INVERSE_COINS, BYBIT_INVERSE_SYMBOLS};
use super::{Format, Kind, PLAIN, column, scaled};
use crate::venue::Venue::{Binance, Bingx, Bitget, Bitmex, Bybit, Deribit, Htx, Kraken, Kucoin, Okx, Phemex};

const fn of(id: &'static str, origin: super::Origin, title: &'static str) -> Format {
    Format::new(id, Kind::Markets, origin, title)
}

pub(super) const FORMATS: &[Format] = &[
    of("binance_mark_stream", Of(Binance), "Binance: the stream markPrice")
        .needs(&["e", "s", "p", "r", "t"])
        .looks(&[("e", Has("markPriceUpdate"))])
        .columns(&[
            column(Symbol, &["s"], PLAIN),
            column(Mark, &["p"], PLAIN),
            column(Rate, &["r"], PLAIN),
            column(Last, &[], PLAIN),
            column(Time, &["E"], PLAIN),
        ]),
    of("binance_coin_ticker_stream", Of(Binance), "Binance: the stream ticker of coin-margined contracts")
        .needs(&["e", "s", "ps", "c", "v", "q"])
        .looks(&[("e", Has("24hrTicker"))])
        .columns(&[
            column(Symbol, &["s"], PLAIN),
            column(Last, &["c"], PLAIN),
            column(Volume, &["q"], PLAIN),
            column(Time, &["E"], PLAIN),
        ])
        .note("v is in contracts, q in coins."),
    of("binance_ticker_stream", Of(Binance), "Binance: the stream ticker")
        .needs(&["e", "s", "c", "v", "q"])
        .looks(&[("e", Has("24hrTicker"))])
        .columns(&[
            column(Symbol, &["s"], PLAIN),
            column(Last, &["c"], PLAIN),
            column(Volume, &["v"], PLAIN),
            column(Time, &["E"], PLAIN),
        ]),
    of("bybit_inverse_tickers", Of(Bybit), "Bybit: the stream tickers of inverse contracts")
        .needs(BYBIT_INVERSE)
        .around(&[("topic", "")])
        .looks(BYBIT_INVERSE_SYMBOLS)
        .columns(BYBIT_INVERSE_COINS),
    of("bybit_instrument_stream", Of(Bybit), "Bybit: the older stream instrument_info")
        .needs(&["symbol", "lastpricee4", "markpricee4"])
        .columns(&[
            column(Last, &["lastpricee4"], scaled(-4)),
            column(Mark, &["markpricee4"], scaled(-4)),
            column(Bid, &["bid1pricee4"], scaled(-4)),
            column(Ask, &["ask1pricee4"], scaled(-4)),
            column(Rate, &["fundingratee6"], scaled(-6)),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Type, &["contracttype"], PLAIN),
            column(Expiry, &[], PLAIN),
        ]),
    of("okx_v3_funding_now", Of(Okx), "OKX: the older stream swap/funding_rate")
        .needs(&["instrumentid", "fundingrate", "estimatedrate"])
        .looks(&[("instrumentid", Has("-SWAP"))])
        .columns(&[
            column(Symbol, &["instrumentid"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(Time, &[], PLAIN),
        ]),
    of("kraken_ticker", Of(Kraken), "Kraken Futures: the streams ticker and ticker_lite")
        .needs(&["feed", "productid", "bid", "ask"])
        .columns(&[
            column(Symbol, &["productid"], PLAIN),
            column(Expiry, &["maturitytime"], PLAIN),
            column(Rate, &["relativefundingrate"], PLAIN),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Type, &["tag"], PLAIN),
        ]),
    of("kucoin_snapshot_stream", Of(Kucoin), "KuCoin Futures: the stream snapshot")
        .needs(&["symbol", "lastprice", "pricechg", "turnover"])
        .columns(&[column(Volume, &[], PLAIN), column(OpenInterest, &[], PLAIN)])
        .note("Volume in contracts."),
    of("kucoin_spot_snapshot_stream", Of(Kucoin), "KuCoin: the stream market/snapshot")
        .needs(&["symbol", "lasttradedprice", "changerate", "vol", "volvalue"])
        .columns(&[
            column(Last, &["lasttradedprice"], PLAIN),
            column(Volume, &["vol"], PLAIN),
            column(Type, &[], PLAIN),
        ]),
    of("htx_spot_ticker", Of(Htx), "HTX: the stream detail of spot pairs")
        .needs(&["id", "close", "amount", "vol", "version"])
        .around(&[("ch", ""), ("ts", "")])
        .looks(&[("ch", Small), ("ch", Ends(".detail"))])
        .columns(&[column(Last, &["close"], PLAIN), column(Volume, &["amount"], PLAIN), column(Time, &[], PLAIN)]),
    of("htx_funding_now", Of(Htx), "HTX: the stream public.*.funding_rate")
        .needs(&["contractcode", "fundingrate", "estimatedrate", "settlementtime"])
        .columns(&[
            column(Symbol, &["contractcode"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(Expiry, &[], PLAIN),
            column(Time, &[], PLAIN),
        ]),
    of("bitget_stream_tickers", Of(Bitget), "Bitget: the stream ticker")
        .needs(&["instid", "last", "basevolume", "capitalrate"])
        .columns(&[column(Rate, &["capitalrate"], PLAIN), column(OpenInterest, &["holding"], PLAIN)]),
    of("bitget_spot_ticker_stream", Of(Bitget), "Bitget: the stream ticker of spot pairs")
        .needs(&["instid", "last", "basevolume", "quotevolume"])
        .around(&[("arg.insttype", ""), ("arg.channel", "")]),
    of("bingx_ticker_stream", Of(Bingx), "BingX: the stream ticker")
        .needs(&["e", "s", "c", "v", "q"])
        .around(&[("code", "0"), ("datatype", "")])
        .looks(&[("datatype", Has("USDT@"))])
        .columns(&[
            column(Symbol, &["s"], PLAIN),
            column(Last, &["c"], PLAIN),
            column(Volume, &["v"], PLAIN),
            column(Time, &["E"], PLAIN),
        ]),
    of("bitmex_stream", Of(Bitmex), "BitMEX: the stream instrument")
        .needs(&["symbol", "timestamp"])
        .around(&[("table", "instrument"), ("action", "")])
        .columns(&[
            column(Type, &["typ"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(Volume, &["homenotional24h"], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Expiry, &["expiry"], PLAIN),
        ])
        .note("A message of the kind partial has all fields, one of the kind update those that changed."),
    of("bitmex_stream", Of(Bitmex), "BitMEX: the stream quote")
        .needs(&["symbol", "bidprice", "askprice", "bidsize"])
        .around(&[("table", "quote"), ("action", "")]),
    of("kraken_spot_ticker_stream", Of(Kraken), "Kraken: the stream ticker, version 2")
        .needs(&["symbol", "bid", "ask", "last", "vwap"])
        .around(&[("channel", "ticker")])
        .columns(&[column(Last, &["last"], PLAIN), column(Volume, &["volume"], PLAIN)]),
    of("kucoin_spot_ticker_stream", Of(Kucoin), "KuCoin: the stream market/ticker")
        .needs(&["bestask", "bestbid", "price", "sequence"])
        .around(&[("topic", "")])
        .columns(&[column(Last, &["price"], PLAIN)]),
    of("kucoin_quote_stream", Of(Kucoin), "KuCoin Futures: the stream tickerV2")
        .needs(&["symbol", "bestbidprice", "bestaskprice", "sequence"])
        .around(&[("topic", ""), ("subject", "tickerV2")]),
    of("deribit_quote_stream", Of(Deribit), "Deribit: the stream quote")
        .needs(&["instrumentname", "bestbidprice", "bestaskprice", "bestbidamount"])
        .lacks(&["markprice"]),
    of("htx_quote_stream", Of(Htx), "HTX: the stream bbo")
        .needs(&["bid", "ask", "symbol", "quotetime"])
        .around(&[("ch", "")])
        .looks(&[("ch", Ends(".bbo"))])
        .columns(&[column(Time, &["quotetime"], PLAIN)]),
    of("phemex_ticker_stream", Of(Phemex), "Phemex: the older stream market24h")
        .needs(&["symbol", "close", "markprice", "predfundingrate"])
        .around(&[("market24h", "")])
        .columns(&[
            column(Last, &["close"], scaled(-4)),
            column(Mark, &["markprice"], scaled(-4)),
            column(Rate, &["fundingrate"], scaled(-8)),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
        ])
        .note("Prices are integers scaled by 10^4, rates by 10^8; sizes in contracts."),
    of("phemex_pack_stream", Of(Phemex), "Phemex: the stream perp_market24h_pack_p")
        .needs(&["symbol", "lastrp", "markrp", "fundingraterr"])
        .around(&[("method", "")])
        .looks(&[("method", Starts("perp_market24h_pack_p"))])
        .columns(&[
            column(Last, &["lastrp"], PLAIN),
            column(Mark, &["markrp"], PLAIN),
            column(Rate, &["fundingraterr"], PLAIN),
            column(Volume, &["volumerq"], PLAIN),
            column(OpenInterest, &["openinterestrv"], PLAIN),
        ])
        .note("Names once, under fields, and a list of values for each contract."),
];
