//! Liquidation prices.

use crate::case::{Case, Rule};
use crate::fields::{Fields, contract, position};
use liquidity_layering::number::Exact;

/// How the cases map.
pub const RULES: &[(&str, Rule)] = &[
    ("liq-binance-recorded-usdm", Rule::Check(binance_recorded)),
    ("liq-binance-recorded-coinm", Rule::Check(binance_coin)),
    ("liq-binance-faq-", Rule::Check(usual)),
    ("liq-ft-binance-", Rule::Check(usual)),
    ("liq-ft-bybit-", Rule::Check(usual)),
    ("liq-ft-okx-", Rule::Check(usual)),
    ("liq-ft-gate-", Rule::Check(usual)),
    ("liq-okx-calculator", Rule::Check(usual)),
    ("liq-bybit-inverse-cross", Rule::Check(bybit_inverse_cross)),
    ("liq-kucoin-recorded-1", Rule::Check(kucoin_2021)),
    ("liq-kucoin-recorded-3", Rule::Check(kucoin_2025)),
    ("liq-hl-recorded-", Rule::Check(hyperliquid)),
    ("liq-hl-isolated-rawusd", Rule::Check(hyperliquid_at_mark)),
    ("liq-hl-cross-", Rule::Check(hyperliquid_cross)),
    ("liq-bitmex-recorded-short-", Rule::Check(bitmex)),
    ("liq-bitmex-recorded-1x-short", Rule::Check(bitmex_covered)),
    ("liq-phemex-recorded", Rule::Check(phemex)),
    ("liq-jesse-short", Rule::Check(jesse)),
    ("liq-ft-buffer-doc", Rule::Unmapped("a safety distance that freqtrade adds is no venue's rule")),
];

/// The venue by its name in the cases, as in "binance-usdm".
fn venue<'a>(case: &'a Case<'_>) -> &'a str {
    case.text("venue").split('-').next().unwrap()
}

fn linear() -> String {
    contract("linear", Exact::one(), None)
}

fn of(case: &Case<'_>, contract: &str, contracts: Exact, entry: Exact) -> Fields {
    position(contract, case.text("side"), contracts, entry)
}

/// One linear position with size, entry, rate and amount as the case names them.
fn linear_position(case: &Case<'_>) -> Fields {
    of(case, &linear(), case.input("position_size"), case.input("entry_price"))
        .text("venue", venue(case))
        .text("marginMode", case.text("margin_mode"))
        .maybe("maintenanceRate", case, "maintenance_margin_rate")
        .maybe("maintenanceAmount", case, "maintenance_amount_cum")
        .maybe("takerFee", case, "taker_fee")
        .maybe("extraMargin", case, "extra_margin")
}

fn usual(case: &Case<'_>) {
    let input = linear_position(case)
        .maybe("wallet", case, "wallet_balance")
        .maybe("wallet", case, "margin")
        .maybe("leverage", case, "leverage");
    liquidation(case, &input);
}

fn liquidation(case: &Case<'_>, input: &Fields) {
    let answer = case.call("marginHealth", &input.json());
    case.expect_at("liquidation_price", &answer, "liquidationPrice");
    if case.value.get("expected").unwrap().get("bankruptcy_price").is_some() {
        case.expect_at("bankruptcy_price", &answer, "bankruptcyPrice");
    }
}

/// The venue's isolated margin includes the unrealised P&L.
fn binance_recorded(case: &Case<'_>) {
    let wallet = case.input("isolated_margin") - case.input("unrealized_pnl");
    let input = linear_position(case).number("wallet", wallet).number("mark", case.input("mark_price"));
    liquidation(case, &input);
    let answer = case.call("marginHealth", &input.json());
    case.close("unrealised", answer.number("unrealisedPnl"), case.input("unrealized_pnl"));
}

fn binance_coin(case: &Case<'_>) {
    let contract = contract("inverse", case.input("contract_multiplier_usd"), None);
    let input = of(case, &contract, case.input("contracts"), case.input("entry_price"))
        .text("venue", "binance")
        .number("wallet", case.input("isolated_wallet"))
        .number("maintenanceRate", case.input("maintenance_margin_rate"))
        .number("maintenanceAmount", case.input("maintenance_amount_cum"));
    liquidation(case, &input);
}

fn bybit_inverse_cross(case: &Case<'_>) {
    let contract = contract("inverse", Exact::one(), case.maybe("tick"));
    let input = of(case, &contract, case.input("contracts"), case.input("entry_price"))
        .text("venue", "bybit")
        .text("marginMode", "cross")
        .number("wallet", case.input("account_balance_btc") - case.input("order_margin"))
        .number("maintenanceRate", case.input("maintenance_margin_rate"))
        .number("takerFee", case.input("taker_fee"));
    liquidation(case, &input);
}

