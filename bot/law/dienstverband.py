"""How long an employment lasted: whole years, whole months and the days that are left (BW 7:673)."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bot.law.refusal import Refused


@dataclass(frozen=True)
class Duur:
    """A length of service; `dagen_per_maand` holds the days left and the length of their month."""

    jaren: int
    maanden: int
    dagen_per_maand: tuple[tuple[int, int], ...]

    @property
    def dagen(self) -> int:
        """The days after the whole months."""
        return sum(days for days, _ in self.dagen_per_maand)

    @property
    def share_of_month(self) -> Fraction:
        """The days left, each as a share of its own month."""
        return sum((Fraction(days, length) for days, length in self.dagen_per_maand), Fraction())


def duur(in_dienst: date, uit_dienst: date) -> Duur:
    """The service from the first day up to and including the last one."""
    if uit_dienst < in_dienst:
        raise Refused("De laatste dag van het dienstverband ligt voor de eerste dag.", "uit_dienst")
    end = uit_dienst + timedelta(days=1)
    months = 12 * (end.year - in_dienst.year) + end.month - in_dienst.month
    if start_after(in_dienst, months) > end:
        months -= 1
    first = start_after(in_dienst, months)
    left = Counter((day.year, day.month) for day in map(first.__add__, map(timedelta, range((end - first).days))))
    lengths = tuple((days, monthrange(*month)[1]) for month, days in left.items())
    return Duur(months // 12, months % 12, lengths)


def start_after(day: date, months: int) -> date:
    """The day after so many months of service: a month from 31 January is full at the end of February."""
    year, month = _month(day, months)
    if day.day > monthrange(year, month)[1]:
        year, month = _month(day, months + 1)
        return date(year, month, 1)
    return date(year, month, day.day)


def months_later(day: date, months: int) -> date:
    """The end of a term in months: the same day of the month, or its last one where that day is missing."""
    year, month = _month(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _month(day: date, months: int) -> tuple[int, int]:
    years, index = divmod(day.month - 1 + months, 12)
    return day.year + years, index + 1
