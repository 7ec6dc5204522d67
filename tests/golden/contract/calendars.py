import random
from fractions import Fraction as F
from mpmath import mp, mpf
from draw import text, big, dec, pick, price, some, row, contract, times_sign
from positions import pnl


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
