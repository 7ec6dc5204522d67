import random
from fractions import Fraction as F
from draw import text, dec, pick, price, some, row, contract, times_sign


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
