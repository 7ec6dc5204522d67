//! Whole numbers of 256 bits, as far as [`Exact`](super::Exact) needs them: products, quotients, roots.
//!
//! A wide number is a pair `(high, low)` of `u128`. Nothing here can panic: every operation that could overflow wraps,
//! and the comments say why it does not. Division is by multiplying with a reciprocal (Möller and Granlund, "Improved
//! division by invariant integers", 2011), since WebAssembly has no division of 128 by 64 bits.

/// Powers of ten that fit: 10^0 to 10^38.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const POWERS: [u128; 39] = {
    let mut powers = [1_u128; 39];
    let mut k = 1;
    while k < 39 {
        powers[k] = powers[k - 1] * 10;
        k += 1;
    }
    powers
};

/// [`reciprocal_of_two`] of each power of ten, shifted up to 128 bits.
#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const POWER_RECIPROCALS: [u64; 39] = {
    let mut reciprocals = [0_u64; 39];
    let mut k = 0;
    while k < 39 {
        let power = POWERS[k] << POWERS[k].leading_zeros();
        reciprocals[k] = reciprocal_of_two(upper(power), lower(power));
        k += 1;
    }
    reciprocals
};

/// Largest power of ten in the table.
pub(super) const MAX_POWER: u32 = 38;

/// 10^k; k is at most [`MAX_POWER`].
#[inline]
pub(super) fn power_of_ten(k: u32) -> u128 {
    POWERS.get(k as usize).copied().unwrap_or(u128::MAX)
}

/// Bits of `n`, 0 for 0.
#[inline]
pub(super) const fn bits(n: u128) -> u32 {
    n.leading_zeros().abs_diff(128)
}

/// Decimal digits of `n`, 0 for 0.
#[inline]
pub(super) fn digits(n: u128) -> u32 {
    // 1233/4096 is just below log10(2), so this is the number of digits or one less.
    let least = tens_within(bits(n));
    if n >= power_of_ten(least.min(MAX_POWER)) { least.wrapping_add(1) } else { least }
}

/// The largest k with 10^k <= 2^bits, or one less.
#[inline]
pub(super) const fn tens_within(bits: u32) -> u32 {
    bits.wrapping_mul(1233) >> 12
}

#[inline]
const fn upper(n: u128) -> u64 {
    (n >> 64) as u64
}

#[inline]
const fn lower(n: u128) -> u64 {
    n as u64
}

#[inline]
const fn join(high: u64, low: u64) -> u128 {
    (high as u128) << 64 | low as u128
}

/// Product of two words. The native compiler does it in one instruction; for WebAssembly it would call a function that
/// multiplies 128 by 128 bits.
#[inline]
pub(super) const fn product(a: u64, b: u64) -> u128 {
    if cfg!(target_arch = "wasm32") { product_by_halves(a, b) } else { (a as u128).wrapping_mul(b as u128) }
}

#[inline]
const fn product_by_halves(a: u64, b: u64) -> u128 {
    const HALF: u64 = u32::MAX as u64;
    let (a1, a0, b1, b0) = (a >> 32, a & HALF, b >> 32, b & HALF);
    // Each product is at most (2^32 - 1)^2, to which two halves can be added without carry.
    let low = a0.wrapping_mul(b0);
    let middle = a1.wrapping_mul(b0).wrapping_add(low >> 32);
    let cross = a0.wrapping_mul(b1).wrapping_add(middle & HALF);
    let high = a1.wrapping_mul(b1).wrapping_add(middle >> 32).wrapping_add(cross >> 32);
    join(high, cross << 32 | low & HALF)
}

/// `a × b`.
#[inline]
pub(super) const fn multiply(a: u128, b: u128) -> (u128, u128) {
    let (a1, a0, b1, b0) = (upper(a), lower(a), upper(b), lower(b));
    let low = product(a0, b0);
    // At most (2^64 - 1)^2 + 2^64 - 1, which is below 2^128.
    let middle = product(a1, b0).wrapping_add(low >> 64);
    let (middle, carry) = middle.overflowing_add(product(a0, b1));
    let high = product(a1, b1).wrapping_add(join(carry as u64, upper(middle)));
    (high, join(lower(middle), lower(low)))
}

/// The upper half of `a × b`: the product of two fractions in units of 2^-128.
#[inline]
pub(super) const fn multiply_high(a: u128, b: u128) -> u128 {
    multiply(a, b).0
}

