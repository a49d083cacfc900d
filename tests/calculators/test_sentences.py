"""The first paragraph of an outcome in the chat, and what a corrected fact moved."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calculators import DEADLINES, KOSTEN, TRANSITIEVERGOEDING, Calculator, difference, sentence
from bot.calculators.milestones import texts
from bot.dutch import TELWOORDEN, afstand, opsomming, periode
from bot.law import Refused
from tests.law.case_files import ON, as_body, cases, steady

D: Mapping[str, object] = {"eerste_ziektedag": "2026-01-05"}
CONTRACT = {"in_dienst": "2015-04-01", "bruto_maandloon": "3500.00", "vakantiebijslag_procent": "8"}
SEVERANCE: Mapping[str, object] = {**CONTRACT, "uit_dienst": "2026-12-31"}
COSTS: Mapping[str, object] = {**CONTRACT, **D}


def said(
    body: Mapping[str, object], focus: str | None = None, on: date = ON, what: Calculator[Any, Any] = DEADLINES
) -> str:
    return sentence(computed(what, body, on), focus, on)


def computed(what: Calculator[Any, Any], body: Mapping[str, object], on: date = ON) -> Any:
    outcome = what.outcome(body, on)
    assert not isinstance(outcome, Refused), outcome
    return outcome


def recovered(van: str, tot_en_met: str) -> dict[str, object]:
    return {**D, "hersteld": [{"van": van, "tot_en_met": tot_en_met}]}


@pytest.mark.parametrize(
    ("body", "focus", "first"),
    [
        # Ahead: how far, and what a weekend means.
        (
            {"eerste_ziektedag": "2025-03-03"},
            "wia",
            "WIA-aanvraag: uiterlijk zondag 13 december 2026, over drie weken. Deze dag is een zondag."
            " Regel het uiterlijk op vrijdag 11 december 2026.",
        ),
        # Today and the day after it: the last chance, and missed by a day.
        ({"eerste_ziektedag": "2025-02-09"}, "wia", "WIA-aanvraag: uiterlijk vandaag, zaterdag 21 november 2026."),
        (
            {"eerste_ziektedag": "2025-02-08"},
            "wia",
            "WIA-aanvraag: was uiterlijk vrijdag 20 november 2026, gisteren. De werknemer doet de aanvraag vandaag",
        ),
        (
            {"eerste_ziektedag": "2025-01-30"},
            "wia",
            "WIA-aanvraag: was uiterlijk woensdag 11 november 2026, 10 dagen geleden.",
        ),
        # What becomes possible is so from a day on, or since one: never over.
        (
            {"eerste_ziektedag": "2024-11-22"},
            "opzegverbod",
            "Eerste dag waarop opzeggen kan: vanaf zondag 22 november 2026, morgen. Ik rekende",
        ),
        (
            {"eerste_ziektedag": "2024-11-21"},
            "opzegverbod",
            "Eerste dag waarop opzeggen kan: vanaf vandaag, zaterdag 21 november 2026.",
        ),
        (
            {"eerste_ziektedag": "2024-11-20"},
            "opzegverbod",
            "Eerste dag waarop opzeggen kan: sinds vrijdag 20 november 2026, gisteren. Opzeggen kan pas met",
        ),
        # What UWV does, before, in and after its window.
        ({"eerste_ziektedag": "2025-03-24"}, "uwv-brief", "Brief van UWV over de WIA-aanvraag: tussen 23 november"),
        (
            {"eerste_ziektedag": "2025-03-08"},
            "uwv-brief",
            "Brief van UWV over de WIA-aanvraag: was rond vrijdag 20 november 2026, gisteren. Geen brief gekregen?",
        ),
        # A window that opens later, and one that is open.
        (
            {"eerste_ziektedag": "2026-01-11"},
            "eerstejaarsevaluatie",
            "Eerstejaarsevaluatie: vanaf 22 november 2026 en uiterlijk zaterdag 9 januari 2027, over zeven weken.",
        ),
        (
            {"eerste_ziektedag": "2026-01-10"},
            "eerstejaarsevaluatie",
            "Eerstejaarsevaluatie: uiterlijk vrijdag 8 januari 2027, over zes weken.",
        ),
        # A day that is neither a last nor a first chance.
        ({"eerste_ziektedag": "2024-11-25"}, "einde-104", "Laatste dag van de 104 weken (einde wachttijd): zondag 22"),
        ({"eerste_ziektedag": "2025-03-03"}, "jaar-2", "Eerste dag van het tweede ziektejaar: was maandag 2 maart"),
        # Nothing asked: what comes first.
        (D, None, "Eerstejaarsevaluatie: uiterlijk zondag 3 januari 2027"),
        ({"eerste_ziektedag": "2020-01-06"}, None, "Eerste dag waarop opzeggen kan: sinds donderdag 6 januari 2022"),
        # A milestone that this case does not have.
        (
            {"eerste_ziektedag": "2026-06-01", "aow_datum": "2027-02-20"},
            "wia",
            "De WIA-aanvraag is er niet: door de AOW eindigt de loondoorbetaling op vrijdag 2 april 2027.",
        ),
        # A decision alone.
        (
            {"bekendmaking": "2026-11-14"},
            None,
            "Laatste dag om bezwaar te maken: uiterlijk maandag 28 december 2026, over vijf weken. Ik rekende met een"
            " besluit van UWV dat op 14 november 2026 bekend werd.",
        ),
        (
            {"bekendmaking": "2026-10-01"},
            "bezwaar",
            "Laatste dag om bezwaar te maken: was uiterlijk donderdag 12 november 2026, 9 dagen geleden. Had u een",
        ),
        (D, "bezwaar", "Eerstejaarsevaluatie: uiterlijk"),
        (D, "bestaat-niet", "Eerstejaarsevaluatie: uiterlijk"),
    ],
)
def test_a_timeline_answers_first(body: Mapping[str, object], focus: str | None, first: str) -> None:
    assert said(body, focus).startswith(first)


@pytest.mark.parametrize(
    ("body", "last"),
    [
        (D, "Ik rekende vanaf maandag 5 januari 2026 als eerste ziektedag."),
        (
            recovered("2026-06-01", "2026-06-14"),
            "Ik rekende vanaf maandag 5 januari 2026 als eerste ziektedag, met 14 dagen herstel (1 tot en met 14 juni"
            " 2026).",
        ),
        (
            recovered("2026-06-01", "2026-06-28"),
            "Na 28 dagen herstel (1 tot en met 28 juni 2026) begint een nieuwe ziekteperiode. Ik rekende vanaf maandag"
            " 29 juni 2026 als eerste ziektedag.",
        ),
        (
            {**D, "aow_datum": "2027-02-20"},
            "Ik rekende vanaf maandag 5 januari 2026 als eerste ziektedag, met AOW vanaf 20 februari 2027.",
        ),
        (
            {**D, "verlof": [{"van": "2026-07-06", "tot_en_met": "2026-10-25"}], "loonsanctie": True},
            "Ik telde mee: 112 dagen verlof (6 juli tot en met 25 oktober 2026). Ik telde mee: een loonsanctie. Ik ging"
            " uit van dezelfde oorzaak voor en na het verlof.",
        ),
        (
            {
                **D,
                "hersteld": [{"van": "2026-07-01", "tot_en_met": "2026-07-05"}],
                "verlof": [{"van": "2026-07-06", "tot_en_met": "2026-10-25"}],
                "wia_dagen_te_laat": 3,
            },
            "Ik telde mee: 117 dagen herstel en verlof (1 juli tot en met 25 oktober 2026). Ik telde mee: een"
            " WIA-aanvraag die 3 dagen te laat is.",
        ),
    ],
)
def test_a_timeline_says_from_what_it_was_counted(body: Mapping[str, object], last: str) -> None:
    assert said(body, "wia").endswith(last)


def test_every_milestone_has_a_sentence_before_on_and_after_its_day() -> None:
    longest = {
        **D,
        "verlenging_dagen": 30,
        "loonsanctie": True,
        "bekortingsverzoek": "2028-06-01",
        "bekendmaking": "2026-11-14",
    }
    outcome = DEADLINES.outcome(longest, ON)
    assert not isinstance(outcome, Refused)
    for milestone in outcome.milestones:
        for days in (-400, -1, 0, 1, 400):
            text = said(longest, milestone.id, milestone.day + timedelta(days=days))
            assert text.startswith(milestone.text.label)
            assert (milestone.text.repair in text) is (days > 0)
            assert not re.search(r"voorbij|None|u krijgt", text)
            for part in re.split(r"(?<=[.?!]) ", text):
                assert len(part.split()) <= 25, part


def test_every_milestone_says_what_to_do_when_it_was_missed() -> None:
    for aow in (False, True):
        for id_, text in texts(ON, aow).items():
            assert text.direction in {"uiterlijk", "vanaf", "rond", "op"}, id_
            assert 1 <= len(re.split(r"(?<=[.?!]) ", text.repair)) <= 3 and "{{" not in text.repair, id_
            assert text.name.split()[0] in {"de", "het"}, id_


def test_what_is_shown_is_what_was_computed() -> None:
    for case in cases("voorbeelden", "samentelling", "verlof", "loonsanctie", "aow"):
        outcome = DEADLINES.outcome(as_body(case.values[0]["dossier"]), ON)
        assert not isinstance(outcome, Refused)
        assert sentence(outcome, None, ON)


@pytest.mark.parametrize(
    ("what", "body", "text"),
    [
        (
            TRANSITIEVERGOEDING,
            SEVERANCE,
            "De transitievergoeding is € 14.805,00 bruto, als de werkgever het contract beëindigt (artikel 7:673 BW)."
            " Ik rekende met een dienstverband van 1 april 2015 tot en met 31 december 2026. Ik nam een bruto maandloon"
            " van € 3.500,00, met 8% vakantiebijslag.",
        ),
        (
            TRANSITIEVERGOEDING,
            {**SEVERANCE, "variabel_3_jaar": "6000", "vaste_toeslagen_per_maand": "150", "verloren_urendeel": "0.4"},
            "Ik telde mee: vaste toeslagen van € 150,00 per maand en € 6.000,00 variabel loon over drie jaar."
            " Het gaat om 40% van de uren.",
        ),
        (
            TRANSITIEVERGOEDING,
            {
                "dienstverbanden": [
                    {"van": "2019-01-09", "tot_en_met": "2021-01-31"},
                    {"van": "2021-04-01", "tot_en_met": "2022-07-31"},
                ],
                "bruto_maandloon": "20",
                "per": "uur",
                "uren_per_week": "24",
                "vakantiebijslag_procent": "8",
            },
            "van 9 januari 2019 tot en met 31 juli 2022. Ik nam een bruto maandloon van € 2.080,00 (€ 20,00 per uur bij"
            " 24 uur per week), met 8% vakantiebijslag. Ik telde twee contracten bij elkaar, zonder de tijd ertussen.",
        ),
        (
            KOSTEN,
            {**COSTS, "eerste_ziektedag": "2024-11-20"},
            "Deze ziekte kan de werkgever vanaf 21 november 2026 nog € 14.771,13 kosten (artikel 7:629 en 7:673 BW).",
        ),
        (KOSTEN, COSTS, "Deze ziekte kan de werkgever vanaf 21 november 2026 nog € "),
        (KOSTEN, COSTS, "vanaf maandag 5 januari 2026 als eerste ziektedag"),
        (
            KOSTEN,
            COSTS,
            "Ik nam een bruto maandloon van € 3.500,00, met 8% vakantiebijslag, en 1 april 2015 als eerste"
            " dag in dienst.",
        ),
    ],
)
def test_money_names_begin_end_and_wage(what: Calculator[Any, Any], body: Mapping[str, object], text: str) -> None:
    assert text in said(body, what=what)


@pytest.mark.parametrize(
    ("what", "before", "after", "focus", "text"),
    [
        (
            DEADLINES,
            D,
            recovered("2026-06-01", "2026-06-10"),
            "42-weken",
            "10 dagen hersteld: de 42-wekenmelding gaat van 26 oktober naar 5 november 2026. 11 andere"
            " datums schuiven ook.",
        ),
        (
            DEADLINES,
            recovered("2026-06-01", "2026-06-10"),
            D,
            "42-weken",
            "Zonder 10 dagen herstel (1 tot en met 10 juni 2026): de 42-wekenmelding gaat van 5 november naar",
        ),
        (
            DEADLINES,
            D,
            recovered("2026-06-01", "2026-06-28"),
            None,
            "28 dagen hersteld: de 42-wekenmelding gaat van 26 oktober 2026 naar 19 april 2027. De eerste ziektedag"
            " is nu 29 juni 2026.",
        ),
        (
            DEADLINES,
            D,
            {"eerste_ziektedag": "2026-01-06"},
            "wia",
            "Eerste ziektedag 6 januari 2026: de WIA-aanvraag gaat van 17 oktober naar 18 oktober 2027.",
        ),
        (DEADLINES, D, D, "wia", "Niets veranderd: de WIA-aanvraag blijft op 17 oktober 2027."),
        (DEADLINES, D, D, None, "Niets veranderd: de datums blijven gelijk."),
        (
            DEADLINES,
            D,
            {**D, "bekendmaking": "2026-11-14"},
            None,
            "Een besluit van UWV dat op 14 november 2026 bekend werd: de laatste dag voor bezwaar is 28 december 2026.",
        ),
        (
            DEADLINES,
            {**D, "bekendmaking": "2026-11-14"},
            D,
            None,
            "Zonder besluit van UWV dat op 14 november 2026 bekend werd. 1 datum vervalt.",
        ),
        (
            DEADLINES,
            {**D, "aow_datum": "2026-12-01"},
            D,
            "wia",
            "Zonder AOW vanaf 1 december 2026: de WIA-aanvraag is 17",
        ),
        (
            DEADLINES,
            {"bekendmaking": "2026-11-14"},
            {"bekendmaking": "2026-11-18"},
            None,
            "Een besluit van UWV dat op 18 november 2026 bekend werd: de laatste dag voor bezwaar gaat van 28",
        ),
        (
            TRANSITIEVERGOEDING,
            SEVERANCE,
            {**SEVERANCE, "verloren_urendeel": "0.4"},
            None,
            "40% van de uren: de transitievergoeding gaat van € 14.805,00 naar € 5.922,00.",
        ),
        (
            TRANSITIEVERGOEDING,
            SEVERANCE,
            {**SEVERANCE, "bruto_maandloon": "4000.00"},
            None,
            "Een bruto maandloon van € 4.000,00: de transitievergoeding gaat van € 14.805,00 naar € 16.920,00.",
        ),
        (
            TRANSITIEVERGOEDING,
            SEVERANCE,
            {
                **SEVERANCE,
                "in_dienst": None,
                "uit_dienst": None,
                "dienstverbanden": [
                    {"van": "2013-01-01", "tot_en_met": "2014-12-31"},
                    {"van": "2015-04-01", "tot_en_met": "2026-12-31"},
                ],
            },
            None,
            "Een contract van 1 januari 2013 tot en met 31 december 2014: de transitievergoeding gaat van",
        ),
        (
            TRANSITIEVERGOEDING,
            SEVERANCE,
            SEVERANCE,
            None,
            "Niets veranderd: de transitievergoeding blijft € 14.805,00.",
        ),
        (
            KOSTEN,
            COSTS,
            {**COSTS, "bruto_maandloon": "4000.00"},
            None,
            "Een bruto maandloon van € 4.000,00: de kosten waren",
        ),
        (
            KOSTEN,
            COSTS,
            {
                **COSTS,
                "doorbetaling_jaar_1_procent": "100",
                "hersteld": [{"van": "2026-06-01", "tot_en_met": "2026-06-10"}],
            },
            None,
            "10 dagen hersteld en 100% loon in het eerste ziektejaar: de kosten waren",
        ),
        (KOSTEN, COSTS, COSTS, None, "Niets veranderd: de kosten blijven"),
    ],
)
def test_a_change_names_what_moved(
    what: Calculator[Any, Any], before: Mapping[str, object], after: Mapping[str, object], focus: str | None, text: str
) -> None:
    assert difference(computed(what, before), computed(what, after), focus).startswith(text)


def test_unlike_outcomes_have_no_difference() -> None:
    assert difference(computed(DEADLINES, D), computed(KOSTEN, COSTS)) == ""


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "vandaag"),
        (1, "morgen"),
        (-1, "gisteren"),
        (2, "over 2 dagen"),
        (-2, "2 dagen geleden"),
        (13, "over 13 dagen"),
        (14, "over twee weken"),
        (20, "over twee weken"),
        (21, "over drie weken"),
        (-27, "drie weken geleden"),
        # Three calendar months from 21 November are full on 21 February.
        (91, "over 13 weken"),
        (92, "over drie maanden"),
        (365, "over twaalf maanden"),
        (730, "over 23 maanden"),
        (731, "over twee jaar"),
    ],
)
def test_how_far_a_day_is(days: int, text: str) -> None:
    assert afstand(ON + timedelta(days=days), ON) == text


@steady
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(2, 1000))
def test_nobody_is_told_that_there_is_more_time_than_there_is(on: date, days: int) -> None:
    number, unit = re.fullmatch(r"over (\S+) (\S+)", afstand(on + timedelta(days=days), on)).groups()  # type: ignore[union-attr]
    words = {word: value for value, word in enumerate(TELWOORDEN)}
    count = words.get(number) or int(number)
    assert count * {"dagen": 1, "weken": 7, "maanden": 28, "jaar": 365}[unit] <= days


@pytest.mark.parametrize(
    ("van", "tot_en_met", "text"),
    [
        ("2026-06-05", "2026-06-05", "5 juni 2026"),
        ("2026-06-01", "2026-06-14", "1 tot en met 14 juni 2026"),
        ("2026-05-28", "2026-06-14", "28 mei tot en met 14 juni 2026"),
        ("2025-12-28", "2026-01-03", "28 december 2025 tot en met 3 januari 2026"),
        ("2025-06-01", "2026-06-14", "1 juni 2025 tot en met 14 juni 2026"),
    ],
)
def test_a_period_says_what_repeats_once(van: str, tot_en_met: str, text: str) -> None:
    assert periode(date.fromisoformat(van), date.fromisoformat(tot_en_met)) == text


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_in_prose(items: list[str], text: str) -> None:
    assert opsomming(items) == text
