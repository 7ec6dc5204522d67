//! The one error of the crate.
//!
//! A person reads the message; a program reads [`Error::code`] and [`Error::field`]. Every calculator checks its whole
//! input before it computes, so an error never comes with half a result.

use core::fmt;
use std::borrow::Cow;

/// What kind of mistake an [`Error`] reports. The names are stable; [`Code::name`] is what JavaScript sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code {
    /// A value of the wrong kind: a list where a number belongs.
    InvalidType,
    /// Text, or a JavaScript number, that is no decimal number.
    NotANumber,
    /// A required field is missing.
    MissingField,
    /// A field that the calculator does not know.
    UnknownField,
    /// A value outside the range that is accepted.
    OutOfRange,
    /// Values that contradict each other.
    Inconsistent,
    /// A result beyond 1e28 in size.
    Overflow,
    /// No value satisfies the conditions.
    NoSolution,
    /// A venue or product whose rule is not implemented.
    Unsupported,
    /// Text in which no known format is recognised.
    UnrecognisedFormat,
    /// Stopped by the caller.
    Cancelled,
}

impl Code {
    /// Every code, in the order of the documentation.
    pub const ALL: [Code; 11] = [
        Code::InvalidType,
        Code::NotANumber,
        Code::MissingField,
        Code::UnknownField,
        Code::OutOfRange,
        Code::Inconsistent,
        Code::Overflow,
        Code::NoSolution,
        Code::Unsupported,
        Code::UnrecognisedFormat,
        Code::Cancelled,
    ];

    /// The stable snake_case name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Code::InvalidType => "invalid_type",
            Code::NotANumber => "not_a_number",
            Code::MissingField => "missing_field",
            Code::UnknownField => "unknown_field",
            Code::OutOfRange => "out_of_range",
            Code::Inconsistent => "inconsistent",
            Code::Overflow => "overflow",
            Code::NoSolution => "no_solution",
            Code::Unsupported => "unsupported",
            Code::UnrecognisedFormat => "unrecognised_format",
            Code::Cancelled => "cancelled",
        }
    }

    /// What it means, as the documentation says it.
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            Code::InvalidType => "The value is of the wrong kind.",
            Code::NotANumber => "The value is not a decimal number.",
            Code::MissingField => "A required value is missing.",
            Code::UnknownField => "There is no such field.",
            Code::OutOfRange => "The value is outside the accepted range.",
            Code::Inconsistent => "The values contradict each other.",
            Code::Overflow => "The result is too large to show.",
            Code::NoSolution => "No value satisfies the conditions.",
            Code::Unsupported => "This is not supported.",
            Code::UnrecognisedFormat => "The format is not recognised.",
            Code::Cancelled => "The calculation was cancelled.",
        }
    }
}

/// Why there is no result: a [`Code`], the field it is about, what was given there and what is accepted.
///
/// ```
/// use liquidity_layering::{Code, Error};
/// let error = Error::new(Code::OutOfRange).at("intervalHours").given("0").accepted("above 0");
/// assert_eq!(error.code().name(), "out_of_range");
/// assert_eq!(error.field(), Some("intervalHours"));
/// assert_eq!(error.to_string(), "intervalHours: The value is outside the accepted range. Given: 0. Accepted: above 0.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Parts>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    code: Code,
    field: Option<Cow<'static, str>>,
    given: Option<String>,
    accepted: Option<Cow<'static, str>>,
}

/// A longer `given` is cut here, so that a message stays readable whatever came in.
const GIVEN_CHARACTERS: usize = 60;

impl Error {
    /// An error of this kind; the other parts are added by the methods below.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn new(code: Code) -> Self {
        Error(Box::new(Parts { code, field: None, given: None, accepted: None }))
    }

    /// An error of this kind about a field, with what is accepted. Out of line, as it is called from everywhere.
    #[cold]
    #[inline(never)]
    pub(crate) fn about(code: Code, field: &'static str, accepted: &'static str) -> Self {
        Error::new(code).at(field).accepted(accepted)
    }

    /// The first of these mistakes that was made, if any: whether it was, its kind, the field, and what is accepted.
    pub(crate) fn first(mistakes: &[(bool, Code, &'static str, &'static str)]) -> Result<(), Self> {
        let made = mistakes.iter().find(|(made, ..)| *made);
        made.map_or(Ok(()), |(_, code, field, accepted)| Err(Error::about(*code, field, accepted)))
    }

    /// Names the field, as in `near.expiry` or `tiers[2].maintenanceRate`.
    #[must_use]
    pub fn at(self, field: impl Into<Cow<'static, str>>) -> Self {
        self.with_field(field.into())
    }

    // Called from hundreds of places, each of which would bring the freeing of what was there before.
    #[cold]
    #[inline(never)]
    fn with_field(mut self, field: Cow<'static, str>) -> Self {
        self.0.field = Some(field);
        self
    }

    /// Puts a record's or a list's name before the field: `expiry` within `near` becomes `near.expiry`.
    #[cold]
    #[must_use]
    pub fn within(mut self, parent: &str) -> Self {
        let field = self.0.field.as_deref().unwrap_or_default();
        let mut path = parent.to_owned();
        path.push_str(if field.is_empty() || field.starts_with('[') { "" } else { "." });
        path.push_str(field);
        self.0.field = Some(path.into());
        self
    }

    /// Says what was given; long text is cut.
    #[cold]
    #[must_use]
    pub fn given(mut self, given: &str) -> Self {
        let mut text: String = given.chars().take(GIVEN_CHARACTERS).collect();
        if text.len() < given.len() {
            text.push('…');
        }
        self.0.given = Some(text);
        self
    }

    /// Says what would be accepted.
    #[must_use]
    pub fn accepted(self, accepted: impl Into<Cow<'static, str>>) -> Self {
        self.with_accepted(accepted.into())
    }

    #[cold]
    #[inline(never)]
    fn with_accepted(mut self, accepted: Cow<'static, str>) -> Self {
        self.0.accepted = Some(accepted);
        self
    }

    /// All of it in words. Without the formatting of the standard library, which would be a part of the module.
    #[cold]
    #[must_use]
    pub fn message(&self) -> String {
        let mut message = String::new();
        let mut say = |before: &str, part: Option<&str>, after: &str| {
            if let Some(part) = part {
                message.push_str(before);
                message.push_str(part);
                message.push_str(after);
            }
        };
        say("", self.field(), ": ");
        say("", Some(self.code().meaning()), "");
        say(" Given: ", self.given_text(), ".");
        say(" Accepted: ", self.accepted_text(), ".");
        message
    }

    /// What kind of mistake it is.
    #[must_use]
    pub fn code(&self) -> Code {
        self.0.code
    }

    /// Path of the offending input.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// What was given, cut to a readable length.
    #[must_use]
    pub fn given_text(&self) -> Option<&str> {
        self.0.given.as_deref()
    }

    /// What is accepted.
    #[must_use]
    pub fn accepted_text(&self) -> Option<&str> {
        self.0.accepted.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

impl std::error::Error for Error {}
