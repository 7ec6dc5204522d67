//! Inputs and outputs that describe themselves.
//!
//! [`record!`](crate::record) declares the fields of an input or an output once: Rust name, name in JavaScript, type,
//! default, unit and range. From it come reading with its errors, writing, and the schema that the elements and the
//! JSON Schemas are made of.

use crate::instant;
use crate::number::{Exact, Failure, Number, ParseError};
use crate::value::{Column, Value, json};
use crate::{Code, Error, Warning};
use core::cmp::Ordering;
use std::borrow::Cow;

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
        let low = self.low.map(|bound| format!("{} {}", if bound.inclusive { "from" } else { "above" }, bound.value));
        let high = self.high.map(|bound| format!("{} {}", if bound.inclusive { "to" } else { "below" }, bound.value));
        match (low, high) {
            (Some(low), Some(high)) => format!("{low} {high}"),
            (Some(only), None) | (None, Some(only)) => only,
            (None, None) => "any number".to_owned(),
        }
    }

    /// Whether a number lies in the range.
    pub(crate) fn hold<N: Number>(&self, number: &N) -> bool {
        let holds = |bound: Option<Bound>, beyond: Ordering| {
            bound.is_none_or(|bound| match number.compare(&N::whole(bound.value)) {
                Some(Ordering::Equal) => bound.inclusive,
                Some(order) => order != beyond,
                None => false,
            })
        };
        holds(self.low, Ordering::Less) && holds(self.high, Ordering::Greater)
    }
}

/// A field as its schema shows it.
#[derive(Clone, Debug)]
pub struct Field {
    /// Name in JavaScript.
    pub name: &'static str,
    /// `decimal`, `integer`, `number`, `boolean`, `text`, `choice`, `compounding`, `instant`, `record`, `list`, `series`.
    pub kind: &'static str,
    /// What it means.
    pub description: &'static str,
    /// Unit and range.
    pub limits: Limits,
    /// Whether it must be given, or is always there in an output.
    pub required: bool,
    /// What is taken where it is not given.
    pub default: Option<String>,
    /// The names of a choice.
    pub choices: &'static [&'static str],
    /// The fields of a record or of a list's items.
    pub fields: Vec<Field>,
}

/// What can be asked of a field whatever its type, so that one piece of code serves all of them.
pub trait Item {
    /// Whether it lies in the field's range; errors name no field.
    ///
    /// # Errors
    /// `out_of_range`.
    fn check(&self, _limits: &Limits) -> Result<(), Error> {
        Ok(())
    }

    /// Appends it to a result.
    ///
    /// # Errors
    /// The failure of a number within it.
    fn write(&self, out: &mut Writer) -> Result<(), Failure>;

    /// The largest of the numbers in it, by the distance of its magnitude from 1; to say what made a result overflow.
    fn magnitude(&self) -> f64 {
        0.0
    }
}

/// A type that a field can have.
pub trait Data: Item + Sized {
    /// Its kind, as [`Field::kind`] names it.
    const KIND: &'static str;
    /// Whether the field may be left out of an input, or null in an output.
    const OPTIONAL: bool = false;
    /// The names of a choice.
    const CHOICES: &'static [&'static str] = &[];

    /// Takes it from a value; errors name no field.
    ///
    /// # Errors
    /// `invalid_type`, `not_a_number`, `out_of_range` and what records within it add.
    fn read(value: &Value<'_>) -> Result<Self, Error>;

    /// Takes it from an item of a typed array; errors name no field.
    ///
    /// # Errors
    /// `invalid_type` unless it is a number, and those of numbers.
    fn from_double(_value: f64) -> Result<Self, Error> {
        Err(Error::new(Code::InvalidType).given("a typed array").accepted("a list"))
    }

    /// What it is where the field is left out, if it may be.
    fn absent() -> Option<Self> {
        None
    }

    /// The fields within it.
    fn fields() -> Vec<Field> {
        Vec::new()
    }
}

/// Writes a result as JSON, typed arrays aside.
#[derive(Debug, Default)]
pub struct Writer {
    /// JSON, in which `{"@": n}` stands for the n-th series.
    pub json: String,
    /// The typed arrays.
    pub series: Vec<Column>,
}