/// The rate is what the maintenance margin is of the value at entry. The bankruptcy price follows from the leverage alone.
fn kucoin_2021(case: &Case<'_>) {
    let (size, entry) = (case.input("position_size"), case.input("entry_price"));
    let input = of(case, &linear(), size, entry)
        .text("venue", "kucoin")
        .text("maintenanceOn", "entry")
        .number("maintenanceRate", case.input("posMaint") / (size * entry));
    let margin = input.clone().number("wallet", case.input("posMargin"));
    let answer = case.call("marginHealth", &margin.json());
    case.expect_at("liquidation_price", &answer, "liquidationPrice");
    let answer = case.call("marginHealth", &input.number("leverage", case.input("leverage")).json());
    case.expect_at("bankruptcy_price", &answer, "bankruptcyPrice");
}

fn kucoin_2025(case: &Case<'_>) {
    let input = linear_position(case).number("leverage", case.input("leverage"));
    liquidation(case, &input);
    let answer = case.call("marginHealth", &input.json());
    case.expect_at("initial_margin", &answer, "initialMargin");
}

fn hyperliquid(case: &Case<'_>) {
    let input = linear_position(case)
        .number("wallet", case.input("isolated_margin"))
        .number("leverage", case.input("user_leverage"))
        .number("marketMaxLeverage", case.input("market_max_leverage"));
    liquidation(case, &input);
}

/// Margin and value are at the mark price, as if the position were opened there: the margin used is what the account
/// owes and the value.
fn hyperliquid_at_mark(case: &Case<'_>) {
    let (size, value) = (case.input("position_size"), case.input("position_value"));
    let input = of(case, &linear(), size, value / size)
        .text("venue", "hyperliquid")
        .number("wallet", case.input("margin_used"))
        .number("marketMaxLeverage", case.input("market_max_leverage"));
    case.close("margin used", case.input("raw_usd") + value, case.input("margin_used"));
    liquidation(case, &input);
}

/// The rest of the account, of which only the maintenance margin is known, as one other position without P&L.
fn hyperliquid_cross(case: &Case<'_>) {
    let (size, value) = (case.input("position_size"), case.input("position_value"));
    let rate = Exact::one() / (Exact::whole(2) * case.input("market_max_leverage"));
    let rest = case.input("cross_maintenance_margin_used") - rate * value;
    let half = Exact::decimal(5, 1);
    let other = position(&linear(), "long", rest / half, Exact::one())
        .number("mark", Exact::one())
        .number("maintenanceRate", half);
    let input = of(case, &linear(), size, value / size)
        .text("venue", "hyperliquid")
        .text("marginMode", "cross")
        .number("wallet", case.input("account_value"))
        .number("marketMaxLeverage", case.input("market_max_leverage"))
        .raw("others", &format!("[{}]", other.json()));
    liquidation(case, &input);
}

/// Margins in satoshi; the rate is what the requirement is of the value.
fn bitmex(case: &Case<'_>) {
    let satoshi = Exact::whole(100_000_000);
    let margin = case.input("bankruptcy_margin_satoshi");
    let rate = (margin - case.input("liquidation_margin_satoshi")) / case.input("position_value_satoshi");
    let contract = contract("inverse", Exact::one(), case.maybe("tick"));
    let input = of(case, &contract, case.input("contracts"), case.input("avg_entry"))
        .text("venue", "bitmex")
        .number("wallet", margin / satoshi)
        .number("maintenanceRate", rate);
    liquidation(case, &input);
}

/// "Never" is null here, not the venue's largest price.
fn bitmex_covered(case: &Case<'_>) {
    let contract = contract("inverse", Exact::one(), None);
    let input = of(case, &contract, case.input("contracts"), case.input("entry_price"))
        .text("venue", "bitmex")
        .number("leverage", case.input("leverage"))
        .text("maintenanceRate", "0.005");
    let answer = case.call("marginHealth", &input.json());
    assert_eq!(answer.text("liquidationPrice"), None);
    assert_eq!(answer.text("bankruptcyPrice"), None);
}

/// A contract settled in USD, which has maintenance on the value at entry.
fn phemex(case: &Case<'_>) {
    let input = of(case, &linear(), Exact::one(), case.input("entry_price"))
        .text("venue", "phemex")
        .text("maintenanceOn", "entry")
        .number("leverage", case.input("leverage"))
        .number("maintenanceRate", case.input("maintenance_margin_rate"));
    liquidation(case, &input);
}

fn jesse(case: &Case<'_>) {
    let input = of(case, &linear(), Exact::one(), case.input("entry_price"))
        .number("leverage", case.input("leverage"))
        .number("maintenanceRate", case.input("maintenance_margin_rate"))
        .text("maintenanceOn", "entry");
    liquidation(case, &input);
}
