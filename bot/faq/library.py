"""What answers share: the agency's own data, the glossary, and the address of every topic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from bot.faq.examples import Examples, read_examples
from bot.faq.files import FaqError, Reloaded, read_mapping

GLOSSARY = "begrippen.yml"
OWNER = "bureau.yml"
EXAMPLES = "nlu/faq"
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
        return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, spellings))})(?:'?s|en|n)?(?!\w)", re.IGNORECASE)

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
        self._examples: dict[Path, Reloaded[tuple[Examples, ...]]] = {}

    @property
    def glossary(self) -> Glossary:
        return self._glossary.value

    @property
    def owner(self) -> Mapping[str, str]:
        return self._owner.value

    def examples(self) -> tuple[Examples, ...]:
        """How visitors put the questions; a file that cannot be read adds none."""
        paths = sorted((self.root.parent / EXAMPLES).glob("*.yml"))
        self._examples = {path: self._examples.get(path) or Reloaded(path, read_examples) for path in paths}
        return tuple(one for file in self._examples.values() for one in file.refresh()[0] or ())

    @property
    def errors(self) -> tuple[FaqError, ...]:
        files: tuple[Reloaded[Any], ...] = (self._glossary, self._owner, *self._examples.values())
        return tuple(error for _, error in (file.refresh() for file in files) if error)

    def url(self, faq_id: str) -> str | None:
        """The page of a topic, or None where there is no such topic."""
        path = topic_path(self.root, faq_id)
        return f"/veelgestelde-vragen/{path.parent.name}/{faq_id}" if path else None


def topic_path(root: Path, faq_id: str) -> Path | None:
    """The file of a topic, whatever its theme."""
    # Not a glob over all files: an answer asks this for each of its links.
    paths = (theme / f"{faq_id}.md" for theme in root.iterdir())
    return next((path for path in paths if path.exists()), None)


@lru_cache(maxsize=32)
def library(root: Path) -> Library:
    """The one library of a folder of answers."""
    return Library(root)
