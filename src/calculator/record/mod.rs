//! Inputs and outputs that describe themselves.
//!
//! [`record!`](crate::record) declares the fields of an input or an output once: Rust name, name in JavaScript, type,
//! default, unit and range. From it come reading with its errors, writing, and the schema that the elements and the
//! JSON Schemas are made of.

mod choice;
mod convert;
mod limits;
#[cfg(feature = "serde")]
pub mod stored;
mod tree;
pub mod union;
mod writer;

pub use convert::Convert;
pub use limits::{Bound, Limits};
#[cfg(feature = "wasm-data")]
pub(crate) use tree::Doubles;
pub use tree::Tree;
pub use writer::Writer;

use crate::number::{Exact, Failure};
use crate::value::{Value, packed};
use crate::{Code, Error};
use std::borrow::Cow;

/// A field as its schema shows it.
#[derive(Clone, Debug)]
pub struct Field {
    /// Name in JavaScript.
    pub name: &'static str,
    /// `decimal`, `integer`, `number`, `boolean`, `text`, `choice`, `compounding`,
    /// `strategy`, `instant`, `record`, `list`, `series`, `levels`, `union`.
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
    /// The fields of a record or of a list's items; of a union a record for each kind.
    pub fields: Vec<Field>,
    /// The kind of a list's items.
    pub items: &'static str,
    /// The name of the record or choice, or of those that a list's items are.
    pub record: &'static str,
    /// What that record or choice is.
    pub about: &'static str,
    /// Whether an output has no such field, rather than null, where there is none.
    pub left_out: bool,
}

/// What can be asked of a field whatever its type, so that one piece of code serves all of them.
pub trait Item {
    /// Whether it lies in the field's range, else `out_of_range`; errors name no field.
    fn check(&self, _limits: &Limits) -> Result<(), Error> {
        Ok(())
    }

    /// Appends it to a result, unless a number within it has failed.
    fn write(&self, out: &mut Writer) -> Result<(), Failure>;

    /// Whether a result has no such field this time.
    fn is_left_out(&self) -> bool {
        false
    }

    /// Whether there is one; what may be left out says so.
    fn is_given(&self) -> bool {
        true
    }
}

/// A type that a field can have.
pub trait Data: Item + Sized {
    /// Its kind, as [`Field::kind`] names it.
    const KIND: &'static str;
    /// Whether the field may be left out of an input, or null in an output.
    const OPTIONAL: bool = false;
    /// Whether an output leaves the field out rather than write null.
    const LEFT_OUT: bool = false;
    /// The names of a choice.
    const CHOICES: &'static [&'static str] = &[];
    /// The kind of a list's items.
    const ITEMS: &'static str = "";
    /// The name of the record or choice, or of those that a list's items are.
    const RECORD: &'static str = "";
    /// What that record or choice is.
    const ABOUT: &'static str = "";

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

    /// What stands in a record until the field is read: where it may be left out, what it is then, else something that
    /// nobody sees, as the record is refused.
    fn blank() -> Self;

    /// The fields within it.
    fn fields() -> Vec<Field> {
        Vec::new()
    }

    /// Appends what it looks like, for those who read it packed: `"` text, `#` a number, `?` true or false, `[` a list before the
    /// shape of its items, `{` a record, in which each name, a line, stands before the shape of its field, up to `}`.
    fn shape(out: &mut String) {
        out.push(match Self::KIND {
            "number" | "integer" => '#',
            "boolean" => '?',
            _ => '"',
        });
    }
}

/// A wrong type, with what was given.
#[cold]
#[inline(never)]
pub(crate) fn wrong_type(value: &Value<'_>, accepted: impl Into<Cow<'static, str>>) -> Error {
    Error::new(Code::InvalidType).given(value.kind()).accepted(accepted)
}

/// Names with something between them. Not `join`, which is a large part of a small module.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>, between: &str) -> String {
    let mut list = String::new();
    for (place, name) in names.into_iter().enumerate() {
        list.push_str(if place == 0 { "" } else { between });
        list.push_str(name);
    }
    list
}

