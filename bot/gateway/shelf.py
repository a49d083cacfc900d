"""The answers as chat, API and pages take them from `bot.faq`."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import date

from bot.faq import render
from bot.faq.files import FaqError
from bot.faq.item import FaqItem
from bot.faq.render import Answer
from bot.faq.store import FaqStore

log = logging.getLogger("spoorwijzer.gateway")
# Looking at every file costs more than answering: an edit shows within this many seconds.
FRESH = 1.0


class Shelf:
    """All topics on today's date; the files are looked at once a second at most."""

    def __init__(
        self, store: FaqStore, today: Callable[[], date], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._today = today
        self._clock = clock
        self._items: dict[str, FaqItem] = {}
        self._until = float("-inf")

    @property
    def items(self) -> dict[str, FaqItem]:
        """Every topic by id, in the order of themes."""
        if self._clock() >= self._until:
            self._items = {item.id: item for item in self._store.items(self._today())}
            self._until = self._clock() + FRESH
        return self._items

    def question(self, faq_id: str) -> str | None:
        """The question of a topic, None where there is no such topic."""
        item = self.items.get(faq_id)
        return item.question if item else None

    def answer(self, faq_id: str, audience: str | None = None) -> Answer | None:
        """The answer of today for this role; None where there is none, or its file cannot be shown."""
        item = self.items.get(faq_id)
        if item is None:
            return None
        try:
            return render.answer(item, self._today(), audience)
        except FaqError as error:
            log.error("answer %s cannot be shown: %s", faq_id, error.sentence)
            return None

    def search(
        self, words: str, audience: str | None = None, theme: str | None = None, limit: int | None = None
    ) -> list[tuple[FaqItem, float]]:
        """Topics nearest to these words with their likeness, best first."""
        hits = self._store.search(words, self._today(), audience=audience, theme=theme, limit=limit)
        return [(hit.item, hit.score) for hit in hits]
