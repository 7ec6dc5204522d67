//! `backtest`: what a plan would have done.

use super::history::{Close, History};
use super::input::{BacktestInput, Rebalance};
use super::ledger::{Books, Due, Step};
use super::output::IncomeParts;
use super::queue::Queue;
use super::recorder::{Happened, Recorder};
use super::rules::{Rules, interest, rewards};
use super::track::{Day, Month, Track};
use super::warnings;
use super::watch::{Event, LedgerEventKind};
use crate::calculator::data::{Instant, Series};
use crate::calculator::record::union::Bare;
use crate::calculator::record::{Item, Limits};
use crate::calculator::{Sleeve, Split, Weights};
use crate::instant::{DAY, HOUR};
use crate::number::Exact;
use crate::warning::{self};
use crate::{Error, choice, record};

const ANY: Limits = Limits::of("");
const QUOTE: Limits = Limits::of("quote units");
const TIMES: Limits = Limits::of("milliseconds since 1970");
const PART: Limits = Limits::of("fraction");

record! {
    /// Result of [`backtest`].
    pub struct BacktestOutput warned {
        /// From the start to the last close.
        days "days": f64, Limits::of("days");
        /// The start and the close of every candle.
        times "times": Series, TIMES;
        /// What everything was worth then.
        equity "equity": Series, QUOTE;
        /// How far that was below the highest before it.
        drawdown "drawdown": Series, PART;
        /// Compounded annual growth.
        cagr "cagr": f64, Limits::of("fraction per year");
        /// Annual standard deviation of the daily changes.
        volatility "volatility": f64, Limits::of("fraction per year");
        /// Mean of the daily changes by their standard deviation, annual, without a risk-free rate; null where that is 0.
        sharpe "sharpe": Option<f64>, ANY;
        /// The same by the deviation of the falls alone; null without any.
        sortino "sortino": Option<f64>, ANY;
        /// Largest drawdown.
        max_drawdown "maxDrawdown": f64, PART;
        /// Growth by the largest drawdown; null where that is 0.
        calmar "calmar": Option<f64>, ANY;
        /// Change in every month, in UTC; the first and the last may be parts of one.
        months "months": Vec<Month>, ANY;
        /// The worst of the daily changes; null without a whole day.
        worst_day "worstDay": Option<Day>, ANY;
        /// The worst of the months.
        worst_month "worstMonth": Option<Month>, ANY;
        /// The same capital under the same fee, otherwise invested.
        benchmarks "benchmarks": Benchmarks, ANY;
        /// Positions that were liquidated.
        liquidations "liquidations": Vec<LiquidationAt>, ANY;
        /// Margin calls.
        margin_calls "marginCalls": Vec<MarginCallAt>, ANY;
        /// Income by source; it adds up to the change of the equity.
        income "income": IncomeParts, ANY;
        /// What was left out, and what was missing.
        skipped "skipped": Vec<Skipped>, ANY;
    }
}

record! {
    /// The same capital otherwise invested.
    pub struct Benchmarks {
        /// Held as coins.
        held "held": Series, QUOTE;
        /// Staked, all rewards too.
        staked "staked": Series, QUOTE;
    }
}

record! {
    /// A position that was liquidated.
    pub struct LiquidationAt {
        /// When: the close of the candle, or the settlement.
        at "at": Instant, ANY;
        /// Its sleeve.
        sleeve "sleeve": Sleeve, ANY;
        /// Its margin before, all of which is lost.
        loss "loss": f64, QUOTE;
    }
}

record! {
    /// A margin call.
    pub struct MarginCallAt {
        /// When.
        at "at": Instant, ANY;
        /// The sleeve that was called.
        sleeve "sleeve": Sleeve, ANY;
        /// Margin that was added.
        amount "amount": f64, QUOTE;
        /// Whether that was all of it.
        met "met": bool, ANY;
    }
}

choice! {
    /// Why there is nothing of a time.
    pub enum SkippedFor {
        /// Candles before the first settlement or after the last: left out.
        NoFunding "no_funding",
        /// Settlements are missing: nothing was paid.
        FundingMissing "funding_missing",
        /// Candles are missing: positions were held.
        CandlesMissing "candles_missing",
    }
}

