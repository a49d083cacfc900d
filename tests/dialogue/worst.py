"""Worst cases for a regular expression: each part that repeats, pumped up to any length, and then a misfit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LENGTH = 500
# What ends a pumped text so that the pattern must look back; a visitor can type all of these.
MISFITS = ("", "\x00", " x9?", "!", " en nog een heel ander verhaal")
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)
# One letter of each class of letters.
CATEGORIES = {
    ops.CATEGORY_DIGIT: "1", ops.CATEGORY_NOT_DIGIT: "a", ops.CATEGORY_WORD: "a", ops.CATEGORY_NOT_WORD: " ",
    ops.CATEGORY_SPACE: " ", ops.CATEGORY_NOT_SPACE: "a",
}  # fmt: skip
# Branches of a repeated choice that are tried for one pump.
BRANCHES = 6


@dataclass(frozen=True)
class Worst:
    """A text that can be made as long as one likes."""

    before: str
    item: str
    misfit: str

    def text(self, length: int = LENGTH) -> str:
        """The text at this length."""
        room = length - len(self.misfit)
        return (self.before + self.item * (room // len(self.item) + 1))[:room] + self.misfit


def worst(pattern: re.Pattern[str]) -> Iterator[Worst]:
    """Texts that make this pattern try the most."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    seen = set()
    for before, item in _pumps(list(tree), ""):
        for misfit in MISFITS if item else ():
            one = Worst(before, item, misfit)
            if one.text() not in seen:
                seen.add(one.text())
                yield one


def _pumps(parts: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """Each repeated part with a text that leads to it."""
    for op, given in parts:
        for inner in _inside(op, given):
            yield from _pumps(inner, before)
        if op in REPEATS and given[1] > 1:
            items = list(_samples(list(given[2])))
            yield from ((before, item) for item in items)
            # Two ways to read one letter are what makes a pattern try them all.
            yield from ((before, one + other) for one in items[:2] for other in items[:2])
        before += next(_samples([(op, given)]), "")


def _inside(op: Any, given: Any) -> Iterator[list[Any]]:
    if op in REPEATS:
        yield list(given[2])
    elif op is ops.SUBPATTERN:
        yield list(given[3])
    elif op is ops.BRANCH:
        yield from map(list, given[1])
    elif op in (ops.ASSERT, ops.ASSERT_NOT):
        yield list(given[1])
    elif op is ops.ATOMIC_GROUP:
        yield list(given)


def _samples(parts: list[Any]) -> Iterator[str]:
    """A few texts that these parts match, the repeated ones once or as often as they must."""
    if not parts:
        yield ""
        return
    head, *rest = parts
    tail = next(_samples(rest), "")
    for text in _sample(*head):
        yield text + tail


def _sample(op: Any, given: Any) -> Iterator[str]:
    if op is ops.LITERAL:
        yield chr(given)
    elif op in (ops.NOT_LITERAL, ops.ANY):
        yield "a" if given != ord("a") else "b"
    elif op is ops.IN:
        yield _letter(given)
    elif op is ops.BRANCH:
        for branch in given[1][:BRANCHES]:
            yield next(_samples(list(branch)), "")
    elif op is ops.SUBPATTERN:
        yield from _samples(list(given[3]))
    elif op is ops.ATOMIC_GROUP:
        yield from _samples(list(given))
    elif op in REPEATS:
        for text in _samples(list(given[2])):
            yield text * max(1, min(given[0], 3))
    else:
        yield ""


def _letter(given: list[tuple[Any, Any]]) -> str:
    """One letter of a class such as [^a-z\\s]."""
    if given[0][0] is ops.NEGATE:
        return next(letter for letter in "a 1.,-é\x01" if not any(_holds(one, letter) for one in given[1:]))
    op, value = given[0]
    return chr(value) if op is ops.LITERAL else chr(value[0]) if op is ops.RANGE else CATEGORIES.get(value, "a")


def _holds(one: tuple[Any, Any], letter: str) -> bool:
    op, value = one
    if op is ops.LITERAL:
        return ord(letter) == value
    if op is ops.RANGE:
        return bool(value[0] <= ord(letter) <= value[1])
    return bool(re.fullmatch({ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_WORD: r"\w"}.get(value, r"\s"), letter))
