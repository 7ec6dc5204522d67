#!/usr/bin/env python3
"""Writes positions.tsv: random rows for the calculators of positions and margin, to 40 digits.

    pip install mpmath==1.3.0
    python3 tests/golden/positions.py

Every liquidation price is by its venue's published formula for a price; tiers are tried one after the other until one's
price lies in it; where the requirement is a square, its root is found by bisection.
"""
import json
import pathlib
import random

from mpmath import mp, mpf

mp.dps = 80
random.seed(20_261_122)


def text(value, digits=40):
    if value == 0:
        return "0"
    return mp.nstr(value, digits, min_fixed=1, max_fixed=0).replace(".0e", "e").replace("e+", "e").removesuffix("e0")


def decimal(low, high, digits=None):
    """Text of a positive decimal of a few digits, its logarithm uniform from low to high."""
    digits = digits or random.choice([1, 2, 3, 4, 6, 8, 12, 15])
    size = mp.exp(random.uniform(float(mp.log(low)), float(mp.log(high))))
    coefficient = mp.nint(size * mpf(10) ** (digits - 1 - mp.floor(mp.log10(size))))
    exponent = int(mp.floor(mp.log10(size))) - digits + 1
    return mp.nstr(coefficient * mpf(10) ** exponent, digits, min_fixed=-60, max_fixed=60).removesuffix(".0")


def near(price, low, high):
    """A price so many times another one."""
    return decimal(mpf(price) * low, mpf(price) * high, 8)


def row(calculator, given, found):
    cells = [calculator, json.dumps(given, separators=(",", ":"))]
    return "\t".join(cells + [f"{path}={value if isinstance(value, str) else text(value)}"
                              for path, value in found.items() if value is not None])


def contract(kind):
    return {"kind": kind, "multiplier": decimal(0.001, 1000)}


def position():
    kind, side = random.choice(["linear", "inverse"]), random.choice(["long", "short"])
    return {"contract": contract(kind), "side": side, "contracts": decimal(0.1, 1e5), "entry": decimal(0.01, 1e5)}


def sizes(given):
    """Kind, s, size in coins or quote units, entry."""
    of = given["contract"]
    size = mpf(of["multiplier"]) * mpf(given.get("contracts", 1))
    return of["kind"] == "linear", 1 if given["side"] == "long" else -1, size, mpf(given["entry"])


def value(linear, size, price):
    return size * price if linear else size / price


def profit(linear, s, size, entry, exit):
    return s * size * (exit - entry) if linear else s * size * (1 / entry - 1 / exit)


def position_pnl():
    given = position()
    given |= {"exit": near(given["entry"], 0.3, 3), "openFee": decimal(1e-5, 1e-3), "closeFee": decimal(1e-5, 1e-3),
              "leverage": decimal(1, 100, 3)}
    linear, s, size, entry = sizes(given)
    at_entry = value(linear, size, entry)
    given["funding"] = random.choice(["", "-"]) + decimal(at_entry * 1e-4, at_entry * 1e-2)
    exit, fo, fc, funding = (mpf(given[name]) for name in ["exit", "openFee", "closeFee", "funding"])
    pnl = profit(linear, s, size, entry, exit)
    fees = at_entry * fo + value(linear, size, exit) * fc
    net = pnl - fees + funding
    # s (X - E) Q - fees + funding = 0; inverse the same for 1/X, gained as it falls.
    even = (size * entry * (s + fo) - funding) / size / (s - fc) if linear else \
        size * (s + fc) / (size * (s - fo) / entry + funding)
    quote = 1 if linear else exit
    found = {"pnl": pnl * quote, "fees": fees * quote, "net": net * quote,
             "returnOnMargin": net / (at_entry / mpf(given["leverage"])), "breakEvenPrice": even}
    found |= {"pnlCoin": "null"} if linear else {"pnlCoin": pnl, "feesCoin": fees, "netCoin": net}
    return row("positionPnl", given, found) if even > 0 else None


