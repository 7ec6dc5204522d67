//! `fundingYield` by columns.

use super::{Batch, columns};
use crate::calculator::FundingYield;
use crate::calculator::funding_yield::{FundingYieldInput, compute, refusal, single_print, survives};
use crate::calculator::record::Limits;
use crate::number::Exact;
use crate::value::Value;
use crate::{Error, Warning};

const PATHS: [&str; 9] =
    ["rate", "intervalHours", "notional", "side", "fee", "days", "capital", "borrowApr", "spotYieldApy"];

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

    fn paths(_: &Value<'_>) -> Vec<&'static str> {
        PATHS.to_vec()
    }

    fn within(_: &FundingYieldInput<Exact>, _: &str) -> (&'static [&'static str], &'static [Limits]) {
        (&[], &[])
    }

    fn plan(input: &FundingYieldInput<Exact>) -> Result<(FundingYieldInput<f64>, ()), Error> {
        let row = FundingYieldInput {
            rate: 0.0,
            interval_hours: 0.0,
            notional: 0.0,
            side: input.side,
            fee: 0.0,
            fills: input.fills,
            days: 0.0,
            capital: None,
            borrow_apr: 0.0,
            spot_yield_apy: 0.0,
        };
        Ok((row, ()))
    }

    fn notes(_: &FundingYieldInput<Exact>, (): &(), _: &dyn Fn(&str) -> bool) -> Vec<Warning> {
        vec![single_print()]
    }

    fn refused(row: &FundingYieldInput<f64>) -> Option<Error> {
        let rate = Exact::from_f64(row.rate).unwrap_or_else(|_| Exact::zero());
        (!survives(row)).then(|| refusal(row.side, rate))
    }
}
