"""What a message adds to a case, corrects in it, and is asked about because it contradicts the rest."""

from __future__ import annotations

from datetime import date

import pytest

from bot.case.facts import Case, Cases, Fact, Span, Sure
from bot.case.merge import Merged, merge, tell
from bot.case.reading import read
from bot.case.told import Reading, Told
from tests.case import shown

ON = date(2026, 11, 21)


def told(*messages: str) -> Merged:
    """The case after messages, each read against the case before it."""
    merged = Merged(Case())
    for message in messages:
        merged = merge(merged.case, read(message, ON, merged.case), ON)
    return merged


# Messages of one conversation and the facts that it ends in.
CONVERSATIONS = [
    # later facts
    (
        ["ziek sinds 12 mei 2025", "mijn werknemer heeft een vast contract"],
        "audience=werkgever contract=vast eerste_ziektedag=2025-05-12",
    ),
    (
        ["ziek sinds 12 mei 2025", "hij was van 4 tot en met 12 juni 2025 hersteld"],
        "eerste_ziektedag=2025-05-12 hersteld=2025-06-04..2025-06-12",
    ),
    (
        [
            "ziek sinds 2 februari 2026",
            "hersteld van 4 tot en met 10 mei 2026",
            "en van 6 tot en met 9 juli 2026 ook beter",
        ],
        "eerste_ziektedag=2026-02-02 hersteld=2026-05-04..2026-05-10+2026-07-06..2026-07-09",
    ),
    (
        [
            "ziek sinds 2 februari 2026",
            "van 1 juni tot en met 20 september 2026 met zwangerschapsverlof",
            "zelfde oorzaak ja",
        ],
        "eerste_ziektedag=2026-02-02 verlof=2026-06-01..2026-09-20(zelfde)",
    ),
    (["45 weken ziek", "sinds 12 januari 2026 is hij ziek"], "eerste_ziektedag=2026-01-12"),
    (["ziek sinds 12 januari 2026", "hij is 45 weken ziek"], "eerste_ziektedag=2026-01-12"),
    (
        ["sinds 1 juni 2026 met zwangerschapsverlof", "nee, dezelfde oorzaak was het niet"],
        "verlof=2026-06-01..(ander)",
    ),
    # corrections
    (["ziek sinds 12 mei 2025", "nee sorry, 21 mei"], "eerste_ziektedag=2025-05-21"),
    (["ziek sinds 12 mei 2025", "sorry ik bedoelde 13 mei 2025"], "eerste_ziektedag=2025-05-13"),
    (["ziek sinds 12 mei", "nee, vorig jaar"], "eerste_ziektedag=2025-05-12"),
    (["ziek sinds 3 april 2026", "of was het 13 maart, ja 13 maart"], "eerste_ziektedag=2026-03-13"),
    (
        ["ziek sinds 3 maart 2025", "hij was beter van 1 tot en met 20 juni 2026", "nee hij werkte toen halve dagen"],
        "eerste_ziektedag=2025-03-03",
    ),
    (
        [
            "ziek sinds 3 maart 2025",
            "hij was beter van 1 tot en met 20 juni 2026",
            "sorry, hij is toen niet beter geweest",
        ],
        "eerste_ziektedag=2025-03-03",
    ),
    (
        ["ziek sinds 3 maart 2025", "hij was beter van 1 tot en met 20 juni 2026", "hij werkt nu halve dagen"],
        "eerste_ziektedag=2025-03-03 hersteld=2026-06-01..2026-06-20",
    ),
    (["in dienst sinds 1 mei 2015", "nee, in 2016"], "in_dienst=2016-05-01"),
    (["ziek sinds 12 mei", "nee in 2024"], "eerste_ziektedag=2024-05-12"),
    (["ziek sinds 29 februari 2024", "nee in 2025"], "eerste_ziektedag=2025-02-28"),
    (["ziek sinds 12 mei 2025", "en bij 1 september 2025?"], "eerste_ziektedag=2025-09-01"),
    (["ziek sinds 12 mei 2025", "nee de 15e"], "eerste_ziektedag=2025-05-15"),
    (
        ["ziek sinds 2 februari 2026", "hersteld van 4 tot en met 10 mei 2026", "nee, tot en met 12 mei"],
        "eerste_ziektedag=2026-02-02 hersteld=2026-05-04..2026-05-12",
    ),
    (
        ["ziek sinds 2 februari 2026", "hersteld van 4 tot en met 10 mei 2026", "nee, van 5 tot en met 11 mei"],
        "eerste_ziektedag=2026-02-02 hersteld=2026-05-05..2026-05-11",
    ),
    (
        ["in dienst 1 mei 2015, uit dienst 30 april 2027", "nee, 1 mei 2016"],
        "in_dienst=2016-05-01 uit_dienst=2027-04-30",
    ),
    (
        ["in dienst 1 mei 2015, uit dienst 30 april 2027", "en als ik een jaar later uit dienst ga?"],
        "in_dienst=2015-05-01 uit_dienst=2028-04-30",
    ),
    (["salaris 3100 bruto", "en met 3500?"], "bruto_maandloon=3500.00 per==maand"),
    (
        ["19,50 euro per uur bij 32 uur per week", "en met 3000 bruto?"],
        "bruto_maandloon=3000.00 per==maand uren_per_week=32",
    ),
    (["19,50 euro per uur bij 32 uur per week", "nee, 45.000 bruto"], "bruto_maandloon=45000.00 uren_per_week=32"),
    (
        ["salaris 3100 bruto", "met een 13e maand erbij"],
        "bruto_maandloon=3100.00 eindejaarsuitkering_per_jaar==3100.00 per==maand",
    ),
    (["salaris 3100 bruto", "en zonder vakantiegeld?"], "bruto_maandloon=3100.00 per==maand vakantiebijslag_procent=0"),
    # an estimate gives way to a day near it, and to no other
    (["doe maar half april 2025 als eerste ziektedag"], "eerste_ziektedag=~2025-04-15"),
    (["doe maar half april 2025 als eerste ziektedag", "17 april"], "eerste_ziektedag=2025-04-17"),
    (["doe maar half april 2025 als eerste ziektedag", "17 juni"], "eerste_ziektedag=~2025-04-15"),
    (["doe maar half april 2025 als eerste ziektedag", "17 april was er een gesprek"], "eerste_ziektedag=~2025-04-15"),
    # recovered and ill again
    (
        ["ziek sinds 12 mei 2025", "hersteld sinds 4 juni 2025", "weer ziek sinds 20 juni"],
        "eerste_ziektedag=2025-05-12 hersteld=2025-06-04..2025-06-19",
    ),
    (["weer ziek sinds 20 juni 2025", "hersteld sinds 4 juni 2025"], "hersteld=2025-06-04..2025-06-19"),
    (
        ["ik ben ziek geweest van 12 mei 2025 tot 1 september 2025", "nu weer ziek sinds 2 november 2026"],
        "audience=werknemer eerste_ziektedag=2025-05-12 hersteld=2025-09-01..2026-11-01",
    ),
    (
        ["ziek sinds 2 februari 2026", "ze is in juni zes weken beter geweest", "weer ziek sinds 20 juli 2026"],
        "eerste_ziektedag=2026-02-02 hersteld==2026-06-08..2026-07-19",
    ),
    (
        ["ziek sinds 2 februari 2026", "weer ziek sinds 20 juli 2026"],
        "eerste_ziektedag=2026-02-02 weer_ziek=2026-07-20",
    ),
    (
        ["ziek sinds 12 mei 2025", "hij is weer volledig hersteld", "sinds gisteren is hij weer ziek"],
        "eerste_ziektedag=2025-05-12 weer_ziek=2026-11-20",
    ),
    # an unsure year of a recovery is kept as unsure
    (
        ["ziek sinds 12 mei 2025", "hersteld van 4 tot 10 augustus"],
        "eerste_ziektedag=2025-05-12 hersteld=~2026-08-04..2026-08-10",
    ),
    # what says nothing of the case
    (
        ["ziek sinds 12 mei 2025", "weet ik niet", "wat is passend werk", "op 3 maart 2026 heb ik een afspraak"],
        "eerste_ziektedag=2025-05-12",
    ),
]


