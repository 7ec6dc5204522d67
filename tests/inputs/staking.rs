//! Staking and borrowing.

use crate::{Contradiction, Valid, Warned};
use liquidity_layering::Code;

pub const VALID: &[Valid] = &[
    (
        "stakingYield",
        r#"{"quantity": 100, "price": 2000, "apr": "0.04", "compoundsPerYear": 365, "commission": "0.1", "days": 90,
            "daysPerYear": 365, "inflation": "0.005", "lockDays": 30, "unbondingDays": 5, "priceChange": "-0.001",
            "benchmarkChange": "0.02", "slashing": {"probability": "0.001", "loss": "0.05"}}"#,
    ),
    (
        "rewardBudget",
        r#"{"quantity": 100, "price": 2000, "apr": "0.04", "commission": "0.1", "share": "0.5", "leverage": 3, "months": 6,
            "maintenanceRate": "0.005", "takerFee": "0.0005"}"#,
    ),
    (
        "networkStakingApr",
        r#"{"network": "cosmos", "inflation": "0.1", "bondedRatio": "0.6", "communityTax": "0.02", "commission": "0.05",
            "assumedBlocksPerYear": 6311520, "actualBlocksPerYear": 5256000}"#,
    ),
    (
        "cosmosInflation",
        r#"{"inflation": "0.1", "bondedRatio": "0.6", "goalBonded": "0.67", "rateChange": "0.13", "min": "0.07", "max": "0.2",
            "blocksPerYear": 6311520}"#,
    ),
    ("borrowCost", r#"{"venue": "kraken", "amount": 60, "rate": "0.00025", "hours": 5, "openingFee": "0.00025"}"#),
];

