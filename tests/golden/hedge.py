#!/usr/bin/env python3
"""Writes hedge.tsv: random rows for sizeHedge, carryTrade, fillCost and liquidityCheck, to 40 digits.

    pip install mpmath==1.3.0
    python3 tests/golden/hedge.py

Cells by tabs: calculator, input as JSON, then path=value for each result, or !code where there is none. Rational results are
computed as fractions, everything else with mpmath at 50 digits and more.
"""
import json
import pathlib
import random
from fractions import Fraction as F

from mpmath import mp, mpf

mp.dps = 80
random.seed(20_261_122)
LIMIT, LEAST = mpf(10) ** 28, mpf(10) ** -18


def number(value):
    return mpf(value.numerator) / value.denominator if isinstance(value, F) else value


def text(value):
    value = number(value)
    if value == 0:
        return "0"
    return mp.nstr(value, 40, min_fixed=1, max_fixed=0).replace(".0e", "e").replace("e+", "e").removesuffix("e0")


def decimal(low, high, places):
    """A random decimal between two whole coefficients."""
    coefficient = random.randint(low, high)
    sign, digits = "-" if coefficient < 0 else "", str(abs(coefficient)).rjust(places + 1, "0")
    return sign + (digits[:-places] + "." + digits[-places:] if places else digits)


def floor(value, step):
    return value / step // 1 * step


def shown(results):
    return all(value is None or number(value) == 0 or LEAST < abs(number(value)) < LIMIT for value in results.values())


def row(name, given, results):
    if not shown(results):
        return None
    cells = [f"{path}={text(value)}" for path, value in results.items() if value is not None]
    return "\t".join([name, json.dumps(given, separators=(",", ":")), *cells])


def minimum_variance():
    quantity, price = decimal(1, 10**9, 4), decimal(1, 10**9, 4)
    rho, spot, futures = decimal(-1000, 1000, 3), decimal(1, 10**4, 5), decimal(1, 10**4, 5)
    multiplier, kind = decimal(1, 10**4, 3), random.choice(["linear", "inverse"])
    method = {"kind": "minimumVariance", "correlation": rho, "spotVolatility": spot, "futuresVolatility": futures}
    given = {"quantity": quantity, "price": price, "method": method, "contract": {"kind": kind, "multiplier": multiplier}}
    ratio = F(rho) * F(spot) / F(futures)
    exact = ratio * F(quantity) / F(multiplier) * (F(price) if kind == "inverse" else 1)
    if random.random() < 0.6:
        method |= {"rate": decimal(-200, 2000, 4), "years": decimal(1, 5000, 3)}
        exact /= 1 + F(method["rate"]) * F(method["years"])
    down, up = floor(exact, F(1)), -floor(-exact, F(1))
    coins = F(multiplier) / (F(price) if kind == "inverse" else 1)
    return row("sizeHedge", given, {
        "hedgeRatio": ratio, "effectiveness": F(rho) ** 2, "contractsExact": exact, "contracts": down, "contractsUp": up,
        "residualQuantity": (exact - down) * coins,
        "notional": abs(down) * F(multiplier) * (F(price) if kind == "linear" else 1),
    })


def history():
    count = random.randint(3, 25)
    level = random.randint(100, 10**6)
    prices = lambda: [decimal(level * 90, level * 110, 2) for _ in range(count)]
    spot, futures = prices(), prices()
    if random.random() < 0.5:
        # Prices that belong together.
        futures = [str(F(s) + F(random.randint(-level, level), 100)) for s in spot]
        futures = [decimal(int(F(f) * 100), int(F(f) * 100), 2) for f in futures]
    on = random.choice(["changes", "returns", None])
    step = (lambda a, b: b / a - 1) if on == "returns" else (lambda a, b: b - a)
    steps = lambda p: [step(F(a), F(b)) for a, b in zip(p, p[1:])]
    x, y = steps(futures), steps(spot)
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    xx = sum((a - mean_x) ** 2 for a in x)
    yy = sum((b - mean_y) ** 2 for b in y)
    xy = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y))
    if not xx or not yy:
        return None
    method = {"kind": "history", "spot": spot, "futures": futures} | ({"on": on} if on else {})
    given = {"quantity": "100", "price": "250", "futuresPrice": "260", "method": method,
             "contract": {"kind": "linear", "multiplier": "0.5", "lotStep": "0.001"}}
    exact = xy / xx * 100 / F("0.5") * (F(250, 260) if on == "returns" else 1)
    return row("sizeHedge", given, {
        "hedgeRatio": xy / xx, "effectiveness": xy ** 2 / (xx * yy), "contractsExact": exact,
        "contracts": floor(exact, F("0.001")),
    })


