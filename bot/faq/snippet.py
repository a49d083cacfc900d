"""The sentence of an answer that speaks most of what was searched, with the found words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.faq.language import spans
from bot.faq.search import alike, telling_words

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
# Pieces of text, in order, and whether each is a found word.
Marked = tuple[tuple[str, bool], ...]


def marked(text: str, query: str) -> Marked:
    """The text with the words of the query in it."""
    asked = set(telling_words(query))
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in TOKEN.finditer(text):
        if any(alike(word, other) for word in telling_words(match[0]) for other in asked):
            pieces += [(text[at : match.start()], False), (match[0], True)]
            at = match.end()
    return tuple((piece, found) for piece, found in (*pieces, (text[at:], False)) if piece)


def snippet(text: str, query: str) -> Marked:
    """The sentence with most of the words, the first of equals."""
    return max((marked(sentence, query) for sentence in _sentences(text)), key=_different)


def _sentences(text: str) -> Iterator[str]:
    for row in text.split("\n"):
        yield from (row[start:end].strip() for start, end in spans(row))


def _different(pieces: Marked) -> int:
    return len({piece.lower() for piece, found in pieces if found})
