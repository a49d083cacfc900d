"""What the deadlines refuse, and the sentence that says why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.calculators import (
    DEADLINES,
    KOSTEN,
    TRANSITIEVERGOEDING,
    Calculator,
    MissingField,
    deadlines_answer,
    late_days,
)
from bot.law import Refused
from tests.law.case_files import ON, as_body, cases


@pytest.mark.parametrize("case", cases("geweigerd"))
def test_refused_with_a_reason(case: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        deadlines_answer(as_body(case["dossier"]), case.get("op", ON))
    assert refused.value.field == case["veld"]
    assert case["zin"] in refused.value.detail
    assert refused.value.detail[-1] == "."
    for sentence in refused.value.detail.split(". "):
        assert len(sentence.split("Bekende velden")[0].split()) <= 25, sentence


@pytest.mark.parametrize("field", ["hersteld", "verlof"])
def test_fifty_periods_are_read_and_no_more(field: str) -> None:
    first = date(2026, 1, 5).toordinal()
    days = [date.fromordinal(first + 2 * n).isoformat() for n in range(1, 52)]
    rows = [{"van": day, "tot_en_met": day} for day in days]
    body: dict[str, object] = {"eerste_ziektedag": "2026-01-05", field: rows[:50]}
    assert deadlines_answer(body, ON)["eerste_ziektedag"] == "2026-01-05"
    with pytest.raises(Refused, match="ten hoogste 50"):
        deadlines_answer({**body, field: rows}, ON)


def test_null_means_not_given() -> None:
    fields = (
        "hersteld",
        "verlof",
        "oordeel_bedrijfsarts",
        "eerstejaarsevaluatie",
        "wia_dagen_te_laat",
        "verlenging_dagen",
        "loonsanctie",
        "besluit_loonsanctie",
        "bekortingsverzoek",
        "uwv_besluit",
        "bekendmaking",
        "aow_datum",
        "einde_contract",
    )
    bare: dict[str, object] = {"eerste_ziektedag": "2026-01-05"}
    assert deadlines_answer({**bare, **dict.fromkeys(fields)}, ON) == deadlines_answer(bare, ON)


@pytest.mark.parametrize("first", ["1970-01-01", "2090-12-31"])
def test_the_ends_of_the_calendar_are_computed(first: str) -> None:
    body = {
        "eerste_ziektedag": first,
        "verlenging_dagen": 1095,
        "wia_dagen_te_laat": 1095,
        "loonsanctie": True,
        "einde_contract": "2090-12-31",
        "bekendmaking": first,
        "bekortingsverzoek": "2090-12-31",
    }
    assert deadlines_answer(body, ON)["eerste_ziektedag"] == first


def test_an_overlong_field_name_is_not_echoed_whole() -> None:
    with pytest.raises(Refused) as refused:
        deadlines_answer({"x" * 1000: 1}, ON)
    assert refused.value.field == "x" * 40
    assert len(refused.value.detail) < 400


@pytest.mark.parametrize(
    ("what", "body", "field"),
    [
        (DEADLINES, {}, "eerste_ziektedag"),
        (DEADLINES, {"bekendmaking": "2026-11-14", "loonsanctie": True}, "eerste_ziektedag"),
        (TRANSITIEVERGOEDING, {}, "in_dienst"),
        (TRANSITIEVERGOEDING, {"in_dienst": "2020-01-01"}, "uit_dienst"),
        (TRANSITIEVERGOEDING, {"in_dienst": "2020-01-01", "uit_dienst": "2026-12-31"}, "bruto_maandloon"),
        (KOSTEN, {}, "eerste_ziektedag"),
        (KOSTEN, {"eerste_ziektedag": "2026-01-05"}, "in_dienst"),
    ],
)
def test_what_is_missing_is_named_in_the_order_of_asking(
    what: Calculator[Any, Any], body: dict[str, object], field: str
) -> None:
    missing = what.outcome(body, ON)
    assert isinstance(missing, MissingField) and missing.field == field
    with pytest.raises(Refused):
        what.answer(body, ON)


def test_a_refusal_is_an_outcome_too() -> None:
    refused = DEADLINES.outcome({"eerste_ziektedag": "gisteren"}, ON)
    assert isinstance(refused, Refused) and not isinstance(refused, MissingField)


@pytest.mark.parametrize(
    ("change", "application", "days"),
    [
        ({}, "2027-10-16", 0),
        ({}, "2027-10-17", 0),
        ({}, "2027-10-18", 1),
        ({}, "2027-11-10", 24),
        ({"wia_dagen_te_laat": 5}, "2027-10-18", 1),
        ({"verlenging_dagen": 182}, "2028-04-16", 0),
        ({"verlenging_dagen": 182}, "2028-04-17", 1),
        ({"hersteld": [{"van": "2026-06-01", "tot_en_met": "2026-06-10"}]}, "2027-10-28", 1),
        ({"aow_datum": "2026-08-20"}, "2027-12-01", 0),
    ],
)
def test_a_known_day_of_the_application_gives_the_days_late(
    change: dict[str, object], application: str, days: int
) -> None:
    assert late_days({"eerste_ziektedag": "2026-01-05", **change}, date.fromisoformat(application)) == days
