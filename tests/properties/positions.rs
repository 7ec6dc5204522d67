//! Positions and margin.

use crate::{DIGITS, PLACES, at_least, close, decimal, decimals};
use liquidity_layering::calculator::find;
use liquidity_layering::calculator::record::{Item, Tree};
use liquidity_layering::calculator::{MarginHealth, exact};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::value::json;
use liquidity_layering::venue::{ClosingFee, MaintenanceOn, MarginMode, MarginRule, Venue, margin_rules};
use liquidity_layering::{
    Contract, ContractKind, MarginHealthInput, MarginHealthOutput, MarginTier, OtherPosition, RuleOf, Side,
};
use proptest::prelude::*;

pub fn whole(number: i64) -> Exact {
    Exact::whole(number)
}

pub fn sign(side: Side) -> Exact {
    whole(if side == Side::Long { 1 } else { -1 })
}

pub fn kinds() -> impl Strategy<Value = ContractKind> {
    prop_oneof![Just(ContractKind::Linear), Just(ContractKind::Inverse)]
}

pub fn sides() -> impl Strategy<Value = Side> {
    prop_oneof![Just(Side::Long), Just(Side::Short)]
}

/// Every rule of every venue.
fn rules() -> Vec<(Option<Venue>, MarginRule)> {
    let venues = std::iter::once(None).chain(Venue::ALL.iter().copied().map(Some));
    venues.flat_map(|venue| margin_rules(venue).iter().map(move |rule| (venue, *rule))).collect()
}

/// Floors as parts of the value at entry, rates, and amounts where they are not to follow from the rates.
type Ladder = Vec<(Exact, Exact, Option<Exact>)>;

/// Amounts beside those that follow, so that maintenance jumps: over the equity at times, and back.
fn ladders(jumps: bool) -> impl Strategy<Value = Ladder> {
    let step = (1..400_i64, 1..4_000_i64, prop::option::of(0..2_000_i64));
    prop::collection::vec(step, 1..7).prop_map(move |steps| {
        let (mut floor, mut rate) = (Exact::zero(), Exact::zero());
        let mut tier = |(up, more, amount): (i64, i64, Option<i64>)| {
            rate = rate + Exact::decimal(more, 5);
            let tier = (floor, rate, amount.filter(|_| jumps).map(|amount| Exact::decimal(amount, 4)));
            floor = floor + Exact::decimal(up, 3);
            tier
        };
        steps.into_iter().map(&mut tier).collect()
    })
}

/// A position under one of the rules, with what the rule knows: `jumps` in its tiers or none.
fn positions(jumps: bool) -> impl Strategy<Value = (MarginHealthInput<Exact>, MarginRule)> {
    let rules = rules();
    assert!(rules.len() > 30, "{}", rules.len());
    let size = (decimals(1..100_000, 2), decimals(1..10_000, 3), decimals(1..10_000_000, 3), decimals(800..1_250, 3));
    let margin = (decimals(10..500, 1), decimals(0..300, 3), prop::bool::ANY, decimals(0..200, 5));
    let maintenance = (0..3_u8, ladders(jumps), decimals(0..500, 4), decimals(0..30, 4), decimals(0..500, 7));
    let others = prop::collection::vec((sides(), decimals(1..200, 3), decimals(900..1_100, 3)), 0..3);
    (prop::sample::select(rules), sides(), size, margin, maintenance, others).prop_map(
        |((venue, rule), side, (contracts, multiplier, entry, moved), margin, maintenance, others)| {
            let contract = Contract::new(rule.kind, multiplier);
            let (leverage, extra, by_wallet, fee) = margin;
            let (source, ladder, rate, amount, step) = maintenance;
            let mut input = MarginHealthInput::new(contract, side, contracts, entry, leverage, rate);
            input.venue = RuleOf(venue);
            input.margin_mode = Some(rule.mode);
            input.maintenance_on = Some(rule.on);
            input.mark = Some(entry * moved);
            let value = value(&input, entry);
            // What comes as text has 28 digits.
            let text = |number: Exact| decimal(&number.to_string());
            if by_wallet {
                input.wallet = Some(text(value / leverage));
            }
            input.extra_margin = text(value * extra);
            input.taker_fee = Some(fee);
            match source {
                0 if rule.by_max_leverage => {
                    (input.maintenance_rate, input.market_max_leverage) = (None, Some(leverage + whole(10)));
                }
                1 => {
                    let tier = |(floor, rate, amount): (Exact, Exact, Option<Exact>)| MarginTier {
                        notional_floor: text(floor * value),
                        notional_cap: None,
                        maintenance_rate: rate,
                        maintenance_amount: amount.map(|amount| text(amount * value)),
                        max_leverage: None,
                    };
                    (input.maintenance_rate, input.tiers) = (None, Some(ladder.into_iter().map(tier).collect()));
                }
                _ if rule.growing => input.maintenance_rate_step = Some(text(step / value.max(Exact::one()))),
                _ => input.maintenance_amount = Some(text(amount * value)),
            }
            let other = |(side, part, moved): (Side, Exact, Exact)| OtherPosition {
                side,
                contracts: contracts * part,
                entry,
                mark: entry * moved,
                contract: Contract::new(rule.kind, multiplier),
                maintenance_rate: decimal("0.01"),
                maintenance_amount: Exact::zero(),
            };
            input.others = Some(others.into_iter().filter(|_| rule.others).map(other).collect());
            (input, rule)
        },
    )
}

