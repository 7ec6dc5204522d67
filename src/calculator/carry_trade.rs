//! `carryTrade`: coins against a short future, and everything that the two earn and cost.

use super::prelude::*;
use super::size_hedge::{HIGH_LEVERAGE, LEVERAGED};
use crate::formula::{carry, funding, hedge, position, rates, time};

record! {
    /// Input of [`carry_trade`].
    pub struct CarryTradeInput<N> required {
        /// Coins held.
        quantity "quantity": N, COINS;
        /// Spot price.
        price "price": N, PRICE;
        /// Price of the future; the spot price where left out.
        futures_price "futuresPrice": Option<N>, PRICE;
        /// What one contract stands for.
        contract "contract": Contract<N>, ANY;
        /// Compounded annual yield of the staked coins.
        staking_apy "stakingApy": N = N::zero(), ANNUAL;
        /// Simple annual rate of the funding, of a perpetual. Positive: the short receives it.
        funding_apr "fundingApr": Option<N>, APR;
        /// When the future expires; a perpetual has none.
        expiry "expiry": Option<Instant>, ANY;
        /// When the trade begins, to count the days to expiry.
        at "at": Option<Instant>, ANY;
        /// How long the trade is held; from `at` to `expiry` where left out.
        days "days": Option<N>, DAYS;
        /// Value of the short over its margin.
        leverage "leverage": N, LEVERAGE;
        /// Maintenance margin rate; without one no liquidation price is known.
        maintenance_rate "maintenanceRate": Option<N>, MAINTENANCE;
        /// Fee of each of the four fills.
        fee "fee": N = N::zero(), FEE;
        /// Simple annual rate at which the capital is borrowed.
        borrow_apr "borrowApr": N = N::zero(), ANNUAL;
        /// Simple annual yield of the margin.
        collateral_yield_apr "collateralYieldApr": N = N::zero(), ANNUAL;
    }
}

choice! {
    /// Where income comes from, or goes.
    pub enum CarryPartId {
        /// Yield of the coins.
        Staking "staking",
        /// Funding of a perpetual.
        Funding "funding",
        /// What the prices' difference pays when the future expires.
        Basis "basis",
        /// Fees of four fills.
        Fees "fees",
        /// Interest on borrowed capital.
        Borrow "borrow",
        /// Yield of the margin.
        Collateral "collateral",
    }
}

record! {
    /// A part of the income.
    pub struct CarryPart<N> {
        /// Which one.
        id "id": CarryPartId, ANY;
        /// Over the days; costs are negative.
        income "income": N, Limits::of("quote units");
        /// On the capital, as a simple annual rate.
        apr "apr": N, APR;
    }
}

record! {
    /// Output of [`carry_trade`].
    pub struct CarryTradeOutput<N> warned {
        /// Contracts sold.
        contracts "contracts": N, Limits::of("contracts");
        /// Value of the coins and of the margin.
        capital "capital": N, Limits::of("quote units");
        /// What adds up to `net`: always all six, 0 where one does not apply.
        parts "parts": Vec<CarryPart<N>>, ANY;
        /// Sum of the parts.
        net "net": N, Limits::of("quote units");
        /// Net on the capital as a simple annual rate.
        net_apr "netApr": N, APR;
        /// Net on the capital, compounded to a year.
        net_apy "netApy": N, APR;
        /// Days until the income has paid the fees; null unless there is income.
        break_even_days "breakEvenDays": Option<N>, Limits::of("days");
        /// Coins that stay exposed to the price, margin in coin counted.
        residual_delta "residualDelta": N, Limits::of("coins");
        /// Price of the future that liquidates the short; null where none does or none is known.
        liquidation_price "liquidationPrice": Option<N>, PRICE;
        /// Relative rise from the spot price to there.
        rally_to_liquidation "rallyToLiquidation": Option<N>, Limits::of("fraction");
    }
}

impl<N: Constant> CarryTradeInput<N> {
    /// A perpetual at the spot price, held so many days; no income yet.
    #[must_use]
    pub fn new(quantity: N, price: N, contract: Contract<N>, leverage: N, days: N) -> Self {
        CarryTradeInput { days: Some(days), ..Self::required(quantity, price, contract, leverage) }
    }
}

