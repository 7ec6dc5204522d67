//! Whose layout it is, by its columns or keys.

use super::columns::has_all;
use super::name::Name;
use crate::venue::Venue;

/// How sure a layout makes its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    /// Only this exchange writes it; none for an exchange that is no [`Venue`].
    Surely(Option<Venue>),
    /// Others write the same.
    Perhaps(Option<Venue>),
}

/// A layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// Stable short name.
    pub(super) format: String,
    pub(super) origin: Claim,
}

use Claim::{Perhaps, Surely};

/// Names that must all be there, the layout's name, its origin; the first that fits.
const LAYOUTS: &[(&[&str], &str, Claim)] = &[
    (&["time", "contracts", "fundinginterval", "fundingrate"], "binance_website", Perhaps(Some(Venue::Binance))),
    (&["calctime", "fundingintervalhours", "lastfundingrate"], "binance_archive", Surely(Some(Venue::Binance))),
    (&["fundinginterval", "fundingratedaily", "fundingrate"], "bitmex_funding", Surely(Some(Venue::Bitmex))),
    (&["fundingrate", "fundingratetimestamp"], "bybit_funding", Surely(Some(Venue::Bybit))),
    (&["fundingrate", "fundingtime", "instid"], "okx_funding", Surely(Some(Venue::Okx))),
    (&["interest1h", "interest8h", "indexprice"], "deribit_funding", Surely(Some(Venue::Deribit))),
    (&["fundingrate", "relativefundingrate"], "kraken_funding", Surely(Some(Venue::Kraken))),
    (&["timepoint", "symbol"], "kucoin_funding", Surely(Some(Venue::Kucoin))),
    (&["realizedrate", "contractcode", "fundingtime"], "htx_funding", Surely(Some(Venue::Htx))),
    (&["fundingrate", "fundingtime", "intervalseconds"], "phemex_funding", Surely(Some(Venue::Phemex))),
    (&["effectiveat", "rate"], "dydx_funding", Surely(Some(Venue::Dydx))),
    (&["coin", "fundingrate", "premium", "time"], "hyperliquid_funding", Surely(Some(Venue::Hyperliquid))),
    (&["fundingrate", "oraclepricetwap"], "drift_funding", Surely(None)),
    (&["settletime", "collectcycle"], "mexc_funding", Surely(Some(Venue::Mexc))),
    (&["fundingrate", "fundingtime", "symbol"], "binance_funding_rate", Perhaps(Some(Venue::Binance))),
];

impl Layout {
    /// The layout of these names; `shape` is `csv`, `json` or `json_lines`.
    pub(super) fn of(names: &[Name], shape: &str) -> Layout {
        let gate = names.len() == 2 && has_all(names, &["r", "t"]);
        let known = LAYOUTS.iter().find(|(plain, _, _)| has_all(names, plain));
        match known {
            Some((_, name, origin)) => Layout { format: format!("{name}_{shape}"), origin: *origin },
            None if gate => Layout { format: format!("gate_funding_{shape}"), origin: Perhaps(Some(Venue::Gate)) },
            None => Layout::unknown(shape),
        }
    }

    /// A layout that is nobody's own.
    pub(super) fn unknown(shape: &str) -> Layout {
        Layout { format: shape.to_owned(), origin: Perhaps(None) }
    }
}

/// The venue that an `exchange` column names: `binance-futures` is Binance.
pub(super) fn exchange(cell: &str) -> Option<Venue> {
    super::name::FileName::new(cell).venue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins() {
        let of = |header: &str, shape| {
            let names: Vec<Name> = header.split(',').map(Name::new).collect();
            let layout = Layout::of(&names, shape);
            (layout.format, layout.origin)
        };
        assert_eq!(of("symbol,fundingTime,fundingRate", "csv").1, Perhaps(Some(Venue::Binance)));
        assert_eq!(
            of("symbol,fundingRate,fundingRateTimestamp", "json"),
            ("bybit_funding_json".into(), Surely(Some(Venue::Bybit)))
        );
        assert_eq!(of("r,t", "json").1, Perhaps(Some(Venue::Gate)));
        assert_eq!(of("timestamp,symbol,funding_rate", "csv"), ("csv".into(), Perhaps(None)));
        assert_eq!(exchange("binance-futures"), Some(Venue::Binance));
        assert_eq!(exchange("Gate.io"), Some(Venue::Gate));
    }
}