@pytest.mark.parametrize(("messages", "facts"), CONVERSATIONS, ids=lambda value: str(value)[:60])
def test_conversation_ends_in_these_facts(messages: list[str], facts: str) -> None:
    assert shown.case(told(*messages).case) == facts


CLASHES = [
    (["ziek sinds 12 mei 2025", "hersteld op 1 mei 2025"], "hersteld", ["1 mei 2025", "12 mei 2025"]),
    (["ziek sinds 12 mei 2025", "hersteld op 12 mei 2025"], "hersteld", ["12 mei 2025"]),
    (["in dienst 1 mei 2015", "uit dienst 30 april 2015"], "uit_dienst", ["30 april 2015", "1 mei 2015"]),
    (["ziek sinds 12 mei 2025", "in dienst sinds 13 mei 2025"], "in_dienst", ["12 mei 2025", "13 mei 2025"]),
    (["in dienst sinds 13 mei 2025", "ziek sinds 12 mei 2025"], "eerste_ziektedag", ["12 mei 2025", "13 mei 2025"]),
    (["ziek sinds 12 mei 2025", "probleemanalyse van 11 mei 2025"], "oordeel_bedrijfsarts", ["11 mei 2025"]),
    (["ziek sinds 12 mei 2025", "wia aangevraagd op 11 mei 2025"], "wia_aanvraag", ["11 mei 2025"]),
    (
        [
            "ziek sinds 2 februari 2026, hersteld van 4 tot en met 10 mei 2026",
            "zwangerschapsverlof van 10 mei 2026 tot en met 1 september 2026",
        ],
        "verlof",
        ["4 mei 2026", "10 mei 2026"],
    ),
    (
        ["we hebben een loonsanctie en hij is ziek sinds 12 mei 2025", "aow sinds 1 mei 2025"],
        "aow_datum",
        ["1 mei 2025"],
    ),
]
NO_CLASHES = [
    ["ziek sinds 12 mei 2025", "hersteld op 13 mei 2025"],
    ["in dienst 1 mei 2015", "uit dienst 1 mei 2015"],
    ["ziek sinds 12 mei 2025", "in dienst sinds 12 mei 2025"],
    ["ziek sinds 12 mei 2025", "probleemanalyse van 12 mei 2025"],
    ["ziek sinds 12 mei 2025", "aow sinds 1 mei 2025"],
    [
        "ziek sinds 2 februari 2026, hersteld van 4 tot en met 10 mei 2026",
        "zwangerschapsverlof van 11 mei 2026 tot en met 1 september 2026",
    ],
]


