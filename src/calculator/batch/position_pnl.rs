//! `positionPnl` by columns.

use super::{Batch, columns};
use crate::calculator::PositionPnl;
use crate::calculator::common::ContractKind;
use crate::calculator::position_pnl::{PositionPnlInput, coin_margin, compute};
use crate::calculator::record::Limits;
use crate::number::Exact;
use crate::{Error, Warning};

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

    fn within(input: &PositionPnlInput<Exact>, _: &str) -> (&'static [&'static str], &'static [Limits]) {
        super::ranges(&input.contract)
    }

    fn plan(_: &PositionPnlInput<Exact>) -> Result<(), Error> {
        Ok(())
    }

    fn notes(input: &PositionPnlInput<Exact>, (): &(), _: &dyn Fn(&str) -> bool) -> Vec<Warning> {
        coin_margin(input.contract.kind).into_iter().collect()
    }
}

fn inverse(row: &PositionPnlInput<f64>, _: &dyn Fn(&str) -> bool) -> bool {
    row.contract.kind == ContractKind::Inverse
}
