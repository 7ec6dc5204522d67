#!/usr/bin/env python3
"""Writes model.jsonl: ledgers and backtests by a plain model of the ledger's specification, which owes nothing to the crate.

    python3 tests/simulation/model.py

A line is a case as JSON: its input, prices and rates of a ledger, and `expected`. Without an exact tie in it: there rounding decides.
"""
import json
import math
import pathlib
import random
from bisect import bisect_right

STRATEGIES = {
    "conservative": (0.8, 0.0, 0.2, 0.0, 0.0),
    "balanced": (0.4, 0.2, 0.2, 0.2, 0.0),
    "aggressive": (0.3, 0.1, 0.2, 0.4, 0.0),
    "beginner": (0.85, 0.0, 0.1, 0.0, 0.05),
}
DAY = 86_400_000
NAMES = ("staking", "funding", "directional", "price", "fees", "reserve")


class Plan:
    def __init__(self, i):
        s = i["strategy"]
        self.w = STRATEGIES[s] if isinstance(s, str) else tuple(float(s[k]) for k in ("staked", "liquid", "harvest", "directional", "reserve"))
        self.capital = float(i["capital"])
        self.apy = float(i["stakingApy"])
        self.D = int(i.get("unbondingDays", 0))
        self.Lh = float(i.get("harvestLeverage", 1))
        self.Ld = float(i.get("directionalLeverage", 1))
        self.s = -1.0 if i.get("directionalSide", "long") == "short" else 1.0
        self.m = float(i.get("maintenanceRate", 0.005))
        self.f = float(i.get("fee", 0))
        self.rapr = float(i.get("reserveApr", 0))
        self.c = float(i.get("marginCallAt", 0.5))
        self.rho = float(i.get("rewardsToMargin", 0))
        r = i.get("rebalance", {"kind": "never"})
        self.kind = r["kind"]
        self.every = r.get("days")
        self.band = float(r["width"]) if "width" in r else None


