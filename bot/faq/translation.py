"""First paragraphs in other languages: `data/faq/<language>.yml`, each beside a mark of the Dutch it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.faq.files import FaqError, read_mapping
from bot.faq.item import Passage

LANGUAGES = ("en", "pl")


@dataclass(frozen=True)
class Translation:
    """One paragraph in another language, and the mark of its Dutch."""

    dutch: str
    passage: Passage


Translations = Mapping[str, tuple[Translation, ...]]


def mark(dutch: Passage) -> str:
    """Another one as soon as a word of the Dutch changes."""
    return hashlib.sha256(" ".join(dutch.text.split()).encode()).hexdigest()[:8]


def read_translations(path: Path) -> Translations:
    """By topic: a list of {`dutch`: mark, `text`}, for a topic may begin otherwise for one reader than for another."""
    values, lines = read_mapping(path, path.read_text(encoding="utf-8"))
    return {faq_id: tuple(_read(path, lines.get(faq_id, 1), rows)) for faq_id, rows in values.items()}


def _read(path: Path, line: int, rows: object) -> Iterator[Translation]:
    if not isinstance(rows, list) or not rows:
        raise FaqError(path, line, "hier hoort een lijst van `- dutch: …` met `text: …`")
    for row in rows:
        if (
            not isinstance(row, dict)
            or set(row) != {"dutch", "text"}
            or not all(isinstance(one, str) for one in row.values())
        ):
            raise FaqError(path, line, "hier horen `dutch` (tussen aanhalingstekens) en `text`, en niets anders")
        yield Translation(row["dutch"], Passage(" ".join(row["text"].split()), line))


def translation_of(dutch: Passage, known: tuple[Translation, ...]) -> Passage | None:
    """The translation of this very text; one of an older text is none."""
    return next((one.passage for one in known if one.dutch == mark(dutch)), None)
