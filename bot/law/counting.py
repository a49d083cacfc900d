"""Counting sick days: interruptions, the samentelregeling and the day that a number of sick days falls on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True)
class Period:
    """Calendar days from and up to and including."""

    van: date
    tot_en_met: date

    @property
    def days(self) -> int:
        """How many calendar days, both ends included."""
        return (self.tot_en_met - self.van).days + 1

    @property
    def day_after(self) -> date:
        """The first day after the period."""
        return self.tot_en_met + timedelta(days=1)

    def __contains__(self, day: date) -> bool:
        return self.van <= day <= self.tot_en_met


@dataclass(frozen=True)
class Interruption(Period):
    """Days without counted sickness on end: recovered, on maternity leave, or both in a row."""

    hersteld_dagen: int
    verlof_dagen: int
    zelfde_oorzaak: bool | None = None

    @property
    def only_leave(self) -> bool:
        """Ill directly before and after the leave: only then the cause decides (BW 7:629(10), WIA 23(3))."""
        return self.hersteld_dagen == 0

    def starts_new_period(self, nieuwe_periode_dagen: int) -> bool:
        """Whether the clocks start again after it; an unknown cause is taken as the same cause."""
        if self.only_leave:
            return self.zelfde_oorzaak is False
        return self.hersteld_dagen >= nieuwe_periode_dagen


@dataclass(frozen=True)
class SickDays:
    """A first sick day and the interruptions after it, in order and apart from each other."""

    eerste_ziektedag: date
    interruptions: tuple[Interruption, ...] = ()

    def day(self, n: int) -> date:
        """D+n in counted sick days: the (n+1)-th counted day, which never falls inside an interruption."""
        day = self.eerste_ziektedag + timedelta(days=n)
        for gap in self.interruptions:
            if gap.van > day:
                break
            day += timedelta(days=gap.days)
        return day

    def week(self, on: date) -> int | None:
        """The week of illness on a day; None before the first sick day and on a day of an interruption."""
        if on < self.eerste_ziektedag or any(on in gap for gap in self.interruptions):
            return None
        missed = sum(gap.days for gap in self.interruptions if gap.van <= on)
        return ((on - self.eerste_ziektedag).days - missed) // 7 + 1


@dataclass(frozen=True)
class Samentelling:
    """Which sick days belong together, what started the count again, and what came too late to matter."""

    sick_days: SickDays
    restarts: tuple[Interruption, ...]
    after_wachttijd: tuple[Interruption, ...]

    @property
    def eerste_ziektedag(self) -> date:
        """The effective first sick day."""
        return self.sick_days.eerste_ziektedag

    @property
    def inside(self) -> tuple[Interruption, ...]:
        """The interruptions that move what lies after them."""
        return self.sick_days.interruptions

    @property
    def missed(self) -> int:
        """How many calendar days the interruptions take together."""
        return sum(gap.days for gap in self.inside)

    def week(self, on: date) -> int | None:
        """The week of illness on a day, recovered days after the wachttijd left out as well."""
        return replace(self.sick_days, interruptions=self.inside + self.after_wachttijd).week(on)


def samentelling(
    eerste_ziektedag: date,
    interruptions: Sequence[Interruption],
    wachttijd_dagen: int,
    nieuwe_periode_dagen: int,
) -> Samentelling:
    """Add up periods less than four weeks apart, start again after longer ones (BW 7:629(10), WIA 23(3))."""
    counted = SickDays(eerste_ziektedag)
    restarts: list[Interruption] = []
    for index, gap in enumerate(interruptions):
        # Also a gap that starts on the day after the last counted one: the 104 weeks are then already full.
        if gap.van > counted.day(wachttijd_dagen - 1):
            return Samentelling(counted, tuple(restarts), tuple(interruptions[index:]))
        if gap.starts_new_period(nieuwe_periode_dagen):
            counted = SickDays(gap.day_after)
            restarts.append(gap)
        else:
            counted = replace(counted, interruptions=(*counted.interruptions, gap))
    return Samentelling(counted, tuple(restarts), ())
