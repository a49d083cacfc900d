"""Conversations: opened by their own token only, and gone everywhere when they are erased."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path

import httpx
import pytest

from bot.chat.conversations import ERASE_AGAIN_FOR, HISTORY, Conversations, State
from bot.dialogue import Asked
from bot.gateway import tokens
from bot.leads import LeadStore
from bot.settings import Settings

from .conftest import Visitor, problem
from .standin import Standin

DAY = 86400.0
TRACKERS = "CREATE TABLE trackers (sender_id TEXT PRIMARY KEY, updated REAL, data TEXT)"

# Tokens


@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_its_own_token_opens_a_conversation(visitor: Visitor, scheme: str) -> None:
    answer = visitor.client.get(visitor.url, headers={"Authorization": f"{scheme} {visitor.token}"})
    empty = {"facts": [], "werknemer": 1}
    assert answer.status_code == 200 and answer.json() == {"id": visitor.id, "messages": [], "case": empty}


def attempts(visitor: Visitor) -> Iterator[str | None]:
    """What someone without the token might send."""
    signature = visitor.token.partition(".")[2]
    yield from (None, "", "Bearer", "Bearer x", f"Basic {visitor.token}", visitor.token)
    yield f"Bearer {visitor.id}"
    yield f"Bearer {visitor.id}."
    yield f"Bearer {visitor.token[:-1]}"
    yield f"Bearer {visitor.token}x"
    yield f"Bearer {visitor.id}.{'A' * len(signature)}"
    yield f"Bearer {tokens.token(b'another secret', visitor.id)}"
    yield f"Bearer {tokens.new_id()}.{signature}"


def test_nothing_else_opens_it(visitor: Visitor, standin: Standin) -> None:
    for authorization in attempts(visitor):
        headers = {"Authorization": authorization} if authorization is not None else {}
        for answer in requests(visitor, headers):
            problem(answer, 401)
            assert answer.headers["www-authenticate"].startswith("Bearer")
    assert standin.heard == [] and visitor.history() == []


def requests(visitor: Visitor, headers: dict[str, str]) -> Iterator[httpx.Response]:
    """Everything that can be done with a conversation."""
    yield visitor.client.get(visitor.url, headers=headers)
    yield visitor.client.delete(visitor.url, headers=headers)
    yield visitor.client.delete(f"{visitor.url}/case", headers=headers)
    yield visitor.client.post(f"{visitor.url}/messages", json={"text": "hallo"}, headers=headers)


def test_another_conversations_token_is_forbidden(client: httpx.Client) -> None:
    mine, other = Visitor(client), Visitor(client)
    for answer in requests(mine, other.headers):
        problem(answer, 403)
    assert mine.history() == []


def test_a_signed_token_of_a_conversation_that_never_was_finds_nothing(
    client: httpx.Client, shared_settings: Settings
) -> None:
    never = tokens.new_id()
    headers = {"Authorization": f"Bearer {tokens.token(shared_settings.secret, never)}"}
    problem(client.get(f"/api/conversations/{never}", headers=headers), 404)


def test_the_rest_channel_cannot_reach_a_widget_conversation(visitor: Visitor, standin: Standin) -> None:
    visitor.say("mijn gesprek")
    for sender in (visitor.id, f"web:{visitor.id}"):
        visitor.client.post("/webhooks/rest/webhook", json={"sender": sender, "message": "van buiten"})
    assert [one["text"] for one in visitor.history() if one["from"] == "visitor"] == ["mijn gesprek"]
    assert [one["sender"] for one in standin.heard].count(f"web:{visitor.id}") == 1


# Erasing


@pytest.fixture
def tracker(settings: Settings) -> Path:
    """Rasa's tracker file, as its store makes it."""
    path = settings.data / "tracker.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute(TRACKERS)
    return path


def write_tracker(path: Path, sender: str, updated: float | None = None) -> None:
    with closing(sqlite3.connect(path, timeout=10)) as db, db:
        row = (sender, time.time() if updated is None else updated, "een gesprek")
        db.execute("INSERT OR REPLACE INTO trackers VALUES (?, ?, ?)", row)


def tracked(path: Path) -> list[str]:
    with closing(sqlite3.connect(path, timeout=10)) as db:
        return [sender for (sender,) in db.execute("SELECT sender_id FROM trackers ORDER BY 1")]


