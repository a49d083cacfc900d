"""All answers, as their files stand now."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from bot.faq import render
from bot.faq.examples import Examples
from bot.faq.files import FaqError, Reloaded
from bot.faq.item import INTENT, FaqItem, read_item
from bot.faq.library import library
from bot.faq.search import Index
from bot.faq.values import verify


@dataclass(frozen=True)
class Hit:
    """A topic that was found, and its likeness to what was asked (0..1)."""

    item: FaqItem
    score: float


@dataclass(frozen=True)
class _Sources:
    """All that a snapshot is made of: when one of these changes, a new one is due."""

    on: date
    items: tuple[FaqItem, ...]
    examples: tuple[Examples, ...]
    owner: Mapping[str, str]


@dataclass(frozen=True)
class _Snapshot:
    sources: _Sources | None
    # As written, and with the question of the day; both by id.
    written: Mapping[str, FaqItem]
    items: Mapping[str, FaqItem]
    errors: tuple[FaqError, ...]
    index: Index


class FaqStore:
    """The topics under `root`; an edited file shows at once, a broken edit keeps the last good version."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, Reloaded[FaqItem]] = {}
        self._snapshot = _Snapshot(None, {}, {}, (), Index({}))

    def get(self, faq_id: str, on: date) -> FaqItem | None:
        """The topic, its question filled in for this day, or None."""
        return self._fresh(on).items.get(faq_id)

    def items(self, on: date) -> tuple[FaqItem, ...]:
        """All topics by theme and id."""
        return tuple(self._fresh(on).items.values())

    def errors(self, on: date) -> tuple[FaqError, ...]:
        """What is wrong in the files now; such a topic shows its last good version, if it has one."""
        unusable = self._fresh(on).errors
        unreadable = [error for _, error in (file.refresh() for file in self._files.values()) if error]
        return (*unreadable, *unusable, *library(self.root).errors)

    def search(
        self,
        q: str,
        on: date,
        audience: str | None = None,
        theme: str | None = None,
        limit: int | None = None,
    ) -> tuple[Hit, ...]:
        """The topics nearest to `q`, best first; without words in `q` all of them, in order."""
        snapshot = self._fresh(on)
        if q.strip():
            hits = [Hit(snapshot.items[key], score) for key, score in snapshot.index.search(q)]
        else:
            hits = [Hit(item, 0.0) for item in snapshot.items.values()]
        wanted = [hit for hit in hits if hit.item.is_for(audience) and (theme is None or hit.item.theme == theme)]
        return tuple(wanted[:limit])

    def _fresh(self, on: date) -> _Snapshot:
        """The files as they are now; built aside and swapped at once: no reader sees half of a change."""
        shared = library(self.root)
        self._files = {path: self._files.get(path) or Reloaded(Path(path), read_item) for path in _paths(self.root)}
        items = tuple(item for item, _ in (file.refresh() for file in self._files.values()) if item)
        try:
            owner = shared.owner
        except FaqError:
            owner = {}  # `errors` names it; the answers that need no agency stay up
        sources = _Sources(on, items, shared.examples(), owner)
        if sources != self._snapshot.sources:
            self._snapshot = _snapshot(sources, self._snapshot.written)
        return self._snapshot


def _snapshot(sources: _Sources, last: Mapping[str, FaqItem]) -> _Snapshot:
    """The topics whose values all exist; one that names a wrong value keeps its last good version."""
    written: dict[str, FaqItem] = {}
    errors: list[FaqError] = []
    for item in sources.items:
        try:
            verify(item, sources.owner)
        except FaqError as error:
            errors.append(error)
            if item.id not in last:
                continue
            item = last[item.id]
        written[item.id] = item
    items = {key: replace(item, question=render.question(item, sources.on)) for key, item in written.items()}
    return _Snapshot(sources, written, items, tuple(errors), Index(_documents(items, sources.examples)))


def _paths(root: Path) -> Iterator[str]:
    """The files of all topics by theme and id; names, since a glob over paths costs more than a search."""
    for theme in sorted(entry.path for entry in os.scandir(root) if entry.is_dir()):
        yield from sorted(entry.path for entry in os.scandir(theme) if entry.name.endswith(".md"))


def _documents(items: Mapping[str, FaqItem], examples: Iterable[Examples]) -> dict[str, list[tuple[str, float]]]:
    """What a visitor's words are held against; the weights come from the same trial as the search's."""
    documents = {key: [(item.question, 3.0), (key, 1.5), (item.short.text, 0.5)] for key, item in items.items()}
    for one in examples:
        texts = documents.get(one.intent.removeprefix(INTENT))
        if texts is not None:
            texts += [(text, 0.6) for text in one.texts]
    return documents
