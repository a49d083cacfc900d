"""A case as it is kept: what a later version cannot read is dropped, never guessed."""

from datetime import date
from typing import Any

import pytest

from bot.case.cues import cue_names
from bot.case.facts import KINDS, MOST_CASES, Case, Cases, Fact

DAY = Fact(date(2025, 3, 3))
KEPT = {"value": "2025-03-03", "sure": "exact"}


@pytest.mark.parametrize(
    "row",
    [
        {"value": "half april", "sure": "exact"},
        {"value": "2025-13-03", "sure": "exact"},
        {"value": 20250303, "sure": "exact"},
        {"value": None, "sure": "exact"},
        {"value": "2025-03-03", "sure": "misschien"},
        {"value": "2025-03-03"},
        {"sure": "exact"},
        "2025-03-03",
        None,
    ],
)
def test_a_broken_fact_is_dropped_and_the_others_stay(row: object) -> None:
    """Also a sentence that once stood where a day belongs."""
    case = Case.from_json({"facts": {"eerste_ziektedag": row, "in_dienst": KEPT}, "gedaan": {"wia": False}})
    assert dict(case.facts) == {"in_dienst": DAY}
    assert case.gedaan == {"wia": False}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hersteld", [{"van": "2025-03-03"}, "x"]),
        ("hersteld", [{"van": "nu", "tot_en_met": None}]),
        ("verlof", [{"van": "2025-03-03", "tot_en_met": None, "zelfde_oorzaak": "ja"}]),
        ("bruto_maandloon", "NaN"),
        ("bruto_maandloon", "veel"),
        ("loonsanctie", "ja"),
        ("loonsanctie", 1),
        ("ziekteweek", True),
        ("ziekteweek", "50"),
        ("per", "dag"),
        ("audience", "bedrijfsarts"),
        ("onbekend", "2025-03-03"),
    ],
)
def test_a_value_of_another_kind_is_dropped(name: str, value: Any) -> None:
    assert not Case.from_json({"facts": {name: {"value": value, "sure": "exact"}}}).facts


@pytest.mark.parametrize(
    "kept", [None, [], "x", {"active": 3, "items": [{}]}, {"items": "x"}, {"items": []}, {"active": True}]
)
def test_employees_that_cannot_be_read_are_one_empty_case(kept: object) -> None:
    assert Cases.from_json(kept) == Cases()


def test_one_number_too_far_begins_a_new_employee() -> None:
    cases = Cases().with_case(Case().with_fact("eerste_ziektedag", DAY))
    assert cases.turned_to(7).active == 2
    assert cases.turned_to(0).active == 1
    assert cases.turned_to(2).turned_to(1).case["eerste_ziektedag"] == date(2025, 3, 3)
    for _ in range(2 * MOST_CASES):
        cases = cases.turned_to(len(cases.items) + 1)
    assert len(cases.items) == MOST_CASES


def test_nothing_is_left_of_a_fact_that_is_forgotten() -> None:
    assert Case().with_fact("eerste_ziektedag", DAY).with_fact("eerste_ziektedag", None) == Case()


def test_every_cue_is_of_a_fact_or_of_nothing_that_is_kept() -> None:
    own = {
        "ziek",
        "ziekgemeld",
        "weer?",
        "thuis?",
        "ziekte?",
        "laatste?",
        "einde_104",
        "overleden",
        "spoor-2",
        "42-weken",
    }
    assert {name for name in cue_names() if not name.startswith(".")} - own <= set(KINDS)
