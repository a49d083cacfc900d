"""How visitors put a question: the training examples, which the search without a model uses too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.faq.files import FaqError, read_mapping

ENTITY = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Examples:
    """The examples of one intent and the line on which it stands."""

    intent: str
    texts: tuple[str, ...]
    line: int


def read_examples(path: Path) -> tuple[Examples, ...]:
    """All intents of a Rasa training file; raises FaqError for the first line that is none."""
    text = path.read_text(encoding="utf-8")
    values, _ = read_mapping(path, text)
    entries = values.get("nlu") or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise FaqError(path, 1, "hier hoort een lijst van intents onder `nlu:`")
    return tuple(_examples(entry, text) for entry in entries)


def _examples(entry: dict[str, object], text: str) -> Examples:
    intent = str(entry.get("intent") or "")
    rows = (row.strip() for row in str(entry.get("examples") or "").splitlines())
    texts = tuple(ENTITY.sub(r"\1", row[1:].strip()) for row in rows if row.startswith("-"))
    line = re.search(rf"^\s*- intent:\s*{re.escape(intent)}\s*$", text, re.MULTILINE)
    return Examples(intent, texts, text[: line.end()].count("\n") + 1 if line else 1)
