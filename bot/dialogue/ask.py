"""Asking for one fact: plainly, then where to find it, then with a person; never twice in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.case.facts import SPOOR_QUESTIONS, Case, Span
from bot.dialogue.turn import AGAIN, HELP, PERSON, Asked, Button, Message, Reply, Turn, button, say
from bot.dutch import dag

TABLE = Path(__file__).with_name("questions.yaml")
CONTACT = button("Bel mij terug", "/contact")
YES_NO = (button("Ja", '/value{"value": "ja"}'), button("Nee", '/value{"value": "nee"}'))
UNSURE = button("Weet ik niet", '/value{"value": "weet ik niet"}')
YOUR_ROLE = (
    button("Ik ben werkgever", '/value{"value": "werkgever"}'),
    button("Ik ben werknemer", '/value{"value": "werknemer"}'),
)
UNIT_BUTTONS = tuple(
    button(f"Per {unit}", f'/value{{"value": "per {unit}"}}') for unit in ("maand", "vier weken", "week", "uur", "jaar")
)
# Said of the visitor or of the employee, by the visitor's role.
VOICES = {
    "werknemer": {"kan": "Kunt u", "wie": "u", "eigen": "uw eigen"},
    None: {"kan": "Kan de werknemer", "wie": "de werknemer", "eigen": "het eigen"},
}


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return table


def slots() -> Mapping[str, Mapping[str, str]]:
    """Every question: fact -> ask, again, help, why and input."""
    found: Mapping[str, Mapping[str, str]] = _table()["slots"]
    return found


def wording(slot: str, which: str, case: Case) -> str:
    """One wording of one question, in the voice of this visitor."""
    voice = VOICES.get(case["audience"], VOICES[None])
    text = slots()[slot].get(part_asked(slot, case) if which in ("ask", "again") else which) or slots()[slot][which]
    return text.replace("Kan de werknemer", voice["kan"]).replace("het eigen", voice["eigen"])


def part_asked(slot: str, case: Case) -> str:
    """What of a period is still to be told: its `end`, the `cause` around a leave, or "" for all of it."""
    spans: tuple[Span, ...] = (case[slot] if slot in ("hersteld", "verlof") else None) or ()
    if not spans or not case.sure(slot):
        return ""
    return "cause" if spans[-1].tot_en_met else "end"


def put(turn: Turn, asked: Asked, reason: str = "", intro: bool = False) -> Reply:
    """The question as a reply; after its last wording it waits no longer."""
    message = ask(asked, turn.case, turn.on, reason, intro)
    return Reply((message,), None if asked.over else asked, turn.last, turn.last_focus)


def put_for(turn: Turn, form: str, slot: str, reason: str, candidates: tuple[date, ...] = ()) -> Reply:
    """The question for a fact, with the reason why it is asked or asked again."""
    return put(turn, turn.asking(form, slot, candidates, reason), reason)


def ask(asked: Asked, case: Case, on: date, reason: str = "", intro: bool = False) -> Message:
    """The question that waits, worded for how often it was put."""
    if asked.over:
        return say(_way_out(asked.slot, "enough"), "contact", (CONTACT,))
    if asked.tries >= PERSON:
        return _message(asked, _way_out(asked.slot, "person"), (CONTACT,))
    if asked.candidates:
        return _choose(asked, case, reason)
    opening = reason or (_table()["forms"].get(asked.form, "") if intro else "")
    which = "help" if asked.tries >= HELP else "again" if asked.tries >= AGAIN else "ask"
    person = (CONTACT,) if which == "help" and asked.slot not in (*SPOOR_QUESTIONS, "bevestiging") else ()
    text = f"{opening.strip()} {wording(asked.slot, which, case)}".strip()
    return _message(asked, text, (*_choices(asked.slot, case, on), *person))


def _choose(asked: Asked, case: Case, reason: str) -> Message:
    """Days to choose from; one day is read back, the second time all of it is explained."""
    if asked.tries >= HELP:
        text = f"{reason} {wording(asked.slot, 'help', case)}".strip()
    elif len(asked.candidates) == 1:
        return _confirm(asked, reason)
    else:
        text = f"{reason or 'Welke dag bedoelt u?'} Kies een dag, of typ de precieze datum."
    days = tuple(button(dag(day), f'/value{{"value": "{day.isoformat()}"}}') for day in asked.candidates)
    return _message(asked, text, days)


def other_day(asked: Asked) -> Message:
    """None of the days that were offered."""
    return _message(asked, "Goed, geen van die dagen. Welke dag was het dan? Typ de precieze datum.")


def _confirm(asked: Asked, reason: str) -> Message:
    (day,) = asked.candidates
    text = f"{reason} Bedoelt u {dag(day)}?".strip()
    return say(text, "ask", YES_NO, form=asked.form, slot=asked.slot, input="choice")


def _message(asked: Asked, text: str, buttons: Sequence[Button] = ()) -> Message:
    kind = slots()[asked.slot]["input"]
    return say(text, "ask", tuple(buttons), form=asked.form, slot=asked.slot, input=kind)


def _choices(slot: str, case: Case, on: date) -> tuple[Button, ...]:
    """The answers that can be pressed."""
    if slot in SPOOR_QUESTIONS:
        return (*YES_NO, UNSURE)
    if slot == "bevestiging":
        return (button("Ja, wis alles", '/value{"value": "ja"}'), button("Nee", '/value{"value": "nee"}'))
    if part_asked(slot, case) == "cause":
        return (*YES_NO, UNSURE)
    return {"audience": YOUR_ROLE, "per": UNIT_BUTTONS}.get(slot, ())


def _way_out(slot: str, which: str) -> str:
    """The last two wordings, the same for most questions: a person, and enough asked."""
    return slots()[slot].get(which) or str(_table()[which])


def estimates(slot: str, case: Case, on: date) -> tuple[Button, ...]:
    """Days to reckon with where the last day of service is not known: today, and when two years of illness end."""
    if slot != "uit_dienst":
        return ()
    days = {"Reken met vandaag": on}
    if first := case["eerste_ziektedag"]:
        days["Reken met het einde van 104 weken"] = first + timedelta(days=7 * 104 - 1)
    return tuple(button(title, f'/value{{"value": "{day.isoformat()}"}}') for title, day in days.items())
