"""Asking for one fact: plainly, then where to find it, then with a person; never twice in the same words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.case.facts import Case
from bot.dialogue.turn import Asked, Button, Message, button, say
from bot.dutch import dag

TABLE = Path(__file__).with_name("questions.yaml")
CONTACT = button("Bel mij terug", "/contact")
YES_NO = (button("Ja", '/value{"value": "ja"}'), button("Nee", '/value{"value": "nee"}'))
UNSURE = button("Weet ik niet", '/value{"value": "weet ik niet"}')
ROLES = (
    button("Ik ben werkgever", '/value{"value": "werkgever"}'),
    button("Ik ben werknemer", '/value{"value": "werknemer"}'),
)
# Questions that are answered with yes, no, or neither.
YES_NO_SLOTS = ("eigen_werk", "eigen_werk_aangepast", "ander_werk_binnen", "ander_werk_buiten")
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


def words(slot: str, which: str, case: Case) -> str:
    """One wording of one question, in the voice of this visitor."""
    voice = VOICES.get(case["audience"], VOICES[None])
    text = slots()[slot][which]
    return text.replace("Kan de werknemer", voice["kan"]).replace("het eigen", voice["eigen"])


def ask(asked: Asked, case: Case, on: date, reason: str = "", intro: bool = False) -> Message:
    """The question that waits, worded for how often it was put."""
    if len(asked.candidates) == 1:
        return _confirm(asked, reason)
    if asked.candidates:
        days = tuple(button(dag(day), f'/value{{"value": "{day.isoformat()}"}}') for day in asked.candidates)
        return _message(asked, f"{reason or 'Welke dag bedoelt u?'} Kies een dag, of typ de precieze datum.", days)
    if reason:
        return _message(asked, f"{reason} {words(asked.slot, 'again', case)}", _choices(asked.slot, case, on))
    if asked.tries == 1:
        opening = _table()["forms"].get(asked.form, "") if intro else ""
        return _message(asked, opening + words(asked.slot, "ask", case), _choices(asked.slot, case, on))
    if asked.tries == 2:
        return _message(asked, words(asked.slot, "help", case), (*_choices(asked.slot, case, on), *_way_out(asked)))
    return _message(asked, _table()["person"], (CONTACT,))


def again(asked: Asked, case: Case, on: date) -> Message:
    """The question once more after an answer in between, shorter."""
    if asked.candidates:
        return ask(asked, case, on)
    return _message(asked, words(asked.slot, "again", case), _choices(asked.slot, case, on))


def why(asked: Asked, case: Case, on: date) -> Message:
    """What the fact is needed for, and the question."""
    text = f"{words(asked.slot, 'why', case)} {words(asked.slot, 'again', case)}"
    return _message(asked, text, _choices(asked.slot, case, on))


def _confirm(asked: Asked, reason: str) -> Message:
    (day,) = asked.candidates
    text = f"{reason} Bedoelt u {dag(day)}?".strip()
    return say(text, "ask", YES_NO, form=asked.form, slot=asked.slot, input="choice")


def _message(asked: Asked, text: str, buttons: Sequence[Button] = ()) -> Message:
    kind = slots()[asked.slot]["input"]
    return say(text, "ask", tuple(buttons), form=asked.form, slot=asked.slot, input=kind)


def _choices(slot: str, case: Case, on: date) -> tuple[Button, ...]:
    """The answers that can be pressed."""
    if slot in YES_NO_SLOTS:
        return (*YES_NO, UNSURE)
    if slot == "bevestiging":
        return (button("Ja, wis alles", '/value{"value": "ja"}'), button("Nee", '/value{"value": "nee"}'))
    return ROLES if slot == "audience" else ()


def _way_out(asked: Asked) -> tuple[Button, ...]:
    """What a visitor who does not know may take instead."""
    return (CONTACT,) if asked.slot not in YES_NO_SLOTS else ()


def estimates(slot: str, case: Case, on: date) -> tuple[Button, ...]:
    """Days to reckon with where the last day of service is not known: today, and when two years of illness end."""
    if slot != "uit_dienst":
        return ()
    days = {"Reken met vandaag": on}
    if first := case["eerste_ziektedag"]:
        days["Reken met het einde van 104 weken"] = first + timedelta(days=7 * 104 - 1)
    return tuple(button(title, f'/value{{"value": "{day.isoformat()}"}}') for title, day in days.items())
