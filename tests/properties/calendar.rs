//! Dated futures: spreads, curves, rolling, expiries and symbols.

use crate::{DIGITS, at_least, close, decimal, decimals};
use liquidity_layering::calculator::data::Instant;
use liquidity_layering::calculator::{
    CalendarSpread, ExpiryCalendar, FairFuturesPrice, ParseContractSymbol, PlanRollover, TermStructure, exact,
};
use liquidity_layering::formula::{basis, position, rates};
use liquidity_layering::number::{Exact, Number};
use liquidity_layering::venue::dated::Cycle;
use liquidity_layering::venue::{Venue, products};
use liquidity_layering::{
    CalendarSpreadInput, CalendarSpreadOutput, Compounding, Contract, ContractKind, ExpiryCalendarInput,
    FairFuturesPriceInput, Leg, ParseContractSymbolInput, PlanRolloverInput, PlanRolloverOutput, Quoted, QuotedLeg,
    Side, SpreadDirection, TermStructureInput,
};
use proptest::prelude::*;

const DAY: i64 = 86_400_000;
const DIRECTIONS: [SpreadDirection; 2] = [SpreadDirection::BuyNearSellFar, SpreadDirection::SellNearBuyFar];

fn price() -> impl Strategy<Value = Exact> {
    decimals(900_000..1_100_000, 2)
}

fn kinds() -> impl Strategy<Value = ContractKind> {
    prop_oneof![Just(ContractKind::Linear), Just(ContractKind::Inverse)]
}

fn milliseconds(days: core::ops::Range<i64>) -> impl Strategy<Value = i64> {
    days.start * DAY..days.end * DAY
}

/// A spread of 3 contracts of 10 units, at some spreads.
fn spread(
    kind: ContractKind,
    direction: SpreadDirection,
    (near, far): (Exact, Exact),
    fee: Exact,
    scenarios: &[Exact],
) -> CalendarSpreadOutput<Exact> {
    let contract = Contract::new(kind, 10.into());
    let legs = (Leg::new(near, 20 * DAY), Leg::new(far, 111 * DAY));
    let mut input = CalendarSpreadInput::new(0, legs.0, legs.1, contract, 3.into(), direction);
    input.fee = fee;
    input.spread_scenarios = scenarios.to_vec();
    exact::<CalendarSpread>(&input).unwrap()
}

fn roll(
    side: Side,
    kind: ContractKind,
    contracts: Exact,
    near: (Exact, Exact),
    far: (Exact, Exact),
    change: impl FnOnce(&mut PlanRolloverInput<Exact>),
) -> PlanRolloverOutput<Exact> {
    let near = QuotedLeg::new(near.0, near.1, 20 * DAY);
    let far = QuotedLeg::new(far.0, far.1, 111 * DAY);
    let mut input = PlanRolloverInput::new(side, contracts, Contract::new(kind, 10.into()), 0, near, far);
    change(&mut input);
    exact::<PlanRollover>(&input).unwrap()
}

fn parsed(
    venue: Option<Venue>,
    symbol: &str,
) -> Result<liquidity_layering::ParseContractSymbolOutput, liquidity_layering::Error> {
    let mut input = ParseContractSymbolInput::new(symbol);
    input.venue = venue;
    exact::<ParseContractSymbol>(&input)
}

