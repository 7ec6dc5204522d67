//! How `sizeHedge` finds its hedge ratio.

use super::data::Series;
use super::prelude::*;

choice! {
    /// What a history is compared on.
    pub enum HistoryOn {
        /// Changes of the prices, in quote units.
        Changes "changes",
        /// Relative changes of the prices.
        Returns "returns",
    }
}

record! {
    /// A ratio of one's own.
    pub struct RatioMethod<N> {
        /// Part of the exposure that is hedged; 1 is all of it.
        ratio "ratio": N, Limits::of("fraction of exposure").from(0).to(100);
    }
}

record! {
    /// The ratio that makes the variance least, from statistics.
    pub struct MinimumVarianceMethod<N> {
        /// Correlation of the changes of both prices.
        correlation "correlation": N, Limits::of("fraction").from(-1).to(1);
        /// Standard deviation of the changes of the spot price.
        spot_volatility "spotVolatility": N, VOLATILITY.from(0);
        /// Standard deviation of the changes of the futures price, in the same unit and over the same time.
        futures_volatility "futuresVolatility": N, VOLATILITY.above(0);
        /// Simple annual interest rate, to tail a hedge that is settled daily.
        rate "rate": Option<N>, Limits::of("fraction per year").above(-1).to(100);
        /// How long the hedge lasts.
        years "years": Option<N>, Limits::of("years").above(0).to(100);
    }
}

record! {
    /// The same from a history of prices.
    pub struct HistoryMethod<N> {
        /// Prices of the coin, oldest first.
        spot "spot": Prices<N>, PRICE;
        /// Prices of the future at the same times.
        futures "futures": Prices<N>, PRICE;
        /// What they are compared on: the changes from one price to the next, or the returns.
        on "on": HistoryOn = HistoryOn::Changes, ANY;
    }
}

record! {
    /// The ratio that changes a portfolio's beta.
    pub struct BetaMethod<N> {
        /// Beta of the portfolio against what the future is on.
        beta "beta": N, BETA;
        /// Beta that it should have.
        target "target": N = N::zero(), BETA;
    }
}

record! {
    /// The ratio with which a fall costs no more than a sum.
    pub struct LossLimitMethod<N> {
        /// Relative fall of the price, positive.
        fall "fall": N, Limits::of("fraction").above(0).to(1);
        /// Most that it may cost.
        max_loss "maxLoss": N, Limits::of("quote units").from(0);
    }
}

const VOLATILITY: Limits = Limits::of("standard deviation");
const BETA: Limits = Limits::of("beta").from(-1_000).to(1_000);

union! {
    /// How the hedge ratio is found: by one of these, each with its own fields.
    pub enum HedgeMethod<N> {
        /// A ratio of one's own.
        Ratio "ratio": RatioMethod,
        /// Least variance, from statistics.
        MinimumVariance "minimumVariance": MinimumVarianceMethod,
        /// Least variance, from a history of prices.
        History "history": HistoryMethod,
        /// The ratio that changes a portfolio's beta.
        Beta "beta": BetaMethod,
        /// The ratio with which a fall costs no more than a sum.
        LossLimit "lossLimit": LossLimitMethod,
    }
}

impl<N> HedgeMethod<N> {
    /// This part of the exposure.
    #[must_use]
    pub fn ratio(ratio: N) -> Self {
        HedgeMethod::Ratio(RatioMethod { ratio })
    }
}

/// Prices of a history: a list of decimals, or a column of doubles.
#[derive(Clone, Debug, PartialEq)]
pub enum Prices<N = Decimal> {
    /// A list.
    Decimals(Vec<N>),
    /// A typed array.
    Doubles(Series),
}

impl<N> Prices<N> {
    pub(crate) fn len(&self) -> usize {
        match self {
            Prices::Decimals(list) => list.len(),
            Prices::Doubles(Series(column)) => column.len(),
        }
    }
}

impl Prices<Exact> {
    /// As doubles.
    pub(crate) fn doubles(&self) -> Vec<f64> {
        match self {
            Prices::Decimals(list) => list.iter().map(|price| price.to_f64()).collect(),
            Prices::Doubles(Series(column)) => column.to_vec(),
        }
    }

    /// As decimals, doubles by their shortest text.
    pub(crate) fn decimals(&self) -> Vec<Exact> {
        match self {
            Prices::Decimals(list) => list.clone(),
            Prices::Doubles(Series(column)) => {
                let exact = |value: &f64| Exact::from_f64(*value).unwrap_or(Exact::failed(Failure::Domain));
                column.iter().map(exact).collect()
            }
        }
    }
}

crate::stored!(Prices[N]);
crate::converted!(Prices: Decimals(list), Doubles(column));

impl Item for Prices<Exact> {
    fn check(&self, limits: &Limits) -> Result<(), Error> {
        match self {
            Prices::Decimals(list) => list.check(limits),
            Prices::Doubles(Series(column)) => {
                let Some(place) = column.iter().position(|value| !(1e-28..=1e28).contains(value)) else {
                    return Ok(());
                };
                let value = column.get(place).copied().unwrap_or(f64::NAN);
                let checked = Exact::from_double(value).and_then(|number| number.check(limits));
                checked.map_err(|error| error.within(&super::data::place(place)))
            }
        }
    }

    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        match self {
            Prices::Decimals(list) => list.write(out),
            Prices::Doubles(series) => series.write(out),
        }
    }
}

impl Data for Prices<Exact> {
    const KIND: &'static str = "list";
    const ITEMS: &'static str = "decimal";

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Series(_) => Series::read(value).map(Prices::Doubles),
            other => Vec::read(other).map(Prices::Decimals),
        }
    }

    fn blank() -> Self {
        Prices::Decimals(Vec::new())
    }
}
