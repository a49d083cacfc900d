"""Every deadline case file, case by case."""

from __future__ import annotations

from typing import Any

import pytest

from bot.calculators import deadlines_answer

from .case_files import ON, as_body, cases

FILES = (
    "voorbeelden",
    "samentelling",
    "weken",
    "verlof",
    "loonsanctie",
    "aow",
    "bezwaar",
    "schrikkeldagen",
    "eigen-datums",
    "einde-contract",
    "status",
)


def dates(answer: dict[str, Any]) -> dict[str, Any]:
    """The milestones as a case file writes them: one date, or the two ends of a window."""
    return {m["id"]: [m["from"], m["date"]] if "from" in m else m["date"] for m in answer["milestones"]}


def check(answer: dict[str, Any], expected: dict[str, Any]) -> None:
    """Compare what the case names; it names only what it is about."""
    found = dates(answer)
    assert {id_: found.get(id_) for id_ in expected.get("mijlpalen", {})} == expected.get("mijlpalen", {})
    for field in ("eerste_ziektedag", "week"):
        if field in expected:
            assert answer[field] == expected[field]
    status = {m["id"]: m["status"] for m in answer["milestones"]}
    assert {id_: status.get(id_) for id_ in expected.get("status", {})} == expected.get("status", {})
    assert not set(expected.get("ontbreekt", ())) & set(found)
    for part in expected.get("let_op", ()):
        assert any(part in caveat for caveat in answer["caveats"]), answer["caveats"]
    for part in expected.get("let_op_niet", ()):
        assert not any(part in caveat for caveat in answer["caveats"]), answer["caveats"]


@pytest.mark.parametrize("case", cases(*FILES))
def test_case(case: dict[str, Any]) -> None:
    expected = as_body(case["verwacht"])
    answer = deadlines_answer(as_body(case["dossier"]), case.get("op", ON))
    check(answer, expected)
    if case.get("volledig"):
        assert set(dates(answer)) == set(expected["mijlpalen"])
    if "alternatieven" in expected:
        alternatives = answer.get("alternatives", [])
        assert len(alternatives) == len(expected["alternatieven"])
        for alternative, other in zip(alternatives, expected["alternatieven"], strict=True):
            check(alternative, other)
