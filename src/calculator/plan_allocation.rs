//! `planAllocation`: capital split between the layers, what that may earn and what it may lose.

use super::annualise::extreme;
use super::prelude::*;
use super::strategy::{Sleeve, Split, Strategy, Weights};
use crate::formula::allocation::{self, leveraged, part, total};

/// An amount of money that may be none.
const AMOUNT: Limits = Limits::of("quote units").from(0);

record! {
    /// What is held now, by sleeve.
    pub struct Holdings<N> {
        /// Staked coins.
        staked "staked": N = N::zero(), AMOUNT;
        /// Coins that can be sold at once.
        liquid "liquid": N = N::zero(), AMOUNT;
        /// Market-neutral: funding, spreads.
        harvest "harvest": N = N::zero(), AMOUNT;
        /// Margin of leveraged positions.
        directional "directional": N = N::zero(), AMOUNT;
        /// Stablecoin kept for margin.
        reserve "reserve": N = N::zero(), AMOUNT;
    }
}

record! {
    /// Input of [`plan_allocation`].
    pub struct PlanAllocationInput<N> new {
        /// Value of the whole portfolio.
        capital "capital": N, MONEY;
        /// A strategy by its name, or weights of one's own.
        strategy "strategy": Split<N>, ANY;
        /// Compounded annual yield of the stake.
        staking_apy "stakingApy": N, ANNUAL;
        /// Annual return of the harvest sleeve on its capital.
        harvest_apr "harvestApr": N, ANNUAL;
        /// Expected annual return of the directional sleeve before leverage.
        directional_return "directionalReturn": N = N::zero(), ANNUAL;
        /// Leverage of the directional sleeve.
        leverage "leverage": N = N::one(), LEVERAGE;
        /// Annual return of the reserve.
        reserve_apr "reserveApr": N = N::zero(), ANNUAL;
        /// Annual return to be reached; the strategy's own where left out.
        goal_apy "goalApy": Option<N>, ANNUAL;
        /// Largest acceptable loss in a fall, as a part of the capital.
        loss_limit "lossLimit": Option<N>, SHARE;
        /// Falls of all coins together that the split is tried by.
        stress_falls "stressFalls": Vec<N> = vec![N::decimal(3, 1), N::decimal(5, 1), N::decimal(8, 1)], SHARE;
        /// What is held now; asks for the trades to the target.
        holdings "holdings": Option<Holdings<N>>, ANY;
        /// Part of the capital up to which a difference is not traded.
        tolerance "tolerance": N = N::zero(), SHARE;
    }
}

record! {
    /// Output of [`plan_allocation`].
    pub struct PlanAllocationOutput<N> warned {
        /// Amount in layer 1: staked and liquid.
        layer1 "layer1": N, Limits::of("quote units");
        /// Amount in layer 2: the rest.
        layer2 "layer2": N, Limits::of("quote units");
        /// The sleeves, each with its part and what it is expected to earn.
        sleeves "sleeves": Vec<PlannedSleeve<N>>, ANY;
        /// Expected annual return on the whole capital.
        blended_apy "blendedApy": N, Limits::of("fraction per year");
        /// Exposure to the coins' price as a multiple of the capital.
        gross_exposure "grossExposure": N, Limits::of("times");
        /// What is to be reached.
        goal "goal": PlanGoal<N>, ANY;
        /// What falls would take.
        stress "stress": Vec<PlanStress<N>>, ANY;
        /// From what is held to the target; positive: buy.
        trades "trades": Vec<PlanTrade<N>>, ANY;
    }
}

record! {
    /// One part of the portfolio.
    pub struct PlannedSleeve<N> {
        /// Which one.
        id "id": Sleeve, ANY;
        /// Layer that it lies in.
        layer "layer": u32, Limits::of("layer").from(1).to(2);
        /// Part of the capital.
        weight "weight": N, Limits::of("fraction");
        /// Amount.
        amount "amount": N, Limits::of("quote units");
        /// Expected annual return on the amount.
        expected_return "expectedReturn": N, Limits::of("fraction per year");
        /// Expected income of a year.
        income "income": N, Limits::of("quote units");
    }
}

record! {
    /// What is to be reached.
    pub struct PlanGoal<N> {
        /// Annual return that is to be reached.
        low "low": N, Limits::of("fraction per year");
        /// Upper end of what the strategy aims at; null where it has none.
        high "high": Option<N>, Limits::of("fraction per year");
        /// Whether the expected return reaches it.
        met "met": bool, ANY;
        /// Annual return of layer 2 that reaches it; null without a layer 2.
        required_active_return "requiredActiveReturn": Option<N>, Limits::of("fraction per year");
    }
}

