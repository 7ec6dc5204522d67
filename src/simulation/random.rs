//! Random numbers that depend on the seed, the path and the day alone.
//!
//! Philox4x32-10: four words of 32 bits for each counter and key, without any state. So paths can be drawn in any order,
//! by any number of workers, and strategies meet the same markets. Source: Salmon, Moraes, Dror, Shaw: Parallel random
//! numbers: as easy as 1, 2, 3 (SC 2011), with the known answers of its library Random123.

#![allow(clippy::excessive_precision, reason = "coefficients as they are published")]

use wide::{CmpGt, f32x4, i32x4, u32x4};

/// Paths that are drawn side by side.
pub const WIDTH: usize = 4;

/// Key of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed {
    low: u32,
    high: u32,
}

impl Seed {
    /// By a whole number below 2^53.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the halves of a whole number")]
    #[must_use]
    pub fn new(seed: f64) -> Self {
        let seed = seed as u64;
        Seed { low: seed as u32, high: (seed >> 32) as u32 }
    }
}

const MULTIPLIERS: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;

/// Low and high word of the product of every lane with a number.
#[inline(always)]
fn multiply(lanes: u32x4, by: u32) -> (u32x4, u32x4) {
    let by = u32x4::splat(by);
    (lanes * by, lanes.mul_keep_high(by))
}

/// Philox4x32-10 of four counters.
#[inline(always)]
#[must_use]
pub fn philox(mut counter: [u32x4; 4], seed: Seed) -> [u32x4; 4] {
    let (mut low, mut high) = (seed.low, seed.high);
    for _ in 0..ROUNDS {
        let [a, b, c, d] = counter;
        let (a_low, a_high) = multiply(a, MULTIPLIERS[0]);
        let (c_low, c_high) = multiply(c, MULTIPLIERS[1]);
        counter = [c_high ^ b ^ u32x4::splat(low), c_low, a_high ^ d ^ u32x4::splat(high), a_low];
        low = low.wrapping_add(WEYL[0]);
        high = high.wrapping_add(WEYL[1]);
    }
    counter
}

/// What a draw is for, so that no two share words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Shocks of days, or of days' places in a history.
    Days = 0,
    /// Scrambling of quasi-random points.
    Scrambling = 1,
}

/// The words of four paths for one draw of a stream.
#[inline(always)]
#[must_use]
pub fn words(seed: Seed, stream: Stream, first_path: u32, draw: u32) -> [u32x4; 4] {
    let path = |lane: u32| first_path.wrapping_add(lane);
    let paths = u32x4::new([path(0), path(1), path(2), path(3)]);
    philox([u32x4::splat(draw), paths, u32x4::splat(stream as u32), u32x4::splat(0)], seed)
}

/// Standard normal numbers of words, by the inverse of the distribution: larger words give larger numbers.
///
/// In single precision: 2^32 different values up to 6.2 standard deviations, each off by less than 1e-6 of it, which no statistic of
/// a run can see. Polynomials: Giles, Approximating the erfinv function (GPU Computing Gems 2, 2011).
#[inline(always)]
#[must_use]
pub fn normal(words: u32x4) -> f32x4 {
    const HALF: i32 = i32::MIN;
    // The words in order, around 0.
    let centred: i32x4 = bits(words ^ u32x4::splat(HALF.cast_unsigned()));
    let sign = centred >> 31;
    // Distances from 0 and from 1, each to its own precision.
    let inner = (f32x4::from_i32x4(centred) + f32x4::splat(0.5)) * f32x4::splat(UNIT);
    let outer = (f32x4::from_i32x4((centred ^ sign) ^ i32x4::splat(i32::MAX)) + f32x4::splat(0.5)) * f32x4::splat(UNIT);
    // -ln(1 - x^2)
    let size = -ln(outer * (f32x4::splat(2.0) - outer));
    let central = size - f32x4::splat(2.5);
    let mut sum = polynomial(central, &CENTRAL);
    let tail = size.cmp_gt(f32x4::splat(5.0));
    if tail.any() {
        let outside = polynomial(size.sqrt() - f32x4::splat(3.0), &TAIL);
        sum = tail.blend(outside, sum);
    }
    sum * inner * f32x4::splat(core::f32::consts::SQRT_2)
}

/// 2^-31.
const UNIT: f32 = 1.0 / 2_147_483_648.0;

