//! Types and ranges that several calculators share.

use super::record::{Data, Item, Limits, Writer, wrong_type};
use crate::formula::rates::Compounding;
use crate::formula::{liquidation, margin, position};
use crate::number::{Exact, Failure, Number};
use crate::value::Value;
use crate::{Code, Error, choice, record};

choice! {
    /// Side of a position.
    pub enum Side {
        /// Gains when the price rises; pays positive funding.
        Long "long",
        /// Gains when the price falls; receives positive funding.
        Short "short",
    }
}

choice! {
    /// What an order does.
    pub enum OrderSide {
        /// Takes the asks.
        Buy "buy",
        /// Takes the bids.
        Sell "sell",
    }
}

impl OrderSide {
    /// 1 bought, -1 sold.
    pub(crate) fn sign<N: Number>(self) -> N {
        match self {
            OrderSide::Buy => Side::Long.sign(),
            OrderSide::Sell => Side::Short.sign(),
        }
    }
}

choice! {
    /// How a contract settles.
    pub enum ContractKind {
        /// Margined and paid in the quote currency.
        Linear "linear",
        /// Margined and paid in the coin.
        Inverse "inverse",
    }
}

record! {
    /// What one contract stands for.
    pub struct Contract<N> new {
        /// Linear (paid in quote units) or inverse (paid in coin).
        kind "kind": ContractKind, ANY;
        /// Coins per contract where linear, quote units per contract where inverse.
        multiplier "multiplier": N, Limits::of("coins or quote units").above(0);
        /// Smallest order step in contracts; 1 where left out.
        lot_step "lotStep": Option<N>, Limits::of("contracts").above(0);
        /// Price step.
        tick "tick": Option<N>, Limits::of("quote units").above(0);
    }
}

impl<N: Number> Contract<N> {
    /// Quantity of a linear position in coins, face value of an inverse one in quote units: `contracts × multiplier`.
    pub(crate) fn size(&self, contracts: N) -> N {
        position::face_value(contracts, self.multiplier)
    }

    /// Value in the margin currency: quote units if linear, coin if inverse.
    pub(crate) fn value(&self, contracts: N, price: N) -> N {
        let multiplier = self.multiplier;
        match self.kind {
            ContractKind::Linear => position::linear_value(contracts, multiplier, price),
            ContractKind::Inverse => position::inverse_value(contracts, multiplier, price),
        }
    }

    /// Initial margin in the margin currency.
    pub(crate) fn margin(&self, contracts: N, price: N, leverage: N) -> N {
        match self.kind {
            ContractKind::Linear => margin::by_leverage(self.value(contracts, price), leverage),
            ContractKind::Inverse => margin::inverse_by_leverage(self.size(contracts), price, leverage),
        }
    }

    /// Value in quote units.
    pub(crate) fn notional(&self, contracts: N, price: N) -> N {
        match self.kind {
            ContractKind::Linear => self.value(contracts, price),
            ContractKind::Inverse => self.size(contracts),
        }
    }

    /// Profit in the margin currency.
    pub(crate) fn pnl(&self, side: Side, contracts: N, entry: N, exit: N) -> N {
        let size = self.size(contracts);
        match self.kind {
            ContractKind::Linear => position::linear_pnl(side.sign(), size, entry, exit),
            ContractKind::Inverse => position::inverse_pnl(side.sign(), size, entry, exit),
        }
    }

    /// Liquidation price by the generic rule, `margin` in the margin currency: margin and P&L are down to the
    /// maintenance margin at that price. Rounded to the tick; `None` where no price liquidates.
    pub(crate) fn liquidation_price(
        &self,
        side: Side,
        contracts: N,
        entry: N,
        margin: N,
        maintenance_rate: N,
    ) -> Option<N> {
        let size = self.size(contracts);
        let price = match self.kind {
            ContractKind::Linear => liquidation::linear(side.sign(), size, entry, margin, maintenance_rate, N::zero()),
            ContractKind::Inverse => {
                liquidation::inverse(side.sign(), size, entry, margin, maintenance_rate, N::zero())
            }
        };
        price.map(|price| self.on_tick(side, price))
    }

    /// The same with the margin that a leverage asks for at entry; `None` for no contracts, and without a rate, as well.
    pub(crate) fn leveraged_liquidation(
        &self,
        side: Side,
        contracts: N,
        entry: N,
        leverage: N,
        maintenance_rate: Option<N>,
    ) -> Option<N> {
        let rate = maintenance_rate.filter(|_| !contracts.is_zero())?;
        let price = match self.kind {
            ContractKind::Linear => liquidation::linear_at_leverage(side.sign(), entry, leverage, rate),
            ContractKind::Inverse => liquidation::inverse_at_leverage(side.sign(), entry, leverage, rate),
        };
        price.map(|price| self.on_tick(side, price))
    }

    /// Value of a coin in what one contract's multiplier counts: coins if linear, quote units if inverse.
    pub(crate) fn per_coin(&self, price: N) -> N {
        match self.kind {
            ContractKind::Linear => N::one(),
            ContractKind::Inverse => price,
        }
    }

