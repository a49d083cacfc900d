"""Amounts of money as Dutch people type them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from bot.dates.words import NUMBERS
from bot.dutch import CENT

# Groups of three are thousands, one or two digits behind the last sign are cents: "3.500" and "3,50".
_AMOUNT = re.compile(
    r"(?<![\w.,:/])(?P<before>(?:€|eur|euro)\s?)?(?<![\d-])"
    r"(?P<whole>\d{1,3}(?:[.,' ]\d{3}){1,3}|\d{1,9})(?:[.,](?P<cents>\d{1,2}|[-–]{1,2}))?(?!\d|[.,:/-]\d)"
    r"(?P<thousand>\s?(?:k|duizend)\b)?(?P<after>\s?(?:€|euro?\b))?",
    re.IGNORECASE,
)
# What a number without a euro sign counts instead.
_COUNTED = re.compile(
    r"\s?(?:%|procent|uur|uren|u\b|weken|week|wkn|dagen|maanden|mnd|jaar|jr|fte|keer|x\b|medewerkers|werknemers"
    r"|(?:e|de|ste)\b|zieken|mensen|personen|collega)",
    re.I,
)


_HALF = r"(?: ?en ?een ?half|enhalf|eneenhalf|en half| 1/2)"
_IN_WORDS = re.compile(
    rf"(?<![\w.,])(?P<count>anderhalf|[a-z]{{3,18}}?|\d{{1,3}})(?P<half>{_HALF})? ?(?P<unit>duizend|honderd|mille)"
    r"(?P<rest> ?(?:en )?[a-z]{3,18}?(?P<hundreds>honderd)?)?\b"
)
_ROUGH = re.compile(r"(?:ongeveer|circa|ca\.?|rond|bijna|ruim|zo'n|plusminus|grofweg|denk|\+/-)[^0-9]{0,12}$")


# After these a number says which, not how much.
_NUMBERED = re.compile(r"(?:jaar|spoor|week|artikel|art\.?|schaal|werknemer|medewerker|lid|fase|trede|van de)\s$", re.I)


# A message with more is no sentence; the bound keeps the work small.
MOST_AMOUNTS = 24


class Amount(NamedTuple):
    """An amount at a place in a text; `marked` as money, `rough` where the words around say so."""

    start: int
    end: int
    value: Decimal
    marked: bool
    rough: bool


def amounts(text: str) -> list[Amount]:
    """Every amount in a folded text, in order; what a number counts otherwise is none."""
    found: list[Amount] = []
    for match in islice(_AMOUNT.finditer(text), MOST_AMOUNTS):
        marked = bool(match["before"] or match["after"])
        numbered = _NUMBERED.search(text, max(0, match.start() - 12), match.start())
        if marked or not (numbered or _COUNTED.match(text, match.end())):
            found.append(_amount(text, match.start(), match.end(), _value(match), marked))
    taken = {place for each in found for place in range(each.start, each.end)}
    for match in islice(_IN_WORDS.finditer(text), MOST_AMOUNTS):
        value = _spelled(match)
        if value and match.start("unit") not in taken:
            found = [each for each in found if not match.start() <= each.start < match.end()]
            found.append(_amount(text, match.start(), match.end(), value, True))
    return sorted(found)


def _amount(text: str, start: int, end: int, value: Decimal, marked: bool) -> Amount:
    return Amount(start, end, value, marked, bool(_ROUGH.search(text, max(0, start - 30), start)))


def _spelled(match: re.Match[str]) -> Decimal | None:
    """ "drieenhalf duizend" -> 3500, "vijfentwintighonderd" -> 2500; None where the word is no number."""
    word = match["count"]
    count = Decimal("1.5") if word == "anderhalf" else Decimal(int(word) if word.isdigit() else NUMBERS.get(word, 0))
    if not count:
        return None
    unit = 100 if match["unit"] == "honderd" else 1000
    value = (count + (Decimal("0.5") if match["half"] else 0)) * unit
    rest = (match["rest"] or "").strip().removeprefix("en ").removesuffix("honderd").strip()
    return (value + NUMBERS.get(rest, 0) * (100 if match["hundreds"] else 1)).quantize(CENT)


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
    return (Decimal(f"{whole}.{cents or '0'}") * (1000 if found["thousand"] else 1)).quantize(CENT)
