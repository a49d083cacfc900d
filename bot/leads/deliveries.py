"""The outbox table: what still has to reach the agency, and how often it was tried."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.store.base import Store, stamp

MAIL, WEBHOOK, CONFIRMATION = "mail", "webhook", "bevestiging"
# Longer than any attempt takes: a second process, or this one after a crash, tries again only then.
LEASE = timedelta(seconds=20)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
# Past this a fault does not mend itself: a person sees it in beheer.
GIVE_UP = timedelta(hours=24)
FAULT_LENGTH = 120


@dataclass(frozen=True)
class Delivery:
    """One lead on its way through one channel; `id` stays the same at each attempt."""

    id: str
    lead_id: str
    channel: str
    since: datetime
    tries: int
    sent: datetime | None
    dead: datetime | None
    fault: str | None


def channels_set(mail_url: str, webhook_url: str) -> tuple[str, ...]:
    """The names of the channels whose address is given."""
    return tuple(name for name, url in ((MAIL, mail_url), (WEBHOOK, webhook_url)) if url)


def pause_after(tries: int) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, an hour at most."""
    return min(FIRST_PAUSE * (1 << min(tries - 1, 16)), LONGEST_PAUSE)


class Deliveries(Store):
    """The table `deliveries`; a row goes when its lead goes."""

    def _plan(self, db: Database, lead_id: str, channels: Iterable[str], now: datetime, held: bool = False) -> None:
        """A row a channel, in the transaction that stores the lead; a held one waits for `_release`."""
        for channel in channels:
            row = {"id": uuid.uuid4().hex, "lead_id": lead_id, "channel": channel, "since": stamp(now), "tries": 0}
            db.table("deliveries").insert(row | {"next_try": None if held else stamp(now)})

    def _release(self, db: Database, lead_id: str, now: datetime) -> None:
        db.execute(
            "update deliveries set since = ?, next_try = ?"
            " where lead_id = ? and next_try is null and sent is null and dead is null",
            [stamp(now), stamp(now), lead_id],
        )

    def due(self, now: datetime, limit: int = 50) -> Sequence[Delivery]:
        """What to send now, oldest first; nobody else gets the same rows while the lease lasts."""
        # Looked at every few seconds: without work it must not write.
        if not self._one("select 1 from deliveries where next_try <= ? limit 1", [stamp(now)]):
            return []
        with self._writing() as db:
            rows = list(
                db.query("select * from deliveries where next_try <= ? order by since, id limit ?", [stamp(now), limit])
            )
            for row in rows:
                db.execute("update deliveries set next_try = ? where id = ?", [stamp(now + LEASE), row["id"]])
        return [_delivery(row) for row in rows]

    def mark_sent(self, delivery: Delivery, now: datetime) -> None:
        """It has arrived."""
        self._mark(delivery, sent=stamp(now), next_try=None, fault=None)

    def mark_failed(self, delivery: Delivery, now: datetime, fault: str) -> None:
        """It has not: once more after a pause, or never where it was tried long enough."""
        if now - delivery.since >= GIVE_UP:
            self._mark(delivery, dead=stamp(now), next_try=None, fault=fault[:FAULT_LENGTH])
        else:
            again = stamp(now + pause_after(delivery.tries + 1))
            self._mark(delivery, next_try=again, fault=fault[:FAULT_LENGTH])

    def _mark(self, delivery: Delivery, **values: str | None) -> None:
        columns = ", ".join(f"{name} = ?" for name in values)
        with self._writing() as db:
            db.execute(
                f"update deliveries set tries = tries + 1, {columns} where id = ?", [*values.values(), delivery.id]
            )

    def deliveries(self, lead_id: str) -> Sequence[Delivery]:
        """How a lead travels."""
        rows = self._rows("select * from deliveries where lead_id = ? order by channel, id", [lead_id])
        return [_delivery(row) for row in rows]

    def stuck(self) -> Sequence[Delivery]:
        """What has not arrived and was tried before: dead ones first."""
        rows = self._rows(
            "select * from deliveries where sent is null and (dead is not null or tries > 0)"
            " order by dead is null, since, id"
        )
        return [_delivery(row) for row in rows]

    def try_again(self, lead_id: str, now: datetime) -> int:
        """Give what is not delivered of a lead another day; how many rows."""
        with self._writing() as db:
            return db.execute(
                "update deliveries set since = ?, next_try = ?, dead = null"
                " where lead_id = ? and sent is null and (dead is not null or tries > 0)",
                [stamp(now), stamp(now), lead_id],
            ).rowcount


def _delivery(row: dict[str, object]) -> Delivery:
    def moment(name: str) -> datetime | None:
        return datetime.fromisoformat(str(row[name])) if row[name] else None

    return Delivery(
        id=str(row["id"]),
        lead_id=str(row["lead_id"]),
        channel=str(row["channel"]),
        since=datetime.fromisoformat(str(row["since"])),
        tries=int(str(row["tries"])),
        sent=moment("sent"),
        dead=moment("dead"),
        fault=str(row["fault"]) if row["fault"] else None,
    )
