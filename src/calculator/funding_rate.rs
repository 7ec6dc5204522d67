//! `fundingRate`: the rate that a venue charges, from its premium.

use super::prelude::*;
use crate::formula::funding;
use crate::venue::{FundingForm, FundingRule, Scaling, Venue, funding_rule};

choice! {
    /// How premium samples are averaged.
    pub enum Weighting {
        /// By their place: later ones weigh more.
        Linear "linear",
        /// All alike.
        Equal "equal",
    }
}

record! {
    /// Input of [`funding_rate`].
    ///
    /// The premium comes from exactly one of: `premium`, `samples`, impact prices with `index`, `mark` with `index`.
    pub struct FundingRateInput<N> new {
        /// Whose rule applies.
        venue "venue": Venue, ANY;
        /// Average premium, a fraction of the index, as the venue quotes it for 8 hours.
        premium "premium": Option<N>, QUOTED;
        /// Premium samples, oldest first.
        samples "samples": Option<Vec<N>>, QUOTED;
        /// How samples are averaged; the venue's way where left out.
        weighting "weighting": Option<Weighting>, ANY;
        /// Average price of selling the impact notional.
        impact_bid "impactBid": Option<N>, PRICE;
        /// Average price of buying the impact notional.
        impact_ask "impactAsk": Option<N>, PRICE;
        /// Index or oracle price.
        index "index": Option<N>, PRICE;
        /// Mark price.
        mark "mark": Option<N>, PRICE;
        /// Interest for 8 hours; 0.0001 where left out, none at Deribit, dYdX and Kraken; of the contract at WEEX.
        interest "interest": Option<N>, QUOTED;
        /// Half-width of the clamp for 8 hours, 0.0005 where left out; at Deribit of the dead band, 0.00025; of the contract at WEEX.
        clamp "clamp": Option<N>, QUOTED.from(0);
        /// Hours from one settlement to the next; 8 where left out, 1 at Hyperliquid, dYdX and Kraken.
        interval_hours "intervalHours": Option<N>, HOURS;
        /// Largest rate of the interval; where left out 0.04 for each hour at Hyperliquid, 0.0025 at Kraken, 0.000375 at BingX.
        cap "cap": Option<N>, RATE;
        /// Smallest rate of the interval; -cap where left out.
        floor "floor": Option<N>, RATE;
        /// BitMEX: initial margin rate, which with `maintenanceRate` sets the cap.
        initial_margin_rate "initialMarginRate": Option<N>, Limits::of("fraction of value").above(0).to(1);
        /// BitMEX: maintenance margin rate.
        maintenance_rate "maintenanceRate": Option<N>, Limits::of("fraction of value").from(0).to(1);
        /// Which of a venue's formulas; at OKX `withRate` or `noRate`.
        formula "formula": Option<String>, ANY;
    }
}

record! {
    /// Output of [`funding_rate`].
    pub struct FundingRateOutput<N> warned {
        /// Rate of one interval. Positive: longs pay shorts.
        rate "rate": N, RATE;
        /// Premium that it comes from.
        premium "premium": N, QUOTED;
        /// Whether cap or floor changed the rate.
        capped "capped": bool, ANY;
        /// Hours of the interval.
        interval_hours "intervalHours": N, HOURS;
    }
}

/// The rate that a venue charges for one interval, from its premium.
///
/// Premium: as given; or the mean of samples; or `(max(0, impactBid - index) - max(0, index - impactAsk)) / index`; or
/// `(mark - index) / index`. Rate: `premium + clamp(interest - premium, -clamp, clamp)` at BitMEX, Bybit (interest ×
/// hours / 8), Gate, HTX, OKX and WEEX (interest and clamp given), times `intervalHours / 8` at Binance, Bitget and Hyperliquid;
/// `(max(band, premium) + min(-band, premium)) × intervalHours / 8` at Deribit; `(premium + interest) × intervalHours / 8` at
/// dYdX and Kraken; the premium itself at BingX and under OKX's `noRate`; then kept between floor and cap. Sources: see
/// `venue`.
///
/// ```
/// use liquidity_layering::{FundingRateInput, funding_rate, venue::Venue};
/// let mut input = FundingRateInput::new(Venue::Hyperliquid);
/// input.premium = Some("-0.000413624".parse()?);
/// // Recorded mainnet answer.
/// assert_eq!(funding_rate(&input)?.rate.to_string(), "0.000010797");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// `missing_field` without a premium, `inconsistent` with two of them or a floor above the cap, `unsupported` for a
/// venue, formula or field that has no rule, `out_of_range` for fields outside their ranges.
pub fn funding_rate(input: &FundingRateInput) -> Result<FundingRateOutput, Error> {
    run::<super::FundingRate, _, _>(input)
}

