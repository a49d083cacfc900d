"""What the widget asks before there is a conversation, and how its files are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.gateway import widget
from bot.settings import Settings

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


def test_a_version_lasts(serve: Callable[..., httpx.Client], settings: Settings, tmp_path: Path) -> None:
    """A page that was opened before an update, or names a version and its digest, goes on with its own."""
    old = {"spoorwijzer.js": b"/* loader of yesterday */", "chat-0123456789ab.js": b"/* chat of yesterday */"}
    dist = tmp_path / "yesterday"
    dist.mkdir()
    for name, content in old.items():
        (dist / name).write_bytes(content)
    widget.keep(dist, settings.versions)
    client = serve()
    for path, content in ((dist / name, content) for name, content in old.items()):
        answer = client.get(f"/widget/{widget.versioned(path)}")
        assert answer.content == content
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/widget/spoorwijzer.js").content == (DIST / "spoorwijzer.js").read_bytes()
    assert client.get(f"/widget/{widget.versioned(DIST / 'spoorwijzer.js')}").status_code == 200
    assert client.get("/widget/chat-ffffffffffff.js").status_code == 404


def test_the_sources_are_not_served(client: httpx.Client) -> None:
    assert client.get("/widget/chat.js").status_code == 404
