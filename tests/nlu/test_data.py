"""The training data: complete, without doubles, and without a question that measures it."""

from __future__ import annotations

import collections
import hashlib

import pytest

from bot.nlu.text import normalise
from tests.nlu.questions import HERE, ROOT, despair, examples, inside, outside

# What the issue of understanding asks for: variety needs numbers first.
EXAMPLES_A_TOPIC = 38
OUTSIDE = 1000


@pytest.fixture(scope="module")
def lines() -> list[tuple[str, str]]:
    """Every training example with its intent."""
    return list(zip(*examples(), strict=True))


def topics() -> set[str]:
    """The ids of all answers."""
    return {file.stem for file in (ROOT / "data" / "faq").glob("*/*.md")}


def test_every_topic_has_examples_enough(lines: list[tuple[str, str]]) -> None:
    counted = collections.Counter(label.removeprefix("faq/") for _, label in lines if label.startswith("faq/"))
    assert set(counted) == topics()
    assert {topic: count for topic, count in counted.items() if count < EXAMPLES_A_TOPIC} == {}


def test_there_is_enough_outside_the_field(lines: list[tuple[str, str]]) -> None:
    assert sum(label in ("out_of_scope", "near_scope") for _, label in lines) >= OUTSIDE


def test_no_example_stands_under_two_intents(lines: list[tuple[str, str]]) -> None:
    under = collections.defaultdict(set)
    for text, label in lines:
        under[normalise(text).strip(" ?!.")].add(label)
    assert {text: labels for text, labels in under.items() if len(labels) > 1} == {}


def test_no_test_question_is_trained_on(lines: list[tuple[str, str]]) -> None:
    trained = {normalise(text) for text, _ in lines}
    assert [one.text for one in (*inside(), *outside(), *despair()) if normalise(one.text) in trained] == []
    reserved = {line for line in (HERE / "reserved.txt").read_text().splitlines() if not line.startswith("#")}
    assert len(reserved) > 100
    assert [text for text in trained if hashlib.sha1(text.encode()).hexdigest()[:16] in reserved] == []


def test_every_topic_is_measured_by_three_questions() -> None:
    counted = collections.Counter(topic for one in inside() for topic in one.accept[:1])
    assert {topic for topic in topics() if counted[topic] < 3} == set()
    assert {topic for one in inside() for topic in one.accept} <= topics()
