"""Weekends and holidays: the Algemene termijnenwet, for the few terms that it moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Termijn:
    """The last day of a term, and the last day once weekends and holidays have moved it."""

    term: date
    last_day: date


@cache
def feestdagen(year: int) -> frozenset[date]:
    """The holidays of Atw 3 in a year, 5 mei in every year: the package calls that one optional."""
    # Imported on first use: Rasa's environment shares this package for its amounts and counts no days.
    from holidays import country_holidays

    return frozenset(country_holidays("NL", years=year, categories=("public", "optional")))


def is_free(day: date) -> bool:
    """Saturday, Sunday or holiday (Atw 1 and 3)."""
    return day.weekday() >= 5 or day in feestdagen(day.year)


def roll_forward(day: date) -> date:
    """The first day from here on which a term may end (Atw 1(1))."""
    while is_free(day):
        day += ONE_DAY
    return day


def rolled(term: date) -> Termijn:
    """A term of the law that the Atw moves."""
    return Termijn(term, roll_forward(term))


def working_day_before(day: date) -> date:
    """The last day up to here that is no weekend or holiday: advice for terms that the Atw does not move."""
    while is_free(day):
        day -= ONE_DAY
    return day
