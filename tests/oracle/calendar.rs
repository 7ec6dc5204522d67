//! Calendars, basis and rolling.

use crate::case::{Answer, Case, Rule};
use liquidity_layering::number::{Exact, Number};

/// How the cases map.
pub const RULES: &[(&str, Rule)] = &[
    ("basis-abs-", Rule::Check(basis)),
    ("basis-ann-", Rule::Check(annual_basis)),
    ("basis-bps-", Rule::Check(basis_points)),
    ("basis-cashcarry", Rule::Check(cash_and_carry)),
    ("carry-hull-", Rule::Check(hull)),
    ("carry-mes-", Rule::Check(carry)),
    ("carry-mes-roll", Rule::Check(carry_spread)),
    ("fwdrate-hull-4-", Rule::Check(forward_rate)),
    ("fwdrate-hull-6-4", Rule::Check(zero_rate)),
    ("fwdrate-hull-6-5", Rule::Check(residual_rate)),
    ("roll-cl-", Rule::Check(roll_over_the_mean)),
    ("roll-contango-", Rule::Check(roll_yields)),
    ("roll-ppc", Rule::Check(roll_yield_of_futures)),
    ("roll-wti-", Rule::Check(roll_of_months)),
    ("expiry-kraken-", Rule::Check(kraken)),
    ("expiry-deribit-", Rule::Check(deribit)),
];

const DAY: f64 = 86_400_000.0;

/// Days after 1970 as a JSON number.
fn after(days: f64) -> String {
    format!("{}", days * DAY)
}

