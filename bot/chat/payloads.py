"""What a visitor typed or pressed, made safe for Rasa, which executes any text that starts with `/`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.faq.conditions import ROLES

MESSAGE_LIMIT = 500
# Rasa strips white space before it looks for `/`, so a blank does not help; our NLU drops this character.
HARMLESS = "\u200b"

PAYLOAD = re.compile(r"/(?P<name>[a-z]+)(?P<body>\{.*\})?")
VALUE = re.compile(r"[a-z0-9 -]{1,40}")
# The words on the buttons, for a history that a person can read.
PLAIN = {
    "deadlines": "Bereken mijn datums",
    "transitievergoeding": "Bereken de transitievergoeding",
    "kosten": "Bereken de kosten",
    "contact": "Ik wil contact",
    "affirm": "Ja",
    "deny": "Nee",
    "stop": "Stop",
}
# Bidirectional overrides make a stored text read differently from what it says.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# What `bot.privacy` leaves in the place of what it took out.
PLACEHOLDER = re.compile(r"\[[a-z-]+\]")


@dataclass(frozen=True)
class Pressed:
    """A button: what Rasa gets, what the history shows, and what the gateway itself may use of it."""

    rasa: str
    label: str
    faq_id: str | None = None
    audience: str | None = None


def clean(text: str) -> str:
    """The text in one normal form, without control characters and outer white space."""
    kept = (
        character if character in "\n\t" or not (unicodedata.category(character) == "Cc" or character in BIDI) else " "
        for character in unicodedata.normalize("NFC", text)
    )
    return "".join(kept).strip()


def pressed(text: str, question: Callable[[str], str | None]) -> Pressed | None:
    """The button whose payload `text` is, letter for letter a known one; else None."""
    match = PAYLOAD.fullmatch(text)
    if match is None:
        return None
    name, body = match["name"], match["body"]
    if body is None:
        return Pressed(text, PLAIN[name]) if name in PLAIN else None
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
            # Text, not a command: our understanding reads it first, and a form that waits still sees a message.
            return Pressed(f"[faq:{value}]", title, faq_id=value) if title else None
        case "role", "audience" if value in ROLES:
            return Pressed(f'/role{{"audience":"{value}"}}', f"Ik ben {value}", audience=value)
        case "value", "value" if VALUE.fullmatch(value):
            return Pressed(value, value)
    return None


def harmless(text: str) -> str:
    """Plain text that Rasa cannot take for a command."""
    return HARMLESS + text if text.lstrip().startswith("/") else text
