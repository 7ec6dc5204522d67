//! `marginHealth`: margin, requirement and liquidation price of a position under a venue's rule.

mod checks;
mod position;

pub(super) use checks::{check, rule};
pub(super) use position::{ladder, single};

use crate::calculator::prelude::*;
use crate::formula::liquidation::{self, Tier};
use crate::formula::margin;
use crate::venue::{ClosingFee, GENERIC, MaintenanceOn, MarginMode, MarginRule, RULES, Venue};
use checks::others;
use position::{Position, growing};

/// An amount in the margin currency: quote units if linear, coin if inverse.
const AMOUNT: Limits = Limits::of("margin currency");
/// One that is not negative.
const SUM: Limits = AMOUNT.from(0);
/// A rate that grows with each coin.
const STEP: Limits = Limits::of("fraction of value per coin").from(0);

/// Whose rule: a venue's, or the generic one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleOf(pub Option<Venue>);

crate::unchanged!(RuleOf);
crate::stored!(RuleOf []);

impl Item for RuleOf {
    fn write(&self, out: &mut Writer) -> Result<(), Failure> {
        out.string(self.0.map_or(GENERIC, Venue::name));
        Ok(())
    }
}

impl Data for RuleOf {
    const KIND: &'static str = "choice";
    const RECORD: &'static str = "RuleOf";
    const ABOUT: &'static str = "Whose rule: a venue's, or the generic one.";
    const CHOICES: &'static [&'static str] = RULES;

    fn read(value: &Value<'_>) -> Result<Self, Error> {
        match value {
            Value::Text(text) if text == GENERIC => Ok(RuleOf(None)),
            _ => Venue::read(value)
                .map(|venue| RuleOf(Some(venue)))
                .map_err(|error| error.accepted(listed(RULES.iter().copied(), ", "))),
        }
    }

    fn blank() -> Self {
        RuleOf(None)
    }
}

record! {
    /// A tier of maintenance margin, by value in the margin currency.
    pub struct MarginTier<N> {
        /// Value from which on it holds, that value included.
        notional_floor "notionalFloor": N, SUM;
        /// Value from which on the next one holds.
        notional_cap "notionalCap": Option<N>, AMOUNT.above(0);
        /// Maintenance margin rate.
        maintenance_rate "maintenanceRate": N, MAINTENANCE;
        /// The cumulative deduction; where left out, the one that makes maintenance go on without a jump (none at OKX).
        maintenance_amount "maintenanceAmount": Option<N>, SUM;
        /// Highest leverage allowed.
        max_leverage "maxLeverage": Option<N>, LEVERAGE;
    }
}

record! {
    /// Another position whose margin is shared.
    pub struct OtherPosition<N> {
        /// Its side.
        side "side": Side, ANY;
        /// Contracts held.
        contracts "contracts": N, CONTRACTS;
        /// Its entry price.
        entry "entry": N, PRICE;
        /// Its mark price.
        mark "mark": N, PRICE;
        /// What one of its contracts stands for; of the same kind as the position's.
        contract "contract": Contract<N>, ANY;
        /// Its maintenance margin rate.
        maintenance_rate "maintenanceRate": N, MAINTENANCE;
        /// Its cumulative deduction.
        maintenance_amount "maintenanceAmount": N = N::zero(), SUM;
    }
}

record! {
    /// Input of [`margin_health`]: every amount in the margin currency, quote units if linear, coin if inverse.
    pub struct MarginHealthInput<N> required {
        /// Contracts held.
        contracts "contracts": N, CONTRACTS;
        /// What one contract stands for.
        contract "contract": Contract<N>, ANY;
        /// Side of the position.
        side "side": Side, ANY;
        /// Entry price.
        entry "entry": N, PRICE;
        /// Mark price; the entry price where left out.
        mark "mark": Option<N>, PRICE;
        /// Whose rule: a venue's, or the generic one, wallet and P&L against the maintenance margin.
        venue "venue": RuleOf = RuleOf(None), ANY;
        /// Isolated where left out, cross where there are others.
        margin_mode "marginMode": Option<MarginMode>, ANY;
        /// Balance without unrealised P&L: the position's if isolated, the account's if cross. This or `leverage`; this counts
        /// where both are given.
        wallet "wallet": Option<N>, SUM;
        /// Leverage that the position was opened with.
        leverage "leverage": Option<N>, LEVERAGE;
        /// Margin beside wallet or initial margin.
        extra_margin "extraMargin": N = N::zero(), SUM;
        /// The venue's tiers; these, or `maintenanceRate`, or `marketMaxLeverage`.
        tiers "tiers": Option<Vec<MarginTier<N>>>, ANY;
        /// Maintenance margin rate.
        maintenance_rate "maintenanceRate": Option<N>, MAINTENANCE;
        /// The cumulative deduction that goes with the rate.
        maintenance_amount "maintenanceAmount": Option<N>, SUM;
        /// Fee rate of closing; ignored where the venue's rule has none.
        taker_fee "takerFee": Option<N>, FEE;
        /// What the maintenance rate grows by with each coin held.
        maintenance_rate_step "maintenanceRateStep": Option<N>, STEP;
        /// Initial margin rate.
        initial_rate "initialRate": Option<N>, Limits::of("fraction of value").from(0).to(1);
        /// What the initial margin rate grows by with each coin held.
        initial_rate_step "initialRateStep": Option<N>, STEP;
        /// Value on which maintenance is taken at liquidation; the venue's present rule where left out.
        maintenance_on "maintenanceOn": Option<MaintenanceOn>, ANY;
        /// Hyperliquid: the market's maximum leverage, which sets the maintenance rate.
        market_max_leverage "marketMaxLeverage": Option<N>, Limits::of("times").from(1).to(1_000);
        /// The other positions that share the margin, in cross mode.
        others "others": Option<Vec<OtherPosition<N>>>, ANY;
        /// Standard deviation of a day's relative price change.
        daily_volatility "dailyVolatility": Option<N>, Limits::of("fraction").above(0).to(100);
        /// Size of a relative move from mark against the position; asks for the margin to add to survive it.
        survive "survive": Option<N>, Limits::of("fraction").above(0).to(1_000_000);
    }
}