def test_erasing_leaves_nothing_anywhere(
    serve: Callable[..., httpx.Client], standin: Standin, settings: Settings, tracker: Path
) -> None:
    mine = Visitor(serve())
    other = Visitor(mine.client)
    standin.says({"text": "Nee.", "custom": {"kind": "fallback", "suggestions": []}})
    for visitor in (mine, other):
        visitor.say(f"een bijzondere zin van {'mij' if visitor is mine else 'een ander'}")
        write_tracker(tracker, f"web:{visitor.id}")
        body = {"conversation_id": visitor.id, "faq_id": "wat-is-spoor-2", "nuttig": True}
        assert mine.client.post("/api/feedback", json=body, headers=visitor.headers).status_code == 201
    assert mine.client.delete(mine.url, headers=mine.headers).status_code == 204

    assert tracked(tracker) == [f"web:{other.id}"]
    with LeadStore(settings.data / "leads.db") as store:
        assert [one.vraag for one in store.open_questions()] == ["een bijzondere zin van een ander"]
        assert sum(row["nuttig"] for row in store.feedback()) == 1
    for answer in requests(mine, mine.headers):
        assert "bestaat niet" in problem(answer, 404)["detail"]
    assert len(other.history()) == 2
    on_disk = "".join(file.read_bytes().decode("latin-1") for file in settings.data.iterdir() if file.is_file())
    assert "zin van mij" not in on_disk and "zin van een ander" in on_disk


def test_a_turn_in_flight_is_waited_for_and_cannot_write_back(
    serve: Callable[..., httpx.Client], standin: Standin, tracker: Path
) -> None:
    visitor = Visitor(serve())
    answered: list[int] = []

    def slowly(_message: object) -> list[dict[str, str]]:
        time.sleep(0.5)
        # Rasa saves its tracker at the end of the turn.
        write_tracker(tracker, f"web:{visitor.id}")
        return [{"text": "klaar"}]

    standin.answer = slowly

    def ask() -> None:
        body, url = {"text": "een trage vraag"}, f"{visitor.url}/messages"
        answered.append(visitor.client.post(url, json=body, headers=visitor.headers).status_code)

    asking = threading.Thread(target=ask)
    asking.start()
    while not standin.heard:
        time.sleep(0.01)
    begin = time.monotonic()
    assert visitor.client.delete(visitor.url, headers=visitor.headers).status_code == 204
    assert time.monotonic() - begin > 0.2
    asking.join()
    assert answered == [200] and tracked(tracker) == []
    problem(visitor.client.get(visitor.url, headers=visitor.headers), 404)


def test_a_message_that_waits_behind_the_erasure_finds_nothing(
    serve: Callable[..., httpx.Client], standin: Standin
) -> None:
    visitor = Visitor(serve())
    standin.delay = 0.4
    answers: dict[str, int] = {}

    def ask(name: str) -> None:
        url = f"{visitor.url}/messages"
        answers[name] = visitor.client.post(url, json={"text": name}, headers=visitor.headers).status_code

    first, last = (threading.Thread(target=ask, args=(name,)) for name in ("eerste", "laatste"))
    first.start()
    while not standin.heard:
        time.sleep(0.01)
    erasing = threading.Thread(target=lambda: visitor.client.delete(visitor.url, headers=visitor.headers))
    erasing.start()
    time.sleep(0.1)
    last.start()
    for thread in (first, erasing, last):
        thread.join()
    assert answers == {"eerste": 200, "laatste": 404} and standin.texts == ["eerste"]