/// Value in the margin currency.
fn value(input: &MarginHealthInput<Exact>, price: Exact) -> Exact {
    match input.contract.kind {
        ContractKind::Linear => input.contracts * input.contract.multiplier * price,
        ContractKind::Inverse => input.contracts * input.contract.multiplier / price,
    }
}

pub fn profit(kind: ContractKind, side: Side, size: Exact, entry: Exact, exit: Exact) -> Exact {
    match kind {
        ContractKind::Linear => sign(side) * size * (exit - entry),
        ContractKind::Inverse => sign(side) * (size / entry - size / exit),
    }
}

fn given(input: &MarginHealthInput<Exact>, rule: &MarginRule) -> Vec<(Exact, Exact, Exact)> {
    let zero = Exact::zero();
    let Some(tiers) = &input.tiers else {
        let rate = input.market_max_leverage.map(|most| decimal("0.5") / most).or(input.maintenance_rate).unwrap();
        return vec![(zero, rate, input.maintenance_amount.unwrap_or(zero))];
    };
    let mut ladder = Vec::<(Exact, Exact, Exact)>::new();
    for tier in tiers {
        let follows = ladder.last().map_or(zero, |(_, rate, amount)| {
            let more = tier.notional_floor * (tier.maintenance_rate - *rate);
            if rule.deductions { *amount + more } else { zero }
        });
        ladder.push((tier.notional_floor, tier.maintenance_rate, tier.maintenance_amount.unwrap_or(follows)));
    }
    ladder
}

