"""What an answer means for one visitor: the day of its milestone, whether it has passed, and what to do then."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators import DEADLINES, Bezwaartermijn, Deadlines
from bot.calculators.milestones import ids
from bot.faq import Folders
from bot.faq.for_you import for_you
from bot.faq.item import FaqItem
from bot.faq.library import read_library

ON = date(2026, 11, 21)
ITEM = next(iter(read_library(Folders(Path(__file__).parents[2] / "data")).items.values()))


def topic(*milestones: str) -> FaqItem:
    return replace(ITEM, milestones=milestones)


def outcome(on: date = ON, **body: Any) -> Deadlines | Bezwaartermijn:
    found = DEADLINES.outcome(body, on)
    assert isinstance(found, (Deadlines, Bezwaartermijn))
    return found


def text(milestones: tuple[str, ...], first: str, on: date = ON, **more: Any) -> str:
    found = for_you(topic(*milestones), outcome(on, eerste_ziektedag=first, **more), on)
    return found["text"] if found else ""


CASES = [
    # ahead, and near: on a Sunday there is one sentence more
    (("wia", "riv"), "2025-03-03", "Voor u: uiterlijk zondag 13 december 2026, over drie weken (de WIA-aanvraag)."),
    (
        ("riv",),
        "2025-03-03",
        "Voor u: uiterlijk zondag 29 november 2026, over 8 dagen (het re-integratieverslag). "
        "Deze dag is een zondag. Regel het uiterlijk op vrijdag 27 november 2026.",
    ),
    # a day that is neither a last nor a first chance, and one from which something can be done
    (("jaar-2",), "2026-01-05", "Voor u: maandag 4 januari 2027, over zes weken (het begin van het tweede"),
    (("opzegverbod",), "2025-03-03", "Voor u: vanaf woensdag 3 maart 2027, over drie maanden (de eerste dag waarop"),
    (("opzegverbod",), "2024-06-03", "Voor u: sinds woensdag 3 juni 2026, vijf maanden geleden (de eerste dag waarop"),
    # passed: what to do today, and what comes next of the topic
    (("wia",), "2024-06-03", "Voor u: de WIA-aanvraag was uiterlijk zondag 15 maart 2026, acht maanden geleden. De w"),
    (
        ("plan-van-aanpak", "42-weken"),
        "2026-01-05",
        "Voor u: het plan van aanpak was uiterlijk maandag 2 maart 2026, acht maanden geleden. Maak het plan deze week",
    ),
    # an overview walks to the next day, whatever has passed
    (
        ("arbodienst", "probleemanalyse", "plan-van-aanpak", "42-weken", "eerstejaarsevaluatie"),
        "2026-01-05",
        "Voor u: uiterlijk zondag 3 januari 2027, over zes weken (de eerstejaarsevaluatie).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("milestones", "first", "said"), CASES)
def test_says_the_day_and_what_to_do(milestones: tuple[str, ...], first: str, said: str) -> None:
    assert text(milestones, first).startswith(said)


def test_advice_about_a_weekend_waits_until_it_is_near() -> None:
    assert (
        text(("wia",), "2026-01-05") == "Voor u: uiterlijk zondag 17 oktober 2027, over tien maanden (de WIA-aanvraag)."
    )


def test_after_a_day_that_has_passed_comes_the_next() -> None:
    said = text(("eerstejaarsevaluatie", "spoor-2"), "2025-11-10")
    assert said.startswith("Voor u: de eerstejaarsevaluatie was uiterlijk zondag 8 november 2026")
    assert said.endswith("Daarna: uiterlijk zondag 20 december 2026, over vier weken (de start van het tweede spoor).")


@pytest.mark.parametrize(
    ("on", "said", "state"),
    [
        (date(2026, 11, 29), "uiterlijk zondag 13 december 2026, over twee weken", "straks"),
        (date(2026, 11, 30), "uiterlijk zondag 13 december 2026, over 13 dagen", "nu"),
        (date(2026, 12, 13), "uiterlijk vandaag, zondag 13 december 2026", "nu"),
        (date(2026, 12, 14), "was uiterlijk zondag 13 december 2026, gisteren", "voorbij"),
    ],
)
def test_both_sides_of_the_day(on: date, said: str, state: str) -> None:
    found = for_you(topic("wia"), outcome(on, eerste_ziektedag="2025-03-03"), on)
    assert found is not None and said in found["text"]
    (milestone,) = found["milestones"]
    assert (milestone["id"], milestone["date"], milestone["state"]) == ("wia", "2026-12-13", state)


@pytest.mark.parametrize("milestones", [(), ("bezwaar",), ("loonsanctie", "bekorting")])
def test_nothing_where_the_case_does_not_have_it(milestones: tuple[str, ...]) -> None:
    assert for_you(topic(*milestones), outcome(eerste_ziektedag="2025-03-03"), ON) is None


def test_what_the_visitor_did_is_not_asked_again() -> None:
    case = outcome(eerste_ziektedag="2024-06-03")
    assert for_you(topic("wia"), case, ON, done={"wia"}) is None
    found = for_you(topic("wia", "einde-104"), case, ON, done={"wia"})
    assert found is not None and "WIA-aanvraag" not in found["text"]
    assert [one["id"] for one in found["milestones"]] == ["wia", "einde-104"]


def test_a_decision_alone_has_its_last_day() -> None:
    found = for_you(topic("bezwaar"), outcome(bekendmaking="2026-11-02"), ON)
    assert found is not None and found["text"].startswith("Voor u: uiterlijk maandag 14 december 2026, over drie weken")


@given(
    st.dates(date(2024, 1, 1), ON),
    st.integers(0, 900),
    st.lists(st.sampled_from(ids()), min_size=1, max_size=5, unique=True),
)
def test_speaks_of_the_days_that_it_lists(first: date, later: int, milestones: list[str]) -> None:
    on = first + timedelta(later)
    found = for_you(topic(*milestones), outcome(on, eerste_ziektedag=first.isoformat()), on)
    if found is None:
        return
    listed = {one["id"] for one in found["milestones"]}
    assert listed <= set(milestones) and found["text"].startswith("Voor u: ") and "  " not in found["text"]
    assert {one["state"] for one in found["milestones"]} <= {"voorbij", "nu", "straks"}
    # Nothing that can still be done is said to have passed.
    assert "voorbij" not in found["text"]
