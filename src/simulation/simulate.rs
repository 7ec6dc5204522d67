//! `simulate` and `compareStrategies`.

use super::block::BLOCK;
use super::input::{CompareStrategiesInput, Market, SimulationInput, Terms, whole};
use super::market::Model;
use super::output::{CompareStrategiesOutput, SimulationOutput, difference, memory, result};
use super::random::Seed;
use super::run::{CHUNK, EXACT_BELOW, Part, Run, points};
use super::warnings;
use crate::calculator::Split;
use crate::calculator::data::shown;
use crate::calculator::record::{Data, Item, Limits, Tree, counted, listed};
use crate::formula::history::size;
use crate::formula::staking;
use crate::number::Exact;
use crate::value::Value;
use crate::{Code, Error};

/// Most path-days of a run.
const MOST: u64 = 1_000_000_000;
/// Bytes that values may take.
const ROOM: f64 = 2e9;
/// Most strategies that are compared.
const STRATEGIES: usize = 64;

/// A plan, or several, on a market: checked, and ready to be run.
#[derive(Clone, Debug)]
pub struct Plan {
    terms: Terms,
    splits: Vec<Split<Exact>>,
    compares: bool,
    days: u32,
    paths: u32,
    seed: f64,
    market: Market,
}

impl Plan {
    /// One plan.
    ///
    /// # Errors
    /// Those of its fields.
    pub fn new(input: &SimulationInput) -> Result<Self, Error> {
        input.check(&Limits::of(""))?;
        let plan = Plan {
            terms: input.terms(),
            splits: vec![input.strategy.clone()],
            compares: false,
            days: input.days,
            paths: input.paths,
            seed: input.seed,
            market: input.market.clone(),
        };
        plan.checked()
    }

    /// Several on the same paths.
    ///
    /// # Errors
    /// Those of their fields.
    pub fn of_strategies(input: &CompareStrategiesInput) -> Result<Self, Error> {
        input.check(&Limits::of(""))?;
        let count = input.strategies.len();
        if count == 0 || count > STRATEGIES {
            return Err(Error::new(Code::OutOfRange)
                .at("strategies")
                .given(&counted(count))
                .accepted("1 to 64 strategies"));
        }
        let plan = Plan {
            terms: input.terms(),
            splits: input.strategies.clone(),
            compares: true,
            days: input.days,
            paths: input.paths,
            seed: input.seed,
            market: input.market.clone(),
        };
        plan.checked()
    }

    fn checked(self) -> Result<Self, Error> {
        whole(self.seed)?;
        let path_days = u64::from(self.paths).saturating_mul(u64::from(self.days));
        if path_days > MOST {
            let fit = MOST.checked_div(u64::from(self.days)).unwrap_or_default();
            let fit = counted(usize::try_from(fit).unwrap_or(usize::MAX));
            return Err(Error::new(Code::OutOfRange)
                .at("paths")
                .given(&counted(usize::try_from(self.paths).unwrap_or(usize::MAX)))
                .accepted(listed(["at most", fit.as_str(), "paths for so many days"], " ")));
        }
        self.market.holds().map_err(|error| error.within("market"))?;
        self.run().map(|_| ())?;
        self.fits()?;
        Ok(self)
    }

    /// That its values have room while they are gathered.
    fn fits(&self) -> Result<(), Error> {
        let points = points(self.days).len();
        let count = usize::try_from(self.paths.min(EXACT_BELOW)).unwrap_or_default();
        // As they are run, as they are handed over, and as they are sorted.
        let needed = 3.0 * memory(points, count, self.splits.len());
        if needed <= ROOM {
            return Ok(());
        }
        let fit = libm::floor(ROOM / needed * size(count));
        Err(Error::new(Code::OutOfRange)
            .at("paths")
            .given(&counted(usize::try_from(self.paths).unwrap_or(usize::MAX)))
            .accepted(listed(
                ["at most", shown(fit).as_str(), "paths: there is no memory for more with so many strategies"],
                " ",
            )))
    }