impl Writer {
    /// With room for so many bytes.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Writer { json: String::with_capacity(bytes), series: Vec::new() }
    }

    /// Appends the fields that `fields` writes.
    ///
    /// # Errors
    /// Theirs.
    pub fn record(&mut self, fields: impl FnOnce(&mut Self) -> Result<(), Failure>) -> Result<(), Failure> {
        self.json.push('{');
        fields(self)?;
        self.json.push('}');
        Ok(())
    }

    /// Appends a field.
    ///
    /// # Errors
    /// The failure of a number within it.
    pub fn field(&mut self, name: &str, value: &dyn Item) -> Result<(), Failure> {
        self.name(name);
        value.write(self)
    }

    /// Appends a field that lists `items`, each as `write` has it.
    ///
    /// # Errors
    /// Those of `write`.
    pub fn list<T>(
        &mut self,
        name: &str,
        items: &[T],
        write: impl Fn(&T, &mut Self) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.name(name);
        self.items(items, write)
    }

    fn items<T>(&mut self, items: &[T], write: impl Fn(&T, &mut Self) -> Result<(), Failure>) -> Result<(), Failure> {
        self.json.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.json.push(',');
            }
            write(item, self)?;
        }
        self.json.push(']');
        Ok(())
    }

    fn name(&mut self, name: &str) {
        if !self.json.ends_with('{') {
            self.json.push(',');
        }
        self.json.push('"');
        self.json.push_str(name);
        self.json.push_str("\":");
    }

    /// Appends text.
    pub fn text(&mut self, text: &str) {
        json::write_string(text, &mut self.json);
    }
}

/// A wrong type, with what was given.
pub(crate) fn wrong_type(value: &Value<'_>, accepted: impl Into<Cow<'static, str>>) -> Error {
    Error::new(Code::InvalidType).given(value.kind()).accepted(accepted)
}

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
        if limits.hold(self) {
            return Ok(());
        }
        let given = self.to_text().unwrap_or_default();
        Err(Error::new(Code::OutOfRange).given(&given).accepted(limits.words()))
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.json.push('"');
        self.write_to(&mut out.json)?;
        out.json.push('"');
        Ok(())
    }

    fn magnitude(&self) -> f64 {
        let size = libm::fabs(self.to_f64());
        if size > 0.0 { libm::fabs(libm::log10(size)) } else { 0.0 }
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
}

impl Item for f64 {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        if limits.hold(self) {
            return Ok(());
        }
        Err(Error::new(Code::OutOfRange).given(&shown(*self)).accepted(limits.words()))
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        // Sizes below 1e-28 are 0, as in every result.
        let size = libm::fabs(*self);
        match Exact::from_f64(*self) {
            Ok(number) => number.write_to(&mut out.json),
            Err(_) if size < 1e-28 => Exact::zero().write_to(&mut out.json),
            Err(_) if size.is_finite() => {
                // Compounding a rate of hours for a year makes numbers that no decimal needs to hold.
                let exponent = libm::floor(libm::log10(size));
                (*self / libm::pow(10.0, exponent)).write(out)?;
                out.json.push_str("e+");
                exponent.write(out)
            }
            Err(_) => Err(Failure::Overflow),
        }
    }
}

impl Data for f64 {
    const KIND: &'static str = "number";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        Exact::read(value).map(|number| number.to_f64())
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
        f64::from(*self).check(limits)
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        f64::from(*self).write(out)
    }
}

impl Data for u32 {
    const KIND: &'static str = "integer";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        let number = Exact::read(value)?;
        let whole = number.to_f64();
        let range = 0.0..=f64::from(u32::MAX);
        if number.compare(&number.trunc()) != Some(Ordering::Equal) || !range.contains(&whole) {
            return Err(Error::new(Code::OutOfRange).given(value.kind()).accepted("a whole number, 0 or more"));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and within the range of u32")]
        Ok(whole as u32)
    }
}

impl Item for bool {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.json.push_str(if *self { "true" } else { "false" });
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
}

