"""Daily counters behind the agency's figures: how often, never who or what was said."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.store.base import Store

log = logging.getLogger("spoorwijzer.store")
# conversation: begun · straight, asked_back, refused: how a question ended · topic: a faq id that was shown
# calculation: a calculator with an outcome · lead: by source · useful, not_useful: verdicts by faq id
NAMES = ("conversation", "straight", "asked_back", "refused", "topic", "calculation", "lead", "useful", "not_useful")
# Ids and host names; anything else could be a visitor's text.
KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
OTHER = "anders"
# A turn counts several things; nobody else writes here for longer.
SHORTEST = 0.1
migrations = Migrations("figures")


@migrations()
def m001_counters(db: Database) -> None:
    """A number per day, name and key."""
    db.table("counters").create(
        {"day": str, "name": str, "key": str, "number": int},
        pk=("day", "name", "key"),
        not_null={"number"},
    )


@dataclass(frozen=True)
class Count:
    """How often something happened on one day."""

    day: date
    name: str
    key: str
    number: int


class Counters(Store):
    """figures.db."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(path, migrations)

    def count(self, name: str, day: date, key: str = "", number: int = 1) -> None:
        """Add to a counter; a file that cannot be written now costs a figure, never an answer.

        Raises ValueError for a name that is not in NAMES.
        """
        if name not in NAMES:
            raise ValueError(f"unknown counter {name!r}")
        known = key if not key or KEY.fullmatch(key) else OTHER
        try:
            with self._writing(SHORTEST) as db:
                db.execute(
                    "insert into counters values (?, ?, ?, ?)"
                    " on conflict do update set number = number + excluded.number",
                    (day.isoformat(), name, known, number),
                )
        except sqlite3.Error as error:
            log.error("counter %s is not kept: %s", name, type(error).__name__)

    def between(self, first: date, last: date) -> Sequence[Count]:
        """All counts of these days, both included."""
        rows = self._rows(
            "select * from counters where day between ? and ? order by day, name, key",
            [first.isoformat(), last.isoformat()],
        )
        return [Count(date.fromisoformat(row["day"]), row["name"], row["key"], row["number"]) for row in rows]

    def purge(self, before: date) -> int:
        """Remove the counts of days before this one."""
        return self._delete({"counters": ("day < ?", [before.isoformat()])})["counters"]
