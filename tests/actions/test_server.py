"""The action server as a process: it computes for the Rasa of its own start alone."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest

from bot.command.watch import answers
from bot.process import HEADER, START
from tests.conftest import ROOT, free_ports

CALL = {"next_action": "action_reply", "tracker": {"sender_id": "x"}}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Its address."""
    (port,) = free_ports(1)
    env = os.environ | {"SPOORWIJZER_ACTIONS_PORT": str(port), START: "een geheim"}
    process = subprocess.Popen([sys.executable, "-m", "actions"], env=env, cwd=ROOT)
    while not answers(f"http://127.0.0.1:{port}/health", 1.0):
        assert process.poll() is None
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(30)


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "geraden"}])
@pytest.mark.parametrize("path", ["/webhook", "/actions"])
def test_nobody_else_on_this_machine_is_served(server: str, path: str, headers: dict[str, str]) -> None:
    with httpx.Client(base_url=server, headers=headers, trust_env=False) as client:
        asked = client.get(path) if path == "/actions" else client.post(path, json=CALL)
    assert asked.status_code == 403 and asked.content == b""


def test_rasa_of_the_same_start_is(server: str) -> None:
    with httpx.Client(base_url=server, headers={HEADER: "een geheim"}, trust_env=False) as client:
        assert client.get("/actions").json() == [{"name": "action_reply"}]
        assert client.post("/webhook", json=CALL).status_code != 403
