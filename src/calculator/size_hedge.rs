//! `sizeHedge`: how many contracts hedge a position, and whether the hedge survives until it pays.

use super::hedge_method::{HedgeMethod, HistoryMethod, HistoryOn, Prices};
use super::prelude::*;
use crate::formula::{carry, funding, hedge, position, rates};

record! {
    /// Input of [`size_hedge`].
    pub struct SizeHedgeInput<N> new {
        /// Coins held.
        quantity "quantity": N, COINS;
        /// Spot price.
        price "price": N, PRICE;
        /// How the hedge ratio is found; all of the exposure is hedged where left out.
        method "method": HedgeMethod<N> = HedgeMethod::ratio(N::one()), ANY;
        /// What one contract stands for.
        contract "contract": Contract<N>, ANY;
        /// Price of the future; the spot price where left out.
        futures_price "futuresPrice": Option<N>, PRICE;
        /// Coin posted as margin, which is exposed to the price like the coins held.
        collateral_coin "collateralCoin": N = N::zero(), COINS.from(0);
        /// Value of the hedge over its margin.
        leverage "leverage": N = N::one(), LEVERAGE;
        /// Maintenance margin rate; without one no liquidation price is known.
        maintenance_rate "maintenanceRate": Option<N>, MAINTENANCE;
        /// Fee of opening the hedge.
        taker_fee "takerFee": N = N::zero(), FEE;
        /// Funding rate of one interval. Positive: longs pay shorts.
        funding_rate "fundingRate": N = N::zero(), RATE;
        /// Hours from one funding settlement to the next.
        interval_hours "intervalHours": N = N::whole(8), HOURS;
        /// How long the hedge is held.
        days "days": N = N::zero(), DAYS.from(0);
        /// Relative changes of both prices to look at; -0.3 is a fall of 30 %.
        scenarios "scenarios": Vec<N> = Vec::new(), Limits::of("fraction").above(-1);
        /// Relative rise of both prices that comes before every scenario.
        rally "rally": Option<N>, Limits::of("fraction").from(0);
    }
}

record! {
    /// Output of [`size_hedge`].
    pub struct SizeHedgeOutput<N> warned {
        /// Part of the exposure that is hedged; negative where futures are to be bought.
        hedge_ratio "hedgeRatio": N, Limits::of("fraction of exposure");
        /// Part of the variance that the hedge takes away; null where the method does not say.
        effectiveness "effectiveness": Option<N>, SHARE;
        /// Contracts to sell, not rounded; negative: to buy.
        contracts_exact "contractsExact": N, Limits::of("contracts");
        /// Rounded down to the lot.
        contracts "contracts": N, Limits::of("contracts");
        /// Rounded up to the lot.
        contracts_up "contractsUp": N, Limits::of("contracts");
        /// Value of `contracts` at the futures price, positive.
        notional "notional": N, Limits::of("quote units");
        /// What rounding down leaves unhedged.
        residual_quantity "residualQuantity": N, Limits::of("coins");
        /// Margin of the hedge, `notional / leverage`.
        margin "margin": N, Limits::of("quote units");
        /// Price of the future that liquidates the hedge; null where none does or none is known.
        liquidation_price "liquidationPrice": Option<N>, PRICE;
        /// What the hedge costs.
        cost "cost": HedgeCost<N>, ANY;
        /// What the scenarios bring.
        scenarios "scenarios": Vec<HedgeScenario<N>>, ANY;
        /// Cash that keeps the hedge alive through the rally; null without a rally.
        cash_to_survive_rally "cashToSurviveRally": Option<N>, Limits::of("quote units");
    }
}

record! {
    /// What a hedge costs.
    pub struct HedgeCost<N> {
        /// Fees of opening it.
        fees "fees": N, Limits::of("quote units");
        /// Funding paid over the days; negative where received.
        funding "funding": N, Limits::of("quote units");
        /// Both.
        total "total": N, Limits::of("quote units");
    }
}

