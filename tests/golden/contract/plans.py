import random
from fractions import Fraction as F
from draw import text, dec, pick, some, row


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