/// Equity less requirement at a price, each by the words of the rule and not by its formula for the price.
fn surplus(input: &MarginHealthInput<Exact>, rule: &MarginRule, price: Exact) -> Exact {
    let (kind, side, entry, zero) = (input.contract.kind, input.side, input.entry, Exact::zero());
    let size = input.contracts * input.contract.multiplier;
    let fee = input.taker_fee.unwrap_or(zero);
    let value_at = |price: Exact| value(input, price);
    let basis = if rule.on == MaintenanceOn::Entry { value_at(entry) } else { value_at(price) };
    let ladder = given(input, rule);
    let (_, rate, amount) = ladder.iter().rev().find(|(floor, ..)| *floor <= basis).unwrap();
    let coins = if kind == ContractKind::Linear { size } else { basis };
    let rate = *rate + input.maintenance_rate_step.unwrap_or(zero) * coins;
    let mut required = rate * basis - *amount;

    let opened = value_at(entry) / input.leverage.unwrap();
    let mut margin = input.wallet.unwrap_or(opened);
    let towards = if kind == ContractKind::Linear { -sign(side) } else { sign(side) };
    match rule.fee {
        ClosingFee::Ignored => {}
        ClosingFee::Required => required = required + fee * value_at(price),
        ClosingFee::Prepaid => {
            if input.wallet.is_none() {
                margin = margin + fee * (value_at(entry) + towards * opened).max(zero);
            }
            required = required + fee * value_at(price);
        }
        ClosingFee::AtBankruptcy => {
            // Where margin and P&L are the fee for closing there.
            let lost = (value_at(entry) + towards * (margin + input.extra_margin)) / (Exact::one() + towards * fee);
            required = required + fee * lost.max(zero);
        }
        ClosingFee::OfExtra => {
            margin = margin + input.extra_margin / (Exact::one() + sign(side) * fee) - input.extra_margin;
        }
    }
    let mut equity = margin + input.extra_margin + profit(kind, side, size, entry, price);
    for other in input.others.iter().flatten() {
        let size = other.contracts * other.contract.multiplier;
        equity = equity + profit(kind, other.side, size, other.entry, other.mark);
        let value = if kind == ContractKind::Linear { size * other.mark } else { size / other.mark };
        required = required + value * other.maintenance_rate;
        // Where the fee for closing is required, it is theirs as well.
        if rule.fee == ClosingFee::Required {
            required = required + value * fee;
        }
    }
    equity - required
}

/// As it is called from JavaScript.
pub fn shown(input: &impl Item) -> String {
    Tree::of(input).unwrap().to_json()
}

fn health(input: &MarginHealthInput<Exact>) -> MarginHealthOutput<Exact> {
    exact::<MarginHealth>(input).unwrap_or_else(|error| panic!("{error}: {}", shown(input)))
}

/// An inverse short whose margin covers its value is never liquidated, whatever maintenance on entry would ask for.
fn covered(input: &MarginHealthInput<Exact>) -> bool {
    let apart = MarginHealthInput { maintenance_rate_step: None, ..input.clone() };
    input.contract.kind == ContractKind::Inverse
        && input.side == Side::Short
        && health(&apart).liquidation_price.is_none()
}

