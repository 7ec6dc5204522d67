//! A result as a tree, which leaves for JavaScript as an object and for others as serde has it.

use super::{Item, Writer};
use crate::number::Failure;
use crate::value::Column;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;

/// A result, or a part of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Tree {
    /// None.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// Text; a decimal number is one.
    Text(Cow<'static, str>),
    /// A list.
    List(Vec<Tree>),
    /// Named values.
    Record(Vec<(&'static str, Tree)>),
    /// A column of doubles.
    Series(Column),
}

impl Tree {
    /// Of an item, or the failure of a number within it.
    pub fn of(item: &dyn Item) -> Result<Self, Failure> {
        let mut out = Writer::default();
        item.write(&mut out)?;
        Ok(out.into_tree())
    }

    /// As JSON, in which columns are lists.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Takes out fields that are null.
    #[cfg(feature = "serde")]
    pub(super) fn drop_nulls(&mut self) {
        match self {
            Tree::Record(fields) => {
                fields.retain(|(_, value)| *value != Tree::Null);
                fields.iter_mut().for_each(|(_, value)| value.drop_nulls());
            }
            Tree::List(items) => items.iter_mut().for_each(Tree::drop_nulls),
            _ => {}
        }
    }

    /// The field of that name, where this is a record that has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Tree> {
        let Tree::Record(fields) = self else { return None };
        fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Null => serializer.serialize_unit(),
            Tree::Bool(truth) => serializer.serialize_bool(*truth),
            Tree::Number(number) => serialize_number(*number, serializer),
            Tree::Text(text) => serializer.serialize_str(text),
            Tree::List(items) => serializer.collect_seq(items),
            Tree::Record(fields) => {
                let mut record = serializer.serialize_struct("", fields.len())?;
                for (name, value) in fields {
                    record.serialize_field(name, value)?;
                }
                record.end()
            }
            Tree::Series(column) => Doubles(column).serialize(serializer),
        }
    }
}

/// A whole one without a point.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "whole numbers that doubles hold one by one"
)]
fn serialize_number<S: Serializer>(number: f64, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = number as i64;
    if whole as f64 == number && libm::fabs(number) < EXACT {
        serializer.serialize_i64(whole)
    } else {
        serializer.serialize_f64(number)
    }
}

/// A column: in JavaScript a `Float64Array`, elsewhere a list.
pub(crate) struct Doubles<'a>(pub &'a [f64]);

impl Serialize for Doubles<'_> {
    #[cfg(all(target_arch = "wasm32", feature = "wasm-objects"))]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_wasm_bindgen::preserve::serialize(&js_sys::Float64Array::from(self.0), serializer)
    }

    #[cfg(not(all(target_arch = "wasm32", feature = "wasm-objects")))]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0)
    }
}
