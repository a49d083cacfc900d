"""The visitor's case at the door: shown, changed, forgotten alone, and erased with everything else."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.settings import Settings

from .conftest import Visitor, kinds, problem
from .standin import Standin

Serve = Callable[..., httpx.Client]


@pytest.fixture
def teller(visitor: Visitor, standin: Standin) -> Visitor:
    """A visitor who told of an illness and a wage."""
    standin.converses()
    visitor.say("ik ben werkgever")
    visitor.say("ziek sinds 3 maart 2025")
    visitor.say("het loon is 3456 bruto per maand")
    return visitor


def told(visitor: Visitor) -> dict[str, Any]:
    return {fact["id"]: fact["value"] for fact in visitor.known()}


def test_the_case_stands_beside_the_history(teller: Visitor) -> None:
    answer = teller.client.get(teller.url, headers=teller.headers).json()
    assert set(answer) == {"id", "messages", "case"} and answer["case"]["werknemer"] == 1
    facts = {fact["id"]: fact for fact in answer["case"]["facts"]}
    assert {name: fact["value"] for name, fact in facts.items()} == {
        "audience": "werkgever",
        "eerste_ziektedag": "2025-03-03",
        "bruto_maandloon": "3456.00",
        "per": "maand",
    }
    assert facts["eerste_ziektedag"]["label"] == "Eerste ziektedag" and facts["eerste_ziektedag"]["exact"] is True


def test_a_rounded_fact_is_not_exact_and_the_active_employee_is_shown(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("mijn werknemer is 50 weken ziek")
    visitor.say("ik heb nog een zieke werknemer, ziek sinds 1 september 2025")
    case = visitor.client.get(visitor.url, headers=visitor.headers).json()["case"]
    assert case["werknemer"] == 2 and told(visitor)["eerste_ziektedag"] == "2025-09-01"
    visitor.say("en bij de eerste?")
    case = visitor.client.get(visitor.url, headers=visitor.headers).json()["case"]
    (week,) = [fact for fact in case["facts"] if fact["id"] == "ziekteweek"]
    assert case["werknemer"] == 1 and (week["value"], week["exact"]) == (50, False)


@pytest.mark.parametrize("text", ["wat weet u van mij?", "/case"])
def test_what_is_known_is_shown_in_the_chat_as_at_the_door(teller: Visitor, text: str) -> None:
    (message,) = teller.say(text)
    assert message["custom"]["kind"] == "case" and message["custom"]["facts"] == teller.known()
    assert "maandag 3 maart 2025" in message["text"] and "€ 3.456" in message["text"]


def test_a_fact_is_changed_by_its_button(teller: Visitor) -> None:
    (asked,) = teller.say('/wijzig{"feit": "eerste_ziektedag"}')
    assert asked["custom"]["slot"] == "eerste_ziektedag"
    assert teller.history()[-2]["text"] == "Wijzig: eerste ziektedag"
    (computed,) = teller.say("4 maart 2025")
    assert computed["custom"]["eerste_ziektedag"] == "2025-03-04" and told(teller)["eerste_ziektedag"] == "2025-03-04"


# Forgetting the case alone


@pytest.mark.parametrize("text", ["vergeet mijn gegevens", "/vergeet", "Vergeet alles wat ik zei."])
def test_forgetting_empties_the_case_at_once_and_the_talk_goes_on(teller: Visitor, text: str) -> None:
    (message,) = teller.say(text)
    assert message["custom"]["kind"] == "case" and message["custom"]["facts"] == []
    assert teller.known() == [] and len(teller.history()) == 8
    (empty,) = teller.say("wat weet u van mij?")
    assert empty["custom"]["facts"] == [] and "nog niets" in empty["text"]
    (asked,) = teller.say("bereken mijn datums")
    assert asked["custom"]["kind"] == "ask"


def test_the_door_forgets_the_case_too(teller: Visitor) -> None:
    answer = teller.client.delete(f"{teller.url}/case", headers=teller.headers)
    assert answer.status_code == 204 and answer.content == b""
    assert teller.known() == [] and len(teller.history()) == 6
    assert teller.client.delete(f"{teller.url}/case", headers=teller.headers).status_code == 204


def test_the_case_of_a_conversation_that_is_gone_is_not_found(teller: Visitor) -> None:
    teller.client.delete(teller.url, headers=teller.headers)
    problem(teller.client.delete(f"{teller.url}/case", headers=teller.headers), 404)


TRACKERS = "CREATE TABLE trackers (sender_id TEXT PRIMARY KEY, updated REAL, data TEXT)"


def with_tracker(settings: Settings, *senders: str) -> Path:
    """What Rasa keeps of these conversations."""
    path = settings.data / "tracker.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(TRACKERS)
        db.executemany(
            "INSERT INTO trackers VALUES (?, ?, 'rol en onderwerp')", [(one, time.time()) for one in senders]
        )
    return path


def tracked(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [sender for (sender,) in db.execute("SELECT sender_id FROM trackers ORDER BY 1")]


@pytest.mark.parametrize("by", ["chat", "door"])
def test_forgetting_clears_what_rasa_keeps_of_this_conversation_alone(
    serve: Serve, standin: Standin, settings: Settings, by: str
) -> None:
    standin.converses()
    mine = Visitor(serve())
    other = Visitor(mine.client)
    path = with_tracker(settings, f"web:{mine.id}", f"web:{other.id}")
    mine.say("ik ben werkgever")
    if by == "chat":
        mine.say("vergeet mijn gegevens")
    else:
        mine.client.delete(f"{mine.url}/case", headers=mine.headers)
    assert tracked(path) == [f"web:{other.id}"]
    # The conversation goes on, and what it leaves from now on stays.
    mine.say("hallo")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO trackers VALUES (?, ?, 'nieuw')", (f"web:{mine.id}", time.time()))
    other.say("vergeet mijn gegevens")
    assert tracked(path) == [f"web:{mine.id}"]


# Wiping everything


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("wis mijn gesprek", "ja hoor"),
        ("wis mijn gegevens", '/value{"value": "ja"}'),
        ("/wissen", "/affirm"),
        ("wis mijn gesprek", "Ja, wis alles"),
    ],
)
def test_wiping_asks_once_and_erases_everywhere(
    serve: Serve, standin: Standin, settings: Settings, text: str, yes: str
) -> None:
    mine = Visitor(serve())
    path = with_tracker(settings, f"web:{mine.id}")
    standin.says({"text": "Nee.", "custom": {"kind": "fallback", "suggestions": []}})
    mine.say("een herkenbare zin zonder antwoord")
    body = {"conversation_id": mine.id, "faq_id": "wat-is-spoor-2", "nuttig": False, "opmerking": "herkenbaar"}
    assert mine.client.post("/api/feedback", json=body, headers=mine.headers).status_code == 201
    standin.converses()
    mine.say("ziek sinds 3 maart 2025")
    (asked,) = mine.say(text)
    assert (asked["custom"]["form"], asked["custom"]["slot"]) == ("wissen", "bevestiging")
    assert asked["custom"]["input"] == "choice" and "hele gesprek" in asked["text"]
    (last,) = mine.say(yes)
    assert last["custom"]["kind"] == "privacy" and "gewist" in last["text"]
    problem(mine.client.get(mine.url, headers=mine.headers), 404)
    assert tracked(path) == []
    on_disk = "".join(file.read_bytes().decode("latin-1") for file in settings.data.iterdir() if file.is_file())
    assert [word for word in ("herkenba", mine.id, "2025-03-03") if word in on_disk.replace(f"web:{mine.id}", "")] == []


@pytest.mark.parametrize("no", ["nee", '/value{"value": "nee"}', "stop"])
def test_no_wipes_nothing(teller: Visitor, no: str) -> None:
    teller.say("wis mijn gesprek")
    (message,) = teller.say(no)
    assert message["custom"]["kind"] == "smalltalk"
    assert told(teller)["eerste_ziektedag"] == "2025-03-03" and len(teller.history()) == 10


def test_a_yes_to_something_else_wipes_nothing(teller: Visitor) -> None:
    teller.say("wis mijn gesprek")
    for _ in range(5):
        teller.say("wat is spoor 2")
    assert kinds(teller.say("ja")) and teller.known()


def test_after_wiping_over_rest_a_new_conversation_begins(client: httpx.Client, standin: Standin) -> None:
    def rest(text: str) -> list[dict[str, Any]]:
        answer = client.post("/webhooks/rest/webhook", json={"sender": "wisser", "message": text})
        messages: list[dict[str, Any]] = answer.json()
        return messages

    standin.converses()
    rest("ziek sinds 3 maart 2025")
    rest("wis mijn gesprek")
    assert rest("ja")[0]["custom"]["kind"] == "privacy"
    assert rest("wat weet u van mij?")[0]["custom"]["facts"] == []


def test_erasing_over_rest_is_at_the_same_door(client: httpx.Client, standin: Standin) -> None:
    standin.converses()
    client.post("/webhooks/rest/webhook", json={"sender": "weg", "message": "ziek sinds 3 maart 2025"})
    assert client.delete("/webhooks/rest/weg").status_code == 204
    answer = client.post("/webhooks/rest/webhook", json={"sender": "weg", "message": "/case"}).json()
    assert answer[0]["custom"]["facts"] == []


@pytest.mark.parametrize(
    ("week", "topic"),
    [(26, "stappenplan-eerste-jaar"), (41, "42-weken-melding"), (60, "wanneer-start-spoor-2")],
)
def test_what_now_after_a_place_is_about_what_is_due_else_about_the_stage(
    visitor: Visitor, standin: Standin, week: int, topic: str
) -> None:
    standin.converses()
    (placed,) = visitor.say(f"mijn werknemer is {week} weken ziek")
    assert placed["custom"]["kind"] == "situatie"
    visitor.say("wat moet ik nu doen")
    assert standin.texts[-1] == f"[faq:{topic}]"
