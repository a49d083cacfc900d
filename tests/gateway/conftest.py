"""A gateway on a real port, with real databases in a folder of its own."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.gateway.serve import server
from bot.settings import Settings

from .standin import Standin

AS_OF = "2026-11-21"
# Seconds on a quiet machine; a busy one may need minutes.
READY_WITHIN = 300


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def settings_for(data: Path, rasa: str) -> Settings:
    """The settings of most tests: today is fixed, no limits."""
    return Settings(
        data=data,
        token_secret="a secret that only these tests have",
        as_of=AS_OF,
        limits=False,
        rasa_url=rasa,
        rasa_timeout=2,
        actions_url=rasa,
    )


@pytest.fixture(scope="session")
def shared_standin() -> Iterator[Standin]:
    server = Standin()
    yield server
    server.close()


@pytest.fixture
def standin(shared_standin: Standin) -> Standin:
    """What stands in for Rasa, as new."""
    shared_standin.reset()
    return shared_standin


@pytest.fixture(scope="session")
def shared_settings(tmp_path_factory: pytest.TempPathFactory, shared_standin: Standin) -> Settings:
    return settings_for(tmp_path_factory.mktemp("gateway"), shared_standin.url)


@pytest.fixture(scope="session")
def shared_client(shared_settings: Settings) -> Iterator[httpx.Client]:
    with running(shared_settings) as client:
        yield client


@pytest.fixture
def client(shared_client: httpx.Client, standin: Standin) -> httpx.Client:
    """A client for the gateway that most tests share: starting one takes seconds."""
    return shared_client


@pytest.fixture
def written(shared_settings: Settings) -> Callable[[], str]:
    """Every byte that the shared gateway has on disk."""
    return lambda: "\n".join(file.read_bytes().decode("latin-1") for file in shared_settings.data.iterdir())


@pytest.fixture
def settings(tmp_path: Path, standin: Standin) -> Settings:
    """Settings with a data folder of the test's own."""
    return settings_for(tmp_path, standin.url)


@pytest.fixture
def serve(settings: Settings) -> Iterator[Callable[..., httpx.Client]]:
    """Start a gateway of the test's own with changed settings; gives a client for it."""
    with contextlib.ExitStack() as stack:

        def start(**changes: Any) -> httpx.Client:
            return stack.enter_context(running(settings.changed(**changes)))

        yield start


@contextlib.contextmanager
def running(settings: Settings) -> Iterator[httpx.Client]:
    """A gateway under uvicorn in a thread, until the block ends."""
    settings = settings.changed(port=free_port())
    process = server(settings)
    thread = threading.Thread(target=process.run, daemon=True)
    thread.start()
    until = time.monotonic() + READY_WITHIN
    while not process.started:
        assert thread.is_alive() and time.monotonic() < until, "the gateway did not start"
        time.sleep(0.01)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{settings.port}", timeout=20, trust_env=False) as client:
            yield client
    finally:
        process.should_exit = True
        thread.join(10)


class Visitor:
    """A visitor with the widget: one conversation and its token."""

    def __init__(self, client: httpx.Client, audience: str | None = None) -> None:
        self.client = client
        begun = client.post("/api/conversations", json={"audience": audience} if audience else {})
        assert begun.status_code == 201, begun.text
        self.id, self.token, self.greeting = (begun.json()[name] for name in ("id", "token", "greeting"))
        self.url = f"/api/conversations/{self.id}"
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def say(self, text: str) -> list[dict[str, Any]]:
        answer = self.client.post(f"{self.url}/messages", json={"text": text}, headers=self.headers)
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = answer.json()
        return messages

    def history(self) -> list[dict[str, Any]]:
        answer = self.client.get(self.url, headers=self.headers)
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def known(self) -> list[dict[str, Any]]:
        """The facts that the conversation keeps of the active employee."""
        answer = self.client.get(self.url, headers=self.headers)
        assert answer.status_code == 200, answer.text
        facts: list[dict[str, Any]] = answer.json()["case"]["facts"]
        return facts


@pytest.fixture
def visitor(client: httpx.Client) -> Visitor:
    return Visitor(client)


def kinds(messages: list[dict[str, Any]]) -> list[str | None]:
    """What the messages are."""
    return [message.get("custom", {}).get("kind") for message in messages]


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    """The problem document of a response with this status; checks its form."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = response.json()
    assert document["status"] == status and document["type"] == "about:blank" and document["title"]
    assert len(document["detail"]) > 10 and "Traceback" not in response.text
    return document
