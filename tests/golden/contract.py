"""Writes tests/golden/contract.tsv: results of calculators in exact fractions, from the rules as the API states them.

A second reading of the rules, written apart from the core. Fractions are exact; roots and powers are mpmath's at 60
digits. Usage: python3 contract.py > contract.tsv (mpmath 1.3.0)
"""
import json
import random
from fractions import Fraction as F
from mpmath import mp, mpf

mp.dps = 60
random.seed(20261122)
DIGITS = 28


def text(x):
    """28 significant digits, half to even, plain."""
    if x is None:
        return "null"
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, str):
        return x
    if isinstance(x, int):
        x = F(x)
    if isinstance(x, mpf):
        sign, man, exp, _ = x._mpf_
        x = F(int(man)) * F(2) ** int(exp) * (-1 if sign else 1)
    if x == 0:
        return "0"
    sign, x = ("-" if x < 0 else ""), abs(x)
    e = len(str(x.numerator)) - len(str(x.denominator))
    while x < F(10) ** e:
        e -= 1
    while x >= F(10) ** (e + 1):
        e += 1
    place = e - (DIGITS - 1)
    scaled = x / F(10) ** place
    q, r = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * r - scaled.denominator
    if twice > 0 or twice == 0 and q % 2:
        q += 1
    digits = str(q)
    if place >= 0:
        return sign + digits + "0" * place
    digits = digits.rjust(-place + 1, "0")
    whole, fraction = digits[:place], digits[place:].rstrip("0")
    return sign + whole + ("." + fraction if fraction else "")


def big(x):
    return mpf(x.numerator) / mpf(x.denominator)


def dec(lo, hi, places):
    """A random decimal as text, between lo and hi."""
    n = random.randint(int(lo * 10 ** places), int(hi * 10 ** places))
    return text(F(n, 10 ** places))


def pick(*options):
    return random.choice(options)


def price():
    return dec(*pick((0.05, 2, 5), (2, 300, 3), (1000, 90000, 1)))


def some(chance=0.6):
    return random.random() < chance


def row(name, given, found):
    cells = [f"{path}={text(value)}" for path, value in found.items()]
    print("\t".join([name, json.dumps(given, separators=(",", ":"))] + cells))


def contract(kind=None):
    kind = kind or pick("linear", "inverse")
    made = {"kind": kind, "multiplier": pick("1", "0.001", "0.01") if kind == "linear" else pick("1", "10", "100")}
    return made


def times_sign(side):
    return 1 if side == "long" else -1


# ------------------------------------------------------------------------------------------------- positions
def value(c, n, p):
    m = F(c["multiplier"])
    return n * m * p if c["kind"] == "linear" else n * m / p


def pnl(c, s, n, e, x):
    m = F(c["multiplier"])
    return s * n * m * (x - e) if c["kind"] == "linear" else s * n * m * (1 / e - 1 / x)


def position_pnl():
    c = contract()
    e = price()
    x = text(F(e) * F(dec(0.5, 1.8, 3)))
    given = {"contract": c, "side": pick("long", "short"), "contracts": dec(1, 5000, 0), "entry": e, "exit": x}
    if some():
        given["openFee"] = dec(0, 0.001, 5)
    if some():
        given["closeFee"] = dec(0, 0.001, 5)
    if some():
        given["leverage"] = dec(1, 20, 1)
    s, n, E, X = times_sign(given["side"]), F(given["contracts"]), F(e), F(x)
    if some():
        given["funding"] = text(value(c, n, E) * F(dec(-0.01, 0.01, 4)))
    fo, fc, fund = (F(given.get(k, "0")) for k in ("openFee", "closeFee", "funding"))
    gain, fees = pnl(c, s, n, E, X), value(c, n, E) * fo + value(c, n, X) * fc
    net = gain - fees + fund
    back = net / (value(c, n, E) / F(given["leverage"])) if "leverage" in given else None
    size = n * F(c["multiplier"])
    if c["kind"] == "linear":
        even = (s * size * E + size * E * fo - fund) / (s * size - size * fc)
        found = {"pnl": gain, "fees": fees, "net": net, "pnlCoin": None, "feesCoin": None, "netCoin": None}
    else:
        below = size * (s - fo) / E + fund
        even = size * (s + fc) / below if below else F(-1)
        found = {"pnl": gain * X, "fees": fees * X, "net": net * X, "pnlCoin": gain, "feesCoin": fees, "netCoin": net}
    found["returnOnMargin"] = back
    found["breakEvenPrice"] = even if even > 0 else None
    row("positionPnl", given, found)


