"""The intake desk's commands."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.leads import Lead, LeadStore
from bot.leads.__main__ import main


@pytest.fixture
def lead_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """One lead in the data folder that the commands read."""
    monkeypatch.setenv("SPOORWIJZER_DATA", str(tmp_path))
    lead = Lead(
        naam="Toets Persoon",
        rol="werkgever",
        toestemming=True,
        email="toets@voorbeeld.nl",
        created=datetime(2026, 11, 21, tzinfo=timezone.utc),
    )
    with LeadStore(tmp_path / "leads.db") as store:
        return store.add(lead)


def test_export_prints_the_leads(lead_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export"]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert "naam" in header
    assert "toets@voorbeeld.nl" in row


def test_erase_takes_one_lead_away(lead_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["erase", lead_id]) == 0
    assert main(["erase", lead_id]) == 1
    assert main(["export"]) == 0
    assert "toets@voorbeeld.nl" not in capsys.readouterr().out
