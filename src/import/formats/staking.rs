//! Series of yearly rates for staking and the like.

use super::Origin::Unknown;
use super::{Format, Kind, PERCENT, PLAIN, Role, column};

const fn of(id: &'static str, title: &'static str) -> Format {
    Format::new(id, Kind::Staking, Unknown, title)
}

pub(super) const FORMATS: &[Format] =
    &[
        of("tidy_staking", "What exportMarketData writes").needs(&["time", "stakingaprfraction"]).columns(&[column(
            Role::Apr,
            &["stakingaprfraction"],
            PLAIN,
        )]),
        of("defillama_yields", "DefiLlama: yields.llama.fi/chart/{pool}")
            .needs(&["timestamp", "tvlusd", "apy"])
            .columns(&[column(Role::Apr, &["apy"], PERCENT)])
            .note("Per cent a year."),
        of("lido_apr", "Lido: eth-api.lido.fi, APR of stETH")
            .needs(&["timeunix", "apr"])
            .columns(&[column(Role::Apr, &["apr"], PERCENT)])
            .note("Per cent a year."),
        of("ethena_yield", "Ethena and Pendle: daily yields of sUSDe")
            .needs(&["timestamp", "avg1d"])
            .columns(&[column(Role::Apr, &["avg1d"], PLAIN)]),
        of("", "Any table with a time and a column apr, apy, yield or reward rate"),
    ];