class Ledger:
    def __init__(self, plan, P, day=1):
        self.day = day  # what a day is in the units of `now`
        self.p = plan
        self.P = P
        self.S = self.A = self.qh = self.Bh = self.qd = self.Bd = 0.0
        self.R = plan.capital
        self.queue = []  # (coins, due)
        self.inc = dict.fromkeys(NAMES, 0.0)
        self.peak = plan.capital
        self.maxdd = 0.0
        self.liq = {"harvest": 0, "directional": 0}
        self.calls = 0
        self.events = []  # (kind, sleeve, amount)
        self.settle(0)
        self.dd = 0.0

    @property
    def U(self):
        return sum(c for c, _ in self.queue)

    @property
    def E(self):
        return (self.S + self.U + self.A + self.qh) * self.P + self.Bh + self.Bd + self.R

    def target(self, E, now):
        """One pass: the state at equity E, as a dict; nothing is written."""
        p, P, w = self.p, self.P, self.p.w
        U = self.U
        free = E - (self.S + U) * P
        T = w[0] * E
        out = 0.0
        S = self.S
        if S * P > T:
            out = S - T / P
            S = T / P
            pool = free + (out * P if p.D == 0 else 0.0)
        else:
            add = min(T - S * P, max(free, 0.0))
            S = S + add / P
            pool = free - add
        pool = max(pool, 0.0)
        rest = w[1] + w[2] + w[3] + w[4]
        k = [x / rest for x in w[1:]] if w[0] != 1 and rest > 0 else [1.0, 0, 0, 0]
        Kl, Kh, Kd, Kr = (pool * x for x in k)
        n = dict(S=S, out=out, U=U + (out if p.D else 0.0), A=Kl / P, R=Kr, qh=Kh * p.Lh / (1 + p.Lh) / P, Bh=Kh / (1 + p.Lh), qd=p.s * p.Ld * Kd / P, Bd=Kd)
        return n

    def settle(self, now):
        p, P = self.p, self.P
        E = self.E
        a = self.target(E, now)
        U = self.U
        F = p.f * P * (abs(a["S"] + a["U"] + a["A"] + a["qh"] - (self.S + U + self.A + self.qh)) + abs(a["qh"] - self.qh) + abs(a["qd"] - self.qd))
        F = min(F, E - (self.S + U) * P + (a["out"] * P if p.D == 0 else 0.0))
        b = self.target(E - F, now)
        if b["out"] > 0 and p.D > 0:
            self.queue.append((b["out"], now + p.D * self.day))
        self.S, self.A, self.R, self.qh, self.Bh, self.qd, self.Bd = (b[x] for x in ("S", "A", "R", "qh", "Bh", "qd", "Bd"))
        self.inc["fees"] -= F

    # 4.1
    def price(self, P1):
        d = P1 - self.P
        self.Bh -= self.qh * d
        self.Bd += self.qd * d
        self.inc["directional"] += self.qd * d
        self.inc["price"] += (self.S + self.U + self.A + self.qh) * d - self.qh * d
        self.P = P1

    # 4.2
    def funding(self, F):
        h = self.qh * self.P * F
        d = -self.qd * self.P * F
        self.Bh += h
        self.Bd += d
        self.inc["funding"] += h + d

    def lose(self, sleeve, before=None):
        if sleeve == "harvest":
            B = self.Bh
            self.A += self.qh
            self.qh = self.Bh = 0.0
            bearer = "price"
        else:
            B = self.Bd
            self.qd = self.Bd = 0.0
            bearer = "directional"
        if B > 0:
            self.inc["fees"] -= B
        else:
            self.inc[bearer] -= B
        self.liq[sleeve] += 1
        self.events.append(("liquidation", sleeve, before))

    # 4.3
    def liquidate(self, Bh0, Bd0):
        m, P = self.p.m, self.P
        if self.qh != 0 and self.Bh <= m * abs(self.qh) * P:
            self.lose("harvest", Bh0)
        if self.qd != 0 and self.Bd <= m * abs(self.qd) * P:
            self.lose("directional", Bd0)

    # 4.4
    def income(self, g, d):
        p, P = self.p, self.P
        i = self.R * p.rapr * d / 365
        self.R += i
        self.inc["reserve"] += i
        r = g * self.S
        self.inc["staking"] += r * P
        if g < 0:
            self.S += r
            return
        self.S += (1 - p.rho) * r
        sold = p.rho * r * P
        self.inc["fees"] -= sold * p.f
        net = sold * (1 - p.f)
        nh, nd = abs(self.qh) * P, abs(self.qd) * P
        if nh + nd > 0:
            self.Bh += net * nh / (nh + nd)
            self.Bd += net * nd / (nh + nd)
        else:
            self.R += net

    # 4.5
    def release(self, now):
        due = [c for c, t in self.queue if t <= now]
        self.queue = [(c, t) for c, t in self.queue if t > now]
        if due:
            self.A += sum(due)
            self.events.append(("release", None, sum(due)))

    # 4.6
    def call(self):
        p, P, f = self.p, self.P, self.p.f
        if self.qh != 0 and self.Bh < p.c * abs(self.qh) * P / p.Lh:
            self.calls += 1
            need = abs(self.qh) * P / p.Lh - self.Bh
            rest, got = self.spend(need)
            self.Bh += got
            if rest > 0:
                x = rest / (P * (1 - 2 * f + 1 / p.Lh))
                self.qh -= x
                self.Bh += x * P * (1 - 2 * f)
                self.inc["fees"] -= 2 * f * x * P
                got += x * P * (1 - 2 * f)
            self.events.append(("marginCall", "harvest", got, True))
        if self.qd != 0 and self.Bd < p.c * abs(self.qd) * P / p.Ld:
            self.calls += 1
            need = abs(self.qd) * P / p.Ld - self.Bd
            rest, got = self.spend(need)
            self.Bd += got
            self.events.append(("marginCall", "directional", got, not rest > 0))

    def spend(self, need):
        P, f = self.P, self.p.f
        a = min(need, self.R)
        self.R -= a
        rest = need - a
        got = a
        if rest > 0 and self.A > 0:
            coins = rest / (P * (1 - f))
            if coins < self.A:
                self.A -= coins
                y = rest
                rest = 0.0
            else:
                coins = self.A
                self.A = 0.0
                y = coins * P * (1 - f)
                rest -= y
            self.inc["fees"] -= coins * P * f
            got += y
        return rest, got

    def outside(self):
        p, P, w = self.p, self.P, self.p.w
        E, b = self.E, p.band
        if abs(self.S * P / E - w[0]) > b:
            return True
        K = (self.A * P, self.qh * P + self.Bh, self.Bd, self.R)
        total = sum(K)
        for k, x in zip(K, w[1:]):
            share = k / total if total > 0 else math.nan
            if abs(share * (1 - w[0]) - x) > b:
                return True
        return False

    def record(self):
        E = self.E
        self.peak = max(self.peak, E)
        self.dd = 1 - E / self.peak
        self.maxdd = max(self.maxdd, self.dd)

    def row(self):
        return dict(price=self.P, staked=self.S, unbonding=self.U, liquid=self.A, harvestCoins=self.qh, harvestMargin=self.Bh, directionalCoins=self.qd,
                    directionalMargin=self.Bd, reserve=self.R, equity=self.E, income=dict(self.inc), events=self.events)