pub(super) fn calculate(input: &FundingRateInput<Exact>) -> Result<FundingRateOutput<Exact>, Error> {
    let formula = input.formula.as_deref();
    let rule = funding_rule(input.venue, formula).ok_or_else(|| match formula {
        Some(formula) => Error::new(Code::Unsupported).at("formula").given(formula).accepted("okx: withRate, noRate"),
        None => Error::new(Code::Unsupported).at("venue").given(input.venue.name()).accepted(SUPPORTED),
    })?;
    supported(input, &rule)?;
    let premium = premium(input, &rule)?;
    let (cap, floor) = limits(input, &rule)?;
    Ok(compute(input, &rule, premium, cap, floor).warned(|output| warnings(output, cap.is_some())))
}

const SUPPORTED: &str = "binance, bybit, okx, deribit, bitmex, hyperliquid, kraken, gate, htx, dydx, bingx, bitget, and weex with interest and clamp";

/// Fields that a venue's rule has no use for are refused, not ignored.
fn supported(input: &FundingRateInput<Exact>, rule: &FundingRule) -> Result<(), Error> {
    let clamps = matches!(rule.form, FundingForm::Clamped { .. } | FundingForm::DeadBand);
    let has_interest = matches!(rule.form, FundingForm::Clamped { .. } | FundingForm::Plain);
    let unused = [
        ("clamp", input.clamp.is_some() && !clamps),
        ("interest", input.interest.is_some() && !has_interest),
        ("initialMarginRate", input.initial_margin_rate.is_some() && !rule.cap_by_margin),
        ("maintenanceRate", input.maintenance_rate.is_some() && !rule.cap_by_margin),
    ];
    if let Some((field, _)) = unused.into_iter().find(|(_, unused)| *unused) {
        let accepted = listed(["nothing: the rule of", input.venue.name(), "does not use it"], " ");
        return Err(Error::new(Code::Unsupported).at(field).accepted(accepted));
    }
    let own = "the contract's own: this venue sets it contract by contract";
    refuse! {
        rule.per_contract && input.interest.is_none() => MissingField, "interest", own;
        rule.per_contract && input.clamp.is_none() => MissingField, "clamp", own;
    }
    Ok(())
}

/// The premium from the one source that is given.
fn premium(input: &FundingRateInput<Exact>, rule: &FundingRule) -> Result<Exact, Error> {
    let impact = input.impact_bid.is_some() || input.impact_ask.is_some();
    let sources = [
        ("premium", input.premium.is_some()),
        ("samples", input.samples.is_some()),
        (if input.impact_bid.is_some() { "impactBid" } else { "impactAsk" }, impact),
        ("mark", input.mark.is_some()),
    ];
    let accepted = "exactly one of premium, samples, impactBid and impactAsk with index, mark with index";
    let source = one_of(&sources, "premium", accepted)?;
    refuse! {
        input.weighting.is_some() && source != "samples" => Inconsistent, "weighting", "samples beside it";
        matches!(source, "premium" | "samples") && input.index.is_some() => Inconsistent, "index", accepted;
    }
    let index = || input.index.ok_or_else(|| Error::new(Code::MissingField).at("index"));
    match (input.premium, &input.samples, input.mark) {
        (Some(premium), ..) => Ok(premium),
        (_, Some(samples), _) => {
            let linear = input.weighting.map_or(rule.linear_samples, |weighting| weighting == Weighting::Linear);
            let empty =
                || Error::new(Code::OutOfRange).at("samples").given("no samples").accepted("one sample or more");
            funding::average(samples, linear).ok_or_else(empty)
        }
        (_, _, Some(mark)) => Ok(funding::premium(mark, index()?)),
        _ => match (input.impact_bid, input.impact_ask) {
            (Some(bid), Some(ask)) if bid > ask => {
                Err(Error::about(Code::Inconsistent, "impactBid", "impactBid not above impactAsk"))
            }
            (Some(bid), Some(ask)) if rule.mid_premium => Ok(funding::mid_premium(bid, ask, index()?)),
            (Some(_), None) if rule.mid_premium => Err(Error::new(Code::MissingField).at("impactAsk")),
            (None, Some(_)) if rule.mid_premium => Err(Error::new(Code::MissingField).at("impactBid")),
            (bid, ask) => Ok(funding::impact_premium(bid, ask, index()?)),
        },
    }
}

