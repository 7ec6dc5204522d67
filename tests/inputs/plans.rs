//! The split between the layers, and what moves between them.

use crate::{Contradiction, Valid, Warned, call};
use liquidity_layering::Code;
use liquidity_layering::value::json;

pub const VALID: &[Valid] = &[
    (
        "planAllocation",
        r#"{"capital": 1000, "strategy": {"staked": "0.4", "liquid": "0.2", "harvest": "0.2", "directional": "0.1",
            "reserve": "0.1"}, "stakingApy": "0.04", "harvestApr": "0.1", "directionalReturn": "0.2", "leverage": 3,
            "reserveApr": "0.02", "goalApy": "0.12", "lossLimit": "0.5", "stressFalls": ["0.2", "0.4"],
            "holdings": {"staked": 500, "liquid": 100, "harvest": 100, "directional": 200, "reserve": 100},
            "tolerance": "0.01"}"#,
    ),
    (
        "planFlow",
        r#"{"event": "expiration", "buckets": {"staked": 8000, "unbonding": 100, "rewards": 50, "liquid": 500,
            "reserve": 300, "margin": 200, "futuresPnl": -20}, "at": "2026-06-26T08:00:00Z", "unbondingDays": 21,
            "shareOfRewardsToMargin": "0.5", "maintenanceMargin": 50, "marginTarget": 150, "rollCost": 5,
            "spotPrice": 2000}"#,
    ),
];

const OWN: &str = r#""capital":1000,"stakingApy":0,"harvestApr":0"#;

pub const CONTRADICTIONS: &[Contradiction] = &[
    (
        "planAllocation",
        r#"{"capital":1,"stakingApy":0,"harvestApr":0,
            "strategy":{"staked":"0.4","liquid":"0.2","harvest":"0.2","directional":"0.1","reserve":"0.0999"}}"#,
        Code::Inconsistent,
        "strategy",
    ),
    (
        "planAllocation",
        r#"{"capital":1,"stakingApy":0,"harvestApr":0,
            "strategy":{"staked":"0.4","liquid":"0.2","harvest":"0.2","directional":"0.1"}}"#,
        Code::MissingField,
        "strategy.reserve",
    ),
    (
        "planAllocation",
        r#"{"capital":100,"stakingApy":0,"harvestApr":0,"strategy":"balanced","holdings":{"staked":99}}"#,
        Code::Inconsistent,
        "holdings",
    ),
    (
        "planAllocation",
        r#"{"capital":100,"stakingApy":0,"harvestApr":0,"strategy":"balanced","holdings":{"stake":100}}"#,
        Code::UnknownField,
        "holdings.stake",
    ),
    (
        "planFlow",
        r#"{"event":"rally","buckets":{"staked":1,"unbonding":1,"rewards":0,"liquid":0,"reserve":0,"margin":0,"futuresPnl":0},
            "at":"9999-12-01T00:00:00Z","unbondingDays":31}"#,
        Code::OutOfRange,
        "unbondingDays",
    ),
    (
        "planFlow",
        r#"{"event":"rally","buckets":{"staked":1,"rewards":0,"liquid":0,"reserve":0,"margin":0}}"#,
        Code::MissingField,
        "buckets.futuresPnl",
    ),
    (
        "planFlow",
        r#"{"event":"safety","buckets":{"staked":0,"rewards":0,"liquid":"1e28","reserve":"1e28","margin":0,"futuresPnl":0}}"#,
        Code::Overflow,
        "buckets",
    ),
];

