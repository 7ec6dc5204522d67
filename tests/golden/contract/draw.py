"""What inputs are drawn with, and how results are written."""
import json
import random
from fractions import Fraction as F
from mpmath import mp, mpf

mp.dps = 60
random.seed(20261122)
DIGITS = 28


def text(x):
    """28 significant digits, half to even, plain."""
    if x is None:
        return "null"
    if isinstance(x, bool):
        return "true" if x else "false"
    if isinstance(x, str):
        return x
    if isinstance(x, int):
        x = F(x)
    if isinstance(x, mpf):
        sign, man, exp, _ = x._mpf_
        x = F(int(man)) * F(2) ** int(exp) * (-1 if sign else 1)
    if x == 0:
        return "0"
    sign, x = ("-" if x < 0 else ""), abs(x)
    e = len(str(x.numerator)) - len(str(x.denominator))
    while x < F(10) ** e:
        e -= 1
    while x >= F(10) ** (e + 1):
        e += 1
    place = e - (DIGITS - 1)
    scaled = x / F(10) ** place
    q, r = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * r - scaled.denominator
    if twice > 0 or twice == 0 and q % 2:
        q += 1
    digits = str(q)
    if place >= 0:
        return sign + digits + "0" * place
    digits = digits.rjust(-place + 1, "0")
    whole, fraction = digits[:place], digits[place:].rstrip("0")
    return sign + whole + ("." + fraction if fraction else "")


def big(x):
    return mpf(x.numerator) / mpf(x.denominator)


def dec(lo, hi, places):
    """A random decimal as text, between lo and hi."""
    n = random.randint(int(lo * 10 ** places), int(hi * 10 ** places))
    return text(F(n, 10 ** places))


def pick(*options):
    return random.choice(options)


def price():
    return dec(*pick((0.05, 2, 5), (2, 300, 3), (1000, 90000, 1)))


def some(chance=0.6):
    return random.random() < chance


def row(name, given, found):
    cells = [f"{path}={text(value)}" for path, value in found.items()]
    print("\t".join([name, json.dumps(given, separators=(",", ":"))] + cells))


def contract(kind=None):
    kind = kind or pick("linear", "inverse")
    made = {"kind": kind, "multiplier": pick("1", "0.001", "0.01") if kind == "linear" else pick("1", "10", "100")}
    return made


def times_sign(side):
    return 1 if side == "long" else -1
