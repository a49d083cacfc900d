"""A visitor's message as it is heard: redacted, with the facts that it tells and the act that it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from bot.case.facts import SPOOR_QUESTIONS, Case, Cases, Fact
from bot.case.merge import Merged, spoken_of, tell
from bot.case.reading import UNKNOWN, Reading, Told, read
from bot.chat.conversations import State
from bot.chat.payloads import PLACEHOLDER, Pressed, harmless
from bot.dialogue import acts
from bot.dialogue.turn import Doubt
from bot.privacy import redact, without_medical

# The words of the button, typed.
YES_WIPE = re.compile(r"\W*ja\b\W*(?:graag\W+)?(?:wis|verwijder|gooi)\b.{0,40}", re.IGNORECASE)
# Said of the step whose day was just given.
NOT_DONE = re.compile(
    r"\W*(?:(?:nee|sorry|maar|oh|en) )*(?:dat|die|het|dit|hij|ze)(?: (?:is|zijn|hebben we|heb ik|heeft hij|er)){1,2}"
    r"(?: (?:nog|helemaal|echt|dus|er))* (?:niet|nooit)"
    r"(?: (?:gedaan|gebeurd|gemaakt|geweest|klaar|aangevraagd|er|gehouden))?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heard:
    """A visitor's message after the checks: for Rasa, for the history, what it tells and what it does."""

    rasa: str
    kept: str
    typed: str = ""
    found: frozenset[str] = frozenset()
    medical: bool = False
    button: Pressed | None = None
    act: str = ""
    before: Case = field(default_factory=Case)
    merged: Merged = field(default_factory=lambda: Merged(Case()))
    reading: Reading = field(default_factory=Reading)

    @property
    def only_data(self) -> bool:
        """Whether nothing is left once the personal data is out."""
        return bool(self.found) and not re.search(r"\w", PLACEHOLDER.sub("", self.rasa))

    @property
    def changed(self) -> tuple[str, ...]:
        """The facts that this message set; `gedaan` for what was said to be done or not."""
        done = ("gedaan",) if self.reading.gedaan else ()
        return (*(change.name for change in self.merged.changes), *done)

    @property
    def told(self) -> tuple[str, ...]:
        """The facts that this message tells, clearly or not."""
        named = [doubt.name for doubt in self.doubts if doubt.name != UNKNOWN]
        return tuple(dict.fromkeys([*self.changed, *named]))

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What must be asked back; last a day whose meaning nothing says (an appointment or a birthday is none)."""
        unknown = [one for one in self.reading.told if one.name == UNKNOWN and not one.of]
        return tuple(Doubt(one.name, _days(one), one.reason) for one in (*self.merged.doubts, *unknown))


def hear(typed: str, button: Pressed | None, state: State, on: date, public: Collection[str]) -> tuple[Heard, Cases]:
    """The message in this state of the conversation, and the employees' cases after it; `public` is not taken out."""
    if button and not button.value and not button.audience:
        act = button.act or ("faq" if button.faq_id else "")
        return Heard(button.rasa, button.label, typed, button=button, act=act), state.cases
    identifiers = redact(typed, public)
    stored = without_medical(identifiers)
    act = "" if button and button.value not in ("ja", "nee", "weet ik niet") else _act(typed)
    if not act and state.asked and state.asked.slot == "bevestiging" and YES_WIPE.fullmatch(typed):
        act = "yes"
    reading = _read(identifiers.text, act, button, state, on)
    cases, merged = tell(state.cases, reading, on)
    before = state.cases.of(cases.active)
    medical = "medisch" in stored.found
    rasa = harmless(identifiers.text)
    return Heard(rasa, stored.text, typed, identifiers.found, medical, button, act, before, merged, reading), cases


def _act(typed: str) -> str:
    if acts.frustrated(typed):
        return "frustrated"
    return acts.act(typed)


def _read(text: str, act: str, button: Pressed | None, state: State, on: date) -> Reading:
    """The facts of a message; a pressed or confirmed value is taken at its word."""
    asked = state.asked
    if asked and asked.candidates and act == "yes":
        return _one(asked.slot, Fact(asked.candidates[0]))
    if asked and asked.slot in SPOOR_QUESTIONS and act in ("yes", "no"):
        return _one(asked.slot, Fact(act == "yes"))
    if asked and button and button.value and (day := _iso(button.value)):
        return _one(asked.slot, Fact(day))
    # "Ja, nee of weet ik niet" is enough where the cause of a leave is asked.
    answers = asked is not None and asked.slot == "verlof" and act in ("yes", "no")
    if act and act != "frustrated" and not answers:
        return Reading()
    if state.last == "deadlines" and state.last_focus and not asked and NOT_DONE.fullmatch(text):
        return Reading(gedaan={state.last_focus: False})
    case = spoken_of(state.cases, text)
    slot = asked.slot if asked else None
    if slot is None and _day_is_open(state, case):
        slot = "eerste_ziektedag"
    return read(text, on, case, slot, asked.candidates if asked else ())


def _day_is_open(state: State, case: Case) -> bool:
    """Whether the last reply asks for the first sick day beside its answer: a place, or dates from a rough day."""
    if state.last == "situatie":
        return not case["eerste_ziektedag"]
    return state.last == "deadlines" and not case.sure("eerste_ziektedag")


def _days(told: Told) -> tuple[date, ...]:
    value = told.fact.value if told.fact else None
    return (value,) if isinstance(value, date) else told.candidates


def _one(name: str, fact: Fact) -> Reading:
    return Reading(told=(Told(name, fact),))


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