record! {
    /// What a change of both prices brings.
    pub struct HedgeScenario<N> {
        /// Relative change of both prices.
        change "change": N, Limits::of("fraction");
        /// Spot price after it.
        price "price": N, PRICE;
        /// Result of the coins, those posted as margin included.
        spot_pnl "spotPnl": N, Limits::of("quote units");
        /// Result of the hedge; the margin is lost where it was liquidated.
        futures_pnl "futuresPnl": N, Limits::of("quote units");
        /// Both; costs apart.
        net "net": N, Limits::of("quote units");
        /// The same without a hedge.
        unhedged "unhedged": N, Limits::of("quote units");
        /// Part of the coins' result that the hedge takes back; null where they have none.
        offset "offset": Option<N>, Limits::of("fraction");
        /// Whether the hedge was liquidated on the way.
        liquidated "liquidated": bool, ANY;
    }
}

/// How many contracts hedge coins, what they cost, what they do when the price moves, and whether they survive until then.
///
/// Exposure `X = quantity + collateralCoin`; `contractsExact = h × X / multiplier`, of an inverse contract `h × X × price /
/// multiplier`. The ratio `h` is: given; `correlation × spotVolatility / futuresVolatility`, tailed by `/ (1 + rate ×
/// years)`; the slope of the regression of spot on futures changes or returns; `beta - target`; or `max(0, 1 - maxLoss / (X
/// × price × fall))`. By beta and by returns values are set against each other: `h × X × price` over the contract's value
/// at `futuresPrice`. A negative ratio means that futures are bought: contracts are negative then, and rounded
/// down to the more negative.
///
/// Of a history the prices are given, not their changes. Decimals, and columns of up to 100,000 doubles, are taken exactly;
/// longer columns are computed in doubles, and about nine digits of the ratio are shown.
///
/// `liquidationPrice` by the generic rule for `margin = notional / leverage`, opened at `futuresPrice`. A hedge is liquidated
/// where the futures price reaches it, by the rally or by the scenario itself; it has then lost its margin, at the price
/// at which it was posted, and protects no more. `cashToSurviveRally = max(0, notional × (1 + rally) × maintenanceRate -
/// (margin - notional × rally))`, with 0 for a rate that is not given; for an inverse contract, whose margin in coin rises
/// with the rally, that is more than it needs. Source: Hull, Options, Futures and Other Derivatives, 11e, sections
/// 3.4 and 3.5; Kraken, "Hedging" (inverse).
///
/// ```
/// use liquidity_layering::{Contract, ContractKind, SizeHedgeInput, size_hedge};
/// let contract = Contract::new(ContractKind::Linear, "0.1".parse()?);
/// let mut input = SizeHedgeInput::new("1.23".parse()?, 20_000.into(), contract);
/// input.scenarios = vec!["-0.5".parse()?];
/// let hedge = size_hedge(&input)?;
/// assert_eq!(hedge.contracts.to_string(), "12");
/// assert_eq!(hedge.residual_quantity.to_string(), "0.03");
/// assert_eq!(hedge.scenarios[0].net.to_string(), "-300");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `out_of_range` for fields outside their ranges and histories of fewer than three prices; `missing_field` for `rate`
/// without `years` or the reverse; `inconsistent` for histories of different length; `no_solution` for prices that
/// never change; `overflow` for results beyond 1e28.
pub fn size_hedge(input: &SizeHedgeInput) -> Result<SizeHedgeOutput, Error> {
    run::<super::SizeHedge, _, _>(input)
}

pub(super) fn calculate(input: &SizeHedgeInput<Exact>) -> Result<SizeHedgeOutput<Exact>, Error> {
    let from_history = match &input.method {
        HedgeMethod::History(method) => Some(regression(method)?),
        HedgeMethod::MinimumVariance(method) => {
            tail(method.rate, method.years)?;
            None
        }
        _ => None,
    };
    Ok(compute(input, from_history).warned(|output| warnings(input, output)))
}

