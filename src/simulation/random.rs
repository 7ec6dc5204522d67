//! Random numbers that depend on the seed, the path and the day alone.
//!
//! Philox4x32-7: four words of 32 bits for each counter and key, without any state. So paths can be drawn in any order,
//! by any number of workers, and strategies meet the same markets. Source: Salmon, Moraes, Dror, Shaw: Parallel random
//! numbers: as easy as 1, 2, 3 (SC 2011), with the known answers of its library Random123.

#![allow(clippy::excessive_precision, reason = "coefficients as they are published")]

use wide::{CmpLt, f32x4, f64x4, i32x4, u32x4};

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
const ROUNDS: usize = 7;

/// Low and high word of the product of every lane with a factor.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn multiply(lanes: u32x4, by: u32x4) -> (u32x4, u32x4) {
    use core::arch::wasm32::{u32x4_shuffle, u64x2_extmul_high_u32x4, u64x2_extmul_low_u32x4};
    let (lanes, by) = (bytemuck::cast(lanes), bytemuck::cast(by));
    let (first, last) = (u64x2_extmul_low_u32x4(lanes, by), u64x2_extmul_high_u32x4(lanes, by));
    let (low, high) = (u32x4_shuffle::<0, 2, 4, 6>(first, last), u32x4_shuffle::<1, 3, 5, 7>(first, last));
    (bytemuck::cast(low), bytemuck::cast(high))
}

/// Low and high word of the product of every lane with a factor.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
fn multiply(lanes: u32x4, by: u32x4) -> (u32x4, u32x4) {
    (lanes * by, lanes.mul_keep_high(by))
}

/// Philox4x32-7 of four counters, for several draws at once: a round waits for the one before it, and processors do
/// something else meanwhile.
#[inline(always)]
#[must_use]
pub fn philox<const DRAWS: usize>(mut counters: [[u32x4; 4]; DRAWS], seed: Seed) -> [[u32x4; 4]; DRAWS] {
    let (mut low, mut high) = (u32x4::splat(seed.low), u32x4::splat(seed.high));
    // Of factors that it knows, or that stay the same, the compiler makes products of 64 bits each, of which processors have
    // no instruction.
    let (mut factors, nothing) = (MULTIPLIERS.map(u32x4::splat), core::hint::black_box(u32x4::splat(0)));
    for _ in 0..ROUNDS {
        for counter in &mut counters {
            let [a, b, c, d] = *counter;
            let (a_low, a_high) = multiply(a, factors[0]);
            let (c_low, c_high) = multiply(c, factors[1]);
            *counter = [c_high ^ b ^ low, c_low, a_high ^ d ^ high, a_low];
        }
        low += u32x4::splat(WEYL[0]);
        high += u32x4::splat(WEYL[1]);
        factors = factors.map(|factor| factor + nothing);
    }
    counters
}

/// What a draw is for, so that no two share words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// Shocks of days, or of days' places in a history.
    Days = 0,
    /// Scrambling of quasi-random points.
    Scrambling = 1,
    /// Their order.
    Order = 2,
}

/// The words of four paths for some draws of a stream, the first of which is `draw`.
#[inline(always)]
#[must_use]
pub fn words<const DRAWS: usize>(seed: Seed, stream: Stream, first_path: u32, draw: u32) -> [[u32x4; 4]; DRAWS] {
    let path = |lane: u32| first_path.wrapping_add(lane);
    let paths = u32x4::new([path(0), path(1), path(2), path(3)]);
    let mut number = draw;
    philox(
        [(); DRAWS].map(|()| {
            let counter = [u32x4::splat(number), paths, u32x4::splat(stream as u32), u32x4::splat(0)];
            number = number.wrapping_add(1);
            counter
        }),
        seed,
    )
}

