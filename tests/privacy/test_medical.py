"""Health data in visitors' words, and the words of law that must survive."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy import Redaction, redact, redact_medical
from bot.privacy.medical import WORD_LIST, read_terms, terms

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ik heb kanker", "ik heb [medisch]"),
        ("Borstkanker, uitgezaaid naar de longen", "[medisch], [medisch] naar de longen"),
        ("darmkankeronderzoek", "[medisch]"),
        ("ik zit thuis met een burn-out", "ik zit thuis met een [medisch]"),
        ("Burn out / burnout / BURN-OUT / burn-outklachten", "[medisch] / [medisch] / [medisch] / [medisch]"),
        ("zwaar overspannen geraakt", "zwaar [medisch] geraakt"),
        ("depressie, depresie, depressief, postnatale depressie", "[medisch], [medisch], [medisch], [medisch]"),
        ("PTSS en een angststoornis", "[medisch] en een [medisch]"),
        ("hernia / nekhernia / hernea", "[medisch] / [medisch] / [medisch]"),
        ("long covid sinds vorig jaar", "[medisch] sinds vorig jaar"),
        ("post-covid", "[medisch]"),
        ("ik krijg chemo en bestralingen", "ik krijg [medisch] en [medisch]"),
        ("slik oxazepam en citalopram", "slik [medisch] en [medisch]"),
        ("zwangerschapsdiabetes", "[medisch]"),
        ("alcoholverslaving van een collega", "[medisch] van een collega"),
        ("hij is verslaafd", "hij is [medisch]"),
        ("mijn been is gebroken", "mijn been is gebroken"),
        ("ik heb mijn been gebroken", "ik heb mijn [medisch]"),
        ("gebroken enkel", "[medisch]"),
        ("knieoperatie in maart", "[medisch] in maart"),
        ("ik word geopereerd", "ik word [medisch]"),
        ("ik heb MS", "ik [medisch]"),
        ("psychische klachten", "[medisch]"),
        ("rugklachten en hoofdpijn", "[medisch] en [medisch]"),
        ("reumatoïde artritis", "[medisch] [medisch]"),
        ("39 graden koorts, griep", "39 graden [medisch], [medisch]"),
        ("ik loop bij een psycholoog", "ik loop bij een [medisch]"),
        ("burn-out, mail jan@bedrijf.nl", "[medisch], mail [e-mail]"),
    ],
)
def test_health_data_is_taken_out(text: str, expected: str) -> None:
    assert redact_medical(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "ik ben ziek en nog niet hersteld",
        "zwanger en ziek, WAZO en bevallingsverlof",
        "is mijn ziekte een beroepsziekte",
        "klachten over de bedrijfsarts, klachtenprocedure",
        "op arbeidstherapeutische basis, arbeidstherapie",
        "psychisch of lichamelijk belastbaar, beperkingen",
        "een coöperatie of zorgcoöperatie als werkgever",
        "mag mijn werkgever naar de diagnose of mijn aandoening vragen",
        "de huisarts, de verzekeringsarts en de arbodienst",
        "arbeidsongeschikt, WIA, IVA, WGA, loonsanctie",
        "storing in het portaal, verstoorde arbeidsrelatie",
        "ongeval op het werk, letselschade",
    ],
)
def test_words_of_law_stay(text: str) -> None:
    assert redact_medical(text) == Redaction(text, frozenset())


@pytest.mark.parametrize("text", ["ik heb een burn-out", "mijn werknemer is depressief"])
def test_the_model_still_sees_the_topic(text: str) -> None:
    assert redact(text) == Redaction(text, frozenset())
    assert redact_medical(text).found == {"medisch"}


def test_both_kinds_are_named() -> None:
    assert redact_medical("kanker, bel 06-12345678").found == {"medisch", "telefoon"}


def test_list_notation() -> None:
    known = read_terms(["# remark", "griep", "chemo*", "*kanker", "*hernia*", "!huidkanker", "!*wonderkanker", "a b"])
    assert [
        word for word in ("griep", "griepje", "chemokuur", "kanker", "kankers", "nekherniaatje") if known.has(word)
    ] == [
        "griep",
        "chemokuur",
        "kanker",
        "nekherniaatje",
    ]
    assert not known.has("huidkanker")
    assert not known.has("roodwonderkanker")
    assert known.phrases == {("a", "b")}


def test_every_entry_of_the_list_works_and_stands_once() -> None:
    lines = WORD_LIST.read_text(encoding="utf-8").splitlines()
    entries = [entry for line in lines if (entry := line.partition("#")[0].strip())]
    assert len(entries) >= 800
    assert len(set(entries)) == len(entries)
    for entry in entries:
        # "*klachten" stands for longer words, not for "klachten" itself.
        word = entry.lstrip("!").replace("*", "x")
        assert redact_medical(word).text == (word if entry.startswith("!") else "[medisch]"), entry


def test_answers_and_examples_hold_nothing_that_identifies() -> None:
    """Thousands of lines of law text and visitors' questions: no identifier is seen where there is none."""
    paths = [*ROOT.glob("data/faq/**/*.md"), *ROOT.glob("data/nlu/faq/*.yml")]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 1000
    assert [line for line in lines if redact(line).text != line] == []


def test_few_questions_lose_a_word() -> None:
    lines = [
        line
        for path in ROOT.glob("data/nlu/faq/*.yml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("- ")
    ]
    changed = [line for line in lines if redact_medical(line).text != line]
    assert len(lines) > 1000
    assert 0 < len(changed) / len(lines) < 0.05


@given(st.lists(st.sampled_from([*sorted(terms().words)[::7], "ik", "heb", ",", "wia", "en"]), max_size=12))
def test_nothing_medical_is_left(parts: list[str]) -> None:
    text = " ".join(parts)
    once = redact_medical(text).text
    assert not set(once.replace("[medisch]", " ").split()) & terms().words
    assert redact_medical(once).text == once
