//! Statistics over paths: exact for a list of values, and by a histogram where there would be too many.

use super::lane::Lane;
use crate::formula::history::size;
use crate::number::Sum;
use wide::f64x2;

/// Values of all paths.
#[derive(Clone, Debug)]
pub enum Spread {
    /// Each of them.
    Values(Vec<f64>),
    /// How many lie in each bin.
    Bins(Histogram),
}

impl Spread {
    /// Adds a value.
    pub fn add(&mut self, value: f64) {
        match self {
            Spread::Values(values) => values.push(value),
            Spread::Bins(bins) => bins.add(value),
        }
    }

    /// Adds the values of further paths.
    pub fn append(&mut self, other: &Spread) {
        match (self, other) {
            (Spread::Values(values), Spread::Values(others)) => values.extend_from_slice(others),
            (Spread::Bins(bins), Spread::Bins(others)) => bins.append(others),
            // A run has one kind.
            _ => {}
        }
    }

    /// Quantiles at these levels, ascending: linear between neighbours (type 7 of Hyndman and Fan).
    #[must_use]
    pub fn quantiles<const LEVELS: usize>(&self, levels: [f64; LEVELS]) -> [f64; LEVELS] {
        match self {
            Spread::Values(values) => quantiles(values, levels),
            Spread::Bins(bins) => levels.map(|level| bins.quantile(level)),
        }
    }

    /// Mean of the smallest `share` of them, and the standard deviation of what they lack to the quantile there.
    #[must_use]
    pub fn tail(&self, share: f64) -> Tail {
        match self {
            Spread::Values(values) => {
                let (count, mut values) = (values.len(), values.clone());
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
                let last = ((share * size(count)) as usize).min(count.saturating_sub(1));
                if last < count {
                    values.select_nth_unstable_by(last, f64::total_cmp);
                }
                // Those above are not looked at.
                values.truncate(last.saturating_add(1));
                values.sort_unstable_by(f64::total_cmp);
                tail(values.iter().map(|value| (*value, 1.0)), size(count), share)
            }
            Spread::Bins(bins) => tail(bins.middles(), bins.count(), share),
        }
    }
}

/// The worst part of a distribution.
#[derive(Clone, Copy, Debug)]
pub struct Tail {
    /// Mean of its values.
    pub mean: f64,
    /// Standard error of that.
    pub error: f64,
}

/// Of values in ascending order with how often each is there.
fn tail(ascending: impl Iterator<Item = (f64, f64)>, count: f64, share: f64) -> Tail {
    let wanted = share * count;
    let (mut taken, mut sum, mut squares, mut edge) = (0.0, Sum::default(), Sum::default(), f64::NAN);
    let mut first = None;
    for (value, times) in ascending {
        let part = f64::min(times, wanted - taken);
        if part <= 0.0 {
            break;
        }
        // Squares are taken from the smallest on, which keeps their digits.
        let base = *first.get_or_insert(value);
        sum.add(part * (value - base));
        squares.add(part * (value - base) * (value - base));
        (taken, edge) = (taken + part, value);
    }
    let base = first.unwrap_or(f64::NAN);
    let mean = sum.total() / wanted;
    // (Q - X)+ over all values: 0 outside the tail.
    let short = edge - base;
    let first_moment = share * (short - mean);
    let second_moment = share * (short * short - 2.0 * short * mean + squares.total() / wanted);
    let variance = f64::max(second_moment - first_moment * first_moment, 0.0);
    Tail { mean: base + mean, error: libm::sqrt(variance / count) / share }
}