/// What tails a hedge stands together, and leaves something.
pub(super) fn tail(rate: Option<Exact>, years: Option<Exact>) -> Result<(), Error> {
    match (rate, years) {
        (Some(rate), Some(years)) if !rates::survives_as(rate, Compounding::Simple, years) => {
            Err(Error::about(Code::Inconsistent, "method.rate", "above -1 / years"))
        }
        (Some(_), None) => Err(Error::about(Code::MissingField, "method.years", "it beside rate")),
        (None, Some(_)) => Err(Error::about(Code::MissingField, "method.rate", "it beside years")),
        _ => Ok(()),
    }
}

/// Columns of more doubles than this are computed in doubles.
const EXACT_UP_TO: usize = 100_000;
/// What the doubles of a long column may be off by.
const DOUBLES_OFF: f64 = 1e-9;

fn regression(method: &HistoryMethod<Exact>) -> Result<hedge::Regression<Exact>, Error> {
    let (spot, futures) = (&method.spot, &method.futures);
    let (count, others) = (spot.len(), futures.len());
    let prices = |count| joined(&[&counted(count), " prices"]);
    refuse! {
        count != others => Inconsistent, "method.futures", prices(others),
            joined(&[&counted(count), ", as many as there are spot prices"]);
        count < 3 => OutOfRange, "method.spot", prices(count), "three prices or more";
    }
    let in_doubles = count > EXACT_UP_TO && matches!((spot, futures), (Prices::Doubles(_), Prices::Doubles(_)));
    let line = if in_doubles {
        let line = hedge::regression_of_doubles(steps(&futures.doubles(), &spot.doubles(), method.on));
        let off = DOUBLES_OFF / libm::sqrt(line.squared_correlation);
        let shown = |value| Exact::measured(value, off).unwrap_or(Exact::failed(Failure::DivisionByZero));
        hedge::Regression { slope: shown(line.slope), squared_correlation: shown(line.squared_correlation) }
    } else {
        hedge::regression(steps(&futures.decimals(), &spot.decimals(), method.on))
    };
    let differ = "prices whose changes differ";
    refuse! {
        line.slope.failure().is_some() => NoSolution, "method.futures", differ;
        line.squared_correlation.failure().is_some() => NoSolution, "method.spot", differ;
    }
    Ok(line)
}

/// The steps of both prices, futures first.
fn steps<N: Number>(futures: &[N], spot: &[N], on: HistoryOn) -> impl Iterator<Item = (N, N)> + Clone {
    let step = match on {
        HistoryOn::Changes => hedge::change,
        HistoryOn::Returns => hedge::relative_change,
    };
    let each = move |prices: &[N]| match prices {
        [from, to] => step(*from, *to),
        _ => N::zero(),
    };
    futures.windows(2).zip(spot.windows(2)).map(move |(futures, spot)| (each(futures), each(spot)))
}

