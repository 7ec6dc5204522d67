//! Quasi-random points: where the price of each path goes in large steps, spread more evenly over the paths than chance does.
//!
//! Of every [`SPAN`] of days each path has a point of a Sobol' sequence with Owen's scrambling (Owen 1995). A Brownian
//! bridge makes of its first number where the price is at the end of the span, of the second where it is in the middle, and
//! so on down to pieces of 16 days, within which shocks are random ones (Caflisch, Morokoff, Owen 1997). Each path by itself
//! has the distribution that it would have without. Paths `r`, `r + 16`, `r + 32`, … are one of 16 sequences, scrambled
//! independently of each other, so what they differ by says how far off their mean is.

use super::market::DAYS;
use super::random::{Drawer, Seed, Stream, normal_of_share, words};
use wide::{f32x4, i32x4, u32x4};

/// Sequences, each scrambled by itself.
pub const SEQUENCES: u32 = 16;
/// Pieces of 16 days for which a point says where the price goes.
const PIECES: usize = 24;
/// Days for which a point says it.
pub const SPAN: u32 = 384;
/// Spans of a run are less.
const SPANS: u32 = 128;
/// Draws that a point's keys take.
const NUMBERS: u32 = 6;
/// Points after which a sequence goes on with another scrambling, by the number of bits.
const BITS: usize = 16;

/// Direction numbers of Joe and Kuo (2008), `new-joe-kuo-6`: degree and coefficients of the polynomial, first numbers.
const PRIMITIVES: [(usize, u32, [u32; 7]); PIECES - 1] = [
    (1, 0, [1, 0, 0, 0, 0, 0, 0]),
    (2, 1, [1, 3, 0, 0, 0, 0, 0]),
    (3, 1, [1, 3, 1, 0, 0, 0, 0]),
    (3, 2, [1, 1, 1, 0, 0, 0, 0]),
    (4, 1, [1, 1, 3, 3, 0, 0, 0]),
    (4, 4, [1, 3, 5, 13, 0, 0, 0]),
    (5, 2, [1, 1, 5, 5, 17, 0, 0]),
    (5, 4, [1, 1, 5, 5, 5, 0, 0]),
    (5, 7, [1, 1, 7, 11, 19, 0, 0]),
    (5, 11, [1, 1, 5, 1, 1, 0, 0]),
    (5, 13, [1, 1, 1, 3, 11, 0, 0]),
    (5, 14, [1, 3, 5, 5, 31, 0, 0]),
    (6, 1, [1, 3, 3, 9, 7, 49, 0]),
    (6, 13, [1, 1, 1, 15, 21, 21, 0]),
    (6, 16, [1, 3, 1, 13, 27, 49, 0]),
    (6, 19, [1, 1, 1, 15, 7, 5, 0]),
    (6, 22, [1, 3, 1, 15, 13, 25, 0]),
    (6, 25, [1, 1, 5, 5, 19, 61, 0]),
    (7, 1, [1, 3, 7, 11, 23, 15, 103]),
    (7, 4, [1, 3, 7, 13, 13, 15, 69]),
    (7, 7, [1, 1, 3, 13, 7, 35, 63]),
    (7, 8, [1, 3, 5, 9, 1, 25, 53]),
    (7, 14, [1, 3, 1, 13, 9, 35, 107]),
];

/// For each bit of its place what it adds to four numbers of a point, the bits in reverse order.
static DIRECTIONS: [[[u32; 4]; PIECES / 4]; BITS] = directions();

#[allow(clippy::indexing_slicing, reason = "at compile time")]
const fn directions() -> [[[u32; 4]; PIECES / 4]; BITS] {
    let mut all = [[0; BITS]; PIECES];
    let mut number = 0;
    while number < PIECES {
        let mut bit = 0;
        while bit < BITS {
            // The first bit is the highest.
            all[number][bit] = if number == 0 {
                1 << (31 - bit)
            } else {
                let (degree, coefficients, first) = PRIMITIVES[number - 1];
                if bit < degree {
                    first[bit] << (31 - bit)
                } else {
                    let before = all[number][bit - degree];
                    let mut sum = before ^ (before >> degree);
                    let mut term = 1;
                    while term < degree {
                        if coefficients >> (degree - 1 - term) & 1 == 1 {
                            sum ^= all[number][bit - term];
                        }
                        term += 1;
                    }
                    sum
                }
            };
            bit += 1;
        }
        number += 1;
    }
    let mut by_bit = [[[0; 4]; PIECES / 4]; BITS];
    let mut number = 0;
    while number < PIECES {
        let mut bit = 0;
        while bit < BITS {
            by_bit[bit][number / 4][number % 4] = all[number][bit].reverse_bits();
            bit += 1;
        }
        number += 1;
    }
    by_bit
}

