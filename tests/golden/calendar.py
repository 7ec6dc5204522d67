"""Writes calendar.tsv: fairFuturesPrice, calendarSpread, termStructure and planRollover with mpmath at 50 digits.

Written from the contract's definitions, with none of the core's rearrangements. Python 3.11, mpmath 1.3.
"""
import json
import random
from decimal import Decimal
from pathlib import Path

from mpmath import exp, floor, log, mp, mpf, nstr

mp.dps = 50
random.seed(20260327)
MINUTE, DAY, YEAR = 60_000, 86_400_000, 365 * 86_400_000


def text(low, high, places):
    """A decimal as text, and its value."""
    number = Decimal(random.randint(low, high)).scaleb(-places)
    written = format(number, 'f')
    return written, mpf(written)


def shown(value):
    """33 significant digits in plain notation, so that rounding to 28 decides ties as they are."""
    return format(Decimal(nstr(value, 33, min_fixed=-10**9, max_fixed=10**9)), 'f')


rows = []


def row(calculator, given, found):
    """Results of which a part is all that is left of larger numbers have fewer digits; those are left out."""
    cells = [calculator, json.dumps(given, separators=(',', ':'))]
    for path, value in found.items():
        if isinstance(value, str):
            cells.append(f'{path}={value}')
        elif value == 0 or 1e-15 < abs(value) < 1e27:
            cells.append(f'{path}={shown(value)}')
    if len(cells) > 2:
        rows.append('\t'.join(cells))


def grown(rate, compounding, years):
    if compounding == 'simple':
        return 1 + rate * years
    if compounding == 'continuous':
        return exp(rate * years)
    return (1 + rate / compounding) ** (compounding * years)


def fair():
    spot, spot_ = text(1, 10**9, random.randint(0, 6))
    rate, rate_ = text(-100_000, 500_000, 6)
    compounding = random.choice(['simple', 'continuous', 1, 2, 4, 12, 365, 0.5])
    given = {'spot': spot, 'rate': rate, 'compounding': compounding}
    if random.random() < 0.5:
        given['years'], years = text(0, 30_000, 4)
    else:
        at = random.randint(0, 4 * 10**12)
        left = random.randint(0, 700 * DAY)
        given['at'], given['expiry'] = at, at + left
        years = mpf(left) / YEAR
    net = rate_
    for name, sign in (('stakingYield', -1), ('storage', 1), ('convenienceYield', -1)):
        if random.random() < 0.5:
            given[name], value = text(0, 200_000, 6)
            net += sign * value
    present = mpf(0)
    income = []
    for _ in range(random.choice([0, 0, 1, 2, 3])):
        amount = Decimal(spot) * random.randint(0, 200) / 1000
        when = Decimal(str(float(years))) * random.randint(0, 99) / 100
        one = {'amount': format(amount, 'f'), 'years': format(round(when, 8), 'f')}
        rate_of = rate_
        if random.random() < 0.5:
            one['rate'], rate_of = text(-100_000, 300_000, 6)
        if mpf(one['years']) > years:
            continue
        income.append(one)
        if compounding not in ('simple', 'continuous') and rate_of <= -compounding:
            return
        factor = grown(rate_of, compounding, mpf(one['years']))
        if factor <= 0:
            return
        present += mpf(one['amount']) / factor
    if income:
        given['income'] = income
    if compounding not in ('simple', 'continuous') and net <= -compounding:
        return
    factor = grown(net, compounding, years)
    if factor <= 0 or present >= spot_:
        return
    price = (spot_ - present) * factor
    found = {'price': price, 'presentValueOfIncome': present}
    if random.random() < 0.5:
        given['price'], market = text(1, 10**9, 3)
        found['mispricing'] = market - price
    row('fairFuturesPrice', given, found)


def rates(one, other, length):
    """Simple, compounded and continuous annual rates."""
    periods = mpf(YEAR) / length
    return (other / one - 1) * periods, (other / one) ** periods - 1, log(other / one) * periods


