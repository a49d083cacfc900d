"""`content init`: starters that change nothing until the agency fills them in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.build import own_examples, own_items
from bot.command.__main__ import main
from bot.faq import Folders
from bot.faq.library import read_library
from bot.settings import ROOT


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder as `content init` makes it."""
    monkeypatch.setenv("SPOORWIJZER_DATA", str(tmp_path))
    assert main(["content", "init"]) == 0
    return tmp_path / "content"


def test_the_starters_change_nothing(content: Path) -> None:
    shipped, own = (read_library(Folders(ROOT / "data", folder)) for folder in (None, content))
    assert own.items == shipped.items and own.owner == shipped.owner and own.problems == ()
    assert own_items(ROOT, content) == [] and own_examples(content, []) == ([], [])


def test_every_line_of_the_agency_is_there_to_be_filled_in(content: Path) -> None:
    text = (content / "bureau.yml").read_text()
    assert yaml.safe_load(re.sub(r"(?m)^# (?=\w+:)", "", text)) == yaml.safe_load(
        (ROOT / "data/bureau.yml").read_text()
    )


def test_what_the_agency_wrote_stays(content: Path) -> None:
    (content / "bureau.yml").write_text("naam: Bureau Echt\n")
    (content / "faq/LEESMIJ.md").unlink()
    assert main(["content", "init"]) == 0
    assert (content / "bureau.yml").read_text() == "naam: Bureau Echt\n" and (content / "faq/LEESMIJ.md").exists()


def test_a_new_topic_belongs_to_the_agency_once_it_has_a_folder(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["faq", "new", "eigen-thema", "online-gesprek", "Kan ik online terecht?"]) == 0
    assert sorted(path.relative_to(content).as_posix() for path in content.rglob("*online*")) == [
        "faq/eigen-thema/online-gesprek.md"
    ]
    assert "faq/online-gesprek" in (content / "nlu/eigen-thema.yml").read_text()
    assert "held_out" not in capsys.readouterr().out
    assert main(["faq", "show", "wat-is-spoor-2"]) == 0
