"""Exact sums of money: fractions inside, cents once at the end."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor


def cents(amount: Fraction) -> Decimal:
    """An exact amount in whole cents, half a cent upwards."""
    return Decimal(floor(amount * 100 + Fraction(1, 2))).scaleb(-2)