    /// A liquidation price on the contract's tick: up for a long, down for a short, so that it is never shown farther
    /// away than it is.
    pub(crate) fn on_tick(&self, side: Side, price: N) -> N {
        match (&self.tick, side) {
            (None, _) => price,
            (Some(tick), Side::Long) => position::step_up(price, *tick),
            (Some(tick), Side::Short) => {
                let rounded = position::step_down(price, *tick);
                // There is no price of 0.
                if rounded.is_zero() { price } else { rounded }
            }
        }
    }

    /// A liquidation price one tick to the safe side: above it for a long, below it for a short.
    pub(crate) fn tick_apart(&self, side: Side, price: N) -> N {
        let Some(tick) = self.tick else { return price };
        let moved = position::apart(side.sign(), price, tick);
        // There is no price of 0.
        if moved.is_positive() { moved } else { price }
    }

    /// The smallest step of an order; 1 where none is given.
    pub(crate) fn step(&self) -> N {
        self.lot_step.unwrap_or_else(N::one)
    }
}

crate::stored!(Compounding[N]);
crate::converted!(Compounding: Simple, Continuous, Periods(periods));

impl Data for Compounding<Exact> {
    const KIND: &'static str = "compounding";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Text(text) if text == "simple" => Ok(Compounding::Simple),
            Value::Text(text) if text == "continuous" => Ok(Compounding::Continuous),
            Value::Text(text) if Exact::read(value).is_err() => {
                Err(Error::new(Code::OutOfRange).given(text).accepted(COMPOUNDING))
            }
            Value::Text(_) | Value::Number(_) => Exact::read(value).map(Compounding::Periods),
            other => Err(wrong_type(other, COMPOUNDING)),
        }
    }

    fn blank() -> Self {
        Compounding::Simple
    }
}

impl Item for Compounding<Exact> {
    fn check(&self, _limits: &Limits) -> Result<(), Error> {
        match self {
            Compounding::Periods(periods) => periods.check(&Limits::of("per year").above(0).to(1_000_000_000)),
            Compounding::Simple | Compounding::Continuous => Ok(()),
        }
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        match self {
            Compounding::Simple => out.string("simple"),
            Compounding::Continuous => out.string("continuous"),
            Compounding::Periods(periods) => return periods.write(out),
        }
        Ok(())
    }
}

const COMPOUNDING: &str = "simple, continuous, or a number of periods per year";

/// The one that is given of fields of which there must be exactly one; `missing` is named where there is none.
pub(crate) fn one_of(
    fields: &[(&'static str, bool)],
    missing: &'static str,
    accepted: &'static str,
) -> Result<&'static str, Error> {
    let mut given = fields.iter().filter(|(_, given)| *given).map(|(name, _)| *name);
    match (given.next(), given.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(Error::about(Code::MissingField, missing, accepted)),
        (_, Some(second)) => Err(Error::about(Code::Inconsistent, second, accepted)),
    }
}

/// No range beyond that of the type.
pub(crate) const ANY: Limits = Limits::of("");
/// A rate that is quoted for 8 hours, whatever the interval.
pub(crate) const QUOTED: Limits = Limits::of("fraction for 8 hours");
/// A rate of one interval.
pub(crate) const RATE: Limits = Limits::of("fraction per interval");
/// A rate of a year that may be negative but cannot lose more than everything.
pub(crate) const ANNUAL: Limits = Limits::of("fraction per year").above(-1);
/// A fee as a part of the value traded.
pub(crate) const FEE: Limits = Limits::of("fraction of value").from(0).below(1);
/// Hours from one settlement to the next.
pub(crate) const HOURS: Limits = Limits::of("hours").above(0).to(876_000);
/// The length of a year.
pub(crate) const YEAR: Limits = Limits::of("days per year").above(0).to(36_500);
/// A length of time.
pub(crate) const DAYS: Limits = Limits::of("days").above(0).to(36_500);
/// An amount of money.
pub(crate) const MONEY: Limits = Limits::of("quote units").above(0);
/// A price.
pub(crate) const PRICE: Limits = Limits::of("quote units per coin").above(0);
/// A maintenance margin rate.
pub(crate) const MAINTENANCE: Limits = Limits::of("fraction of value").from(0).below(1);
/// A leverage.
pub(crate) const LEVERAGE: Limits = Limits::of("times").above(0).to(1_000);
/// A probability or a part of a whole.
pub(crate) const SHARE: Limits = Limits::of("fraction").from(0).to(1);
/// A quantity of coins.
pub(crate) const COINS: Limits = Limits::of("coins").above(0);
/// A simple annual rate.
pub(crate) const APR: Limits = Limits::of("fraction per year");
/// A number of contracts.
pub(crate) const CONTRACTS: Limits = Limits::of("contracts").above(0);

impl Side {
    /// The side of whoever trades against it.
    pub(crate) const fn other(self) -> Self {
        match self {
            Side::Long => Side::Short,
            Side::Short => Side::Long,
        }
    }

    /// 1 for a long, -1 for a short.
    pub(crate) fn sign<N: Number>(self) -> N {
        N::whole(match self {
            Side::Long => 1,
            Side::Short => -1,
        })
    }
}
