"""Dates and money as Dutch visitors read them."""

from __future__ import annotations

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


def datum(day: date) -> str:
    """2026-01-05 -> `5 januari 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def dag(day: date) -> str:
    """2026-01-05 -> `maandag 5 januari 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {datum(day)}"


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
