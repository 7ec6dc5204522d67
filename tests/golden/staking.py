#!/usr/bin/env python3
"""Writes staking.tsv: what staking, reward budgets, networks and borrowing give, to 40 digits.

    pip install mpmath==1.3.0
    python3 tests/golden/staking.py

Tab-separated: calculator, its input as JSON, then path=value for each result, or !code where there is none.
"""
import json
import pathlib
import random

from mpmath import mp, mpf

mp.dps = 100
random.seed(20_261_122)

LIMIT = mpf(10) ** 28
LEAST = mpf(10) ** -18


def text(value, digits=40):
    if value == 0:
        return "0"
    return mp.nstr(value, digits, min_fixed=1, max_fixed=0).replace(".0e", "e").replace("e+", "e").removesuffix("e0")


def number(low, high, digits=None):
    """A positive decimal of 1 to 16 digits, its logarithm uniform from low to high."""
    size = mp.exp(random.uniform(float(mp.log(low)), float(mp.log(high))))
    digits = digits or random.choice([1, 2, 3, 4, 6, 9, 16])
    return mp.nstr(mp.mpf(size), digits, min_fixed=-40, max_fixed=40, strip_zeros=True).removesuffix(".0")


def maybe(chance, make):
    return make() if random.random() < chance else None


def shown(values):
    return all(value is None or value == 0 or LEAST < abs(value) < LIMIT for value in values)


def row(calculator, given, results):
    """None where a result lies outside the range in which 18 digits are promised."""
    given = {name: value for name, value in given.items() if value is not None}
    if not shown(results.values()):
        return None
    cells = [f"{path}={text(value)}" for path, value in results.items()]
    return "\t".join([calculator, json.dumps(given, separators=(",", ":")), *cells])


def grown(apr, periods, years):
    return 1 + apr * years if periods == 0 else mp.power(1 + apr / periods, periods * years)


def staking_yield():
    rate = number("0.0001", "2")
    negative = random.random() < 0.05 and mpf(rate) < 0.4
    rate = "-" + rate if negative else rate
    is_apy = random.random() < 0.4
    periods = random.choice(["0", "1", "2", "12", "52", "365", None, number("0.5", "10000"), "1e20", "1e28"])
    n = mpf(periods if periods is not None else 365)
    year = random.choice([None, None, None, "360", "365.25"])
    y = mpf(year or 365)
    days = random.choice([str(random.randint(1, 1500)), number("0.01", "4000"), "365", "36500" if n == 12 else "30"])
    commission = maybe(0.5, lambda: random.choice(["0.05", "0.1", "1", number("0.001", "0.9")]))
    slashing = maybe(0.3, lambda: {"probability": number("0.0001", "1"), "loss": number("0.01", "0.9")})
    inflation, lock, unbonding = (maybe(0.4, lambda: number("0.001", "0.3")), maybe(0.3, lambda: str(random.randint(0, 400))),
                                  maybe(0.5, lambda: str(random.choice([2, 7, 21, 28]))))
    change, benchmark = maybe(0.5, lambda: random.choice(["", "-"]) + number("0.001", "0.9")), maybe(0.4, lambda: number("0.001", "0.9"))
    quantity, price = number("0.001", "1000000"), number("0.001", "100000")

    rate_value = mpf(rate)
    if is_apy:
        apr = rate_value if n == 0 else n * mp.expm1(mp.log1p(rate_value) / n)
    else:
        apr = rate_value
    net = apr * (1 - mpf(commission or 0))
    kept = 1 - mpf(slashing["probability"]) * mpf(slashing["loss"]) if slashing else mpf(1)
    d, q, p = mpf(days), mpf(quantity), mpf(price)
    if net <= -1 or (n > 0 and net / n <= -1) or (n == 0 and 1 + net * d / y <= 0):
        return None
    final = q * grown(net, n, d / y) * kept
    initial_value, final_value = q * p, final * p * (1 + mpf(change or 0))
    apy = grown(net, n, 1) - 1
    to_cash = max(d, mpf(lock or 0)) + mpf(unbonding or 0)
    steps = min(365, max(1, int(mp.ceil(d))))
    place = random.randint(0, steps)
    part = mpf(place) / steps
    at = q * grown(net, n, d / y * part) * (1 - (1 - kept) * part)
    name = "apy" if is_apy else "apr"
    given = {"quantity": quantity, "price": price, name: rate, "compoundsPerYear": periods, "commission": commission,
             "days": days, "daysPerYear": year, "inflation": inflation, "lockDays": lock, "unbondingDays": unbonding,
             "slashing": slashing, "priceChange": change, "benchmarkChange": benchmark}
    return row("stakingYield", given, {
        "netApr": net, "netApy": apy, "realApy": (1 + apy) / (1 + mpf(inflation or 0)) - 1, "rewards": final - q,
        "finalQuantity": final, "initialValue": initial_value, "finalValue": final_value,
        "opportunityCost": initial_value * (1 + mpf(benchmark or 0)) - final_value, "cushion": 1 - q / final,
        "apyWithUnbonding": mp.power(final / q, y / to_cash) - 1, "daysToCash": to_cash,
        f"schedule[{place}].day": d * part, f"schedule[{place}].quantity": at,
        f"schedule[{place}].value": at * p * (1 + mpf(change or 0) * part), f"schedule[{steps}].quantity": final,
    })


