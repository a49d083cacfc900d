"""What an answer names: its sources, and with `{{ name }}` values of law and the agency's own data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.faq.files import FaqError
from bot.faq.item import FaqItem, Passage
from bot.faq.owner import BRACED, OWNER, Owner, without_placeholders
from bot.law.citations import citations
from bot.law.parameters import amounts


def names_in(passage: Passage) -> Iterator[tuple[str, int]]:
    """Every name used, with its line."""
    for match in BRACED.finditer(passage.text):
        yield match[1], passage.line + passage.text[: match.start()].count("\n")


def fill(path: Path, passage: Passage, on: date, owner: Owner) -> str:
    """The text of the passage with the values of this day, without the sentences that lack the agency's data.

    Raises FaqError for a value that nobody knows.
    """
    values = {**amounts(on), **{OWNER + name: text for name, text in owner.known.items()}}
    text = without_placeholders(passage.text, owner)
    for name in BRACED.findall(text):
        if name not in values:
            raise _unknown(path, passage, name)
    return BRACED.sub(lambda match: values[match[1]], text)


def verify(item: FaqItem, owner: Owner) -> None:
    """Raise where the item names a source or value that does not exist: no visitor may see it."""
    for key in item.sources:
        if key not in citations():
            raise FaqError(item.path, item.lines["sources"], f"`{key}` staat niet in bot/law/citations.yaml")
    known = amounts(item.reviewed).keys() | {OWNER + name for name in owner.values}
    for passage in (*item.titles, *item.passages):
        for name, _ in names_in(passage):
            if name not in known:
                raise _unknown(item.path, passage, name)
    for short in item.short_passages:
        if not without_placeholders(short.text, owner):
            raise FaqError(
                item.path, short.line, "zonder eigen gegevens van het bureau blijft van het korte antwoord niets over"
            )


def _unknown(path: Path, passage: Passage, name: str) -> FaqError:
    line = dict(reversed(list(names_in(passage)))).get(name, passage.line)
    return FaqError(path, line, f"`{{{{ {name} }}}}` is geen getal uit de wet en staat niet in bureau.yml")
