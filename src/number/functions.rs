//! Logarithm and exponential of decimals, to about 1e-34 or to all 28 places.
//!
//! A decimal has 28 places at most, so that fixed point with 120 binary places (36 decimal ones) loses nothing of it: not of
//! `ln(1 + x)` or `e^x - 1` of a small x either, which need no series of their own then. rust_decimal's functions lose digits
//! of logarithms near 1, have neither of those two, and take several times as long.

use super::Failure;
use super::wide::{decimal, divide, mantissa, multiply, multiply_shift, power_of_ten, round_off, shift_right};
use rust_decimal::Decimal;

/// Binary places of a fixed-point number.
const PLACES: u32 = 120;
/// 1.
const ONE: u128 = 1 << PLACES;
/// ln 2, to half a unit.
const LN_2: u128 = 0xb1_7217_f7d1_cf79_abc9_e3b3_9803_f2f7;
/// ln 10, to half a unit.
const LN_10: u128 = 0x24d_7637_76aa_a2b0_5ba9_5b58_ae0b_4c29;
/// Beyond this e^x is above 2.5e30, and e^-x below 4e-31.
const LIMIT: u128 = 70;
/// Terms of the series of e^r for r up to 0.36: what follows is below 2^-120.
const TERMS: usize = 26;

/// 1/0!, 1/1!, 1/2!, ...
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const RECIPROCALS: [u128; TERMS] = {
    let mut reciprocals = [ONE; TERMS];
    let mut k = 1;
    while k < TERMS {
        reciprocals[k] = reciprocals[k - 1] / k as u128;
        k += 1;
    }
    reciprocals
};

/// `value × 2^shift`, in fixed point, as a decimal with as many places as it can have; `None` beyond 7e28.
#[allow(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "both are within ±300, or 0 after clamping")]
fn to_decimal(value: u128, shift: i32, negative: bool) -> Option<Decimal> {
    // It is below 2^bits; log10(2) is just above 1233/4096.
    let bits = (128_i32.wrapping_sub_unsigned(value.leading_zeros())).wrapping_sub(PLACES as i32).wrapping_add(shift);
    let scale = (96_i32.wrapping_sub(bits).clamp(0, 94) as u32).wrapping_mul(1_233) >> 12;
    let scale = scale.min(28);
    let mantissa = multiply_shift(value, power_of_ten(scale), (PLACES as i32).wrapping_sub(shift).max(0) as u32);
    (bits <= 96 && mantissa < 1 << 96).then(|| decimal(mantissa, scale, negative && mantissa != 0))
}

/// e^r, or e^-r, for r up to 0.36.
fn series(r: u128, negative: bool) -> u128 {
    let zeros = r.leading_zeros().saturating_sub(127_u32.wrapping_sub(PLACES));
    // r^n/n! < 2^-(zeros·n + log2 n!)
    let needed = RECIPROCALS.iter().zip(0_u32..).position(|(reciprocal, n)| {
        let bits = reciprocal.leading_zeros().wrapping_sub(127_u32.wrapping_sub(PLACES));
        bits.saturating_add(zeros.saturating_sub(1).saturating_mul(n)) > PLACES.wrapping_add(2)
    });
    let mut sum = 0;
    for reciprocal in RECIPROCALS.iter().take(needed.unwrap_or(TERMS)).rev() {
        // Below the reciprocal, as each is below the one before and r is below 0.36.
        let rest = multiply_shift(r, sum, PLACES);
        sum = if negative { reciprocal.wrapping_sub(rest) } else { reciprocal.wrapping_add(rest) };
    }
    sum
}

/// `e^x` as a number between 0.7 and 1.42, and the power of two that it is to be multiplied by; `None` beyond ±[`LIMIT`].
fn exponential(x: Decimal) -> Option<(u128, i32)> {
    let power = power_of_ten(x.scale());
    let (whole, mut rest) = divide(mantissa(x), power);
    if whole >= LIMIT {
        return None;
    }
    let mut fixed = whole;
    // The rest is below 2^94.
    for _ in 0..4 {
        let (q, r) = divide(rest << 30, power);
        fixed = fixed << 30 | q;
        rest = r;
    }
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "70/ln 2 is 101")]
    let twos = (fixed as f64 / LN_2 as f64 + 0.5) as u32;
    let below = LN_2.wrapping_mul(u128::from(twos));
    let negative = x.is_sign_negative();
    let (r, backwards) = (fixed.abs_diff(below), fixed < below);
    let twos = i32::try_from(twos).unwrap_or(0);
    Some((series(r, negative != backwards), if negative { twos.wrapping_neg() } else { twos }))
}

