"""The calculators in conversation: compute from the case, or ask for the one fact that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bot.calculators import (
    BY_NAME,
    Bezwaartermijn,
    Deadlines,
    Kosten,
    Milestone,
    Transitievergoeding,
    difference,
    sentence,
)
from bot.case.facts import Case
from bot.case.needs import Ineligible, Missing, Ready, needs
from bot.case.words import facts_json
from bot.dialogue.ask import CONTACT, estimates, put, put_for, slots
from bot.dialogue.turn import HELP, Asked, Button, Message, Reply, Turn, button, say
from bot.law import Refused

WITH_CONTRACT = (
    "Het loon loopt tot en met de laatste dag van het contract. Wie dan nog ziek is, kan daarna Ziektewet"
    " van UWV krijgen."
)
AnyOutcome = Deadlines | Bezwaartermijn | Transitievergoeding | Kosten
# Facts of an outcome that a visitor most often wants to change.
CHANGES = {
    "deadlines": ("eerste_ziektedag",),
    "transitievergoeding": ("in_dienst", "uit_dienst", "bruto_maandloon"),
    "kosten": ("eerste_ziektedag", "bruto_maandloon"),
}
CHANGE_TITLES = {
    "eerste_ziektedag": "Andere eerste ziektedag",
    "in_dienst": "Andere begindatum",
    "uit_dienst": "Andere einddatum",
    "bruto_maandloon": "Ander loon",
}


@dataclass(frozen=True)
class Computed:
    """An outcome with the request that it came from, what was assumed, and the periods that are still open."""

    outcome: AnyOutcome
    request: dict[str, object]
    caveats: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As the API returns it, with the request."""
        found = self.outcome.as_json()
        return {**found, "caveats": [*self.caveats, *found["caveats"]], "request": self.request}


def compute(case: Case, name: str, on: date, focus: str = "") -> Computed | Missing | Ineligible:
    """One calculation over a case; Refused where its facts contradict each other."""
    need = needs(case, name, on, focus)
    if not isinstance(need, Ready):
        return need
    outcome = BY_NAME[name].compute(BY_NAME[name].read(need.request), on)
    if need.open and isinstance(outcome, Deadlines):
        outcome = replace(outcome, milestones=_before_open(case, need.open, outcome))
    return Computed(outcome, need.request, need.caveats, need.open)


def _before_open(case: Case, names: tuple[str, ...], outcome: Deadlines) -> tuple[Milestone, ...]:
    """Without what lies after a period whose end is not known: it will move."""
    starts = [span.van for name in names for span in case[name] or () if span.tot_en_met is None]
    first = min(starts, default=None)
    kept = tuple(one for one in outcome.milestones if first is None or one.day < first)
    return kept or outcome.milestones[:1]


def calculate(turn: Turn, name: str, focus: str = "") -> Reply:
    """The outcome, or the question for what is missing; what a changed fact moved is named."""
    try:
        found = compute(turn.case, name, turn.on, focus)
    except Refused as refused:
        return _refused(turn, name, refused)
    if isinstance(found, Missing):
        return _ask(turn, name, found.name, focus)
    if isinstance(found, Ineligible):
        text = say(found.reason, "fallback", (CONTACT,), suggestions=["voor-wie-niet"])
        return Reply((text,), last=turn.last, last_focus=turn.last_focus)
    message = _message(turn, name, found, focus)
    if found.open:
        return _ask_open(turn, name, found, message, focus)
    return Reply((message,), last=name, last_focus=focus)


