//! Warnings: the mistakes that an input suggests, with a result that is right all the same.
//!
//! Every warning has an entry in [`CATALOGUE`], which the documentation prints and a test walks through.

use std::borrow::Cow;

/// How much a warning matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Info,
    /// The result may mislead.
    Caution,
    /// Money may be lost by it.
    Danger,
}

impl Severity {
    /// The name that JavaScript sees.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Caution => "caution",
            Severity::Danger => "danger",
        }
    }
}

/// One kind of warning.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// The stable snake_case name.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
}

/// One warning of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What kind it is.
    pub kind: &'static Kind,
    /// What is noticed and what to do, in plain words.
    pub message: Cow<'static, str>,
    /// The field it is about, where it is about one.
    pub field: Option<&'static str>,
}

impl Warning {
    /// The stable name of its kind.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.kind.code
    }
}

impl Kind {
    /// A warning of this kind.
    pub fn say(&'static self, message: impl Into<Cow<'static, str>>) -> Warning {
        Warning { kind: self, message: message.into(), field: None }
    }

    /// A warning of this kind about one field.
    pub fn about(&'static self, field: &'static str, message: impl Into<Cow<'static, str>>) -> Warning {
        Warning { field: Some(field), ..self.say(message) }
    }
}

macro_rules! catalogue {
    ($($(#[doc = $meaning:literal])+ $name:ident $code:literal $severity:ident)+) => {
        $($(#[doc = $meaning])+ pub static $name: Kind =
            Kind { code: $code, severity: Severity::$severity };)+

        /// Every kind of warning and when it is given, in the order of the documentation.
        pub static CATALOGUE: &[(&Kind, &str)] = &[$((&$name, concat!($($meaning),+).trim_ascii())),+];
    };
}

catalogue! {
    /// One rate is annualised as if it were paid all year.
    SINGLE_PRINT "single_print" Caution
    /// The rate is larger than almost any that is paid for long.
    EXTREME_RATE "extreme_rate" Caution
    /// The sign of the rate changed often, so the income is not steady.
    SIGN_FLIPS "sign_flips" Info
    /// Settlements are missing from the history.
    GAPS "gaps" Caution
    /// The interval between settlements changed within the history.
    MIXED_INTERVALS "mixed_intervals" Info
    /// Settlements appear twice; the first of each is kept.
    DUPLICATES "duplicates" Info
    /// The history is too short to say much about a year.
    SHORT_HISTORY "short_history" Caution
    /// Over the history the position paid more funding than it received.
    NEGATIVE_INCOME "negative_income" Caution
    /// The fees are not earned back within the time given.
    FEES_NOT_EARNED_BACK "fees_not_earned_back" Danger
    /// There is no income, so the fees are never earned back.
    NO_BREAK_EVEN "no_break_even" Danger
    /// The rate was cut to the venue's limit.
    RATE_CAPPED "rate_capped" Info
    /// The limits that the venue sets for this contract were not given, so none is applied.
    NO_CAP_GIVEN "no_cap_given" Info
    /// The capital is less than the notional: the position is leveraged.
    LEVERAGED "leveraged" Caution
    /// Funding of a coin-margined contract is paid in coin; its value moves with the price.
    PAID_IN_COIN "paid_in_coin" Info
    /// Times without a zone were read as UTC.
    TIME_ZONE_ASSUMED "time_zone_assumed" Caution
    /// Times without a zone were recognised as local time and converted to UTC.
    TIME_ZONE_DETECTED "time_zone_detected" Info
    /// Times without a zone do not fit the venue's settlement hours; they stay as read.
    TIME_ZONE_UNKNOWN "time_zone_unknown" Caution
    /// Rows could not be read and were left out.
    ROWS_REJECTED "rows_rejected" Caution
    /// No exit price makes up for the fees and the funding, or they never cost anything.
    NO_BREAK_EVEN_PRICE "no_break_even_price" Caution
    /// The price moves in the position's favour, but fees and funding cost more.
    PROFIT_EATEN_UP "profit_eaten_up" Caution
    /// The loss is all of the margin or more.
    MARGIN_LOST "margin_lost" Danger
    /// A fill turned the position to the other side.
    POSITION_TURNED "position_turned" Info
    /// More than 2 % of the equity is at risk.
    LARGE_RISK "large_risk" Caution
    /// Not even one step of contracts fits.
    NOTHING_FITS "nothing_fits" Caution
    /// The leverage, not the risk, limits the size.
    LIMITED_BY_LEVERAGE "limited_by_leverage" Info
    /// The position is liquidated before its stop is reached.
    STOP_BEYOND_LIQUIDATION "stop_beyond_liquidation" Danger
    /// The margin is coin, whose value moves with the price.
    COIN_MARGIN "coin_margin" Info
    /// The requirement is not met: the position is liquidated.
    LIQUIDATED "liquidated" Danger
    /// The liquidation price is close: 5 %, or 3 standard deviations of a day where the volatility is given.
    LIQUIDATION_CLOSE "liquidation_close" Danger
    /// The leverage is above the maximum of the position's tier.
    ABOVE_TIER_LEVERAGE "above_tier_leverage" Caution
    /// The position is larger than the last tier allows.
    ABOVE_LAST_TIER "above_last_tier" Danger
    /// Another tier applies at the liquidation price.
    TIER_CHANGES "tier_changes" Info
    /// The venue has another rule for other products; the usual one was taken.
    SEVERAL_RULES "several_rules" Info
    /// The venue counts the fee for closing, and none was given.
    NO_CLOSING_FEE "no_closing_fee" Caution
    /// The other positions are held at their marks.
    OTHERS_HELD "others_held" Caution
}