/// The point at a place, the bits of its numbers in reverse order.
#[inline(always)]
fn sobol(place: u32) -> [u32x4; PIECES / 4] {
    let mut place = place;
    let mut found = [u32x4::splat(0); PIECES / 4];
    for directions in &DIRECTIONS {
        let added = u32x4::splat((place & 1).wrapping_neg());
        for (found, directions) in found.iter_mut().zip(directions) {
            *found ^= added & u32x4::new(*directions);
        }
        place >>= 1;
    }
    found
}

/// Owen's scrambling of numbers whose bits are in reverse order, by a random key: whether a bit is flipped depends on those that were
/// above it. Method: Laine, Karras 2011; constants: Vegdahl 2021, as in the crate `sobol_burley`.
#[inline(always)]
fn scrambled(numbers: u32x4, key: u32x4) -> u32x4 {
    let mixed = |numbers: u32x4, by: u32| numbers ^ (numbers * u32x4::splat(by));
    let numbers = (mixed(numbers, 0x3D20_ADEA) + key) * ((key >> 16) | u32x4::splat(1));
    mixed(mixed(numbers, 0x0552_6C56), 0x53A2_2864)
}

/// Numbers with their bits in the other order.
#[inline(always)]
fn reversed(mut numbers: u32x4) -> u32x4 {
    for (mask, by) in [(0x5555_5555, 1), (0x3333_3333, 2), (0x0F0F_0F0F, 4), (0x00FF_00FF, 8)] {
        let mask = u32x4::splat(mask);
        numbers = ((numbers >> by) & mask) | ((numbers & mask) << by);
    }
    (numbers >> 16) | (numbers << 16)
}

/// Where each piece of a span ends is found between two ends that are known: first, middle, last.
const SPLITS: [[usize; 3]; PIECES - 1] = splits();

#[allow(clippy::indexing_slicing, reason = "at compile time")]
const fn splits() -> [[usize; 3]; PIECES - 1] {
    // The largest first: what comes of a split is split after all that are there.
    let mut found = [[0, PIECES / 2, PIECES]; PIECES - 1];
    let (mut read, mut written) = (0, 1);
    while written < PIECES - 1 {
        let [low, middle, high] = found[read];
        if middle - low > 1 {
            found[written] = [low, (low + middle) / 2, middle];
            written += 1;
        }
        if high - middle > 1 {
            found[written] = [middle, (middle + high) / 2, high];
            written += 1;
        }
        read += 1;
    }
    found
}

/// A number of the points at a place, scrambled by the key of each path, as a normal one.
#[inline(always)]
fn normal(number: u32, key: u32x4) -> f32x4 {
    let number = reversed(scrambled(u32x4::splat(number), key));
    // In the middle of a bin, of which there are 2^23.
    let bins: u32x4 = number >> 9;
    let bin = i32x4::new(bins.to_array().map(u32::cast_signed));
    normal_of_share((f32x4::from_i32x4(bin) + f32x4::splat(0.5)) * f32x4::splat(1.0 / 8_388_608.0))
}

/// What the shocks of each piece of a span have as their mean.
#[derive(Clone, Copy, Debug)]
pub struct Course([f32x4; PIECES]);

impl Course {
    /// Of no span.
    pub const NONE: Self = Course([f32x4::ZERO; PIECES]);