def survival():
    quantity, price, futures = decimal(1, 10**6, 2), decimal(100, 10**8, 2), decimal(100, 10**8, 2)
    leverage, rate, rally = decimal(10, 500, 1), decimal(0, 90, 3), decimal(0, 3000, 3)
    change, kind = decimal(-990, 3000, 3), random.choice(["linear", "inverse"])
    fall, loss = decimal(1, 1000, 3), decimal(0, 10**9, 2)
    fee, funding, days = decimal(0, 100, 5), decimal(-1000, 1000, 6), decimal(0, 10**5, 2)
    hours = random.choice(["1", "4", "8", "7"])
    collateral = decimal(0, 10**5, 2) if kind == "inverse" else "0"
    method = {"kind": "lossLimit", "fall": fall, "maxLoss": loss}
    given = {"quantity": quantity, "price": price, "futuresPrice": futures, "method": method,
             "contract": {"kind": kind, "multiplier": "0.01", "lotStep": "0.1"}, "leverage": leverage,
             "collateralCoin": collateral, "maintenanceRate": rate, "takerFee": fee, "fundingRate": funding, "days": days,
             "intervalHours": hours, "scenarios": [change], "rally": rally}
    q, s, f, l, r, g = F(quantity) + F(collateral), F(price), F(futures), F(leverage), F(rate), F(rally)
    ratio = max(F(0), 1 - F(loss) / (q * s * F(fall)))
    contracts = floor(ratio * q * (1 if kind == "linear" else s) * 100, F("0.1"))
    size = contracts / 100
    notional = size * f if kind == "linear" else size
    margin = notional / l
    liquidation = None
    if contracts and kind == "linear":
        # margin - size (P - f) = r size P
        liquidation = (margin / size + f) / (1 + r)
    elif contracts and l > 1:
        # In coin: margin + size (1/P - 1/f) = r size / P
        coin = size / f / l
        liquidation = size * (1 - r) / (size / f - coin)
    there = lambda move: liquidation is not None and f * (1 + move) >= liquidation
    c = F(change)
    gone = there(c) or there(g)
    spot = q * s * c
    pnl = -margin if gone else -notional * c
    fees = notional * F(fee)
    paid = -notional * F(funding) * 24 / F(hours) * F(days)
    return row("sizeHedge", given, {
        "hedgeRatio": ratio, "contracts": contracts, "notional": notional, "margin": margin, "liquidationPrice": liquidation,
        "cost.fees": fees, "cost.funding": paid, "cost.total": fees + paid, "scenarios[0].price": s * (1 + c),
        "scenarios[0].spotPnl": spot, "scenarios[0].futuresPnl": pnl, "scenarios[0].net": spot + pnl,
        "scenarios[0].offset": -pnl / spot if spot else None,
        "cashToSurviveRally": max(F(0), notional * (1 + g) * r - (margin - notional * g)),
    })


def carry():
    quantity, price, kind = decimal(1, 10**6, 2), decimal(100, 10**8, 2), random.choice(["linear", "inverse"])
    leverage, rate, fee = decimal(10, 500, 1), decimal(0, 90, 3), decimal(0, 20, 4)
    apy, borrow, collateral = decimal(-500, 4000, 4), decimal(0, 2000, 4), decimal(0, 2000, 4)
    multiplier = random.choice(["0.001", "1", "10", "0.37"])
    given = {"quantity": quantity, "price": price, "contract": {"kind": kind, "multiplier": multiplier}, "stakingApy": apy,
             "leverage": leverage, "maintenanceRate": rate, "fee": fee, "borrowApr": borrow, "collateralYieldApr": collateral}
    s = F(price)
    f = s
    dated = random.random() < 0.5
    if dated or random.random() < 0.5:
        given["futuresPrice"] = decimal(int(s * 90), int(s * 112), 2)
        f = F(given["futuresPrice"])
    funding = "0"
    if dated:
        at = random.randint(1_600_000_000_000, 1_700_000_000_000)
        expiry = at + random.randint(3_600_000, 60_000_000_000)
        given |= {"at": at, "expiry": expiry}
        days = F(expiry - at, 86_400_000)
    else:
        funding = given["fundingApr"] = decimal(-3000, 6000, 4)
        given["days"] = decimal(1, 40_000, 2)
        days = F(given["days"])
    m, q, years = F(multiplier), F(quantity), days / 365
    contracts = floor(q / m if kind == "linear" else q * s / m, F(1))
    size = contracts * m
    notional = size * f if kind == "linear" else size
    coin = F(0) if kind == "linear" else size / f / F(leverage)
    margin = notional / F(leverage) if kind == "linear" else coin * s
    capital = q * s + margin
    staking = number(q * s) * mp.expm1(number(years) * mp.log1p(number(F(apy))))
    fees = 2 * F(fee) * (q * s + notional)
    basis = ((f - s) * size if kind == "linear" else notional * (1 - s / f)) if dated else F(0)
    parts = [staking, notional * F(funding) * years, basis, -fees, -capital * F(borrow) * years,
             margin * F(collateral) * years]
    net = mp.fsum(number(part) for part in parts)
    if net <= -number(capital):
        return None
    annual = lambda income: number(income) / number(capital) * 365 / number(days)
    results = {"contracts": contracts, "capital": capital, "net": net, "netApr": annual(net),
               "netApy": mp.expm1(mp.log1p(net / number(capital)) / number(years)),
               "residualDelta": q + coin - (size if kind == "linear" else size / f)}
    for place, part in enumerate(parts):
        results[f"parts[{place}].income"] = part
        results[f"parts[{place}].apr"] = annual(part)
    if net + number(fees) > 0:
        results["breakEvenDays"] = number(days * fees) / (net + number(fees))
    liquidation = None
    if contracts and kind == "linear":
        liquidation = (margin / size + f) / (1 + F(rate))
    elif contracts and F(leverage) > 1:
        liquidation = size * (1 - F(rate)) / (size / f - coin)
    if liquidation is not None:
        results |= {"liquidationPrice": liquidation, "rallyToLiquidation": liquidation / s - 1}
    return row("carryTrade", given, results)


