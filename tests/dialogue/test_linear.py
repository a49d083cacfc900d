"""No message of 500 characters can keep a visitor waiting: each reader on the worst cases of all patterns."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.case.reading import read
from bot.chat import callback
from bot.dialogue import acts
from tests.test_patterns import MOST, PATTERNS

from .worst import worst

ON = date(2026, 11, 21)
READERS: dict[str, Callable[[str], Any]] = {
    "act": acts.act,
    "choice": acts.choice,
    "relation": acts.relation,
    "frustrated": acts.frustrated,
    "read": lambda text: read(text, ON),
    "read_all": lambda text: callback.read_all(callback.Draft(), text),
    "answer": lambda text: callback.answer(callback.Draft(rol="werkgever"), text),
    "addition": callback.addition,
}


def seconds(work: Callable[[], object]) -> float:
    """The least of three times of this thread: what else the machine does comes and goes."""
    taken = []
    for _ in range(3):
        begin = time.thread_time()
        work()
        taken.append(time.thread_time() - begin)
        if taken[-1] < MOST / 5:
            break
    return min(taken)


@pytest.mark.parametrize("reader", READERS)
def test_a_whole_message_is_read_in_time(reader: str) -> None:
    """Of each pattern its first few worst cases, through the function that a message goes through."""
    cases = {one.text() for used in PATTERNS.values() for one, _ in zip(worst(used.pattern), range(3), strict=False)}
    assert len(cases) > 100
    assert {text[:60] for text in cases if seconds(lambda text=text: READERS[reader](text)) > MOST} == set()  # type: ignore[misc]