/// `n × 10^k`; the caller knows that the product is below 2^253 (k <= 76).
#[inline]
pub(super) fn scale_up(n: u128, k: u32) -> (u128, u128) {
    if k <= MAX_POWER {
        multiply(n, power_of_ten(k))
    } else {
        // 10^38 > 2^126, so n × 10^(k - 38) is below 2^127.
        multiply(n.wrapping_mul(power_of_ten(k.wrapping_sub(MAX_POWER))), power_of_ten(MAX_POWER))
    }
}

/// `a / b` for a `b` that is not 0.
#[inline]
const fn quotient(a: u64, b: u64) -> u64 {
    match a.checked_div(b) {
        Some(quotient) => quotient,
        None => 0,
    }
}

/// `floor((2^128 - 1)/d) - 2^64` for a `d` of 64 bits.
const fn reciprocal_of_one(d: u64) -> u64 {
    // The top bit is set already; saying so here shows the compiler that nothing is divided by zero.
    let d = d | 1 << 63;
    // Schoolbook division of (2^64 - 1 - d, 2^64 - 1) by d in halves of a word: Hacker's Delight, "divlu".
    const HALF: u64 = u32::MAX as u64;
    let (d1, d0) = (d >> 32 | 1 << 31, d & HALF);
    let (top, estimate) = (!d, quotient(!d, d1));
    let (mut q1, mut rest) = (estimate, top.wrapping_sub(estimate.wrapping_mul(d1)));
    while q1 > HALF || q1.wrapping_mul(d0) > (rest << 32 | HALF) {
        q1 = q1.wrapping_sub(1);
        rest = rest.wrapping_add(d1);
        if rest > HALF {
            break;
        }
    }
    let top = (top << 32 | HALF).wrapping_sub(q1.wrapping_mul(d));
    let estimate = quotient(top, d1);
    let (mut q0, mut rest) = (estimate, top.wrapping_sub(estimate.wrapping_mul(d1)));
    while q0 > HALF || q0.wrapping_mul(d0) > (rest << 32 | HALF) {
        q0 = q0.wrapping_sub(1);
        rest = rest.wrapping_add(d1);
        if rest > HALF {
            break;
        }
    }
    (q1 << 32).wrapping_add(q0)
}

/// `floor((2^192 - 1)/d) - 2^64` for a `d` of 128 bits (Möller and Granlund, algorithm 6).
const fn reciprocal_of_two(d1: u64, d0: u64) -> u64 {
    let mut v = reciprocal_of_one(d1);
    let mut p = d1.wrapping_mul(v).wrapping_add(d0);
    if p < d0 {
        v = v.wrapping_sub(1);
        if p >= d1 {
            v = v.wrapping_sub(1);
            p = p.wrapping_sub(d1);
        }
        p = p.wrapping_sub(d1);
    }
    let t = product(v, d0);
    p = p.wrapping_add(upper(t));
    if p < upper(t) {
        v = v.wrapping_sub(1);
        if join(p, lower(t)) >= join(d1, d0) {
            v = v.wrapping_sub(1);
        }
    }
    v
}

/// `(top, next)` by `d`, where `top < d`, `d` has 128 bits and `v` is its reciprocal: quotient of one word and remainder
/// (Möller and Granlund, algorithm 4).
#[inline]
const fn divide_step(top: u128, next: u64, d: u128, v: u64) -> (u64, u128) {
    let q = product(v, upper(top)).wrapping_add(top);
    let (mut q1, q0) = (upper(q), lower(q));
    let r1 = lower(top).wrapping_sub(q1.wrapping_mul(upper(d)));
    let mut r = join(r1, next).wrapping_sub(product(lower(d), q1)).wrapping_sub(d);
    q1 = q1.wrapping_add(1);
    if upper(r) >= q0 {
        q1 = q1.wrapping_sub(1);
        r = r.wrapping_add(d);
    }
    if r >= d {
        q1 = q1.wrapping_add(1);
        r = r.wrapping_sub(d);
    }
    (q1, r)
}

#[inline]
const fn divide_with(high: u128, low: u128, d: u128, shift: u32, v: u64) -> (u128, u128) {
    // high < d, so that no bit is lost. Two shifts, as one by 128 would not be defined.
    let top = high.wrapping_shl(shift) | (low >> 1).wrapping_shr(127_u32.wrapping_sub(shift));
    let low = low.wrapping_shl(shift);
    let (q1, r) = divide_step(top, upper(low), d, v);
    let (q0, r) = divide_step(r, lower(low), d, v);
    (join(q1, q0), r.wrapping_shr(shift))
}