pub(super) fn compute<N: Number>(
    input: &SizeHedgeInput<N>,
    history: Option<hedge::Regression<N>>,
) -> SizeHedgeOutput<N> {
    let (price, contract) = (input.price, &input.contract);
    let futures_price = input.futures_price.unwrap_or(price);
    let exposure = hedge::exposure(input.quantity, input.collateral_coin);
    let value = position::linear_value(exposure, N::one(), price);

    let mut effectiveness = None;
    let hedge_ratio = match (&input.method, history) {
        (HedgeMethod::Ratio(method), _) => method.ratio,
        (HedgeMethod::MinimumVariance(method), _) => {
            effectiveness = Some(hedge::effectiveness(method.correlation));
            let (spot, futures) = (method.spot_volatility, method.futures_volatility);
            hedge::minimum_variance_ratio(method.correlation, spot, futures)
        }
        (HedgeMethod::History(_), line) => {
            // Always there with a history.
            effectiveness = line.map(|line| line.squared_correlation);
            line.map_or_else(N::zero, |line| line.slope)
        }
        (HedgeMethod::Beta(method), _) => hedge::beta_ratio(method.beta, method.target),
        (HedgeMethod::LossLimit(method), _) => hedge::loss_limit_ratio(method.max_loss, value, method.fall),
    };

    // Units of the exposure against units of the contract, or values against values.
    let by_value = match &input.method {
        HedgeMethod::Beta(_) => true,
        HedgeMethod::History(method) => method.on == HistoryOn::Returns,
        _ => false,
    };
    let multiplier = contract.multiplier;
    let (per_unit, per_contract) = match (contract.kind, by_value) {
        (ContractKind::Linear, false) => (N::one(), multiplier),
        (ContractKind::Linear, true) => (price, contract.notional(N::one(), futures_price)),
        (ContractKind::Inverse, _) => (price, multiplier),
    };
    let mut contracts_exact = hedge::contracts(hedge_ratio, exposure, per_unit, per_contract);
    if let HedgeMethod::MinimumVariance(method) = &input.method
        && let (Some(rate), Some(years)) = (method.rate, method.years)
    {
        contracts_exact = hedge::tailed(contracts_exact, rate, years);
    }
    let contracts = position::step_down(contracts_exact, contract.step());
    let contracts_up = position::step_up(contracts_exact, contract.step());
    let residual_quantity = hedge::residual(contracts_exact, contracts, multiplier, contract.per_coin(price));

    let side = if contracts.is_negative() { Side::Long } else { Side::Short };
    let held = contracts.abs();
    let notional = contract.notional(held, futures_price);
    let margin = hedge::margin(notional, input.leverage);
    let liquidation_price =
        contract.leveraged_liquidation(side, held, futures_price, input.leverage, input.maintenance_rate);
    let reached = |change: N| {
        let there = hedge::moved(futures_price, change);
        liquidation_price.is_some_and(|price| match side {
            Side::Short => there >= price,
            Side::Long => there <= price,
        })
    };
    let gone = input.rally.is_some_and(reached);
    let scenario = |change: N| {
        let liquidated = gone || reached(change);
        let spot = hedge::pnl_of_move(N::one(), value, change);
        let futures = if liquidated { carry::paid(margin) } else { hedge::pnl_of_move(side.sign(), notional, change) };
        HedgeScenario {
            change,
            price: hedge::moved(price, change),
            offset: hedge::offset(spot, futures),
            net: carry::total([spot, futures]),
            spot_pnl: spot,
            unhedged: spot,
            futures_pnl: futures,
            liquidated,
        }
    };

    let fees = funding::fees(input.taker_fee, N::one(), notional);
    // What the other side receives.
    let payment = funding::payment(side.other().sign(), notional, input.funding_rate);
    let paid = funding::over_days(payment, input.interval_hours, input.days);
    SizeHedgeOutput {
        scenarios: input.scenarios.iter().copied().map(scenario).collect(),
        cash_to_survive_rally: input.rally.map(|rally| {
            let rate = input.maintenance_rate.unwrap_or_else(N::zero);
            match side {
                Side::Short => hedge::cash_to_survive(notional, margin, rate, rally),
                // A long gains by it.
                Side::Long => N::zero(),
            }
        }),
        hedge_ratio,
        effectiveness,
        contracts_exact,
        contracts,
        contracts_up,
        notional,
        residual_quantity,
        margin,
        liquidation_price,
        cost: HedgeCost { total: carry::total([fees, paid]), fees, funding: paid },
        warnings: Vec::new(),
    }
}

/// A hedge that takes away less of the variance in per cent, is called weak; accounting rules used to ask for as much.
const EFFECTIVE: i64 = 80;
/// What may stay open or be hedged beside the exposure, in per cent of it.
const OPEN: i64 = 5;
/// Above this leverage a common move liquidates: 10 % and less.
pub(super) const HIGH_LEVERAGE: i64 = 10;
/// So few prices say little.
const FEW_PRICES: usize = 31;

