"""Backup and restore: whole while others write, and nothing lost on the way back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import tarfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import pytest

from bot.command import lock
from bot.command.__main__ import main
from bot.leads.store import LeadStore
from bot.store.retention import retention

NOW = datetime(2026, 11, 21, 12, tzinfo=timezone.utc)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a lead store, a secret, content and a log."""
    data = tmp_path / "data"
    monkeypatch.setenv("SPOORWIJZER_DATA", str(data))
    for name, text in (("content/bureau.yml", "naam: Bureau"), ("token.secret", "s" * 64), ("log/rasa.log", "regel")):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text)
    with LeadStore(data / "leads.db") as store:
        store.add_open_question("Mag de hond mee?", "fallback", created=NOW)
    return data


def questions(path: Path) -> list[str]:
    with LeadStore(path) as store:
        return [question.vraag for question in store.open_questions()]


def test_there_and_back(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "reservekopie.tar.gz"
    assert main(["backup", str(file)]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with LeadStore(data / "leads.db") as store:
        store.add_open_question("Na de reservekopie", "fallback", created=NOW)
    (data / "content/bureau.yml").write_text("naam: Anders")
    (data / "token.secret").unlink()
    assert main(["restore", str(file)]) == 0
    assert questions(data / "leads.db") == ["Mag de hond mee?"]
    assert (data / "content/bureau.yml").read_text() == "naam: Bureau" and (data / "token.secret").exists()
    assert (data / "log/rasa.log").read_text() == "regel"
    (aside,) = data.glob("before-restore-*")
    assert set(questions(aside / "leads.db")) == {"Mag de hond mee?", "Na de reservekopie"}
    assert (aside / "content/bureau.yml").read_text() == "naam: Anders"
    assert str(aside) in capsys.readouterr().out
    assert not [path for path in data.iterdir() if path.name.startswith(".")]


def test_what_is_in_it_and_what_is_not(data: Path, tmp_path: Path) -> None:
    main(["backup", str(tmp_path / "b.tgz")])
    with tarfile.open(tmp_path / "b.tgz") as archive:
        assert sorted(archive.getnames()) == ["content", "content/bureau.yml", "leads.db", "token.secret"]


def test_the_widgets_versions_come_back_and_none_goes(data: Path, tmp_path: Path) -> None:
    """A page that names a version with its digest must find it, whether it was made before or after the backup."""
    kept = data / "widget"
    kept.mkdir()
    (kept / "chat-0123456789ab.js").write_text("/* before */")
    main(["backup", str(tmp_path / "b.tgz")])
    (kept / "chat-0123456789ab.js").unlink()
    (kept / "chat-ba9876543210.js").write_text("/* after */")
    assert main(["restore", str(tmp_path / "b.tgz")]) == 0
    assert {path.name: path.read_text() for path in kept.iterdir()} == {
        "chat-0123456789ab.js": "/* before */", "chat-ba9876543210.js": "/* after */",
    }  # fmt: skip
    # On another machine nothing stood there.
    shutil.rmtree(data)
    assert main(["restore", str(tmp_path / "b.tgz")]) == 0
    assert [path.name for path in kept.iterdir()] == ["chat-0123456789ab.js"]


def test_in_a_folder_old_ones_go_and_nothing_else(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "backup"
    folder.mkdir()
    days = retention()["reservekopie"].dagen
    for name, age in (("spoorwijzer-1.tar.gz", days + 1), ("spoorwijzer-2.tar.gz", days - 1), ("foto.tar.gz", 999)):
        (folder / name).touch()
        os.utime(folder / name, times=(time.time() - age * 86400,) * 2)
    assert main(["backup", str(folder)]) == 0
    left = {path.name for path in folder.iterdir()}
    (fresh,) = left - {"spoorwijzer-2.tar.gz", "foto.tar.gz"}
    assert re.fullmatch(r"spoorwijzer-\d{8}-\d{6}\.tar\.gz", fresh) and len(left) == 3
    assert "1 older than" in capsys.readouterr().out
    # A backup that cannot be made costs none of those that are there.
    (data / "leads.db").write_text("geen database" * 1000)
    os.utime(folder / fresh, times=(time.time() - (days + 1) * 86400,) * 2)
    assert main(["backup", str(folder)]) == 1 and (folder / fresh).exists()


def test_a_file_of_another_name_is_the_owners_to_remove(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["backup", str(tmp_path / "b.tgz")]) == 0
    assert f"Remove it within {retention()['reservekopie'].dagen} days" in capsys.readouterr().out


def test_a_backup_is_of_one_moment_while_others_write(data: Path, tmp_path: Path) -> None:
    """Two rows that are always written together are both there or both not."""
    with closing(sqlite3.connect(data / "pairs.db", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE pairs (name TEXT)")
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(data / "pairs.db", timeout=10, isolation_level=None)) as mine:
            while not stop.is_set():
                mine.execute("BEGIN IMMEDIATE")
                mine.executemany("INSERT INTO pairs VALUES (?)", [("left",), ("right",)])
                mine.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = [pairs_in_backup(tmp_path / f"{number}.tgz") for number in range(5)]
    finally:
        stop.set()
        writer.join()
    assert all(left == right for left, right in counts) and counts[-1] > counts[0] > (0, 0)


def pairs_in_backup(file: Path) -> tuple[int, int]:
    assert main(["backup", str(file)]) == 0
    with tarfile.open(file) as archive:
        archive.extract("pairs.db", file.with_suffix(""), filter="data")
    with closing(sqlite3.connect(file.with_suffix("") / "pairs.db")) as database:
        rows = dict(database.execute("SELECT name, count(*) FROM pairs GROUP BY name"))
    return rows.get("left", 0), rows.get("right", 0)


def test_no_restore_under_a_running_assistant(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["backup", str(tmp_path / "b.tgz")])
    with lock.held(data):
        assert main(["restore", str(tmp_path / "b.tgz")]) == 1
    assert "runs already with this data folder" in capsys.readouterr().err
    assert not list(data.glob("before-restore-*"))


def broken(folder: Path) -> Iterator[tuple[str, Path]]:
    nothing, text, empty, damaged = (folder / f"{name}.tgz" for name in ("nothing", "text", "empty", "damaged"))
    yield "cannot be read as a backup", nothing
    text.write_text("geen archief")
    yield "cannot be read as a backup", text
    (folder / "brief.txt").write_text("brief")
    with tarfile.open(empty, "w:gz") as archive:
        archive.add(folder / "brief.txt", "brief.txt")
    yield "holds no database", empty
    (folder / "leads.db").write_text("SQLite format 3\0 en dan iets anders" * 100)
    with tarfile.open(damaged, "w:gz") as archive:
        archive.add(folder / "leads.db", "leads.db")
    yield "leads.db in .* is damaged", damaged


def test_what_is_no_whole_backup_changes_nothing(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], subtests: pytest.Subtests
) -> None:
    for sentence, file in broken(tmp_path):
        with subtests.test(sentence):
            assert main(["restore", str(file)]) == 1
            assert sentence.replace(" .* ", f" {file} ") in capsys.readouterr().err
            assert questions(data / "leads.db") == ["Mag de hond mee?"]
            assert not list(data.glob("before-restore-*"))


def test_a_damaged_database_is_named(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "conversations.db").write_text("geen database" * 1000)
    assert main(["backup", str(tmp_path / "b.tgz")]) == 1
    assert "conversations.db cannot be read" in capsys.readouterr().err and not (tmp_path / "b.tgz").exists()