    /// What is run.
    ///
    /// # Errors
    /// Those of weights and terms.
    pub fn run(&self) -> Result<Run<'_>, Error> {
        let field = if self.compares { "strategies" } else { "strategy" };
        let mut rules = Vec::with_capacity(self.splits.len());
        for (place, split) in self.splits.iter().enumerate() {
            let of = self.terms.rules(split, field).map_err(|error| match error.field() {
                Some("strategies") => error.at(listed(["strategies", &crate::calculator::data::place(place)], "")),
                _ => error,
            });
            rules.push(of?);
        }
        let years = f64::from(self.days);
        let goals = self.splits.iter().map(|split| {
            let goal = self.terms.goal(split)?;
            Some(self.terms.capital * (1.0 + staking::growth(goal, 1.0, years, super::rules::YEAR)))
        });
        Ok(Run {
            goals: goals.collect(),
            rules,
            model: Model::new(&self.market),
            seed: Seed::new(self.seed),
            days: self.days,
            paths: self.paths,
            points: points(self.days),
        })
    }

    /// By the name of its calculator, as it comes from JavaScript.
    ///
    /// # Errors
    /// Those of its fields; `out_of_range` for a calculator that runs no paths.
    pub fn read(calculator: &str, input: &Value<'_>) -> Result<Self, Error> {
        match calculator {
            "simulate" => Plan::new(&Data::read(input)?),
            "compareStrategies" => Plan::of_strategies(&Data::read(input)?),
            other => {
                Err(Error::new(Code::OutOfRange).at("calculator").given(other).accepted("simulate, compareStrategies"))
            }
        }
    }

    /// Runs a range of its paths, between multiples of 1,000, or of 100 with none of 1,000 within, and gives its part as numbers.
    ///
    /// # Errors
    /// `out_of_range` for a range that it does not have.
    pub fn shard(&self, from: u32, to: u32) -> Result<Vec<f64>, Error> {
        let between = |step: u32| {
            let ends = to.is_multiple_of(step) || to == self.paths;
            from < to && to <= self.paths && from.is_multiple_of(step) && ends
        };
        let chunk = |path: u32| path.checked_div(CHUNK);
        let run = self.run()?;
        if between(CHUNK) {
            return Ok(run.range(from, to).to_numbers());
        }
        if between(BLOCK) && chunk(from) == chunk(to.saturating_sub(1)) {
            return Ok(run.piece(from, to).to_numbers());
        }
        Err(Error::new(Code::OutOfRange)
            .at("from")
            .accepted("a range of its paths between multiples of 1000, or of 100 with none of 1000 within"))
    }

    /// Puts parts together: all from the first path on, in their order, up to any path.
    ///
    /// # Errors
    /// `inconsistent` for parts that are not of this run, or of which one is missing.
    pub fn merged<'n>(&self, parts: impl Iterator<Item = &'n [f64]>) -> Result<Part, Error> {
        let run = self.run()?;
        let refused =
            || Error::new(Code::Inconsistent).at("parts").accepted("the parts of one run in the order of its paths");
        let mut all = run.part(0, 0);
        for numbers in parts {
            let mut part = run.part(0, 0);
            if !part.fill(numbers) || part.from != all.to {
                return Err(refused());
            }
            all.append(&part);
            run.close(&mut all);
        }
        if all.to == 0 || (!all.to.is_multiple_of(CHUNK) && all.to != self.paths) { Err(refused()) } else { Ok(all) }
    }

    /// What a part of it comes to, as the calculator answers.
    ///
    /// # Errors
    /// `overflow`.
    pub fn answer(&self, part: &Part) -> Result<Tree, Error> {
        let found = if self.compares { Tree::of(&self.comparison(part)?) } else { Tree::of(&self.simulation(part)?) };
        found.map_err(|_| Error::new(Code::Overflow).at("market"))
    }

    /// Paths that it has.
    #[must_use]
    pub fn paths(&self) -> u32 {
        self.paths
    }

    /// What a part of it comes to, for one plan.
    ///
    /// # Errors
    /// `overflow`.
    pub fn simulation(&self, part: &Part) -> Result<SimulationOutput, Error> {
        self.of(&self.run()?, part, 0)
    }

    fn of(&self, run: &Run<'_>, part: &Part, place: usize) -> Result<SimulationOutput, Error> {
        let mut output = result(run, part, place, self.seed)?;
        if let Some(split) = self.splits.get(place) {
            output.warnings = warnings::of_simulation(&self.terms, split);
        }
        Ok(output)
    }

    /// What a part of it comes to, for several.
    ///
    /// # Errors
    /// `overflow`.
    pub fn comparison(&self, part: &Part) -> Result<CompareStrategiesOutput, Error> {
        let run = self.run()?;
        let mut results = Vec::with_capacity(self.splits.len());
        for place in 0..self.splits.len() {
            results.push(self.of(&run, part, place)?);
        }
        let differences = (0..self.splits.len()).map(|place| difference(&run, part, place)).collect();
        Ok(CompareStrategiesOutput { results, differences, warnings: Vec::new() })
    }
}

/// What a plan might do: its equity on many paths of a market model, by the ledger of this module.
///
/// Paths of the `gbm` model follow quasi-random points, which lie more evenly than chance puts them: 16 sequences (path modulo
/// 16) that are scrambled independently, and from what these differ by come the standard errors; fewer than 32 paths have those of
/// independent ones. So have blocks of a bootstrap, which are drawn at random. Source: Owen, "Randomly permuted
/// (t,m,s)-nets" (1995); Caflisch, Morokoff, Owen, "Valuation of mortgage-backed securities using Brownian bridges" (1997).
///
/// # Errors
/// `inconsistent` for weights that do not add up to 1 and fees that take all of the capital;
/// `out_of_range` and `not_a_number` for fields outside their ranges; `overflow` for a market beyond what numbers hold.
pub fn simulate(input: &SimulationInput) -> Result<SimulationOutput, Error> {
    let plan = Plan::new(input)?;
    let part = plan.run()?.range(0, plan.paths);
    plan.simulation(&part)
}

/// What several plans might do on the same paths, so that differences are the strategies'.
///
/// # Errors
/// Those of [`simulate`].
pub fn compare_strategies(input: &CompareStrategiesInput) -> Result<CompareStrategiesOutput, Error> {
    let plan = Plan::of_strategies(input)?;
    let part = plan.run()?.range(0, plan.paths);
    plan.comparison(&part)
}
