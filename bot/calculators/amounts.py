"""Exact amounts as visitors read them: rounded to cents, once, here."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from bot.dutch import euro
from bot.law.money import cents


def euros(amount: Fraction | Decimal) -> str:
    """1234.5 -> `€ 1.234,50`."""
    return euro(cents(Fraction(amount)))
