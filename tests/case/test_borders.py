"""Both sides of every border that the reader knows, and the days that an answer picks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.case.facts import Case, Fact, Span, Sure
from bot.case.merge import merge
from bot.case.needs import Ready, needs
from bot.case.reading import read
from bot.case.told import Reading, Told
from bot.dutch import datum
from tests.case import shown

ON = date(2026, 11, 21)
MESSAGES = [
    # an illness of less than four weeks was a passing one
    (
        "op 2 februari 2026 was ik 27 dagen ziek en daarna weer vanaf 7 april 2026",
        "eerste_ziektedag=2026-02-02 hersteld=2026-03-01..2026-04-06",
    ),
    (
        "op 2 februari 2026 was ik 28 dagen ziek en daarna weer vanaf 7 april 2026",
        "eerste_ziektedag=2026-02-02 weer_ziek=2026-04-07",
    ),
    # half a year "was" full on a day of the past, weeks began on it
    ("op 12 mei 2026 was ze 26 weken ziek", "eerste_ziektedag==2025-11-11"),
    ("op 12 mei 2026 was ze 25 weken ziek", "eerste_ziektedag=2026-05-12"),
    # a year left out: within a week the same day may still come
    ("ziek sinds 28 november", "eerste_ziektedag?2025-11-28|2026-11-28"),
    ("ziek sinds 29 november", "eerste_ziektedag=2025-11-29"),
    ("ziek sinds 21 november", "eerste_ziektedag=2026-11-21"),
    # up to, and up to and including
    ("ziek tot 4 mei 2026", "hersteld=2026-05-04.."),
    ("ziek tot en met 4 mei 2026", "hersteld=2026-05-05.."),
    (
        "ziek van 2 februari 2026 tot 4 mei 2026",
        "eerste_ziektedag=2026-02-02 gebeurtenis=hersteld hersteld=2026-05-04..",
    ),
    (
        "ziek van 2 februari 2026 tot en met 4 mei 2026",
        "eerste_ziektedag=2026-02-02 gebeurtenis=hersteld hersteld=2026-05-05..",
    ),
    ("ziek van 2 februari 2026 tot vandaag", "eerste_ziektedag=2026-02-02"),
    # a word right before a date outweighs two behind it
    ("ziek 12 mei 2025 wia aangevraagd 2 november 2026", "+wia eerste_ziektedag=2025-05-12 wia_aanvraag=2026-11-02"),
    ("ziek 12 mei 2025 weer aan het werk 4 mei 2026", "eerste_ziektedag=2025-05-12 hersteld=2026-05-04.."),
    ("hersteld 4 mei 2026 loon gestopt 1 juni 2026", "hersteld=2026-05-04.. onbekend(loon)=2026-06-01"),
    # what may be illness yields to what is something
    ("op 9 juni 2026 thuis een gesprek gehad met de bedrijfsarts", "onbekend(afspraak)=2026-06-09"),
    ("op 9 juni 2026 thuis gebleven", "eerste_ziektedag=2026-06-09"),
    ("op 9 juni 2026 over mijn ziekte gepraat", "onbekend=2026-06-09"),
    ("sinds 9 juni 2026 door ziekte afwezig", "eerste_ziektedag=2026-06-09"),
    # a question tells nothing
    ("het plan van aanpak is klaar", "+plan-van-aanpak"),
    ("het plan van aanpak is klaar?", ""),
]


@pytest.mark.parametrize(("message", "tells"), MESSAGES)
def test_both_sides_of_a_border(message: str, tells: str) -> None:
    told = shown.reading(read(message, ON)).split()
    assert " ".join(each for each in told if not each.startswith("audience")) == tells


@pytest.mark.parametrize(("days", "asks"), [(1092, False), (1093, True)])
def test_three_years_back_is_asked(days: int, asks: bool) -> None:
    first = read(f"ziek sinds {datum(ON - timedelta(days=days))}", ON)["eerste_ziektedag"]
    assert first is not None
    assert (first.fact is None) == asks


@pytest.mark.parametrize(
    ("end", "during"),
    [(date(2026, 2, 1), False), (date(2026, 2, 2), True), (date(2028, 1, 30), True), (date(2028, 1, 31), False)],
)
def test_a_contract_ends_during_the_104_weeks(end: date, during: bool) -> None:
    case = Case().with_fact("eerste_ziektedag", Fact(date(2026, 2, 2))).with_fact("uit_dienst", Fact(end))
    ready = needs(case, "deadlines", ON)
    assert isinstance(ready, Ready)
    assert ("einde_contract" in ready.request) == during


@pytest.mark.parametrize(
    ("again", "closed"), [(date(2026, 5, 3), False), (date(2026, 5, 4), False), (date(2026, 5, 5), True)]
)
def test_a_relapse_closes_only_a_recovery_before_it(again: date, closed: bool) -> None:
    case = Case().with_fact("hersteld", Fact((Span(date(2026, 5, 4)),)))
    case = merge(case, Reading((Told("weer_ziek", Fact(again)),)), ON).case
    assert (case["weer_ziek"] is None) == closed
    assert (case["hersteld"][0].tot_en_met is not None) == closed


@pytest.mark.parametrize(("aow", "clashes"), [(date(2026, 2, 2), True), (date(2026, 2, 3), False)])
def test_no_extension_for_who_had_aow_before_the_illness(aow: date, clashes: bool) -> None:
    case = Case().with_fact("eerste_ziektedag", Fact(date(2026, 2, 2))).with_fact("verlenging_dagen", Fact(182))
    assert bool(merge(case, Reading((Told("aow_datum", Fact(aow)),)), ON).clashes) == clashes


APRIL = (date(2025, 4, 1), date(2025, 4, 15), date(2025, 4, 30))
TWO = (date(2025, 3, 3), date(2025, 3, 4))
PICKS = [
    ("de eerste", TWO, TWO[0]),
    ("de tweede", TWO, TWO[1]),
    ("doe de laatste maar", TWO, TWO[1]),
    ("2", TWO, TWO[1]),
    ("nummer 1", TWO, TWO[0]),
    ("3", TWO, TWO[0]),
    ("de derde", TWO, TWO[0]),
    # in a stretch of days "de 3e" is the third of the month, "de derde" and "3" the third that is offered
    ("de 3e", APRIL, date(2025, 4, 3)),
    ("de derde", APRIL, APRIL[2]),
    ("3", APRIL, APRIL[2]),
    ("de 17e", APRIL, date(2025, 4, 17)),
    ("17", APRIL, date(2025, 4, 17)),
    ("17 april", APRIL, date(2025, 4, 17)),
    ("ja", (TWO[0],), TWO[0]),
    ("ja hoor", TWO, None),
    ("ja", TWO, None),
    ("nee", (TWO[0],), None),
    # a day ahead or long ago that is said again is confirmed
    ("1 december 2026", (date(2026, 12, 1),), date(2026, 12, 1)),
    ("1 december 2026", (), None),
]


@pytest.mark.parametrize(("text", "candidates", "day"), PICKS)
def test_an_answer_picks_one_of_the_days_that_were_offered(
    text: str, candidates: tuple[date, ...], day: date | None
) -> None:
    told = read(text, ON, Case(), "eerste_ziektedag", candidates)["eerste_ziektedag"]
    assert (told.fact.value if told and told.fact else None) == day


def test_nothing_is_picked_where_nothing_was_asked() -> None:
    assert read("de eerste", ON, Case(), None, TWO).told == ()


def test_an_unsure_period_moves_as_a_whole() -> None:
    unsure = Fact((Span(date(2026, 8, 4), date(2026, 8, 10)),), Sure.ROUNDED)
    case = Case().with_fact("eerste_ziektedag", Fact(date(2025, 5, 12))).with_fact("hersteld", unsure)
    offered = (date(2025, 8, 4), date(2026, 8, 4))
    for text in ("de eerste", "4 augustus 2025"):
        merged = merge(case, read(text, ON, case, "hersteld", offered), ON)
        assert merged.case["hersteld"] == (Span(date(2025, 8, 4), date(2025, 8, 10)),)
        assert merged.case.sure("hersteld")


def test_an_open_period_is_closed_by_the_answer() -> None:
    case = Case().with_fact("eerste_ziektedag", Fact(date(2026, 2, 2)))
    open_ended = case.with_fact("hersteld", Fact((Span(date(2026, 5, 4)),)))
    again = merge(open_ended, read("18 mei 2026", ON, open_ended, "hersteld"), ON).case
    assert again["hersteld"] == (Span(date(2026, 5, 4), date(2026, 5, 17)),)
    until = merge(open_ended, read("tot en met 18 mei 2026", ON, open_ended, "hersteld"), ON).case
    assert until["hersteld"] == (Span(date(2026, 5, 4), date(2026, 5, 18)),)
    leave = case.with_fact("verlof", Fact((Span(date(2026, 6, 1)),)))
    ended = merge(leave, read("20 september 2026", ON, leave, "verlof"), ON).case
    assert ended["verlof"] == (Span(date(2026, 6, 1), date(2026, 9, 20)),)
