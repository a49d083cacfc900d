"""Sentences as a reader counts them, and the form of address.

A paragraph is split at `.`, `!` or `?` before a capital, a digit or a quote, but not after an abbreviation.
A list item without a full stop is one sentence. A link counts by its text, `{{ name }}` as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_SENTENCE = 25
MAX_AVERAGE = 15
MAX_SHORT_ANSWER = 60

# Stands for a filled-in value: one word, no digit.
VALUE_MARK = "¤"

WITH_FULL_STOP = (
    "art. bijv. blz. bv. ca. d.w.z. dhr. e.d. evt. incl. max. mevr. min. mr. nl. nr. o.a. resp. tel. t.o.v."
)
SENTENCE_END = re.compile(rf"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]*[A-ZÀ-Ý0-9{VALUE_MARK}])")
ANY_WORD = re.compile(rf"(?<!\S)[^\s\w{VALUE_MARK}]*[\w{VALUE_MARK}]\S*")
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jouwe|jezelf|jullie)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ProseSentence:
    """One sentence and its line, counted from the start of the text it was taken from."""

    text: str
    line: int

    @property
    def words(self) -> int:
        return len(ANY_WORD.findall(self.text))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of one paragraph or list item starts and ends; together they are the whole text."""
    start = 0
    for match in SENTENCE_END.finditer(text):
        if text[start : match.end()].split()[-1].lower() not in WITH_FULL_STOP.split():
            yield start, match.end()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)


def sentences(text: str, line: int = 0) -> Iterator[ProseSentence]:
    """The sentences of one paragraph or list item that starts on `line`."""
    for start, end in spans(text):
        yield ProseSentence(" ".join(text[start:end].split()), line + text[:start].count("\n"))


def informal_words(text: str) -> tuple[str, ...]:
    """Words that address a visitor as `je`."""
    return tuple(match[1] for match in INFORMAL.finditer(text))
