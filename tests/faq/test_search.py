"""The search by words: numbers as visitors write them, words that are alike, and nothing for nonsense."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.faq import Answers, Folders
from bot.faq.search import Document, Index, alike, features, normal
from bot.faq.snippet import marked, snippet

ON = date(2026, 11, 21)


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers(Folders(Path(__file__).parents[2] / "data"), lambda: ON, every=0)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Tweede jáár", "2e jaar"),
        ("2de en 8ste", "2e en 8e"),
        ("twee jaar, zesennegentig weken", "2 jaar, 96 weken"),
        ("€ 102.000", " 102000"),
        ("70%", "70 procent "),
        ("een acht", "een 8"),
    ],
)
def test_numbers_in_one_form(text: str, plain: str) -> None:
    assert normal(text) == plain


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        (("tweede jaar", "2e ziektejaar", "jaar 2", "in jaar twee"), "#2e jaar"),
        (("twee jaar", "2 jaren"), "#2 jaar"),
        (("104 weken", "104 ziekteweken"), "#104 week"),
        (("spoor 2", "tweede spoor", "spoor twee"), "#2e spoor"),
    ],
)
def test_a_number_belongs_to_what_it_counts(texts: tuple[str, ...], count: str) -> None:
    for text in texts:
        assert {name for name, _ in features(text) if name[0] == "#"} == {count}, text


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("loonsanctie", "lonsanctie", True),
        ("passend", "passende", True),
        ("werkgever", "werknemer", False),
        ("wia", "wga", False),
        ("loon", "lon", True),
        ("loon", "zoon", False),
        ("op", "opa", False),
        ("2", "2e", True),
        ("2", "3", False),
        ("2026", "2027", False),
        ("102000", "bedrag", False),
    ],
)
def test_words_that_pass_for_one_another(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same and alike(other, one) is same


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hoeveel loon 2e jaar", "loon-bij-ziekte"),
        ("loon tweede jaar", "loon-bij-ziekte"),
        ("loon 2e ziektejaar", "loon-bij-ziekte"),
        ("70%", "loon-bij-ziekte"),
        ("104 weken", "loon-na-104-weken"),
        ("week 42", "42-weken-melding"),
        ("transitievergoeding 2026", "transitievergoeding-maximum"),
        ("maximum 2031", "transitievergoeding-maximum"),
    ],
)
def test_finds_by_numbers_and_years(answers: Answers, query: str, expected: str) -> None:
    assert expected in [hit.item.id for hit in answers.search(query, limit=4)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hoeveel loon 2e jaar", "loon-bij-ziekte"),
        ("Hoeveel loon krijg ik in het tweede ziektejaar?", "loon-bij-ziekte"),
        ("hoeveel procent loon jaar 2", "loon-bij-ziekte"),
        ("stappen 2e ziektejaar", "stappenplan-tweede-jaar"),
        ("wanneer wia week 93", "wia-aanvragen-wanneer"),
    ],
)
def test_what_is_asked_of_a_number_decides_what_stands_first(answers: Answers, query: str, expected: str) -> None:
    assert answers.search(query)[0].item.id == expected


@pytest.mark.parametrize("query", ["hoeveel", "wanneer en wie", "waar", "a"])
def test_a_question_word_alone_finds_nothing(answers: Answers, query: str) -> None:
    assert answers.search(query) == []


def test_a_snippet_says_more_than_yes() -> None:
    text = "Vaak wel. Krijgt u geen loon meer, dan kunt u WW krijgen. Meld u op tijd."
    assert "".join(piece for piece, _ in snippet(text, "uitkering")) == (
        "Vaak wel. Krijgt u geen loon meer, dan kunt u WW krijgen."
    )
    assert "".join(piece for piece, _ in snippet(text, "loon")) == "Krijgt u geen loon meer, dan kunt u WW krijgen."


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("UWV beslist binnen 2 weken.", "hoeveel loon 2e jaar", []),
        ("In jaar 1 en jaar 2 krijgt u loon.", "hoeveel loon 2e jaar", ["jaar", "jaar", "2", "loon"]),
        ("Na twee jaar ziekte.", "2 jaar", ["twee", "jaar"]),
        ("Het tweede spoor, na 2 weken.", "spoor 2", ["tweede", "spoor"]),
        ("Het maximum is € 102.000.", "102000 maximum", ["maximum", "102.000"]),
    ],
)
def test_a_number_is_found_with_what_it_counts(text: str, query: str, found: list[str]) -> None:
    assert [piece for piece, is_found in marked(text, query) if is_found] == found


NONSENSE = "pizza bestellen|asdfghjkl|qwerty uiop|voetbaluitslag|bitcoin koers|fiets kopen|hond uitlaten|123456|zzzzzz"


@pytest.mark.parametrize("query", NONSENSE.split("|"))
def test_finds_nothing_for_nonsense(answers: Answers, query: str) -> None:
    assert answers.search(query) == []


@pytest.mark.parametrize(("mentions", "found"), [(1, []), (2, ["gesprek"])])
def test_what_one_example_mentions_is_not_what_a_topic_is_about(mentions: int, found: list[str]) -> None:
    examples = (*(f"hoe gaat gesprek {number}" for number in range(60)), *("koffie erbij",) * mentions)
    document = Document("gesprek", "Hoe gaat een gesprek?", "Zo.", "Zo.", examples)
    assert [key for key, _ in Index([document]).search("koffie")] == found


def test_every_title_finds_its_own_topic(answers: Answers) -> None:
    first = [(faq_id, answers.search(item.question)[0].item.id) for faq_id, item in answers.items.items()]
    missed = [faq_id for faq_id, found in first if found != faq_id]
    assert len(missed) <= 0.06 * len(first), missed


def test_what_is_found_comes_near_the_best(answers: Answers) -> None:
    scores = [hit.score for hit in answers.search("vervroegde IVA aanvragen")]
    assert 1 <= len(scores) < 20 and scores[-1] >= 0.4 * scores[0]
