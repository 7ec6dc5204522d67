//! `planFlow`: what moves between the layers when the market turns.

use super::prelude::*;
use super::staking_yield::WAIT;
use crate::formula::allocation::total;
use crate::formula::flow::{self, Bucket, Ledger};
use crate::formula::{position, time};
use crate::instant;
use std::borrow::Cow;

choice! {
    /// What happens.
    pub enum MarketEvent {
        /// Prices rise: rewards are harvested.
        Rally "rally",
        /// Prices fall: what the short hedges earn buys coins.
        Downturn "downturn",
        /// A dated contract ends and is rolled.
        Expiration "expiration",
        /// Layer 2 has lost much: its exposure is cut.
        Safety "safety",
    }
}

/// An amount of money that may be none.
const AMOUNT: Limits = Limits::of("quote units").from(0);

record! {
    /// What there is in each bucket.
    pub struct Buckets<N> {
        /// Value of the staked coins.
        staked "staked": N, AMOUNT;
        /// Value of coins on their way out of the stake.
        unbonding "unbonding": N = N::zero(), AMOUNT;
        /// Value of rewards not restaked yet.
        rewards "rewards": N, AMOUNT;
        /// Value of coins that can be sold at once.
        liquid "liquid": N, AMOUNT;
        /// Stablecoin kept for margin.
        reserve "reserve": N, AMOUNT;
        /// Margin of the futures.
        margin "margin": N, AMOUNT;
        /// Result of the open futures, not realised.
        futures_pnl "futuresPnl": N, Limits::of("quote units");
    }
}

record! {
    /// Input of [`plan_flow`].
    pub struct PlanFlowInput<N> new {
        /// What happens.
        event "event": MarketEvent, ANY;
        /// What there is in each bucket.
        buckets "buckets": Buckets<N>, ANY;
        /// When.
        at "at": Option<Instant>, ANY;
        /// Days until what is unbonding is free.
        unbonding_days "unbondingDays": Option<N>, WAIT;
        /// Part of the rewards that a rally sends to margin.
        share_of_rewards_to_margin "shareOfRewardsToMargin": N = N::decimal(5, 1), SHARE;
        /// Margin below which positions are liquidated.
        maintenance_margin "maintenanceMargin": N = N::zero(), AMOUNT;
        /// Margin that is wanted.
        margin_target "marginTarget": N = N::zero(), AMOUNT;
        /// Cost of rolling the contract that expires.
        roll_cost "rollCost": N = N::zero(), AMOUNT;
        /// Price of a coin, to say how many are bought in a downturn.
        spot_price "spotPrice": Option<N>, PRICE;
    }
}

record! {
    /// Output of [`plan_flow`].
    pub struct PlanFlowOutput<N> warned {
        /// What moves, in this order.
        transfers "transfers": Vec<Transfer<N>>, ANY;
        /// What to do, layer by layer.
        actions "actions": Vec<FlowAction>, ANY;
        /// What is in each bucket once everything due now has moved.
        after "after": Buckets<N>, ANY;
        /// What has left the portfolio, from margin, where the transfers brought it.
        paid "paid": N, Limits::of("quote units");
        /// What is missing: of the margin wanted, of a loss, of the cost of the roll.
        shortfall "shortfall": N, Limits::of("quote units");
        /// Reserve and liquid coins after it.
        cash_now "cashNow": N, Limits::of("quote units");
        /// Coins that a downturn's gain buys; null without a price, and where nothing is bought.
        coins_bought "coinsBought": Option<N>, Limits::of("coins");
    }
}

record! {
    /// Money that moves from one bucket to another.
    pub struct Transfer<N> {
        /// From where.
        from "from": Bucket, ANY;
        /// To where.
        to "to": Bucket, ANY;
        /// How much.
        amount "amount": N, Limits::of("quote units");
        /// When; null where the time of the event is not given.
        at "at": Option<Instant>, ANY;
        /// Why.
        reason "reason": Cow<'static, str>, ANY;
    }
}

record! {
    /// Something to do.
    pub struct FlowAction {
        /// In which layer.
        layer "layer": u32, Limits::of("layer").from(1).to(2);
        /// What.
        text "text": String, ANY;
    }
}

