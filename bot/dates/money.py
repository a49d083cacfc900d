"""Amounts of money as Dutch people type them."""

from __future__ import annotations

import re
from decimal import Decimal

# Thousands groups need their full three digits, so that "3.50" stays three and a half euro.
_AMOUNT = re.compile(
    r"(?<![\d.,:/-])(?P<whole>\d{1,3}(?:[.' ]\d{3}){1,3}|\d{1,9})(?:[,.](?P<cents>\d{1,2}|-{1,2}|–))?(?![\d/:]|[.,]\d)"
)


def parse_money(text: str) -> Decimal | None:
    """The one amount in a text; None without one."""
    found = _AMOUNT.search(text)
    if not found:
        return None
    whole = re.sub(r"\D", "", found["whole"])
    cents = (found["cents"] or "").strip("-–")
    return Decimal(f"{whole}.{cents or '0'}").quantize(Decimal("0.01"))