def fill():
    middle = random.randint(10**4, 10**8)
    side = lambda sign: [(F(middle + sign * step, 100), F(random.randint(1, 10**6), 1000))
                         for step in sorted(random.sample(range(1, middle // 20), random.randint(1, 6)))]
    bids, asks = side(-1), side(1)
    plain = lambda levels: [[decimal(int(p * 100), int(p * 100), 2), decimal(int(q * 1000), int(q * 1000), 3)]
                            for p, q in levels]
    order = random.choice(["buy", "sell"])
    levels, sign = (asks, 1) if order == "buy" else (bids, -1)
    given = {"book": {"bids": plain(bids), "asks": plain(asks)}, "side": order}
    coins = random.random() < 0.5
    asked = given["quantity" if coins else "notional"] = decimal(1, 3 * 10**6 if coins else 10**11, 3)
    left, filled, spent, worst = F(asked), F(0), F(0), None
    for price, size in levels:
        if left <= 0:
            break
        taken = min(left if coins else left / price, size)
        filled, spent, worst = filled + taken, spent + taken * price, price
        left -= taken if coins else taken * price
    mid = (bids[0][0] + asks[0][0]) / 2
    average = spent / filled
    return row("fillCost", given, {
        "mid": mid, "spread": asks[0][0] - bids[0][0], "averagePrice": average, "worstPrice": worst, "filled": filled,
        "unfilled": left, "slippageFromBest": sign * (average - levels[0][0]) / levels[0][0],
        "slippageFromMid": sign * (average - mid) / mid, "cost": abs(average - mid) * filled,
    })


def liquidity():
    quantity, price, volume = decimal(1, 10**9, 4), decimal(1, 10**9, 4), decimal(10**4, 10**12, 3)
    volatility, most, open_interest = decimal(0, 3000, 4), decimal(1, 1000, 3), decimal(10**4, 10**12, 3)
    given = {"quantity": quantity, "price": price, "volume24h": volume, "openInterest": open_interest,
             "dailyVolatility": volatility, "maxParticipation": most}
    part = F(quantity) / F(volume)
    impact = number(F(volatility)) * mp.sqrt(number(part))
    return row("liquidityCheck", given, {
        "participation": part, "shareOfOpenInterest": F(quantity) / F(open_interest), "impact": impact,
        "notional": F(quantity) * F(price), "impactCost": impact * number(F(quantity) * F(price)),
        "hoursToTrade": 24 * part / F(most),
    })


EDGES = [
    # Nothing is left of the capital: no annual rate.
    ("carryTrade", {"quantity": 1, "price": 1, "contract": {"kind": "linear", "multiplier": 1}, "leverage": 1, "days": 1,
                    "fundingApr": "-1000"}, "!no_solution"),
    ("carryTrade", {"quantity": "1e20", "price": "1e20", "contract": {"kind": "linear", "multiplier": 1}, "leverage": 1,
                    "days": 1}, "!overflow"),
    ("carryTrade", {"quantity": 1, "price": 1, "contract": {"kind": "linear", "multiplier": 1}, "leverage": 1,
                    "days": "0.001", "fundingApr": "90000"}, "!overflow"),
    ("sizeHedge", {"quantity": "1e28", "price": "1e28", "contract": {"kind": "inverse", "multiplier": 1}}, "!overflow"),
    ("liquidityCheck", {"quantity": "1e28", "price": 1, "volume24h": "1e-28"}, "!overflow"),
    ("fillCost", {"book": {"bids": [], "asks": [["1e28", "1e28"]]}, "side": "buy", "notional": "1e28"},
     "filled=1", "averagePrice=1e28"),
]

lines = []
for kind, count in ((minimum_variance, 300), (history, 200), (survival, 400), (carry, 350), (fill, 250), (liquidity, 250)):
    made = 0
    while made < count:
        line = kind()
        if line:
            lines.append(line)
            made += 1
lines += ["\t".join([name, json.dumps(given, separators=(",", ":")), *cells]) for name, given, *cells in EDGES]

path = pathlib.Path(__file__).with_name("hedge.tsv")
path.write_text("\n".join(lines) + "\n")
print(len(lines), "rows", path.stat().st_size, "bytes")