record! {
    /// Output of [`margin_health`]: every amount in the margin currency.
    pub struct MarginHealthOutput<N> warned {
        /// Value at mark.
        notional "notional": N, AMOUNT;
        /// Wallet, or initial margin by leverage (at Phemex with the fee for closing), and extra margin.
        margin "margin": N, AMOUNT;
        /// By leverage, else the wallet; by the initial rate where one is given.
        initial_margin "initialMargin": N, AMOUNT;
        /// Rate × value - amount, on the value at entry or at mark as the rule has it.
        maintenance_margin "maintenanceMargin": N, AMOUNT;
        /// Maintenance margin rate.
        maintenance_rate "maintenanceRate": N, Limits::of("fraction of value");
        /// The cumulative deduction.
        maintenance_amount "maintenanceAmount": N, AMOUNT;
        /// Requirement over equity: 1 is liquidation. Null where equity is not positive.
        margin_ratio "marginRatio": Option<N>, Limits::of("fraction");
        /// Place of the tier, from 0; null without tiers.
        tier "tier": Option<u32>, Limits::of("place in tiers");
        /// Price at which the requirement is no longer met, on the contract's tick; null where no price is.
        liquidation_price "liquidationPrice": Option<N>, PRICE;
        /// Price at which all margin is lost; null where there is none.
        bankruptcy_price "bankruptcyPrice": Option<N>, PRICE;
        /// Relative move from mark to liquidation, signed.
        distance "distance": Option<N>, Limits::of("fraction");
        /// That move over the daily volatility, signed.
        distance_in_sigmas "distanceInSigmas": Option<N>, Limits::of("standard deviations");
        /// P&L at mark.
        unrealised_pnl "unrealisedPnl": N, AMOUNT;
        /// Notional over equity; null where equity is not positive.
        effective_leverage "effectiveLeverage": Option<N>, Limits::of("times");
        /// Margin to add so that the move is survived, 0 where there is enough; null unless asked for.
        margin_to_survive "marginToSurvive": Option<N>, SUM;
    }
}

impl<N: Constant> MarginHealthInput<N> {
    /// By the generic rule, isolated, with margin by leverage and one maintenance rate.
    #[must_use]
    pub fn new(contract: Contract<N>, side: Side, contracts: N, entry: N, leverage: N, maintenance_rate: N) -> Self {
        let (leverage, maintenance_rate) = (Some(leverage), Some(maintenance_rate));
        MarginHealthInput { leverage, maintenance_rate, ..Self::required(contracts, contract, side, entry) }
    }
}

