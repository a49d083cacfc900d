"""Recoveries, leaves, holidays and extensions as people tell them: what is asked back, and what moves the dates."""

from __future__ import annotations

from typing import Any

import pytest

from .visits import Visitor

ILL = "mijn werknemer is ziek sinds 5 januari 2026"


def asked(said: list[dict[str, Any]]) -> str:
    """The fact that a reply asks for."""
    return next((one["custom"]["slot"] for one in said if one["custom"]["kind"] == "ask"), "")


def day(said: list[dict[str, Any]], milestone: str) -> str:
    """The day of a milestone in a reply."""
    found = next(one["custom"] for one in said if one["custom"]["kind"] == "deadlines")
    return next((one["date"] for one in found["milestones"] if one["id"] == milestone), "")


@pytest.mark.parametrize("answer", ["6 juli 2026", "weer ziek sinds 6 juli 2026", "dat was op 6 juli 2026"])
@pytest.mark.parametrize("told", ["hij is 5 weken beter geweest", "hij is in juni 5 weken beter geweest"])
def test_a_recovery_of_four_weeks_or_more_asks_the_new_first_day(visitor: Visitor, told: str, answer: str) -> None:
    visitor.say(ILL)
    said = visitor.say(told)
    assert asked(said) == "eerste_ziektedag"
    assert "begint de telling opnieuw" in said[0]["text"] and "7:629 lid 10" in said[0]["text"]
    said = visitor.say(answer)
    assert said[0]["custom"]["eerste_ziektedag"] == "2026-07-06"
    assert visitor.case["hersteld"] is None or visitor.case.sure("hersteld")


def test_without_that_day_nothing_is_computed_from_the_old_one(visitor: Visitor) -> None:
    for text in (ILL, "hij is 5 weken beter geweest", "stop"):
        visitor.say(text)
    assert asked(visitor.say("bereken mijn datums")) == "hersteld"


@pytest.mark.parametrize(
    ("told", "says", "answer"),
    [
        ("hij is 2 weken beter geweest", "schuiven 14 dagen op", "van 1 tot en met 14 juni 2026"),
        ("hij heeft tussendoor 2 weken gewerkt", "schuiven 14 dagen op", "van 1 tot en met 14 juni 2026"),
        ("hij is in juni 2 weken beter geweest", "Op welke dag begon het herstel?", "1 juni"),
        ("hij is in juni 2 weken beter geweest", "schuiven 14 dagen op", "3 juni"),
    ],
)
def test_a_shorter_recovery_says_what_it_moves_and_asks_its_days(
    visitor: Visitor, told: str, says: str, answer: str
) -> None:
    visitor.say(ILL)
    said = visitor.say(told)
    assert asked(said) == "hersteld" and says in said[0]["text"]
    assert day(visitor.say(answer), "42-weken") == "2026-11-09"


def test_an_open_recovery_asks_its_end_alone(visitor: Visitor) -> None:
    visitor.say(ILL)
    said = visitor.say("hersteld sinds 1 juni 2026")
    assert asked(said) == "hersteld" and "Tot en met welke dag" in said[-1]["text"]
    assert "Van wanneer" not in said[-1]["text"]


@pytest.mark.parametrize(("answer", "kind"), [("ja", "deadlines"), ("weet ik niet", "smalltalk")])
def test_of_a_leave_with_both_days_only_the_cause_is_asked(visitor: Visitor, answer: str, kind: str) -> None:
    visitor.say(ILL)
    said = visitor.say("zwangerschapsverlof van 6 juli 2026 tot en met 25 oktober 2026")
    assert asked(said) == "verlof" and "dezelfde oorzaak" in said[-1]["text"]
    assert "Van wanneer" not in said[-1]["text"]
    said = visitor.say(answer)
    assert said[0]["custom"]["kind"] == kind and asked(said) == ""


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("hij was 2 weken op vakantie", "Vakantie is geen herstel"),
        ("hij was in augustus 2 weken op vakantie", "Vakantie is geen herstel"),
        ("sinds 1 juni 2026 werkt hij halve dagen", "geen volledig herstel"),
    ],
)
def test_what_is_no_recovery_moves_nothing_and_that_is_said(visitor: Visitor, told: str, says: str) -> None:
    before = day(visitor.say(ILL), "42-weken")
    said = visitor.say(told)
    assert says in said[0]["text"] and day(said, "42-weken") == before
    both = visitor.say(f"{ILL}, {told}")
    assert says in both[0]["text"] and day(both, "42-weken") == before


