//! The numbers that the ledger is computed with: one path in an `f64`, or four paths side by side in a vector.
//!
//! Every operation is rounded once, as IEEE 754 has it, and touches its own lane alone. So a path has the same bits
//! whichever lane it runs in, beside whichever others, and on every platform.

use core::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Sub};
use wide::{CmpGt, CmpLe, CmpLt, f64x4};

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
pub struct Mask4(f64x4);

impl BitAnd for Mask4 {
    type Output = Self;

    #[inline(always)]
    fn bitand(self, other: Self) -> Self {
        Mask4(self.0 & other.0)
    }
}

impl BitOr for Mask4 {
    type Output = Self;

    #[inline(always)]
    fn bitor(self, other: Self) -> Self {
        Mask4(self.0 | other.0)
    }
}

impl Mask4 {
    /// A bit for each path, the first the lowest.
    #[inline(always)]
    #[must_use]
    pub fn bits(self) -> u32 {
        self.0.move_mask().cast_unsigned()
    }
}

impl Mask for Mask4 {
    #[inline(always)]
    fn every(value: bool) -> Self {
        Mask4(f64x4::splat(f64::from_bits(if value { u64::MAX } else { 0 })))
    }

    #[inline(always)]
    fn any(self) -> bool {
        self.0.any()
    }

    #[inline(always)]
    fn all(self) -> bool {
        self.0.all()
    }

    #[inline(always)]
    fn of(self, lane: usize) -> bool {
        self.0.as_array_ref().get(lane).is_some_and(|bits| bits.to_bits() != 0)
    }
}

impl Lane for f64x4 {
    type Mask = Mask4;
    const WIDTH: usize = 4;

    #[inline(always)]
    fn splat(value: f64) -> Self {
        f64x4::splat(value)
    }

    #[inline(always)]
    fn of(self, lane: usize) -> f64 {
        self.as_array_ref().get(lane).copied().unwrap_or(f64::NAN)
    }

    /// By registers: by memory, what is read would wait for what is written.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    #[inline(always)]
    fn from_lanes(mut value: impl FnMut(usize) -> f64) -> Self {
        use core::arch::wasm32::f64x2;
        bytemuck::cast([f64x2(value(0), value(1)), f64x2(value(2), value(3))])
    }

    #[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
    #[inline(always)]
    fn from_lanes(mut value: impl FnMut(usize) -> f64) -> Self {
        f64x4::new([value(0), value(1), value(2), value(3)])
    }

    #[inline(always)]
    fn less(self, other: Self) -> Mask4 {
        Mask4(self.cmp_lt(other))
    }

    #[inline(always)]
    fn at_most(self, other: Self) -> Mask4 {
        Mask4(self.cmp_le(other))
    }

    #[inline(always)]
    fn more(self, other: Self) -> Mask4 {
        Mask4(self.cmp_gt(other))
    }

    #[inline(always)]
    fn or(self, mask: Mask4, other: Self) -> Self {
        mask.0.blend(self, other)
    }

    /// In one instruction instead of four: `b < a ? a : b`.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    #[inline(always)]
    fn larger(self, other: Self) -> Self {
        use core::arch::wasm32::f64x2_pmax;
        let ([a, b], [c, d]): ([core::arch::wasm32::v128; 2], [core::arch::wasm32::v128; 2]) =
            (bytemuck::cast(self), bytemuck::cast(other));
        bytemuck::cast([f64x2_pmax(c, a), f64x2_pmax(d, b)])
    }

    #[inline(always)]
    fn abs(self) -> Self {
        f64x4::abs(self)
    }
}

/// Rows as columns.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
#[must_use]
pub fn transposed(rows: [f64x4; 4]) -> [f64x4; 4] {
    use core::arch::wasm32::{i64x2_shuffle, v128};
    let [[a, b], [c, d], [e, f], [g, h]]: [[v128; 2]; 4] = rows.map(bytemuck::cast);
    let low = |one, other| i64x2_shuffle::<0, 2>(one, other);
    let high = |one, other| i64x2_shuffle::<1, 3>(one, other);
    [[low(a, c), low(e, g)], [high(a, c), high(e, g)], [low(b, d), low(f, h)], [high(b, d), high(f, h)]]
        .map(bytemuck::cast)
}

/// Rows as columns.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
#[must_use]
pub fn transposed(rows: [f64x4; 4]) -> [f64x4; 4] {
    let [[a, b, c, d], [e, f, g, h], [i, j, k, l], [m, n, o, p]] = rows.map(|row| row.to_array());
    [[a, e, i, m], [b, f, j, n], [c, g, k, o], [d, h, l, p]].map(f64x4::new)
}
