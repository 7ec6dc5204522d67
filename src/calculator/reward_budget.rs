//! `rewardBudget`: futures traded with staking rewards only.

use super::annualise::extreme;
use super::prelude::*;
use super::staking_yield::{gross_apr, high_commission};
use crate::formula::allocation::part;
use crate::formula::{position, staking};

/// A rate of rewards, which are never taken back.
const REWARDS: Limits = Limits { low: ANNUAL.from(0).low, ..ANNUAL };

record! {
    /// Input of [`reward_budget`].
    pub struct RewardBudgetInput<N> required {
        /// Coins staked.
        quantity "quantity": N, COINS;
        /// Price of a coin.
        price "price": N, PRICE;
        /// Simple annual rate before commission; this or `apy`.
        apr "apr": Option<N>, REWARDS;
        /// Compounded annual rate before commission, at 12 times a year; this or `apr`.
        apy "apy": Option<N>, REWARDS;
        /// Part of the rewards that the validator keeps.
        commission "commission": N = N::zero(), SHARE;
        /// Part of the rewards that goes to margin.
        share "share": N = N::one(), SHARE;
        /// Value of the position over its margin.
        leverage "leverage": N, LEVERAGE;
        /// How many months.
        months "months": u32 = 12, Limits::of("months").from(1).to(1_200);
        /// Maintenance margin rate of the position.
        maintenance_rate "maintenanceRate": N = N::zero(), MAINTENANCE;
        /// Fee of opening the position, a fraction of its value.
        taker_fee "takerFee": N = N::zero(), FEE;
    }
}

record! {
    /// Output of [`reward_budget`].
    pub struct RewardBudgetOutput<N> warned {
        /// Margin that the rewards of a month bring.
        per_month "perMonth": N, Limits::of("quote units");
        /// What has built up at the end of each month.
        months "months": Vec<BudgetMonth<N>>, ANY;
        /// The fall of the price that liquidates a long with this leverage; 1 where none does.
        move_to_liquidation "moveToLiquidation": N, Limits::of("fraction");
        /// Fee of opening what one month's margin carries.
        fee_per_month "feePerMonth": N, Limits::of("quote units");
    }
}

record! {
    /// What has built up at the end of a month.
    pub struct BudgetMonth<N> {
        /// Which month, the first being 1.
        month "month": u32, Limits::of("months");
        /// Margin.
        margin "margin": N, Limits::of("quote units");
        /// Value of the position that it carries.
        notional "notional": N, Limits::of("quote units");
    }
}

impl<N: Constant> RewardBudgetInput<N> {
    /// All rewards of a simple annual rate, for a year.
    #[must_use]
    pub fn new(quantity: N, price: N, apr: N, leverage: N) -> Self {
        RewardBudgetInput { apr: Some(apr), ..Self::required(quantity, price, leverage) }
    }
}

/// Trading with rewards only, the stake untouched: what margin the rewards build up, and what that can carry.
///
/// `perMonth = quantity × price × netApr / 12 × share`, `netApr = apr × (1 - commission)`, an `apy` being turned into an apr
/// at 12 times a year; nothing is restaked. At the end of month `m`: `margin = m × perMonth`, `notional = margin ×
/// leverage`. `moveToLiquidation = (1/leverage - maintenanceRate) / (1 - maintenanceRate)`, the generic rule for a linear
/// long relative to its entry; without a fee, as there. `feePerMonth = perMonth × leverage × takerFee`.
/// Units: coins, quote units, fractions.
///
/// ```
/// use liquidity_layering::{RewardBudgetInput, reward_budget};
/// // 100 coins at 1,200 and 5 %: 6,000 a year.
/// let budget = reward_budget(&RewardBudgetInput::new(100.into(), 1_200.into(), "0.05".parse()?, 4.into()))?;
/// assert_eq!(budget.per_month.to_string(), "500");
/// assert_eq!(budget.months[11].notional.to_string(), "24000");
/// assert_eq!(budget.move_to_liquidation.to_string(), "0.25");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `missing_field` without `apr` and `apy`; `inconsistent` with both, and for a maintenance rate that the margin does not
/// reach (`1 / leverage`); `out_of_range` for fields outside their ranges; `overflow` for results beyond 1e28.
pub fn reward_budget(input: &RewardBudgetInput) -> Result<RewardBudgetOutput, Error> {
    run::<super::RewardBudget, _, _>(input)
}

pub(super) fn calculate(input: &RewardBudgetInput<Exact>) -> Result<RewardBudgetOutput<Exact>, Error> {
    let (field, apr) = gross_apr(input.apr, input.apy, Exact::whole(12))?;
    let mut output = compute(input, apr);
    refuse! {
        !output.move_to_liquidation.is_positive() => Inconsistent, "maintenanceRate", decimal(input.maintenance_rate),
            "below 1 / leverage: the margin must be above the maintenance margin";
    }
    output.warnings = warnings(input, &output, field, apr);
    Ok(output)
}

fn compute<N: Number>(input: &RewardBudgetInput<N>, apr: N) -> RewardBudgetOutput<N> {
    let value = position::face_value(input.quantity, input.price);
    let net = staking::after(apr, input.commission);
    // Not a multiple of one month's margin, which is rounded where a twelfth does not end.
    let margin = |months: u32| {
        let months = N::whole(i64::from(months));
        staking::months_of_rewards(value, net, input.share, months)
    };
    let month = |month| {
        let margin = margin(month);
        BudgetMonth { month, notional: part(margin, input.leverage), margin }
    };
    let per_month = margin(1);
    RewardBudgetOutput {
        months: (1..=input.months).map(month).collect(),
        move_to_liquidation: staking::fall_to_liquidation(input.leverage, input.maintenance_rate),
        fee_per_month: staking::opening_fee(per_month, input.leverage, input.taker_fee),
        per_month,
        warnings: Vec::new(),
    }
}

fn warnings(
    input: &RewardBudgetInput<Exact>,
    output: &RewardBudgetOutput<Exact>,
    field: &'static str,
    apr: Exact,
) -> Vec<Warning> {
    let tenth = Exact::decimal(1, 1);
    warnings! {
        ..extreme(field, apr);
        !output.per_month.is_positive() => warning::NOTHING_EARNED, field,
            "No rewards reach the margin, so there is nothing to trade with.";
        output.move_to_liquidation < tenth => warning::LIQUIDATION_CLOSE, "leverage",
            "A fall of less than a tenth liquidates the position and takes the rewards. Take less leverage.";
        output.move_to_liquidation >= Exact::one() => warning::NOT_LIQUIDATED, "leverage",
            "Without leverage above 1 the whole value is paid for: no price above 0 liquidates the position.";
        // Opening and closing.
        part(output.fee_per_month, Exact::whole(2)) > part(output.per_month, tenth) => warning::FEES_EAT_MARGIN, "takerFee",
            "Opening and closing costs more than a tenth of the margin. Trade with less leverage, less often, or by limit orders.";
        ..high_commission(input.commission);
    }
}
