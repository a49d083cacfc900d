"""No message of 500 characters can keep a visitor waiting: every pattern that reads one is tried on its worst cases."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import ModuleType
from typing import Any

import pytest

import bot.case
import bot.chat
import bot.dialogue
import bot.nlu.signals
import bot.safety
from bot.case.reading import read
from bot.chat import callback
from bot.dialogue import acts

from .worst import LENGTH, worst

ON = date(2026, 11, 21)
# Seconds of this thread's own time, so that a busy machine does not count.
MOST = 0.05


def modules() -> Iterator[ModuleType]:
    """Every module that reads what a visitor typed before Rasa does."""
    yield from (bot.nlu.signals, bot.safety)
    for room in (bot.case, bot.chat, bot.dialogue):
        for info in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            yield importlib.import_module(info.name)


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    """The compiled patterns in a module's name, in tables too."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Mapping):
        yield from (one for inner in value.values() for one in patterns(inner))
    elif isinstance(value, tuple | list | frozenset | set):
        yield from (one for inner in value for one in patterns(inner))


def named() -> dict[str, re.Pattern[str]]:
    """Each pattern once, by the place where it stands."""
    found: dict[re.Pattern[str], str] = {}
    for module in modules():
        for name, value in vars(module).items():
            if not name.startswith("__"):
                for number, pattern in enumerate(patterns(value)):
                    found.setdefault(pattern, f"{module.__name__}.{name}[{number}]")
    return {place: pattern for pattern, place in found.items()}


PATTERNS = named()


def seconds(work: Callable[[], object]) -> float:
    """The least of three times: what else the machine does comes and goes."""
    taken = []
    for _ in range(3):
        begin = time.thread_time()
        work()
        taken.append(time.thread_time() - begin)
        if taken[-1] < MOST / 5:
            break
    return min(taken)


@pytest.mark.parametrize("place", sorted(PATTERNS))
def test_a_pattern_reads_its_worst_case_in_time(place: str) -> None:
    pattern = PATTERNS[place]
    slow = {
        text[:60]: taken
        for text in worst(pattern)
        for find in (pattern.search, pattern.fullmatch)
        if (taken := seconds(lambda find=find, text=text: find(text))) > MOST  # type: ignore[misc]
    }
    assert slow == {}


READERS: dict[str, Callable[[str], Any]] = {
    "act": acts.act,
    "choice": acts.choice,
    "relation": acts.relation,
    "frustrated": acts.frustrated,
    "read": lambda text: read(text, ON),
    "read_all": lambda text: callback.read_all(callback.Draft(), text),
    "answer": lambda text: callback.answer(callback.Draft(rol="werkgever"), text),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_whole_message_is_read_in_time(reader: str) -> None:
    """Of each pattern its first few worst cases, through the function that a message goes through."""
    texts = {text for pattern in PATTERNS.values() for text, _ in zip(worst(pattern), range(3), strict=False)}
    assert len(texts) > 100
    assert {text[:60] for text in texts if seconds(lambda text=text: READERS[reader](text)) > MOST} == set()  # type: ignore[misc]


def test_the_worst_cases_find_what_is_quadratic_or_worse() -> None:
    """What this test is for, seen to work: the classic that never ends, on a shorter text."""
    evil = re.compile(r"(?:a+)+b")
    cases = list(worst(evil))
    assert all(len(text) <= LENGTH for text in cases) and any(text.startswith("a" * 30) for text in cases)
    assert seconds(lambda: evil.search("a" * 22)) > MOST
