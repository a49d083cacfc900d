"""What visitors type, against what it tells and what it must not tell, read on Saturday 21 November 2026."""

import csv
from datetime import date
from pathlib import Path

import pytest

from bot.case.reading import read
from tests.case import shown

ON = date(2026, 11, 21)
with Path(__file__).with_name("messages.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['asked']}|{row['message']}")
def test_message_tells(row: dict[str, str]) -> None:
    assert shown.reading(read(row["message"], ON, asked=row["asked"] or None)) == row["tells"]


def test_table_is_large_and_holds_both_sides() -> None:
    first = [row for row in ROWS if "eerste_ziektedag=" in row["tells"]]
    dated_otherwise = [row for row in ROWS if "onbekend" in row["tells"] and row not in first]
    assert len(ROWS) >= 400
    assert len(first) >= 80
    assert len(dated_otherwise) >= 40