pub const WARNINGS: &[Warned] = &[
    ("planAllocation", r#"{"capital":1000,"strategy":"conservative","stakingApy":"0.05","harvestApr":"0.2"}"#, &[]),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"conservative","stakingApy":"0.05","harvestApr":"0.19"}"#,
        &["goal_out_of_reach"],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"conservative","stakingApy":"0.05","harvestApr":"0.2","leverage":2}"#,
        &["nothing_directional"],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"beginner","stakingApy":"0.05","harvestApr":"0.2","directionalReturn":"0.1"}"#,
        &["nothing_directional"],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"balanced","stakingApy":"0.05","harvestApr":"1","directionalReturn":"0.1",
            "leverage":5,"stressFalls":["0.19"]}"#,
        &[],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"balanced","stakingApy":"0.05","harvestApr":"1.1","directionalReturn":"0.1",
            "leverage":5,"stressFalls":["0.2"]}"#,
        &["extreme_rate", "sleeve_wiped_out"],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"balanced","stakingApy":"0.05","harvestApr":"1","leverage":"5.1","stressFalls":[]}"#,
        &["leverage_above_model"],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"balanced","stakingApy":"0.05","harvestApr":"1","leverage":2,"stressFalls":[]}"#,
        &[],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"balanced","stakingApy":"0.05","harvestApr":"1","leverage":"1.9","stressFalls":[]}"#,
        &["leverage_below_model"],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"aggressive","stakingApy":"0.05","harvestApr":"1","directionalReturn":"0.1",
            "leverage":10,"stressFalls":["0.09"]}"#,
        &[],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"aggressive","stakingApy":"0.05","harvestApr":"1","directionalReturn":"0.1",
            "leverage":11,"stressFalls":["0.09"]}"#,
        &["leverage_above_model"],
    ),
    // 0.8 × 0.5 of the capital.
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"conservative","stakingApy":"0.05","harvestApr":"0.2","lossLimit":"0.4",
            "stressFalls":["0.5"]}"#,
        &[],
    ),
    (
        "planAllocation",
        r#"{"capital":1000,"strategy":"conservative","stakingApy":"0.05","harvestApr":"0.2","lossLimit":"0.39",
            "stressFalls":["0.5"]}"#,
        &["loss_limit_exceeded"],
    ),
    (
        "planFlow",
        r#"{"event":"rally","buckets":{"staked":9,"rewards":1,"liquid":1,"reserve":1,"margin":3,"futuresPnl":-1},
            "maintenanceMargin":2,"marginTarget":2}"#,
        &[],
    ),
    (
        "planFlow",
        r#"{"event":"rally","buckets":{"staked":9,"rewards":0,"liquid":1,"reserve":1,"margin":3,"futuresPnl":-1},
            "maintenanceMargin":2,"marginTarget":1}"#,
        &["liquidation_imminent", "target_below_maintenance"],
    ),
    (
        "planFlow",
        r#"{"event":"downturn","buckets":{"staked":9,"rewards":0,"liquid":1,"reserve":1,"margin":3,"futuresPnl":-3}}"#,
        &[],
    ),
    (
        "planFlow",
        r#"{"event":"downturn","buckets":{"staked":9,"rewards":0,"liquid":1,"reserve":1,"margin":3,"futuresPnl":-4}}"#,
        &["loss_beyond_margin"],
    ),
    (
        "planFlow",
        r#"{"event":"downturn","buckets":{"staked":9,"rewards":0,"liquid":1,"reserve":1,"margin":3,"futuresPnl":-5}}"#,
        &["loss_beyond_margin", "coins_sold"],
    ),
    (
        "planFlow",
        r#"{"event":"downturn","buckets":{"staked":9,"rewards":0,"liquid":1,"reserve":1,"margin":3,"futuresPnl":-6}}"#,
        &["cash_shortfall", "loss_beyond_margin", "coins_sold"],
    ),
    (
        "planFlow",
        r#"{"event":"safety","buckets":{"staked":9,"rewards":0,"liquid":1,"reserve":1,"margin":3,"futuresPnl":0},"rollCost":1}"#,
        &["roll_cost_not_used"],
    ),
    // All margin beyond 20 is set free.
    (
        "planFlow",
        r#"{"event":"safety","buckets":{"staked":9,"rewards":0,"liquid":1,"reserve":1,"margin":400,"futuresPnl":0},"maintenanceMargin":20}"#,
        &["margin_at_maintenance"],
    ),
    (
        "planFlow",
        r#"{"event":"safety","buckets":{"staked":9,"rewards":0,"liquid":1,"reserve":1,"margin":400,"futuresPnl":0},"maintenanceMargin":20,
            "marginTarget":21}"#,
        &[],
    ),
    (
        "planFlow",
        r#"{"event":"safety","buckets":{"staked":9,"unbonding":1,"rewards":0,"liquid":1,"reserve":1,"margin":3,"futuresPnl":0},
            "at":0}"#,
        &["unbonding_undated"],
    ),
    (
        "planFlow",
        r#"{"event":"safety","buckets":{"staked":9,"unbonding":1,"rewards":0,"liquid":1,"reserve":1,"margin":3,"futuresPnl":0},
            "at":0,"unbondingDays":0}"#,
        &[],
    ),
];

