"""Short acts are closed classes of words: each phrase is its act, and what is near it in words is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.dialogue.acts import ACTS, RELATION_WORDS, act, choice, frustrated, relation, starts_with

HERE = Path(__file__).parent
# Of each: phrases that are it, and phrases that are not.
ENOUGH = 12


def table(name: str) -> Mapping[str, Any]:
    """One of the phrase tables."""
    rows: Mapping[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return rows


ACT_PHRASES, RELATION_PHRASES, FRUSTRATION = table("acts.yml"), table("relations.yml"), table("frustrated.yml")


def phrases(rows: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[Any]:
    """Each phrase with what it is, or what it is not."""
    for name, row in rows.items():
        for phrase in row["is"]:
            yield pytest.param(phrase, name, True, id=f"{name}: {phrase}")
        for phrase in row["is_not"]:
            yield pytest.param(phrase, name, False, id=f"not {name}: {phrase}")


@pytest.mark.parametrize(("phrase", "name", "fits"), [*phrases(ACT_PHRASES)])
def test_an_act_is_its_words_and_no_more(phrase: str, name: str, fits: bool) -> None:
    assert (act(phrase) == name) is fits


@pytest.mark.parametrize(("phrase", "name", "fits"), [*phrases(RELATION_PHRASES)])
def test_a_follow_up_hangs_on_the_last_topic_by_its_words(phrase: str, name: str, fits: bool) -> None:
    assert (relation(phrase) == name) is fits


@pytest.mark.parametrize(("phrase", "_name", "fits"), [*phrases({"": FRUSTRATION})])
def test_anger_at_the_assistant_is_heard_and_a_complaint_about_work_is_not(phrase: str, _name: str, fits: bool) -> None:
    assert frustrated(phrase) is fits


@pytest.mark.parametrize(("rows", "known"), [(ACT_PHRASES, ACTS), (RELATION_PHRASES, RELATION_WORDS)])
def test_every_act_and_relation_has_phrases_enough_on_both_sides(rows: Mapping[str, Any], known: object) -> None:
    assert set(rows) == set(known)  # type: ignore[call-overload]
    assert {name for name, row in rows.items() if min(len(set(row["is"])), len(set(row["is_not"]))) < ENOUGH} == set()


@pytest.mark.parametrize("around", ["{}", "  {} ", "{}.", "{}!!", "Nou, {}", "sorry, {}", "oh {}", "{}\n"])
@pytest.mark.parametrize("phrase", ["weet ik niet", "stop", "waarom", "ja", "nee", "opnieuw"])
def test_what_people_put_around_an_act_does_not_matter(phrase: str, around: str) -> None:
    assert act(around.format(phrase.upper())) == act(phrase) != ""


@pytest.mark.parametrize(
    ("phrase", "which"),
    [
        ("de tweede", 2),
        ("2", 2),
        ("nummer 3", 3),
        ("optie 1", 1),
        ("ik kies de eerste", 1),
        ("doe maar de eerste", 1),
        ("de laatste graag", -1),
        ("die bovenste", 1),
        ("de middelste", 2),
        ("twee", 2),
        ("één", 1),
        ("de 2e vraag", 2),
        ("nee, de derde", 3),
        ("5", 5),
        ("6", None),
        ("de tweede en de derde", None),
        ("tweede spoor", None),
        ("2 jaar", None),
        ("in de eerste week", None),
        ("", None),
    ],
)
def test_a_choice_is_a_place_and_nothing_else(phrase: str, which: int | None) -> None:
    assert choice(phrase) == which


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("ja maar alleen na 17 uur", "yes"),
        ("Akkoord, bel na vijven", "yes"),
        ("nee, ik bel zelf wel", "no"),
        ("neen", "no"),
        ("janken", ""),
        ("misschien ja", ""),
        ("", ""),
        ("??", ""),
    ],
)
def test_a_message_opens_with_yes_or_no(text: str, opens: str) -> None:
    assert starts_with(text) == opens


def test_a_long_message_is_no_follow_up() -> None:
    assert relation("En wie betaalt dat?") == "wie-betaalt"
    assert relation("En wie betaalt dat als mijn werkgever failliet is gegaan en er geen verzekering was?") == ""
    assert relation("Ik heb het gelezen. En wie betaalt dat?") == "wie-betaalt"
