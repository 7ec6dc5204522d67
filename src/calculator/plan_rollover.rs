//! `planRollover`: from the future that expires into the next one.

use super::curve::{between, in_order, last_day, short_period};
use super::prelude::*;
use super::roll_calendar::calendar;
use crate::formula::{basis, position, time};

choice! {
    /// What stays the same when rolling.
    pub enum Keep {
        /// The number of contracts.
        Contracts "contracts",
        /// The value of the position, as far as whole lots allow.
        Notional "notional",
    }
}

record! {
    /// The best prices of a future, and when it expires.
    pub struct QuotedLeg<N> new {
        /// Best price to sell at.
        bid "bid": N, PRICE;
        /// Best price to buy at.
        ask "ask": N, PRICE;
        /// When it expires.
        expiry "expiry": Instant, ANY;
        /// Symbol, for the calendar.
        symbol "symbol": Option<String>, ANY;
    }
}

record! {
    /// Input of [`plan_rollover`].
    pub struct PlanRolloverInput<N> new {
        /// Side of the position.
        side "side": Side, ANY;
        /// Contracts held in the near future.
        contracts "contracts": N, CONTRACTS;
        /// Average entry price; asks for the realised P&L.
        entry "entry": Option<N>, PRICE;
        /// What one contract stands for.
        contract "contract": Contract<N>, ANY;
        /// Now.
        at "at": Instant, ANY;
        /// The future that expires.
        near "near": QuotedLeg<N>, ANY;
        /// The future to roll into.
        far "far": QuotedLeg<N>, ANY;
        /// Fee of one fill, a fraction of its value.
        fee "fee": N = N::zero(), FEE;
        /// What stays the same.
        keep "keep": Keep = Keep::Contracts, ANY;
        /// Days before the near expiry in which to roll.
        window_days "windowDays": N = N::whole(7), DAYS;
        /// In how many parts to roll.
        slices "slices": u32 = 1, Limits::of("slices").from(1).to(1_000);
        /// Leverage.
        leverage "leverage": N = N::one(), LEVERAGE;
        /// Maintenance margin rate; asks for the liquidation price.
        maintenance_rate "maintenanceRate": Option<N>, MAINTENANCE;
    }
}

const QUOTE: Limits = Limits::of("quote units");

record! {
    /// What rolling costs; negative parts earn.
    pub struct RollCost<N> {
        /// Mid to mid, from the side's view: the one part that can earn.
        spread "spread": N, QUOTE;
        /// Fees of both legs.
        fees "fees": N, QUOTE;
        /// Half of each leg's width.
        half_spreads "halfSpreads": N, QUOTE;
        /// Their sum.
        total "total": N, QUOTE;
    }
}

record! {
    /// The roll as annual rates over the time between the expiries, not signed by side.
    pub struct AnnualisedRoll<N> {
        /// `rollRate × 365/d`.
        simple "simple": N, APR;
        /// `(open/close)^(365/d) - 1`.
        compounded "compounded": N, APR;
        /// `ln(open/close) × 365/d`.
        continuous "continuous": N, APR;
    }
}

record! {
    /// One part of the roll.
    pub struct RollSlice<N> {
        /// When.
        at "at": Instant, ANY;
        /// Contracts of the near future to close.
        contracts "contracts": N, Limits::of("contracts");
    }
}

record! {
    /// Output of [`plan_rollover`].
    pub struct PlanRolloverOutput<N> warned {
        /// Price at which the side closes the near future.
        close_price "closePrice": N, PRICE;
        /// Price at which the side opens the far one.
        open_price "openPrice": N, PRICE;
        /// Contracts to open.
        far_contracts "farContracts": N, Limits::of("contracts");
        /// Profit of the near position when it is closed; null without an entry.
        realised_pnl "realisedPnl": Option<N>, QUOTE;
        /// Open price less close price, whatever the side.
        roll_spread "rollSpread": N, Limits::of("quote units per coin");
        /// The same as a fraction of the close price.
        roll_rate "rollRate": N, Limits::of("fraction");
        /// What rolling costs.
        cost "cost": RollCost<N>, ANY;
        /// The roll as annual rates.
        annualised "annualised": AnnualisedRoll<N>, ANY;
        /// Margin of the near position.
        margin_before "marginBefore": N, QUOTE;
        /// Margin of both at once.
        margin_peak "marginPeak": N, QUOTE;
        /// Margin of the far position.
        margin_after "marginAfter": N, QUOTE;
        /// Price that liquidates the far position, by the generic rule; null without a maintenance rate and where none does.
        liquidation_price "liquidationPrice": Option<N>, PRICE;
        /// When to roll how much.
        schedule "schedule": Vec<RollSlice<N>>, ANY;
        /// The schedule and the settlement as iCalendar text.
        calendar "calendar": String, ANY;
    }
}

