//! The strategies: how capital is split between the layers.

use super::prelude::*;
use crate::formula::allocation::total;

choice! {
    /// A split between the layers that is known by a name.
    pub enum Strategy {
        /// 80 % staked; the rest earns funding or a small hedged spread, nothing directional.
        Conservative "conservative",
        /// 60 % in layer 1, a third of it unstaked; the rest half harvest, half directional at 2 to 5 times.
        Balanced "balanced",
        /// 40 % in layer 1, partly unstaked; the rest mostly directional, up to 10 times.
        Aggressive "aggressive",
        /// 85 % staked, 15 % in layer 2, a third of it in reserve.
        Beginner "beginner",
    }
}

choice! {
    /// What a part of the portfolio is for.
    pub enum Sleeve {
        /// Staked coins.
        Staked "staked",
        /// Coins that can be sold at once.
        Liquid "liquid",
        /// Market-neutral: funding, spreads.
        Harvest "harvest",
        /// Margin of leveraged positions.
        Directional "directional",
        /// Stablecoin kept for margin.
        Reserve "reserve",
    }
}

impl Sleeve {
    /// 1 for what lies in layer 1, 2 for the rest.
    #[must_use]
    pub const fn layer(self) -> u32 {
        match self {
            Sleeve::Staked | Sleeve::Liquid => 1,
            Sleeve::Harvest | Sleeve::Directional | Sleeve::Reserve => 2,
        }
    }

    /// Its part of what is listed by sleeve, in the order of [`Sleeve::ALL`].
    pub(crate) fn pick<T>(self, [staked, liquid, harvest, directional, reserve]: [T; 5]) -> T {
        match self {
            Sleeve::Staked => staked,
            Sleeve::Liquid => liquid,
            Sleeve::Harvest => harvest,
            Sleeve::Directional => directional,
            Sleeve::Reserve => reserve,
        }
    }
}

record! {
    /// Parts of the whole portfolio; they add up to 1.
    pub struct Weights<N> {
        /// Staked coins.
        staked "staked": N, SHARE;
        /// Coins that can be sold at once.
        liquid "liquid": N, SHARE;
        /// Market-neutral: funding, spreads.
        harvest "harvest": N, SHARE;
        /// Margin of leveraged positions.
        directional "directional": N, SHARE;
        /// Stablecoin kept for margin.
        reserve "reserve": N, SHARE;
    }
}

impl<N: Number> Weights<N> {
    /// The weight of a sleeve.
    pub(crate) fn of(&self, sleeve: Sleeve) -> N {
        sleeve.pick([self.staked, self.liquid, self.harvest, self.directional, self.reserve])
    }

    /// The weight of a layer.
    pub(crate) fn layer(&self, layer: u32) -> N {
        total(Sleeve::ALL.iter().filter(|sleeve| sleeve.layer() == layer).map(|sleeve| self.of(*sleeve)))
    }
}

impl Strategy {
    /// Its weights.
    #[must_use]
    pub fn weights<N: Number>(self) -> Weights<N> {
        let [staked, liquid, harvest, directional, reserve] = match self {
            Strategy::Conservative => [80, 0, 20, 0, 0],
            Strategy::Balanced => [40, 20, 20, 20, 0],
            Strategy::Aggressive => [30, 10, 20, 40, 0],
            Strategy::Beginner => [85, 0, 10, 0, 5],
        }
        .map(|percent| N::decimal(percent, 2));
        Weights { staked, liquid, harvest, directional, reserve }
    }
}

impl Strategy {
    /// The annual returns that it aims at: the lower end, and the upper one where there is one.
    pub(crate) fn goals<N: Number>(self, staking_apy: N) -> (N, Option<N>) {
        let above = |percent| total([staking_apy, N::decimal(percent, 2)]);
        match self {
            Strategy::Conservative => (N::decimal(8, 2), Some(N::decimal(15, 2))),
            Strategy::Balanced => (above(10), Some(above(20))),
            Strategy::Aggressive => (above(20), None),
            Strategy::Beginner => (above(0), None),
        }
    }
}

/// A strategy by its name, or weights of one's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Split<N = Decimal> {
    /// By its name.
    Named(Strategy),
    /// One's own.
    Own(Weights<N>),
}

crate::stored!(Split[N]);
crate::converted!(Split: Named(strategy), Own(weights));

impl<N: Number> Split<N> {
    /// Its weights.
    #[must_use]
    pub fn weights(&self) -> Weights<N> {
        match self {
            Split::Named(strategy) => strategy.weights(),
            Split::Own(weights) => weights.clone(),
        }
    }
}

impl Split<Exact> {
    /// That the weights add up to 1.
    ///
    /// # Errors
    /// `inconsistent`, about the field of that name.
    pub(crate) fn is_whole(&self, field: &'static str) -> Result<(), Error> {
        let weights = self.weights();
        let whole = total(Sleeve::ALL.iter().map(|sleeve| weights.of(*sleeve)));
        if whole == Exact::one() {
            return Ok(());
        }
        let accepted = "staked, liquid, harvest, directional and reserve that add up to 1";
        Err(Error::new(Code::Inconsistent).at(field).given(&decimal(whole)).accepted(accepted))
    }
}

const STRATEGY: &str = "conservative, balanced, aggressive, beginner, or an object with weights";

impl Data for Split<Exact> {
    const KIND: &'static str = "strategy";
    const RECORD: &'static str = "Weights";
    const ABOUT: &'static str = Weights::<Exact>::ABOUT;
    const CHOICES: &'static [&'static str] = Strategy::NAMES;

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Text(text) => Strategy::parse(text)
                .map(Split::Named)
                .ok_or_else(|| Error::new(Code::OutOfRange).given(text).accepted(STRATEGY)),
            Value::Record(_) => Weights::read(value).map(Split::Own),
            other => Err(wrong_type(other, STRATEGY)),
        }
    }

    fn fields() -> Vec<Field> {
        Weights::<Exact>::fields()
    }

    fn blank() -> Self {
        Split::Named(Data::blank())
    }
}

impl Item for Split<Exact> {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        match self {
            Split::Named(_) => Ok(()),
            Split::Own(weights) => weights.check(limits),
        }
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        match self {
            Split::Named(strategy) => strategy.write(out),
            Split::Own(weights) => weights.write(out),
        }
    }
}
