//! Which rule applies, and what the fields of an input are to each other.

use super::{MarginHealthInput, MarginTier, OtherPosition};
use crate::calculator::data;
use crate::calculator::prelude::*;
use crate::venue::{GENERIC, MaintenanceOn, MarginMode, MarginRule, Venue, margin_rule, margin_rules};

/// The rule that applies, and whether the venue has another.
pub(in crate::calculator) fn rule(input: &MarginHealthInput<Exact>) -> Result<(MarginRule, bool), Error> {
    let shared = if others(input).is_empty() { MarginMode::Isolated } else { MarginMode::Cross };
    let mode = input.margin_mode.unwrap_or(shared);
    margin_rule(input.venue.0, input.contract.kind, mode, input.maintenance_on).map_err(|field| {
        let given = match field {
            "contract.kind" => input.contract.kind.name(),
            "marginMode" => mode.name(),
            "maintenanceOn" => input.maintenance_on.map_or("", MaintenanceOn::name),
            _ => input.venue.0.map_or(GENERIC, Venue::name),
        };
        Error::new(Code::Unsupported).at(field).given(given).accepted(known(
            input.venue.0,
            input.contract.kind,
            mode,
            field,
        ))
    })
}

/// What there are rules for instead of what is given in that field.
fn known(venue: Option<Venue>, kind: ContractKind, mode: MarginMode, field: &str) -> String {
    let rules = margin_rules(venue);
    let of_kind = |kind: &ContractKind| rules.iter().any(|rule| rule.kind == *kind);
    let of_mode = |mode: &MarginMode| rules.iter().any(|rule| (rule.kind, rule.mode) == (kind, *mode));
    let on = |on: &MaintenanceOn| rules.iter().any(|rule| (rule.kind, rule.mode, rule.on) == (kind, mode, *on));
    let named = |names: Vec<&'static str>| listed(names, ", ");
    match field {
        "contract.kind" => named(ContractKind::ALL.iter().copied().filter(of_kind).map(ContractKind::name).collect()),
        "marginMode" => named(MarginMode::ALL.iter().copied().filter(of_mode).map(MarginMode::name).collect()),
        "maintenanceOn" => named(MaintenanceOn::ALL.iter().copied().filter(on).map(MaintenanceOn::name).collect()),
        _ => {
            let venues = Venue::ALL.iter().copied().filter(|venue| !margin_rules(Some(*venue)).is_empty());
            named([GENERIC].into_iter().chain(venues.map(Venue::name)).collect())
        }
    }
}

pub(super) fn others<N>(input: &MarginHealthInput<N>) -> &[OtherPosition<N>] {
    input.others.as_deref().unwrap_or_default()
}

/// What the fields are to each other.
pub(in crate::calculator) fn check(input: &MarginHealthInput<Exact>, rule: &MarginRule) -> Result<(), Error> {
    let sources = [
        ("tiers", input.tiers.is_some()),
        ("maintenanceRate", input.maintenance_rate.is_some()),
        ("marketMaxLeverage", input.market_max_leverage.is_some()),
    ];
    let grows = "a venue whose rates grow with the coins held: deribit";
    let shared = !others(input).is_empty();
    refuse! {
        input.wallet.is_none() && input.leverage.is_none() => MissingField, "wallet", "wallet, leverage, or both";
    }
    one_of(&sources, "maintenanceRate", "exactly one of tiers, maintenanceRate and marketMaxLeverage")?;
    refuse! {
        input.market_max_leverage.is_some() && !rule.by_max_leverage => Unsupported, "marketMaxLeverage",
            "a venue whose market sets the maintenance rate: hyperliquid";
        input.maintenance_amount.is_some() && input.tiers.is_some() => Inconsistent, "maintenanceAmount",
            "a maintenanceAmount within each tier";
        input.maintenance_rate_step.is_some() && !rule.growing => Unsupported, "maintenanceRateStep", grows;
        input.maintenance_rate_step.is_some() && input.maintenance_rate.is_none() => Inconsistent, "maintenanceRateStep",
            "maintenanceRate beside it";
        input.initial_rate_step.is_some() && !rule.growing => Unsupported, "initialRateStep", grows;
        input.initial_rate_step.is_some() && input.initial_rate.is_none() => MissingField, "initialRate",
            "the rate that the step adds to";
    }
    if let (Some(survive), Side::Long) = (input.survive, input.side) {
        let (fits, accepted) = match input.contract.kind {
            ContractKind::Linear => (survive <= Exact::one(), "at most 1 for a long"),
            ContractKind::Inverse => (survive < Exact::one(), "below 1 for an inverse long"),
        };
        refuse! { !fits => OutOfRange, "survive", decimal(survive), accepted; }
    }
    refuse! {
        shared && rule.mode == MarginMode::Isolated => Inconsistent, "others", "cross mode, in which margin is shared";
        shared && !rule.others => Unsupported, "others", "one position alone";
    }
    for (place, other) in others(input).iter().enumerate() {
        if other.contract.kind != input.contract.kind {
            let error = Error::new(Code::Inconsistent).at("contract.kind").given(other.contract.kind.name());
            return Err(item(error.accepted("the position's kind: margin is shared in one currency"), "others", place));
        }
    }
    input.tiers.as_deref().map_or(Ok(()), check_tiers)
}

/// An error of a field within an item of a list.
fn item(error: Error, list: &str, place: usize) -> Error {
    error.within(&data::place(place)).within(list)
}

/// Tiers follow each other: from 0 on, without gaps or overlaps, rates not falling.
fn check_tiers(tiers: &[MarginTier<Exact>]) -> Result<(), Error> {
    let wrong = |place, field: &'static str, accepted: &'static str| {
        Err(item(Error::about(Code::Inconsistent, field, accepted), "tiers", place))
    };
    let Some(first) = tiers.first() else {
        return Err(Error::new(Code::OutOfRange).at("tiers").given("no tiers").accepted("one tier or more"));
    };
    if !first.notional_floor.is_zero() {
        return wrong(0, "notionalFloor", "0: the first tier begins there");
    }
    for (place, (tier, next)) in tiers.iter().zip(tiers.iter().skip(1)).enumerate() {
        let next_place = place.saturating_add(1);
        if tier.notional_floor >= next.notional_floor {
            return wrong(next_place, "notionalFloor", "floors in ascending order");
        }
        if tier.maintenance_rate > next.maintenance_rate {
            return wrong(next_place, "maintenanceRate", "a rate not below that of the tier before");
        }
        if tier.notional_cap.is_some_and(|cap| cap != next.notional_floor) {
            return wrong(place, "notionalCap", "the floor of the next tier: no gap, no overlap");
        }
    }
    let last = tiers.len().saturating_sub(1);
    match tiers.last() {
        Some(MarginTier { notional_cap: Some(cap), notional_floor, .. }) if cap <= notional_floor => {
            wrong(last, "notionalCap", "a cap above the floor")
        }
        _ => Ok(()),
    }
}