def average_entry():
    kind = pick("linear", "inverse")
    given = {"fills": []}
    if some(0.5):
        given["kind"], m = kind, F(1)
    else:
        given["contract"] = contract(kind)
        m = F(given["contract"]["multiplier"])
    p = F(price())
    held, average, realised, coin = F(0), None, F(0), F(0)
    for _ in range(random.randint(1, 8)):
        at = text(p * F(dec(0.8, 1.25, 2)))
        fill = {"contracts": dec(1, 40, 0), "price": at}
        if some(0.8):
            fill["side"] = pick("buy", "sell")
        if some(0.4):
            fill["fee"] = dec(0, 0.001, 4)
        given["fills"].append(fill)
        q, x = F(fill["contracts"]) * (-1 if fill.get("side") == "sell" else 1), F(at)
        c = {"kind": kind, "multiplier": m}
        fee = value(c, abs(q), x) * F(fill.get("fee", "0"))
        gain = F(0)
        if held * q < 0:
            closed = min(abs(q), abs(held))
            gain = pnl(c, 1 if held > 0 else -1, closed, average, x)
            after = held + q
            average = None if after == 0 else average if after * held > 0 else x
        elif held == 0:
            average = x
        elif kind == "linear":
            average = (held * average + q * x) / (held + q)
        else:
            average = (held + q) / (held / average + q / x)
        held += q
        coin += gain - fee
        realised += (gain - fee) * (1 if kind == "linear" else x)
    row("averageEntry", given, {
        "price": average, "contracts": abs(held), "side": None if held == 0 else "long" if held > 0 else "short",
        "realisedPnl": realised, "realisedPnlCoin": None if kind == "linear" else coin,
    })


def position_size():
    c = contract("linear")
    c["lotStep"] = pick("1", "0.1", "5")
    side = pick("long", "short")
    e = price()
    s = times_sign(side)
    stop = text(F(e) * (1 - s * F(dec(0.01, 0.3, 3))))
    given = {"equity": dec(500, 90000, 0), "riskShare": dec(0.005, 0.05, 3), "side": side, "entry": e, "stop": stop,
             "contract": c, "leverage": dec(1, 10, 0), "takerFee": dec(0, 0.001, 4)}
    if some():
        given["maintenanceRate"] = dec(0.004, 0.02, 3)
    E, S, m, L, f = F(e), F(stop), F(c["multiplier"]), F(given["leverage"]), F(given["takerFee"])
    equity, lot = F(given["equity"]), F(c["lotStep"])
    loss = m * abs(E - S) + m * f * (E + S)
    most = min(equity * F(given["riskShare"]) / loss, equity * L / (m * E))
    n = most // lot * lot
    if n == 0:
        return
    margin = n * m * E / L
    liquidation = None
    if "maintenanceRate" in given:
        r = F(given["maintenanceRate"])
        liquidation = (s * n * m * E - margin) / (n * m * (s - r))
        liquidation = liquidation if liquidation > 0 else None
    before = liquidation is not None and s * (liquidation - S) >= 0
    row("positionSize", given, {
        "contracts": n, "notional": n * m * E, "lossAtStop": n * loss, "margin": margin,
        "effectiveLeverage": n * m * E / equity, "liquidationPrice": liquidation, "liquidatedBeforeStop": before,
    })


# ------------------------------------------------------------------------------------------------- margin
def tier_of(tiers, notional):
    k = 0
    for i, t in enumerate(tiers):
        if notional >= F(t["notionalFloor"]):
            k = i
    return k


LADDER = ["0.004", "0.005", "0.01", "0.025", "0.05", "0.1"]


def ladder(scale):
    floors = [F(0)] + [scale * F(x) for x in ("0.6", "1.1", "2", "5", "11")]
    return [{"notionalFloor": text(a), "maintenanceRate": r} | ({"notionalCap": text(b)} if b else {})
            for a, b, r in zip(floors, floors[1:] + [None], LADDER)]


def amounts(tiers):
    c = [F(0)]
    for before, t in zip(tiers, tiers[1:]):
        c.append(c[-1] + F(t["notionalFloor"]) * (F(t["maintenanceRate"]) - F(before["maintenanceRate"])))
    return c


# venue, kind -> (maintenance on, fee counts at liquidation)
VENUES = {
    ("generic", "linear"): ("liquidation", False), ("generic", "inverse"): ("liquidation", False),
    ("binance", "linear"): ("liquidation", False), ("binance", "inverse"): ("liquidation", False),
    ("okx", "linear"): ("liquidation", True), ("okx", "inverse"): ("liquidation", True),
    ("gate", "linear"): ("liquidation", True), ("kucoin", "linear"): ("liquidation", True),
    ("dydx", "linear"): ("liquidation", False), ("hyperliquid", "linear"): ("liquidation", False),
    ("bitmex", "inverse"): ("entry", False), ("bybit", "linear"): ("entry", False),
}


