//! Contracts at one moment: tickers, and lists of futures.

use super::Look::{Has, Lacks, Starts};
use super::Origin::{Like, Of, Other, Unknown};
use super::Role::{Ask, Bid, Expiry, Last, Mark, Multiplier, OpenInterest, Rate, Symbol, Time, Type, Volume};
use super::{Column, Format, Kind, Look, PLAIN, column, contracts, in_coins, scaled};
use crate::venue::Venue::{
    Binance, Bingx, Bitget, Bitmex, Bybit, Cme, Deribit, Dydx, Gate, Htx, Hyperliquid, Kraken, Kucoin, Mexc, Okx,
    Phemex, Weex,
};

const fn of(id: &'static str, origin: super::Origin, title: &'static str) -> Format {
    Format::new(id, Kind::Markets, origin, title)
}

pub(super) const FORMATS: &[Format] = &[
    of("tidy_futures", Unknown, "What exportMarketData writes")
        .needs(&["time", "symbol", "contracttype", "price", "expiry"])
        .columns(&[column(Type, &["contracttype"], PLAIN), column(Mark, &["price"], PLAIN), column(Last, &[], PLAIN)]),
    of("tidy_tickers", Unknown, "What exportMarketData writes")
        .needs(&["symbol", "price", "volume24hcoins", "openinterestcoins", "fundingratefraction"])
        .columns(&[
            column(Last, &["price"], PLAIN),
            column(Volume, &["volume24hcoins"], PLAIN),
            column(OpenInterest, &["openinterestcoins"], PLAIN),
            column(Rate, &["fundingratefraction"], PLAIN),
        ]),
    of("bingx_ticker", Of(Bingx), "BingX: GET /openApi/swap/v2/quote/ticker")
        .needs(&["symbol", "lastprice", "pricechange", "volume", "quotevolume"])
        .around(&[("code", "0"), ("msg", "")])
        .columns(&[column(Volume, &["volume"], PLAIN)]),
    of("bingx_premium_index", Of(Bingx), "BingX: GET /openApi/swap/v2/quote/premiumIndex")
        .needs(&["symbol", "markprice", "lastfundingrate"])
        .around(&[("code", "0"), ("msg", "")])
        .columns(&[column(Rate, &["lastfundingrate"], PLAIN)]),
    of("binance_premium_index", Like(Binance), "Binance: GET /fapi/v1/premiumIndex and /dapi/v1/premiumIndex")
        .needs(&["symbol", "markprice", "lastfundingrate", "nextfundingtime"])
        .columns(&[column(Rate, &["lastfundingrate"], PLAIN), column(Last, &[], PLAIN)])
        .note("Contracts that expire have an empty lastFundingRate; the date is in the symbol."),
    of("binance_coin_open_interest", Of(Binance), "Binance: GET /dapi/v1/openInterest")
        .needs(&["symbol", "pair", "openinterest", "contracttype"])
        .columns(&[column(OpenInterest, &[], PLAIN), column(Type, &["contracttype"], PLAIN)])
        .note("In contracts."),
    of("binance_open_interest", Like(Binance), "Binance: GET /fapi/v1/openInterest")
        .needs(&["symbol", "openinterest", "time"])
        .lacks(&["lastprice", "markprice", "last", "fundingrate"])
        .bare()
        .columns(&[column(OpenInterest, &["openinterest"], PLAIN)])
        .note("BingX writes the same keys within an envelope, in quote units, which without a price are nothing to read."),
    of("binance_coin_ticker", Of(Binance), "Binance: GET /dapi/v1/ticker/24hr")
        .needs(&["symbol", "lastprice", "basevolume", "pair", "pricechange"])
        .columns(&[column(Volume, &["basevolume"], PLAIN)])
        .note("volume is in contracts, baseVolume in coins."),
    of("mexc_ticker", Of(Mexc), "MEXC: GET /api/v3/ticker/24hr")
        .needs(&["symbol", "lastprice", "pricechange", "volume", "quotevolume", "opentime"])
        .columns(&[column(Volume, &["volume"], PLAIN)])
        .lacks(&["firstid", "weightedavgprice"])
        .note("Keys as Binance writes them, with fewer of them; priceChangePercent is a fraction."),
    of("binance_ticker", Like(Binance), "Binance: GET /api/v3/ticker/24hr and /fapi/v1/ticker/24hr")
        .needs(&["symbol", "lastprice", "pricechange", "volume", "quotevolume"])
        .columns(&[column(Volume, &["volume"], PLAIN)])
        .note("priceChangePercent is in per cent."),
    of("binance_exchange_info", Like(Binance), "Binance: GET /fapi/v1/exchangeInfo and /dapi/v1/exchangeInfo")
        .needs(&["symbol", "contracttype", "deliverydate"])
        .lacks(&["contractcode"])
        .columns(&[column(Symbol, &["symbol"], PLAIN), column(Type, &["contracttype"], PLAIN)])
        .note("No prices; perpetuals have a date in the year 2100."),
    of("bitget_v3_tickers", Of(Bitget), "Bitget: GET /api/v3/market/tickers")
        .needs(&["symbol", "lastprice", "bid1price", "volume24h", "turnover24h"])
        .around(&[("code", "00000")])
        .columns(&[
            column(Volume, &["volume24h"], PLAIN),
            column(OpenInterest, &["openinterest"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(Type, &["category"], PLAIN),
            column(Expiry, &["deliverytime"], PLAIN),
        ])
        .note("Keys as Bybit writes them, within an envelope whose code is 00000."),
    of("bybit_inverse_tickers", Of(Bybit), "Bybit: GET /v5/market/tickers?category=inverse")
        .needs(BYBIT_INVERSE)
        .around(&[("category", "inverse")])
        .columns(BYBIT_INVERSE_COINS)
        .note("volume24h and openInterest are in USD; turnover24h and openInterestValue in coins."),
    of("bybit_inverse_tickers", Of(Bybit), "Bybit: one record of tickers of inverse contracts")
        .needs(BYBIT_INVERSE)
        .looks(BYBIT_INVERSE_SYMBOLS)
        .columns(BYBIT_INVERSE_COINS),
    of("bybit_derivatives_tickers", Of(Bybit), "Bybit: GET /derivatives/v3/public/tickers")
        .needs(&["symbol", "bidprice", "lastprice", "markprice", "predicteddeliveryprice", "turnover24h"])
        .around(&[("retcode", "0"), ("category", "linear")])
        .columns(&[
            column(Volume, &["volume24h"], PLAIN),
            column(OpenInterest, &["openinterest"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
        ]),
    of("bybit_open_interest", Of(Bybit), "Bybit: GET /v5/market/open-interest?category=linear")
        .needs(&["openinterest", "timestamp"])
        .lacks(&["lastprice", "markprice", "last", "fundingrate"])
        .around(&[("retcode", "0"), ("category", "linear")])
        .columns(&[column(OpenInterest, &["openinterest"], PLAIN)])
        .note("A history: the last row is given. That of inverse contracts is in USD and is not read."),
    of("bybit_v2_tickers", Of(Bybit), "Bybit: GET /v2/public/tickers")
        .needs(&["symbol", "bidprice", "lastprice", "predictedfundingrate", "turnover24h"])
        .columns(&[
            column(Rate, &["fundingrate"], PLAIN),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Type, &[], PLAIN),
        ])
        .note("Sizes in USD for inverse contracts and in coins for linear ones: left out."),
    of("bybit_spot_tickers", Of(Bybit), "Bybit: GET /v5/market/tickers?category=spot")
        .needs(&["symbol", "lastprice", "bid1price", "turnover24h", "volume24h"])
        .around(&[("category", "spot")])
        .columns(&[column(Volume, &["volume24h"], PLAIN)]),
    of("bybit_tickers", Of(Bybit), "Bybit: GET /v5/market/tickers?category=linear")
        .needs(&["symbol", "lastprice", "bid1price", "turnover24h", "openinterest"])
        .columns(&[
            column(Volume, &["volume24h"], PLAIN),
            column(OpenInterest, &["openinterest"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
        ]),
    of("bybit_instruments", Of(Bybit), "Bybit: GET /v5/market/instruments-info")
        .needs(&["symbol", "contracttype", "deliverytime", "launchtime"])
        .columns(&[column(Type, &["contracttype"], PLAIN)]),
    of("bybit_v2_symbols", Of(Bybit), "Bybit: GET /v2/public/symbols")
        .needs(&["name", "alias", "basecurrency", "quotecurrency"])
        .columns(&[column(Symbol, &["name"], PLAIN)])
        .note("The expiry is in the symbol."),
    of("okx_spot_tickers", Of(Okx), "OKX: GET /api/v5/market/tickers?instType=SPOT")
        .needs(&["instid", "insttype", "last", "volccy24h", "vol24h"])
        .looks(&[("insttype", Has("SPOT"))])
        .columns(&[column(Volume, &["vol24h"], PLAIN), column(OpenInterest, &[], PLAIN)])
        .note("vol24h is in coins for spot pairs, in contracts for derivatives."),
    of("okx_tickers", Of(Okx), "OKX: GET /api/v5/market/tickers and the stream tickers")
        .needs(&["instid", "last", "volccy24h", "vol24h"])
        .columns(&[column(Volume, &["volccy24h"], PLAIN), column(OpenInterest, &[], PLAIN)])
        .note("vol24h is in contracts, volCcy24h in coins."),
    of("okx_instruments", Of(Okx), "OKX: GET /api/v5/public/instruments")
        .needs(&["instid", "exptime", "cttype"])
        .columns(&[column(Symbol, &["instid"], PLAIN), column(Type, &["insttype"], PLAIN)])
        .note("No prices; expTime is in milliseconds as text."),
    of("okx_open_interest", Of(Okx), "OKX: GET /api/v5/public/open-interest")
        .needs(&["instid", "oi", "oiccy"])
        .columns(&[column(OpenInterest, &["oiccy"], PLAIN)]),
    of("okx_mark_prices", Of(Okx), "OKX: GET /api/v5/public/mark-price").needs(&["instid", "markpx", "ts"]),
    of("okx_funding_now", Of(Okx), "OKX: GET /api/v5/public/funding-rate and the stream funding-rate")
        .needs(&["instid", "fundingrate", "nextfundingrate"])
        .columns(&[column(Rate, &["fundingrate"], PLAIN)]),
    of("deribit_instruments", Of(Deribit), "Deribit: public/get_instruments")
        .needs(&["instrumentname", "kind", "expirationtimestamp"])
        .columns(&[column(Type, &["kind"], PLAIN), column(Symbol, &["instrumentname"], PLAIN)])
        .note("A perpetual expires in the year 3000; options and spreads of two contracts are no futures."),
    of("deribit_summary", Of(Deribit), "Deribit: public/get_book_summary_by_currency")
        .needs(&["instrumentname", "markprice", "openinterest", "volumeusd"])
        .columns(&[
            column(Volume, &["volume"], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Rate, &["funding8h"], PLAIN),
        ])
        .note("Volume in coins, open interest in USD for inverse contracts; the expiry is in the name."),
    of("deribit_ticker", Of(Deribit), "Deribit: public/ticker and the stream ticker")
        .needs(&["instrumentname", "markprice", "lastprice", "stats.volume"])
        .columns(&[
            column(Volume, &["stats.volume"], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Rate, &["funding8h"], PLAIN),
        ])
        .note("funding_8h is the rate of the 8 hours before, current_funding that of the moment."),
    of("bitmex_instruments", Of(Bitmex), "BitMEX: GET /api/v1/instrument and /instrument/active")
        .needs(&["symbol", "rootsymbol", "typ", "fundingrate", "markprice"])
        .columns(&[
            column(Symbol, &["symbol"], PLAIN),
            column(Type, &["typ"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(Volume, &["homenotional24h"], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Expiry, &["expiry"], PLAIN),
        ])
        .note("Sizes in contracts; expiries at 12:00 UTC."),
    of("hyperliquid_contexts", Of(Hyperliquid), "Hyperliquid: info metaAndAssetCtxs")
        .needs(&["funding", "openinterest", "markpx", "oraclepx"])
        .columns(&[
            column(Rate, &["funding"], PLAIN),
            column(OpenInterest, &["openinterest"], PLAIN),
            column(Volume, &["daybasevlm"], PLAIN),
            column(Last, &["midpx"], PLAIN),
        ])
        .note("Two lists of the same length: what there is, and its state."),
    of("kraken_instrument_list", Of(Kraken), "Kraken Futures: instruments without margin levels")
        .needs(&["symbol", "tradeable", "lasttradingtime"])
        .columns(&[column(Expiry, &["lasttradingtime"], PLAIN)]),
    of("kraken_tickers", Of(Kraken), "Kraken Futures: GET /derivatives/api/v3/tickers")
        .needs(&["symbol", "markprice", "tag", "openinterest"])
        .columns(&[
            column(Volume, &["vol24h"], in_coins(&["PF_", "FF_"])),
            column(OpenInterest, &["openinterest"], in_coins(&["PF_", "FF_"])),
            column(Rate, &["relativefundingrate"], PLAIN),
            column(Type, &["tag"], PLAIN),
        ])
        .note("fundingRate is in USD per coin and is left out; sizes are in coins for PF and FF contracts, in USD for others."),
    of("kucoin_contracts", Of(Kucoin), "KuCoin Futures: GET /api/v1/contracts/active")
        .needs(&["symbol", "expiredate", "multiplier", "isinverse", "markprice"])
        .columns(&[
            column(Rate, &["fundingfeerate"], PLAIN),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Expiry, &["expiredate"], PLAIN),
            column(Type, &["type"], PLAIN),
            column(Last, &["lasttradeprice"], PLAIN),
        ])
        .note("Sizes in contracts."),
    of("kucoin_ticker", Of(Kucoin), "KuCoin Futures: GET /api/v1/ticker")
        .needs(&["sequence", "symbol", "price", "bestbidprice", "ts"])
        .columns(&[
            column(Last, &["price"], PLAIN),
            column(Type, &[], PLAIN),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
        ])
        .note("The time is in nanoseconds."),
    of("kucoin_tickers", Of(Kucoin), "KuCoin: GET /api/v1/market/allTickers")
        .needs(&["symbol", "symbolname", "last", "vol", "volvalue"])
        .columns(&[column(Volume, &["vol"], PLAIN), column(Symbol, &["symbol"], PLAIN)]),
    of("kucoin_uta_tickers", Of(Kucoin), "KuCoin: GET /api/ua/v1/market/ticker")
        .needs(&["symbol", "bestbidprice", "lastprice", "basevolume", "quotevolume"])
        .around(&[("code", "200000"), ("tradetype", "")])
        .columns(&[column(Volume, &["basevolume"], PLAIN)]),
    of("kucoin_funding_now", Of(Kucoin), "KuCoin Futures: GET /api/v1/funding-rate/{symbol}/current")
        .needs(&["symbol", "nextfundingrate", "currentgranularity"])
        .around(&[("code", "200000")])
        .columns(&[
            column(Rate, &["nextfundingrate"], PLAIN),
            column(Type, &[], PLAIN),
            column(Expiry, &[], PLAIN),
            column(Time, &[], PLAIN),
        ])
        .note("The rate that the interval under way will settle at."),
    of("gate_delivery_contracts", Of(Gate), "Gate: GET /api/v4/delivery/usdt/contracts")
        .needs(&["name", "expiretime", "quantomultiplier"])
        .columns(&[
            column(Symbol, &["name"], PLAIN),
            column(Expiry, &["expiretime"], PLAIN),
            column(OpenInterest, &["positionsize"], contracts(Multiplier)),
            column(Multiplier, &["quantomultiplier"], PLAIN),
            column(Type, &[], PLAIN),
            column(Rate, &[], PLAIN),
            column(Volume, &[], PLAIN),
        ]),
    of("gate_contracts", Of(Gate), "Gate: GET /api/v4/futures/usdt/contracts")
        .needs(&["name", "quantomultiplier", "fundingrate", "markprice"])
        .columns(&[
            column(Symbol, &["name"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(OpenInterest, &["positionsize"], contracts(Multiplier)),
            column(Multiplier, &["quantomultiplier"], PLAIN),
            column(Type, &[], PLAIN),
            column(Volume, &[], PLAIN),
        ])
        .note("position_size is in contracts of quanto_multiplier coins; trade_size is the volume since the listing."),
    of("gate_tickers", Of(Gate), "Gate: GET /api/v4/futures/usdt/tickers")
        .needs(&["contract", "last", "markprice", "volume24hbase"])
        .columns(&[
            column(Symbol, &["contract"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(Volume, &["volume24hbase"], PLAIN),
            column(OpenInterest, &["totalsize"], contracts(Multiplier)),
            column(Multiplier, &["quantomultiplier"], PLAIN),
        ]),
    of("gate_tickers", Of(Gate), "Gate: the stream futures.tickers, older")
        .needs(&["contract", "last", "volume24hsettle"])
        .columns(&[
            column(Symbol, &["contract"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
        ]),
    of("gate_spot_tickers", Of(Gate), "Gate: GET /api/v4/spot/tickers").needs(&[
        "currencypair",
        "last",
        "basevolume",
        "quotevolume",
    ]),
    of("htx_contracts", Of(Htx), "HTX: GET /linear-swap-api/v1/swap_contract_info and contract_contract_info")
        .needs(&["contractcode", "contractsize", "pricetick", "deliverydate"])
        .columns(&[
            column(Symbol, &["contractcode"], PLAIN),
            column(Expiry, &["deliverytime", "deliverydate"], PLAIN),
            column(Type, &["contracttype"], PLAIN),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
        ])
        .note("No prices; delivery_time is in milliseconds, empty for a swap."),
    of("htx_tickers", Of(Htx), "HTX: GET /linear-swap-ex/market/detail/batch_merged")
        .needs(&["contractcode", "close", "amount", "vol", "bid.0", "ask.0"])
        .columns(&[
            column(Symbol, &["contractcode"], PLAIN),
            column(Last, &["close"], PLAIN),
            column(Bid, &["bid.0"], PLAIN),
            column(Ask, &["ask.0"], PLAIN),
            column(Volume, &["amount"], PLAIN),
            column(Type, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
        ])
        .note("amount is the volume in coins, vol that in contracts."),
    of("htx_ticker", Of(Htx), "HTX: GET /linear-swap-ex/market/detail/merged")
        .needs(&["tick.close", "tick.amount", "tick.vol", "tick.bid.0"])
        .columns(&[
            column(Symbol, &["ch"], PLAIN),
            column(Last, &["tick.close"], PLAIN),
            column(Bid, &["tick.bid.0"], PLAIN),
            column(Ask, &["tick.ask.0"], PLAIN),
            column(Volume, &["tick.amount"], PLAIN),
        ]),
    of("htx_spot_tickers", Like(Htx), "HTX: GET /market/tickers")
        .needs(&["symbol", "close", "amount", "vol", "bid", "bidsize"])
        .columns(&[column(Last, &["close"], PLAIN), column(Volume, &["amount"], PLAIN)])
        .note("amount is the volume in coins."),
    of(
        "htx_open_interest",
        Of(Htx),
        "HTX: GET /api/v1/contract_open_interest and swap_open_interest of inverse contracts",
    )
    .needs(&["contractcode", "volume", "amount", "tradeamount"])
    .lacks(&["value"])
    .columns(&[
        column(Symbol, &["contractcode"], PLAIN),
        column(OpenInterest, &["amount"], PLAIN),
        column(Volume, &["tradeamount"], PLAIN),
        column(Type, &[], PLAIN),
    ]),
    of("htx_open_interest", Of(Htx), "HTX: GET /linear-swap-api/v1/swap_open_interest")
        .needs(&["contractcode", "volume", "amount", "value"])
        .columns(&[
            column(Symbol, &["contractcode"], PLAIN),
            column(OpenInterest, &["amount"], PLAIN),
            column(Volume, &["tradeamount"], PLAIN),
            column(Type, &["contracttype"], PLAIN),
        ]),
    of("htx_open_interest_history", Of(Htx), "HTX: GET /linear-swap-api/v1/swap_his_open_interest")
        .needs(&["volume", "amounttype", "ts", "value"])
        .around(&[("status", "ok"), ("contractcode", "")])
        .looks(&[("amounttype", Has("2"))])
        .columns(&[column(OpenInterest, &["volume"], PLAIN), column(Volume, &[], PLAIN)])
        .note("A history: the last row is given, where it is counted in coins (amount_type 2)."),
    of("htx_funding_now", Of(Htx), "HTX: GET /linear-swap-api/v1/swap_funding_rate")
        .needs(&["contractcode", "fundingrate", "nextfundingtime"])
        .columns(&[column(Symbol, &["contractcode"], PLAIN), column(Rate, &["fundingrate"], PLAIN)]),
    of("phemex_hedged_ticker", Of(Phemex), "Phemex: GET /md/v2/ticker/24hr and /md/v3/ticker/24hr/all")
        .needs(&["symbol", "lastrp", "markrp"])
        .columns(&[
            column(Last, &["lastrp", "closerp"], PLAIN),
            column(Mark, &["markrp", "markpricerp"], PLAIN),
            column(Bid, &["bidrp"], PLAIN),
            column(Ask, &["askrp"], PLAIN),
            column(Rate, &["fundingraterr"], PLAIN),
            column(Volume, &["volumerq"], PLAIN),
            column(OpenInterest, &["openinterestrv"], PLAIN),
        ]),
    of("phemex_hedged_ticker", Of(Phemex), "Phemex: GET /md/v2/ticker/24hr")
        .needs(&["symbol", "closerp", "markpricerp"])
        .columns(&[
            column(Last, &["closerp"], PLAIN),
            column(Mark, &["markpricerp"], PLAIN),
            column(Rate, &["fundingraterr"], PLAIN),
            column(Volume, &["volumerq"], PLAIN),
            column(OpenInterest, &["openinterestrv"], PLAIN),
        ]),
    of("phemex_spot_ticker", Of(Phemex), "Phemex: GET /md/spot/ticker/24hr")
        .needs(&["symbol", "lastep", "turnoverev"])
        .lacks(&["markep"])
        .columns(&[column(Last, &["lastep"], scaled(-8)), column(Volume, &["volumeev"], scaled(-8))])
        .note("Integers scaled by 10^8."),
    of("phemex_ticker", Of(Phemex), "Phemex: GET /md/ticker/24hr and /md/v1/ticker/24hr/all")
        .needs(&["symbol", "markep", "lastep"])
        .columns(&[
            column(Last, &["lastep", "closeep"], scaled(-4)),
            column(Mark, &["markep"], scaled(-4)),
            column(Bid, &["bidep"], scaled(-4)),
            column(Ask, &["askep"], scaled(-4)),
            column(Rate, &["fundingrateer"], scaled(-8)),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
        ])
        .note("Prices are integers scaled by 10^4, rates by 10^8; sizes in contracts."),
    of("phemex_ticker", Of(Phemex), "Phemex: GET /md/v1/ticker/24hr").needs(&["symbol", "markep", "closeep"]).columns(
        &[
            column(Last, &["closeep"], scaled(-4)),
            column(Mark, &["markep"], scaled(-4)),
            column(Rate, &["fundingrateer", "fundingrate"], scaled(-8)),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
        ],
    ),
    of("dydx_markets", Of(Dydx), "dYdX: GET /v4/perpetualMarkets")
        .needs(&["ticker", "oracleprice", "nextfundingrate", "openinterest"])
        .columns(&[
            column(Symbol, &["ticker"], PLAIN),
            column(Mark, &["oracleprice"], PLAIN),
            column(Rate, &["nextfundingrate"], PLAIN),
            column(OpenInterest, &["openinterest"], PLAIN),
            column(Volume, &[], PLAIN),
            column(Type, &[], PLAIN),
        ])
        .note("volume24H is in USD; the price is the oracle's, the rate that of the next hour."),
    of("dydx_v3_markets", Of(Dydx), "dYdX v3: GET /v3/markets")
        .needs(&["market", "oracleprice", "nextfundingrate", "openinterest"])
        .columns(&[
            column(Symbol, &["market"], PLAIN),
            column(Mark, &["oracleprice"], PLAIN),
            column(Rate, &["nextfundingrate"], PLAIN),
            column(OpenInterest, &["openinterest"], PLAIN),
            column(Volume, &[], PLAIN),
            column(Type, &["type"], PLAIN),
        ])
        .note("volume24H is in USD."),
    of("bitget_tickers", Of(Bitget), "Bitget: GET /api/v2/mix/market/tickers and /api/v2/spot/market/tickers")
        .needs(&["symbol", "lastpr", "basevolume"])
        .columns(&[
            column(Rate, &["fundingrate"], PLAIN),
            column(OpenInterest, &["holdingamount"], PLAIN),
            column(Expiry, &["deliverytime"], PLAIN),
        ]),
    of("bitget_v1_tickers", Of(Bitget), "Bitget: GET /api/mix/v1/market/tickers")
        .needs(&["symbol", "last", "bestask", "basevolume"])
        .around(&[("code", "00000")])
        .columns(&[column(Rate, &["fundingrate"], PLAIN), column(OpenInterest, &["holdingamount"], PLAIN)]),
    of("bitget_open_interest", Of(Bitget), "Bitget: GET /api/v2/mix/market/open-interest")
        .needs(&["symbol", "size"])
        .around(&[("code", "00000"), ("openinterestlist", "")])
        .columns(&[column(OpenInterest, &["size"], PLAIN)]),
    of("bitget_open_interest", Of(Bitget), "Bitget: GET /api/mix/v1/market/open-interest")
        .needs(&["symbol", "amount", "timestamp"])
        .around(&[("code", "00000")])
        .columns(&[column(OpenInterest, &["amount"], PLAIN)]),
    of("bitget_open_interest", Of(Bitget), "Bitget: GET /api/v3/market/open-interest")
        .needs(&["symbol", "openinterest"])
        .lacks(&["lastprice", "markprice"])
        .around(&[("code", "00000")])
        .columns(&[column(OpenInterest, &["openinterest"], PLAIN)]),
    of("bitget_contracts", Of(Bitget), "Bitget: GET /api/v2/mix/market/contracts")
        .needs(&["symbol", "basecoin", "symboltype", "deliverytime"])
        .columns(&[column(Type, &["symboltype"], PLAIN), column(Symbol, &["symbol"], PLAIN)])
        .note("No prices."),
    of("bitget_funding_now", Of(Bitget), "Bitget: GET /api/v2/mix/market/current-fund-rate")
        .needs(&["symbol", "fundingrate"])
        .lacks(&["fundingtime", "settletime"])
        .around(&[("code", "00000")])
        .columns(&[column(Rate, &["fundingrate"], PLAIN)]),
    of("weex_tickers", Of(Weex), "WEEX: GET /capi/v2/market/tickers")
        .needs(&["symbol", "last", "bestask"])
        .looks(&[("symbol", Starts("cmt_"))])
        .columns(&[column(Volume, &["basevolume"], PLAIN), column(OpenInterest, &[], PLAIN)]),
    of("mexc_futures_tickers", Of(Mexc), "MEXC Futures: GET /api/v1/contract/ticker")
        .needs(&["symbol", "lastprice", "fairprice", "holdvol"])
        .columns(&[
            column(Rate, &["fundingrate"], PLAIN),
            column(Mark, &["fairprice"], PLAIN),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
        ])
        .note("Sizes in contracts."),
    of("mexc_funding_now", Of(Mexc), "MEXC Futures: GET /api/v1/contract/funding_rate/{symbol}")
        .needs(&["symbol", "fundingrate", "nextsettletime"])
        .columns(&[column(Rate, &["fundingrate"], PLAIN), column(Expiry, &[], PLAIN)]),
    of("mexc_ticker_stream", Of(Mexc), "MEXC Futures: the stream push.tickers")
        .needs(&["symbol", "lastprice", "fairprice", "volume24", "amount24"])
        .columns(&[column(Mark, &["fairprice"], PLAIN), column(Volume, &[], PLAIN), column(OpenInterest, &[], PLAIN)])
        .note("Sizes in contracts."),
    of("kraken_spot_tickers", Of(Kraken), "Kraken: GET /0/public/Ticker")
        .needs(&["a.0", "b.0", "c.0", "v.1"])
        .columns(&[
            column(Last, &["c.0"], PLAIN),
            column(Bid, &["b.0"], PLAIN),
            column(Ask, &["a.0"], PLAIN),
            column(Volume, &["v.1"], PLAIN),
            column(Type, &[], PLAIN),
            column(Symbol, &[], PLAIN),
        ])
        .note("v holds the volume of today and of the last 24 hours."),
    of("cme_settlements", Of(Cme), "CME: settlement tables of Bitcoin and Ether futures")
        .needs(&["month", "open", "high", "low", "settle"])
        .columns(&[
            column(Symbol, &["month"], PLAIN),
            column(Last, &["settle"], PLAIN),
            column(Volume, &[], PLAIN),
            column(OpenInterest, &[], PLAIN),
            column(Time, &[], PLAIN),
        ])
        .note("One row for each month; it expires on the last Friday at 16:00 in London, earlier before holidays."),
    of("ccxt_markets", Unknown, "ccxt: fetchMarkets")
        .needs(&["symbol", "base", "quote", "settle", "expiry", "strike", "linear"])
        .columns(&[column(Symbol, &["symbol"], PLAIN), column(Last, &[], PLAIN), column(Type, &["type"], PLAIN)])
        .note("No prices."),
    of("ccxt_tickers", Unknown, "ccxt: fetchTickers")
        .needs(&["symbol", "last", "bid", "ask", "info", "basevolume"])
        .columns(&[column(Volume, &["basevolume"], PLAIN), column(Type, &[], PLAIN)]),
    of("ccxt_funding_rates", Unknown, "ccxt: fetchFundingRates")
        .needs(&["symbol", "fundingrate", "info", "markprice", "nextfundingrate"])
        .columns(&[column(Rate, &["fundingrate"], PLAIN), column(Type, &[], PLAIN)]),
    of("tardis_derivatives", Unknown, "tardis.dev: derivative_ticker")
        .needs(&["exchange", "symbol", "localtimestamp", "fundingrate", "openinterest"])
        .columns(&[column(Rate, &["fundingrate"], PLAIN), column(OpenInterest, &[], PLAIN), column(Type, &[], PLAIN)]),
    of("drift_contracts", Other, "Drift: GET /contracts")
        .needs(&["tickerid", "lastprice", "fundingrate", "openinterest"])
        .columns(&[
            column(Symbol, &["tickerid"], PLAIN),
            column(Rate, &["fundingrate"], PLAIN),
            column(OpenInterest, &["openinterest"], PLAIN),
        ]),
    of("open_interest_history", Like(Binance), "Binance: GET /futures/data/openInterestHist and the archives' metrics")
        .needs(&["sumopeninterest", "sumopeninterestvalue"])
        .columns(&[column(OpenInterest, &["sumopeninterest"], PLAIN)])
        .note("A history: the last row of each symbol is given."),
    of("", Unknown, "Any list of symbols with prices or expiries").columns(NO_COINS_BUT_NAMED),
];

/// Of nobody's own only what says that it is in coins.
const NO_COINS_BUT_NAMED: &[Column] = &[column(Rate, &["fundingrate", "lastfundingrate", "currentfunding"], PLAIN)];

/// What a ticker of an inverse contract has at Bybit.
pub(super) const BYBIT_INVERSE: &[&str] = &["symbol", "lastprice", "bid1price", "turnover24h", "openinterestvalue"];
/// Where nothing around a ticker says that it is inverse, its symbol does.
pub(super) const BYBIT_INVERSE_SYMBOLS: &[(&str, Look)] =
    &[("symbol", Lacks("USDT")), ("symbol", Lacks("PERP")), ("symbol", Lacks("USDC")), ("symbol", Has("USD"))];
/// Amounts in coins; those by the plain names are in USD.
pub(super) const BYBIT_INVERSE_COINS: &[Column] = &[
    column(Volume, &["turnover24h"], PLAIN),
    column(OpenInterest, &["openinterestvalue"], PLAIN),
    column(Rate, &["fundingrate"], PLAIN),
];
