//! The unit and the range of a field.

use crate::number::{Exact, Number};
use core::cmp::Ordering;

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

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Where the range ends.
    pub value: i64,
    /// Whether the value itself is accepted.
    pub inclusive: bool,
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
        Limits { low: Some(Bound { value, inclusive: false }), ..self }
    }

    /// `value` or more.
    #[must_use]
    pub const fn from(self, value: i64) -> Self {
        Limits { low: Some(Bound { value, inclusive: true }), ..self }
    }

    /// Less than `value`.
    #[must_use]
    pub const fn below(self, value: i64) -> Self {
        Limits { high: Some(Bound { value, inclusive: false }), ..self }
    }

    /// `value` or less.
    #[must_use]
    pub const fn to(self, value: i64) -> Self {
        Limits { high: Some(Bound { value, inclusive: true }), ..self }
    }

    /// The range in words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut say = |bound: Option<Bound>, inclusive: &str, exclusive: &str| {
            if let Some(bound) = bound {
                words.push_str(if words.is_empty() { "" } else { " " });
                words.push_str(if bound.inclusive { inclusive } else { exclusive });
                words.push_str(&Exact::whole(bound.value).to_text().unwrap_or_default());
            }
        };
        say(self.low, "from ", "above ");
        say(self.high, "to ", "below ");
        if words.is_empty() { "any number".to_owned() } else { words }
    }

    /// Whether a number lies in the range.
    pub(crate) fn hold<N: Number>(&self, number: N) -> bool {
        let holds = |bound: Option<Bound>, beyond: Ordering| {
            bound.is_none_or(|bound| match number.compare(N::whole(bound.value)) {
                Some(Ordering::Equal) => bound.inclusive,
                Some(order) => order != beyond,
                None => false,
            })
        };
        holds(self.low, Ordering::Less) && holds(self.high, Ordering::Greater)
    }
}
