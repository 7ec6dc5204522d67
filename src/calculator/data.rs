//! The types that fields have: what they read, what range they keep to, how they are written.

use super::record::{Convert, Data, Field, Item, Limits, Writer, counted, describe, joined, shape, wrong_type};
use crate::instant;
use crate::number::{Exact, Failure, Number, ParseError};
use crate::value::{Column, Value};
use crate::warning::{self, CATALOGUE, Severity};
use crate::{Code, Error, Warning};
use std::borrow::Cow;

/// What a person may write for a number.
const DECIMAL: &str = "a decimal number such as 0.0001 or 1e-4";
/// The sizes that numbers may have.
const SIZES: &str = "0, or a size from 1e-28 to 1e28 in at most 200 characters";

fn unreadable(error: ParseError, given: &str) -> Error {
    match error {
        ParseError::NotANumber => Error::new(Code::NotANumber).given(given).accepted(DECIMAL),
        ParseError::OutOfRange => Error::new(Code::OutOfRange).given(given).accepted(SIZES),
    }
}

impl Item for Exact {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        if limits.hold(*self) {
            return Ok(());
        }
        let given = self.to_text().unwrap_or_default();
        Err(Error::new(Code::OutOfRange).given(&given).accepted(limits.words()))
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.decimal(*self)
    }
}

impl Data for Exact {
    const KIND: &'static str = "decimal";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        let (Value::Number(text) | Value::Text(text)) = value else {
            return Err(wrong_type(value, "a number, or text that holds one"));
        };
        Exact::parse(text).map_err(|error| unreadable(error, text))
    }

    /// By its shortest text, as JavaScript writes it.
    fn from_double(value: f64) -> Result<Self, Error> {
        Exact::from_f64(value).map_err(|error| unreadable(error, &shown(value)))
    }

    fn blank() -> Self {
        Exact::failed(Failure::Domain)
    }
}

impl Item for f64 {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        if limits.hold(*self) {
            return Ok(());
        }
        Err(Error::new(Code::OutOfRange).given(&shown(*self)).accepted(limits.words()))
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.number(*self)
    }
}

impl Data for f64 {
    const KIND: &'static str = "number";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        Exact::read(value).map(|number| number.to_f64())
    }

    fn blank() -> Self {
        f64::NAN
    }
}

/// A double for an error message. The standard library's own formatting of doubles would be 20 KB of the module.
pub(crate) fn shown(value: f64) -> String {
    match Exact::from_f64(value) {
        Ok(number) => number.to_text().unwrap_or_default(),
        Err(ParseError::NotANumber) => "no finite number".to_owned(),
        Err(ParseError::OutOfRange) => "a number beyond 1e28 or below 1e-28 in size".to_owned(),
    }
}

impl Item for u32 {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        Exact::from(*self).check(limits)
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.count(*self)
    }
}

impl Data for u32 {
    const KIND: &'static str = "integer";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        let number = Exact::read(value)?;
        let whole = number.to_f64();
        let range = 0.0..=f64::from(u32::MAX);
        if number != number.trunc() || !range.contains(&whole) {
            return Err(Error::new(Code::OutOfRange).given(value.kind()).accepted("a whole number, 0 or more"));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within the range of u32")]
        Ok(whole as u32)
    }

    fn blank() -> Self {
        0
    }
}

impl Item for bool {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.truth(*self);
        Ok(())
    }
}

impl Data for bool {
    const KIND: &'static str = "boolean";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Bool(truth) => Ok(*truth),
            other => Err(wrong_type(other, "true or false")),
        }
    }

    fn blank() -> Self {
        false
    }
}

impl Item for String {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.string(self);
        Ok(())
    }
}

impl Data for String {
    const KIND: &'static str = "text";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Text(text) => Ok(text.clone().into_owned()),
            other => Err(wrong_type(other, "text")),
        }
    }

    fn blank() -> Self {
        String::new()
    }
}

/// Null where there is none.
impl<T: Item> Item for Option<T> {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        self.as_ref().map_or(Ok(()), |value| value.check(limits))
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        match self {
            Some(value) => value.write(out),
            None => {
                out.null();
                Ok(())
            }
        }
    }

    fn is_given(&self) -> bool {
        self.is_some()
    }
}

