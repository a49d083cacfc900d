"""How sentences are counted and which numbers may not be typed."""

from __future__ import annotations

import pytest

from bot.faq.language import informal_words, sentences
from bot.faq.numbers import is_example, typed_numbers
from bot.faq.spelling import misspelled, spelled_words

from .conftest import ON


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Eén zin. En nog een!", [2, 3]),
        ("Een punt in 7:629 BW of uwv.nl eindigt niets.", [9]),
        ("Zie art. 7 en o.a. Awb. Klaar.", [6, 1]),
        ("Is dat zo? Ja: “Dat is zo.” Goed.", [3, 4, 1]),
        ("Na ¤ weken. ¤ dagen later.", [3, 3]),
        ("een lijstregel zonder punt", [4]),
        ("Werkgever – en werknemer.", [3]),
        ("", []),
    ],
)
def test_counts_sentences_and_words(text: str, counted: list[int]) -> None:
    assert [sentence.words for sentence in sentences(text)] == counted


def test_a_sentence_knows_its_line() -> None:
    found = list(sentences("Eerste zin.\nTweede zin\ndie doorloopt. Derde.", line=10))
    assert [(one.text, one.line) for one in found] == [
        ("Eerste zin.", 10),
        ("Tweede zin die doorloopt.", 11),
        ("Derde.", 12),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Als je ziek bent, bel jouw baas.", ("je", "jouw")),
        ("Jullie en JIJ", ("Jullie", "JIJ")),
        ("U weet het zelf, jegens uw baas in januari.", ()),
    ],
)
def test_finds_informal_words(text: str, found: tuple[str, ...]) -> None:
    assert informal_words(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("na 104 weken en 2 jaar", ["104 weken", "2 jaar"]),
        ("in week 42 of weken 46", ["week 42", "weken 46"]),
        ("70% of 35 % of 65 procent", ["70%", "35 %", "65 procent"]),
        ("€ 102.000, €14,71 of 500 euro", ["€ 102.000", "€14,71", "500 euro"]),
        ("28 dagen, 3 maanden, 12 uur", ["28 dagen", "3 maanden", "12 uur"]),
        ("de 42e week en de 42-wekenmelding", ["42e week", "42-wekenmelding"]),
        ("zes weken, week tweeënveertig", ["zes weken", "week tweeënveertig"]),
        ("zeventig procent, zestien weken", ["zeventig procent", "zestien weken"]),
        ("één week en honderdvier weken", ["één week", "honderdvier weken"]),
        ("een week, enkele weken, twee jaar, drie dagen, in 2026", []),
        ("¤ weken, week ¤, ¤% en ¤e week", []),
        ("artikel 7:629 BW, lid 3, spoor 2, 0-urencontract, 5 januari 2026, 9.00 tot 17.00", []),
    ],
)  # fmt: skip
def test_finds_typed_numbers(text: str, found: list[str]) -> None:
    assert [typed.text for typed in typed_numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("104 weken", "wachttijd_weken"),
        ("honderdvier weken", "wachttijd_weken"),
        ("week 42", "melding_uwv_week"),
        ("zeventig procent", "loondoorbetaling_procent"),
        ("35%", "wia_drempel_procent"),
        ("€ 14,71", "minimumuurloon"),
        ("28 dagen", "nieuwe_periode_dagen"),
        ("12 maanden", "transitievergoeding_maximum_maandsalarissen"),
    ],
)
def test_names_the_parameter_that_holds_a_number(text: str, name: str) -> None:
    (typed,) = typed_numbers(text)
    assert name in typed.parameters(ON)


@pytest.mark.parametrize("text", ["104 dagen", "€ 104", "42 jaar", "€ 3.000"])
def test_the_unit_belongs_to_the_number(text: str) -> None:
    (typed,) = typed_numbers(text)
    assert typed.parameters(ON) == ()


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("Een voorbeeld. U verdient iets.", True),
        ("Voorbeeld: u verdient iets.", True),
        ("Stel, u verdient iets.", True),
        ("Stelt u iets voor?", False),
        ("Er is een voorbeeld.", False),
    ],
)
def test_knows_a_worked_example(text: str, example: bool) -> None:
    assert is_example(text) is example


def test_takes_words_without_addresses_and_loose_parts() -> None:
    text = "Zwangerschaps- en WIA-uitkering, risico’s: zie uwv.nl, https://a.nl/xyz, a@b.nl, 1060 CH, 42."
    assert spelled_words(text) == ["en", "WIA-uitkering", "risico's", "zie"]


def test_spelling_by_dictionary_project_list_and_parts() -> None:
    candidates = ["werkgever", "werkgeever", "Uitkering", "FML", "FML-lijst", "FML-lijsd", "Spoorwijzer"]
    known = frozenset({"FML", "spoorwijzer"})
    assert misspelled(candidates, known) == {"werkgeever", "FML-lijsd"}
    assert "FML" in misspelled(candidates, frozenset())
