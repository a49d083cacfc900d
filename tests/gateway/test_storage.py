"""Files that are damaged, locked or full: what goes on, what is refused by name, and what the visitor reads."""

from __future__ import annotations

import html
import logging
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.dutch import aantal
from bot.gateway import health
from bot.settings import Settings
from bot.store import Store
from bot.store.retention import CONVERSATION_DAYS, GROUNDS, retention

from .conftest import Visitor, free_port, kinds
from .standin import Standin

Serve = Callable[..., httpx.Client]
ROOT = Path(__file__).resolve().parents[2]
LEAD = {"naam": "Jan Jansen", "email": "jan@voorbeeld.nl", "rol": "werkgever", "toestemming": True}
FALLBACK = {"text": "Daar heb ik geen antwoord op.", "custom": {"kind": "fallback", "suggestions": []}}


@pytest.mark.parametrize("name", ["conversations.db", "figures.db", "beheer.db"])
def test_a_damaged_file_without_promises_is_begun_anew(
    serve: Serve, settings: Settings, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    (settings.data / name).write_bytes(os.urandom(8192))
    with caplog.at_level(logging.ERROR):
        client = serve()
    assert f"{name} is damaged: set aside" in caplog.text
    assert Visitor(client).history() == [] and client.get("/beheer/inloggen").status_code == 200
    assert client.post("/api/leads", json=LEAD).status_code == 201
    assert list(settings.data.glob(f"{name}.damaged-*"))


@pytest.mark.parametrize("name", ["conversations.db", "figures.db", "beheer.db"])
def test_a_file_that_is_damaged_while_it_runs_is_begun_anew(
    serve: Serve, settings: Settings, standin: Standin, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FRESH_FOR", 0.0)
    client = serve()
    garble(settings.data / name)
    parts = {client.get("/readyz").json()["parts"]["storage"] for _ in range(3)}
    assert "ok" in parts and list(settings.data.glob(f"{name}.damaged-*"))
    visitor = Visitor(client)
    visitor.say("hallo")
    assert len(visitor.history()) == 2


def test_a_damaged_file_with_leads_is_told_and_never_replaced(
    serve: Serve, settings: Settings, standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FRESH_FOR", 0.0)
    client = serve()
    garble(settings.data / "leads.db")
    assert client.get("/readyz").json()["parts"]["storage"] == "damaged"
    refused = client.post("/api/leads", json=LEAD)
    assert refused.status_code == 503 and "niet bewaard" in refused.json()["detail"]
    standin.says(FALLBACK)
    assert Visitor(client).say("mag de kat ook mee naar het gesprek")
    assert not list(settings.data.glob("leads.db.damaged-*"))


def garble(file: Path) -> None:
    """Garbage over the whole of a file that is open, its journal too."""
    for one in (file, file.with_name(f"{file.name}-wal")):
        if one.exists():
            with one.open("r+b") as out:
                out.write(os.urandom(max(one.stat().st_size, 4096)))


def test_a_damaged_file_with_leads_stops_the_start_and_is_named(settings: Settings) -> None:
    file = settings.data / "leads.db"
    file.write_bytes(b"geen database" * 500)
    env = {"PATH": os.environ["PATH"], "SPOORWIJZER_DATA": str(settings.data), "PORT": str(free_port())}
    done = subprocess.run(
        [sys.executable, "-m", "bot.gateway"], env=env, cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.returncode != 0 and "leads.db in the data folder is damaged" in done.stderr
    assert file.read_bytes() == b"geen database" * 500


def test_an_answer_does_not_wait_for_what_is_noted_beside_it(
    serve: Serve, settings: Settings, standin: Standin
) -> None:
    visitor = Visitor(serve())
    standin.says(FALLBACK)
    visitor.say("een eerste vraag, om warm te draaien")
    with (
        closing(sqlite3.connect(settings.data / "leads.db")) as leads,
        closing(sqlite3.connect(settings.data / "figures.db")) as figures,
    ):
        for one in (leads, figures):
            one.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        said = visitor.say("mag de kat ook mee naar het gesprek")
        took = time.monotonic() - began
        for one in (leads, figures):
            one.rollback()
    assert said and took < 3


def test_a_conversation_goes_on_while_its_file_is_locked_and_is_all_there_after(
    serve: Serve, settings: Settings, standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FRESH_FOR", 0.0)
    standin.converses()
    client = serve()
    before = Visitor(client)
    with closing(sqlite3.connect(settings.data / "conversations.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        during = Visitor(client)
        for visitor in (before, during):
            assert kinds(visitor.say("ziek sinds 3 maart 2025"))
            assert [one["value"] for one in visitor.known()] == ["2025-03-03"]
            # What was told a moment ago is known, although no disk has it.
            assert "/deadlines" not in str(visitor.say("wanneer moet ik de wia aanvragen")[0]["text"])
            assert len(visitor.history()) == 4
        assert client.get("/readyz").json()["parts"]["storage"] == "locked"
        other.rollback()
    assert client.get("/readyz").json()["parts"]["storage"] == "ok"
    with closing(sqlite3.connect(settings.data / "conversations.db")) as other:
        assert other.execute("SELECT count(*) FROM message").fetchone() == (8,)


def test_a_yes_while_the_leads_are_locked_is_told_truly_and_stored_once(
    serve: Serve, settings: Settings, standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "patience", 0.3)
    standin.converses()
    visitor = Visitor(serve())
    for text in ("/contact", "werkgever", "Jan Jansen", "06-12345678"):
        visitor.say(text)
    with closing(sqlite3.connect(settings.data / "leads.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        (said,) = visitor.say("ja")
        assert "niet bewaard" in said["text"] and said["custom"]["kind"] == "ask"
        other.rollback()
        assert other.execute("SELECT count(*) FROM leads").fetchone() == (0,)
        assert kinds(visitor.say("ja")) == ["lead"]
        visitor.say("ja")
        assert other.execute("SELECT count(*) FROM leads").fetchone() == (1,)


@pytest.fixture
def called_back(serve: Serve, standin: Standin, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Somebody whose request to be called is stored."""
    monkeypatch.setattr(Store, "patience", 0.3)
    standin.converses()
    visitor = Visitor(serve())
    for text in ("/contact", "werkgever", "Jan Jansen", "06-12345678"):
        visitor.say(text)
    assert kinds(visitor.say("ja")) == ["lead"]
    return visitor


@pytest.mark.parametrize(
    ("added", "column", "stored"),
    [("na 17 uur graag", "wanneer", "na 17 uur"), ("mijn nummer is 06-87654321", "telefoon", "+31687654321")],
)
def test_what_is_added_to_a_locked_request_is_told_truly(
    called_back: Visitor, settings: Settings, added: str, column: str, stored: str
) -> None:
    with closing(sqlite3.connect(settings.data / "leads.db")) as other:
        before = other.execute(f"SELECT {column} FROM leads").fetchone()
        other.execute("BEGIN IMMEDIATE")
        (said,) = called_back.say(added)
        assert "Er is niets veranderd." in said["text"] and "87654321" not in str(called_back.history())
        other.rollback()
        assert other.execute(f"SELECT {column} FROM leads").fetchone() == before
        assert "ik heb bij uw verzoek gezet" in called_back.say(added)[0]["text"]
        assert other.execute(f"SELECT {column} FROM leads").fetchone() == (stored,)


def test_who_waits_for_a_locked_file_keeps_nobody_else_waiting(
    serve: Serve, settings: Settings, standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "patience", 4.0)
    standin.converses()
    client = serve()
    waiting, other = [Visitor(client) for _ in range(20)], Visitor(client)
    for visitor in waiting:
        for text in ("/contact", "werkgever", "Jan Jansen", "06-12345678"):
            visitor.say(text)
    with (
        closing(sqlite3.connect(settings.data / "leads.db", check_same_thread=False)) as leads,
        ThreadPoolExecutor(len(waiting)) as threads,
    ):
        leads.execute("BEGIN IMMEDIATE")
        said = [threads.submit(visitor.say, "ja") for visitor in waiting]
        time.sleep(0.5)
        began = time.monotonic()
        assert kinds(other.say("wat is spoor 2")) == ["faq"]
        took = time.monotonic() - began
        assert all("niet bewaard" in one.result()[0]["text"] for one in said)
        leads.rollback()
    assert took < 3


def test_each_turn_about_a_request_is_answered_while_its_file_cannot_be_read(
    called_back: Visitor, settings: Settings
) -> None:
    garble(settings.data / "leads.db")
    for text in ("na 17 uur graag", "wanneer bellen jullie", "wat weet u van mij", "ik trek mijn toestemming in"):
        assert called_back.say(text), text
    for text in ("/contact", "werkgever", "Piet Pieters", "06-87654321"):
        assert kinds(called_back.say(text)) == ["ask"], text
    assert "niet bewaard" in called_back.say("ja")[0]["text"]


def test_a_text_to_agree_to_is_shown_while_its_file_is_locked(
    serve: Serve, settings: Settings, standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "patience", 0.3)
    standin.converses()
    client = serve()
    visitor = Visitor(client)
    with closing(sqlite3.connect(settings.data / "leads.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        # Its words are new: the agency has just changed its own data.
        (settings.content / "bureau.yml").parent.mkdir(exist_ok=True)
        (settings.content / "bureau.yml").write_text("naam: Bureau De Zwaluw\n")
        while "Bureau De Zwaluw" not in client.get("/privacy").text:
            time.sleep(0.1)
        for text in ("/contact", "werkgever", "Jan Jansen", "06-12345678"):
            (said,) = visitor.say(text)
        assert "Ik geef Bureau De Zwaluw toestemming" in said["text"]
        assert "niet bewaard" in visitor.say("ja")[0]["text"]
        other.rollback()
        assert kinds(visitor.say("ja")) == ["lead"]
        kept = other.execute("SELECT tekst FROM consents JOIN leads ON versie = toestemming_versie").fetchone()
    assert kept and kept[0] in said["text"]


def test_a_form_that_cannot_be_kept_is_answered_with_a_page(
    serve: Serve, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "patience", 0.3)
    client = serve()
    form = {**LEAD, "toestemming": "ja", "versie": client.get("/api/toestemming").json()["versie"]}
    with closing(sqlite3.connect(settings.data / "leads.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = client.post("/terugbellen", data=form, headers={"Accept": "text/html"})
        other.rollback()
    assert answer.status_code == 503 and "<h1" in answer.text and "niet bewaard" in answer.text


def test_what_cannot_be_erased_now_is_not_said_to_be_gone(serve: Serve, settings: Settings, standin: Standin) -> None:
    standin.converses()
    client = serve()
    visitor = Visitor(client)
    visitor.say("wis mijn gesprek")
    with closing(sqlite3.connect(settings.data / "conversations.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        (said,) = visitor.say("ja")
        assert said["text"].startswith("Wissen lukt nu niet.")
        refused = client.delete(visitor.url, headers=visitor.headers)
        assert refused.status_code == 503 and refused.json()["detail"].startswith("Wissen lukt nu niet.")
        other.rollback()
    assert client.delete(visitor.url, headers=visitor.headers).status_code == 204


def test_a_locked_tracker_keeps_nobody_from_erasing(serve: Serve, settings: Settings, standin: Standin) -> None:
    client = serve()
    visitor = Visitor(client)
    visitor.say("hallo")
    with closing(sqlite3.connect(settings.data / "tracker.db")) as tracker:
        tracker.execute("CREATE TABLE trackers (sender_id TEXT PRIMARY KEY, updated REAL, data TEXT)")
        tracker.execute("INSERT INTO trackers VALUES (?, 0, '')", (f"web:{visitor.id}",))
        tracker.commit()
        tracker.execute("BEGIN IMMEDIATE")
        assert client.delete(visitor.url, headers=visitor.headers).status_code == 204
        tracker.rollback()


@pytest.mark.parametrize("name", ["leads.db", "conversations.db", "figures.db", "beheer.db"])
def test_readyz_tells_when_nothing_can_be_kept(
    serve: Serve, settings: Settings, standin: Standin, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "FRESH_FOR", 0.0)
    client = serve()
    assert client.get("/readyz").json()["parts"]["storage"] == "ok"
    with closing(sqlite3.connect(settings.data / name)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert client.get("/readyz").json()["parts"]["storage"] == "locked"
        other.rollback()
    assert client.get("/readyz").json()["parts"]["storage"] == "ok"


def test_every_file_that_is_kept_stands_in_the_retention_table(serve: Serve, settings: Settings) -> None:
    client = serve()
    Visitor(client)
    client.post("/api/leads", json=LEAD)
    named = {row.waar for row in retention().values()}
    assert {file.name for file in settings.data.glob("*.db")} <= named
    assert {name for name in named if name.endswith(".db")} - {"tracker.db"} <= {
        file.name for file in settings.data.glob("*.db")
    }


def test_the_setting_begins_as_the_table_says() -> None:
    assert Settings.model_fields["keep_days"].default == CONVERSATION_DAYS
    (row,) = [line for line in (ROOT / "README.md").read_text().splitlines() if "`SPOORWIJZER_KEEP_DAYS`" in line]
    assert f"| {CONVERSATION_DAYS} |" in row


@pytest.mark.parametrize("days", [CONVERSATION_DAYS, 7])
def test_the_privacy_page_shows_each_row_of_the_retention_table(serve: Serve, days: int) -> None:
    shown = html.unescape(serve(keep_days=days).get("/privacy").text)
    for row in retention(days).values():
        assert f"<dt>{row.wat}</dt>" in shown
        assert f"{row.waarom} Dat mag op grond van {GROUNDS[row.grond]}." in shown
        assert f"Wij wissen het na {aantal(row.dagen, 'dag', 'dagen')}." in shown
