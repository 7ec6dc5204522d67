//! `positionSize`: how many contracts a stop and a risk allow.

use super::prelude::*;
use crate::formula::{liquidation, margin, position};

record! {
    /// Input of [`position_size`].
    pub struct PositionSizeInput<N> new {
        /// Capital that the risk is a part of.
        equity "equity": N, MONEY;
        /// Part of the equity that may be lost at the stop.
        risk_share "riskShare": N, Limits::of("fraction").above(0).to(1);
        /// Side of the position.
        side "side": Side, ANY;
        /// Price at which it is opened.
        entry "entry": N, PRICE;
        /// Price at which it is given up: below entry for a long, above it for a short.
        stop "stop": N, PRICE;
        /// What one contract stands for.
        contract "contract": Contract<N>, ANY;
        /// Leverage: the notional is never more than equity × leverage. No limit where left out, and margin is the notional.
        leverage "leverage": Option<N>, LEVERAGE;
        /// Maintenance margin rate; asks for the liquidation price.
        maintenance_rate "maintenanceRate": Option<N>, MAINTENANCE;
        /// Fee rate of entry and of stop.
        taker_fee "takerFee": N = N::zero(), FEE;
    }
}

record! {
    /// Output of [`position_size`].
    pub struct PositionSizeOutput<N> warned {
        /// Contracts, rounded down to the contract's lot step.
        contracts "contracts": N, Limits::of("contracts");
        /// Value at entry.
        notional "notional": N, Limits::of("quote units");
        /// Loss at the stop, fees of entry and stop included.
        loss_at_stop "lossAtStop": N, Limits::of("quote units");
        /// Margin: notional / leverage.
        margin "margin": N, Limits::of("quote units");
        /// Notional / equity.
        effective_leverage "effectiveLeverage": N, Limits::of("times");
        /// By the generic rule with that margin; null without a maintenance rate and where no price liquidates.
        liquidation_price "liquidationPrice": Option<N>, PRICE;
        /// Whether liquidation comes no later than the stop.
        liquidated_before_stop "liquidatedBeforeStop": bool, ANY;
    }
}

/// How many contracts lose no more than a share of the equity at the stop.
///
/// One contract loses `multiplier × (s × (entry - stop) + takerFee × (entry + stop))` in quote units where linear; where
/// inverse that over entry, the coin lost being counted at the stop's price. `contracts = equity × riskShare / that`, no more
/// than `equity × leverage` of notional, rounded down to the lot step. `margin = notional / leverage`, the whole notional without
/// leverage. Source: jesse, `risk_to_qty`; the generic rule for the liquidation price.
///
/// ```
/// use liquidity_layering::{Contract, ContractKind, PositionSizeInput, Side, position_size};
/// let contract = Contract::new(ContractKind::Linear, 1.into());
/// // 100 may be lost, 20 on each.
/// let input = PositionSizeInput::new(10_000.into(), "0.01".parse()?, Side::Long, 100.into(), 80.into(), contract);
/// assert_eq!(position_size(&input)?.contracts.to_string(), "5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `missing_field` without a stop, with what a margin alone buys; `out_of_range` for fields outside their ranges; `inconsistent`
/// for a stop on the wrong side of entry; `overflow` for results beyond 1e28.
pub fn position_size(input: &PositionSizeInput) -> Result<PositionSizeOutput, Error> {
    run::<super::PositionSize, _, _>(input)
}

/// What a margin alone says of a size, for who asks without a stop.
const WITHOUT_STOP: &str = "a stop, as the size follows from the loss there; without one, a margin of M quote units buys M * \
    leverage / (entry * multiplier) linear contracts, or M * leverage / multiplier inverse ones, and all of M can be lost";

pub(super) fn calculate(input: &PositionSizeInput<Exact>) -> Result<PositionSizeOutput<Exact>, Error> {
    let (right, accepted) = match input.side {
        Side::Long => (input.stop < input.entry, "a stop below entry, for a long"),
        Side::Short => (input.stop > input.entry, "a stop above entry, for a short"),
    };
    refuse! { !right => Inconsistent, "stop", decimal(input.stop), accepted; }
    let (mut output, capped) = compute(input);
    output.warnings = warnings(input, &output, capped);
    Ok(output)
}

pub(super) fn explained(error: Error) -> Error {
    match (error.code(), error.field()) {
        (Code::MissingField, Some("stop")) => error.accepted(WITHOUT_STOP),
        _ => error,
    }
}

/// The result, and whether the leverage rather than the risk sets the size.
fn compute<N: Number>(input: &PositionSizeInput<N>) -> (PositionSizeOutput<N>, bool) {
    let (contract, entry, equity) = (&input.contract, input.entry, input.equity);
    let sign: N = input.side.sign();
    let unit = contract.per_coin(entry);
    let (stop, fee) = (input.stop, input.taker_fee);
    let loss = position::loss_of_one(sign, contract.multiplier, entry, stop, fee);
    let by_risk = position::contracts_for_risk(equity, input.risk_share, unit, loss);
    let by_leverage = input.leverage.map(|leverage| {
        let notional = contract.notional(N::one(), entry);
        position::contracts_for_leverage(equity, leverage, notional)
    });
    let exact = by_leverage.map_or_else(|| by_risk, |most| by_risk.min(most));
    let capped = exact < by_risk;
    let contracts = position::step_down(exact, contract.step());

    let notional = contract.notional(contracts, entry);
    let leverage = input.leverage.unwrap_or_else(N::one);
    // By leverage alone, which the size has no part in: a price that is the stop is it to the last digit.
    let rate = input.maintenance_rate;
    let liquidation_price = contract.leveraged_liquidation(input.side, contracts, entry, leverage, rate);
    let output = PositionSizeOutput {
        loss_at_stop: position::loss_at_stop(contracts, loss, unit),
        contracts,
        margin: margin::by_leverage(notional, leverage),
        effective_leverage: position::leverage(notional, equity),
        notional,
        liquidated_before_stop: liquidation_price.is_some_and(|price| liquidation::before_stop(sign, price, stop)),
        liquidation_price,
        warnings: Vec::new(),
    };
    (output, capped)
}

fn warnings(input: &PositionSizeInput<Exact>, output: &PositionSizeOutput<Exact>, capped: bool) -> Vec<Warning> {
    let none = output.contracts.is_zero();
    warnings! {
        input.risk_share > Exact::decimal(2, 2) => warning::LARGE_RISK, "riskShare",
            "More than 2 % of the equity is at risk: ten such losses in a row take a fifth of it or more.";
        none => warning::NO_LOT_FITS, "riskShare",
            "Not even one step of contracts fits: widen the risk, move the stop closer, or use smaller contracts.";
        !none && capped => warning::LIMITED_BY_LEVERAGE, "leverage",
            "The leverage, not the risk, limits the size: less than the risk share is lost at the stop.";
        input.leverage.is_none() && output.effective_leverage > Exact::one() => warning::LEVERAGED, "leverage",
            "The position is larger than the equity, so it needs leverage: say how much, to see its margin.";
        output.liquidated_before_stop => warning::STOP_BEYOND_LIQUIDATION, "stop",
            "The position is liquidated before the stop is reached. Use less leverage or a closer stop.";
        input.contract.kind == ContractKind::Inverse => warning::COIN_MARGIN, "contract.kind",
            "The margin of this contract is coin, which falls with the price as well.";
    }
}
