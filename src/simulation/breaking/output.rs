//! What is found.

use super::course::Broken;
use super::harm::Harm;
use super::remedy::Remedy;
use crate::calculator::record::Limits;
use crate::simulation::ledger_rows::LedgerRow;
use crate::{choice, record};

const ANY: Limits = Limits::of("");

record! {
    /// Result of [`break_plan`](super::break_plan).
    pub struct BreakPlanOutput warned {
        /// What breaks the plan, first what the history has seen most often.
        breaks "breaks": Vec<PlanBreak>, ANY;
        /// What alone does not break it, with the worst that was tried.
        holds "holds": Vec<Harm>, ANY;
        /// How often the ledger was run.
        runs "runs": u32, Limits::of("runs");
    }
}

record! {
    /// A harm, or two together, of the smallest severity that breaks the plan.
    pub struct PlanBreak {
        /// One or two.
        harms "harms": Vec<Harm>, ANY;
        /// When and how.
        broken "broken": Broken, ANY;
        /// How often the history has seen it; null without one.
        likelihood "likelihood": Option<Likelihood>, ANY;
        /// What would have saved it along the same days, each by itself.
        remedies "remedies": Vec<Remedy>, ANY;
    }
}

choice! {
    /// Of how much a history can speak.
    pub enum Knows {
        /// Of all harms.
        All "all",
        /// Of one of the two: what is counted is that one.
        Some "some",
        /// Of none.
        Nothing "none",
    }
}

record! {
    /// How often a history has seen a harm, or a worse one.
    pub struct Likelihood {
        /// Of which harms the history can speak: it has prices and funding, and no exit queues, depegs or fees.
        knows "knows": Knows, ANY;
        /// Days of a window.
        window_days "windowDays": u32, Limits::of("days");
        /// Windows of the history, each beginning a day after the one before.
        windows "windows": u32, Limits::of("windows");
        /// Those of them with a harm as bad or worse.
        seen "seen": u32, Limits::of("windows");
        /// The same counted in windows that do not overlap: how many times it happened.
        times "times": u32, Limits::of("times");
        /// The worst severity in the history; null for pairs, and where no window fits.
        worst "worst": Option<f64>, Limits::of("fraction");
    }
}

record! {
    /// Result of [`replay_harms`](super::replay_harms).
    pub struct ReplayHarmsOutput warned {
        /// The start, and the end of each day.
        rows "rows": Vec<LedgerRow>, ANY;
        /// When and how the plan breaks first; null where it holds.
        broken "broken": Option<Broken>, ANY;
    }
}
