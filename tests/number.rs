//! The numbers against independent arithmetic: big integers and rationals, `rust_decimal`, and mpmath's tables.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use liquidity_layering::number::{Constant, Exact, Failure, Number, ParseError, sum};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Pow, Signed, Zero};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::str::FromStr;

#[path = "number/known.rs"]
mod known;

use known::exact_double;

fn ten_to(exponent: i32) -> BigRational {
    let power = BigRational::from_integer(BigInt::from(10).pow(exponent.unsigned_abs()));
    if exponent < 0 { power.recip() } else { power }
}

/// A decimal text, with or without exponent, as a rational; and the exponent of its last digit.
fn read(text: &str) -> (BigRational, i32) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = BigInt::from_str(&format!("{whole}{fraction}")).unwrap();
    let place = exponent.parse::<i32>().unwrap() - fraction.len() as i32;
    (BigRational::from_integer(digits) * ten_to(place), place)
}

fn rational(text: &str) -> BigRational {
    read(text).0
}

/// What the number holds.
fn held(x: Exact) -> BigRational {
    rational(&x.held().unwrap().to_string())
}

/// The place of the first digit: 0 for the units.
fn first_place(x: &BigRational) -> i32 {
    let mut place = x.numer().abs().to_string().len() as i32 - x.denom().to_string().len() as i32;
    while x.abs() < ten_to(place) {
        place -= 1;
    }
    place
}

fn half() -> BigRational {
    BigRational::new(1.into(), 2.into())
}

/// `x` rounded half to even to a multiple of 10^place.
fn rounded(x: &BigRational, place: i32) -> BigRational {
    let scaled = x / ten_to(place);
    let (floor, rest) = (scaled.floor(), &scaled - scaled.floor());
    let odd = floor.to_integer().bit(0);
    let up = rest > half() || rest == half() && odd;
    (if up { floor + BigRational::from_integer(1.into()) } else { floor }) * ten_to(place)
}

/// What is exact is the truth, and shown in full where 28 digits hold it; what is not is shown as it is held, rounded half
/// to even to 18 digits and at most 18 places, and off by no more than `slack`.
fn honest(x: Exact, truth: &BigRational, slack: &BigRational) -> Result<(), TestCaseError> {
    let held = held(x);
    let distance = (&held - truth).abs();
    prop_assert!(distance <= *slack, "{x:?} is off by {distance} from {truth}");
    prop_assert!(!x.is_exact() || distance.is_zero(), "{x:?} is not exactly {truth}");
    let full = x.is_exact() && (held.is_zero() || rounded(&held, first_place(&held) - 27) == held);
    match x.to_text() {
        Ok(text) => {
            let due =
                if full || held.is_zero() { held.clone() } else { rounded(&held, (first_place(&held) - 17).max(-18)) };
            prop_assert_eq!(rational(&text), due, "{:?}", x);
            prop_assert!(!text.contains(['e', 'E', '+']) && !text.starts_with('.') && !text.ends_with('.'));
            prop_assert!(!text.contains('.') || !text.ends_with('0'));
            prop_assert_eq!(x.to_decimal().unwrap().normalize().to_string(), text);
        }
        Err(failure) => {
            prop_assert_eq!(failure, Failure::Overflow);
            prop_assert!(held.abs() > ten_to(28) * half(), "{x:?}");
        }
    }
    Ok(())
}

/// Half a unit of the last place that `x` is held with, where the operands are exact: 28 places, or 96 bits.
fn one_rounding(truth: &BigRational) -> BigRational {
    let digits = if truth.is_zero() { 0 } else { first_place(truth) - 27 };
    half() * ten_to(digits.max(-28))
}

