"""The milestones of the topics, as the understanding reads them and as the answers have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.faq import Folders
from bot.faq.library import read_library
from bot.nlu.topics import _read, focus

DATA = Path(__file__).parents[2] / "data"


def test_agrees_with_the_answers() -> None:
    items = read_library(Folders(DATA)).items.values()
    assert focus() == {item.id: item.milestone or "" for item in items if item.milestones}


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("milestones: [wia, riv]\n", "wia"),
        ("milestones:\n  - wia\n  - riv\n", "wia"),
        ("milestones: [wia,\n  riv]\n", "wia"),
        ("milestones: [wia, riv, spoor-2, jaar-2]\n", ""),
        ("related: [een]\n", None),
    ],
)
@pytest.mark.parametrize("after", ["", "reviewed: 2026-11-21\n"])
def test_reads_the_field_wherever_it_stands(tmp_path: Path, field: str, expected: str | None, after: str) -> None:
    (tmp_path / "spoor-1").mkdir()
    (tmp_path / "spoor-1/een.md").write_text(f"---\nquestion: Wat?\n{field}{after}---\nmilestones: [niet, dit]\n")
    assert dict(_read(tmp_path)) == ({} if expected is None else {"een": expected})