/// Quotient and remainder of `(high, low)` by `d`; the caller knows that `high < d`, so that the quotient fits.
#[inline]
pub(super) const fn divide(high: u128, low: u128, d: u128) -> (u128, u128) {
    let shift = d.leading_zeros();
    let d = d.wrapping_shl(shift);
    divide_with(high, low, d, shift, reciprocal_of_two(upper(d), lower(d)))
}

/// Quotient and remainder of `(high, low)` by 10^k; the caller knows that `high < 10^k` and that k is at most
/// [`MAX_POWER`].
#[inline]
pub(super) fn divide_by_power(high: u128, low: u128, k: u32) -> (u128, u128) {
    let power = power_of_ten(k);
    if high == 0 && upper(low) == 0 {
        // Up to 10^19 fits a word; anything larger leaves the whole number as remainder.
        let (n, d) = (lower(low), lower(power));
        return match (upper(power), n.checked_div(d), n.checked_rem(d)) {
            (0, Some(q), Some(r)) => (u128::from(q), u128::from(r)),
            _ => (0, low),
        };
    }
    let shift = power.leading_zeros();
    let v = POWER_RECIPROCALS.get(k as usize).copied().unwrap_or(0);
    divide_with(high, low, power.wrapping_shl(shift), shift, v)
}

/// `(high, low)/10^k` rounded half to even, and whether nothing was lost. Conditions as for [`divide_by_power`]; the
/// quotient is below 2^127.
#[inline]
pub(super) fn round_off(high: u128, low: u128, k: u32) -> (u128, bool) {
    let (q, r) = divide_by_power(high, low, k);
    if r == 0 {
        return (q, true);
    }
    // A remainder is left only if k > 0, and then 10^k is even.
    let half = power_of_ten(k) >> 1;
    let up = r > half || r == half && q & 1 == 1;
    (q.wrapping_add(u128::from(up)), false)
}

/// `n` without its trailing decimal zeros, and how many there were.
pub(super) fn strip_zeros(n: u128) -> (u128, u32) {
    if n == 0 {
        return (0, 0);
    }
    let (mut n, mut stripped) = (n, 0_u32);
    for k in [32, 16, 8, 4, 2, 1] {
        // A multiple of 10^k is one of 2^k; most numbers fail this without a division.
        if n.trailing_zeros() >= k
            && let (q, 0) = divide_by_power(0, n, k)
        {
            n = q;
            stripped = stripped.wrapping_add(k);
        }
    }
    (n, stripped)
}

/// `(high, low) >> by`, the caller knowing that the result fits and that `by` is below 256.
#[inline]
pub(super) const fn shift_right(high: u128, low: u128, by: u32) -> u128 {
    if by >= 128 {
        high.wrapping_shr(by.wrapping_sub(128))
    } else {
        (high << 1).wrapping_shl(127_u32.wrapping_sub(by)) | low.wrapping_shr(by)
    }
}

/// Square root of `(high, low)`, which has 128 to 252 bits, to the nearest, and whether it is exact.
pub(super) fn square_root(high: u128, low: u128) -> (u128, bool) {
    // An estimate good to 50 bits from the leading 62 to 64 bits, cut at an even place.
    let length = bits(high).wrapping_add(128);
    let cut = length.wrapping_sub(62) & !1;
    let leading = shift_right(high, low, cut) as u64;
    let estimate = (libm::sqrt(leading as f64) * 1_048_576.0) as u128;
    let mut root = estimate.wrapping_shl((cut >> 1).wrapping_sub(20));
    // Newton's method doubles the correct bits each time. The root has at most 126 bits, and N >> 128 is below it.
    for _ in 0..2 {
        root = root.wrapping_add(divide(high, low, root).0) >> 1;
    }
    // Rounding down may have left it one off.
    for _ in 0..2 {
        if multiply(root, root) > (high, low) {
            root = root.wrapping_sub(1);
        }
    }
    // N - root² is at most 2 root < 2^128, so the lower half is all of it.
    let mut rest = low.wrapping_sub(multiply(root, root).1);
    if rest > root << 1 {
        rest = rest.wrapping_sub(root << 1).wrapping_sub(1);
        root = root.wrapping_add(1);
    }
    // (root + 1/2)² = root² + root + 1/4.
    (root.wrapping_add(u128::from(rest > root)), rest == 0)
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "a test may panic")]
mod tests {
    use super::*;
    use num_bigint::BigUint;
    use proptest::prelude::*;

    fn big((high, low): (u128, u128)) -> BigUint {
        (BigUint::from(high) << 128_u32) + BigUint::from(low)
    }

