"""The intake desk's and the editor's commands, on a real file."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from bot.leads.__main__ import main

from bot.command.__main__ import main
from bot.leads import Lead, LeadStore

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)


def test_desk_lists_exports_reads_and_erases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPOORWIJZER_DATA", str(tmp_path))
    with LeadStore(tmp_path / "leads.db") as store:
        lead_id = store.add(Lead(naam="Jan", rol="werkgever", toestemming=True, created=NOW, email="jan@bedrijf.nl"))
        store.add_open_question("Mag de hond mee?", "fallback", created=NOW)
    assert main(["leads", "list"]) == 0
    assert capsys.readouterr().out == f"2026-11-21T12:00  {lead_id}  werkgever   Jan  jan@bedrijf.nl\n"
    assert main(["leads", "export"]) == 0
    assert '"Jan"' in capsys.readouterr().out
    assert main(["questions"]) == 0
    assert capsys.readouterr().out == "1\tMag de hond mee?\n"
    assert main(["leads", "erase", lead_id]) == 0
    assert main(["leads", "erase", lead_id]) == 1
    assert lead_id in capsys.readouterr().err
    with LeadStore(tmp_path / "leads.db") as store:
        assert store.list() == []
