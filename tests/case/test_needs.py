"""What each calculator makes of a case: a request that it accepts, the one missing fact, or why it does not apply."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators import DEADLINES, KOSTEN, TRANSITIEVERGOEDING
from bot.case.facts import KINDS, Case, Fact, Span, Sure
from bot.case.merge import merge
from bot.case.needs import Ineligible, Missing, Ready, first_day, month_wage, needs, wanted_for
from bot.case.reading import read
from bot.case.told import Reading, Told
from bot.law.refusal import Refused
from bot.terms import CALCULATORS

ON = date(2026, 11, 21)
CALCULATOR = {"deadlines": DEADLINES, "transitievergoeding": TRANSITIEVERGOEDING, "kosten": KOSTEN}


def case_of(*messages: str) -> Case:
    """A case told in messages."""
    case = Case()
    for message in messages:
        case = merge(case, read(message, ON, case), ON).case
    return case


ILL = "ziek sinds 2 februari 2026"
EMPLOYED = "in dienst 1 april 2015"
ENDS = "uit dienst 31 december 2026"
MISSING = [
    ([], "deadlines", "eerste_ziektedag"),
    (["mijn werknemer is 45 weken ziek"], "deadlines", "eerste_ziektedag"),
    (["weer ziek sinds 1 mei 2026, daarvoor ziek tot 14 april 2026"], "deadlines", "eerste_ziektedag"),
    ([ILL, "weer ziek sinds 20 juli 2026"], "deadlines", "hersteld"),
    ([ILL, "tussendoor drie weken beter geweest"], "deadlines", "hersteld"),
    ([ILL, "tussendoor drie weken beter geweest", EMPLOYED, "salaris 3100 bruto"], "kosten", "hersteld"),
    ([], "transitievergoeding", "in_dienst"),
    ([EMPLOYED], "transitievergoeding", "uit_dienst"),
    ([EMPLOYED, ENDS], "transitievergoeding", "bruto_maandloon"),
    ([EMPLOYED, ENDS, "salaris 38.000 bruto"], "transitievergoeding", "per"),
    ([EMPLOYED, ENDS, "19,50 euro per uur"], "transitievergoeding", "uren_per_week"),
    (
        ["contract van 1 maart 2019 tot 1 maart 2020 en sinds 1 juni 2020 weer in dienst"],
        "transitievergoeding",
        "uit_dienst",
    ),
    (
        ["contract van 1 maart 2019 tot 1 maart 2020 en daarna van 1 juni 2020 tot 1 juni 2023"],
        "transitievergoeding",
        "bruto_maandloon",
    ),
    ([], "kosten", "eerste_ziektedag"),
    ([ILL], "kosten", "in_dienst"),
    ([ILL, EMPLOYED], "kosten", "bruto_maandloon"),
]


@pytest.mark.parametrize(("messages", "calculator", "name"), MISSING)
def test_only_what_is_missing_is_asked(messages: list[str], calculator: str, name: str) -> None:
    assert needs(case_of(*messages), calculator, ON) == Missing(name)


def test_what_is_wanted_is_asked_in_this_order() -> None:
    assert {name: wanted_for(name) for name in CALCULATORS} == {
        "deadlines": ("eerste_ziektedag",),
        "transitievergoeding": ("in_dienst", "uit_dienst", "bruto_maandloon"),
        "kosten": ("eerste_ziektedag", "in_dienst", "bruto_maandloon"),
    }


REQUESTS = [
    ([ILL], "deadlines", {"eerste_ziektedag": "2026-02-02"}),
    (
        [ILL, "hersteld van 4 tot en met 10 mei 2026"],
        "deadlines",
        {"eerste_ziektedag": "2026-02-02", "hersteld": [{"van": "2026-05-04", "tot_en_met": "2026-05-10"}]},
    ),
    (
        [ILL, "van 1 juni tot en met 20 september 2026 met zwangerschapsverlof, andere oorzaak"],
        "deadlines",
        {
            "eerste_ziektedag": "2026-02-02",
            "verlof": [{"van": "2026-06-01", "tot_en_met": "2026-09-20", "zelfde_oorzaak": False}],
        },
    ),
    (
        [ILL, "probleemanalyse van 16 maart 2026"],
        "deadlines",
        {"eerste_ziektedag": "2026-02-02", "oordeel_bedrijfsarts": "2026-03-16"},
    ),
    (
        [
            "ziek sinds 2 december 2024",
            "we kregen op 12 oktober 2026 een loonsanctie",
            "bekortingsverzoek op 16 november 2026",
        ],
        "deadlines",
        {
            "eerste_ziektedag": "2024-12-02",
            "besluit_loonsanctie": "2026-10-12",
            "loonsanctie": True,
            "bekortingsverzoek": "2026-11-16",
        },
    ),
    (
        ["ziek sinds 20 januari 2025", "een half jaar vrijwillige verlenging"],
        "deadlines",
        {"eerste_ziektedag": "2025-01-20", "verlenging_dagen": 182},
    ),
    # The application was due on 1 November 2026.
    (
        ["ziek sinds 20 januari 2025", "wia aangevraagd op 11 november 2026"],
        "deadlines",
        {"eerste_ziektedag": "2025-01-20", "wia_dagen_te_laat": 10},
    ),
    (
        ["ziek sinds 20 januari 2025", "wia aangevraagd op 1 november 2026"],
        "deadlines",
        {"eerste_ziektedag": "2025-01-20"},
    ),
    ([ILL, "aow per 14 februari 2027"], "deadlines", {"eerste_ziektedag": "2026-02-02", "aow_datum": "2027-02-14"}),
    (
        [ILL, "mijn contract loopt af op 31 maart 2027"],
        "deadlines",
        {"eerste_ziektedag": "2026-02-02", "einde_contract": "2027-03-31"},
    ),
    # Past the 104 weeks the end of a contract is no end during illness.
    ([ILL, "uit dienst per 1 juni 2028"], "deadlines", {"eerste_ziektedag": "2026-02-02"}),
    # What belongs to an illness before a long recovery is left out.
    (
        [
            "ziek sinds 12 mei 2025, probleemanalyse van 16 juni 2025",
            "hersteld 4 augustus 2025, weer ziek 1 september 2025",
        ],
        "deadlines",
        {"eerste_ziektedag": "2025-05-12", "hersteld": [{"van": "2025-08-04", "tot_en_met": "2025-08-31"}]},
    ),
    (
        [EMPLOYED, ENDS, "salaris 3200 bruto per 4 weken"],
        "transitievergoeding",
        {
            "in_dienst": "2015-04-01",
            "uit_dienst": "2026-12-31",
            "bruto_maandloon": "3466.67",
            "vakantiebijslag_procent": "8",
        },
    ),
    (
        [EMPLOYED, ENDS, "salaris 42.000 per jaar"],
        "transitievergoeding",
        {
            "in_dienst": "2015-04-01",
            "uit_dienst": "2026-12-31",
            "bruto_maandloon": "3500.00",
            "vakantiebijslag_procent": "8",
        },
    ),
    (
        [EMPLOYED, ENDS, "20 euro per uur en 24 uur per week"],
        "transitievergoeding",
        {
            "in_dienst": "2015-04-01",
            "uit_dienst": "2026-12-31",
            "bruto_maandloon": "2080.00",
            "vakantiebijslag_procent": "8",
        },
    ),
    (
        [EMPLOYED, ENDS, "800 euro per week en een eindejaarsuitkering van 1500, vakantiegeld 8,33 procent"],
        "transitievergoeding",
        {
            "in_dienst": "2015-04-01",
            "uit_dienst": "2026-12-31",
            "bruto_maandloon": "3466.67",
            "vakantiebijslag_procent": "8.33",
            "eindejaarsuitkering_per_jaar": "1500.00",
        },
    ),
    (
        [
            "contract van 1 maart 2019 tot en met 29 februari 2020 en sinds 1 juni 2020 weer in dienst",
            "uit dienst 1 mei 2027",
            "salaris 3000 bruto",
        ],
        "transitievergoeding",
        {
            "dienstverbanden": [
                {"van": "2019-03-01", "tot_en_met": "2020-02-29"},
                {"van": "2020-06-01", "tot_en_met": "2027-05-01"},
            ],
            "bruto_maandloon": "3000.00",
            "vakantiebijslag_procent": "8",
        },
    ),
    (
        [ILL, EMPLOYED, "salaris 3100 bruto, 36 uur per week", "eerste jaar 100% en tweede jaar 70% loon"],
        "kosten",
        {
            "eerste_ziektedag": "2026-02-02",
            "in_dienst": "2015-04-01",
            "bruto_maandloon": "3100.00",
            "vakantiebijslag_procent": "8",
            "doorbetaling_jaar_1_procent": "100",
            "doorbetaling_jaar_2_procent": "70",
            "uren_per_week": "36",
        },
    ),
]


@pytest.mark.parametrize(("messages", "calculator", "request_"), REQUESTS)
def test_everything_that_was_told_stands_in_the_request(
    messages: list[str], calculator: str, request_: dict[str, object]
) -> None:
    ready = needs(case_of(*messages), calculator, ON)
    assert isinstance(ready, Ready)
    assert ready.request == request_
    assert CALCULATOR[calculator].answer(ready.request, ON)


def test_a_request_to_shorten_a_sanction_tells_of_the_sanction() -> None:
    case = case_of("ziek sinds 2 december 2024").with_fact("bekortingsverzoek", Fact(date(2026, 11, 16)))
    ready = needs(case, "deadlines", ON)
    assert isinstance(ready, Ready)
    assert ready.request["loonsanctie"] is True


def test_what_is_of_an_earlier_illness_is_left_out_with_a_word() -> None:
    ready = needs(
        case_of(
            "ziek sinds 12 mei 2025, probleemanalyse van 16 juni 2025",
            "hersteld 4 augustus 2025, weer ziek 1 september 2025",
        ),
        "deadlines",
        ON,
    )
    assert isinstance(ready, Ready)
    assert any("16 juni 2025" in caveat for caveat in ready.caveats)


OPEN = [
    ([ILL, "hersteld sinds 4 mei 2026"], ("hersteld",), "4 mei 2026"),
    ([ILL, "sinds 1 juni 2026 met zwangerschapsverlof"], ("verlof",), "1 juni 2026"),
    ([ILL, "van 1 juni tot en met 20 september 2026 met zwangerschapsverlof"], ("verlof",), ""),
    ([ILL, "hij krijgt binnenkort aow"], ("aow_datum",), "AOW"),
    ([ILL], (), ""),
]


@pytest.mark.parametrize(("messages", "names", "caveat"), OPEN)
def test_what_is_open_is_left_out_and_asked_afterwards(
    messages: list[str], names: tuple[str, ...], caveat: str
) -> None:
    ready = needs(case_of(*messages), "deadlines", ON)
    assert isinstance(ready, Ready)
    assert ready.open == names
    assert caveat in " ".join(ready.caveats)
    assert not any(period["tot_en_met"] is None for period in ready.request.get("hersteld", []))  # type: ignore[attr-defined]


INELIGIBLE = [
    ([ILL, "ze is overleden"], "deadlines", True),
    ([ILL, "ze is overleden"], "transitievergoeding", True),
    ([ILL, "hij is weer volledig hersteld"], "deadlines", True),
    ([ILL, "hij is weer volledig hersteld"], "kosten", True),
    ([ILL, "hij is weer volledig hersteld"], "transitievergoeding", False),
    ([ILL, "hij is weer volledig hersteld", "hij is weer ziek sinds gisteren"], "deadlines", False),
    ([ILL, "ik ben zzp'er"], "deadlines", True),
    ([ILL, "ik ben zzp'er"], "transitievergoeding", True),
    ([ILL, "ik ben dga"], "deadlines", True),
    ([ILL, "ik heb een tijdelijk contract"], "deadlines", False),
    ([ILL, "mijn werknemer krijgt aow"], "deadlines", False),
]


@pytest.mark.parametrize(("messages", "calculator", "barred"), INELIGIBLE)
def test_who_has_no_terms_reads_why(messages: list[str], calculator: str, barred: bool) -> None:
    found = needs(case_of(*messages), calculator, ON)
    assert isinstance(found, Ineligible) == barred
    if isinstance(found, Ineligible):
        assert found.reason.endswith(".")
        assert all(len(sentence.split()) <= 25 for sentence in found.reason.split(". "))


def test_the_letter_alone_is_enough_for_an_objection() -> None:
    letter = needs(case_of("beschikking van 9 november 2026"), "deadlines", ON, "bezwaar")
    assert letter == Ready({"bekendmaking": "2026-11-09"})
    assert needs(case_of("beschikking van 9 november 2026"), "deadlines", ON) == Missing("eerste_ziektedag")
    assert needs(Case(), "deadlines", ON, "bezwaar") == Missing("bekendmaking")
    decision = needs(case_of("we kregen op 12 oktober 2026 een loonsanctie"), "deadlines", ON, "bezwaar")
    assert isinstance(decision, Ready)
    assert decision.request == {"bekendmaking": "2026-10-12"}
    assert decision.caveats


@pytest.mark.parametrize(
    ("messages", "day"),
    [
        ([ILL], date(2026, 2, 2)),
        ([ILL, "hersteld van 4 tot en met 30 mei 2026"], date(2026, 2, 2)),
        ([ILL, "hersteld van 4 tot en met 31 mei 2026"], date(2026, 6, 1)),
        ([ILL, "van 1 juni tot en met 20 september 2026 met zwangerschapsverlof, andere oorzaak"], date(2026, 9, 21)),
        ([], None),
    ],
)
def test_the_first_day_that_counts(messages: list[str], day: date | None) -> None:
    assert first_day(case_of(*messages), ON) == day


@given(st.decimals(1, 9999, places=2), st.sampled_from(("maand", "vier-weken", "week", "jaar")))
def test_the_wage_of_a_month_is_rounded_once(amount: Decimal, unit: str) -> None:
    case = Case().with_fact("bruto_maandloon", Fact(amount)).with_fact("per", Fact(unit))
    month = month_wage(case)
    times = {"maand": 12, "vier-weken": 13, "week": 52, "jaar": 1}[unit]
    assert abs(month * 12 - amount * times) <= Decimal("0.06")
    assert month == month.quantize(Decimal("0.01"))


DAY = st.dates(date(2024, 6, 1), ON)
SPAN = st.builds(
    lambda van, days, cause: Span(van, date.fromordinal(van.toordinal() + days), cause),
    DAY,
    st.integers(0, 40),
    st.sampled_from((None, True, False)),
)
TOLD = st.one_of(
    *(
        st.builds(Told, st.just(name), st.builds(Fact, DAY, st.sampled_from((Sure.EXACT, Sure.DERIVED))))
        for name, kind in KINDS.items()
        if kind is date
    ),
    *(
        st.builds(Told, st.just(name), st.builds(Fact, st.tuples(SPAN)))
        for name in ("hersteld", "verlof", "dienstverbanden")
    ),
    st.builds(Told, st.just("bruto_maandloon"), st.builds(Fact, st.decimals(1500, 9000, places=2))),
    st.builds(Told, st.just("loonsanctie"), st.builds(Fact, st.booleans())),
    st.builds(Told, st.just("verlenging_dagen"), st.builds(Fact, st.integers(1, 182))),
)


@given(st.lists(TOLD, max_size=14), st.sampled_from(CALCULATORS))
def test_a_request_is_read_or_refused_for_its_facts(told: list[Told], calculator: str) -> None:
    """No field is unknown to the calculator, no value has the wrong form."""
    case = Case()
    for each in told:
        case = merge(case, Reading((each,)), ON).case
    ready = needs(case, calculator, ON)
    if isinstance(ready, Ready):
        try:
            CALCULATOR[calculator].answer(ready.request, ON)
        except Refused as refused:
            assert "niet bekend" not in refused.detail
            assert "in de vorm" not in refused.detail
            assert "ontbreekt" not in refused.detail