def average_entry():
    kind, multiplier = random.choice(["linear", "inverse"]), decimal(0.001, 1000)
    start = decimal(0.01, 1e5)
    fills = [{"contracts": str(random.randint(1, 500)), "price": near(start, 0.5, 2), "fee": decimal(1e-5, 1e-3),
              "side": random.choice(["buy", "buy", "sell"])} for _ in range(random.randint(2, 7))]
    linear, held, average = kind == "linear", mpf(0), mpf(0)
    realised = quote = mpf(0)
    for fill in fills:
        count, price, fee = mpf(fill["contracts"]), mpf(fill["price"]), mpf(fill["fee"])
        signed = count if fill["side"] == "buy" else -count
        cost = value(linear, count, price) * fee
        realised, quote = realised - cost, quote - cost * price
        if held * signed >= 0:
            total = abs(held) + count
            before = abs(held) * average if linear else (abs(held) / average if held else 0)
            after = before + value(linear, count, price)
            average = after / total if linear else total / after
        else:
            closed = min(abs(held), count)
            gain = profit(linear, 1 if held > 0 else -1, closed, average, price)
            realised, quote = realised + gain, quote + gain * price
            if count > abs(held):
                average = price
        held += signed
    found = {"contracts": abs(held), "realisedPnl": (realised if linear else quote) * mpf(multiplier)}
    found |= {"price": average, "side": "long" if held > 0 else "short"} if held else {"price": "null", "side": "null"}
    if not linear:
        found["realisedPnlCoin"] = realised * mpf(multiplier)
    if abs(realised) * mpf(multiplier) < mpf("1e-12"):
        return None
    return row("averageEntry", {"contract": {"kind": kind, "multiplier": multiplier}, "fills": fills}, found)


def generic(linear, s, size, entry, margin, rate, amount=mpf(0)):
    if linear:
        price = (s * size * entry - margin - amount) / (size * (s - rate))
        return price if price > 0 else None
    below = margin + amount + s * size / entry
    return size * (s + rate) / below if s * below > 0 else None


def position_size():
    side, entry = random.choice(["long", "short"]), decimal(0.01, 1e5)
    of = contract(random.choice(["linear", "inverse"]))
    of["lotStep"] = random.choice(["1", "0.1", "0.001", "5"])
    stop = near(entry, 0.7, 0.98) if side == "long" else near(entry, 1.02, 1.4)
    given = {"equity": decimal(1e3, 1e8), "riskShare": decimal(0.001, 0.05), "side": side, "entry": entry, "stop": stop,
             "contract": of, "takerFee": decimal(1e-5, 1e-3), "maintenanceRate": decimal(0.001, 0.02, 2)}
    if random.random() < 0.7:
        given["leverage"] = decimal(0.5, 20, 2)
    linear, s, one, entry = sizes(given)
    stop, fee, equity, step = mpf(given["stop"]), mpf(given["takerFee"]), mpf(given["equity"]), mpf(of["lotStep"])
    each = -profit(linear, s, one, entry, stop) + fee * (value(linear, one, entry) + value(linear, one, stop))
    each *= 1 if linear else stop
    count = equity * mpf(given["riskShare"]) / each
    notional = one * entry if linear else one
    leverage = mpf(given.get("leverage", 1))
    if "leverage" in given:
        count = min(count, equity * leverage / notional)
    steps = mp.floor(count / step)
    # Where it is whole but for the last digits, mpmath does not know.
    if steps == 0 or abs(count / step - mp.nint(count / step)) < mpf("1e-40") * steps:
        return None
    count = steps * step
    size = one * count
    price = generic(linear, s, size, entry, value(linear, size, entry) / leverage, mpf(given["maintenanceRate"]))
    found = {"contracts": count, "notional": count * notional, "lossAtStop": count * each,
             "margin": count * notional / leverage, "effectiveLeverage": count * notional / equity,
             "liquidationPrice": price or "null",
             "liquidatedBeforeStop": "true" if price and s * (price - stop) >= 0 else "false"}
    return row("positionSize", given, found)


