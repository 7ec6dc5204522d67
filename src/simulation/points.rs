//! Quasi-random points: where the price of each path goes in large steps, spread more evenly over the paths than chance does.
//!
//! Of every [`SPAN`] of days each path has a point of a Sobol' sequence with Owen's scrambling (Owen 1995; Burley 2020). A Brownian
//! bridge makes of its first number where the price is at the end of the span, of the second where it is in the middle, and
//! so on down to pieces of 16 days, within which shocks are random ones (Caflisch, Morokoff, Owen 1997). Each path by itself
//! has the distribution that it would have without. Paths `r`, `r + 16`, `r + 32`, … are one of 16 sequences, scrambled
//! independently of each other, so what they differ by says how far off their mean is.

use super::market::DAYS;
use super::random::{Seed, Stream, WIDTH, normal_of_share, words};
use wide::f32x4;

/// Sequences, each scrambled by itself.
pub const SEQUENCES: u32 = 16;
/// Pieces of 16 days for which a point says where the price goes.
const PIECES: usize = 24;
/// Days for which a point says it.
pub const SPAN: u32 = 384;
/// Points after which a sequence goes on with another scrambling.
const LENGTH: u32 = 1 << 16;
/// Numbers that the crate makes at once, and how many times that many a point has.
const SET: usize = 4;
const SETS: u32 = 6;

/// Where each piece of a span ends is found between two ends that are known: first, middle, last.
const SPLITS: [[usize; 3]; PIECES - 1] = splits();

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

/// What the shocks of each piece of a span have as their mean.
#[derive(Clone, Copy, Debug)]
pub struct Course([f32x4; PIECES]);

impl Course {
    /// Of no span.
    pub const NONE: Self = Course([f32x4::ZERO; PIECES]);

    /// Of the span that begins on a day, for four paths from a multiple of four on; from another path on, for that one alone.
    /// None where a run is so long that there are no more points.
    pub fn of(seed: Seed, first_path: u32, first: u32) -> Option<Self> {
        let set = (first / SPAN).checked_mul(SETS)?;
        if set.checked_add(SETS)? > sobol_burley::NUM_DIMENSION_SETS_4D {
            return None;
        }
        let (sequence, place) = (first_path % SEQUENCES, first_path / SEQUENCES);
        let [[keys, ..]] = words(seed, Stream::Scrambling, sequence, place / LENGTH);
        let mut normals = [[0.0; WIDTH]; PIECES];
        for (lane, key) in keys.to_array().into_iter().enumerate() {
            for (number, normals) in (set..).zip(normals.chunks_exact_mut(SET)) {
                // In the middle of a bin, of which there are 2^23.
                let shares = f32x4::new(sobol_burley::sample_4d(place % LENGTH, number, key));
                let made = normal_of_share(shares + f32x4::splat(0.5 / 8_388_608.0)).to_array();
                for (normals, made) in normals.iter_mut().zip(made) {
                    if let Some(normal) = normals.get_mut(lane) {
                        *normal = made;
                    }
                }
            }
        }
        Some(Course::through(&normals.map(f32x4::new)))
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
                let covariance: f32 = factors.iter().map(|factor| factor[one] * factor[other]).sum();
                let expected = if one == other { 1.0 / 16.0 } else { 0.0 };
                assert!((covariance - expected).abs() < 1e-6, "{one} {other}: {covariance}");
            }
        }
    }
}
