//! `fundingYield` by columns.

use super::{Batch, columns};
use crate::calculator::FundingYield;
use crate::calculator::funding_yield::{FundingYieldInput, compute, refusal, single_print, survives};
use crate::number::Exact;
use crate::{Error, Warning};

impl Batch for FundingYield {
    type Row = FundingYieldInput<f64>;
    type Plan = ();

    columns! {
        in {
            "rate" rate;
            "intervalHours" interval_hours;
            "notional" notional;
            "side" side;
            "fee" fee;
            "days" days;
            "capital" capital;
            "borrowApr" borrow_apr;
            "spotYieldApy" spot_yield_apy;
        }
        out {
            "apr" apr;
            "apy" apy;
            "incomePerInterval" income_per_interval;
            "incomePerDay" income_per_day;
            "incomePerYear" income_per_year;
            "gross" gross;
            "fees" fees;
            "net" net;
            "netApr" net_apr;
            "breakEvenIntervals" break_even_intervals;
            "breakEvenDays" break_even_days;
        }
        by |_: &mut (), row: &FundingYieldInput<f64>| (compute(row), survives(row));
    }

    fn plan(_: &FundingYieldInput<Exact>) -> Result<(), Error> {
        Ok(())
    }

    fn notes(_: &FundingYieldInput<Exact>, (): &(), _: &dyn Fn(&str) -> bool) -> Vec<Warning> {
        vec![single_print()]
    }

    fn refused(row: &FundingYieldInput<f64>) -> Option<Error> {
        let rate = Exact::from_f64(row.rate).unwrap_or_else(|_| Exact::zero());
        (!survives(row)).then(|| refusal(row.side, rate))
    }
}
