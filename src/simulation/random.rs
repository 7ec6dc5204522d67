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
/// Rounds that are left where path and draw have come together: seven in all.
const LEFT: usize = 4;

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

/// What a round is made with: both keys, both factors.
type Round = [u32x4; 4];

/// The rounds from one on, the first of which is 0.
#[inline(always)]
fn rounds<const ROUNDS: usize>(seed: Seed, first: u32) -> [Round; ROUNDS] {
    let (mut round, [factor, other]) = (first, MULTIPLIERS);
    [(); ROUNDS].map(|()| {
        let [low, high] = keys(seed, round);
        round = round.wrapping_add(1);
        [low, high, factor, other].map(u32x4::splat)
    })
}

/// The keys of a round.
#[inline(always)]
fn keys(seed: Seed, round: u32) -> [u32; 2] {
    let key = |key: u32, weyl: u32| key.wrapping_add(weyl.wrapping_mul(round));
    [key(seed.low, WEYL[0]), key(seed.high, WEYL[1])]
}

/// A round of Philox4x32 for four counters.
#[inline(always)]
fn philox([a, b, c, d]: [u32x4; 4], [low, high, factor, other]: &Round) -> [u32x4; 4] {
    let (a_low, a_high) = multiply(a, *factor);
    let (c_low, c_high) = multiply(c, *other);
    [c_high ^ b ^ *low, c_low, a_high ^ d ^ *high, a_low]
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

/// Low and high word of a product.
#[allow(clippy::cast_possible_truncation, reason = "the halves of a product")]
#[inline(always)]
fn product(word: u32, by: u32) -> (u32, u32) {
    let product = u64::from(word).wrapping_mul(u64::from(by));
    (product as u32, (product >> 32) as u32)
}

/// Four paths whose words are drawn: what the first three rounds make of them.
///
/// The counter of a draw is its stream, the path, 0, and the number of the draw. In the first round the words of path and draw go
/// through no product, in the second through one of its own, and in the third they are brought together. So of seven rounds four
/// are left for each draw of each path.
#[derive(Clone, Copy, Debug)]
pub struct Drawer {
    /// What the second round finds, but for the number of the draw, and its key.
    uniform: [u32; 2],
    /// The first three words after the third round, but for what the draw adds.
    paths: [u32x4; 3],
    /// What is left.
    rounds: [Round; LEFT],
}

impl Drawer {
    /// Of four paths from the first on.
    #[inline(always)]
    #[must_use]
    pub fn new(seed: Seed, stream: Stream, first_path: u32) -> Self {
        let path = |lane: u32| first_path.wrapping_add(lane);
        let paths = u32x4::new([path(0), path(1), path(2), path(3)]);
        let [[low, high], [next_low, next_high], [last_low, last_high]] = [0, 1, 2].map(|round| keys(seed, round));
        // Paths have no effect on the fourth word, whose place is the draw's.
        let (by_stream, by_stream_high) = product(stream as u32, MULTIPLIERS[0]);
        let (second_low, second_high) = multiply(paths ^ u32x4::splat(low), u32x4::splat(MULTIPLIERS[0]));
        let third = second_high ^ u32x4::splat(by_stream ^ next_high);
        let (third_low, third_high) = multiply(third, u32x4::splat(MULTIPLIERS[1]));
        Drawer {
            uniform: [by_stream_high ^ high, next_low],
            paths: [third_high ^ u32x4::splat(last_low), third_low, second_low ^ u32x4::splat(last_high)],
            rounds: rounds(seed, 3),
        }
    }

    /// The words of a draw.
    #[inline(always)]
    #[must_use]
    pub fn words(&self, draw: u32) -> [u32x4; 4] {
        let [uniform, key] = self.uniform;
        let (second, second_high) = product(uniform ^ draw, MULTIPLIERS[1]);
        let (third, third_high) = product(second_high ^ key, MULTIPLIERS[0]);
        let [a, b, c] = self.paths;
        let counter = [a ^ u32x4::splat(second), b, c ^ u32x4::splat(third_high), u32x4::splat(third)];
        // Of factors that it knows, or that stay the same, the compiler makes products of 64 bits each, of which processors have
        // no instruction.
        let [fourth, fifth, sixth, seventh] = core::hint::black_box(&self.rounds);
        philox(philox(philox(philox(counter, fourth), fifth), sixth), seventh)
    }
}

/// The words of four paths for a draw of a stream.
#[inline(always)]
#[must_use]
pub fn words(seed: Seed, stream: Stream, first_path: u32, draw: u32) -> [u32x4; 4] {
    Drawer::new(seed, stream, first_path).words(draw)
}

/// Two independent standard normal numbers of two words (Box, Muller 1958).
///
/// In single precision: up to 6.7 standard deviations, each off by less than 1e-6 of it, which no statistic of a run can see. The turn is
/// half of one, with the radius to either side; sine and cosine are minimax polynomials.
#[inline(always)]
#[must_use]
pub fn normals(size: u32x4, turn: u32x4) -> [f32x4; 2] {
    let radius = radius(bits(size >> 1)) ^ from_bits(bits(size << 31));
    let x = f32x4::from_i32x4(bits(turn)) * f32x4::splat(core::f32::consts::FRAC_PI_2 / 2_147_483_648.0);
    let square = x * x;
    let by = |factors: [f32; 4]| {
        let [first, rest @ ..] = factors;
        rest.into_iter().fold(f32x4::splat(first), |sum, factor| sum * square + f32x4::splat(factor))
    };
    let sine = by(SINE) * (square * x) + x;
    let cosine = by(COSINE) * square + f32x4::splat(1.0);
    [cosine * radius, sine * radius]
}

/// `√(-2 × ln((number + 1/2) / 2^31))`.
#[inline(always)]
fn radius(number: i32x4) -> f32x4 {
    twice_ln(f32x4::from_i32x4(number) + f32x4::splat(0.5), 31).sqrt()
}

/// `-2 × ln(numbers / 2^scale)` of positive normal numbers, to 3e-7 of it: `ln m = 2 × artanh((m - 1) / (m + 1))`.
#[inline(always)]
fn twice_ln(numbers: f32x4, scale: i32) -> f32x4 {
    /// Mantissas from sqrt(1/2) to sqrt(2).
    const SPLIT: i32 = 0x3F35_04F3;
    let raw = to_bits(numbers) - i32x4::splat(SPLIT.wrapping_add(scale << 23));
    let exponent = f32x4::from_i32x4(raw >> 23);
    let mantissa = from_bits((raw & i32x4::splat(0x007F_FFFF)) + i32x4::splat(SPLIT));
    let part = (mantissa - f32x4::splat(1.0)) / (mantissa + f32x4::splat(1.0));
    let square = part * part;
    let [a, b, c] = AREA;
    let series = linear(square, a, b) * square + f32x4::splat(c);
    exponent * f32x4::splat(-2.0 * core::f32::consts::LN_2) + series * part
}

/// The standard normal number below which a share lies; the share is from 2^-24 to 1 - 2^-24. Off by less than 1e-6 of it.
/// Method: Giles 2010, single precision.
#[inline(always)]
#[must_use]
pub fn normal_of_share(share: f32x4) -> f32x4 {
    let x = share * f32x4::splat(2.0) - f32x4::splat(1.0);
    let one = f32x4::splat(1.0);
    let w = twice_ln((one - x) * (one + x), 0) * f32x4::splat(0.5);
    let by = |at: f32x4, factors: [f32; 9]| {
        let [first, rest @ ..] = factors;
        rest.into_iter().fold(f32x4::splat(first), |sum, factor| sum * at + f32x4::splat(factor))
    };
    let middle = by(w - f32x4::splat(2.5), QUANTILE);
    let near = w.cmp_lt(f32x4::splat(5.0));
    let found =
        if near.all() { middle } else { near.blend(middle, by(w.sqrt() - f32x4::splat(3.0), QUANTILE_AT_THE_ENDS)) };
    found * x * f32x4::splat(core::f32::consts::SQRT_2)
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

/// Of the third power on, for an angle up to a right one: to 5e-9.
const SINE: [f32; 4] = [2.600_054_8e-6, -1.980_661_5e-4, 8.333_017e-3, -1.666_665_7e-1];
/// Of the square on: to 6e-8.
const COSINE: [f32; 4] = [2.319_438_7e-5, -1.385_592_7e-3, 4.166_398_9e-2, -4.999_993_1e-1];
/// Minus twice what `2 × artanh` is, of the fourth power on, up to 0.172: to 2e-7 of it.
const AREA: [f32; 3] = [-8.259_538_4e-1, -1.333_043_7, -4.000_000_5];

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
    let square = rest * rest;
    let [a, b, c, d, e, f] = EXPONENTIAL;
    let series = linear(rest, a, b) * (square * square) + cubic(rest, square, [c, d, e, f]);
    (series * square + rest + f32x4::splat(1.0)) * from_bits(scale)
}

/// The same to 3e-8 from -0.25 to 0.25, and to 2e-6 up to [`NEAR_ZERO`]: a minimax polynomial, relative to the distance from 0.
#[inline(always)]
#[must_use]
pub fn exp_near_zero(numbers: f32x4) -> f32x4 {
    let square = numbers * numbers;
    let series = cubic(numbers, square, [8.353_852e-3, 4.177_492_1e-2, 1.666_661_6e-1, 4.999_983_3e-1]);
    series * square + numbers + f32x4::splat(1.0)
}

/// Up to where [`exp_near_zero`] is one.
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
            let found = rounds::<7>(Seed { low, high }, 0).iter().fold(counter, philox);
            assert_eq!(found.map(|lanes| lanes.to_array()), expected.map(|word| [word; 4]));
        }
    }

    /// What is left out of a draw are rounds whose result is known.
    #[test]
    fn words_are_those_of_the_counter() {
        for (seed, stream, path, draw) in [
            (Seed { low: 0, high: 0 }, Stream::Days, 0, 0),
            (Seed { low: 7, high: 1 }, Stream::Scrambling, 15, 3),
            (Seed { low: u32::MAX, high: 0x1F_FFFF }, Stream::Order, u32::MAX - 1, u32::MAX),
            (Seed { low: 0x243F_6A88, high: 0x1319 }, Stream::Days, 9_996, 182),
        ] {
            let paths = u32x4::new([0, 1, 2, 3].map(|lane| path.wrapping_add(lane)));
            let counter = [u32x4::splat(stream as u32), paths, u32x4::splat(0), u32x4::splat(draw)];
            assert_eq!(words(seed, stream, path, draw), rounds::<7>(seed, 0).iter().fold(counter, philox));
        }
    }
}
