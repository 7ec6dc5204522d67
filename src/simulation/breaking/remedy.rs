//! What would have saved a plan.

use super::course::{BreakReason, Broken, Trial};
use super::harm::Harm;
use crate::calculator::record::Limits;
use crate::calculator::{Sleeve, Weights};
use crate::number::Exact;
use crate::simulation::input::Terms;
use crate::{choice, record};

choice! {
    /// What is changed of a plan.
    pub enum RemedyKind {
        /// The smallest amount that is added to the capital as reserve.
        Reserve "reserve",
        /// The highest leverage of the harvest sleeve.
        HarvestLeverage "harvestLeverage",
        /// The highest leverage of the directional sleeve.
        DirectionalLeverage "directionalLeverage",
        /// The largest weight of the harvest sleeve, the rest of it as reserve.
        HarvestWeight "harvestWeight",
        /// The largest weight of the directional sleeve, the rest of it as reserve.
        DirectionalWeight "directionalWeight",
        /// The largest weight of the stake, the rest of it as reserve.
        StakedWeight "stakedWeight",
    }
}

record! {
    /// One change with which the plan holds along the same days, and along those of harms a tenth worse: at the limit itself the least
    /// change of anything would do.
    pub struct Remedy {
        /// What is changed.
        kind "kind": RemedyKind, Limits::of("");
        /// To what: an amount to be added, a leverage, a weight.
        value "value": f64, Limits::of("quote units, times, or fraction");
        /// What it is now; 0 for an amount to be added.
        now "now": f64, Limits::of("quote units, times, or fraction");
        /// Capital of the plan that holds.
        capital "capital": f64, Limits::of("quote units");
        /// Its weights.
        weights "weights": Weights<Exact>, Limits::of("");
    }
}

/// Digits of weights, so that they add up to 1 as decimals.
const UNITS: f64 = 1e12;
/// Steps of an added reserve, as a part of the capital, and the most that is tried.
const ADDED: f64 = 1e-4;
const MOST_ADDED: u32 = 100_000;
/// Steps of a leverage and of a weight.
const LEVERAGE: f64 = 0.01;
const WEIGHT: f64 = 0.001;
/// Steps between no change and the largest that are tried first.
const STEPS: u32 = 24;

/// How much worse the harms may be with a plan that is saved.
const SPARE: f64 = 1.1;

/// All single changes that save a plan from these harms, and how many runs that took.
pub(super) fn all(trial: &Trial, harms: &[Harm], broken: &Broken) -> (Vec<Remedy>, u32) {
    use RemedyKind::{DirectionalLeverage, DirectionalWeight, HarvestLeverage, HarvestWeight, Reserve, StakedWeight};
    let kinds: &[RemedyKind] = match (broken.reason, broken.sleeve.0) {
        (BreakReason::Floor, _) => &[Reserve, StakedWeight, DirectionalLeverage, DirectionalWeight],
        (_, Some(Sleeve::Harvest)) => &[Reserve, HarvestLeverage, HarvestWeight],
        _ => &[Reserve, DirectionalLeverage, DirectionalWeight],
    };
    let worse: Vec<Harm> = harms
        .iter()
        .map(|harm| Harm { severity: f64::min(harm.severity * SPARE, harm.kind.most()), ..harm.clone() })
        .collect();
    let mut runs = 0_u32;
    let remedies = kinds.iter().filter_map(|kind| {
        let change = Change::of(trial, *kind)?;
        let (steps, tried) = change.smallest(trial, [&worse, harms]);
        runs = runs.saturating_add(tried);
        steps.map(|steps| change.remedy(trial, steps))
    });
    (remedies.collect(), runs)
}

/// A change in steps.
struct Change {
    kind: RemedyKind,
    now: f64,
    most: u32,
}

impl Change {
    /// None where there is nothing to change.
    fn of(trial: &Trial, kind: RemedyKind) -> Option<Self> {
        let (terms, weights) = (&trial.terms, &trial.rules.weights);
        let steps = |distance: f64, step: f64| saturated(libm::ceil(distance / step - 1e-9));
        let (now, most) = match kind {
            RemedyKind::Reserve => (0.0, MOST_ADDED),
            RemedyKind::HarvestLeverage => (terms.harvest_leverage, steps(terms.harvest_leverage - 1.0, LEVERAGE)),
            RemedyKind::DirectionalLeverage if weights.directional > 0.0 => {
                (terms.directional_leverage, steps(terms.directional_leverage - 1.0, LEVERAGE))
            }
            RemedyKind::DirectionalLeverage => return None,
            RemedyKind::HarvestWeight => (weights.harvest, steps(weights.harvest, WEIGHT)),
            RemedyKind::DirectionalWeight => (weights.directional, steps(weights.directional, WEIGHT)),
            RemedyKind::StakedWeight => (weights.staked, steps(weights.staked, WEIGHT)),
        };
        (most > 0).then_some(Change { kind, now, most })
    }