    /// Of the span that begins on a day, for four paths from a multiple of four on; from another path on, for that one alone.
    #[must_use]
    #[inline(never)]
    pub fn of(seed: Seed, first_path: u32, first: u32) -> Self {
        let (sequence, place) = (first_path % SEQUENCES, first_path / SEQUENCES);
        let span = first / SPAN;
        let draw = (place >> BITS).wrapping_mul(SPANS).wrapping_add(span);
        let mut place = place;
        if span > 0 {
            // Spans have the same numbers of a point, so each has the points in an order of its own.
            let [key, ..] = words(seed, Stream::Order, 0, draw);
            let [shuffled, ..] = reversed(scrambled(u32x4::splat(place.reverse_bits()), key)).to_array();
            place = shuffled;
        }
        let mut normals = [f32x4::ZERO; PIECES];
        let mut draw = draw.wrapping_mul(NUMBERS);
        let drawer = Drawer::new(seed, Stream::Scrambling, sequence);
        for (normals, numbers) in normals.chunks_exact_mut(4).zip(sobol(place)) {
            let keys = drawer.words(draw);
            draw = draw.wrapping_add(1);
            for ((to, number), key) in normals.iter_mut().zip(numbers.to_array()).zip(keys) {
                *to = normal(number, key);
            }
        }
        Course::through(&normals)
    }

    /// By the bridge, of as many normal numbers as there are pieces.
    fn through(normals: &[f32x4; PIECES]) -> Self {
        let mut ends = [f32x4::ZERO; PIECES + 1];
        let splat = |days: usize| f32x4::splat(f32::from(u16::try_from(days).unwrap_or(u16::MAX)));
        let mut normals = normals.iter();
        let mut next = || normals.next().copied().unwrap_or(f32x4::ZERO);
        if let Some(end) = ends.last_mut() {
            *end = next() * splat(PIECES).sqrt();
        }
        for [low, middle, high] in SPLITS {
            let (left, right) = (splat(middle.wrapping_sub(low)), splat(high.wrapping_sub(middle)));
            if let (Some(start), Some(end)) = (ends.get(low).copied(), ends.get(high).copied())
                && let Some(between) = ends.get_mut(middle)
            {
                let both = left + right;
                *between = start + (end - start) * (left / both) + next() * (left * right / both).sqrt();
            }
        }
        // A piece's sum has 16 times the variance of a shock, which is a sixteenth of it on average.
        let mut means = [f32x4::ZERO; PIECES];
        for (mean, (start, end)) in means.iter_mut().zip(ends.iter().zip(ends.iter().skip(1))) {
            *mean = (*end - *start) * f32x4::splat(0.25);
        }
        Course(means)
    }

    /// What to add to the shocks of the piece that begins on a day.
    #[inline(always)]
    #[must_use]
    pub fn shift(&self, first: u32, sum: f32x4) -> f32x4 {
        let piece = usize::try_from(first % SPAN).unwrap_or_default() / DAYS;
        let mean = self.0.get(piece).copied().unwrap_or(f32x4::ZERO);
        mean - sum * f32x4::splat(1.0 / 16.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sobol_burley::parts;

    #[test]
    fn points_are_those_of_another_implementation() {
        for place in (0..2_000_u32).chain([40_000, 65_535]) {
            for (number, found) in (0..).zip(sobol(place).map(|four| four.to_array()).as_flattened()) {
                let expected = parts::sobol_rev(place.reverse_bits(), number);
                assert_eq!(*found, expected, "{place} {number}");
                let key = parts::hash(place ^ (number << 20));
                let found = scrambled(u32x4::splat(expected), u32x4::splat(key));
                let scrambled = parts::owen_scramble_rev(expected, key);
                assert_eq!(found.to_array(), [scrambled; 4]);
                assert_eq!(reversed(found).to_array(), [scrambled.reverse_bits(); 4]);
            }
        }
    }

    /// The covariance of a Brownian motion at the ends of pieces, of the bridge's own factors.
    #[test]
    fn the_bridge_has_the_covariance_of_a_random_walk() {
        let factors: Vec<[f32; PIECES]> = (0..PIECES)
            .map(|place| {
                let mut normals = [f32x4::ZERO; PIECES];
                normals[place] = f32x4::splat(1.0);
                Course::through(&normals).0.map(|mean| mean.to_array()[0])
            })
            .collect();
        for one in 0..PIECES {
            for other in 0..PIECES {
                let covariance: f32 = factors.iter().fold(0.0, |sum, factor| sum + factor[one] * factor[other]);
                let expected = if one == other { 1.0 / 16.0 } else { 0.0 };
                assert!((covariance - expected).abs() < 1e-6, "{one} {other}: {covariance}");
            }
        }
    }
}
