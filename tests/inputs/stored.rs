//! Inputs and results as JSON and back: nothing is lost, and nothing else is accepted than what a call accepts.

use crate::{call, valid};
use core::fmt::Debug;
use liquidity_layering::calculator::schemas;
use liquidity_layering::value::json;
use liquidity_layering::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// A valid input and what becomes of it: stored, both are lines of JSON.
type Way = fn(&str) -> (String, String);

fn there_and_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> String {
    let stored = serde_json::to_string(value).unwrap();
    assert_eq!(serde_json::from_str::<T>(&stored).unwrap(), *value, "{stored}");
    // Not only from text: as a tree, and with its fields in another order.
    let tree: serde_json::Value = serde_json::from_str(&stored).unwrap();
    assert_eq!(serde_json::from_value::<T>(tree).unwrap(), *value, "{stored}");
    stored
}

macro_rules! ways {
    ($($name:literal $input:ident $calculate:ident;)+) => {
        const WAYS: &[(&str, Way)] = &[$(($name, |input| {
            let read: $input = serde_json::from_str(input).unwrap_or_else(|error| panic!("{}: {error}: {input}", $name));
            (there_and_back(&read), there_and_back(&$calculate(&read).unwrap()))
        })),+];
    };
}

ways! {
    "annualise" AnnualiseInput annualise;
    "convertRate" ConvertRateInput convert_rate;
    "fundingYield" FundingYieldInput funding_yield;
    "fundingRate" FundingRateInput funding_rate;
    "fundingPayment" FundingPaymentInput funding_payment;
    "fundingHistory" FundingHistoryInput funding_history;
    "borrowCost" BorrowCostInput borrow_cost;
    "stakingYield" StakingYieldInput staking_yield;
    "rewardBudget" RewardBudgetInput reward_budget;
    "networkStakingApr" NetworkStakingAprInput network_staking_apr;
    "cosmosInflation" CosmosInflationInput cosmos_inflation;
    "planAllocation" PlanAllocationInput plan_allocation;
    "planFlow" PlanFlowInput plan_flow;
    "fairFuturesPrice" FairFuturesPriceInput fair_futures_price;
    "calendarSpread" CalendarSpreadInput calendar_spread;
    "termStructure" TermStructureInput term_structure;
    "planRollover" PlanRolloverInput plan_rollover;
    "positionPnl" PositionPnlInput position_pnl;
    "averageEntry" AverageEntryInput average_entry;
    "positionSize" PositionSizeInput position_size;
    "marginHealth" MarginHealthInput margin_health;
    "sizeHedge" SizeHedgeInput size_hedge;
    "carryTrade" CarryTradeInput carry_trade;
    "fillCost" FillCostInput fill_cost;
    "liquidityCheck" LiquidityCheckInput liquidity_check;
    "expiryCalendar" ExpiryCalendarInput expiry_calendar;
    "parseContractSymbol" ParseContractSymbolInput parse_contract_symbol;
}

