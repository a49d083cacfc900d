"""The answer to "wanneer moet wat?": `POST /api/deadlines`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.calculators import explanation
from bot.calculators.dossier import FIELDS, read_deadlines, read_dossier
from bot.calculators.milestones import Milestone, milestones
from bot.calculators.reading import known_fields
from bot.calculators.shape import Calculator
from bot.calculators.warnings import warnings
from bot.law.counting import Interruption
from bot.law.dossier import Besluit, Dossier
from bot.law.figures import Figures
from bot.law.refusal import Refused
from bot.law.timeline import Dated, Timeline, bezwaar, dagen_te_laat, timeline


@dataclass(frozen=True)
class Dates:
    """Dated milestones with the sum behind them, as they stand on the as-of date `on`."""

    on: date
    milestones: tuple[Milestone, ...]
    steps: tuple[str, ...]
    caveats: tuple[str, ...]

    def milestone(self, id_: str) -> Milestone | None:
        """One milestone, None where this case does not have it."""
        return next((milestone for milestone in self.milestones if milestone.id == id_), None)

    @property
    def first_ahead(self) -> Milestone:
        """The first milestone that has not passed, the last one where all have."""
        return next((m for m in self.milestones if m.status in ("due", "next")), self.milestones[-1])

    @property
    def eerste_ziektedag(self) -> date | None:
        """The effective first sick day, None where no illness was told."""
        return None

    @property
    def week(self) -> int | None:
        """The week of illness on the as-of date."""
        return None

    def as_json(self) -> dict[str, Any]:
        """As the API gives it."""
        first = self.eerste_ziektedag
        return {
            "eerste_ziektedag": first.isoformat() if first else None,
            "op": self.on.isoformat(),
            "week": self.week,
            "milestones": [milestone.as_json() for milestone in self.milestones],
            "steps": list(self.steps),
            "caveats": list(self.caveats),
        }


@dataclass(frozen=True)
class Bezwaartermijn(Dates):
    """The outcome for a decision of UWV alone: the last day for bezwaar."""

    besluit: Besluit


@dataclass(frozen=True)
class Deadlines(Dates):
    """The outcome for a case of illness; `alternatives` where the cause around a leave is not known."""

    dossier: Dossier
    found: Timeline
    label: str = ""
    alternatives: tuple[Deadlines, ...] = ()

    @property
    def eerste_ziektedag(self) -> date:
        """The effective one, after samentelling."""
        return self.found.samentelling.eerste_ziektedag

    @property
    def week(self) -> int | None:
        """None before the first sick day, on a recovered day and on a leave day."""
        return self.found.samentelling.week(self.on)

    def as_json(self) -> dict[str, Any]:
        """As the API gives it."""
        return {
            **({"label": self.label} if self.label else {}),
            **super().as_json(),
            **({"alternatives": [other.as_json() for other in self.alternatives]} if self.alternatives else {}),
        }


def deadlines(asked: Dossier | Besluit, on: date) -> Deadlines | Bezwaartermijn:
    """Every milestone of a case of illness, as the law stands on the as-of date `on`; raises Refused."""
    figures = Figures(on)
    if isinstance(asked, Besluit):
        return _bezwaartermijn(asked, figures)
    outcome = _computed(asked, figures)
    caveats, alternatives = list(outcome.caveats), []
    for gap in explanation.of_unknown_cause(outcome.found):
        caveats.append(explanation.unknown_cause(gap))
        try:
            alternatives.append(_other_cause(asked, gap, figures))
        except Refused as refused:
            caveats.append(f"{explanation.other_cause(gap)}, rekenen wij niets uit. {refused.detail}")
    return replace(outcome, caveats=tuple(caveats), alternatives=tuple(alternatives))


DEADLINES = Calculator("deadlines", read_deadlines, deadlines, FIELDS)


def late_days(body: Mapping[str, object], application: date) -> int:
    """`wia_dagen_te_laat` for a request of which the day of the WIA application is known; raises Refused."""
    return dagen_te_laat(read_dossier(known_fields(body, FIELDS)), application, Figures(application))


def _bezwaartermijn(besluit: Besluit, figures: Figures) -> Bezwaartermijn:
    term = bezwaar(besluit.bekendmaking, figures)
    return Bezwaartermijn(
        figures.on,
        milestones([Dated("bezwaar", term.last_day)], {}, {}, figures.on),
        (explanation.objection_step(besluit.bekendmaking, term),),
        (explanation.INDICATIVE, *warnings(figures, figures.on)),
        besluit,
    )


def _computed(dossier: Dossier, figures: Figures) -> Deadlines:
    found = timeline(dossier, figures)
    return Deadlines(
        on=figures.on,
        dossier=dossier,
        found=found,
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