/// A roll from the future that expires into the next one: what it costs and what that is a year, the margin on the way,
/// a schedule, and a calendar to import.
///
/// `closePrice` and `openPrice` are the touch prices of the side (long: near bid, far ask). `rollSpread = open - close`,
/// `rollRate = rollSpread / close`; annual over `d`, the days between the expiries. `cost.spread = s × (far mid - near mid) ×
/// far quantity` (s = 1 for a long), `halfSpreads` half of each leg's width × its quantity, `fees` on both legs at touch
/// prices; inverse: quantity = `contracts × multiplier / close`, fees = `fee × multiplier × (contracts + farContracts)`.
/// Slices begin at even distances in the `windowDays` before the near expiry, the first at the window's start or at `at`,
/// in whole lots, the last with the rest. Source: CME Group, "Rolling futures"; RFC 5545 (calendar).
///
/// ```
/// use liquidity_layering::{Contract, ContractKind, PlanRolloverInput, QuotedLeg, Side, plan_rollover};
/// let day = 86_400_000;
/// let mut input = PlanRolloverInput::new(
///     Side::Long,
///     3.into(),
///     Contract::new(ContractKind::Linear, 1.into()),
///     0,
///     QuotedLeg::new(100.into(), 101.into(), 20 * day),
///     QuotedLeg::new(102.into(), 103.into(), 93 * day),
/// );
/// input.slices = 2;
/// let roll = plan_rollover(&input)?;
/// assert_eq!(roll.roll_rate.to_string(), "0.03");
/// assert_eq!(roll.annualised.simple.to_string(), "0.15");
/// assert_eq!(roll.cost.total.to_string(), "9"); // 3 × (2 mid to mid + 0.5 + 0.5)
/// assert_eq!(roll.schedule[0].contracts.to_string(), "2");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `inconsistent` unless `at <= near.expiry < far.expiry` and each bid is at most its ask; `out_of_range` for fields outside
/// their ranges, and for contracts whose notional buys not one lot of the far future; `overflow` for results beyond 1e28.
pub fn plan_rollover(input: &PlanRolloverInput) -> Result<PlanRolloverOutput, Error> {
    run::<super::PlanRollover, _, _>(input)
}

/// Characters of a symbol.
const SYMBOL: usize = 100;

pub(super) fn calculate(input: &PlanRolloverInput<Exact>) -> Result<PlanRolloverOutput<Exact>, Error> {
    in_order(input.at, input.near.expiry, input.far.expiry)?;
    for (leg, bid, symbol) in [(&input.near, "near.bid", "near.symbol"), (&input.far, "far.bid", "far.symbol")] {
        let name = leg.symbol.as_deref().unwrap_or("-");
        refuse! {
            leg.bid > leg.ask => Inconsistent, bid, decimal(leg.bid), "a bid that is at most the ask";
            !(1..=SYMBOL).contains(&name.chars().count()) || name.chars().any(char::is_control) => OutOfRange, symbol, name,
                "1 to 100 characters, none of them a control character";
        }
    }
    let mut output = compute(input);
    refuse! {
        output.far_contracts.is_zero() => OutOfRange, "contracts", decimal(input.contracts),
            "contracts whose notional is at least one lot of the far future";
    }
    let step = input.contract.step();
    let slices = fewer(input.slices, position::lots(input.contracts, step));
    let start = time::window_start(input.at.ms(), input.near.expiry.ms(), input.window_days.to_f64());
    let parts = basis::slices(input.contracts, step, slices);
    output.schedule = (0..)
        .zip(parts)
        .map(|(place, contracts)| RollSlice {
            at: time::part_start(start, input.near.expiry.ms(), place, slices).into(),
            contracts,
        })
        .collect();
    output.calendar = calendar(input, &output);
    output.warnings = warnings(input, &output, slices);
    Ok(output)
}

