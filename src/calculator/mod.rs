//! The calculators: each checks every field of its input, calls formulas, and gathers warnings.
//!
//! A calculator never computes by itself and a formula never checks. [`Calculator`] is what all of them have in
//! common; [`Entry::call`] is the way of values as they come from JavaScript.

pub mod data;
pub mod record;

mod annualise;
mod average_entry;
pub mod batch;
mod borrow_cost;
mod calendar_spread;
mod carry_trade;
mod common;
mod convert_rate;
mod cosmos_inflation;
mod curve;
mod expiry_calendar;
mod fair_futures_price;
mod fill_cost;
mod funding_history;
mod funding_payment;
mod funding_rate;
mod funding_yield;
mod hedge_method;
mod liquidity_check;
mod margin_health;
mod network_staking_apr;
mod order_book;
mod parse_contract_symbol;
mod plan_allocation;
mod plan_flow;
mod plan_rollover;
mod position_pnl;
mod position_size;
mod reward_budget;
mod roll_calendar;
mod size_hedge;
mod staking_yield;
mod strategy;
mod term_structure;

pub use annualise::{Annualise, AnnualiseInput, AnnualiseOutput, annualise};
pub use average_entry::{AverageEntry, AverageEntryInput, AverageEntryOutput, Fill, average_entry};
pub use borrow_cost::{BorrowCost, BorrowCostInput, BorrowCostOutput, borrow_cost};
pub use calendar_spread::{
    CalendarSpread, CalendarSpreadInput, CalendarSpreadOutput, ForwardRates, SpreadDirection, SpreadScenario,
    calendar_spread,
};
pub use carry_trade::{CarryPart, CarryPartId, CarryTrade, CarryTradeInput, CarryTradeOutput, carry_trade};
pub use common::{Compounding, Contract, ContractKind, OrderSide, Side};
pub use convert_rate::{ConvertRate, ConvertRateInput, ConvertRateOutput, convert_rate};
pub use cosmos_inflation::{CosmosInflation, CosmosInflationInput, CosmosInflationOutput, cosmos_inflation};
pub use curve::{Basis, CurveState, Leg};
pub use expiry_calendar::{Expiry, ExpiryCalendar, ExpiryCalendarInput, ExpiryCalendarOutput, expiry_calendar};
pub use fair_futures_price::{
    FairFuturesPrice, FairFuturesPriceInput, FairFuturesPriceOutput, Income, fair_futures_price,
};
pub use fill_cost::{DepthWithin, FillCost, FillCostInput, FillCostOutput, fill_cost};
pub use funding_history::{
    FundingCurve, FundingGap, FundingHistory, FundingHistoryInput, FundingHistoryOutput, FundingInterval, RecentApr,
    funding_history,
};
pub use funding_payment::{FundingPayment, FundingPaymentInput, FundingPaymentOutput, funding_payment};
pub use funding_rate::{FundingRate, FundingRateInput, FundingRateOutput, Weighting, funding_rate};
pub use funding_yield::{FundingYield, FundingYieldInput, FundingYieldOutput, funding_yield};
pub use hedge_method::{
    BetaMethod, HedgeMethod, HistoryMethod, HistoryOn, LossLimitMethod, MinimumVarianceMethod, Prices, RatioMethod,
};
pub use liquidity_check::{LiquidityCheck, LiquidityCheckInput, LiquidityCheckOutput, liquidity_check};
pub use margin_health::{
    MarginHealth, MarginHealthInput, MarginHealthOutput, MarginTier, OtherPosition, RuleOf, margin_health,
};
pub use network_staking_apr::{
    Network, NetworkStakingApr, NetworkStakingAprInput, NetworkStakingAprOutput, network_staking_apr,
};
pub use order_book::{Levels, OrderBook};
pub use parse_contract_symbol::{
    ParseContractSymbol, ParseContractSymbolInput, ParseContractSymbolOutput, parse_contract_symbol,
};
pub use plan_allocation::{
    Holdings, PlanAllocation, PlanAllocationInput, PlanAllocationOutput, PlanGoal, PlanStress, PlanTrade,
    PlannedSleeve, plan_allocation,
};
pub use plan_flow::{Buckets, FlowAction, MarketEvent, PlanFlow, PlanFlowInput, PlanFlowOutput, Transfer, plan_flow};
pub use plan_rollover::{
    AnnualisedRoll, Keep, PlanRollover, PlanRolloverInput, PlanRolloverOutput, QuotedLeg, RollCost, RollSlice,
    plan_rollover,
};
pub use position_pnl::{PositionPnl, PositionPnlInput, PositionPnlOutput, position_pnl};
pub use position_size::{PositionSize, PositionSizeInput, PositionSizeOutput, position_size};
pub use reward_budget::{BudgetMonth, RewardBudget, RewardBudgetInput, RewardBudgetOutput, reward_budget};
pub use size_hedge::{HedgeCost, HedgeScenario, SizeHedge, SizeHedgeInput, SizeHedgeOutput, size_hedge};
pub use staking_yield::{Slashing, StakingPoint, StakingYield, StakingYieldInput, StakingYieldOutput, staking_yield};
pub use strategy::{Sleeve, Split, Strategy, Weights};
pub use term_structure::{
    BestPair, Quoted, TermPoint, TermStructure, TermStructureInput, TermStructureOutput, term_structure,
};

