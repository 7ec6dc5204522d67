//! What a calculator is given before its fields are known: a tree of values as they were written.
//!
//! Numbers stay text until a calculator asks for one, so that `0.1` is a tenth and no digit is lost on the way.
//! The same tree carries calls from JavaScript ([`packed::parse`]) and what a native program has as JSON ([`json::parse`]).

pub mod json;
pub mod packed;

use std::borrow::Cow;
use std::sync::Arc;

/// How deep lists and records may nest, so that no input can exhaust the stack.
pub const DEPTH: usize = 64;

/// A column of doubles, shared rather than copied: a history may have millions.
pub type Column = Arc<Vec<f64>>;

/// A value as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// No value, given on purpose.
    Null,
    /// True or false.
    Bool(bool),
    /// A number by its text; a JavaScript number that is none is `NaN`, `Infinity` or `-Infinity`.
    Number(Cow<'a, str>),
    /// Text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// Named values in the order written.
    Record(Vec<(Cow<'a, str>, Value<'a>)>),
    /// A typed array of doubles.
    Series(Column),
    /// Something that is no data, by the name of its kind: a function, a symbol.
    Other(Cow<'a, str>),
}

impl<'a> Value<'a> {
    /// The field of that name, where this is a record that has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        match self {
            Value::Record(fields) => fields.iter().find(|(key, _)| key == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The value at a path such as `near.expiry` or `tiers[2].maintenanceRate`.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Value<'a>> {
        path.split('.').try_fold(self, |value, step| {
            let (name, places) = step.split_once('[').unwrap_or((step, ""));
            let value = if name.is_empty() { value } else { value.get(name)? };
            places
                .split('[')
                .filter(|place| !place.is_empty())
                .try_fold(value, |value, place| value.as_list()?.get(place.strip_suffix(']')?.parse::<usize>().ok()?))
        })
    }

    /// The items, where this is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value<'a>]> {
        match self {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The text, of a text or of a number.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) | Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// What kind of value it is, for an error message.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Value::Null => "null",
            Value::Bool(true) => "true",
            Value::Bool(false) => "false",
            Value::Number(text) | Value::Text(text) => text,
            Value::List(_) => "a list",
            Value::Record(_) => "an object",
            Value::Series(_) => "a typed array",
            Value::Other(kind) => kind,
        }
    }
}