/// As many slices as there are lots, at least one.
fn fewer(slices: u32, lots: Exact) -> u32 {
    let lots = lots.to_f64();
    if lots >= f64::from(slices) {
        return slices;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a number of 32 bits")]
    (lots as u32).max(1)
}

fn compute<N: Number>(input: &PlanRolloverInput<N>) -> PlanRolloverOutput<N> {
    let (near, far, contract) = (&input.near, &input.far, &input.contract);
    let (close, open) = match input.side {
        Side::Long => (near.bid, far.ask),
        Side::Short => (near.ask, far.bid),
    };
    let contracts = input.contracts;
    let sign: N = input.side.sign();
    let linear = contract.kind == ContractKind::Linear;

    let far_contracts = if linear && input.keep == Keep::Notional {
        position::step_down(basis::same_notional(contracts, close, open), contract.step())
    } else {
        contracts
    };
    // In coins, at the price at which the near future is left.
    let quantity = |contracts: N| {
        if linear { contract.size(contracts) } else { contract.value(contracts, close) }
    };
    let (near_quantity, far_quantity) = (quantity(contracts), quantity(far_contracts));
    let (before, after) = (contract.notional(contracts, close), contract.notional(far_contracts, open));

    let spread = basis::roll_cost(sign, basis::mid(near.bid, near.ask), basis::mid(far.bid, far.ask), far_quantity);
    let half_spreads = basis::plus(
        basis::half_spread(near.bid, near.ask, near_quantity),
        basis::half_spread(far.bid, far.ask, far_quantity),
    );
    let fees = basis::fees(input.fee, N::one(), basis::plus(before, after));
    let total = basis::total([spread, half_spreads, fees]);
    let basis::Growth { simple, compounded, continuous } = basis::growth(close, open, between(near.expiry, far.expiry));

    let realised_pnl = input.entry.map(|entry| {
        if linear {
            contract.pnl(input.side, contracts, entry, close)
        } else {
            position::inverse_pnl_at_exit(sign, contract.size(contracts), entry, close)
        }
    });
    let liquidation_price = input.maintenance_rate.and_then(|rate| {
        let value = contract.value(far_contracts, open);
        let margin = position::margin(value, input.leverage);
        contract.liquidation_price(input.side, far_contracts, open, margin, rate)
    });
    let margin = |value: N| position::margin(value, input.leverage);
    PlanRolloverOutput {
        roll_spread: basis::difference(close, open),
        roll_rate: basis::relative(close, open),
        close_price: close,
        open_price: open,
        far_contracts,
        realised_pnl,
        cost: RollCost { spread, fees, half_spreads, total },
        annualised: AnnualisedRoll { simple, compounded, continuous },
        margin_peak: margin(basis::plus(before, after)),
        margin_before: margin(before),
        margin_after: margin(after),
        liquidation_price,
        schedule: Vec::new(),
        calendar: String::new(),
        warnings: Vec::new(),
    }
}

fn warnings(input: &PlanRolloverInput<Exact>, output: &PlanRolloverOutput<Exact>, slices: u32) -> Vec<Warning> {
    let near_by = |price: Exact| {
        let distance = basis::relative(output.open_price, price).abs();
        distance < Exact::decimal(1, 1)
    };
    warnings! {
        last_day(input.at, input.near.expiry) => warning::LATE_ROLL, "at",
            "Less than a day is left: the near future is thin and settles soon. Roll at once, or let it settle and \
             open the far one.";
        output.cost.spread.is_positive() => warning::NEGATIVE_ROLL_YIELD, "side",
            "From mid to mid this roll costs the side that is held, and so will the next if the curve stays. Compare \
             it with what the position earns, or with the funding of a perpetual.";
        output.cost.half_spreads > output.cost.spread.abs()
            => warning::WIDE_SPREAD, "near",
            "Crossing the bid-ask spreads costs more than the roll itself. Use limit orders, or the exchange's \
             calendar spread where it has one.";
        ..short_period(between(input.near.expiry, input.far.expiry), "far.expiry");
        output.liquidation_price.is_some_and(near_by) => warning::LIQUIDATION_CLOSE, "leverage",
            "A move of less than 10 % liquidates the new position. Use less leverage.";
        slices < input.slices => warning::FEWER_SLICES, "slices",
            "There are fewer lots than slices, so there are as many slices as lots.";
    }
}
