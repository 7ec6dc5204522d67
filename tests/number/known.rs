//! Values that others worked out: mpmath's tables, arithmetic by hand, the traps of rust_decimal, texts and doubles.

use super::*;

#[test]
fn functions_have_the_digits_of_mpmath() {
    let table = include_str!("../golden/functions.csv");
    let mut rows = 0;
    for row in table.lines().skip(1) {
        let [name, argument, value] = row.split(',').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let (x, truth) = (exact(argument), rational(value));
        rows += 1;
        if held(x) != rational(argument) {
            // An argument with more than 28 places is another number.
            continue;
        }
        let result = match name {
            "ln_1p" => x.ln_1p(),
            "exp_m1" => x.exp_m1(),
            "ln" => x.ln(),
            "exp" => x.exp(),
            "sqrt" => x.sqrt(),
            _ => panic!("{row}"),
        };
        if result.failure() == Some(Failure::Overflow) {
            assert!(truth > ten_to(28) * BigRational::from_integer(7.into()), "{row}");
            continue;
        }
        // All 28 places, or 28 digits; a root may be off by one more of the last.
        let units = if name == "sqrt" { 2 } else { 1 };
        let allowed =
            one_rounding(&truth) * BigRational::from_integer(units.into()) + ten_to(-34) * (truth.abs() + half());
        let error = (held(result) - &truth).abs();
        assert!(error <= allowed, "{row}: {result:?} is off by {error}");
    }
    assert_eq!(rows, 2_500);
}

fn text(x: Exact) -> String {
    x.to_text().unwrap()
}

