//! `termStructure`: the futures of one coin by expiry.

use super::annualise::apy_too_large;
use super::curve::{Basis, CurveState, NOT_PASSED, backwardation, basis_of, between, short_period, state};
use super::data::LeftOut;
use super::prelude::*;
use crate::formula::basis;
use std::collections::BinaryHeap;

record! {
    /// A dated future on the market.
    pub struct Quoted<N> new {
        /// Price.
        price "price": N, PRICE;
        /// When it expires.
        expiry "expiry": Instant, ANY;
        /// Symbol, for the reader.
        symbol "symbol": Option<String>, ANY;
    }
}

record! {
    /// Input of [`term_structure`].
    pub struct TermStructureInput<N> new {
        /// Price of the coin.
        spot "spot": N, PRICE;
        /// Now.
        at "at": Instant, ANY;
        /// The futures, in any order.
        contracts "contracts": Vec<Quoted<N>>, ANY;
        /// Simple annual rate to compare with.
        rate "rate": Option<N>, APR;
    }
}

record! {
    /// A future in the order of expiries.
    pub struct TermPoint<N> {
        /// Symbol, where one was given.
        symbol "symbol": LeftOut<String>, ANY;
        /// Price.
        price "price": N, PRICE;
        /// When it expires.
        expiry "expiry": Instant, ANY;
        /// Futures price less spot.
        absolute "absolute": N, Limits::of("quote units per coin");
        /// The same as a fraction of spot.
        relative "relative": N, Limits::of("fraction");
        /// Time to expiry.
        days "days": N, Limits::of("days");
        /// Simple annual rate; null at expiry.
        apr "apr": Option<N>, APR;
        /// Compounded annual rate; null at expiry, and beyond 1e28 on the last days.
        apy "apy": Option<N>, APR;
        /// Continuous annual rate; null at expiry.
        continuous "continuous": Option<N>, APR;
        /// Simple annual rate since the expiry before; null for the first.
        forward_apr "forwardApr": Option<N>, APR;
        /// Continuous annual rate since the expiry before; null for the first.
        forward_continuous "forwardContinuous": Option<N>, APR;
        /// `apr` less the rate given; null without one, and at expiry.
        excess_apr "excessApr": Option<N>, APR;
    }
}

record! {
    /// The pair of neighbours whose far future is dearest.
    pub struct BestPair<N> {
        /// Place of the near future among the points, from 0.
        near "near": u32, Limits::of("place in points");
        /// Place of the far future.
        far "far": u32, Limits::of("place in points");
        /// Simple annual rate between their expiries.
        forward_apr "forwardApr": N, APR;
    }
}

record! {
    /// Output of [`term_structure`].
    pub struct TermStructureOutput<N> warned {
        /// How prices run, spot first.
        state "state": CurveState, ANY;
        /// The futures by expiry.
        points "points": Vec<TermPoint<N>>, ANY;
        /// The neighbours with the highest forward rate; null for a single future.
        best "best": Option<BestPair<N>>, ANY;
    }
}

/// The futures of one coin by expiry: basis, annual rates, forward rates from one to the next, and how the curve runs.
///
/// Basis and rates as everywhere: `absolute = price - spot`, `apr = (price/spot - 1) × 365/d`, `apy = (price/spot)^(365/d) - 1`,
/// `continuous = ln(price/spot) × 365/d`; forward rates the same from the point before. Contango: spot and all prices rise.
/// Source: Hull, chapter 4 (forward rates); exchanges' annualised basis.
///
/// ```
/// use liquidity_layering::{Quoted, TermStructureInput, term_structure};
/// let day = 86_400_000;
/// let curve = term_structure(&TermStructureInput::new(
///     100.into(),
///     0,
///     vec![Quoted::new(103.into(), 146 * day), Quoted::new(102.into(), 73 * day)],
/// ))?;
/// assert_eq!(curve.state.name(), "contango");
/// assert_eq!(curve.points[0].apr.unwrap().to_string(), "0.1");
/// assert_eq!(curve.best.unwrap().near, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` without contracts or with more than 10,000; `inconsistent` for an expiry before `at` and for one that
/// is there twice; `overflow` for results beyond 1e28.
pub fn term_structure(input: &TermStructureInput) -> Result<TermStructureOutput, Error> {
    run::<super::TermStructure, _, _>(input)
}