pub(super) fn exp(x: Decimal) -> Result<Decimal, Failure> {
    match exponential(x) {
        Some((value, shift)) => to_decimal(value, shift, false).ok_or(Failure::Overflow),
        None if x.is_sign_negative() => Ok(Decimal::ZERO),
        None => Err(Failure::Overflow),
    }
}

pub(super) fn exp_m1(x: Decimal) -> Result<Decimal, Failure> {
    match exponential(x) {
        Some((value, 0)) => to_decimal(value.abs_diff(ONE), 0, value < ONE).ok_or(Failure::Overflow),
        _ => exp(x)?.checked_sub(Decimal::ONE).ok_or(Failure::Overflow),
    }
}

/// Size of the logarithm of `n × 10^-scale`, n being below 2^97, and whether it is negative.
fn logarithm(n: u128, scale: u32) -> Result<(u128, bool), Failure> {
    if n == 0 {
        return Err(Failure::Domain);
    }
    if n == power_of_ten(scale) {
        return Ok((0, false));
    }
    // n = z × 2^twos with z between 1 and 2.
    let twos = n.ilog2();
    let z = n << PLACES.saturating_sub(twos);
    // The logarithm as a double; what z e^-guess differs from 1 by, d < 2^-49, is d - d²/2 more.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 0.7")]
    let guess = (libm::log(z as f64 / ONE as f64) * ONE as f64) as u128;
    let near = if guess > LN_2 >> 1 {
        // As e^(ln 2 - guess) / 2: the series wants less than 0.36.
        multiply_shift(z, series(LN_2.wrapping_sub(guess.min(LN_2)), false), PLACES.wrapping_add(1))
    } else {
        multiply_shift(z, series(guess, true), PLACES)
    };
    let off = near.abs_diff(ONE);
    let square = multiply_shift(off, off, PLACES.wrapping_add(1));
    let sum = guess.wrapping_add(LN_2.wrapping_mul(u128::from(twos))).wrapping_sub(square);
    let sum = if near < ONE { sum.wrapping_sub(off) } else { sum.wrapping_add(off) };
    let less = LN_10.wrapping_mul(u128::from(scale));
    Ok((sum.abs_diff(less), sum < less))
}

pub(super) fn ln(x: Decimal) -> Result<Decimal, Failure> {
    if x.is_sign_negative() && !x.is_zero() {
        return Err(Failure::Domain);
    }
    let (size, negative) = logarithm(mantissa(x), x.scale())?;
    to_decimal(size, 0, negative).ok_or(Failure::Overflow)
}

pub(super) fn ln_1p(x: Decimal) -> Result<Decimal, Failure> {
    let (size, negative) = logarithm_of_1p(x)?;
    to_decimal(size, 0, negative).ok_or(Failure::Overflow)
}

/// `n × ln(1 + x)`.
#[allow(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "all are within ±256")]
pub(super) fn log_growth(x: Decimal, n: Decimal) -> Result<Decimal, Failure> {
    let (size, negative) = logarithm_of_1p(x)?;
    let (high, low) = multiply(size, mantissa(n));
    let bits =
        256_u32.wrapping_sub(if high == 0 { low.leading_zeros().wrapping_add(128) } else { high.leading_zeros() });
    // The product without what is below its first 120 bits.
    let dropped = bits.saturating_sub(PLACES);
    let kept = shift_right(high, low, dropped);
    let shift = PLACES.saturating_sub(dropped);
    // As many places as leave the mantissa below 2^96, of 10^scale times as much.
    let more = ((PLACES as i32).wrapping_add(96).wrapping_sub_unsigned(bits).wrapping_mul(1_233) >> 12)
        .min(28_i32.wrapping_sub_unsigned(n.scale()));
    let scale = n.scale().checked_add_signed(more).ok_or(Failure::Overflow)?;
    let mantissa = if more < 0 {
        round_off(multiply_shift(kept, 1, shift), more.unsigned_abs())
    } else {
        multiply_shift(kept, power_of_ten(more as u32), shift)
    };
    Ok(decimal(mantissa, scale, negative != n.is_sign_negative() && mantissa != 0))
}

fn logarithm_of_1p(x: Decimal) -> Result<(u128, bool), Failure> {
    let (one, part) = (power_of_ten(x.scale()), mantissa(x));
    let n = if x.is_sign_negative() { one.checked_sub(part).ok_or(Failure::Domain)? } else { one.wrapping_add(part) };
    logarithm(n, x.scale())
}