/// Those of weights of one's own, on both sides of their limits.
#[test]
fn warnings_of_own_weights() {
    let own = |[staked, liquid, harvest, directional, reserve]: [u32; 5]| {
        let weight = |percent: u32| f64::from(percent) / 100.0;
        let strategy = format!(
            r#"{{"staked":{},"liquid":{},"harvest":{},"directional":{},"reserve":{}}}"#,
            weight(staked),
            weight(liquid),
            weight(harvest),
            weight(directional),
            weight(reserve)
        );
        crate::warned("planAllocation", &format!(r#"{{{OWN},"strategy":{strategy}}}"#))
    };
    assert_eq!(own([80, 0, 20, 0, 0]), [""; 0]);
    assert_eq!(own([79, 0, 21, 0, 0]), ["layer2_above_beginner"]);
    assert_eq!(own([40, 0, 60, 0, 0]), ["layer2_above_beginner"]);
    assert_eq!(own([39, 0, 61, 0, 0]), ["layer2_above_model"]);
    assert_eq!(own([90, 0, 0, 10, 0]), ["no_margin_buffer"]);
    assert_eq!(own([89, 1, 0, 10, 0]), [""; 0]);
    assert_eq!(own([89, 0, 0, 10, 1]), [""; 0]);
}

/// What an event does, by hand: transfers, what is left, what to do.
#[test]
fn flows_by_hand() {
    let flow = |input: &str| call("planFlow", &json::parse(input).unwrap()).unwrap();
    // Half of the rewards to margin; the rest of the margin's 100 comes from reserve, then liquid.
    let rally = flow(
        r#"{"event":"rally","buckets":{"staked":8000,"unbonding":40,"rewards":20,"liquid":500,"reserve":30,"margin":50,
            "futuresPnl":-7},"marginTarget":100,"at":"2026-01-01T00:00:00Z","unbondingDays":"2.5"}"#,
    );
    for part in [
        r#"{"from":"rewards","to":"margin","amount":"10","at":"2026-01-01T00:00:00Z","reason":"rewards harvested"}"#,
        r#"{"from":"rewards","to":"staked","amount":"10""#,
        r#"{"from":"reserve","to":"margin","amount":"30""#,
        r#"{"from":"liquid","to":"margin","amount":"10""#,
        r#"{"from":"unbonding","to":"liquid","amount":"40","at":"2026-01-03T12:00:00Z""#,
        r#""after":{"staked":"8010","unbonding":"40","rewards":"0","liquid":"490","reserve":"0","margin":"100","futuresPnl":"-7"}"#,
        r#""paid":"0","shortfall":"0","cashNow":"490","coinsBought":null"#,
        r#"{"layer":1,"text":"Harvest the rewards: 10 to futures margin, 10 back into the stake."}"#,
        r#"{"layer":2,"text":"Fill margin with 40, from reserve, liquid coins and rewards in this order."}"#,
        "from 2026-01-03T12:00:00Z only",
    ] {
        assert!(rally.contains(part), "{part} in {rally}");
    }
    // The gain of 100 buys a third of a hundred coins; nothing else moves.
    let downturn = flow(
        r#"{"event":"downturn","buckets":{"staked":8000,"rewards":20,"liquid":500,"reserve":30,"margin":50,"futuresPnl":100},
            "spotPrice":3}"#,
    );
    for part in [
        r#"{"from":"futuresPnl","to":"reserve","amount":"100","at":null,"reason":"result of the futures realised"}"#,
        r#"{"from":"reserve","to":"liquid","amount":"100","at":null,"reason":"spot bought with the gain of the hedges"}"#,
        r#""after":{"staked":"8000","unbonding":"0","rewards":"20","liquid":"600","reserve":"30","margin":"50","futuresPnl":"0"}"#,
        r#""coinsBought":"33.3333333333333333""#,
        r#"{"layer":1,"text":"Staking goes on: nothing is unstaked and nothing is sold."}"#,
        "Buy spot for 100: about 33.33333333 coins at 3, unstaked.",
    ] {
        assert!(downturn.contains(part), "{part} in {downturn}");
    }
    // The gain of 100 buys coins, but margin lacks 90 and the reserve has 30: 60 of coins are sold. The second time a loss of
    // 90 takes margin's 50, the reserve's 30 and 10 of coins.
    for (result, target, sold) in [(100, 140, 60), (-90, 0, 10)] {
        let sells = flow(&format!(
            r#"{{"event":"downturn","buckets":{{"staked":8000,"rewards":20,"liquid":500,"reserve":30,"margin":50,"futuresPnl":{result}}},
                "spotPrice":3,"marginTarget":{target}}}"#,
        ));
        assert!(
            sells.contains(&format!(
                r#"{{"from":"liquid","to":"{}","amount":"{sold}""#,
                if result > 0 { "margin" } else { "futuresPnl" }
            )),
            "{sells}"
        );
        assert!(
            sells.contains(r#"{"layer":1,"text":"Staking goes on: nothing is unstaked; only liquid coins are sold."}"#),
            "{sells}"
        );
        assert!(!sells.contains("nothing is sold"), "{sells}");
        assert!(sells.contains("coins_sold"), "{sells}");
    }
    // A loss of 10 and a roll of 70: 50 of reserve and liquid, then 20 of the 40 that margin has left.
    let expiration = flow(
        r#"{"event":"expiration","buckets":{"staked":8000,"rewards":5,"liquid":30,"reserve":20,"margin":50,"futuresPnl":-10},
            "rollCost":70,"maintenanceMargin":30}"#,
    );
    for part in [
        r#"{"from":"margin","to":"futuresPnl","amount":"10""#,
        r#"{"from":"reserve","to":"margin","amount":"20","at":null,"reason":"cost of the roll, paid from margin"}"#,
        r#"{"from":"liquid","to":"margin","amount":"30","at":null,"reason":"cost of the roll, paid from margin"}"#,
        r#"{"from":"rewards","to":"margin","amount":"5","at":null,"reason":"margin filled"}"#,
        r#""after":{"staked":"8000","unbonding":"0","rewards":"0","liquid":"0","reserve":"0","margin":"25","futuresPnl":"0"}"#,
        r#""paid":"70","shortfall":"5","cashNow":"0""#,
    ] {
        assert!(expiration.contains(part), "{part} in {expiration}");
    }
    // A loss of 200 against 85 in all: 115 stays open, and the margin of 30 lacks, too; of the roll nothing is paid.
    let ruin = flow(
        r#"{"event":"expiration","buckets":{"staked":8000,"rewards":5,"liquid":20,"reserve":10,"margin":50,"futuresPnl":-200},
            "rollCost":7,"maintenanceMargin":30}"#,
    );
    assert!(ruin.contains(r#""futuresPnl":"-115"},"paid":"0","shortfall":"152","cashNow":"0""#), "{ruin}");
    // Margin above the target goes to the reserve, and no further down than the maintenance margin.
    let safety = flow(
        r#"{"event":"safety","buckets":{"staked":8000,"rewards":5,"liquid":20,"reserve":10,"margin":500,"futuresPnl":-200},
            "marginTarget":100,"maintenanceMargin":120}"#,
    );
    for part in [
        r#"{"from":"margin","to":"reserve","amount":"180""#,
        r#""reserve":"190","margin":"120","futuresPnl":"0"},"paid":"0","shortfall":"0","cashNow":"210""#,
        r#"{"layer":2,"text":"Move 180 of margin into the reserve."}"#,
    ] {
        assert!(safety.contains(part), "{part} in {safety}");
    }
}

