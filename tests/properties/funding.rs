//! Rates and funding.

use crate::{DIGITS, at_least, close, decimal, decimals, near};
use liquidity_layering::calculator::data::Series;
use liquidity_layering::calculator::{
    Annualise, ConvertRate, FundingHistory, FundingPayment, FundingRate, FundingYield, exact,
};
use liquidity_layering::formula::{funding, rates};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::venue::Venue;
use liquidity_layering::{
    AnnualiseInput, Compounding, Contract, ContractKind, ConvertRateInput, FundingHistoryInput, FundingPaymentInput,
    FundingRateInput, FundingYieldInput, FundingYieldOutput, Side,
};
use proptest::prelude::*;

fn compoundings() -> impl Strategy<Value = Compounding<Exact>> {
    prop_oneof![
        Just(Compounding::Simple),
        Just(Compounding::Continuous),
        (1_i64..10_000).prop_map(|periods| Compounding::Periods(periods.into())),
    ]
}

fn hours() -> impl Strategy<Value = Exact> {
    prop_oneof![Just(1_i64), Just(2), Just(4), Just(8), Just(24), 1_i64..1_000].prop_map(Exact::from)
}

fn yields(
    side: Side,
    rate: Exact,
    hours: Exact,
    notional: Exact,
    fee: Exact,
    days: Exact,
) -> FundingYieldOutput<Exact> {
    let mut input = FundingYieldInput::new(rate, hours, notional);
    input.side = side;
    input.fee = fee;
    input.days = days;
    exact::<FundingYield>(&input).unwrap()
}

