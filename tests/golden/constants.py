#!/usr/bin/env python3
"""Prints src/number/constants.rs: the logarithms that src/number/functions.rs reduces arguments with.

    pip install mpmath==1.3.0
    python3 tests/golden/constants.py > src/number/constants.rs
"""
from mpmath import mp, mpf, log, floor

mp.dps = 120


def fixed(value, bits):
    """`value` in units of 2^-bits, to the nearest."""
    return int(floor(value * mpf(2) ** bits + mpf(1) / 2))


def hexadecimal(n):
    text = f"{n:032x}"
    return "0x" + "_".join(text[i:i + 4] for i in range(0, 32, 4))


print("//! Logarithms for argument reduction, written by `tests/golden/constants.py`.\n")
for name, value in (("LN_2", log(mpf(2))), ("LN_10", log(mpf(10)))):
    n = fixed(value, 192)
    print(f"/// ln {name[3:]} in units of 2^-64 and, the rest of it, of 2^-192; off by at most 2^-193.")
    print(f"pub(super) const {name}: (u128, u128) =")
    print(f"    ({hexadecimal(n >> 128)}, {hexadecimal(n & (1 << 128) - 1)});\n")
print("/// ln(1 + (2i + 1)/64) for i from 0 to 31 in units of 2^-128; off by at most 2^-129.")
print("pub(super) const LN_STEPS: [u128; 32] = [")
for i in range(32):
    print(f"    {hexadecimal(fixed(log(1 + mpf(2 * i + 1) / 64), 128))},")
print("];")
