//! From the numbers that the crate takes and gives to those it computes with, and back.

use crate::number::{Decimal, Exact, Failure};

/// The same with other numbers: [`Decimal`]s are what the crate takes and gives, [`Exact`] what it computes with, doubles what
/// columns are computed with.
pub trait Convert<T> {
    /// The same with the other numbers, or the failure of one within it.
    fn convert(&self) -> Result<T, Failure>;
}

impl Convert<Exact> for Decimal {
    fn convert(&self) -> Result<Exact, Failure> {
        Ok((*self).into())
    }
}

impl Convert<Decimal> for Exact {
    fn convert(&self) -> Result<Decimal, Failure> {
        self.to_decimal()
    }
}

impl Convert<f64> for Exact {
    fn convert(&self) -> Result<f64, Failure> {
        Ok(self.to_f64())
    }
}

impl<A: Convert<B>, B> Convert<Option<B>> for Option<A> {
    fn convert(&self) -> Result<Option<B>, Failure> {
        self.as_ref().map(Convert::convert).transpose()
    }
}

impl<A: Convert<B>, B> Convert<Vec<B>> for Vec<A> {
    fn convert(&self) -> Result<Vec<B>, Failure> {
        self.iter().map(Convert::convert).collect()
    }
}

/// Types without numbers in them.
#[macro_export]
#[doc(hidden)]
macro_rules! unchanged {
    ($($type:ty),+) => {
        $(impl $crate::calculator::record::Convert<$type> for $type {
            fn convert(&self) -> Result<$type, $crate::number::Failure> {
                Ok(self.clone())
            }
        })+
    };
}

/// The conversion of an enum whose variants hold nothing, or one value of a type that converts.
#[macro_export]
#[doc(hidden)]
macro_rules! converted {
    ($enum:ident: $($variant:ident $(($held:ident))?),+) => {
        impl<A: $crate::calculator::record::Convert<B>, B> $crate::calculator::record::Convert<$enum<B>> for $enum<A> {
            fn convert(&self) -> Result<$enum<B>, $crate::number::Failure> {
                Ok(match self { $($enum::$variant $(($held))? => $enum::$variant $(($held.convert()?))?,)+ })
            }
        }
    };
}
