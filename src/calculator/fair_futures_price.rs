//! `fairFuturesPrice`: what a future should cost, given what holding the coin costs and earns.

use super::curve::between;
use super::prelude::*;
use crate::formula::{basis, rates};

/// A length of time, none among them.
const YEARS: Limits = Limits::of("years").from(0).to(100);

record! {
    /// Something that who holds the coin receives before the expiry.
    pub struct Income<N> {
        /// Amount for each coin.
        amount "amount": N, Limits::of("quote units per coin").from(0);
        /// When it is received, from now.
        years "years": N, YEARS;
        /// Annual rate at which it is discounted; that of the call where left out.
        rate "rate": Option<N>, APR;
    }
}

record! {
    /// Input of [`fair_futures_price`].
    pub struct FairFuturesPriceInput<N> required {
        /// Price of the coin.
        spot "spot": N, PRICE;
        /// Annual rate of money.
        rate "rate": N, APR;
        /// How every rate of the call compounds.
        compounding "compounding": Compounding<N> = Compounding::Continuous, ANY;
        /// Time to expiry; or `at` and `expiry`.
        years "years": Option<N>, YEARS;
        /// Now.
        at "at": Option<Instant>, ANY;
        /// When the future expires.
        expiry "expiry": Option<Instant>, ANY;
        /// What the coin pays until then, in money.
        income "income": Vec<Income<N>> = Vec::new(), ANY;
        /// Annual rate that staking the coin would earn.
        staking_yield "stakingYield": N = N::zero(), APR;
        /// Annual rate that keeping the coin costs.
        storage "storage": N = N::zero(), APR;
        /// Annual rate that having the coin itself is worth.
        convenience_yield "convenienceYield": N = N::zero(), APR;
        /// Price of the future on the market.
        price "price": Option<N>, PRICE;
    }
}

record! {
    /// Output of [`fair_futures_price`].
    pub struct FairFuturesPriceOutput<N> warned {
        /// Fair price.
        price "price": N, Limits::of("quote units per coin");
        /// Value today of the income.
        present_value_of_income "presentValueOfIncome": N, Limits::of("quote units per coin");
        /// Market price less fair price, positive where the future is dear; null without a market price.
        mispricing "mispricing": Option<N>, Limits::of("quote units per coin");
    }
}

impl<N: Constant> FairFuturesPriceInput<N> {
    /// A coin that costs and pays nothing to hold, at a continuous rate.
    #[must_use]
    pub fn new(spot: N, rate: N, years: N) -> Self {
        FairFuturesPriceInput { years: Some(years), ..Self::required(spot, rate) }
    }
}

/// What a future should cost: `(spot - PV(income)) × g`.
///
/// `g = e^(k × T)`, `(1 + k/n)^(n × T)` or `1 + k × T` by the compounding, with `k = rate + storage - stakingYield -
/// convenienceYield` and `T` in years; each income is discounted the same way at its own rate. Exactly one of `years`, and
/// `at` with `expiry`. Source: Hull, Options, Futures and Other Derivatives, chapter 5.
///
/// ```
/// use liquidity_layering::{Compounding, FairFuturesPriceInput, fair_futures_price};
/// let mut input = FairFuturesPriceInput::new(100.into(), "0.08".parse()?, "0.5".parse()?);
/// input.compounding = Compounding::Simple;
/// input.price = Some(105.into());
/// let fair = fair_futures_price(&input)?;
/// assert_eq!(fair.price.to_string(), "104");
/// assert_eq!(fair.mispricing.unwrap().to_string(), "1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `missing_field` and `inconsistent` unless the time is given in one way; `inconsistent` for an expiry before `at`, income
/// after the expiry, and income worth more than the coin; `out_of_range` for rates that take everything.
pub fn fair_futures_price(input: &FairFuturesPriceInput) -> Result<FairFuturesPriceOutput, Error> {
    run::<super::FairFuturesPrice, _, _>(input)
}

