"""The one way to open a SQLite file: pragmas, mode, migrations, and what happens to a file that is damaged."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

# A writer holds a file for milliseconds; ten seconds outlast a slow disk.
PATIENCE = 10.0
SET_ASIDE = ".damaged-"
# What stood there before a backup was put back, in the data folder.
BEFORE_RESTORE = "before-restore-"
SIDE_FILES = ("", "-wal", "-shm")
DAMAGE = ("malformed", "not a database")
log = logging.getLogger("spoorwijzer.store")


class Damaged(Exception):
    """A file that may not be replaced cannot be read; the text names it for whoever starts the service."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} in the data folder is damaged: put a backup in its place, or move it away")
        self.path = path


def open_database(
    path: Path | str, migrations: Migrations, *, durable: bool = False, precious: bool = False
) -> Database:
    """The file with its tables up to date; raises as `connect` does."""
    # Rasa's environment opens its tracker with `connect` and has no sqlite-utils.
    from sqlite_utils import Database

    db = Database(connect(path, durable=durable, precious=precious))
    try:
        _bring_up_to_date(db, migrations)
    except BaseException:
        db.close()
        raise
    return db


def _bring_up_to_date(db: Database, migrations: Migrations) -> None:
    if not migrations.pending(db):
        return
    # IMMEDIATE: of two processes that start together one waits, and finds nothing left to do.
    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise


def connect(path: Path | str, *, durable: bool = False, precious: bool = False) -> sqlite3.Connection:
    """A connection that threads may share under a lock of their own.

    `durable`: each commit is on disk when it returns (else a power cut may cost the last ones, never the file).
    `precious`: a damaged file raises Damaged; any other is set aside under a name of its own and begun anew.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _opened(path, durable)
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        if precious:
            raise Damaged(path) from None
    _set_aside(path)
    return _opened(path, durable)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is wrong, and not only locked, full or read-only."""
    # Python 3.10 has no error codes.
    return any(words in str(error) for words in DAMAGE)


def fault_of(error: sqlite3.Error) -> str:
    """Why nothing can be stored, for a health check: `locked`, `damaged` or `unwritable` (full, read-only)."""
    if is_damage(error):
        return "damaged"
    return "locked" if "locked" in str(error) else "unwritable"


def probe(path: Path) -> None:
    """Raise where whoever opens the file now could not read it: an open connection may go on from its memory."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as fresh:
        fresh.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _opened(path: Path, durable: bool) -> sqlite3.Connection:
    # Personal data: readable by this user only, and SQLite gives its side files the same mode.
    path.touch(mode=0o600)
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    connection = sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is erased is overwritten, not only unlinked (AVG art. 17).
        connection.execute("PRAGMA secure_delete = ON")
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise sqlite3.DatabaseError("malformed")
    except BaseException:
        connection.close()
        raise
    return connection


def _set_aside(path: Path) -> None:
    moment = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S%f")
    for side in SIDE_FILES:
        file = path.with_name(path.name + side)
        if file.exists():
            file.rename(path.with_name(f"{path.name}{SET_ASIDE}{moment}{side}"))
    log.error("%s is damaged: set aside as %s%s%s and begun anew", path.name, path.name, SET_ASIDE, moment)


def forget(folder: Path, pattern: str, before: datetime) -> int:
    """Remove the copies of this name that were made before this moment: they may hold what visitors said."""
    old = [path for path in folder.glob(pattern) if path.stat().st_mtime < before.timestamp()]
    for path in old:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return len(old)


def backup(source: Path, target: Path) -> None:
    """A whole copy of a database, also while others write to it; an existing target is replaced."""
    for side in SIDE_FILES:
        target.with_name(target.name + side).unlink(missing_ok=True)
    target.touch(mode=0o600)
    uri = f"{source.resolve().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)
