"""What an answer names: its sources, and with `{{ name }}` values of law and the agency's own data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bot.faq.files import FaqError
from bot.faq.item import FaqItem, Passage
from bot.law.citations import citations
from bot.law.parameters import amounts

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
OWNER = "owner."


def names_in(passage: Passage) -> Iterator[tuple[str, int]]:
    """Every name used, with its line."""
    for match in PLACEHOLDER.finditer(passage.text):
        yield match[1], passage.line + passage.text[: match.start()].count("\n")


def fill(path: Path, passage: Passage, on: date, owner: Mapping[str, str]) -> str:
    """The text of the passage with the values of this day."""
    values = {**amounts(on), **{OWNER + name: text for name, text in owner.items()}}
    for name, line in names_in(passage):
        if name not in values:
            raise FaqError(path, line, f"`{{{{ {name} }}}}` is no parameter of law and no name in bureau.yml")
    return PLACEHOLDER.sub(lambda match: values[match[1]], passage.text)


def verify(item: FaqItem, owner: Mapping[str, str]) -> None:
    """Raise where the item names a source or value that does not exist: no visitor may see it."""
    for key in item.sources:
        if key not in citations():
            raise FaqError(item.path, item.lines["sources"], f"`{key}` is not in bot/law/citations.yaml")
    for passage in (*item.titles, *item.passages):
        fill(item.path, passage, item.reviewed, owner)