record! {
    /// A time of which there is nothing.
    pub struct Skipped {
        /// From when on.
        from "from": Instant, ANY;
        /// Until when.
        to "to": Instant, ANY;
        /// Why.
        reason "reason": SkippedFor, ANY;
    }
}

/// One plan on a history, event by event.
struct Account<'h> {
    rules: Rules,
    history: &'h History,
    books: Books<f64>,
    queue: Queue,
    recorder: Recorder,
    /// When the weights are next restored.
    next: f64,
    equity: Vec<f64>,
    liquidations: Vec<LiquidationAt>,
    calls: Vec<MarginCallAt>,
}

impl<'h> Account<'h> {
    fn new(rules: &Rules, history: &'h History) -> Self {
        // Time is in milliseconds here.
        let rules = Rules { unbonding: rules.unbonding * DAY, ..rules.clone() };
        let mut books = Books::new(rules.capital, history.open);
        let (mut queue, mut recorder) = (Queue::new(), Recorder::default());
        books.settle(&rules, true, history.start, &mut queue, &mut recorder);
        recorder.take();
        let equity = books.equity();
        books.record(equity);
        let next = history.start + every(&rules);
        let (liquidations, calls) = (Vec::new(), Vec::new());
        Account { rules, history, books, queue, recorder, next, equity: vec![equity], liquidations, calls }
    }

    fn run(mut self) -> Self {
        let history = self.history;
        let mut settled = 0;
        let mut before = history.start;
        for (place, close) in history.closes.iter().enumerate() {
            let mut at_close = None;
            while let Some((time, rate)) = history.settlements.get(settled).filter(|(time, _)| *time <= close.time) {
                if *time < close.time {
                    self.settlement(*time, *rate);
                } else {
                    at_close = Some(*rate);
                }
                settled = settled.saturating_add(1);
            }
            let last = place.saturating_add(1) == history.closes.len();
            self.close(close, before, at_close, last);
            before = close.time;
        }
        self
    }

    /// A settlement before the close of the candle, at the last price that is known.
    fn settlement(&mut self, time: f64, rate: f64) {
        let margins = self.margins();
        self.books.fund(rate);
        self.books.liquidate(&self.rules, &mut self.recorder);
        self.note(time, margins);
    }

    fn close(&mut self, close: &Close, before: f64, rate: Option<f64>, last: bool) {
        let margins = self.margins();
        self.books.touch(&self.rules, close.high, close.low, &mut self.recorder);
        self.books.mark(close.price);
        if let Some(rate) = rate {
            self.books.fund(rate);
        }
        self.books.liquidate(&self.rules, &mut self.recorder);
        let days = (close.time - before) / DAY;
        let earned = match self.history.apr(before) {
            Some(apr) => interest(apr, days),
            None => rewards(self.rules.staking_apy, days),
        };
        let step = Step {
            now: close.time,
            price: close.price,
            rate: 0.0,
            interest: interest(self.rules.reserve_apr, days),
            rewards: earned,
            rebalance: self.due(close.time, last),
        };
        let equity = self.books.close(&self.rules, &step, true, &mut self.queue, &mut self.recorder);
        self.note(close.time, margins);
        self.equity.push(equity);
    }

    fn due(&mut self, time: f64, last: bool) -> Due {
        match self.rules.rebalance {
            Rebalance::Every(_) if time >= self.next => {
                let step = every(&self.rules);
                let passed = libm::floor((time - self.history.start) / step);
                self.next = self.history.start + (passed + 1.0) * step;
                if last { Due::No } else { Due::Yes }
            }
            Rebalance::Band(band) if !last => Due::Outside(band.width),
            _ => Due::No,
        }
    }

    fn margins(&self) -> [f64; 2] {
        [self.books.harvest_margin, self.books.directional_margin]
    }

