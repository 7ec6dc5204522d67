import random
from fractions import Fraction as F
from mpmath import mp, mpf
from draw import text, big, dec, pick, price, some, row, contract
from positions import pnl


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
