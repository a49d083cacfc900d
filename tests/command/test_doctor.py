"""`doctor`: what is wrong, in words that say where and what to do; nothing of it is found by starting."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.command import checks
from bot.settings import ROOT, Settings
from bot.store import connect

LEADS, CONVERSATIONS = "leads.db", "conversations.db"


def sentences(check: checks.Check, settings: Settings) -> list[str]:
    return [str(one) for one in check(settings)]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A data folder with two whole databases."""
    for name in (LEADS, CONVERSATIONS):
        connect(tmp_path / name).close()
    return Settings(data=tmp_path)


def test_whole_databases_are_no_matter(settings: Settings) -> None:
    assert sentences(checks.data, settings) == []


@pytest.mark.parametrize(("name", "fatal"), [(LEADS, True), (CONVERSATIONS, False)])
def test_a_damaged_database_is_named(settings: Settings, name: str, fatal: bool) -> None:
    (settings.data / name).write_text("geen database " * 1000)
    (finding,) = checks.data(settings)
    assert f"{name} is damaged" in finding.sentence and finding.fatal is fatal


def test_a_full_disk_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type(shutil.disk_usage("/"))
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda _: usage(10**12, 10**12 - 2**20, 2**20))
    (finding,) = checks.data(settings)
    assert "only 1 MB are free" in finding.sentence and not finding.fatal


def test_environments_that_do_not_fit_their_locks_are_named(tmp_path: Path) -> None:
    here = Settings(root=tmp_path, data=tmp_path)
    for name in ("app", "rasa"):
        (tmp_path / "requirements").mkdir(exist_ok=True)
        (tmp_path / f"requirements/{name}.lock").write_text(name)
    assert [one.split()[0] for one in sentences(checks.versions, here)] == [".venv", ".venv-rasa"]
    (tmp_path / ".venv/.made").mkdir(parents=True)
    shutil.copy(tmp_path / "requirements/app.lock", tmp_path / ".venv/.made/app.lock")
    assert [one.split()[0] for one in sentences(checks.versions, here)] == [".venv-rasa"]


def test_a_broken_answer_is_named_and_keeps_nobody_from_starting(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data/faq/spoor-2/wat-is-spoor-2.md"
    path.write_text(path.read_text().replace("audience: ", "audience: allen, "))
    (finding,) = checks.content(Settings(root=tmp_path, data=tmp_path / "var"))
    assert str(finding).startswith(f"warning: {path}:3: `audience` is een van")


def test_without_any_answer_it_does_not_start(tmp_path: Path) -> None:
    (finding, *_) = checks.content(Settings(root=tmp_path, data=tmp_path / "var"))
    assert finding.fatal and "holds no answer" in finding.sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"rest": "open"}, "SPOORWIJZER_REST=open: anyone can write"),
        ({"public_url": "https://chat.example"}, "SPOORWIJZER_PROXY_HEADER is not set"),
    ],
)
def test_what_works_and_is_unwise_is_a_warning(settings: Settings, fields: dict[str, str], sentence: str) -> None:
    (finding,) = checks.advice(settings.changed(**fields))
    assert sentence in finding.sentence and not finding.fatal
    assert sentences(checks.advice, settings) == []


def test_what_the_agency_left_open_is_named(settings: Settings) -> None:
    (finding,) = checks.agency(settings)
    assert "telefoon" in finding.sentence and "content init" in finding.sentence and not finding.fatal
    (settings.content).mkdir()
    (settings.content / "bureau.yml").write_text("telefoon: 030 123 45 67\n")
    (finding,) = checks.agency(settings)
    assert "telefoon" not in finding.sentence and "content init" not in finding.sentence


@pytest.mark.parametrize(("number", "warned"), [(0, True), (1000, False)])
def test_running_as_root_is_a_warning(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, number: int, warned: bool
) -> None:
    monkeypatch.setattr(checks.os, "geteuid", lambda: number)
    found = [*checks.user(settings)]
    assert bool(found) is warned and not any(one.fatal for one in found)
