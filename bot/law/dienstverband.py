"""How long an employment lasted: whole years, whole months and the days that are left (BW 7:673)."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bot.law.counting import Period
from bot.law.figures import Figures
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


@dataclass(frozen=True)
class Dienstverband:
    """The contracts that count as one employment, in order, and those before a gap that was too long."""

    contracten: tuple[Period, ...]
    eerder: tuple[Period, ...] = ()

    @property
    def in_dienst(self) -> date:
        """The first day that counts."""
        return self.contracten[0].van

    @property
    def uit_dienst(self) -> date:
        """The last day, included."""
        return self.contracten[-1].tot_en_met

    @property
    def duur(self) -> Duur:
        """Years, months and days of each contract added: twelve months are a year, days stay days (BW 7:673(4) b)."""
        parts = [duur(contract.van, contract.tot_en_met) for contract in self.contracten]
        months = sum(12 * part.jaren + part.maanden for part in parts)
        days = tuple(day for part in parts for day in part.dagen_per_maand)
        return Duur(months // 12, months % 12, days)


def dienstverband(contracts: Sequence[Period], figures: Figures) -> Dienstverband:
    """The last contract with those before it, as long as each gap is short enough (BW 7:673(4) b)."""
    months = figures.number("opvolgende_contracten_maanden")
    chain: list[Period] = []
    earlier: list[Period] = []
    for contract in contracts:
        if chain and contract.van > start_after(chain[-1].day_after, months):
            earlier += chain
            chain = []
        chain.append(contract)
    return Dienstverband(tuple(chain), tuple(earlier))


def duur(in_dienst: date, uit_dienst: date) -> Duur:
    """The service from the first day up to and including the last one; Refused where they stand the wrong way round."""
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