/// The delta-neutral position: coins, staked or not, against a short perpetual or dated future; what each part earns and
/// what is left.
///
/// `contracts` as by `sizeHedge` at ratio 1; `notional` at the futures price, `margin = notional / leverage` (in coin if
/// inverse), `capital = quantity × price +` the margin's value at the spot price. With `T = days / 365`: staking `quantity ×
/// price × ((1 + stakingApy)^T - 1)`; funding `notional × fundingApr × T`; basis `(futuresPrice - price) × contracts ×
/// multiplier`, inverse `notional × (1 - price / futuresPrice)`, with an expiry only; fees `-2 × fee × (quantity × price +
/// notional)`; borrow `-capital × borrowApr × T`; collateral `margin × collateralYieldApr × T`. `netApy = (1 + net /
/// capital)^(365/days) - 1`; `breakEvenDays = days × fees / (net + fees)`; `residualDelta` = coins and margin in coin less
/// the contracts' coins at the futures price.
///
/// Where `days` is given, it counts, whatever `at` and `expiry` say; the basis is then still taken in full. Source:
/// formulas, hedge sizing and basis; CoinGlass fr-arbitrage (annual rates).
///
/// ```
/// use liquidity_layering::{CarryTradeInput, Contract, ContractKind, carry_trade};
/// let contract = Contract::new(ContractKind::Linear, 1.into());
/// let mut input = CarryTradeInput::new(10.into(), 100.into(), contract, 1.into(), 73.into());
/// input.funding_apr = Some("0.1".parse()?);
/// input.fee = "0.001".parse()?;
/// let trade = carry_trade(&input)?;
/// // 1,000 short for a fifth of a year earn 20; fees are 4; the capital is 2,000.
/// assert_eq!(trade.net.to_string(), "16");
/// assert_eq!(trade.net_apr.to_string(), "0.04");
/// assert_eq!(trade.break_even_days.unwrap().to_string(), "14.6");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for fields outside their ranges; `missing_field` where the days cannot be known; `inconsistent` for a
/// `fundingApr` beside an `expiry`, and for an expiry that is not later than `at`; `no_solution` where nothing is left of the
/// capital, so that there is no annual rate; `overflow` for results beyond 1e28.
pub fn carry_trade(input: &CarryTradeInput) -> Result<CarryTradeOutput, Error> {
    run::<super::CarryTrade, _, _>(input)
}

pub(super) fn calculate(input: &CarryTradeInput<Exact>) -> Result<CarryTradeOutput<Exact>, Error> {
    refuse! {
        input.expiry.is_some() && input.funding_apr.is_some() => Inconsistent, "fundingApr",
            "funding, which a perpetual pays, or expiry, which a dated future has";
    }
    let to_expiry = days_to_expiry(input)?;
    let Some(days) = input.days.or(to_expiry) else {
        return Err(if input.expiry.is_some() {
            Error::about(Code::MissingField, "at", "when the trade begins, or days")
        } else {
            Error::about(Code::MissingField, "days", "days, or at and expiry")
        });
    };
    let mut output = compute(input, days);
    let failed = output.net.failure().is_some() || output.capital.failure().is_some();
    if !failed && !carry::survives(output.net, output.capital) {
        return Err(nothing_left(&output));
    }
    output.warnings = warnings(input, &output, to_expiry);
    Ok(output)
}

/// Days from `at` to `expiry`, where both are given.
fn days_to_expiry(input: &CarryTradeInput<Exact>) -> Result<Option<Exact>, Error> {
    let (Some(Instant(at)), Some(Instant(expiry))) = (input.at, input.expiry) else { return Ok(None) };
    refuse! { expiry <= at => Inconsistent, "expiry", "an instant later than at"; }
    #[allow(clippy::cast_possible_truncation, reason = "milliseconds from 1970 to 9999, as checked")]
    let days = time::days_between::<Exact>(at as i64, expiry as i64);
    if input.days.is_none() {
        days.check(&DAYS).map_err(|error| error.at("expiry"))?;
    }
    Ok(Some(days))
}

/// The error of a trade that loses everything, at the field of what costs most.
fn nothing_left(output: &CarryTradeOutput<Exact>) -> Error {
    let worst = output.parts.iter().fold(None::<&CarryPart<Exact>>, |worst, part| match worst {
        Some(worst) if worst.income <= part.income => Some(worst),
        _ => Some(part),
    });
    let field = match worst.map(|part| part.id) {
        Some(CarryPartId::Staking) => "stakingApy",
        Some(CarryPartId::Funding) => "fundingApr",
        Some(CarryPartId::Basis) => "futuresPrice",
        Some(CarryPartId::Borrow) => "borrowApr",
        Some(CarryPartId::Collateral) => "collateralYieldApr",
        Some(CarryPartId::Fees) | None => "fee",
    };
    Error::about(Code::NoSolution, field, "costs that leave something of the capital")
}

