//! The numbers that the ledger is computed with: one path in an `f64`, or two or four paths side by side in vectors.
//!
//! Every operation is rounded once, as IEEE 754 has it, and touches its own lane alone. So a path has the same bits
//! whichever lane it runs in, beside whichever others, and on every platform.

use core::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Sub};
pub use parts::halves;
use wide::{CmpGt, CmpLe, CmpLt, f64x2, f64x4};

/// Doubles, one for each path.
pub trait Lane:
    Copy + Default + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    /// True or false for each path.
    type Mask: Mask;
    /// How many paths.
    const WIDTH: usize;

    /// The same for every path.
    fn splat(value: f64) -> Self;

    /// 0 for every path.
    #[inline(always)]
    #[must_use]
    fn zero() -> Self {
        Self::splat(0.0)
    }

    /// That of one path; NaN for a lane that is not there.
    fn of(self, lane: usize) -> f64;
    /// A value for each lane.
    fn from_lanes(value: impl FnMut(usize) -> f64) -> Self;
    /// `self < other`.
    fn less(self, other: Self) -> Self::Mask;
    /// `self <= other`.
    fn at_most(self, other: Self) -> Self::Mask;
    /// `self > other`.
    fn more(self, other: Self) -> Self::Mask;
    /// `self` where the mask holds, else `other`.
    #[must_use]
    fn or(self, mask: Self::Mask, other: Self) -> Self;
    /// Without its sign.
    #[must_use]
    fn abs(self) -> Self;

    /// The larger.
    #[inline(always)]
    #[must_use]
    fn larger(self, other: Self) -> Self {
        self.or(self.more(other), other)
    }

    /// The smaller.
    #[inline(always)]
    #[must_use]
    fn smaller(self, other: Self) -> Self {
        self.or(self.less(other), other)
    }

    /// `self` where the mask holds, else 0.
    #[inline(always)]
    #[must_use]
    fn only(self, mask: Self::Mask) -> Self {
        self.or(mask, Self::zero())
    }
}

/// True or false for each path.
pub trait Mask: Copy + core::fmt::Debug + BitAnd<Output = Self> + BitOr<Output = Self> {
    /// The same for every path.
    fn every(value: bool) -> Self;
    /// Whether it holds for any path.
    fn any(self) -> bool;
    /// Whether it holds for all of them.
    fn all(self) -> bool;
    /// Whether it holds for this one.
    fn of(self, lane: usize) -> bool;
}

impl Mask for bool {
    #[inline(always)]
    fn every(value: bool) -> Self {
        value
    }

    #[inline(always)]
    fn any(self) -> bool {
        self
    }

    #[inline(always)]
    fn all(self) -> bool {
        self
    }

    #[inline(always)]
    fn of(self, _lane: usize) -> bool {
        self
    }
}

impl Lane for f64 {
    type Mask = bool;
    const WIDTH: usize = 1;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        value
    }

    #[inline(always)]
    fn of(self, _lane: usize) -> f64 {
        self
    }

    #[inline(always)]
    fn from_lanes(mut value: impl FnMut(usize) -> f64) -> Self {
        value(0)
    }

    #[inline(always)]
    fn less(self, other: Self) -> bool {
        self < other
    }

    #[inline(always)]
    fn at_most(self, other: Self) -> bool {
        self <= other
    }

    #[inline(always)]
    fn more(self, other: Self) -> bool {
        self > other
    }

    #[inline(always)]
    fn or(self, mask: bool, other: Self) -> Self {
        if mask { self } else { other }
    }

    #[inline(always)]
    fn abs(self) -> Self {
        libm::fabs(self)
    }
}

/// All bits of a lane set where it holds.
#[derive(Clone, Copy, Debug)]
pub struct Bits<V>(V);

macro_rules! vectors {
    ($($vector:ident of $width:literal, $larger:path, $smaller:path, $from_lanes:path;)+) => { $(
        impl BitAnd for Bits<$vector> {
            type Output = Self;

            #[inline(always)]
            fn bitand(self, other: Self) -> Self {
                Bits(self.0 & other.0)
            }
        }

        impl BitOr for Bits<$vector> {
            type Output = Self;

            #[inline(always)]
            fn bitor(self, other: Self) -> Self {
                Bits(self.0 | other.0)
            }
        }

        impl Bits<$vector> {
            /// A bit for each path, the first the lowest.
            #[inline(always)]
            #[must_use]
            pub fn bits(self) -> u32 {
                self.0.move_mask().cast_unsigned()
            }
        }

        impl Mask for Bits<$vector> {
            #[inline(always)]
            fn every(value: bool) -> Self {
                Bits($vector::splat(f64::from_bits(if value { u64::MAX } else { 0 })))
            }

            #[inline(always)]
            fn any(self) -> bool {
                self.bits() != 0
            }

            #[inline(always)]
            fn all(self) -> bool {
                self.bits() == (1 << $width) - 1
            }

            #[inline(always)]
            fn of(self, lane: usize) -> bool {
                self.0.as_array_ref().get(lane).is_some_and(|bits| bits.to_bits() != 0)
            }
        }

        impl Lane for $vector {
            type Mask = Bits<$vector>;
            const WIDTH: usize = $width;

            #[inline(always)]
            fn splat(value: f64) -> Self {
                $vector::splat(value)
            }

            #[inline(always)]
            fn of(self, lane: usize) -> f64 {
                self.as_array_ref().get(lane).copied().unwrap_or(f64::NAN)
            }

            #[inline(always)]
            fn from_lanes(value: impl FnMut(usize) -> f64) -> Self {
                $from_lanes(value)
            }

            #[inline(always)]
            fn less(self, other: Self) -> Self::Mask {
                Bits(self.cmp_lt(other))
            }

            #[inline(always)]
            fn at_most(self, other: Self) -> Self::Mask {
                Bits(self.cmp_le(other))
            }

            #[inline(always)]
            fn more(self, other: Self) -> Self::Mask {
                Bits(self.cmp_gt(other))
            }

            #[inline(always)]
            fn or(self, mask: Self::Mask, other: Self) -> Self {
                mask.0.blend(self, other)
            }

            #[inline(always)]
            fn larger(self, other: Self) -> Self {
                $larger(self, other)
            }

            #[inline(always)]
            fn smaller(self, other: Self) -> Self {
                $smaller(self, other)
            }

            #[inline(always)]
            fn abs(self) -> Self {
                $vector::abs(self)
            }
        }
    )+ };
}

