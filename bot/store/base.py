"""What every store of ours is: one file, one connection, one lock."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timezone
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

from bot.store.database import PATIENCE, fault_of, is_damage, open_database, probe

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

Row = Mapping[str, Any]
Self = TypeVar("Self", bound="Store")
# A side write that has to wait longer than this is dropped: the answer comes first.
SHORT_WAIT = 1.0
# A write that changes nothing, but needs its place on the disk.
TRY = "PRAGMA user_version = 0"
# How long a thread holds up the others while it tries to get the file, and how long it lets them through.
BUSY_MS, PAUSE = 20, 0.02


class Store:
    """The one door to a file; several threads and processes may each hold a store on the same file."""

    # How many seconds a write waits for others.
    patience = PATIENCE

    def __init__(
        self, path: Path | str, migrations: Migrations, *, durable: bool = False, precious: bool = False
    ) -> None:
        self.path = Path(path)
        self._lock = threading.RLock()
        self._precious = precious
        self._connect = partial(open_database, self.path, migrations, durable=durable, precious=precious)
        self._db = self._opened()
        self._owed = False

    def _opened(self) -> Database:
        db = self._connect()
        # Waiting is done in `_begin`, where it keeps nobody else waiting.
        db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        return db

    def __enter__(self: Self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file; the store cannot be used afterwards."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _writing(self, patience: float | None = None) -> Iterator[Database]:
        """One transaction; raises sqlite3.OperationalError where the file stays locked for so many seconds."""
        with self._begun_anew():
            if self._precious:
                # What is promised to be kept must be readable after the next start too.
                probe(self.path)
            self._begin(self.patience if patience is None else patience)
            try:
                yield self._db
                self._db.commit()
            except BaseException:
                self._db.rollback()
                raise
            finally:
                self._lock.release()

    @contextmanager
    def _begun_anew(self) -> Iterator[None]:
        """A file that turns out to be damaged costs this call; the next one finds it begun anew, as a start does."""
        try:
            yield
        except sqlite3.Error as error:
            if is_damage(error) and not self._precious:
                with self._lock:
                    self._db.close()
                    self._db = self._opened()
            raise

    def _begin(self, patience: float) -> None:
        """Takes the lock of this process and that of the file.

        While another process has the file, the threads of this one that only read are let through.
        """
        until = time.monotonic() + patience
        while True:
            if not self._lock.acquire(timeout=max(0.0, until - time.monotonic())):
                raise sqlite3.OperationalError("database is locked")
            try:
                # IMMEDIATE, because a transaction that reads first and writes later is refused without waiting
                # when another process wrote in between.
                self._db.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                self._lock.release()
                if "locked" not in str(error) or time.monotonic() >= until:
                    raise
            time.sleep(PAUSE)

    def _rows(self, sql: str, params: Sequence[object] = ()) -> list[dict[str, Any]]:
        with self._begun_anew(), self._lock:
            return [dict(row) for row in self._db.query(sql, params)]

    def _one(self, sql: str, params: Sequence[object] = ()) -> dict[str, Any] | None:
        return next(iter(self._rows(sql, params)), None)

    def _delete(self, where: Mapping[str, tuple[str, Sequence[object]]]) -> dict[str, int]:
        """Delete by table, condition and values, so that nothing stays in the file or its journal."""
        deleted = {}
        with self._writing() as db:
            for table, (condition, params) in where.items():
                deleted[table] = db.execute(f"delete from [{table}] where {condition}", params).rowcount
        if any(deleted.values()) or self._owed:
            self._forget()
        return deleted

    def _forget(self) -> None:
        """Empties the journal: secure_delete overwrites the pages, but there they still are."""
        with self._lock:
            self._db.execute(f"PRAGMA busy_timeout = {int(SHORT_WAIT * 1000)}")
            # Where a reader keeps it busy, the next deletion or purge does it.
            (self._owed, *_) = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    def state(self) -> str:
        """`ok`, or why nothing can be stored now: `locked`, `damaged` or `unwritable` (full, read-only)."""
        try:
            with self._begun_anew():
                probe(self.path)
            with self._writing(SHORT_WAIT) as db:
                db.execute(TRY)
        except sqlite3.Error as error:
            return fault_of(error)
        return "ok"


def stamp(moment: datetime) -> str:
    """A UTC time that sorts as text; raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a stored time needs a time zone")
    return moment.astimezone(timezone.utc).isoformat(timespec="seconds")
