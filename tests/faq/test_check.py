"""The content check: each rule on its own fault, nothing on a good topic, and our own answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.clock import today
from bot.faq import Folders
from bot.faq.check import DATA, check, check_rules, check_spelling, main, unused_stale
from bot.law.parameters import stale_parameters

from .conftest import BODY, ON, WriteTopic

LONG = "Dit is een zin van zes. "  # six words
SECTIONS = "## Voor werkgevers\nGoed.\n\n## Voor werknemers\nGoed.\n"
MORE = f"Kort.\n\n{SECTIONS}\n## Meer uitleg\n"


def messages(topics: Path, on: date = ON, partial: bool = False) -> list[str]:
    """All but the spelling, which has tests of its own: the dictionary takes long to load."""
    return [str(finding).removeprefix(f"{topics}/") for finding in check_rules(Folders(topics.parent), on, partial)]


def test_good_topics_have_no_findings(topics: Path) -> None:
    assert check(Folders(topics.parent), ON) == []


FRONT_FAULTS = [
    ({"extra": "status: oud\n"}, 7, "`status` is een van"),
    ({"related": "[loon, duur]"}, 5, "the topic names itself as related"),
    ({"related": "[duur]"}, 5, "name 2 to 4 related topics, not 1"),
    ({"related": "[duur, spoor-2, weg]"}, 5, "there is no topic `weg`"),
    ({"extra": "single_voice: zelfde plicht\n"}, 7, "`single_voice` in a topic that has a section"),
    ({"audience": "werkgever"}, 13, "a section for the werknemer in a topic for the werkgever"),
    ({"audience": "werkgever"}, 10, "a section for the werkgever in a topic for that role already"),
    ({"extra": "milestones: [wia, wiaa]\n"}, 7, "`wiaa` is not in bot/calculators/milestones.yaml"),
    ({"extra": "follow_ups: {hoe: spoor-2, waarom: weg}\n"}, 7, "there is no topic `weg`"),
    ({"question": "Wat na 104 weken?"}, 2, "`104 weken` is typed; use `{{ loondoorbetaling_weken }}`"),
]
BODY_FAULTS = [
    ("Kort.\n", 3, "write `## Voor werkgevers` and `## Voor werknemers`, or give the reason"),
    (f"{LONG * 10}Nog.\n\n{SECTIONS}", 8, "short answer has 61 words"),
    (BODY.replace("U krijgt loon.", "woord " * 26), 14, "a sentence of 26 words: “woord woord"),
    (BODY.replace("U krijgt loon.", "Je krijgt loon."), 14, "`Je`: write to the visitor as `u`"),
    (BODY.replace("U krijgt loon.", "U krijgt 70%."), 14, "use `{{ loondoorbetaling_procent }}`"),
    (BODY.replace("U krijgt loon.", "U krijgt € 456."), 14, "`€ 456` is typed; use a law parameter"),
    (BODY.replace("U krijgt loon.", "Eerst.\nWacht zes weken."), 15, "`zes weken` is typed; use"),
    (BODY.replace("U krijgt loon.", "{{ niets }} weken."), 14, "`{{ niets }}` is no law parameter"),
    (BODY.replace("U krijgt loon.", "Een { haak."), 14, "a brace that is no `{{ name }}`"),
    (BODY.replace("U krijgt loon.", "[UWV](http://uwv.nl)"), 14, "is no https:"),
    (BODY.replace("U krijgt loon.", "[hier](https://uwv.nl)"), 14, "does not say where the link goes"),
    (BODY.replace("U krijgt loon.", "Zie https://uwv.nl/x nu."), 14, "write `[text](https://uwv.nl/x)`"),
    (BODY.replace("U krijgt loon.", "[loon](faq:loon)"), 14, "the answer links to itself"),
    (BODY.replace("U krijgt loon.", "[loon](faq:weg)"), 14, "there is no topic `weg`"),
    (BODY.replace("U krijgt loon.", "<b>loon</b>"), 14, "`html_inline` is outside the Markdown"),
    (BODY.replace("U krijgt loon.", "```\nloon\n```"), 14, "`fence` is outside the Markdown"),
    (BODY.replace("U krijgt loon.", "#### Loon\n\nGoed."), 14, "`heading ####` is outside the Markdown"),
    (BODY.replace("U krijgt loon.", "VUL IN"), 14, "`VUL IN` still has to be written"),
    (f"{BODY}\n## Kort {{aow}}\n{LONG * 10}Nog.\n", 20, "short answer has 61 words"),
    (f"{BODY}\n## Kort {{aow}}\n- Een lijst.\n", 20, "the short answer is plain sentences"),
    (f"{BODY}\n## Na 104 weken {{ziekteweek>=105}}\nGoed.\n", 19, "`104 weken` is typed; use"),
    (f"{BODY}\n## Na {{{{ niets }}}} weken {{aow}}\nGoed.\n", 19, "`{{ niets }}` is no law parameter"),
    (f"{BODY}\n## Met je AOW {{aow}}\nGoed.\n", 19, "`je`: write to the visitor as `u`"),
    (f"- Een lijst.\n- Meer.\n\n{SECTIONS}", 8, "the short answer is plain sentences"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "line", "sentence"), FRONT_FAULTS, ids=[fault[2] for fault in FRONT_FAULTS])
def test_finds_a_fault_in_the_front_matter(
    topics: Path, write: WriteTopic, fields: dict[str, str], line: int, sentence: str
) -> None:
    write(**fields)
    found = messages(topics)
    assert any(one.startswith(f"kosten/loon.md:{line}: ") and sentence in one for one in found), found


def test_an_error_ends_with_exit_code_1(topics: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(topics.parent)]) == 0
    (topics / "spoor-2/duur.md").unlink()
    assert main([str(topics.parent)]) == 1
    assert f"{topics}/kosten/loon.md:5: there is no topic `duur`\n" in capsys.readouterr().out


@pytest.mark.parametrize(("body", "line", "sentence"), BODY_FAULTS, ids=[fault[2] for fault in BODY_FAULTS])
def test_finds_a_fault_in_the_text(topics: Path, write: WriteTopic, body: str, line: int, sentence: str) -> None:
    write(body=body)
    found = messages(topics)
    assert any(one.startswith(f"kosten/loon.md:{line}: ") and sentence in one for one in found), found


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        (f"{LONG * 10}\n\n{SECTIONS}", 0),  # 60 words
        (f"{MORE}{'woord ' * 25}\n", 0),
        (f"{MORE}Een voorbeeld. U verdient € 3.000 per maand.\n", 0),
        (f"{MORE}Een voorbeeld. U wacht 104 weken.\n", 1),
        (f"{MORE}Lees [onze regels]({{{{ owner.naam }}}}).\n", 0),
        (f"{MORE}1. Bel.\n2. Wacht **even**.\n\n### Daarna\n- Klaar.\n", 0),
    ],
)
def test_allows_what_stays_within_the_rules(topics: Path, write: WriteTopic, body: str, faults: int) -> None:
    write(body=body)
    assert len(messages(topics)) == faults


@pytest.mark.parametrize(("count", "faults"), [(15, []), (16, [": 16.0 words a sentence on average; 15 at most"])])
def test_average_sentence_length(topics: Path, write: WriteTopic, count: int, faults: list[str]) -> None:
    write(body=f"Zin {'woord ' * (count - 2)}slot.\n", extra="single_voice: Zelfde plicht.\n")
    assert [one.removeprefix("kosten/loon.md:9") for one in messages(topics)] == faults


def test_one_voice_needs_a_reason(topics: Path, write: WriteTopic) -> None:
    write(body="Kort.\n", extra="single_voice: De plicht is voor beiden gelijk.\n")
    assert messages(topics) == []


def test_an_unknown_source_is_an_error(topics: Path) -> None:
    path = topics / "kosten/loon.md"
    path.write_text(path.read_text().replace("[bw-7-629]", "[bw-7-999]"))
    assert messages(topics) == ["kosten/loon.md:4: `bw-7-999` is not in bot/law/citations.yaml"]


@pytest.mark.parametrize(
    ("on", "sentence", "code"),
    [
        (date(2026, 11, 20), "`reviewed` is in the future: 2026-11-21", 1),
        (date(2026, 11, 21), None, 0),
        (date(2027, 11, 21), None, 0),
        (date(2027, 11, 22), "warning: checked more than a year ago, on 2026-11-21", 0),
    ],
)
def test_the_review_date(
    topics: Path, monkeypatch: pytest.MonkeyPatch, on: date, sentence: str | None, code: int
) -> None:
    about_review = [one for one in messages(topics, on) if ".md:6:" in one]
    assert all(sentence is not None and one.endswith(sentence) for one in about_review)
    assert len(about_review) == (3 if sentence else 0)
    monkeypatch.setenv("SPOORWIJZER_AS_OF", on.isoformat())
    assert main([str(topics.parent)]) == code


def test_warns_once_of_a_value_that_nobody_checked(topics: Path, write: WriteTopic) -> None:
    write(body=BODY.replace("U krijgt loon.", "U krijgt {{ minimumuurloon }}, dus {{ minimumuurloon }}."))
    assert [one for one in messages(topics, date(2026, 11, 21)) if "minimumuurloon`" in one] == [
        "kosten/loon.md:14: warning: `minimumuurloon` was checked up to 2026-06-30 only; check it again"
    ]


def test_names_every_value_past_its_date_used_or_not(topics: Path) -> None:
    on = date(2030, 1, 1)
    used = [one.split("`")[1] for one in messages(topics, on) if "was checked up to" in one]
    others = [str(one).split("`")[1] for one in unused_stale(Folders(topics.parent), on)]
    assert used == ["loondoorbetaling_weken"]
    assert sorted(used + others) == sorted(one.name for one in stale_parameters(on))


def test_names_an_answer_about_a_plan(topics: Path, write: WriteTopic) -> None:
    write(extra="status: plan\n")
    assert messages(topics) == ["kosten/loon.md:7: warning: speaks of a plan; look whether it has become law"]
    write(extra="status: onzeker\n")
    assert messages(topics) == []


def test_the_same_question_twice(topics: Path, write: WriteTopic) -> None:
    write(question="Wat is SPOOR 2?")
    first = topics / "kosten/loon.md"
    assert messages(topics) == [f"spoor-2/spoor-2.md:2: `wat is spoor 2?` stands in {first} too"]


def test_the_same_id_in_two_themes(topics: Path, write: WriteTopic) -> None:
    write("kosten/duur", question="Wat kost de duur?", related="[loon, spoor-2]")
    assert messages(topics) == [f"spoor-2/duur.md:1: `duur` stands in {topics / 'kosten/duur.md'} too"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("loon: Het geld. Elke maand.", "explain it in one sentence"),
        ("loon: Het geld", "explain it in one sentence"),
        (f"loon: {'woord ' * 26}.", "more than 25 words"),
        ("loon: Het geld dat je krijgt.", "`je`: write to the visitor as `u`"),
        ("loon: Het geld van 104 weken.", "`104 weken` is typed"),
    ],
)
def test_the_glossary_is_checked_too(topics: Path, line: str, sentence: str) -> None:
    (topics / "begrippen.yml").write_text(f"# begrippen\n{line}\n")
    (found,) = messages(topics)
    assert found.startswith("begrippen.yml:2: ") and sentence in found


def test_spelling_of_answers_and_glossary(topics: Path, write: WriteTopic) -> None:
    write(body=BODY.replace("U krijgt loon.", "Eerst dit.\nU krijgt lloon van Spoorwijzer."))
    (topics / "begrippen.yml").write_text("# begrippen\nloon: Het gelt.\n")
    assert sorted(
        str(one).removeprefix(f"{topics}/").split(";")[0] for one in check_spelling(Folders(topics.parent))
    ) == [
        "begrippen.yml:2: `gelt` is not in the dictionary",
        "kosten/loon.md:15: `lloon` is not in the dictionary",
    ]


def test_a_missing_word_list_is_an_error(topics: Path) -> None:
    (topics.parent / "woorden.txt").unlink()
    (found,) = check_spelling(Folders(topics.parent))
    assert str(found) == f"{topics.parent / 'woorden.txt'}:1: cannot be read: No such file or directory"


def test_a_broken_shared_file_is_named_first(topics: Path) -> None:
    (topics.parent / "bureau.yml").write_text("naam: [\n")
    (found,) = messages(topics)
    assert "bureau.yml" in found and "geen geldige YAML" in found


def test_a_partial_set_counts_what_is_not_written_yet(
    topics: Path, write: WriteTopic, capsys: pytest.CaptureFixture[str]
) -> None:
    write(body=BODY.replace("faq:spoor-2", "faq:later"), related="[later, nooit]")
    assert messages(topics, partial=True) == [f"{topics}:1: warning: 2 topics are named but not written yet"]
    assert len(messages(topics)) == 3
    assert main([str(topics.parent), "--partial"]) == 0
    assert "3 topics: 0 errors, " in capsys.readouterr().out


@pytest.mark.parametrize("programs", ["nothing", "no-dictionary"])
def test_a_missing_dictionary_says_how_to_get_it(
    topics: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, programs: str
) -> None:
    folder = tmp_path / "bin"
    folder.mkdir()
    if programs == "no-dictionary":
        hunspell = folder / "hunspell"
        hunspell.write_text("#!/bin/sh\nexit 1\n")
        hunspell.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    (found,) = check(Folders(topics.parent), ON)
    assert found.error and "apt-get install hunspell hunspell-nl" in found.sentence


def test_the_answers_of_this_project() -> None:
    folders = Folders(Path(__file__).parents[2] / DATA)
    assert [str(finding) for finding in check(folders, today()) if finding.error] == []
