"""On which day a date lies of which the year was not said, and whether it can be that day at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.case.context import Context
from bot.case.dated import first_after, nearest_year, seen
from bot.case.facts import Fact, Span, Sure
from bot.case.told import Told
from bot.dates.mention import Mention, add_months
from bot.dates.sentence import Sentence
from bot.dutch import dag

# Further back an illness is over, or the year is a slip (contract: asked before it is computed with).
MOST_DAYS_BACK = 156 * 7
# "22 november" on the 21st may be tomorrow as well as last year.
_NEAR_AHEAD = timedelta(days=7)
# Days that have been: one that lies ahead is asked about.
_ASKED_AHEAD = frozenset(("eerste_ziektedag", "weer_ziek", "in_dienst", "bekendmaking"))


@dataclass(frozen=True)
class Days:
    """The dates of one message; `anchor` is a day of the illness that it tells with its year."""

    s: Sentence
    context: Context
    anchor: date | None

    def first(self, mention: Mention) -> Mention:
        """A first sick day of which the year or month is that of the day it corrects, or of what is told beside it."""
        known = self.context.day("eerste_ziektedag") if self._replaces() else self.anchor
        if not known:
            return mention
        if mention.unsaid == "month" and mention.days and self.context.correcting:
            return replace(mention, days=(_with_day(known, mention.days[0].day),), reason="")
        return nearest_year(self.s, mention, known)

    def _replaces(self) -> bool:
        """Whether a first sick day of this message takes the place of one that was corrected or only estimated."""
        first = self.context.case.facts.get("eerste_ziektedag")
        return self.context.correcting or (first is not None and first.sure is Sure.ROUNDED)

    def after(self, mention: Mention, told: date | None) -> Mention:
        """A day without a year in the course of an illness: after the day `told` in the same message, where one is."""
        known = told or self.context.day("eerste_ziektedag")
        if mention.unsaid != "year" or not known:
            return mention
        if told or (mention.days and mention.days[0] < known):
            return first_after(self.s, mention, known)
        return mention

    def told(self, name: str, mention: Mention) -> Told:
        """A day as a fact, or asked back where it is no certain day or hardly can be."""
        days = mention.days
        chosen = [day for day in days if day in self.context.candidates and name == self.context.asked]
        if mention.certain and len(chosen) == 1:
            return Told(name, Fact(chosen[0]))
        if not mention.certain or not days:
            if days and self.context.estimates:
                return Told(name, Fact(days[len(days) // 2], Sure.ROUNDED))
            return Told(name, None, days, mention.reason)
        return self._doubted(name, mention) or Told(name, Fact(days[0]), reason=mention.reason)

    def _doubted(self, name: str, mention: Mention) -> Told | None:
        on, day = self.context.on, mention.days[0]
        if day > on and name in _ASKED_AHEAD:
            return Told(name, None, (day,), f"{dag(day).capitalize()} ligt in de toekomst. Klopt dat?")
        if name not in ("eerste_ziektedag", "weer_ziek"):
            return None
        soon = seen(self.s, mention, "next")
        if mention.unsaid == "year" and soon.certain and on < soon.days[0] <= on + _NEAR_AHEAD:
            return Told(name, None, (day, soon.days[0]), f"Bedoelt u {dag(day)} of {dag(soon.days[0])}?")
        if (on - day).days > MOST_DAYS_BACK and not self.context.correcting:
            return Told(name, None, (day,), f"{dag(day).capitalize()} is meer dan drie jaar geleden. Klopt dat?")
        return None

    def in_period(self, name: str, mention: Mention, told: date | None) -> Mention:
        """A day without a year of a period: near the period that it corrects, else in the course of the illness."""
        known: tuple[Span, ...] = self.context.case[name] or ()
        if self.context.correcting and known:
            return nearest_year(self.s, mention, known[-1].van)
        return self.after(mention, told)

    def either_year(self, said: Mention, first: Mention, told: bool) -> tuple[date, ...]:
        """Two days where a day without a year can lie in two years of the illness that the case knows."""
        known = self.context.day("eerste_ziektedag")
        told = told or bool(self.anchor or self.context.correcting or self.context.year)
        if said.unsaid != "year" or not known or told or not first.certain:
            return ()
        earlier = first_after(self.s, said, known)
        fits = earlier.days and first.days and known < earlier.days[0] < first.days[0] <= self.context.on
        return (earlier.days[0], first.days[0]) if fits else ()

    def at_its_time(self, name: str, mention: Mention, told: date | None) -> Mention:
        """A day without a year: the first oordeel comes in the first weeks, the evaluation at the end of a year."""
        first = told or self.context.day("eerste_ziektedag")
        if first and name == "oordeel_bedrijfsarts":
            return first_after(self.s, mention, first)
        if first and name == "eerstejaarsevaluatie":
            return nearest_year(self.s, mention, add_months(first, 12))
        return self.after(mention, told)


def _with_day(day: date, number: int) -> date:
    """Another day of the same month, its last one where it has none such."""
    return min(day.replace(day=1) + timedelta(days=number - 1), add_months(day.replace(day=1), 1) - timedelta(days=1))