/// The curve of one or more futures by days.
fn curve(case: &Case<'_>, spot: Exact, futures: &[(Exact, f64)]) -> Answer {
    let contracts: Vec<String> =
        futures.iter().map(|(price, days)| format!(r#"{{"price":"{price}","expiry":{}}}"#, after(*days))).collect();
    case.call("termStructure", &format!(r#"{{"spot":"{spot}","at":0,"contracts":[{}]}}"#, contracts.join(",")))
}

fn basis(case: &Case<'_>) {
    let answer = curve(case, case.input("spot"), &[(case.input("futures"), 30.0)]);
    case.expect_at("basis", &answer, "points[0].absolute");
}

fn annual_basis(case: &Case<'_>) {
    let days = case.input("seconds_to_expiry").to_f64() / 86_400.0;
    let answer = curve(case, case.input("spot"), &[(case.input("futures"), days)]);
    case.expect_at("annualized", &answer, "points[0].apr");
}

fn basis_points(case: &Case<'_>) {
    let answer = curve(case, case.input("spot"), &[(case.input("perp"), 30.0)]);
    case.expect("basis_bps", answer.number("points[0].relative") * Exact::whole(10_000));
}

/// Held to expiry the pair earns the basis.
fn cash_and_carry(case: &Case<'_>) {
    let answer = curve(case, case.input("spot"), &[(case.input("futures"), 30.0)]);
    case.expect("locked_profit", answer.number("points[0].absolute") * case.input("quantity"));
}

fn hull(case: &Case<'_>) {
    let (spot, rate, years) = (case.input("spot"), case.input("rate_cc"), case.input("years"));
    let answer = case.call("fairFuturesPrice", &format!(r#"{{"spot":"{spot}","rate":"{rate}","years":"{years}"}}"#));
    case.expect_at("forward", &answer, "price");
}

/// The fair price after so many days; the source's year has 365 days.
fn carried(case: &Case<'_>, days: &str) -> Answer {
    assert_eq!(case.input("day_count"), Exact::whole(365), "{}", case.id());
    let (spot, rate, income) = (case.input("spot"), case.input("financing"), case.input("income_yield"));
    let expiry = after(case.input(days).to_f64());
    let input =
        format!(r#"{{"spot":"{spot}","rate":"{rate}","convenienceYield":"{income}","at":0,"expiry":{expiry}}}"#);
    case.call("fairFuturesPrice", &input)
}

fn carry(case: &Case<'_>) {
    let answer = carried(case, "days");
    case.expect_at("forward", &answer, "price");
}

fn carry_spread(case: &Case<'_>) {
    let (near, far) = (carried(case, "near_days"), carried(case, "far_days"));
    case.expect_at("far", &far, "price");
    case.expect("calendar_spread", far.number("price") - near.number("price"));
    let (spot, rate, income) = (case.input("spot"), case.input("financing"), case.input("income_yield"));
    let leg = |price: Exact, days| format!(r#"{{"price":"{price}","expiry":{}}}"#, after(case.input(days).to_f64()));
    let answer = case.call(
        "calendarSpread",
        &format!(
            r#"{{"spot":"{spot}","at":0,"near":{},"far":{},"rate":"{rate}","stakingYield":"{income}","contracts":1,
                "contract":{{"kind":"linear","multiplier":1}},"direction":"buyNearSellFar"}}"#,
            leg(near.number("price"), "near_days"),
            leg(far.number("price"), "far_days")
        ),
    );
    case.expect_at("calendar_spread", &answer, "fairSpread");
    case.expect_at("calendar_spread", &answer, "spread");
}

/// Prices of futures at two continuous zero rates tell the rate between.
fn forward_of(case: &Case<'_>, (t1, r1): (Exact, Exact), (t2, r2): (Exact, Exact)) -> Answer {
    let price = |years: Exact, rate: Exact| {
        let input = format!(r#"{{"spot":100,"rate":"{rate}","years":"{years}"}}"#);
        case.call("fairFuturesPrice", &input).number("price")
    };
    let days = |years: Exact| (years * Exact::whole(365)).to_f64();
    curve(case, 100.into(), &[(price(t1, r1), days(t1)), (price(t2, r2), days(t2))])
}

fn forward_rate(case: &Case<'_>) {
    assert_eq!(case.text("compounding"), "continuous");
    let near = (case.input("t1"), case.input("r1"));
    let answer = forward_of(case, near, (case.input("t2"), case.input("r2")));
    case.expect_at("forward_rate", &answer, "points[1].forwardContinuous");
}

/// The zero rate that a forward rate and an earlier zero rate add up to.
fn zero_rate(case: &Case<'_>) {
    let years = |name: &str| case.input(name).to_f64() / 365.0;
    let (target, step) = (case.input("target_days").to_f64(), years("days"));
    let first = Exact::whole(391) / Exact::whole(365);
    let grown = |spot: Exact, rate: Exact, years: Exact| {
        let input = format!(r#"{{"spot":"{spot}","rate":"{rate}","years":"{years}"}}"#);
        case.call("fairFuturesPrice", &input).number("price")
    };
    let near = grown(100.into(), case.input("zero_391d"), first);
    let far = grown(near, case.input("forward"), Exact::from_f64(step).unwrap());
    let answer = curve(case, 100.into(), &[(near, 391.0), (far, target)]);
    case.expect_at("zero_rate", &answer, "points[1].continuous");
    assert!((answer.number("points[1].forwardContinuous") - case.input("forward")).abs().to_f64() < 1e-12);
}

/// One month at the observed rate and two at the rate sought make three at the future's.
fn residual_rate(case: &Case<'_>) {
    let twelfth = |months: i64| Exact::whole(months) / Exact::whole(12);
    let near = (twelfth(1), case.input("observed_1m"));
    let answer = forward_of(case, near, (twelfth(3), case.input("futures_3m")));
    case.expect_at("residual_2m", &answer, "points[1].forwardContinuous");
}

/// A roll without width, from one price to another in so many days.
fn roll(case: &Case<'_>, near: Exact, far: Exact, days: f64) -> Answer {
    let leg = |price: Exact, days: f64| format!(r#"{{"bid":"{price}","ask":"{price}","expiry":{}}}"#, after(days));
    case.call(
        "planRollover",
        &format!(
            r#"{{"side":"long","contracts":1,"contract":{{"kind":"linear","multiplier":1}},"at":0,"near":{},"far":{}}}"#,
            leg(near, 10.0),
            leg(far, 10.0 + days)
        ),
    )
}

/// The source's spread is near - far; its cost, by 365/30 or by 12, is 0.13 to two digits.
fn roll_over_the_mean(case: &Case<'_>) {
    let answer = roll(case, case.input("near"), case.input("far"), case.input("days").to_f64());
    case.expect("spread", -answer.number("rollSpread"));
    case.expect_at("roll_cost_annual", &answer, "annualised.simple");
}

/// The source's yield is a long's: the negative of the rate. Its powers run from the near price: (near/far)^n - 1 is the
/// compounded rate of the way back.
fn roll_yields(case: &Case<'_>) {
    let (near, far, rolls) = (case.input("near"), case.input("far"), case.input("rolls_per_year"));
    let answer = roll(case, near, far, case.input("days").to_f64());
    case.expect("roll_yield", -answer.number("rollRate"));
    case.expect("annual_simple", -answer.number("rollRate") * rolls);
    let back = roll(case, far, near, case.input("days").to_f64());
    case.expect_at("annual_365_30", &back, "annualised.compounded");
    let monthly = roll(case, far, near, (Exact::whole(365) / rolls).to_f64());
    case.expect_at("annual_12_rolls", &monthly, "annualised.compounded");
}

/// Yield on the futures price: a roll from it to spot.
fn roll_yield_of_futures(case: &Case<'_>) {
    let answer = roll(case, case.input("futures"), case.input("spot"), 30.0);
    case.expect_at("roll_yield", &answer, "rollRate");
}

/// The source divides by the near price, and counts backwardation as positive.
fn roll_of_months(case: &Case<'_>) {
    let months = case.input("months") * Exact::whole(365) / Exact::whole(12);
    let answer = roll(case, case.input("near"), case.input("far"), months.to_f64());
    case.expect("roll", -answer.number("rollRate"));
    case.expect("annualized", -answer.number("annualised.simple"));
}

/// The month's expiry from the calendar, and again from its symbol.
fn expiry_of_month(case: &Case<'_>, venue: &str) -> (String, String) {
    let (year, month) = (case.input("year"), case.input("month").to_f64());
    let from = format!("{year}-{month:02}-01T00:00:00Z");
    let input = format!(r#"{{"venue":"{venue}","from":"{from}","count":1,"cycle":"monthly"}}"#);
    let answer = case.call("expiryCalendar", &input);
    let (symbol, expiry) = (answer.text("expiries[0].symbol").unwrap(), answer.text("expiries[0].expiry").unwrap());
    let read = case.call("parseContractSymbol", &format!(r#"{{"venue":"{venue}","symbol":"{symbol}"}}"#));
    assert_eq!(read.text("expiry").as_ref(), Some(&expiry));
    (symbol, expiry)
}

fn kraken(case: &Case<'_>) {
    let (_, expiry) = expiry_of_month(case, "kraken");
    let expected = case.value.at("expected.last_trading_time_utc").unwrap().as_text().unwrap();
    assert_eq!(expiry, expected, "{}", case.id());
}

fn deribit(case: &Case<'_>) {
    let (symbol, expiry) = expiry_of_month(case, "deribit");
    assert!(case.text("code").starts_with(&symbol), "{symbol}");
    let ms = liquidity_layering::instant::parse(&expiry).unwrap();
    case.expect("expiry_ms_utc", Exact::from_f64(ms).unwrap());
}
