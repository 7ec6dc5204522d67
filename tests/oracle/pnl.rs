//! Values and P&L of inverse contracts.

use crate::case::{Answer, Case, Rule, decimal};
use crate::fields::{contract, position};
use liquidity_layering::number::Exact;

/// How the cases map.
pub const RULES: &[(&str, Rule)] = &[
    ("invpnl-", Rule::Check(contracts)),
    ("invpnl-binance-academy", Rule::Check(academy)),
    ("invnotional-", Rule::Check(notional)),
    ("invroe-", Rule::Check(on_margin)),
    ("invret-okx-bias", Rule::Check(bias)),
    ("upnl-binance-recorded-coinm-eth", Rule::Check(binance)),
    ("bitmex-recorded-upnl-", Rule::Check(bitmex)),
    ("deribit-recorded-pnl", Rule::Check(deribit)),
];

fn pnl(case: &Case<'_>, multiplier: Exact, contracts: Exact, entry: Exact, exit: Exact) -> Answer {
    let input = position(&contract("inverse", multiplier, None), case.text("side"), contracts, entry)
        .number("exit", exit)
        .raw("leverage", "1");
    case.call("positionPnl", &input.json())
}

/// Coins of so many contracts at a price.
fn value(case: &Case<'_>, multiplier: Exact, contracts: Exact, price: Exact) -> Answer {
    let input = position(&contract("inverse", multiplier, None), "long", contracts, price)
        .raw("leverage", "1")
        .text("maintenanceRate", "0.005");
    case.call("marginHealth", &input.json())
}

fn contracts(case: &Case<'_>) {
    let (multiplier, contracts) = (case.input("multiplier_usd"), case.input("contracts"));
    let answer = pnl(case, multiplier, contracts, case.input("entry_price"), case.input("exit_price"));
    case.expect_at("pnl_coin", &answer, "pnlCoin");
}

fn academy(case: &Case<'_>) {
    let (face, entry, exit) = (case.input("contract_value_usd"), case.input("entry_price"), case.input("exit_price"));
    case.expect_at("pnl_coin", &pnl(case, face, Exact::one(), entry, exit), "pnlCoin");
    case.expect_at("entry_coin", &value(case, face, Exact::one(), entry), "notional");
    case.expect_at("exit_coin", &value(case, face, Exact::one(), exit), "notional");
}

fn notional(case: &Case<'_>) {
    let answer = value(case, case.input("multiplier_usd"), case.input("contracts"), case.input("price"));
    case.expect_at("notional_coin", &answer, "notional");
}

fn on_margin(case: &Case<'_>) {
    let one = Exact::one();
    let answer = pnl(case, one, one, case.input("entry_price"), case.input("exit_price"));
    assert_eq!(case.input("leverage"), one);
    case.expect_at("pnl_ratio", &answer, "returnOnMargin");
}

/// The return in coin, in hundredths of a per cent, beside that of a linear contract.
fn bias(case: &Case<'_>) {
    let (entry, exit, one) = (case.input("entry_price"), case.input("exit_price"), Exact::one());
    let inverse = pnl(case, one, one, entry, exit).number("returnOnMargin") * decimal("10000");
    let input = position(&contract("linear", one, None), case.text("side"), one, entry).number("exit", exit);
    let linear =
        case.call("positionPnl", &input.raw("leverage", "1").json()).number("returnOnMargin") * decimal("10000");
    case.expect("coin_return_bps", inverse);
    case.expect("naive_linear_bps", linear);
    case.expect("bias_bps", linear - inverse);
}

fn binance(case: &Case<'_>) {
    let (multiplier, contracts) = (case.input("contract_multiplier_usd"), case.input("contracts"));
    let (entry, mark) = (case.input("entry_price"), case.input("mark_price"));
    let input = position(&contract("inverse", multiplier, None), case.text("side"), contracts, entry)
        .number("mark", mark)
        .raw("leverage", "1")
        .text("maintenanceRate", "0.005");
    let answer = case.call("marginHealth", &input.json());
    case.expect_at("unrealized_pnl", &answer, "unrealisedPnl");
    case.expect_at("notional_coin", &answer, "notional");
}

/// Prices from the values, in satoshi, that the venue gives; a long's are negative there.
fn bitmex(case: &Case<'_>) {
    let (satoshi, contracts) = (decimal("100000000"), case.input("contracts"));
    let price = |value: &str| contracts * satoshi / case.input(value);
    let answer = pnl(case, Exact::one(), contracts, price("entry_value_satoshi"), price("mark_value_satoshi"));
    case.expect("unrealized_pnl_satoshi", answer.number("pnlCoin") * satoshi);
}

fn deribit(case: &Case<'_>) {
    let (size, entry, mark) = (case.input("size_usd"), case.input("average_price"), case.input("mark_price"));
    let answer = pnl(case, Exact::one(), size, entry, mark);
    case.expect_at("total_profit_loss", &answer, "pnlCoin");
    case.expect_at("size_currency", &value(case, Exact::one(), size, mark), "notional");
}
