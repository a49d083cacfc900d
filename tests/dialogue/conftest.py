"""Visitors of a chat without processes."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest

from bot.faq import Answers, Folders
from bot.settings import ROOT

from .turns import ON
from .visits import Near, Visitor, visitors


@pytest.fixture(scope="session")
def answers() -> Answers:
    return Answers(Folders(ROOT / "data"), lambda: ON, every=0)


@pytest.fixture(scope="session")
def chat(answers: Answers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Near, Callable[[str], Visitor]]]:
    """The stand-in for Rasa, and what begins a conversation."""
    # asyncio's own line for each new loop is none of ours.
    logging.getLogger("asyncio").setLevel(logging.WARNING)
    with visitors(answers, tmp_path_factory.mktemp("chat")) as both:
        yield both


@pytest.fixture
def near(chat: tuple[Near, Callable[[str], Visitor]]) -> Near:
    """What stands in for Rasa, as new."""
    near, _ = chat
    near.heard.clear()
    near.away = False
    return near


@pytest.fixture
def visitor(chat: tuple[Near, Callable[[str], Visitor]], near: Near) -> Visitor:
    _, begin = chat
    return begin("web:een")
