"""Dates as Dutch prose."""

from __future__ import annotations

from datetime import date

from bot.dates.words import MONTH_NAMES, WEEKDAY_NAMES


def format_date_nl(day: date) -> str:
    """A date as a visitor reads it: "maandag 3 maart 2025"."""
    return f"{WEEKDAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
