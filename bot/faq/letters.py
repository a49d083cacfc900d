"""Letters for a visitor to copy: `data/faq/brieven/<name>.txt`, plain text with blanks in [ ] and values in {{ }}."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.law.parameters import filled
from bot.terms import SLUG

FOLDER = "brieven"


def letter(root: Path, name: str, on: date) -> str | None:
    """The letter with the values of this day; None where there is none of this name."""
    path = root / FOLDER / f"{name}.txt"
    if not SLUG.fullmatch(name) or not path.is_file():
        return None
    return filled(path.read_text(encoding="utf-8"), on)
