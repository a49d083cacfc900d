"""leads.db: leads, feedback and open questions, on disk before a call returns."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlite_utils import Database

from bot.leads.export import as_csv
from bot.leads.lead import Lead, LeadError
from bot.leads.migrations import migrations
from bot.privacy import redact_medical

# A writer holds the file for milliseconds; ten seconds outlast a slow disk.
BUSY_SECONDS = 10
MAX_KEY_LENGTH = 255
TABLES = ("leads", "feedback", "open_questions")

Row = Mapping[str, Any]


class IdempotencyConflict(Exception):
    """The same idempotency key came with another body (409)."""


@dataclass(frozen=True)
class OpenQuestion:
    """A redacted question without a sure answer, and how often it was asked."""

    vraag: str
    times: int
    last: datetime
    outcome: str
    audience: str | None
    suggestions: tuple[str, ...]


class LeadStore:
    """The one door to leads.db; several threads and processes may each hold a store on the same file."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        # Personal data: readable by this user only, and SQLite gives its side files the same mode.
        self.path.touch(mode=0o600, exist_ok=True)
        self._lock = threading.RLock()
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, check_same_thread=False)
        self._db = Database(connection)
        self._db.enable_wal()
        # WAL alone may lose the last commits in a power cut; FULL syncs each one.
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA secure_delete = ON")
        with self._writing():
            migrations.apply(self._db)

    def __enter__(self) -> LeadStore:
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
    def _writing(self) -> Iterator[Database]:
        with self._lock:
            # IMMEDIATE, because a transaction that reads first and writes later is refused without waiting
            # when another process wrote in between.
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.commit()
            except BaseException:
                self._db.rollback()
                raise

    def _rows(self, sql: str, params: Sequence[object] = ()) -> Sequence[dict[str, Any]]:
        with self._lock:
            return [dict(row) for row in self._db.query(sql, params)]

    # Leads

    def add(self, lead: Lead, idempotency_key: str | None = None) -> str:
        """Stores a lead and returns its id; under one key the same body gives the same id, another none."""
        if idempotency_key is not None and not 0 < len(idempotency_key) <= MAX_KEY_LENGTH:
            raise LeadError(f"De Idempotency-Key heeft 1 tot {MAX_KEY_LENGTH} tekens.", "Idempotency-Key")
        row = asdict(lead) | {"created": _stamp(lead.created)}
        del row["toestemming"]  # a stored lead has it: the version says to which text
        row |= {"idempotency_key": idempotency_key, "fingerprint": _fingerprint(lead)}
        with self._writing() as db:
            same_key = db.table("leads").rows_where("idempotency_key = ?", [idempotency_key])
            known = next(same_key, None) if idempotency_key else None
            if known is None:
                lead_id = uuid.uuid4().hex
                db.table("leads").insert({"id": lead_id} | row)
                return lead_id
            if known["fingerprint"] != row["fingerprint"]:
                raise IdempotencyConflict(idempotency_key)
            return str(known["id"])

    def get(self, lead_id: str) -> Row | None:
        """One stored lead."""
        return next(iter(self._rows("select * from leads where id = ?", [lead_id])), None)

    def list(self, limit: int = 1000) -> Sequence[Row]:
        """The newest leads first."""
        return self._rows("select * from leads order by created desc, id limit ?", [limit])

    def export_csv(self) -> str:
        """All leads for a spreadsheet, oldest first, safe against formula injection."""
        return as_csv(self._rows("select * from leads order by created, id"))

    def erase(self, lead_id: str) -> bool:
        """Erases one lead, when its consent is withdrawn (AVG art. 17)."""
        return self._delete({"leads": ("id = ?", [lead_id])})["leads"] == 1

    # Feedback and open questions

    def add_feedback(
        self,
        conversation_id: str,
        faq_id: str,
        nuttig: bool,
        opmerking: str | None = None,
        *,
        created: datetime,
    ) -> None:
        """Stores whether an answer helped; a second verdict on the same answer replaces the first."""
        with self._writing() as db:
            db.table("feedback").upsert(
                {
                    "conversation_id": _storable(conversation_id),
                    "faq_id": _storable(faq_id),
                    "created": _stamp(created),
                    "nuttig": int(nuttig),
                    "opmerking": _redacted(opmerking) if opmerking else None,
                },
                pk=("conversation_id", "faq_id"),
            )

    def feedback(self) -> Sequence[Row]:
        """Verdicts per answer: how often useful and not, and the remarks, most criticised first."""
        rows = self._rows(
            "select faq_id, sum(nuttig) as nuttig, sum(1 - nuttig) as niet_nuttig,"
            " json_group_array(opmerking) filter (where opmerking is not null) as opmerkingen"
            " from feedback group by faq_id order by niet_nuttig desc, faq_id"
        )
        return [row | {"opmerkingen": json.loads(row["opmerkingen"])} for row in rows]

    def add_open_question(
        self,
        vraag: str,
        outcome: str,
        *,
        created: datetime,
        conversation_id: str | None = None,
        audience: str | None = None,
        suggestions: Sequence[str] = (),
    ) -> None:
        """Stores a question without a sure answer, redacted; `outcome` is the message kind it got."""
        with self._writing() as db:
            db.table("open_questions").insert(
                {
                    "conversation_id": conversation_id and _storable(conversation_id),
                    "created": _stamp(created),
                    "vraag": _redacted(vraag),
                    "audience": audience,
                    "outcome": outcome,
                    "suggestions": json.dumps(list(suggestions)),
                }
            )

    def open_questions(self, limit: int = 100, at_least: int = 1) -> Sequence[OpenQuestion]:
        """Open questions for the editor, the most asked first; `at_least` keeps out what few people asked."""
        rows = self._rows(
            # Beside one max() SQLite takes the bare columns from the row that has it: the newest wording.
            "select vraag, count(*) as times, max(created) as last, outcome, audience, suggestions"
            " from open_questions group by lower(vraag) having times >= ? order by times desc, last desc limit ?",
            [at_least, limit],
        )
        return [
            OpenQuestion(
                vraag=row["vraag"],
                times=row["times"],
                last=datetime.fromisoformat(row["last"]),
                outcome=row["outcome"],
                audience=row["audience"],
                suggestions=tuple(json.loads(row["suggestions"])),
            )
            for row in rows
        ]

    def erase_conversation(self, conversation_id: str) -> int:
        """Erases what a conversation left here (AVG art. 17); a lead stays, it has a consent of its own."""
        where = ("conversation_id = ?", [conversation_id])
        return sum(self._delete({"feedback": where, "open_questions": where}).values())

    # Retention

    def purge(self, before: datetime, tables: Sequence[str] = TABLES) -> dict[str, int]:
        """Erases everything older than `before` and says how many rows per table (AVG art. 5(1)(e))."""
        if unknown := set(tables) - set(TABLES):
            raise ValueError(f"unknown tables {sorted(unknown)}")
        return self._delete({table: ("created < ?", [_stamp(before)]) for table in tables})

    def _delete(self, where: Mapping[str, tuple[str, Sequence[str]]]) -> dict[str, int]:
        deleted = {}
        with self._writing() as db:
            for table, (condition, params) in where.items():
                deleted[table] = db.execute(f"delete from [{table}] where {condition}", params).rowcount
        if any(deleted.values()):
            with self._lock:
                # The journal still holds the erased rows until it is folded into the file.
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return deleted


def _stamp(moment: datetime) -> str:
    """A UTC time that sorts as text."""
    if moment.tzinfo is None:
        raise ValueError("a stored time needs a time zone")
    return moment.astimezone(timezone.utc).isoformat(timespec="seconds")


def _storable(text: str) -> str:
    """JSON may carry half a surrogate pair, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _redacted(text: str) -> str:
    """One line without personal or medical data."""
    return " ".join(redact_medical(_storable(text)).text.split())


def _fingerprint(lead: Lead) -> str:
    """What makes two bodies the same: every stored field but the moment."""
    content = {name: value for name, value in asdict(lead).items() if name != "created"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
