//! Staking, and the cost of borrowing.

use crate::case::{Case, Rule};
use liquidity_layering::number::{Exact, Number};

/// How the cases map.
pub const RULES: &[(&str, Rule)] = &[
    ("staking-npos-", Rule::Check(polkadot)),
    ("staking-eth-issuance-", Rule::Check(ethereum)),
    ("staking-cosmos-inflation-", Rule::Check(cosmos)),
    ("staking-cosmos-blockprovision-", Rule::Check(provision)),
    ("staking-balance-", Rule::Check(balance)),
    ("borrow-", Rule::Check(borrowed)),
];

/// What the curve issues over the period, as a part of a year of 365.25 days.
fn polkadot(case: &Case<'_>) {
    let answer = case.call(
        "networkStakingApr",
        &format!(
            r#"{{"network":"polkadot","stakedRatio":"{}","idealRatio":"{}","minInflation":"{}","maxInflation":"{}","falloff":"{}"}}"#,
            case.input("staked") / case.input("total"),
            case.input("ideal_stake"),
            case.input("min_inflation"),
            case.input("max_inflation"),
            case.input("falloff"),
        ),
    );
    let year = Exact::decimal(36_525, 2) * Exact::whole(86_400_000);
    let part = case.input("total") * case.input("period_ms") / year;
    case.expect("payout", answer.number("inflation") * part);
    // The stakers get all of it.
    let paid = answer.number("apr") * case.input("staked") * case.input("period_ms") / year;
    case.expect("payout", paid);
}

/// The issuance is the rate times the stake. The cases leave either the validators or the length of a year to the default.
fn ethereum(case: &Case<'_>) {
    let validators = || case.input("validators") * case.input("effective_balance_eth");
    let staked = case.maybe("total_staked_eth").unwrap_or_else(validators);
    let epochs_per_day = Exact::whole(225);
    let year =
        case.maybe("epochs_per_year").map_or_else(|| Exact::decimal(36_525, 2), |epochs| epochs / epochs_per_day);
    let input = format!(r#"{{"network":"ethereum","stakedEth":"{staked}","daysPerYear":"{year}"}}"#);
    let answer = case.call("networkStakingApr", &input);
    case.expect("max_annual_issuance_eth", answer.number("apr") * staked);
}

fn cosmos(case: &Case<'_>) {
    let answer = case.call(
        "cosmosInflation",
        &format!(
            r#"{{"inflation":"{}","bondedRatio":"{}","goalBonded":"{}","rateChange":"{}","min":"{}","max":"{}","blocksPerYear":"{}"}}"#,
            case.input("inflation"),
            case.input("bonded_ratio"),
            case.input("goal_bonded"),
            case.input("inflation_rate_change"),
            case.input("inflation_min"),
            case.input("inflation_max"),
            case.input("blocks_per_year"),
        ),
    );
    case.expect_at("inflation_change_per_block", &answer, "change");
}

/// A block's provision is what a year of one block issues, in whole units of the coin.
fn provision(case: &Case<'_>) {
    let supply = Exact::whole(1_000_000_000);
    let answer = case.call(
        "networkStakingApr",
        &format!(
            r#"{{"network":"cosmos","inflation":"{}","bondedRatio":1,"communityTax":0,"assumedBlocksPerYear":"{}","actualBlocksPerYear":1}}"#,
            case.input("annual_provisions") / supply,
            case.input("blocks_per_year"),
        ),
    );
    case.expect("block_provision", (answer.number("inflation") * supply).trunc());
}

fn balance(case: &Case<'_>) {
    let answer = case.call(
        "stakingYield",
        &format!(
            r#"{{"quantity":"{}","price":"{}","apr":"{}","compoundsPerYear":"{}","days":"{}"}}"#,
            case.input("amount"),
            case.input("token_price"),
            case.input("apr"),
            case.input("periods_per_year"),
            case.input("years") * Exact::whole(365),
        ),
    );
    case.expect_at("final_balance", &answer, "finalQuantity");
    case.expect_at("rewards", &answer, "rewards");
    case.expect_at("final_value", &answer, "finalValue");
}

/// The venue is the first word. Binance's rates are quoted for a day there and charged by the hour; at Kraken the rate is
/// charged for the opening, too.
fn borrowed(case: &Case<'_>) {
    let venue = case.text("venue").split(' ').next().unwrap();
    let rate = case.input("rate");
    let (rate, opening) = match venue {
        "binance" => (rate / Exact::whole(24), Exact::zero()),
        "kraken" => (rate, rate),
        _ => panic!("{}: {venue}", case.id()),
    };
    let input = format!(
        r#"{{"venue":"{venue}","amount":"{}","rate":"{rate}","hours":"{}","openingFee":"{opening}"}}"#,
        case.input("borrowed"),
        case.input("hours"),
    );
    let answer = case.call("borrowCost", &input);
    case.expect_at("interest", &answer, "interest");
}