    /// Keeps liquidations and calls.
    fn note(&mut self, time: f64, [harvest, directional]: [f64; 2]) {
        for Happened { event, sleeve, amount } in self.recorder.take() {
            let (at, Some(sleeve)) = (Instant(time), sleeve) else { continue };
            match event {
                Event::Shown(LedgerEventKind::Liquidation) => {
                    let loss = if sleeve == Sleeve::Harvest { harvest } else { directional };
                    self.liquidations.push(LiquidationAt { at, sleeve, loss });
                }
                Event::Shown(LedgerEventKind::MarginCall) => {
                    self.calls.push(MarginCallAt { at, sleeve, amount, met: true })
                }
                Event::Unmet => {
                    if let Some(call) = self.calls.last_mut() {
                        call.met = false;
                    }
                }
                Event::Shown(LedgerEventKind::Rebalance | LedgerEventKind::Release | LedgerEventKind::Rewards) => {}
            }
        }
    }
}

/// Milliseconds from one restoring of the weights to the next.
fn every(rules: &Rules) -> f64 {
    match rules.rebalance {
        Rebalance::Every(every) => f64::from(every.days) * DAY,
        Rebalance::Never(_) | Rebalance::Band(_) => f64::INFINITY,
    }
}

/// What a plan would have done on a history of prices and funding: nothing of it is known before it happens, nothing is
/// invented where it has holes.
///
/// # Errors
/// Those of [`simulate`](super::simulate) about the plan; `inconsistent` and `out_of_range` for series that do not belong together or hold
/// what no price is; `missing_field` where prices and funding have less than two candles in common.
pub fn backtest(input: &BacktestInput) -> Result<BacktestOutput, Error> {
    input.check(&Limits::of(""))?;
    let terms = input.terms();
    let rules = terms.rules(&input.strategy, "strategy")?;
    let history = History::new(input)?;
    let account = Account::new(&rules, &history).run();
    let track = Track::new(rules.capital, &history, &account.equity);
    let held = benchmark(&terms, &history, Sleeve::Liquid)?;
    let staked = benchmark(&terms, &history, Sleeve::Staked)?;
    let mut warnings = warnings::of_plan(&terms, &input.strategy);
    if let Some(field) = warnings::leveraged(&terms, &input.strategy).filter(|_| history.interval > 8.0 * HOUR) {
        warnings.push(warning::COARSE_CANDLES.about(
            field,
            "margin calls are answered once per candle; at this leverage use candles of 8 hours or less",
        ));
    }
    let times: Vec<f64> =
        core::iter::once(history.start).chain(history.closes.iter().map(|close| close.time)).collect();
    Ok(BacktestOutput {
        days: track.days,
        times: Series(times.into()),
        drawdown: Series(track.drawdown.into()),
        cagr: track.cagr,
        volatility: track.volatility,
        sharpe: track.sharpe,
        sortino: track.sortino,
        max_drawdown: track.max_drawdown,
        calmar: track.calmar,
        worst_month: track.months.iter().min_by(|a, b| a.change.total_cmp(&b.change)).cloned(),
        months: track.months,
        worst_day: track.worst_day,
        benchmarks: Benchmarks { held: Series(held.into()), staked: Series(staked.into()) },
        liquidations: account.liquidations,
        margin_calls: account.calls,
        income: account.books.income.into(),
        equity: Series(account.equity.into()),
        skipped: history.skipped,
        warnings,
    })
}

/// The equity of a capital that is all in one sleeve.
fn benchmark(terms: &super::input::Terms, history: &History, sleeve: Sleeve) -> Result<Vec<f64>, Error> {
    let weight = |of: Sleeve| if of == sleeve { Exact::one() } else { Exact::zero() };
    let weights = Weights {
        staked: weight(Sleeve::Staked),
        liquid: weight(Sleeve::Liquid),
        harvest: weight(Sleeve::Harvest),
        directional: weight(Sleeve::Directional),
        reserve: weight(Sleeve::Reserve),
    };
    let mut rules = terms.rules(&Split::Own(weights), "strategy")?;
    rules.rewards_to_margin = 0.0;
    rules.rebalance = Rebalance::Never(Bare);
    Ok(Account::new(&rules, history).run().equity)
}
