"""What the widget asks before there is a conversation, and how its files are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

DIST = Path(__file__).parents[2] / "web-widget/dist"


def config(client: httpx.Client, **query: str) -> Any:
    return client.get("/api/widget-config", params=query).json()


def topics(found: Any) -> list[str]:
    payloads = [button["payload"] for button in found["greeting"]["buttons"]]
    return [payload.removeprefix('/faq{"faq_id": "').removesuffix('"}') for payload in payloads if "/faq{" in payload]


@pytest.mark.parametrize(
    ("query", "known", "first"),
    [
        ({}, None, "wat-is-spoor-2"),
        ({"audience": "werkgever"}, None, "loonsanctie-voorkomen"),
        ({"topic": "slapend-dienstverband"}, "slapend-dienstverband", "slapend-dienstverband"),
        ({"topic": "transitievergoeding"}, "transitievergoeding", "recht-op-transitievergoeding"),
        ({"topic": "bestaat-niet"}, None, "wat-is-spoor-2"),
        ({"topic": "<script>"}, None, "wat-is-spoor-2"),
    ],
)
def test_a_page_may_say_what_it_is_about(
    client: httpx.Client, query: dict[str, str], known: str | None, first: str
) -> None:
    found = config(client, **query)
    assert found["topic"] == known
    assert topics(found)[0] == first
    assert len(topics(found)) == 2
    # Whatever the page: this is a computer (AI Act art. 50).
    assert "computerprogramma" in found["greeting"]["text"]


def test_nobody_is_offered_an_answer_for_somebody_else(client: httpx.Client) -> None:
    found = config(client, topic="spoor-2-en-contract", audience="werkgever")
    assert "spoor-2-en-contract" not in topics(found)


@pytest.mark.parametrize(
    ("name", "kept"),
    [("chat-*.js", "public, max-age=31536000, immutable"), ("spoorwijzer.js", "no-cache")],
)
def test_only_what_has_a_hash_in_its_name_is_kept(client: httpx.Client, name: str, kept: str) -> None:
    (path,) = DIST.glob(name)
    answer = client.get(f"/widget/{path.name}")
    assert answer.headers["cache-control"] == kept
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.content == path.read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")


def test_a_page_from_before_an_update_gets_the_chat_of_today(client: httpx.Client) -> None:
    (path,) = DIST.glob("chat-*.js")
    answer = client.get("/widget/chat-0123456789ab.js")
    assert answer.content == path.read_bytes()
    assert answer.headers["cache-control"] == "no-cache"


def test_the_sources_are_not_served(client: httpx.Client) -> None:
    assert client.get("/widget/chat.js").status_code == 404
