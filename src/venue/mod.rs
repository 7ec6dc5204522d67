//! What differs between venues, as data: one file a venue.

pub mod dated;
pub mod holidays;
pub mod symbol;

use crate::calculator::ContractKind;
use crate::choice;
use crate::number::Number;
use dated::Product;

/// What the files of venues are written with.
mod prelude {
    pub(super) use super::dated::Cycle::{Daily, Monthly, Quarterly, Weekly};
    pub(super) use super::dated::{Clock, Dates, Product, Style};
    pub(super) use super::{
        ClosingFee, Constant, FundingForm, FundingRule, INVERSE_CROSS, INVERSE_ISOLATED, LINEAR_CROSS, LINEAR_ISOLATED,
        MarginRule, Scaling,
    };
    pub(super) use crate::calculator::ContractKind::{self, Inverse, Linear};
}

/// The venues: a module each, which says what is known of it. All have `PRODUCTS`; where rules of funding and of margin are
/// known, `FUNDING` and `MARGIN` as well.
macro_rules! venues {
    ($($(#[doc = $doc:literal])+ $module:ident $venue:ident $name:literal $($rule:ident)*;)+) => {
        $(mod $module;)+

        choice! {
            /// A venue whose files or rules are known.
            pub enum Venue { $($(#[doc = $doc])+ $venue $name,)+ }
        }

        /// Whose margin rule there may be: that of no venue, then each venue's.
        pub(crate) const RULES: &[&str] = &[GENERIC, $($name),+];

        /// The rule of a venue, in one of its named versions where it has several.
        ///
        /// `None` where it is not known: nothing falls back to another venue's.
        #[must_use]
        pub fn funding_rule(venue: Venue, formula: Option<&str>) -> Option<FundingRule> {
            match (venue, formula) {
                (Venue::Okx, Some(formula)) => okx::funding(formula),
                (_, Some(_)) => None,
                $((Venue::$venue, None) => venues!(@funding $module $($rule)*),)+
            }
        }

        /// The contracts of a venue as its symbols spell them, the one that is meant where nothing else is said first.
        #[must_use]
        pub fn products(venue: Venue) -> &'static [Product] {
            match venue { $(Venue::$venue => $module::PRODUCTS,)+ }
        }

        /// The margin rules of a venue, of no venue in particular where `None`; of several that fit, the first is the present one.
        ///
        /// Empty where none is known: nothing falls back to another venue's.
        #[must_use]
        pub fn margin_rules(venue: Option<Venue>) -> &'static [MarginRule] {
            match venue {
                None => ANY_VENUE,
                $(Some(Venue::$venue) => venues!(@margin $module $($rule)*),)+
            }
        }
    };
    (@funding $module:ident FUNDING $($rule:ident)*) => { Some($module::FUNDING) };
    (@funding $module:ident $($rule:ident)*) => { None };
    (@margin $module:ident $(FUNDING)? MARGIN) => { $module::MARGIN };
    (@margin $module:ident $(FUNDING)?) => { &[] };
}

venues! {
    /// Binance.
    binance Binance "binance" FUNDING MARGIN;
    /// Bybit.
    bybit Bybit "bybit" FUNDING MARGIN;
    /// OKX.
    okx Okx "okx" FUNDING MARGIN;
    /// Deribit.
    deribit Deribit "deribit" FUNDING MARGIN;
    /// BitMEX.
    bitmex Bitmex "bitmex" FUNDING MARGIN;
    /// Hyperliquid.
    hyperliquid Hyperliquid "hyperliquid" FUNDING MARGIN;
    /// Kraken Futures.
    kraken Kraken "kraken" FUNDING MARGIN;
    /// KuCoin Futures.
    kucoin Kucoin "kucoin" MARGIN;
    /// Gate.
    gate Gate "gate" FUNDING MARGIN;
    /// HTX, formerly Huobi.
    htx Htx "htx" FUNDING;
    /// Phemex.
    phemex Phemex "phemex" MARGIN;
    /// dYdX.
    dydx Dydx "dydx" FUNDING MARGIN;
    /// Chicago Mercantile Exchange.
    cme Cme "cme";
    /// BingX.
    bingx Bingx "bingx" FUNDING MARGIN;
    /// MEXC.
    mexc Mexc "mexc" MARGIN;
    /// WEEX.
    weex Weex "weex" FUNDING MARGIN;
    /// Bitget.
    bitget Bitget "bitget" FUNDING MARGIN;
}

/// The name of the margin rule of no venue in particular.
pub(crate) const GENERIC: &str = "generic";

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
    /// Whether interest and clamp differ from contract to contract, so that they must be given.
    pub per_contract: bool,
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
        per_contract: false,
    };
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

choice! {
    /// What a position's margin is shared with.
    pub enum MarginMode {
        /// Nothing: the position has margin of its own.
        Isolated "isolated",
        /// The other positions of the account.
        Cross "cross",
    }
}

choice! {
    /// The value on which maintenance margin is taken at liquidation.
    pub enum MaintenanceOn {
        /// That at entry.
        Entry "entry",
        /// That at the liquidation price.
        Liquidation "liquidation",
    }
}

/// Where the taker fee for closing counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingFee {
    /// Nowhere.
    Ignored,
    /// It is required beside the maintenance margin, on the value at the price looked at.
    Required,
    /// The same, and margin by leverage holds it from the beginning, on the value at the bankruptcy price, which it pays.
    Prepaid,
    /// It is required on the value at the bankruptcy price, which is where equity just pays it.
    AtBankruptcy,
    /// It is kept from extra margin alone.
    OfExtra,
}

/// How a venue liquidates positions of one product in one margin mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarginRule {
    /// The product.
    pub kind: ContractKind,
    /// The margin mode.
    pub mode: MarginMode,
    /// The value on which maintenance is taken.
    pub on: MaintenanceOn,
    /// Where the fee for closing counts.
    pub fee: ClosingFee,
    /// Whether tiers that say no amount have the one that makes maintenance go on without a jump; else they have none.
    pub deductions: bool,
    /// Whether the market's maximum leverage may set the maintenance rate.
    pub by_max_leverage: bool,
    /// Whether rates may grow with the coins held.
    pub growing: bool,
    /// Whether it says what other positions in the same account do.
    pub others: bool,
    /// Whether the price is shown one tick to the safe side of the formula's, instead of rounded to the tick.
    pub tick_apart: bool,
}

