"""What a short message does that is no question: yes, no, the second one, why, I do not know, stop.

Closed classes of words (acts.yaml), read before Rasa is asked: these and a button's payload are acts, never the value
of a fact.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

WORDS: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_name("acts.yaml").read_text(encoding="utf-8"))
# What people put before: "sorry, ...", "en ...".
OPENERS = re.compile(r"^(?:(?:oh|o|nou|hm+|uh+|eh+|tja|sorry|oke?|ok|ach|pff+|mwah)[\s,.!]+)+", re.IGNORECASE)
LEAD_IN = r"(?:(?:en|maar|oke?|dus|ja|dank\w*(?: u wel| je wel)?|goed|mooi|nog (?:een|1|één) vraag(?:je)?)[\s,:.!?]+)*"
AFTER_SENTENCE = re.compile(r"(?<=[.!])\s+(?=\S)")
# A follow-up that says more than this asks something of its own.
LONGEST_FOLLOW_UP = 60


def _compiled(lines: list[str], before: str = "") -> re.Pattern[str]:
    return re.compile(rf"\A{before}(?:{'|'.join(lines)})[\s.!?,]*", re.IGNORECASE)


ACTS = {name: _compiled(lines) for name, lines in WORDS["acts"].items()}
RELATION_WORDS = {name: _compiled(lines, LEAD_IN) for name, lines in WORDS["relations"].items()}
FRUSTRATED = re.compile("|".join(WORDS["frustrated"]), re.IGNORECASE)
PLACE_IN_LIST = {
    "eerste": 1, "1e": 1, "1": 1, "een": 1, "bovenste": 1, "tweede": 2, "2e": 2, "2": 2, "twee": 2, "middelste": 2,
    "derde": 3, "3e": 3, "3": 3, "drie": 3, "laatste": -1, "onderste": -1, "vierde": 4, "4e": 4, "4": 4, "vijfde": 5,
    "5e": 5, "5": 5,
}  # fmt: skip
CHOICE = re.compile(
    r"(?:nee,? |ik (?:bedoel|kies|neem|wil) |(?:doe|neem) (?:maar )?|nou |dan |graag )*"
    r"(?:de |het |nummer |nr\.? ?|optie |die |antwoord |vraag )*"
    rf"(?P<which>{'|'.join(sorted(PLACE_IN_LIST, key=len, reverse=True))})"
    r"(?: (?:graag|dan|maar|vraag|optie|denk ik|natuurlijk|van die|alsjeblieft|aub))*[\s.!]*",
    re.IGNORECASE,
)
YES, NO = ("ja", "jawel", "yes", "prima", "akkoord"), ("nee", "neen")


def _plain(text: str) -> str:
    """One space between words, no accents: "oké" is "oke"."""
    letters = unicodedata.normalize("NFD", " ".join(text.split()))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def act(text: str) -> str:
    """The act that a whole message is, "" for anything more."""
    plain = OPENERS.sub("", _plain(text))
    return next((name for name, words in ACTS.items() if words.fullmatch(plain)), "")


def starts_with(text: str) -> str:
    """`yes` or `no` where a message opens with it ("ja maar alleen na 17 uur"), else ""."""
    word = re.match(r"\W*(\w+)", text)
    first = word[1].lower() if word else ""
    return "yes" if first in YES else "no" if first in NO else ""


def choice(text: str) -> int | None:
    """Which of several a message picks: 1, 2 ..., -1 for the last; None for anything more."""
    found = CHOICE.fullmatch(_plain(text))
    return PLACE_IN_LIST[found["which"].lower()] if found else None


def relation(text: str) -> str:
    """How a short follow-up hangs on the last topic, "" where it does not."""
    plain = _plain(AFTER_SENTENCE.split(text.strip())[-1])
    if len(plain) > LONGEST_FOLLOW_UP:
        return ""
    return next((name for name, words in RELATION_WORDS.items() if words.fullmatch(plain)), "")


def frustrated(text: str) -> bool:
    """Whether the visitor has had enough of this conversation."""
    return bool(FRUSTRATED.search(text))