def reward_budget():
    is_apy = random.random() < 0.5
    rate, commission = number("0.0001", "0.9"), maybe(0.5, lambda: number("0.01", "0.5"))
    share, months = maybe(0.5, lambda: number("0.01", "1")), maybe(0.5, lambda: random.randint(1, 60))
    leverage, maintenance, fee = number("1.1", "20"), maybe(0.6, lambda: number("0.001", "0.04")), maybe(0.5, lambda: number("0.0001", "0.01"))
    quantity, price = number("0.001", "1000000"), number("0.001", "100000")
    apr = 12 * (mp.power(1 + mpf(rate), mpf(1) / 12) - 1) if is_apy else mpf(rate)
    month = mpf(quantity) * mpf(price) * apr * (1 - mpf(commission or 0)) * mpf(share or 1) / 12
    at = random.randint(1, months or 12)
    r, leveraged = mpf(maintenance or 0), mpf(leverage)
    # The price at which margin and result are the maintenance margin there, of a long of 1 bought at 1.
    liquidation = (1 - 1 / leveraged) / (1 - r)
    given = {"quantity": quantity, "price": price, "apy" if is_apy else "apr": rate, "commission": commission, "share": share,
             "leverage": leverage, "months": months, "maintenanceRate": maintenance, "takerFee": fee}
    return row("rewardBudget", given, {
        "perMonth": month, f"months[{at - 1}].margin": month * at, f"months[{at - 1}].notional": month * at * leveraged,
        f"months[{at - 1}].month": mpf(at), "moveToLiquidation": 1 - liquidation, "feePerMonth": month * leveraged * mpf(fee or 0),
    })


def network():
    kind = random.choice(["ethereum", "cosmos", "polkadot", "polkadot", "solana"])
    commission = maybe(0.5, lambda: number("0.01", "1"))
    net = 1 - mpf(commission or 0)
    given = {"network": kind}
    if kind == "ethereum":
        staked, year = number("1", "100000000"), maybe(0.5, lambda: "365.25")
        given |= {"stakedEth": staked, "daysPerYear": year}
        gwei = mpf(staked) * 10 ** 9
        epochs = mpf(year or 365) * 86_400 / 384
        return row("networkStakingApr", given, {"apr": 64 * mp.sqrt(gwei) * epochs / gwei})
    if kind == "cosmos":
        inflation, bonded, tax = number("0.001", "0.3"), number("0.01", "1"), maybe(0.6, lambda: number("0.001", "0.2"))
        assumed, actual = maybe(0.5, lambda: number("1000000", "50000000", 7)), maybe(0.5, lambda: number("1000000", "50000000", 7))
        given |= {"inflation": inflation, "bondedRatio": bonded, "communityTax": tax, "commission": commission,
                  "assumedBlocksPerYear": assumed, "actualBlocksPerYear": actual}
        usual = mpf(assumed or 6_311_520)
        real = mpf(inflation) * mpf(actual or usual) / usual
        return row("networkStakingApr", given, {"apr": real * (1 - mpf(tax or 0)) / mpf(bonded) * net, "inflation": real})
    if kind == "polkadot":
        staked, ideal = number("0.01", "1"), maybe(0.5, lambda: number("0.2", "0.9"))
        low, high = maybe(0.5, lambda: number("0.001", "0.05")), maybe(0.5, lambda: number("0.05", "0.3"))
        falloff = maybe(0.5, lambda: number("0.01", "0.3"))
        given |= {"stakedRatio": staked, "idealRatio": ideal, "minInflation": low, "maxInflation": high, "falloff": falloff,
                  "commission": commission}
        x, i, a, b = mpf(staked), mpf(ideal or "0.5"), mpf(low or "0.025"), mpf(high or "0.1")
        issued = a + (b - a) * (x / i if x <= i else mp.power(2, (i - x) / mpf(falloff or "0.05")))
        return row("networkStakingApr", given, {"apr": issued / x * net, "inflation": issued})
    inflation, staked, uptime = number("0.001", "0.1"), number("0.01", "1"), maybe(0.5, lambda: number("0.5", "1"))
    given |= {"inflation": inflation, "stakedRatio": staked, "uptime": uptime, "commission": commission}
    return row("networkStakingApr", given, {"apr": mpf(inflation) / mpf(staked) * mpf(uptime or 1) * net, "inflation": mpf(inflation)})


