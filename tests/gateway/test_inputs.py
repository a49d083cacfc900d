"""Inputs that once did harm (a kind each), and what they get now. What keeps others waiting is in tests/chaos."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from bot.chat import heard
from bot.faq import search
from bot.gateway import forms
from bot.gateway.forms import FORMS, LONGEST_ENTRY, Field
from bot.gateway.self_help import PAGES
from bot.leads import lead, questions

from .conftest import Visitor, running, settings_for
from .standin import Standin

OURS, EVIL = "https://bureau.example", "https://evil.example"
LEAD = {"naam": "Jan Jansen", "email": "jan@voorbeeld.nl", "rol": "werkgever", "toestemming": True}
SAID = {"sender": "slachtoffer", "message": "hallo"}
LONG = "per maand mevrouw " * 300
# Where each free text is read.
READERS: list[tuple[object, str]] = [
    (heard, "read"), (heard, "redact"), (forms, "parse_date"), (forms, "parse_money"), (lead.Lead, "__post_init__"),
    (questions, "redact_medical"), (search.Index, "search"),
]  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, shared_standin: Standin) -> Iterator[httpx.Client]:
    """A gateway that lists the sites of its agency."""
    settings = settings_for(tmp_path_factory.mktemp("inputs"), shared_standin.url)
    with running(settings.changed(origins=(OURS,))) as client:
        yield client


@dataclass(frozen=True)
class Input:
    """A request and the one status that it may get."""

    status: int
    path: str
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)
    body: object = ""


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = {"Content-Type": "application/json"}
VERDICT = {"conversation_id": "x", "faq_id": "wat-is-spoor-2", "nuttig": True}


INPUTS = {
    "a form past every size": Input(413, "/termijnen", headers=FORM, body=f"eerste_ziektedag={LONG * 20}"),
    "first sick days in an address": Input(200, "/termijnen?eerste_ziektedag=3-3-2026", "GET"),
    "a link past every size": Input(400, f"/termijnen?d={'a' * 9000}", "GET"),
    # The REST channel in somebody else's name.
    "REST from this machine": Input(200, "/webhooks/rest/webhook", body=SAID),
    **{
        f"REST with {name}": Input(403, "/webhooks/rest/webhook", headers={name: "203.0.113.7"}, body=SAID)
        for name in ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP", "Forwarded")
    },
    "REST under another name": Input(403, "/webhooks/rest/webhook", headers={"Host": "chat.bureau.example"}, body=SAID),
    "erasing in another's name": Input(403, "/webhooks/rest/slachtoffer", "DELETE", {"X-Real-IP": "203.0.113.7"}),
    # A page elsewhere that writes in a visitor's name.
    "a lead of our site": Input(201, "/api/leads", headers={"Origin": OURS, **JSON}, body=LEAD),
    "a lead of no page": Input(201, "/api/leads", body=LEAD),
    "a lead of a foreign page": Input(403, "/api/leads", headers={"Origin": EVIL, **JSON}, body=LEAD),
    **{
        f"a lead without asking first, as {name}": Input(415, "/api/leads", headers={"Origin": OURS, **kind}, body=LEAD)
        for name, kind in (
            ("text", {"Content-Type": "text/plain;charset=UTF-8"}),
            ("a form", FORM),
            ("nothing", {}),
        )
    },
    **{
        f"{method} {path} from elsewhere": Input(403, path, method, {"Origin": EVIL})
        for method, path in (
            ("POST", "/terugbellen"), ("POST", "/termijnen"), ("POST", "/api/conversations"),
            ("DELETE", "/api/conversations/x"), ("POST", "/webhooks/rest/webhook"),
        )
    },
    # A redirect to whoever the request names.
    "a slash too many": Input(404, "/api/leads/", headers={"Host": "evil.example"}, body=LEAD),
    "a page with a slash too many": Input(404, "/termijnen/", "GET", {"Host": "evil.example"}),
    # A verdict on somebody else's conversation.
    "feedback without a token": Input(401, "/api/feedback", body=VERDICT),
}  # fmt: skip


@pytest.mark.parametrize("name", INPUTS)
def test_what_an_input_gets(client: httpx.Client, name: str) -> None:
    one = INPUTS[name]
    content = one.body if isinstance(one.body, str) else json.dumps(one.body)
    answer = client.request(one.method, one.path, headers=one.headers, content=content)
    assert answer.status_code == one.status, answer.text
    assert "location" not in answer.headers and "evil.example" not in answer.text
    # What was typed is not kept by a browser or a proxy on the way.
    assert one.method == "GET" or answer.headers["cache-control"] == "no-store"
    assert one.method != "GET" or "3-3-2026" not in answer.text


@pytest.mark.parametrize(
    ("path", "field"), [(path, Field(name)) for path, page in PAGES.items() for name in FORMS[page.form]], ids=str
)
def test_no_field_hands_a_long_text_to_its_reader(client: httpx.Client, path: str, field: Field) -> None:
    name = field.row(1)[0] if field.kind == "periods" else field.name
    answer = client.post(path, data={"eerste_ziektedag": "5-1-2026", name: LONG})
    assert answer.status_code == 422 or field.kind == "check"
    assert "te lang voor dit veld" in answer.text


def test_nothing_that_is_typed_is_read_on_the_loop(
    client: httpx.Client, shared_standin: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reads it there makes everyone else wait."""
    shared_standin.reset()
    shared_standin.converses()
    read: dict[str, bool] = {}

    def watched(home: object, name: str) -> None:
        work = getattr(home, name)

        def seen(*given: Any, **named: Any) -> Any:
            read[name] = read.get(name, False) or asyncio._get_running_loop() is not None
            return work(*given, **named)

        monkeypatch.setattr(home, name, seen)

    for home, name in READERS:
        watched(home, name)
    visitor = Visitor(client)
    visitor.say("ik ben ziek sinds 5 januari 2026 en verdien 3500 euro")
    client.post(
        "/transitievergoeding", data={"in_dienst": "1-1-2020", "uit_dienst": "1-1-2027", "bruto_maandloon": "3500"}
    )
    client.post("/termijnen/agenda", data={"eerste_ziektedag": "5-1-2026"})
    client.post("/api/leads", json=LEAD)
    client.get("/api/faq", params={"q": "tweede spoor"})
    client.get("/veelgestelde-vragen", params={"q": "tweede spoor"})
    remark = {**VERDICT, "conversation_id": visitor.id, "opmerking": "fijn"}
    assert client.post("/api/feedback", json=remark, headers=visitor.headers).status_code == 201
    assert read == dict.fromkeys([name for _, name in READERS], False)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a" + " " * 498 + "b", "a b"),
        ("a" + "\u00a0\u2003" * 249 + "b", "a b"),
        # One character that stands for eighteen: the length is that of what is read.
        ("\ufdfa" * 500, None),
        ("x" * 501, None),
    ],
)
def test_a_message_is_measured_as_it_is_read(
    client: httpx.Client, shared_standin: Standin, text: str, kept: str | None
) -> None:
    shared_standin.reset()
    visitor = Visitor(client)
    visitor.say(text)
    assert shared_standin.texts == ([kept] if kept else [])


def test_a_field_takes_what_a_date_needs(client: httpx.Client) -> None:
    typed = {"eerste_ziektedag": "maandag 5 januari 2026"}
    assert len(typed["eerste_ziektedag"]) < LONGEST_ENTRY
    assert client.post("/termijnen", data=typed).status_code == 200
