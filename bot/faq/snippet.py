"""The sentence of an answer that speaks most of what was searched, with the found words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.faq.language import spans
from bot.faq.search import FIGURE, alike, telling_words, unit_of

FIGURE_OR_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# A sentence of so few signs tells nothing by itself.
FEW_SIGNS = 40
# Pieces of text, in order, and whether each is a found word.
Marked = tuple[tuple[str, bool], ...]


def marked(text: str, query: str) -> Marked:
    """The text with the words of the query in it; a number only with what it counts there: in "2e jaar" no week."""
    asked = set(telling_words(query))
    counted = dict(_counts(telling_words(query)))
    tokens = list(FIGURE_OR_WORD.finditer(text))
    words = [telling_words(token[0]) for token in tokens]
    pieces: list[tuple[str, bool]] = []
    at = 0
    for place, token in enumerate(tokens):
        beside = [word for near in (place - 1, place + 1) if 0 <= near < len(words) for word in words[near]]
        if any(alike(word, other) and _fits(word, beside, counted) for word in words[place] for other in asked):
            pieces += [(text[at : token.start()], False), (token[0], True)]
            at = token.end()
    return tuple((piece, found) for piece, found in (*pieces, (text[at:], False)) if piece)


def _fits(word: str, beside: Sequence[str], counted: Mapping[str, str]) -> bool:
    wanted = counted.get(word.rstrip("e")) if FIGURE.fullmatch(word) else None
    return wanted is None or wanted in map(unit_of, beside)


def _counts(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The numbers with what they count: `2e`, `jaar` -> (`2`, `jaar`)."""
    for first, second in pairwise(words):
        for number, unit in ((first, second), (second, first)):
            if FIGURE.fullmatch(number) and unit_of(unit):
                yield number.rstrip("e"), unit_of(unit)


def snippet(text: str, query: str) -> Marked:
    """The sentence with most of the words, the first of equals; of a mere "Vaak wel." also what it is said of."""
    sentences = [marked(sentence, query) for sentence in _sentences(text)]
    at = max(range(len(sentences)), key=lambda place: _different(sentences[place]))
    best, after = sentences[at], sentences[at + 1 : at + 2]
    return (*best, (" ", False), *after[0]) if after and _length(best) < FEW_SIGNS else best


def _sentences(text: str) -> Iterator[str]:
    for row in text.split("\n"):
        yield from (row[start:end].strip() for start, end in spans(row))


def _length(pieces: Marked) -> int:
    return sum(len(piece) for piece, _ in pieces)


def _different(pieces: Marked) -> int:
    return len({piece.lower() for piece, found in pieces if found})
