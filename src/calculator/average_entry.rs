//! `averageEntry`: the average price of a position from its fills.

use super::prelude::*;
use crate::formula::position::{self, Holding};

record! {
    /// One fill.
    pub struct Fill<N> new {
        /// Contracts filled.
        contracts "contracts": N, CONTRACTS;
        /// Price of the fill.
        price "price": N, PRICE;
        /// Bought or sold.
        side "side": OrderSide = OrderSide::Buy, ANY;
        /// Fee rate.
        fee "fee": N = N::zero(), FEE;
    }
}

record! {
    /// Input of [`average_entry`].
    pub struct AverageEntryInput<N> required {
        /// The fills in the order of time.
        fills "fills": Vec<Fill<N>>, ANY;
        /// What one contract stands for; this or `kind`.
        contract "contract": Option<Contract<N>>, ANY;
        /// Linear or inverse, with a multiplier of 1; this or `contract`.
        kind "kind": Option<ContractKind>, ANY;
    }
}

record! {
    /// Output of [`average_entry`].
    pub struct AverageEntryOutput<N> warned {
        /// Average entry price of what is held; null where nothing is.
        price "price": Option<N>, PRICE;
        /// Contracts held, without a sign.
        contracts "contracts": N, Limits::of("contracts");
        /// Side of what is held; null where nothing is.
        side "side": Option<Side>, ANY;
        /// Result of what was closed, less the fees of every fill.
        realised_pnl "realisedPnl": N, Limits::of("quote units");
        /// The same in coin; null for linear contracts.
        realised_pnl_coin "realisedPnlCoin": Option<N>, Limits::of("coins");
    }
}

impl<N: Constant> AverageEntryInput<N> {
    /// With a multiplier of 1.
    #[must_use]
    pub fn new(kind: ContractKind, fills: Vec<Fill<N>>) -> Self {
        AverageEntryInput { kind: Some(kind), ..Self::required(fills) }
    }
}

/// The average entry price of a position from its fills, and what they have realised.
///
/// Linear: the arithmetic average, `Σ contracts × price / Σ contracts`; inverse: the harmonic one, `Σ contracts / Σ (contracts /
/// price)`. A reduction realises its part at the average and leaves it; what goes beyond zero opens anew. `realisedPnl` is less
/// the fees of every fill; for inverse contracts each fill's coin counts at that fill's price. Source: Bybit help centre
/// (averages); Trading Technologies, "P&L" (reductions).
///
/// ```
/// use liquidity_layering::{AverageEntryInput, ContractKind, Fill, average_entry};
/// let fills = vec![Fill::new(1_000.into(), 5_000.into()), Fill::new(2_000.into(), 6_000.into())];
/// let average = average_entry(&AverageEntryInput::new(ContractKind::Inverse, fills))?;
/// assert_eq!(average.price.unwrap().to_string(), "5625");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for contracts or prices of 0 or less and for no fills; `missing_field` without `contract` and `kind`,
/// `inconsistent` with both; `overflow` for results beyond 1e28.
pub fn average_entry(input: &AverageEntryInput) -> Result<AverageEntryOutput, Error> {
    run::<super::AverageEntry, _, _>(input)
}

pub(super) fn calculate(input: &AverageEntryInput<Exact>) -> Result<AverageEntryOutput<Exact>, Error> {
    let given = [("contract", input.contract.is_some()), ("kind", input.kind.is_some())];
    one_of(&given, "contract", "exactly one of contract and kind")?;
    refuse! { input.fills.is_empty() => OutOfRange, "fills", "no fills", "one fill or more"; }
    let (kind, multiplier) = match &input.contract {
        Some(contract) => (contract.kind, contract.multiplier),
        None => (input.kind.unwrap_or(ContractKind::Linear), Exact::one()),
    };
    Ok(compute(&input.fills, kind, multiplier))
}

fn compute<N: Number>(fills: &[Fill<N>], kind: ContractKind, multiplier: N) -> AverageEntryOutput<N> {
    let inverse = kind == ContractKind::Inverse;
    let mut holding = Holding::new(inverse);
    let mut turned = false;
    for fill in fills {
        turned |= holding.fill(fill.side.sign(), fill.contracts, fill.price, fill.fee);
    }
    let price = holding.average();
    let held = if holding.sign.is_negative() { Side::Short } else { Side::Long };
    let of_contract = |amount| position::face_value(amount, multiplier);
    let realised = of_contract(holding.realised);
    let message = "A fill was larger than the position and turned it to the other side: check that none is missing.";
    AverageEntryOutput {
        side: price.as_ref().map(|_| held),
        price,
        contracts: holding.contracts,
        realised_pnl: if inverse { of_contract(holding.realised_quote) } else { realised },
        realised_pnl_coin: inverse.then_some(realised),
        warnings: turned.then(|| warning::POSITION_TURNED.about("fills", message)).into_iter().collect(),
    }
}
