"""The model's stamp: what is trained changes it, what is shown does not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from bot.build import OWN_EXAMPLES, own_examples, own_items, sources, stamp
from bot.command import CommandError, model
from bot.settings import ROOT, Settings

MADE_FROM = ("data", "bot/nlu", "bot/rules", "bot/domain", "bot/config.yml", "requirements/rasa.lock")
TOPIC = "data/faq/spoor-2/wat-is-spoor-2.md"
EXAMPLES = "data/nlu/faq/spoor-2.yml"
OWN_TOPIC = "content/faq/eigen/online-gesprek.md"
OWN_FILE = "content/nlu/eigen.yml"
NLU = 'version: "3.1"\nnlu:\n- intent: faq/{id}\n  examples: |\n    - kan het ook via beeldbellen\n'
QUESTION = "Wat is het tweede spoor en waar is het voor bedoeld?"
Change = Callable[[Path], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of what the model is made from; the agency's content belongs in its folder `content`."""
    root = tmp_path / "copy"
    for name in MADE_FROM:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, root / name)
    return root


def settings(root: Path, **fields: object) -> Settings:
    return Settings(root=root, data=root, **fields)


def stamped(root: Path) -> str:
    return stamp(sources(root, root / "content"))


def edit(name: str, old: str, new: str) -> Change:
    def change(root: Path) -> None:
        text = (root / name).read_text()
        assert old in text
        (root / name).write_text(text.replace(old, new, 1))

    return change


def put(name: str, text: str) -> Change:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)

    return change


def own_topic(name: str = OWN_TOPIC) -> Change:
    return lambda root: put(name, (root / TOPIC).read_text())(root)


def rename(root: Path) -> None:
    (root / "data/nlu/distress.yml").rename(root / "data/nlu/nood.yml")


def without_line(root: Path) -> None:
    rows = (root / EXAMPLES).read_text().splitlines(keepends=True)
    at = next(number for number, row in enumerate(rows) if row.startswith("      - "))
    (root / EXAMPLES).write_text("".join(rows[:at] + rows[at + 1 :]))


SHOWN = {
    "an answer": edit(TOPIC, "\n---\n", "\n---\nEerst dit. "),
    "its day of checking": edit(TOPIC, "reviewed: 2026", "reviewed: 2025"),
    "the shipped example of an agency": edit("data/bureau.yml", "naam: ", "naam: Ander "),
    "the agency's own data": put("content/bureau.yml", "naam: Bureau Test\n"),
    "an own answer in place of a shipped one": own_topic("content/faq/spoor-2/wat-is-spoor-2.md"),
    "a word of the trade": edit("data/faq/begrippen.yml", ":", " (anders):"),
    "the thresholds": put("bot/nlu/thresholds.json", "{}"),
}
TRAINED = {
    "an example removed": without_line,
    "an example added": edit(EXAMPLES, "      - ", "      - kan dat nog anders\n      - "),
    "a file removed": lambda root: (root / "data/nlu/distress.yml").unlink(),
    "a file renamed": rename,
    "a question": edit(TOPIC, "question: ", "question: Zeg eens, "),
    "a rule": edit("bot/rules/faq.yml", "\n", "\n# anders\n"),
    "the domain": edit("bot/domain/faq.yml", "\n", "\n# anders\n"),
    "the pipeline": edit("bot/config.yml", "\n", "\n# anders\n"),
    "its code": edit("bot/nlu/model.py", "\n", "\n\n"),
    "Rasa's lock": edit("requirements/rasa.lock", "rasa==", "rasa== "),
    "own examples": put(OWN_FILE, NLU.format(id="wat-is-spoor-2")),
    "an own topic": own_topic(),
}


@pytest.mark.parametrize("change", SHOWN.values(), ids=SHOWN)
def test_what_is_shown_never_trains(root: Path, change: Change) -> None:
    before = stamped(root)
    change(root)
    assert stamped(root) == before


@pytest.mark.parametrize("change", TRAINED.values(), ids=TRAINED)
def test_what_is_trained_trains(root: Path, change: Change) -> None:
    before = stamped(root)
    change(root)
    assert stamped(root) != before


def test_no_number_of_law_and_no_answer_is_in_it() -> None:
    made_from = sources(ROOT, Path("/nergens"))
    assert not [name for name in made_from if "law" in name or name.endswith(".md")]
    responses = yaml.safe_load(made_from["domain/answers.yml"])["responses"]
    assert responses["utter_faq/wat-is-spoor-2"] == [
        {
            "text": QUESTION,
            "custom": {
                "kind": "faq",
                "faq_id": "wat-is-spoor-2",
                **{name: f"{{{name}}}" for name in ("audience", "lang", "suggestions")},
            },
        }
    ]
    assert "na … weken" in responses["utter_faq/loon-na-104-weken"][0]["text"]


