//! Standard errors: how far off what a run found might be, for the points that it was drawn from.
//!
//! Random paths say it by themselves. Those of quasi-random points depend on each other; the sequences that they are of do not,
//! so what is found on each of the sixteen says it.

use super::market::{Model, Points};
use super::points::SEQUENCES;
use super::run::{Chunk, Outcome, Part, ROUNDING, Run};
use super::statistics::{Moments, Spread, Tail};

/// Fewer have less than two points of each sequence, which are as good as random ones.
const FEWEST: u32 = 2 * SEQUENCES;
/// Numbers of sequences.
pub const EACH: usize = 16;

/// What is found on each sequence.
pub type Each = [f64; EACH];

/// What a chunk of paths adds to what is found on each sequence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sequences {
    /// Sums of the equity at the end.
    pub equity: Each,
    /// Sums of what they are ahead of the first plan.
    pub ahead: Each,
    /// How many paths lost, reached the goal, were liquidated, were called; a chunk has 63 of a sequence at most.
    pub counts: [[u8; EACH]; 4],
}

impl Sequences {
    /// Adds what a path came to.
    #[inline(always)]
    pub fn add(&mut self, path: usize, [equity, ahead]: [f64; 2], holds: [bool; 4]) {
        let place = sequence(path);
        for (sums, more) in [&mut self.equity, &mut self.ahead].into_iter().zip([equity, ahead]) {
            if let Some(sum) = sums.get_mut(place) {
                *sum += more;
            }
        }
        for (counts, holds) in self.counts.iter_mut().zip(holds) {
            if let Some(count) = counts.get_mut(place) {
                *count = count.saturating_add(u8::from(holds));
            }
        }
    }
}

/// The sequence of a path.
#[inline(always)]
#[must_use]
pub fn sequence(path: usize) -> usize {
    path % EACH
}

/// The errors of a plan's results.
#[derive(Debug)]
pub struct Errors<'o> {
    outcome: &'o Outcome,
    paths: u32,
    capital: f64,
    /// Each sequence says what it found.
    by_sequences: bool,
}

impl<'o> Errors<'o> {
    /// Of a part from the first path on.
    #[must_use]
    pub fn new(run: &Run<'_>, part: &Part, outcome: &'o Outcome, capital: f64) -> Self {
        let paths = part.to.saturating_sub(part.from);
        let quasi = matches!(run.model, Model::Gbm(_, Points::Sobol));
        Errors { outcome, paths, capital, by_sequences: quasi && paths >= FEWEST }
    }

    /// By sums over each sequence: of their means.
    fn of(&self, mut sums: Each) -> f64 {
        for (sequence, sum) in (0..).zip(&mut sums) {
            let more = u32::from(sequence < self.paths % SEQUENCES);
            *sum /= f64::from((self.paths / SEQUENCES).saturating_add(more));
        }
        Moments::of(sums.into_iter()).standard_error()
    }

    fn sums(&self, of: impl Fn(&Chunk) -> Each) -> Each {
        let mut sums = Each::default();
        for chunk in &self.outcome.chunks {
            sums.iter_mut().zip(of(chunk)).for_each(|(sum, more)| *sum += more);
        }
        sums
    }

    /// Of a mean over the paths: of the equity at the end, or of what is ahead.
    pub fn of_mean(&self, moments: &Moments, of: impl Fn(&Sequences) -> Each) -> f64 {
        if !self.by_sequences {
            return moments.standard_error();
        }
        let error = self.of(self.sums(|chunk| of(&chunk.sequences)));
        // What rounding leaves is none.
        if error > self.capital * ROUNDING { error } else { 0.0 }
    }

    /// Of a share of the paths, by its place among [`Sequences::counts`].
    #[must_use]
    pub fn of_share(&self, share: f64, place: usize) -> f64 {
        if !self.by_sequences {
            return self.of_random(share);
        }
        let counts = |chunk: &Chunk| chunk.sequences.counts.get(place).map(|counts| counts.map(f64::from));
        self.of(self.sums(|chunk| counts(chunk).unwrap_or_default()))
    }

    /// Of the share of the paths that end below a quantile.
    #[must_use]
    pub fn of_level(&self, level: f64, quantile: f64) -> f64 {
        if !self.by_sequences {
            return self.of_random(level);
        }
        self.of(self.outcome.each(|equity| f64::from(u8::from(equity < quantile))))
    }

    /// Of the mean of those below a quantile.
    #[must_use]
    pub fn of_tail(&self, tail: &Tail, level: f64, quantile: f64) -> f64 {
        if !self.by_sequences {
            return tail.error;
        }
        self.of(self.outcome.each(|equity| f64::max(quantile - equity, 0.0))) / level
    }

    fn of_random(&self, share: f64) -> f64 {
        libm::sqrt(share * (1.0 - share) / f64::from(self.paths))
    }
}

impl Outcome {
    /// Sums of something of the equity at the end over each sequence.
    fn each(&self, of: impl Fn(f64) -> f64) -> Each {
        let mut sums = Each::default();
        match self.equity.last() {
            Some(Spread::Values(values)) => {
                for (path, value) in values.iter().enumerate() {
                    if let Some(sum) = sums.get_mut(sequence(path)) {
                        *sum += of(*value);
                    }
                }
            }
            _ => {
                for (sum, bins) in sums.iter_mut().zip(&self.ends) {
                    *sum = bins.middles().fold(0.0, |sum, (value, count)| sum + count * of(value));
                }
            }
        }
        sums
    }
}
