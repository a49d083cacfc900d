"""The facts that decide what a reader does: each stands in its answer, and a wrong variant would fail.

`deciding_facts/<theme>.yml` is a list of
  id: the topic · role: werkgever | werknemer (optional) · case: {contract, aow, loonsanctie, ziekteweek} (optional)
  holds: patterns that the whole answer matches · first: that its first paragraph matches · wrong: that nothing matches
  old: the sentence that was, or would be, wrong: alone in the place of the answer it must fail one of the patterns.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.faq import Answers, Folders
from bot.faq.conditions import Situation
from bot.terms import ROLES

ON = date(2026, 11, 21)
DATA = Path(__file__).parents[2] / "data"
FILES = sorted((Path(__file__).parent / "deciding_facts").glob("*.yml"))
PATTERNS = ("holds", "first", "wrong")
Fact = dict[str, Any]


def facts() -> list[Any]:
    """Every entry, named after its file, its place there and its topic."""
    return [
        pytest.param(entry, id=f"{path.stem}-{number}-{entry.get('id')}")
        for path in FILES
        for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")) or (), 1)
    ]


def missed(fact: Fact, whole: str, first: str) -> list[str]:
    """The patterns that these texts do not satisfy."""

    def in_(pattern: str, text: str) -> bool:
        return re.search(pattern, text, re.IGNORECASE) is not None

    return [
        *(f"holds: {one}" for one in fact.get("holds", ()) if not in_(one, whole)),
        *(f"first: {one}" for one in fact.get("first", ()) if not in_(one, first)),
        *(f"wrong: {one}" for one in fact.get("wrong", ()) if in_(one, whole)),
    ]


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers(Folders(DATA), lambda: ON, every=0)


@pytest.mark.parametrize("fact", facts())
def test_the_answer_has_its_deciding_fact(answers: Answers, fact: Fact) -> None:
    assert set(fact) <= {"id", "role", "case", *PATTERNS, "old"} and fact.get("role") in (None, *ROLES)
    assert all(isinstance(fact.get(kind, []), list) for kind in PATTERNS), "patterns stand in a list"
    answer = answers.answer(fact["id"], case=Situation(audience=fact.get("role"), **fact.get("case", {})))
    assert answer, f"there is no topic {fact['id']}"
    # One line, so that a pattern need not know where a sentence was broken off.
    assert missed(fact, " ".join(answer.text.split()), answer.short_text) == []


@pytest.mark.parametrize("fact", facts())
def test_a_wrong_variant_would_fail(fact: Fact) -> None:
    old = fact.get("old")
    assert isinstance(old, str) and old.strip(), "give the wrong sentence as `old`"
    assert missed(fact, old, old), "`old` would pass: no pattern rejects it"


@pytest.mark.parametrize(
    ("fact", "passes"),
    [
        ({"holds": ["zes weken"]}, True),
        ({"holds": ["ZES WEKEN", "acht"]}, False),
        ({"first": ["zes"]}, False),
        ({"first": ["bezwaar"]}, True),
        ({"wrong": ["zes"]}, False),
        ({"wrong": ["acht"]}, True),
    ],
)
def test_the_patterns_bite(fact: Fact, passes: bool) -> None:
    assert (missed(fact, "Maak bezwaar. Binnen zes weken.", "Maak bezwaar.") == []) is passes
