//! Numbers: any text, and chains of operations beside rationals, which have no limits.
#![no_main]

#[path = "../../tests/fuzz/mod.rs"]
#[allow(dead_code, reason = "the other targets use the rest")]
mod fuzz;

use fuzz::{holds::plain, shape, source::Source};
use libfuzzer_sys::fuzz_target;
use liquidity_layering::calculator::record::Limits;
use liquidity_layering::number::{Exact, Number};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};

fn held(x: Exact) -> Option<BigRational> {
    let x = x.held()?;
    Some(BigRational::new(x.mantissa().into(), BigInt::from(10).pow(x.scale())))
}

/// What is written is plain and reads as itself; what is exact stays exact.
fn written(x: Exact) {
    let Ok(text) = x.to_text() else { return };
    assert!(plain(&text), "{text}");
    // Sizes down to 1e-28 are written; all of them can be read.
    let again = Exact::parse(&text).expect("a number that was written");
    assert_eq!(again.to_text().as_ref(), Ok(&text));
}

/// The true value of a number, while that is known.
type Known = (Exact, Option<BigRational>);

/// Exact is what is said to be; else the last place that 96 bits hold is off by one at most.
fn near_truth((x, truth): &Known, what: &str) {
    let (Some(held), Some(truth)) = (held(*x), truth) else { return };
    let off = (&held - truth).abs();
    let place = BigRational::new(1.into(), BigInt::from(10).pow(28));
    let most = if x.is_exact() { BigRational::zero() } else { (truth.abs() / BigInt::from(2).pow(96) * BigInt::from(10)).max(place) };
    assert!(off <= most, "{what}: {x:?} is not {truth}");
}

fn chain(source: &mut Source<'_>) {
    let number = |source: &mut Source<'_>| -> Known {
        let value = shape::decimal(source, &Limits::of(""));
        let x = Exact::parse(value.as_text().unwrap_or_default()).unwrap_or_else(|_| Exact::one());
        let truth = held(x);
        (x, truth)
    };
    let mut last = number(source);
    for _ in 0..source.below(14) {
        let other = if source.one_in(4) { last.clone() } else { number(source) };
        let (a, b) = (last.0, other.0);
        let both = last.1.as_ref().zip(other.1.as_ref());
        let operation = source.below(14);
        last = match operation {
            0 | 1 => (a + b, both.map(|(a, b)| a + b)),
            2 | 3 => (a - b, both.map(|(a, b)| a - b)),
            4 | 5 => (a * b, both.map(|(a, b)| a * b)),
            6 | 7 => (a / b, both.filter(|(_, b)| !b.is_zero()).map(|(a, b)| a / b)),
            8 => (a.powi(u32::from(source.byte() % 5)), None),
            9 => (a.sqrt(), None),
            10 => (a.ln_1p(), None),
            11 => (a.exp_m1(), None),
            12 => (a.compound(b), None),
            _ => ([a.trunc(), a.floor(), a.abs(), a.min(b), a.max(b), a.ln(), a.exp()][source.below(7)], None),
        };
        near_truth(&last, &format!("operation {operation}"));
        // One rounding is looked at; what comes of it later, properties of formulas say.
        if !last.0.is_exact() {
            last.1 = None;
        }
        written(last.0);
        let size = last.0.to_f64();
        assert!(last.0.failure().is_some() || !size.is_nan(), "{:?}", last.0);
        let reader = Exact::from_f64(size);
        assert!(reader.is_ok() || size == 0.0 || !(1e-27..1e27).contains(&size.abs()), "{size}");
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut source = Source::new(bytes);
    if source.byte() & 1 == 1 {
        return chain(&mut source);
    }
    let text = String::from_utf8_lossy(bytes.get(1..).unwrap_or_default());
    if let Ok(x) = Exact::parse(&text) {
        assert!(x.is_exact(), "{text}");
        written(x);
    }
});