@pytest.mark.parametrize(("messages", "name", "says"), CLASHES)
def test_contradiction_is_named_and_changes_nothing(messages: list[str], name: str, says: list[str]) -> None:
    before = told(*messages[:-1]).case
    merged = told(*messages)
    assert [clash.name for clash in merged.clashes] == [name]
    reason = merged.clashes[0].reason
    assert all(each in reason for each in says)
    assert reason.endswith("?")
    assert merged.case.facts == before.facts


@pytest.mark.parametrize("messages", NO_CLASHES)
def test_facts_on_the_border_do_not_contradict(messages: list[str]) -> None:
    assert told(*messages).clashes == ()


def test_a_clash_leaves_the_other_facts_of_the_message() -> None:
    merged = told("ziek sinds 12 mei 2025", "hersteld op 1 mei 2025 en uit dienst per 1 juni 2027")
    assert shown.case(merged.case) == "eerste_ziektedag=2025-05-12 uit_dienst=2027-06-01"


def test_changes_name_before_and_after() -> None:
    merged = told("ziek sinds 12 mei 2025", "nee, 21 mei 2025")
    (change,) = merged.changes
    assert (change.name, change.before, change.after) == (
        "eerste_ziektedag",
        Fact(date(2025, 5, 12)),
        Fact(date(2025, 5, 21)),
    )


def test_doubts_hold_what_is_asked_back() -> None:
    assert [doubt.name for doubt in told("ziek sinds half april 2025").doubts] == ["eerste_ziektedag"]
    assert [doubt.name for doubt in told("ziek sinds 12 mei 2025, tussendoor twee weken hersteld").doubts] == [
        "hersteld"
    ]
    assert told("op 3 maart 2026 heb ik een afspraak").doubts == ()


def talk(*messages: str) -> Cases:
    """Employees after messages."""
    cases = Cases()
    for message in messages:
        cases, _ = tell(cases, read(message, ON, cases.case), ON)
    return cases


