//! `fundingYield`: what one funding rate would earn, after fees.

use super::annualise::{apy_too_large, extreme};
use super::prelude::*;
use crate::formula::{funding, rates};

record! {
    /// Input of [`funding_yield`].
    pub struct FundingYieldInput<N> new {
        /// Funding rate of one interval, a fraction: 0.0001 is 0.01 %. Positive: longs pay shorts.
        rate "rate": N, RATE;
        /// Hours from one settlement to the next.
        interval_hours "intervalHours": N, HOURS;
        /// Value of the perpetual position.
        notional "notional": N, MONEY;
        /// Side of the perpetual position.
        side "side": Side = Side::Short, ANY;
        /// Fee of one fill, a fraction of its value.
        fee "fee": N = N::zero(), FEE;
        /// How many fills the whole trade has; 4: in and out of spot and perpetual.
        fills "fills": u32 = 4, Limits::of("fills").from(0).to(1_000_000);
        /// How long the position is held.
        days "days": N = N::whole(365), DAYS;
        /// Capital that the position ties up; the notional where left out.
        capital "capital": Option<N>, MONEY;
        /// Annual rate paid on the notional where it is borrowed.
        borrow_apr "borrowApr": N = N::zero(), ANNUAL;
        /// Compounded annual yield of the coins held against the position.
        spot_yield_apy "spotYieldApy": N = N::zero(), ANNUAL;
    }
}

record! {
    /// Output of [`funding_yield`]: everything from the holder's view, income positive.
    pub struct FundingYieldOutput<N> warned {
        /// Simple annual rate of the funding alone.
        apr "apr": N, Limits::of("fraction per year");
        /// Compounded annual rate of the funding alone; null from 1e28 on.
        apy "apy": Option<N>, Limits::of("fraction per year");
        /// Income of one interval.
        income_per_interval "incomePerInterval": N, Limits::of("quote units");
        /// Income of a day.
        income_per_day "incomePerDay": N, Limits::of("quote units");
        /// Income of a year.
        income_per_year "incomePerYear": N, Limits::of("quote units");
        /// Income of all days, before costs.
        gross "gross": N, Limits::of("quote units");
        /// Fees of all fills.
        fees "fees": N, Limits::of("quote units");
        /// Income less fees and interest, with the yield of the coins.
        net "net": N, Limits::of("quote units");
        /// Net on the capital as a simple annual rate.
        net_apr "netApr": N, Limits::of("fraction per year");
        /// Intervals until the funding has paid the fees; null unless there is income.
        break_even_intervals "breakEvenIntervals": Option<N>, Limits::of("intervals");
        /// Days until the funding has paid the fees; null unless there is income.
        break_even_days "breakEvenDays": Option<N>, Limits::of("days");
    }
}

/// What a funding rate would earn if it stayed: by the interval, the day and the year, after fees and interest, and
/// when the fees are earned back.
///
/// With `r` the rate as the holder sees it (its sign turned for a long) and `n = 24 / intervalHours × 365`:
/// `apr = r × n`; `apy = (1 + r)^n - 1`; `gross = r × notional × 24 / intervalHours × days`; `fees = fee × fills ×
/// notional`; `net = gross - fees + notional × ((1 + spotYieldApy)^(days/365) - 1) - notional × borrowApr × days/365`;
/// `netApr = net / capital × 365 / days`; `breakEvenIntervals = fees / (r × notional)`.
/// Source: CoinGlass fr-arbitrage (annual rate); hummingbot v2_funding_rate_arb (break-even, here with all fills).
///
/// ```
/// use liquidity_layering::{FundingYieldInput, funding_yield};
/// let mut input = FundingYieldInput::new("0.0001".parse()?, 8.into(), 10_000.into());
/// input.fee = "0.0005".parse()?;
/// let funding = funding_yield(&input)?;
/// assert_eq!(funding.income_per_day.to_string(), "3");
/// assert_eq!(funding.fees.to_string(), "20");
/// assert_eq!(funding.break_even_intervals.unwrap().to_string(), "20");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for fields outside their ranges and for a rate that takes the holder everything in one interval;
/// `overflow` for results beyond 1e28.
pub fn funding_yield(input: &FundingYieldInput) -> Result<FundingYieldOutput, Error> {
    run::<super::FundingYield, _, _>(input)
}

pub(super) fn calculate(input: &FundingYieldInput<Exact>) -> Result<FundingYieldOutput<Exact>, Error> {
    if !survives(input) {
        return Err(refusal(input.side, input.rate));
    }
    Ok(compute(input).warned(|output| warnings(input, output)))
}

/// Whether the rate leaves the holder anything after one interval.
pub(super) fn survives<N: Number>(input: &FundingYieldInput<N>) -> bool {
    rates::survives(received(input))
}

/// The error of a rate that does not.
pub(super) fn refusal(side: Side, rate: Exact) -> Error {
    Error::new(Code::OutOfRange).at("rate").given(&decimal(rate)).accepted(match side {
        Side::Short => "above -1: a short would lose everything in one interval",
        Side::Long => "below 1: a long would lose everything in one interval",
    })
}

/// The rate as the holder sees it: positive where it is received.
fn received<N: Number>(input: &FundingYieldInput<N>) -> N {
    funding::payment(input.side.sign(), N::one(), input.rate)
}

pub(super) fn compute<N: Number>(input: &FundingYieldInput<N>) -> FundingYieldOutput<N> {
    let (hours, notional, days) = (input.interval_hours, input.notional, input.days);
    let rate = received(input);
    let intervals = rates::intervals_per_year(hours, N::whole(365));
    let income = funding::payment(input.side.sign(), notional, input.rate);
    let gross = funding::over_days(income, hours, days);
    let fees = funding::fees(input.fee, N::whole(i64::from(input.fills)), notional);
    let net = funding::net(gross, fees, notional, input.spot_yield_apy, input.borrow_apr, rates::years(days));
    let capital = input.capital.unwrap_or(notional);
    let break_even = funding::break_even_intervals(fees, income);

    let apr = rates::simple(rate, intervals);
    FundingYieldOutput {
        apy: rates::within_limits(rates::compounded(rate, intervals), apr),
        apr,
        income_per_day: funding::over_days(income, hours, N::one()),
        income_per_year: rates::simple(income, intervals),
        income_per_interval: income,
        gross,
        fees,
        net_apr: funding::on_capital(net, capital, days),
        net,
        break_even_days: break_even.map(|count| funding::days_of(count, hours)),
        break_even_intervals: break_even,
        warnings: Vec::new(),
    }
}

/// Due whatever the rate is.
pub(super) fn single_print() -> Warning {
    let single = "One rate is taken as if it were paid all the time. Look at a history before you rely on it.";
    warning::SINGLE_PRINT.about("rate", single)
}

fn warnings(input: &FundingYieldInput<Exact>, output: &FundingYieldOutput<Exact>) -> Vec<Warning> {
    let costs = output.fees.is_positive();
    warnings! {
        ..extreme("rate", output.apr);
        ..apy_too_large("rate", output.apy);
        ..[single_print()];
        costs && output.break_even_days.is_none() => warning::NO_BREAK_EVEN, "rate",
            "At this rate the position earns nothing, so its fees are never earned back.";
        costs && output.break_even_days.is_some_and(|days| days > input.days) => warning::FEES_NOT_EARNED_BACK, "days",
            "The fees are not earned back within these days. Hold longer, or pay lower fees.";
        input.capital.is_some_and(|capital| capital < input.notional) => warning::LEVERAGED, "capital",
            "The capital is less than the position: it is leveraged and can be liquidated.";
    }
}
