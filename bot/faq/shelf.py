"""The answers as chat, API and pages take them from `bot.faq`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from bot.faq import render
from bot.faq.files import FaqError
from bot.faq.item import FaqItem
from bot.faq.library import library
from bot.faq.render import Answer
from bot.faq.store import FaqStore

log = logging.getLogger("spoorwijzer.gateway")
# Looking at every file costs more than answering: an edit shows within this many seconds.
FRESH = 1.0
SEARCHED = 500


class Shelf:
    """All topics on today's date; a thread of its own looks at the files, once a second at most."""

    def __init__(self, store: FaqStore, today: Callable[[], date], clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self.today = today
        self._clock = clock
        # After an edit the store makes its index anew, which takes seconds: visitors do not wait for that.
        self._reader = ThreadPoolExecutor(1, "answers")
        self._items: dict[str, FaqItem] = {}
        # Rendering costs more than the rest of a turn: kept until a file or the date changes.
        self._answers: dict[tuple[str, str | None], Answer] = {}
        self._made_from: list[object] = []
        self._read()
        self._until = clock() + FRESH

    def close(self) -> None:
        """Stop looking at the files."""
        self._reader.shutdown(cancel_futures=True)

    @property
    def items(self) -> dict[str, FaqItem]:
        """Every topic by id, in the order of themes."""
        if self._clock() >= self._until:
            self._until = self._clock() + FRESH
            self._reader.submit(self._read)
        return self._items

    def _read(self) -> None:
        on = self.today()
        items = self._store.items(on)
        made_from = [on, *self._shared(), *items]
        if made_from != self._made_from:
            # In this order: whoever holds the new answers sees the new items.
            self._items = {item.id: item for item in items}
            self._answers, self._made_from = {}, made_from

    def _shared(self) -> list[object]:
        """What all answers are made with; a broken file must not take the answers without it along."""
        shared = library(self._store.root)
        try:
            return [shared.owner, shared.glossary]
        except FaqError as error:
            return [str(error)]

    @property
    def owner(self) -> Mapping[str, str]:
        """The agency's own data; empty where its file cannot be read."""
        try:
            return library(self._store.root).owner
        except FaqError:
            return {}

    def question(self, faq_id: str) -> str | None:
        """The question of a topic, None where there is no such topic."""
        item = self.items.get(faq_id)
        return item.question if item else None

    def answer(self, faq_id: str, audience: str | None = None) -> Answer | None:
        """The answer of today for this role; None where there is none, or its file cannot be shown."""
        answers, item = self._answers, self.items.get(faq_id)
        if item is None:
            return None
        answer = answers.get((faq_id, audience))
        if answer is None:
            try:
                answer = render.answer(item, self.today(), audience)
            except FaqError as error:
                log.error("answer %s cannot be shown: %s", faq_id, error.sentence)
                return None
            answers[faq_id, audience] = answer
        return answer

    def search(
        self, words: str, audience: str | None = None, theme: str | None = None, limit: int | None = None
    ) -> list[tuple[FaqItem, float]]:
        """Topics nearest to these words, best first, with their likeness; takes milliseconds: call it in a thread."""
        # What is longer than a message is no question, and would cost the others their time.
        hits = self._store.search(words[:SEARCHED], self.today(), audience, theme, limit)
        return [(hit.item, hit.score) for hit in hits]