def test_two_messages_of_one_conversation_are_answered_one_after_the_other(visitor: Visitor, standin: Standin) -> None:
    running, most = 0, 0

    def count(message: dict[str, str]) -> list[dict[str, str]]:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.05)
        running -= 1
        return [{"text": message["message"]}]

    standin.answer = count
    threads = [threading.Thread(target=visitor.say, args=(f"vraag {number}",)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1 and len(visitor.history()) == 10


# The store by itself, with a clock that is moved by hand


class Store:
    """A store on disk and its clock."""

    def __init__(self, folder: Path) -> None:
        self.now = 1_000_000_000.0
        self.tracker = folder / "tracker.db"
        self.store = Conversations(folder / "conversations.db", self.tracker, lambda: self.now)

    def said(self, sender: str, text: str) -> None:
        asyncio.run(self.store.save(sender, State(), [{"from": "visitor", "text": text}]))

    def history(self, sender: str) -> list[str]:
        return [one["text"] for one in asyncio.run(self.store.history(sender))]


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path)
    yield store
    store.store.close()


@pytest.mark.parametrize(("age", "remains"), [(30 * DAY - 1, True), (30 * DAY + 1, False)])
def test_what_is_too_old_goes(kept: Store, age: float, remains: bool) -> None:
    with closing(sqlite3.connect(kept.tracker)) as db:
        db.execute(TRACKERS)
    kept.said("web:a", "een oude zin")
    write_tracker(kept.tracker, "web:a", kept.now)
    kept.now += age
    kept.said("web:b", "een nieuwe zin")
    write_tracker(kept.tracker, "web:b", kept.now)
    assert asyncio.run(kept.store.purge(30)) == (not remains)
    assert kept.history("web:a") == (["een oude zin"] if remains else [])
    assert (asyncio.run(kept.store.state("web:a")) is not None) == remains
    assert tracked(kept.tracker) == (["web:a", "web:b"] if remains else ["web:b"])
    assert kept.history("web:b") == ["een nieuwe zin"]


def test_a_conversation_that_goes_on_is_not_old(kept: Store) -> None:
    kept.said("web:a", "begin")
    kept.now += 29 * DAY
    kept.said("web:a", "vervolg")
    kept.now += 2 * DAY
    assert asyncio.run(kept.store.purge(30)) == 0 and kept.history("web:a") == ["begin", "vervolg"]


def test_a_tracker_that_a_lost_turn_wrote_after_the_erasure_goes_too(kept: Store) -> None:
    with closing(sqlite3.connect(kept.tracker)) as db:
        db.execute(TRACKERS)
    kept.said("web:a", "weg")
    asyncio.run(kept.store.erase("web:a"))
    write_tracker(kept.tracker, "web:a", kept.now)
    kept.now += ERASE_AGAIN_FOR - 1
    asyncio.run(kept.store.purge(30))
    assert tracked(kept.tracker) == []
    # After that the name is no longer remembered, so that the list does not grow for ever.
    kept.now += 2
    asyncio.run(kept.store.purge(30))
    write_tracker(kept.tracker, "web:a", kept.now)
    asyncio.run(kept.store.purge(30))
    assert tracked(kept.tracker) == ["web:a"]


def test_erased_text_is_not_in_the_file_any_more(kept: Store, tmp_path: Path) -> None:
    kept.said("web:a", "zeer herkenbaar")
    kept.said("web:b", "blijft staan")
    asyncio.run(kept.store.erase("web:a"))
    on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert b"herkenbaar" not in on_disk
    assert kept.history("web:b") == ["blijft staan"]


@pytest.mark.parametrize("tables", [None, "CREATE TABLE other (x)"])
def test_erasing_works_before_rasa_made_its_tracker(kept: Store, tables: str | None) -> None:
    if tables:
        with closing(sqlite3.connect(kept.tracker)) as db:
            db.execute(tables)
    kept.said("web:a", "weg")
    asyncio.run(kept.store.erase("web:a"))
    assert kept.history("web:a") == []


def test_a_history_has_an_end(kept: Store) -> None:
    for number in range(HISTORY + 5):
        kept.said("web:a", str(number))
    assert kept.history("web:a") == [str(number) for number in range(5, HISTORY + 5)]


def test_only_its_owner_reads_the_file(kept: Store, tmp_path: Path) -> None:
    kept.said("web:a", "iets")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert "conversations.db-wal" in modes and set(modes.values()) == {0o600}


def test_what_was_kept_is_there_after_a_restart(tmp_path: Path) -> None:
    first = Store(tmp_path)
    state = State(asked=Asked("deadlines", "eerste_ziektedag"), last="kosten", misses=1).with_audience("werkgever")
    asyncio.run(first.store.save("web:a", state))
    first.store.close()
    second = Store(tmp_path)
    assert asyncio.run(second.store.state("web:a")) == state
    second.store.close()


def test_the_gateway_cleans_up_by_itself(serve: Callable[..., httpx.Client], settings: Settings, tracker: Path) -> None:
    long_ago = datetime(2020, 1, 1, tzinfo=timezone.utc)
    store = Conversations(settings.data / "conversations.db", tracker, long_ago.timestamp)
    asyncio.run(store.save("web:oud", State()))
    store.close()
    write_tracker(tracker, "web:oud", long_ago.timestamp())
    with LeadStore(settings.data / "leads.db") as leads:
        leads.add_feedback("oud", "wat-is-spoor-2", True, created=long_ago)
        serve()
        until = time.monotonic() + 5
        while (tracked(tracker) or leads.feedback()) and time.monotonic() < until:
            time.sleep(0.02)
        assert tracked(tracker) == [] and not leads.feedback()
    with closing(sqlite3.connect(settings.data / "conversations.db")) as db:
        assert db.execute("SELECT count(*) FROM conversation").fetchone() == (0,)


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"audience": "werkgever", "form": "lead", "input": "text"},
        {"cases": "x", "asked": {"form": 1}, "last": 7, "misses": "veel", "offered": "abc", "warm": None},
        {"cases": {"active": 9, "items": [{"facts": {"eerste_ziektedag": {"value": "ooit", "sure": "exact"}}}]}},
        {"iets": "nieuws", "last_faq": None, "question": 3},
    ],
)
def test_a_state_of_another_version_never_breaks_a_conversation(kept: dict[str, object]) -> None:
    state = State.from_json(kept)
    assert state.asked is None and state.last == "" and state.misses == 0 and not state.cases.case.facts
    assert State.from_json(state.as_json()) == state