use crate::number::Failure;
use crate::value::Value;
use crate::{Code, Error};
use record::{Convert, Data, Field, Item, Limits, Named, Writer};

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

/// The same on [`Exact`](crate::number::Exact)s, whose results are not rounded yet and know whether they are exact: for who
/// goes on computing with them.
///
/// # Errors
/// The same.
pub fn exact<C: Calculator>(input: &C::Input) -> Result<C::Output, Error> {
    let mut unseen = Writer::default();
    checked::<C>(input, &mut unseen)
}

/// The same from and to what crosses to JavaScript.
fn call<C: Calculator>(input: &Value<'_>, out: &mut Writer) -> Result<(), Error> {
    checked::<C>(&C::Input::read(input)?, out).map(|_| ())
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

    /// Calls it; the result is JSON.
    ///
    /// # Errors
    /// Those of reading and checking the fields, of the calculation, and `overflow` for a result beyond 1e28.
    pub fn call(&self, input: &Value<'_>) -> Result<Writer, Error> {
        self.write(input, Writer::default())
    }

    /// The same in another form.
    ///
    /// # Errors
    /// The same.
    pub fn write(&self, input: &Value<'_>, mut out: Writer) -> Result<Writer, Error> {
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

macro_rules! calculators {
    ($($(#[doc = $doc:literal])+ $table:ident: $($calculator:ident)+;)+) => {
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
    INCOME: Annualise ConvertRate FundingYield FundingRate FundingPayment BorrowCost;
    /// Staking and its rewards.
    STAKING: StakingYield RewardBudget NetworkStakingApr CosmosInflation;
    /// Plans: the split between the layers, and what moves between them.
    PLANS: PlanAllocation PlanFlow;
    /// Futures that expire: their fair price, and spreads between them.
    CALENDAR: FairFuturesPrice CalendarSpread TermStructure;
    /// From one expiry to the next.
    ROLLOVER: PlanRollover;
    /// Positions and their margin.
    POSITIONS: PositionPnl AverageEntry PositionSize MarginHealth;
    /// Hedges, and what carrying them earns.
    HEDGES: SizeHedge CarryTrade;
    /// What a market lists and how deep it is.
    MARKET: FillCost LiquidityCheck ExpiryCalendar ParseContractSymbol;
    /// The calculators that take columns of doubles.
    SERIES_CALCULATORS: FundingHistory;
}

/// The calculator of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Entry> {
    TABLES.iter().copied().flatten().find(|entry| entry.name == name)
}