def simulate_path(i, prices, rates):
    """prices[0] = 1 is day 0; rates[t] is F of day t (rates[0] unused). Rows of days 0..days."""
    p = Plan(i)
    days = len(prices) - 1
    L = Ledger(p, prices[0])
    rows = [L.row()]
    g = (1 + p.apy) ** (1 / 365) - 1
    for t in range(1, days + 1):
        L.events = []
        h0, d0 = L.Bh, L.Bd
        L.price(prices[t])
        L.funding(rates[t])
        L.liquidate(h0, d0)
        L.income(g, 1)
        L.release(t)
        L.call()
        if t < days and L.E > 0:
            if p.kind == "every" and t % p.every == 0 or p.kind == "band" and L.outside():
                L.settle(t)
                L.events.append(("rebalance", "", None))
        L.record()
        rows.append(L.row())
    return L, rows


def commonest(steps):
    n = {}
    for s in steps:
        n[s] = n.get(s, 0) + 1
    return min(n, key=lambda s: (-n[s], s)) if n else None


def funding_gaps(times):
    """times: of the kept settlements, ms. As fundingHistory's gaps."""
    H = 3_600_000
    steps = []
    for a, b in zip(times, times[1:]):
        s = b - a
        r = round(s / H) * H
        steps.append(r if r > 0 and abs(s - r) <= 600_000 else s)
    if not steps:
        return []
    runs = []  # (first step, last step, interval)
    k = 0
    while k < len(steps):
        j = k
        while j + 1 < len(steps) and steps[j + 1] == steps[k]:
            j += 1
        if j - k + 1 >= 3:
            if runs and runs[-1][2] == steps[k]:
                runs[-1][1] = j
            else:
                runs.append([k, j, steps[k]])
        k = j + 1
    out = []
    if not runs:
        c = commonest(steps)
        ivs = [c] * len(steps)
    else:
        ivs = []
        for k in range(len(steps)):
            before = [r for r in runs if r[0] <= k]
            inside = [r for r in runs if r[0] <= k <= r[1]]
            after = [r for r in runs if r[0] > k]
            if inside:
                ivs.append(inside[-1][2])
            elif before and after:
                ivs.append(max(before[-1][2], after[0][2]))
            else:
                ivs.append((before[-1] if before else after[0])[2])
    for k, s in enumerate(steps):
        if math.floor(s / ivs[k] + 0.5) - 1 >= 1:
            out.append((times[k], times[k + 1]))
    return out


class Missing(Exception):
    pass


