"""The answer to "wanneer moet wat?": `POST /api/deadlines`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.calculators import explanation
from bot.calculators.dossier import read_dossier
from bot.calculators.milestones import as_json
from bot.law.counting import Interruption
from bot.law.dossier import Dossier
from bot.law.refusal import Refused
from bot.law.rules import Rules
from bot.law.timeline import Timeline, timeline


def deadlines_answer(body: Mapping[str, object], on: date) -> dict[str, Any]:
    """Every milestone of the case of illness in `body`, as the law stands on the as-of date `on`."""
    dossier, rules = read_dossier(body), Rules(on)
    found = timeline(dossier, rules)
    answer = _rendered(dossier, found, rules)
    for gap in found.samentelling.inside:
        if gap.only_leave and gap.zelfde_oorzaak is None:
            answer["caveats"].append(explanation.unknown_cause(gap))
            try:
                answer.setdefault("alternatives", []).append(_other_cause(dossier, gap, rules))
            except Refused as refused:
                answer["caveats"].append(f"{explanation.other_cause(gap)}, rekenen wij niets uit. {refused.detail}")
    return answer


def _rendered(dossier: Dossier, found: Timeline, rules: Rules) -> dict[str, Any]:
    on = rules.on
    return {
        "eerste_ziektedag": found.samentelling.eerste_ziektedag.isoformat(),
        "op": on.isoformat(),
        "week": found.samentelling.week(on),
        "milestones": as_json(
            found.milestones, explanation.notes(dossier, found), explanation.extra_basis(dossier), on
        ),
        "steps": explanation.steps(dossier, found, rules),
        "caveats": explanation.caveats(dossier, found, rules),
    }


def _other_cause(dossier: Dossier, leave: Interruption, rules: Rules) -> dict[str, Any]:
    """The outcome in which the illness after this leave is a new one, without dates of the earlier one."""
    first = leave.day_after
    causes = (replace(gap, zelfde_oorzaak=False) if gap == leave else gap for gap in dossier.interruptions)
    other = replace(
        dossier,
        interruptions=tuple(causes),
        oordeel_bedrijfsarts=_from(first, dossier.oordeel_bedrijfsarts),
        eerstejaarsevaluatie=_from(first, dossier.eerstejaarsevaluatie),
    )
    return {"label": explanation.other_cause(leave), **_rendered(other, timeline(other, rules), rules)}


def _from(first: date, day: date | None) -> date | None:
    return day if day and day >= first else None
