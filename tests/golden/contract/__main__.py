"""Writes tests/golden/contract.tsv: results of calculators in exact fractions, from the rules as the API states them.

A second reading of the rules, written apart from the core. Fractions are exact; roots and powers are mpmath's at 60
digits. Usage: python3 tests/golden/contract > tests/golden/contract.tsv (mpmath 1.3.0)
"""
from positions import position_pnl, average_entry, position_size, margin_health
from hedges import size_hedge, carry_trade, fill_cost, liquidity_check
from plans import plan_allocation, plan_flow
from calendars import calendar_spread, term_structure, plan_rollover, fair_price


def main():
    for count, make in ((100, position_pnl), (80, average_entry), (80, position_size), (400, margin_health), (130, size_hedge),
                        (100, carry_trade), (100, fill_cost), (40, liquidity_check), (80, plan_allocation), (200, plan_flow),
                        (80, calendar_spread), (40, term_structure), (80, plan_rollover), (80, fair_price)):
        for _ in range(count):
            make()


main()