impl MarginRule {
    /// Margin and P&L against the maintenance margin at the price looked at; no fee.
    pub(crate) const fn common(kind: ContractKind, mode: MarginMode) -> MarginRule {
        MarginRule {
            kind,
            mode,
            on: MaintenanceOn::Liquidation,
            fee: ClosingFee::Ignored,
            deductions: true,
            by_max_leverage: false,
            growing: false,
            others: matches!(mode, MarginMode::Cross),
            tick_apart: false,
        }
    }

    /// The same with maintenance on the value at entry.
    pub(crate) const fn on_entry(self) -> MarginRule {
        MarginRule { on: MaintenanceOn::Entry, ..self }
    }

    /// The same with rates that may grow with the coins held.
    pub(crate) const fn with_growth(self) -> MarginRule {
        MarginRule { growing: true, ..self }
    }

    /// The same with the closing fee counted there.
    pub(crate) const fn with_fee(self, fee: ClosingFee) -> MarginRule {
        MarginRule { fee, ..self }
    }
}

/// Linear contracts with margin of their own.
pub(crate) const LINEAR_ISOLATED: MarginRule = MarginRule::common(ContractKind::Linear, MarginMode::Isolated);
/// Linear contracts that share margin.
pub(crate) const LINEAR_CROSS: MarginRule = MarginRule::common(ContractKind::Linear, MarginMode::Cross);
/// Inverse contracts with margin of their own.
pub(crate) const INVERSE_ISOLATED: MarginRule = MarginRule::common(ContractKind::Inverse, MarginMode::Isolated);
/// Inverse contracts that share margin.
pub(crate) const INVERSE_CROSS: MarginRule = MarginRule::common(ContractKind::Inverse, MarginMode::Cross);

/// No venue's rule: every product and mode, on either value, with rates that may grow.
const ANY_VENUE: &[MarginRule] = &[
    LINEAR_ISOLATED.with_growth(),
    LINEAR_CROSS.with_growth(),
    INVERSE_ISOLATED.with_growth(),
    INVERSE_CROSS.with_growth(),
    LINEAR_ISOLATED.with_growth().on_entry(),
    LINEAR_CROSS.with_growth().on_entry(),
    INVERSE_ISOLATED.with_growth().on_entry(),
    INVERSE_CROSS.with_growth().on_entry(),
];

/// The rule that fits, and whether the venue has another for the same product and mode.
///
/// # Errors
/// The name of the field that no rule of the venue fits: `venue`, `contract.kind`, `marginMode` or `maintenanceOn`.
pub fn margin_rule(
    venue: Option<Venue>,
    kind: ContractKind,
    mode: MarginMode,
    on: Option<MaintenanceOn>,
) -> Result<(MarginRule, bool), &'static str> {
    let rules = margin_rules(venue);
    if rules.is_empty() {
        return Err("venue");
    }
    let mut of_kind = rules.iter().filter(|rule| rule.kind == kind).peekable();
    of_kind.peek().ok_or("contract.kind")?;
    let mut of_mode = of_kind.filter(|rule| rule.mode == mode).peekable();
    of_mode.peek().ok_or("marginMode")?;
    let several = of_mode.clone().count() > 1;
    let rule = of_mode.find(|rule| on.is_none_or(|on| rule.on == on)).ok_or("maintenanceOn")?;
    Ok((*rule, several))
}