EMPLOYEES = [
    (
        ["medewerker 1 is ziek sinds 12 mei 2025", "ik heb er nog een, ziek sinds 1 oktober 2025"],
        2,
        ["eerste_ziektedag=2025-05-12", "eerste_ziektedag=2025-10-01"],
    ),
    (
        ["ik ben werkgever, ziek sinds 12 mei 2025", "ik heb nog een zieke medewerker", "en bij de eerste?"],
        1,
        ["audience=werkgever eerste_ziektedag=2025-05-12", "audience=werkgever"],
    ),
    (
        ["ziek sinds 12 mei 2025", "een andere werknemer is ziek sinds 1 oktober 2025", "en bij de andere werknemer?"],
        1,
        ["audience=werkgever eerste_ziektedag=2025-05-12", "audience=werkgever eerste_ziektedag=2025-10-01"],
    ),
    (
        [
            "ziek sinds 12 mei 2025",
            "werknemer 2 is ziek sinds 1 oktober 2025",
            "terug naar werknemer 1",
            "hersteld van 4 tot en met 10 juni 2025",
        ],
        1,
        ["eerste_ziektedag=2025-05-12 hersteld=2025-06-04..2025-06-10", "eerste_ziektedag=2025-10-01"],
    ),
    (
        ["we hebben 2 zieke medewerkers: een sinds 12 mei 2025 en de ander sinds 1 oktober 2025"],
        1,
        ["eerste_ziektedag=2025-05-12", "eerste_ziektedag=2025-10-01"],
    ),
]


@pytest.mark.parametrize(("messages", "active", "facts"), EMPLOYEES)
def test_each_employee_has_a_case(messages: list[str], active: int, facts: list[str]) -> None:
    cases = talk(*messages)
    assert cases.active == active
    assert [shown.case(each) for each in cases.items] == facts


def test_a_recovery_without_days_gives_way_to_its_days() -> None:
    unknown = Reading((Told("hersteld", Fact((), Sure.ROUNDED)),))
    known = Reading((Told("hersteld", Fact((Span(date(2026, 5, 4), date(2026, 5, 10)),))),))
    first = merge(merge(Case(), unknown, ON).case, known, ON).case
    assert shown.case(first) == "hersteld=2026-05-04..2026-05-10"
    assert merge(first, unknown, ON).case == first


def test_who_turns_to_another_employee_corrects_nothing() -> None:
    case = Case().with_fact("eerste_ziektedag", Fact(date(2025, 5, 12)))
    assert not read("en bij de eerste?", ON, case).correcting
    assert read("en bij 1 september?", ON, case).correcting


@pytest.mark.parametrize(
    ("message", "week"),
    [
        ("mijn werknemer is ziek sinds februari 2026", 40),
        ("ziek sinds half februari 2026", 40),
        ("ziek sinds eind oktober 2026", 4),
        ("ziek sinds 12 mei 2025", None),
        ("het gesprek was in februari 2026", None),
    ],
)
def test_a_month_is_a_rounded_week_and_never_a_day(message: str, week: int | None) -> None:
    case = told(message).case
    assert case["ziekteweek"] == week and (week is None or case.facts["ziekteweek"].sure is Sure.ROUNDED)
    assert (case["eerste_ziektedag"] is None) == (message != "ziek sinds 12 mei 2025")


def test_the_day_itself_takes_the_place_of_the_month() -> None:
    case = told("ziek sinds februari 2026", "ziek sinds 16 februari 2026").case
    assert (case["eerste_ziektedag"], case["ziekteweek"]) == (date(2026, 2, 16), None)


def test_a_month_moves_no_day_that_is_known() -> None:
    assert told("ziek sinds 12 mei 2025", "hij was ook ziek in februari 2026").case["ziekteweek"] is None


@pytest.mark.parametrize(
    ("length", "counts"), [("27 dagen", "loopt de telling door"), ("28 dagen", "begint de telling")]
)
def test_from_four_weeks_on_the_count_begins_anew(length: str, counts: str) -> None:
    doubts = told("ziek sinds 12 mei 2025", f"hij was {length} beter").doubts
    assert doubts and all(counts in one.reason for one in doubts)


def test_a_recovery_that_is_taken_back_is_not_asked_for() -> None:
    merged = told(
        "ziek sinds 3 maart 2025", "hij was beter van 1 tot en met 20 juni 2026", "nee hij werkte toen halve dagen"
    )
    assert merged.doubts == () and [change.name for change in merged.changes] == ["hersteld"]
