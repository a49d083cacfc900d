"""A turn of a chat over HTTP: what reaches Rasa, what the visitor reads, and what is kept."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import Any

import httpx
import pytest

from bot.chat.languages import ASKED
from bot.chat.messages import PERSON, SAME
from bot.chat.payloads import HARMLESS
from bot.leads import LeadStore
from bot.settings import Settings
from bot.store.counters import Counters
from bot.terms import MESSAGE_LIMIT

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
    assert [(one["sender"], one["message"]) for one in standin.heard] == [("rest:een", "wat is spoor 2")]


@pytest.mark.parametrize(
    ("metadata", "passed"),
    [
        ({"audience": "werkgever"}, "werkgever"),
        ({"audience": "werknemer", "extra": "x"}, "werknemer"),
        ({"audience": "baas"}, None),
        ({"audience": ["werkgever"]}, None),
        ({"turn": {"on": "2020-01-01"}, "act": "forget"}, None),
        ({}, None),
        (None, None),
        ("werkgever", None),
    ],
)
def test_only_a_known_role_goes_along_to_rasa(
    client: httpx.Client, standin: Standin, metadata: object, passed: str | None
) -> None:
    rest(client, "hallo", metadata=metadata)
    heard = standin.heard[-1]["metadata"]
    assert heard.get("audience") == passed and set(heard) <= {"audience", "turn"}
    assert heard["turn"]["on"] == "2026-11-21"


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
    standin.converses()
    visitor.say("wat is spoor 2")
    visitor.say("bereken mijn datums")
    visitor.say("ziek sinds 3 maart 2025")
    known = [{name: value for name, value in one["metadata"].items() if name != "turn"} for one in standin.heard]
    topic = {"last_faq": "wat-is-spoor-2"}
    assert known[:3] == [
        {},
        topic,
        {**topic, "asked": "eerste_ziektedag", "told": ["eerste_ziektedag"], "dated": True, "placed": True},
    ]


def test_the_words_of_the_visitor_are_not_in_what_the_action_server_gets(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("Mijn onvergetelijke werknemer is ziek sinds 3 maart 2025, wanneer is de keuring")
    assert "onvergetelijke" in standin.texts[0]
    assert "onvergetelijke" not in str(standin.heard[0]["metadata"])


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
            "text": message["text"],
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


def test_a_question_that_was_asked_back_is_one_for_the_editor_too(
    serve: Callable[..., httpx.Client], standin: Standin, settings: Settings
) -> None:
    visitor = Visitor(serve())
    standin.says(CLARIFY)
    visitor.say("hoe zit het met spoor")
    assert open_questions(settings) == [("hoe zit het met spoor", "clarify")]


def test_a_conversation_is_counted_once_and_not_before_something_was_said(
    serve: Callable[..., httpx.Client], standin: Standin, settings: Settings
) -> None:
    client = serve()
    Visitor(client)
    for texts in (("een", "twee"), ("drie",)):
        visitor = Visitor(client)
        for text in texts:
            visitor.say(text)
    counters = Counters(settings.data / "figures.db")
    day = date(2026, 11, 21)
    assert [one.number for one in counters.between(day, day) if one.name == "conversation"] == [2]
    counters.close()


def test_what_was_answered_asked_or_pressed_is_no_open_question(
    serve: Callable[..., httpx.Client], standin: Standin, settings: Settings
) -> None:
    visitor = Visitor(serve())
    standin.says({"custom": {"kind": "faq", "faq_id": "wat-is-spoor-2"}})
    visitor.say("een vraag")
    standin.converses()
    visitor.say("bereken mijn datums")
    standin.says(FALLBACK)
    for text in ("een antwoord waar niets mee kan", "geen idee", "/deadlines"):
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
    assert visitor.history() == [{"from": "visitor", "text": "goedemorgen"}, {"from": "bot", **said[0]}]


def test_the_rest_channel_keeps_no_history_but_the_last_question(
    serve: Callable[..., httpx.Client], settings: Settings, standin: Standin
) -> None:
    client = serve()
    for text in ("een onvergetelijke zin", "mijn depressie en jan@voorbeeld.nl, wat nu"):
        rest(client, text, sender="een")
    with closing(sqlite3.connect(settings.data / "conversations.db")) as db:
        assert db.execute("SELECT count(*) FROM message").fetchone() == (0,)
        ((state,),) = db.execute("SELECT state FROM conversation").fetchall()
    assert "wat nu" in state, "for a call-back, redacted"
    assert not [word for word in ("onvergetelijke", "depressie", "jan@") if word in state]


# Choices and follow-ups in words


CLARIFY = {"text": "Welke?", "custom": {"kind": "clarify", "suggestions": ["wat-is-spoor-1", "wat-is-spoor-2"]}}


@pytest.mark.parametrize(
    ("text", "opened"),
    [("de tweede", "wat-is-spoor-2"), ("1", "wat-is-spoor-1"), ("de laatste", "wat-is-spoor-2"), ("de derde", None)],
)
def test_a_choice_in_words_presses_the_button(
    visitor: Visitor, standin: Standin, text: str, opened: str | None
) -> None:
    standin.says(CLARIFY)
    visitor.say("spoor")
    standin.converses()
    visitor.say(text)
    assert standin.texts[-1] == (f"[faq:{opened}]" if opened else text)


def test_a_choice_is_of_what_was_offered_last(visitor: Visitor, standin: Standin) -> None:
    standin.says(CLARIFY)
    visitor.say("spoor")
    standin.says({"text": "Hallo."})
    visitor.say("hallo")
    visitor.say("de tweede")
    assert standin.texts[-1] == "de tweede"


def test_yes_takes_the_one_thing_that_was_offered(visitor: Visitor, standin: Standin) -> None:
    standin.says({"custom": {"kind": "faq", "faq_id": "termijnen-berekenen"}})
    (answer,) = visitor.say("welke termijnen")
    assert "/deadlines" in [button["payload"] for button in answer["buttons"]]
    standin.converses()
    (asked,) = visitor.say("ja graag")
    assert asked["custom"]["form"] == "deadlines"


def test_a_short_follow_up_opens_the_neighbour_of_the_last_topic(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say('/faq{"faq_id": "wat-is-spoor-2"}')
    (answer,) = visitor.say("en wie betaalt dat?")
    assert standin.texts[-1] == f"[faq:{answer['custom']['faq_id']}]"
    assert answer["custom"]["faq_id"] == "wie-betaalt-spoor-2"
    assert visitor.history()[-2]["text"] == "en wie betaalt dat?"


def test_why_after_an_answer_names_its_law(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    (answer,) = visitor.say('/faq{"faq_id": "administratieve-loonsanctie"}')
    heard = len(standin.heard)
    (why,) = visitor.say("waarom?")
    assert len(standin.heard) == heard, "the law stands in the answer"
    assert why["custom"]["sources"] == answer["custom"]["sources"]
    assert answer["custom"]["sources"][0]["title"] in why["text"]


def test_the_same_answer_to_other_words_is_said_to_be_the_same(visitor: Visitor, standin: Standin) -> None:
    standin.says({"custom": {"kind": "faq", "faq_id": "wat-is-spoor-2"}})
    visitor.say("wat is spoor 2")
    assert visitor.say("wat houdt het tweede spoor in")[0]["text"].startswith(SAME)
    # Pressed on purpose.
    assert not visitor.say('/faq{"faq_id": "wat-is-spoor-2"}')[0]["text"].startswith(SAME)


def test_after_two_misses_a_person_is_offered(visitor: Visitor, standin: Standin) -> None:
    standin.says(FALLBACK)
    (first,) = visitor.say("een")
    (second,) = visitor.say("twee")
    assert PERSON not in first["text"] and PERSON in second["text"]
    assert "/contact" in [button["payload"] for button in second["buttons"]]
    standin.says({"custom": {"kind": "faq", "faq_id": "wat-is-spoor-2"}})
    visitor.say("wat is spoor 2")
    standin.says(FALLBACK)
    assert PERSON not in visitor.say("drie")[0]["text"]


# A question that waits


@pytest.mark.parametrize("aside", ["wat is spoor 2", "hallo", "qwerty", "wat weet u van mij", "06-12345678"])
def test_after_an_answer_in_between_the_question_comes_back(visitor: Visitor, standin: Standin, aside: str) -> None:
    standin.converses()
    (asked,) = visitor.say("bereken mijn datums")
    *_, again = visitor.say(aside)
    assert again["custom"]["slot"] == "eerste_ziektedag" and again["text"] != asked["text"]
    *_, computed = visitor.say("3 maart 2025")
    assert computed["custom"]["eerste_ziektedag"] == "2025-03-03"


def test_a_question_that_was_never_answered_ends(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    said = [visitor.say("bereken mijn datums"), *(visitor.say("wat is spoor 2") for _ in range(4))]
    words = [reply[-1]["text"] for reply in said]
    assert [kinds(reply)[-1] for reply in said] == ["ask"] * 4 + ["faq"]
    assert len(set(words[:4])) == 4


@pytest.mark.parametrize(("text", "cause"), [("ja", True), ("nee", False), ("dezelfde oorzaak", True)])
def test_the_cause_of_a_leave_is_answered_with_yes_or_no(
    visitor: Visitor, standin: Standin, text: str, cause: bool
) -> None:
    standin.converses()
    visitor.say("ziek sinds 3 maart 2025")
    *_, asked = visitor.say("zwangerschapsverlof van 5 januari 2026 tot en met 26 april 2026")
    assert asked["custom"]["slot"] == "verlof"
    computed = visitor.say(text)[0]
    assert computed["custom"]["request"]["verlof"] == [
        {"van": "2026-01-05", "tot_en_met": "2026-04-26", "zelfde_oorzaak": cause}
    ]


def test_an_act_or_a_payload_is_never_the_value_that_was_asked(visitor: Visitor, standin: Standin) -> None:
    standin.converses()
    visitor.say("bereken de transitievergoeding")
    for text in ("ja", "nee", "weet ik niet", "waarom?", "/case", '/wijzig{"feit": "in_dienst"}', "/kosten"):
        visitor.say(text)
    assert visitor.known() == []


def test_the_language_of_a_conversation_stays_where_a_message_does_not_tell_it(
    visitor: Visitor, standin: Standin
) -> None:
    ask = {
        "text": "Wat is de eerste ziektedag?",
        "custom": {"kind": "ask", "form": "deadlines", "slot": "eerste_ziektedag"},
    }
    standin.says(ask, {"custom": {"noted": {"lang": "en"}}})
    (message,) = visitor.say("calculate my deadlines")
    assert message["text"].startswith(ASKED["eerste_ziektedag"]["en"]) and "noted" not in message["custom"]
    standin.says(ask, {"custom": {"noted": {"lang": "nl"}}})
    (message,) = visitor.say("3 maart 2025")
    assert standin.heard[-1]["metadata"]["lang"] == "en" and message["text"] == "Wat is de eerste ziektedag?"
