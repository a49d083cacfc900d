"""The three calculators: a request becomes dates or amounts with steps, articles and caveats, or is refused."""

from collections.abc import Mapping
from typing import Any

from bot.calculators.deadlines import DEADLINES, Bezwaartermijn, Deadlines, late_days
from bot.calculators.differences import difference
from bot.calculators.ics import calendar_ics
from bot.calculators.kosten import KOSTEN, Kosten
from bot.calculators.milestones import Milestone
from bot.calculators.sentences import sentence, when
from bot.calculators.shape import Calculator, MissingField, Outcome
from bot.calculators.transitievergoeding import TRANSITIEVERGOEDING, Transitievergoeding

BY_NAME: Mapping[str, Calculator[Any, Any]] = {one.name: one for one in (DEADLINES, TRANSITIEVERGOEDING, KOSTEN)}

deadlines_answer = DEADLINES.answer
transitievergoeding_answer = TRANSITIEVERGOEDING.answer
kosten_answer = KOSTEN.answer

__all__ = [
    "BY_NAME",
    "DEADLINES",
    "KOSTEN",
    "TRANSITIEVERGOEDING",
    "Bezwaartermijn",
    "Calculator",
    "Deadlines",
    "Kosten",
    "Milestone",
    "MissingField",
    "Outcome",
    "Transitievergoeding",
    "calendar_ics",
    "deadlines_answer",
    "difference",
    "kosten_answer",
    "late_days",
    "sentence",
    "transitievergoeding_answer",
    "when",
]
