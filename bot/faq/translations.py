"""The first paragraph of an answer in another language, for as long as it says what the Dutch says."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.faq.files import FaqError, read_mapping
from bot.faq.item import Passage

LANGUAGES = ("en", "pl")
FOLDER = "faq/vertalingen"


@dataclass(frozen=True)
class Translation:
    """The words, and the mark of the Dutch paragraph that they were made from."""

    path: Path
    words: Passage
    dutch: str

    def fits(self, short: Passage) -> bool:
        """Whether the Dutch is still the one that was translated."""
        return self.dutch == mark(short)


# By the id of the topic.
Translations = Mapping[str, Translation]


def mark(short: Passage) -> str:
    """Changes with every word of the paragraph, not with how its lines are broken."""
    return hashlib.sha256(" ".join(short.text.split()).encode()).hexdigest()[:12]


def read_translations(path: Path) -> Translations:
    """`id: {dutch: mark, text: words}` lines."""
    values, lines = read_mapping(path, path.read_text(encoding="utf-8"))
    found = {}
    for faq_id, value in values.items():
        line = lines.get(faq_id, 1)
        if not isinstance(value, dict) or set(value) != {"dutch", "text"}:
            raise FaqError(path, line, f"`{faq_id}`: expected `dutch` and `text`")
        found[faq_id] = Translation(path, Passage(str(value["text"]).strip(), line), str(value["dutch"]))
    return found
