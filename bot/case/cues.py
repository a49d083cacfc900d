"""The words around a date that say what it is of: phrases of `cues.yaml`, found in a stretch of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from bot.dates.sentence import Sentence
from bot.dates.words import within, words

TABLE = Path(__file__).with_name("cues.yaml")
Words = tuple[str, ...]
_NEGATIONS = words("niet geen nooit")
# Shorter words are too close to other words.
_LONG = 8
# One letter away from a word of the table, and another word.
_NO_TYPO = words(
    "verleden gevallen gesloten onbepaald onbepaalde ontstaan gerekend opgelegd opleggen oplegging verlangd overlegd"
    " overleefd ontvanger bepaling opgekomen bestorven gestalte verstrikt beginner"
)
# What may stand between two words of one phrase.
_GLUE = words("- ' .")
# What may stand between a word and the date that it is of.
_LINKS = words("op sinds van was is de den per vanaf om tot en met t m / d dd . : ( af werd in dag datum ingaande")
# What a second group is worth in words of distance, and what a doubtful meaning costs.
_GROUP, _DOUBTFUL = 2.5, 3.0


class Hit(NamedTuple):
    """A phrase of the table at tokens `start` to `end` of a sentence."""

    start: int
    end: int
    phrase: Words


class Meaning(NamedTuple):
    """What a date can be of, and what that costs: the cheapest is the likeliest.

    `before` where one of its phrases stands before the date, `adjacent` where only words like "sinds" come between;
    `denied`: "niet ziek".
    """

    name: str
    cost: float
    before: bool
    adjacent: bool
    denied: bool
    hit: Hit


@dataclass(frozen=True)
class _Frame:
    """One way to say a meaning: of each group one phrase."""

    meaning: str
    groups: tuple[frozenset[Words], ...]


@dataclass(frozen=True)
class _Table:
    """The frames by phrase, and the phrases by their first word or its stem."""

    frames: Mapping[Words, tuple[_Frame, ...]]
    phrases: Mapping[str, tuple[Words, ...]]
    stems: frozenset[int]
    long: Mapping[int, tuple[tuple[str, frozenset[str]], ...]]


@cache
def _table() -> _Table:
    rows: Mapping[str, Sequence[str]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    frames: dict[Words, list[_Frame]] = {}
    for meaning, lines in rows.items():
        for line in lines:
            frame = _Frame(meaning, tuple(map(_phrases, line.split("&"))))
            for phrase in frozenset().union(*frame.groups):
                frames.setdefault(phrase, []).append(frame)
    by_word: dict[str, list[Words]] = {}
    for phrase in frames:
        by_word.setdefault(phrase[0].rstrip("*"), []).append(phrase)
    stems = frozenset(len(phrase[0]) - 1 for phrase in frames if phrase[0].endswith("*"))
    long: dict[int, list[tuple[str, frozenset[str]]]] = {}
    for word in by_word:
        if len(word) >= _LONG:
            long.setdefault(len(word), []).append((word, frozenset(word)))
    return _Table(
        {phrase: tuple(found) for phrase, found in frames.items()},
        {word: tuple(sorted(found, key=len, reverse=True)) for word, found in by_word.items()},
        stems,
        {length: tuple(found) for length, found in long.items()},
    )


def _phrases(group: str) -> frozenset[Words]:
    return frozenset(tuple(phrase.replace('"', "").split()) for phrase in group.split(","))


def cue_names() -> frozenset[str]:
    """Every meaning of the table."""
    return frozenset(frame.meaning for frames in _table().frames.values() for frame in frames)


def hits(s: Sentence) -> list[Hit]:
    """Every phrase in a sentence, the longest at each place; one inside another is no hit."""
    found: list[Hit] = []
    for i in range(len(s.tokens)):
        here = next(_at(s, i), None)
        if here is not None and (not found or here.end > found[-1].end):
            found.append(here)
    return found


def _at(s: Sentence, i: int) -> Iterator[Hit]:
    table, word = _table(), s.word(i)
    if len(word) >= _LONG and word not in table.phrases and word not in _NO_TYPO:
        word = _meant(word)
    for key in (word, *(word[:length] for length in table.stems if length <= len(word))):
        for phrase in table.phrases.get(key, ()):
            end = i + 1 if phrase == (word,) else _end(s, i, phrase)
            if end:
                yield Hit(i, end, phrase)


def _meant(word: str) -> str:
    """The word of the table that a long word with one typing error means, else the word itself."""
    letters = frozenset(word)
    for length in range(len(word) - 1, len(word) + 2):
        for name, others in _table().long.get(length, ()):
            if len(letters ^ others) <= 2 and within(word, name, 1):
                return name
    return word


def _end(s: Sentence, i: int, phrase: Words) -> int:
    """The place after a phrase that stands here, 0 where it does not."""
    for position, part in enumerate(phrase):
        if position and s.word(i) in _GLUE:
            i += 1
        word = s.word(i)
        if not (word.startswith(part[:-1]) if part.endswith("*") else word == part):
            return 0
        i += 1
    return i


def meanings(s: Sentence, found: Sequence[Hit], start: int, end: int) -> list[Meaning]:
    """What a date at tokens `start` to `end` can be of by these hits, the likeliest first."""
    nearest: dict[Words, tuple[float, Hit]] = {}
    for hit in found:
        # Of two as near, the one before the date says what it is of.
        distance = float(start - hit.end) if hit.end <= start else hit.start - end + 0.5
        if hit.phrase not in nearest or distance < nearest[hit.phrase][0]:
            nearest[hit.phrase] = (distance, hit)
    frames = {id(frame): frame for phrase in nearest for frame in _table().frames[phrase]}
    ranked = (_fits(s, frame, nearest, start) for frame in frames.values())
    return sorted((meaning for meaning in ranked if meaning is not None), key=lambda meaning: meaning.cost)


def _fits(s: Sentence, frame: _Frame, nearest: Mapping[Words, tuple[float, Hit]], start: int) -> Meaning | None:
    found: list[tuple[float, Hit]] = []
    for group in frame.groups:
        here = [nearest[phrase] for phrase in group if phrase in nearest]
        if not here:
            return None
        found.append(min(here))
    distance, hit = min(found)
    cost = distance - _GROUP * (len(frame.groups) - 1) + _DOUBTFUL * frame.meaning.endswith("?")
    before = [each.end for _, each in found if each.end <= start]
    adjacent = any(set(s.texts[end:start]) <= _LINKS for end in before)
    denied = any(_denied(s, each) for _, each in found)
    return Meaning(frame.meaning, cost, bool(before), adjacent, denied, hit)


def _denied(s: Sentence, hit: Hit) -> bool:
    """ "Niet ziek", "nog niet aangevraagd", "geen loonsanctie"; "niet meer" is a word of the table itself."""
    return bool({s.word(hit.start - 1), s.word(hit.start - 2)} & _NEGATIONS) and hit.phrase[0] not in _NEGATIONS
