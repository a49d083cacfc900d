"""Weekends and holidays of the Algemene termijnenwet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.law.termijnenwet import feestdagen, is_free, roll_forward, working_day_before


def test_the_holidays_of_2027() -> None:
    days = {
        "01-01",
        "03-26",
        "03-28",
        "03-29",
        "04-27",
        "05-05",
        "05-06",
        "05-16",
        "05-17",
        "12-25",
        "12-26",
    }
    assert {day.isoformat()[5:] for day in feestdagen(2027)} == days


@pytest.mark.parametrize("year", range(2024, 2036))
def test_5_mei_and_goede_vrijdag_are_free_every_year(year: int) -> None:
    free = feestdagen(year)
    assert date(year, 5, 5) in free
    # Goede Vrijdag is the holiday three days before the one on Easter Monday.
    assert any(day.weekday() == 4 and {day + timedelta(days=2), day + timedelta(days=3)} <= free for day in free)


@pytest.mark.parametrize("year", range(1970, 2098))
def test_every_year_that_can_be_reached_has_its_holidays(year: int) -> None:
    assert len(feestdagen(year)) >= 10


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        ("2026-12-24", "2026-12-24", "2026-12-24"),
        ("2026-12-25", "2026-12-28", "2026-12-24"),
        ("2026-11-21", "2026-11-23", "2026-11-20"),
        ("2026-11-22", "2026-11-23", "2026-11-20"),
        ("2027-05-05", "2027-05-07", "2027-05-04"),
        ("2027-03-26", "2027-03-30", "2027-03-25"),
        ("2026-12-31", "2026-12-31", "2026-12-31"),
        ("2027-04-30", "2027-04-30", "2027-04-30"),
    ],
)
def test_the_nearest_working_days(day: str, after: str, before: str) -> None:
    asked = date.fromisoformat(day)
    assert roll_forward(asked) == date.fromisoformat(after)
    assert working_day_before(asked) == date.fromisoformat(before)
    assert is_free(asked) is (after != day)