impl Item for String {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.text(self);
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
                out.json.push_str("null");
                Ok(())
            }
        }
    }

    fn magnitude(&self) -> f64 {
        self.as_ref().map_or(0.0, Item::magnitude)
    }
}

impl<T: Data> Data for Option<T> {
    const KIND: &'static str = T::KIND;
    const OPTIONAL: bool = true;
    const CHOICES: &'static [&'static str] = T::CHOICES;

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        T::read(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn fields() -> Vec<Field> {
        T::fields()
    }
}

/// How many items a list may have; typed arrays may have ten times as many.
pub const ITEMS: usize = 1_000_000;

impl<T: Item> Item for Vec<T> {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        for (index, item) in self.iter().enumerate() {
            item.check(limits).map_err(|error| error.within(&format!("[{index}]")))?;
        }
        Ok(())
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.items(self, Item::write)
    }

    fn magnitude(&self) -> f64 {
        self.iter().map(Item::magnitude).fold(0.0, f64::max)
    }
}

impl<T: Data> Data for Vec<T> {
    const KIND: &'static str = "list";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::List(items) if items.len() > ITEMS => Err(too_long(items.len(), ITEMS)),
            Value::List(items) => {
                let read = |(index, item)| T::read(item).map_err(|error| error.within(&format!("[{index}]")));
                items.iter().enumerate().map(read).collect()
            }
            Value::Series(series) if series.len() > SERIES_ITEMS => Err(too_long(series.len(), SERIES_ITEMS)),
            Value::Series(series) => {
                let read = |(index, number): (usize, &f64)| {
                    T::from_double(*number).map_err(|error| error.within(&format!("[{index}]")))
                };
                series.iter().enumerate().map(read).collect()
            }
            other => Err(wrong_type(other, "a list")),
        }
    }

    fn fields() -> Vec<Field> {
        T::fields()
    }
}

/// The error of a list with more items than are accepted.
pub(crate) fn too_long(items: usize, limit: usize) -> Error {
    Error::new(Code::OutOfRange).given(&format!("{items} items")).accepted(format!("at most {limit} items"))
}

/// A column of doubles, which crosses to JavaScript as a `Float64Array`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series(pub Column);

/// How many items a typed array may have.
pub const SERIES_ITEMS: usize = 10_000_000;

impl Item for Series {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.json.push_str(&format!("{{\"@\":{}}}", out.series.len()));
        out.series.push(self.0.clone());
        Ok(())
    }
}

impl Data for Series {
    const KIND: &'static str = "series";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Series(series) if series.len() > SERIES_ITEMS => Err(too_long(series.len(), SERIES_ITEMS)),
            Value::Series(series) => Ok(Series(series.clone())),
            Value::List(_) => Vec::<f64>::read(value).map(|series| Series(series.into())),
            other => Err(wrong_type(other, "a Float64Array, or a list of numbers")),
        }
    }
}

/// An instant, by its milliseconds since 1970; leaves as ISO 8601 text in UTC.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Instant(pub f64);

impl Item for Instant {
    fn check(&self, _limits: &Limits) -> Result<(), Error> {
        if instant::RANGE.contains(&self.0) {
            return Ok(());
        }
        Err(Error::new(Code::OutOfRange).given(&shown(self.0)).accepted("an instant from 1970 to 9999"))
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.text(&instant::to_text(self.0));
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
}

impl Item for Vec<Warning> {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.items(self, |warning, out| {
            out.record(|out| {
                out.field("code", &warning.kind.code)?;
                out.field("severity", &warning.kind.severity.name())?;
                out.field("message", &warning.message)?;
                warning.field.map_or(Ok(()), |field| out.field("field", &field))
            })
        })
    }
}

impl Data for Vec<Warning> {
    const KIND: &'static str = "list";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        Err(wrong_type(value, "nothing: warnings come with a result"))
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

impl Item for Cow<'_, str> {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.text(self);
        Ok(())
    }
}

impl Item for &'static str {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.text(self);
        Ok(())
    }
}

impl Data for &'static str {
    const KIND: &'static str = "text";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        Err(wrong_type(value, "nothing: this text comes with a result"))
    }
}

