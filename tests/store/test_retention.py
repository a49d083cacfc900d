"""One table says what is kept: the purges read it, the texts are held against it."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.leads.consent import consent_text
from bot.store.retention import CONVERSATION_DAYS, LEAD_DAYS, retention

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 21, tzinfo=timezone.utc)
WITH_CONVERSATION = {"gesprek", "situatie", "stand", "open-vragen", "beoordelingen"}


def test_everything_of_a_conversation_lives_as_long_as_it() -> None:
    for days in (7, CONVERSATION_DAYS):
        table = retention(days)
        assert {name for name in WITH_CONVERSATION if table[name].dagen == days} == WITH_CONVERSATION
        assert table["terugbelverzoek"].dagen == LEAD_DAYS


def test_each_row_says_what_why_how_long_and_where() -> None:
    for name, row in retention().items():
        assert row.id == name and row.dagen > 0 and row.waar
        for text in (row.wat, row.waarom):
            assert text.endswith(".") and all(len(sentence.split()) <= 25 for sentence in text.split(". "))


def test_a_row_tells_what_is_too_old() -> None:
    assert retention(30)["gesprek"].before(NOW).isoformat() == "2026-10-22T00:00:00+00:00"


def test_the_readme_names_the_same_default() -> None:
    assert f"| `SPOORWIJZER_KEEP_DAYS` | {CONVERSATION_DAYS} |" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", ["terugbelverzoek", "reservekopie"])
def test_consent_names_the_days_of_the_table(row: str) -> None:
    assert f"{retention()[row].dagen} dagen" in consent_text()
