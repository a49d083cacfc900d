"""The answer to "wanneer moet wat?": `POST /api/deadlines`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.calculators import explanation
from bot.calculators.dossier import read_dossier
from bot.calculators.milestones import Milestone, milestones
from bot.calculators.shape import Calculator
from bot.law.counting import Interruption
from bot.law.dossier import Dossier
from bot.law.figures import Figures
from bot.law.refusal import Refused
from bot.law.timeline import Timeline, timeline


@dataclass(frozen=True)
class Deadlines:
    """The outcome: every milestone of one case of illness; `alternatives` where the cause around a leave is unknown."""

    dossier: Dossier
    found: Timeline
    on: date
    milestones: tuple[Milestone, ...]
    steps: tuple[str, ...]
    caveats: tuple[str, ...]
    label: str = ""
    alternatives: tuple[Deadlines, ...] = ()

    def milestone(self, id_: str) -> Milestone | None:
        """One milestone, None where this case does not have it."""
        return next((milestone for milestone in self.milestones if milestone.id == id_), None)

    @property
    def first_ahead(self) -> Milestone:
        """The first milestone that has not passed, the last one where all have."""
        return next((m for m in self.milestones if m.status in ("due", "next")), self.milestones[-1])

    def as_json(self) -> dict[str, Any]:
        """As the API gives it."""
        return {
            **({"label": self.label} if self.label else {}),
            "eerste_ziektedag": self.found.samentelling.eerste_ziektedag.isoformat(),
            "op": self.on.isoformat(),
            "week": self.found.samentelling.week(self.on),
            "milestones": [milestone.as_json() for milestone in self.milestones],
            "steps": list(self.steps),
            "caveats": list(self.caveats),
            **({"alternatives": [other.as_json() for other in self.alternatives]} if self.alternatives else {}),
        }


def deadlines(dossier: Dossier, on: date) -> Deadlines:
    """Every milestone of a case of illness, as the law stands on the as-of date `on`; raises Refused."""
    figures = Figures(on)
    outcome = _computed(dossier, figures)
    caveats, alternatives = list(outcome.caveats), []
    for gap in _of_unknown_cause(outcome.found):
        caveats.append(explanation.unknown_cause(gap))
        try:
            alternatives.append(_other_cause(dossier, gap, figures))
        except Refused as refused:
            caveats.append(f"{explanation.other_cause(gap)}, rekenen wij niets uit. {refused.detail}")
    return replace(outcome, caveats=tuple(caveats), alternatives=tuple(alternatives))


DEADLINES = Calculator("deadlines", read_dossier, deadlines)


def _computed(dossier: Dossier, figures: Figures) -> Deadlines:
    found = timeline(dossier, figures)
    return Deadlines(
        dossier,
        found,
        figures.on,
        milestones=milestones(
            found.milestones,
            explanation.notes(dossier, found),
            explanation.extra_basis(dossier),
            figures.on,
            aow=dossier.aow_datum is not None,
        ),
        steps=tuple(explanation.steps(dossier, found, figures)),
        caveats=tuple(explanation.caveats(dossier, found, figures)),
    )


def _of_unknown_cause(found: Timeline) -> Iterator[Interruption]:
    return (gap for gap in found.samentelling.inside if gap.only_leave and gap.zelfde_oorzaak is None)


def _other_cause(dossier: Dossier, leave: Interruption, figures: Figures) -> Deadlines:
    """The outcome in which the illness after this leave is a new one, without dates of the earlier one."""
    first = leave.day_after
    causes = (replace(gap, zelfde_oorzaak=False) if gap == leave else gap for gap in dossier.interruptions)
    other = replace(
        dossier,
        interruptions=tuple(causes),
        oordeel_bedrijfsarts=_from(first, dossier.oordeel_bedrijfsarts),
        eerstejaarsevaluatie=_from(first, dossier.eerstejaarsevaluatie),
    )
    return replace(_computed(other, figures), label=explanation.other_cause(leave))


def _from(first: date, day: date | None) -> date | None:
    return day if day and day >= first else None