def dates(count, least):
    at = random.randint(10**12, 2 * 10**12)
    moments, now = [], at
    for _ in range(count):
        now += random.randint(least, random.choice([9 * DAY, 200 * DAY, 700 * DAY]))
        moments.append(now)
    return at, moments


def prices(count):
    """Near each other, as futures are."""
    middle = random.choice([1, 50, 3_000, 90_000])
    return [text(middle * 95_000, middle * 106_000, 5) for _ in range(count)]


def basis(prefix, spot, price, length):
    simple, compounded, continuous = rates(spot, price, length)
    return {prefix + 'absolute': price - spot, prefix + 'relative': (price - spot) / spot, prefix + 'days': mpf(length) / DAY,
            prefix + 'apr': simple, prefix + 'apy': compounded, prefix + 'continuous': continuous}


def contract(kind):
    multiplier, multiplier_ = text(1, 10_000, random.choice([0, 2, 4]))
    return {'kind': kind, 'multiplier': multiplier}, multiplier_


def spread():
    at, (first, second) = dates(2, 3 * DAY)
    (spot, spot_), (near, near_), (far, far_) = prices(3)
    kind = random.choice(['linear', 'inverse'])
    of, multiplier = contract(kind)
    contracts, contracts_ = text(1, 10**6, random.choice([0, 3]))
    fee, fee_ = text(0, 1_000, 6)
    direction = random.choice(['buyNearSellFar', 'sellNearBuyFar'])
    sign = -1 if direction == 'buyNearSellFar' else 1
    given = {'at': at, 'near': {'price': near, 'expiry': first}, 'far': {'price': far, 'expiry': second},
             'contract': of, 'contracts': contracts, 'direction': direction, 'fee': fee}
    now = far_ - near_
    size = contracts_ * multiplier
    simple, compounded, continuous = rates(near_, far_, second - first)
    found = {'spread': now, 'spreadRelative': now / near_, 'forward.apr': simple, 'forward.apy': compounded,
             'forward.continuous': continuous}
    if random.random() < 0.7:
        given['spot'] = spot
        found |= basis('nearBasis.', spot_, near_, first - at) | basis('farBasis.', spot_, far_, second - at)
    if random.random() < 0.8:
        given['rate'], rate = text(-50_000, 300_000, 6)
        given['stakingYield'], staking = text(0, 100_000, 6)
        carry = rate - staking
        one, other = mpf(first - at) / YEAR, mpf(second - at) / YEAR
        if 'spot' in given:
            fair_ = spot_ * (exp(carry * other) - exp(carry * one))
        else:
            fair_ = near_ * (exp(carry * (other - one)) - 1)
        found |= {'fairSpread': fair_, 'mispricing': now - fair_}
    if kind == 'linear':
        fees, per_unit = 2 * fee_ * size * (near_ + far_), sign * size
    else:
        fees, per_unit = 4 * fee_ * size, sign * size / far_
    found |= {'fees': fees, 'pnlPerUnit': per_unit, 'breakEvenSpread': now + fees / per_unit}
    if random.random() < 0.5:
        given['leverage'], leverage = text(1, 1_000, 1)
        found['netMargin'] = (size * max(near_, far_) if kind == 'linear' else size) / leverage
    given['spreadScenarios'] = []
    for index in range(2):
        scenario = Decimal(near) * random.randint(-200, 200) / 10_000
        given['spreadScenarios'].append(format(scenario, 'f'))
        to = mpf(format(scenario, 'f'))
        # The near price stays; the coin result of the far leg times its new price.
        new = near_ + to
        pnl = sign * size * (new - far_) if kind == 'linear' else sign * size * (1 / far_ - 1 / new) * new
        found |= {f'scenarios[{index}].pnl': pnl, f'scenarios[{index}].net': pnl - fees}
    row('calendarSpread', given, found)


