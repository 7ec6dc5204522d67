//! Calculators for capital that is split between two layers: staking, which is steady, compounding and often locked;
//! and futures, which hedge the coins, collect funding and trade, with margin kept apart.
//!
//! Every calculator is a function from an input to an output or one [`Error`]: [`annualise`], [`convert_rate`],
//! [`funding_yield`], [`funding_rate`], [`funding_payment`], [`funding_history`], [`borrow_cost`], [`staking_yield`],
//! [`reward_budget`], [`network_staking_apr`], [`cosmos_inflation`], [`plan_allocation`], [`plan_flow`],
//! [`size_hedge`], [`carry_trade`], [`fair_futures_price`], [`calendar_spread`], [`term_structure`], [`plan_rollover`],
//! [`expiry_calendar`], [`parse_contract_symbol`], [`fill_cost`], [`liquidity_check`]. Numbers are
//! [`Decimal`](number::Decimal)s: results are exact where the arithmetic ends within 28 digits and 28 places, otherwise
//! rounded to 18 significant digits and at most 18 places, all of them correct. No function panics.
//!
//! ```
//! use liquidity_layering::{AnnualiseInput, annualise};
//! let yearly = annualise(&AnnualiseInput::new("0.0001".parse()?, 8.into()))?;
//! assert_eq!(yearly.apr.to_string(), "0.1095");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With the feature `serde`, which is on unless it is turned off, inputs and results are stored and read as JSON with the names of
//! the npm package. What a calculator would refuse is refused while reading, with its code and field:
//!
//! ```
//! # #[cfg(feature = "serde")] {
//! use liquidity_layering::{AnnualiseInput, annualise};
//! let input: AnnualiseInput = serde_json::from_str(r#"{"rate": 0.0001, "intervalHours": 8}"#)?;
//! let stored = serde_json::to_string(&annualise(&input)?)?;
//! assert!(stored.starts_with(r#"{"apr":"0.1095","#));
//! let wrong = serde_json::from_str::<AnnualiseInput>(r#"{"rate": 0.0001, "intervalHours": 0}"#);
//! assert!(wrong.is_err_and(|error| error.to_string().starts_with("out_of_range: intervalHours: ")));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The way of a number: [`value`] (as written) → [`calculator`] (checked) → [`formula`] (computed) → result.
#![deny(missing_docs)]
#![cfg_attr(
    not(any(feature = "wasm-typed", feature = "wasm-data", feature = "wasm-batch", feature = "wasm-simulation")),
    forbid(unsafe_code)
)]

pub mod calculator;
pub mod formula;
pub mod import;
pub mod instant;
pub mod number;
pub mod simulation;
pub mod value;
pub mod venue;
pub mod warning;
#[cfg(any(feature = "wasm-typed", feature = "wasm-data", feature = "wasm-batch", feature = "wasm-simulation"))]
#[doc(hidden)]
pub mod wasm;

mod error;

pub use calculator::{
    AnnualiseInput, AnnualiseOutput, AnnualisedRoll, AverageEntryInput, AverageEntryOutput, Basis, BestPair,
    BetaMethod, BorrowCostInput, BorrowCostOutput, Buckets, BudgetMonth, CalendarSpreadInput, CalendarSpreadOutput,
    CarryPart, CarryPartId, CarryTradeInput, CarryTradeOutput, Compounding, Contract, ContractKind, ConvertRateInput,
    ConvertRateOutput, CosmosInflationInput, CosmosInflationOutput, CurveState, DepthWithin, Expiry,
    ExpiryCalendarInput, ExpiryCalendarOutput, FairFuturesPriceInput, FairFuturesPriceOutput, Fill, FillCostInput,
    FillCostOutput, FlowAction, ForwardRates, FundingCurve, FundingGap, FundingHistoryInput, FundingHistoryOutput,
    FundingInterval, FundingPaymentInput, FundingPaymentOutput, FundingRateInput, FundingRateOutput, FundingYieldInput,
    FundingYieldOutput, HedgeCost, HedgeMethod, HedgeScenario, HistoryMethod, HistoryOn, Holdings, Income, Keep, Leg,
    Levels, LiquidityCheckInput, LiquidityCheckOutput, LossLimitMethod, MarginHealthInput, MarginHealthOutput,
    MarginTier, MarketEvent, MinimumVarianceMethod, Network, NetworkStakingAprInput, NetworkStakingAprOutput,
    OrderBook, OrderSide, OtherPosition, ParseContractSymbolInput, ParseContractSymbolOutput, PlanAllocationInput,
    PlanAllocationOutput, PlanFlowInput, PlanFlowOutput, PlanGoal, PlanRolloverInput, PlanRolloverOutput, PlanStress,
    PlanTrade, PlannedSleeve, PositionPnlInput, PositionPnlOutput, PositionSizeInput, PositionSizeOutput, Prices,
    Quoted, QuotedLeg, RatioMethod, RecentApr, RewardBudgetInput, RewardBudgetOutput, RollCost, RollSlice, RuleOf,
    Side, SizeHedgeInput, SizeHedgeOutput, Slashing, Sleeve, Split, SpreadDirection, SpreadScenario, StakingPoint,
    StakingYieldInput, StakingYieldOutput, Strategy, TermPoint, TermStructureInput, TermStructureOutput, Transfer,
    Weighting, Weights, annualise, average_entry, borrow_cost, calendar_spread, carry_trade, convert_rate,
    cosmos_inflation, expiry_calendar, fair_futures_price, fill_cost, funding_history, funding_payment, funding_rate,
    funding_yield, liquidity_check, margin_health, network_staking_apr, parse_contract_symbol, plan_allocation,
    plan_flow, plan_rollover, position_pnl, position_size, reward_budget, size_hedge, staking_yield, term_structure,
};
pub use error::{Code, Error};
pub use formula::flow::Bucket;
pub use warning::Warning;
