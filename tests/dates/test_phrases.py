"""What visitors type, against the day they mean, read on Saturday 21 November 2026."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bot.dates import parse_date

ON = date(2026, 11, 21)
with Path(__file__).with_name("phrases.csv").open(encoding="utf-8", newline="") as file:
    PHRASES = list(csv.DictReader(file))


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["phrase"])
def test_phrase_means_these_days(row: dict[str, str]) -> None:
    parsed = parse_date(row["phrase"], ON)
    days = tuple(date.fromisoformat(day) for day in row["days"].split())
    assert parsed.kind == row["kind"], parsed
    if parsed.kind in ("date", "future"):
        assert (parsed.value,) == days
        assert parsed.candidates == ()
    else:
        assert parsed.value is None
        assert parsed.candidates == days
    # Everything but a plain date comes with a sentence for the visitor.
    assert parsed.reason or parsed.kind == "date"
    assert parsed.reason == "" or (parsed.reason[0] == parsed.reason[0].upper() and parsed.reason[-1] in ".?")


def test_table_covers_every_outcome() -> None:
    kinds = Counter(row["kind"] for row in PHRASES)
    assert len(PHRASES) >= 300
    assert min(kinds[kind] for kind in ("date", "ambiguous", "invalid", "future", "none")) >= 20