    /// Words of long runs of ones and zeros, where carries and corrections happen, as well as random ones.
    fn word() -> impl Strategy<Value = u128> {
        let run = (any::<u128>(), 0_u32..128, 0_u32..128, any::<bool>()).prop_map(|(n, up, down, invert)| {
            let run = (u128::MAX << up) & (u128::MAX >> down);
            let run = if n % 7 == 0 { run ^ 1 << (n % 128) } else { run };
            if invert { !run } else { run }
        });
        prop_oneof![any::<u128>(), run, (any::<u128>(), 0_u32..128).prop_map(|(n, shift)| n >> shift)]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn products(a in word(), b in word()) {
            prop_assert_eq!(big(multiply(a, b)), BigUint::from(a) * BigUint::from(b));
            prop_assert_eq!(product_by_halves(lower(a), upper(b)), u128::from(lower(a)) * u128::from(upper(b)));
        }

        #[test]
        fn quotients(high in word(), low in word(), d in word()) {
            let d = d.max(1);
            let high = high % d;
            let (q, r) = divide(high, low, d);
            prop_assert!(r < d);
            prop_assert_eq!(BigUint::from(q) * BigUint::from(d) + BigUint::from(r), big((high, low)));
        }

        #[test]
        fn quotients_just_below_and_above(q in word(), d in word(), offset in -2_i32..3) {
            let d = d.max(1);
            let (high, low) = multiply(q, d);
            let low = low.wrapping_add_signed(i128::from(offset));
            if high >= d {
                return Ok(());
            }
            let (q, r) = divide(high, low, d);
            prop_assert!(r < d);
            prop_assert_eq!(BigUint::from(q) * BigUint::from(d) + BigUint::from(r), big((high, low)));
        }

        #[test]
        fn powers_of_ten(high in word(), low in word(), k in 0_u32..=38, n in word(), wide in 0_u32..=76) {
            let power = BigUint::from(10_u32).pow(k);
            prop_assert_eq!(BigUint::from(power_of_ten(k)), power.clone());
            let high = high % power_of_ten(k);
            let (q, r) = divide_by_power(high, low, k);
            prop_assert!(r < power_of_ten(k));
            prop_assert_eq!(BigUint::from(q) * &power + BigUint::from(r), big((high, low)));

            let n = n >> (tens_within(128 - bits(n)).abs_diff(wide) * 4).min(127);
            let scaled = BigUint::from(n) * BigUint::from(10_u32).pow(wide);
            if scaled.bits() < 253 {
                prop_assert_eq!(big(scale_up(n, wide)), scaled);
            }
            prop_assert_eq!(digits(n), if n == 0 { 0 } else { n.to_string().len() as u32 });
            prop_assert!(BigUint::from(10_u32).pow(tens_within(bits(n))) <= BigUint::from(1_u32) << bits(n));
            let (stripped, zeros) = strip_zeros(n - n % power_of_ten(k));
            prop_assert_eq!(stripped * power_of_ten(zeros), n - n % power_of_ten(k));
            prop_assert!(stripped == 0 || stripped % 10 != 0);
        }

        #[test]
        fn halves_round_to_even(q in 0_u128..1 << 88, k in 1_u32..=12, offset in -1_i128..=1) {
            let power = power_of_ten(k);
            let (rounded, lossless) = round_off(0, (q * power + power / 2).wrapping_add_signed(offset), k);
            prop_assert_eq!(rounded, q + match offset { -1 => 0, 1 => 1, _ => q % 2 });
            prop_assert!(!lossless);
            prop_assert_eq!(round_off(0, q * power, k), (q, true));
        }

        #[test]
        fn shifts(high in word(), low in word(), by in 0_u32..256) {
            let shifted = big((high, low)) >> by;
            prop_assert_eq!(BigUint::from(shift_right(high, low, by)), shifted % (BigUint::from(1_u32) << 128_u32));
        }

        #[test]
        fn roots(n in word(), more in word(), offset in -1_i32..=1) {
            let near_square = multiply(n >> 2, n >> 2);
            for (high, low) in [(more >> 4, n), (near_square.0, near_square.1.wrapping_add_signed(i128::from(offset)))] {
                if high == 0 {
                    continue;
                }
                let floor = big((high, low)).sqrt();
                let rest = big((high, low)) - &floor * &floor;
                let expected = if rest > floor { &floor + 1_u32 } else { floor };
                prop_assert_eq!(square_root(high, low), (expected.try_into().unwrap(), rest == BigUint::ZERO));
            }
        }
    }
}
