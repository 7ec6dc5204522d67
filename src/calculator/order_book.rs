//! Order books as inputs.

use super::prelude::*;
use super::record::{self};
use crate::formula::depth::Level;
use core::cmp::Ordering;

/// What exchanges and ccxt write beside the two sides of a book. It says nothing about what a fill costs.
const BESIDE: &[&str] = &[
    "symbol",
    "instId",
    "timestamp",
    "datetime",
    "nonce",
    "ts",
    "at",
    "sizeUnit",
    "checksum",
    "seqId",
    "prevSeqId",
    "lastUpdateId",
    "E",
    "T",
    "info",
];

record! {
    /// Both sides of an order book, the best level first.
    pub struct OrderBook<N>, BESIDE {
        /// Bids, the highest price first.
        bids "bids": Levels<N>, ANY;
        /// Asks, the lowest price first.
        asks "asks": Levels<N>, ANY;
    }
}

/// Levels of one side, each a pair of price and size; a count of orders behind them, as OKX and ccxt write it, is passed
/// over.
#[derive(Clone, Debug, PartialEq)]
pub struct Levels<N = Decimal>(pub Vec<Level<N>>);

impl<N> From<Vec<(N, N)>> for Levels<N> {
    fn from(pairs: Vec<(N, N)>) -> Self {
        Levels(pairs.into_iter().map(|(price, size)| Level { price, size }).collect())
    }
}

impl<N> OrderBook<N> {
    /// From pairs of price and size.
    #[must_use]
    pub fn new(bids: Vec<(N, N)>, asks: Vec<(N, N)>) -> Self {
        OrderBook { bids: bids.into(), asks: asks.into() }
    }
}

impl OrderBook<Exact> {
    /// Whether every level is no better than the one before it; errors name the level.
    pub(crate) fn check_order(&self) -> Result<(), Error> {
        let sides = [
            ("bids", &self.bids, Ordering::Less, "the highest price first"),
            ("asks", &self.asks, Ordering::Greater, "the lowest price first"),
        ];
        for (side, Levels(levels), wrong, accepted) in sides {
            let later = levels.iter().zip(levels.iter().skip(1));
            let place = later.zip(1_usize..).find(|((a, b), _)| a.price.compare(b.price) == Some(wrong));
            if let Some(((_, level), place)) = place {
                let given = level.price.to_text().unwrap_or_default();
                let field = joined(&["book.", side, &super::data::place(place)]);
                return Err(Error::new(Code::Inconsistent).at(field).given(&given).accepted(accepted));
            }
        }
        Ok(())
    }
}

const PAIR: &str = "a pair of price and size";

fn read_level(value: &Value<'_>) -> Result<Level<Exact>, Error> {
    let number = |place: &str, number: Result<Exact, Error>| {
        let number = number.map_err(|error| error.within(place))?;
        if number.is_positive() {
            return Ok(number);
        }
        let given = number.to_text().unwrap_or_default();
        Err(Error::new(Code::OutOfRange).at(place.to_owned()).given(&given).accepted("above 0"))
    };
    let (price, size) = match value {
        Value::List(items) => match items.as_slice() {
            [price, size] | [price, size, _] | [price, size, _, _] => (Exact::read(price), Exact::read(size)),
            _ => return Err(Error::new(Code::InvalidType).given(&counted(items.len())).accepted(PAIR)),
        },
        Value::Series(items) => match items.as_slice() {
            [price, size] | [price, size, _] | [price, size, _, _] => {
                (Exact::from_double(*price), Exact::from_double(*size))
            }
            _ => return Err(Error::new(Code::InvalidType).given(&counted(items.len())).accepted(PAIR)),
        },
        other => return Err(wrong_type(other, PAIR)),
    };
    Ok(Level { price: number("[0]", price)?, size: number("[1]", size)? })
}

fn counted(items: usize) -> String {
    joined(&["a list of ", &record::counted(items), " items"])
}

crate::stored!(Levels[N]);

impl<A: Convert<B>, B> Convert<Levels<B>> for Levels<A> {
    fn convert(&self) -> Result<Levels<B>, Failure> {
        let level = |Level { price, size }: &Level<A>| Ok(Level { price: price.convert()?, size: size.convert()? });
        self.0.iter().map(level).collect::<Result<_, _>>().map(Levels)
    }
}

impl Item for Levels<Exact> {
    /// What is not read but built by native users is checked here.
    fn check(&self, _limits: &Limits) -> Result<(), Error> {
        let bad = |level: &Level<Exact>| !level.price.is_positive() || !level.size.is_positive();
        match self.0.iter().position(bad) {
            Some(place) => {
                let field = super::data::place(place);
                Err(Error::new(Code::OutOfRange).at(field).accepted("a price and a size above 0"))
            }
            None => Ok(()),
        }
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.items(&self.0, |level, out| out.items(&[level.price, level.size], Item::write))
    }
}

impl Data for Levels<Exact> {
    const KIND: &'static str = "levels";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::List(items) if items.len() > super::data::ITEMS => {
                Err(super::data::too_long(items.len(), super::data::ITEMS))
            }
            Value::List(items) => {
                let read = |(place, item): (usize, &Value<'_>)| {
                    read_level(item).map_err(|error| error.within(&super::data::place(place)))
                };
                items.iter().enumerate().map(read).collect::<Result<_, _>>().map(Levels)
            }
            other => Err(wrong_type(other, "a list of pairs of price and size")),
        }
    }

    fn blank() -> Self {
        Levels(Vec::new())
    }
}