proptest! {
    #![proptest_config(at_least(6_000))]

    /// Under every rule of every venue, what is left at the liquidation price is what is required there.
    #[test]
    fn at_liquidation_equity_is_the_requirement((input, rule) in positions(false)) {
        let found = health(&input);
        // OK: a ladder without deductions jumps.
        let jumps = !rule.deductions && input.tiers.is_some();
        if let Some(price) = found.liquidation_price && !jumps {
            let left = surplus(&input, &rule, price);
            let scale = value(&input, price).max(value(&input, input.entry)).max(found.margin);
            prop_assert!(left.abs().to_f64() <= 1e-25 * scale.to_f64() + PLACES, "{left} of {scale} at {price}: {}", shown(&input));
            // The ratio says so as well.
            let there = health(&MarginHealthInput { mark: Some(price), ..input.clone() });
            // Where nothing is required, nothing is divided by nothing.
            if let Some(ratio) = there.margin_ratio && there.maintenance_margin.is_positive() && value(&input, price).to_f64() > 1e-6 * scale.to_f64() {
                prop_assert!((ratio - Exact::one()).abs().to_f64() <= 1e-12, "{ratio}: {}", shown(&input));
            }
        }
    }

    /// The liquidation price is the first at which the requirement is not met, on the way against the position: by brute
    /// force over a grid and both sides of every tier's floor, jumps and all.
    #[test]
    fn liquidation_is_the_first_price_that_fails((input, rule) in positions(true)) {
        let found = health(&input);
        let mark = input.mark.unwrap();
        let against = if input.side == Side::Long { -1.0 } else { 1.0 };
        let enough = surplus(&input, &rule, mark).is_positive();
        // A deduction of more than the rate brings makes no requirement, and nothing to divide.
        prop_assume!(found.margin_ratio.is_some() || !enough);
        prop_assert_eq!(enough, found.margin_ratio.is_some_and(|ratio| ratio < Exact::one()), "{}", shown(&input));
        if enough {
            let size = (input.contracts * input.contract.multiplier).to_f64();
            let start = mark.to_f64();
            let mut prices: Vec<f64> = (1..=140).map(|step| start * libm::exp(against * f64::from(step) * 0.05)).collect();
            for (floor, ..) in given(&input, &rule).iter().filter(|(floor, ..)| floor.is_positive()) {
                let floor = floor.to_f64();
                let price = if input.contract.kind == ContractKind::Linear { floor / size } else { size / floor };
                prices.extend([price * (1.0 - 1e-9), price * (1.0 + 1e-9)]);
            }
            prices.retain(|price| (price - start) * against > 0.0);
            prices.sort_by(|a, b| (a * against).total_cmp(&(b * against)));
            let exact = |price: &f64| Exact::from_f64(*price).unwrap();
            let fails = prices.iter().position(|price| !surplus(&input, &rule, exact(price)).is_positive());
            match (found.liquidation_price, fails) {
                (None, None) => {}
                (None, Some(_)) => prop_assert!(covered(&input), "{}", shown(&input)),
                (Some(price), at) => {
                    let price = price.to_f64();
                    let before = at.map_or(prices.last(), |at| at.checked_sub(1).map(|at| &prices[at]));
                    let from = before.map_or(start, |from| *from);
                    let slack = 1.0 + 1e-8;
                    prop_assert!(price * against >= from * against * if against > 0.0 { 1.0 / slack } else { slack }, "{price} before {from}: {}", shown(&input));
                    if let Some(at) = at {
                        let to = prices[at];
                        prop_assert!(price * against <= to * against * if against > 0.0 { slack } else { 1.0 / slack }, "{price} after {to}: {}", shown(&input));
                    }
                }
            }
        } else if let Some(price) = found.liquidation_price {
            // Liquidated already, so the price lies on the other side of mark, or at it.
            prop_assert!((price.to_f64() - mark.to_f64()) * against <= 1e-9 * mark.to_f64(), "{price}: {}", shown(&input));
        }
    }

    /// Independent of all formulas: bisection between mark and the price at which a flat requirement must fail.
    #[test]
    fn bisection_finds_the_same_price((input, rule) in positions(false)) {
        let mut input = input;
        if input.tiers.take().is_some() {
            input.maintenance_rate = Some(decimal("0.02"));
        }
        let (mark, found) = (input.mark.unwrap(), health(&input));
        if let Some(price) = found.liquidation_price && surplus(&input, &rule, mark).is_positive() && price.to_f64() < 1e15 {
            let two = whole(2);
            // Beyond the price it fails, at mark it does not.
            let (mut good, mut bad) = (mark, price + (price - mark));
            if !bad.is_positive() {
                bad = price / two;
            }
            prop_assert!(!surplus(&input, &rule, bad).is_positive(), "{}", shown(&input));
            for _ in 0..80 {
                let middle = (good + bad) / two;
                if surplus(&input, &rule, middle).is_positive() { good = middle } else { bad = middle }
            }
            prop_assert!(close(good, price, 1e-18), "{good} {price}: {}", shown(&input));
        }
    }

    /// What is to be added is just enough: liquidation is then where the move ends.
    #[test]
    fn margin_to_survive_is_just_enough((input, rule) in positions(false), size in decimals(1..999, 3)) {
        prop_assume!(rule.deductions || input.tiers.is_none());
        let mut input = input;
        input.survive = Some(size);
        let add = health(&input).margin_to_survive.unwrap();
        prop_assert!(!add.is_negative());
        let price = input.mark.unwrap() * (Exact::one() - sign(input.side) * size);
        let scale = value(&input, price).max(value(&input, input.entry)).to_f64();
        let left = |extra: Exact| {
            let more = MarginHealthInput { extra_margin: input.extra_margin + extra, ..input.clone() };
            surplus(&more, &rule, price).to_f64()
        };
        prop_assert!(left(add) >= -1e-24 * scale - PLACES, "{} {}", left(add), shown(&input));
        if add.to_f64() > 1e-9 * scale {
            prop_assert!(left(add * decimal("0.999")) < 0.0, "{}", shown(&input));
        } else {
            prop_assert!(left(Exact::zero()) >= -2e-9 * scale, "{}", shown(&input));
        }
    }

    /// More margin moves liquidation away, a higher maintenance rate or a higher leverage brings it closer; the tick
    /// brings it closer by less than a tick, at OKX by a whole one.
    #[test]
    fn liquidation_is_monotone((input, rule) in positions(false), more in decimals(1..500, 3), tick in decimals(1..1_000, 3)) {
        prop_assume!(rule.deductions || input.tiers.is_none());
        let away = |input: &MarginHealthInput<Exact>| {
            let price = health(input).liquidation_price;
            let sign = sign(input.side);
            price.map(|price| (-sign * price).to_f64())
        };
        let base = away(&input);
        let extra = input.extra_margin + value(&input, input.entry) * more;
        let richer = away(&MarginHealthInput { extra_margin: extra, ..input.clone() });
        let healthy = surplus(&input, &rule, input.mark.unwrap()).is_positive();
        if let Some(base) = base {
            // None is the farthest.
            prop_assert!(richer.is_none_or(|richer| richer >= base - 1e-12 * base.abs()), "{base} {richer:?} {}", shown(&input));
            if input.wallet.is_none() {
                let leverage = input.leverage.map(|leverage| leverage + more);
                let leveraged = away(&MarginHealthInput { leverage, ..input.clone() });
                prop_assert!(leveraged.is_none_or(|leveraged| leveraged <= base + 1e-12 * base.abs()), "{}", shown(&input));
                prop_assert!(leveraged.is_some() || !healthy, "{}", shown(&input));
            }
            let contract = Contract { tick: Some(tick), ..input.contract };
            let rounded = health(&MarginHealthInput { contract, ..input.clone() }).liquidation_price.unwrap();
            let moved = sign(input.side) * (rounded - health(&input).liquidation_price.unwrap());
            if rule.tick_apart {
                // A whole tick, unless that left no price.
                prop_assert!((moved - tick).abs().to_f64() <= PLACES || moved.is_zero() && rounded <= tick, "{rounded} {}", shown(&input));
            } else {
                prop_assert!(!moved.is_negative() && moved < tick, "{rounded} {}", shown(&input));
                let steps = rounded / tick;
                prop_assert!(steps == steps.floor() || moved.is_zero());
            }
        }
    }

    /// Long and short lie as far from entry, by prices where linear and by their reciprocals where inverse, where maintenance
    /// is on entry; and an inverse long is a linear short in coins per quote unit.
    #[test]
    fn sides_and_products_mirror(
        side in sides(), face in decimals(1..10_000_000, 2), entry in decimals(1..10_000_000, 3),
        leverage in decimals(11..1_000, 1), rate in decimals(0..40, 4),
    ) {
        let at = |kind, side, size: Exact, entry: Exact, on| {
            let contract = Contract::new(kind, 1.into());
            let mut input = MarginHealthInput::new(contract, side, size, entry, leverage, rate);
            input.maintenance_on = Some(on);
            health(&input).liquidation_price
        };
        let entry_on = |kind, side| at(kind, side, face, entry, MaintenanceOn::Entry);
        let one = Exact::one();
        let both = (entry_on(ContractKind::Linear, Side::Long), entry_on(ContractKind::Linear, Side::Short));
        prop_assert!(close(both.0.unwrap() + both.1.unwrap(), entry + entry, DIGITS));
        let both = (entry_on(ContractKind::Inverse, Side::Long), entry_on(ContractKind::Inverse, Side::Short));
        prop_assert!(close(one / both.0.unwrap() + one / both.1.unwrap(), whole(2) / entry, DIGITS));

        let other = if side == Side::Long { Side::Short } else { Side::Long };
        let inverse = at(ContractKind::Inverse, side, face, entry, MaintenanceOn::Liquidation).unwrap();
        let linear = at(ContractKind::Linear, other, face, one / entry, MaintenanceOn::Liquidation).unwrap();
        prop_assert!(close(inverse, one / linear, DIGITS), "{inverse} {linear}");
    }
}

