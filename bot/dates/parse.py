from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.dates.words import month_number

Kind = Literal["date", "ambiguous", "invalid", "future", "none"]


@dataclass(frozen=True)
class Parsed:
    """What a text says about one day; `reason` is a Dutch sentence for the visitor, "" where nothing needs saying."""

    kind: Kind
    value: date | None = None
    candidates: tuple[date, ...] = ()
    reason: str = ""


def parse_date(text: str, on: date) -> Parsed:
    """The day a text names, seen from `on`."""
    low = text.lower()
    for word, back in (("eergisteren", 2), ("gisteren", 1), ("vandaag", 0)):
        if word in low:
            return Parsed("date", on - timedelta(days=back))
    iso = re.search(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", low)
    num = re.search(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)", low)
    named = re.search(r"(?<!\d)(\d{1,2})e? ([^\W\d_]{3,12})\.?(?: '?(\d{4}|\d{2})(?!\d))?", low)
    try:
        if iso:
            value = date(*map(int, iso.groups()))
        elif num:
            value = date(int(num[3]) + (2000 if len(num[3]) == 2 else 0), int(num[2]), int(num[1]))
        elif named and (month := month_number(named[2])):
            year = int(named[3] or on.year)
            value = date(year + (2000 if year < 100 else 0), month, int(named[1]))
            if not named[3] and value > on:
                value = date(on.year - 1, month, int(named[1]))
        else:
            return Parsed("none", reason="Ik zie geen datum in uw bericht.")
    except ValueError:
        return Parsed("invalid", reason="Deze datum bestaat niet.")
    return Parsed("future" if value > on else "date", value)
