"""The transitievergoeding, case by case, and the length of service under it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators import transitievergoeding_answer
from bot.law import Refused, citations
from bot.law.service import duur, months_later

from .case_files import ON, as_body, cases, steady

GOOD: dict[str, object] = {
    "in_dienst": "2025-03-01",
    "uit_dienst": "2026-02-28",
    "bruto_maandloon": "3600",
    "vakantiebijslag_procent": "8",
}


@pytest.mark.parametrize("case", cases("transitievergoeding"))
def test_case(case: dict[str, Any]) -> None:
    expected = case["verwacht"]
    answer = transitievergoeding_answer(as_body(case["dossier"]), case.get("op", ON))
    for field in {"bedrag", "maximum", "grondslag", "duur"} & set(expected):
        assert answer[field] == expected[field]
    for step in expected.get("stappen", ()):
        assert any(step in line for line in answer["steps"]), answer["steps"]
    for step in expected.get("stappen_niet", ()):
        assert not any(step in line for line in answer["steps"]), answer["steps"]
    for part in expected.get("let_op", ()):
        assert any(part in caveat for caveat in answer["caveats"]), answer["caveats"]
    for part in expected.get("let_op_niet", ()):
        assert not any(part in caveat for caveat in answer["caveats"]), answer["caveats"]
    if "artikelen" in expected:
        assert [row["title"] for row in answer["legal_basis"]] == [citations()[k].title for k in expected["artikelen"]]


@pytest.mark.parametrize("case", cases("transitievergoeding-geweigerd"))
def test_refused_with_a_reason(case: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        transitievergoeding_answer({**GOOD, **as_body(case["dossier"])}, ON)
    assert refused.value.field == case["veld"]
    assert case["zin"] in refused.value.detail


def test_an_empty_optional_part_changes_nothing() -> None:
    extras = (
        "eindejaarsuitkering_per_jaar",
        "vaste_toeslagen_per_maand",
        "variabel_3_jaar",
        "verloren_urendeel",
    )
    answer = transitievergoeding_answer(GOOD, ON)
    assert transitievergoeding_answer({**GOOD, **dict.fromkeys(extras)}, ON) == answer
    assert transitievergoeding_answer({**GOOD, **dict.fromkeys(extras[:3], "0")}, ON) == answer


employments = st.tuples(st.dates(date(1950, 1, 1), date(2030, 1, 1)), st.integers(0, 20000)).map(
    lambda pair: (pair[0], date.fromordinal(pair[0].toordinal() + pair[1]))
)


@steady
@given(employments)
def test_one_day_more_is_never_less(employment: tuple[date, date]) -> None:
    first, last = employment

    def months(end: date) -> Fraction:
        service = duur(first, end)
        return 12 * service.jaren + service.maanden + service.share_of_month

    assert months(last) < months(date.fromordinal(last.toordinal() + 1))
    assert duur(first, last).maanden < 12
    assert duur(first, last).dagen < 31


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-09-30", 1, "2026-10-30"),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_or_the_last_of_the_month(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)
