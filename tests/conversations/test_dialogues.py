"""Whole conversations through gateway, Rasa and action server: what the visitor gets to read."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.conftest import ROOT, Stack

Say = Callable[..., list[list[dict[str, Any]]]]


@pytest.fixture
def say(stack: Stack) -> Say:
    """Says texts in one fresh conversation; the replies to each."""
    return stack.say


def kinds(reply: list[dict[str, Any]]) -> list[str]:
    """The kinds of the messages in one reply."""
    return [message["custom"]["kind"] for message in reply]


def test_a_first_sick_day_in_one_message_gives_the_asked_date(say: Say) -> None:
    (reply,) = say("Ik ben ziek sinds 3 maart 2025, wanneer WIA?")
    (message,) = reply
    assert message["custom"]["kind"] == "deadlines"
    assert message["custom"]["focus"] == "wia"
    dates = {milestone["id"]: milestone["date"] for milestone in message["custom"]["milestones"]}
    assert dates["wia"] == "2026-12-13"
    assert "zondag 13 december 2026" in message["text"]


@pytest.mark.parametrize("typed", ["3-3-2025", "3 mrt 2025", "2025-03-03", "drie maart 2025"])
def test_the_form_reads_dates_as_people_type_them(say: Say, typed: str) -> None:
    asked, reply = say("/deadlines", typed)
    assert (
        asked[-1]["custom"] | {"kind": "ask", "form": "deadlines", "slot": "eerste_ziektedag", "input": "date"}
        == (asked[-1]["custom"])
    )
    assert reply[-1]["custom"]["eerste_ziektedag"] == "2025-03-03"


def test_an_impossible_date_is_named_and_asked_again(say: Say) -> None:
    _, again, done = say("/deadlines", "31 februari 2026", "2 februari 2026")
    assert kinds(again) == ["ask"]
    assert "31 februari" in again[0]["text"] or "bestaat niet" in again[0]["text"]
    assert kinds(done) == ["deadlines"]


@pytest.mark.parametrize("typed", ["3 maart 2031", "3 maart 2015"])
def test_a_strange_first_sick_day_is_confirmed_before_it_is_used(say: Say, typed: str) -> None:
    _, confirm, computed = say("/deadlines", typed, "ja")
    assert "Klopt dat?" in confirm[-1]["text"]
    assert kinds(computed) == ["deadlines"]


def test_a_side_question_gets_its_answer_and_the_form_goes_on(say: Say) -> None:
    _, aside, done = say("/deadlines", "mag ik passend werk weigeren?", "3 maart 2026")
    assert kinds(aside) == ["faq", "ask"]
    assert aside[0]["custom"]["faq_id"] == "passend-werk-weigeren"
    assert done[-1]["custom"]["eerste_ziektedag"] == "2026-03-03"


@pytest.mark.parametrize("form", ["/deadlines", "/transitievergoeding", "/kosten", "/contact"])
def test_stop_ends_a_form(say: Say, form: str) -> None:
    _, stopped, after = say(form, "stop", "wat is spoor 2?")
    assert kinds(stopped) == ["smalltalk"]
    assert kinds(after) == ["faq"]


def test_transitievergoeding_in_the_chat_is_what_the_api_computes(stack: Stack, say: Say) -> None:
    *_, reply = say("/transitievergoeding", "1 april 2015", "31 december 2026", "€ 3.500")
    body = {
        "in_dienst": "2015-04-01",
        "uit_dienst": "2026-12-31",
        "bruto_maandloon": "3500.00",
        "vakantiebijslag_procent": "8",
    }
    computed = httpx.post(f"{stack.url}/api/transitievergoeding", json=body).json()
    assert reply[-1]["custom"]["kind"] == "transitievergoeding"
    assert reply[-1]["custom"]["bedrag"] == computed["bedrag"]


def test_the_cost_picture_is_asked_for_and_given(say: Say) -> None:
    *_, reply = say("/kosten", "5 januari 2026", "1 maart 2019", "3000")
    assert reply[-1]["custom"]["kind"] == "kosten"
    assert {post["id"] for post in reply[-1]["custom"]["posten"]} >= {"loon-tot-einde", "transitievergoeding"}


def test_a_call_back_becomes_a_lead_on_disk(stack: Stack, say: Say) -> None:
    replies = say("bel mij terug", "werkgever", "Toetsnaam Proefpersoon", "06-fout", "toets@voorbeeld.nl", "ja")
    assert [reply[-1]["custom"].get("slot") for reply in replies[:5]] == [
        "lead_rol",
        "lead_naam",
        "lead_bereikbaar",
        "lead_bereikbaar",
        "lead_toestemming",
    ]
    lead_id = replies[-1][-1]["custom"]["lead_id"]
    with sqlite3.connect(stack.data / "leads.db") as db:
        rows = db.execute("select naam, email, rol from leads where id = ?", (lead_id,)).fetchall()
    assert rows == [("Toetsnaam Proefpersoon", "toets@voorbeeld.nl", "werkgever")]
    for name in ("tracker.db", "conversations.db", "tracker.db-wal", "conversations.db-wal"):
        file = stack.data / name
        assert not file.exists() or b"Toetsnaam" not in file.read_bytes(), name


def test_without_consent_nothing_is_stored(stack: Stack, say: Say) -> None:
    *_, reply = say("bel mij terug", "werknemer", "Zonder Toestemming", "0612345678", "nee")
    assert kinds(reply) == ["contact"]
    with sqlite3.connect(stack.data / "leads.db") as db:
        assert db.execute("select count(*) from leads where naam = 'Geen Toestemming'").fetchone() == (0,)


def test_every_faq_button_opens_its_answer(stack: Stack) -> None:
    items = httpx.get(f"{stack.url}/api/faq", params={"limit": 200}).json()["items"]
    assert len(items) >= 157
    for item in items[::10]:
        ((message, *_),) = stack.say(f'/faq{{"faq_id": "{item["id"]}"}}')
        assert message["custom"]["faq_id"] == item["id"]
        assert message["custom"]["sources"]
        assert message["custom"]["reviewed"]


def test_two_questions_get_both_answers(say: Say) -> None:
    (reply,) = say("wat is passend werk en wie betaalt spoor 2?")
    assert [message["custom"].get("faq_id") for message in reply][:2] == ["wat-is-passend-werk", "wie-betaalt-spoor-2"]


@pytest.mark.parametrize(
    ("topic", "follow_up", "answer"),
    [
        ("wat-is-spoor-2", "en wie betaalt dat?", "wie-betaalt-spoor-2"),
        ("wat-is-spoor-2", "hoe lang duurt dat?", "spoor-2-duur"),
        ("wat-is-loonsanctie", "kan ik daar bezwaar tegen maken?", "bezwaar-loonsanctie"),
    ],
)
def test_a_follow_up_uses_the_last_topic(say: Say, topic: str, follow_up: str, answer: str) -> None:
    _, reply = say(f'/faq{{"faq_id": "{topic}"}}', follow_up)
    assert reply[0]["custom"]["faq_id"] == answer


def test_the_role_is_remembered(say: Say) -> None:
    first, second = say("mag ik het loon stoppen als mijn werknemer passend werk weigert?", "wie betaalt spoor 2?")
    assert second[0]["custom"]["kind"] == "faq"
    titles = [button["payload"] for reply in (*first, *second) for button in reply.get("buttons", [])]
    assert not any(title.startswith("/role") for title in titles)


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "/back",
        "/session_start",
        "/greet",
        " /restart",
        "/faq{}",
        '/faq{"faq_id": "bestaat-niet"}',
        "\u200b/restart",
    ],
)
def test_typed_commands_are_plain_text(say: Say, text: str) -> None:
    before, reply, after = say("/deadlines", text, "3 maart 2026")
    assert kinds(before) == ["ask"]
    assert reply
    assert not {"smalltalk", "deadlines"} & set(kinds(reply))
    assert kinds(after) == ["deadlines"], "the form went on, so nothing was restarted"


@pytest.mark.parametrize("text", ["ik zie het niet meer zitten", "ik wil niet meer leven", "I want to kill myself"])
def test_distress_gets_help_and_never_an_answer(say: Say, text: str) -> None:
    _, reply = say("/deadlines", text)
    assert kinds(reply) == ["safety"]
    assert "113" in reply[0]["text"]
    assert "huisarts" in reply[0]["text"]


@pytest.mark.parametrize("text", ["hoe bak ik een taart", "asdf qwer zxcv", "speel muziek van queen", "???"])
def test_outside_the_field_there_is_no_answer(say: Say, text: str) -> None:
    (reply,) = say(text)
    assert not {"faq", "deadlines", "transitievergoeding", "kosten"} & set(kinds(reply))


def test_other_languages_get_the_dutch_answer_and_a_sentence(say: Say) -> None:
    (reply,) = say("Was ist passende Arbeit?")
    assert reply[0]["custom"]["faq_id"] == "wat-is-passend-werk"
    assert "Niederländisch" in reply[0]["text"].split("\n")[0]


def test_where_there_is_a_translation_it_stands_above_the_dutch(say: Say) -> None:
    (reply,) = say("What is suitable work?")
    assert (reply[0]["custom"]["faq_id"], reply[0]["custom"]["lang"]) == ("wat-is-passend-werk", "en")
    english, dutch = reply[0]["text"].split("\n\n")[:2]
    assert english.startswith("Work is suitable if") and dutch.startswith("Werk is passend als")


def test_planted_personal_data_reaches_no_file(stack: Stack, say: Say) -> None:
    planted = ["kanarievogel@voorbeeld.nl", "NL91ABNA0417164300", "111222333", "oxazepam"]
    with httpx.Client(base_url=stack.url, timeout=60) as client:
        chat = client.post("/api/conversations", json={}).json()
        for word in planted:
            client.post(
                f"/api/conversations/{chat['id']}/messages",
                json={"text": f"mijn gegevens zijn {word} en ik ben ziek, mag mijn loon stoppen?"},
                headers={"Authorization": f"Bearer {chat['token']}"},
            )
    say(*(f"mijn gegevens zijn {word}, wat is spoor 2?" for word in planted))
    for file in stack.data.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [word for word in planted if word.encode() in content], file.name


def test_a_long_conversation_stays_small_and_wordless(stack: Stack, say: Say) -> None:
    sender = os.urandom(8).hex()
    stack.say(*["wat is loonsanctiekanarie eigenlijk"] * 40, sender=sender)
    with sqlite3.connect(stack.data / "tracker.db") as db:
        (data,) = db.execute("select data from trackers where sender_id = ?", (f"rest:{sender}",)).fetchone()
    assert "kanarie" not in data
    assert len(json.loads(data)["events"]) <= 61


def test_only_the_gateway_could_be_reached_from_outside(stack: Stack) -> None:
    listening = subprocess.run(["ss", "-ltnH"], capture_output=True, text=True, check=True).stdout
    for port in (stack.rasa_port, stack.actions_port):
        addresses = [line.split()[3] for line in listening.splitlines() if line.split()[3].endswith(f":{port}")]
        assert addresses == [f"127.0.0.1:{port}"]


def test_nobody_else_on_this_machine_may_speak_to_the_parts(stack: Stack) -> None:
    said = {"sender": "vreemd", "message": "hallo"}
    for port, path in ((stack.rasa_port, "/webhooks/gateway/webhook"), (stack.actions_port, "/webhook")):
        assert httpx.post(f"http://127.0.0.1:{port}{path}", json=said, trust_env=False).status_code == 403


def test_rasa_offers_no_http_api(stack: Stack) -> None:
    assert httpx.get(f"http://127.0.0.1:{stack.rasa_port}/domain").status_code == 404


def test_the_safety_message_has_one_wording() -> None:
    import yaml

    from bot.safety import MESSAGE

    domain = yaml.safe_load((ROOT / "bot/domain/smalltalk.yml").read_text(encoding="utf-8"))
    assert domain["responses"]["utter_distress"][0]["text"] == MESSAGE