def margin_health():
    (venue, kind), (on, counts) = random.choice(list(VENUES.items()))
    c = contract(kind)
    side, e = pick("long", "short"), price()
    s, E, n = times_sign(side), F(e), F(random.randint(1, 5000))
    given = {"contract": c, "side": side, "contracts": text(n), "entry": e}
    if venue != "generic":
        given["venue"] = venue
    M = E
    if some():
        given["mark"] = text(E * F(dec(0.95, 1.05, 3)))
        M = F(given["mark"])
    at_entry = value(c, n, E)
    if some(0.7):
        given["leverage"] = pick("2", "5", "8", "10")
        wallet = initial = at_entry / F(given["leverage"])
    else:
        given["wallet"] = text(at_entry * F(dec(0.1, 0.7, 2)))
        wallet = initial = F(given["wallet"])
    if some(0.3):
        given["extraMargin"] = text(at_entry * F(dec(0.01, 0.2, 2)))
        wallet += F(given["extraMargin"])
    f = F(0)
    if venue in ("okx", "gate", "kucoin"):
        given["takerFee"] = dec(0.0002, 0.001, 4)
        f = F(given["takerFee"])
    tiers = None
    if venue == "hyperliquid":
        given["marketMaxLeverage"] = pick("20", "40", "50")
        tiers, amount = [{"notionalFloor": "0", "maintenanceRate": 1 / (2 * F(given["marketMaxLeverage"]))}], [F(0)]
    elif on == "liquidation" and venue in ("generic", "binance") and some(0.7):
        tiers = given["tiers"] = ladder(at_entry * F(dec(0.2, 1.5, 2)))
        amount = amounts(tiers)
    else:
        given["maintenanceRate"] = dec(0.004, 0.02, 3)
        tiers, amount = [{"notionalFloor": "0", "maintenanceRate": given["maintenanceRate"]}], [F(0)]
        if venue in ("generic", "binance") and some(0.3):
            given["maintenanceAmount"] = text(at_entry * F(dec(0, 0.002, 4)))
            amount = [F(given["maintenanceAmount"])]
    rates = [F(t["maintenanceRate"]) for t in tiers]
    other_mm = other_pnl = F(0)
    if venue in ("generic", "binance") and some(0.3):
        given["marginMode"] = "cross"
        given["others"] = []
        for _ in range(random.randint(1, 3)):
            oc = contract(kind)
            oe = F(price())
            on_side = pick("long", "short")
            share = at_entry * F(dec(0.01, 0.3, 2))
            many = share / value(oc, F(1), oe)
            many = F(max(1, int(many)))
            if value(oc, many, oe) > at_entry:
                continue
            om = oe * F(dec(0.95, 1.05, 2))
            o = {"side": on_side, "contracts": text(many), "entry": text(oe), "mark": text(om), "contract": oc,
                 "maintenanceRate": dec(0.004, 0.02, 3)}
            given["others"].append(o)
            other_mm += value(oc, many, om) * F(o["maintenanceRate"])
            other_pnl += pnl(oc, times_sign(on_side), many, oe, om)
        if not given["others"]:
            del given["others"]
            del given["marginMode"]
    notional = value(c, n, M)
    k = tier_of(tiers, notional)
    basis = at_entry if on == "entry" else notional
    maintenance = rates[k] * basis - amount[k]
    gain = pnl(c, s, n, E, M)
    equity = wallet + gain + other_pnl
    need = maintenance + other_mm + f * notional

    # Liquidation: every tier's own price, the one whose tier is right there.
    size, spare = n * F(c["multiplier"]), wallet + other_pnl - other_mm
    prices = []
    for i in range(len(tiers)):
        r, a = rates[i], amount[i]
        if on == "entry":
            # margin + P&L = maintenance at entry
            lack = rates[i] * at_entry - a - spare
            if kind == "linear":
                p = E + s * lack / size
            else:
                inverse = 1 / E - s * lack / size
                p = 1 / inverse if inverse > 0 else None
        elif kind == "linear":
            p = (s * size * E - spare - a) / (size * (s - r - f))
        else:
            below = spare + a + s * size / E
            p = s * size * (1 + s * (r + f)) / below if below else None
        if p is not None and p > 0 and (on == "entry" or tier_of(tiers, value(c, n, p)) == i):
            prices.append(p)
    prices = sorted(set(prices), key=lambda p: abs(p - M))
    if len(prices) > 1 or other_mm and not prices:
        return
    liquidation = prices[0] if prices else None
    found = {
        "notional": notional, "margin": wallet, "initialMargin": initial, "maintenanceMargin": maintenance,
        "maintenanceRate": rates[k], "maintenanceAmount": amount[k],
        "marginRatio": need / equity if equity > 0 else None, "tier": str(k) if "tiers" in given else None,
        "liquidationPrice": liquidation, "distance": None if liquidation is None else liquidation / M - 1,
        "unrealisedPnl": gain,
    }
    if some(0.4):
        given["dailyVolatility"] = dec(0.01, 0.08, 3)
        found["distanceInSigmas"] = None if liquidation is None else found["distance"] / F(given["dailyVolatility"])
    if not other_pnl and not other_mm:
        found["effectiveLeverage"] = notional / equity if equity > 0 else None
    row("marginHealth", given, found)