VENUES = [
    ("generic", "linear", "isolated", None), ("generic", "inverse", "isolated", None),
    ("generic", "linear", "isolated", "entry"), ("generic", "inverse", "isolated", "entry"),
    ("binance", "linear", "isolated", None), ("binance", "inverse", "isolated", None),
    ("binance", "linear", "cross", None), ("binance", "inverse", "cross", None),
    ("bybit", "linear", "isolated", None), ("bybit", "inverse", "isolated", "entry"),
    ("bybit", "inverse", "isolated", None), ("bybit", "inverse", "cross", None),
    ("okx", "linear", "isolated", None), ("okx", "inverse", "isolated", None),
    ("gate", "linear", "isolated", None), ("kucoin", "linear", "isolated", None),
    ("kucoin", "linear", "isolated", "entry"), ("bitmex", "inverse", "isolated", None),
    ("hyperliquid", "linear", "isolated", None), ("hyperliquid", "linear", "cross", None),
    ("dydx", "linear", "isolated", None), ("dydx", "linear", "cross", None),
    ("phemex", "linear", "isolated", "liquidation"), ("kraken", "inverse", "isolated", None),
    ("deribit", "linear", "isolated", None),
]


def margin_health():
    venue, kind, mode, on = random.choice(VENUES)
    given = {"venue": venue, "marginMode": mode} | position()
    given["contract"]["kind"] = kind
    given |= {"mark": near(given["entry"], 0.95, 1.05), "leverage": decimal(1.5, 50, 3)}
    linear, s, size, entry = sizes(given)
    mark, leverage = mpf(given["mark"]), mpf(given["leverage"])
    at_entry, at_mark = value(linear, size, entry), value(linear, size, mark)
    initial = at_entry / leverage
    margin = initial
    if random.random() < 0.5:
        given["wallet"] = decimal(at_entry * 0.02, at_entry * 0.6)
        margin = mpf(given["wallet"])
    extra = amount = mpf(0)
    if random.random() < 0.5:
        given["extraMargin"] = decimal(at_entry * 1e-4, at_entry * 0.2)
        extra = mpf(given["extraMargin"])
    if on:
        given["maintenanceOn"] = on
    rate = mpf(given.setdefault("maintenanceRate", decimal(0.001, 0.02, 2)))
    if venue == "hyperliquid":
        del given["maintenanceRate"]
        given["marketMaxLeverage"] = decimal(5, 50, 2)
        rate = 1 / (2 * mpf(given["marketMaxLeverage"]))
    elif random.random() < 0.3:
        given["maintenanceAmount"] = decimal(at_entry * 1e-6, at_entry * 5e-4)
        amount = mpf(given["maintenanceAmount"])
    if venue == "deribit":
        given["maintenanceRateStep"] = decimal(1e-6 / size, 1e-2 / size)
        rate += mpf(given["maintenanceRateStep"]) * size
    given["takerFee"] = decimal(1e-4, 1e-3, 2)
    fee = mpf(given["takerFee"])

    others_pnl = others_maintenance = mpf(0)
    if mode == "cross" and venue != "bybit":
        given["others"] = []
        for _ in range(random.randint(0, 2)):
            other = position()
            other["contract"]["kind"] = kind
            other |= {"contracts": given["contracts"], "contract": given["contract"], "entry": given["entry"],
                      "mark": near(given["entry"], 0.97, 1.03), "maintenanceRate": decimal(0.001, 0.02, 2)}
            _, s2, size2, entry2 = sizes(other)
            others_pnl += profit(linear, s2, size2, entry2, mpf(other["mark"]))
            others_maintenance += value(linear, size2, mpf(other["mark"])) * mpf(other["maintenanceRate"])
            given["others"].append(other)

    all = margin + extra
    own = all + others_pnl - others_maintenance
    on_entry = on == "entry" or (venue, kind) in [("bybit", "linear"), ("bitmex", "inverse")] or \
        (venue, mode) == ("bybit", "cross")
    maintenance = (at_entry if on_entry else at_mark) * rate - amount
    at_maintenance = at_entry * rate - amount
    closing = mpf(0)
    bankrupt = size * entry * s - all - others_pnl
    bankrupt = bankrupt / (s * size) if linear else size / (at_entry + s * (all + others_pnl))
    if venue in ("okx", "gate") or venue == "kucoin" and not on:
        closing = at_mark * fee
        price = (entry - s * (own + amount) / size) / (1 - s * (rate + fee)) if linear else \
            size * (1 + s * (rate + fee)) / (at_entry + s * (own + amount))
    elif venue == "phemex":
        if "wallet" not in given:
            margin = initial + fee * (at_entry - s * initial)
            all = margin + extra
        closing = at_mark * fee
        price = (at_entry - s * (all + amount)) / (1 - s * (fee + rate)) / size
        bankrupt = (at_entry - s * all) / (1 - s * fee) / size
    elif venue == "bybit" and mode == "cross":
        bankrupt = (1 + s * fee) * size / (size / entry + s * all)
        closing = size * fee / bankrupt
        # V (1/E - 1/LP) = -(W - MM - fee), times s.
        price = 1 / (1 / entry + s * (all - at_maintenance - closing) / size)
    elif venue == "bybit" and kind == "inverse" and not on:
        counts = margin + extra / (1 + s * fee)
        bankrupt = size / (at_entry + s * counts)
        closing = all - counts
        price = size * (1 + s * rate) / (size / entry + s * (counts + amount))
    elif on_entry:
        price = entry - s * (all - at_maintenance) / size if linear else size / (at_entry + s * (all - at_maintenance))
    else:
        price = generic(linear, s, size, entry, own, rate, amount)
    if price is None or price <= 0 or bankrupt <= 0 or not linear and s < 0 and all >= at_entry:
        return None
    pnl = profit(linear, s, size, entry, mark)
    equity = all + pnl + others_pnl
    found = {"notional": at_mark, "margin": all, "initialMargin": initial, "maintenanceMargin": maintenance,
             "maintenanceRate": rate, "maintenanceAmount": amount, "unrealisedPnl": pnl, "liquidationPrice": price,
             "bankruptcyPrice": bankrupt, "distance": (price - mark) / mark}
    if equity > 0:
        found |= {"marginRatio": (maintenance + others_maintenance + closing) / equity,
                  "effectiveLeverage": at_mark / equity}
    return row("marginHealth", given, found) if abs(own) > at_entry * mpf("1e-6") else None