proptest! {
    #![proptest_config(at_least(2_000))]

    /// Coin that covers an inverse short at entry covers it at every price; less does not.
    #[test]
    fn a_covered_short_is_never_liquidated(
        rule in prop::sample::select(rules()), face in decimals(1..10_000_000, 2), entry in decimals(1..10_000_000, 3),
        leverage in decimals(500..1_500, 3), rate in decimals(1..40, 4),
    ) {
        let (venue, rule) = rule;
        let contract = Contract::new(rule.kind, 1.into());
        let mut input = MarginHealthInput::new(contract, Side::Short, face, entry, leverage, rate);
        input.venue = RuleOf(venue);
        input.margin_mode = Some(rule.mode);
        input.maintenance_on = Some(rule.on);
        let found = health(&input);
        let covered = rule.kind == ContractKind::Inverse && leverage <= Exact::one();
        prop_assert_eq!(found.liquidation_price.is_none(), covered, "{}", shown(&input));
        prop_assert_eq!(found.bankruptcy_price.is_none(), covered, "{}", shown(&input));
        prop_assert_eq!(found.distance.is_none(), covered);
    }
}

/// By hand, with the one tick there is.
#[test]
fn a_price_of_nothing_is_never_shown() {
    let contract = Contract { tick: Some(1_000.into()), ..Contract::new(ContractKind::Linear, 1.into()) };
    let mut input = MarginHealthInput::new(contract, Side::Short, 1.into(), 100.into(), 2.into(), Exact::zero());
    // 150 is below the first step: it stays.
    assert_eq!(health(&input).liquidation_price.unwrap().to_string(), "150");
    input.contract.tick = Some(40.into());
    assert_eq!(health(&input).liquidation_price.unwrap().to_string(), "120");
    input.side = Side::Long;
    // 50, up.
    assert_eq!(health(&input).liquidation_price.unwrap().to_string(), "80");
}