/// Cap and floor of the rate: as given, or by the venue's rule; a cap alone holds both ways.
fn limits(input: &FundingRateInput<Exact>, rule: &FundingRule) -> Result<(Option<Exact>, Option<Exact>), Error> {
    let by_margin = match (input.initial_margin_rate, input.maintenance_rate) {
        (Some(initial), Some(maintenance)) => {
            refuse! {
                initial < maintenance => Inconsistent, "initialMarginRate", "an initialMarginRate not below maintenanceRate";
            }
            Some(funding::margin_cap(initial, maintenance))
        }
        (Some(_), None) => return Err(Error::new(Code::MissingField).at("maintenanceRate")),
        (None, Some(_)) => return Err(Error::new(Code::MissingField).at("initialMarginRate")),
        (None, None) => rule.cap_per_hour.map(|cap| funding::cap_for_hours(cap.number(), hours(input, rule))),
    };
    let cap = input.cap.or(by_margin);
    let floor = input.floor.or_else(|| cap.map(funding::floor_of));
    refuse! {
        cap.zip(floor).is_some_and(|(cap, floor)| cap < floor) => Inconsistent,
            if input.floor.is_some() { "floor" } else { "cap" }, "a floor not above the cap";
    }
    Ok((cap, floor))
}

fn hours<N: Number>(input: &FundingRateInput<N>, rule: &FundingRule) -> N {
    input.interval_hours.unwrap_or_else(|| N::whole(rule.hours))
}

fn compute<N: Number>(
    input: &FundingRateInput<N>,
    rule: &FundingRule,
    premium: N,
    cap: Option<N>,
    floor: Option<N>,
) -> FundingRateOutput<N> {
    let hours = hours(input, rule);
    let interest = input.interest.unwrap_or_else(|| rule.interest.number());
    let clamp = input.clamp.unwrap_or_else(|| rule.clamp.number());
    let uncapped = match rule.form {
        FundingForm::Clamped { scaling: Scaling::None } => funding::clamped_rate(premium, interest, clamp),
        FundingForm::Clamped { scaling: Scaling::Interest } => {
            funding::clamped_rate(premium, funding::for_hours(interest, hours), clamp)
        }
        FundingForm::Clamped { scaling: Scaling::Rate } => {
            funding::for_hours(funding::clamped_rate(premium, interest, clamp), hours)
        }
        FundingForm::DeadBand => funding::for_hours(funding::dead_band(premium, clamp), hours),
        FundingForm::Plain => funding::for_hours(funding::plain_rate(premium, interest), hours),
        FundingForm::Unclamped => premium,
    };
    let mut rate = uncapped;
    if let Some(floor) = floor {
        rate = rate.max(floor);
    }
    if let Some(cap) = cap {
        rate = rate.min(cap);
    }
    let capped = rate != uncapped;
    FundingRateOutput { rate: rate.named("rate"), premium, capped, interval_hours: hours, warnings: Vec::new() }
}

fn warnings(output: &FundingRateOutput<Exact>, has_cap: bool) -> Vec<Warning> {
    let large = output.rate.abs() > Exact::decimal(3, 3);
    warnings! {
        output.capped => warning::RATE_CAPPED, "The premium asks for more than the limit: the rate was cut to it.";
        !output.capped && !has_cap && large => warning::NO_CAP_GIVEN, "cap",
            "Venues limit rates as large as this. Give cap and floor of the contract to apply its limit.";
    }
}
