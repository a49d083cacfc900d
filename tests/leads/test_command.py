"""The intake desk's commands, on a real file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.beheer.accounts import FILE, Accounts, Opened
from bot.command.__main__ import main
from bot.leads import Lead, LeadStore

from .conftest import NOW

Output = pytest.CaptureFixture[str]


@pytest.fixture
def lead_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("SPOORWIJZER_DATA", str(tmp_path))
    with LeadStore(tmp_path / "leads.db") as store:
        yield store.add(Lead(naam="Jan", rol="werkgever", toestemming=True, created=NOW, telefoon="06-12345678"))


def test_leads_are_listed_exported_and_erased(lead_id: str, tmp_path: Path, capsys: Output) -> None:
    assert main(["leads", "list"]) == 0
    listed = capsys.readouterr().out
    assert lead_id in listed and "Jan" in listed
    assert main(["leads", "export"]) == 0
    exported = capsys.readouterr().out
    assert exported.startswith("\ufeff") and '"Jan"' in exported and '"06 12345678"' in exported
    assert main(["leads", "erase", lead_id]) == 0
    assert main(["leads", "erase", lead_id]) == 1
    assert lead_id in capsys.readouterr().err
    with LeadStore(tmp_path / "leads.db") as store:
        assert store.list() == []


def test_questions_are_shown_the_most_frequent_first(lead_id: str, tmp_path: Path, capsys: Output) -> None:
    with LeadStore(tmp_path / "leads.db") as store:
        for vraag in ("En de kat?", "Mag de hond mee?", "mag de hond mee?"):
            store.add_open_question(vraag, "fallback", created=NOW)
    assert main(["questions"]) == 0
    assert capsys.readouterr().out.lower() == "2\tmag de hond mee?\n1\ten de kat?\n"


@pytest.mark.parametrize(
    ("email", "password", "code"),
    [
        ("balie@noord.example", "een lang wachtwoord", 0),
        ("balie@noord.example", "kort", 1),
        ("geen adres", "een lang wachtwoord", 1),
    ],
)
def test_an_account_is_made_with_a_password_from_stdin(
    lead_id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, email: str, password: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    assert main(["beheerder", email]) == code
    assert bool(capsys.readouterr().err) == bool(code)
    with Accounts(tmp_path / FILE) as accounts:
        assert accounts.any() == (code == 0)
        assert isinstance(accounts.log_in(email, password, "192.0.2.1", "", NOW), Opened) == (code == 0)
