//! What decimal arithmetic needs of integers beyond 64 bits.

use rust_decimal::Decimal;

/// 10^38 is the last that fits.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const POWERS_OF_TEN: [u128; 39] = {
    let mut powers = [1; 39];
    let mut n = 1;
    while n < 39 {
        powers[n] = powers[n - 1] * 10;
        n += 1;
    }
    powers
};

/// 10^n; for n above 38 the largest number there is.
#[inline]
pub(super) fn power_of_ten(n: u32) -> u128 {
    POWERS_OF_TEN.get(n as usize).copied().unwrap_or(u128::MAX)
}

/// Quotient and remainder; by 0 that of 0.
#[inline]
pub(super) fn divide(a: u128, b: u128) -> (u128, u128) {
    (a.checked_div(b).unwrap_or(0), a.checked_rem(b).unwrap_or(0))
}

/// How many digits a number has; 0 for 0.
pub(super) fn digits(n: u128) -> u32 {
    n.checked_ilog10().map_or(0, |log| log.wrapping_add(1))
}

/// `n / 10^places`, rounded half to even.
pub(super) fn round_off(n: u128, places: u32) -> u128 {
    let (q, r) = divide(n, power_of_ten(places));
    let half = power_of_ten(places) >> 1;
    let up = places != 0 && places < 39 && (r > half || r == half && q & 1 == 1);
    q.wrapping_add(u128::from(up))
}

/// High and low half of a product.
pub(super) const fn multiply(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = u64::MAX as u128;
    let (a1, a0, b1, b0) = (a >> 64, a & LOW, b >> 64, b & LOW);
    // No sum of these reaches 2^128: (2^64 - 1)^2 + 2 (2^64 - 1) is 2^128 - 1.
    let low = a0.wrapping_mul(b0);
    let middle = a1.wrapping_mul(b0).wrapping_add(low >> 64);
    let other = a0.wrapping_mul(b1).wrapping_add(middle & LOW);
    let high = a1.wrapping_mul(b1).wrapping_add(middle >> 64).wrapping_add(other >> 64);
    (high, other << 64 | low & LOW)
}

/// `(high, low) / 2^bits`, rounded down; what is beyond 128 bits is lost.
pub(super) const fn shift_right(high: u128, low: u128, bits: u32) -> u128 {
    match bits {
        0 => low,
        1..128 => high << 128_u32.wrapping_sub(bits) | low >> bits,
        128..256 => high >> bits.wrapping_sub(128),
        _ => 0,
    }
}

/// `a × b / 2^bits`, rounded half up; what is beyond 127 bits is lost.
pub(super) const fn multiply_shift(a: u128, b: u128, bits: u32) -> u128 {
    let (high, low) = multiply(a, b);
    if bits == 0 {
        return low;
    }
    let doubled = shift_right(high, low, bits.wrapping_sub(1));
    (doubled >> 1).wrapping_add(doubled & 1)
}

/// `±mantissa × 10^-scale`; the mantissa is below 2^96, the scale at most 28.
#[allow(clippy::cast_possible_truncation, reason = "word by word")]
pub(super) const fn decimal(mantissa: u128, scale: u32, negative: bool) -> Decimal {
    Decimal::from_parts(mantissa as u32, (mantissa >> 32) as u32, (mantissa >> 64) as u32, negative, scale)
}

/// Its digits as a whole number.
pub(super) const fn mantissa(value: Decimal) -> u128 {
    value.mantissa().unsigned_abs()
}