def structure():
    count = random.randint(1, 5)
    at, moments = dates(count, 2 * DAY)
    (spot, spot_), *quoted = prices(count + 1)
    contracts = [{'price': price, 'expiry': moment} for (price, _), moment in zip(quoted, moments)]
    order = list(range(count))
    random.shuffle(order)
    given = {'spot': spot, 'at': at, 'contracts': [contracts[index] for index in order]}
    found = {}
    best = None
    run = [spot_] + [price for _, price in quoted]
    steps = {(next_ > one) - (next_ < one) for one, next_ in zip(run, run[1:])}
    found['state'] = {1: 'contango', -1: 'backwardation', 0: 'flat'}[steps.pop()] if len(steps) == 1 else 'mixed'
    for index, ((_, price), moment) in enumerate(zip(quoted, moments)):
        of = basis(f'points[{index}].', spot_, price, moment - at)
        found |= of
        if index:
            simple, _, continuous = rates(quoted[index - 1][1], price, moment - moments[index - 1])
            found |= {f'points[{index}].forwardApr': simple, f'points[{index}].forwardContinuous': continuous}
            best = simple if best is None else max(best, simple)
    if best is not None:
        found['best.forwardApr'] = best
    if random.random() < 0.5:
        given['rate'], rate = text(0, 200_000, 6)
        for index, (_, price) in enumerate(quoted):
            found[f'points[{index}].excessApr'] = found[f'points[{index}].apr'] - rate
    row('termStructure', given, found)


def rollover():
    at, (first, second) = dates(2, 3 * DAY)
    (one, one_), (two, two_) = prices(2)
    width = [Decimal(random.randint(0, 500)) / 100_000 * Decimal(price) for price in (one, two)]
    quotes = []
    for price, wide in zip((one, two), width):
        bid, ask = Decimal(price), Decimal(price) + wide
        quotes.append(((format(bid, 'f'), mpf(format(bid, 'f'))), (format(ask, 'f'), mpf(format(ask, 'f')))))
    (near_bid, near_ask), (far_bid, far_ask) = quotes
    kind, side = random.choice(['linear', 'inverse']), random.choice(['long', 'short'])
    sign = 1 if side == 'long' else -1
    of, multiplier = contract(kind)
    contracts = random.randint(20, 10**6)
    fee, fee_ = text(0, 1_000, 6)
    # Half to fifty times: without a loan no price liquidates a long, nor an inverse short.
    leverage, leverage_ = text(5, random.choice([15, 500]), 1)
    maintenance, maintenance_ = text(0, 100, 4)
    keep = random.choice(['contracts', 'notional'])
    entry, entry_ = text(int(one_ * 80_000) + 1, int(one_ * 120_000) + 2, 5)
    given = {'side': side, 'contracts': contracts, 'entry': entry, 'contract': of, 'at': at, 'fee': fee, 'keep': keep,
             'near': {'bid': near_bid[0], 'ask': near_ask[0], 'expiry': first},
             'far': {'bid': far_bid[0], 'ask': far_ask[0], 'expiry': second},
             'leverage': leverage, 'maintenanceRate': maintenance}
    close, open_ = (near_bid[1], far_ask[1]) if side == 'long' else (near_ask[1], far_bid[1])
    new = mpf(contracts)
    if keep == 'notional' and kind == 'linear':
        new = floor(contracts * close / open_)
    size, new_size = contracts * multiplier, new * multiplier
    if kind == 'linear':
        quantity, new_quantity = size, new_size
        value, new_value = size * close, new_size * open_
        fees = fee_ * (value + new_value)
        realised = sign * size * (close - entry_)
        margin = new_value / leverage_
        liquidation = (sign * new_size * open_ - margin) / (new_size * (sign - maintenance_))
    else:
        quantity, new_quantity = size / close, new_size / close
        value, new_value = size, new_size
        fees = fee_ * multiplier * (contracts + new)
        realised = sign * size * (1 / entry_ - 1 / close) * close
        margin = new_size / open_ / leverage_
        below = margin + sign * new_size / open_
        liquidation = sign * new_size * (1 + sign * maintenance_) / below if sign * below > 0 else mpf(-1)
    simple, compounded, continuous = rates(close, open_, second - first)
    cost = sign * ((far_bid[1] + far_ask[1]) / 2 - (near_bid[1] + near_ask[1]) / 2) * new_quantity
    half = (near_ask[1] - near_bid[1]) / 2 * quantity + (far_ask[1] - far_bid[1]) / 2 * new_quantity
    found = {'closePrice': close, 'openPrice': open_, 'farContracts': new, 'realisedPnl': realised,
             'rollSpread': open_ - close, 'rollRate': (open_ - close) / close, 'cost.spread': cost, 'cost.fees': fees,
             'cost.halfSpreads': half, 'cost.total': cost + fees + half, 'annualised.simple': simple,
             'annualised.compounded': compounded, 'annualised.continuous': continuous, 'marginBefore': value / leverage_,
             'marginAfter': new_value / leverage_, 'marginPeak': (value + new_value) / leverage_}
    found['liquidationPrice'] = liquidation if liquidation > 0 else 'null'
    row('planRollover', given, found)


