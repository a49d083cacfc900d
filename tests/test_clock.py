"""What day it is."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest

from bot import clock


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ("2026-11-21T22:59:59", "2026-11-21"),
        ("2026-11-21T23:00:00", "2026-11-22"),
        ("2026-07-01T21:59:59", "2026-07-01"),
        ("2026-07-01T22:00:00", "2026-07-02"),
    ],
)
def test_midnight_is_that_of_the_netherlands(utc: str, day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime.fromisoformat(utc).replace(tzinfo=timezone.utc)

    class Stopped(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(clock.NETHERLANDS)

    monkeypatch.setattr(clock, "datetime", Stopped)
    assert clock.today() == clock.today("") == clock.today(None) == date.fromisoformat(day)


def test_another_day_may_stand_for_today() -> None:
    assert clock.today("2027-01-01") == date(2027, 1, 1)


@pytest.mark.parametrize("given", ["morgen", "2027-13-01", "1-1-2027"])
def test_a_day_that_cannot_be_read_is_refused(given: str) -> None:
    with pytest.raises(ValueError):
        clock.today(given)
