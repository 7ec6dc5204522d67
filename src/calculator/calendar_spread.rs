//! `calendarSpread`: two futures of one coin against each other.

use super::annualise::apy_too_large;
use super::curve::{Basis, CurveState, Leg, backwardation, basis_of, between, in_order, last_day, short_period, state};
use super::prelude::*;
use crate::formula::{basis, position, rates};

choice! {
    /// Which leg is held.
    pub enum SpreadDirection {
        /// Long the near future, short the far one: gains when the spread falls.
        BuyNearSellFar "buyNearSellFar",
        /// Short the near future, long the far one: gains when the spread rises.
        SellNearBuyFar "sellNearBuyFar",
    }
}

impl SpreadDirection {
    /// Side of the far leg.
    fn far(self) -> Side {
        match self {
            SpreadDirection::BuyNearSellFar => Side::Short,
            SpreadDirection::SellNearBuyFar => Side::Long,
        }
    }
}

const DIFFERENCE: Limits = Limits::of("quote units per coin");

record! {
    /// Input of [`calendar_spread`].
    pub struct CalendarSpreadInput<N> new {
        /// Price of the coin; asks for the basis of both legs.
        spot "spot": Option<N>, PRICE;
        /// Now.
        at "at": Instant, ANY;
        /// The future that expires first.
        near "near": Leg<N>, ANY;
        /// The future that expires later.
        far "far": Leg<N>, ANY;
        /// What one contract stands for.
        contract "contract": Contract<N>, ANY;
        /// Contracts of each leg.
        contracts "contracts": N, CONTRACTS;
        /// Which leg is held.
        direction "direction": SpreadDirection, ANY;
        /// Fee of one fill, a fraction of its value.
        fee "fee": N = N::zero(), FEE;
        /// Continuous annual rate of money; asks for the fair spread.
        rate "rate": Option<N>, APR;
        /// Continuous annual rate that staking the coin would earn.
        staking_yield "stakingYield": N = N::zero(), APR;
        /// Leverage; asks for the margin.
        leverage "leverage": Option<N>, LEVERAGE;
        /// Spreads at which to show the result.
        spread_scenarios "spreadScenarios": Vec<N> = Vec::new(), DIFFERENCE;
    }
}

record! {
    /// Annual rates between the two expiries.
    pub struct ForwardRates<N> {
        /// Simple.
        apr "apr": N, APR;
        /// Compounded; null from 1e28 on.
        apy "apy": Option<N>, APR;
        /// Continuous.
        continuous "continuous": N, APR;
    }
}

record! {
    /// The result at one spread.
    pub struct SpreadScenario<N> {
        /// Far price less near price.
        spread "spread": N, DIFFERENCE;
        /// Profit before fees.
        pnl "pnl": N, Limits::of("quote units");
        /// Profit after the fees of all four fills.
        net "net": N, Limits::of("quote units");
    }
}

record! {
    /// Output of [`calendar_spread`].
    pub struct CalendarSpreadOutput<N> warned {
        /// Far price less near price.
        spread "spread": N, DIFFERENCE;
        /// The same as a fraction of the near price.
        spread_relative "spreadRelative": N, Limits::of("fraction");
        /// Near future against spot; null without spot.
        near_basis "nearBasis": Option<Basis<N>>, ANY;
        /// Far future against spot; null without spot.
        far_basis "farBasis": Option<Basis<N>>, ANY;
        /// Annual rates between the two expiries.
        forward "forward": ForwardRates<N>, ANY;
        /// How prices run: spot where given, near, far.
        state "state": CurveState, ANY;
        /// What the spread should be; null without a rate.
        fair_spread "fairSpread": Option<N>, DIFFERENCE;
        /// Spread less fair spread; null without a rate.
        mispricing "mispricing": Option<N>, DIFFERENCE;
        /// Quote units gained for each unit by which the spread rises.
        pnl_per_unit "pnlPerUnit": N, Limits::of("quote units");
        /// Fees of four fills: both legs in and out.
        fees "fees": N, Limits::of("quote units");
        /// Spread at which the fees are earned back.
        break_even_spread "breakEvenSpread": N, DIFFERENCE;
        /// The dearer leg's notional over the leverage; null without one.
        net_margin "netMargin": Option<N>, Limits::of("quote units");
        /// The results at the spreads asked for.
        scenarios "scenarios": Vec<SpreadScenario<N>>, ANY;
    }
}

/// Two futures of one coin against each other: what the spread is, what it should be, and what it gains.
///
/// `spread = far - near`; `d` days between the expiries: `apr = (far/near - 1) × 365/d`, `apy = (far/near)^(365/d) - 1`,
/// `continuous = ln(far/near) × 365/d`; `fairSpread = spot × (e^(k × T2) - e^(k × T1))`, or `near × (e^(k × (T2 - T1)) - 1)`
/// without spot, `k = rate - stakingYield`. Linear: `pnl = ±contracts × multiplier × (spread - now)`, fees on both legs at
/// their prices, twice. Inverse, both legs with the same number of contracts, the near price staying: `pnl = ±contracts ×
/// multiplier × (x - far)/far` with `x = near + spread`; `fees = 4 × fee × contracts × multiplier`.
/// Source: Hull, chapters 4 and 5 (forward rates, fair prices); CME Group, calendar spreads.
///
/// ```
/// use liquidity_layering::{CalendarSpreadInput, Contract, ContractKind, Leg, SpreadDirection, calendar_spread};
/// let day = 86_400_000;
/// let mut input = CalendarSpreadInput::new(
///     0,
///     Leg::new(100.into(), 10 * day),
///     Leg::new(101.into(), 83 * day), // 73 days, a fifth of a year, later
///     Contract::new(ContractKind::Linear, 1.into()),
///     2.into(),
///     SpreadDirection::BuyNearSellFar,
/// );
/// input.fee = "0.0005".parse()?;
/// let spread = calendar_spread(&input)?;
/// assert_eq!(spread.forward.apr.to_string(), "0.05");
/// assert_eq!(spread.pnl_per_unit.to_string(), "-2");
/// assert_eq!(spread.fees.to_string(), "0.402");
/// assert_eq!(spread.break_even_spread.to_string(), "0.799");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `inconsistent` unless `at <= near.expiry < far.expiry`; `out_of_range` for fields outside their ranges and for an inverse
/// scenario without a far price above 0; `overflow` for results beyond 1e28, as rates of minutes made annual.
pub fn calendar_spread(input: &CalendarSpreadInput) -> Result<CalendarSpreadOutput, Error> {
    run::<super::CalendarSpread, _, _>(input)
}

