"""What holds for every wage, employment and cost picture."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.calculators import kosten_answer, transitievergoeding_answer

from .case_files import ON, steady

DAY = timedelta(days=1)
CONTRACT: dict[str, object] = {"in_dienst": "2020-01-01", "vakantiebijslag_procent": "8"}
wages = st.integers(100, 2_000_000).map(lambda cents: f"{cents / 100:.2f}")
hours = st.integers(1, 120).map(lambda halves: str(Decimal(halves) / 2))
illnesses = st.fixed_dictionaries(
    {"eerste_ziektedag": st.dates(date(2024, 1, 1), date(2027, 6, 1)).map(date.isoformat)},
    optional={
        "verlenging_dagen": st.integers(0, 200),
        "wia_dagen_te_laat": st.integers(0, 60),
        "loonsanctie": st.booleans(),
        "uren_per_week": hours,
        "doorbetaling_jaar_1_procent": st.integers(70, 100).map(str),
        "doorbetaling_jaar_2_procent": st.integers(70, 100).map(str),
    },
)


def picture(body: dict[str, object], on: date = ON) -> dict[str, tuple[Decimal, Decimal]]:
    answer = kosten_answer({**CONTRACT, **body}, on)
    return {post["id"]: (Decimal(post["laag"]), Decimal(post["hoog"])) for post in answer["posten"]}


@steady
@given(illnesses, wages)
def test_low_is_never_above_high(body: dict[str, object], wage: str) -> None:
    # A payment above the last known maximum is refused, which is another test.
    posts = picture({**body, "bruto_maandloon": wage, "in_dienst": "2023-12-01"})
    assert all(Decimal(0) <= laag <= hoog for laag, hoog in posts.values())
    if {"doorbetaling_jaar_1_procent", "doorbetaling_jaar_2_procent"} <= body.keys():
        assert posts["loon-tot-einde"][0] == posts["loon-tot-einde"][1]
    if body.get("loonsanctie") is not True:
        assert posts["loonsanctie"][0] == 0


@steady
@given(illnesses, wages, st.integers(0, 900))
def test_a_day_later_there_is_no_more_wage_ahead(body: dict[str, object], wage: str, ahead: int) -> None:
    on = date.fromisoformat(str(body["eerste_ziektedag"])) + ahead * DAY
    asked = {**body, "bruto_maandloon": wage, "in_dienst": "2023-12-01"}
    today, tomorrow = picture(asked, on), picture(asked, on + DAY)
    for post in ("loon-tot-einde", "loonsanctie"):
        assert all(later <= now for now, later in zip(today[post], tomorrow[post], strict=True))


@steady
@given(illnesses, wages, st.integers(70, 99))
def test_a_higher_percentage_costs_no_less(body: dict[str, object], wage: str, part: int) -> None:
    asked = {**body, "bruto_maandloon": wage, "in_dienst": "2023-12-01"}
    for year in (1, 2):
        field = f"doorbetaling_jaar_{year}_procent"
        low, high = (picture({**asked, field: str(each)})["loon-tot-einde"] for each in (part, part + 1))
        assert low[0] <= high[0] and low[1] <= high[1]


def answer(body: dict[str, object]) -> dict[str, Any]:
    return transitievergoeding_answer({"vakantiebijslag_procent": "8", **body}, ON)


@steady
@given(st.integers(1, 500_000), st.integers(1, 60))
def test_the_same_wage_in_another_unit_is_the_same_wage(cents: int, week: int) -> None:
    contract: dict[str, object] = {"in_dienst": "2020-01-01", "uit_dienst": "2026-12-31"}
    # A year's wage that every unit divides into whole cents.
    year = Decimal(cents * week) * 156 / 100
    told: list[dict[str, object]] = [
        {"per": "jaar", "bruto_maandloon": str(year)},
        {"per": "maand", "bruto_maandloon": str(year / 12)},
        {"per": "vier-weken", "bruto_maandloon": str(year / 13)},
        {"per": "week", "bruto_maandloon": str(year / 52)},
        {"per": "uur", "bruto_maandloon": str(year / 52 / week), "uren_per_week": str(week)},
    ]
    assert len({answer({**contract, **unit})["bedrag"] for unit in told}) == 1


chains = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 1500)), min_size=1, max_size=4)


@steady
@given(st.dates(date(2010, 1, 1), date(2019, 1, 1)), chains)
def test_contracts_count_the_days_of_work_and_no_gap(first: date, pieces: list[tuple[int, int]]) -> None:
    contracts, day = [], first
    for gap, days in pieces:
        van = day + gap * DAY
        contracts.append({"van": van.isoformat(), "tot_en_met": (van + (days - 1) * DAY).isoformat()})
        day = van + days * DAY
    end = str(contracts[-1]["tot_en_met"])
    if not "2020-01-01" <= end <= "2026-12-31":
        return
    several = answer({"dienstverbanden": contracts, "bruto_maandloon": "1000.00"})
    whole = answer({"in_dienst": contracts[0]["van"], "uit_dienst": end, "bruto_maandloon": "1000.00"})
    last = answer({"in_dienst": contracts[-1]["van"], "uit_dienst": end, "bruto_maandloon": "1000.00"})
    # Days that are not carried into months may make a chain a few cents more than one long contract without gaps.
    assert Decimal(last["bedrag"]) <= Decimal(several["bedrag"]) <= Decimal(whole["bedrag"]) + 10
    assert several["duur"]["maanden"] < 12
