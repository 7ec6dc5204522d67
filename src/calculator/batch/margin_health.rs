//! `marginHealth` by columns.

use super::{Batch, columns};
use crate::calculator::MarginHealth;
use crate::calculator::margin_health::{MarginHealthInput, check, compute, ladder, of_the_rule, rule, single};
use crate::calculator::record::Limits;
use crate::formula::liquidation::Tier;
use crate::number::Exact;
use crate::venue::MarginRule;
use crate::{Code, Error, Warning};

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

    fn within(input: &MarginHealthInput<Exact>, _: &str) -> (&'static [&'static str], &'static [Limits]) {
        super::ranges(&input.contract)
    }

    fn plan(input: &MarginHealthInput<Exact>) -> Result<Plan, Error> {
        if input.survive.is_some() {
            return Err(Error::new(Code::Unsupported)
                .at("survive")
                .accepted("a call of marginHealth for each position"));
        }
        let (rule, several) = rule(input)?;
        check(input, &rule)?;
        // In decimals, which the amounts that follow from the ladder add up in.
        let exact = ladder(input, &rule);
        let number = |tier: &Tier<_>| Tier {
            floor: super::Exact::to_f64(tier.floor),
            rate: super::Exact::to_f64(tier.rate),
            amount: super::Exact::to_f64(tier.amount),
        };
        Ok(Plan { rule, several, ladder: exact.iter().map(number).collect() })
    }

    fn notes(input: &MarginHealthInput<Exact>, plan: &Plan, _: &dyn Fn(&str) -> bool) -> Vec<Warning> {
        of_the_rule(input, &plan.rule, plan.several)
    }
}