/// Contracts of one call.
const CONTRACTS: usize = 10_000;

pub(super) fn calculate(input: &TermStructureInput<Exact>) -> Result<TermStructureOutput<Exact>, Error> {
    let count = input.contracts.len();
    refuse! {
        !(1..=CONTRACTS).contains(&count) => OutOfRange, "contracts", joined(&[&counted(count), " contracts"]),
            "from 1 to 10000 contracts";
    }
    let place = |place: usize| joined(&["contracts", &super::data::place(place), ".expiry"]);
    if let Some(passed) = input.contracts.iter().position(|contract| between(input.at, contract.expiry) < 0) {
        return Err(Error::new(Code::Inconsistent).at(place(passed)).accepted(NOT_PASSED));
    }
    // A heap sorts with a tenth of the code that a slice's sort brings.
    let expiries = input.contracts.iter().enumerate();
    let order: BinaryHeap<(i64, usize)> = expiries.map(|(place, contract)| (contract.expiry.ms(), place)).collect();
    let order = order.into_sorted_vec();
    let mut pairs = order.iter().zip(order.iter().skip(1));
    if let Some((_, (_, twice))) = pairs.find(|((one, _), (next, _))| one == next) {
        let accepted = "each expiry once: one price for each";
        return Err(Error::new(Code::Inconsistent).at(place(*twice)).accepted(accepted));
    }
    let sorted: Vec<&Quoted<Exact>> = order.into_iter().filter_map(|(_, place)| input.contracts.get(place)).collect();
    let mut output = compute(input, &sorted);
    let left_out = |point: &&TermPoint<Exact>| point.apr.is_some() && point.apy.is_none();
    output.warnings = warnings! {
        ..backwardation(output.state);
        ..sorted.first().and_then(|first| short_period(between(input.at, first.expiry), "contracts"));
        ..output.points.iter().find(left_out).and_then(|point| apy_too_large("contracts", point.apy));
    };
    Ok(output)
}

fn compute<N: Number>(input: &TermStructureInput<N>, sorted: &[&Quoted<N>]) -> TermStructureOutput<N> {
    let before = core::iter::once(None).chain(sorted.iter().map(Some));
    let point = |(contract, before): (&&Quoted<N>, Option<&&Quoted<N>>)| {
        let forward = before.map(|before| {
            let length = between(before.expiry, contract.expiry);
            basis::growth(before.price, contract.price, length)
        });
        let basis = basis_of(input.spot, contract.price, input.at, contract.expiry);
        let excess = |(apr, rate): (N, N)| basis::difference(rate, apr);
        let Basis { absolute, relative, days, apr, apy, continuous } = basis;
        TermPoint {
            symbol: LeftOut(contract.symbol.clone()),
            price: contract.price,
            expiry: contract.expiry,
            absolute,
            relative,
            days,
            excess_apr: apr.zip(input.rate).map(excess),
            apr,
            apy,
            continuous,
            forward_apr: forward.as_ref().map(|forward| forward.simple),
            forward_continuous: forward.map(|forward| forward.continuous),
        }
    };
    let points: Vec<TermPoint<N>> = sorted.iter().zip(before).map(point).collect();
    let mut best: Option<BestPair<N>> = None;
    for ((near, far), point) in (0..).zip(1..).zip(points.iter().skip(1)) {
        let Some(forward) = point.forward_apr else { continue };
        let higher = |best: &BestPair<N>| forward > best.forward_apr;
        if best.as_ref().is_none_or(higher) {
            best = Some(BestPair { near, far, forward_apr: forward });
        }
    }
    let state = state(core::iter::once(input.spot).chain(sorted.iter().map(|contract| contract.price)));
    TermStructureOutput { state, points, best, warnings: Vec::new() }
}