# ------------------------------------------------------------------------------------------------- hedges
def size_hedge():
    c = contract()
    lot = F(pick("1", "0.1", "1"))
    c["lotStep"] = text(lot)
    p = price()
    P = F(p)
    given = {"quantity": dec(0.1, 900, 3), "price": p, "contract": c}
    fp = P
    if some(0.5):
        given["futuresPrice"] = text(P * F(dec(0.98, 1.04, 3)))
        fp = F(given["futuresPrice"])
    X = F(given["quantity"])
    if c["kind"] == "inverse" and some(0.4):
        given["collateralCoin"] = dec(0.01, 20, 2)
        X += F(given["collateralCoin"])
    kind = pick("none", "ratio", "minimumVariance", "beta", "lossLimit")
    returns, tail, effect = False, F(1), None
    if kind == "none":
        h = F(1)
    elif kind == "ratio":
        given["method"] = {"kind": kind, "ratio": dec(0.1, 1.2, 2)}
        h = F(given["method"]["ratio"])
    elif kind == "minimumVariance":
        given["method"] = {"kind": kind, "correlation": dec(0.5, 1, 2), "spotVolatility": dec(0.02, 0.9, 3), "futuresVolatility": dec(0.02, 0.9, 3)}
        a, b, d = (F(given["method"][k]) for k in ("correlation", "spotVolatility", "futuresVolatility"))
        h, effect = a * b / d, a * a
        if some(0.5):
            given["method"] |= {"rate": dec(0.01, 0.1, 2), "years": dec(0.1, 2, 1)}
            tail = 1 / (1 + F(given["method"]["rate"]) * F(given["method"]["years"]))
    elif kind == "beta":
        given["method"] = {"kind": kind, "beta": dec(0.6, 2, 2), "target": dec(0, 0.5, 2)}
        h, returns = F(given["method"]["beta"]) - F(given["method"]["target"]), True
    else:
        fall = dec(0.1, 0.8, 2)
        most = X * P * F(fall) * F(dec(0.1, 1.3, 1))
        given["method"] = {"kind": kind, "fall": fall, "maxLoss": text(most)}
        h = max(F(0), 1 - most / (X * P * F(fall)))
    m = F(c["multiplier"])
    if returns:
        exact = h * X * P / (m * fp if c["kind"] == "linear" else m)
    else:
        exact = h * X / m if c["kind"] == "linear" else h * X * P / m
    exact *= tail
    n = exact // lot * lot
    up = -(-exact // lot) * lot
    if n <= 0:
        return
    L = F(1)
    if some():
        given["leverage"] = dec(1, 10, 0)
        L = F(given["leverage"])
    notional = n * m * fp if c["kind"] == "linear" else n * m
    found = {"hedgeRatio": h, "effectiveness": effect, "contractsExact": exact, "contracts": n, "contractsUp": up,
             "notional": notional, "margin": notional / L}
    if not returns:
        found["residualQuantity"] = (exact - n) * m / (1 if c["kind"] == "linear" else P)
    f, fee = F(0), F(0)
    if some():
        given["takerFee"] = dec(0, 0.001, 4)
        fee = notional * F(given["takerFee"])
    if some():
        given["fundingRate"], given["intervalHours"], given["days"] = dec(-0.0005, 0.0005, 5), pick(8, 4, 1), dec(1, 300, 0)
        f = -notional * F(given["fundingRate"]) * 24 / F(given["intervalHours"]) * F(given["days"])
    found |= {"cost.fees": fee, "cost.funding": f, "cost.total": fee + f}
    liquidation = None
    if some():
        given["maintenanceRate"] = dec(0.004, 0.02, 3)
        r = F(given["maintenanceRate"])
        if c["kind"] == "linear":
            liquidation = (n * m * fp + notional / L) / (n * m * (1 + r))
        else:
            below = n * m / fp - notional / fp / L
            liquidation = n * m * (1 - r) / below if below > 0 else None
        found["liquidationPrice"] = liquidation
        if some():
            given["rally"] = dec(0.1, 1, 2)
            y = F(given["rally"])
            found["cashToSurviveRally"] = max(F(0), notional * (1 + y) * r - (notional / L - notional * y))
    given["scenarios"] = ["-0.5", "-0.1", "0.05"]
    for i, change in enumerate(given["scenarios"]):
        x = F(change)
        spot = X * P * x
        futures = pnl(c, -1, n, fp, fp * (1 + x)) * (1 if c["kind"] == "linear" else fp * (1 + x))
        hit = liquidation is not None and fp * (1 + max(x, F(given.get("rally", "0")))) >= liquidation
        found[f"scenarios[{i}].spotPnl"] = spot
        found[f"scenarios[{i}].unhedged"] = spot
        found[f"scenarios[{i}].price"] = P * (1 + x)
        found[f"scenarios[{i}].liquidated"] = hit
        if not hit:
            found[f"scenarios[{i}].futuresPnl"] = futures
            found[f"scenarios[{i}].net"] = spot + futures
            found[f"scenarios[{i}].offset"] = -futures / spot
    row("sizeHedge", given, found)


def carry_trade():
    c = contract()
    c["lotStep"] = "0.001"
    p = price()
    P = F(p)
    dated = some(0.5)
    given = {"quantity": dec(1, 900, 2), "price": p, "contract": c, "leverage": dec(1, 8, 0)}
    fp = P
    if some(0.6) or dated:
        given["futuresPrice"] = text(P * F(dec(0.98, 1.06, 3)))
        fp = F(given["futuresPrice"])
    X, L, m = F(given["quantity"]), F(given["leverage"]), F(c["multiplier"])
    if dated:
        day = random.randint(1, 300)
        given["at"], given["expiry"] = 1_700_000_000_000, 1_700_000_000_000 + day * 86_400_000
        d = F(day)
    else:
        given["days"] = dec(1, 500, 0)
        d = F(given["days"])
        if some():
            given["fundingApr"] = dec(-0.1, 0.3, 3)
    for name, hi in (("stakingApy", 0.1), ("fee", 0.001), ("borrowApr", 0.1), ("collateralYieldApr", 0.05)):
        if some():
            given[name] = dec(0, hi, 4)
    T = d / 365
    lot = F(c["lotStep"])
    n = (X / m if c["kind"] == "linear" else X * P / m) // lot * lot
    if n <= 0:
        return
    notional = n * m * fp if c["kind"] == "linear" else n * m
    margin = notional / L if c["kind"] == "linear" else notional / fp / L
    worth = margin if c["kind"] == "linear" else margin * P
    capital = X * P + worth
    g = lambda k: F(given.get(k, "0"))
    parts = {"staking": big(X * P) * ((1 + big(g("stakingApy"))) ** big(T) - 1)}
    parts["funding"] = F(0) if dated else notional * g("fundingApr") * T
    parts["basis"] = F(0)
    if dated:
        parts["basis"] = (fp - P) * n * m if c["kind"] == "linear" else notional * (1 - P / fp)
    parts["fees"] = -2 * g("fee") * (X * P + notional)
    parts["borrow"] = -capital * g("borrowApr") * T
    parts["collateral"] = worth * g("collateralYieldApr") * T
    net = sum((x if isinstance(x, mpf) else big(x)) for x in parts.values())
    cap, days = big(capital), big(d)
    fees = -big(parts["fees"])
    found = {"contracts": n, "capital": capital, "net": net, "netApr": net / cap * 365 / days,
             "breakEvenDays": days * fees / (net + fees) if net + fees > 0 else None}
    if 1 + net / cap > 0:
        found["netApy"] = (1 + net / cap) ** (365 / days) - 1
    row("carryTrade", given, found)


def fill_cost():
    mid = F(price())
    tick = mid * F("0.0005")
    bids, asks = [], []
    for i in range(random.randint(0, 12)):
        bids.append([text(mid - tick * (i + 1)), dec(0.01, 9, 2)])
    for i in range(random.randint(0, 12)):
        asks.append([text(mid + tick * (i + 1)), dec(0.01, 9, 2)])
    given = {"book": {"bids": bids, "asks": asks}, "side": pick("buy", "sell")}
    levels = [(F(a), F(b)) for a, b in (asks if given["side"] == "buy" else bids)]
    s = 1 if given["side"] == "buy" else -1
    limit = None
    if some(0.3) and levels:
        given["limit"] = text(levels[random.randrange(len(levels))][0])
        limit = F(given["limit"])
    how = pick("quantity", "notional", None)
    total = sum((b for _, b in levels), F(1))
    if how == "quantity":
        given["quantity"] = text(total * F(dec(0.05, 1.3, 2)))
    elif how == "notional":
        given["notional"] = text(mid * total * F(dec(0.05, 1.3, 2)))
    filled, paid, worst = F(0), F(0), None
    left = F(given[how]) if how else F(0)
    for p, q in levels:
        if left <= 0 or limit is not None and s * (p - limit) > 0:
            break
        take = min(q, left if how == "quantity" else left / p)
        filled, paid, worst = filled + take, paid + take * p, p
        left -= take if how == "quantity" else take * p
    mid = (F(bids[0][0]) + F(asks[0][0])) / 2 if bids and asks else None
    average = paid / filled if filled else None
    found = {"mid": mid, "spread": F(asks[0][0]) - F(bids[0][0]) if mid else None, "averagePrice": average, "worstPrice": worst,
             "filled": filled, "unfilled": left,
             "slippageFromBest": s * (average / levels[0][0] - 1) if filled else None,
             "slippageFromMid": s * (average / mid - 1) if filled and mid else None,
             "cost": F(0) if not filled else abs(average - mid) * filled if mid else None}
    if limit is not None:
        found["maxQuantity"] = sum((q for p, q in levels if s * (p - limit) <= 0), F(0))
    else:
        found["maxQuantity"] = None
    if mid:
        given["depths"] = ["0.001", "0.003"]
        for i, d in enumerate(given["depths"]):
            found[f"depth[{i}].bids"] = sum((F(q) for p, q in bids if F(p) >= mid * (1 - F(d))), F(0))
            found[f"depth[{i}].asks"] = sum((F(q) for p, q in asks if F(p) <= mid * (1 + F(d))), F(0))
    row("fillCost", given, found)


def liquidity_check():
    given = {"quantity": dec(1, 900, 1), "price": price(), "volume24h": dec(1000, 90000, 0)}
    if some():
        given["openInterest"] = dec(1000, 90000, 0)
    if some():
        given["dailyVolatility"] = dec(0.01, 0.09, 3)
    most = F("0.05")
    if some(0.4):
        given["maxParticipation"] = dec(0.01, 0.3, 2)
        most = F(given["maxParticipation"])
    part = F(given["quantity"]) / F(given["volume24h"])
    row("liquidityCheck", given, {
        "participation": part, "shareOfOpenInterest": F(given["quantity"]) / F(given["openInterest"]) if "openInterest" in given else None,
        "impact": big(F(given["dailyVolatility"])) * mp.sqrt(big(part)) if "dailyVolatility" in given else None,
        "hoursToTrade": 24 * part / most, "supported": part <= most,
    })


# ------------------------------------------------------------------------------------------------- plans
MODELS = {"conservative": "0.8 0 0.2 0 0", "balanced": "0.4 0.2 0.2 0.2 0", "aggressive": "0.3 0.1 0.2 0.4 0", "beginner": "0.85 0 0.1 0 0.05"}
SLEEVES = ["staked", "liquid", "harvest", "directional", "reserve"]


def plan_allocation():
    strategy = pick("own", *MODELS)
    capital = F(dec(100, 900000, 0))
    if strategy == "own":
        cuts = sorted(random.randint(0, 100) for _ in range(4))
        weights = [F(b - a, 100) for a, b in zip([0] + cuts, cuts + [100])]
        asked = {k: text(w) for k, w in zip(SLEEVES, weights)}
    else:
        weights, asked = [F(x) for x in MODELS[strategy].split()], strategy
    given = {"capital": text(capital), "strategy": asked, "stakingApy": dec(0, 0.2, 3), "harvestApr": dec(-0.05, 0.3, 3)}
    g = lambda k, other="0": F(given.get(k, other))
    if some():
        given["directionalReturn"], given["leverage"] = dec(-0.2, 0.5, 2), dec(1, 10, 1)
    if some():
        given["reserveApr"] = dec(0, 0.06, 3)
    if some(0.3):
        given["goalApy"] = dec(0, 0.5, 2)
    if some(0.4):
        given["lossLimit"] = dec(0.1, 0.9, 1)
    L = g("leverage", "1")
    returns = [g("stakingApy"), F(0), g("harvestApr"), g("directionalReturn") * L, g("reserveApr")]
    money = [w * capital for w in weights]
    income = [a * r for a, r in zip(money, returns)]
    low, high = {"conservative": (F("0.08"), F("0.15")), "balanced": (returns[0] + F("0.1"), returns[0] + F("0.2")),
                 "aggressive": (returns[0] + F("0.2"), None), "beginner": (returns[0], None)}.get(strategy, (F(0), None))
    low = g("goalApy") if "goalApy" in given else low
    one, two = money[0] + money[1], money[2] + money[3] + money[4]
    blended = sum(income) / capital
    found = {"layer1": one, "layer2": two, "blendedApy": blended, "grossExposure": (one + money[3] * L) / capital,
             "goal.low": low, "goal.met": blended >= low,
             "goal.requiredActiveReturn": (low * capital - income[0]) / two if two else None}
    if "goalApy" not in given:
        found["goal.high"] = high
    for i in range(5):
        found |= {f"sleeves[{i}].amount": money[i], f"sleeves[{i}].income": income[i], f"sleeves[{i}].weight": weights[i],
                  f"sleeves[{i}].expectedReturn": returns[i], f"sleeves[{i}].id": SLEEVES[i]}
    for i, fall in enumerate(map(F, ("0.3", "0.5", "0.8"))):
        loss = one * fall + money[3] * min(F(1), L * fall)
        found |= {f"stress[{i}].fall": fall, f"stress[{i}].loss": loss, f"stress[{i}].lossShare": loss / capital}
        found[f"stress[{i}].withinLimit"] = loss / capital <= g("lossLimit") if "lossLimit" in given else None
    row("planAllocation", given, found)


def plan_flow():
    names = ["staked", "unbonding", "rewards", "liquid", "reserve", "margin", "futuresPnl"]
    before = {k: F(dec(0, 9000, 2)) for k in names}
    for k in names[1:6]:
        if some(0.25):
            before[k] = F(0)
    before["futuresPnl"] = F(dec(-9000, 9000, 2)) * pick(1, 1, 0)
    event = pick("rally", "downturn", "expiration", "safety")
    given = {"event": event, "buckets": {k: text(v) for k, v in before.items()}}
    g = lambda k, other="0": F(given.get(k, other))
    if event == "rally" and some(0.5):
        given["shareOfRewardsToMargin"] = dec(0, 1, 2)
    if some(0.6):
        given["maintenanceMargin"] = dec(0, 4000, 1)
    if some(0.6):
        given["marginTarget"] = dec(0, 6000, 1)
    if event == "expiration" and some(0.7):
        given["rollCost"] = dec(0, 3000, 1)
    b, paid, short = dict(before), F(0), F(0)

    def move(source, to, most):
        amount = min(b[source], most)
        b[source] -= amount
        b[to] += amount
        return amount

    if event == "rally":
        share = g("shareOfRewardsToMargin", "0.5")
        harvest = b["rewards"]
        b["margin"] += harvest * share
        b["staked"] += harvest * (1 - share)
        b["rewards"] = F(0)
    else:
        result, b["futuresPnl"] = b["futuresPnl"], F(0)
        if result > 0:
            b["reserve"] += result
            if event == "downturn":
                move("reserve", "liquid", result)
        else:
            loss = -result
            for source in ("margin", "reserve", "liquid", "rewards"):
                take = min(b[source], loss)
                b[source] -= take
                loss -= take
            b["futuresPnl"] = -loss
            short += loss
        if event == "expiration":
            cost = g("rollCost")
            for source in ("reserve", "liquid", "margin"):
                take = min(b[source], cost)
                b[source] -= take
                cost -= take
                paid += take
            short += cost
        if event == "safety" and b["margin"] > g("marginTarget"):
            move("margin", "reserve", b["margin"] - g("marginTarget"))
    need = max(g("maintenanceMargin"), g("marginTarget"))
    for source in ("reserve", "liquid", "rewards"):
        if b["margin"] < need:
            move(source, "margin", need - b["margin"])
    short += max(F(0), need - b["margin"])
    found = {f"after.{k}": v for k, v in b.items()}
    found |= {"paid": paid, "shortfall": short, "cashNow": b["reserve"] + b["liquid"]}
    row("planFlow", given, found)


# ------------------------------------------------------------------------------------------------- calendars
def instants():
    at = 1_700_000_000_000 + random.randint(0, 10 ** 9)
    near = at + random.randint(3_600_000, 90 * 86_400_000)
    far = near + random.randint(86_400_000, 200 * 86_400_000)
    return at, near, far


def basis(found, path, spot, futures, days):
    found[f"{path}.absolute"] = futures - spot
    found[f"{path}.relative"] = (futures - spot) / spot
    found[f"{path}.days"] = days
    found[f"{path}.apr"] = (futures / spot - 1) * 365 / days
    found[f"{path}.apy"] = big(futures / spot) ** (365 / big(days)) - 1
    found[f"{path}.continuous"] = mp.log(big(futures / spot)) * 365 / big(days)


def calendar_spread():
    at, near, far = instants()
    c = contract()
    S = F(price())
    n, x = S * F(dec(0.97, 1.05, 3)), S * F(dec(0.97, 1.09, 3))
    given = {"at": at, "near": {"price": text(n), "expiry": near}, "far": {"price": text(x), "expiry": far}, "contract": c,
             "contracts": dec(1, 900, 0), "direction": pick("buyNearSellFar", "sellNearBuyFar")}
    if some(0.7):
        given["spot"] = text(S)
    if some():
        given["fee"] = dec(0, 0.001, 4)
    if some():
        given["leverage"] = dec(1, 20, 0)
    if some(0.5):
        given["rate"], given["stakingYield"] = dec(0, 0.1, 3), dec(0, 0.05, 3)
    day = F(86_400_000)
    d1, d2 = F(near - at) / day, F(far - at) / day
    d = d2 - d1
    N, m, spread = F(given["contracts"]), F(c["multiplier"]), x - n
    sign = -1 if given["direction"] == "buyNearSellFar" else 1
    fee = F(given.get("fee", "0"))
    found = {"spread": spread, "spreadRelative": spread / n, "forward.apr": (x / n - 1) * 365 / d,
             "forward.apy": big(x / n) ** (365 / big(d)) - 1, "forward.continuous": mp.log(big(x / n)) * 365 / big(d)}
    if "spot" in given:
        basis(found, "nearBasis", S, n, d1)
        basis(found, "farBasis", S, x, d2)
    else:
        found["nearBasis"] = found["farBasis"] = None
    if c["kind"] == "linear":
        per = sign * N * m
        fees = 2 * fee * N * m * (n + x)
        margin = N * m * max(n, x)
        found["breakEvenSpread"] = spread + fees / per
    else:
        # d/dx of sign * N * m * (x - far) / far, at far
        per = sign * N * m / x
        fees = 4 * fee * N * m
        margin = N * m
        found["breakEvenSpread"] = spread + fees / per
    found |= {"pnlPerUnit": per, "fees": fees, "netMargin": margin / F(given["leverage"]) if "leverage" in given else None}
    if "rate" in given:
        q = big(F(given["rate"]) - F(given["stakingYield"])) / 365
        if "spot" in given:
            fair = big(S) * (mp.exp(q * big(d2)) - mp.exp(q * big(d1)))
        else:
            fair = big(n) * (mp.exp(q * big(d)) - 1)
        found |= {"fairSpread": fair, "mispricing": big(spread) - fair}
    else:
        found |= {"fairSpread": None, "mispricing": None}
    given["spreadScenarios"] = [text(spread * 2), text(-S * F("0.01")), "0"]
    for i, other in enumerate(map(F, given["spreadScenarios"])):
        if c["kind"] == "linear":
            gain = per * (other - spread)
        else:
            gain = sign * N * m * ((n + other) - x) / x
        found |= {f"spreadScenarios"[:0] + f"scenarios[{i}].pnl": gain, f"scenarios[{i}].net": gain - fees, f"scenarios[{i}].spread": other}
    row("calendarSpread", given, found)


def term_structure():
    at, _, _ = instants()
    S = F(price())
    rate = F(dec(0, 0.1, 3))
    legs, when = [], at
    for _ in range(random.randint(1, 6)):
        when += random.randint(86_400_000, 90 * 86_400_000)
        legs.append((when, S * F(dec(0.95, 1.1, 3))))
    shuffled = random.sample(legs, len(legs))
    given = {"spot": text(S), "at": at, "contracts": [{"price": text(p), "expiry": t} for t, p in shuffled], "rate": text(rate)}
    found, best = {}, None
    for i, (t, p) in enumerate(legs):
        d = F(t - at) / 86_400_000
        basis(found, f"points[{i}]", S, p, d)
        found[f"points[{i}].price"] = p
        found[f"points[{i}].excessApr"] = (p / S - 1) * 365 / d - rate
        if i:
            before, prior = legs[i - 1]
            gap = F(t - before) / 86_400_000
            forward = (p / prior - 1) * 365 / gap
            found[f"points[{i}].forwardApr"] = forward
            found[f"points[{i}].forwardContinuous"] = mp.log(big(p / prior)) * 365 / big(gap)
            if best is None or forward > best[1]:
                best = (i, forward)
        else:
            found["points[0].forwardApr"] = found["points[0].forwardContinuous"] = None
    prices = [S] + [p for _, p in legs]
    pairs = list(zip(prices, prices[1:]))
    found["state"] = ("contango" if all(a < b for a, b in pairs) else "backwardation" if all(a > b for a, b in pairs)
                      else "flat" if all(a == b for a, b in pairs) else "mixed")
    if best:
        found |= {"best.near": str(best[0] - 1), "best.far": str(best[0]), "best.forwardApr": best[1]}
    else:
        found["best"] = None
    row("termStructure", given, found)


def plan_rollover():
    at, near, far = instants()
    c = contract()
    c["lotStep"] = pick("1", "0.1")
    S = F(price())
    side = pick("long", "short")
    s = times_sign(side)

    def quote(level):
        half = S * F(dec(0, 0.001, 5))
        return {"bid": text(level - half), "ask": text(level + half)}

    a, b = quote(S), quote(S * F(dec(0.97, 1.05, 3)))
    given = {"side": side, "contracts": dec(1, 900, 0), "contract": c, "at": at, "near": a | {"expiry": near}, "far": b | {"expiry": far}}
    if some():
        given["entry"] = text(S * F(dec(0.7, 1.3, 2)))
    if some():
        given["fee"] = dec(0, 0.001, 4)
    if some():
        given["keep"] = pick("contracts", "notional")
    L = F(1)
    if some():
        given["leverage"] = dec(1, 10, 0)
        L = F(given["leverage"])
    close, open_ = (F(a["bid"]), F(b["ask"])) if s == 1 else (F(a["ask"]), F(b["bid"]))
    m, n, lot = F(c["multiplier"]), F(given["contracts"]), F(c["lotStep"])
    linear = c["kind"] == "linear"
    more = n
    if linear and given.get("keep") == "notional":
        more = (n * close / open_) // lot * lot
    if more == 0:
        return
    fee = F(given.get("fee", "0"))
    q1, q2 = (n * m, more * m) if linear else (n * m / close, more * m / close)
    middle = lambda x: (F(x["bid"]) + F(x["ask"])) / 2
    width = lambda x: F(x["ask"]) - F(x["bid"])
    spread = s * (middle(b) - middle(a)) * q2
    halves = width(a) / 2 * q1 + width(b) / 2 * q2
    fees = fee * m * (n * close + more * open_) if linear else fee * m * (n + more)
    d = F(far - near) / 86_400_000
    before, after = (n * m * close / L, more * m * open_ / L) if linear else (n * m / L, more * m / L)
    found = {"closePrice": close, "openPrice": open_, "farContracts": more, "rollSpread": open_ - close, "rollRate": (open_ - close) / close,
             "cost.spread": spread, "cost.fees": fees, "cost.halfSpreads": halves, "cost.total": spread + fees + halves,
             "annualised.simple": (open_ - close) / close * 365 / d, "annualised.compounded": big(open_ / close) ** (365 / big(d)) - 1,
             "annualised.continuous": mp.log(big(open_ / close)) * 365 / big(d)}
    if linear:
        found |= {"marginBefore": before, "marginAfter": after, "marginPeak": before + after}
    if "entry" in given:
        found["realisedPnl"] = pnl(c, s, n, F(given["entry"]), close) * (1 if linear else close)
    else:
        found["realisedPnl"] = None
    row("planRollover", given, found)


def fair_price():
    S = F(price())
    given = {"spot": text(S), "rate": dec(0, 0.12, 3), "years": dec(0.05, 3, 2)}
    how = pick("continuous", "simple", 1, 4, 12)
    if how != "continuous" or some(0.5):
        given["compounding"] = how
    r, T = F(given["rate"]), F(given["years"])
    for k in ("stakingYield", "storage", "convenienceYield"):
        if some(0.5):
            given[k] = dec(0, 0.06, 3)
    net = r + F(given.get("storage", "0")) - F(given.get("stakingYield", "0")) - F(given.get("convenienceYield", "0"))

    def growth(rate, years):
        if how == "continuous":
            return mp.exp(big(rate * years))
        if how == "simple":
            return big(1 + rate * years)
        return big(1 + rate / how) ** big(how * years)

    present = mpf(0)
    if some(0.4):
        given["income"] = []
        for _ in range(random.randint(1, 3)):
            item = {"amount": text(S * F(dec(0.001, 0.02, 3))), "years": text(T * F(dec(0.1, 1, 1)))}
            if some(0.4):
                item["rate"] = dec(0, 0.1, 2)
            given["income"].append(item)
            present += big(F(item["amount"])) / growth(F(item.get("rate", given["rate"])), F(item["years"]))
    fair = (big(S) - present) * growth(net, T)
    found = {"price": fair, "presentValueOfIncome": present, "mispricing": None}
    if some(0.5):
        given["price"] = text(S * F(dec(0.95, 1.1, 3)))
        found["mispricing"] = big(F(given["price"])) - fair
    row("fairFuturesPrice", given, found)


def main():
    for count, make in ((100, position_pnl), (80, average_entry), (80, position_size), (400, margin_health), (130, size_hedge),
                        (100, carry_trade), (100, fill_cost), (40, liquidity_check), (80, plan_allocation), (200, plan_flow),
                        (80, calendar_spread), (40, term_structure), (80, plan_rollover), (80, fair_price)):
        for _ in range(count):
            make()


main()
