//! `marginHealth` by columns.

use super::{Batch, Scalar, columns, contract};
use crate::calculator::margin_health::{
    MarginHealthInput, MarginTier, OtherPosition, check, compute, ladder, of_the_rule, rule, single,
};
use crate::calculator::record::Limits;
use crate::calculator::{MarginHealth, Side};
use crate::formula::liquidation::Tier;
use crate::number::Exact;
use crate::value::Value;
use crate::venue::MarginRule;
use crate::{Code, Error, Warning};

const PATHS: [&str; 17] = [
    "contracts",
    "contract.multiplier",
    "contract.tick",
    "side",
    "entry",
    "mark",
    "wallet",
    "leverage",
    "extraMargin",
    "maintenanceRate",
    "maintenanceAmount",
    "takerFee",
    "maintenanceRateStep",
    "initialRate",
    "initialRateStep",
    "marketMaxLeverage",
    "dailyVolatility",
];

/// The rule, whether the venue has another, and the tiers.
pub struct Plan {
    rule: MarginRule,
    several: bool,
    ladder: Vec<Tier<f64>>,
}

impl Batch for MarginHealth {
    type Row = MarginHealthInput<f64>;
    type Plan = Plan;

    columns! {
        in {
            "contracts" contracts;
            "contract.multiplier" contract.multiplier;
            "contract.tick" contract.tick;
            "side" side;
            "entry" entry;
            "mark" mark;
            "wallet" wallet;
            "leverage" leverage;
            "extraMargin" extra_margin;
            "maintenanceRate" maintenance_rate;
            "maintenanceAmount" maintenance_amount;
            "takerFee" taker_fee;
            "maintenanceRateStep" maintenance_rate_step;
            "initialRate" initial_rate;
            "initialRateStep" initial_rate_step;
            "marketMaxLeverage" market_max_leverage;
            "dailyVolatility" daily_volatility;
        }
        out {
            "notional" notional;
            "margin" margin;
            "initialMargin" initial_margin;
            "maintenanceMargin" maintenance_margin;
            "maintenanceRate" maintenance_rate;
            "maintenanceAmount" maintenance_amount;
            "marginRatio" margin_ratio;
            "tier" tier if |row, _| row.tiers.is_some();
            "liquidationPrice" liquidation_price;
            "bankruptcyPrice" bankruptcy_price;
            "distance" distance;
            "distanceInSigmas" distance_in_sigmas if |_, given| given("dailyVolatility");
            "unrealisedPnl" unrealised_pnl;
            "effectiveLeverage" effective_leverage;
        }
        by |plan: &mut Plan, row: &MarginHealthInput<f64>| {
            if row.tiers.is_none() && let Some(tier) = plan.ladder.first_mut() {
                *tier = single(row);
            }
            (compute(row, &plan.rule, &plan.ladder).0, true)
        };
    }

    fn paths(_: &Value<'_>) -> Vec<&'static str> {
        PATHS.to_vec()
    }

    fn within(input: &MarginHealthInput<Exact>, _: &str) -> (&'static [&'static str], &'static [Limits]) {
        super::ranges(&input.contract)
    }

    fn plan(input: &MarginHealthInput<Exact>) -> Result<(MarginHealthInput<f64>, Plan), Error> {
        if input.survive.is_some() {
            return Err(Error::new(Code::Unsupported)
                .at("survive")
                .accepted("a call of marginHealth for each position"));
        }
        let (rule, several) = rule(input)?;
        check(input, &rule)?;
        let row = MarginHealthInput {
            contracts: 0.0,
            contract: contract(&input.contract),
            side: Side::Long,
            entry: 0.0,
            mark: None,
            venue: input.venue,
            margin_mode: input.margin_mode,
            wallet: None,
            leverage: None,
            extra_margin: 0.0,
            tiers: input.tiers.as_ref().map(|tiers| tiers.iter().map(tier).collect()),
            maintenance_rate: input.maintenance_rate.number(),
            maintenance_amount: input.maintenance_amount.number(),
            taker_fee: None,
            maintenance_rate_step: input.maintenance_rate_step.number(),
            initial_rate: None,
            initial_rate_step: None,
            maintenance_on: input.maintenance_on,
            market_max_leverage: input.market_max_leverage.number(),
            others: input.others.as_ref().map(|others| others.iter().map(other).collect()),
            daily_volatility: None,
            survive: None,
        };
        // In decimals, which the amounts that follow from the ladder add up in.
        let exact = ladder(input, &rule);
        let number = |tier: &Tier<_>| Tier {
            floor: super::Exact::to_f64(tier.floor),
            rate: super::Exact::to_f64(tier.rate),
            amount: super::Exact::to_f64(tier.amount),
        };
        Ok((row, Plan { rule, several, ladder: exact.iter().map(number).collect() }))
    }

    fn notes(input: &MarginHealthInput<Exact>, plan: &Plan, _: &dyn Fn(&str) -> bool) -> Vec<Warning> {
        of_the_rule(input, &plan.rule, plan.several)
    }
}

fn tier(tier: &MarginTier<Exact>) -> MarginTier<f64> {
    MarginTier {
        notional_floor: tier.notional_floor.to_f64(),
        notional_cap: tier.notional_cap.number(),
        maintenance_rate: tier.maintenance_rate.to_f64(),
        maintenance_amount: tier.maintenance_amount.number(),
        max_leverage: tier.max_leverage.number(),
    }
}

fn other(other: &OtherPosition<Exact>) -> OtherPosition<f64> {
    OtherPosition {
        side: other.side,
        contracts: other.contracts.to_f64(),
        entry: other.entry.to_f64(),
        mark: other.mark.to_f64(),
        contract: contract(&other.contract),
        maintenance_rate: other.maintenance_rate.to_f64(),
        maintenance_amount: other.maintenance_amount.to_f64(),
    }
}
