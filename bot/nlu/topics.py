"""Which milestone each topic is about, from the front matter of the answers; this room has no Markdown reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from bot.terms import FEW_MILESTONES, ROLES

ANSWER_FILES = Path(__file__).resolve().parents[2] / "data/faq"
# The field, up to the next one or the end of the front matter.
AUDIENCE = re.compile(r"^audience: (\w+)$", re.MULTILINE)
MILESTONES = re.compile(r"^milestones:.*?(?=^\S)", re.MULTILINE | re.DOTALL)


@cache
def focus() -> Mapping[str, str]:
    """Topic -> the milestone that it is about, "" for an overview; the topics without one are left out."""
    return dict(_read(ANSWER_FILES))


@cache
def audiences() -> Mapping[str, str]:
    """Topic -> the one role that it is for; what is for both is left out."""
    found = {path.stem: AUDIENCE.search(path.read_text(encoding="utf-8")) for path in ANSWER_FILES.glob("*/*.md")}
    return {topic: match[1] for topic, match in found.items() if match and match[1] in ROLES}


def _read(answers: Path) -> Iterator[tuple[str, str]]:
    for path in answers.glob("*/*.md"):
        front = path.read_text(encoding="utf-8").partition("\n---\n")[0]
        if field := MILESTONES.search(f"{front}\n---\n"):
            named = yaml.safe_load(field[0])["milestones"]
            yield path.stem, named[0] if len(named) <= FEW_MILESTONES else ""