pub(super) fn calculate(input: &FairFuturesPriceInput<Exact>) -> Result<FairFuturesPriceOutput<Exact>, Error> {
    let years = years(input)?;
    for (place, income) in input.income.iter().enumerate() {
        let at = |field: &str| joined(&["income", &super::data::place(place), ".", field]);
        if income.years > years {
            let accepted = "income until the expiry: what comes later is not missed by who holds the future";
            return Err(Error::new(Code::Inconsistent).at(at("years")).accepted(accepted));
        }
        let rate = income.rate.unwrap_or(input.rate);
        if !rates::survives_as(rate, input.compounding, income.years) {
            let field = if income.rate.is_some() { at("rate") } else { "rate".to_owned() };
            return Err(Error::new(Code::OutOfRange).at(field).accepted(SURVIVES));
        }
    }
    refuse! { !rates::survives_as(carried(input), input.compounding, years) => OutOfRange, "rate", SURVIVES; }
    let mut output = compute(input, years);
    refuse! {
        output.present_value_of_income >= input.spot => Inconsistent, "income",
            "income that is worth less today than the coin";
    }
    output.warnings = warnings(input, years);
    Ok(output)
}

const SURVIVES: &str = "rates that leave something: the growth must stay above 0";

/// The time to expiry, given in exactly one way.
fn years(input: &FairFuturesPriceInput<Exact>) -> Result<Exact, Error> {
    let other = |field| Err(Error::about(Code::Inconsistent, field, "either years, or at and expiry"));
    match (input.years, input.at, input.expiry) {
        (Some(years), None, None) => Ok(years),
        (Some(_), Some(_), _) => other("at"),
        (Some(_), None, Some(_)) => other("expiry"),
        (None, Some(at), Some(expiry)) if between(at, expiry) < 0 => {
            Err(Error::about(Code::Inconsistent, "expiry", "an expiry at or after `at`"))
        }
        (None, Some(at), Some(expiry)) => {
            let years = basis::years_between(at.ms(), expiry.ms());
            if YEARS.hold(years) {
                return Ok(years);
            }
            Err(Error::about(Code::OutOfRange, "expiry", "an expiry within 100 years"))
        }
        (None, None, None) => Err(Error::about(Code::MissingField, "years", "years, or at and expiry")),
        (None, Some(_), None) => Err(Error::new(Code::MissingField).at("expiry")),
        (None, None, Some(_)) => Err(Error::new(Code::MissingField).at("at")),
    }
}

fn carried<N: Number>(input: &FairFuturesPriceInput<N>) -> N {
    let (rate, storage) = (input.rate, input.storage);
    basis::carry(rate, storage, input.staking_yield, input.convenience_yield)
}

fn compute<N: Number>(input: &FairFuturesPriceInput<N>, years: N) -> FairFuturesPriceOutput<N> {
    let growth = |rate: N, years: N| basis::grown(rate, input.compounding, years);
    let present_value = input.income.iter().fold(N::zero(), |sum, income| {
        let rate = income.rate.unwrap_or(input.rate);
        basis::plus(sum, basis::present_value(income.amount, growth(rate, income.years)))
    });
    let price = basis::fair_price(input.spot, present_value, growth(carried(input), years));
    FairFuturesPriceOutput {
        mispricing: input.price.map(|market| basis::difference(price, market)),
        price,
        present_value_of_income: present_value,
        warnings: Vec::new(),
    }
}

fn warnings(input: &FairFuturesPriceInput<Exact>, years: Exact) -> Vec<Warning> {
    let extreme = |rate: Exact| rate.abs() > Exact::one();
    let fractions = "More than 100 % a year. Rates are fractions: 5 % is 0.05.";
    warnings! {
        years.is_zero() => warning::EXPIRING, if input.years.is_some() { "years" } else { "expiry" },
            "At expiry the fair price is the spot price, whatever the rates.";
        extreme(input.rate) => warning::EXTREME_RATE, "rate", fractions;
        extreme(input.staking_yield) => warning::EXTREME_RATE, "stakingYield", fractions;
        extreme(input.storage) => warning::EXTREME_RATE, "storage", fractions;
        extreme(input.convenience_yield) => warning::EXTREME_RATE, "convenienceYield", fractions;
    }
}
