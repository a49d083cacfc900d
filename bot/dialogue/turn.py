"""One turn as the dialogue sees it: the case, what this message told, what was asked; and the reply to it."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.case.facts import Case, Cases

Message = dict[str, Any]
Button = dict[str, str]


# How a question is worded the first time, after something in between, where it is explained, and with a person.
FIRST, AGAIN, HELP, PERSON = 1, 2, 3, 4


@dataclass(frozen=True)
class Asked:
    """The question that waits for an answer: which fact, for which calculation, how often it was put.

    `said` stands for the reason with which it was put, so that the same one is not said twice.
    """

    form: str
    slot: str
    tries: int = FIRST
    candidates: tuple[date, ...] = ()
    said: int = 0

    def later(self, least: int = AGAIN) -> Asked:
        """The same question in its next wording: no visitor reads the same words twice."""
        return replace(self, tries=max(self.tries + 1, least), candidates=())

    @property
    def over(self) -> bool:
        """Whether it was asked often enough; what is wiped is not asked for by a person."""
        return self.tries > (HELP if self.slot == "bevestiging" else PERSON)

    def as_json(self) -> dict[str, Any]:
        """For the conversation's state and for Rasa's metadata."""
        days = [day.isoformat() for day in self.candidates]
        return {"form": self.form, "slot": self.slot, "tries": self.tries, "candidates": days, "said": self.said}

    @classmethod
    def from_json(cls, value: object) -> Asked | None:
        """What `as_json` wrote; None for anything else, so that an older state never breaks a conversation."""
        try:
            assert isinstance(value, Mapping)
            days = tuple(date.fromisoformat(day) for day in value["candidates"])
            return cls(str(value["form"]), str(value["slot"]), int(value["tries"]), days, int(value.get("said", 0)))
        except (AssertionError, KeyError, TypeError, ValueError):
            return None


@dataclass(frozen=True)
class Doubt:
    """A fact that was named but not clearly, asked back with days to choose from ("onbekend": its meaning is)."""

    name: str
    candidates: tuple[date, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Turn:
    """All that a reply depends on.

    `before` is the active case before this message; `changed` names the facts that it set; `switched` says that it
    turned to another employee, `several` that it speaks of more than one; `moot` what it tells that moves no date (a
    holiday, part of the hours); `act` what it did beside
    telling facts (bot.dialogue.acts); `intent`, `focus` and `suggestions` are what Rasa understood.
    """

    on: date
    cases: Cases
    before: Case = field(default_factory=Case)
    changed: tuple[str, ...] = ()
    correcting: bool = False
    switched: bool = False
    several: bool = False
    moot: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    clashes: tuple[Doubt, ...] = ()
    act: str = ""
    about: str = ""
    asked: Asked | None = None
    last: str = ""
    last_focus: str = ""
    intent: str = ""
    focus: str = ""
    suggestions: tuple[str, ...] = ()
    lang: str = "nl"

    @property
    def case(self) -> Case:
        """The active employee's case."""
        return self.cases.case

    def asking(self, form: str, slot: str, candidates: tuple[date, ...] = (), reason: str = "") -> Asked:
        """The question for a fact; one that waits already is put in its next wording, with a new reason once more."""
        said = zlib.crc32(reason.encode()) if reason else 0
        waits = self.asked if self.asked and self.asked.slot == slot else None
        if waits and said in (0, waits.said):
            return replace(waits.later(), form=form, candidates=candidates)
        return Asked(form, slot, AGAIN if reason else FIRST, candidates, said)

    def understood(self, intent: str, focus: str, suggestions: tuple[str, ...], lang: str) -> Turn:
        """This turn with what Rasa made of the words."""
        return replace(self, intent=intent, focus=focus, suggestions=suggestions, lang=lang)

    def as_json(self) -> dict[str, Any]:
        """For Rasa's metadata, on its way to the action server."""
        return {
            "on": self.on.isoformat(),
            "cases": self.cases.as_json(),
            "before": self.before.as_json(),
            "changed": list(self.changed),
            "correcting": self.correcting,
            "switched": self.switched,
            "several": self.several,
            "moot": list(self.moot),
            "doubts": [_doubt_json(doubt) for doubt in self.doubts],
            "clashes": [_doubt_json(clash) for clash in self.clashes],
            "act": self.act,
            "about": self.about,
            "asked": self.asked.as_json() if self.asked else None,
            "last": self.last,
            "last_focus": self.last_focus,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Turn:
        """What `as_json` wrote."""
        return cls(
            on=date.fromisoformat(value["on"]),
            cases=Cases.from_json(value["cases"]),
            before=Case.from_json(value["before"]),
            changed=tuple(value["changed"]),
            correcting=value["correcting"],
            switched=value["switched"],
            several=value["several"],
            moot=tuple(value["moot"]),
            doubts=tuple(map(_doubt, value["doubts"])),
            clashes=tuple(map(_doubt, value["clashes"])),
            act=value["act"],
            about=value["about"],
            asked=Asked.from_json(value["asked"]),
            last=value["last"],
            last_focus=value["last_focus"],
        )


@dataclass(frozen=True)
class Reply:
    """The messages, the question that now waits, and the calculation that they came from."""

    messages: tuple[Message, ...]
    asked: Asked | None = None
    last: str = ""
    last_focus: str = ""
    cases: Cases | None = None

    def state_json(self) -> dict[str, Any]:
        """What the conversation must remember of it."""
        return {
            "asked": self.asked.as_json() if self.asked else None,
            "last": self.last,
            "last_focus": self.last_focus,
            "cases": self.cases.as_json() if self.cases else None,
        }


def _doubt_json(doubt: Doubt) -> dict[str, Any]:
    return {"name": doubt.name, "candidates": [day.isoformat() for day in doubt.candidates], "reason": doubt.reason}


def _doubt(value: Mapping[str, Any]) -> Doubt:
    days = tuple(date.fromisoformat(day) for day in value["candidates"])
    return Doubt(value["name"], days, value["reason"])


def say(text: str, kind: str, buttons: tuple[Button, ...] = (), **custom: object) -> Message:
    """A message of the contract, without its recipient."""
    message: Message = {"text": text, "custom": {"kind": kind, **custom}}
    if buttons:
        message["buttons"] = list(buttons)
    return message


def button(title: str, payload: str) -> Button:
    """A button; its payload is an act that the chat knows."""
    return {"title": title, "payload": payload}
