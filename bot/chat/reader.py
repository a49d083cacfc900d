"""Who reads an answer: what the visitor's case says of the things that answers depend on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.calculators import Deadlines
from bot.case.facts import Case
from bot.dialogue.situation import standing
from bot.faq import FaqItem
from bot.faq.conditions import Situation
from bot.faq.for_you import for_you
from bot.law import Refused


@dataclass(frozen=True)
class Reader:
    """A visitor on a day: `situation` picks sections, `outcome` gives the dates that an answer speaks of."""

    on: date
    situation: Situation
    outcome: Deadlines | None = None
    done: frozenset[str] = frozenset()

    @property
    def audience(self) -> str | None:
        """The visitor's role."""
        return self.situation.audience

    def dates_in(self, item: FaqItem) -> dict[str, object] | None:
        """What an answer says of this reader's own days, None where it speaks of none."""
        return for_you(item, self.outcome, self.on, self.done) if self.outcome else None


def reader_of(case: Case, on: date) -> Reader:
    """The reader that a case describes; days only from a first sick day that is sure."""
    try:
        place = standing(case, on)
    except Refused:
        place = None
    aow = case["aow_datum"]
    situation = Situation(
        audience=case["audience"],
        contract=case["contract"],
        aow=True if aow and aow <= on else None,
        loonsanctie=case["loonsanctie"],
        ziekteweek=place.week if place else None,
    )
    outcome = place.outcome if place and place.exact else None
    done = frozenset(name for name, said in case.gedaan.items() if said)
    return Reader(on, situation, outcome, done)