/// What moves between the layers when the market turns, to the last digit; the stake never falls.
///
/// Rally: `shareOfRewardsToMargin` of the rewards go to margin, the rest is staked; the futures' result stays open.
/// Downturn: a gain is realised to the reserve, and as much buys coins (reserve to liquid); a loss is settled from margin.
/// Expiration: the same without buying; then `rollCost` is paid from reserve, then liquid, then margin. Safety: the result is
/// realised; margin above what is wanted goes to the reserve. Then margin below `max(maintenanceMargin, marginTarget)` is
/// filled from reserve, liquid, rewards. A loss beyond margin is taken from reserve, liquid, rewards; what nothing is left for
/// stays in `futuresPnl`. `shortfall` is the sum of that, of what is not paid of the roll and of what margin lacks.
///
/// Sum before = sum after + paid. The transfers made one after another, less `paid` from margin, give `after`. A transfer
/// from unbonding comes later, at its own time, and is not in `after`; it is there where that time is known. Shares of the
/// rewards are rounded down to what 28 digits of the whole can hold.
/// Units: quote units.
///
/// ```
/// use liquidity_layering::{Buckets, MarketEvent, PlanFlowInput, plan_flow};
/// let buckets = Buckets {
///     staked: 8_000.into(), unbonding: 0.into(), rewards: 100.into(), liquid: 500.into(), reserve: 0.into(),
///     margin: 400.into(), futures_pnl: 300.into(),
/// };
/// let mut input = PlanFlowInput::new(MarketEvent::Downturn, buckets);
/// input.spot_price = Some(2_000.into());
/// let flow = plan_flow(&input)?;
/// // The hedge's gain of 300 buys coins; the stake is untouched.
/// assert_eq!((flow.after.liquid.to_string(), flow.after.staked.to_string()), ("800".into(), "8000".into()));
/// assert_eq!(flow.coins_bought.unwrap().to_string(), "0.15");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for fields outside their ranges and where unbonding ends after the year 9999; `overflow` for results
/// beyond 1e28.
pub fn plan_flow(input: &PlanFlowInput) -> Result<PlanFlowOutput, Error> {
    run::<super::PlanFlow, _, _>(input)
}

pub(super) fn calculate(input: &PlanFlowInput<Exact>) -> Result<PlanFlowOutput<Exact>, Error> {
    let free = free(input)?;
    let mut output = compute(input);
    if let Some(free) = free {
        output.transfers.push(Transfer {
            from: Bucket::Unbonding,
            to: Bucket::Liquid,
            amount: input.buckets.unbonding,
            at: Some(free),
            reason: "unbonding ends: later, not in after and not in cashNow".into(),
        });
    }
    output.warnings = warnings(input, &output, free.is_some());
    output.actions = actions(input, &output, free);
    Ok(output)
}

/// When what is unbonding is free, where there is any and the time is known.
fn free(input: &PlanFlowInput<Exact>) -> Result<Option<Instant>, Error> {
    let (Some(Instant(at)), Some(days), true) = (input.at, input.unbonding_days, input.buckets.unbonding.is_positive())
    else {
        return Ok(None);
    };
    let free = time::days_after(at, days.to_f64());
    refuse! {
        !instant::RANGE.contains(&free) => OutOfRange, "unbondingDays", decimal(days), "days that end before the year 10000";
    }
    Ok(Some(Instant(free)))
}

