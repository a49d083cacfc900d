"""What a conversation leaves behind, redacted, in SQLite; erased on request and on schedule."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database, Migrations

from bot.case.facts import Cases, Fact, Sure
from bot.chat.callback import QUESTIONS
from bot.dialogue.ask import slots
from bot.dialogue.turn import Asked, Message
from bot.store import TRY, fault_of, is_damage, open_database, probe

T = TypeVar("T")
log = logging.getLogger("spoorwijzer.chat")

migrations = Migrations("conversations")
# IF NOT EXISTS: the first files were made before there were migrations.
FIRST_TABLES = """
CREATE TABLE IF NOT EXISTS conversation (sender TEXT PRIMARY KEY, updated REAL NOT NULL, state TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS conversation_updated ON conversation (updated);
CREATE TABLE IF NOT EXISTS message (
    id INTEGER PRIMARY KEY,
    sender TEXT NOT NULL REFERENCES conversation (sender) ON DELETE CASCADE,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS message_sender ON message (sender);
CREATE TABLE IF NOT EXISTS erased (sender TEXT PRIMARY KEY, at REAL NOT NULL);
"""


@migrations()
def m001_conversations(db: Database) -> None:
    """Conversations with their messages, and who was erased of late."""
    for statement in filter(str.strip, FIRST_TABLES.split(";")):
        db.execute(statement)


# A turn that Rasa was still busy with when the gateway gave up may write its tracker after the erasure.
ERASE_AGAIN_FOR = 3600.0
HISTORY = 200
# A locked or full disk: how long a write waits, how long the next ones are spared that, and how much memory holds.
PATIENCE, PAUSE, MOST_UNSAVED = 1.0, 2.0, 2000


@dataclass(frozen=True)
class State:
    """What the gateway must remember between two turns of a conversation.

    `offered` and `offer` are payloads of the buttons that "de tweede" and "ja graag" press. Nothing typed stands here
    but `question`, redacted, for a call-back.
    """

    cases: Cases = field(default_factory=Cases)
    asked: Asked | None = None
    # The last calculation and the milestone that it was about: a new fact runs it again.
    last: str = ""
    last_focus: str = ""
    # The topic of the last answer, so that "en wie betaalt dat?" has something to be about.
    last_faq: str | None = None
    offered: tuple[str, ...] = ()
    offer: str = ""
    question: str | None = None
    misses: int = 0
    # The kinds and topics at which a call-back was offered: once each.
    warm: tuple[str, ...] = ()
    role_offered: bool = False
    medical_told: bool = False
    # The language of the last message.
    lang: str = "nl"
    # Whether this conversation stands in the agency's figures.
    counted: bool = False

    @property
    def audience(self) -> str | None:
        """The visitor's role."""
        role: str | None = self.cases.case["audience"]
        return role

    def with_audience(self, audience: str | None, sure: Sure = Sure.EXACT) -> State:
        """The state once the role is known."""
        if not audience:
            return self
        known = self.cases.case.with_fact("audience", Fact(audience, sure))
        return replace(self, cases=self.cases.with_case(known))

    def remembered(self, said: Mapping[str, Any]) -> State:
        """The state after what the dialogue wants remembered."""
        cases = Cases.from_json(said["cases"]) if said.get("cases") else self.cases
        asked = Asked.from_json(said.get("asked"))
        return replace(self, cases=cases, asked=asked, last=said.get("last", ""), last_focus=said.get("last_focus", ""))

    def forgotten(self) -> State:
        """The state without anything of the visitor's case."""
        return replace(self, cases=Cases(), asked=None, last="", last_focus="", question=None)

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        plain = {name: value for name, value in vars(self).items() if name not in ("cases", "asked")}
        return {**plain, "cases": self.cases.as_json(), "asked": self.asked.as_json() if self.asked else None}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> State:
        """What any version of this program stored: an unknown or broken field is left out, never a crash."""
        known: dict[str, Any] = {
            name: given for name, given in value.items() if name in STATE_TYPES and isinstance(given, STATE_TYPES[name])
        }
        known |= {name: _texts(value.get(name)) for name in ("warm", "offered")}
        asked = Asked.from_json(value.get("asked"))
        if asked and asked.slot not in slots() and asked.slot not in QUESTIONS:
            # A question that this version does not know.
            asked = None
        return cls(**known, cases=Cases.from_json(value.get("cases")), asked=asked)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else ()


# The plain fields of State with their types.
STATE_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "last": str,
    "last_focus": str,
    "last_faq": (str, type(None)),
    "offer": str,
    "question": (str, type(None)),
    "lang": str,
    "misses": int,
    "role_offered": bool,
    "medical_told": bool,
    "counted": bool,
}


class Conversations:
    """The store; one thread owns the connection, so the event loop never waits for the disk.

    What cannot be written now is kept in memory and written when it can: a conversation goes on meanwhile.
    """

    def __init__(self, path: Path, tracker: Path, clock: Callable[[], float] = time.time) -> None:
        self._path = path
        self._tracker = tracker
        self._clock = clock
        self._thread = ThreadPoolExecutor(1, "conversations")
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}
        self._unsaved: dict[str, tuple[State, list[Message]]] = {}
        self._spared_until = 0.0
        self._db = self._thread.submit(self._open).result()

    def _open(self) -> sqlite3.Connection:
        connection = open_database(self._path, migrations).conn
        connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE * 1000)}")
        return connection

    async def _run(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: self._whole(work))

    def _whole(self, work: Callable[[], T]) -> T:
        """The work; once more where the file turns out to be damaged, which is then begun anew as a start does."""
        try:
            return work()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        self._db.close()
        self._db = self._open()
        return work()

    def close(self) -> None:
        """Finish what is being written and close."""

        def work() -> None:
            self._write()
            self._db.close()

        self._thread.submit(work).result()
        self._thread.shutdown()

    @asynccontextmanager
    async def turn(self, sender: str) -> AsyncIterator[None]:
        """One turn, or one erasure, of a conversation at a time."""
        lock, waiting = self._locks.get(sender, (asyncio.Lock(), 0))
        self._locks[sender] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks.pop(sender)
            if waiting > 1:
                self._locks[sender] = (lock, waiting - 1)

    async def state(self, sender: str) -> State | None:
        """The state of a conversation, None where there is none (any more)."""

        def work() -> State | None:
            if sender in self._unsaved:
                return self._unsaved[sender][0]
            row = self._db.execute("SELECT state FROM conversation WHERE sender = ?", (sender,)).fetchone()
            return State.from_json(json.loads(row[0])) if row else None

        return await self._run(work)

    async def save(self, sender: str, state: State, messages: Sequence[Message] = ()) -> None:
        """Keep the state after a turn and, already redacted, what was said in it."""

        def work() -> None:
            _, before = self._unsaved.pop(sender, (None, []))
            self._unsaved[sender] = (state, [*before, *messages])
            while len(self._unsaved) > MOST_UNSAVED:
                del self._unsaved[next(iter(self._unsaved))]
            if self._clock() >= self._spared_until:
                self._write()

        # Not through `_run`: what failed halfway would be owed twice.
        await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _write(self) -> str:
        """Write what only memory has; `ok`, or why it stays there."""
        try:
            self._whole(self._write_unsaved)
        except sqlite3.Error as error:
            log.error("%d conversations wait in memory: %s", len(self._unsaved), fault_of(error))
            self._spared_until = self._clock() + PAUSE
            return fault_of(error)
        self._unsaved.clear()
        return "ok"

    def _write_unsaved(self) -> None:
        with self._db:
            for sender, (state, messages) in self._unsaved.items():
                self._db.execute(
                    "INSERT INTO conversation VALUES (?, ?, ?) "
                    "ON CONFLICT (sender) DO UPDATE SET updated = excluded.updated, state = excluded.state",
                    (sender, self._clock(), json.dumps(state.as_json())),
                )
                self._db.executemany(
                    "INSERT INTO message (sender, body) VALUES (?, ?)",
                    [(sender, json.dumps(message, ensure_ascii=False)) for message in messages],
                )

    async def storage(self) -> str:
        """`ok`, or why nothing can be kept now: for a health check."""

        def work() -> str:
            try:
                probe(self._path)
                self._db.execute(TRY)
            except sqlite3.Error as error:
                if is_damage(error):
                    raise
                return fault_of(error)
            return self._write()

        return await self._run(work)

    async def history(self, sender: str) -> list[Message]:
        """The last messages of a conversation, oldest first."""

        def work() -> list[Message]:
            rows = self._db.execute(
                "SELECT body FROM message WHERE sender = ? ORDER BY id DESC LIMIT ?", (sender, HISTORY)
            ).fetchall()
            _, unsaved = self._unsaved.get(sender, (None, []))
            return [*(json.loads(body) for (body,) in reversed(rows)), *unsaved][-HISTORY:]

        return await self._run(work)

    async def erase(self, sender: str) -> None:
        """Remove a conversation here and in Rasa's tracker; call it inside `turn`."""

        def work() -> None:
            self._unsaved.pop(sender, None)
            with self._db:
                self._db.execute("DELETE FROM conversation WHERE sender = ?", (sender,))
                self._db.execute("INSERT OR REPLACE INTO erased VALUES (?, ?)", (sender, self._clock()))
            self._forget()
            self._clear_tracker()

        await self._run(work)

    async def forget(self, sender: str) -> None:
        """Remove what Rasa keeps of a conversation that goes on; call it inside `turn`."""
        await self._run(lambda: self._clear_tracker(also=(sender,)))

    async def purge(self, keep_days: int) -> int:
        """Remove what is older than `keep_days` (their number), and again what was erased of late."""

        def work() -> int:
            probe(self._path)
            self._write()
            now = self._clock()
            before = now - keep_days * 86400
            with self._db:
                gone = self._db.execute("DELETE FROM conversation WHERE updated < ?", (before,)).rowcount
            if gone:
                self._forget()
            self._clear_tracker(before)
            with self._db:
                self._db.execute("DELETE FROM erased WHERE at < ?", (now - ERASE_AGAIN_FOR,))
            return gone

        return await self._run(work)

    def _forget(self) -> None:
        # secure_delete overwrites the pages; the write-ahead log still has them until it is emptied.
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _clear_tracker(self, before: float = 0.0, also: Sequence[str] = ()) -> None:
        """Rasa's part of what was erased or is old; where that file cannot be written now, the next purge does it."""
        try:
            self._clear(before, also)
        except sqlite3.Error as error:
            log.error("Rasa's tracker could not be cleared: %s", fault_of(error))

    def _clear(self, before: float, also: Sequence[str]) -> None:
        if not self._tracker.exists():
            return
        erased = [*self._db.execute("SELECT sender FROM erased").fetchall(), *((sender,) for sender in also)]
        with closing(sqlite3.connect(self._tracker, timeout=PATIENCE)) as tracker:
            if not tracker.execute("SELECT 1 FROM sqlite_master WHERE name = 'trackers'").fetchone():
                return
            tracker.execute("PRAGMA secure_delete = ON")
            with tracker:
                gone = tracker.executemany("DELETE FROM trackers WHERE sender_id = ?", erased).rowcount
                gone += tracker.execute("DELETE FROM trackers WHERE updated < ?", (before,)).rowcount
            if gone > 0:
                tracker.execute("PRAGMA wal_checkpoint(TRUNCATE)")
