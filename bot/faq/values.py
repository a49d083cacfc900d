"""`{{ name }}` in a text: values of law on a day, and the agency's own data as `{{ owner.name }}`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from bot import law
from bot.faq.files import FaqError
from bot.faq.item import Passage

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
OWNER_PREFIX = "owner."


def names_in(passage: Passage) -> Iterator[tuple[str, int]]:
    """Every name used, with its line."""
    for match in PLACEHOLDER.finditer(passage.text):
        yield match[1], passage.line + passage.text[: match.start()].count("\n")


def fill(path: Path, passage: Passage, on: date, owner: Mapping[str, str]) -> str:
    """The text of the passage with the values of this day."""
    names = tuple(names_in(passage))
    if not names:
        return passage.text
    values = law.amounts(on)
    for name, line in names:
        known = owner if name.startswith(OWNER_PREFIX) else values
        if name.removeprefix(OWNER_PREFIX) not in known:
            raise FaqError(path, line, f"`{{{{ {name} }}}}` has no value on {on}")
    return PLACEHOLDER.sub(lambda match: _value(match[1], values, owner), passage.text)


def _value(name: str, values: Mapping[str, str], owner: Mapping[str, str]) -> str:
    if name.startswith(OWNER_PREFIX):
        return owner[name.removeprefix(OWNER_PREFIX)]
    return values[name]
