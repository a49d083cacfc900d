"""Figures count, hold no visitor's words, and never stand in the way of an answer."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.store import connect
from bot.store.counters import Count, Counters

DAY = date(2026, 11, 21)


@pytest.fixture
def counters(tmp_path: Path) -> Iterator[Counters]:
    with Counters(tmp_path / "figures.db") as opened:
        yield opened


def test_days_names_and_keys_are_counted_apart(counters: Counters) -> None:
    for day, name, key in (
        (DAY, "topic", "wat-is-spoor-2"),
        (DAY, "topic", "wat-is-spoor-2"),
        (DAY, "topic", "wia-aanvragen"),
        (DAY, "conversation", ""),
        (DAY + timedelta(days=1), "topic", "wat-is-spoor-2"),
    ):
        counters.count(name, day, key)
    counters.count("conversation", DAY, number=3)
    assert counters.between(DAY, DAY) == [
        Count(DAY, "conversation", "", 4),
        Count(DAY, "topic", "wat-is-spoor-2", 2),
        Count(DAY, "topic", "wia-aanvragen", 1),
    ]
    assert len(counters.between(DAY, DAY + timedelta(days=1))) == 4


@pytest.mark.parametrize(
    ("key", "kept"),
    [
        ("bureau.example", "bureau.example"),
        ("chat", "chat"),
        ("", ""),
        ("a" * 64, "a" * 64),
        ("a" * 65, "anders"),
        ("Jan Jansen", "anders"),
        ("jan@bedrijf.nl", "anders"),
        ("mijn vraag", "anders"),
        ("-x", "anders"),
    ],
)
def test_a_key_is_an_id_and_never_a_text(counters: Counters, key: str, kept: str) -> None:
    counters.count("lead", DAY, key)
    assert [count.key for count in counters.between(DAY, DAY)] == [kept]


def test_an_unknown_name_is_a_fault_of_ours(counters: Counters) -> None:
    with pytest.raises(ValueError, match="unknown counter 'topics'"):
        counters.count("topics", DAY)


def test_a_locked_file_costs_a_figure_and_no_answer(counters: Counters, caplog: pytest.LogCaptureFixture) -> None:
    with closing(connect(counters.path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with caplog.at_level(logging.ERROR):
            counters.count("conversation", DAY)
        other.rollback()
    assert "conversation is not kept" in caplog.text
    counters.count("conversation", DAY)
    assert [count.number for count in counters.between(DAY, DAY)] == [1]


def test_old_counts_go(counters: Counters) -> None:
    for back in (0, 1, 2):
        counters.count("conversation", DAY - timedelta(days=back))
    assert counters.purge(DAY - timedelta(days=1)) == 1
    assert [count.day for count in counters.between(date.min, date.max)] == [DAY - timedelta(days=1), DAY]
