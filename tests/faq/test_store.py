"""The store: always the last good version of every file, and the search over them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from bot.faq import FaqStore, render

from .conftest import ON, WriteTopic


def touch_later(path: Path) -> None:
    """Give an edit its own time, also on a file system that counts in seconds."""
    later = path.stat().st_mtime + 5
    os.utime(path, (later, later))


def test_serves_every_topic_by_theme_and_id(answers: Path) -> None:
    store = FaqStore(answers)
    assert [item.id for item in store.items(ON)] == ["loon", "duur", "spoor-2"]
    found = store.get("spoor-2", ON)
    assert found is not None and found.question == "Wat is spoor 2?"
    assert store.get("nergens", ON) is None
    assert store.errors(ON) == ()


def test_an_edit_shows_at_once(answers: Path, write: WriteTopic) -> None:
    store = FaqStore(answers)
    store.items(ON)
    touch_later(write(question="Hoe lang betaalt mijn werkgever?"))
    edited = store.get("loon", ON)
    assert edited is not None and edited.question == "Hoe lang betaalt mijn werkgever?"
    assert store.search("betaalt mijn werkgever", ON)[0].item.id == "loon"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("Kort.\n\n## Onbekende kop\nTekst.\n", "not one of the headings"),
        ("U krijgt {{ bestaat_niet }} weken loon.\n", "`{{ bestaat_niet }}` is no parameter of law"),
        ("Bel {{ owner.telefoon }}.\n", "`{{ owner.telefoon }}` is no parameter of law"),
    ],
)
def test_a_broken_edit_keeps_the_last_good_version(answers: Path, write: WriteTopic, body: str, sentence: str) -> None:
    store = FaqStore(answers)
    before = store.get("loon", ON)
    touch_later(write(body=body))
    assert store.get("loon", ON) == before
    (error,) = store.errors(ON)
    assert sentence in error.sentence and error.path == answers / "kosten/loon.md"
    touch_later(touched := write(body="Weer goed.\n"))
    touch_later(touched)
    mended = store.get("loon", ON)
    assert mended is not None and mended.short.text == "Weer goed."
    assert store.errors(ON) == ()


def test_an_unknown_source_keeps_the_last_good_version(answers: Path) -> None:
    store = FaqStore(answers)
    before = store.get("loon", ON)
    path = answers / "kosten/loon.md"
    path.write_text(path.read_text().replace("[bw-7-629]", "[bw-7-629, bw-7-999]"))
    assert store.get("loon", ON) == before
    assert [str(error) for error in store.errors(ON)] == [f"{path}:4: `bw-7-999` is not in bot/law/citations.yaml"]


def test_a_topic_that_was_never_good_is_an_error_and_hides_no_other(answers: Path, write: WriteTopic) -> None:
    write("kosten/nieuw", body="")
    store = FaqStore(answers)
    assert [item.id for item in store.items(ON)] == ["loon", "duur", "spoor-2"]
    assert [error.sentence for error in store.errors(ON)] == ["the short answer is empty"]


def test_a_deleted_topic_is_gone(answers: Path) -> None:
    store = FaqStore(answers)
    store.items(ON)
    (answers / "spoor-2/duur.md").unlink()
    assert store.get("duur", ON) is None
    assert [error.sentence for error in store.errors(ON)] == []


def test_a_broken_shared_file_is_reported_and_keeps_its_last_good_version(answers: Path) -> None:
    store = FaqStore(answers)
    store.items(ON)
    glossary = answers / "begrippen.yml"
    glossary.write_text("loon: [\n")
    touch_later(glossary)
    (error,) = store.errors(ON)
    assert error.path == glossary and "no valid YAML" in error.sentence
    assert len(store.items(ON)) == 3


def test_a_mended_shared_file_brings_its_answers_back(root: Path, answers: Path, write: WriteTopic) -> None:
    write(body="Bel {{ owner.telefoon }}.\n")
    bureau = root / "data/bureau.yml"
    bureau.write_text("naam: [\n")
    store = FaqStore(answers)
    assert [item.id for item in store.items(ON)] == ["duur", "spoor-2"]
    assert [error.path.name for error in store.errors(ON)] == ["loon.md", "bureau.yml"]
    bureau.write_text("telefoon: 088 123\n")
    item = store.get("loon", ON)
    assert item is not None and render.answer(item, ON).short_text == "Bel 088 123."
    assert store.errors(ON) == ()


def test_a_question_holds_the_values_of_the_day(answers: Path, write: WriteTopic) -> None:
    write(question="Wat is het maximum van {{ transitievergoeding_maximum }}?")
    store = FaqStore(answers)
    asked = [store.get("loon", day) for day in (date(2025, 12, 31), date(2026, 1, 1))]
    assert [item.question for item in asked if item] == [
        "Wat is het maximum van € 98.000?",
        "Wat is het maximum van € 102.000?",
    ]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Hoe lang krijg ik loon?", "loon"),
        ("lon krijgen hoelang", "loon"),  # typing error
        ("SPOOR 2!!", "spoor-2"),
        ("hoe láng dúúrt het nog", "duur"),  # accents
    ],
)
def test_search_ranks_the_topic_first(answers: Path, query: str, first: str) -> None:
    hits = FaqStore(answers).search(query, ON)
    assert hits[0].item.id == first
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 1.0001 for hit in hits)


@pytest.mark.parametrize("query", ["xyzzy qqq", "hoe wat waar", "?!"])
def test_search_finds_nothing_without_a_common_word(answers: Path, query: str) -> None:
    assert FaqStore(answers).search(query, ON) == ()


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({}, ["loon", "duur", "spoor-2"]),
        ({"audience": "werknemer"}, ["loon", "spoor-2"]),
        ({"audience": "werkgever"}, ["loon", "duur", "spoor-2"]),
        ({"theme": "spoor-2"}, ["duur", "spoor-2"]),
        ({"theme": "spoor-2", "limit": 1}, ["duur"]),
        ({"theme": "onbekend"}, []),
    ],
)
def test_without_words_the_search_lists_what_the_filters_leave(
    answers: Path, options: dict[str, str], found: list[str]
) -> None:
    assert [hit.item.id for hit in FaqStore(answers).search(" ", ON, **options)] == found  # type: ignore[arg-type]


def test_search_knows_how_visitors_put_it(root: Path, answers: Path) -> None:
    store = FaqStore(answers)
    assert store.search("salaris van mijn baas", ON) == ()
    (root / "data/nlu/faq/kosten.yml").write_text(
        'version: "3.1"\nnlu:\n- intent: faq/loon\n  examples: |\n    - salaris van mijn [baas](rol)\n'
        "- intent: faq/vervallen\n  examples: |\n    - salaris\n"
    )
    assert [hit.item.id for hit in store.search("salaris van mijn baas", ON)] == ["loon"]
