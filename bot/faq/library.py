"""What answers share: the agency's own data, the glossary, and the address of every topic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from bot.faq.files import FaqError, Reloaded, read_mapping

GLOSSARY = "begrippen.yml"
OWNER = "bureau.yml"
ALIASES = re.compile(r"(.+?) \((.+)\)")


@dataclass(frozen=True)
class Term:
    """A word of the trade and its explanation in one plain sentence."""

    term: str
    text: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """The ways it is written: `spoor 1 (eerste spoor)` is found under both."""
        match = ALIASES.fullmatch(self.term)
        return (match[1], *match[2].split(", ")) if match else (self.term,)


@dataclass(frozen=True)
class Glossary:
    """All terms; finds those that occur in a text."""

    terms: tuple[Term, ...]
    lines: Mapping[str, int]

    @cached_property
    def _by_spelling(self) -> dict[str, Term]:
        return {spelling.lower(): term for term in self.terms for spelling in term.spellings}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Longest first, so that "passend werk" inside a longer term is not found a second time.
        spellings = sorted(self._by_spelling, key=len, reverse=True)
        return re.compile(
            rf"(?<!\w)({'|'.join(map(re.escape, spellings))})(?:'?s|en|n)?(?!\w)", re.IGNORECASE
        )

    def find(self, text: str) -> tuple[Term, ...]:
        """The terms in the order in which the text first uses them."""
        if not self.terms:
            return ()
        found = (self._by_spelling[match[1].lower()] for match in self._pattern.finditer(text))
        return tuple(dict.fromkeys(found))


def read_glossary(path: Path) -> Glossary:
    """`term: sentence` lines."""
    values, lines = read_mapping(path, path.read_text(encoding="utf-8"))
    for term, text in values.items():
        if not isinstance(text, str) or not text.strip():
            raise FaqError(path, lines.get(term, 1), f"`{term}` has no explanation")
    return Glossary(tuple(Term(term, text.strip()) for term, text in values.items()), lines)


def read_owner(path: Path) -> dict[str, str]:
    """The agency's data, flat: `prijzen.spoor_2` names a value inside `prijzen`."""
    values, lines = read_mapping(path, path.read_text(encoding="utf-8"))
    flat: dict[str, str] = {}

    def put(name: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                put(f"{name}.{key}", inner)
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            flat[name] = " en ".join(filter(None, [", ".join(value[:-1]), *value[-1:]]))
        elif isinstance(value, (str, int)):
            flat[name] = str(value).strip()
        else:
            line = lines.get(name.split(".")[0], 1)
            raise FaqError(path, line, f"`{name}` must be a text, a list of texts or a group of them")

    for key, value in values.items():
        put(key, value)
    return flat


class Library:
    """The shared files around one folder of answers, read again when they change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._glossary = Reloaded(root / GLOSSARY, read_glossary)
        self._owner = Reloaded(root.parent / OWNER, read_owner)

    @property
    def glossary(self) -> Glossary:
        return self._glossary.value

    @property
    def owner(self) -> Mapping[str, str]:
        return self._owner.value

    @property
    def errors(self) -> tuple[FaqError, ...]:
        states = (self._glossary.refresh(), self._owner.refresh())
        return tuple(error for _, error in states if error)

    def url(self, faq_id: str) -> str | None:
        """The page of a topic, or None where there is no such topic."""
        path = next(self.root.glob(f"*/{faq_id}.md"), None)
        return f"/veelgestelde-vragen/{path.parent.name}/{faq_id}" if path else None


@lru_cache(maxsize=32)
def library(root: Path) -> Library:
    """The one library of a folder of answers."""
    return Library(root)
