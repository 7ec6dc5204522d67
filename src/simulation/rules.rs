//! The rules of a plan as the ledger needs them: what does not change while it runs.

use super::input::{Rebalance, Terms};
use crate::calculator::Weights;
use crate::formula::{carry, margin, staking};

/// Days of a year.
pub const YEAR: f64 = 365.0;

/// The constants of a run.
#[derive(Clone, Debug)]
pub struct Rules {
    /// What there is at the start, in quote units.
    pub capital: f64,
    /// The weights.
    pub weights: Weights<f64>,
    /// What a unit of money outside the stake becomes.
    pub split: Pool,
    /// 1 for a long directional position, -1 for a short.
    pub side: f64,
    /// Maintenance margin as a part of the value.
    pub maintenance: f64,
    /// Fee of a trade as a part of its value.
    pub fee: f64,
    /// Part of the rewards that is sold for margin.
    pub rewards_to_margin: f64,
    /// Margin of the harvest sleeve by its leverage, as a part of the value: `1 / leverage`.
    pub harvest_initial: f64,
    /// The same of the directional sleeve.
    pub directional_initial: f64,
    /// Margin below which the harvest sleeve is called, as a part of the value.
    pub harvest_call: f64,
    /// The same of the directional sleeve.
    pub directional_call: f64,
    /// A margin from which on neither call nor liquidation is near.
    pub harvest_danger: f64,
    /// The same of the directional sleeve.
    pub directional_danger: f64,
    /// Days that coins wait before they leave the stake.
    pub unbonding: f64,
    /// When the weights are restored.
    pub rebalance: Rebalance,
    /// What a day's rewards are, as a part of the stake.
    pub rewards: f64,
    /// What a day's interest is, as a part of the reserve.
    pub interest: f64,
    /// Compounded annual yield of the stake.
    pub staking_apy: f64,
    /// Simple annual interest on the reserve.
    pub reserve_apr: f64,
}

/// What a unit of money becomes that is not staked: money for margins and reserve, coins by their value.
#[derive(Clone, Copy, Debug)]
pub struct Pool {
    /// Liquid coins.
    pub liquid: f64,
    /// Coins of the harvest sleeve.
    pub harvest: f64,
    /// Its margin.
    pub harvest_margin: f64,
    /// Coins of the directional position.
    pub directional: f64,
    /// Its margin.
    pub directional_margin: f64,
    /// Reserve.
    pub reserve: f64,
}

impl Rules {
    /// Those of a plan.
    #[must_use]
    pub fn new(terms: &Terms, weights: Weights<f64>) -> Self {
        let (harvest, directional) = (terms.harvest_leverage, terms.directional_leverage);
        let (maintenance, call) = (terms.maintenance_rate, terms.margin_call_at);
        let side = terms.directional_side.sign::<f64>();
        let rest = weights.liquid + weights.harvest + weights.directional + weights.reserve;
        let part = |weight: f64| if rest > 0.0 { weight / rest } else { 0.0 };
        let split = Pool {
            liquid: if rest > 0.0 { part(weights.liquid) } else { 1.0 },
            harvest: part(weights.harvest) * harvest / (1.0 + harvest),
            harvest_margin: part(weights.harvest) / (1.0 + harvest),
            directional: side * directional * part(weights.directional),
            directional_margin: part(weights.directional),
            reserve: part(weights.reserve),
        };
        // A little above either, so that what is at the limit counts as near.
        let danger = |leverage: f64| f64::max(maintenance, call / leverage) * (1.0 + 1e-9);
        Rules {
            capital: terms.capital,
            weights,
            split,
            side,
            maintenance,
            fee: terms.fee,
            rewards_to_margin: terms.rewards_to_margin,
            harvest_initial: margin::by_leverage(1.0, harvest),
            directional_initial: margin::by_leverage(1.0, directional),
            harvest_call: call / harvest,
            directional_call: call / directional,
            harvest_danger: danger(harvest),
            directional_danger: danger(directional),
            unbonding: f64::from(terms.unbonding_days),
            rebalance: terms.rebalance,
            rewards: rewards(terms.staking_apy, 1.0),
            interest: interest(terms.reserve_apr, 1.0),
            staking_apy: terms.staking_apy,
            reserve_apr: terms.reserve_apr,
        }
    }
}

impl Rules {
    /// What opening costs.
    #[must_use]
    pub fn opening_fee(&self) -> f64 {
        let Pool { liquid, harvest, directional, .. } = self.split;
        let rest = 1.0 - self.weights.staked;
        // The harvest sleeve buys and sells short as much.
        let traded = self.weights.staked + rest * (liquid + 2.0 * harvest + libm::fabs(directional));
        margin::part(traded * self.capital, self.fee)
    }
}

/// Rewards of a stake for so many days: `(1 + apy)^(days / 365) - 1`.
#[must_use]
pub fn rewards(apy: f64, days: f64) -> f64 {
    staking::growth(apy, 1.0, days, YEAR)
}

/// Simple interest for so many days.
#[must_use]
pub fn interest(apr: f64, days: f64) -> f64 {
    carry::simple(1.0, apr, days)
}
