//! What differs between venues, as data: one file a venue.

mod binance;
mod bitmex;
mod bybit;
mod cme;
pub mod dated;
mod deribit;
mod dydx;
mod gate;
pub mod holidays;
mod htx;
mod hyperliquid;
mod kraken;
mod kucoin;
mod okx;
mod phemex;

use crate::choice;
use crate::number::Number;
use dated::Product;

choice! {
    /// A venue whose files or rules are known.
    pub enum Venue {
        /// Binance.
        Binance "binance",
        /// Bybit.
        Bybit "bybit",
        /// OKX.
        Okx "okx",
        /// Deribit.
        Deribit "deribit",
        /// BitMEX.
        Bitmex "bitmex",
        /// Hyperliquid.
        Hyperliquid "hyperliquid",
        /// Kraken Futures.
        Kraken "kraken",
        /// KuCoin Futures.
        Kucoin "kucoin",
        /// Gate.
        Gate "gate",
        /// HTX, formerly Huobi.
        Htx "htx",
        /// Phemex.
        Phemex "phemex",
        /// dYdX.
        Dydx "dydx",
        /// Chicago Mercantile Exchange.
        Cme "cme",
    }
}

/// A decimal constant, `coefficient × 10^-places`, for whatever number a formula is computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Constant(pub i64, pub u32);

impl Constant {
    /// As a number of the kind wanted.
    #[must_use]
    pub fn number<N: Number>(self) -> N {
        N::decimal(self.0, self.1)
    }
}

/// The way from a premium to a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FundingForm {
    /// `premium + clamp(interest - premium)`, then scaled to the interval.
    Clamped {
        /// What of it depends on the interval.
        scaling: Scaling,
    },
    /// Zero within a band around no premium; no interest.
    DeadBand,
    /// The premium and the interest, scaled to the interval; no clamp.
    Plain,
    /// The premium itself, within cap and floor; no interest, no clamp.
    Unclamped,
}

/// What of a rate depends on the interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    /// Nothing.
    None,
    /// The interest within the clamp.
    Interest,
    /// The whole rate.
    Rate,
}

/// How a venue computes its funding rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundingRule {
    /// The way from premium to rate.
    pub form: FundingForm,
    /// Hours of an interval, where none are given.
    pub hours: i64,
    /// Interest for 8 hours, where none is given.
    pub interest: Constant,
    /// Half-width of the clamp or the dead band for 8 hours, where none is given.
    pub clamp: Constant,
    /// Limit of the rate for each hour of the interval, where none is given.
    pub cap_per_hour: Option<Constant>,
    /// Whether initial and maintenance margin rates limit the rate.
    pub cap_by_margin: bool,
    /// Whether later premium samples weigh more.
    pub linear_samples: bool,
    /// Whether the premium is that of the middle of the impact prices.
    pub mid_premium: bool,
}

impl FundingRule {
    /// The form that most venues share: 8 hours, interest 0.01 %, clamp 0.05 %, nothing scaled.
    ///
    /// Source: BitMEX perpetual contracts guide; HTX recorded answer; Gate help centre.
    pub(crate) const COMMON: FundingRule = FundingRule {
        form: FundingForm::Clamped { scaling: Scaling::None },
        hours: 8,
        interest: Constant(1, 4),
        clamp: Constant(5, 4),
        cap_per_hour: None,
        cap_by_margin: false,
        linear_samples: false,
        mid_premium: false,
    };
}

/// The rule of a venue, in one of its named versions where it has several.
///
/// `None` where it is not known: nothing falls back to another venue's.
#[must_use]
pub fn funding_rule(venue: Venue, formula: Option<&str>) -> Option<FundingRule> {
    match (venue, formula) {
        (Venue::Okx, formula) => okx::funding(formula),
        (_, Some(_)) => None,
        (Venue::Binance, _) => Some(binance::FUNDING),
        (Venue::Bybit, _) => Some(bybit::FUNDING),
        (Venue::Deribit, _) => Some(deribit::FUNDING),
        (Venue::Bitmex, _) => Some(bitmex::FUNDING),
        (Venue::Hyperliquid, _) => Some(hyperliquid::FUNDING),
        (Venue::Gate, _) => Some(gate::FUNDING),
        (Venue::Htx, _) => Some(htx::FUNDING),
        (Venue::Dydx, _) => Some(dydx::FUNDING),
        (Venue::Kraken | Venue::Kucoin | Venue::Phemex | Venue::Cme, _) => None,
    }
}

/// The contracts of a venue as its symbols spell them, the one that is meant where nothing else is said first.
#[must_use]
pub fn products(venue: Venue) -> &'static [Product] {
    match venue {
        Venue::Binance => binance::PRODUCTS,
        Venue::Bybit => bybit::PRODUCTS,
        Venue::Okx => okx::PRODUCTS,
        Venue::Deribit => deribit::PRODUCTS,
        Venue::Bitmex => bitmex::PRODUCTS,
        Venue::Hyperliquid => hyperliquid::PRODUCTS,
        Venue::Kraken => kraken::PRODUCTS,
        Venue::Kucoin => kucoin::PRODUCTS,
        Venue::Gate => gate::PRODUCTS,
        Venue::Htx => htx::PRODUCTS,
        Venue::Phemex => phemex::PRODUCTS,
        Venue::Dydx => dydx::PRODUCTS,
        Venue::Cme => cme::PRODUCTS,
    }
}

/// Hours that a venue charges interest on borrowed coins or cash for as a whole, each started step in full; `None` where
/// its rule is not known.
///
/// Source: freqtrade `freqtrade/leverage/interest.py`.
#[must_use]
pub fn borrowing_step(venue: Venue) -> Option<i64> {
    match venue {
        Venue::Binance => Some(1),
        Venue::Kraken => Some(4),
        _ => None,
    }
}