record! {
    /// What a fall of all coins together would take.
    pub struct PlanStress<N> {
        /// The fall.
        fall "fall": N, Limits::of("fraction");
        /// What it takes.
        loss "loss": N, Limits::of("quote units");
        /// The same as a part of the capital.
        loss_share "lossShare": N, Limits::of("fraction");
        /// Whether that is within the limit; null without one.
        within_limit "withinLimit": Option<bool>, ANY;
    }
}

record! {
    /// One trade to the target.
    pub struct PlanTrade<N> {
        /// Sleeve.
        sleeve "sleeve": Sleeve, ANY;
        /// Amount, positive to buy.
        amount "amount": N, Limits::of("quote units");
    }
}

/// A portfolio split between the layers: amounts, expected return against the goal, losses in falls, and the trades there.
///
/// Weights (staked, liquid, harvest, directional, reserve): conservative 0.80 0 0.20 0 0; balanced 0.40 0.20 0.20 0.20 0;
/// aggressive 0.30 0.10 0.20 0.40 0; beginner 0.85 0 0.10 0 0.05. Expected returns: `stakingApy`, 0, `harvestApr`,
/// `directionalReturn × leverage`, `reserveApr`; `blendedApy` is their weighted mean. `grossExposure = staked + liquid +
/// directional × leverage` over the capital. Goals: conservative 0.08 to 0.15, balanced `stakingApy` + 0.10 to + 0.20,
/// aggressive `stakingApy` + 0.20 upwards, beginner `stakingApy` upwards, one's own 0 upwards; `goalApy` takes the place of the
/// lower end, and there is no upper one below it. `requiredActiveReturn = (low × capital - staked income) / layer2`. A fall
/// takes `(staked + liquid) × fall + directional × min(1, leverage × fall)`: all coins fall together.
/// `trades = target - holdings` where larger than `tolerance × capital`.
/// Units: quote units, fractions.
///
/// ```
/// use liquidity_layering::{PlanAllocationInput, Split, Strategy, plan_allocation};
/// let split = Split::Named(Strategy::Conservative);
/// let plan = plan_allocation(&PlanAllocationInput::new(10_000.into(), split, "0.05".parse()?, "0.2".parse()?))?;
/// assert_eq!((plan.layer1.to_string(), plan.layer2.to_string()), ("8000".into(), "2000".into()));
/// // 0.8 × 0.05 + 0.2 × 0.2
/// assert_eq!(plan.blended_apy.to_string(), "0.08");
/// assert!(plan.goal.met);
/// assert_eq!(plan.stress[1].loss.to_string(), "4000");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `inconsistent` for weights that do not add up to 1 and for holdings that do not add up to the capital; `out_of_range` for
/// fields outside their ranges; `overflow` for results beyond 1e28.
pub fn plan_allocation(input: &PlanAllocationInput) -> Result<PlanAllocationOutput, Error> {
    run::<super::PlanAllocation, _, _>(input)
}

pub(super) fn calculate(input: &PlanAllocationInput<Exact>) -> Result<PlanAllocationOutput<Exact>, Error> {
    input.strategy.is_whole("strategy")?;
    if let Some(holdings) = &input.holdings {
        let held = total(Sleeve::ALL.iter().map(|sleeve| holdings.of(*sleeve)));
        if held != input.capital {
            return Err(Error::new(Code::Inconsistent)
                .at("holdings")
                .given(&decimal(held))
                .accepted("amounts that add up to the capital"));
        }
    }
    let weights = input.strategy.weights();
    Ok(compute(input, &weights).warned(|output| warnings(input, &weights, output)))
}

impl<N: Number> Holdings<N> {
    fn of(&self, sleeve: Sleeve) -> N {
        sleeve.pick([self.staked, self.liquid, self.harvest, self.directional, self.reserve])
    }
}

