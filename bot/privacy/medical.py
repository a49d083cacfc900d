"""Health data beyond "ziek": diagnoses, medicines and treatments are never stored (AVG art. 9)."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.privacy.identifiers import redact
from bot.privacy.redaction import Redaction

WORD_LIST = Path(__file__).with_name("medisch.txt")
KIND = "medisch"
SOUNDS = (
    ("sch", "s7"), ("ch", "7"), ("ck", "k"), ("qu", "kw"), ("ph", "f"), ("th", "t"), ("x", "ks"), ("c", "k"),
    ("z", "s"), ("ij", "ei"), ("y", "i"), ("ie", "i"), ("ou", "au"), ("v", "f"), ("d", "t"), ("7", "g"),
)  # fmt: skip
# Shorter words have too many ordinary neighbours; longer ones are no words.
SHORTEST_NEAR, LONGEST = 8, 40
_DOUBLE = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True)
class Terms:
    """The word list, by how an entry matches; the file's head explains the notation."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    parts: tuple[str, ...]
    kept: frozenset[str]
    kept_endings: tuple[str, ...]
    phrases: frozenset[tuple[str, ...]]
    longest_phrase: int
    # Long words and endings as they sound, each also with any one letter left out: what a typing error leaves.
    near_words: frozenset[str]
    near_endings: frozenset[str]

    def has(self, word: str) -> bool:
        """Whether one folded word is a medical term."""
        if word in self.kept or word.endswith(self.kept_endings):
            return False
        return (
            word in self.words
            or word.startswith(self.beginnings)
            or word.endswith(self.endings)
            or any(part in word for part in self.parts)
            or self._is_near(sound(word))
        )

    def _is_near(self, heard: str) -> bool:
        """Whether a word is one letter, or two that changed places, away from a long medical one."""
        if not SHORTEST_NEAR - 1 <= len(heard) <= LONGEST:
            return False
        lengths = range(SHORTEST_NEAR, len(heard))
        return not self.near_words.isdisjoint(_near(heard)) or any(
            heard[-length:] in self.near_endings for length in lengths
        )


def fold(word: str) -> str:
    """Lower case without accents, hyphens and apostrophes: "Burn-out" and "burnout" are one word."""
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("ł", "l")
    return "".join(character for character in plain if character.isalnum())


def sound(word: str) -> str:
    """A folded word as it sounds in Dutch: "depresie", "fibromialgie" and "burnoud" are spelt by ear."""
    for typed, heard in SOUNDS:
        word = word.replace(typed, heard)
    return _DOUBLE.sub(r"\1", word)


def _near(heard: str) -> set[str]:
    """The word, and the word without any one of its letters but the first, in which nobody errs."""
    return {heard, *(heard[:place] + heard[place + 1 :] for place in range(1, len(heard)))}


def read_terms(lines: Iterable[str]) -> Terms:
    """The entries of a word list, sorted by how they match."""
    entries: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for line in lines:
        entry = line.partition("#")[0].strip()
        folded = tuple(fold(word) for word in entry.split())
        if len(folded) > 1:
            entries["phrase"].add(folded)
        elif folded:
            # "woord", "woord*", "*woord*", "!*woord": the signs around a word are its kind.
            entries[re.sub(r"[^!*]+", "_", entry.replace("-", ""))].add(folded)

    def words(kind: str) -> tuple[str, ...]:
        return tuple(sorted(word for (word,) in entries[kind]))

    return Terms(
        words=frozenset(words("_")),
        beginnings=words("_*"),
        endings=words("*_"),
        parts=words("*_*"),
        kept=frozenset(words("!_")),
        kept_endings=words("!*_"),
        phrases=frozenset(entries["phrase"]),
        longest_phrase=max(map(len, entries["phrase"]), default=1),
        near_words=frozenset(near for word in (*words("_"), *words("_*"), *words("*_")) for near in _misspelt(word)),
        near_endings=frozenset(near for word in words("*_") for near in _misspelt(word)),
    )


def _misspelt(word: str) -> set[str]:
    heard = sound(word)
    return _near(heard) if len(heard) >= SHORTEST_NEAR else set()


@lru_cache(maxsize=1)
def terms() -> Terms:
    """The word list beside this module, read once."""
    return read_terms(WORD_LIST.read_text(encoding="utf-8").splitlines())


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


def redact_medical(text: str, public: Collection[str] = ()) -> Redaction:
    """`redact`, with diagnoses, medicines and treatments as `[medisch]`: for all stored text (AVG art. 9)."""
    return without_medical(redact(text, public))


def without_medical(redaction: Redaction) -> Redaction:
    """The same of what is redacted already."""
    pieces: list[str] = []
    end = 0
    for start, stop in _spans(redaction.text, terms()):
        pieces += [redaction.text[end:start], f"[{KIND}]"]
        end = stop
    if not pieces:
        return redaction
    return Redaction("".join([*pieces, redaction.text[end:]]), redaction.found | {KIND})
