//! What differs between exchanges, as data.

/// An exchange that the calculators know by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Venue {
    /// Binance.
    Binance,
    /// Bybit.
    Bybit,
    /// OKX, formerly OKEx.
    Okx,
    /// Deribit.
    Deribit,
    /// BitMEX.
    Bitmex,
    /// Hyperliquid.
    Hyperliquid,
    /// Kraken.
    Kraken,
    /// KuCoin.
    Kucoin,
    /// Gate.
    Gate,
    /// HTX, formerly Huobi.
    Htx,
    /// Phemex.
    Phemex,
    /// dYdX.
    Dydx,
    /// CME.
    Cme,
}

impl Venue {
    /// Every venue, in the order of the documentation.
    pub const ALL: [Venue; 13] = [
        Venue::Binance,
        Venue::Bybit,
        Venue::Okx,
        Venue::Deribit,
        Venue::Bitmex,
        Venue::Hyperliquid,
        Venue::Kraken,
        Venue::Kucoin,
        Venue::Gate,
        Venue::Htx,
        Venue::Phemex,
        Venue::Dydx,
        Venue::Cme,
    ];

    /// The stable lower-case name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Venue::Binance => "binance",
            Venue::Bybit => "bybit",
            Venue::Okx => "okx",
            Venue::Deribit => "deribit",
            Venue::Bitmex => "bitmex",
            Venue::Hyperliquid => "hyperliquid",
            Venue::Kraken => "kraken",
            Venue::Kucoin => "kucoin",
            Venue::Gate => "gate",
            Venue::Htx => "htx",
            Venue::Phemex => "phemex",
            Venue::Dydx => "dydx",
            Venue::Cme => "cme",
        }
    }

    /// The venue of exactly that name.
    ///
    /// ```
    /// use liquidity_layering::venue::Venue;
    /// assert_eq!(Venue::parse("bitmex"), Some(Venue::Bitmex));
    /// assert_eq!(Venue::parse("BitMEX"), None);
    /// ```
    #[must_use]
    pub fn parse(name: &str) -> Option<Venue> {
        Venue::ALL.into_iter().find(|venue| venue.name() == name)
    }
}