fn compute<N: Number>(input: &PlanAllocationInput<N>, weights: &Weights<N>) -> PlanAllocationOutput<N> {
    let capital = input.capital;
    let (layer1, layer2) = (weights.layer(1), weights.layer(2));
    let leverage = input.leverage;
    let expected = |sleeve| match sleeve {
        Sleeve::Staked => input.staking_apy,
        Sleeve::Liquid => N::zero(),
        Sleeve::Harvest => input.harvest_apr,
        Sleeve::Directional => leveraged(input.directional_return, leverage),
        Sleeve::Reserve => input.reserve_apr,
    };
    let planned = |sleeve: &Sleeve| {
        let (weight, expected_return) = (weights.of(*sleeve), expected(*sleeve));
        let amount = part(capital, weight);
        let income = part(amount, expected_return);
        PlannedSleeve { id: *sleeve, layer: sleeve.layer(), weight, amount, expected_return, income }
    };
    let blended_apy = total(Sleeve::ALL.iter().map(|sleeve| part(weights.of(*sleeve), expected(*sleeve))));
    let goal = goal(input, weights, layer2, blended_apy);
    let stress = |fall: N| {
        let directional = weights.directional;
        let loss_share = allocation::loss(layer1, directional, leverage, fall);
        PlanStress {
            fall,
            loss: part(capital, loss_share),
            within_limit: input.loss_limit.map(|limit| loss_share <= limit),
            loss_share,
        }
    };
    let tolerance = part(capital, input.tolerance);
    let trade = |holdings: &Holdings<N>, sleeve: Sleeve| {
        let target = part(capital, weights.of(sleeve));
        allocation::trade(target, holdings.of(sleeve), tolerance).map(|amount| PlanTrade { sleeve, amount })
    };
    let trades = |holdings| Sleeve::ALL.iter().filter_map(|sleeve| trade(holdings, *sleeve)).collect();

    PlanAllocationOutput {
        layer1: part(capital, layer1),
        layer2: part(capital, layer2),
        sleeves: Sleeve::ALL.iter().map(planned).collect(),
        blended_apy,
        gross_exposure: allocation::exposure(layer1, weights.directional, leverage),
        goal,
        stress: input.stress_falls.iter().copied().map(stress).collect(),
        trades: input.holdings.as_ref().map(trades).unwrap_or_default(),
        warnings: Vec::new(),
    }
}

fn goal<N: Number>(input: &PlanAllocationInput<N>, weights: &Weights<N>, layer2: N, blended: N) -> PlanGoal<N> {
    let (low, high) = match input.strategy {
        Split::Named(strategy) => strategy.goals(input.staking_apy),
        Split::Own(_) => (N::zero(), None),
    };
    let low = input.goal_apy.unwrap_or(low);
    let (staked, apy) = (weights.staked, input.staking_apy);
    PlanGoal {
        high: high.filter(|high| low <= *high),
        met: low <= blended,
        required_active_return: allocation::required(low, staked, apy, layer2),
        low,
    }
}

fn warnings(
    input: &PlanAllocationInput<Exact>,
    weights: &Weights<Exact>,
    output: &PlanAllocationOutput<Exact>,
) -> Vec<Warning> {
    let (leverage, directional) = (input.leverage, weights.directional.is_positive());
    let balanced = matches!(input.strategy, Split::Named(Strategy::Balanced));
    let most = Exact::whole(if balanced { 5 } else { 10 });
    let buffer = total([weights.liquid, weights.reserve]);
    let own = matches!(input.strategy, Split::Own(_));
    let layer2 = weights.layer(2);
    let (some, much) = (layer2 > Exact::decimal(2, 1), layer2 > Exact::decimal(6, 1));
    let wiped_out = |stress: &PlanStress<Exact>| leveraged(stress.fall, leverage) >= Exact::one();
    warnings! {
        ..extreme("stakingApy", input.staking_apy);
        ..extreme("harvestApr", input.harvest_apr);
        directional && leverage > most => warning::LEVERAGE_ABOVE_MODEL, "leverage",
            "The leverage is more than this strategy allows: 5 times if balanced, 10 at most. A small move takes the sleeve.";
        balanced && leverage < Exact::whole(2) => warning::LEVERAGE_BELOW_MODEL, "leverage",
            "The leverage is less than the 2 to 5 times that this strategy assumes, so its goal may be out of reach.";
        !directional && (leverage > Exact::one() || !input.directional_return.is_zero())
            => warning::NOTHING_DIRECTIONAL, if leverage > Exact::one() { "leverage" } else { "directionalReturn" },
            "This split holds nothing directional: leverage and directionalReturn count for nothing.";
        directional && buffer.is_zero() => warning::NO_MARGIN_BUFFER, "strategy",
            "Nothing is liquid or in reserve to answer a margin call. Staked coins are no margin: they come too late. Keep some \
             of both.";
        own && much => warning::LAYER2_ABOVE_MODEL, "strategy",
            "More than 60 % lies in layer 2, which is more than even the aggressive strategy has.";
        own && some && !much => warning::LAYER2_ABOVE_BEGINNER, "strategy",
            "More than 20 % lies in layer 2. Beginners should stay between 10 and 20 %.";
        !output.goal.met => warning::GOAL_OUT_OF_REACH, "goalApy",
            "At these yields the split earns less than its goal. requiredActiveReturn is what layer 2 would have to return; if \
             that is not likely, lower the goal rather than add risk.";
        directional && output.stress.iter().any(wiped_out) => warning::SLEEVE_WIPED_OUT, "leverage",
            "A fall among those tried takes the whole directional sleeve. Take less leverage, or stop the loss before.";
        output.stress.iter().any(|stress| stress.within_limit == Some(false)) => warning::LOSS_LIMIT_EXCEEDED, "lossLimit",
            "A fall among those tried takes more than the limit. Hold more reserve or harvest, or take less leverage.";
    }
}
