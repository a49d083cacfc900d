"""Files are opened in one way, brought up to date, copied whole, and never lost where they hold promises."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from bot.store import SET_ASIDE, Damaged, Store, backup, connect, forget, open_database
from bot.store.base import stamp

migrations = Migrations("proef")


@migrations()
def m001_words(db: Database) -> None:
    db.table("words").create({"id": int, "word": str}, pk="id")


@migrations()
def m002_language(db: Database) -> None:
    db.table("words").add_column("language", str)


class Words(Store):
    def add(self, word: str, patience: float = 10.0) -> None:
        with self._writing(patience) as db:
            db.table("words").insert({"word": word})

    def words(self) -> list[str]:
        return [row["word"] for row in self._rows("select word from words order by id")]

    def erase(self, word: str) -> int:
        return self._delete({"words": ("word = ?", [word])})["words"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "words.db"


@pytest.mark.parametrize(("durable", "level"), [(False, 1), (True, 2)])
def test_a_file_is_opened_in_one_way(path: Path, durable: bool, level: int) -> None:
    with closing(open_database(path, migrations, durable=durable)) as db:
        found = {
            name: db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": level,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 10_000,
    }


def test_only_its_owner_may_read_it_even_where_the_mode_was_looser(path: Path) -> None:
    path.parent.mkdir()
    path.touch(mode=0o644)
    path.chmod(0o644)
    with Words(path, migrations) as words:
        words.add("een")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {"words.db": 0o600, "words.db-wal": 0o600, "words.db-shm": 0o600}


def test_an_older_file_is_brought_up_to_date_once(path: Path) -> None:
    path.parent.mkdir()
    with closing(Database(path)) as old:
        migrations.apply(old, stop_before="m002_language")
        old.table("words").insert({"word": "oud"})
    for _ in range(2):
        with Words(path, migrations) as words:
            assert words.words() == ["oud"]
            assert set(words._db.table("words").columns_dict) == {"id", "word", "language"}


def test_a_migration_that_fails_changes_nothing_and_leaves_no_lock(path: Path) -> None:
    broken = Migrations("proef")
    broken(name="m001_words")(m001_words)

    @broken()
    def m003_broken(db: Database) -> None:
        db.table("words").insert({"word": "half"})
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        open_database(path, broken)
    with Words(path, migrations) as words:
        assert words.words() == []


def test_a_file_may_be_opened_by_many_at_once(path: Path) -> None:
    faults: list[Exception] = []

    def work() -> None:
        try:
            with Words(path, migrations) as words:
                words.add("woord")
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Words(path, migrations) as words:
        assert len(words.words()) == 12


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(8192))


def torn(path: Path) -> None:
    """A file whose head is right and whose pages are not."""
    with Words(path, migrations) as words:
        for number in range(500):
            words.add(f"woord {number}")
        words._forget()
    raw = bytearray(path.read_bytes())
    raw[4096 + 512 :] = os.urandom(len(raw) - 4096 - 512)
    path.write_bytes(raw)


@pytest.mark.parametrize("damage", [garbage, torn])
def test_a_damaged_file_is_set_aside_with_a_line_in_the_log(
    path: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    damage(path)
    raw = path.read_bytes()
    with caplog.at_level(logging.ERROR), Words(path, migrations) as words:
        assert words.words() == []
        words.add("nieuw")
    (aside,) = [file for file in path.parent.glob("words.db.damaged-*") if not file.name.endswith(("-wal", "-shm"))]
    assert aside.read_bytes() == raw
    assert "words.db is damaged" in caplog.text and aside.name in caplog.text


@pytest.mark.parametrize("damage", [garbage, torn])
def test_a_damaged_file_that_holds_promises_is_refused_by_name(path: Path, damage: Callable[[Path], None]) -> None:
    path.parent.mkdir()
    damage(path)
    raw = path.read_bytes()
    with pytest.raises(Damaged, match=r"words\.db in the data folder is damaged"):
        open_database(path, migrations, precious=True)
    assert path.read_bytes() == raw and not list(path.parent.glob("*.damaged-*"))


def test_a_locked_file_is_no_damage(path: Path) -> None:
    with Words(path, migrations) as words, closing(connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            words.add("wacht", patience=0.05)
        assert words.state() == "locked"
        other.rollback()
        words.add("door", patience=0.05)
        assert words.words() == ["door"]
        assert words.state() == "ok"


def test_a_thread_that_holds_the_store_makes_the_others_wait_no_longer_than_they_would(path: Path) -> None:
    with Words(path, migrations) as words:
        inside, done = threading.Event(), threading.Event()

        def hold() -> None:
            with words._writing():
                inside.set()
                done.wait(10)

        thread = threading.Thread(target=hold)
        thread.start()
        inside.wait(10)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            words.add("wacht", patience=0.05)
        done.set()
        thread.join()
        words.add("door")
        assert words.words() == ["door"]


def test_a_file_that_takes_nothing_is_told(path: Path) -> None:
    with Words(path, migrations) as words:
        words._db.execute("PRAGMA query_only = ON")
        assert words.state() == "unwritable"


def test_a_failed_write_leaves_nothing_behind(path: Path) -> None:
    with Words(path, migrations) as words:
        with pytest.raises(RuntimeError), words._writing() as db:
            db.table("words").insert({"word": "half"})
            raise RuntimeError
        assert words.words() == []


def test_whoever_reads_is_let_through_while_another_process_has_the_file(path: Path) -> None:
    with Words(path, migrations) as words, closing(connect(path)) as other:
        words.add("een")
        other.execute("BEGIN IMMEDIATE")
        waiting = threading.Thread(target=lambda: words.add("twee"))
        waiting.start()
        time.sleep(0.1)
        longest = 0.0
        for _ in range(20):
            began = time.monotonic()
            assert words.words() == ["een"]
            longest = max(longest, time.monotonic() - began)
        # A turn of the chat may not stand still for the ten seconds that a write may wait.
        assert longest < 1
        other.rollback()
        waiting.join(10)
        assert words.words() == ["een", "twee"]


def test_what_a_reader_keeps_in_the_journal_is_gone_after_the_next_round(path: Path) -> None:
    def on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in path.parent.iterdir())

    with Words(path, migrations) as words, closing(connect(path)) as reader:
        words.add("geheimwoord")
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM words").fetchall()
        assert words.erase("geheimwoord") == 1
        assert b"geheimwoord" in on_disk()
        reader.rollback()
        assert words.erase("iets anders") == 0
        assert b"geheimwoord" not in on_disk()


def test_what_is_erased_is_gone_from_every_file(path: Path) -> None:
    def on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in path.parent.iterdir())

    with Words(path, migrations) as words:
        words.add("geheimwoord")
        words.add("blijfwoord")
        assert b"geheimwoord" in on_disk()
        assert words.erase("geheimwoord") == 1
        assert b"geheimwoord" not in on_disk() and b"blijfwoord" in on_disk()


def test_a_backup_is_whole_while_others_write(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_bytes(b"an old backup")
    with Words(path, migrations) as words:
        words.add("een")
        # Still in the journal only: a plain copy of the file would miss it.
        backup(path, target)
        words.add("twee")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with Words(target, migrations) as copy:
        assert copy.words() == ["een"]


def test_a_backup_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        backup(tmp_path / "none.db", tmp_path / "copy.db")
    assert not (tmp_path / "none.db").exists()


def test_damaged_files_are_forgotten_in_time(path: Path) -> None:
    path.parent.mkdir()
    garbage(path)
    Words(path, migrations).close()
    now = datetime.now(timezone.utc)
    (path.parent / "left.damaged-1").mkdir()
    (path.parent / "left.damaged-1/file").touch()
    assert forget(path.parent, f"*{SET_ASIDE}*", now - timedelta(days=1)) == 0
    assert forget(path.parent, f"*{SET_ASIDE}*", now + timedelta(days=1)) >= 2
    assert not list(path.parent.glob("*.damaged-*")) and path.exists()


def test_a_stored_time_is_in_utc_and_sorts() -> None:
    amsterdam = timezone(timedelta(hours=1))
    assert stamp(datetime(2026, 11, 21, 10, 30, tzinfo=amsterdam)) == "2026-11-21T09:30:00+00:00"
    with pytest.raises(ValueError, match="time zone"):
        stamp(datetime(2026, 11, 21))
