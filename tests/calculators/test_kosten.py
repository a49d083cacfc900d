"""The cost picture, case by case."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.calculators import kosten_answer
from bot.law import Refused, citations
from tests.law.case_files import ON, as_body, cases

POSTS = ("loon-tot-einde", "loonsanctie", "transitievergoeding")
GOOD: dict[str, object] = {
    "eerste_ziektedag": "2026-01-05",
    "in_dienst": "2024-01-03",
    "bruto_maandloon": "3650.00",
    "vakantiebijslag_procent": "8",
    "doorbetaling_jaar_1_procent": "100",
    "doorbetaling_jaar_2_procent": "70",
}


@pytest.mark.parametrize("case", cases("kosten"))
def test_case(case: dict[str, Any]) -> None:
    expected = case["verwacht"]
    answer = kosten_answer(as_body(case["dossier"]), case.get("op", ON))
    posts = {post["id"]: [post["laag"], post["hoog"]] for post in answer["posten"]}
    assert tuple(posts) == POSTS
    assert [post["label"] for post in answer["posten"]][1:] == ["Mogelijke loonsanctie", "Transitievergoeding"]
    assert {id_: posts[id_] for id_ in POSTS if id_ in expected} == {
        id_: expected[id_] for id_ in POSTS if id_ in expected
    }
    for column, side in enumerate(("laag", "hoog")):
        assert answer["totaal"][side] == str(sum(Decimal(post[column]) for post in posts.values()))
        assert "totaal" not in expected or answer["totaal"][side] == expected["totaal"][column]
    steps = " ".join(step for post in answer["posten"] for step in post["steps"])
    for part in expected.get("stappen", ()):
        assert part in steps, steps
    for part in expected.get("stappen_niet", ()):
        assert part not in steps, steps
    for part in expected.get("let_op", ()):
        assert any(part in caveat for caveat in answer["caveats"]), answer["caveats"]
    for part in expected.get("let_op_niet", ()):
        assert not any(part in caveat for caveat in answer["caveats"]), answer["caveats"]
    assert len(set(answer["caveats"])) == len(answer["caveats"])
    if "artikelen" in expected:
        assert [row["title"] for row in answer["legal_basis"]] == [citations()[k].title for k in expected["artikelen"]]


@pytest.mark.parametrize(
    ("change", "field", "part"),
    [
        ({"ontslag": True}, "ontslag", "niet bekend"),
        ({"uit_dienst": "2026-12-31"}, "uit_dienst", "niet bekend"),
        ({"dienstverbanden": [{"van": "2024-01-03"}]}, "dienstverbanden", "niet ook 'in_dienst'"),
        ({"per": "uur"}, "uren_per_week", "ontbreekt"),
        ({"wia_dagen_te_laat": -1}, "wia_dagen_te_laat", "heel aantal dagen"),
        ({"einde_contract": "2026-01-04"}, "einde_contract", "voor de eerste ziektedag"),
        (
            {
                "in_dienst": None,
                "dienstverbanden": [{"van": "2024-01-03", "tot_en_met": "2026-12-31"}],
                "einde_contract": "2026-12-30",
            },
            "einde_contract",
            "twee datums",
        ),
        (
            {"in_dienst": None, "dienstverbanden": [{"van": "2024-01-03", "tot_en_met": "2026-01-04"}]},
            "dienstverbanden",
            "voor de eerste ziektedag",
        ),
        ({"eerste_ziektedag": None}, "eerste_ziektedag", "ontbreekt"),
        ({"in_dienst": None}, "in_dienst", "ontbreekt"),
        ({"in_dienst": "2026-01-06"}, "eerste_ziektedag", "voor de eerste dag van het dienstverband"),
        ({"bruto_maandloon": "0"}, "bruto_maandloon", "hoger is dan 0"),
        ({"doorbetaling_jaar_1_procent": "69.99"}, "doorbetaling_jaar_1_procent", "70 tot en met 100"),
        ({"doorbetaling_jaar_1_procent": "100.01"}, "doorbetaling_jaar_1_procent", "70 tot en met 100"),
        ({"doorbetaling_jaar_2_procent": 70}, "doorbetaling_jaar_2_procent", "als tekst"),
        ({"in_dienst": "1980-01-01", "bruto_maandloon": "9500"}, "uit_dienst", "€ 102.000"),
    ],
)
def test_refused_with_a_reason(change: dict[str, object], field: str, part: str) -> None:
    with pytest.raises(Refused) as refused:
        kosten_answer({**GOOD, **change}, ON)
    assert refused.value.field == field
    assert part in refused.value.detail


def test_the_ends_of_the_percentages() -> None:
    answer = kosten_answer({**GOOD, "doorbetaling_jaar_1_procent": "70", "doorbetaling_jaar_2_procent": "100"}, ON)
    assert Decimal(answer["totaal"]["laag"]) < Decimal(answer["totaal"]["hoog"])
