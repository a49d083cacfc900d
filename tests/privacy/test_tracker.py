"""What Rasa writes of a conversation: its own state, and nothing that a visitor told."""

from __future__ import annotations

import json
import os
import sqlite3
from typing import Any

import httpx
import pytest

from tests.conftest import Stack
from tests.nlu import in_rasa

TOLD = (
    "Mijn werknemer is ziek sinds 3 maart 2025 en verdient 3141 euro bruto per maand, wanneer WIA?",
    "hij was hersteld van 7 juli 2025 tot 15 juli 2025",
    "en wat is de transitievergoeding?",
    "in dienst sinds 9 september 2011",
)
# The facts as they are typed and as the case holds them, and the names of what travels beside a message.
FACTS = (
    "2025-03-03",
    "3 maart",
    "2025-07-07",
    "2025-07-15",
    "2011-09-09",
    "eerste_ziektedag",
    "cases",
)


# A bare number may stand in any clock time of the file: it is looked for in its own conversation alone.
WAGE = "3141"


def on_disk(stack: Stack) -> str:
    """Every byte of Rasa's tracker database, its journal included."""
    return "".join(file.read_bytes().decode("latin-1") for file in stack.data.glob("tracker.db*"))


def kept_of(stack: Stack, sender: str) -> dict[str, Any]:
    with sqlite3.connect(stack.data / "tracker.db") as db:
        (data,) = db.execute("select data from trackers where sender_id = ?", (sender,)).fetchone()
    return json.loads(data)  # type: ignore[no-any-return]


@pytest.mark.parametrize("door", ["rest", "web"])
def test_rasa_writes_nothing_of_the_case(stack: Stack, door: str) -> None:
    name = os.urandom(8).hex()
    if door == "rest":
        replies = stack.say(*TOLD, sender=name)
    else:
        with httpx.Client(base_url=stack.url, timeout=60) as client:
            chat = client.post("/api/conversations", json={"audience": "werkgever"}).json()
            name, headers = chat["id"], {"Authorization": f"Bearer {chat['token']}"}
            url = f"/api/conversations/{name}/messages"
            replies = [client.post(url, json={"text": text}, headers=headers).json() for text in TOLD]
    # The case was heard: it is not there because nothing was said.
    assert any(one["custom"].get("eerste_ziektedag") == "2025-03-03" for reply in replies for one in reply)
    kept = kept_of(stack, f"{door}:{name}")
    assert kept["events"] and all(not event.get("metadata") for event in kept["events"])
    assert "session_started_metadata" not in kept["slots"]
    said = [{key: event[key] for key in event if key not in ("timestamp", "message_id")} for event in kept["events"]]
    assert WAGE not in json.dumps([kept["slots"], said])
    written = on_disk(stack)
    assert [fact for fact in FACTS if fact in written] == []


SCRIPT = """
import asyncio, json, sqlite3, sys, tempfile
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from bot.nlu.tracker_store import BoundedTrackerStore

domain = Domain.from_dict({"version": "3.1", "intents": ["faq"], "slots": {"faq_id": {
    "type": "text", "influence_conversation": False, "mappings": [{"type": "from_entity", "entity": "faq_id"}]}}})
secret = {"turn": {"cases": "geheim"}}
path = f"{tempfile.mkdtemp()}/tracker.db"


async def work():
    store = BoundedTrackerStore(domain, path=path)
    tracker = DialogueStateTracker.from_events("wie", [
        SlotSet("session_started_metadata", secret), ActionExecuted("action_session_start"),
        SessionStarted(metadata=secret), ActionExecuted("action_listen", metadata=secret),
        UserUttered("geheim", metadata=secret, intent={"name": "faq"}), SlotSet("faq_id", "wat-is-spoor-2"),
        BotUttered("geheim", data={"custom": secret}, metadata=secret)], domain.slots)
    await store.save(tracker)
    again = await store.retrieve("wie")
    with sqlite3.connect(path) as db:
        return {
            "written": [*db.execute("select data from trackers")][0][0],
            "slots": again.current_slot_values(),
            "events": [event.type_name for event in again.events],
        }


async def after_an_update():
    with sqlite3.connect(path) as db:
        row = json.dumps({"slots": {"session_started_metadata": secret}, "events": []})
        db.execute("insert into trackers values ('van vroeger', 0, ?)", (row,))
    return await BoundedTrackerStore(domain, path=path).keys()

print(json.dumps({**asyncio.run(work()), "kept": asyncio.run(after_an_update())}))
"""


def test_the_store_keeps_the_state_without_what_came_with_it() -> None:
    found = in_rasa.run(SCRIPT)
    assert "geheim" not in found["written"]
    assert found["slots"]["faq_id"] == "wat-is-spoor-2" and found["slots"]["session_started_metadata"] is None
    assert {"session_started", "user", "bot"} <= set(found["events"])


def test_what_an_earlier_version_wrote_of_a_case_goes_at_the_start() -> None:
    assert in_rasa.run(SCRIPT)["kept"] == ["wie"]
