//! The unit and the range of a field.

use crate::number::{Constant, Exact, Number};

/// The unit of a field and the range that is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Unit, as in `hours` or `quote units`.
    pub unit: &'static str,
    /// Smallest value.
    pub low: Option<Bound>,
    /// Largest value.
    pub high: Option<Bound>,
}

/// One end of a range, an exact decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Where the range ends: `coefficient × 10^-places`.
    pub coefficient: i64,
    /// Places behind the point.
    pub places: u32,
    /// Whether the value itself is accepted.
    pub inclusive: bool,
}

impl Bound {
    const fn whole(value: i64, inclusive: bool) -> Self {
        Bound { coefficient: value, places: 0, inclusive }
    }

    /// Where the range ends.
    #[must_use]
    pub fn number<N: Constant>(self) -> N {
        if self.places == 0 { N::whole(self.coefficient) } else { N::decimal(self.coefficient, self.places) }
    }

    /// The same as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.number::<Exact>().to_text().unwrap_or_default()
    }
}

impl Limits {
    /// Any value of this unit.
    #[must_use]
    pub const fn of(unit: &'static str) -> Self {
        Limits { unit, low: None, high: None }
    }

    /// Greater than `value`.
    #[must_use]
    pub const fn above(self, value: i64) -> Self {
        Limits { low: Some(Bound::whole(value, false)), ..self }
    }

    /// `value` or more.
    #[must_use]
    pub const fn from(self, value: i64) -> Self {
        Limits { low: Some(Bound::whole(value, true)), ..self }
    }

    /// Less than `value`.
    #[must_use]
    pub const fn below(self, value: i64) -> Self {
        Limits { high: Some(Bound::whole(value, false)), ..self }
    }

    /// `value` or less.
    #[must_use]
    pub const fn to(self, value: i64) -> Self {
        Limits { high: Some(Bound::whole(value, true)), ..self }
    }

    /// `coefficient × 10^-places` or less.
    #[must_use]
    pub const fn to_decimal(self, coefficient: i64, places: u32) -> Self {
        Limits { high: Some(Bound { coefficient, places, inclusive: true }), ..self }
    }

    /// The range in words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut say = |bound: Option<Bound>, inclusive: &str, exclusive: &str| {
            if let Some(bound) = bound {
                words.push_str(if words.is_empty() { "" } else { " " });
                words.push_str(if bound.inclusive { inclusive } else { exclusive });
                words.push_str(&bound.to_text());
            }
        };
        say(self.low, "from ", "above ");
        say(self.high, "to ", "below ");
        if words.is_empty() { "any number".to_owned() } else { words }
    }

    /// Whether a number lies in the range.
    pub(crate) fn hold<N: Number>(&self, number: N) -> bool {
        let end = |bound: Bound| bound.number::<N>();
        self.low.is_none_or(|low| number > end(low) || low.inclusive && number == end(low))
            && self.high.is_none_or(|high| number < end(high) || high.inclusive && number == end(high))
    }
}
