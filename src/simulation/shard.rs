//! Parts of a run as numbers, so that workers and machines can hand them over.

use super::errors::Sequences;
use super::run::{Chunk, End, Outcome, Part};
use super::statistics::{Histogram, Moments, Spread};
use crate::formula::history::size;

/// Says what it is, and in which form.
const MARK: f64 = 20_261_201.0;

impl Part {
    /// All of it as numbers.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        let mut out = vec![MARK, f64::from(self.from), f64::from(self.to)];
        for outcome in &self.outcomes {
            out.push(size(outcome.chunks.len()));
            for chunk in &outcome.chunks {
                let Moments { count, mean, squares } = chunk.equity;
                out.extend([count, mean, squares]);
                out.extend(chunk.income);
                out.extend(chunk.counts.map(f64::from));
                let Moments { count, mean, squares } = chunk.ahead;
                out.extend([count, mean, squares, f64::from(chunk.better)]);
                let Sequences { equity, ahead, counts } = chunk.sequences;
                out.extend(equity.into_iter().chain(ahead).chain(counts.into_iter().flatten().map(f64::from)));
            }
            out.push(size(outcome.samples.len()));
            for sample in &outcome.samples {
                out.extend(sample);
            }
            for spread in outcome.equity.iter().chain([&outcome.drawdown]) {
                write_spread(spread, &mut out);
            }
            outcome.ends.iter().for_each(|bins| write_bins(bins, &mut out));
            out.push(size(outcome.open.len()));
            for End { equity, income, liquidated: [harvest, directional], called } in &outcome.open {
                out.push(*equity);
                out.extend(income);
                out.extend([harvest, directional, called].map(|holds| f64::from(u8::from(*holds))));
            }
        }
        out
    }

    /// Fills an empty part of the same run; false where the numbers are not of one.
    #[must_use]
    pub fn fill(&mut self, numbers: &[f64]) -> bool {
        self.try_fill(&mut Reader(numbers.iter())).is_some()
    }

    fn try_fill(&mut self, numbers: &mut Reader<'_>) -> Option<()> {
        if numbers.next()? != MARK {
            return None;
        }
        (self.from, self.to) = (numbers.count()?, numbers.count()?);
        for outcome in &mut self.outcomes {
            fill_outcome(outcome, numbers)?;
        }
        // All of it, and no more.
        numbers.0.as_slice().is_empty().then_some(())
    }
}

fn fill_outcome(outcome: &mut Outcome, numbers: &mut Reader<'_>) -> Option<()> {
    for _ in 0..numbers.count()? {
        let mut chunk = Chunk { equity: numbers.moments()?, ..Chunk::default() };
        for part in &mut chunk.income {
            *part = numbers.next()?;
        }
        for count in &mut chunk.counts {
            *count = numbers.count()?;
        }
        chunk.ahead = numbers.moments()?;
        chunk.better = numbers.count()?;
        let Sequences { equity, ahead, counts } = &mut chunk.sequences;
        for sum in equity.iter_mut().chain(ahead) {
            *sum = numbers.next()?;
        }
        for count in counts.iter_mut().flatten() {
            *count = u8::try_from(numbers.count()?).ok()?;
        }
        outcome.chunks.push(chunk);
    }
    for _ in 0..numbers.count()? {
        let mut sample = Vec::with_capacity(outcome.equity.len());
        for _ in 0..outcome.equity.len() {
            sample.push(numbers.next()?);
        }
        outcome.samples.push(sample);
    }
    for spread in outcome.equity.iter_mut().chain([&mut outcome.drawdown]) {
        read_spread(spread, numbers)?;
    }
    for bins in &mut outcome.ends {
        read_bins(bins, numbers)?;
    }
    for _ in 0..numbers.count()? {
        let mut end = End { equity: numbers.next()?, ..End::default() };
        for part in &mut end.income {
            *part = numbers.next()?;
        }
        let [harvest, directional] = &mut end.liquidated;
        for holds in [harvest, directional, &mut end.called] {
            *holds = numbers.count()? > 0;
        }
        outcome.open.push(end);
    }
    Some(())
}

fn write_spread(spread: &Spread, out: &mut Vec<f64>) {
    match spread {
        Spread::Values(values) => {
            out.push(size(values.len()));
            out.extend(values);
        }
        Spread::Bins(bins) => write_bins(bins, out),
    }
}

/// Those that are filled, each with its place.
fn write_bins(bins: &Histogram, out: &mut Vec<f64>) {
    let filled = || bins.counts().iter().enumerate().filter(|(_, count)| **count > 0);
    out.push(size(filled().count()));
    for (place, count) in filled() {
        out.extend([size(place), f64::from(*count)]);
    }
}

fn read_bins(bins: &mut Histogram, numbers: &mut Reader<'_>) -> Option<()> {
    for _ in 0..numbers.count()? {
        let (place, more) = (usize::try_from(numbers.count()?).ok()?, numbers.count()?);
        let bin = bins.counts_mut().get_mut(place)?;
        *bin = bin.saturating_add(more);
    }
    Some(())
}

fn read_spread(spread: &mut Spread, numbers: &mut Reader<'_>) -> Option<()> {
    match spread {
        Spread::Values(values) => {
            let count = usize::try_from(numbers.count()?).ok()?;
            values.extend(numbers.take(count)?);
        }
        Spread::Bins(bins) => read_bins(bins, numbers)?,
    }
    Some(())
}

struct Reader<'n>(core::slice::Iter<'n, f64>);

impl<'n> Reader<'n> {
    fn next(&mut self) -> Option<f64> {
        self.0.next().copied()
    }

    /// A whole number.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the range of u32")]
    fn count(&mut self) -> Option<u32> {
        self.next().filter(|number| (0.0..=f64::from(u32::MAX)).contains(number)).map(|number| number as u32)
    }

    fn moments(&mut self) -> Option<Moments> {
        Some(Moments { count: self.next()?, mean: self.next()?, squares: self.next()? })
    }

    fn take(&mut self, count: usize) -> Option<&'n [f64]> {
        let (taken, rest) = self.0.as_slice().split_at_checked(count)?;
        self.0 = rest.iter();
        Some(taken)
    }
}
