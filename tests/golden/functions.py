#!/usr/bin/env python3
"""Writes functions.csv: ln_1p, exp_m1, ln, exp, sqrt at random decimal arguments, to 40 digits.

    pip install mpmath==1.3.0
    python3 tests/golden/functions.py
"""
import pathlib
import random

from mpmath import mp, mpf

mp.dps = 80
random.seed(20_260_101)

FUNCTIONS = {
    "ln_1p": (mp.log1p, lambda x: x > -1),
    "exp_m1": (mp.expm1, lambda x: x < 64),
    "ln": (mp.log, lambda x: x > 0),
    "exp": (mp.exp, lambda x: -64 < x < 64),
    "sqrt": (mp.sqrt, lambda x: x >= 0),
}


def text(value, digits=40):
    """`value` rounded to so many digits, as coefficient and exponent."""
    if value == 0:
        return "0"
    return mp.nstr(value, digits, min_fixed=1, max_fixed=0).replace(".0e", "e")


def argument(name):
    digits = random.choice([1, 2, 4, 8, 16, 27, 28])
    coefficient = random.randrange(10 ** (digits - 1), 10 ** digits)
    kind = random.random()
    sign = random.choice(["", "-"])
    if name in ("exp", "exp_m1") and kind < 0.5 or name == "ln_1p" and kind < 0.3:
        size = random.randint(-6, 2)
    elif name == "ln" and kind < 0.3:
        # Near 1, where the logarithm is small.
        near = mpf(10) ** random.randint(-27, -1) * random.randint(1, 9)
        x = 1 + near if random.random() < 0.5 else 1 - near
        return mp.nstr(x, 28)
    else:
        size = random.randint(-28, 27)
    return f"{sign}{coefficient}e{size - digits + 1}"


SPECIAL = {
    "ln_1p": ["0.0625", "-0.0625", "0.06250000000000000000000000001", "-0.9999999999999999999999999999", "1", "1e28",
              "-1e-28", "1e-28", "0.0001"],
    "exp_m1": ["0.35", "-0.35", "0.3500000000000000000000000001", "0.1", "1e-28", "-1e-28", "-1e3", "-70", "63.9"],
    "ln": ["0.9376", "1.0624", "0.9999999999999999999999999999", "1.000000000000000000000000001", "2", "10", "1e28",
           "1e-28", "0.5", "1.015625", "1.984375"],
    "exp": ["1", "-1", "0.5", "64e-1", "0.3465735902799726547086160607", "1.151292546497022842008995727", "-63.9"],
    "sqrt": ["2", "2.25", "1e28", "1e-28", "0.01", "1e27", "0.1524157875323883675049535156"],
}

rows = []
for name, (function, defined) in FUNCTIONS.items():
    arguments = list(SPECIAL[name])
    while len(arguments) < 500:
        candidate = argument(name)
        if defined(mpf(candidate)):
            arguments.append(candidate)
    for candidate in arguments:
        value = function(mpf(candidate))
        if value == 0 or abs(value) > mpf(10) ** 28:
            continue
        rows.append(f"{name},{candidate},{text(value)}")

path = pathlib.Path(__file__).with_name("functions.csv")
path.write_text("function,argument,value\n" + "\n".join(rows) + "\n")
print(len(rows), "rows", path.stat().st_size, "bytes")