    /// The fewest steps with which the plan holds where one less does not, and how many runs that took.
    fn smallest(&self, trial: &Trial, harms: [&[Harm]; 2]) -> (Option<u32>, u32) {
        let mut runs = 0_u32;
        let mut holds = |steps: u32| {
            let (terms, weights) = self.made(trial, steps);
            let mut other = trial.with(terms, weights);
            let held = harms.iter().all(|harms| other.broken(harms).is_none());
            runs = runs.saturating_add(other.runs);
            held
        };
        let (mut fails, mut saves) = (0, None);
        let mut before = 0;
        for step in 1..=STEPS {
            // Denser where the change is small.
            let part = f64::from(step) / f64::from(STEPS);
            let steps = saturated(libm::ceil(f64::from(self.most) * part * part)).min(self.most);
            if steps == before {
                continue;
            }
            before = steps;
            if holds(steps) {
                saves = Some(steps);
                break;
            }
            fails = steps;
        }
        let Some(mut saves) = saves else { return (None, runs) };
        while saves.saturating_sub(fails) > 1 {
            let middle = fails.saturating_add(saves.saturating_sub(fails) / 2);
            if holds(middle) {
                saves = middle;
            } else {
                fails = middle;
            }
        }
        (Some(saves), runs)
    }

    /// The value after so many steps.
    fn value(&self, trial: &Trial, steps: u32) -> f64 {
        let steps = f64::from(steps);
        let lower = |least: f64, per: f64| {
            // A whole number of steps, from the next round value on.
            f64::max(least, libm::ceil(self.now * per - 1e-9 - steps) / per)
        };
        match self.kind {
            RemedyKind::Reserve => trial.terms.capital * steps * ADDED,
            RemedyKind::HarvestLeverage | RemedyKind::DirectionalLeverage => lower(1.0, 1.0 / LEVERAGE),
            RemedyKind::HarvestWeight | RemedyKind::DirectionalWeight | RemedyKind::StakedWeight => {
                lower(0.0, 1.0 / WEIGHT)
            }
        }
    }

    /// The plan after so many steps.
    fn made(&self, trial: &Trial, steps: u32) -> (Terms, Weights<f64>) {
        let mut terms = trial.terms.clone();
        let mut weights = trial.rules.weights.clone();
        let value = self.value(trial, steps);
        match self.kind {
            RemedyKind::Reserve => {
                terms.capital += value;
                let part = trial.terms.capital / terms.capital;
                for weight in [&mut weights.staked, &mut weights.liquid, &mut weights.harvest, &mut weights.directional]
                {
                    *weight *= part;
                }
            }
            RemedyKind::HarvestLeverage => terms.harvest_leverage = value,
            RemedyKind::DirectionalLeverage => terms.directional_leverage = value,
            RemedyKind::HarvestWeight => weights.harvest = value,
            RemedyKind::DirectionalWeight => weights.directional = value,
            RemedyKind::StakedWeight => weights.staked = value,
        }
        let units = [weights.staked, weights.liquid, weights.harvest, weights.directional].map(units);
        // Everything else is reserve.
        let reserve = units.iter().fold(units_of_all(), |rest, part| rest.saturating_sub(*part)).max(0);
        let [staked, liquid, harvest, directional] = units.map(share);
        (terms, Weights { staked, liquid, harvest, directional, reserve: share(reserve) })
    }

    fn remedy(&self, trial: &Trial, steps: u32) -> Remedy {
        let (terms, weights) = self.made(trial, steps);
        let exact = |weight: f64| Exact::from_f64(weight).unwrap_or_else(|_| Exact::zero());
        Remedy {
            kind: self.kind,
            value: self.value(trial, steps),
            now: self.now,
            capital: terms.capital,
            weights: Weights {
                staked: exact(weights.staked),
                liquid: exact(weights.liquid),
                harvest: exact(weights.harvest),
                directional: exact(weights.directional),
                reserve: exact(weights.reserve),
            },
        }
    }
}

#[allow(clippy::cast_possible_truncation, reason = "a cast that saturates")]
fn units(weight: f64) -> i64 {
    libm::round(weight * UNITS) as i64
}

#[allow(clippy::cast_possible_truncation)]
const fn units_of_all() -> i64 {
    UNITS as i64
}

#[allow(clippy::cast_precision_loss, reason = "below 2^53")]
fn share(units: i64) -> f64 {
    units as f64 / UNITS
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast that saturates")]
fn saturated(steps: f64) -> u32 {
    steps as u32
}