def _message(turn: Turn, name: str, found: Computed, focus: str) -> Message:
    outcome = found.outcome
    # A milestone that this case does not have is told as such; `focus` names one of the timeline.
    with_contract = focus == "laatste-loondag" and _ends_with_contract(outcome)
    if with_contract:
        focus = "laatste-werkdag"
    text = sentence(outcome, focus or None, turn.on)
    if with_contract:
        text = f"{WITH_CONTRACT} {text}"
    if not isinstance(outcome, Deadlines | Bezwaartermijn) or not outcome.milestone(focus):
        focus = ""
    if moved := _still_open(found) or _difference(turn, name, found, focus):
        text = f"{moved}\n\n{text}"
    used = [fact for fact in facts_json(turn.case) if fact["id"] in found.request]
    custom = {**found.as_json(), "facts": used, **({"focus": focus} if focus else {})}
    return say(text, name, tuple(_buttons(name, found.request)), **custom)


def _ends_with_contract(outcome: AnyOutcome) -> bool:
    """Whether the contract ends before the duty to pay wages would (BW 7:667 lid 1, ZW 29)."""
    if not isinstance(outcome, Deadlines):
        return False
    contract, wage = outcome.milestone("laatste-werkdag"), outcome.milestone("laatste-loondag")
    return bool(contract and wage and contract.day < wage.day)


def _still_open(found: Computed) -> str:
    """What cannot be said yet: dates after a period that is still open."""
    return " ".join(one for one in found.caveats if "nog niet bekend" in one) if found.open else ""


def _difference(turn: Turn, name: str, found: Computed, focus: str) -> str:
    """What moved since the same calculation before this message, "" where it was none or nothing did."""
    if turn.last != name or turn.before == turn.case:
        return ""
    try:
        before = compute(turn.before, name, turn.on, focus)
    except Refused:
        return ""
    return difference(before.outcome, found.outcome, focus or None) if isinstance(before, Computed) else ""


def _buttons(name: str, request: Mapping[str, object]) -> list[Button]:
    return [button(CHANGE_TITLES[fact], f'/wijzig{{"feit": "{fact}"}}') for fact in CHANGES[name] if request.get(fact)]


def _ask(turn: Turn, name: str, slot: str, focus: str) -> Reply:
    doubt = next((one for one in turn.doubts if one.name == slot), None)
    if days := _meant(turn, slot):
        reply = put_for(turn, name, slot, "Ik weet nog niet zeker wat de eerste ziektedag is.", days)
    elif doubt and (doubt.reason or doubt.candidates):
        reply = put_for(turn, name, slot, doubt.reason, doubt.candidates)
    else:
        fresh = turn.asked is None or turn.asked.form != name
        reply = put(turn, turn.asking(name, slot), intro=fresh)
    return replace(reply, last_focus=focus or turn.last_focus)


def _meant(turn: Turn, slot: str) -> tuple[date, ...]:
    """Days named in this message that may be the first sick day: asked back, never taken."""
    if slot != "eerste_ziektedag":
        return ()
    days = [day for doubt in turn.doubts if doubt.name in ("onbekend", slot) for day in doubt.candidates]
    return tuple(dict.fromkeys(day for day in days if day <= turn.on))


def _ask_open(turn: Turn, name: str, found: Computed, message: Message, focus: str) -> Reply:
    """The outcome so far, and the question for the end of the period that is still open."""
    question = put(turn, turn.asking(name, found.open[0]))
    return Reply((message, *question.messages), question.asked, name, focus)


def _refused(turn: Turn, name: str, refused: Refused) -> Reply:
    """A contradiction that only the calculator saw: said, and asked again where the fact can be asked."""
    if refused.field in slots():
        return put_for(turn, name, str(refused.field), refused.detail)
    message = say(f"Dat kan ik niet uitrekenen. {refused.detail}", "fallback", (CONTACT,), suggestions=[])
    return Reply((message,), last=turn.last, last_focus=turn.last_focus)


def unknown(turn: Turn, asked: Asked) -> Reply:
    """The visitor does not know the fact: where it stands, and days to reckon with."""
    reply = put(turn, asked.later(HELP))
    if reply.asked and (more := estimates(asked.slot, turn.case, turn.on)):
        message = reply.messages[0]
        message["buttons"] = [*more, *message.get("buttons", [])]
    return reply
