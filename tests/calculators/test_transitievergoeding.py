"""The transitievergoeding, case by case, and the length of service under it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.calculators import transitievergoeding_answer
from bot.law import Refused, citations
from tests.law.case_files import ON, as_body, cases

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