fn compute<N: Number>(input: &CarryTradeInput<N>, days: N) -> CarryTradeOutput<N> {
    let (quantity, price, contract) = (input.quantity, input.price, &input.contract);
    let futures_price = input.futures_price.unwrap_or(price);
    let exact = hedge::contracts(N::one(), quantity, contract.per_coin(price), contract.multiplier);
    let contracts = position::step_down(exact, contract.step());
    let notional = contract.notional(contracts, futures_price);
    let size = contract.size(contracts);
    // Margin in its currency: its coins, and its value at the spot price.
    let posted = hedge::margin(contract.value(contracts, futures_price), input.leverage);
    let (margin_coin, short, margin, basis) = match contract.kind {
        ContractKind::Linear => {
            let basis = carry::linear_basis(price, futures_price, size);
            (N::zero(), size, posted, basis)
        }
        ContractKind::Inverse => {
            let value = position::linear_value(posted, N::one(), price);
            let basis = carry::inverse_basis(price, futures_price, size);
            (posted, contract.value(contracts, futures_price), value, basis)
        }
    };
    let value = position::linear_value(quantity, N::one(), price);
    let capital = carry::capital(quantity, price, margin);
    let years = rates::years(days);
    let fees = carry::fees(input.fee, value, notional);
    let funding_apr = input.funding_apr.unwrap_or_else(N::zero);
    let parts: Vec<_> = [
        (CarryPartId::Staking, carry::staking(value, input.staking_apy, years)),
        (CarryPartId::Funding, carry::simple(notional, funding_apr, days)),
        (CarryPartId::Basis, if input.expiry.is_some() { basis } else { N::zero() }),
        (CarryPartId::Fees, carry::paid(fees)),
        (CarryPartId::Borrow, carry::paid(carry::simple(capital, input.borrow_apr, days))),
        (CarryPartId::Collateral, carry::simple(margin, input.collateral_yield_apr, days)),
    ]
    .into_iter()
    .map(|(id, income)| {
        let apr = funding::on_capital(income, capital, days);
        CarryPart { id, income, apr }
    })
    .collect();
    let net = carry::total(parts.iter().map(|part| part.income));
    let (leverage, rate) = (input.leverage, input.maintenance_rate);
    let liquidation_price = contract.leveraged_liquidation(Side::Short, contracts, futures_price, leverage, rate);
    CarryTradeOutput {
        rally_to_liquidation: liquidation_price.map(|liquidation| hedge::relative_change(price, liquidation)),
        liquidation_price,
        residual_delta: carry::residual_delta(quantity, margin_coin, short),
        break_even_days: carry::break_even_days(days, fees, net),
        net_apr: funding::on_capital(net, capital, days),
        net_apy: carry::net_apy(net, capital, days),
        contracts,
        capital,
        parts,
        net,
        warnings: Vec::new(),
    }
}

/// What may stay exposed, in per cent of the coins.
const OPEN: i64 = 5;
/// A rally of so many per cent is nothing unusual.
const COMMON_RALLY: i64 = 20;

fn warnings(
    input: &CarryTradeInput<Exact>,
    output: &CarryTradeOutput<Exact>,
    to_expiry: Option<Exact>,
) -> Vec<Warning> {
    let none = output.contracts.is_zero();
    let open = output.residual_delta.abs() > position::face_value(input.quantity, Exact::decimal(OPEN, 2));
    let cheaper = input.futures_price.is_some_and(|price| input.price > price);
    let other_day = matches!((input.days, to_expiry), (Some(days), Some(to)) if days != to);
    let high = input.leverage > Exact::from(HIGH_LEVERAGE);
    let near = output.rally_to_liquidation.is_some_and(|rally| Exact::decimal(COMMON_RALLY, 2) > rally);
    let unknown = input.leverage > Exact::one() && input.maintenance_rate.is_none();
    warnings! {
        none => warning::NO_LOT_FITS, "contract",
            "The coins are less than one lot, so nothing is sold short. Look for a smaller contract.";
        !none && open => warning::RESIDUAL_EXPOSURE, "residualDelta",
            "More than 5 % of the coins stay exposed to the price: lots are coarse, or the margin is in coin, \
             which sizeHedge hedges as collateralCoin.";
        input.funding_apr.is_some_and(|apr| apr.is_negative()) => warning::FUNDING_PAID, "fundingApr",
            "The short pays this funding.";
        cheaper && input.expiry.is_some() => warning::NEGATIVE_BASIS, "futuresPrice",
            "The future is cheaper than the coin: held to its end, the short pays the difference.";
        other_day => warning::NOT_HELD_TO_EXPIRY, "days",
            "The trade does not end when the future expires. The basis is counted in full all the same.";
        !output.net.is_positive() => warning::NEGATIVE_CARRY, "net",
            "The costs are larger than the income. Take fewer fees, a higher yield, or stay out.";
        high => warning::HIGH_LEVERAGE, "leverage", LEVERAGED;
        near && !high => warning::HEDGE_LIQUIDATED, "rallyToLiquidation",
            "A rally of less than 20 % liquidates the short and leaves the coins unhedged. Take less leverage or \
             keep cash ready.";
        unknown => warning::LIQUIDATION_UNKNOWN, "maintenanceRate", "Without maintenanceRate no liquidation price is known.";
    }
}
