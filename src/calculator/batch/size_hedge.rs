//! `sizeHedge` by columns.

use super::{Batch, Cells, columns, ranges};
use crate::calculator::SizeHedge;
use crate::calculator::common::ContractKind;
use crate::calculator::hedge_method::HedgeMethod;
use crate::calculator::record::Limits;
use crate::calculator::size_hedge::{COIN_EXPOSED, SizeHedgeInput, UNKNOWN, compute, tail};
use crate::number::{Exact, Number};
use crate::value::Value;
use crate::warning::warnings;
use crate::{Code, Error, Warning, warning};

impl Batch for SizeHedge {
    type Row = SizeHedgeInput<f64>;
    type Plan = ();

    columns! {
        in {
            "quantity" quantity;
            "price" price;
            "contract.multiplier" contract.multiplier;
            "contract.lotStep" contract.lot_step;
            "futuresPrice" futures_price;
            "collateralCoin" collateral_coin;
            "leverage" leverage;
            "maintenanceRate" maintenance_rate;
            "takerFee" taker_fee;
            "fundingRate" funding_rate;
            "intervalHours" interval_hours;
            "days" days;
            "rally" rally;
        }
        out {
            "hedgeRatio" hedge_ratio;
            "effectiveness" effectiveness if |row, _| matches!(row.method, HedgeMethod::MinimumVariance(_));
            "contractsExact" contracts_exact;
            "contracts" contracts;
            "contractsUp" contracts_up;
            "notional" notional;
            "residualQuantity" residual_quantity;
            "margin" margin;
            "liquidationPrice" liquidation_price if |_, given| given("maintenanceRate");
            "cost.fees" cost.fees;
            "cost.funding" cost.funding;
            "cost.total" cost.total;
            "cashToSurviveRally" cash_to_survive_rally if |_, given| given("rally");
        }
        by |_: &mut (), row: &SizeHedgeInput<f64>| (compute(row, None), true);
    }

    fn paths(value: &Value<'_>) -> Vec<&'static str> {
        let kind = value.get("method").and_then(|method| method.get("kind")).and_then(Value::as_text);
        let method: &[&str] = match kind {
            Some("ratio") => &["method.ratio"],
            Some("minimumVariance") => &["method.correlation", "method.spotVolatility", "method.futuresVolatility"],
            Some("beta") => &["method.beta", "method.target"],
            Some("lossLimit") => &["method.fall", "method.maxLoss"],
            _ => &[],
        };
        // Three that have no field of their own, whatever the method.
        Self::PATHS.iter().chain(method.iter().chain(&["", "", ""]).take(3)).copied().collect()
    }

    fn within(input: &SizeHedgeInput<Exact>, field: &str) -> (&'static [&'static str], &'static [Limits]) {
        match (field, &input.method) {
            ("method", HedgeMethod::Ratio(method)) => ranges(method),
            ("method", HedgeMethod::MinimumVariance(method)) => ranges(method),
            ("method", HedgeMethod::Beta(method)) => ranges(method),
            ("method", HedgeMethod::LossLimit(method)) => ranges(method),
            _ => ranges(&input.contract),
        }
    }

    fn plan(input: &SizeHedgeInput<Exact>) -> Result<(), Error> {
        let unsupported = |field: &'static str| {
            Err(Error::new(Code::Unsupported).at(field).accepted("a call of sizeHedge for each of them"))
        };
        if !input.scenarios.is_empty() {
            return unsupported("scenarios");
        }
        match &input.method {
            HedgeMethod::MinimumVariance(method) => tail(method.rate, method.years).map(|_| ()),
            HedgeMethod::History(_) => unsupported("method.kind"),
            HedgeMethod::Ratio(_) | HedgeMethod::Beta(_) | HedgeMethod::LossLimit(_) => Ok(()),
        }
    }

    fn others(input: &SizeHedgeInput<Exact>) -> Vec<Option<f64>> {
        let [a, b, c] = match &input.method {
            HedgeMethod::Ratio(method) => [Some(method.ratio), None, None],
            HedgeMethod::MinimumVariance(method) => {
                [Some(method.correlation), Some(method.spot_volatility), Some(method.futures_volatility)]
            }
            HedgeMethod::History(_) => [None, None, None],
            HedgeMethod::Beta(method) => [Some(method.beta), Some(method.target), None],
            HedgeMethod::LossLimit(method) => [Some(method.fall), Some(method.max_loss), None],
        };
        [a, b, c].map(|number| number.map(Exact::to_f64)).to_vec()
    }

    #[inline(always)]
    fn put_others(row: &mut SizeHedgeInput<f64>, cells: &[Cells], at: usize) {
        let [a, b, c] = cells else { return };
        let [a, b, c] = [a, b, c].map(|cells| cells.get(at).copied().unwrap_or_default());
        match &mut row.method {
            HedgeMethod::Ratio(method) => method.ratio = a,
            HedgeMethod::MinimumVariance(method) => {
                (method.correlation, method.spot_volatility, method.futures_volatility) = (a, b, c);
            }
            HedgeMethod::History(_) => {}
            HedgeMethod::Beta(method) => (method.beta, method.target) = (a, b),
            HedgeMethod::LossLimit(method) => (method.fall, method.max_loss) = (a, b),
        }
    }

    fn notes(input: &SizeHedgeInput<Exact>, (): &(), varies: &dyn Fn(&str) -> bool) -> Vec<Warning> {
        let counted = varies("collateralCoin") || !input.collateral_coin.is_zero();
        let leveraged = input.leverage > Exact::one() || varies("leverage") || input.rally.is_some();
        warnings! {
            input.contract.kind == ContractKind::Inverse && !counted
                => warning::COIN_MARGIN_EXPOSED, "collateralCoin", COIN_EXPOSED;
            leveraged && input.maintenance_rate.is_none() => warning::LIQUIDATION_UNKNOWN, "maintenanceRate", UNKNOWN;
        }
    }
}
