"""A turn of a chat over HTTP: what reaches Rasa, what the visitor reads, and what is kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.chat.payloads import HARMLESS, MESSAGE_LIMIT
from bot.chat.turn import ONLY_IN_LEAD
from bot.leads import LeadStore
from bot.settings import Settings

from .conftest import Visitor, kinds, problem
from .standin import Standin

FALLBACK = {"text": "Daar heb ik geen antwoord op.", "custom": {"kind": "fallback", "suggestions": []}}


def rest(client: httpx.Client, text: object, **more: object) -> list[dict[str, Any]]:
    """What the REST channel answers, by default to a sender that was never there before."""
    body = {"sender": uuid.uuid4().hex, "message": text, **more}
    answer = client.post("/webhooks/rest/webhook", json=body)
    assert answer.status_code == 200, answer.text
    messages: list[dict[str, Any]] = answer.json()
    return messages


# The two doors


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/x-www-form-urlencoded", None])
def test_the_rest_channel_takes_any_content_type(
    client: httpx.Client, standin: Standin, content_type: str | None
) -> None:
    headers = {"Content-Type": content_type} if content_type else {}
    body = b'{"sender": "een", "message": "wat is spoor 2"}'
    answer = client.post("/webhooks/rest/webhook", content=body, headers=headers)
    assert answer.status_code == 200
    (message,) = answer.json()
    assert (message["recipient_id"], message["text"]) == ("een", "gehoord: wat is spoor 2")
    (heard,) = standin.heard
    assert (heard["sender"], heard["message"]) == ("rest:een", "wat is spoor 2")


@pytest.mark.parametrize(
    ("metadata", "passed"),
    [
        ({"audience": "werkgever"}, {"audience": "werkgever"}),
        ({"audience": "werknemer", "extra": "x"}, {"audience": "werknemer"}),
        ({"audience": "baas"}, {}),
        ({"audience": ["werkgever"]}, {}),
        ({}, {}),
        (None, {}),
        ("werkgever", {}),
    ],
)
def test_only_a_known_role_goes_along_to_rasa(
    client: httpx.Client, standin: Standin, metadata: object, passed: object
) -> None:
    rest(client, "hallo", metadata=metadata)
    known = standin.heard[-1]["metadata"]
    assert {name: known[name] for name in ("audience", "extra") if name in known} == passed


@pytest.mark.parametrize(
    "sender",
    ["jan@voorbeeld.nl", "web:abc", "a b", "x" * 65, "ünïcode", "../../etc", "", 12, "ready:gateway"],
)
def test_a_rest_sender_stays_in_its_own_namespace(client: httpx.Client, standin: Standin, sender: object) -> None:
    body = {"sender": sender, "message": "hallo"}
    (message,) = client.post("/webhooks/rest/webhook", json=body).json()
    assert message["recipient_id"] == str(sender)
    name = standin.heard[-1]["sender"]
    assert name.startswith("rest:") and len(name) <= 69 and "@" not in name


def test_without_a_sender_visitors_do_not_share_a_conversation(client: httpx.Client, standin: Standin) -> None:
    for _ in range(2):
        assert client.post("/webhooks/rest/webhook", json={"message": "hallo"}).status_code == 200
    first, second = (one["sender"] for one in standin.heard)
    assert first != second and first.startswith("rest:")


def test_the_rest_channel_can_be_switched_off(serve: Callable[..., httpx.Client], standin: Standin) -> None:
    client = serve(rest="off")
    problem(client.post("/webhooks/rest/webhook", json={"sender": "a", "message": "hallo"}), 404)
    problem(client.get("/webhooks/rest/"), 404)
    assert standin.heard == []
    assert Visitor(client).say("hallo")


def test_the_rest_channel_says_that_it_is_there(client: httpx.Client) -> None:
    assert client.get("/webhooks/rest/").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        (b"", 400, None),
        (b"{", 400, None),
        (b'{"sender": "a", "message": "\\ud800"}', 400, None),
        (b'{"message": NaN}', 400, None),
        (b'"hallo"', 422, None),
        (b"[]", 422, None),
        (b"{}", 422, "message"),
        (b'{"message": null}', 422, "message"),
        (b'{"message": 5}', 422, "message"),
        (b'{"message": "a", "sender": true}', 422, "sender"),
        (b'{"message": "a", "sender": {}}', 422, "sender"),
        (b"\xff\xfe{}", 400, None),
        (b"[" * 15_000, 400, None),
    ],
)
def test_a_bad_body_is_a_problem_with_a_reason(
    client: httpx.Client, standin: Standin, body: bytes, status: int, field: str | None
) -> None:
    assert problem(client.post("/webhooks/rest/webhook", content=body), status).get("field") == field
    assert standin.heard == []


# What Rasa gets


@pytest.mark.parametrize("text", ["/restart", " /restart", "/faq/wat-is-spoor-2", '/inform{"slot": "x"}', "/"])
def test_a_typed_command_is_plain_text(visitor: Visitor, standin: Standin, text: str) -> None:
    visitor.say(text)
    assert standin.texts == [HARMLESS + text.strip()]
    assert visitor.history()[0] == {"from": "visitor", "text": text.strip()}


def test_a_button_goes_straight_to_its_answer(visitor: Visitor, standin: Standin) -> None:
    standin.says({"custom": {"kind": "faq", "faq_id": "wat-is-spoor-2"}})
    (message,) = visitor.say('/faq{"faq_id": "wat-is-spoor-2"}')
    assert standin.texts == ["[faq:wat-is-spoor-2]"]
    assert message["custom"]["faq_id"] == "wat-is-spoor-2"
    assert visitor.history()[0]["text"] == message["custom"]["question"]


def test_a_chosen_role_is_remembered_and_not_asked_again(visitor: Visitor, standin: Standin) -> None:
    standin.says({"custom": {"kind": "faq", "faq_id": "wat-is-loonsanctie", "audience": "None"}})
    roles = ['/role{"audience": "werkgever"}', '/role{"audience": "werknemer"}']
    (first,) = visitor.say("wat is een loonsanctie")
    assert [button["payload"] for button in first["buttons"]][:2] == roles
    (second,) = visitor.say("nog eens")
    assert roles[0] not in [button["payload"] for button in second.get("buttons", [])]
    (third,) = visitor.say(roles[0])
    assert "Voor werkgevers" in str(third["custom"]["in_sight"]) and "Voor werknemers" not in str(third["custom"])
    (fourth,) = visitor.say("en nu")
    assert "Voor werknemers" not in str(fourth["custom"])
    assert standin.heard[-1]["metadata"]["audience"] == "werkgever"


def test_rasa_hears_what_the_conversation_is_about(visitor: Visitor, standin: Standin) -> None:
    standin.says({"custom": {"kind": "faq", "faq_id": "wat-is-spoor-2"}})
    visitor.say("wat is spoor 2")
    visitor.say("ziek sinds 3 maart 2025")
    known = standin.heard[-1]["metadata"]
    assert known["last_faq"] == "wat-is-spoor-2" and known["told"] == ["eerste_ziektedag"] and known["dated"]
    assert known["turn"]["cases"]["items"][0]["facts"]["eerste_ziektedag"]["value"] == "2025-03-03"


def test_a_conversation_with_a_role_is_not_asked_for_it(client: httpx.Client, standin: Standin) -> None:
    standin.says({"custom": {"kind": "faq", "faq_id": "wat-is-loonsanctie"}})
    (message,) = Visitor(client, "werknemer").say("wat is een loonsanctie")
    assert "Voor werkgevers" not in str(message["custom"]["more"])
    assert all(not button["payload"].startswith("/role") for button in message.get("buttons", []))


# Length and emptiness


@pytest.mark.parametrize(("length", "answered"), [(MESSAGE_LIMIT, True), (MESSAGE_LIMIT + 1, False)])
def test_the_cap_on_characters(client: httpx.Client, standin: Standin, length: int, answered: bool) -> None:
    (message,) = rest(client, "é" * length)
    assert len(standin.heard) == answered
    if not answered:
        assert message["custom"] == {
            "kind": "fallback",
            "suggestions": [],
            "length": length,
            "limit": MESSAGE_LIMIT,
        }
        assert f"{length} tekens" in message["text"] and "minstens 1 tekens korter" in message["text"]


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00\x07"])
def test_an_empty_message_is_answered_kindly(visitor: Visitor, standin: Standin, text: str) -> None:
    (message,) = visitor.say(text)
    assert message["custom"]["kind"] == "fallback" and "geen tekst" in message["text"]
    assert standin.heard == [] and visitor.history() == []


def test_a_body_past_the_cap_never_reaches_the_parser(client: httpx.Client, standin: Standin) -> None:
    problem(rest_raw(client, b'{"message": "' + b"a" * 20_000 + b'"}'), 413)
    problem(rest_raw(client, iter([b'{"message": "', b"a" * 9_000, b"a" * 9_000, b'"}'])), 413)
    assert rest_raw(client, b'{"message": "a"' + b" " * (16_384 - 16) + b"}").status_code == 200
    assert len(standin.heard) == 1


def rest_raw(client: httpx.Client, content: Any) -> httpx.Response:
    return client.post("/webhooks/rest/webhook", content=content)


# Privacy

SECRET = "Mail jan.jansen@voorbeeld.nl of bel 06-12345678, BSN 111222333, over spoor 2"


def test_identifiers_reach_neither_rasa_nor_the_history(
    visitor: Visitor, standin: Standin, written: Callable[[], str]
) -> None:
    said = visitor.say(SECRET)
    assert kinds(said)[0] == "privacy"
    assert said[0]["custom"]["found"] == ["bsn", "e-mail", "telefoon"]
    assert "een e-mailadres, een telefoonnummer en een burgerservicenummer" in said[0]["text"]
    assert "spoor 2" in standin.texts[0]
    for kept in (standin.texts[0], str(visitor.history()), *map(str, said)):
        assert not any(secret in kept for secret in ("jan.jansen", "12345678", "111222333"))
    assert "12345678" not in written()


def test_a_message_of_only_personal_data_is_not_sent_to_rasa(visitor: Visitor, standin: Standin) -> None:
    said = visitor.say("jan.jansen@voorbeeld.nl")
    assert kinds(said) == ["privacy", "contact"] and standin.heard == []
    assert said[1]["buttons"][0]["payload"] == "/contact"


def test_a_diagnosis_is_understood_but_not_kept(visitor: Visitor, standin: Standin, written: Callable[[], str]) -> None:
    first, second = visitor.say("ik heb een burn-out"), visitor.say("met mijn burn-out ook?")
    assert "burn-out" in standin.texts[0]
    assert "burn-out" not in written()
    assert kinds(first)[-1] == "privacy" and "privacy" not in kinds(second)


def test_an_ordinary_question_brings_no_privacy_message(visitor: Visitor) -> None:
    assert "privacy" not in kinds(visitor.say("wanneer moet ik de WIA aanvragen na 104 weken ziekte?"))


@pytest.mark.parametrize(("channel", "name"), [("rest", "Zonderland"), ("widget", "Verderland")])
def test_the_call_back_never_reaches_rasa_and_nothing_is_on_disk_before_the_yes(
    visitor: Visitor, standin: Standin, written: Callable[[], str], channel: str, name: str
) -> None:
    sender = uuid.uuid4().hex
    say = visitor.say if channel == "widget" else lambda text: rest(visitor.client, text, sender=sender)
    say("/contact")
    say("werkgever")
    say(f"Quirijn {name}")
    (asked,) = say(f"quirijn.{name}@voorbeeld.nl")
    assert asked["custom"]["slot"] == "lead_toestemming" and asked["custom"]["lead"]["naam"] == f"Quirijn {name}"
    assert standin.heard == [] and name not in written()
    (stored,) = say("ja hoor prima")
    assert stored["custom"]["kind"] == "lead" and stored["custom"]["lead_id"]
    if channel == "widget":
        assert name not in str(visitor.history())
        assert [one["text"] for one in visitor.history() if one["from"] == "visitor"][2:4] == [ONLY_IN_LEAD] * 2


def test_a_refusal_keeps_nothing(visitor: Visitor, written: Callable[[], str]) -> None:
    for text in ("/contact", "werknemer", "Quirijn Quispelstein", "0612345678"):
        visitor.say(text)
    (said,) = visitor.say("nee")
    assert said["custom"]["kind"] == "contact" and "bewaar niets" in said["text"]
    assert "uispelstein" not in written() and "612345678" not in written()


@pytest.mark.parametrize("text", ["/restart", "waarom moet je dat weten", "zeg ik liever niet", "/deadlines"])
def test_what_is_no_name_is_never_taken_for_one(visitor: Visitor, text: str) -> None:
    visitor.say("/contact")
    visitor.say("werkgever")
    said = visitor.say(text)
    assert all(one["custom"].get("slot") != "lead_bereikbaar" for one in said)


def test_the_case_is_kept_shown_and_forgotten(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("mijn werknemer is ziek sinds 3 maart 2025")
    shown = visitor.client.get(visitor.url, headers=visitor.headers).json()["case"]
    assert {"eerste_ziektedag", "audience"} <= {fact["id"] for fact in shown["facts"]} and shown["werknemer"] == 1
    assert visitor.client.delete(f"{visitor.url}/case", headers=visitor.headers).status_code == 204
    assert visitor.client.get(visitor.url, headers=visitor.headers).json()["case"]["facts"] == []
    assert visitor.history(), "the conversation itself stays"


def test_wiping_asks_once_and_then_nothing_is_left(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    (asked,) = visitor.say("/wissen")
    assert asked["custom"]["form"] == "wissen"
    (last,) = visitor.say("ja")
    assert last["custom"]["kind"] == "privacy"
    assert visitor.client.get(visitor.url, headers=visitor.headers).status_code == 404


# Open questions


def open_questions(settings: Settings) -> list[tuple[str, str]]:
    with LeadStore(settings.data / "leads.db") as store:
        return [(one.vraag, one.outcome) for one in store.open_questions()]


def test_an_unanswered_question_is_kept_redacted_for_the_editor(
    serve: Callable[..., httpx.Client], standin: Standin, settings: Settings
) -> None:
    visitor = Visitor(serve())
    standin.says(FALLBACK)
    visitor.say("Mijn depressie en jan@voorbeeld.nl, hoe vaak regent het?")
    ((question, outcome),) = open_questions(settings)
    assert outcome == "fallback" and "hoe vaak regent het?" in question
    assert "depressie" not in question and "jan@" not in question


@pytest.mark.parametrize("texts", [("/contact", "Jan Jansen"), ("wat is spoor 2",)])
def test_what_was_answered_or_typed_into_a_form_is_no_open_question(
    serve: Callable[..., httpx.Client], standin: Standin, settings: Settings, texts: tuple[str, ...]
) -> None:
    visitor = Visitor(serve())
    standin.says({"custom": {"kind": "faq", "faq_id": "wat-is-spoor-2"}})
    for text in texts:
        visitor.say(text)
    assert open_questions(settings) == []


# The beginning


@pytest.mark.parametrize("audience", [None, "werkgever", "werknemer"])
def test_the_greeting_says_what_it_is_and_offers_four_ways_to_begin(client: httpx.Client, audience: str | None) -> None:
    visitor = Visitor(client, audience)
    assert visitor.greeting["recipient_id"] == visitor.id
    assert visitor.greeting["custom"]["kind"] == "smalltalk" and len(visitor.greeting["buttons"]) == 4
    for said in ("computerprogramma", "geen juridisch advies", "geen medische gegevens"):
        assert said in visitor.greeting["text"]
    config = client.get("/api/widget-config", params={"audience": audience or ""}).json()
    assert config["greeting"]["buttons"] == visitor.greeting["buttons"] and config["message_limit"] == MESSAGE_LIMIT


def test_a_new_conversation_needs_no_body_and_refuses_an_unknown_role(client: httpx.Client) -> None:
    assert client.post("/api/conversations").status_code == 201
    assert client.post("/api/conversations", json={"audience": None}).status_code == 201
    assert problem(client.post("/api/conversations", json={"audience": "baas"}), 422)["field"] == "audience"
    assert problem(client.post("/api/conversations", json={"audience": ["werkgever"]}), 422)


def test_the_history_tells_both_sides_in_order(visitor: Visitor, standin: Standin) -> None:
    standin.says({"text": "Hallo."})
    said = visitor.say("goedemorgen")
    assert visitor.history() == [
        {"from": "visitor", "text": "goedemorgen"},
        {"from": "bot", **said[0]},
    ]


def test_the_rest_channel_keeps_no_history(client: httpx.Client, standin: Standin, written: Callable[[], str]) -> None:
    sender = uuid.uuid4().hex
    rest(client, "een onvergetelijke zin", sender=sender)
    # The last question alone stays, redacted, for a call-back that may follow.
    assert written().count("onvergetelijke") <= 2
    assert client.delete(f"/webhooks/rest/{sender}").status_code == 204
    assert "onvergetelijke" not in written()
