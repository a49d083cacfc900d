"""The length of service under the transitievergoeding, and terms in months."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.law.dienstverband import duur, months_later, start_after

from .case_files import steady

employments = st.tuples(st.dates(date(1950, 1, 1), date(2030, 1, 1)), st.integers(0, 20000)).map(
    lambda pair: (pair[0], date.fromordinal(pair[0].toordinal() + pair[1]))
)


@steady
@given(employments)
def test_one_day_more_is_never_less(employment: tuple[date, date]) -> None:
    first, last = employment

    def months(end: date) -> Fraction:
        service = duur(first, end)
        return 12 * service.jaren + service.maanden + service.share_of_month

    assert months(last) < months(date.fromordinal(last.toordinal() + 1))
    assert duur(first, last).maanden < 12
    assert duur(first, last).dagen < 31


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-09-30", 1, "2026-10-30"),
    ],
)
def test_a_term_in_months_ends_on_the_same_day_or_the_last_of_the_month(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2026-01-28", 1, "2026-02-28"),
        ("2026-01-29", 1, "2026-03-01"),
        ("2026-01-31", 1, "2026-03-01"),
        ("2026-01-31", 2, "2026-03-31"),
        ("2026-05-31", 1, "2026-07-01"),
        ("2024-02-29", 12, "2025-03-01"),
        ("2026-08-31", 6, "2027-03-01"),
        ("2026-12-31", 12, "2027-12-31"),
    ],
)
def test_months_of_service_are_full_on_the_day_before(day: str, months: int, after: str) -> None:
    assert start_after(date.fromisoformat(day), months) == date.fromisoformat(after)