def cosmos_inflation():
    inflation, bonded, goal = number("0.05", "0.25"), number("0.01", "1"), maybe(0.5, lambda: number("0.1", "1"))
    change, blocks = maybe(0.5, lambda: number("0.01", "0.5")), maybe(0.5, lambda: number("10", "10000000", 7))
    step = (1 - mpf(bonded) / mpf(goal or "0.67")) * mpf(change or "0.13") / mpf(blocks or 6_311_520)
    after = min(max(mpf(inflation) + step, mpf("0.07")), mpf("0.2"))
    given = {"inflation": inflation, "bondedRatio": bonded, "goalBonded": goal, "rateChange": change, "blocksPerYear": blocks}
    return row("cosmosInflation", given, {"change": after - mpf(inflation), "inflation": after})


def borrow_cost():
    venue = random.choice([None, "binance", "kraken"])
    amount, rate, hours = number("0.001", "1000000"), number("0.0000001", "0.01"), number("0.01", "10000")
    fee = maybe(0.5, lambda: number("0.00001", "0.01"))
    steps, size = {None: (mpf(hours), 1), "binance": (mp.ceil(mpf(hours)), 1), "kraken": (mp.ceil(mpf(hours) / 4), 4)}[venue]
    interest = mpf(amount) * (mpf(fee or 0) + mpf(rate) * steps)
    charged = steps * size
    given = {"venue": venue, "amount": amount, "rate": rate, "hours": hours, "openingFee": fee}
    return row("borrowCost", given, {"interest": interest, "chargedHours": charged, "apr": interest / mpf(amount) * 8760 / charged})


lines = []
for kind, rows in ((staking_yield, 1_000), (reward_budget, 400), (network, 900), (cosmos_inflation, 300), (borrow_cost, 400)):
    count = 0
    while count < rows:
        line = kind()
        if line:
            lines.append(line)
            count += 1

EDGES = [
    ("stakingYield", '{"quantity":1,"price":1,"apr":"0.05","days":36501}', "!out_of_range"),
    ("stakingYield", '{"quantity":1,"price":1,"apr":"0.05","days":0}', "!out_of_range"),
    ("stakingYield", '{"quantity":1,"price":1,"apr":-1,"days":1}', "!out_of_range"),
    ("stakingYield", '{"quantity":1,"price":1,"apr":9,"days":36500}', "!overflow"),
    ("stakingYield", '{"quantity":1,"price":1,"apr":0,"days":9,"slashing":{"probability":1,"loss":1}}', "!out_of_range"),
    # Nothing is earned, nothing is lost.
    ("stakingYield", '{"quantity":7,"price":3,"apr":"0.5","commission":1,"days":36500}', "rewards=0", "finalQuantity=7", "netApy=0",
     "cushion=0", "apyWithUnbonding=0", "schedule[365].day=36500", "schedule[365].value=21"),
    # As good as continuous: e^0.05, of which a part of 1e-28 is lost.
    ("stakingYield", '{"quantity":1,"price":1,"apr":"0.05","compoundsPerYear":"1e28","days":365}', f"netApy={text(mp.expm1(mpf('0.05')))}"),
    ("stakingYield", '{"quantity":8,"price":1,"apr":1,"compoundsPerYear":1,"days":730}', "finalQuantity=32", "schedule[365].day=730"),
    ("networkStakingApr", '{"network":"polkadot","stakedRatio":0}', "inflation=0.025"),
    ("networkStakingApr", '{"network":"cosmos","inflation":"0.1","bondedRatio":0}', "inflation=0.1"),
    ("networkStakingApr", '{"network":"ethereum","stakedEth":"1e28"}', f"apr={text(14_400 * mpf(365) / mp.sqrt(mpf(10) ** 37))}"),
    # 2^-2 of the spread.
    ("networkStakingApr", '{"network":"polkadot","stakedRatio":"0.6"}', "inflation=0.04375"),
]
lines += ["\t".join(edge) for edge in EDGES]

path = pathlib.Path(__file__).with_name("staking.tsv")
path.write_text("\n".join(lines) + "\n")
print(len(lines), "rows", path.stat().st_size, "bytes")