/// Takes a record's fields one by one and tells which it does not know.
#[derive(Debug)]
pub struct Reader<'v, 'a> {
    fields: &'v [(Cow<'a, str>, Value<'a>)],
}

impl<'v, 'a> Reader<'v, 'a> {
    /// Over the fields of `value`, all of which must be among `known`.
    ///
    /// # Errors
    /// `invalid_type` where it is no record, `unknown_field`, `inconsistent` for a field that is there twice.
    pub fn new(value: &'v Value<'a>, known: &[&str]) -> Result<Self, Error> {
        let Value::Record(fields) = value else {
            return Err(wrong_type(value, "an object with named fields"));
        };
        for (place, (name, _)) in fields.iter().enumerate() {
            if !known.contains(&name.as_ref()) {
                return Err(Error::new(Code::UnknownField).at(name.clone().into_owned()).accepted(known.join(", ")));
            }
            if fields.iter().take(place).any(|(before, _)| before == name) {
                return Err(Error::new(Code::Inconsistent).at(name.clone().into_owned()).accepted("each field once"));
            }
        }
        Ok(Reader { fields })
    }

    /// The field of that name, or what it is where it is left out.
    ///
    /// # Errors
    /// `missing_field`, and those of its type.
    #[inline(never)]
    pub fn take<T: Data>(&self, name: &str, default: Option<T>) -> Result<T, Error> {
        match self.fields.iter().find(|(key, _)| key == name) {
            Some((_, value)) => T::read(value).map_err(|error| error.within(name)),
            None => default.or_else(T::absent).ok_or_else(|| Error::new(Code::MissingField).at(name.to_owned())),
        }
    }
}

