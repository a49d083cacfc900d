"""What a visitor typed or pressed, made safe for Rasa, which executes any text that starts with `/`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.case.facts import KINDS
from bot.case.words import label as label_of
from bot.terms import ROLES

# Past this nothing is even normalised; the body's own limit is a little more.
TYPED_LIMIT = 20_000
# Rasa strips white space before it looks for `/`, so a blank does not help; our NLU drops this character.
HARMLESS = "\u200b"

PAYLOAD = re.compile(r"/(?P<name>[a-z]+)(?P<body>\{.{0,200}\})?")
VALUE = re.compile(r"[a-z0-9 -]{1,40}")
# Buttons that Rasa takes as a command, by the words that the history shows for them.
COMMAND_TITLES = {
    "deadlines": "Bereken mijn datums",
    "transitievergoeding": "Bereken de transitievergoeding",
    "kosten": "Bereken de kosten",
    "situatie": "Waar sta ik nu?",
    "spoor": "Welk spoor past?",
    "agenda": "Zet in mijn agenda",
}
# Buttons that are an act of the conversation (bot.dialogue.acts).
PRESSED_ACTS = {
    "stop": ("stop", "Stop"),
    "affirm": ("yes", "Ja"),
    "deny": ("no", "Nee"),
    "case": ("case", "Wat weet u van mij?"),
    "vergeet": ("forget", "Vergeet wat ik vertelde"),
    "wissen": ("wissen", "Wis mijn gesprek"),
    "contact": ("contact", "Ik wil contact"),
}
# Bidirectional overrides make a stored text read differently from what it says.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# What `bot.privacy` leaves in the place of what it took out.
PLACEHOLDER = re.compile(r"\[[a-z-]+\]")


@dataclass(frozen=True)
class Pressed:
    """A button: what Rasa gets, what the history shows, and what it does in the conversation."""

    rasa: str
    label: str
    faq_id: str | None = None
    act: str = ""
    about: str = ""
    audience: str | None = None
    value: str | None = None


def clean(text: str) -> str:
    """The text in one normal form, without control characters, with single blanks.

    Compatibility forms first: one character may stand for eighteen, and the length is counted after this.
    """
    kept = (
        " " if unicodedata.category(character) == "Cc" or character in BIDI else character
        for character in unicodedata.normalize("NFKC", text[:TYPED_LIMIT])
    )
    return " ".join("".join(kept).split())


def pressed(text: str, question: Callable[[str], str | None]) -> Pressed | None:
    """The button whose payload `text` is, letter for letter a known one; else None."""
    match = PAYLOAD.fullmatch(text)
    if match is None:
        return None
    name, body = match["name"], match["body"]
    if body is None:
        if name in PRESSED_ACTS:
            act, label = PRESSED_ACTS[name]
            return Pressed(label, label, act=act)
        return Pressed(text, COMMAND_TITLES[name]) if name in COMMAND_TITLES else None
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict) or len(values) != 1:
        return None
    ((key, value),) = values.items()
    if not isinstance(value, str):
        return None
    match name, key:
        case "faq", "faq_id":
            title = question(value)
            # Text, not a command: our understanding reads it first.
            return Pressed(f"[faq:{value}]", title, faq_id=value) if title else None
        case "role", "audience" if value in ROLES:
            return Pressed(f"Ik ben {value}", f"Ik ben {value}", audience=value)
        case "wijzig", "feit" if value in KINDS:
            return Pressed(f"Wijzig: {value}", f"Wijzig: {label_of(value).lower()}", act="change", about=value)
        case "value", "value" if VALUE.fullmatch(value):
            return Pressed(value, value, value=value)
    return None


def harmless(text: str) -> str:
    """Plain text that Rasa cannot take for a command."""
    return HARMLESS + text if text.lstrip().startswith("/") else text
