"""First paragraphs in other languages: shown while they say what the Dutch says, named when they no longer do."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.faq import Answers, Folders
from bot.faq.check import DATA, check_rules
from bot.faq.conditions import Situation
from bot.faq.item import read_item
from bot.faq.library import read_library
from bot.faq.translations import FOLDER, LANGUAGES, mark

from .conftest import ON

TEXT = "Your employer pays for {{ loondoorbetaling_weken }} weeks."


def write(topics: Path, text: str = TEXT, dutch: str = "", faq_id: str = "loon") -> Folders:
    """The project with one translation, of the Dutch as it stands unless another mark is given."""
    dutch = dutch or mark(read_item(topics / "kosten/loon.md").short)
    path = topics.parent / FOLDER / "en.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{faq_id}:\n  dutch: "{dutch}"\n  text: "{text}"\n', encoding="utf-8")
    return Folders(topics.parent)


def findings(folders: Folders) -> list[str]:
    """What the check says of translations."""
    return [one.sentence for one in check_rules(folders, ON) if FOLDER in str(one.path)]


def test_a_translation_has_the_values_of_law(topics: Path) -> None:
    folders = write(topics)
    answer = Answers(folders, lambda: ON, every=0).answer("loon")
    assert answer is not None and answer.translated == {"en": "Your employer pays for 104 weeks."}
    assert findings(folders) == []


def test_a_translation_older_than_its_dutch_is_named_and_not_shown(topics: Path) -> None:
    folders = write(topics)
    file = topics / "kosten/loon.md"
    file.write_text(file.read_text().replace("Vraag ernaar.", "Vraag er nu naar."))
    answer = Answers(folders, lambda: ON, every=0).answer("loon")
    assert answer is not None and answer.translated == {}
    (finding,) = findings(folders)
    assert "`loon` is older than its Dutch" in finding and mark(read_item(file).short) in finding


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"faq_id": "weg"}, "there is no topic `weg`"),
        ({"text": "Your employer pays."}, "`loon` has other `{{ names }}` than its Dutch"),
        ({"text": "Your employer pays for {{ wachttijd_weken }} weeks."}, "`loon` has other `{{ names }}`"),
    ],
)
def test_what_cannot_be_true_is_named(topics: Path, given: dict[str, str], says: str) -> None:
    (finding,) = findings(write(topics, **given))
    assert says in finding


def test_another_paragraph_for_this_case_is_not_the_one_that_was_translated() -> None:
    answers = Answers(Folders(DATA), lambda: ON, every=0)
    plain, retired = (answers.answer("spoor-2-weigeren", case=Situation(aow=aow)) for aow in (False, True))
    assert plain is not None and retired is not None and plain.short_text != retired.short_text
    assert set(plain.translated) == set(LANGUAGES) and retired.translated == {}


def test_forty_topics_are_translated() -> None:
    translations = read_library(Folders(DATA)).translations
    assert {lang: len(texts) for lang, texts in translations.items()} == dict.fromkeys(LANGUAGES, 40)