/// Two independent standard normal numbers of two words (Box, Muller 1958).
///
/// In single precision: up to 6.7 standard deviations, each off by less than 1e-6 of it, which no statistic of a run can see. The polynomials
/// are those of Cephes (`logf`, `sinf`, `cosf`).
#[inline(always)]
#[must_use]
pub fn normals(size: u32x4, turn: u32x4) -> [f32x4; 2] {
    let share = (f32x4::from_i32x4(bits(size >> 1)) + f32x4::splat(0.5)) * f32x4::splat(1.0 / 2_147_483_648.0);
    let radius = (ln(share) * f32x4::splat(-2.0)).sqrt();
    // Within an eighth of a turn of the nearest quarter.
    let turn = bits(turn);
    let quarter = (turn + i32x4::splat(1 << 29)) >> 30;
    let rest = f32x4::from_i32x4(turn - (quarter << 30)) + f32x4::splat(0.5);
    let x = rest * f32x4::splat(core::f32::consts::PI / 2_147_483_648.0);
    let square = x * x;
    let quadratic = |[a, b, c]: [f32; 3]| linear(square, a, b) * square + f32x4::splat(c);
    let sine = quadratic(SINE) * (square * x) + x;
    let cosine = quadratic(COSINE) * (square * square) - square * f32x4::splat(0.5) + f32x4::splat(1.0);
    let odd = from_bits((quarter << 31) >> 31);
    let flip = |quarter: i32x4| from_bits((quarter & i32x4::splat(2)) << 30);
    let first = odd.blend(sine, cosine) ^ flip(quarter + i32x4::splat(1));
    let second = odd.blend(cosine, sine) ^ flip(quarter);
    [first * radius, second * radius]
}

/// The standard normal number below which a share lies; the share is from 2^-24 to 1 - 2^-24. Off by less than 1e-6 of it.
/// Method: Giles 2010, single precision.
#[inline(always)]
#[must_use]
pub fn normal_of_share(share: f32x4) -> f32x4 {
    let x = share * f32x4::splat(2.0) - f32x4::splat(1.0);
    let one = f32x4::splat(1.0);
    let w = -ln((one - x) * (one + x));
    let by = |at: f32x4, factors: [f32; 9]| {
        let [first, rest @ ..] = factors;
        rest.into_iter().fold(f32x4::splat(first), |sum, factor| sum * at + f32x4::splat(factor))
    };
    let middle = by(w - f32x4::splat(2.5), QUANTILE);
    let end = by(w.sqrt() - f32x4::splat(3.0), QUANTILE_AT_THE_ENDS);
    w.cmp_lt(f32x4::splat(5.0)).blend(middle, end) * x * f32x4::splat(core::f32::consts::SQRT_2)
}

const QUANTILE: [f32; 9] = [
    2.810_226_36e-8,
    3.432_739_39e-7,
    -3.523_387_7e-6,
    -4.391_506_54e-6,
    2.185_808_7e-4,
    -1.253_725_03e-3,
    -4.177_681_64e-3,
    2.466_407_27e-1,
    1.501_409_41,
];
const QUANTILE_AT_THE_ENDS: [f32; 9] = [
    -2.002_142_57e-4,
    1.009_505_58e-4,
    1.349_343_22e-3,
    -3.673_428_44e-3,
    5.739_507_73e-3,
    -7.622_461_3e-3,
    9.438_870_47e-3,
    1.001_674_06,
    2.832_976_82,
];

const SINE: [f32; 3] = [-1.951_529_6e-4, 8.332_161e-3, -1.666_665_5e-1];
const COSINE: [f32; 3] = [2.443_315_7e-5, -1.388_731_6e-3, 4.166_664_6e-2];

/// In double precision.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
#[must_use]
pub fn widened(numbers: f32x4) -> f64x4 {
    use core::arch::wasm32::{f64x2_promote_low_f32x4, u32x4_shuffle};
    let numbers = bytemuck::cast(numbers);
    let last = u32x4_shuffle::<2, 3, 2, 3>(numbers, numbers);
    bytemuck::cast([f64x2_promote_low_f32x4(numbers), f64x2_promote_low_f32x4(last)])
}

