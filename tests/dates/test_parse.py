"""Rules of the date reader that depend on the day it is read, and what it tells the visitor."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.dates import Parsed, parse_date
from bot.dates.words import words
from bot.dutch import MONTHS, dag

ON = date(2026, 11, 21)
# A range in which a two-digit year is this century's on ON.
DAYS = st.dates(date(1940, 1, 1), date(2036, 12, 31))
REFERENCE_DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        # The most recent one, on both sides of the day itself.
        ("3 maart", date(2026, 3, 2), date(2025, 3, 3)),
        ("3 maart", date(2026, 3, 3), date(2026, 3, 3)),
        ("3 maart", date(2026, 3, 4), date(2026, 3, 3)),
        ("29 februari", date(2024, 2, 28), date(2020, 2, 29)),
        ("29 februari", date(2024, 2, 29), date(2024, 2, 29)),
        ("29 februari", date(2028, 2, 28), date(2024, 2, 29)),
        ("de 31e", date(2026, 3, 30), date(2026, 1, 31)),
        ("de 31e", date(2026, 3, 31), date(2026, 3, 31)),
        # A month back from a long month ends in a short one.
        ("precies een maand geleden", date(2026, 3, 31), date(2026, 2, 28)),
        ("precies een maand geleden", date(2024, 3, 31), date(2024, 2, 29)),
        ("precies 1 jaar geleden", date(2024, 2, 29), date(2023, 2, 28)),
        # Weekdays, read on a Monday, a Tuesday and a Sunday.
        ("vorige week maandag", date(2026, 11, 16), date(2026, 11, 9)),
        ("vorige week zondag", date(2026, 11, 16), date(2026, 11, 15)),
        ("afgelopen maandag", date(2026, 11, 16), date(2026, 11, 9)),
        ("afgelopen maandag", date(2026, 11, 17), date(2026, 11, 16)),
        ("vorige maandag", date(2026, 11, 16), date(2026, 11, 9)),
        ("maandag", date(2026, 11, 22), date(2026, 11, 16)),
        ("gisteren", date(2026, 1, 1), date(2025, 12, 31)),
        # The weekday picks the year.
        ("maandag 5 januari", date(2026, 11, 21), date(2026, 1, 5)),
        ("zondag 5 januari", date(2026, 11, 21), date(2025, 1, 5)),
        ("vrijdag 5 januari", date(2026, 11, 21), date(2024, 1, 5)),
        # Two-digit years: ten years ahead at most.
        ("1-1-36", date(2026, 11, 21), date(2036, 1, 1)),
        ("1-1-37", date(2026, 11, 21), date(1937, 1, 1)),
    ],
)
def test_day_depends_on_the_reference_day(text: str, on: date, expected: date) -> None:
    assert parse_date(text, on).value == expected


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("maandag", date(2026, 11, 16), (date(2026, 11, 9), date(2026, 11, 16))),
        ("vorige maandag", date(2026, 11, 17), (date(2026, 11, 9), date(2026, 11, 16))),
        ("donderdag een week geleden", date(2026, 11, 17), (date(2026, 11, 5), date(2026, 11, 12))),
        ("deze week", date(2026, 11, 17), (date(2026, 11, 16), date(2026, 11, 17))),
        ("deze maand", date(2026, 11, 10), (date(2026, 11, 1), date(2026, 11, 10))),
        ("begin december", date(2026, 11, 30), (date(2025, 12, 1), date(2025, 12, 5), date(2025, 12, 10))),
        ("begin december", date(2026, 12, 1), (date(2026, 12, 1),)),
        ("eind november", date(2026, 11, 10), (date(2025, 11, 21), date(2025, 11, 25), date(2025, 11, 30))),
        ("eind november", date(2026, 11, 21), (date(2026, 11, 21),)),
        ("afgelopen weekend", date(2026, 11, 22), (date(2026, 11, 14), date(2026, 11, 15))),
        ("afgelopen weekend", date(2026, 11, 23), (date(2026, 11, 21), date(2026, 11, 22))),
        ("winter 2025", date(2026, 11, 21), (date(2025, 12, 1), date(2026, 2, 28))),
    ],
)
def test_vague_words_give_days_to_choose_from(text: str, on: date, expected: tuple[date, ...]) -> None:
    parsed = parse_date(text, on)
    assert (parsed.kind, parsed.candidates) == ("ambiguous", expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("3 maart", "U noemt geen jaar. Ik ga uit van dinsdag 3 maart 2026."),
        ("de 3e", "U noemt geen maand. Ik ga uit van dinsdag 3 november 2026."),
        ("31 februari", "31 februari bestaat niet: februari heeft 28 of 29 dagen."),
        ("29 februari 2025", "29 februari 2025 bestaat niet: februari 2025 heeft 28 dagen."),
        ("31-4-2025", "31 april bestaat niet: april heeft 30 dagen."),
        ("32-1-2025", "Dag 32 bestaat niet. Een maand heeft hoogstens 31 dagen."),
        (
            "13-25-2025",
            "Maand 25 bestaat niet. Schrijf eerst de dag en dan de maand, bijvoorbeeld 3-4-2025.",
        ),
        ("3-3-2205", "Het jaartal 2205 klopt niet. Kijk de datum nog eens na."),
        ("dinsdag 3 maart 2025", "3 maart 2025 is een maandag, geen dinsdag. Welke dag bedoelt u?"),
        ("begin maart", "“Begin maart 2026” is geen precieze dag. Welke dag was het?"),
        ("vorige maandag", "Bedoelt u maandag van deze of van vorige week?"),
        ("zaterdag", "Vandaag is het zaterdag. Bedoelt u vandaag of een week geleden?"),
        ("drie weken geleden", "3 weken geleden was zaterdag 31 oktober 2026."),
        ("anderhalve maand geleden", "Anderhalve maand geleden: welke dag was dat precies?"),
        ("anderhalf jaar geleden", "Anderhalf jaar geleden: welke dag was dat precies?"),
        ("een half jaar geleden", "Een half jaar geleden: welke dag was dat precies?"),
        ("gisteren een week geleden", "Dat was vrijdag 13 november 2026."),
        ("rond 3 maart 2025", "U bent niet zeker van maandag 3 maart 2025. Welke dag was het precies?"),
        (
            "3 of 4 maart 2025",
            "Ik lees meer dan één datum. Bedoelt u maandag 3 maart 2025 of dinsdag 4 maart 2025?",
        ),
        ("morgen", "Zondag 22 november 2026 ligt in de toekomst."),
        ("hallo", "Ik zie geen datum in uw bericht. Schrijf bijvoorbeeld: 3 maart 2025."),
        ("3 maart 2025", ""),
    ],
)
def test_reason_tells_the_visitor_why(text: str, reason: str) -> None:
    assert parse_date(text, ON).reason == reason


@given(st.text(max_size=500), REFERENCE_DAYS)
@example("0e maandag van maart", ON)
@example("29 februari a.s.", date(2099, 12, 31))
@example("99999999 dagen geleden", ON)
@example("1" * 500, ON)
@example("½ jaar geleden", ON)
@example("²-³-2025", ON)
@example("٣ maart ٢٠٢٥", ON)
@example("0 maart 0000", ON)
@example("over 4000 dagen", ON)
def test_no_text_raises(text: str, on: date) -> None:
    assert isinstance(parse_date(text, on), Parsed)


WORDS = st.sampled_from(
    sorted(
        words(
            "3 31 29 2025 25 0 99 - / . , ' de e maart feb jaar week weken maandag dinsdag vorige deze",
            "volgende geleden terug begin half eind een anderhalf paar al sinds ziek ongeveer of en tot t m",
            "niet nee eerste derde laatste van in over morgen gisteren zomer kerst oud nieuw weekend maand",
            "tweeduizend jl a.s. 1990 2100 8 10:30 03 12345678 20250303 helft enkele",
        )
    )
)


@given(st.lists(WORDS, max_size=12), st.booleans(), REFERENCE_DAYS)
def test_no_mixture_of_date_words_raises(parts: list[str], spaced: bool, on: date) -> None:
    parsed = parse_date((" " if spaced else "").join(parts), on)
    assert (parsed.value is not None) == (parsed.kind in ("date", "future"))
    assert bool(parsed.candidates) == (parsed.kind == "ambiguous")
    assert list(parsed.candidates) == sorted(set(parsed.candidates))


SHORT_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sept", "okt", "nov", "dec")
FORMATS: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "dashes": lambda day: f"{day.day}-{day.month}-{day.year}",
    "slashes": lambda day: f"{day.day:02}/{day.month:02}/{day.year}",
    "short year": lambda day: f"{day.day}.{day.month}.{day.year % 100:02}",
    "month name": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "apostrophe": lambda day: f"{day.day} {SHORT_MONTHS[day.month - 1]} '{day.year % 100:02}",
    "prose": dag,
    "digits": lambda day: day.strftime("%Y%m%d"),
}


@pytest.mark.parametrize("form", FORMATS)
@given(day=DAYS)
def test_written_day_is_read_back(form: str, day: date) -> None:
    parsed = parse_date(FORMATS[form](day), ON)
    assert parsed == Parsed(
        "date" if day <= ON else "future",
        day,
        reason="" if day <= ON else f"{dag(day).capitalize()} ligt in de toekomst.",
    )


@given(st.integers(1, 500), REFERENCE_DAYS)
def test_days_ago_are_counted(days: int, on: date) -> None:
    assert parse_date(f"{days} dagen geleden", on).value == on - timedelta(days=days)


@pytest.mark.parametrize(
    "text",
    [
        "1-1 ",
        "1.",
        "1 ",
        "3 septemberr ",
        "van ",
        "vorig jaar ",
        "ongeveer ",
        "gistereb ",
        "maandagg ",
        "(",
        "a@",
        "+-/",
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    """At the gateway's limit of 500 characters; a pattern that backtracks would take minutes."""
    started = time.perf_counter()
    parse_date((text * 500)[:500], ON)
    assert time.perf_counter() - started < 1


def test_format_is_dutch_prose() -> None:
    assert dag(date(2025, 3, 3)) == "maandag 3 maart 2025"
