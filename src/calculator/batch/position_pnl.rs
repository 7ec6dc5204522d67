//! `positionPnl` by columns.

use super::{Batch, columns};
use crate::calculator::common::ContractKind;
use crate::calculator::position_pnl::{PositionPnlInput, coin_margin, compute};
use crate::calculator::record::Limits;
use crate::calculator::{PositionPnl, Side};
use crate::number::Exact;
use crate::value::Value;
use crate::{Error, Warning};

const PATHS: [&str; 9] =
    ["contracts", "contract.multiplier", "side", "entry", "exit", "openFee", "closeFee", "funding", "leverage"];

impl Batch for PositionPnl {
    type Row = PositionPnlInput<f64>;
    type Plan = ();

    columns! {
        in {
            "contracts" contracts;
            "contract.multiplier" contract.multiplier;
            "side" side;
            "entry" entry;
            "exit" exit;
            "openFee" open_fee;
            "closeFee" close_fee;
            "funding" funding;
            "leverage" leverage;
        }
        out {
            "pnl" pnl;
            "fees" fees;
            "net" net;
            "pnlCoin" pnl_coin if inverse;
            "feesCoin" fees_coin if inverse;
            "netCoin" net_coin if inverse;
            "returnOnMargin" return_on_margin if |_, given| given("leverage");
            "breakEvenPrice" break_even_price;
        }
        by |_: &mut (), row: &PositionPnlInput<f64>| (compute(row), true);
    }

    fn paths(_: &Value<'_>) -> Vec<&'static str> {
        PATHS.to_vec()
    }

    fn within(input: &PositionPnlInput<Exact>, _: &str) -> (&'static [&'static str], &'static [Limits]) {
        super::ranges(&input.contract)
    }

    fn plan(input: &PositionPnlInput<Exact>) -> Result<(PositionPnlInput<f64>, ()), Error> {
        let row = PositionPnlInput {
            contracts: 0.0,
            contract: super::contract(&input.contract),
            side: Side::Long,
            entry: 0.0,
            exit: 0.0,
            open_fee: 0.0,
            close_fee: 0.0,
            funding: 0.0,
            leverage: None,
        };
        Ok((row, ()))
    }

    fn notes(input: &PositionPnlInput<Exact>, (): &(), _: &dyn Fn(&str) -> bool) -> Vec<Warning> {
        coin_margin(input.contract.kind).into_iter().collect()
    }
}

fn inverse(row: &PositionPnlInput<f64>, _: &dyn Fn(&str) -> bool) -> bool {
    row.contract.kind == ContractKind::Inverse
}