def growing():
    """Deribit's inverse contracts: the rate grows with the coins, which grow as the price falls."""
    given = {"venue": "deribit"} | position()
    given["contract"]["kind"] = "inverse"
    _, s, size, entry = sizes(given)
    at_entry = size / entry
    given |= {"wallet": decimal(at_entry * 0.02, at_entry * 0.9), "maintenanceRate": decimal(0.001, 0.02, 2),
              "maintenanceRateStep": decimal(1e-5 / at_entry, 2e-2 / at_entry),
              "initialRate": decimal(0.01, 0.1, 2), "initialRateStep": decimal(1e-5 / at_entry, 2e-2 / at_entry)}
    wallet, rate, step = (mpf(given[name]) for name in ["wallet", "maintenanceRate", "maintenanceRateStep"])

    def left(coins):
        return wallet + s * (at_entry - coins) - (rate + step * coins) * coins

    # Long: the coins grow until nothing is left; short: they shrink.
    good, bad = at_entry, (at_entry * 10 if s > 0 else mpf(0))
    if left(good) <= 0 or left(bad) >= 0:
        return None
    for _ in range(400):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if left(middle) > 0 else (good, middle)
    first = mpf(given["initialRate"]) + mpf(given["initialRateStep"]) * at_entry
    found = {"maintenanceRate": rate + step * at_entry, "maintenanceMargin": (rate + step * at_entry) * at_entry,
             "initialMargin": at_entry * first, "liquidationPrice": size / good}
    return row("marginHealth", given, found)


