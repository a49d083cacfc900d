"""The intake desk's and the editor's commands, on a real file."""

from __future__ import annotations

import io
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.beheer.accounts import FILE, SERVER, Accounts
from bot.command.__main__ import main
from bot.leads import Lead, LeadStore

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder whose databases these are."""
    monkeypatch.setenv("SPOORWIJZER_DATA", str(tmp_path))
    return tmp_path


def test_desk_lists_exports_reads_and_erases(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with LeadStore(data / "leads.db") as store:
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
    with LeadStore(data / "leads.db") as store:
        assert store.list() == []
    with Accounts(data / FILE) as accounts:
        told = [(row["who"], row["action"], row["subject"]) for row in accounts.trail()]
    assert told[::-1] == [(SERVER, "lijst bekeken", ""), (SERVER, "geëxporteerd", ""), (SERVER, "gewist", lead_id)]


@pytest.mark.parametrize(("password", "status"), [("een heel lang wachtwoord", 0), ("kort", 1)])
def test_a_login_takes_its_password_from_stdin(
    data: Path, monkeypatch: pytest.MonkeyPatch, password: str, status: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    assert main(["beheerder", "intake@bureau.nl"]) == status
    made = [Accounts(path).any() for path in data.glob("*.db")]
    assert any(made) is (status == 0)


def test_logins_are_listed_and_removed(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for email in ("weg@bureau.nl", "intake@bureau.nl", "intake@bureau.nl"):
        monkeypatch.setattr("sys.stdin", io.StringIO("een heel lang wachtwoord\n"))
        assert main(["beheerder", email]) == 0
    assert [line.partition(" has ")[0] for line in capsys.readouterr().out.splitlines()][2] == "intake@bureau.nl"
    assert main(["beheerder"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["intake@bureau.nl", "weg@bureau.nl"]
    assert [main(["beheerder", "--remove", "weg@bureau.nl"]) for _ in range(2)] == [0, 1]
    assert "weg@bureau.nl" in capsys.readouterr().err
    assert main(["beheerder", "--remove"]) == 1
    main(["beheerder"])
    assert capsys.readouterr().out.split()[0] == "intake@bureau.nl"
