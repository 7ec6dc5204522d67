//! Choices between records, each with its own fields beside `kind`.

use super::{Data, Field, Item, Limits, Writer, describe, listed, wrong_type};
use crate::number::Failure;
use crate::value::Value;
use crate::{Code, Error};

/// Declares a choice between records: `Variant "kind": Record,`. Where the records hold numbers it is generic over them.
#[macro_export]
#[doc(hidden)]
macro_rules! union {
    ($(#[doc = $about:literal])* pub enum $union:ident<$n:ident> {
        $($(#[doc = $doc:literal])+ $variant:ident $js:literal: $record:ident,)+
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $union<$n = $crate::number::Decimal> { $($(#[doc = $doc])+ $variant($record<$n>),)+ }

        $crate::converted!($union: $($variant(record)),+);
        $crate::stored!($union [$n]);
        $crate::union!(@ $union, $union<$crate::number::Exact>, [$($about)*] $($variant $js [$($doc)+])+);
    };
    ($(#[doc = $about:literal])* pub enum $union:ident {
        $($(#[doc = $doc:literal])+ $variant:ident $js:literal: $record:ident,)+
    }) => {
        $(#[doc = $about])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $union { $($(#[doc = $doc])+ $variant($record),)+ }

        $crate::unchanged!($union);
        $crate::stored!($union []);
        $crate::union!(@ $union, $union, [$($about)*] $($variant $js [$($doc)+])+);
    };
    (@ $union:ident, $computed:ty, [$($about:literal)*] $($variant:ident $js:literal [$($doc:literal)+])+) => {
        impl $computed {
            fn kind(&self) -> (&'static str, &dyn $crate::calculator::record::Item) {
                match self { $($union::$variant(record) => ($js, record),)+ }
            }
        }

        impl $crate::calculator::record::Item for $computed {
            fn check(&self, limits: &$crate::calculator::record::Limits) -> Result<(), $crate::Error> {
                self.kind().1.check(limits)
            }

            fn write(&self, out: &mut $crate::calculator::record::Writer) -> Result<(), $crate::number::Failure> {
                let (kind, record) = self.kind();
                $crate::calculator::record::union::write(kind, record, out)
            }
        }

        impl $crate::calculator::record::Data for $computed {
            const KIND: &'static str = "union";
            const RECORD: &'static str = stringify!($union);
            const ABOUT: &'static str = concat!($($about),*).trim_ascii();

            fn read(value: &$crate::value::Value<'_>) -> Result<Self, $crate::Error> {
                let (place, fields) = $crate::calculator::record::union::kind(value, &[$($js),+])?;
                let kinds = [$((|fields| Ok($union::$variant($crate::calculator::record::Data::read(fields)?)))
                    as fn(&$crate::value::Value<'_>) -> Result<Self, $crate::Error>),+];
                kinds.get(place).map_or_else(|| Ok(Self::blank()), |read| read(&fields))
            }

            fn fields() -> Vec<$crate::calculator::record::Field> {
                vec![$($crate::calculator::record::union::variant(
                    $union::$variant as fn(_) -> $computed, $js, concat!($($doc),+).trim_ascii(),
                )),+]
            }

            fn blank() -> Self {
                $crate::union!(@blank $union $($variant)+)
            }
        }
    };
    (@blank $union:ident $first:ident $($variant:ident)*) => { $union::$first($crate::calculator::record::Data::blank()) };
}

/// Which of the kinds a value is, and its other fields.
pub(crate) fn kind<'v>(value: &Value<'v>, kinds: &[&str]) -> Result<(usize, Value<'v>), Error> {
    let accepted = || listed(kinds.iter().copied(), ", ");
    let Value::Record(fields) = value else {
        return Err(wrong_type(value, "an object with kind and the fields of that kind"));
    };
    let Some(kind) = value.get("kind") else {
        return Err(Error::new(Code::MissingField).at("kind").accepted(accepted()));
    };
    let place = super::chosen(kind, kinds).map_err(|error| error.at("kind"))?;
    let mut others = fields.clone();
    others.retain(|(name, _)| name != "kind");
    if others.len().saturating_add(1) < fields.len() {
        return Err(Error::about(Code::Inconsistent, "kind", "each field once"));
    }
    Ok((place, Value::Record(others)))
}

/// Writes a kind and its record's fields.
pub(crate) fn write(kind: &'static str, record: &dyn Item, out: &mut Writer) -> Result<(), Failure> {
    record.write(out)?;
    out.kind(kind);
    Ok(())
}

/// A kind as a schema shows it.
pub(crate) fn variant<T: Data, U>(_of: fn(T) -> U, name: &'static str, about: &'static str) -> Field {
    describe::<T>(name, about, Limits::of(""), None)
}

/// A kind without fields of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bare;

impl Item for Bare {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.record(|_| Ok(()))
    }
}

impl Data for Bare {
    const KIND: &'static str = "record";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        super::fill(value, &[], &[], &[], &mut []).map(|()| Bare)
    }

    fn blank() -> Self {
        Bare
    }
}
