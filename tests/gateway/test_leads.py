"""Leads and feedback over HTTP: 201 only when it is on disk, once, and only with consent."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing

import httpx
import pytest

from bot.leads import LeadStore
from bot.settings import Settings

from .conftest import Visitor, problem

LEAD = {"naam": "Jan Jansen", "email": "jan@voorbeeld.nl", "rol": "werkgever", "toestemming": True}


def rows(settings: Settings, table: str) -> list[tuple[object, ...]]:
    """What another process reads from the file."""
    with closing(sqlite3.connect(settings.data / "leads.db")) as db:
        return db.execute(f"SELECT * FROM {table}").fetchall()


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"telefoon": "06 12345678"},
        {"email": None, "telefoon": "030-2345678"},
        {
            "organisatie": "Bakkerij Jansen",
            "vraag": "Wat kost spoor 2?",
            "bron": "https://site.example/spoor-2?x=1",
        },
    ],
)
def test_a_lead_is_on_disk_when_the_answer_comes(
    client: httpx.Client, shared_settings: Settings, extra: dict[str, object]
) -> None:
    answer = client.post("/api/leads", json={**LEAD, **extra})
    assert answer.status_code == 201
    assert answer.json()["lead_id"] in {row[0] for row in rows(shared_settings, "leads")}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"toestemming": False}, "toestemming"),
        ({"toestemming": None}, "toestemming"),
        ({"toestemming": "ja"}, "toestemming"),
        ({"toestemming": 1}, "toestemming"),
        ({"naam": ""}, "naam"),
        ({"naam": 5}, "naam"),
        ({"email": None}, "email"),
        ({"email": "geen adres"}, "email"),
        ({"telefoon": "12"}, "telefoon"),
        ({"rol": "baas"}, "rol"),
        ({"rol": ["werkgever"]}, "rol"),
        ({"vraag": "x" * 3000}, "vraag"),
        ({"onbekend": "x"}, "onbekend"),
    ],
)
def test_a_lead_that_may_not_be_kept_is_refused_by_field(
    client: httpx.Client, shared_settings: Settings, change: dict[str, object], field: str
) -> None:
    before = len(rows(shared_settings, "leads"))
    assert problem(client.post("/api/leads", json={**LEAD, **change}), 422)["field"] == field
    assert len(rows(shared_settings, "leads")) == before


@pytest.mark.parametrize("source", ["http://[", "javascript:alert(1)", "\u0000", "x" * 300])
def test_a_strange_source_does_not_lose_the_lead(client: httpx.Client, source: str) -> None:
    assert client.post("/api/leads", json={**LEAD, "bron": source}).status_code in (201, 422)


def test_the_same_key_and_body_make_one_lead_and_another_body_a_conflict(
    client: httpx.Client, shared_settings: Settings
) -> None:
    headers = {"Idempotency-Key": uuid.uuid4().hex}
    before = len(rows(shared_settings, "leads"))
    first, again = (client.post("/api/leads", json=LEAD, headers=headers) for _ in range(2))
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    problem(client.post("/api/leads", json={**LEAD, "naam": "Piet"}, headers=headers), 409)
    assert len(rows(shared_settings, "leads")) == before + 1


@pytest.mark.parametrize(("key", "status"), [("k" * 255, 201), ("k" * 256, 422), ("", 422)])
def test_a_key_has_a_length(client: httpx.Client, key: str, status: int) -> None:
    assert client.post("/api/leads", json=LEAD, headers={"Idempotency-Key": key}).status_code == status


def test_a_lead_survives_a_restart(serve: Callable[..., httpx.Client], settings: Settings) -> None:
    headers = {"Idempotency-Key": "een"}
    first = serve().post("/api/leads", json=LEAD, headers=headers).json()
    assert serve().post("/api/leads", json=LEAD, headers=headers).json() == first
    assert len(rows(settings, "leads")) == 1


# Feedback


@pytest.mark.parametrize("extra", [{}, {"opmerking": "Fijn"}, {"opmerking": None}, {"opmerking": "x" * 1000}])
def test_feedback_is_kept(visitor: Visitor, shared_settings: Settings, extra: dict[str, object]) -> None:
    body = {"conversation_id": visitor.id, "faq_id": "wat-is-spoor-2", "nuttig": False, **extra}
    assert visitor.client.post("/api/feedback", json=body, headers=visitor.headers).status_code == 201
    assert visitor.id in {row[0] for row in rows(shared_settings, "feedback")}


def test_a_remark_is_redacted(visitor: Visitor, written: Callable[[], str]) -> None:
    body = {"conversation_id": visitor.id, "faq_id": "wat-is-spoor-2", "nuttig": False}
    remark = {"opmerking": "Mail mij op kees@elders.nl over mijn depressie"}
    answer = visitor.client.post("/api/feedback", json={**body, **remark}, headers=visitor.headers)
    assert answer.status_code == 201
    assert "kees@elders.nl" not in written() and "depressie" not in written()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"conversation_id": None}, "conversation_id"),
        ({"conversation_id": ""}, "conversation_id"),
        ({"conversation_id": "x" * 65}, "conversation_id"),
        ({"faq_id": "bestaat-niet"}, "faq_id"),
        ({"faq_id": ["wat-is-spoor-2"]}, "faq_id"),
        ({"nuttig": "ja"}, "nuttig"),
        ({"nuttig": 1}, "nuttig"),
        ({"nuttig": None}, "nuttig"),
        ({"opmerking": "x" * 1001}, "opmerking"),
        ({"opmerking": 5}, "opmerking"),
        ({"naam": "Jan"}, "naam"),
    ],
)
def test_feedback_that_makes_no_sense_is_refused_by_field(
    visitor: Visitor, change: dict[str, object], field: str
) -> None:
    body = {"conversation_id": visitor.id, "faq_id": "wat-is-spoor-2", "nuttig": True, **change}
    answer = visitor.client.post("/api/feedback", json=body, headers=visitor.headers)
    assert problem(answer, 422)["field"] == field


def test_feedback_needs_the_key_of_its_conversation(visitor: Visitor, shared_settings: Settings) -> None:
    body = {"conversation_id": visitor.id, "faq_id": "wat-is-spoor-2", "nuttig": True}
    other = Visitor(visitor.client)
    problem(visitor.client.post("/api/feedback", json=body), 401)
    problem(visitor.client.post("/api/feedback", json=body, headers=other.headers), 403)
    wrong = {**body, "conversation_id": "bsn 123456782"}
    problem(visitor.client.post("/api/feedback", json=wrong, headers=visitor.headers), 403)
    assert not {visitor.id, "bsn 123456782"} & {row[0] for row in rows(shared_settings, "feedback")}


# Consent, delivery and confirmation


def test_the_text_to_agree_to_is_served_with_its_version(client: httpx.Client, shared_settings: Settings) -> None:
    shown = client.get("/api/toestemming").json()
    assert set(shown) == {"versie", "tekst"} and "180 dagen" in shown["tekst"]
    assert client.post("/api/leads", json={**LEAD, "toestemming_versie": shown["versie"]}).status_code == 201
    refused = client.post("/api/leads", json={**LEAD, "toestemming_versie": "2020-01-01"})
    assert problem(refused, 422)["field"] == "toestemming_versie"
    assert any(shown["versie"] in row for row in rows(shared_settings, "leads"))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"naam": "Jan, BSN 123456782, ik heb borstkanker"}, "naam"),
        ({"onderwerp": "ik heb borstkanker"}, "onderwerp"),
        ({"eerste_ziektedag": "sinds maart door borstkanker"}, "eerste_ziektedag"),
    ],
)
def test_what_is_no_value_of_its_field_is_refused(client: httpx.Client, change: dict[str, str], field: str) -> None:
    assert problem(client.post("/api/leads", json={**LEAD, **change}), 422)["field"] == field


def test_nothing_personal_is_stored_where_it_does_not_belong(client: httpx.Client, written: Callable[[], str]) -> None:
    canary = "BSN 123456782, ik heb borstkanker"
    body = {**LEAD, **dict.fromkeys(("organisatie", "vraag", "wanneer", "pagina", "bron"), canary)}
    assert client.post("/api/leads", json=body, headers={"Idempotency-Key": canary}).status_code == 201
    assert "123456782" not in written() and "borstkanker" not in written()


def test_a_locked_file_is_told_and_a_repeat_stores_one_lead(
    serve: Callable[..., httpx.Client], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, headers = serve(), {"Idempotency-Key": "een"}
    monkeypatch.setattr(LeadStore, "patience", 0.2)
    with closing(sqlite3.connect(settings.data / "leads.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = client.post("/api/leads", json=LEAD, headers=headers)
        other.rollback()
    assert "niet bewaard" in problem(answer, 503)["detail"]
    assert client.post("/api/leads", json=LEAD, headers=headers).status_code == 201
    assert len(rows(settings, "leads")) == 1