fn compute<N: Number>(input: &PlanFlowInput<N>) -> PlanFlowOutput<N> {
    let buckets = &input.buckets;
    let mut ledger = buckets.ledger();
    let mut transfers = Vec::new();
    let mut told = |ledger: &mut Ledger<N>, reason| {
        let told = |(from, to, amount)| Transfer { from, to, amount, at: input.at, reason: Cow::Borrowed(reason) };
        transfers.extend(ledger.take_moves().into_iter().map(told));
    };
    let wanted = input.maintenance_margin.max(input.margin_target);
    let (mut paid, mut unpaid, mut bought) = (N::zero(), N::zero(), None);
    if input.event == MarketEvent::Rally {
        ledger.harvest(input.share_of_rewards_to_margin);
        told(&mut ledger, "rewards harvested");
    } else {
        ledger.realise();
        told(&mut ledger, "result of the futures realised");
    }
    match input.event {
        MarketEvent::Rally => {}
        MarketEvent::Downturn => {
            if buckets.futures_pnl.is_positive() {
                ledger.shift(Bucket::Reserve, Bucket::Liquid, buckets.futures_pnl);
                bought = Some(buckets.futures_pnl);
            }
            told(&mut ledger, "spot bought with the gain of the hedges");
        }
        MarketEvent::Expiration => {
            (paid, unpaid) = ledger.settle(input.roll_cost);
            told(&mut ledger, "cost of the roll, paid from margin");
        }
        MarketEvent::Safety => {
            ledger.release(wanted);
            told(&mut ledger, "exposure cut, margin set free");
        }
    }
    let missing = ledger.fill(wanted);
    told(&mut ledger, FILLED);
    let after = Buckets::of(&ledger);
    let uncovered = match input.event {
        // It stays open: nothing was to be settled.
        MarketEvent::Rally => N::zero(),
        _ => after.futures_pnl.abs(),
    };
    PlanFlowOutput {
        actions: Vec::new(),
        cash_now: total([after.liquid, after.reserve]),
        coins_bought: bought.zip(input.spot_price).map(|(amount, price)| flow::bought(amount, price)),
        transfers,
        after,
        paid,
        shortfall: total([uncovered, unpaid, missing]),
        warnings: Vec::new(),
    }
}

/// Whether liquid coins are sold: for a loss, a roll or margin.
fn sells_coins(output: &PlanFlowOutput<Exact>) -> bool {
    output.transfers.iter().any(|transfer| transfer.from == Bucket::Liquid)
}

fn warnings(input: &PlanFlowInput<Exact>, output: &PlanFlowOutput<Exact>, dated: bool) -> Vec<Warning> {
    let (before, after) = (&input.buckets, &output.after);
    let loss = flow::loss(before.futures_pnl);
    let realised = input.event != MarketEvent::Rally;
    // What an open loss leaves of margin.
    let equity = total([after.margin, after.futures_pnl]);
    warnings! {
        output.shortfall.is_positive() => warning::CASH_SHORTFALL, "buckets.margin",
            "Reserve, liquid coins and rewards do not suffice. Cut the position or bring what is missing (shortfall): staked and \
             unbonding coins come too late.";
        realised && loss > before.margin => warning::LOSS_BEYOND_MARGIN, "buckets.futuresPnl",
            "The loss is more than the margin. With isolated margin the venue would have liquidated the position before.";
        !realised && loss.is_positive() && equity <= input.maintenance_margin
            => warning::LIQUIDATION_IMMINENT, "buckets.futuresPnl",
            "The open loss takes margin down to the maintenance margin or below: the position is about to be liquidated. Add \
             margin or close some of it.";
        input.maintenance_margin.is_positive() && after.margin == input.maintenance_margin
            => warning::MARGIN_AT_MAINTENANCE, "marginTarget",
            "No more than the maintenance margin is left: the next move against the position liquidates it. Set a target above it.";
        sells_coins(output) => warning::COINS_SOLD, "buckets.liquid",
            "The reserve does not suffice: liquid coins have to be sold. Keep more stablecoin in reserve.";
        input.margin_target.is_positive() && input.margin_target < input.maintenance_margin
            => warning::TARGET_BELOW_MAINTENANCE, "marginTarget",
            "The target lies below the maintenance margin, which is filled up to instead. Aim well above it.";
        input.event != MarketEvent::Expiration && input.roll_cost.is_positive() => warning::ROLL_COST_NOT_USED, "rollCost",
            "The cost of a roll is paid at an expiration only; it is left out here.";
        before.unbonding.is_positive() && !dated
            => warning::UNBONDING_UNDATED, if input.at.is_none() { "at" } else { "unbondingDays" },
            "When the unbonding coins come free is not known: give both at and unbondingDays. They are not counted as cash.";
    }
}