while len(rows) < 800:
    fair()
while len(rows) < 1_090:
    spread()
while len(rows) < 1_270:
    structure()
while len(rows) < 1_540:
    rollover()

# The ends: nothing left, everything lost, beyond 1e28.
leg = {'price': '100', 'expiry': 2 * DAY}
linear = {'kind': 'linear', 'multiplier': 1}
edges = [
    ('fairFuturesPrice', {'spot': '100', 'rate': '0.05', 'years': '0'}, {'price': mpf(100), 'presentValueOfIncome': mpf(0)}),
    ('fairFuturesPrice', {'spot': '100', 'rate': '0.08', 'years': '2', 'compounding': 1}, {'price': mpf('116.64')}),
    ('fairFuturesPrice', {'spot': '1e-9', 'rate': '1e-12', 'years': '1'}, {'price': mpf('1e-9') * exp(mpf('1e-12'))}),
    ('termStructure', {'spot': '100', 'at': 2 * DAY, 'contracts': [leg]},
     {'points[0].absolute': mpf(0), 'points[0].relative': mpf(0), 'points[0].days': mpf(0), 'points[0].apr': 'null',
      'points[0].apy': 'null', 'points[0].continuous': 'null', 'best': 'null', 'state': 'flat'}),
]
simple, _, continuous = rates(mpf(100), mpf(200), MINUTE)
edges.append(
    ('calendarSpread', {'at': 0, 'near': leg, 'far': {'price': '200', 'expiry': 2 * DAY + MINUTE}, 'contract': linear,
                        'contracts': 1, 'direction': 'sellNearBuyFar'},
     {'spread': mpf(100), 'forward.apr': simple, 'forward.apy': 'null', 'forward.continuous': continuous}))
for edge in edges:
    row(*edge)
for calculator, given, code in [
    ('fairFuturesPrice', {'spot': '100', 'rate': '7', 'years': '10'}, 'overflow'),
    ('fairFuturesPrice', {'spot': '100', 'rate': '-1', 'years': '1', 'compounding': 'simple'}, 'out_of_range'),
    ('fairFuturesPrice', {'spot': '100', 'rate': '0', 'years': '1', 'income': [{'amount': '100', 'years': '1'}]}, 'inconsistent'),
    ('planRollover', {'side': 'long', 'contracts': 1, 'contract': linear, 'at': 0,
                      'near': {'bid': '1', 'ask': '1', 'expiry': 2 * DAY},
                      'far': {'bid': '2', 'ask': '2', 'expiry': 2 * DAY + MINUTE}}, 'overflow'),
]:
    rows.append('\t'.join([calculator, json.dumps(given, separators=(',', ':')), '!' + code]))

Path(__file__).with_name('calendar.tsv').write_text('\n'.join(rows) + '\n')
