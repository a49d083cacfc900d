"""Two employees in one conversation: each has its own facts and dates, and what one is told of is not the other's."""

from __future__ import annotations

import pytest

from .visits import Visitor

ONE = "mijn werknemer is ziek sinds 3 maart 2025"
OTHER = "ik heb er nog een, ziek sinds 1 september 2025"


def timeline(said: list[dict[str, object]]) -> dict[str, object]:
    """The first timeline of a reply."""
    return next(one["custom"] for one in said if one["custom"]["kind"] == "deadlines")  # type: ignore[index,return-value]


def test_a_new_employee_is_not_compared_with_the_first(visitor: Visitor) -> None:
    visitor.say(ONE)
    said = visitor.say(OTHER)
    assert timeline(said)["eerste_ziektedag"] == "2025-09-01"
    assert said[0]["text"].startswith("Werknemer 2. ") and "gaat van" not in said[0]["text"]


@pytest.mark.parametrize(
    ("words", "day", "which"),
    [
        ("en wanneer is het einde van de 104 weken voor de eerste", "2025-03-03", "Werknemer 1. "),
        ("en bij de eerste?", "2025-03-03", "Werknemer 1. "),
        ("hoe zit het bij de eerste werknemer", "2025-03-03", "Werknemer 1. "),
        ("en mijn andere werknemer?", "2025-03-03", "Werknemer 1. "),
        ("terug naar werknemer 1", "2025-03-03", "Werknemer 1. "),
    ],
)
def test_who_turns_back_reads_the_dates_of_that_employee(visitor: Visitor, words: str, day: str, which: str) -> None:
    for text in (ONE, OTHER):
        visitor.say(text)
    said = visitor.say(words)
    assert timeline(said)["eerste_ziektedag"] == day
    assert said[0]["text"].startswith(which) and "gaat van" not in said[0]["text"]


def test_who_turns_without_a_calculation_reads_what_is_known_of_that_employee(visitor: Visitor) -> None:
    visitor.say("mijn werknemer is 50 weken ziek")
    visitor.say("ik heb nog een zieke werknemer, die is 10 weken ziek")
    said = visitor.say("en bij de eerste?")
    assert said[0]["custom"]["kind"] == "situatie" and said[0]["custom"]["week"] == 50
    visitor.state = visitor.state.remembered({**visitor.state.as_json(), "last": "", "cases": None})
    said = visitor.say("en bij de tweede?")
    assert said[0]["custom"]["kind"] == "case" and said[0]["custom"]["werknemer"] == 2


def test_a_message_is_read_against_the_employee_that_it_speaks_of(visitor: Visitor) -> None:
    """An open recovery of one makes no relapse of the other's first sick day."""
    for text in (ONE, "hersteld sinds 1 juni 2026"):
        visitor.say(text)
    visitor.say("een andere werknemer is ziek sinds 1 september 2026")
    assert visitor.state.cases.items[1]["eerste_ziektedag"].isoformat() == "2026-09-01"
    assert visitor.state.cases.items[1]["weer_ziek"] is None


def test_a_correction_after_turning_moves_that_employee_alone(visitor: Visitor) -> None:
    for text in (ONE, OTHER, "en bij de eerste?", "nee sorry, 13 maart 2025"):
        said = visitor.say(text)
    assert timeline(said)["eerste_ziektedag"] == "2025-03-13" and "gaat van" in said[0]["text"]
    assert visitor.state.cases.items[1]["eerste_ziektedag"].isoformat() == "2025-09-01"
