//! Inputs and results as serde has them, in JSON or another form: with the names and the texts of the npm package.
//!
//! What a calculator would be given is read as it reads it, so a value that it would refuse is refused here, with the same code
//! and field. Numbers keep their digits: one that JSON has as a number is never a double on the way.

use super::{Convert, Data, Tree};
use crate::calculator::data::{Instant, Series};
use crate::value::{Value, json};
use crate::{Code, Error, Warning};
use core::fmt;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{self, Serializer};
use std::borrow::Cow;

/// `serde::Serialize` and `Deserialize` of a type that fields have, in [`Decimal`](crate::number::Decimal)s where it is generic.
#[macro_export]
#[doc(hidden)]
macro_rules! stored {
    ($type:ident []) => { $crate::stored!(@ $type, $type); };
    ($type:ident [$n:ident]) => { $crate::stored!(@ $type<$crate::number::Decimal>, $type<$crate::number::Exact>); };
    (@ $type:ty, $computed:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::calculator::record::stored::serialize::<$computed, _>(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::calculator::record::stored::deserialize::<$computed, _, _>(deserializer)
            }
        }
    };
}

/// Writes a value, computed with as `T`.
///
/// # Errors
/// For a number that does not exist, and the serializer's own.
pub fn serialize<T: Data, S: Serializer>(value: &impl Convert<T>, serializer: S) -> Result<S::Ok, S::Error> {
    let tree = value.convert().and_then(|value| Tree::of(&value));
    let mut tree = tree.map_err(|failure| ser::Error::custom(failure.name()))?;
    if tree.get(WARNINGS).is_none() {
        tree.drop_nulls();
    }
    serde::Serialize::serialize(&tree, serializer)
}

/// Reads a value, computed with as `T`.
///
/// # Errors
/// Those of reading and checking its fields, and the deserializer's own.
pub fn deserialize<'de, T, V, D>(deserializer: D) -> Result<V, D::Error>
where
    T: Data + Convert<V>,
    D: Deserializer<'de>,
{
    // serde_json hands over the text of the whole value when it is asked under this name; others, what they have.
    let tree = deserializer.deserialize_newtype_struct(RAW, Anything)?;
    let read = match &tree {
        Value::Record(fields) => match fields.as_slice() {
            [(name, Value::Text(text))] if name == RAW => read::<T, V>(json::parse(text).map_err(de::Error::custom)?),
            _ => read::<T, V>(tree),
        },
        _ => read::<T, V>(tree),
    };
    read.map_err(|error| de::Error::custom(format!("{}: {error}", error.code().name())))
}

/// What every result has, and no input. A result has null where there is no value, and is not checked for ranges.
const WARNINGS: &str = "warnings";

fn read<T: Data + Convert<V>, V>(mut value: Value<'_>) -> Result<V, Error> {
    let result = value.get(WARNINGS).is_some();
    if result {
        without_nulls(&mut value);
    }
    let read = T::read(&value)?;
    if !result {
        read.check(&super::Limits::of(""))?;
    }
    read.convert().map_err(|failure| Error::new(Code::Overflow).given(failure.name()))
}

fn without_nulls(value: &mut Value<'_>) {
    match value {
        Value::Record(fields) => {
            fields.retain(|(_, value)| *value != Value::Null);
            fields.iter_mut().for_each(|(_, value)| without_nulls(value));
        }
        Value::List(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// Under these names serde_json gives a value's text, and a number's where all of its digits are kept.
const RAW: &str = "$serde_json::private::RawValue";
const NUMBER: &str = "$serde_json::private::Number";

/// Reads whatever there is.
struct Anything;

impl<'de> DeserializeSeed<'de> for Anything {
    type Value = Value<'static>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! visit {
    ($($visit:ident $of:ty => $made:expr;)+) => {
        $(fn $visit<E: de::Error>(self, given: $of) -> Result<Self::Value, E> { Ok(($made)(given)) })+
    };
}

impl<'de> Visitor<'de> for Anything {
    type Value = Value<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("data")
    }

    visit! {
        visit_bool bool => Value::Bool;
        visit_i64 i64 => |number: i64| Value::Number(number.to_string().into());
        visit_u64 u64 => |number: u64| Value::Number(number.to_string().into());
        // The shortest text that is this double.
        visit_f64 f64 => |number: f64| Value::Number(format!("{number:e}").into());
        visit_str &str => |text: &str| Value::Text(text.to_owned().into());
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Anything)? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(Anything)?;
            fields.push((Cow::Owned(name), value));
        }
        Ok(match fields.as_slice() {
            // A number of which all digits are kept.
            [(name, Value::Text(number))] if name == NUMBER => Value::Number(number.clone()),
            _ => Value::Record(fields),
        })
    }
}

stored!(Series []);
stored!(Instant []);
stored!(Warning []);