/// A field of a result that is left out, not null, where there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeftOut<T>(pub Option<T>);

impl<T: Item> Item for LeftOut<T> {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        self.0.write(out)
    }

    fn is_left_out(&self) -> bool {
        self.0.is_none()
    }
}

impl<A: Convert<B>, B> Convert<LeftOut<B>> for LeftOut<A> {
    fn convert(&self) -> Result<LeftOut<B>, Failure> {
        self.0.convert().map(LeftOut)
    }
}

crate::unchanged!(f64, u32, bool, String, Cow<'static, str>, Series, Instant, Warning);

/// What may be there or not is described as what is there.
macro_rules! optional {
    ($type:ty, left out: $left_out:literal, $some:expr, $none:expr) => {
        impl<T: Data> Data for $type {
            const KIND: &'static str = T::KIND;
            const OPTIONAL: bool = true;
            const LEFT_OUT: bool = $left_out;
            const CHOICES: &'static [&'static str] = T::CHOICES;
            const ITEMS: &'static str = T::ITEMS;
            const RECORD: &'static str = T::RECORD;
            const ABOUT: &'static str = T::ABOUT;

            fn read(value: &Value<'_>) -> Result<Self, Error> {
                T::read(value).map($some)
            }

            fn blank() -> Self {
                $none
            }

            fn shape(out: &mut String) {
                T::shape(out);
            }

            fn fields() -> Vec<Field> {
                T::fields()
            }
        }
    };
}

optional!(Option<T>, left out: false, Some, None);
optional!(LeftOut<T>, left out: true, |value| LeftOut(Some(value)), LeftOut(None));

/// How many items a list may have; typed arrays may have ten times as many.
pub const ITEMS: usize = 1_000_000;

impl<T: Item> Item for Vec<T> {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        for (index, item) in self.iter().enumerate() {
            item.check(limits).map_err(|error| error.within(&place(index)))?;
        }
        Ok(())
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.items(self, Item::write)
    }
}

impl<T: Data> Data for Vec<T> {
    const KIND: &'static str = "list";
    const CHOICES: &'static [&'static str] = T::CHOICES;
    const ITEMS: &'static str = T::KIND;
    const RECORD: &'static str = T::RECORD;
    const ABOUT: &'static str = T::ABOUT;

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        let (length, limit) = match value {
            Value::List(items) => (items.len(), ITEMS),
            Value::Series(series) => (series.len(), SERIES_ITEMS),
            other => return Err(wrong_type(other, "a list")),
        };
        if length > limit {
            return Err(too_long(length, limit));
        }
        let mut list = Vec::with_capacity(length);
        // Lists are read one by one rather than collected, and both kinds alike: a list of each type is in the module.
        for index in 0..length {
            let item = match value {
                Value::List(items) => items.get(index).map(T::read),
                Value::Series(series) => series.get(index).map(|number| T::from_double(*number)),
                _ => None,
            };
            match item {
                Some(Ok(item)) => list.push(item),
                Some(Err(error)) => return Err(error.within(&place(index))),
                None => break,
            }
        }
        Ok(list)
    }

    fn fields() -> Vec<Field> {
        T::fields()
    }

    fn shape(out: &mut String) {
        out.push('[');
        T::shape(out);
    }

    fn blank() -> Self {
        Vec::new()
    }
}

/// An item's place as it stands in a path.
pub(crate) fn place(index: usize) -> String {
    joined(&["[", &counted(index), "]"])
}

/// The error of a list with more items than are accepted.
pub(crate) fn too_long(items: usize, limit: usize) -> Error {
    Error::new(Code::OutOfRange).given(&joined(&[&counted(items), " items"])).accepted(joined(&[
        "at most ",
        &counted(limit),
        " items",
    ]))
}

/// A column of doubles, which crosses to JavaScript as a `Float64Array`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series(pub Column);

/// How many items a typed array may have.
pub const SERIES_ITEMS: usize = 10_000_000;

impl From<Vec<f64>> for Series {
    fn from(column: Vec<f64>) -> Self {
        Series(column.into())
    }
}

impl Item for Series {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.column(&self.0);
        Ok(())
    }
}