/// Quantiles of values: those that lie in the same of many bins as one that is asked for are sorted, and no others.
fn quantiles<const LEVELS: usize>(values: &[f64], levels: [f64; LEVELS]) -> [f64; LEVELS] {
    /// Bins of the same width from the smallest of the first values to the largest; all others are in the outer ones.
    const BINS: usize = 2_048;
    /// Which part of all these are.
    const FIRST: usize = 16;
    /// From it on doubles are whole numbers, so that the lowest bits of a sum with it are the other one, rounded.
    const WHOLE: f64 = 4_503_599_627_370_496.0;
    let last = values.len().saturating_sub(1);
    let (low, high) = values
        .iter()
        .take(values.len().div_ceil(FIRST))
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (if *value < low { *value } else { low }, if *value > high { *value } else { high })
        });
    // Rounding keeps the order: who is in a lower bin is not larger.
    let [low, scale, most] = [low, size(BINS - 1) / (high - low), size(BINS - 1)].map(f64x2::splat);
    let mut counts = [0_u32; BINS];
    let mut bins: Vec<u16> = vec![0; values.len().next_multiple_of(2)];
    for (bins, values) in bins.chunks_exact_mut(2).zip(values.chunks(2)) {
        let (value, next) = (values.first().copied().unwrap_or(f64::NAN), values.get(1));
        let places = (f64x2::new([value, next.copied().unwrap_or(value)]) - low) * scale;
        let places = places.larger(f64x2::ZERO).smaller(most) + f64x2::splat(WHOLE);
        for (bin, place) in bins.iter_mut().zip(places.as_array_ref()).take(values.len()) {
            #[allow(clippy::cast_possible_truncation, reason = "the lowest bits")]
            let place = place.to_bits() as u16;
            *bin = place;
            if let Some(count) = counts.get_mut(usize::from(place)) {
                *count = count.wrapping_add(1);
            }
        }
    }
    let places = levels.map(|level| {
        let at = level * size(last);
        let whole = libm::floor(at);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
        let place = (whole as usize).min(last);
        (place, at - whole)
    });
    // Which bins are needed, and how many values are below each of these; levels are ascending.
    let mut needed = places.iter().flat_map(|(place, _)| [*place, place.saturating_add(1)]).peekable();
    let (mut kept, mut found, mut before) = ([false; BINS], Vec::with_capacity(2 * LEVELS), 0_usize);
    for (kept, count) in kept.iter_mut().zip(counts) {
        let behind = before.saturating_add(usize::try_from(count).unwrap_or_default());
        while needed.next_if(|place| *place < behind).is_some() {
            *kept = true;
        }
        if *kept {
            found.push(before..behind);
        }
        before = behind;
    }
    let mut sorted: Vec<f64> = values
        .iter()
        .zip(&bins)
        .filter(|(_, bin)| kept.get(usize::from(**bin)) == Some(&true))
        .map(|(value, _)| *value)
        .collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let value = |place: usize| {
        let mut skipped = 0_usize;
        for range in &found {
            if range.contains(&place) {
                return sorted.get(place.saturating_sub(range.start).saturating_add(skipped)).copied();
            }
            skipped = skipped.saturating_add(range.len());
        }
        None
    };
    places.map(|(place, part)| {
        let low = value(place).unwrap_or(f64::NAN);
        low + part * (value(place.saturating_add(1)).unwrap_or(low) - low)
    })
}

/// Positive values by their leading bits: each bin is at most 1/2048 of its values wide, so a quantile is off by less than 0.05 %.
#[derive(Clone, Debug)]
pub struct Histogram {
    /// Key of the first bin.
    base: u64,
    /// How the values are scaled to keys.
    linear: Option<f64>,
    counts: Vec<u32>,
}

/// Bits of the mantissa that tell bins apart.
const FINE: u32 = 11;
/// Powers of two below and above the middle.
const OCTAVES: u64 = 20;

impl Histogram {
    /// For values around `middle`: from a millionth of it to a million times as much; others count at the ends.
    #[must_use]
    pub fn around(middle: f64) -> Self {
        let half = OCTAVES << FINE;
        let base = (middle.to_bits() >> (52 - FINE)).saturating_sub(half);
        let bins = usize::try_from(half.saturating_mul(2)).unwrap_or_default();
        Histogram { base, linear: None, counts: vec![0; bins] }
    }

