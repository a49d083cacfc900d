"""The answers as chat, API and pages take them: files in, rendered answers out, always the last good ones."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Event, Lock, Thread

from bot.faq import render
from bot.faq.conditions import NOBODY, Situation, verdict
from bot.faq.examples import Examples
from bot.faq.files import FaqError
from bot.faq.item import INTENT, FaqItem
from bot.faq.library import Folders, Library, LibraryReader
from bot.faq.render import Answer
from bot.faq.search import Document, Index
from bot.faq.snippet import Marked, marked, snippet
from bot.store.retention import CONVERSATION_DAYS
from bot.terms import ROLES

log = logging.getLogger("spoorwijzer.content")
# An edit must show within a second: looking at all files takes a millisecond, reading one a few.
EVERY = 0.5
SEARCHED = 500


@dataclass(frozen=True)
class SearchHit:
    """A topic that was found for these words, and its likeness to them (0..1)."""

    item: FaqItem
    score: float
    words: str = ""

    @property
    def title(self) -> Marked:
        """The question with the found words in it."""
        return marked(self.item.question, self.words)


@dataclass(frozen=True)
class _State:
    """All that visitors are served from between two changes; replaced as a whole, so that no one sees half of one."""

    on: date
    library: Library
    # By theme and id, with the questions of this day.
    items: Mapping[str, FaqItem]
    index: Index
    # Rendering costs more than the rest of a turn.
    rendered: dict[tuple[str, tuple[bool | None, ...]], Answer] = field(default_factory=dict)


class Answers:
    """All topics on today's date; a thread of its own looks at the files, so that no visitor waits for that."""

    def __init__(
        self, folders: Folders, today: Callable[[], date], every: float = EVERY, keep_days: int = CONVERSATION_DAYS
    ) -> None:
        """`every`: seconds between two looks at the files; 0 for a reader who calls `refresh` himself."""
        self.today = today
        self._reader = LibraryReader(folders, keep_days)
        self._lock, self._stop = Lock(), Event()
        self._state = _State(date.min, Library({}), {}, Index(()))
        self.refresh()
        if every:
            Thread(target=self._watch, args=(every,), name="answers", daemon=True).start()

    def close(self) -> None:
        """Stop looking at the files."""
        self._stop.set()

    def _watch(self, every: float) -> None:
        while not self._stop.wait(every):
            try:
                self.refresh()
            except Exception:
                # The answers of a moment ago are better than none, and the next look may succeed.
                log.exception("the answers could not be read")

    def refresh(self) -> None:
        """Serve the files as they are now."""
        with self._lock:
            library, on, before = self._reader.read(), self.today(), self._state
            if library is before.library and on == before.on:
                return
            for problem in library.problems:
                if problem not in before.library.problems:
                    log.error("%s", problem)
            items = {key: replace(item, question=render.question(item, on)) for key, item in library.items.items()}
            # The new words first: the index takes longer, and finds by the old ones until it is there.
            self._state = _State(on, library, items, before.index)
            shown = {key: answer for key in items if (answer := self.answer(key))}
            index = Index(_documents(shown, library.examples))
            self._state = replace(self._state, index=index)

    @property
    def items(self) -> Mapping[str, FaqItem]:
        """Every topic by id, in the order of themes."""
        return self._state.items

    @property
    def problems(self) -> tuple[FaqError, ...]:
        """The files that cannot be used as they are now."""
        return self._state.library.problems

    @property
    def owner(self) -> Mapping[str, str]:
        """The agency's own data, as far as it gave them."""
        return self._state.library.owner.known

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of the agency's data that it has not given yet."""
        return self._state.library.owner.placeholders

    def question(self, faq_id: str) -> str | None:
        """The question of a topic, None where there is no such topic."""
        item = self.items.get(faq_id)
        return item.question if item else None

    def answer(self, faq_id: str, audience: str | None = None, case: Situation | None = None) -> Answer | None:
        """The answer of today for a reader of whom `case` is known (`audience`: his role where `case` has none).

        None where there is no such topic, or where it cannot be shown.
        """
        state, reader = self._state, _reader(audience, case or NOBODY)
        item = state.items.get(faq_id)
        if item is None:
            return None
        # What the reader's case does not change for this topic is one answer.
        key = faq_id, tuple(verdict(section.when, reader) for section in (*item.shorts, *item.sections))
        if key not in state.rendered:
            try:
                state.rendered[key] = render.answer(item, state.library, state.on, reader)
            except FaqError as error:
                log.error("%s", error)
                return None
        return state.rendered[key]

    def search(
        self, words: str, audience: str | None = None, theme: str | None = None, limit: int | None = None
    ) -> list[SearchHit]:
        """The topics nearest to these words, best first; without words all of them, in order.

        Takes milliseconds: call it in a thread.
        """
        state = self._state
        # What is longer than a message is no question, and would cost the others their time.
        found = state.index.search(words[:SEARCHED]) if words.strip() else [(key, 0.0) for key in state.items]
        hits = [SearchHit(state.items[key], score, words[:SEARCHED]) for key, score in found if key in state.items]
        wanted = [hit for hit in hits if hit.item.is_for(audience) and theme in (None, hit.item.theme)]
        return wanted[:limit]

    def snippets(self, hits: Iterable[SearchHit]) -> list[tuple[SearchHit, Marked]]:
        """Each hit with the sentence of its answer that speaks most of the words."""
        answers = ((hit, self.answer(hit.item.id)) for hit in hits)
        return [(hit, snippet(answer.text, hit.words)) for hit, answer in answers if answer]


def _reader(audience: str | None, case: Situation) -> Situation:
    """What is known of the reader; `beide` is no role."""
    role = case.audience or audience
    return replace(case, audience=role if role in ROLES else None)


def _documents(answers: Mapping[str, Answer], examples: Iterable[Examples]) -> Iterator[Document]:
    """What a visitor's words are held against."""
    put = {one.intent.removeprefix(INTENT): one.texts for one in examples}
    for key, answer in answers.items():
        yield Document(key, answer.question, answer.short_text, answer.text, put.get(key, ()))
