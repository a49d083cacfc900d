"""A place in a sentence that names a day, and how sure that is."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bot.dates.sentence import FIRST_YEAR, LAST_YEAR, Sentence, YearHint
from bot.dutch import MONTHS, WEEKDAYS, dag

Mentions = tuple["Mention", ...]
# What a visitor left out of a date.
Unsaid = Literal["", "year", "month"]

# A sick report is at most three years old in practice; further back a weekday proves nothing about the year.
_YEARS_BACK = 3


@dataclass(frozen=True)
class Mention:
    """Tokens `start` to `end` and the days they can mean: a certain one, some to choose from, or none.

    `unsaid` is what the visitor left out and the reader filled in: the year, the month, or nothing.
    """

    start: int
    end: int
    days: tuple[date, ...]
    certain: bool = True
    reason: str = ""
    unsaid: Unsaid = ""


def exact(start: int, end: int, day: date, reason: str = "", unsaid: Unsaid = "") -> Mention:
    """One day; the reason says what was assumed."""
    return Mention(start, end, (day,), reason=reason, unsaid=unsaid)


def vague(start: int, end: int, days: tuple[date, ...], reason: str) -> Mention:
    """Days to choose from, in order."""
    return Mention(start, end, tuple(sorted(set(days))), certain=False, reason=reason)


def impossible(start: int, end: int, reason: str) -> Mention:
    """A date that does not exist."""
    return Mention(start, end, (), certain=False, reason=reason)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the month's last day where it has none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), last_of_month(year, month + 1))


def wrong_year(typed: int | str) -> str:
    """Why a year is no year of a working life."""
    return f"Het jaartal {typed} klopt niet. Kijk de datum nog eens na."


def problem(day: int, month: int, year: int | None) -> str:
    """Why a day and month do not exist, "" when they do; without a year 29 February does."""
    if not 1 <= month <= 12:
        return f"Maand {month} bestaat niet. Schrijf eerst de dag en dan de maand, bijvoorbeeld 3-4-2025."
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return wrong_year(year)
    length = calendar.monthrange(2024 if year is None else year, month)[1]
    if 1 <= day <= length:
        return ""
    if not 1 <= day <= 31:
        return f"Dag {day} bestaat niet. Een maand heeft hoogstens 31 dagen."
    name = MONTHS[month - 1]
    if month == 2 and year is None:
        return f"{day} {name} bestaat niet: {name} heeft 28 of 29 dagen."
    of_year = f" {year}" if month == 2 else ""
    return f"{day} {name}{of_year} bestaat niet: {name}{of_year} heeft {length} dagen."


def _without_year(day: int, month: int, hint: YearHint | None, on: date) -> list[date]:
    """The day and month in the years around, the likeliest first; only 29 February is sought further off."""
    reach = 8 if (day, month) == (29, 2) else _YEARS_BACK
    years = range(on.year - reach, on.year + reach + 1)
    possible = [date(year, month, day) for year in years if month != 2 or not problem(day, month, year)]
    if hint == "next":
        return [found for found in possible if found > on]
    return [found for found in reversed(possible) if found <= on]


def dated(
    s: Sentence, start: int, end: int, day: int, month: int, hint: YearHint | None, weekday: int | None = None
) -> Mention:
    """A day and month with a year, or without: that of the sentence, or the most recent; a weekday must agree."""
    unsaid: Unsaid = "year" if hint is None else ""
    hint = s.hint if hint is None else hint
    found = _dated(start, end, day, month, hint, s.on, weekday)
    return replace(found, unsaid=unsaid)


def _dated(start: int, end: int, day: int, month: int, hint: YearHint | None, on: date, weekday: int | None) -> Mention:
    if reason := problem(day, month, hint if isinstance(hint, int) else None):
        return impossible(start, end, reason)
    if isinstance(hint, int):
        found, reason = date(hint, month, day), ""
    else:
        choices = _without_year(day, month, hint, on)
        if not choices:
            return impossible(start, end, "Schrijf het jaar erbij, bijvoorbeeld 3 maart 2025.")
        recent = [choice for choice in choices if abs(choice.year - on.year) <= _YEARS_BACK]
        fitting = [choice for choice in recent if choice.weekday() == weekday]
        found = (fitting or choices)[0]
        reason = f"U noemt geen jaar. Ik ga uit van {dag(found)}."
    if weekday is None or found.weekday() == weekday:
        return exact(start, end, found, reason)
    near = found + timedelta(days=(weekday - found.weekday() + 3) % 7 - 3)
    named = f"{found.day} {MONTHS[month - 1]} {found.year}"
    actual, said = WEEKDAYS[found.weekday()], WEEKDAYS[weekday]
    return vague(start, end, (found, near), f"{named} is een {actual}, geen {said}. Welke dag bedoelt u?")


def ask(start: int, end: int, days: tuple[date, ...], said: str, on: date, unsaid: Unsaid = "") -> Mentions:
    """A stretch of time, as days to choose from; of one that is still running only what is past."""
    past = tuple(day for day in days if day <= on)
    if past and len(past) < len(days):
        # Today bounds a stretch that is still running.
        days = past if past[-1] == on or len(past) > 1 else (*past, on)
    reason = f"“{said[0].upper()}{said[1:]}” is geen precieze dag. Welke dag was het?"
    return (replace(vague(start, end, days, reason), unsaid=unsaid),)
