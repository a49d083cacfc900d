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
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.gateway import health
from bot.settings import Settings
from bot.store.retention import CONVERSATION_DAYS, retention

from .conftest import Visitor, free_port
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


@pytest.mark.parametrize("name", ["leads.db", "conversations.db", "figures.db", "beheer.db"])
def test_readyz_tells_when_nothing_can_be_kept(
    serve: Serve, settings: Settings, standin: Standin, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "KEPT", 0.0)
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
        assert f"<dt>{row.wat}</dt>" in shown and f"{row.waarom} Wij wissen het na {row.dagen} dagen." in shown
