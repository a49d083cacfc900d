"""Where the visitor stands: what is overdue, due now and next, and what must exist by now (RP 2-6, WIA 25, 64)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.calculators import DEADLINES, Deadlines, Milestone, when
from bot.case.facts import Case
from bot.case.needs import Ready, needs
from bot.dialogue.ask import CONTACT
from bot.dialogue.turn import Button, Message, button, say
from bot.terms import ROLES

TABLE = Path(__file__).with_name("situation.yaml")
# A step that lies this near is for now; one that lies further is next.
NEAR = timedelta(days=28)
# A rounded week may be a week off either way: what lies that near is neither past nor sure.
ROUNDING = timedelta(days=7)
NEXT = 2


@dataclass(frozen=True)
class Standing:
    """The week of illness, whether it is exact, and the timeline it was placed on."""

    week: int | None
    exact: bool
    outcome: Deadlines


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return table


def topic_of(milestone: str) -> str:
    """The answer that explains a milestone, "" where the table has none."""
    step = _table()["steps"].get(milestone)
    return str(step["faq"]) if step else ""


def standing(case: Case, on: date) -> Standing | None:
    """Where the case stands on a day, None where neither first sick day nor week is known."""
    need = needs(case, "deadlines", on)
    if isinstance(need, Ready) and case["eerste_ziektedag"]:
        outcome = _timeline(need.request, on)
        return Standing(outcome.found.samentelling.week(on), case.sure("eerste_ziektedag"), outcome)
    if week := case["ziekteweek"]:
        # The middle of the week that was said: good enough to place steps, never to name a day.
        first = on - timedelta(days=7 * (week - 1) + 3)
        return Standing(week, False, _timeline({"eerste_ziektedag": first.isoformat()}, on))
    return None


def _timeline(request: Mapping[str, object], on: date) -> Deadlines:
    outcome = DEADLINES.compute(DEADLINES.read(request), on)
    # A request with a first sick day never becomes the term for an objection alone.
    assert isinstance(outcome, Deadlines)
    return outcome


def situation(case: Case, place: Standing, on: date, offer_call: bool) -> Message:
    """The message of kind `situatie`."""
    role = case["audience"]
    now = [*_overdue(case, place, on), *_now(case, place, on)]
    fitting = _fitting(place.week, role, case["contract"])
    first = case["eerste_ziektedag"] if place.exact else None
    return say(
        _text(case, place, on, now),
        "situatie",
        tuple(_buttons(case, place, offer_call)),
        audience=role,
        week=place.week,
        week_exact=place.exact,
        eerste_ziektedag=first.isoformat() if first else None,
        nu=now,
        documenten=list(_documents(case, place, on)),
        suggestions=fitting,
    )


def _steps(place: Standing) -> Iterator[tuple[Mapping[str, Any], Milestone]]:
    """Each step of the table with its milestone, in order of days."""
    steps = _table()["steps"]
    for milestone in place.outcome.milestones:
        if step := steps.get(milestone.id):
            yield step, milestone


def _overdue(case: Case, place: Standing, on: date) -> Iterator[dict[str, Any]]:
    """Only what the visitor said is not done, each with how to repair it."""
    late = timedelta() if place.exact else ROUNDING
    for step, milestone in _steps(place):
        if case.gedaan.get(milestone.id) is False and "te_laat" in step and milestone.day + late < on:
            faq = step.get("te_laat_faq", step["faq"])
            yield _row(case, place, milestone, "te_laat", step["te_laat"], faq)


def _now(case: Case, place: Standing, on: date) -> Iterator[dict[str, Any]]:
    late = timedelta() if place.exact else ROUNDING
    ahead = [
        (step, milestone)
        for step, milestone in _steps(place)
        if (milestone.day + late >= on or _stays_possible(milestone)) and not case.gedaan.get(milestone.id)
    ]
    due = [pair for pair in ahead if _is_due(pair[1], on)]
    for step, milestone in due:
        yield _row(case, place, milestone, "nu", step, step["faq"])
    yield from _extra(case, place)
    for step, milestone in [pair for pair in ahead if pair not in due][:NEXT]:
        yield _row(case, place, milestone, "straks", step, step["faq"])


def _stays_possible(milestone: Milestone) -> bool:
    """Whether something is possible from that day on, so that it never is past."""
    return milestone.text.direction == "vanaf"


def _is_due(milestone: Milestone, on: date) -> bool:
    start = milestone.dated.start
    return milestone.status == "due" or milestone.day <= on + NEAR or bool(start and start <= on)


def _extra(case: Case, place: Standing) -> Iterator[dict[str, Any]]:
    """What has no day of its own: which work still fits, and so which track (BW 7:658a)."""
    if case["eigen_werk"] is not False or (place.week or 0) > 104:
        return
    names = ("ado", "welk-spoor") if case["eigen_werk_aangepast"] is None else ("welk-spoor",)
    for name in names:
        row = _table()["extra"][name]
        yield {
            "id": name,
            "label": row["label"],
            "state": "nu",
            "actor": list(ROLES),
            "text": _voice(row, case["audience"]),
            "faq_id": row["faq"],
        }


def _row(
    case: Case, place: Standing, milestone: Milestone, state: str, words: Mapping[str, str], faq: str
) -> dict[str, Any]:
    row = {
        "id": milestone.id,
        "label": milestone.text.label,
        "state": state,
        "actor": list(milestone.text.actor),
        "text": _voice(words, case["audience"]),
        "faq_id": faq,
    }
    dated = {"date": milestone.day.isoformat(), "direction": milestone.text.direction}
    return {**row, **dated} if place.exact else row


def _voice(words: Mapping[str, str], role: str | None) -> str:
    return words[role] if role in ROLES else words["werkgever"]


def _documents(case: Case, place: Standing, on: date) -> Iterator[dict[str, str]]:
    """What must exist by now, unless the visitor said that it does not."""
    late = timedelta() if place.exact else ROUNDING
    for step, milestone in _steps(place):
        if "document" in step and milestone.day + late < on and case.gedaan.get(milestone.id) is not False:
            yield {"naam": step["document"], "faq_id": step["faq"]}


def _last_unknown(case: Case, place: Standing, on: date) -> Milestone | None:
    """The last step whose day has passed and of which nobody said whether it is done; its day is sure."""
    passed = [
        milestone
        for step, milestone in _steps(place)
        if place.exact and "document" in step and milestone.day < on and milestone.id not in case.gedaan
    ]
    return max(passed, key=lambda milestone: milestone.day, default=None)


def _fitting(week: int | None, role: str | None, contract: str | None) -> list[str]:
    row = next(row for row in _table()["fitting"] if (week or 1) <= row["tot_week"])
    of_week = row[role if role in ROLES else "werkgever"]
    of_contract = _table()["contract"].get(contract)
    return [of_contract, *of_week] if of_contract else list(of_week)


def _text(case: Case, place: Standing, on: date, now: list[dict[str, Any]]) -> str:
    """The first paragraph: the week, what is overdue or due now, and what to do first."""
    who = {"werkgever": "Uw werknemer is", "werknemer": "U bent"}.get(case["audience"], "De werknemer is")
    week = f"in week {place.week}" if place.exact else f"rond week {place.week}"
    if place.week is None:
        opening = f"{who} op dit moment niet ziek gemeld volgens wat u vertelde."
    elif place.week > 104:
        opening = f"{who} {'nu' if place.exact else 'waarschijnlijk'} langer dan 104 weken ziek."
    else:
        opening = f"{who} nu {week} van de ziekte."
    late = [row for row in now if row["state"] == "te_laat"]
    due = [row for row in now if row["state"] == "nu"]
    parts = [opening]
    if late:
        parts.append("Te laat, maar wel te herstellen: " + " ".join(f"{row['label']}: {row['text']}" for row in late))
    if due:
        parts.append("Doe nu dit. " + " ".join(f"{_dated(row, place, on)}: {row['text']}" for row in due[:3]))
    elif after := [row for row in now if row["state"] == "straks"][:1]:
        last = _last_unknown(case, place, on)
        parts.append(
            f"De laatste termijn was: {last.text.label} ({when(last, on)}). Is dat nog niet gebeurd? "
            "Doe het dan nu, en leg vast waarom het later is."
            if last
            else "Er is nu geen termijn die direct afloopt."
        )
        parts[-1] += f" Hierna komt: {_dated(after[0], place, on)}."
    if not place.exact:
        parts.append("Dit is bij benadering. Wat is de eerste ziektedag? Dan reken ik alle datums precies uit.")
    return "\n\n".join(parts)


def _dated(row: Mapping[str, Any], place: Standing, on: date) -> str:
    """A step by its label, with its day where the first sick day is sure."""
    milestone = place.outcome.milestone(row["id"]) if "date" in row else None
    return f"{row['label']} ({when(milestone, on)})" if milestone else str(row["label"])


def _buttons(case: Case, place: Standing, offer_call: bool) -> Iterator[Button]:
    if case["audience"] is None:
        yield button("Ik ben werkgever", '/role{"audience": "werkgever"}')
        yield button("Ik ben werknemer", '/role{"audience": "werknemer"}')
    yield button("Bereken alle datums", "/deadlines")
    if case["eigen_werk"] is False:
        yield button("Welk spoor past?", "/spoor")
    if offer_call:
        yield CONTACT