pub(super) fn calculate(input: &CalendarSpreadInput<Exact>) -> Result<CalendarSpreadOutput<Exact>, Error> {
    in_order(input.at, input.near.expiry, input.far.expiry)?;
    if input.contract.kind == ContractKind::Inverse {
        for (place, spread) in input.spread_scenarios.iter().enumerate() {
            refuse! {
                !basis::plus(input.near.price, *spread).is_positive() => OutOfRange,
                    joined(&["spreadScenarios", &super::data::place(place)]), decimal(*spread),
                    "spreads that leave a far price above 0";
            }
        }
    }
    Ok(compute(input).warned(|output| warnings(input, output)))
}

fn compute<N: Number>(input: &CalendarSpreadInput<N>) -> CalendarSpreadOutput<N> {
    let (near, far, contracts) = (input.near.price, input.far.price, input.contracts);
    let sign: N = input.direction.far().sign();
    let size = input.contract.size(contracts);
    let spread = basis::difference(near, far);
    let growth = basis::growth(near, far, between(input.near.expiry, input.far.expiry));

    let years = |from: Instant, to: Instant| basis::years_between::<N>(from.ms(), to.ms());
    let fair_spread = input.rate.map(|rate| {
        let carry = basis::carry(rate, N::zero(), input.staking_yield, N::zero());
        let between = years(input.near.expiry, input.far.expiry);
        match input.spot {
            Some(spot) => basis::fair_spread(spot, carry, years(input.at, input.near.expiry), between),
            None => basis::fair_spread(near, carry, N::zero(), between),
        }
    });

    let value = |price: N| input.contract.notional(contracts, price);
    let fees = basis::fees(input.fee, N::whole(2), basis::plus(value(near), value(far)));
    let (pnl_per_unit, base) = match input.contract.kind {
        ContractKind::Linear => (basis::per_unit_linear(sign, size), N::one()),
        ContractKind::Inverse => (basis::per_unit_inverse(sign, size, far), far),
    };
    let scenario = |to: N| {
        let pnl = match input.contract.kind {
            ContractKind::Linear => position::linear_pnl(sign, size, spread, to),
            ContractKind::Inverse => {
                let price = basis::plus(near, to);
                position::inverse_pnl_at_exit(sign, size, far, price)
            }
        };
        SpreadScenario { spread: to, net: basis::difference(fees, pnl), pnl }
    };
    let of_spot = |leg: &Leg<N>| {
        let spot = input.spot?;
        Some(basis_of(spot, leg.price, input.at, leg.expiry))
    };
    CalendarSpreadOutput {
        spread_relative: basis::relative(near, far),
        near_basis: of_spot(&input.near),
        far_basis: of_spot(&input.far),
        forward: ForwardRates {
            apy: rates::within_limits(growth.compounded, growth.simple),
            apr: growth.simple,
            continuous: growth.continuous,
        },
        state: state(input.spot.into_iter().chain([near, far])),
        mispricing: fair_spread.map(|fair| basis::difference(fair, spread)),
        fair_spread,
        pnl_per_unit,
        break_even_spread: basis::break_even_spread(spread, sign, fees, base, size),
        net_margin: input.leverage.map(|leverage| position::margin(value(near).max(value(far)), leverage)),
        scenarios: input.spread_scenarios.iter().copied().map(scenario).collect(),
        spread,
        fees,
        warnings: Vec::new(),
    }
}

fn warnings(input: &CalendarSpreadInput<Exact>, output: &CalendarSpreadOutput<Exact>) -> Vec<Warning> {
    let left_out = |basis: &&Basis<Exact>| basis.apr.is_some() && basis.apy.is_none();
    let of_spot = [&output.near_basis, &output.far_basis].into_iter().flatten().find(left_out);
    let gain = output.fair_spread.map(|fair| basis::gain(basis::difference(output.spread, fair), output.pnl_per_unit));
    warnings! {
        last_day(input.at, input.near.expiry) => warning::EXPIRING, "near.expiry",
            "The near leg expires within a day. From then on the far leg stands alone, unless it is closed or the \
             near one rolled.";
        ..short_period(between(input.near.expiry, input.far.expiry), "far.expiry");
        ..match of_spot {
            Some(basis) => apy_too_large("spot", basis.apy),
            None => apy_too_large("far.expiry", output.forward.apy),
        };
        ..backwardation(output.state);
        gain.is_some_and(|gain| gain < output.fees) => warning::MISPRICING_BELOW_FEES, "direction",
            "If the spread went all the way to its fair value, this direction would not earn its fees.";
    }
}
