//! What a plan might do on many paths, and what it would have done on those of the past.
//!
//! One ledger serves all of it ([`Books`](ledger::Books)): what is held, and what a step of time does to it. Paths are
//! independent of each other and of what is done with them, so any number of workers finds the same bits.

// Doubles have infinities for what would panic.
#![allow(clippy::arithmetic_side_effects)]

mod backtest;
pub mod block;
pub mod breaking;
pub mod errors;
mod history;
pub mod input;
mod kept;
pub mod lane;
pub mod ledger;
mod ledger_rows;
pub mod market;
pub mod output;
pub mod points;
pub mod queue;
pub mod quiet;
pub mod random;
pub mod recorder;
pub mod rules;
pub mod run;
mod shard;
mod simulate;
pub mod statistics;
mod track;
mod warnings;
pub mod watch;

pub use backtest::{BacktestOutput, backtest};
pub use breaking::{BreakPlanOutput, ReplayHarmsOutput, break_plan, replay_harms};
pub use input::{
    BacktestInput, Band, BootstrapMarket, BreakPlanInput, Candles, CompareStrategiesInput, DailyHistory, EveryDays,
    Funding, GbmMarket, LedgerInput, Market, Rebalance, ReplayHarmsInput, SimulationInput, StakingAprs,
};
pub use ledger_rows::{LedgerOutput, LedgerRow, drawn, ledger, rows_of};
pub use output::{CompareStrategiesOutput, SimulationOutput};
pub use simulate::{Plan, compare_strategies, simulate};

use crate::calculator::{Entry, Schema, calculator};

macro_rules! simulators {
    ($($name:literal $simulator:ident: $input:ty => $output:ty, $call:path;)+) => {
        $(
            calculator!($simulator $name: $input => $output, $call);
        )+

        /// All of them, to be called by values.
        pub static SIMULATORS: &[Entry] = &[$(Entry::of::<$simulator>()),+];

        /// Their schemas.
        #[must_use]
        pub fn schemas() -> Vec<Schema> {
            vec![$(Schema::of::<$simulator>()),+]
        }
    };
}

simulators! {
    "simulate" Simulate: SimulationInput => SimulationOutput, simulate;
    "compareStrategies" CompareStrategies: CompareStrategiesInput => CompareStrategiesOutput, compare_strategies;
    "ledger" Ledger: LedgerInput => LedgerOutput, ledger_rows::ledger_of;
    "backtest" Backtest: BacktestInput => BacktestOutput, backtest;
    "breakPlan" BreakPlan: BreakPlanInput => BreakPlanOutput, break_plan;
    "replayHarms" ReplayHarms: ReplayHarmsInput => ReplayHarmsOutput, replay_harms;
}
