"""What holds for every dossier, and the engine against a second one that walks day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators import deadlines_answer
from bot.law import Refused

from .case_files import ON, steady

DAY = timedelta(days=1)
OFFSETS = {
    "arbodienst": 6,
    "probleemanalyse": 42,
    "plan-van-aanpak": 56,
    "42-weken": 294,
    "eerstejaarsevaluatie": 363,
    "jaar-2": 364,
    "vervroegde-iva": 475,
    "uwv-brief": 622,
    "riv": 636,
    "wia": 650,
    "loonsanctie-besluit": 685,
    "einde-104": 727,
}
WINDOWS = {"eerstejaarsevaluatie": 315, "vervroegde-iva": 21, "uwv-brief": 609}
first_days = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@st.composite
def timelines(draw: st.DrawFn) -> tuple[date, list[tuple[str, int]]]:
    """A first sick day and the pieces after it: (sick, hersteld, or leave with same or other cause; days)."""
    pieces = st.tuples(st.sampled_from(["sick", "sick", "hersteld", "same", "other"]), st.integers(1, 200))
    short = st.tuples(st.sampled_from(["sick", "hersteld"]), st.integers(1, 30))
    return draw(first_days), draw(st.lists(pieces | short, max_size=8))


def body_of(first: date, pieces: list[tuple[str, int]]) -> dict[str, object]:
    """The pieces as a request."""
    hersteld, verlof, day = [], [], first + DAY
    for kind, days in pieces:
        last = day + timedelta(days=days - 1)
        row: dict[str, object] = {"van": day.isoformat(), "tot_en_met": last.isoformat()}
        if kind == "hersteld":
            hersteld.append(row)
        elif kind != "sick":
            verlof.append({**row, "zelfde_oorzaak": kind == "same"})
        day = last + DAY
    return {"eerste_ziektedag": first.isoformat(), "hersteld": hersteld, "verlof": verlof}


def states(first: date, pieces: list[tuple[str, int]]) -> Iterator[tuple[date, str]]:
    """Day by day: sick, hersteld, same or other (leave); sick for ever after the last piece."""
    day = first
    yield day, "sick"
    for kind, days in pieces:
        for _ in range(days):
            day += DAY
            yield day, kind
    for _ in range(1200):
        day += DAY
        yield day, "sick"


def walk(first: date, pieces: list[tuple[str, int]]) -> list[date]:
    """The counted sick days: the second opinion, which knows no intervals and no arithmetic."""
    counted: list[date] = []
    gap: list[str] = []
    for day, state in states(first, pieces):
        if len(counted) == 728:
            break
        if state != "sick":
            gap.append(state)
            continue
        recovered = gap.count("hersteld")
        if recovered >= 28 or (gap and not recovered and "other" in gap):
            counted = []
        counted.append(day)
        gap = []
    return counted


@steady
@given(timelines())
def test_the_same_days_as_a_walk_through_the_calendar(timeline: tuple[date, list[tuple[str, int]]]) -> None:
    first, pieces = timeline
    try:
        answer = deadlines_answer(body_of(first, pieces), ON)
    except Refused as refused:
        assert "twee antwoorden" in refused.detail
        kinds = [kind for kind, _ in pieces]
        assert {"same", "other"} in ({a, b} for a, b in pairwise(kinds))
        return
    counted = walk(first, pieces)
    found = {m["id"]: m for m in answer["milestones"]}
    assert answer["eerste_ziektedag"] == counted[0].isoformat()
    assert {id_: found[id_]["date"] for id_ in OFFSETS} == {id_: counted[n].isoformat() for id_, n in OFFSETS.items()}
    assert {id_: found[id_]["from"] for id_ in WINDOWS} == {id_: counted[n].isoformat() for id_, n in WINDOWS.items()}
    missed = (counted[727] - counted[0]).days - 727
    anniversary = counted[0] + timedelta(days=730 + missed)
    assert date.fromisoformat(found["opzegverbod"]["date"]) - anniversary in (timedelta(0), DAY)


@steady
@given(timelines())
def test_order_and_nothing_before_the_first_sick_day(timeline: tuple[date, list[tuple[str, int]]]) -> None:
    try:
        answer = deadlines_answer(body_of(*timeline), ON)
    except Refused as refused:
        assert "twee antwoorden" in refused.detail
        return
    days = [m["date"] for m in answer["milestones"]]
    assert days == sorted(days)
    assert all(answer["eerste_ziektedag"] <= m.get("from", m["date"]) <= m["date"] for m in answer["milestones"])
    in_law = [m["id"] for m in answer["milestones"]]
    for earlier, later in (
        ("arbodienst", "probleemanalyse"),
        ("probleemanalyse", "plan-van-aanpak"),
        ("plan-van-aanpak", "42-weken"),
        ("42-weken", "eerstejaarsevaluatie"),
        ("eerstejaarsevaluatie", "jaar-2"),
        ("uwv-brief", "riv"),
        ("riv", "wia"),
        ("wia", "loonsanctie-besluit"),
        ("loonsanctie-besluit", "einde-104"),
        ("einde-104", "opzegverbod"),
    ):
        assert in_law.index(earlier) < in_law.index(later)


def dates(answer: dict[str, Any]) -> dict[str, tuple[str | None, str]]:
    return {m["id"]: (m.get("from"), m["date"]) for m in answer["milestones"]}


@steady
@given(first_days, st.integers(1, 700), st.integers(1, 27))
def test_a_gap_moves_what_lies_after_it_by_its_length(first: date, start: int, length: int) -> None:
    van = first + timedelta(days=start)
    gap = {"van": van.isoformat(), "tot_en_met": (van + timedelta(days=length - 1)).isoformat()}
    before = dates(deadlines_answer({"eerste_ziektedag": first.isoformat()}, ON))
    after = dates(deadlines_answer({"eerste_ziektedag": first.isoformat(), "hersteld": [gap]}, ON))
    # The six weeks of spoor 2 run in calendar days, so that one follows the evaluation.
    for id_ in before.keys() - {"spoor-2", "laatste-loondag", "opzegverbod"}:
        for old, new in zip(before[id_], after[id_], strict=True):
            if old and new:
                moved = timedelta(days=length) if date.fromisoformat(old) >= van else timedelta(0)
                assert date.fromisoformat(new) - date.fromisoformat(old) == moved


@steady
@given(first_days, st.integers(1, 700), st.integers(2, 60), st.data())
def test_split_and_joined_interruptions_are_the_same(first: date, start: int, length: int, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, length - 1))
    van = first + timedelta(days=start)
    last, middle = van + timedelta(days=length - 1), van + timedelta(days=cut)
    joined = [{"van": van.isoformat(), "tot_en_met": last.isoformat()}]
    split = [
        {"van": middle.isoformat(), "tot_en_met": last.isoformat()},
        {"van": van.isoformat(), "tot_en_met": (middle - DAY).isoformat()},
    ]
    body = {"eerste_ziektedag": first.isoformat()}
    assert deadlines_answer({**body, "hersteld": joined}, ON) == deadlines_answer({**body, "hersteld": split}, ON)


@steady
@given(first_days, st.integers(1, 700))
def test_27_days_add_up_and_28_start_again(first: date, start: int) -> None:
    van = first + timedelta(days=start)
    for length, expected in ((27, first), (28, van + timedelta(days=28))):
        gap = {"van": van.isoformat(), "tot_en_met": (van + timedelta(days=length - 1)).isoformat()}
        answer = deadlines_answer({"eerste_ziektedag": first.isoformat(), "hersteld": [gap]}, ON)
        assert answer["eerste_ziektedag"] == expected.isoformat()


@steady
@given(first_days, st.integers(-30, 1100))
def test_the_week_counts_the_sick_days_so_far(first: date, ahead: int) -> None:
    on = first + timedelta(days=ahead)
    hersteld = [{"van": (first + 100 * DAY).isoformat(), "tot_en_met": (first + 119 * DAY).isoformat()}]
    week = deadlines_answer({"eerste_ziektedag": first.isoformat(), "hersteld": hersteld}, on)["week"]
    sick = [n for n in range(ahead + 1) if not 100 <= n <= 119]
    assert week == ((len(sick) - 1) // 7 + 1 if ahead in sick else None)


@steady
@given(first_days, st.integers(-10, 900), st.none() | st.integers(0, 60))
def test_a_shortened_sanction_stays_inside_the_full_one(first: date, asked: int, decided: int | None) -> None:
    request = max(first + timedelta(days=728 + asked), first)
    body: dict[str, object] = {
        "eerste_ziektedag": first.isoformat(),
        "loonsanctie": True,
        "bekortingsverzoek": request.isoformat(),
        "uwv_besluit": None if decided is None else (request + decided * DAY).isoformat(),
    }
    found = {id_: date.fromisoformat(day) for id_, (_, day) in dates(deadlines_answer(body, ON)).items()}
    start, day_365 = found["einde-104"] + DAY, found["loonsanctie"] + DAY
    assert (day_365 - start).days == 364
    assert start <= found["bekorting"] <= day_365
    assert found["laatste-loondag"] == found["bekorting"] - DAY
    if decided is not None and start < found["bekorting"] < day_365:
        assert found["bekorting"] <= request + (decided + 42) * DAY


@steady
@given(first_days, st.integers(0, 400), st.integers(0, 400), st.integers(-100, 42))
def test_what_lengthens_adds_up_and_a_late_decision_shortens(
    first: date, extension: int, late: int, decided: int
) -> None:
    body: dict[str, object] = {
        "eerste_ziektedag": first.isoformat(),
        "verlenging_dagen": extension,
        "wia_dagen_te_laat": late,
    }
    plain = ends(body)
    assert plain["laatste-loondag"] - plain["einde-104"] == (extension + late) * DAY
    assert plain.get("verlenging", plain["einde-104"]) - plain["einde-104"] == extension * DAY
    decision = plain["loonsanctie-besluit"] + decided * DAY
    sanction = ends({**body, "loonsanctie": True, "besluit_loonsanctie": decision.isoformat()})
    taken_off = 0 if late else max(decided, 0)
    assert (sanction["loonsanctie"] - plain["laatste-loondag"]).days == 364
    assert sanction["laatste-loondag"] == sanction["loonsanctie"] - taken_off * DAY
    assert sanction["opzegverbod"] - plain["opzegverbod"] == (364 - taken_off) * DAY


def ends(body: dict[str, object]) -> dict[str, date]:
    return {id_: date.fromisoformat(day) for id_, (_, day) in dates(deadlines_answer(body, ON)).items()}


@steady
@given(first_days, st.integers(-30, 1000))
def test_aow_never_lengthens_the_wage(first: date, ahead: int) -> None:
    aow = first + ahead * DAY
    with_aow = ends({"eerste_ziektedag": first.isoformat(), "aow_datum": aow.isoformat()})
    weeks = 13 if aow <= first < date(2023, 7, 1) else 6
    assert with_aow["laatste-loondag"] == min(max(aow, first) + (7 * weeks - 1) * DAY, first + 727 * DAY)
    assert with_aow["opzegverbod"] == with_aow["laatste-loondag"] + DAY


@pytest.mark.parametrize("late", [0, 1, 24])
@pytest.mark.parametrize("sanction", [False, True])
def test_notice_waits_as_long_as_the_wage_runs(late: int, sanction: bool) -> None:
    body: dict[str, object] = {
        "eerste_ziektedag": "2025-03-10",
        "wia_dagen_te_laat": late,
        "loonsanctie": sanction,
    }
    found = {id_: date.fromisoformat(day) for id_, (_, day) in dates(deadlines_answer(body, ON)).items()}
    assert found["opzegverbod"] - date(2027, 3, 10) == found["laatste-loondag"] - found["einde-104"]
    assert (found["laatste-loondag"] - found["einde-104"]).days == late + 364 * sanction