#[test]
fn known_values() {
    for (result, expected) in [
        (exact("24") / exact("8"), "3"),
        (exact("1") / exact("8"), "0.125"),
        (exact("1") / exact("3"), "0.333333333333333333"),
        (exact("2") / exact("3"), "0.666666666666666667"),
        (exact("0.1") + exact("0.2") - exact("0.3"), "0"),
        (exact("1e28") + exact("1e-28"), "10000000000000000000000000000"),
        (exact("1e28") + exact("1e-28") - exact("1e28"), "0"),
        (exact("1.234567891e-18") * Exact::one(), "0.000000000000000001234567891"),
        (exact("1.23456789012345678e-18") * Exact::one(), "0.0000000000000000012345678901"),
        (exact("1.5e-18") / exact("1.1"), "0.000000000000000001"),
        (exact("1.1e-18") / exact("3"), "0"),
        (exact("-0"), "0"),
        (exact("-5") * Exact::zero(), "0"),
        (-Exact::zero(), "0"),
        (exact("2.25").sqrt(), "1.5"),
        (exact("2").sqrt(), "1.41421356237309505"),
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
        (exact("9999999999999999999999999999") + exact("0.1"), "10000000000000000000000000000"),
        (exact("999999999999999999999999999.8") + exact("0.1"), "999999999999999999999999999.9"),
        (exact("123456789012345678901") / exact("7"), "17636684144620811300"),
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
    assert_eq!(text(exact("7e27") * exact("10") / exact("100")), "700000000000000000000000000");
    assert_eq!(format!("{:>6}", exact("0.5")), "   0.5");
}

#[test]
fn what_cancels_to_nothing_is_nothing() {
    let lost = Exact::one() / Exact::whole(3) * Exact::whole(3) - Exact::one();
    assert!(!lost.is_exact());
    assert_eq!(text(lost), "0");
    assert_eq!(text(Exact::one() + lost), "1");
}

/// rust_decimal rounds without a word what does not fit: the flag says so.
#[test]
fn rounding_is_noticed() {
    for (result, exactly) in [
        (exact("1e-20") * exact("1e-20"), false),
        (exact("1e-14") * exact("1e-14"), true),
        (exact("5e-15") * exact("2e-14"), true),
        (exact("5e-15") * exact("3e-14"), false),
        (exact("1.0000000000") * exact("1.00000000000000") * exact("1.0000000000"), true),
        (exact("1e28") + exact("1e-28"), false),
        (exact("1e28") + exact("0e-28"), true),
        (exact("1e20") + exact("1.00000000000000000000"), true),
        (exact("1e-28") / exact("3"), false),
        (exact("1e-27") / exact("4"), false),
        (exact("1") / exact("1024"), true),
        (exact("2").powi(90), true),
        (exact("1.5").sqrt(), false),
        (exact("0.0625").sqrt(), true),
        (Exact::decimal(i64::MAX, 40), false),
        (Exact::decimal(1_000_000_000_000, 40), true),
    ] {
        assert_eq!(result.is_exact(), exactly, "{result:?}");
    }
}

/// What of rust_decimal 1.43 must not be used, so that an update that mends it is noticed, and that ours does better.
#[test]
#[allow(clippy::disallowed_methods, reason = "to see that they are traps")]
fn traps_of_rust_decimal() {
    use rust_decimal::MathematicalOps;
    use rust_decimal::prelude::FromPrimitive;
    let panics = |f: fn() -> String| std::panic::catch_unwind(f).is_err();
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    // A scale of 29, on which the next operation panics.
    assert_eq!(Decimal::new(5, 2).round_sf(28).map(|x| x.scale()), Some(29));
    assert!(panics(|| format!("{:?}", Decimal::new(5, 2).round_sf(28).unwrap().checked_div(Decimal::from(3)))));
    assert_eq!(text(exact("0.05") * exact("1") / exact("1")), "0.05");
    // Powers that do not exist, or not as that.
    let half = Decimal::new(5, 1);
    assert!(Decimal::from(-2).checked_powd(half).is_some());
    assert_eq!(Decimal::ZERO.checked_powd(Decimal::NEGATIVE_ONE), Some(Decimal::ZERO));
    assert_eq!(exact("-2").sqrt().failure(), Some(Failure::Domain));
    assert_eq!((Exact::one() / Exact::zero()).failure(), Some(Failure::DivisionByZero));
    // Doubles by other digits than their shortest text.
    assert_ne!(Decimal::from_f64(0.123_456_789_012_345_68).unwrap().to_string(), "0.12345678901234568");
    assert_eq!(text(Exact::from_f64(0.123_456_789_012_345_68).unwrap()), "0.12345678901234568");
    // Separators that nobody asked for.
    assert!("1_000".parse::<Decimal>().is_ok());
    assert_eq!(Exact::parse("1_000").err(), Some(ParseError::NotANumber));
    // Panics.
    assert!(panics(|| (Decimal::MAX + Decimal::MAX).to_string()));
    assert!(panics(|| (Decimal::MAX * Decimal::TEN).to_string()));
    assert!(panics(|| (Decimal::ONE / Decimal::ZERO).to_string()));
    assert!(panics(|| [Decimal::MAX, Decimal::MAX].iter().sum::<Decimal>().to_string()));
    assert!(panics(|| Decimal::from(100).exp().to_string()));
    assert!(panics(|| Decimal::ZERO.ln().to_string()));
    assert!(panics(|| Decimal::from(100).powd(Decimal::from(100)).to_string()));
    std::panic::set_hook(hook);
    let largest = Exact::from(Decimal::MAX);
    assert_eq!((largest + largest).failure(), Some(Failure::Overflow));
    assert_eq!((largest * Exact::whole(10)).failure(), Some(Failure::Overflow));
    assert_eq!(Exact::whole(100).exp().failure(), Some(Failure::Overflow));
    // A third, times three, is just below 1.
    let third = Decimal::ONE.checked_div(Decimal::from(3)).unwrap();
    assert_eq!(third.checked_mul(Decimal::from(3)).unwrap().floor(), Decimal::ZERO);
    assert_eq!((Exact::one() / Exact::whole(3) * Exact::whole(3)).floor(), Exact::one());
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
    assert_eq!(text(exact("1.5e-28")), "0.0000000000000000000000000002");
    assert_eq!(text(exact("2.5e-28")), "0.0000000000000000000000000002");
    assert_eq!(text(exact("2.50000000000000000000000000001e-28")), "0.0000000000000000000000000003");
    assert_eq!(text(exact("1.2345678901234567890123456789e-20")), "0.0000000000000000000123456789");
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
    assert_eq!(Number::compare(f64::NAN, 1.0), None);
    assert_eq!(<f64 as Constant>::decimal(5, 4), 0.0005);
    assert_eq!(<f64 as Constant>::decimal(5, 30), 5e-30);
    assert_eq!(<f64 as Constant>::decimal(i64::MAX, 400), 0.0);
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
    fn doubles_are_read_by_their_shortest_text(bits: u64, exponent in -36..92_i64) {
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
pub fn exact_double(value: f64) -> BigRational {
    BigRational::from_float(value).unwrap()
}

#[test]
fn halfway_between_two_shortest_texts() {
    // String(179422103495489.625) in a JavaScript engine.
    assert_eq!(text(Exact::from_f64(179_422_103_495_489.62).unwrap()), "179422103495489.62");
}