impl Data for Series {
    const KIND: &'static str = "series";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Series(series) if series.len() > SERIES_ITEMS => Err(too_long(series.len(), SERIES_ITEMS)),
            Value::Series(series) => Ok(Series(Column::clone(series))),
            Value::List(_) => Vec::<f64>::read(value).map(|series| Series(series.into())),
            other => Err(wrong_type(other, "a Float64Array, or a list of numbers")),
        }
    }

    fn blank() -> Self {
        Series::default()
    }
}

/// An instant, by its milliseconds since 1970; leaves as ISO 8601 text in UTC.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Instant(pub f64);

impl Instant {
    /// In whole milliseconds.
    #[allow(clippy::cast_possible_truncation, reason = "`as` keeps to the ends of the range")]
    pub(crate) fn ms(self) -> i64 {
        self.0 as i64
    }
}

impl From<i64> for Instant {
    #[allow(clippy::cast_precision_loss, reason = "years of four digits are far below 2^53 milliseconds")]
    fn from(ms: i64) -> Self {
        Instant(ms as f64)
    }
}

impl Item for Instant {
    fn check(&self, _limits: &Limits) -> Result<(), Error> {
        if instant::RANGE.contains(&self.0) {
            return Ok(());
        }
        Err(Error::new(Code::OutOfRange).given(&shown(self.0)).accepted("an instant from 1970 to 9999"))
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.string(&instant::to_text(self.0));
        Ok(())
    }
}

impl Data for Instant {
    const KIND: &'static str = "instant";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Number(_) => f64::read(value).map(Instant),
            Value::Text(text) => instant::parse(text).map(Instant).ok_or_else(|| {
                Error::new(Code::OutOfRange)
                    .given(text)
                    .accepted("ISO 8601 with an offset, such as 2025-06-27T08:00:00Z")
            }),
            other => Err(wrong_type(other, "ISO 8601 text, epoch milliseconds, or a Date")),
        }
    }

    fn blank() -> Self {
        Instant(f64::NAN)
    }
}

impl Item for Warning {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.record(|out| {
            out.field("code", &Cow::Borrowed(self.kind.code))?;
            out.field("severity", &self.kind.severity)?;
            out.field("message", &self.message)?;
            out.field("field", &LeftOut(self.field.clone()))
        })
    }
}

impl Data for Warning {
    const KIND: &'static str = "record";
    const RECORD: &'static str = "Warning";

    /// As it was written with a result.
    fn read(value: &Value<'_>) -> Result<Self, Error> {
        let text = |name| value.get(name).map(String::read).transpose();
        let code = text("code")?.unwrap_or_default();
        let known = CATALOGUE.iter().map(|(kind, _)| *kind).find(|kind| kind.code == code);
        let kind = known.ok_or_else(|| Error::new(Code::OutOfRange).at("code").given(&code))?;
        let message = text("message")?.unwrap_or_default().into();
        Ok(Warning { kind, message, field: text("field")?.map(Cow::Owned) })
    }

    fn blank() -> Self {
        warning::SINGLE_PRINT.say("")
    }

    fn shape(out: &mut String) {
        shape(&["code", "severity", "message", "field"], &[String::shape as fn(&mut String); 4], out);
    }

    fn fields() -> Vec<Field> {
        const TEXT: Limits = Limits::of("");
        vec![
            describe::<String>("code", "Stable name in snake_case.", TEXT, None),
            describe::<Severity>(
                "severity",
                "How much it matters: whether it is good to know, may mislead, or may cost money.",
                TEXT,
                None,
            ),
            describe::<String>("message", "What is noticed and what to do.", TEXT, None),
            describe::<LeftOut<String>>("field", "Field of the input or of the result that it is about.", TEXT, None),
        ]
    }
}

/// Text of ours, or what was read of it.
impl Item for Cow<'static, str> {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        match self {
            Cow::Borrowed(text) => out.own(text),
            Cow::Owned(text) => out.string(text),
        }
        Ok(())
    }
}

impl Data for Cow<'static, str> {
    const KIND: &'static str = "text";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        String::read(value).map(Cow::Owned)
    }

    fn blank() -> Self {
        Cow::Borrowed("")
    }
}
