"""The content editor's command: starts a topic in three files, and shows one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.build import main as build
from bot.faq import Folders
from bot.faq.check import check
from bot.faq.item import FILL_IN
from bot.faq.library import read_library
from bot.faq.new import main
from bot.faq.project import Project

from .conftest import ON, WriteTopic

QUESTION = 'Wat betekent: "vast" loon?'


@pytest.fixture(autouse=True)
def as_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPOORWIJZER_AS_OF", ON.isoformat())


def run(root: Path, *arguments: str) -> int:
    return main([*arguments, "--root", str(root)])


def test_writes_the_three_pieces(root: Path, topics: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, "kosten", "vast-loon", QUESTION) == 0
    project = Project(root)
    path = topics / "kosten/vast-loon.md"
    front = yaml.safe_load(path.read_text().split("---")[1])
    assert front == {
        "question": QUESTION, "audience": "beide", "sources": [], "related": [], "reviewed": ON,
    }  # fmt: skip
    assert [row for row in path.read_text().splitlines() if row.startswith("##")] == [
        "## Voor werkgevers", "## Voor werknemers", "## Meer uitleg",
    ]  # fmt: skip
    (intent,) = yaml.safe_load(project.examples("kosten").read_text())["nlu"]
    assert intent == {"intent": "faq/vast-loon", "examples": f"- {QUESTION}\n- {FILL_IN}\n"}
    (held_out,) = yaml.safe_load(project.held_out.read_text())
    assert (held_out["accept"], held_out["audience"]) == (["vast-loon"], "beide")
    said = capsys.readouterr().out
    assert all(str(file) in said for file in (path, project.examples("kosten"), project.held_out))


def test_an_unfinished_topic_is_not_served_and_every_check_names_it(root: Path, topics: Path) -> None:
    run(root, "kosten", "vast-loon", QUESTION)
    assert "vast-loon" not in read_library(Folders(root / "data")).items
    assert any(finding.path.stem == "vast-loon" for finding in check(Folders(topics.parent), ON))
    assert build(["--check", "--root", str(root)]) == 1


@pytest.mark.parametrize("indent", ["", "  "])
def test_adds_to_what_is_there(root: Path, topics: Path, indent: str) -> None:
    project = Project(root)
    block = f"{indent}- intent: faq/loon\n{indent}  examples: |\n{indent}    - krijg ik loon\n"
    project.examples("kosten").write_text(f'# eigen kop\nversion: "3.1"\nnlu:\n{block}\n\n')
    project.held_out.write_text("# eigen kop\n- text: betaalt hij door\n  accept: [loon]\n  audience: beide\n")
    assert run(root, "kosten", "vast-loon", QUESTION, "--audience", "werknemer") == 0
    text = project.examples("kosten").read_text()
    assert [entry["intent"] for entry in yaml.safe_load(text)["nlu"]] == ["faq/loon", "faq/vast-loon"]
    assert text.startswith("# eigen kop\n")
    assert [entry["accept"] for entry in yaml.safe_load(project.held_out.read_text())] == [
        ["loon"],
        ["vast-loon"],
    ]
    assert "## Voor werkgevers" not in (topics / "kosten/vast-loon.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("onbekend", "nieuw", "Hoe?"), "there is no theme `onbekend`; choose one of kosten, spoor-2"),
        (("kosten", "Nieuw Iets", "Hoe?"), "`Nieuw Iets` is no id"),
        (("kosten", "spoor-2", "Hoe?"), "`spoor-2` exists"),
        (("--show", "nergens"), "there is no topic `nergens`"),
    ],
)
def test_refuses_with_a_reason_and_writes_nothing(
    root: Path, topics: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    before = sorted(root.rglob("*"))
    assert run(root, *arguments) == 1
    assert sentence in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before


def test_asks_for_what_is_missing(root: Path, topics: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run(root, "kosten", "nieuw")
    assert ended.value.code == 2


def test_shows_chat_and_page_in_both_roles(
    root: Path, topics: Path, write: WriteTopic, capsys: pytest.CaptureFixture[str]
) -> None:
    write(extra="status: plan\ncalculator: kosten\n")
    assert run(root, "--show", "loon") == 0
    shown = capsys.readouterr().out
    employer, rest = shown.split("chat, werknemer")
    employee, page = rest.split("page /veelgestelde-vragen/kosten/loon")
    assert "U betaalt het loon door." in employer and "U krijgt loon." not in employer
    assert "U krijgt loon." in employee and "U betaalt het loon door." not in employee
    assert "U krijgt loon." in page and "U betaalt het loon door." in page
    assert page.count("Hoe lang krijg ik loon?") == 1
    for part in (employer, employee, page):
        assert "Uw werkgever betaalt 104 weken door." in part
        assert "Let op: Dit gaat over een plan" in part
        assert "- loon: Het geld dat u voor uw werk krijgt." in part
        assert "- Artikel 7:629 BW (loon tijdens ziekte): https://wetten.overheid.nl/" in part
        assert "Gecontroleerd op 21 november 2026" in part
        assert "Rekenhulp: kosten" in part


def test_show_also_says_what_the_check_finds(
    root: Path, topics: Path, write: WriteTopic, capsys: pytest.CaptureFixture[str]
) -> None:
    write(body="Je krijgt loon.\n", extra="single_voice: Zelfde regel.\n")
    assert run(root, "--show", "loon") == 0
    assert "loon.md:9: `Je`: write to the visitor as `u`" in capsys.readouterr().out


def test_show_of_a_broken_topic_names_its_fault(
    root: Path, topics: Path, write: WriteTopic, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(audience="allen")
    assert run(root, "--show", "loon") == 1
    assert capsys.readouterr().err.startswith(f"{path}:3: `audience` is een van")
    path = write(body="Na {{ niets }} weken.\n")
    assert run(root, "--show", "loon") == 1
    assert capsys.readouterr().err.startswith(f"{path}:8: `{{{{ niets }}}}` is geen getal uit de wet")
