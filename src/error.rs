//! The one error of the crate.
//!
//! A person reads the message; a program reads [`Error::code`] and [`Error::field`]. Every calculator checks its whole
//! input before it computes, so an error never comes with half a result.

use core::fmt;
use std::borrow::Cow;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $code:ident $name:literal $meaning:literal)+) => {
        /// What kind of mistake an [`Error`] reports. The names are stable; [`Code::name`] is what JavaScript sees.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $code,)+ }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: [Code; [$($name),+].len()] = [$(Code::$code),+];

            /// The stable snake_case name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Code::$code => $name),+ }
            }

            /// What it means, as the documentation says it.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Code::$code => $meaning),+ }
            }
        }
    };
}

codes! {
    /// A value of the wrong kind: a list where a number belongs.
    InvalidType "invalid_type" "The value is of the wrong kind."
    /// Text, or a JavaScript number, that is no decimal number.
    NotANumber "not_a_number" "The value is not a decimal number."
    /// A required field is missing.
    MissingField "missing_field" "A required value is missing."
    /// A field that the calculator does not know.
    UnknownField "unknown_field" "There is no such field."
    /// A value outside the range that is accepted.
    OutOfRange "out_of_range" "The value is outside the accepted range."
    /// Values that contradict each other.
    Inconsistent "inconsistent" "The values contradict each other."
    /// A result beyond 1e28 in size.
    Overflow "overflow" "The result is too large to show."
    /// No value satisfies the conditions.
    NoSolution "no_solution" "No value satisfies the conditions."
    /// A venue or product whose rule is not implemented.
    Unsupported "unsupported" "This is not supported."
    /// Text in which no known format is recognised.
    UnrecognisedFormat "unrecognised_format" "The format is not recognised."
    /// Stopped by the caller.
    Cancelled "cancelled" "The calculation was cancelled."
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

/// Refuses with the first of these that holds: `when => Code, field, accepted;`, or `when => Code, field, given, accepted;`.
macro_rules! refuse {
    (@ $code:expr, $field:expr, $accepted:expr) => { $crate::Error::about($code, $field, $accepted) };
    (@ $code:expr, $field:expr, $given:expr, $accepted:expr) => {
        $crate::Error::new($code).at($field).given(&$given).accepted($accepted)
    };
    ($($when:expr => $code:ident $(, $part:expr)+;)+) => {$(
        if $when {
            return Err($crate::error::refuse!(@ $crate::Code::$code $(, $part)+));
        }
    )+};
}
pub(crate) use refuse;

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