def backtest(i, candles, funding, apr=None):
    """candles: list of (t, o, h, l, c); funding: list of (t, rate); apr: list of (t, apr)."""
    p = Plan(i)
    kept = []
    for t, r in funding:
        if kept and t - kept[-1][0] < 60_000:
            continue
        kept.append((t, r))
    sett = [(math.floor(t / 60_000 + 0.5) * 60_000, r) for t, r in kept]
    if not sett:
        raise Missing
    ts = [c[0] for c in candles]
    I = commonest([b - a for a, b in zip(ts, ts[1:])])
    close = [min(t + I, ts[k + 1]) if k + 1 < len(ts) else t + I for k, t in enumerate(ts)]
    use = [k for k in range(len(ts)) if ts[k] >= sett[0][0] and close[k] <= sett[-1][0]]
    if len(use) < 2:
        raise Missing
    a, b = use[0], use[-1]
    start, end = ts[a], close[b]
    skipped = []
    if a > 0:
        skipped.append((ts[0], start, "no_funding"))
    if b < len(ts) - 1:
        skipped.append((end, close[-1], "no_funding"))
    for x, y in funding_gaps([t for t, _ in sett]):
        if y > start and x < end:
            skipped.append((x, y, "funding_missing"))
    for k in range(a, b):
        if ts[k + 1] > close[k]:
            skipped.append((close[k], ts[k + 1], "candles_missing"))
    skipped.sort(key=lambda s: s[0])
    L = Ledger(p, candles[a][1], DAY)
    L.record()
    times, equity, dd = [start], [L.E], [L.dd]
    hcoins = (p.capital - p.f * p.capital) / candles[a][1]
    scoins = hcoins
    held, staked = [hcoins * candles[a][1]], [scoins * candles[a][1]]
    liqs, calls = [], []
    rows = [L.row()]
    j = 0
    while j < len(sett) and sett[j][0] <= start:
        j += 1
    prev = start
    done = 0  # rebalances up to start + done * every days are served
    m = p.m
    aprt = [t for t, _ in apr] if apr else []
    for k in range(a, b + 1):
        t, o, hi, lo, cl = candles[k]
        end_k = close[k]
        L.events = []
        while j < len(sett) and sett[j][0] < end_k:
            at = sett[j][0]
            h0, d0 = L.Bh, L.Bd
            n = len(L.events)
            L.funding(sett[j][1])
            L.liquidate(h0, d0)
            liqs += [(at, e[1], e[2]) for e in L.events[n:]]
            j += 1
        h0, d0, P0 = L.Bh, L.Bd, L.P
        n = len(L.events)
        if L.qh != 0 and L.Bh - L.qh * (hi - P0) <= m * L.qh * hi:
            L.inc["price"] -= L.qh * (hi - P0)
            L.Bh -= L.qh * (hi - P0)
            # the coins' own change of price, full, comes with the close
            L.lose("harvest", h0)
        X = lo if L.qd > 0 else hi
        if L.qd != 0 and L.Bd + L.qd * (X - P0) <= m * abs(L.qd) * X:
            L.inc["directional"] += L.qd * (X - P0)
            L.Bd += L.qd * (X - P0)
            L.lose("directional", d0)
        L.price(cl)
        while j < len(sett) and sett[j][0] == end_k:
            L.funding(sett[j][1])
            j += 1
        L.liquidate(h0, d0)
        liqs += [(end_k, e[1], e[2]) for e in L.events[n:]]
        d = (end_k - prev) / DAY
        x = bisect_right(aprt, prev) - 1
        g = apr[x][1] * d / 365 if x >= 0 else (1 + p.apy) ** (d / 365) - 1
        L.income(g, d)
        now = end_k - start
        L.release(now)
        n = len(L.events)
        L.call()
        calls += [(end_k, e[1], e[2], e[3]) for e in L.events[n:]]
        if k < b and L.E > 0:
            due = False
            if p.kind == "every":
                q = int((end_k - start) // (p.every * DAY))
                due = q > done
                if due:
                    done = q
            elif p.kind == "band":
                due = L.outside()
            if due:
                L.settle(now)
                L.events.append(("rebalance", None, None))
        L.record()
        scoins *= 1 + g
        times.append(end_k)
        equity.append(L.E)
        dd.append(L.dd)
        held.append(hcoins * cl)
        staked.append(scoins * cl)
        rows.append(L.row())
        prev = end_k
    days = (end - start) / DAY
    res = dict(days=days, times=times, equity=equity, drawdown=dd, income=dict(L.inc), skipped=skipped, liquidations=liqs, marginCalls=calls, held=held, staked=staked)
    res["maxDrawdown"] = L.maxdd
    try:
        res["cagr"] = (equity[-1] / p.capital) ** (365 / days) - 1
    except OverflowError:
        res["cagr"] = math.inf
    sample, at = [], []
    for k in range(int(math.floor(days)) + 1):
        x = bisect_right(times, start + k * DAY) - 1
        sample.append(equity[x])
        at.append(start + k * DAY)
    r = [y / x - 1 if x > 0 else 0.0 for x, y in zip(sample, sample[1:])]
    res["daily"] = r
    n = len(r)
    if n:
        mean = math.fsum(r) / n
        sd = math.sqrt(math.fsum((x - mean) ** 2 for x in r) / (n - 1)) if n > 1 else 0.0
        down = math.sqrt(math.fsum(min(x, 0) ** 2 for x in r) / n)
    else:
        mean = sd = down = 0.0
    res["volatility"] = sd * math.sqrt(365)
    res["sharpe"] = mean / sd * math.sqrt(365) if sd > 0 else None
    res["sortino"] = mean / down * math.sqrt(365) if down > 0 else None
    res["calmar"] = res["cagr"] / L.maxdd if L.maxdd > 0 else None
    res["rows"] = rows
    return res


# The cases.
KEYS = ("staked", "liquid", "harvest", "directional", "reserve")
random.seed(20_261_130)
R = random


def number(x, digits=6):
    return float(f"{x:.{digits}g}")


def weights(near_all_staked):
    if near_all_staked:
        staked, one, two = R.choice((0.5, 0.8, 0.95)), *R.choice((R.sample(KEYS[1:], 2), ("directional", "directional")))
        parts = dict.fromkeys(KEYS, 0.0) | {"staked": staked, one: round((1 - staked) * 0.4, 4)}
        parts[two] = round(1 - staked - (0 if one == two else parts[one]), 4)
    else:
        if R.random() < 0.3:
            return R.choice(tuple(STRATEGIES))
        drawn = [R.choice((0, 0, 1, 1, 1)) * R.randrange(1, 100) for _ in KEYS]
        drawn[R.randrange(5)] += 1
        parts = {key: round(part / sum(drawn), 4) for key, part in zip(KEYS, drawn)}
        largest = max(KEYS, key=parts.get)
        parts[largest] = round(1 - sum(parts[key] for key in KEYS if key != largest), 4)
    return {key: f"{part:.4f}" for key, part in parts.items()}


def plan():
    focus = R.random() < 0.25
    leverage = lambda: R.choice((11, 19.7, 48) if focus else (1, 1.7, 2.3, 4.9, 11, 19.7, 48))
    i = {"capital": R.choice((1000, 123456.78)), "strategy": weights(focus), "stakingApy": R.choice((0, 0.043, 0.51, -0.07)),
         "unbondingDays": 0 if focus else R.choice((0, 1, 2, 5)), "harvestLeverage": leverage(), "directionalLeverage": leverage(),
         "directionalSide": R.choice(("long", "short")), "fee": R.choice((0, 0.00047, 0.0031)), "reserveApr": R.choice((0, 0.049)),
         "marginCallAt": R.choice((0, 0.307, 0.503, 0.811)), "rewardsToMargin": R.choice((0, 0.31, 1))}
    i["maintenanceRate"] = number(min(R.choice((0.00047, 0.0053, 0.0191)), 0.613 / max(i["harvestLeverage"], i["directionalLeverage"])), 4)
    i["rebalance"] = {"kind": "every", "days": R.choice((1, 2))} if focus else R.choice(({"kind": "never"}, {"kind": "every", "days": R.choice((1, 2, 3, 7))}, {"kind": "band", "width": R.choice((0.0137, 0.0511, 0.1013))}))
    return i


def walk(price, volatility):
    return number(price * math.exp(R.gauss(0, volatility)))


def shown(x):
    return float(f"{x:.12g}")


def listed(values):
    return [shown(x) for x in values]


def ledger_case():
    i, volatility, prices = plan(), R.choice((0.02, 0.06, 0.2)), [1.0]
    for _ in range(R.choice((5, 12, 25))):
        prices.append(walk(prices[-1], volatility))
    rates = [number(R.gauss(0.0003, 0.003)) for _ in prices[1:]]
    _, rows = simulate_path(i, prices, [0.0, *rates])
    events = [[day, kind, sleeve, None if amount is None else shown(amount)] for day, row in enumerate(rows)
              for kind, sleeve, amount, *_ in row["events"] if kind != "release"]
    last = [rows[-1][key] for key in ("staked", "unbonding", "liquid", "harvestCoins", "harvestMargin", "directionalCoins", "directionalMargin", "reserve")]
    return {"kind": "ledger", "input": i, "prices": prices, "rates": rates, "expected": {
        "equity": listed(row["equity"] for row in rows), "last": listed(last), "income": listed(rows[-1]["income"][name] for name in NAMES), "events": events}}


def backtest_case():
    hour = 3_600_000
    i, volatility, interval = plan(), R.choice((0.01, 0.05, 0.15)), R.choice((4 * hour, 8 * hour, DAY, 50 * 60_000))
    time, price, candles = 1_600_000_000_000 // DAY * DAY + R.choice((0, 0, 1_234_567)), 100.0, []
    start = time
    for _ in range(R.choice((8, 16, 30))):
        first, last = number(walk(price, volatility / 9)), walk(price, volatility)
        high, low = number(max(first, last) * (1 + abs(R.gauss(0, volatility)))), number(min(first, last) / (1 + abs(R.gauss(0, volatility))))
        candles.append((time, first, max(high, first, last), min(low, first, last), last))
        price = last
        time += interval * R.choice((1,) * 12 + (2, 3)) - R.choice((0,) * 20 + (interval // 3,))
    step, funding = R.choice((hour, 4 * hour, 8 * hour)), []
    settles = start + R.choice((0, -step, step, interval))
    while settles < time + R.choice((0, 0, -2 * interval)):
        if R.random() > 0.05:
            funding.append((settles + R.randrange(20_000), number(R.gauss(0.0001, 0.001))))
            if R.random() < 0.05:
                funding.append((funding[-1][0] + 30_000, 0.01))
        settles += step
        if R.random() < 0.02:
            step = R.choice((2, 4, 8)) * hour
    aprs = sorted({start + R.randrange(-interval, 9 * interval) for _ in range(3)})
    if R.random() < 0.4:
        i["stakingApr"] = {"times": aprs, "aprs": [R.choice((0.031, 0.11, 0.52)) for _ in aprs]}
    i["candles"] = {name: [row[place] for row in candles] for place, name in enumerate(("times", "open", "high", "low", "close"))}
    i["funding"] = {"times": [time for time, _ in funding], "rates": [rate for _, rate in funding]}
    try:
        r = backtest(i, candles, funding, list(zip(*i["stakingApr"].values())) if "stakingApr" in i else None)
    except Missing:
        return backtest_case()
    if min(r["equity"]) < 1e-3 * i["capital"] or r["cagr"] > 1e9 or 0 < r["maxDrawdown"] < 1e-9:
        return backtest_case()
    maybe = lambda x: None if x is None else shown(x)
    return {"kind": "backtest", "input": i, "expected": {
        "times": r["times"], "equity": listed(r["equity"]), "staked": listed(r["staked"][-1:]), "held": listed(r["held"][-1:]),
        "income": listed(r["income"][name] for name in NAMES),
        "figures": [maybe(r[name]) for name in ("cagr", "volatility", "maxDrawdown", "sharpe", "sortino", "calmar")],
        "liquidations": [[at, sleeve, shown(loss)] for at, sleeve, loss in r["liquidations"]],
        "calls": [[at, sleeve, shown(amount), met] for at, sleeve, amount, met in r["marginCalls"]], "skipped": r["skipped"]}}


if __name__ == "__main__":
    cases = [ledger_case() for _ in range(240)] + [backtest_case() for _ in range(160)]
    text = "".join(json.dumps(case, separators=(",", ":")) + "\n" for case in cases)
    (pathlib.Path(__file__).parent / "model.jsonl").write_text(text)
