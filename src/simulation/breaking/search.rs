//! The search for the smallest harms.

use super::course::{Broken, Trial};
use super::harm::{Harm, HarmKind};
use super::output::{Likelihood, PlanBreak};
use super::past::{Past, Rank};
use super::remedy;
use crate::number::Number;

/// Severities that are tried before the smallest that breaks is narrowed down; they are denser where they are small.
const STEPS: u32 = 48;
/// The same of pairs.
const PAIR_STEPS: u32 = 12;
/// How much smaller a harm is that does not break the plan, as a part of its severity.
const TOLERANCE: f64 = 1e-9;
/// The same of pairs.
const PAIR_TOLERANCE: f64 = 1e-6;
/// Shares of what each harm of a pair takes alone, between which pairs are looked for.
const SHARES: [f64; 5] = [1.0 / 6.0, 2.0 / 6.0, 0.5, 4.0 / 6.0, 5.0 / 6.0];
/// A pair is one where each harm stays below this part of what it takes alone.
const LESS: f64 = 0.95;
/// Days over which a harm is taken to come where no history says which are likelier.
const USUAL: f64 = 10.0;

/// A harm alone: the smallest that breaks, or the worst that was tried.
#[derive(Clone, Debug)]
struct Alone {
    harm: Harm,
    broken: Option<Broken>,
}

/// A candidate with what ranks it.
struct Candidate {
    harms: Vec<Harm>,
    broken: Broken,
    likelihood: Option<Likelihood>,
    rank: Rank,
}

/// Looks for what breaks a plan.
pub(super) struct Search {
    trial: Trial,
    past: Option<Past>,
    /// Runs of other plans, which might have been saved.
    others: u32,
}

impl Search {
    pub fn new(trial: Trial, past: Option<Past>) -> Self {
        Search { trial, past, others: 0 }
    }

    /// How often the ledger was run.
    pub fn runs(&self) -> u32 {
        self.trial.runs.saturating_add(self.others)
    }

    /// Whether the plan breaks while nothing happens.
    pub fn quiet(&mut self) -> Option<Broken> {
        let longest = HarmKind::LongsPay.spans().last().copied().unwrap_or_default();
        self.trial.broken(&[Harm { kind: HarmKind::LongsPay, severity: 0.0, days: longest }])
    }

    /// What breaks the plan, in order, and what alone does not.
    pub fn everything(&mut self) -> (Vec<PlanBreak>, Vec<Harm>) {
        let (mut found, mut holds) = (Vec::new(), Vec::new());
        let mut all = Vec::new();
        for kind in HarmKind::ALL.iter().copied() {
            let spans: Vec<Alone> = kind.spans().iter().map(|days| self.alone(kind, *days)).collect();
            let candidates = spans.iter().filter_map(|alone| {
                let broken = alone.broken.clone()?;
                Some(self.candidate(vec![alone.harm.clone()], broken, 0.0))
            });
            match likeliest(candidates) {
                Some(candidate) => found.push(candidate),
                None => holds.extend(spans.last().map(|alone| alone.harm.clone())),
            }
            all.push(spans);
        }
        for (place, first) in all.iter().enumerate() {
            for second in all.iter().skip(place.saturating_add(1)) {
                found.extend(self.pair(first, second));
            }
        }
        if self.past.is_some() {
            found = ordered(found);
        }
        let breaks = found
            .into_iter()
            .map(|Candidate { harms, broken, likelihood, .. }| {
                let (remedies, runs) = remedy::all(&self.trial, &harms, &broken);
                self.others = self.others.saturating_add(runs);
                PlanBreak { harms, broken, likelihood, remedies }
            })
            .collect();
        (breaks, holds)
    }

    /// The smallest harm of a kind over so many days.
    fn alone(&mut self, kind: HarmKind, days: u32) -> Alone {
        let harm = |severity: f64| Harm { kind, severity, days };
        let step = |at: u32| {
            let part = f64::from(at) / f64::from(STEPS);
            kind.most() * part * part
        };
        match self.smallest(STEPS, &step, TOLERANCE, &|severity| vec![harm(severity)]) {
            Some(severity) => {
                let harm = whole(harm(severity));
                let broken = self.trial.broken(core::slice::from_ref(&harm));
                Alone { harm, broken }
            }
            None => Alone { harm: harm(kind.most()), broken: None },
        }
    }