def test_an_own_topic_without_examples_is_found_by_its_question(root: Path) -> None:
    own_topic()(root)
    made_from = sources(root, root / "content")
    assert "utter_faq/online-gesprek" in yaml.safe_load(made_from["domain/answers.yml"])["responses"]
    (entry,) = yaml.safe_load(made_from[OWN_EXAMPLES])["nlu"]
    assert entry == {"intent": "faq/online-gesprek", "examples": f"- {QUESTION}\n"}
    put(OWN_FILE, NLU.format(id="online-gesprek"))(root)
    (entry,) = yaml.safe_load(sources(root, root / "content")[OWN_EXAMPLES])["nlu"]
    assert entry["examples"] == "- kan het ook via beeldbellen\n"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (NLU.format(id="bestaat-niet"), "eigen.yml:3: `faq/bestaat-niet` heeft geen antwoord"),
        (NLU.replace("faq/{id}", "contact"), "eigen.yml:3: `contact` heeft geen antwoord"),
        (NLU.format(id="wat-is-spoor-2").replace("kan het", "VUL IN"), "heeft nog geen voorbeelden"),
        ("nlu: [", "geen geldige YAML"),
        ("nlu: niets", "hier hoort een lijst van intents"),
    ],
)
def test_a_broken_file_of_the_agency_is_named_and_left_out(root: Path, text: str, sentence: str) -> None:
    before = stamped(root)
    put(OWN_FILE, text)(root)
    (fault,) = model.own_faults(settings(root))
    assert sentence in str(fault)
    assert stamped(root) == before


def test_its_place_is_apart_only_where_the_agency_adds_to_it(root: Path) -> None:
    shared, own = root / "models/spoorwijzer.tar.gz", root / "model/spoorwijzer.tar.gz"
    assert model.file_of(settings(root)) == shared
    own_topic("content/faq/spoor-2/wat-is-spoor-2.md")(root)
    assert model.file_of(settings(root)) == shared
    own_topic()(root)
    assert model.file_of(settings(root)) == own
    assert model.file_of(settings(root, model=root / "m.tar.gz")) == root / "m.tar.gz"


RASA = """#!/bin/sh
while [ "$1" != --out ]; do [ "$1" = --config ] && given=$2; shift; done
cp -r "$(dirname "$given")" "$PWD/seen"
[ -e "$PWD/breaks" ] && { echo "zo gaat het niet"; exit 1; }
echo model > "$2/model.tar.gz"
"""


@pytest.fixture
def rasa(root: Path) -> Path:
    """Stands in for Rasa: keeps what it was given, and makes a file."""
    put(".venv-rasa/bin/python", RASA)(root)
    (root / ".venv-rasa/bin/python").chmod(0o755)
    return root


def test_a_trained_model_fits_until_something_changes(rasa: Path) -> None:
    here = settings(rasa)
    assert "there is no trained model" in model.fault(here)
    assert model.train(here) == 0 and model.fault(here) == ""
    assert {path.name for path in (rasa / "seen/domain").iterdir()} >= {"answers.yml", "faq.yml"}
    assert (rasa / "seen" / OWN_EXAMPLES).exists() and (rasa / "seen/data/faq/spoor-2.yml").exists()
    assert [path.name for path in (rasa / "models").iterdir() if path.name.startswith(".")] == []
    TRAINED["an example removed"](rasa)
    assert "does not fit" in model.fault(here)


def test_a_damaged_model_is_named(rasa: Path) -> None:
    model.train(settings(rasa))
    model.file_of(settings(rasa)).write_text("half")
    assert "is damaged" in model.fault(settings(rasa))
    model.file_of(settings(rasa)).with_name(model.STAMP).write_text("[]")
    assert "there is no trained model" in model.fault(settings(rasa))


def test_a_training_that_fails_says_why_and_leaves_the_last_model(rasa: Path) -> None:
    model.train(settings(rasa))
    kept = json.loads((rasa / "models" / model.STAMP).read_text())
    shutil.rmtree(rasa / "seen")
    TRAINED["an example removed"](rasa)
    (rasa / "breaks").touch()
    with pytest.raises(CommandError, match="zo gaat het niet"):
        model.train(settings(rasa))
    assert json.loads((rasa / "models" / model.STAMP).read_text()) == kept
    assert (rasa / "models" / model.NAME).read_text() == "model\n"


def test_a_broken_answer_does_not_ask_for_a_new_model(rasa: Path) -> None:
    model.train(settings(rasa))
    edit(TOPIC, "audience: ", "audience: allen, ")(rasa)
    assert model.fault(settings(rasa)) == ""


def test_a_given_model_is_taken_as_it_is(root: Path) -> None:
    given = settings(root, model=root / "m.tar.gz")
    assert "SPOORWIJZER_MODEL" in model.fault(given)
    (root / "m.tar.gz").touch()
    assert model.fault(given) == ""


def test_own_topics_are_those_that_are_not_shipped(root: Path) -> None:
    own_topic("content/faq/spoor-2/wat-is-spoor-2.md")(root)
    own_topic()(root)
    assert [item.id for item in own_items(root, root / "content")] == ["online-gesprek"]
    assert own_examples(root / "content", []) == ([], [])


@pytest.mark.parametrize(
    ("flags", "name"),
    [
        ("flags\t\t: fpu sse3 avx2 fma avx512f", "HASWELL"),
        ("flags\t\t: fpu sse3 avx2", ""),
        ("Features\t: fp asimd", ""),
        ("", ""),
    ],
)
def test_training_uses_what_the_processor_can_and_no_more(flags: str, name: str) -> None:
    assert model.kernel(flags).get("OPENBLAS_CORETYPE", "") == name
