"""The whole ledger with numpy over paths, in blocks that fit the cache. A line of JSON in, what the paths come to and the time out."""

import json
import sys
import time

import numpy as np

BLOCK = 1_000


def block(o, rng, count, fan, first):
    w, m, days = o["weights"], o["market"], o["days"]
    fee, c, mm, band = o["fee"], 0.5, 0.005, o["band"]
    lh, ld = o["harvestLeverage"], o["directionalLeverage"]
    ws, wl, wh, wd, wr = (w[k] for k in ("staked", "liquid", "harvest", "directional", "reserve"))
    rest = wl + wh + wd + wr
    g = (1 + o["stakingApy"]) ** (1 / 365) - 1
    memory = 2 ** (-1 / m["fundingHalfLifeDays"])
    size = m["fundingVolatility"] * np.sqrt(1 - memory * memory)
    rho, own = m["correlation"], np.sqrt(1 - m["correlation"] ** 2)
    still, shock = (m["drift"] - m["volatility"] ** 2 / 2) / 365, m["volatility"] / np.sqrt(365)
    z = rng.standard_normal((days, 2, count))
    growth = np.exp(still + shock * z[:, 0])
    noise = size * (rho * z[:, 0] + own * z[:, 1])
    P = np.ones(count)
    S, A, qh, Bh, qd, Bd, fees, staking, funding, direct, price = (np.zeros(count) for _ in range(11))
    R = np.full(count, float(o["capital"]))
    peak, worst = R.copy(), np.ones(count)
    liquidated, called = np.zeros(count, bool), np.zeros(count, bool)
    x = np.full(count, m["fundingMeanApr"])

    def target(E, S, P):
        free = np.maximum(E - S * P, 0)
        t = ws * E
        leaving = np.where(S * P > t, S - t / P, 0)
        added = np.maximum(np.minimum(t - S * P, free), 0)
        pool = (free - added + leaving * P) / rest
        return (S - leaving + added / P, wl * pool / P, wh * pool * lh / (1 + lh) / P, wh * pool / (1 + lh), ld * wd * pool / P, wd * pool, wr * pool)

    def settle(at):
        nonlocal S, A, qh, Bh, qd, Bd, R, fees
        s, p, a, h, d = S[at], P[at], A[at], qh[at], qd[at]
        E = (s + a + h) * p + Bh[at] + Bd[at] + R[at]
        n = target(E, s, p)
        cost = fee * p * (np.abs(n[0] + n[1] + n[2] - s - a - h) + np.abs(n[2] - h) + np.abs(n[4] - d))
        fees[at] -= cost
        S[at], A[at], qh[at], Bh[at], qd[at], Bd[at], R[at] = target(E - cost, s, p)

    def raised(at, need):
        money = np.clip(np.minimum(R[at], need), 0, None)
        R[at] -= money
        left = need - money
        net = P[at] * (1 - fee)
        coins = np.where(left > 0, np.minimum(left / net, A[at]), 0)
        A[at] -= coins
        fees[at] -= coins * P[at] * fee
        return np.maximum(left - coins * net, 0)

    settle(np.arange(count))
    point = 0
    for day in range(1, days + 1):
        new = P * growth[day - 1]
        change = new - P
        profit = qd * change
        Bh -= qh * change
        Bd += profit
        direct += profit
        price += (S + A) * change
        P = new
        x = m["fundingMeanApr"] + memory * (x - m["fundingMeanApr"]) + noise[day - 1]
        rate = x / 365
        hedged, exposed = qh * P, qd * P
        Bh += hedged * rate
        Bd -= exposed * rate
        funding += (hedged - exposed) * rate
        lost = (qh > 0) & (Bh <= mm * hedged)
        if lost.any():
            fees[lost] -= np.maximum(Bh[lost], 0)
            price[lost] += np.maximum(-Bh[lost], 0)
            A[lost] += qh[lost]
            qh[lost] = Bh[lost] = 0
            liquidated |= lost
        lost = (qd > 0) & (Bd <= mm * exposed)
        if lost.any():
            fees[lost] -= np.maximum(Bd[lost], 0)
            direct[lost] += np.maximum(-Bd[lost], 0)
            qd[lost] = Bd[lost] = 0
            liquidated |= lost
        rewards = S * g
        staking += rewards * P
        S += rewards
        at = np.flatnonzero((qh > 0) & (Bh < c * qh * P / lh))
        if len(at):
            called[at] = True
            need = qh[at] * P[at] / lh - Bh[at]
            missing = raised(at, need)
            cut = np.minimum(missing / (P[at] * (1 - 2 * fee + 1 / lh)), qh[at])
            qh[at] -= cut
            fees[at] -= cut * P[at] * 2 * fee
            Bh[at] += need - missing + cut * P[at] * (1 - 2 * fee)
        at = np.flatnonzero((qd > 0) & (Bd < c * qd * P / ld))
        if len(at):
            called[at] = True
            need = qd[at] * P[at] / ld - Bd[at]
            Bd[at] += need - raised(at, need)
        kl, kh, ks = A * P, qh * P + Bh, S * P
        total = kl + kh + Bd + R
        E = ks + total
        if day < days:
            part = (1 - ws) / total
            off = np.abs(ks / E - ws) > band
            for k, weight in ((kl, wl), (kh, wh), (Bd, wd), (R, wr)):
                off |= np.abs(k * part - weight) > band
            at = np.flatnonzero(off & (E > 0))
            if len(at):
                settle(at)
                E[at] = (S[at] + A[at] + qh[at]) * P[at] + Bh[at] + Bd[at] + R[at]
        np.maximum(peak, E, out=peak)
        np.minimum(worst, E / peak, out=worst)
        if day == o["fanDays"][point]:
            fan[point, first : first + count] = E
            point += 1
    income = [np.sum(part) for part in (staking, funding, direct, price, fees)]
    return 1 - worst, liquidated.sum(), called.sum(), income


def run(o):
    rng = np.random.Generator(np.random.SFC64(o["seed"]))
    paths = o["paths"]
    fan = np.empty((len(o["fanDays"]), paths))
    drawdowns, liquidated, called = [], 0, 0
    income = np.zeros(5)
    for first in range(0, paths, BLOCK):
        down, lost, calls, part = block(o, rng, min(BLOCK, paths - first), fan, first)
        drawdowns.append(down)
        liquidated += lost
        called += calls
        income += part
    levels = np.quantile(fan, [0.05, 0.25, 0.5, 0.75, 0.95], axis=1)
    drawdown = np.quantile(np.concatenate(drawdowns), [0.5, 0.95])
    final = fan[-1]
    return {"mean": final.mean(), "deviation": final.std(ddof=1), "median": levels[2, -1], "drawdown": drawdown[0], "loss": (final < o["capital"]).mean(),
            "liquidation": liquidated / paths, "marginCall": called / paths, "income": (income / paths).tolist()}


for line in sys.stdin:
    given = json.loads(line)
    started = time.perf_counter()
    found = run(given)
    found["seconds"] = time.perf_counter() - started
    print(json.dumps({key: float(value) if key != "income" else value for key, value in found.items()}), flush=True)
