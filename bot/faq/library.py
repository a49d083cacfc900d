"""Everything that answers are made from: what is shipped under `data`, and before it the agency's own folder."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from bot.faq.examples import Examples, read_examples
from bot.faq.files import FaqError, Reloaded, read_mapping
from bot.faq.item import FaqItem, read_item
from bot.faq.owner import NO_OWNER, Owner, kept_for, owner_of, read_owner
from bot.faq.translation import LANGUAGES, Translations, read_translations
from bot.faq.values import verify
from bot.law.citations import TABLE as SOURCES
from bot.store.retention import CONVERSATION_DAYS

T = TypeVar("T")

TOPICS = "faq"
GLOSSARY = "faq/begrippen.yml"
OWNER_FILE = "bureau.yml"
ALIASES = re.compile(r"(.+?) \((.+)\)")


@dataclass(frozen=True)
class Folders:
    """Where the files stand; a file in `own` wins over the shipped one of the same name."""

    data: Path
    own: Path | None = None

    @property
    def both(self) -> tuple[Path, ...]:
        """The agency's own first."""
        return (self.data,) if self.own is None else (self.own, self.data)

    def topics(self) -> Iterator[Path]:
        """The files of all topics, by folder, theme and id."""
        for folder in self.both:
            for theme in _listed(folder / TOPICS, directories=True):
                yield from (Path(path) for path in _listed(theme) if path.endswith(".md"))

    def examples(self) -> Iterator[Path]:
        """The files with training examples of topics."""
        for folder in (self.data / "nlu/faq", *([self.own / "nlu"] if self.own else ())):
            yield from (Path(path) for path in _listed(folder) if path.endswith(".yml"))

    def translations(self, lang: str) -> Path:
        """The file with first paragraphs in a language."""
        return self.data / TOPICS / f"{lang}.yml"

    def topic(self, faq_id: str) -> Path | None:
        """The file of a topic, whatever its theme."""
        return next((path for path in self.topics() if path.stem == faq_id), None)


def _listed(folder: Path | str, directories: bool = False) -> list[str]:
    """The paths in a folder, in order; none where it is not there."""
    try:
        return sorted(entry.path for entry in os.scandir(folder) if entry.is_dir() == directories)
    except (FileNotFoundError, NotADirectoryError):
        return []


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


NO_TERMS = Glossary((), {})


def read_glossary(path: Path) -> Glossary:
    """`term: sentence` lines; raises FaqError for any other."""
    values, lines = read_mapping(path, path.read_text(encoding="utf-8"))
    for term, text in values.items():
        if not isinstance(text, str) or not text.strip():
            raise FaqError(path, lines.get(term, 1), f"`{term}` heeft geen uitleg")
    return Glossary(tuple(Term(term, text.strip()) for term, text in values.items()), lines)


@dataclass(frozen=True)
class Library:
    """All topics by theme and id with what they share, as the files stood at one moment."""

    items: Mapping[str, FaqItem]
    owner: Owner = NO_OWNER
    glossary: Glossary = NO_TERMS
    examples: tuple[Examples, ...] = ()
    # By language.
    translations: Mapping[str, Translations] = field(default_factory=dict)
    # The files that cannot be used as they are now; each is served as it was last good, or as it was shipped.
    problems: tuple[FaqError, ...] = ()

    def url(self, faq_id: str) -> str | None:
        """The page of a topic, or None where there is no such topic."""
        item = self.items.get(faq_id)
        return item.url if item else None


class LibraryReader:
    """Reads the folders again and again; what did not change is not read twice. For one thread at a time."""

    def __init__(self, folders: Folders, keep_days: int = CONVERSATION_DAYS) -> None:
        self.folders = folders
        self._kept = kept_for(keep_days)
        self._files: dict[Path, Reloaded[Any]] = {}
        self._good: dict[Path, FaqItem] = {}
        self._stamps: list[tuple[Path, object]] | None = None
        self._problems: list[FaqError] = []
        self._library = Library({})

    def read(self) -> Library:
        """The files as they are now; the same object as before where none of them changed."""
        stamps = [(path, _stamp(path)) for path in self._paths()]
        if stamps != self._stamps:
            self._library, self._stamps = self._read(), stamps
        return self._library

    def _paths(self) -> Iterator[Path]:
        yield from self.folders.topics()
        yield from self.folders.examples()
        # An answer may name a source that was added a moment later.
        yield SOURCES
        yield self.folders.data / GLOSSARY
        yield from (self.folders.translations(lang) for lang in LANGUAGES)
        yield from (folder / OWNER_FILE for folder in self.folders.both)

    def _read(self) -> Library:
        self._problems = []
        owner = self._owner()
        glossary = self._value(self.folders.data / GLOSSARY, read_glossary) or NO_TERMS
        files = (self._value(path, read_examples) for path in self.folders.examples())
        examples = tuple(one for file in files for one in file or ())
        files_in = {lang: self.folders.translations(lang) for lang in LANGUAGES}
        translations = {
            lang: self._value(path, read_translations) or {} for lang, path in files_in.items() if path.exists()
        }
        return Library(self._items(owner), owner, glossary, examples, translations, tuple(self._problems))

    def _owner(self) -> Owner:
        example = self._value(self.folders.data / OWNER_FILE, read_owner)
        own = self.folders.own and self.folders.own / OWNER_FILE
        given = (self._value(own, read_owner) if own and own.exists() else None) or {}
        return owner_of(example or {}, {**given, **self._kept})

    def _items(self, owner: Owner) -> Mapping[str, FaqItem]:
        items: dict[str, FaqItem] = {}
        for path in self.folders.topics():
            item = self._usable(path, owner)
            # The agency's own come first and win; within one folder `check` names an id that stands twice.
            if item is not None:
                items.setdefault(item.id, item)
        return dict(sorted(items.items(), key=lambda pair: (pair[1].theme, pair[0])))

    def _usable(self, path: Path, owner: Owner) -> FaqItem | None:
        """The topic as it stands, or as it last was good."""
        item = self._value(path, read_item)
        if item is None:
            return None
        try:
            verify(item, owner)
        except FaqError as error:
            self._problems.append(error)
            return self._good.get(path)
        self._good[path] = item
        return item

    def _value(self, path: Path, parse: Callable[[Path], T]) -> T | None:
        """The last good value of a file, if it ever had one; what is wrong with it now joins the problems."""
        value, error = self._files.setdefault(path, Reloaded(path, parse)).refresh()
        if error:
            self._problems.append(error)
        return cast("T | None", value)


def read_library(folders: Folders) -> Library:
    """The files as they are now, read once."""
    return LibraryReader(folders).read()


def all_topics(folders: Folders) -> tuple[list[FaqItem], list[FaqError]]:
    """Every topic file by itself, those too that another one hides, and those that cannot be read."""
    read = [Reloaded(path, read_item).refresh() for path in folders.topics()]
    return [item for item, _ in read if item], [error for _, error in read if error]


def _stamp(path: Path) -> object:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