    /// For values from 0 to 1, in bins of the same width.
    #[must_use]
    pub fn of_shares() -> Self {
        let bins = 1 << 14;
        Histogram { base: 0, linear: Some(size(bins)), counts: vec![0; bins] }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` keeps to the ends of the range")]
    fn key(&self, value: f64) -> usize {
        let key = match self.linear {
            Some(bins) => (value * bins) as u64,
            None if value > 0.0 => (value.to_bits() >> (52 - FINE)).saturating_sub(self.base),
            None => 0,
        };
        usize::try_from(key).unwrap_or(usize::MAX).min(self.counts.len().saturating_sub(1))
    }

    /// Adds a value.
    pub fn add(&mut self, value: f64) {
        let key = self.key(value);
        if let Some(count) = self.counts.get_mut(key) {
            *count = count.saturating_add(1);
        }
    }

    /// Adds the values of another of the same kind.
    pub fn append(&mut self, other: &Histogram) {
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count = count.saturating_add(*more);
        }
    }

    /// Where a bin begins.
    #[allow(clippy::cast_precision_loss, reason = "bins are few")]
    fn edge(&self, bin: usize) -> f64 {
        match self.linear {
            Some(bins) => size(bin) / bins,
            None => f64::from_bits(self.base.saturating_add(bin as u64) << (52 - FINE)),
        }
    }

    fn filled(&self) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(bin, count)| (bin, f64::from(*count)))
    }

    fn count(&self) -> f64 {
        self.filled().map(|(_, count)| count).fold(0.0, |all, count| all + count)
    }

    /// The middle of each bin that is filled, with how many values it has.
    pub fn middles(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.filled().map(|(bin, count)| ((self.edge(bin) + self.edge(bin.saturating_add(1))) / 2.0, count))
    }

    /// The counts of all bins; a run has less than 2^32 paths.
    #[must_use]
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Counts that were written before.
    pub fn counts_mut(&mut self) -> &mut [u32] {
        &mut self.counts
    }

    fn quantile(&self, level: f64) -> f64 {
        let at = level * (self.count() - 1.0);
        let mut before = 0.0;
        let mut last = f64::NAN;
        for (bin, count) in self.filled() {
            let (low, high) = (self.edge(bin), self.edge(bin.saturating_add(1)));
            last = high;
            if at < before + count {
                return low + (high - low) * (at - before + 0.5) / count;
            }
            before += count;
        }
        last
    }
}

/// Count, mean and sum of squared distances from it, in an order that is kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moments {
    /// How many values.
    pub count: f64,
    /// Their mean.
    pub mean: f64,
    /// Sum of the squared distances from it.
    pub squares: f64,
}

impl Moments {
    /// Of values.
    pub fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let (mut sum, mut count) = (Sum::default(), 0.0);
        for value in values.clone() {
            sum.add(value);
            count += 1.0;
        }
        let mean = if count > 0.0 { sum.total() / count } else { 0.0 };
        let mut squares = Sum::default();
        for value in values {
            squares.add((value - mean) * (value - mean));
        }
        Moments { count, mean, squares: squares.total() }
    }

    /// Together with those of further values (Chan, Golub, LeVeque 1979).
    #[must_use]
    pub fn with(self, other: Moments) -> Moments {
        if self.count == 0.0 {
            return other;
        }
        let count = self.count + other.count;
        let apart = other.mean - self.mean;
        Moments {
            count,
            mean: self.mean + apart * (other.count / count),
            squares: self.squares + other.squares + apart * apart * (self.count * other.count / count),
        }
    }

    /// Sample standard deviation; 0 for one value.
    #[must_use]
    pub fn standard_deviation(&self) -> f64 {
        if self.count > 1.0 { libm::sqrt(self.squares / (self.count - 1.0)) } else { 0.0 }
    }

    /// Standard error of the mean.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        if self.count > 0.0 { self.standard_deviation() / libm::sqrt(self.count) } else { 0.0 }
    }
}
