//! Warnings: the mistakes that an input suggests, with a result that is right all the same.
//!
//! Every warning has an entry in [`CATALOGUE`], which the documentation prints and a test walks through.

use crate::choice;
use std::borrow::Cow;

choice! {
    /// How much a warning matters.
    pub enum Severity {
        /// Good to know.
        Info "info",
        /// The result may mislead.
        Caution "caution",
        /// Money may be lost by it.
        Danger "danger",
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
    pub field: Option<Cow<'static, str>>,
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
        Warning { field: Some(field.into()), ..self.say(message) }
    }

    /// Adds a warning of this kind about one field. Out of line, as it is called from everywhere.
    #[cold]
    #[inline(never)]
    pub(crate) fn add(
        &'static self,
        warnings: &mut Vec<Warning>,
        field: &'static str,
        message: impl Into<Cow<'static, str>>,
    ) {
        warnings.push(self.about(field, message));
    }
}

/// The warnings that are due, in this order: `when => warning::KIND, field, message;` where that holds, with
/// or without a field, `..more;` all of others.
macro_rules! warnings {
    (@ $list:ident) => {};
    (@ $list:ident ..$more:expr; $($rest:tt)*) => {
        $list.extend($more);
        $crate::warning::warnings!(@ $list $($rest)*);
    };
    (@ $list:ident $when:expr => $($kind:ident)::+, $message:expr; $($rest:tt)*) => {
        if $when {
            $list.push($($kind)::+.say($message));
        }
        $crate::warning::warnings!(@ $list $($rest)*);
    };
    (@ $list:ident $when:expr => $($kind:ident)::+, $field:expr, $message:expr; $($rest:tt)*) => {
        if $when {
            $($kind)::+.add(&mut $list, $field, $message);
        }
        $crate::warning::warnings!(@ $list $($rest)*);
    };
    ($($due:tt)+) => {{
        let mut list = Vec::new();
        $crate::warning::warnings!(@ list $($due)+);
        list
    }};
}
pub(crate) use warnings;

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
    /// The compounded annual rate is beyond 1e28, so that it is left out.
    APY_TOO_LARGE "apy_too_large" Info
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
    /// A rate of a file is beyond 10 % an interval.
    IMPLAUSIBLE_RATE "implausible_rate" Caution
    /// Nothing in a file states the unit of its rates; the rates themselves decided it.
    UNIT_DETECTED "unit_detected" Caution
    /// Whether days or months come first in a file's dates was decided by the regularity of its rows.
    DATE_ORDER_DETECTED "date_order_detected" Info
    /// A price of a file leaps to a multiple of its neighbours.
    PRICE_OUTLIER "price_outlier" Caution
    /// A bar was not closed when the file was made.
    PARTIAL_BAR "partial_bar" Info
    /// A column of a file is 0 throughout.
    ZERO_FILLED "zero_filled" Info
    /// A file has bars of a contract that had expired.
    BARS_AFTER_EXPIRY "bars_after_expiry" Caution
    /// A file gives the ends of bars, and the result their openings.
    TIMES_MOVED "times_moved" Info

    /// A future expires within a day, or now.
    EXPIRING "expiring" Caution
    /// Little time is annualised, so the annual rates say little.
    SHORT_PERIOD "short_period" Caution
    /// Prices fall with time to expiry: a short future held against coins loses the basis.
    BACKWARDATION "backwardation" Caution
    /// The spread's way to its fair value does not pay the fees.
    MISPRICING_BELOW_FEES "mispricing_below_fees" Caution
    /// The roll comes within a day of the expiry.
    LATE_ROLL "late_roll" Danger
    /// The roll costs the side that is held.
    NEGATIVE_ROLL_YIELD "negative_roll_yield" Caution
    /// Crossing the bid-ask spreads costs more than the roll itself.
    WIDE_SPREAD "wide_spread" Caution
    /// There are fewer lots than slices.
    FEWER_SLICES "fewer_slices" Info
    /// Holidays moved an expiry to an earlier day.
    MOVED_EXPIRY "moved_expiry" Info
    /// The venue's rule has no contract that expires on that day.
    UNUSUAL_EXPIRY "unusual_expiry" Caution
    /// Venues that have the symbol quote it in different currencies, or it tells only the day of expiry, not the hour.
    AMBIGUOUS_SYMBOL "ambiguous_symbol" Info
    /// The hedge is larger than what it hedges: a rise of the price loses money.
    OVER_HEDGED "over_hedged" Caution
    /// The hedge is a purchase of futures, not a sale.
    HEDGE_IS_LONG "hedge_is_long" Caution
    /// Not even one lot fits: nothing is traded.
    NO_LOT_FITS "no_lot_fits" Danger
    /// Coins stay exposed to the price beside the hedge, as lots are coarse or margin is in coin.
    RESIDUAL_EXPOSURE "residual_exposure" Caution
    /// Coins posted as margin are exposed to the price, too.
    COIN_MARGIN_EXPOSED "coin_margin_exposed" Info
    /// The futures move so differently that the hedge takes away little of the risk.
    WEAK_HEDGE "weak_hedge" Caution
    /// The history has too few prices to say much about a hedge ratio.
    SHORT_SAMPLE "short_sample" Caution
    /// The hedge is liquidated before it pays.
    HEDGE_LIQUIDATED "hedge_liquidated" Danger
    /// Without a maintenance margin rate nobody knows where the position is liquidated.
    LIQUIDATION_UNKNOWN "liquidation_unknown" Caution
    /// The leverage is so high that a common move liquidates the position.
    HIGH_LEVERAGE "high_leverage" Danger
    /// The funding is paid, not received.
    FUNDING_PAID "funding_paid" Caution
    /// The trade loses money.
    NEGATIVE_CARRY "negative_carry" Danger
    /// The future is cheaper than the coin, so holding it short to its end costs money.
    NEGATIVE_BASIS "negative_basis" Caution
    /// The trade ends on another day than the future, whose price has not met the coin's then.
    NOT_HELD_TO_EXPIRY "not_held_to_expiry" Caution
    /// The book does not hold all of the order.
    THIN_BOOK "thin_book" Danger
    /// The order moves the price far.
    LARGE_SLIPPAGE "large_slippage" Caution
    /// The best bid is not below the best ask: the book is out of date or two books are mixed.
    CROSSED_BOOK "crossed_book" Caution
    /// One side of the book is empty, so that there is no middle.
    ONE_SIDED_BOOK "one_sided_book" Caution
    /// The order is a larger part of the day's volume than it should be.
    HIGH_PARTICIPATION "high_participation" Danger
    /// The order is a large part of all open contracts.
    LARGE_SHARE_OF_OPEN_INTEREST "large_share_of_open_interest" Caution
    /// The coins are locked for longer than the time given.
    LOCKED_LONGER "locked_longer" Caution
    /// More than a tenth of the time until the coins can be sold is unbonding, which earns nothing.
    UNBONDING_COSTS "unbonding_costs" Info
    /// Inflation takes as much as the rewards bring, or more.
    DILUTED "diluted" Caution
    /// The validator keeps more than a fifth of the rewards.
    HIGH_COMMISSION "high_commission" Caution
    /// Rewards are restaked more often than every hour.
    FREQUENT_COMPOUNDING "frequent_compounding" Info
    /// The stake ends below its value at the beginning: the price falls by more than the rewards make good.
    PRICE_BEYOND_CUSHION "price_beyond_cushion" Caution
    /// There are no rewards, or what slashing is expected to take is as much.
    NOTHING_EARNED "nothing_earned" Caution
    /// No price above 0 liquidates the position.
    NOT_LIQUIDATED "not_liquidated" Info
    /// Opening and closing costs more than a tenth of the margin.
    FEES_EAT_MARGIN "fees_eat_margin" Caution
    /// Nothing is staked, so there is no rate.
    NOTHING_STAKED "nothing_staked" Info
    /// The staked ETH are far from what is staked on the network.
    UNUSUAL_STAKE "unusual_stake" Caution
    /// No community tax was given, so none is taken off.
    NO_COMMUNITY_TAX "no_community_tax" Info
    /// The network itself has replaced this rule by another.
    CURVE_REPLACED "curve_replaced" Info
    /// The inflation is at its lower or upper limit.
    INFLATION_AT_LIMIT "inflation_at_limit" Info
    /// Started steps are charged in full, so more hours are charged than given.
    HOURS_ROUNDED_UP "hours_rounded_up" Info
    /// The leverage is more than the strategy allows.
    LEVERAGE_ABOVE_MODEL "leverage_above_model" Danger
    /// The leverage is less than the strategy assumes.
    LEVERAGE_BELOW_MODEL "leverage_below_model" Info
    /// Leverage or a directional return is given for a split that holds nothing directional.
    NOTHING_DIRECTIONAL "nothing_directional" Info
    /// Nothing is liquid or in reserve to answer a margin call; staked coins are no margin.
    NO_MARGIN_BUFFER "no_margin_buffer" Danger
    /// More than 20 % lies in layer 2 of one's own weights.
    LAYER2_ABOVE_BEGINNER "layer2_above_beginner" Info
    /// More than 60 % lies in layer 2 of one's own weights.
    LAYER2_ABOVE_MODEL "layer2_above_model" Caution
    /// The expected return does not reach the goal.
    GOAL_OUT_OF_REACH "goal_out_of_reach" Caution
    /// A fall among those tried takes the whole directional sleeve.
    SLEEVE_WIPED_OUT "sleeve_wiped_out" Danger
    /// A fall among those tried takes more than the limit.
    LOSS_LIMIT_EXCEEDED "loss_limit_exceeded" Danger
    /// Reserve, liquid coins and rewards do not suffice.
    CASH_SHORTFALL "cash_shortfall" Danger
    /// The loss is more than the margin.
    LOSS_BEYOND_MARGIN "loss_beyond_margin" Danger
    /// The open loss takes margin down to the maintenance margin or below.
    LIQUIDATION_IMMINENT "liquidation_imminent" Danger
    /// The margin is just what the venue requires: the next move against the position liquidates it.
    MARGIN_AT_MAINTENANCE "margin_at_maintenance" Danger
    /// Liquid coins have to be sold.
    COINS_SOLD "coins_sold" Caution
    /// The margin that is wanted lies below the maintenance margin.
    TARGET_BELOW_MAINTENANCE "target_below_maintenance" Caution
    /// The cost of a roll is given for an event that rolls nothing.
    ROLL_COST_NOT_USED "roll_cost_not_used" Info
    /// When the unbonding coins come free is not known.
    UNBONDING_UNDATED "unbonding_undated" Info
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
    /// The leverage, not the risk, limits the size.
    LIMITED_BY_LEVERAGE "limited_by_leverage" Info
    /// The position is liquidated before its stop is reached.
    STOP_BEYOND_LIQUIDATION "stop_beyond_liquidation" Danger
    /// The margin is coin, whose value moves with the price.
    COIN_MARGIN "coin_margin" Info
    /// The requirement is not met: the position is liquidated.
    LIQUIDATED "liquidated" Danger
    /// The liquidation price is close: a move of 5 or 10 %, as the message says, or 3 standard deviations of a day.
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
    /// Rows of a batch have no result.
    INVALID_ROWS "invalid_rows" Caution
    /// Weights are restored, and coins leave the stake at once.
    UNBONDING_NOT_SET "unbonding_not_set" Caution
    /// Trades cost nothing.
    FEES_IGNORED "fees_ignored" Caution
    /// The maintenance margin is a usual one, not the venue's.
    MAINTENANCE_RATE_ASSUMED "maintenance_rate_assumed" Info
    /// Prices are looked at once a day, and the leverage is above 3.
    DAILY_MONITORING "daily_monitoring" Caution
    /// Candles are longer than 8 hours, and the leverage is above 3.
    COARSE_CANDLES "coarse_candles" Caution
}
