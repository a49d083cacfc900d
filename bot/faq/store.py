"""All answers, as their files stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
class _Snapshot:
    # The day, the topics as written and the examples: a new snapshot is due when one of them changed.
    sources: tuple[date | None, tuple[FaqItem, ...], tuple[Examples, ...]]
    items: dict[str, FaqItem]
    errors: tuple[FaqError, ...]
    index: Index


class FaqStore:
    """The topics under `root`; an edited file shows at once, a broken edit keeps the last good version."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[Path, Reloaded[FaqItem]] = {}
        self._snapshot = _Snapshot((None, (), ()), {}, (), Index({}))

    def get(self, faq_id: str, on: date) -> FaqItem | None:
        """The topic, its question filled in for this day, or None."""
        return self._fresh(on).items.get(faq_id)

    def items(self, on: date) -> tuple[FaqItem, ...]:
        """All topics by theme and id."""
        return tuple(self._fresh(on).items.values())

    def errors(self, on: date) -> tuple[FaqError, ...]:
        """What is wrong in the files now; such a topic shows its last good version, if it has one."""
        return (*self._fresh(on).errors, *library(self.root).errors)

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
        wanted = [
            hit for hit in hits if hit.item.is_for(audience) and (theme is None or hit.item.theme == theme)
        ]
        return tuple(wanted[:limit])

    def _read(self, path: Path) -> FaqItem:
        item = read_item(path)
        verify(item, library(self.root).owner)
        return item

    def _fresh(self, on: date) -> _Snapshot:
        """The files as they are now; built aside and swapped at once: no reader sees half of a change."""
        paths = sorted(self.root.glob("*/*.md"))
        files = {path: self._files.get(path) or Reloaded(path, self._read) for path in paths}
        states = [file.refresh() for file in files.values()]
        errors = tuple(error for _, error in states if error)
        sources = (on, tuple(item for item, _ in states if item), library(self.root).examples())
        last = self._snapshot
        if sources != last.sources:
            items = {item.id: replace(item, question=render.question(item, on)) for item in sources[1]}
            last = _Snapshot(sources, items, errors, Index(_documents(items, sources[2])))
        elif errors != last.errors:
            last = replace(last, errors=errors)
        self._files, self._snapshot = files, last
        return last


def _documents(
    items: Mapping[str, FaqItem], examples: Iterable[Examples]
) -> dict[str, list[tuple[str, float]]]:
    """What a visitor's words are held against, with the weight of each text."""
    documents = {
        key: [(item.question, 3.0), (key, 1.5), (item.short.text, 0.5)] for key, item in items.items()
    }
    for one in examples:
        texts = documents.get(one.intent.removeprefix(INTENT))
        if texts is not None:
            texts += [(text, 0.6) for text in one.texts]
    return documents