@pytest.mark.parametrize(
    "told",
    [
        ("de loondoorbetaling is verlengd tot 1 mei 2027",),
        ("de loondoorbetaling is verlengd tot en met 30 april 2027",),
        ('/wijzig{"feit": "verlenging_dagen"}', "30 april 2027"),
    ],
)
def test_an_extension_is_told_by_its_last_day(visitor: Visitor, told: tuple[str, ...]) -> None:
    visitor.say("ziek sinds 3 maart 2025")
    for text in told:
        said = visitor.say(text)
    assert day(said, "verlenging") == "2027-04-30" and asked(said) == ""
    said = visitor.say("13 weken verlenging")
    assert day(said, "verlenging") == "2027-05-30"


@pytest.mark.parametrize("no", ["nee", "geen van die", "die niet"])
def test_none_of_the_days_offered_keeps_the_year_that_they_lie_in(visitor: Visitor, no: str) -> None:
    for text in ("bereken mijn datums", "ergens in april 2025"):
        visitor.say(text)
    said = visitor.say(no)
    assert asked(said) == "eerste_ziektedag"
    said = visitor.say("8 april")
    assert said[0]["custom"]["eerste_ziektedag"] == "2025-04-08"


@pytest.mark.parametrize(("words", "right"), [("donderdag", "2026-11-12"), ("vrijdag", "2026-11-13")])
def test_two_days_of_a_week_are_offered_and_one_is_picked_by_its_name(visitor: Visitor, words: str, right: str) -> None:
    said = visitor.say("hij is vorige week donderdag of vrijdag ziek geworden")
    assert [one["title"] for one in said[0]["buttons"]][:2] == [
        "donderdag 12 november 2026",
        "vrijdag 13 november 2026",
    ]
    assert visitor.say(words)[0]["custom"]["eerste_ziektedag"] == right


def test_a_day_that_does_not_exist_is_said_also_in_a_first_message(visitor: Visitor) -> None:
    said = visitor.say("wanneer wia, eerste ziektedag 29-02-2025")
    assert asked(said) == "eerste_ziektedag" and "bestaat niet" in said[0]["text"]


@pytest.mark.parametrize("correction", [("nee, 3 weken",), ("van 7 tot en met 27 juli 2026",)])
def test_a_recovery_that_was_told_too_long_is_corrected(visitor: Visitor, correction: tuple[str, ...]) -> None:
    """ "Hij was 5 weken beter": "nee, 3 weken", or its days, are of that recovery and no first sick day."""
    for text in (ILL, "hij is 5 weken beter geweest", *correction):
        said = visitor.say(text)
    if asked(said):
        assert asked(said) == "hersteld" and "schuiven 21 dagen op" in said[0]["text"]
        said = visitor.say("van 7 tot en met 27 juli 2026")
    assert day(said, "42-weken") == "2026-11-16"


def test_dates_after_an_open_leave_are_not_called_gone(visitor: Visitor) -> None:
    visitor.say(ILL)
    said = visitor.say("ze gaat 1 januari 2027 met zwangerschapsverlof")
    assert "nog niet bekend" in said[0]["text"] and "vervallen" not in said[0]["text"]


def test_a_death_is_no_fact_to_thank_for(visitor: Visitor) -> None:
    said = visitor.say("mijn werknemer is overleden")
    assert "onthoud" not in said[0]["text"] and "overleden" in said[0]["text"]


@pytest.mark.parametrize("words", ["dat is niet gedaan", "die is er nog niet", "nee dat hebben we nog niet gedaan"])
def test_what_was_asked_for_and_not_done_is_repaired(visitor: Visitor, words: str) -> None:
    visitor.say("ziek sinds 9 maart 2026")
    visitor.state = visitor.state.remembered(
        {**visitor.state.as_json(), "last_focus": "plan-van-aanpak", "cases": None}
    )
    said = visitor.say(words)
    assert said[0]["custom"]["kind"] == "situatie" and "Te laat, maar wel te herstellen" in said[0]["text"]


def test_a_number_of_weeks_is_corrected(visitor: Visitor) -> None:
    for text in ("ik ben werknemer en 20 weken ziek", "klopt niet, 25 weken"):
        said = visitor.say(text)
    assert said[0]["custom"]["kind"] == "situatie" and said[0]["custom"]["week"] == 25