const CENTRAL: [f32; 9] = [
    2.810_226_4e-8,
    3.432_739_4e-7,
    -3.523_387_7e-6,
    -4.391_506_5e-6,
    2.185_808_7e-4,
    -1.253_725e-3,
    -4.177_681_6e-3,
    0.246_640_73,
    1.501_409_4,
];
/// A Chebyshev fit up to the largest word; the published one ends at 5.4 standard deviations.
const TAIL: [f32; 9] = [
    1.173_895_5e-5,
    -2.220_729_1e-4,
    1.216_641_5e-3,
    -3.328_931_8e-3,
    5.727_110_7e-3,
    -7.730_757_4e-3,
    9.450_946e-3,
    1.001_683_1,
    2.832_976_4,
];

#[inline(always)]
fn polynomial<const TERMS: usize>(at: f32x4, terms: &[f32; TERMS]) -> f32x4 {
    let mut sum = f32x4::splat(0.0);
    for term in terms {
        sum = sum * at + f32x4::splat(*term);
    }
    sum
}

#[inline(always)]
fn bits(words: u32x4) -> i32x4 {
    i32x4::new(words.to_array().map(u32::cast_signed))
}

#[inline(always)]
fn to_bits(numbers: f32x4) -> i32x4 {
    i32x4::new(numbers.to_array().map(|number| number.to_bits().cast_signed()))
}

#[inline(always)]
fn from_bits(words: i32x4) -> f32x4 {
    f32x4::new(words.to_array().map(|word| f32::from_bits(word.cast_unsigned())))
}

/// Natural logarithm of positive normal numbers, to about 1e-7. Method: Cephes, `logf`.
#[inline(always)]
fn ln(numbers: f32x4) -> f32x4 {
    // Mantissas from sqrt(1/2) to sqrt(2).
    const SPLIT: i32 = 0x3F35_04F3;
    let raw = to_bits(numbers) - i32x4::splat(SPLIT);
    let exponent = f32x4::from_i32x4(raw >> 23);
    let mantissa = from_bits((raw & i32x4::splat(0x007F_FFFF)) + i32x4::splat(SPLIT));
    let x = mantissa - f32x4::splat(1.0);
    let square = x * x;
    let series = polynomial(x, &LOGARITHM) * x * square;
    let small = series + exponent * f32x4::splat(-2.121_944_4e-4) - f32x4::splat(0.5) * square;
    x + small + exponent * f32x4::splat(0.693_359_4)
}

const LOGARITHM: [f32; 9] = [
    7.037_683_6e-2,
    -1.151_461e-1,
    1.167_699_9e-1,
    -1.242_014_1e-1,
    1.424_932_3e-1,
    -1.666_805_7e-1,
    2.000_071_5e-1,
    -2.499_999_4e-1,
    3.333_333_1e-1,
];

/// `e^x`, exactly 1 at 0, to about 1e-7; x is kept from -87 to 87. Method: Cephes, `expf`.
#[inline(always)]
#[must_use]
pub fn exp(numbers: f32x4) -> f32x4 {
    let x = numbers.fast_max(f32x4::splat(-87.0)).fast_min(f32x4::splat(87.0));
    // Adding it leaves the nearest whole number in the lowest bits.
    const SHIFT: f32 = 12_582_912.0;
    let shifted = x * f32x4::splat(core::f32::consts::LOG2_E) + f32x4::splat(SHIFT);
    let whole = shifted - f32x4::splat(SHIFT);
    let rest = x - whole * f32x4::splat(0.693_359_4) + whole * f32x4::splat(2.121_944_4e-4);
    let series = polynomial(rest, &EXPONENTIAL) * (rest * rest) + rest + f32x4::splat(1.0);
    let scale = (to_bits(shifted) << 23) + i32x4::splat(0x3F80_0000);
    series * from_bits(scale)
}

const EXPONENTIAL: [f32; 6] =
    [1.987_569_1e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 5.000_000_1e-1];

#[cfg(test)]
mod tests {
    use super::*;

    /// Random123, tests/kat_vectors, philox4x32 10.
    #[test]
    fn philox_gives_the_known_answers() {
        let cases = [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ];
        for (counter, [low, high], expected) in cases {
            let found = philox(counter.map(u32x4::splat), Seed { low, high });
            assert_eq!(found.map(|lanes| lanes.to_array()), expected.map(|word| [word; 4]));
        }
    }
}
