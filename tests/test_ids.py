"""A topic that is renamed or dropped leaves no dead id behind in code, rules or tables."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.calculators.milestones import ids as milestone_ids
from bot.faq import Folders
from bot.faq.item import RELATIONS
from bot.faq.library import read_library
from bot.faq.themes import THEMES
from bot.law.citations import citations
from bot.terms import SLUG

ROOT = Path(__file__).resolve().parents[1]
# The rooms that speak of topics.
ROOMS = ("actions", "bot/chat", "bot/dialogue", "bot/nlu", "bot/domain", "bot/rules")
# What is written like an id in these rooms and is none.
OTHER = {
    "2-later", "arbo-arts", "e-mail", "einde-contract", "re-integr", "re-integratieverslag", "utf-8", "vier-weken",
    "wat-nu",
    "welk-spoor",
}  # fmt: skip
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in (".py", ".yml", ".yaml"))


def texts(path: Path) -> Iterator[str]:
    """Every string constant of a module, every key and value of a table."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield from _scalars(yaml.safe_load(source))
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for one in value:
            yield from _scalars(one)
    elif isinstance(value, str):
        yield value


def looks_like_ids(text: str) -> set[str]:
    """The parts of a text like `faq/wat-is-spoor-2` that are written as an id of more than one word."""
    return {part for part in text.split("/") if "-" in part and SLUG.fullmatch(part)}


@pytest.fixture(scope="module")
def known() -> set[str]:
    topics = read_library(Folders(ROOT / "data")).items
    return {*topics, *milestone_ids(), *THEMES, *citations(), *RELATIONS, *OTHER}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_looks_like_an_id_is_one(path: Path, known: set[str]) -> None:
    found = {name for text in texts(path) for name in looks_like_ids(text)}
    assert found - known == set(), "no topic, milestone, theme, source or relation"


def test_the_search_sees_them() -> None:
    assert looks_like_ids("utter_faq/wat-is-spoor-2") == {"wat-is-spoor-2"}
    assert looks_like_ids("wia") == looks_like_ids("een zin met spoor-2 erin") == set()
    assert "wat-is-spoor-2" in {name for path in FILES for text in texts(path) for name in looks_like_ids(text)}