/// Declares a record: its fields with JavaScript name, type, default, and [`Limits`] constant.
///
/// `name "jsName": Type, limits;` must be given unless `Type` is an `Option`; `name "jsName": Type = default, limits;`
/// may be left out. Where the record holds numbers it is generic over them: `struct Name<N>`.
#[macro_export]
#[doc(hidden)]
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        pub struct $record:ident<$n:ident> {
            $(
                $(#[doc = $doc:literal])+
                $name:ident $js:literal: $type:ty $(= $default:expr)?, $limits:expr;
            )+
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        pub struct $record<$n = $crate::number::Exact> {
            $($(#[doc = $doc])+ pub $name: $type,)+
        }

        $crate::record!(@data $record, [type $n = $crate::number::Exact;],
            { $($name $js: $type, [$($default)?], $limits, [$($doc),+];)+ });
    };
    (
        $(#[doc = $about:literal])*
        pub struct $record:ident {
            $(
                $(#[doc = $doc:literal])+
                $name:ident $js:literal: $type:ty $(= $default:expr)?, $limits:expr;
            )+
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        pub struct $record {
            $($(#[doc = $doc])+ pub $name: $type,)+
        }

        $crate::record!(@data $record, [],
            { $($name $js: $type, [$($default)?], $limits, [$($doc),+];)+ });
    };
    (@data $record:ident, [$($alias:tt)*],
        { $($name:ident $js:literal: $type:ty, [$($default:expr)?], $limits:expr, [$($doc:literal),+];)+ }
    ) => {
        const _: () = {
            #[allow(dead_code)]
            $($alias)*
            use $crate::calculator::record::{self, Data, Field, Item, Named, Reader, Writer};

            static NAMES: &[&str] = &[$($js),+];
            static RANGES: &[$crate::calculator::record::Limits] = &[$($limits),+];

            impl Item for $record {
                fn check(&self, _limits: &$crate::calculator::record::Limits) -> Result<(), $crate::Error> {
                    record::check(NAMES, RANGES, &[$(&self.$name),+])
                }

                fn write(&self, out: &mut Writer) -> Result<(), $crate::number::Failure> {
                    record::write(NAMES, &[$(&self.$name),+], out)
                }

                fn magnitude(&self) -> f64 {
                    record::largest(NAMES, &[$(&self.$name),+]).1
                }
            }

            impl Data for $record {
                const KIND: &'static str = "record";

                fn read(value: &$crate::value::Value<'_>) -> Result<Self, $crate::Error> {
                    let reader = Reader::new(value, NAMES)?;
                    Ok($record { $($name: reader.take($js, $crate::record!(@default $type, $($default)?))?,)+ })
                }

                fn fields() -> Vec<Field> {
                    vec![$(record::describe::<$type>(
                        $js, concat!($($doc),+).trim_ascii(), $limits, $crate::record!(@default $type, $($default)?),
                    )),+]
                }
            }

            impl Named for $record {
                fn largest(&self) -> &'static str {
                    record::largest(NAMES, &[$(&self.$name),+]).0
                }
            }
        };
    };
    (@default $type:ty,) => { None::<$type> };
    (@default $type:ty, $default:expr) => { Some::<$type>($default) };
}

/// Checks the fields of a record, each against its range.
pub(crate) fn check(names: &[&str], ranges: &[Limits], items: &[&dyn Item]) -> Result<(), Error> {
    for ((name, limits), item) in names.iter().zip(ranges).zip(items) {
        item.check(limits).map_err(|error| error.within(name))?;
    }
    Ok(())
}

/// Writes the fields of a record.
pub(crate) fn write(names: &[&str], items: &[&dyn Item], out: &mut Writer) -> Result<(), Failure> {
    out.record(|out| {
        for (name, item) in names.iter().zip(items) {
            out.field(name, *item)?;
        }
        Ok(())
    })
}

/// The likeliest cause of an overflow and its magnitude: the field whose size is furthest from 1 where that is far, else
/// the first, which is what the record is about.
pub(crate) fn largest(names: &[&'static str], items: &[&dyn Item]) -> (&'static str, f64) {
    const FAR: f64 = 9.0;
    let mut largest = (names.first().copied().unwrap_or_default(), FAR);
    for (name, item) in names.iter().zip(items) {
        let magnitude = item.magnitude();
        if magnitude > largest.1 {
            largest = (name, magnitude);
        }
    }
    largest
}

/// A record that can name its fields.
pub trait Named: Data {
    /// The likeliest cause of an overflow.
    fn largest(&self) -> &'static str;
}

/// The schema of one field.
#[must_use]
pub fn describe<T: Data>(name: &'static str, description: &'static str, limits: Limits, default: Option<T>) -> Field {
    let default = default.and_then(|value| {
        let mut out = Writer::default();
        value.write(&mut out).ok().map(|()| out.json)
    });
    Field {
        name,
        kind: T::KIND,
        description,
        limits,
        required: !T::OPTIONAL && default.is_none(),
        default,
        choices: T::CHOICES,
        fields: T::fields(),
    }
}

/// Declares a choice between names.
#[macro_export]
#[doc(hidden)]
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub enum $choice:ident { $($(#[doc = $doc:literal])+ $variant:ident $js:literal,)+ }
    ) => {
        $(#[doc = $about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $choice { $($(#[doc = $doc])+ $variant,)+ }

        impl $choice {
            /// All of them, in the order of the documentation.
            pub const ALL: &'static [$choice] = &[$($choice::$variant),+];

            /// The names, in the order of the documentation.
            pub const NAMES: &'static [&'static str] = &[$($js),+];

            /// Its name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($choice::$variant => $js),+ }
            }

            /// The one of that name.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($js => Some($choice::$variant),)+ _ => None }
            }
        }

        impl $crate::calculator::record::Data for $choice {
            const KIND: &'static str = "choice";
            const CHOICES: &'static [&'static str] = Self::NAMES;

            fn read(value: &$crate::value::Value<'_>) -> Result<Self, $crate::Error> {
                let $crate::value::Value::Text(text) = value else {
                    return Err($crate::calculator::record::wrong_type(value, Self::NAMES.join(", ")));
                };
                Self::parse(text).ok_or_else(|| {
                    $crate::Error::new($crate::Code::OutOfRange).given(text).accepted(Self::NAMES.join(", "))
                })
            }

        }

        impl $crate::calculator::record::Item for $choice {
            fn write(&self, out: &mut $crate::calculator::record::Writer) -> Result<(), $crate::number::Failure> {
                out.text(self.name());
                Ok(())
            }
        }
    };
}