proptest! {
    #![proptest_config(at_least(2_000))]

    /// There and back is where it began.
    #[test]
    fn conversions_are_inverse(
        rate in decimals(-400_000..2_000_000, 6),
        from in compoundings(),
        to in compoundings(),
        years in decimals(1..300, 1),
    ) {
        let convert = |rate, from, to| {
            let mut input = ConvertRateInput::new(rate, from, to);
            input.years = years;
            exact::<ConvertRate>(&input).map(|output| output.rate)
        };
        // A rate that leaves nothing, or a result beyond 1e28, has no way back.
        if let Ok(there) = convert(rate, from, to)
            && let Ok(back) = convert(there, to, from)
        {
            prop_assert!(close(back, rate, 1e-20), "{rate:?} {there} {back}");
        }
    }

    /// Compounding never makes a rate smaller, and continuous lies below simple.
    #[test]
    fn annual_rates_are_in_order(rate in decimals(-500_000..50_000, 6), hours in hours()) {
        if let Ok(found) = exact::<Annualise>(&AnnualiseInput::new(rate, hours)) {
            // With a period of a year or longer nothing is compounded.
            if found.intervals_per_year.to_f64() > 1.0 {
                prop_assert!(found.apy.is_none_or(|apy| apy >= found.apr), "{:?} {}", found.apy, found.apr);
            }
            prop_assert!(found.continuous <= found.apr);
            prop_assert!(found.apr == rate * found.intervals_per_year || !found.apr.is_exact());
        }
    }

    /// A longer interval means fewer payments and less a year, for a rate that is received.
    #[test]
    fn yields_fall_with_the_interval(rate in decimals(1..100_000, 8), hours in 1_i64..200, more in 1_i64..100) {
        let short = exact::<Annualise>(&AnnualiseInput::new(rate, hours.into())).unwrap();
        let long = exact::<Annualise>(&AnnualiseInput::new(rate, (hours + more).into())).unwrap();
        prop_assert!(short.apr > long.apr && short.apy > long.apy && short.continuous > long.continuous);
    }

    /// What the one side receives the other pays, and the simple figures grow with the notional.
    #[test]
    fn sides_mirror_and_notionals_scale(
        rate in decimals(-100_000..100_000, 8),
        hours in hours(),
        notional in decimals(1..100_000_000, 2),
        days in 1_i64..2_000,
    ) {
        let zero = Exact::zero();
        let short = yields(Side::Short, rate, hours, notional, zero, days.into());
        let long = yields(Side::Long, rate, hours, notional, zero, days.into());
        prop_assert_eq!(short.income_per_interval, -long.income_per_interval);
        prop_assert!(close(short.net, -long.net, DIGITS));
        let double = yields(Side::Short, rate, hours, notional + notional, zero, days.into());
        prop_assert!(close(double.gross, short.gross + short.gross, DIGITS));
        prop_assert_eq!(double.apr, short.apr);
    }

    /// At break-even the funding has paid exactly the fees.
    #[test]
    fn break_even_is_where_the_fees_are_paid(
        rate in decimals(1..100_000, 8),
        hours in hours(),
        notional in decimals(1..100_000_000, 2),
        fee in decimals(0..1_000, 6),
    ) {
        let found = yields(Side::Short, rate, hours, notional, fee, 365.into());
        let intervals = found.break_even_intervals.unwrap();
        prop_assert!(close(intervals * found.income_per_interval, found.fees, DIGITS));
        let days = found.break_even_days.unwrap();
        if days.is_positive() && days.to_f64() < 36_500.0 {
            let then = yields(Side::Short, rate, hours, notional, fee, days);
            prop_assert!(then.net.abs().to_f64() <= 1e-20 * found.fees.to_f64(), "{}", then.net);
        }
    }

    /// A rate is the interest while the premium is near it, grows with the premium, and keeps to its limits.
    #[test]
    fn rates_follow_the_premium(
        premium in decimals(-2_000_000..2_000_000, 8),
        more in decimals(0..1_000_000, 8),
        cap in decimals(0..500_000, 8),
    ) {
        for venue in [Venue::Binance, Venue::Bybit, Venue::Okx, Venue::Bitmex, Venue::Gate, Venue::Htx, Venue::Deribit] {
            let at = |premium| {
                let mut input = FundingRateInput::new(venue);
                input.premium = Some(premium);
                input.cap = Some(cap);
                exact::<FundingRate>(&input).unwrap()
            };
            let (low, high) = (at(premium), at(premium + more));
            prop_assert!(low.rate <= high.rate);
            prop_assert!(low.rate.abs() <= cap);
            let near = (premium - decimal("0.0001")).abs() <= decimal("0.0005");
            if near && venue != Venue::Deribit && cap >= decimal("0.0001") {
                prop_assert_eq!(low.rate, decimal("0.0001"));
            }
        }
    }

    /// An inverse payment in coin at its price is the payment in quote units, which no price changes.
    #[test]
    fn payments_of_inverse_contracts(
        contracts in decimals(1..1_000_000_000, 3),
        price in decimals(1..1_000_000_000, 3),
        rate in decimals(-500_000..500_000, 8),
    ) {
        let input = FundingPaymentInput {
            contract: Contract::new(ContractKind::Inverse, 100.into()),
            side: Side::Short,
            contracts,
            price,
            rate,
        };
        let found = exact::<FundingPayment>(&input).unwrap();
        prop_assert!(near(found.payment_coin.unwrap() * price, found.payment, DIGITS, price.to_f64()));
        prop_assert_eq!(found.payment, contracts * Exact::from(100) * rate);
    }

    /// Doubles compute the same formulas to 1e-12.
    #[test]
    fn doubles_agree(rate in decimals(-900_000..900_000, 8), hours in hours(), days in 1_i64..3_000) {
        let years = Exact::from(days) / Exact::from(365);
        let pairs = [
            (rates::compounded(rate, years), rates::compounded(rate.to_f64(), years.to_f64())),
            (rates::continuous(rate, years), rates::continuous(rate.to_f64(), years.to_f64())),
            (funding::over_days(rate, hours, days.into()), funding::over_days(rate.to_f64(), hours.to_f64(), days as f64)),
            (funding::clamped_rate(rate, decimal("0.0001"), decimal("0.0005")),
                funding::clamped_rate(rate.to_f64(), 0.0001, 0.0005)),
            (funding::dead_band(rate, decimal("0.00025")), funding::dead_band(rate.to_f64(), 0.00025)),
        ];
        for (exact, double) in pairs {
            let exact = exact.to_f64();
            prop_assert!((exact - double).abs() <= 1e-12 * exact.abs() + 1e-18, "{exact} {double}");
        }
    }
}