/// In double precision.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
#[must_use]
pub fn widened(numbers: f32x4) -> f64x4 {
    f64x4::new(numbers.to_array().map(f64::from))
}

/// By Estrin's scheme: products that do not wait for each other.
#[inline(always)]
fn cubic(at: f32x4, square: f32x4, [a, b, c, d]: [f32; 4]) -> f32x4 {
    linear(at, a, b) * square + linear(at, c, d)
}

#[inline(always)]
fn linear(at: f32x4, slope: f32, value: f32) -> f32x4 {
    at * f32x4::splat(slope) + f32x4::splat(value)
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
    let fourth = square * square;
    let [top, a, b, c, d, e, f, g, h] = LOGARITHM;
    let upper = fourth * f32x4::splat(top) + cubic(x, square, [a, b, c, d]);
    let series = (upper * fourth + cubic(x, square, [e, f, g, h])) * (x * square);
    let small = series + (exponent * f32x4::splat(-2.121_944_4e-4) - f32x4::splat(0.5) * square);
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
    let scale = (to_bits(shifted) << 23) + i32x4::splat(0x3F80_0000);
    exp_near_zero(rest) * from_bits(scale)
}

/// The same numbers from -[`NEAR_ZERO`] to it.
#[inline(always)]
#[must_use]
pub fn exp_near_zero(numbers: f32x4) -> f32x4 {
    let square = numbers * numbers;
    let [a, b, c, d, e, f] = EXPONENTIAL;
    let series = linear(numbers, a, b) * (square * square) + cubic(numbers, square, [c, d, e, f]);
    series * square + numbers + f32x4::splat(1.0)
}

/// Less than half of the logarithm of 2.
pub const NEAR_ZERO: f32 = 0.346;

/// No normal number of two words is larger.
pub const LARGEST: f32 = 6.7;

const EXPONENTIAL: [f32; 6] =
    [1.987_569_1e-4, 1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 5.000_000_1e-1];

#[cfg(test)]
mod tests {
    use super::*;

    /// By the distribution function of libm.
    #[test]
    fn a_share_has_its_normal_number() {
        let bins = (0..8_388_608_u32).step_by(997).chain(0..2_000).chain(8_386_608..8_388_608);
        let (mut worst, mut largest) = (0.0, 0.0);
        for bin in bins {
            let share = (f64::from(bin) + 0.5) / 8_388_608.0;
            #[allow(clippy::cast_possible_truncation)]
            let z = f64::from(normal_of_share(f32x4::splat(share as f32)).to_array()[0]);
            let tail = f64::min(share, 1.0 - share);
            // A step of Newton's from there on.
            let density = libm::exp(-z * z / 2.0) / libm::sqrt(2.0 * core::f64::consts::PI);
            let off = (libm::erfc(z.abs() / core::f64::consts::SQRT_2) / 2.0 - tail) / density;
            worst = f64::max(worst, off.abs() / f64::max(z.abs(), 1.0));
            largest = f64::max(largest, z.abs());
        }
        assert!(worst < 1e-6, "{worst}");
        assert!((5.0..5.5).contains(&largest), "{largest}");
    }

    /// Random123, tests/kat_vectors, philox4x32 7.
    #[test]
    fn philox_gives_the_known_answers() {
        let cases = [
            ([0; 4], [0; 2], [0x5f6f_b709, 0x0d89_3f64, 0x4f12_1f81, 0x4f73_0a48]),
            ([u32::MAX; 4], [u32::MAX; 2], [0x5207_ddc2, 0x4516_5e59, 0x4d8e_e751, 0x8c52_f662]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0x4dfc_caba, 0x190a_87f0, 0xc473_62ba, 0xb6b5_242a],
            ),
        ];
        for (counter, [low, high], expected) in cases {
            let counter = counter.map(u32x4::splat);
            for found in philox([counter, counter], Seed { low, high }) {
                assert_eq!(found.map(|lanes| lanes.to_array()), expected.map(|word| [word; 4]));
            }
        }
    }
}
