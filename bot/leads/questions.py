"""What the editor learns from: verdicts on answers, and questions without a sure one; they live with a conversation."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.privacy import redact_medical
from bot.store.base import SHORT_WAIT, Row, Store, stamp

log = logging.getLogger("spoorwijzer.leads")


@dataclass(frozen=True)
class OpenQuestion:
    """A redacted question without a sure answer, and how often it was asked."""

    vraag: str
    times: int
    last: datetime
    outcome: str
    audience: str | None
    suggestions: tuple[str, ...]


class Questions(Store):
    """The tables `feedback` and `open_questions`."""

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
                    "conversation_id": storable(conversation_id),
                    "faq_id": storable(faq_id),
                    "created": stamp(created),
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
    ) -> bool:
        """Stores a question without a sure answer, redacted; `outcome` is the message kind it got.

        False, with a log line, where the file cannot be written now: that may never cost the visitor an answer.
        """
        row = {
            "conversation_id": conversation_id and storable(conversation_id),
            "created": stamp(created),
            "vraag": _redacted(vraag),
            "audience": audience,
            "outcome": outcome,
            "suggestions": json.dumps(list(suggestions)),
        }
        try:
            with self._writing(SHORT_WAIT) as db:
                db.table("open_questions").insert(row)
        except sqlite3.Error as error:
            log.error("an open question is not kept: %s", type(error).__name__)
            return False
        return True

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

    def settle_questions(self, wordings: Sequence[str]) -> int:
        """Removes questions that the editor has dealt with, in each spelling of capitals; how many rows went."""
        marks = ", ".join("lower(?)" for _ in wordings)
        return self._delete({"open_questions": (f"lower(vraag) in ({marks})", wordings)})["open_questions"]


def storable(text: str) -> str:
    """JSON may carry half a surrogate pair, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _redacted(text: str) -> str:
    """One line without personal or medical data."""
    return " ".join(redact_medical(storable(text)).text.split())
