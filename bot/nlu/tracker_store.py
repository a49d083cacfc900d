"""Rasa's conversations on disk: bounded, and without a word that a visitor typed.

Rasa's own SQL store keeps every event for ever, raw text included, and a long conversation makes each turn slower.
This one keeps a row a conversation: the last events without text, and the slots as they stand. What the gateway sends
beside a message, the visitor's case among it, is for that one turn: it is never written.
"""

from __future__ import annotations

import json
import sqlite3
import time
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.store import connect, is_damage

# A turn has about ten events; rules look back one or two turns.
MAX_EVENTS = 60
# What a rule reads of an understood message; its text and its metadata are not among them.
KEPT_OF_A_MESSAGE = ("intent", "entities", "message_id")


class BoundedTrackerStore(TrackerStore):  # type: ignore[misc]
    """A SQLite table with a row a conversation (AVG art. 5(1)(c): no more than needed)."""

    def __init__(
        self, domain: Domain | None, event_broker: EventBroker | None = None, path: str = "", **kwargs: Any
    ) -> None:
        # A conversation that is lost in a power cut starts anew; so does one whose file is damaged.
        self._path = path
        self._db = self._open()
        super().__init__(domain, event_broker, **kwargs)

    def _open(self) -> sqlite3.Connection:
        database = connect(self._path)
        database.isolation_level = None
        # All visitors wait as long as this one does; Rasa goes on from memory.
        database.execute("PRAGMA busy_timeout = 1000")
        database.execute("CREATE TABLE IF NOT EXISTS trackers (sender_id TEXT PRIMARY KEY, updated REAL, data TEXT)")
        # An earlier version wrote the case of a first message; the gateway has what matters of such a conversation.
        database.execute("DELETE FROM trackers WHERE data LIKE ?", (f"%{SESSION_START_METADATA_SLOT}%",))
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return database

    def _execute(self, sql: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        """The statement; once more where the file turns out to be damaged, which is then begun anew."""
        try:
            return self._db.execute(sql, values)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        self._db.close()
        self._db = self._open()
        return self._db.execute(sql, values)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the last events and the slots; called once a turn."""
        if self.event_broker:
            await self.stream_events(tracker)
        slots = {name: value for name, value in tracker.current_slot_values().items() if value is not None}
        # Rasa copies what came with the first message into a slot of its own.
        slots.pop(SESSION_START_METADATA_SLOT, None)
        events = [wordless(event) for event in tracker.events if not isinstance(event, SlotSet)]
        data = {"slots": slots, "events": events[-MAX_EVENTS:]}
        self._execute(
            "INSERT OR REPLACE INTO trackers VALUES (?, ?, ?)",
            (tracker.sender_id, time.time(), json.dumps(data, separators=(",", ":"))),
        )

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation as it was saved, or None."""
        row = self._execute("SELECT data FROM trackers WHERE sender_id = ?", (sender_id,)).fetchone()
        if row is None:
            return None
        data = json.loads(row[0])
        slots = [SlotSet(name, value) for name, value in data["slots"].items()]
        events = [Event.from_parameters(event) for event in data["events"]]
        return DialogueStateTracker.from_events(sender_id, [*events, *slots], self.domain.slots)

    async def keys(self) -> list[str]:
        """The names of all conversations."""
        return [row[0] for row in self._execute("SELECT sender_id FROM trackers")]

    async def delete(self, sender_id: str) -> None:
        """Forget one conversation."""
        self._execute("DELETE FROM trackers WHERE sender_id = ?", (sender_id,))


def wordless(event: Event) -> dict[str, Any]:
    """The event as it is stored: no metadata, a visitor's message without its text, a bot's without its content."""
    stored: dict[str, Any] = {**event.as_dict(), "metadata": {}}
    if isinstance(event, UserUttered):
        parsed = stored.get("parse_data") or {}
        stored["text"] = ""
        stored["parse_data"] = {key: parsed[key] for key in KEPT_OF_A_MESSAGE if key in parsed}
    elif stored.get("event") == "bot":
        stored["text"], stored["data"] = "", {}
    return stored
