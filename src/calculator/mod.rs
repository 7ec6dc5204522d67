//! The calculators: each checks every field of its input, calls formulas, and gathers warnings.
//!
//! A calculator never computes by itself and a formula never checks. [`Calculator`] is what all of them have in
//! common; [`Entry::call`] is the way of values as they come from JavaScript.

pub mod data;
pub mod record;

pub mod batch;
mod common;
mod curve;
mod hedge_method;
mod order_book;
mod roll_calendar;
mod strategy;

use crate::number::{Exact, Failure};
use crate::value::Value;
use crate::{Code, Error};
use record::{Convert, Data, Field, Item, Limits, Named, Tree, Writer};

/// What calculators are written with.
mod prelude {
    pub(super) use super::common::{
        ANNUAL, ANY, APR, COINS, CONTRACTS, Contract, ContractKind, DAYS, FEE, HOURS, LEVERAGE, MAINTENANCE, MONEY,
        OrderSide, PRICE, QUOTED, RATE, SHARE, Side, YEAR, one_of,
    };
    pub(super) use super::data::Instant;
    pub(super) use super::record::{
        Convert, Data, Field, Item, Limits, Named, Writer, counted, decimal, joined, listed, wrong_type,
    };
    pub(super) use super::run;
    pub(super) use crate::formula::rates::Compounding;
    pub(super) use crate::number::{Constant, Decimal, Exact, Failure, Number};
    pub(super) use crate::value::Value;
    pub(super) use crate::warning::{self, Warning, warnings};
    pub(super) use crate::{Code, Error, choice, record, refuse, union};
}

/// What every calculator has: a name, an input, an output, and the way from one to the other.
pub trait Calculator {
    /// Its name in JavaScript.
    const NAME: &'static str;
    /// What it is given.
    type Input: Named;
    /// What it finds.
    type Output: Data;

    /// Calculates from an input whose fields are each within their range.
    ///
    /// # Errors
    /// Where fields contradict each other, or nothing satisfies them.
    fn calculate(input: &Self::Input) -> Result<Self::Output, Error>;

    /// What there is to add to an error of reading.
    fn explained(error: Error) -> Error {
        error
    }
}

/// Checks, calculates, and makes sure that every number of the output exists.
///
/// # Errors
/// Those of the fields, of the calculation, and `overflow` for a result beyond 1e28.
pub(crate) fn run<C: Calculator, I, O>(input: &I) -> Result<O, Error>
where
    I: Convert<C::Input>,
    C::Output: Convert<O>,
{
    let failed = |failure: Failure| Error::new(Code::Overflow).given(failure.name());
    let output = exact::<C>(&input.convert().map_err(failed)?)?;
    output.convert().map_err(failed)
}

/// The same on [`Exact`]s, whose results are not rounded yet and know whether they are exact: for who
/// goes on computing with them. Errors are the same.
pub fn exact<C: Calculator>(input: &C::Input) -> Result<C::Output, Error> {
    let mut unseen = Writer::packed();
    checked::<C>(input, &mut unseen)
}

/// The same from and to what crosses to JavaScript.
fn call<C: Calculator>(input: &Value<'_>, out: &mut Writer) -> Result<(), Error> {
    checked::<C>(&C::Input::read(input).map_err(C::explained)?, out).map(|_| ())
}

fn checked<C: Calculator>(input: &C::Input, out: &mut Writer) -> Result<C::Output, Error> {
    input.check(&Limits::of(""))?;
    let output = C::calculate(input)?;
    // Writing is what finds a number that has failed, wherever in the output it sits.
    match output.write(out) {
        Ok(()) => Ok(output),
        Err(failure) => Err(failed::<C>(input, failure)),
    }
}

fn failed<C: Calculator>(input: &C::Input, failure: Failure) -> Error {
    match failure {
        Failure::Overflow => {
            Error::new(Code::Overflow).at(input.largest()).accepted("values whose results stay below 1e28")
        }
        Failure::DivisionByZero | Failure::Domain => Error::new(Code::NoSolution).at(input.largest()),
    }
}

