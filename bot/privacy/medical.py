"""Health data beyond "ziek": diagnoses, medicines and treatments are never stored (AVG art. 9)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.privacy.identifiers import redact
from bot.privacy.redaction import Redaction

WORD_LIST = Path(__file__).with_name("medisch.txt")
KIND = "medisch"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Terms:
    """The word list, by how an entry matches; the file's head explains the notation."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    kept: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    longest_phrase: int

    def has(self, word: str) -> bool:
        """Whether one folded word is a medical term."""
        if word in self.kept:
            return False
        return word in self.words or word.startswith(self.beginnings) or word.endswith(self.endings)


def fold(word: str) -> str:
    """Lower case without accents, hyphens and apostrophes: "Burn-out" and "burnout" are one word."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in plain if character.isalnum())


@lru_cache(maxsize=1)
def terms() -> Terms:
    """The word list, read once."""
    words, beginnings, endings, kept, phrases = set(), set(), set(), set(), set()
    for line in WORD_LIST.read_text(encoding="utf-8").splitlines():
        entry = line.partition("#")[0].strip()
        if not entry:
            continue
        folded = tuple(fold(word) for word in entry.split())
        if entry.startswith("!"):
            kept.add(folded[0])
        elif len(folded) > 1:
            phrases.add(folded)
        elif entry.startswith("*"):
            endings.add(folded[0])
        elif entry.endswith("*"):
            beginnings.add(folded[0])
        else:
            words.add(folded[0])
    return Terms(
        words=frozenset(words),
        beginnings=tuple(sorted(beginnings)),
        endings=tuple(sorted(endings)),
        kept=frozenset(kept),
        phrases=frozenset(phrases),
        longest_phrase=max(map(len, phrases), default=1),
    )


def _spans(text: str, known: Terms) -> list[tuple[int, int]]:
    found = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(found):
        length = next(
            (
                size
                for size in range(min(known.longest_phrase, len(found) - index), 1, -1)
                if tuple(word for _, _, word in found[index : index + size]) in known.phrases
            ),
            1 if known.has(found[index][2]) else 0,
        )
        if length:
            spans.append((found[index][0], found[index + length - 1][1]))
        index += max(length, 1)
    return spans


def redact_medical(text: str) -> Redaction:
    """`redact`, and every diagnosis, medicine and treatment as `[medisch]`: for all text that is stored (AVG art. 9)."""
    redaction = redact(text)
    pieces, end = [], 0
    for start, stop in _spans(redaction.text, terms()):
        pieces += [redaction.text[end:start], f"[{KIND}]"]
        end = stop
    if not pieces:
        return redaction
    return Redaction("".join([*pieces, redaction.text[end:]]), redaction.found | {KIND})
