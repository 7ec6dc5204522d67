//! Statements of accounts, for the funding in them.

use super::Look::Has;
use super::Origin::{Like, Of, Unknown};
use super::{Format, Kind, PLAIN, Role, column, negated};
use crate::venue::Venue::{
    Binance, Bingx, Bitget, Bitmex, Bybit, Deribit, Dydx, Gate, Htx, Hyperliquid, Kraken, Kucoin, Mexc, Okx, Phemex,
};

const fn of(id: &'static str, origin: super::Origin, title: &'static str) -> Format {
    Format::new(id, Kind::Payments, origin, title)
}

pub(super) const FORMATS: &[Format] = &[
    of("tidy_payments", Unknown, "What exportMarketData writes")
        .needs(&["time", "symbol", "asset", "fundingpayment", "positionnotional"])
        .columns(&[column(Role::Amount, &["fundingpayment"], PLAIN), column(Role::Type, &[], PLAIN)]),
    of("bingx_income", Of(Bingx), "BingX: GET /openApi/swap/v2/user/income")
        .needs(&["incometype", "income", "asset"])
        .around(&[("code", "0")]),
    of("binance_income", Like(Binance), "Binance: GET /fapi/v1/income")
        .needs(&["incometype", "income", "asset"])
        .rows(&["fund"]),
    of("binance_transactions", Like(Binance), "Binance: the export \"Transaction History\"")
        .needs(&["account", "operation", "coin", "change"])
        .columns(&[column(Role::Symbol, &[], PLAIN), column(Role::Amount, &["change"], PLAIN)])
        .rows(&["fund"])
        .note("Dates are year, month, day, the year of two digits; UTC, and no symbol."),
    of("bybit_log", Of(Bybit), "Bybit: the exports of derivatives and unified transaction logs")
        .needs(&["funding", "cashflow", "walletbalance", "type"])
        .columns(&[
            column(Role::Amount, &["funding"], PLAIN),
            column(Role::Type, &["type"], PLAIN),
            column(Role::Quantity, &["position", "quantity"], PLAIN),
            column(Role::Price, &["filledprice"], PLAIN),
        ])
        .rows(&["settlement"])
        .note("A column Funding of amounts, not of rates; rows of the type SETTLEMENT have it."),
    of("bybit_transactions", Of(Bybit), "Bybit: GET /v5/account/transaction-log")
        .needs(&["transactiontime", "funding", "cashflow", "type"])
        .columns(&[
            column(Role::Amount, &["funding"], PLAIN),
            column(Role::Type, &["type"], PLAIN),
            column(Role::Quantity, &["size", "qty"], PLAIN),
            column(Role::Price, &["tradeprice"], PLAIN),
        ])
        .rows(&["settlement"]),
    of("deribit_log", Of(Deribit), "Deribit: the export of the transaction log")
        .needs(&["instrument", "type", "cashflow", "funding", "change"])
        .columns(&[column(Role::Amount, &["funding"], PLAIN), column(Role::Type, &["type"], PLAIN)])
        .rows(&["settlement"])
        .note("Funding stands in its own column; Cash Flow holds the settled profit as well. In the coin of the instrument."),
    of("deribit_transactions", Of(Deribit), "Deribit: private/get_transaction_log")
        .needs(&["interestpl", "instrumentname", "type"])
        .columns(&[column(Role::Amount, &["interestpl"], PLAIN), column(Role::Type, &["type"], PLAIN)])
        .rows(&["settlement"]),
    of("kraken_log", Of(Kraken), "Kraken Futures: the account log, as CSV or from /api/history/v3/account-log")
        .needs(&["realizedfunding", "fundingrate"])
        .columns(&[
            column(Role::Amount, &["realizedfunding"], PLAIN),
            column(Role::Type, &["type", "info"], PLAIN),
            column(Role::Asset, &["collateral", "asset", "currency"], PLAIN),
        ])
        .rows(&["fund"])
        .note("\"funding rate\" is in USD per coin and an hour; realized funding is what was paid."),
    of("hyperliquid_funding_payments", Of(Hyperliquid), "Hyperliquid: info userFunding")
        .needs(&["delta.usdc", "delta.fundingrate", "delta.coin"])
        .columns(&[
            column(Role::Amount, &["delta.usdc"], PLAIN),
            column(Role::Rate, &["delta.fundingrate"], PLAIN),
            column(Role::Symbol, &["delta.coin"], PLAIN),
            column(Role::Type, &["delta.type"], PLAIN),
        ])
        .rows(&["fund"])
        .asset("USDC"),
    of("okx_ledger", Of(Okx), "OKX: the export of the trading account's bills")
        .needs(&["type", "amount", "beforebalance", "afterbalance", "symbol"])
        .columns(&[
            column(Role::Amount, &["amount"], PLAIN),
            column(Role::Asset, &["symbol"], PLAIN),
            column(Role::Symbol, &["instrument", "instid"], PLAIN),
        ])
        .rows(&["fund"])
        .note("Lines about the account stand above the header; the column Symbol is the currency."),
    of("okx_bills", Of(Okx), "OKX: GET /api/v5/account/bills")
        .needs(&["billid", "balchg", "ccy", "instid"])
        .columns(&[
            column(Role::Amount, &["balchg", "pnl"], PLAIN),
            column(Role::Type, &["type"], PLAIN),
        ])
        .rows(&["8"])
        .note("Bills of type 8 are funding."),
    of("kucoin_funding_payments", Of(Kucoin), "KuCoin Futures: GET /api/v1/funding-history")
        .needs(&["funding", "positioncost", "settlecurrency"])
        .columns(&[
            column(Role::Amount, &["funding"], PLAIN),
            column(Role::Notional, &["positioncost"], PLAIN),
            column(Role::Asset, &["settlecurrency"], PLAIN),
        ]),
    of("kucoin_uta_funding_payments", Of(Kucoin), "KuCoin: the funding history of a unified account")
        .needs(&["fundingfee", "settlecurrency", "settlementtime"])
        .columns(&[
            column(Role::Amount, &["fundingfee"], PLAIN),
            column(Role::Notional, &["positionvalue"], PLAIN),
            column(Role::Asset, &["settlecurrency"], PLAIN),
            column(Role::Time, &["settlementtime"], PLAIN),
        ]),
    of("dydx_funding_payments", Of(Dydx), "dYdX: GET /v4/fundingPayments")
        .needs(&["payment", "rate", "ticker"])
        .columns(&[column(Role::Amount, &["payment"], PLAIN)])
        .asset("USDC"),
    of("dydx_v3_funding_payments", Of(Dydx), "dYdX v3: GET /v3/funding")
        .needs(&["payment", "rate", "market", "positionsize"])
        .columns(&[
            column(Role::Amount, &["payment"], PLAIN),
            column(Role::Quantity, &["positionsize"], PLAIN),
            column(Role::Price, &["price"], PLAIN),
        ])
        .asset("USDC"),
    of("mexc_funding_payments", Of(Mexc), "MEXC Futures: GET /api/v1/private/position/funding_records")
        .needs(&["funding", "positionvalue", "settletime"])
        .columns(&[column(Role::Amount, &["funding"], PLAIN), column(Role::Notional, &["positionvalue"], PLAIN)])
        .asset("USDT"),
    of("bitget_v1_bills", Of(Bitget), "Bitget: GET /api/mix/v1/account/accountBill")
        .needs(&["margincoin", "amount", "business", "ctime"])
        .columns(&[
            column(Role::Amount, &["amount"], PLAIN),
            column(Role::Type, &["business"], PLAIN),
            column(Role::Asset, &["margincoin"], PLAIN),
        ])
        .rows(&["settle_fee", "fund"]),
    of("kucoin_account_history", Of(Kucoin), "KuCoin: the export of account histories")
        .needs(&["uid", "accounttype", "currency", "side", "amount", "remark"])
        .columns(&[
            column(Role::Amount, &["amount"], PLAIN),
            column(Role::Type, &["remark", "type"], PLAIN),
            column(Role::Side, &["side"], PLAIN),
            column(Role::Symbol, &[], PLAIN),
        ])
        .rows(&["fund"])
        .note("Amounts without a sign; the column Side tells deposits from withdrawals."),
    of("hyperliquid_export", Of(Hyperliquid), "Hyperliquid: the export of the funding history")
        .needs(&["time", "coin", "side", "payment", "rate"])
        .columns(&[
            column(Role::Amount, &["payment"], PLAIN),
            column(Role::Symbol, &["coin"], PLAIN),
            column(Role::Asset, &[], PLAIN),
            column(Role::Type, &[], PLAIN),
            column(Role::Side, &[], PLAIN),
        ])
        .asset("USDC"),
    of("htx_financial_records", Of(Htx), "HTX: POST /linear-swap-api/v1/swap_financial_record")
        .needs(&["type", "amount", "ts", "contractcode", "asset"])
        .columns(&[
            column(Role::Amount, &["amount"], PLAIN),
            column(Role::Type, &["type"], PLAIN),
            column(Role::Asset, &["asset"], PLAIN),
            column(Role::Symbol, &["contractcode"], PLAIN),
        ])
        .rows(&["30", "31"])
        .note("Types 30 and 31 are funding received and paid."),
    of("bitget_bills", Of(Bitget), "Bitget: GET /api/v2/mix/account/bill")
        .needs(&["billid", "businesstype", "amount", "coin"])
        .columns(&[
            column(Role::Amount, &["amount"], PLAIN),
            column(Role::Type, &["businesstype"], PLAIN),
            column(Role::Asset, &["coin"], PLAIN),
        ])
        .rows(&["settle_fee", "fund"])
        .note("Bills of the type contract_settle_fee are funding."),
    of("gate_account_book", Of(Gate), "Gate: GET /api/v4/futures/{settle}/account_book")
        .needs(&["time", "change", "balance", "type", "text"])
        .columns(&[
            column(Role::Amount, &["change"], PLAIN),
            column(Role::Type, &["type"], PLAIN),
            column(Role::Symbol, &["contract", "text"], PLAIN),
        ])
        .rows(&["fund"]),
    of("phemex_funding_payments", Of(Phemex), "Phemex: GET /api-data/g-futures/funding-fees")
        .needs(&["execfeerv", "fundingraterr", "createtime"])
        .columns(&[
            column(Role::Amount, &["execfeerv"], negated(0)),
            column(Role::Notional, &["execvaluerv"], PLAIN),
        ])
        .note("A positive fee is paid."),
    of("phemex_coin_funding_payments", Of(Phemex), "Phemex: GET /api-data/futures/funding-fees of contracts settled in USD")
        .needs(&["execfeeev", "fundingrateer", "createtime", "currency"])
        .looks(&[("currency", Has("USD"))])
        .columns(&[column(Role::Amount, &["execfeeev"], negated(-4)), column(Role::Rate, &[], PLAIN)])
        .note("Integers scaled by 10^4."),
    of("phemex_coin_funding_payments", Of(Phemex), "Phemex: GET /api-data/futures/funding-fees of contracts settled in bitcoin")
        .needs(&["execfeeev", "fundingrateer", "createtime", "currency"])
        .columns(&[column(Role::Amount, &["execfeeev"], negated(-8)), column(Role::Rate, &[], PLAIN)])
        .note("Integers scaled by 10^8; a positive fee is paid."),
    of("bitmex_executions", Of(Bitmex), "BitMEX: GET /api/v1/execution/tradeHistory of contracts settled in Tether")
        .needs(&["exectype", "execcomm", "symbol", "settlcurrency"])
        .looks(&[("settlcurrency", Has("USDt"))])
        .columns(&[
            column(Role::Amount, &["execcomm"], negated(-6)),
            column(Role::Type, &["exectype"], PLAIN),
            column(Role::Asset, &[], PLAIN),
        ])
        .rows(&["fund"])
        .asset("USDT")
        .note("Commissions in millionths, positive where paid."),
    of("bitmex_executions", Of(Bitmex), "BitMEX: GET /api/v1/execution/tradeHistory")
        .needs(&["exectype", "execcomm", "symbol"])
        .columns(&[
            column(Role::Amount, &["execcomm"], negated(-8)),
            column(Role::Type, &["exectype"], PLAIN),
            column(Role::Asset, &[], PLAIN),
        ])
        .asset("XBT")
        .rows(&["fund"])
        .note("Commissions in satoshi, positive where paid."),
    of("ccxt_funding_payments", Unknown, "ccxt: fetchFundingHistory")
        .needs(&["info", "symbol", "code", "amount", "timestamp"])
        .columns(&[column(Role::Amount, &["amount"], PLAIN), column(Role::Asset, &["code"], PLAIN), column(Role::Type, &[], PLAIN)]),
    of("", Unknown, "Any statement with a time, the kind of each row and an amount")
        .rows(&["fund", "资金", "資金", "finanz", "financ", "финанс", "펀딩"]),
];
