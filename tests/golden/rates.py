#!/usr/bin/env python3
"""Writes rates.csv: 10,000 random rows each for annualise and convertRate, to 40 digits.

    pip install mpmath==1.3.0
    python3 tests/golden/rates.py

Columns by kind, the arguments first:
    annualise,rate,interval_hours,days_per_year,apr,apy,continuous,intervals_per_year
    convert,rate,from,to,years,result
"""
import pathlib
import random

from mpmath import mp, mpf

mp.dps = 100
random.seed(20_260_102)

ROWS = 10_000
LIMIT = mpf(10) ** 28
LEAST = mpf(10) ** -28


def text(value, digits=40):
    if value == 0:
        return "0"
    return mp.nstr(value, digits, min_fixed=1, max_fixed=0).replace(".0e", "e").replace("e+", "e").removesuffix("e0")


def plain(coefficient, places):
    """coefficient × 10^-places without exponent."""
    digits = str(coefficient).rjust(places + 1, "0")
    whole, fraction = digits[:len(digits) - places], digits[len(digits) - places:].rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def log_uniform(low, high):
    """A positive decimal of 1 to 28 digits, its logarithm uniform from low to high."""
    digits = random.choice([1, 2, 3, 4, 5, 8, 12, 16, 20, 28])
    size = mp.exp(random.uniform(float(mp.log(low)), float(mp.log(high))))
    places = digits - 1 - int(mp.floor(mp.log10(size)))
    coefficient = int(size * mpf(10) ** places)
    if digits > 16:
        # Python's random floats have 16 digits; the rest is filled up.
        coefficient += random.randrange(10 ** (digits - 16))
    return plain(coefficient * 10 ** max(-places, 0), max(places, 0))


def signed(size):
    return random.choice(["", "-"]) + size


def shown(*values):
    """Whether all of them are in the range that is printed."""
    return all(value == 0 or LEAST < abs(value) < LIMIT for value in values)


def annualise():
    rate = signed(log_uniform(mpf("1e-12"), mpf("0.5")))
    hours = random.choice(["1", "2", "4", "8", "24", log_uniform(mpf("0.25"), mpf(1000))])
    days = random.choice(["365", "360", "365.25", "366"])
    r, n = mpf(rate), 24 / mpf(hours) * mpf(days)
    continuous = n * mp.log1p(r)
    values = n * r, mp.expm1(continuous), continuous, n
    # apy = -1 to 28 digits and more shows as -1; anything beyond the range is left to other tests.
    return ["annualise", rate, hours, days, *map(text, values)] if shown(*values) else None


def compounding():
    kind = random.random()
    if kind < 0.2:
        return "simple"
    if kind < 0.4:
        return "continuous"
    if kind < 0.8:
        return random.choice(["1", "2", "4", "12", "52", "365", "8760"])
    return str(random.randint(1, 10_000))


def log_growth(rate, kind, years):
    """ln of what 1 grows to, or None where it does not stay positive."""
    if kind == "continuous":
        return rate * years
    if kind == "simple":
        return mp.log1p(rate * years) if 1 + rate * years > 0 else None
    periods = mpf(kind)
    return periods * years * mp.log1p(rate / periods) if 1 + rate / periods > 0 else None


def convert():
    size = log_uniform(mpf("1e-12"), mpf(3))
    rate = signed(size) if mpf(size) <= 0.5 else size
    source, target, years = compounding(), compounding(), log_uniform(mpf("0.01"), mpf(30))
    if random.random() < 0.3:
        years = "1"
    y = mpf(years)
    growth = log_growth(mpf(rate), source, y)
    if growth is None:
        return None
    if target == "continuous":
        result = growth / y
    elif target == "simple":
        result = mp.expm1(growth) / y
    else:
        result = mpf(target) * mp.expm1(growth / (mpf(target) * y))
    return ["convert", rate, source, target, years, text(result)] if shown(result) else None


lines = []
for kind in (annualise, convert):
    count = 0
    while count < ROWS:
        row = kind()
        if row:
            lines.append(",".join(row))
            count += 1

path = pathlib.Path(__file__).with_name("rates.csv")
path.write_text("\n".join(lines) + "\n")
print(len(lines), "rows", path.stat().st_size, "bytes")
