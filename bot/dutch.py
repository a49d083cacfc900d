"""Dates and money as Dutch visitors read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

# Numbers to twelve are words in running text.
TELWOORDEN = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")


def datum(day: date) -> str:
    """2026-01-05 -> `5 januari 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dag(day: date) -> str:
    """2026-01-05 -> `maandag 5 januari 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {datum(day)}"


def periode(van: date, tot_en_met: date) -> str:
    """`5 juni 2026`, `1 tot en met 14 juni 2026`, `28 mei tot en met 14 juni 2026`: what repeats is said once."""
    if van == tot_en_met:
        return datum(van)
    if van.year != tot_en_met.year:
        start = datum(van)
    elif van.month != tot_en_met.month:
        start = f"{van.day} {MONTHS[van.month - 1]}"
    else:
        start = str(van.day)
    return f"{start} tot en met {datum(tot_en_met)}"


def afstand(day: date, on: date) -> str:
    """How far a day is from another: `vandaag`, `morgen`, `over 9 dagen`, `over drie weken`, `40 dagen geleden`.

    Rounded down, so that nobody thinks there is more time than there is.
    """
    days = (day - on).days
    if -1 <= days <= 1:
        return ("gisteren", "vandaag", "morgen")[days + 1]
    return f"over {_span(on, day)}" if days > 0 else f"{_span(day, on)} geleden"


def _span(first: date, last: date) -> str:
    days = (last - first).days
    months = 12 * (last.year - first.year) + last.month - first.month - (last.day < first.day)
    if days < 14:
        return dagen(days)
    if months < 3:
        return f"{telwoord(days // 7)} weken"
    if months < 24:
        return f"{telwoord(months)} maanden"
    return f"{telwoord(months // 12)} jaar"


def telwoord(number: int) -> str:
    """3 -> `drie`, 13 -> `13`."""
    return TELWOORDEN[number] if number < len(TELWOORDEN) else str(number)


def opsomming(items: Sequence[str]) -> str:
    """`a`, `a en b`, `a, b en c`."""
    return " en ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


CENT = Decimal("0.01")


def euro(amount: Decimal) -> str:
    """102000 -> `€ 102.000`, 14.71 -> `€ 14,71`: cents are shown as the number itself has them."""
    return "€ " + f"{amount:,f}".translate(str.maketrans(",.", ".,"))


def aantal(number: int, one: str, many: str) -> str:
    """1 dag, 2 dagen."""
    return f"{number} {one if number == 1 else many}"


def dagen(number: int) -> str:
    """1 dag, 28 dagen."""
    return aantal(number, "dag", "dagen")


def procent(value: Decimal) -> str:
    """8.50 -> `8,5%`."""
    return f"{getal(value)}%"


def getal(value: Decimal) -> str:
    """8.50 -> `8,5`: no zeros that say nothing."""
    return f"{value.normalize():f}".replace(".", ",")