/// Margin, requirement and liquidation price of one position under a venue's own rule.
///
/// Equity is `margin + P&L`, in cross mode with the P&L of the others; the requirement is the maintenance margin, `rate × value -
/// amount` of the tier, in cross mode with that of the others, and the fee for closing, theirs too, where the venue counts it. `marginRatio`
/// is requirement / equity, and the liquidation price is where it is 1: at Binance, Hyperliquid, dYdX, Deribit, OKX, Gate, KuCoin,
/// Phemex, BingX, Bitget, WEEX, Kraken (inverse) and Bybit (inverse; linear in cross mode) with maintenance on the value at that
/// price, in the tier of that value; at BitMEX, MEXC, Bybit (linear), Kraken (linear) and KuCoin (inverse, isolated) on the value at
/// entry, in its tier. Where a tier begins, the upper one holds. The rules with their sources are in [`crate::venue`].
///
/// ```
/// use liquidity_layering::{Contract, ContractKind, MarginHealthInput, Side, margin_health};
/// let contract = Contract::new(ContractKind::Inverse, 1.into());
/// // 10,000 short at 10,000 is 1 coin, with 0.5 of margin: 10,000 × (1 - 0.005) / (1 - 0.5).
/// let mut input =
///     MarginHealthInput::new(contract, Side::Short, 10_000.into(), 10_000.into(), 2.into(), "0.005".parse()?);
/// assert_eq!(margin_health(&input)?.liquidation_price.unwrap().to_string(), "19900");
/// // A short whose coin covers it is never liquidated.
/// input.leverage = Some(1.into());
/// assert!(margin_health(&input)?.liquidation_price.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `unsupported` for a venue, product, margin mode, or field that no known rule has; `missing_field` without wallet and leverage,
/// and without a maintenance rate; `inconsistent` for more than one source of it, tiers that do not follow each other, others
/// in isolated mode or of another kind; `out_of_range` for fields outside their ranges; `overflow` for results beyond
/// 1e28.
pub fn margin_health(input: &MarginHealthInput) -> Result<MarginHealthOutput, Error> {
    run::<super::MarginHealth, _, _>(input)
}

pub(super) fn calculate(input: &MarginHealthInput<Exact>) -> Result<MarginHealthOutput<Exact>, Error> {
    let (rule, several) = rule(input)?;
    check(input, &rule)?;
    let ladder = ladder(input, &rule);
    let (mut output, at_liquidation) = compute(input, &rule, &ladder);
    output.warnings = warnings(input, &rule, several, &output, at_liquidation);
    Ok(output)
}

/// The result, and the tier at the liquidation price where that has one of its own.
pub(super) fn compute<N: Number>(
    input: &MarginHealthInput<N>,
    rule: &MarginRule,
    ladder: &[Tier<N>],
) -> (MarginHealthOutput<N>, Option<usize>) {
    let contract = &input.contract;
    let sign: N = input.side.sign();
    let direction = match contract.kind {
        ContractKind::Linear => sign,
        ContractKind::Inverse => margin::less(N::zero(), sign),
    };
    let fee = input.taker_fee.unwrap_or_else(N::zero);
    let entry_value = contract.value(input.contracts, input.entry);
    let position = Position { input, rule, ladder, sign, direction, entry_value, fee };
    let mark = input.mark.unwrap_or(input.entry);
    let notional = position.value(mark);

    // Margin.
    let by_leverage = input.leverage.map(|leverage| contract.margin(input.contracts, input.entry, leverage));
    let opened = by_leverage.unwrap_or_else(N::zero);
    let prepaid = match rule.fee {
        ClosingFee::Prepaid => {
            let free = liquidation::free(opened, position.direction, position.entry_value);
            let bankrupt = liquidation::bankruptcy_value(free, position.direction, N::zero());
            margin::part(bankrupt, position.fee)
        }
        _ => N::zero(),
    };
    let base = input.wallet.unwrap_or_else(|| margin::total([opened, prepaid]));
    let extra = input.extra_margin;
    let all = margin::total([base, extra]);
    let counted = match rule.fee {
        ClosingFee::OfExtra => {
            let extra = margin::extra_less_fee(extra, position.sign, position.fee);
            margin::total([base, extra])
        }
        _ => all,
    };
    let initial_margin = match input.initial_rate {
        Some(rate) => {
            let rate = growing(input, rate, input.initial_rate_step, notional);
            margin::part(notional, rate)
        }
        None => by_leverage.unwrap_or(base),
    };

    // The others.
    let others_pnl = margin::total(
        others(input).iter().map(|other| other.contract.pnl(other.side, other.contracts, other.entry, other.mark)),
    );
    let others_maintenance = margin::total(others(input).iter().flat_map(|other| {
        let value = other.contract.value(other.contracts, other.mark);
        let rate = other.maintenance_rate;
        let fee = margin::part(value, position.closing_fee());
        [margin::maintenance(value, rate, other.maintenance_amount), fee]
    }));

    // What is required, and what is there.
    let basis = match rule.on {
        MaintenanceOn::Entry => position.entry_value,
        MaintenanceOn::Liquidation => notional,
    };
    let (place, maintenance_rate, maintenance_amount, maintenance_margin) = position.maintenance(basis);
    let pool = margin::total([counted, others_pnl]);
    // What does not change with the price.
    let fixed = match rule.fee {
        ClosingFee::AtBankruptcy => {
            let fee = margin::part(position.bankruptcy_value(pool), position.fee);
            margin::total([others_maintenance, fee])
        }
        _ => others_maintenance,
    };
    let unrealised_pnl = position.pnl(mark);
    let requirement = margin::total([
        maintenance_margin,
        fixed,
        margin::part(notional, position.closing_fee()),
        // What is kept from extra margin.
        margin::less(all, counted),
    ]);
    let equity = margin::total([all, unrealised_pnl, others_pnl]);
    let margin_ratio = margin::over_equity(requirement, equity, notional);

    let own = margin::less(pool, fixed);
    let (price, at_liquidation) = position.liquidation(own, notional);
    let liquidation_price = price.map(|price| match rule.tick_apart {
        true => contract.tick_apart(input.side, price),
        false => contract.on_tick(input.side, price),
    });
    let distance = liquidation_price.map(|price| liquidation::distance(mark, price));
    let margin_to_survive = input.survive.map(|size| position.to_survive(size, mark, pool, fixed));

    let output = MarginHealthOutput {
        bankruptcy_price: position.price(pool, position.bankruptcy_fee(), N::zero()),
        margin: all,
        initial_margin,
        maintenance_margin,
        maintenance_rate,
        maintenance_amount,
        margin_ratio,
        tier: input.tiers.as_ref().and_then(|_| u32::try_from(place).ok()),
        liquidation_price,
        distance_in_sigmas: distance
            .zip(input.daily_volatility)
            .map(|(distance, volatility)| liquidation::in_sigmas(distance, volatility)),
        distance,
        unrealised_pnl,
        effective_leverage: margin::over_equity(notional, equity, notional),
        notional,
        margin_to_survive,
        warnings: Vec::new(),
    };
    (output, at_liquidation)
}