def tiered():
    """Binance's tiers, by trying each tier's price until one lies in it; they make a requirement without jumps."""
    given = {"venue": "binance"} | position()
    linear, s, size, entry = sizes(given)
    at_entry = value(linear, size, entry)
    given["leverage"] = decimal(1.2, 20, 3)
    margin = at_entry / mpf(given["leverage"])
    tiers, floor, rate, amount = [], mpf(0), mpf(0), mpf(0)
    given["tiers"] = []
    for place in range(random.randint(2, 6)):
        next_rate = mpf(decimal(0.001, 0.03, 2)) + rate
        next_rate = mpf(mp.nstr(next_rate, 6))
        amount += floor * (next_rate - rate)
        rate = next_rate
        tiers.append((floor, rate, amount))
        given["tiers"].append({"notionalFloor": mp.nstr(floor, 12, min_fixed=-60, max_fixed=60).removesuffix(".0"),
                               "maintenanceRate": mp.nstr(rate, 6, min_fixed=-60, max_fixed=60).removesuffix(".0")})
        floor = mpf(mp.nstr(floor + mpf(decimal(at_entry * 0.1, at_entry * 0.8, 3)), 8))
    for tier, (floor, rate, amount) in zip(given["tiers"], tiers):
        assert mpf(tier["notionalFloor"]) == floor and mpf(tier["maintenanceRate"]) == rate
    if rate >= 0.5:
        return None
    caps = [floor for floor, _, _ in tiers[1:]] + [mp.inf]
    prices = []
    for place, ((floor, rate, amount), cap) in enumerate(zip(tiers, caps)):
        price = generic(linear, s, size, entry, margin, rate, amount)
        if price and floor <= value(linear, size, price) < cap:
            prices.append(price)
    place = max(k for k, tier in enumerate(tiers) if tier[0] <= at_entry)
    _, rate, amount = tiers[place]
    if len(prices) != 1 or margin <= at_entry * rate - amount:
        return None
    found = {"tier": str(place), "maintenanceRate": rate, "maintenanceAmount": amount,
             "maintenanceMargin": at_entry * rate - amount, "liquidationPrice": prices[0]}
    return row("marginHealth", given, found)


def edges():
    linear = {"contract": {"kind": "linear", "multiplier": 1}, "side": "long", "contracts": 1, "entry": 100}
    health = {**linear, "leverage": 5, "maintenanceRate": "0.005"}
    yield "positionPnl", {**linear, "exit": 0}, "out_of_range"
    yield "positionPnl", {**linear, "exit": 1, "openFee": 1}, "out_of_range"
    yield "positionPnl", {**linear, "exit": 1, "leverage": 1001}, "out_of_range"
    yield "positionPnl", {**linear, "contracts": 0, "exit": 1}, "out_of_range"
    yield "averageEntry", {"kind": "linear", "fills": []}, "out_of_range"
    yield "averageEntry", {"fills": [{"contracts": 1, "price": 1}]}, "missing_field"
    yield "marginHealth", {**health, "venue": "htx"}, "unsupported"
    yield "marginHealth", {**health, "venue": "cme"}, "unsupported"
    yield "marginHealth", {**health, "venue": "nowhere"}, "out_of_range"
    yield "marginHealth", {**health, "tiers": []}, "inconsistent"
    yield "marginHealth", {**health, "maintenanceRate": 1}, "out_of_range"
    yield "marginHealth", {**health, "wallet": -1}, "out_of_range"
    yield "marginHealth", {**health, "survive": 0}, "out_of_range"
    yield "marginHealth", {**health, "contracts": "1e28", "entry": "1e28"}, "overflow"


def main():
    rows = []
    for make, count in [(position_pnl, 300), (average_entry, 200), (position_size, 200), (margin_health, 750),
                        (growing, 350), (tiered, 250)]:
        made = 0
        while made < count:
            line = make()
            if line:
                rows.append(line)
                made += 1
    rows += ["\t".join([name, json.dumps(given, separators=(",", ":")), "!" + code]) for name, given, code in edges()]
    pathlib.Path(__file__).with_suffix(".tsv").write_text("\n".join(rows) + "\n")


main()