/// Published examples that the oracle's cases do not have.
#[test]
fn published_liquidations() {
    // Kraken support 360022835671: 1,000 long at 8,000 with 0.01 BTC and 1 %: liquidated at 7,481, bankrupt at 7,407.
    let contract = Contract::new(ContractKind::Inverse, 1.into());
    let mut kraken =
        MarginHealthInput::new(contract, Side::Long, 1_000.into(), 8_000.into(), 50.into(), decimal("0.01"));
    kraken.venue = RuleOf(Some(Venue::Kraken));
    kraken.wallet = Some(decimal("0.01"));
    let found = health(&kraken);
    assert_eq!(found.liquidation_price.unwrap().floor(), 7_481.into());
    assert_eq!(found.bankruptcy_price.unwrap().floor(), 7_407.into());
    // The margin asked for at first is 2 % of the value, 0.0025 BTC.
    assert_eq!(found.initial_margin.to_string(), "0.0025");

    // Phemex help centre, "liq-price-for-USDTM": 500 × 0.4 at 5x is assigned 40.096 and liquidated at 0.3232….
    let contract = Contract::new(ContractKind::Linear, 1.into());
    let mut phemex =
        MarginHealthInput::new(contract, Side::Long, 500.into(), decimal("0.4"), 5.into(), decimal("0.01"));
    phemex.venue = RuleOf(Some(Venue::Phemex));
    phemex.maintenance_on = Some(MaintenanceOn::Liquidation);
    phemex.taker_fee = Some(decimal("0.0006"));
    let found = health(&phemex);
    assert_eq!(found.margin.to_string(), "40.096");
    assert!(found.liquidation_price.unwrap().to_string().starts_with("0.3232"));
}

/// However far, a move against a short that its coin covers asks for nothing.
#[test]
fn a_covered_short_survives_everything() {
    let contract = Contract::new(ContractKind::Inverse, 1.into());
    let mut input =
        MarginHealthInput::new(contract, Side::Short, 844.into(), decimal("7337.2955"), 1.into(), decimal("0.005"));
    for venue in [None, Some(Venue::Bitmex), Some(Venue::Binance), Some(Venue::Bybit)] {
        input.venue = RuleOf(venue);
        input.survive = Some(100_000.into());
        assert_eq!(health(&input).margin_to_survive.unwrap().to_string(), "0");
    }
}