/// They are left in `target/tmp/stored.json`, for the package to calculate the same from what is stored.
#[test]
fn every_input_and_result_is_stored_and_read_back() {
    let calculators: BTreeSet<_> = schemas().iter().map(|schema| schema.name).collect();
    assert_eq!(WAYS.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), calculators);
    let mut lines = Vec::new();
    for (name, input) in valid() {
        let way = WAYS.iter().find(|(known, _)| known == name).unwrap().1;
        let (stored, result) = way(input);
        // What is stored is an input for JavaScript, too, with the same result.
        let called = call(name, &json::parse(&stored).unwrap()).unwrap();
        let called: serde_json::Value = serde_json::from_str(&called).unwrap();
        let found: serde_json::Value = serde_json::from_str(&result).unwrap();
        if !called.to_string().contains("{\"@\":") {
            assert_eq!(found, called, "{name}");
        }
        lines.push(format!(r#"{{"calculator":"{name}","input":{stored},"result":{result}}}"#));
    }
    assert!(lines.len() > calculators.len());
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/stored.json"), format!("[{}]\n", lines.join(",\n"))).unwrap();
}

/// 20 digits as a number; a double has 17 of them.
#[test]
fn a_number_keeps_its_digits() {
    let rate: number::Decimal = "0.00012345678901234567".parse().unwrap();
    for text in ["0.00012345678901234567", "\"0.00012345678901234567\"", "1.2345678901234567e-4"] {
        let input = format!(r#"{{"rate": {text}, "intervalHours": 8}}"#);
        assert_eq!(serde_json::from_str::<AnnualiseInput>(&input).unwrap().rate, rate, "{text}");
    }
    let stored = serde_json::to_string(&AnnualiseInput::new(rate, 8.into())).unwrap();
    assert!(stored.starts_with(r#"{"rate":"0.00012345678901234567","intervalHours":"8""#), "{stored}");
}

/// Within what a program stores, whose other fields are its own.
#[test]
fn within_a_record_of_ones_own() {
    #[derive(Serialize, serde::Deserialize, PartialEq, Debug)]
    struct Kept {
        name: String,
        plans: Vec<PlanFlowInput>,
        side: Side,
    }
    let (_, plan) = valid().find(|(name, _)| *name == "planFlow").unwrap();
    let text = format!(r#"{{"name": "mine", "side": "short", "plans": [{plan}, {plan}]}}"#);
    let kept: Kept = serde_json::from_str(&text).unwrap();
    assert_eq!((kept.plans.len(), kept.side), (2, Side::Short));
    there_and_back(&kept);
}

#[test]
fn what_a_call_refuses_is_refused_with_its_code_and_field() {
    let cases = [
        (r#"{"rate": "0.0001"}"#, "missing_field: intervalHours: "),
        (r#"{"rate": "0.0001", "intervalHours": 0}"#, "out_of_range: intervalHours: "),
        (r#"{"rate": "1_000", "intervalHours": 8}"#, "not_a_number: rate: "),
        (r#"{"rate": null, "intervalHours": 8}"#, "invalid_type: rate: "),
        (r#"{"rate": 1e29, "intervalHours": 8}"#, "out_of_range: rate: "),
        (r#"{"rate": 1, "intervalHours": 8, "interval": 8}"#, "unknown_field: interval: "),
        (r#"{"rate": 1, "rate": 2, "intervalHours": 8}"#, "inconsistent: rate: "),
        ("[]", "invalid_type: "),
    ];
    for (input, expected) in cases {
        let error = serde_json::from_str::<AnnualiseInput>(input).expect_err(input).to_string();
        assert!(error.starts_with(expected), "{input}: {error}");
    }
    let bad = r#"{"fills": [{"side": "buy", "price": 1, "contracts": 1}, {"side": "up", "price": 1, "contracts": 1}]}"#;
    let error = serde_json::from_str::<AverageEntryInput>(bad).expect_err(bad).to_string();
    assert!(error.starts_with("out_of_range: fills[1].side: "), "{error}");
    assert!(serde_json::from_str::<AnnualiseInput>("{\"rate\": 1, ").is_err());
    assert!(serde_json::from_str::<Side>("\"sideways\"").is_err());
    assert!(serde_json::from_str::<Warning>(r#"{"code": "no_such", "message": "", "severity": "info"}"#).is_err());
}

/// A form that has doubles and no text of them: 0.1 is a tenth.
#[test]
fn other_forms_than_json() {
    use serde::de::value::{Error, MapDeserializer, StrDeserializer};
    use serde::de::{Deserialize, IntoDeserializer};
    let fields = MapDeserializer::<_, Error>::new([("rate", 0.1), ("intervalHours", 8.0)].into_iter());
    let input = AnnualiseInput::deserialize(fields).unwrap();
    assert_eq!((input.rate.to_string().as_str(), input.interval_hours), ("0.1", 8.into()));
    let side: StrDeserializer<'_, Error> = "long".into_deserializer();
    assert_eq!(Side::deserialize(side), Ok(Side::Long));
}