/// A calculator by its name, to be called by values.
pub struct Entry {
    /// Its name in JavaScript.
    pub name: &'static str,
    /// Appends the shape of its result.
    pub shape: fn(&mut String),
    call: fn(&Value<'_>, &mut Writer) -> Result<(), Error>,
}

impl Entry {
    /// Of a calculator.
    pub(crate) const fn of<C: Calculator>() -> Self {
        Entry { name: C::NAME, shape: <C::Output as Data>::shape, call: call::<C> }
    }

    /// Calls it.
    ///
    /// # Errors
    /// Those of reading and checking the fields, of the calculation, and `overflow` for a result beyond 1e28.
    pub fn call(&self, input: &Value<'_>) -> Result<Tree, Error> {
        self.write(input, Writer::default()).map(Writer::into_tree)
    }

    /// The same, errors included; the result is packed.
    pub fn packed(&self, input: &Value<'_>) -> Result<String, Error> {
        self.write(input, Writer::packed()).map(Writer::into_lines)
    }

    fn write(&self, input: &Value<'_>, mut out: Writer) -> Result<Writer, Error> {
        (self.call)(input, &mut out).map(|()| out)
    }
}

/// What a calculator takes and gives. Apart from [`Entry`], so that no description is carried where none is shown.
pub struct Schema {
    /// Its name in JavaScript.
    pub name: &'static str,
    /// The fields of its input.
    pub input: Vec<Field>,
    /// The fields of its output.
    pub output: Vec<Field>,
    /// What the input and the output are.
    pub about: [&'static str; 2],
}

impl Schema {
    /// Of a calculator.
    pub(crate) fn of<C: Calculator>() -> Self {
        Schema {
            name: C::NAME,
            input: C::Input::fields(),
            output: C::Output::fields(),
            about: [C::Input::ABOUT, C::Output::ABOUT],
        }
    }
}

/// A calculator: its name, what it takes and gives, what calculates, and what has more to say of errors.
macro_rules! calculator {
    ($calculator:ident $name:literal: $input:ty => $output:ty, $calculate:path $(, $explained:path)?) => {
        #[doc = concat!("The calculator `", $name, "`.")]
        pub struct $calculator;

        impl $crate::calculator::Calculator for $calculator {
            const NAME: &'static str = $name;
            type Input = $input;
            type Output = $output;

            fn calculate(input: &$input) -> Result<$output, $crate::Error> {
                $calculate(input)
            }

            $(fn explained(error: $crate::Error) -> $crate::Error {
                $explained(error)
            })?
        }
    };
}
pub(crate) use calculator;

/// The table of each family, and with it the modules, what they make public, and the calculators: `module Calculator "name": Input =>
/// Output, explained;`. The module has a public function of its name, and `calculate`; `explained` is there where a calculator has more to
/// say of errors.
macro_rules! calculators {
    ($($(#[doc = $doc:literal])+ $table:ident {
        $($module:ident $calculator:ident $name:literal: $input:ty => $output:ty $(, $explained:path)?;)+
    })+) => {
        $($(
            mod $module;

            calculator!($calculator $name: $input => $output, $module::calculate $(, $explained)?);
        )+)+

        /// What the crate shows at its root: inputs, results, choices, and the functions from one to the other.
        pub(crate) mod shown {
            $($(pub use super::$module::*;)+)+
            pub use crate::formula::rates::Compounding;
            pub use super::common::{Contract, ContractKind, OrderSide, Side};
            pub use super::curve::{Basis, CurveState, Leg};
            pub use super::hedge_method::{
                BetaMethod, HedgeMethod, HistoryMethod, HistoryOn, LossLimitMethod, MinimumVarianceMethod, Prices,
                RatioMethod,
            };
            pub use super::order_book::{Levels, OrderBook};
            pub use super::strategy::{Sleeve, Split, Strategy, Weights};
        }
        pub use shown::*;

        $($(#[doc = $doc])+ pub static $table: &[Entry] =
            &[$(Entry::of::<$calculator>()),+];)+

        /// All of them.
        pub static TABLES: &[&[Entry]] = &[$($table),+];

        /// The schemas of every calculator.
        #[must_use]
        pub fn schemas() -> Vec<Schema> {
            vec![$($(Schema::of::<$calculator>()),+),+]
        }
    };
}

calculators! {
    /// Rates and funding: what capital earns, and what borrowing costs.
    INCOME {
        annualise Annualise "annualise": AnnualiseInput<Exact> => AnnualiseOutput<Exact>;
        convert_rate ConvertRate "convertRate": ConvertRateInput<Exact> => ConvertRateOutput<Exact>;
        funding_yield FundingYield "fundingYield": FundingYieldInput<Exact> => FundingYieldOutput<Exact>;
        funding_rate FundingRate "fundingRate": FundingRateInput<Exact> => FundingRateOutput<Exact>;
        funding_payment FundingPayment "fundingPayment": FundingPaymentInput<Exact> => FundingPaymentOutput<Exact>;
        borrow_cost BorrowCost "borrowCost": BorrowCostInput<Exact> => BorrowCostOutput<Exact>;
    }
    /// Staking and its rewards.
    STAKING {
        staking_yield StakingYield "stakingYield": StakingYieldInput<Exact> => StakingYieldOutput<Exact>;
        reward_budget RewardBudget "rewardBudget": RewardBudgetInput<Exact> => RewardBudgetOutput<Exact>;
        network_staking_apr NetworkStakingApr "networkStakingApr": NetworkStakingAprInput<Exact> => NetworkStakingAprOutput<Exact>;
        cosmos_inflation CosmosInflation "cosmosInflation": CosmosInflationInput<Exact> => CosmosInflationOutput<Exact>;
    }
    /// Plans: the split between the layers, and what moves between them.
    PLANS {
        plan_allocation PlanAllocation "planAllocation": PlanAllocationInput<Exact> => PlanAllocationOutput<Exact>;
        plan_flow PlanFlow "planFlow": PlanFlowInput<Exact> => PlanFlowOutput<Exact>;
    }
    /// Futures that expire: their fair price, and spreads between them.
    CALENDAR {
        fair_futures_price FairFuturesPrice "fairFuturesPrice": FairFuturesPriceInput<Exact> => FairFuturesPriceOutput<Exact>;
        calendar_spread CalendarSpread "calendarSpread": CalendarSpreadInput<Exact> => CalendarSpreadOutput<Exact>;
        term_structure TermStructure "termStructure": TermStructureInput<Exact> => TermStructureOutput<Exact>;
    }
    /// From one expiry to the next.
    ROLLOVER {
        plan_rollover PlanRollover "planRollover": PlanRolloverInput<Exact> => PlanRolloverOutput<Exact>;
    }
    /// Positions and their margin.
    POSITIONS {
        position_pnl PositionPnl "positionPnl": PositionPnlInput<Exact> => PositionPnlOutput<Exact>;
        margin_health MarginHealth "marginHealth": MarginHealthInput<Exact> => MarginHealthOutput<Exact>;
    }
    /// Hedges, and what carrying them earns.
    HEDGES {
        size_hedge SizeHedge "sizeHedge": SizeHedgeInput<Exact> => SizeHedgeOutput<Exact>;
        carry_trade CarryTrade "carryTrade": CarryTradeInput<Exact> => CarryTradeOutput<Exact>;
    }
    /// Orders: how large, what the market fills them at, and what that is on average.
    MARKET {
        fill_cost FillCost "fillCost": FillCostInput<Exact> => FillCostOutput<Exact>;
        liquidity_check LiquidityCheck "liquidityCheck": LiquidityCheckInput<Exact> => LiquidityCheckOutput<Exact>;
        position_size PositionSize "positionSize": PositionSizeInput<Exact> => PositionSizeOutput<Exact>, position_size::explained;
        average_entry AverageEntry "averageEntry": AverageEntryInput<Exact> => AverageEntryOutput<Exact>;
    }
    /// What a market lists and when it expires.
    EXPIRIES {
        expiry_calendar ExpiryCalendar "expiryCalendar": ExpiryCalendarInput => ExpiryCalendarOutput<Exact>;
        parse_contract_symbol ParseContractSymbol "parseContractSymbol": ParseContractSymbolInput => ParseContractSymbolOutput;
    }
    /// The calculators that take columns of doubles.
    SERIES_CALCULATORS {
        funding_history FundingHistory "fundingHistory": FundingHistoryInput => FundingHistoryOutput;
    }
}

/// The calculator of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Entry> {
    TABLES.iter().copied().flatten().find(|entry| entry.name == name)
}
