//! `positionPnl`: what a position gains or loses, with fees and funding.

use super::prelude::*;
use crate::formula::position;

record! {
    /// Input of [`position_pnl`].
    pub struct PositionPnlInput<N> required {
        /// Contracts held.
        contracts "contracts": N, CONTRACTS;
        /// What one contract stands for.
        contract "contract": Contract<N>, ANY;
        /// Side of the position.
        side "side": Side, ANY;
        /// Price at which it was opened.
        entry "entry": N, PRICE;
        /// Price at which it is closed.
        exit "exit": N, PRICE;
        /// Fee rate of opening.
        open_fee "openFee": N = N::zero(), FEE;
        /// Fee rate of closing.
        close_fee "closeFee": N = N::zero(), FEE;
        /// Funding received while it was open, negative where paid, in the margin currency.
        funding "funding": N = N::zero(), Limits::of("margin currency");
        /// Leverage it was opened with.
        leverage "leverage": Option<N>, LEVERAGE;
    }
}

record! {
    /// Output of [`position_pnl`]: gains positive, losses negative, fees a positive sum.
    pub struct PositionPnlOutput<N> warned {
        /// Profit without fees and funding.
        pnl "pnl": N, Limits::of("quote units");
        /// Fees of opening and closing.
        fees "fees": N, Limits::of("quote units");
        /// Profit less fees, with funding.
        net "net": N, Limits::of("quote units");
        /// Profit without fees and funding in coin; null for linear contracts.
        pnl_coin "pnlCoin": Option<N>, Limits::of("coins");
        /// Fees of opening and closing in coin; null for linear contracts.
        fees_coin "feesCoin": Option<N>, Limits::of("coins");
        /// Profit less fees, with funding, in coin; null for linear contracts.
        net_coin "netCoin": Option<N>, Limits::of("coins");
        /// Net over the margin it was opened with, in the margin currency; null without leverage.
        return_on_margin "returnOnMargin": Option<N>, Limits::of("fraction");
        /// Exit at which net is 0; null where there is none.
        break_even_price "breakEvenPrice": Option<N>, PRICE;
    }
}

impl<N: Constant> PositionPnlInput<N> {
    /// Without fees and funding.
    #[must_use]
    pub fn new(contract: Contract<N>, side: Side, contracts: N, entry: N, exit: N) -> Self {
        Self::required(contracts, contract, side, entry, exit)
    }
}

/// What a position gains or loses between entry and exit, with fees and funding, and where it breaks even.
///
/// With `s` = 1 for a long and -1 for a short: linear `pnl = s × contracts × multiplier × (exit - entry)` in quote units;
/// inverse `s × contracts × multiplier × (1/entry - 1/exit)` in coin, and its quote amounts are the coin amounts × exit. Fees
/// are on the value at entry and at exit; `net = pnl - fees + funding`; `returnOnMargin = net × leverage / value at entry`;
/// the break-even price is the exit at which net is 0. Source: BitMEX P&L guide (inverse); Binance, "A beginner's guide to
/// futures trading" (linear).
///
/// ```
/// use liquidity_layering::{Contract, ContractKind, PositionPnlInput, Side, position_pnl};
/// let contract = Contract::new(ContractKind::Inverse, 1.into());
/// let result = position_pnl(&PositionPnlInput::new(contract, Side::Long, 1_000.into(), 1_000.into(), 1_250.into()))?;
/// assert_eq!(result.pnl_coin.unwrap().to_string(), "0.2");
/// assert_eq!(result.pnl.to_string(), "250");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for contracts, prices or multipliers of 0 or less and for fees outside 0 to 1; `overflow` for results
/// beyond 1e28.
pub fn position_pnl(input: &PositionPnlInput) -> Result<PositionPnlOutput, Error> {
    run::<super::PositionPnl, _, _>(input)
}

pub(super) fn calculate(input: &PositionPnlInput<Exact>) -> Result<PositionPnlOutput<Exact>, Error> {
    Ok(compute(input).warned(|output| warnings(input, output)))
}

pub(super) fn compute<N: Number>(input: &PositionPnlInput<N>) -> PositionPnlOutput<N> {
    let (contract, entry, exit) = (&input.contract, input.entry, input.exit);
    let (open_fee, close_fee) = (input.open_fee, input.close_fee);
    let contracts = input.contracts;
    let entry_value = contract.value(contracts, entry);
    let exit_value = contract.value(contracts, exit);
    let pnl = contract.pnl(input.side, contracts, entry, exit);
    let fees = position::round_trip_fees(entry_value, open_fee, exit_value, close_fee);
    let net = position::net(pnl, fees, input.funding);
    let on_margin = |leverage| position::on_margin(net, entry_value, leverage);
    let break_even = match contract.kind {
        ContractKind::Linear => position::linear_break_even::<N>,
        ContractKind::Inverse => position::inverse_break_even::<N>,
    };
    let size = contract.size(contracts);
    let break_even_price = break_even(input.side.sign(), size, entry, open_fee, close_fee, input.funding);
    let inverse = contract.kind == ContractKind::Inverse;
    let quote = |amount: N| if inverse { position::in_quote(amount, exit) } else { amount };
    PositionPnlOutput {
        pnl: quote(pnl),
        fees: quote(fees),
        net: quote(net),
        return_on_margin: input.leverage.map(on_margin),
        break_even_price,
        pnl_coin: inverse.then_some(pnl),
        fees_coin: inverse.then_some(fees),
        net_coin: inverse.then_some(net),
        warnings: Vec::new(),
    }
}

/// Due whatever the position is.
pub(super) fn coin_margin(kind: ContractKind) -> Option<Warning> {
    let message = "This contract gains and loses coin, whose value moves too; the quote amounts are at the exit price.";
    (kind == ContractKind::Inverse).then(|| warning::COIN_MARGIN.about("contract.kind", message))
}

fn warnings(input: &PositionPnlInput<Exact>, output: &PositionPnlOutput<Exact>) -> Vec<Warning> {
    warnings! {
        ..coin_margin(input.contract.kind);
        output.break_even_price.is_none() => warning::NO_BREAK_EVEN_PRICE, "funding",
            "No exit price breaks even: with this funding the position gains, or loses, whatever the price is.";
        output.pnl.is_positive() && output.net.is_negative() => warning::PROFIT_EATEN_UP,
            "The price moves in the position's favour, but fees and funding cost more than it gains.";
        output.return_on_margin.is_some_and(|part| part <= Exact::whole(-1)) => warning::MARGIN_LOST, "leverage",
            "The loss is all of the margin or more: the position would have been liquidated on the way.";
    }
}
