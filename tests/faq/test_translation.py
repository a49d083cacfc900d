"""First paragraphs in other languages: of the Dutch as it stands, for this reader, or not shown at all."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.faq import Answers, Folders
from bot.faq.check import check_rules
from bot.faq.item import Passage
from bot.faq.library import Library, read_library
from bot.faq.translation import LANGUAGES, mark
from bot.settings import ROOT
from tests.faq.conftest import ON

THEMES = {"spoor-2", "passend-werk", "rechten-plichten", "sancties", "wia-uwv", "kosten"}
LIBRARY = read_library(Folders(ROOT / "data"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_forty_topics_of_an_employee_speak_the_language(lang: str) -> None:
    known = LIBRARY.translations[lang]
    assert len(known) >= 40
    assert {LIBRARY.items[one].theme for one in known} == THEMES
    # Whatever the reader's role: each beginning that does not depend on more than that.
    for faq_id, translations in known.items():
        item = LIBRARY.items[faq_id]
        plain = [one.body for one in item.shorts if all(condition.fact == "rol" for condition in one.when)]
        own = [one for one in (item.short, *plain) if "werkgever" not in _roles(LIBRARY, faq_id, one)]
        assert {mark(one) for one in own} == {one.dutch for one in translations}, faq_id


def _roles(library: Library, faq_id: str, passage: Passage) -> tuple[str, ...]:
    return next((one.roles for one in library.items[faq_id].shorts if one.body == passage), ())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_has_the_numbers_of_the_dutch(lang: str) -> None:
    for faq_id, translations in LIBRARY.translations[lang].items():
        dutch = {mark(one): one.text for one in LIBRARY.items[faq_id].short_passages}
        for one in translations:
            numbers = [
                Counter(re.findall(r"\{\{.*?\}\}|(?<![Ss]poor )\b\d+", text))
                for text in (one.passage.text, dutch[one.dutch])
            ]
            assert numbers[0] == numbers[1], (faq_id, one.passage.text)


@pytest.fixture
def english(topics: Path) -> Path:
    dutch = read_library(Folders(topics.parent)).items["loon"].short
    (topics / "en.yml").write_text(
        f'loon:\n  - dutch: "{mark(dutch)}"\n    text: You get wages for {{{{ loondoorbetaling_weken }}}} weeks.\n'
    )
    return topics


def served(topics: Path) -> Answers:
    return Answers(Folders(topics.parent), lambda: ON, every=0)


def test_a_translation_goes_with_its_dutch_and_no_longer(english: Path) -> None:
    answers = served(english)
    answer = answers.answer("loon")
    assert answer and answer.translated == {"en": "You get wages for 104 weeks."}
    assert list(check_rules(Folders(english.parent), ON)) == []
    path = answers.items["loon"].path
    path.write_text(path.read_text().replace(answers.items["loon"].short.text, "Heel iets anders."))
    changed = served(english).answer("loon")
    assert changed and changed.translated == {}
    (finding,) = check_rules(Folders(english.parent), date(2026, 11, 21))
    assert "the Dutch of" in finding.sentence and finding.path == english / "en.yml"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("weg:\n  - dutch: 'a'\n    text: b\n", "is no topic"),
        ("loon: You get wages.\n", "hier hoort een lijst"),
        ("loon:\n  - dutch: 'a'\n", "niets anders"),
        ("loon:\n  - dutch: 'a'\n    text: b\n    why: c\n", "niets anders"),
    ],
)
def test_what_is_wrong_with_a_translation_is_said(topics: Path, text: str, says: str) -> None:
    (topics / "en.yml").write_text(text)
    assert any(says in finding.sentence for finding in check_rules(Folders(topics.parent), ON))