    /// The likeliest of the smallest pairs of two kinds.
    fn pair(&mut self, first: &[Alone], second: &[Alone]) -> Option<Candidate> {
        let pays = |alones: &[Alone]| alones.iter().any(|alone| alone.harm.kind.pays());
        if pays(first) && pays(second) {
            // One undoes the other.
            return None;
        }
        let mut best = None;
        for a in first {
            for b in second {
                let both = |a_part: f64, b_part: f64| vec![scaled(&a.harm, a_part), scaled(&b.harm, b_part)];
                if self.trial.broken(&both(LESS, LESS)).is_none() {
                    continue;
                }
                for share in SHARES {
                    let end = LESS / f64::max(share, 1.0 - share);
                    let step = |at: u32| end * f64::from(at) / f64::from(PAIR_STEPS);
                    let at = |size: f64| both(size * share, size * (1.0 - share));
                    let Some(size) = self.smallest(PAIR_STEPS, &step, PAIR_TOLERANCE, &at) else { continue };
                    let harms: Vec<Harm> = at(size).into_iter().map(whole).collect();
                    // Each is needed.
                    if harms.iter().any(|harm| self.trial.broken(core::slice::from_ref(harm)).is_some()) {
                        continue;
                    }
                    let Some(broken) = self.trial.broken(&harms) else { continue };
                    let candidate = self.candidate(harms, broken, size);
                    best = likeliest(best.into_iter().chain([candidate]));
                }
            }
        }
        best
    }

    /// The smallest size that breaks: the first of the grid that does, narrowed down to where a smaller one does not.
    #[inline(never)]
    fn smallest(
        &mut self,
        steps: u32,
        step: &dyn Fn(u32) -> f64,
        tolerance: f64,
        harms: &dyn Fn(f64) -> Vec<Harm>,
    ) -> Option<f64> {
        let mut below = 0.0;
        let mut breaks = None;
        for at in 1..=steps {
            let size = step(at);
            if self.trial.broken(&harms(size)).is_some() {
                breaks = Some(size);
                break;
            }
            below = size;
        }
        let mut breaks = breaks?;
        while breaks - below > tolerance * breaks {
            let middle = below + (breaks - below) / 2.0;
            if middle <= below || middle >= breaks {
                break;
            }
            if self.trial.broken(&harms(middle)).is_some() {
                breaks = middle;
            } else {
                below = middle;
            }
        }
        Some(breaks)
    }

    #[inline(never)]
    fn candidate(&self, harms: Vec<Harm>, broken: Broken, size: f64) -> Candidate {
        match &self.past {
            Some(past) => {
                let (likelihood, rank) = past.likelihood(&harms);
                Candidate { harms, broken, likelihood: Some(likelihood), rank }
            }
            None => {
                let unusual = harms.iter().map(|harm| libm::fabs(Number::ln(f64::from(harm.span()) / USUAL)));
                let rank = Rank::unknown(size + unusual.fold(0.0, |sum, one| sum + one));
                Candidate { harms, broken, likelihood: None, rank }
            }
        }
    }
}

/// Likeliest first, and as they came where none is likelier. There are a few dozen: the standard library's sort would be 7 kB of the module.
fn ordered(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut sorted: Vec<Candidate> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let place = sorted.iter().position(|other| candidate.rank.order(&other.rank).is_lt()).unwrap_or(sorted.len());
        sorted.insert(place, candidate);
    }
    sorted
}

/// The first of those that none comes before.
fn likeliest(candidates: impl Iterator<Item = Candidate>) -> Option<Candidate> {
    candidates.reduce(|best, next| if next.rank.order(&best.rank).is_lt() { next } else { best })
}

/// A part of a harm.
fn scaled(harm: &Harm, part: f64) -> Harm {
    Harm { severity: harm.severity * part, ..harm.clone() }
}

/// Days of a queue are whole.
fn whole(mut harm: Harm) -> Harm {
    if harm.kind == HarmKind::ExitQueue {
        harm.severity = libm::ceil(harm.severity);
    }
    harm
}