proptest! {
    #![proptest_config(at_least(2_000))]

    /// A linear spread gains what its legs gain, wherever the near price goes.
    #[test]
    fn a_linear_spread_is_its_legs(near in price(), far in price(), moved in price(), new in price()) {
        for direction in DIRECTIONS {
            let found = spread(ContractKind::Linear, direction, (near, far), Exact::zero(), &[new - moved]);
            let side = if direction == SpreadDirection::BuyNearSellFar { Exact::one() } else { -Exact::one() };
            let size = Exact::whole(30);
            let legs = position::linear_pnl(side, size, near, moved) + position::linear_pnl(-side, size, far, new);
            prop_assert_eq!(found.scenarios[0].pnl, legs);
        }
    }

    /// An inverse spread gains the coin result of its far leg at its new price, the near one staying.
    #[test]
    fn an_inverse_spread_is_its_legs(near in price(), far in price(), new in price()) {
        for direction in DIRECTIONS {
            let found = spread(ContractKind::Inverse, direction, (near, far), Exact::zero(), &[new - near]);
            let side = if direction == SpreadDirection::BuyNearSellFar { Exact::one() } else { -Exact::one() };
            let face = Exact::whole(30);
            let coin = position::inverse_pnl(side, face, near, near) + position::inverse_pnl(-side, face, far, new);
            prop_assert!(crate::near(found.scenarios[0].pnl, coin * new, DIGITS, new.to_f64()));
        }
    }

    /// The profit of a unit is the slope, the two directions mirror each other, and at break-even the fees are paid.
    #[test]
    fn spreads_are_consistent(
        kind in kinds(),
        near in price(),
        far in price(),
        fee in decimals(1..2_000, 6),
        to in decimals(-300_000..300_000, 2),
    ) {
        let [one, other] = DIRECTIONS.map(|direction| spread(kind, direction, (near, far), fee, &[to, to + Exact::one()]));
        let slope = one.scenarios[1].pnl - one.scenarios[0].pnl;
        prop_assert!(close(slope, one.pnl_per_unit, 1e-20));
        prop_assert_eq!(one.scenarios[0].pnl, -other.scenarios[0].pnl);
        prop_assert_eq!(one.fees, other.fees);
        prop_assert_eq!(one.break_even_spread + other.break_even_spread, one.spread + one.spread);
        for (direction, found) in DIRECTIONS.into_iter().zip([one, other]) {
            let again = spread(kind, direction, (near, far), fee, &[found.break_even_spread]);
            prop_assert!(again.scenarios[0].net.abs().to_f64() <= 1e-20 * found.fees.to_f64());
        }
    }

    /// Each of the three annual rates leads back to the price, and forwards of forwards chain to the whole.
    #[test]
    fn curves_chain(
        spot in price(),
        futures in prop::collection::vec((price(), milliseconds(8..300)), 1..6),
    ) {
        let mut expiry = 0;
        let contracts: Vec<Quoted<Exact>> = futures
            .iter()
            .map(|(price, step)| {
                expiry += step;
                Quoted::new(*price, expiry)
            })
            .collect();
        let mut shuffled = contracts.clone();
        shuffled.reverse();
        let found = exact::<TermStructure>(&TermStructureInput::new(spot, 0, shuffled)).unwrap();
        prop_assert_eq!(found.points.len(), contracts.len());
        let mut chained: Option<Exact> = None;
        for ((point, contract), step) in found.points.iter().zip(&contracts).zip(&futures) {
            prop_assert_eq!(point.expiry, contract.expiry);
            let years = basis::years_between::<Exact>(0, point.expiry.0 as i64);
            prop_assert!(close(spot * (Exact::one() + point.apr.unwrap() * years), point.price, DIGITS));
            prop_assert!(close(spot * (point.continuous.unwrap() * years).exp(), point.price, 1e-22));
            prop_assert!(close(spot * (Exact::one() + point.apy.unwrap().compound(years)), point.price, 1e-22));
            let whole = point.continuous.unwrap() * years;
            let step = basis::years_between::<Exact>(0, step.1);
            let sum = match (chained, point.forward_continuous) {
                (Some(before), Some(forward)) => before + forward * step,
                (None, None) => whole,
                _ => panic!("a forward from nowhere"),
            };
            prop_assert!((sum - whole).abs().to_f64() < 1e-22, "{} {}", sum, whole);
            chained = Some(sum);
        }
        let forwards = found.points.iter().filter_map(|point| point.forward_apr);
        let highest = forwards.reduce(|one, other| one.max(other));
        prop_assert_eq!(found.best.as_ref().map(|best| best.forward_apr), highest);
        if let Some(best) = found.best {
            prop_assert_eq!(best.near + 1, best.far);
            prop_assert_eq!(found.points[best.far as usize].forward_apr, Some(best.forward_apr));
        }
    }

    /// The fair price rises with the rate, and with time where holding costs; the more often interest is paid, the dearer.
    #[test]
    fn fair_prices_rise(
        spot in price(),
        rate in decimals(1..300_000, 6),
        more in decimals(1..300_000, 6),
        years in decimals(1..30_000, 4),
        longer in decimals(1..10_000, 4),
    ) {
        let kinds = [Compounding::Simple, Compounding::Periods(1.into()), Compounding::Periods(12.into()), Compounding::Continuous];
        let fair = |rate, years, compounding| {
            let mut input = FairFuturesPriceInput::new(spot, rate, years);
            input.compounding = compounding;
            exact::<FairFuturesPrice>(&input).unwrap().price
        };
        for kind in kinds {
            prop_assert!(fair(rate, years, kind) > spot);
            prop_assert!(fair(rate + more, years, kind) > fair(rate, years, kind));
            prop_assert!(fair(rate, years + longer, kind) > fair(rate, years, kind));
            prop_assert!(fair(-rate / Exact::whole(100), years, kind) < spot);
        }
        let [_, yearly, monthly, always] = kinds.map(|kind| fair(rate, years, kind));
        prop_assert!(yearly < monthly && monthly < always);
    }

    /// What is earned on the coin lowers the fair price, and income is worth its amount, discounted.
    #[test]
    fn income_lowers_fair_prices(spot in price(), rate in decimals(0..200_000, 6), amount in decimals(1..100_000, 2)) {
        let mut input = FairFuturesPriceInput::new(spot, rate, Exact::one());
        let plain = exact::<FairFuturesPrice>(&input).unwrap();
        let half = decimal("0.5");
        input.income = vec![liquidity_layering::Income { amount, years: half, rate: None }];
        let paid = exact::<FairFuturesPrice>(&input).unwrap();
        // The income reinvested to the expiry is what the price is lower by.
        let later = amount * (rate * half).exp();
        prop_assert!(close(plain.price - paid.price, later, 1e-18));
        prop_assert!(paid.present_value_of_income <= amount);
        input.income.clear();
        input.staking_yield = rate;
        prop_assert!(close(exact::<FairFuturesPrice>(&input).unwrap().price, spot, DIGITS));
    }

    /// Without a width one side pays what the other earns; with one, both pay the same for it.
    #[test]
    fn rolls_mirror(
        kind in kinds(),
        contracts in 1_i64..100_000,
        near in price(),
        far in price(),
        width in decimals(0..10_000, 2),
    ) {
        let sides = |width: Exact| {
            [Side::Long, Side::Short].map(|side| {
                roll(side, kind, contracts.into(), (near, near + width), (far, far + width), |input| {
                    input.entry = Some(far);
                })
            })
        };
        let [long, short] = sides(Exact::zero());
        prop_assert_eq!(long.cost.spread, -short.cost.spread);
        prop_assert_eq!(long.cost.total, -short.cost.total);
        prop_assert_eq!(long.roll_rate, short.roll_rate);
        prop_assert_eq!(long.realised_pnl.unwrap(), -short.realised_pnl.unwrap());
        let [long, short] = sides(width);
        if kind == ContractKind::Linear {
            prop_assert_eq!(long.cost.half_spreads, short.cost.half_spreads);
            // Closing and opening at touch prices costs the middle's difference and half of both widths.
            let touch = (long.open_price - long.close_price) * Exact::whole(10 * contracts);
            prop_assert_eq!(long.cost.total, touch);
            let touch = (short.close_price - short.open_price) * Exact::whole(10 * contracts);
            prop_assert_eq!(short.cost.total, touch);
        }
        prop_assert!(long.roll_spread >= short.roll_spread);
    }

    /// Slices add up to all contracts exactly, in whole lots but for the last, in time and in order.
    #[test]
    fn schedules_add_up(
        contracts in decimals(1..10_000_000, 3),
        lot in prop_oneof![Just("1"), Just("0.001"), Just("0.1"), Just("7"), Just("0.03")],
        slices in 1_u32..200,
        window in decimals(1..40_000, 3),
        at in 0..20 * DAY,
    ) {
        let lot = decimal(lot);
        let price = (100.into(), 101.into());
        let found = roll(Side::Short, ContractKind::Linear, contracts, price, price, |input| {
            input.contract.lot_step = Some(lot);
            input.slices = slices;
            input.window_days = window;
            input.at = Instant(at as f64);
        });
        let sum = found.schedule.iter().fold(Exact::zero(), |sum, slice| sum + slice.contracts);
        prop_assert_eq!(sum, contracts);
        prop_assert!(sum.is_exact());
        prop_assert!((1..=slices as usize).contains(&found.schedule.len()));
        let (last, others) = found.schedule.split_last().unwrap();
        for slice in others {
            prop_assert_eq!(position::step_down(slice.contracts, lot), slice.contracts);
            prop_assert!((slice.contracts - others[0].contracts).abs() <= lot && slice.contracts >= lot);
        }
        prop_assert!(last.contracts.is_positive());
        let earliest = (20.0 * DAY as f64 - window.to_f64() * DAY as f64).max(at as f64) - 1.0;
        let times: Vec<f64> = found.schedule.iter().map(|slice| slice.at.0).collect();
        prop_assert!(times.iter().all(|time| *time >= earliest && *time >= at as f64 && *time <= 20.0 * DAY as f64));
        prop_assert!(times.windows(2).all(|pair| pair[0] <= pair[1]));
    }

    /// Whatever the symbol, no line of the calendar is longer than 75 octets, and it unfolds to the symbol.
    #[test]
    fn calendars_fold(symbol in "[^\\p{Cc}]{1,100}", slices in 1_u32..4) {
        let price = (100.into(), 100.into());
        let found = roll(Side::Long, ContractKind::Linear, 9.into(), price, price, |input| {
            input.near.symbol = Some(symbol.clone());
            input.slices = slices;
        });
        for line in found.calendar.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']));
        }
        let unfolded = found.calendar.replace("\r\n ", "");
        let escaped = symbol.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,");
        let summary = format!("\r\nSUMMARY:Settlement of {escaped}\r\n");
        prop_assert!(unfolded.contains(&summary));
        prop_assert_eq!(unfolded.matches("BEGIN:VEVENT\r\n").count(), slices as usize + 1);
    }

    /// Expiries of every venue and cycle come in order, none too early, and their symbols say the same.
    #[test]
    fn calendars_are_read_back(
        // From 2000 on, and so early that the last is before 2100.
        from in 946_684_800_000_i64..3_900_000_000_000,
        venue in 0..Venue::ALL.len(),
        cycle in 0..4_usize,
        product in 0..10_usize,
        base in prop_oneof![Just("BTC"), Just("ETH"), Just("SOL"), Just("XBT")],
    ) {
        let venue = Venue::ALL[venue];
        let mut input = ExpiryCalendarInput::new(venue, from);
        let dated: Vec<_> = products(venue).iter().filter(|product| product.dates.is_some()).collect();
        let Some(product) = dated.get(product) else { return Ok(()) };
        input.cycle = Cycle::ALL[cycle];
        input.kind = Some(product.kind);
        input.quote = product.quote.map(str::to_owned);
        input.base = base.to_owned();
        input.count = 6;
        let listed = product.dates.is_some_and(|dates| dates.cycles.contains(&input.cycle));
        let found = match exact::<ExpiryCalendar>(&input) {
            Ok(found) => found.expiries,
            Err(error) => {
                prop_assert!(!listed, "{}", error);
                return Ok(());
            }
        };
        prop_assert_eq!(found.len(), 6);
        prop_assert!(found[0].expiry.0 >= from as f64);
        prop_assert!(found.windows(2).all(|pair| pair[0].expiry.0 < pair[1].expiry.0));
        for expiry in found {
            let read = parsed(Some(venue), &expiry.symbol).unwrap();
            prop_assert_eq!(read.expiry, Some(expiry.expiry), "{}", expiry.symbol);
            prop_assert_eq!(read.base, if base == "XBT" { "BTC" } else { base });
            prop_assert_eq!(read.warnings.len(), 0);
            let days = basis::years_between::<Exact>(from, expiry.expiry.0 as i64) * Exact::whole(365);
            prop_assert!(close(expiry.days, days, DIGITS));
            // In small letters, and where no other venue has it, without the venue.
            let small = parsed(Some(venue), &expiry.symbol.to_ascii_lowercase()).unwrap();
            prop_assert_eq!(small.expiry, Some(expiry.expiry));
            if let Ok(anywhere) = parsed(None, &expiry.symbol) {
                prop_assert_eq!(anywhere.expiry, Some(expiry.expiry));
            }
        }
    }

    /// No text panics, and what is read has a coin of letters and digits.
    #[test]
    fn hostile_symbols(
        symbol in prop_oneof![
            "\\PC{0,40}",
            "[A-Z]{0,5}(USDT|USD|-|_|XBT|-USD-|FI_|PERP)?[A-Z0-9_-]{0,10}",
            "[A-Z]{1,5}[FGHJKMNQUVXZ][0-9]{1,5}",
            "[A-Z]{1,4}(-|_USDC-|USDT-)[0-9]{0,3}[A-Z]{3}[0-9]{1,3}",
        ],
        venue in 0..=Venue::ALL.len(),
        near in prop::option::of(0..4_000_000_000_000_i64),
    ) {
        let mut input = ParseContractSymbolInput::new(&symbol);
        input.venue = Venue::ALL.get(venue).copied();
        input.near = near.map(|near| Instant(near as f64));
        if let Ok(found) = exact::<ParseContractSymbol>(&input) {
            prop_assert!(!found.base.is_empty() && found.base.bytes().all(|byte| byte.is_ascii_alphanumeric()));
            prop_assert_eq!(found.perpetual, found.expiry.is_none());
        }
    }

    /// Doubles compute the same formulas to 1e-12.
    #[test]
    fn doubles_agree(near in price(), far in price(), length in milliseconds(30..700), rate in decimals(-500_000..500_000, 6)) {
        let exact = basis::growth(near, far, length);
        let double = basis::growth(near.to_f64(), far.to_f64(), length);
        let years = basis::years_between::<Exact>(0, length);
        let monthly = rates::Compounding::Periods(Exact::whole(12));
        let pairs = [
            (exact.simple, double.simple),
            (exact.compounded, double.compounded),
            (exact.continuous, double.continuous),
            (basis::grown(rate, monthly, years), basis::grown(rate.to_f64(), rates::Compounding::Periods(12.0), years.to_f64())),
        ];
        for (exact, double) in pairs {
            let exact = exact.to_f64();
            // The difference of two doubles of a size keeps its digits but for those of the prices themselves.
            prop_assert!((exact - double).abs() <= 1e-12 * exact.abs().max(1e-2), "{exact} {double}");
        }
    }
}