fn warnings(input: &SizeHedgeInput<Exact>, output: &SizeHedgeOutput<Exact>) -> Vec<Warning> {
    let long = output.contracts_exact.is_negative();
    let none = output.contracts.is_zero() && output.contracts_exact.is_positive();
    let exposure = hedge::exposure(input.quantity, input.collateral_coin);
    let allowed = position::face_value(exposure, Exact::decimal(OPEN, 2));
    let given = matches!(input.method, HedgeMethod::Ratio(_));

    let message = "The hedge is larger than the coins it hedges: together they lose when the price rises.";
    let coin = input.contract.kind == ContractKind::Inverse && input.collateral_coin.is_zero();
    let weak = output.effectiveness.is_some_and(|part| Exact::decimal(EFFECTIVE, 2) > part);
    let short = matches!(&input.method, HedgeMethod::History(method) if method.spot.len() < FEW_PRICES);

    let rallied = match (output.liquidation_price, input.rally, long) {
        (Some(price), Some(rally), false) => hedge::moved(input.futures_price.unwrap_or(input.price), rally) >= price,
        _ => false,
    };
    let on_the_way = !rallied && output.scenarios.iter().any(|scenario| scenario.liquidated);
    let leveraged = input.leverage > Exact::one() || input.rally.is_some();
    let unknown = leveraged && input.maintenance_rate.is_none();
    let high = input.leverage > Exact::from(HIGH_LEVERAGE);
    let pays = input.days.is_positive() && output.cost.funding.is_positive();
    warnings! {
        given && output.hedge_ratio > Exact::one() => warning::OVER_HEDGED, "method.ratio", message;
        long => warning::HEDGE_IS_LONG, "method",
            "The ratio is negative: the hedge buys futures. Contracts are negative for that reason.";
        none => warning::NO_LOT_FITS, "contract",
            "The hedge is smaller than one lot, so nothing is hedged. Look for a smaller contract.";
        !none && output.residual_quantity > allowed => warning::RESIDUAL_EXPOSURE, "residualQuantity",
            "Rounding down to whole lots leaves more than 5 % of the coins unhedged. contractsUp hedges more than all.";
        coin => warning::COIN_MARGIN_EXPOSED, "collateralCoin", COIN_EXPOSED;
        weak => warning::WEAK_HEDGE, "effectiveness",
            "The hedge takes away less than 80 % of the variance: the two prices move apart too often.";
        short => warning::SHORT_SAMPLE, "method.spot",
            "Fewer than 30 changes say little about a hedge ratio. Take a longer history.";
        rallied => warning::HEDGE_LIQUIDATED, "rally",
            "The rally liquidates the hedge before the fall: its margin is lost and it protects no more. Keep \
             cashToSurviveRally ready, or take less leverage.";
        on_the_way => warning::HEDGE_LIQUIDATED, "scenarios",
            "A scenario liquidates the hedge: it loses its margin there. Take less leverage or keep cash ready.";
        unknown => warning::LIQUIDATION_UNKNOWN, "maintenanceRate", UNKNOWN;
        high => warning::HIGH_LEVERAGE, "leverage", LEVERAGED;
        pays => warning::FUNDING_PAID, "fundingRate", "The hedge pays this funding. Over the days it adds to the cost.";
    }
}

/// Said of coin that is margin and not counted.
pub(super) const COIN_EXPOSED: &str =
    "Coins posted as margin fall with the price, too. Give them as collateralCoin to have them hedged.";
/// Said of leverage without a maintenance rate.
pub(super) const UNKNOWN: &str =
    "Without maintenanceRate no liquidation price is known, and no scenario shows a liquidation.";
/// Said of a leverage above 10.
pub(super) const LEVERAGED: &str =
    "At this leverage a move of less than 10 %, which any week may bring, liquidates the short. Take less.";
