"""Answers to "Wat is de eerste ziektedag?", also whole sentences: the day, or what must be asked back."""

import csv
from datetime import date
from pathlib import Path

import pytest

from bot.case.reading import read

ON = date(2026, 11, 21)
FILES = (Path(__file__).with_name("first_days.csv"), Path(__file__).parents[1] / "dates" / "phrases.csv")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def days(phrase: str) -> tuple[date, ...] | date | None:
    """The first sick day, the days it is asked back with, or None where nothing was read."""
    told = read(phrase, ON, asked="eerste_ziektedag")["eerste_ziektedag"]
    if told is None:
        return None
    return told.candidates if told.fact is None else date.fromisoformat(str(told.fact.value))


@pytest.mark.parametrize("row", rows(FILES[0]), ids=lambda row: row["phrase"])
def test_a_sentence_tells_the_first_sick_day(row: dict[str, str]) -> None:
    expected = tuple(map(date.fromisoformat, row["days"].split()))
    found = days(row["phrase"])
    if row["kind"] == "date":
        assert found == expected[0]
    else:
        assert isinstance(found, tuple)
        assert set(expected) <= set(found)


@pytest.mark.parametrize("row", rows(FILES[1]), ids=lambda row: row["phrase"])
def test_an_answer_is_never_another_day(row: dict[str, str]) -> None:
    """What the date reader takes for one day is that day or asked back; what it does not, is never taken."""
    expected = tuple(map(date.fromisoformat, row["days"].split()))
    found = days(row["phrase"])
    if row["kind"] == "date":
        assert found == expected[0] or (isinstance(found, tuple) and expected[0] in found)
    else:
        assert not isinstance(found, date) or found in expected
