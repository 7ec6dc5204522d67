//! The numbers against independent arithmetic: big integers and rationals, `rust_decimal`, and mpmath's tables.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

use liquidity_layering::number::{Exact, Failure, Number, ParseError, sum};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Pow, Signed, Zero};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::str::FromStr;

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

/// What the number holds, without its bound.
fn held(x: &Exact) -> BigRational {
    let (negative, coefficient, exponent) = x.to_parts().unwrap();
    let size = BigRational::from_integer(BigInt::from(coefficient)) * ten_to(exponent);
    if negative { -size } else { size }
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

/// The bound is kept, and every printed digit is right.
fn honest(x: &Exact, truth: &BigRational) -> Result<(), TestCaseError> {
    let distance = (held(x) - truth).abs();
    let bound = BigRational::from_float(x.error_bound()).unwrap();
    prop_assert!(distance <= bound, "{x} is off by {distance}, which is more than {bound}");
    prop_assert!(x.is_exact() == bound.is_zero());
    match x.to_text() {
        Ok(text) if text == "0" => {
            let tiny = truth.abs() < ten_to(-28);
            prop_assert!(tiny || held(x).abs() <= &bound * BigRational::from_integer(20.into()), "{x:?} as 0");
        }
        Ok(text) => {
            let (printed, last) = read(&text);
            let place = first_place(&printed);
            // After the 18th digit of a whole number, zeros may stand for digits that are not known.
            let zeros = (text.len() - text.trim_end_matches('0').len()) as i32;
            let last = if last == 0 && !x.is_exact() { zeros.min(place - 17).max(0) } else { last };
            let unit = ten_to(last);
            prop_assert!((&printed - truth).abs() <= &unit * half(), "{text} for {truth}");
            prop_assert!(printed == rounded(truth, last) || (&printed - truth).abs() == &unit * half());
            // All the digits that the bound allows are there: at a hundred times the bound the place is certain, save
            // near a tie.
            if x.is_exact() {
                let place = (place - 27).min(read(&text).1);
                prop_assert_eq!(printed, rounded(truth, place.max(first_place(truth) - 27)));
            }
            prop_assert!(!text.contains(['e', 'E', '+']) && !text.starts_with('.') && !text.ends_with('.'));
            prop_assert!(!text.contains('.') || !text.ends_with('0'));
        }
        Err(failure) => {
            prop_assert_eq!(failure, Failure::Overflow);
            // Beyond the range, or so much cancelled that not even the whole digits are known.
            let large = truth.abs() * BigRational::from_integer(2.into()) > ten_to(28);
            let unknown = bound > BigRational::new(1.into(), 20.into()) && truth.abs() < &bound * ten_to(19);
            prop_assert!(large || unknown, "{x:?} for {truth}");
        }
    }
    Ok(())
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

/// Numbers whose parts are anything at all, made by operations.
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
    fn sums_and_products_are_exact_where_they_fit(a in decimal(), b in decimal()) {
        let (x, y, p, q) = (exact(&a), exact(&b), rational(&a), rational(&b));
        let limit = BigInt::from(1_u128 << 126);
        for (result, truth) in [(x + y, &p + &q), (x - y, &p - &q), (x * y, &p * &q)] {
            honest(&result, &truth)?;
            // Multiples of 10^place below 2^126 fit.
            let place = truth.denom().to_string().len() as i32 + 60;
            let mut digits = (&truth * ten_to(place)).to_integer().abs();
            while !digits.is_zero() && (&digits % 10_u32).is_zero() {
                digits /= 10_u32;
            }
            prop_assert_eq!(result.is_exact(), digits < limit, "{} {} {:?}", a, b, result);
        }
    }

    #[test]
    fn agrees_with_rust_decimal(a in -1_000_000_000_000_000_000_i64..1_000_000_000_000_000_000, b in any::<i32>(), i in 0_u32..10, j in 0_u32..10) {
        let (p, q) = (Decimal::new(a, i), Decimal::new(i64::from(b), j));
        let (x, y) = (Exact::decimal(a, i), Exact::decimal(i64::from(b), j));
        for (exact, decimal) in [(x + y, p + q), (x - y, p - q), (x * y, p.checked_mul(q).unwrap())] {
            prop_assert_eq!(exact.to_text().unwrap(), (decimal.normalize() + Decimal::ZERO).to_string());
        }
    }

    #[test]
    fn quotients(a in decimal(), b in decimal()) {
        let (x, y) = (exact(&a), exact(&b));
        let (quotient, truth) = (x / y, rational(&a) / rational(&b));
        honest(&quotient, &truth)?;
        // |a - q b| <= bound × |b|, and the bound is 37 digits away.
        let rest = (rational(&a) - held(&quotient) * rational(&b)).abs();
        prop_assert!(rest <= rational(&a).abs() * ten_to(-36));
        let product = x * y;
        if product.is_exact() {
            prop_assert_eq!(product / y, x);
            prop_assert!((product / y).is_exact());
        }
    }

    #[test]
    fn chains_keep_their_bounds(steps in proptest::collection::vec(step(), 1..14)) {
        let mut stack: Vec<(Exact, BigRational)> = Vec::new();
        for step in steps {
            match step {
                Step::Push(text) => stack.push((exact(&text), rational(&text))),
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
                        _ if q.is_zero() => {
                            prop_assert_eq!((x / y).failure(), Some(Failure::DivisionByZero));
                            continue;
                        }
                        _ => (x / y, p / q),
                    };
                    if result.failure().is_some() {
                        // The only reason left: a divisor that cannot be told from zero.
                        prop_assert_eq!(result.failure(), Some(Failure::DivisionByZero));
                        prop_assert!(!y.is_exact());
                        continue;
                    }
                    if truth.is_zero() || (truth.abs() > ten_to(-150) && truth.abs() < ten_to(150)) {
                        honest(&result, &truth)?;
                    }
                    stack.push((result, truth));
                }
            }
        }
    }

    #[test]
    fn inverse_functions_lead_back(a in moderate(), b in moderate()) {
        // Both the functions' own errors and those passed on from inexact arguments.
        let (x, truth) = (exact(&a) / exact(&b), rational(&a) / rational(&b));
        let small = x.compare(&Exact::whole(50)) == Some(std::cmp::Ordering::Less);
        if small && truth > -BigRational::from_integer(1.into()) {
            honest(&x.ln_1p().exp_m1(), &truth)?;
        }
        if small && truth.abs() < BigRational::from_integer(50.into()) {
            honest(&x.exp().ln(), &truth)?;
            honest(&x.exp_m1().ln_1p(), &truth)?;
        }
        if truth.is_positive() {
            honest(&x.ln().exp(), &truth)?;
            let root = x.sqrt();
            honest(&(root * root), &truth)?;
            honest(&(x * x).sqrt(), &truth)?;
        }
    }

    #[test]
    fn functional_equations(a in decimal(), b in decimal()) {
        let (x, y) = (exact(&a).abs(), exact(&b).abs());
        honest(&((x * y).ln() - x.ln() - y.ln()), &BigRational::zero())?;
        let (x, y) = (x.ln(), y.ln());
        honest(&((x + y).exp() / x.exp() / y.exp()), &BigRational::from_integer(1.into()))?;
    }

    #[test]
    fn powers(a in decimal(), n in 0_u32..80) {
        let (power, truth) = (exact(&a).powi(n), rational(&a).pow(n as i32));
        if truth.abs() > ten_to(-150) && truth.abs() < ten_to(150) {
            honest(&power, &truth)?;
            prop_assert!((held(&power) - &truth).abs() <= truth.abs() * ten_to(-32));
        }
    }

    #[test]
    fn powers_of_growth(rate in 1_u64.., places in 20_u32..24, n in 0_u32..120) {
        // The shape that compounding has.
        let text = format!("{rate}e-{places}");
        let truth = (rational(&text) + BigRational::from_integer(1.into())).pow(n as i32);
        let growth = (Exact::one() + exact(&text)).powi(n);
        prop_assert!((held(&growth) - &truth).abs() <= truth.abs() * ten_to(-32));
        if truth < ten_to(100) {
            honest(&growth, &truth)?;
        }
    }

    #[test]
    fn text_round_trip(a in decimal()) {
        let x = exact(&a);
        let text = x.to_text().unwrap();
        prop_assert_eq!(rational(&text), rational(&a));
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
            Ok(x) => prop_assert_eq!(held(&x), rounded(&truth, first_place(&truth) - 27)),
            Err(error) => {
                prop_assert_eq!(error, ParseError::OutOfRange);
                let size = rounded(&truth, first_place(&truth) - 27);
                prop_assert!(size > ten_to(28) || size < ten_to(-28));
            }
        }
    }

    #[test]
    fn exact_numbers_are_printed_half_to_even(a in decimal(), b in decimal()) {
        let x = exact(&a) * exact(&b);
        let truth = rational(&a) * rational(&b);
        if x.is_exact() && truth.abs() >= ten_to(-28) && truth.abs() < ten_to(28) {
            prop_assert_eq!(rational(&x.to_text().unwrap()), rounded(&truth, first_place(&truth) - 27));
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
        let (x, y, p, q) = (exact(&a), exact(&b), rational(&a), rational(&b));
        prop_assert_eq!(x.compare(&y), Some(p.cmp(&q)));
        prop_assert_eq!(x == y, p == q);
        prop_assert_eq!((x + y - y).compare(&x), Some(held(&(x + y - y)).cmp(&p)));
        prop_assert_eq!(x.is_negative(), p.is_negative());
        prop_assert_eq!(x.is_positive(), p.is_positive());
        let close = x + Exact::whole(c) * Exact::decimal(1, 28);
        prop_assert_eq!(close.compare(&x), Some(held(&close).cmp(&p)));
    }

    #[test]
    fn whole_parts(a in decimal(), n in -1_000_000_i64..1_000_000, d in 1_i64..1_000_000) {
        let (x, p) = (exact(&a), rational(&a));
        prop_assert_eq!(held(&x.trunc()), p.trunc());
        prop_assert_eq!(held(&x.floor()), p.floor());
        // A quotient times its divisor is whole again, although a third is not held exactly.
        let back = Exact::whole(n) / Exact::whole(d) * Exact::whole(d);
        prop_assert_eq!(back.floor(), Exact::whole(n));
        prop_assert_eq!(back.trunc(), Exact::whole(n));
        prop_assert!(back.floor().is_exact());
        let quotient = BigRational::new(n.into(), d.into());
        prop_assert_eq!(held(&(Exact::whole(n) / Exact::whole(d)).floor()), quotient.floor());
        prop_assert_eq!(held(&(Exact::whole(n) / Exact::whole(d)).trunc()), quotient.trunc());
    }

    #[test]
    fn doubles_lead_there_and_back(x in any::<f64>(), a in decimal(), b in decimal()) {
        match Exact::from_f64(x) {
            // 28 digits are more than the 17 that a double needs.
            Ok(exact) => prop_assert_eq!(exact.to_f64(), x),
            Err(error) if x.is_finite() => {
                prop_assert_eq!(error, ParseError::OutOfRange);
                prop_assert!(x.abs() < 1e-28 || x.abs() > 1e28);
            }
            Err(error) => prop_assert_eq!(error, ParseError::NotANumber),
        }
        for x in [exact(&a) * exact(&b), exact(&a) / exact(&b)] {
            let double = x.to_f64();
            let error = (BigRational::from_float(double).unwrap() - held(&x)).abs();
            // Half a unit in the last place, and a thousandth.
            let ulp = double.abs().next_up() - double.abs();
            prop_assert!(error <= BigRational::from_float(ulp).unwrap() * BigRational::new(501.into(), 1000.into()));
        }
    }

    #[test]
    fn doubles_agree(a in moderate(), b in moderate(), n in 0_u32..50) {
        fn formulas<N: Number>(x: N, y: N, n: u32) -> Vec<N> {
            vec![
                x.clone() * y.clone() + N::decimal(5, 4),
                x.clone() / y.clone(),
                x.clone().abs().sqrt(),
                x.clone().abs().ln_1p(),
                (N::one() + y.clone().abs()).powi(n),
                (x.clone() / (N::one() + x.clone().abs())).exp_m1(),
                (x.clone() / (N::one() + x.clone().abs())).exp(),
                x.clone().min(y.clone()).max(N::whole(-1)),
                x.clone().clamp(N::whole(-2), N::whole(3)),
                (x.abs() + N::whole(2)).ln() + y.trunc() * N::zero(),
            ]
        }
        let (x, y) = (exact(&a), exact(&b));
        for (i, (exact, double)) in
            formulas(x, y, n).into_iter().zip(formulas(x.to_f64(), y.to_f64(), n)).enumerate()
        {
            // The first is a sum that may cancel.
            let size = if i == 0 { exact.to_f64().abs().max(5e-4) } else { exact.to_f64().abs() };
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
            let _ = (result.to_text(), result.to_f64(), result.error_bound(), result.to_string());
            if let Ok((negative, coefficient, exponent)) = result.to_parts() {
                prop_assert!(coefficient < 1 << 126);
                prop_assert!(exponent.abs() <= 5_000);
                prop_assert!(!(negative && coefficient == 0));
                prop_assert!(!result.error_bound().is_nan());
            }
            for other in [a, b, result] {
                let _ = (result + other, result * other, result / other, result.compare(&other));
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
        prop_assert!(failed != failed && failed.compare(&a).is_none());
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

#[test]
fn functions_have_the_digits_of_mpmath() {
    let table = include_str!("golden/functions.csv");
    let (mut rows, mut fewest) = (0, 28);
    for row in table.lines().skip(1) {
        let [name, argument, value] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let (x, truth) = (exact(argument), rational(value));
        let result = match name {
            "ln_1p" => x.ln_1p(),
            "exp_m1" => x.exp_m1(),
            "ln" => x.ln(),
            "exp" => x.exp(),
            "sqrt" => x.sqrt(),
            _ => panic!("{row}"),
        };
        rows += 1;
        // The table itself is off by half a unit of its 40th digit.
        let error = (held(&result) - &truth).abs();
        let table_error = truth.abs() * ten_to(-39);
        assert!(error <= truth.abs() * ten_to(-35), "{row}: {error}");
        assert!(error <= BigRational::from_float(result.error_bound()).unwrap() + &table_error, "{row}");
        if truth.abs() < ten_to(-28) {
            continue;
        }
        let text = result.to_text().unwrap();
        let (printed, last) = read(&text);
        let error = (&printed - &truth).abs();
        assert!(error <= ten_to(last) * half(), "{row}: {text}");
        let digits = (first_place(&truth) - 27..).position(|place| error <= ten_to(place) * half()).unwrap();
        fewest = fewest.min(28 - digits);
    }
    assert_eq!(rows, 2_500);
    assert!(fewest >= 27, "{fewest}");
}

fn text(x: Exact) -> String {
    x.to_text().unwrap()
}

#[test]
fn known_values() {
    for (result, expected) in [
        (exact("24") / exact("8"), "3"),
        (exact("1") / exact("8"), "0.125"),
        (exact("1") / exact("3"), "0.3333333333333333333333333333"),
        (exact("2") / exact("3"), "0.6666666666666666666666666667"),
        (exact("0.1") + exact("0.2") - exact("0.3"), "0"),
        (exact("1e28") + exact("1e-28"), "10000000000000000000000000000"),
        (exact("1e28") + exact("1e-28") - exact("1e28"), "0"),
        (exact("1.23456789012345678e-18") * Exact::one(), "0.00000000000000000123456789012345678"),
        (exact("-0"), "0"),
        (exact("-5") * Exact::zero(), "0"),
        (-Exact::zero(), "0"),
        (exact("2.25").sqrt(), "1.5"),
        (exact("2").sqrt(), "1.414213562373095048801688724"),
        (exact("1.05").powi(10), "1.62889462677744140625"),
        (Exact::zero().powi(0), "1"),
        (exact("-2").powi(3), "-8"),
        (exact("10").powi(28), "10000000000000000000000000000"),
        (exact("-2.5").trunc(), "-2"),
        (exact("-2.5").floor(), "-3"),
        (exact("2.5").floor(), "2"),
        (Exact::zero().exp(), "1"),
        (Exact::zero().exp_m1(), "0"),
        (Exact::one().ln(), "0"),
        (Exact::zero().ln_1p(), "0"),
        (exact("-1e28").exp_m1(), "-1"),
        (exact("-100000").exp(), "0"),
        (exact("1e-28") / exact("10"), "0"),
        (exact("9999999999999999999999999999") + exact("0.1"), "9999999999999999999999999999"),
        (exact("999999999999999999999999999.9") + exact("0.05"), "1000000000000000000000000000"),
        (exact("999999999999999999999999999.8") + exact("0.05"), "999999999999999999999999999.8"),
        (exact("123.456").clamp(Exact::zero(), Exact::whole(100)), "100"),
    ] {
        assert_eq!(text(result), expected);
    }
    assert_eq!((Exact::one() / Exact::zero()).failure(), Some(Failure::DivisionByZero));
    assert_eq!(exact("-1").ln_1p().failure(), Some(Failure::Domain));
    assert_eq!(Exact::zero().ln().failure(), Some(Failure::Domain));
    assert_eq!(exact("-0.1").sqrt().failure(), Some(Failure::Domain));
    assert_eq!(exact("1e28").exp().failure(), Some(Failure::Overflow));
    assert_eq!(exact("1e28").powi(1_000).failure(), Some(Failure::Overflow));
    assert_eq!(exact("10").powi(u32::MAX).failure(), Some(Failure::Overflow));
    assert_eq!(text(exact("0.1").powi(u32::MAX)), "0");
    assert_eq!((exact("1e28") * exact("10")).to_text(), Err(Failure::Overflow));
    assert_eq!((exact("1e28") * exact("10")).to_string(), "overflow");
    assert_eq!(text(exact("1e28") * exact("10") / exact("100")), "1000000000000000000000000000");
    assert_eq!(format!("{:>6}", exact("0.5")), "   0.5");
}

#[test]
fn whole_digits_that_are_not_known_are_no_result() {
    // A third, 37 digits of it, less its first 28: of some 3.3 × 10^11 only nine digits are known.
    let rest = Exact::one() / Exact::whole(3) * exact("1e20") * exact("1e20")
        - exact("3.333333333333333333333333333e27") * exact("1e12");
    assert!(rest.error_bound() > 1.0, "{rest:?}");
    assert_eq!(rest.to_text(), Err(Failure::Overflow));
    assert_eq!((rest - rest).to_text(), Err(Failure::Overflow));
    assert_eq!((rest * exact("1e-9")).to_text().unwrap().get(..6), Some("333.33"));
}

#[test]
fn digits_that_are_lost_are_not_printed() {
    // 1/3 is held to 38 digits; subtracting its first 30 leaves 8, of which the last is a guess.
    let rest = exact("1") / exact("3") - exact("0.3333333333333333333333333333") - Exact::decimal(33, 30);
    let printed = text(rest);
    let (value, _) = read(&printed);
    assert!(value < rational("4e-31") && printed.len() <= 40, "{printed}");
    let lost = exact("1") / exact("3") * exact("3") - exact("1");
    assert_eq!(text(lost), "0");
    assert_eq!((Exact::one() / lost).failure(), Some(Failure::DivisionByZero));
    assert_eq!(lost.ln().failure(), Some(Failure::Domain));
    assert_eq!(text(lost.sqrt()), "0");
}

#[test]
fn texts() {
    for (input, expected) in [
        ("1", "1"),
        (" \t12.50\r\n", "12.5"),
        ("+.5", "0.5"),
        ("5.", "5"),
        ("-0.0", "0"),
        ("0e99999999999999999999", "0"),
        ("1E+3", "1000"),
        ("0.00000000000000000000000000012e1", "0.0000000000000000000000000012"),
        ("1e28", "10000000000000000000000000000"),
        ("1e-28", "0.0000000000000000000000000001"),
        ("00000000000000000000000000000000000000000001", "1"),
        ("1.00000000000000000000000000000000000000000000000001", "1"),
        ("1.2345678901234567890123456785", "1.234567890123456789012345678"),
        ("1.2345678901234567890123456775", "1.234567890123456789012345678"),
        ("1.23456789012345678901234567850000000000000001", "1.234567890123456789012345679"),
        ("123456789012345678901234567849999999999999999e-44", "1.234567890123456789012345678"),
    ] {
        assert_eq!(text(exact(input)), expected, "{input}");
    }
    for input in [
        "", " ", ".", "+", "-", "e5", "1e", "1e+", "1_000", "1,000", "１２", "Infinity", "-inf", "NaN", "0x10", "1 2",
        "1.2.3", "--1", "1e5.", "1e 5", "1f", "\u{a0}1", "0b1", "1d",
    ] {
        assert_eq!(Exact::parse(input).err(), Some(ParseError::NotANumber), "{input}");
    }
    let long = "0".repeat(201);
    for input in [
        "1e29",
        "1e-29",
        "1e400",
        "1e-99999999999999999999",
        "-1e99999999999999999999999",
        "9.9e-29",
        "10000000000000000000000000010",
        long.as_str(),
    ] {
        assert_eq!(Exact::parse(input).err(), Some(ParseError::OutOfRange), "{input}");
    }
    assert_eq!(text(exact(&long[1..])), "0");
    assert_eq!(text(exact("10000000000000000000000000000.4")), "10000000000000000000000000000");
    assert_eq!(text(exact("0.00000000000000000000000000009999999999999999999999999999999")), text(exact("1e-28")));
    assert_eq!(Exact::from_f64(f64::NAN).err(), Some(ParseError::NotANumber));
    assert_eq!(Exact::from_f64(f64::INFINITY).err(), Some(ParseError::NotANumber));
    assert_eq!(text(Exact::from_f64(0.1).unwrap()), "0.1");
    assert_eq!(text(Exact::from_f64(-0.0).unwrap()), "0");
    assert_eq!(text(Exact::from_f64(1e21).unwrap()), "1000000000000000000000");
    assert_eq!("0.25".parse::<Exact>().unwrap().to_f64(), 0.25);
}

#[test]
fn doubles() {
    assert!(f64::NAN.min(1.0).is_nan() || Number::min(1.0, f64::NAN).is_nan());
    assert!(Number::min(1.0, f64::NAN).is_nan() && Number::max(1.0, f64::NAN).is_nan());
    assert!(Number::min(f64::NAN, 1.0).is_nan() && Number::clamp(f64::NAN, 0.0, 1.0).is_nan());
    assert_eq!(Number::compare(&f64::NAN, &1.0), None);
    assert_eq!(<f64 as Number>::decimal(5, 4), 0.0005);
    assert_eq!(<f64 as Number>::decimal(5, 30), 5e-30);
    assert_eq!(<f64 as Number>::decimal(i64::MAX, 400), 0.0);
    assert_eq!(Number::powi(0.0, 0), 1.0);
    assert_eq!(Number::floor(-2.5), -3.0);
    assert_eq!(sum([]), 0.0);
    assert_eq!(sum([1e308, 1e308, -1e308]), f64::INFINITY);
    assert!(sum([f64::INFINITY, f64::NEG_INFINITY]).is_nan());
}

proptest! {
    /// The standard library's own shortest text is another implementation of the same. Halfway between two of 17 digits
    /// it takes the upper one, where ECMAScript's Number::toString takes the even one.
    #[test]
    fn doubles_are_read_by_their_shortest_text(bits: u64, exponent in -92..92_i64) {
        let biased = u64::try_from(1023 + exponent).unwrap();
        let value = f64::from_bits(bits & !(0x7ff << 52) | biased << 52);
        let (ours, theirs) = (Exact::from_f64(value).unwrap(), Exact::parse(&format!("{value:e}")).unwrap());
        prop_assert_eq!(ours.to_f64(), value);
        if ours != theirs {
            let exactly = exact_double(value);
            prop_assert_eq!(exactly.clone() - rational(&text(ours)), rational(&text(theirs)) - exactly);
            prop_assert!(text(ours).trim_end_matches('0').ends_with(['0', '2', '4', '6', '8']), "{}", text(ours));
        }
    }
}

/// The binary value of a double.
fn exact_double(value: f64) -> BigRational {
    BigRational::from_float(value).unwrap()
}

#[test]
fn halfway_between_two_shortest_texts() {
    // String(179422103495489.625) in a JavaScript engine.
    assert_eq!(text(Exact::from_f64(179_422_103_495_489.62).unwrap()), "179422103495489.62");
}