fn warnings(
    input: &MarginHealthInput<Exact>,
    rule: &MarginRule,
    several: bool,
    output: &MarginHealthOutput<Exact>,
    at_liquidation: Option<usize>,
) -> Vec<Warning> {
    let within = |limit: Exact, number: Option<Exact>| number.is_some_and(|number| limit > number.abs());
    let liquidated = output.margin_ratio.is_none_or(|ratio| ratio >= Exact::one());
    let close = within(Exact::whole(3), output.distance_in_sigmas)
        || input.daily_volatility.is_none() && within(Exact::decimal(5, 2), output.distance);
    let tiers = input.tiers.as_deref().unwrap_or_default();
    let tier = output.tier.and_then(|place| tiers.get(place as usize));
    let used = input.leverage.or(output.effective_leverage);
    let most = tier.and_then(|tier| tier.max_leverage);
    let basis = || match rule.on {
        MaintenanceOn::Entry => input.contract.value(input.contracts, input.entry),
        MaintenanceOn::Liquidation => output.notional,
    };
    let changes = at_liquidation.is_some_and(|place| u32::try_from(place).ok() != output.tier);
    warnings! {
        liquidated => warning::LIQUIDATED,
            "The equity is not more than what is required: the position is liquidated at this mark price.";
        close && !liquidated => warning::LIQUIDATION_CLOSE,
            "Liquidation is close: a few days' usual moves, or less than 5 %. Add margin or reduce the position.";
        most.zip(used).is_some_and(|(most, used)| used > most) => warning::ABOVE_TIER_LEVERAGE, "leverage",
            "The leverage is above the maximum of this position's tier: the venue will not open it so.";
        tiers.last().and_then(|tier| tier.notional_cap).is_some_and(|cap| cap <= basis()) => warning::ABOVE_LAST_TIER, "contracts",
            "The position is larger than the last tier allows; that tier's rate was taken. Check the tiers.";
        changes && !tiers.is_empty() => warning::TIER_CHANGES, "tiers",
            "Another tier applies at the liquidation price; that one was used there.";
        ..of_the_rule(input, rule, several);
    }
}

/// Those that say something of the rule, whatever the position is.
pub(super) fn of_the_rule(input: &MarginHealthInput<Exact>, rule: &MarginRule, several: bool) -> Vec<Warning> {
    let counts = match rule.fee {
        ClosingFee::Ignored => false,
        ClosingFee::OfExtra => input.extra_margin.is_positive(),
        ClosingFee::Required | ClosingFee::Prepaid | ClosingFee::AtBankruptcy => true,
    };
    warnings! {
        several && input.venue.0.is_some() && input.maintenance_on.is_none() => warning::SEVERAL_RULES, "maintenanceOn",
            "This venue has another rule for other, or older, products: see maintenanceOn.";
        counts && input.taker_fee.is_none() => warning::NO_CLOSING_FEE, "takerFee",
            "This venue counts the fee for closing, and none was given: liquidation comes earlier than shown.";
        !others(input).is_empty() => warning::OTHERS_HELD, "others",
            "The other positions stay at their marks here. Where they lose as well, liquidation comes earlier.";
        input.contract.kind == ContractKind::Inverse => warning::COIN_MARGIN, "contract.kind",
            "The margin of this contract is coin, which falls with the price as well.";
    }
}