pub const CONTRADICTIONS: &[Contradiction] = &[
    ("stakingYield", r#"{"quantity":1,"price":1,"days":1}"#, Code::MissingField, "apr"),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":1,"apr":0,"apy":0}"#, Code::Inconsistent, "apy"),
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":1,"apr":"0.1","slashing":{"probability":1,"loss":1}}"#,
        Code::OutOfRange,
        "slashing",
    ),
    // Half a time a year, 1 - 0.6/0.5 of it would be left.
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":1,"apr":"-0.6","compoundsPerYear":"0.5"}"#,
        Code::OutOfRange,
        "apr",
    ),
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":730,"apy":"-0.5","compoundsPerYear":0}"#,
        Code::OutOfRange,
        "apy",
    ),
    ("stakingYield", r#"{"quantity":"1e20","price":"1e20","days":1,"apr":0}"#, Code::Overflow, "quantity"),
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":"0.001","unbondingDays":0,"apr":"1e28"}"#,
        Code::Overflow,
        "apr",
    ),
    ("rewardBudget", r#"{"quantity":1,"price":1,"leverage":1}"#, Code::MissingField, "apr"),
    ("rewardBudget", r#"{"quantity":1,"price":1,"leverage":1,"apr":0,"apy":0}"#, Code::Inconsistent, "apy"),
    (
        "rewardBudget",
        r#"{"quantity":1,"price":1,"leverage":10,"apr":0,"maintenanceRate":"0.1"}"#,
        Code::Inconsistent,
        "maintenanceRate",
    ),
    ("rewardBudget", r#"{"quantity":1,"price":1,"leverage":1,"apr":0,"months":1.5}"#, Code::OutOfRange, "months"),
    ("networkStakingApr", r#"{"network":"ethereum"}"#, Code::MissingField, "stakedEth"),
    ("networkStakingApr", r#"{"network":"cosmos","inflation":"0.1"}"#, Code::MissingField, "bondedRatio"),
    ("networkStakingApr", r#"{"network":"cosmos","bondedRatio":"0.1"}"#, Code::MissingField, "inflation"),
    ("networkStakingApr", r#"{"network":"polkadot"}"#, Code::MissingField, "stakedRatio"),
    ("networkStakingApr", r#"{"network":"solana","stakedRatio":"0.5"}"#, Code::MissingField, "inflation"),
    ("networkStakingApr", r#"{"network":"solana","inflation":"0.5"}"#, Code::MissingField, "stakedRatio"),
    // A field of another network is unknown even where one of this network's is missing.
    ("networkStakingApr", r#"{"network":"ethereum","commission":0}"#, Code::UnknownField, "commission"),
    ("networkStakingApr", r#"{"network":"ethereum","stakedEth":1,"inflation":0}"#, Code::UnknownField, "inflation"),
    (
        "networkStakingApr",
        r#"{"network":"cosmos","inflation":0,"bondedRatio":1,"stakedRatio":1}"#,
        Code::UnknownField,
        "stakedRatio",
    ),
    (
        "networkStakingApr",
        r#"{"network":"polkadot","stakedRatio":1,"inflation":"0.1"}"#,
        Code::UnknownField,
        "inflation",
    ),
    (
        "networkStakingApr",
        r#"{"network":"solana","inflation":0,"stakedRatio":1,"communityTax":0}"#,
        Code::UnknownField,
        "communityTax",
    ),
    (
        "networkStakingApr",
        r#"{"network":"polkadot","stakedRatio":1,"minInflation":"0.2"}"#,
        Code::Inconsistent,
        "minInflation",
    ),
    (
        "networkStakingApr",
        r#"{"network":"polkadot","stakedRatio":1,"maxInflation":"0.02"}"#,
        Code::Inconsistent,
        "maxInflation",
    ),
    ("cosmosInflation", r#"{"inflation":"0.1","bondedRatio":0,"min":"0.3"}"#, Code::Inconsistent, "min"),
    ("borrowCost", r#"{"venue":"okx","amount":1,"rate":0,"hours":1}"#, Code::Unsupported, "venue"),
];

pub const WARNINGS: &[Warned] = &[
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apr":"0.05"}"#, &[]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apr":"1.01"}"#, &["extreme_rate"]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apr":1}"#, &[]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apr":"0.05","lockDays":30}"#, &[]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apr":"0.05","lockDays":31}"#, &["locked_longer"]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":27,"apr":"0.05","unbondingDays":3}"#, &[]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":26,"apr":"0.05","unbondingDays":3}"#, &["unbonding_costs"]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apr":"0.05","commission":"0.2"}"#, &[]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apr":"0.05","commission":"0.21"}"#, &["high_commission"]),
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":30,"apr":"0.05","commission":1}"#,
        &["nothing_earned", "high_commission"],
    ),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apr":"0.05","compoundsPerYear":8760}"#, &[]),
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":30,"apr":"0.05","compoundsPerYear":8761}"#,
        &["frequent_compounding"],
    ),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apy":"0.05","inflation":"0.049"}"#, &[]),
    ("stakingYield", r#"{"quantity":1,"price":1,"days":30,"apy":"0.05","inflation":"0.051"}"#, &["diluted"]),
    // A tenth of a year's 10 %: 1.1 × 0.91 is above 1, 1.1 × 0.9 below.
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":365,"apr":"0.1","compoundsPerYear":1,"priceChange":"-0.09"}"#,
        &[],
    ),
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":365,"apr":"0.1","compoundsPerYear":1,"priceChange":"-0.1"}"#,
        &["price_beyond_cushion"],
    ),
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":365,"apr":"0.1","compoundsPerYear":1,"slashing":{"probability":"0.1","loss":"0.9"}}"#,
        &[],
    ),
    (
        "stakingYield",
        r#"{"quantity":1,"price":1,"days":365,"apr":"0.1","compoundsPerYear":1,"slashing":{"probability":"0.1","loss":1}}"#,
        &["nothing_earned"],
    ),
    ("rewardBudget", r#"{"quantity":1,"price":1,"apr":"0.05","leverage":10}"#, &[]),
    ("rewardBudget", r#"{"quantity":1,"price":1,"apr":"0.05","leverage":"10.1"}"#, &["liquidation_close"]),
    ("rewardBudget", r#"{"quantity":1,"price":1,"apr":"0.05","leverage":1}"#, &["not_liquidated"]),
    ("rewardBudget", r#"{"quantity":1,"price":1,"apr":"0.05","leverage":"1.01"}"#, &[]),
    ("rewardBudget", r#"{"quantity":1,"price":1,"apr":"0.05","leverage":5,"takerFee":"0.01"}"#, &[]),
    ("rewardBudget", r#"{"quantity":1,"price":1,"apr":"0.05","leverage":5,"takerFee":"0.011"}"#, &["fees_eat_margin"]),
    ("rewardBudget", r#"{"quantity":1,"price":1,"apr":"0.05","leverage":5,"share":0}"#, &["nothing_earned"]),
    ("rewardBudget", r#"{"quantity":1,"price":1,"apr":2,"leverage":5}"#, &["extreme_rate"]),
    ("networkStakingApr", r#"{"network":"ethereum","stakedEth":36000000}"#, &[]),
    ("networkStakingApr", r#"{"network":"ethereum","stakedEth":1000000}"#, &[]),
    ("networkStakingApr", r#"{"network":"ethereum","stakedEth":999999}"#, &["unusual_stake"]),
    ("networkStakingApr", r#"{"network":"ethereum","stakedEth":130000001}"#, &["unusual_stake"]),
    ("networkStakingApr", r#"{"network":"ethereum","stakedEth":0}"#, &["nothing_staked", "unusual_stake"]),
    ("networkStakingApr", r#"{"network":"cosmos","inflation":"0.1","bondedRatio":"0.6"}"#, &["no_community_tax"]),
    ("networkStakingApr", r#"{"network":"cosmos","inflation":"0.1","bondedRatio":"0.6","communityTax":0}"#, &[]),
    ("networkStakingApr", r#"{"network":"polkadot","stakedRatio":"0.5"}"#, &["curve_replaced"]),
    ("networkStakingApr", r#"{"network":"solana","inflation":"0.05","stakedRatio":0}"#, &["nothing_staked"]),
    ("networkStakingApr", r#"{"network":"solana","inflation":"0.05","stakedRatio":"0.04"}"#, &["extreme_rate"]),
    (
        "networkStakingApr",
        r#"{"network":"solana","inflation":"0.05","stakedRatio":"0.6","commission":"0.5"}"#,
        &["high_commission"],
    ),
    ("cosmosInflation", r#"{"inflation":"0.2","bondedRatio":"0.5"}"#, &["inflation_at_limit"]),
    ("cosmosInflation", r#"{"inflation":"0.07","bondedRatio":1}"#, &["inflation_at_limit"]),
    ("cosmosInflation", r#"{"inflation":"0.1","bondedRatio":"0.5"}"#, &[]),
    ("borrowCost", r#"{"venue":"binance","amount":1,"rate":"0.00001","hours":"1.5"}"#, &["hours_rounded_up"]),
    ("borrowCost", r#"{"venue":"binance","amount":1,"rate":"0.00001","hours":2}"#, &[]),
    ("borrowCost", r#"{"amount":1,"rate":"0.00001","hours":"1.5"}"#, &[]),
    ("borrowCost", r#"{"amount":1,"rate":"0.00025","hours":24}"#, &["extreme_rate"]),
];
