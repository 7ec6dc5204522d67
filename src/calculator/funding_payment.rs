//! `fundingPayment`: what one position receives at one settlement.

use super::prelude::*;
use crate::formula::funding;

record! {
    /// Input of [`funding_payment`].
    pub struct FundingPaymentInput<N> {
        /// What one contract stands for.
        contract "contract": Contract<N>, ANY;
        /// Side of the position.
        side "side": Side, ANY;
        /// Contracts held.
        contracts "contracts": N, CONTRACTS;
        /// Price that the venue values the position at: mark, at Hyperliquid the oracle's.
        price "price": N, PRICE;
        /// Funding rate of the interval, a fraction. Positive: longs pay shorts.
        rate "rate": N, RATE;
    }
}

record! {
    /// Output of [`funding_payment`].
    pub struct FundingPaymentOutput<N> warned {
        /// Received, negative where paid.
        payment "payment": N, Limits::of("quote units");
        /// The same in coin; null for linear contracts.
        payment_coin "paymentCoin": Option<N>, Limits::of("coins");
    }
}

/// What a position receives (positive) or pays (negative) at one settlement.
///
/// `-side × value × rate`: linear value `contracts × multiplier × price` in quote units; inverse value
/// `contracts × multiplier / price` in coin, and the quote amount is the coin amount × price.
/// Source: BitMEX perpetual contracts guide (inverse); freqtrade test_calculate_funding_fees (linear).
///
/// ```
/// use liquidity_layering::{Contract, ContractKind, FundingPaymentInput, Side, funding_payment};
/// let payment = funding_payment(&FundingPaymentInput {
///     contract: Contract::new(ContractKind::Inverse, 1.into()),
///     side: Side::Long,
///     contracts: 15_000.into(),
///     price: 750.into(),
///     rate: "0.0025".parse()?,
/// })?;
/// assert_eq!(payment.payment_coin.unwrap().to_string(), "-0.05");
/// assert_eq!(payment.payment.to_string(), "-37.5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for contracts, prices or multipliers of 0 or less; `overflow` for results beyond 1e28.
pub fn funding_payment(input: &FundingPaymentInput) -> Result<FundingPaymentOutput, Error> {
    run::<super::FundingPayment, _, _>(input)
}

pub(super) fn calculate(input: &FundingPaymentInput<Exact>) -> Result<FundingPaymentOutput<Exact>, Error> {
    Ok(compute(input))
}

fn compute<N: Number>(input: &FundingPaymentInput<N>) -> FundingPaymentOutput<N> {
    let (contract, contracts, price) = (&input.contract, input.contracts, input.price);
    let payment = |value: N| funding::payment(input.side.sign(), value, input.rate);
    let inverse = contract.kind == ContractKind::Inverse;
    let message = "This contract pays in coin; the quote amount is at this price.";
    FundingPaymentOutput {
        payment: payment(contract.notional(contracts, price)),
        payment_coin: inverse.then(|| payment(contract.value(contracts, price))),
        warnings: inverse.then(|| warning::PAID_IN_COIN.say(message)).into_iter().collect(),
    }
}
