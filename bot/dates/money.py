"""Amounts of money as Dutch people type them."""

from __future__ import annotations

import re
from decimal import Decimal

_CENT = Decimal("0.01")
# Groups of three are thousands, one or two digits behind the last sign are cents: "3.500" and "3,50".
_AMOUNT = re.compile(
    r"(?<![\w.,:/])(?P<before>(?:€|eur|euro)\s?)?(?<![\d-])"
    r"(?P<whole>\d{1,3}(?:[.,' ]\d{3}){1,3}|\d{1,9})(?:[.,](?P<cents>\d{1,2}|[-–]{1,2}))?(?!\d|[.,:/-]\d)"
    r"(?P<thousand>\s?k\b)?(?P<after>\s?(?:€|euro?\b))?",
    re.IGNORECASE,
)
# What a number without a euro sign counts instead.
_COUNTED = re.compile(
    r"\s?(?:%|procent|uur|uren|u\b|weken|week|wkn|dagen|maanden|mnd|jaar|jr|fte|keer|x\b|medewerkers|werknemers)",
    re.I,
)


def parse_money(text: str) -> Decimal | None:
    """The one amount in a text; None without one, and None when several could be meant."""
    marked, bare = set(), set()
    for found in _AMOUNT.finditer(text):
        if found["before"] or found["after"]:
            marked.add(_value(found))
        elif not _COUNTED.match(text, found.end()):
            bare.add(_value(found))
    amounts = marked or bare
    return amounts.pop() if len(amounts) == 1 else None


def _value(found: re.Match[str]) -> Decimal:
    whole = re.sub(r"[^0-9]", "", found["whole"])
    cents = (found["cents"] or "").strip("-–")
    return (Decimal(f"{whole}.{cents or '0'}") * (1000 if found["thousand"] else 1)).quantize(_CENT)
