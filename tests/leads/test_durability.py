"""Leads survive a killed process, several writers and an older file; nothing erased stays behind."""

import hashlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.leads import Lead, LeadStore
from bot.leads.migrations import migrations
from bot.store.retention import LEAD_DAYS

from .conftest import NOW

ROOT = Path(__file__).parents[2]
WRITER = Path(__file__).with_name("writer.py")
MakeLead = Callable[..., Lead]


def start_writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, WRITER, str(path), name, str(count)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_file_is_set_to_survive_a_power_cut(store: LeadStore) -> None:
    def pragma(name: str) -> object:
        return store._db.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2  # FULL
    assert pragma("secure_delete") == 1


def test_only_the_owner_may_read_the_file(store: LeadStore, path: Path, make_lead: MakeLead) -> None:
    store.add(make_lead())
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file


def test_every_acknowledged_lead_survives_kill_9(path: Path) -> None:
    with start_writer(path, "kill", 1_000_000) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "open\n"
        acknowledged = [writer.stdout.readline().strip() for _ in range(25)]
        os.kill(writer.pid, signal.SIGKILL)
        # Not communicate(): it would skip what readline had already buffered.
        acknowledged += writer.stdout.read().split()
    assert writer.returncode == -signal.SIGKILL
    with LeadStore(path) as store:
        stored = {row["id"] for row in store.list(limit=1_000_000)}
        assert set(acknowledged) <= stored
        # At most the one that was on disk, its id not yet printed.
        assert len(stored) - len(acknowledged) <= 1
        assert store._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_processes_may_write_at_once_from_a_fresh_file(path: Path) -> None:
    writers = [start_writer(path, name, 40) for name in ("a", "b", "c")]
    outcomes = [writer.communicate(timeout=60) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0, 0], outcomes
    ids = [line for out, _ in outcomes for line in out.split() if line != "open"]
    with LeadStore(path) as store:
        assert sorted(row["id"] for row in store.list()) == sorted(ids)
    assert len(ids) == 120


def test_threads_share_one_store(store: LeadStore, make_lead: MakeLead) -> None:
    def work(name: str) -> None:
        for number in range(20):
            store.add(make_lead(naam=f"{name} {number}"))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.list()) == 80


def test_two_stores_with_one_key_store_one_lead(path: Path, make_lead: MakeLead) -> None:
    with LeadStore(path) as first, LeadStore(path) as second:
        assert first.add(make_lead(), "key") == second.add(make_lead(), "key")
        assert len(second.list()) == 1


def test_failed_write_leaves_nothing_behind(store: LeadStore, make_lead: MakeLead) -> None:
    store._db.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON leads WHEN NEW.naam = 'stuk' BEGIN SELECT RAISE(ABORT, 'stuk'); END"
    )
    with pytest.raises(sqlite3.IntegrityError):
        store.add(make_lead(naam="stuk"))
    lead_id = store.add(make_lead())
    assert [row["id"] for row in store.list()] == [lead_id]


def test_older_file_is_brought_up_to_date(path: Path, make_lead: MakeLead) -> None:
    path.parent.mkdir()
    old = Database(path)
    migrations.apply(old, stop_before="m002_feedback")
    row = {"id": "oud", "created": "2026-01-05T09:00:00+00:00", "naam": "Oud", "rol": "werkgever"}
    old.table("leads").insert(
        row | {"consent_version": "2026-11-21", "fingerprint": "x", "idempotency_key": "jan@bedrijf.nl"}
    )
    assert set(old.table_names()) == {"_sqlite_migrations", "leads"}
    old.close()
    with LeadStore(path) as store:
        store.add_feedback("gesprek", "wia-aanvragen", True, created=NOW)
        store.add_open_question("Hoe zit het?", "fallback", created=NOW)
        new = store.add(make_lead())
        assert [row["id"] for row in store.list()] == [new, "oud"]
        kept = store.get("oud")
        assert kept is not None and kept["toestemming_versie"] == "2026-11-21" and kept["status"] == "nieuw"
        # Nobody was asked to confirm it: it counts as it was.
        assert kept["onbevestigd"] == 0
        # The key was a caller's own text: only its digest is left.
        assert kept["idempotency_key"] == hashlib.sha256(b"jan@bedrijf.nl").hexdigest()
        assert migrations.pending(store._db) == []
    with LeadStore(path) as again:
        assert len(again.list()) == 2


def test_erased_data_is_gone_from_every_file(store: LeadStore, path: Path, make_lead: MakeLead) -> None:
    def on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in path.parent.iterdir())

    erased = store.add(make_lead(naam="Wisgraag Vandaag", telefoon="0612345678"))
    store.add(make_lead(naam="Blijft Staan"))
    store.add_open_question("zeldzamevraag", "fallback", created=NOW, conversation_id="gesprek")
    assert b"Wisgraag" in on_disk()
    assert b"zeldzamevraag" in on_disk()
    assert store.erase(erased)
    assert store.erase_conversation("gesprek") == 1
    assert b"Wisgraag" not in on_disk()
    assert b"612345678" not in on_disk()
    assert b"zeldzamevraag" not in on_disk()
    assert b"Blijft Staan" in on_disk()
    assert store.purge(NOW + timedelta(days=LEAD_DAYS, seconds=1)) == {"leads": 1, "feedback": 0, "open_questions": 0}
    assert b"Blijft Staan" not in on_disk()
