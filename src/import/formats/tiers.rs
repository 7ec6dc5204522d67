//! Ladders of margin requirements.

use super::Origin::{Like, Of, Unknown};
use super::{Format, HALVED, Kind, PERCENT, PLAIN, Role, column};
use crate::venue::Venue::{Binance, Bingx, Bitget, Bybit, Gate, Hyperliquid, Kraken, Kucoin, Mexc, Okx, Phemex};

const fn of(id: &'static str, origin: super::Origin, title: &'static str) -> Format {
    Format::new(id, Kind::Tiers, origin, title)
}

pub(super) const FORMATS: &[Format] = &[
    of("tidy_tiers", Unknown, "What exportMarketData writes")
        .needs(&["symbol", "notionalfloor", "notionalcap", "maintenanceratefraction"])
        .columns(&[column(Role::Maintenance, &["maintenanceratefraction"], PLAIN)]),
    of("ccxt_binance_tiers", Like(Binance), "ccxt and freqtrade: leverage tiers of Binance")
        .needs(&["maintenancemarginrate", "minnotional", "maxnotional", "info.cum"])
        .columns(&[column(Role::Deduction, &["info.cum"], PLAIN)])
        .note("Lists of tiers by symbol; the cumulative deduction is the raw bracket's, in info."),
    of("ccxt_tiers", Unknown, "ccxt: fetchLeverageTiers").needs(&[
        "maintenancemarginrate",
        "minnotional",
        "maxnotional",
    ]),
    of("binance_brackets", Like(Binance), "Binance: GET /fapi/v1/leverageBracket and /dapi/v2/leverageBracket")
        .needs(&["symbol", "brackets"])
        .within("brackets")
        .columns(&[
            column(Role::Floor, &["notionalfloor", "qtyfloor"], PLAIN),
            column(Role::Cap, &["notionalcap", "qtycap"], PLAIN),
            column(Role::Maintenance, &["maintmarginratio"], PLAIN),
        ])
        .note("Notional in quote units, of coin-margined contracts in coins."),
    of("bybit_inverse_limits", Of(Bybit), "Bybit: GET /v2/public/risk-limit/list")
        .needs(&["maintainmargin", "startingmargin", "limit", "coin"])
        .columns(&[column(Role::Maintenance, &["maintainmargin"], PERCENT)])
        .note("Rates as text per cent without a sign, limits in coins."),
    of("bybit_limits", Of(Bybit), "Bybit: GET /public/linear/risk-limit and that of USDC contracts")
        .needs(&["maintainmargin", "startingmargin", "limit"])
        .note("Rates as fractions; caps alone, the floors follow."),
    of("bybit_v5_limits", Of(Bybit), "Bybit: GET /v5/market/risk-limit")
        .needs(&["risklimitvalue", "maintenancemargin", "initialmargin"])
        .columns(&[column(Role::Cap, &["risklimitvalue"], PLAIN), column(Role::Floor, &[], PLAIN)]),
    of("okx_tiers", Of(Okx), "OKX: GET /api/v5/public/position-tiers")
        .needs(&["mmr", "imr", "minsz", "maxsz"])
        .columns(&[
            column(Role::Floor, &["minsz"], PLAIN),
            column(Role::Cap, &["maxsz"], PLAIN),
            column(Role::Symbol, &["instid", "instfamily", "uly"], PLAIN),
        ])
        .note("Sizes in contracts."),
    of("kraken_instruments", Of(Kraken), "Kraken Futures: GET /derivatives/api/v3/instruments")
        .needs(&["symbol", "marginlevels"])
        .within("marginLevels")
        .columns(&[
            column(Role::Symbol, &["symbol"], PLAIN),
            column(Role::Floor, &["contracts", "numnoncontractunits"], PLAIN),
            column(Role::Cap, &[], PLAIN),
            column(Role::Maintenance, &["maintenancemargin"], PLAIN),
            column(Role::Leverage, &[], PLAIN),
        ])
        .note("By contracts; spot indices among the instruments have no levels."),
    of("kucoin_limits", Of(Kucoin), "KuCoin Futures: GET /api/v1/contracts/risk-limit/{symbol}")
        .needs(&["maxrisklimit", "minrisklimit", "maintainmargin"])
        .lacks(&["markprice", "multiplier"])
        .columns(&[column(Role::Floor, &["minrisklimit"], PLAIN), column(Role::Cap, &["maxrisklimit"], PLAIN)]),
    of("kucoin_uta_limits", Of(Kucoin), "KuCoin: GET /api/ua/v1/market/position-tiers")
        .needs(&["minsize", "maxsize", "maintainmarginrate", "tier"])
        .columns(&[
            column(Role::Floor, &["minsize"], PLAIN),
            column(Role::Cap, &["maxsize"], PLAIN),
            column(Role::Maintenance, &["maintainmarginrate"], PLAIN),
        ]),
    of("gate_limits", Of(Gate), "Gate: GET /api/v4/futures/usdt/risk_limit_tiers")
        .needs(&["maintenancerate", "initialrate", "risklimit", "tier"])
        .columns(&[column(Role::Floor, &[], PLAIN), column(Role::Cap, &["risklimit"], PLAIN)]),
    of("phemex_limits", Of(Phemex), "Phemex: the risk limits of GET /public/products")
        .needs(&["symbol", "risklimits"])
        .within("riskLimits")
        .columns(&[
            column(Role::Cap, &["limit"], PLAIN),
            column(Role::Floor, &[], PLAIN),
            column(Role::Maintenance, &["maintenancemargin", "maintenancemarginrr"], PLAIN),
        ])
        .note("Rates as text with a % sign."),
    of("bitget_levels", Of(Bitget), "Bitget: GET /api/v2/mix/market/query-position-lever")
        .needs(&["startunit", "endunit", "keepmarginrate"])
        .columns(&[column(Role::Floor, &["startunit"], PLAIN), column(Role::Cap, &["endunit"], PLAIN)]),
    of("bitget_v3_tiers", Of(Bitget), "Bitget: GET /api/v3/market/position-tier")
        .needs(&["mintiervalue", "maxtiervalue", "mmr"])
        .columns(&[column(Role::Floor, &["mintiervalue"], PLAIN), column(Role::Cap, &["maxtiervalue"], PLAIN)]),
    of("hyperliquid_tiers", Of(Hyperliquid), "Hyperliquid: info meta, with its margin tables")
        .around(&[("universe", ""), ("margintables", "")])
        .columns(&[
            column(Role::Floor, &["lowerbound"], PLAIN),
            column(Role::Cap, &[], PLAIN),
            column(Role::Leverage, &["maxleverage"], PLAIN),
            column(Role::Maintenance, &["maxleverage"], HALVED),
        ])
        .note("Tiers by the greatest leverage; the maintenance rate is half of the initial margin at it."),
    of("bingx_tiers", Of(Bingx), "BingX: GET /openApi/swap/v1/maintMarginRatio")
        .needs(&["minpositionval", "maxpositionval", "maintmarginratio"])
        .columns(&[column(Role::Floor, &["minpositionval"], PLAIN), column(Role::Cap, &["maxpositionval"], PLAIN)]),
    of("mexc_limits", Of(Mexc), "MEXC Futures: GET /api/v1/private/account/risk_limit")
        .needs(&["maxvol", "mmr", "imr", "maxleverage"])
        .columns(&[column(Role::Floor, &[], PLAIN), column(Role::Cap, &["maxvol"], PLAIN)])
        .note("Sizes in contracts."),
    of("", Unknown, "Any table with a maintenance rate and floors or caps of notional"),
];