/// Decimal texts of 1 to 28 digits between 1e-28 and 1e28 that begin and end with any digit.
fn decimal() -> impl Strategy<Value = String> {
    (any::<bool>(), 1_usize..=28, proptest::collection::vec(0_u8..10, 28), -28_i32..28).prop_map(
        |(negative, count, digits, first)| {
            let mut text = String::from(if negative { "-" } else { "" });
            text.push(char::from(b'1' + digits[0] % 9));
            text.extend(digits[1..count].iter().map(|digit| char::from(b'0' + digit)));
            format!("{text}e{}", first + 1 - count as i32)
        },
    )
}

/// Those near 1 in size, whose chains stay in range.
fn moderate() -> impl Strategy<Value = String> {
    (any::<bool>(), 1_u64.., 0_i32..24).prop_map(|(negative, n, places)| {
        let n = n >> (n % 64).min(60);
        format!("{}{}e-{places}", if negative { "-" } else { "" }, n.max(1))
    })
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

#[derive(Clone, Debug)]
enum Step {
    Push(String),
    Add,
    Subtract,
    Multiply,
    Divide,
    Copy(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => moderate().prop_map(Step::Push),
        1 => decimal().prop_map(Step::Push),
        2 => Just(Step::Add),
        2 => Just(Step::Subtract),
        2 => Just(Step::Multiply),
        2 => Just(Step::Divide),
        1 => (0_usize..8).prop_map(Step::Copy),
    ]
}

/// Numbers made of anything at all.
fn anything() -> impl Strategy<Value = Exact> {
    let places = prop_oneof![0_u32..40, 0_u32..6_000, any::<u32>()];
    (any::<i64>(), any::<i64>(), places, 0_usize..6).prop_map(|(a, b, places, kind)| {
        let (x, y) = (Exact::decimal(a, places), Exact::whole(b));
        match kind {
            0 => x,
            1 => y,
            2 => x * y * y,
            3 => x / y,
            4 => y / x,
            _ => x / y + -(x / y),
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sums_and_products(a in decimal(), b in decimal()) {
        let (x, y) = (exact(&a), exact(&b));
        let (p, q) = (held(x), held(y));
        for (result, truth) in [(x + y, &p + &q), (x - y, &p - &q), (x * y, &p * &q)] {
            if result.failure().is_some() {
                prop_assert!(truth.abs() > ten_to(28) * BigRational::from_integer(7.into()));
                continue;
            }
            honest(result, &truth, &one_rounding(&truth))?;
            // Exact as long as it ends within 28 digits and 28 places.
            let fits = truth.is_zero() || rounded(&truth, (first_place(&truth) - 27).max(-28)) == truth;
            prop_assert!(result.is_exact() || !fits, "{} {} {:?}", a, b, result);
        }
    }

    #[test]
    fn quotients(a in decimal(), b in decimal()) {
        let (x, y) = (exact(&a), exact(&b));
        let quotient = x / y;
        let truth = held(x) / held(y);
        if quotient.failure().is_some() {
            prop_assert!(truth.abs() > ten_to(28) * BigRational::from_integer(7.into()));
            return Ok(());
        }
        honest(quotient, &truth, &one_rounding(&truth))?;
        let fits = rounded(&truth, (first_place(&truth) - 27).max(-28)) == truth;
        prop_assert!(quotient.is_exact() || !fits, "{} {} {:?}", a, b, quotient);
    }

    #[test]
    fn what_is_exact_stays_the_truth(steps in proptest::collection::vec(step(), 1..14)) {
        let mut stack: Vec<(Exact, BigRational)> = Vec::new();
        for step in steps {
            match step {
                Step::Push(text) => stack.push((exact(&text), held(exact(&text)))),
                Step::Copy(depth) => {
                    if let Some(value) = stack.iter().rev().nth(depth).cloned() {
                        stack.push(value);
                    }
                }
                operation => {
                    if stack.len() < 2 {
                        continue;
                    }
                    let ((y, q), (x, p)) = (stack.pop().unwrap(), stack.pop().unwrap());
                    let (result, truth) = match operation {
                        Step::Add => (x + y, p + q),
                        Step::Subtract => (x - y, p - q),
                        Step::Multiply => (x * y, p * q),
                        _ if q.is_zero() || held(y).is_zero() => {
                            prop_assert_eq!((x / y).failure(), Some(Failure::DivisionByZero));
                            continue;
                        }
                        _ => (x / y, p / q),
                    };
                    if let Some(failure) = result.failure() {
                        prop_assert_eq!(failure, Failure::Overflow);
                        continue;
                    }
                    prop_assert!(!result.is_exact() || held(result) == truth, "{:?} is not {}", result, truth);
                    stack.push((result, truth));
                }
            }
        }
    }

    #[test]
    fn inverse_functions_lead_back(a in -60_000_000_000_i64..60_000_000_000, places in 9_u32..28) {
        // Whatever e^x makes of the last of 28 digits, its logarithm takes back: all is well to 26 places.
        let x = Exact::decimal(a, places);
        let near = |result: Exact, truth: Exact| {
            let distance = (held(result) - held(truth)).abs();
            let allowed = ten_to(-26) * (BigRational::from_integer(1.into()) + held(truth).abs());
            prop_assert!(distance <= allowed, "{result:?} for {truth:?}");
            Ok(())
        };
        if x.is_positive() {
            near(x.exp().ln(), x)?;
            near(x.exp_m1().ln_1p(), x)?;
            let root = x.sqrt();
            near(root * root, x)?;
        }
        if x > Exact::decimal(-9, 1) && x < Exact::whole(9) {
            near(x.ln_1p().exp_m1(), x)?;
        }
    }

    #[test]
    fn powers(a in -20_000_i64..20_000, n in 0_u32..40) {
        let (power, truth) = (Exact::decimal(a, 4).powi(n), (held(Exact::decimal(a, 4))).pow(n as i32));
        if power.failure().is_none() {
            // Each of at most 2n products rounds its 28th digit or place, and passes on what the others have.
            let slack = (truth.abs() * ten_to(-27) + ten_to(-28) * truth.abs().max(BigRational::from_integer(1.into())))
                * BigRational::from_integer((2 * n + 1).into());
            honest(power, &truth, &slack)?;
        }
    }

    #[test]
    fn text_round_trip(a in decimal()) {
        let x = exact(&a);
        let text = x.to_text().unwrap();
        let truth = rational(&a);
        prop_assert_eq!(rational(&text), rounded(&truth, (first_place(&truth) - 27).max(-28)));
        prop_assert_eq!(exact(&text), x);
        prop_assert!(x.is_exact());
    }

    #[test]
    fn long_texts_are_rounded_half_to_even(digits in "[0-9]{1,40}", fraction in "[0-9]{1,60}", tie in 0_usize..3) {
        let mut text = format!("{digits}.{fraction}");
        if tie > 0 {
            // 28 digits, a five, and nothing or nearly nothing after it.
            let digits = format!("{:0<28}", digits.trim_start_matches('0').chars().take(28).collect::<String>());
            text = format!("{digits}5e-10");
            if tie > 1 {
                text = format!("{digits}50{:0<1$}1e-40", "", fraction.len());
            }
        }
        let truth = rational(&text);
        match Exact::parse(&text) {
            Ok(x) if truth.is_zero() => prop_assert!(x.is_zero()),
            Ok(x) => prop_assert_eq!(held(x), rounded(&truth, (first_place(&truth) - 27).max(-28))),
            Err(error) => {
                prop_assert_eq!(error, ParseError::OutOfRange);
                let size = rounded(&truth, first_place(&truth) - 27);
                prop_assert!(size > ten_to(28) || size < ten_to(-28));
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,20}", numeric in "[ +\\-0-9.eE]{0,12}") {
        for text in [text, numeric] {
            let body = text.trim_matches([' ', '\t', '\n', '\r', '\u{c}']);
            let unsigned = body.strip_prefix(['+', '-']).unwrap_or(body);
            let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
                Some((mantissa, exponent)) => (mantissa, Some(exponent)),
                None => (unsigned, None),
            };
            let digits = mantissa.replacen('.', "", 1);
            let valid = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
                && exponent.is_none_or(|exponent| {
                    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
                    !exponent.is_empty() && exponent.bytes().all(|b| b.is_ascii_digit())
                });
            prop_assert_eq!(Exact::parse(&text).err() != Some(ParseError::NotANumber), valid, "{:?}", text);
        }
    }

    #[test]
    fn comparisons(a in decimal(), b in decimal(), c in -3_i64..=3) {
        let (x, y) = (exact(&a), exact(&b));
        let (p, q) = (held(x), held(y));
        prop_assert_eq!(x.compare(y), Some(p.cmp(&q)));
        prop_assert_eq!(x == y, p == q);
        prop_assert_eq!(x.is_negative(), p.is_negative());
        prop_assert_eq!(x.is_positive(), p.is_positive());
        let close = x + Exact::whole(c) * Exact::decimal(1, 28);
        prop_assert_eq!(close.compare(x), Some(held(close).cmp(&p)));
    }

    #[test]
    fn whole_parts(a in decimal(), n in -1_000_000_i64..1_000_000, d in 1_i64..1_000_000) {
        let x = exact(&a);
        prop_assert_eq!(held(x.trunc()), held(x).trunc());
        prop_assert_eq!(held(x.floor()), held(x).floor());
        // A quotient times its divisor is whole again, although a third is not held exactly.
        let back = Exact::whole(n) / Exact::whole(d) * Exact::whole(d);
        prop_assert_eq!(back.floor(), Exact::whole(n));
        prop_assert_eq!(back.trunc(), Exact::whole(n));
        prop_assert!(back.floor().is_exact());
        let quotient = BigRational::new(n.into(), d.into());
        prop_assert_eq!(held((Exact::whole(n) / Exact::whole(d)).floor()), quotient.floor());
        prop_assert_eq!(held((Exact::whole(n) / Exact::whole(d)).trunc()), quotient.trunc());
    }

    #[test]
    fn doubles_lead_there_and_back(x in any::<f64>(), bits: u64, exponent in -36..92_i64, a in decimal(), b in decimal()) {
        // Sizes whose 17 digits lie within 28 places lead back, all others to what 28 places leave.
        let ordinary = f64::from_bits(bits & !(0x7ff << 52) | u64::try_from(1023 + exponent).unwrap() << 52);
        prop_assert_eq!(Exact::from_f64(ordinary).unwrap().to_f64(), ordinary);
        match Exact::from_f64(x) {
            Ok(exact) => {
                let error = (exact_double(x) - held(exact)).abs();
                prop_assert!(error <= ten_to(-28) * half() || exact.to_f64() == x);
            }
            Err(error) if x.is_finite() => {
                prop_assert_eq!(error, ParseError::OutOfRange);
                prop_assert!(x.abs() < 1e-28 || x.abs() > 1e28);
            }
            Err(error) => prop_assert_eq!(error, ParseError::NotANumber),
        }
        for x in [exact(&a) * exact(&b), exact(&a) / exact(&b)] {
            if x.failure().is_some() {
                continue;
            }
            let double = x.to_f64();
            let error = (exact_double(double) - held(x)).abs();
            // Half a unit in the last place.
            let ulp = double.abs().next_up() - double.abs();
            prop_assert!(error <= exact_double(ulp) * half());
        }
    }

    #[test]
    fn doubles_agree(a in moderate(), b in moderate(), n in 0_u32..50) {
        fn formulas<N: Number>(x: N, y: N, n: u32) -> Vec<N> {
            vec![
                x * y + N::decimal(5, 4),
                x / y,
                x.abs().sqrt(),
                x.abs().ln_1p(),
                (N::one() + y.abs()).powi(n),
                (x / (N::one() + x.abs())).exp_m1(),
                (x / (N::one() + x.abs())).exp(),
                x.min(y).max(N::whole(-1)),
                x.clamp(N::whole(-2), N::whole(3)),
                (x.abs() + N::whole(2)).ln() + y.trunc() * N::zero(),
            ]
        }
        let (x, y) = (exact(&a), exact(&b));
        for (i, (exact, double)) in
            formulas(x, y, n).into_iter().zip(formulas(x.to_f64(), y.to_f64(), n)).enumerate()
        {
            if exact.failure().is_some() {
                prop_assert!(double.abs() > 7e28, "{i}: {exact} {double}");
                continue;
            }
            // The first is a sum that may cancel. What is below 1e-16 has fewer than 12 of the 28 places.
            let size = if i == 0 { exact.to_f64().abs().max(5e-4) } else { exact.to_f64().abs().max(1e-16) };
            let same = exact.to_f64() == double;
            prop_assert!(same || (exact.to_f64() - double).abs() <= 1e-12 * size, "{i}: {exact} {double}");
        }
    }

    #[test]
    fn nothing_panics(a in anything(), b in anything(), n in any::<u32>()) {
        let results = [
            a + b, a - b, a * b, a / b, -a, a.ln_1p(), a.exp_m1(), a.ln(), a.exp(), a.sqrt(), a.powi(n), a.trunc(),
            a.floor(), a.min(b), a.max(b), a.abs(), a.clamp(b, a), a.exp().exp().exp(), a.powi(n).powi(n), a.ln().ln(),
        ];
        for result in results {
            let _ = (result.to_text(), result.to_f64(), result.to_string());
            if let Some(held) = result.held() {
                prop_assert!(held.scale() <= 28 && held.to_string().parse::<Decimal>() == Ok(held));
            }
            if let Ok(text) = result.to_text() {
                prop_assert_ne!(text, "-0");
            }
            for other in [a, b, result] {
                let _ = (result + other, result * other, result / other, result.compare(other));
            }
        }
    }

    #[test]
    fn the_first_failure_sticks(a in anything(), kind in 0_usize..3) {
        let failure = [Failure::Overflow, Failure::DivisionByZero, Failure::Domain][kind];
        let failed = Exact::failed(failure);
        let later = Exact::whole(-1).sqrt();
        let first = if a.failure().is_some() { a.failure() } else { Some(failure) };
        for result in [failed + a, failed * a, failed / a, failed - a, failed.powi(0), failed.ln(), failed.sqrt() / later] {
            prop_assert_eq!(result.failure(), Some(failure));
            prop_assert_eq!(result.to_text(), Err(failure));
        }
        for result in [a + failed, a * failed, a / failed, a - failed, a.min(failed), a.max(failed)] {
            prop_assert_eq!(result.failure(), first);
        }
        prop_assert!(failed != failed && failed.compare(a).is_none());
        prop_assert!(!failed.is_zero() && !failed.is_negative() && !failed.is_positive() && !failed.is_exact());
    }

    #[test]
    fn compensated_sums(values in proptest::collection::vec(-1e15_f64..1e15, 0..40), shrink in 0_u32..60) {
        let values: Vec<f64> = values.iter().enumerate().map(|(i, x)| x * Number::powi(0.5, (i as u32 * shrink) % 61)).collect();
        let truth = values.iter().fold(BigRational::zero(), |sum, x| sum + BigRational::from_float(*x).unwrap());
        let size = values.iter().fold(0.0, |sum, x| sum + x.abs());
        let total = sum(values);
        let error = (BigRational::from_float(total).unwrap() - &truth).abs();
        // One rounding of the total, and the square of one of everything.
        let allowed = total.abs() * 1.2e-16 + size * 1e-29;
        prop_assert!(error <= BigRational::from_float(allowed).unwrap());
    }
}