vectors! {
    f64x2 of 2, parts::larger_of_two, parts::smaller_of_two, parts::two;
    f64x4 of 4, parts::larger_of_four, parts::smaller_of_four, parts::four;
}

/// The larger and the smaller in one instruction instead of four: `b < a ? a : b`. Lanes by registers: by memory, what is read would wait for what
/// is written.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod parts {
    use core::arch::wasm32::{f64x2 as pair, f64x2_pmax, f64x2_pmin, v128};
    use wide::{f64x2, f64x4};

    #[inline(always)]
    pub(super) fn larger_of_two(one: f64x2, other: f64x2) -> f64x2 {
        bytemuck::cast(f64x2_pmax(bytemuck::cast(other), bytemuck::cast(one)))
    }

    #[inline(always)]
    pub(super) fn smaller_of_two(one: f64x2, other: f64x2) -> f64x2 {
        bytemuck::cast(f64x2_pmin(bytemuck::cast(other), bytemuck::cast(one)))
    }

    #[inline(always)]
    pub(super) fn smaller_of_four(one: f64x4, other: f64x4) -> f64x4 {
        let ([a, b], [c, d]): ([v128; 2], [v128; 2]) = (bytemuck::cast(one), bytemuck::cast(other));
        bytemuck::cast([f64x2_pmin(c, a), f64x2_pmin(d, b)])
    }

    #[inline(always)]
    pub(super) fn larger_of_four(one: f64x4, other: f64x4) -> f64x4 {
        let ([a, b], [c, d]): ([v128; 2], [v128; 2]) = (bytemuck::cast(one), bytemuck::cast(other));
        bytemuck::cast([f64x2_pmax(c, a), f64x2_pmax(d, b)])
    }

    #[inline(always)]
    pub(super) fn two(mut value: impl FnMut(usize) -> f64) -> f64x2 {
        bytemuck::cast(pair(value(0), value(1)))
    }

    #[inline(always)]
    pub(super) fn four(mut value: impl FnMut(usize) -> f64) -> f64x4 {
        bytemuck::cast([pair(value(0), value(1)), pair(value(2), value(3))])
    }

    /// Two and two of them.
    #[inline(always)]
    #[must_use]
    pub fn halves(values: f64x4) -> [f64x2; 2] {
        bytemuck::cast(values)
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod parts {
    use super::Lane;
    use wide::{f64x2, f64x4};

    #[inline(always)]
    pub(super) fn larger_of_two(one: f64x2, other: f64x2) -> f64x2 {
        one.or(one.more(other), other)
    }

    #[inline(always)]
    pub(super) fn smaller_of_two(one: f64x2, other: f64x2) -> f64x2 {
        one.or(one.less(other), other)
    }

    #[inline(always)]
    pub(super) fn smaller_of_four(one: f64x4, other: f64x4) -> f64x4 {
        one.or(one.less(other), other)
    }

    #[inline(always)]
    pub(super) fn larger_of_four(one: f64x4, other: f64x4) -> f64x4 {
        one.or(one.more(other), other)
    }

    #[inline(always)]
    pub(super) fn two(mut value: impl FnMut(usize) -> f64) -> f64x2 {
        f64x2::new([value(0), value(1)])
    }

    #[inline(always)]
    pub(super) fn four(mut value: impl FnMut(usize) -> f64) -> f64x4 {
        f64x4::new([value(0), value(1), value(2), value(3)])
    }

    /// Two and two of them.
    #[inline(always)]
    #[must_use]
    pub fn halves(values: f64x4) -> [f64x2; 2] {
        let [a, b, c, d] = values.to_array();
        [f64x2::new([a, b]), f64x2::new([c, d])]
    }
}

/// Rows as columns.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
#[must_use]
pub fn transposed(rows: [f64x2; 2]) -> [f64x2; 2] {
    use core::arch::wasm32::{i64x2_shuffle, v128};
    let [one, other]: [v128; 2] = rows.map(bytemuck::cast);
    [i64x2_shuffle::<0, 2>(one, other), i64x2_shuffle::<1, 3>(one, other)].map(bytemuck::cast)
}

/// Rows as columns.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
#[must_use]
pub fn transposed(rows: [f64x2; 2]) -> [f64x2; 2] {
    let [[a, b], [c, d]] = rows.map(|row| row.to_array());
    [f64x2::new([a, c]), f64x2::new([b, d])]
}