/// What to do, layer by layer, in plain words.
fn actions(input: &PlanFlowInput<Exact>, output: &PlanFlowOutput<Exact>, free: Option<Instant>) -> Vec<FlowAction> {
    let mut actions = Vec::new();
    let mut act = |layer, parts: &[&str]| actions.push(FlowAction { layer, text: joined(parts) });
    let result = input.buckets.futures_pnl;
    let moved = |from, to| {
        let moves = output.transfers.iter().filter(|transfer| transfer.from == from && transfer.to == to);
        total(moves.map(|transfer| transfer.amount))
    };
    match input.event {
        MarketEvent::Rally => {
            let (kept, staked) = (moved(Bucket::Rewards, Bucket::Margin), moved(Bucket::Rewards, Bucket::Staked));
            if kept.is_positive() || staked.is_positive() {
                let (kept, staked) = (&decimal(kept), &decimal(staked));
                act(1, &["Harvest the rewards: ", kept, " to futures margin, ", staked, " back into the stake."]);
            } else {
                act(1, &["Nothing to harvest: staking goes on."]);
            }
            let open = decimal(result);
            act(2, &["Leave the positions open; their result of ", &open, " is not realised."]);
        }
        MarketEvent::Downturn => {
            let sold = if sells_coins(output) { "; only liquid coins are sold." } else { " and nothing is sold." };
            act(1, &["Staking goes on: nothing is unstaked", sold]);
            if let (Some(price), Some(coins)) = (input.spot_price, output.coins_bought) {
                let coins = position::step_down(coins, Exact::decimal(1, 8));
                let (gain, coins, price) = (&decimal(result), &decimal(coins), &decimal(price));
                act(2, &["Close hedges in profit and realise ", gain, " into stablecoin."]);
                act(1, &["Buy spot for ", gain, ": about ", coins, " coins at ", price, ", unstaked."]);
            } else if result.is_positive() {
                let gain = &decimal(result);
                act(2, &["Close hedges in profit and realise ", gain, " into stablecoin."]);
                act(1, &["Buy spot for ", gain, ", unstaked."]);
            } else {
                act(2, &["There is no gain to realise, so nothing is bought."]);
            }
        }
        MarketEvent::Expiration => {
            act(1, &["Leave the stake as it is."]);
            if result.is_positive() {
                act(2, &["Settle the contract and take its gain of ", &decimal(result), " into the reserve."]);
            }
            let paid = &decimal(output.paid);
            act(2, &["Open the next contract; the roll costs ", paid, ", paid from layer 2 and liquid coins."]);
        }
        MarketEvent::Safety => {
            act(1, &["Leave the core stake untouched."]);
            act(2, &["Cut active exposure to calendar spreads, or to nothing, until layer 2 is built up again."]);
            if result.is_positive() {
                act(2, &["Take the gain of ", &decimal(result), " into the reserve."]);
            }
            let freed = moved(Bucket::Margin, Bucket::Reserve);
            if freed.is_positive() {
                act(2, &["Move ", &decimal(freed), " of margin into the reserve."]);
            }
        }
    }
    if input.event != MarketEvent::Rally && result.is_negative() {
        let settled = total([flow::loss(result), output.after.futures_pnl]);
        act(2, &["Settle the loss of the futures with ", &decimal(settled), ", from margin first."]);
    }
    let filled = output.transfers.iter().filter(|transfer| transfer.reason == FILLED);
    let filled = total(filled.map(|transfer| transfer.amount));
    if filled.is_positive() {
        act(2, &["Fill margin with ", &decimal(filled), ", from reserve, liquid coins and rewards in this order."]);
    }
    if output.shortfall.is_positive() {
        let missing = &decimal(output.shortfall);
        act(2, &[missing, " are missing: cut the position, or bring them from outside. The stake stays."]);
    }
    if let Some(Instant(free)) = free {
        let (amount, date) = (&decimal(input.buckets.unbonding), &instant::to_text(free));
        act(1, &["Count on the ", amount, " that are unbonding from ", date, " only."]);
    }
    actions
}

/// The reason of transfers that fill margin.
const FILLED: &str = "margin filled";

impl<N: Number> Buckets<N> {
    /// A ledger that begins with them.
    fn ledger(&self) -> Ledger<N> {
        let Buckets { staked, unbonding, rewards, liquid, reserve, margin, futures_pnl } = *self;
        Ledger::new([staked, unbonding, rewards, liquid, reserve, margin, futures_pnl])
    }

    /// What a ledger ends with.
    fn of(ledger: &Ledger<N>) -> Self {
        let [staked, unbonding, rewards, liquid, reserve, margin, futures_pnl] = ledger.all();
        Buckets { staked, unbonding, rewards, liquid, reserve, margin, futures_pnl }
    }
}