/// Texts one after another. Not `concat`, for the same reason.
pub(crate) fn joined(parts: &[&str]) -> String {
    listed(parts.iter().copied(), "")
}

/// A number as the result shows it; one that failed is an error of the whole result.
pub(crate) fn decimal(number: Exact) -> String {
    number.to_text().unwrap_or_default()
}

/// A number of things in decimal.
pub(crate) fn counted(number: usize) -> String {
    Exact::whole(i64::try_from(number).unwrap_or(i64::MAX)).to_text().unwrap_or_default()
}

/// The place among `names` of the one that is given.
pub(crate) fn chosen(value: &Value<'_>, names: &[&str]) -> Result<usize, Error> {
    let names_listed = || listed(names.iter().copied(), ", ");
    let Value::Text(text) = value else {
        return Err(wrong_type(value, names_listed()));
    };
    names
        .iter()
        .position(|name| name == text)
        .ok_or_else(|| Error::new(Code::OutOfRange).given(text).accepted(names_listed()))
}

/// A field on its way into a record: the same code fills every record, and only this depends on the type.
pub trait Slot {
    /// Reads it, with the errors of its type.
    fn read(&mut self, value: &Value<'_>) -> Result<(), Error>;
}

impl<T: Data> Slot for T {
    fn read(&mut self, value: &Value<'_>) -> Result<(), Error> {
        *self = T::read(value)?;
        Ok(())
    }
}

/// Fills a record from a value: the fields of these names, each at most once, and no others but those of the names `beside`,
/// which are passed over. Slots whose fields are left out stay as they are, unless they are required.
///
/// # Errors
/// `invalid_type` where it is no record, `unknown_field`, `inconsistent` for a field that is there twice, `missing_field`,
/// and those of the fields.
pub fn fill(
    value: &Value<'_>,
    names: &[&str],
    beside: &[&str],
    required: &[bool],
    slots: &mut [&mut dyn Slot],
) -> Result<(), Error> {
    let Value::Record(fields) = value else {
        return Err(wrong_type(value, "an object with named fields"));
    };
    let mut given: Vec<Option<&Value<'_>>> = vec![None; names.len()];
    // Most callers give the fields in the order of the names: the search begins behind the last one.
    let mut next = 0;
    for (name, value) in fields {
        let place =
            (next..names.len()).chain(0..next).find(|place| names.get(*place).is_some_and(|known| known == name));
        let Some((place, slot)) = place.and_then(|place| given.get_mut(place).map(|slot| (place, slot))) else {
            if beside.contains(&name.as_ref()) {
                continue;
            }
            let accepted = listed(names.iter().copied(), ", ");
            return Err(Error::new(Code::UnknownField).at(name.clone().into_owned()).accepted(accepted));
        };
        if slot.replace(value).is_some() {
            return Err(Error::new(Code::Inconsistent).at(name.clone().into_owned()).accepted("each field once"));
        }
        next = place.saturating_add(1);
    }
    for (((name, required), given), slot) in names.iter().zip(required).zip(given).zip(slots) {
        match given {
            Some(value) => slot.read(value).map_err(|error| error.within(name))?,
            None if *required => return Err(Error::new(Code::MissingField).at((*name).to_owned())),
            None => {}
        }
    }
    Ok(())
}

/// Without serde nothing is stored.
#[cfg(not(feature = "serde"))]
#[macro_export]
#[doc(hidden)]
macro_rules! stored {
    ($($type:tt)*) => {};
}

/// Declares a record: its fields with JavaScript name, type, default, and [`Limits`] constant.
///
/// `name "jsName": Type, limits;` must be given unless `Type` is an `Option`; `name "jsName": Type = default, limits;`
/// may be left out. Where the record holds numbers it is generic over them: `struct Name<N>`. With `new` before its fields it
/// has a constructor that takes what must be given; with `required` one under that name, for a `new` of its own to fill in.
/// With `warned` its last field are the warnings, as every result has them. With `, NAMES` there, fields of these names may stand beside its own, and are passed over.
#[macro_export]
#[doc(hidden)]
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        pub struct $record:ident$(<$n:ident>)? warned { $($fields:tt)+ }
    ) => {
        $crate::record! {
            $(#[doc = $about])*
            pub struct $record$(<$n>)? {
                $($fields)+
                /// The mistakes that the input suggests.
                warnings "warnings": Vec<$crate::Warning>, $crate::calculator::record::Limits::of("");
            }
        }

        impl$(<$n>)? $record$(<$n>)? {
            /// With the warnings that are due.
            #[allow(dead_code, reason = "some have them from the beginning")]
            fn warned(mut self, due: impl FnOnce(&Self) -> Vec<$crate::Warning>) -> Self {
                self.warnings = due(&self);
                self
            }
        }
    };
    (
        $(#[doc = $about:literal])*
        pub struct $record:ident<$n:ident> $($new:ident)? $(, $beside:path)? { $($fields:tt)+ }
    ) => {
        $crate::record!(@struct [$(#[doc = $about])*] $record, [$n], [$($beside)?], { $($fields)+ });
        $crate::record!(@constructor [$($new)?] $record [$n] [] [] { $($fields)+ });

        impl<A: $crate::calculator::record::Convert<B>, B> $crate::calculator::record::Convert<$record<B>> for $record<A> {
            fn convert(&self) -> Result<$record<B>, $crate::number::Failure> {
                $crate::record!(@convert self $record { $($fields)+ })
            }
        }
    };
    (
        $(#[doc = $about:literal])*
        pub struct $record:ident $($new:ident)? { $($fields:tt)+ }
    ) => {
        $crate::record!(@struct [$(#[doc = $about])*] $record, [], [], { $($fields)+ });
        $crate::record!(@constructor [$($new)?] $record [] [] [] { $($fields)+ });
        $crate::unchanged!($record);
    };
    (@struct [$($about:tt)*] $record:ident, [$($n:ident)?], [$($beside:path)?], {
        $(
            $(#[doc = $doc:literal])+
            $name:ident $js:literal: $type:ty $(= $default:expr)?, $limits:expr;
        )+
    }) => {
        $($about)*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $record$(<$n = $crate::number::Decimal>)? {
            $($(#[doc = $doc])+ pub $name: $type,)+
        }

        $crate::stored!($record [$($n)?]);
        $crate::record!(@data [$($about)*] $record, [$($n)?], [$($beside)?],
            { $($name $js: $type, [$($default)?], $limits, [$($doc),+];)+ });
    };
    (@convert $self:ident $record:ident {
        $($(#[doc = $doc:literal])+ $name:ident $js:literal: $type:ty $(= $default:expr)?, $limits:expr;)+
    }) => {
        Ok($record { $($name: $self.$name.convert()?),+ })
    };

    // Constructors: a parameter for each field that must be given.
    (@constructor [] $($rest:tt)*) => {};
    (@constructor [$new:ident] $record:ident [$($n:ident)?] [$($parameter:ident: $of:ty,)*] [$($field:ident: $value:expr,)*] {}) => {
        impl$(<$n: $crate::number::Constant>)? $record$(<$n>)? {
            $crate::record!(@$new [$($parameter: $of,)*] [$($field: $value,)*]);
        }
    };
    (@constructor [$new:ident] $record:ident [$($n:ident)?] [$($parameters:tt)*] [$($values:tt)*]
        { $(#[doc = $doc:literal])+ $name:ident $js:literal: Option<$type:ty>, $limits:expr; $($rest:tt)* }
    ) => {
        $crate::record!(@constructor [$new] $record [$($n)?] [$($parameters)*] [$($values)* $name: None,] { $($rest)* });
    };
    (@constructor [$new:ident] $record:ident [$($n:ident)?] [$($parameters:tt)*] [$($values:tt)*]
        { $(#[doc = $doc:literal])+ $name:ident $js:literal: $type:ty = $default:expr, $limits:expr; $($rest:tt)* }
    ) => {
        $crate::record!(@constructor [$new] $record [$($n)?] [$($parameters)*] [$($values)* $name: $default,] { $($rest)* });
    };
    (@constructor [$new:ident] $record:ident [$($n:ident)?] [$($parameters:tt)*] [$($values:tt)*]
        { $(#[doc = $doc:literal])+ $name:ident $js:literal: Instant, $limits:expr; $($rest:tt)* }
    ) => {
        $crate::record!(@constructor [$new] $record [$($n)?]
            [$($parameters)* $name: impl Into<Instant>,] [$($values)* $name: $name.into(),] { $($rest)* });
    };
    (@constructor [$new:ident] $record:ident [$($n:ident)?] [$($parameters:tt)*] [$($values:tt)*]
        { $(#[doc = $doc:literal])+ $name:ident $js:literal: Series, $limits:expr; $($rest:tt)* }
    ) => {
        $crate::record!(@constructor [$new] $record [$($n)?]
            [$($parameters)* $name: impl Into<Series>,] [$($values)* $name: $name.into(),] { $($rest)* });
    };
    (@constructor [$new:ident] $record:ident [$($n:ident)?] [$($parameters:tt)*] [$($values:tt)*]
        { $(#[doc = $doc:literal])+ $name:ident $js:literal: String, $limits:expr; $($rest:tt)* }
    ) => {
        $crate::record!(@constructor [$new] $record [$($n)?]
            [$($parameters)* $name: impl Into<String>,] [$($values)* $name: $name.into(),] { $($rest)* });
    };
    (@constructor [$new:ident] $record:ident [$($n:ident)?] [$($parameters:tt)*] [$($values:tt)*]
        { $(#[doc = $doc:literal])+ $name:ident $js:literal: $type:ty, $limits:expr; $($rest:tt)* }
    ) => {
        $crate::record!(@constructor [$new] $record [$($n)?] [$($parameters)* $name: $type,] [$($values)* $name: $name,] { $($rest)* });
    };
    (@new [$($parameter:ident: $of:ty,)*] [$($field:ident: $value:expr,)*]) => {
        /// With what must be given, and everything else as it is where it is left out.
        #[must_use]
        #[allow(clippy::too_many_arguments, reason = "they are the fields that must be given")]
        pub fn new($($parameter: $of),*) -> Self {
            Self { $($field: $value),* }
        }
    };
    (@required [$($parameter:ident: $of:ty,)*] [$($field:ident: $value:expr,)*]) => {
        fn required($($parameter: $of),*) -> Self {
            Self { $($field: $value),* }
        }
    };

    (@data [$(#[doc = $about:literal])*] $record:ident, [$($n:ident)?], [$($beside:path)?],
        { $($name:ident $js:literal: $type:ty, [$($default:expr)?], $limits:expr, [$($doc:literal),+];)+ }
    ) => {
        const _: () = {
            $(
                #[allow(dead_code)]
                type $n = $crate::number::Exact;
            )?
            use $crate::calculator::record::{self, Data, Field, Item, Named, Writer};

            static NAMES: &[&str] = &[$($js),+];
            static RANGES: &[$crate::calculator::record::Limits] = &[$($limits),+];
            static REQUIRED: &[bool] = &[$($crate::record!(@is_required $type, $($default)?)),+];

            impl Named for $record$(<$n>)? {
                #[inline(never)]
                fn items(&self) -> Vec<&dyn Item> {
                    vec![$(&self.$name),+]
                }

                fn names(&self) -> &'static [&'static str] {
                    NAMES
                }

                fn ranges(&self) -> &'static [record::Limits] {
                    RANGES
                }
            }

            impl Item for $record$(<$n>)? {
                fn check(&self, _limits: &$crate::calculator::record::Limits) -> Result<(), $crate::Error> {
                    record::check(NAMES, RANGES, &self.items())
                }

                fn write(&self, out: &mut Writer) -> Result<(), $crate::number::Failure> {
                    record::write(NAMES, &self.items(), out)
                }
            }

            impl Data for $record$(<$n>)? {
                const KIND: &'static str = "record";
                const RECORD: &'static str = stringify!($record);
                const ABOUT: &'static str = concat!($($about),*).trim_ascii();

                fn read(value: &$crate::value::Value<'_>) -> Result<Self, $crate::Error> {
                    let mut read = Self::blank();
                    record::fill(value, NAMES, $crate::record!(@beside $($beside)?), REQUIRED, &mut [$(&mut read.$name),+])?;
                    Ok(read)
                }

                fn blank() -> Self {
                    $record { $($name: $crate::record!(@initial $type, $($default)?),)+ }
                }

                fn shape(out: &mut String) {
                    record::shape(NAMES, &[$(<$type as Data>::shape),+], out);
                }

                fn fields() -> Vec<Field> {
                    vec![$(record::describe::<$type>(
                        $js, concat!($($doc),+).trim_ascii(), $limits, $crate::record!(@default $type, $($default)?),
                    )),+]
                }
            }
        };
    };
    (@beside) => { &[] };
    (@beside $beside:path) => { $beside };
    (@is_required $type:ty,) => { !<$type as Data>::OPTIONAL };
    (@is_required $type:ty, $default:expr) => { false };
    (@initial $type:ty,) => { <$type as Data>::blank() };
    (@initial $type:ty, $default:expr) => { $default };
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

/// Appends the shape of a record.
pub(crate) fn shape(names: &[&str], shapes: &[fn(&mut String)], out: &mut String) {
    out.push('{');
    for (name, shape) in names.iter().zip(shapes) {
        packed::write_line(name, out);
        shape(out);
    }
    out.push('}');
}

/// Writes the fields of a record.
pub(crate) fn write(names: &[&'static str], items: &[&dyn Item], out: &mut Writer) -> Result<(), Failure> {
    out.record(|out| names.iter().zip(items).try_for_each(|(name, item)| out.field(name, *item)))
}

/// The likeliest cause of an overflow: the field with the number whose size is furthest from 1 where that is far, else the
/// first, which is what the record is about.
fn largest(names: &[&'static str], items: &[&dyn Item]) -> &'static str {
    const FAR: f64 = 9.0;
    let power_of_ten = |size: f64| if size > 0.0 { libm::fabs(libm::floor(libm::log10(size))) } else { 0.0 };
    let mut largest = (names.first().copied().unwrap_or_default(), FAR);
    for (name, item) in names.iter().zip(items) {
        let mut written = Writer::packed();
        if item.write(&mut written).is_err() {
            continue;
        }
        for number in written.into_lines().split(packed::END).filter_map(|line| Exact::parse(line).ok()) {
            let power = power_of_ten(libm::fabs(number.to_f64()));
            if power > largest.1 {
                largest = (name, power);
            }
        }
    }
    largest.0
}

/// A record that can name its fields.
pub trait Named: Data {
    /// The fields, so that what is done with each of them is there once and not in every record.
    fn items(&self) -> Vec<&dyn Item>;

    /// Their names in JavaScript.
    fn names(&self) -> &'static [&'static str];

    /// Their ranges.
    fn ranges(&self) -> &'static [Limits];

    /// The names of the fields that are given.
    fn given(&self) -> impl Iterator<Item = &'static str> {
        self.names().iter().copied().zip(self.items()).filter(|(_, item)| item.is_given()).map(|(name, _)| name)
    }

    /// The likeliest cause of an overflow.
    fn largest(&self) -> &'static str {
        largest(self.names(), &self.items())
    }
}

/// The schema of one field.
#[must_use]
pub fn describe<T: Data>(name: &'static str, description: &'static str, limits: Limits, default: Option<T>) -> Field {
    let default = default.and_then(|value| Tree::of(&value).ok()).map(|tree| tree.to_json());
    Field {
        name,
        kind: T::KIND,
        description,
        limits,
        required: !T::OPTIONAL && default.is_none(),
        default,
        choices: T::CHOICES,
        fields: T::fields(),
        items: T::ITEMS,
        record: T::RECORD,
        about: T::ABOUT,
        left_out: T::LEFT_OUT,
    }
}