/// By hand: 1 coin long at 100 with 20, at 90: 10 are left; 10 % further down 1 is, of which 0.81 are required; 30 % further
/// down 63, with -17 left and 0.63 required.
#[test]
fn margin_to_survive_by_hand() {
    let contract = Contract::new(ContractKind::Linear, 1.into());
    let mut input = MarginHealthInput::new(contract, Side::Long, 1.into(), 100.into(), 5.into(), decimal("0.01"));
    input.mark = Some(90.into());
    let mut add = |size: &str| {
        input.survive = Some(decimal(size));
        health(&input).margin_to_survive.unwrap().to_string()
    };
    assert_eq!(add("0.1"), "0");
    assert_eq!(add("0.3"), "17.63");
    assert_eq!(add("1"), "80");
}

/// Text of numbers from one end of what is accepted to the other.
fn wild() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("1".to_owned()),
        Just("0".to_owned()),
        Just("0.5".to_owned()),
        (any::<bool>(), 1..u64::MAX, -28..10_i32).prop_map(|(negative, digits, exponent)| {
            format!("{}{digits}e{exponent}", if negative { "-" } else { "" })
        }),
        (1..1_000_u32, -28..26_i32).prop_map(|(digits, exponent)| format!("{digits}e{exponent}")),
    ]
}

proptest! {
    #![proptest_config(at_least(3_000))]

    /// No numbers, however hostile, panic.
    #[test]
    fn hostile_positions(
        numbers in prop::collection::vec(wild(), 24), kind in kinds(), side in sides(),
        rule in prop::sample::select(rules()), tiers in prop::bool::ANY,
    ) {
        let n = |place: usize| numbers[place].as_str();
        let contract = format!(r#"{{"kind":"{}","multiplier":"{}","lotStep":"{}"}}"#, kind.name(), n(0), n(1));
        let position = format!(r#""contract":{contract},"side":"{}","entry":"{}""#, side.name(), n(2));
        let maintenance = if tiers {
            format!(
                r#""tiers":[{{"notionalFloor":0,"maintenanceRate":"{}"}},{{"notionalFloor":"{}","maintenanceRate":"{}"}}]"#,
                n(3), n(4), n(5)
            )
        } else {
            format!(r#""maintenanceRate":"{}","maintenanceAmount":"{}""#, n(3), n(4))
        };
        let (venue, rule) = rule;
        let inputs = [
            ("positionPnl", format!(
                r#"{{{position},"contracts":"{}","exit":"{}","openFee":"{}","funding":"{}","leverage":"{}"}}"#,
                n(6), n(7), n(8), n(9), n(10)
            )),
            ("averageEntry", format!(
                r#"{{"kind":"{}","fills":[{{"contracts":"{}","price":"{}"}},{{"contracts":"{}","price":"{}","side":"sell",
                    "fee":"{}"}},{{"contracts":"{}","price":"{}"}}]}}"#,
                kind.name(), n(6), n(7), n(8), n(9), n(10), n(11), n(12)
            )),
            ("positionSize", format!(
                r#"{{{position},"equity":"{}","riskShare":"0.5","stop":"{}","leverage":"{}","takerFee":"{}","maintenanceRate":"{}"}}"#,
                n(6), n(7), n(8), n(9), n(10)
            )),
            ("marginHealth", format!(
                r#"{{{position},"venue":"{}","marginMode":"{}","contracts":"{}","mark":"{}","wallet":"{}","extraMargin":"{}",
                    "takerFee":"{}","survive":"{}","dailyVolatility":"{}",{maintenance}}}"#,
                venue.map_or("generic", Venue::name), rule.mode.name(), n(11), n(12), n(13), n(14), n(15), n(16), n(17)
            )),
        ];
        for (name, input) in inputs {
            let parsed = json::parse(&input).unwrap();
            if let Err(error) = find(name).unwrap().call(&parsed) {
                prop_assert!(error.field().is_some(), "{}: {}", input, error);
            }
        }
        prop_assert!(matches!(rule.mode, MarginMode::Isolated | MarginMode::Cross));
    }
}
