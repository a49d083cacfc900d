"""The domain that is made of the answers, and their agreement with examples and held-out questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.build import domain_text, drift, main
from bot.faq.project import Project

from .conftest import WriteTopic

EXAMPLES = {
    "kosten": '- intent: faq/loon\n  examples: |\n    - krijg ik loon\n',
    "spoor-2": (
        "- intent: faq/spoor-2\n  examples: |\n    - wat is spoor twee\n"
        "- intent: faq/duur\n  examples: |\n    - hoe lang nog\n"
    ),
}  # fmt: skip


@pytest.fixture
def project(root: Path, topics: Path) -> Project:
    """A project in which everything agrees."""
    project = Project(root)
    for theme, block in EXAMPLES.items():
        project.examples(theme).write_text(f'version: "3.1"\nnlu:\n{block}')
    project.held_out.write_text("- text: betaalt mijn baas door\n  accept: [loon]\n  audience: werknemer\n")
    assert main(["--root", str(root)]) == 0
    return project


def test_one_response_for_each_answer(project: Project) -> None:
    domain = yaml.safe_load(domain_text([*project.library().items.values()]))
    assert domain["version"] == "3.1"
    assert list(domain["responses"]) == ["utter_faq/loon", "utter_faq/duur", "utter_faq/spoor-2"]
    assert domain["responses"]["utter_faq/loon"] == [
        {
            "text": "Hoe lang krijg ik loon?",
            "custom": {
                "kind": "faq",
                "faq_id": "loon",
                **{name: f"{{{name}}}" for name in ("audience", "lang", "suggestions")},
            },
        }
    ]


def test_editing_an_answer_changes_nothing_in_the_domain(project: Project, write: WriteTopic) -> None:
    """Nothing of an answer, of the law's figures or of the agency's data: else every edit would train anew."""
    question = "Wat na {{ loondoorbetaling_weken }} weken?"
    write(question=question)
    before = domain_text([*project.library().items.values()])
    write(question=question, body="Anders.\n", extra="status: plan\nmilestones: [wia]\n")
    (project.root / "data/bureau.yml").write_text("naam: Ander\n")
    assert domain_text([*project.library().items.values()]) == before and "104" not in before


def test_nothing_to_report_where_all_agree(project: Project) -> None:
    assert list(drift(project)) == []
    assert main(["--check", "--root", str(project.root)]) == 0


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        path = root / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return apply


def remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


LOON, KOSTEN, SPOOR_2 = "data/faq/kosten/loon.md", "data/nlu/faq/kosten.yml", "data/nlu/faq/spoor-2.yml"
HELD_OUT = "tests/nlu/held_out.yml"
DRIFTS = [
    (edit("data/bureau.yml", "naam:", "naam: [:"), "data/bureau.yml:1: geen geldige YAML"),
    (remove(KOSTEN), f"{KOSTEN}:1: no examples for 1 answers: loon"),
    (edit(KOSTEN, "faq/loon", "faq/lonen"), f"{KOSTEN}:3: `faq/lonen` has no answer"),
    (edit(KOSTEN, "faq/loon", "loon"), f"{KOSTEN}:3: `loon` has no answer"),
    (edit(KOSTEN, "faq/loon", "faq/duur"), f"{KOSTEN}:3: `faq/duur` belongs in spoor-2.yml"),
    (edit(SPOOR_2, "faq/duur", "faq/spoor-2"), f"{SPOOR_2}:3: `faq/spoor-2` stands here twice"),
    (edit(SPOOR_2, "    - hoe lang nog\n", ""), f"{SPOOR_2}:6: `faq/duur` has no examples yet"),
    (edit(SPOOR_2, "hoe lang nog", "VUL IN"), f"{SPOOR_2}:6: `faq/duur` has no examples yet"),
    (edit(SPOOR_2, "nlu:\n", "nlu: niets\nrest:\n"), f"{SPOOR_2}:1: hier hoort een lijst van intents"),
    (edit(HELD_OUT, "[loon]", "[lonen]"), f"{HELD_OUT}:2: `lonen` has no answer"),
    (edit(HELD_OUT, "betaalt mijn baas door", "'VUL IN: iets'"), f"{HELD_OUT}:1: a held-out question"),
    (edit(HELD_OUT, "- text", "text"), f"{HELD_OUT}:2: geen geldige YAML"),
    (remove(HELD_OUT), f"{HELD_OUT}:1: is missing"),
    (edit(LOON, "krijg ik loon?", "krijg ik {dit}?"), f"{LOON}:2: een vraag kan geen accolade hebben"),
    (edit(LOON, "[bw-7-629]", "[bw-7-999]"), f"{LOON}:4: `bw-7-999` staat niet in"),
    (edit(LOON, "audience: beide", "audience: allen"), f"{LOON}:3: `audience` is een van"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), DRIFTS, ids=[sentence for _, sentence in DRIFTS])
def test_check_names_the_drift_and_changes_nothing(
    project: Project, capsys: pytest.CaptureFixture[str], change: Callable[[Path], None], sentence: str
) -> None:
    capsys.readouterr()
    change(project.root)
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    assert main(["--check", "--root", str(project.root)]) == 1
    assert f"{project.root}/{sentence}" in capsys.readouterr().out
    assert before == {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