/// Goals by hand: an own goal above the strategy's range leaves it without an upper end; layer 2 may be missing.
#[test]
fn goals_by_hand() {
    let plan = |fields: &str| {
        let input = format!(r#"{{"capital":1000,"stakingApy":"0.05","harvestApr":"0.1",{fields}}}"#);
        call("planAllocation", &json::parse(&input).unwrap()).unwrap()
    };
    for (fields, goal) in [
        // (0.08 - 0.8 × 0.05) / 0.2
        (r#""strategy":"conservative""#, r#"{"low":"0.08","high":"0.15","met":false,"requiredActiveReturn":"0.2"}"#),
        (
            r#""strategy":"conservative","goalApy":"0.12""#,
            r#"{"low":"0.12","high":"0.15","met":false,"requiredActiveReturn":"0.4"}"#,
        ),
        (
            r#""strategy":"conservative","goalApy":"0.24""#,
            r#"{"low":"0.24","high":null,"met":false,"requiredActiveReturn":"1"}"#,
        ),
        // (0.15 - 0.4 × 0.05) / 0.4
        (r#""strategy":"balanced""#, r#"{"low":"0.15","high":"0.25","met":false,"requiredActiveReturn":"0.325"}"#),
        // 0.2 × 0.1 + 0.4 × 0.25 × 5 + 0.3 × 0.05
        (
            r#""strategy":"aggressive","directionalReturn":"0.25","leverage":5"#,
            r#"{"low":"0.25","high":null,"met":true,"requiredActiveReturn":"0.39"#,
        ),
        (
            r#""strategy":{"staked":1,"liquid":0,"harvest":0,"directional":0,"reserve":0}"#,
            r#"{"low":"0","high":null,"met":true,"requiredActiveReturn":null}"#,
        ),
    ] {
        let plan = plan(fields);
        assert!(plan.contains(goal), "{goal} in {plan}");
    }
    // Differences of 5 % of the capital and less are left alone.
    let plan =
        plan(r#""strategy":"beginner","tolerance":"0.05","holdings":{"staked":700,"harvest":150,"reserve":150}"#);
    let trades = r#""trades":[{"sleeve":"staked","amount":"150"},{"sleeve":"reserve","amount":"-100"}]"#;
    assert!(plan.contains(trades), "{plan}");
}