/// Settlements with jitter, holes and changing intervals.
fn histories() -> impl Strategy<Value = (Vec<f64>, Vec<f64>)> {
    let step = (prop_oneof![8 => Just(8.0), 3 => Just(4.0), 2 => Just(1.0), 1 => Just(80.0)], 0..60_i32);
    prop::collection::vec((step, -1e-3..1e-3_f64), 2..400).prop_map(|settlements| {
        let mut time = 1.6e12;
        let at = |((hours, jitter), rate): ((f64, i32), f64)| {
            time += hours * 3.6e6;
            (time + f64::from(jitter), rate)
        };
        settlements.into_iter().map(at).unzip()
    })
}

fn history(times: &[f64], rates: &[f64], side: Side) -> liquidity_layering::FundingHistoryOutput {
    let mut input = FundingHistoryInput::new(times.to_vec(), rates.to_vec());
    input.side = side;
    exact::<FundingHistory>(&input).unwrap()
}

proptest! {
    #![proptest_config(at_least(1_000))]

    /// The parts of a history add up, its figures are consistent, and the order of its rows does not matter.
    #[test]
    fn histories_add_up((times, rates) in histories(), seed: u64) {
        let found = history(&times, &rates, Side::Short);
        prop_assert_eq!(found.intervals.iter().map(|interval| interval.count).fold(0.0, |a, b| a + b), found.count);
        prop_assert_eq!(found.intervals[0].from, found.from);
        prop_assert_eq!(found.intervals.last().unwrap().to, found.to);
        prop_assert!((found.cumulative - found.mean * found.count).abs() < 1e-15);
        prop_assert!(found.min <= found.median && found.median <= found.max);
        let mut sorted = rates.clone();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let median = if sorted.len() % 2 == 1 { sorted[middle] } else { (sorted[middle - 1] + sorted[middle]) / 2.0 };
        prop_assert_eq!(found.median, median);
        let Series(curve) = &found.curve.cumulative;
        prop_assert_eq!(curve.len(), rates.len());
        // The largest fall from any earlier height, the start at 0 among them.
        let (mut high, mut fall) = (0.0_f64, 0.0_f64);
        for point in curve.iter() {
            high = high.max(*point);
            fall = fall.max(high - point);
        }
        prop_assert_eq!(found.max_drawdown, fall);
        prop_assert!(found.longest_negative_days <= found.days);
        prop_assert_eq!(found.longest_negative_days == 0.0, fall == 0.0);

        let mut shuffled: Vec<(f64, f64)> = times.iter().copied().zip(rates.iter().copied()).collect();
        let mut state = seed | 1;
        shuffled.sort_by_cached_key(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state >> 33
        });
        let (times2, rates2): (Vec<f64>, Vec<f64>) = shuffled.into_iter().unzip();
        let again = history(&times2, &rates2, Side::Short);
        prop_assert_eq!(again.apr, found.apr);
        prop_assert_eq!(again.gaps.len(), found.gaps.len());

        let long = history(&times, &rates, Side::Long);
        prop_assert_eq!(long.cumulative, -found.cumulative);
        prop_assert_eq!(long.mean, found.mean);
    }

    /// Writing every settlement twice changes nothing but the count of duplicates.
    #[test]
    fn duplicates_are_counted_once((times, rates) in histories()) {
        let twice = |values: &[f64]| values.iter().flat_map(|value| [*value, *value]).collect::<Vec<_>>();
        let (once, doubled) = (history(&times, &rates, Side::Short), history(&twice(&times), &twice(&rates), Side::Short));
        prop_assert_eq!(doubled.duplicates, once.count);
        prop_assert_eq!((doubled.apr, doubled.count, doubled.days), (once.apr, once.count, once.days));
    }

    /// No doubles, however hostile, panic; what comes out is finite.
    #[test]
    fn hostile_histories(values in prop::collection::vec((any::<f64>(), any::<f64>()), 0..50)) {
        let (times, rates): (Vec<f64>, Vec<f64>) = values.into_iter().unzip();
        if let Ok(found) = exact::<FundingHistory>(&FundingHistoryInput::new(times, rates)) {
            prop_assert!([found.apr, found.mean, found.max_drawdown].iter().all(|value| value.is_finite()));
            prop_assert!(found.apy.is_none_or(f64::is_finite));
        }
    }
}
