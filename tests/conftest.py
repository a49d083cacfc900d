"""The whole assistant as a visitor meets it: gateway, Rasa and action server under supervisord."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, settings

# How fast examples come says how busy the machine is, nothing of what is tested.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")
ROOT = Path(__file__).resolve().parents[1]
# The tests' today: dates in expected answers are counted from it.
AS_OF = "2026-11-21"
# The tests do not see the settings of the person who runs them.
for _name in [name for name in os.environ if name.startswith("SPOORWIJZER_") or name == "PORT"]:
    del os.environ[_name]
# Loading takes 15 to 40 seconds on a quiet server; a busy one may need minutes.
READY_WITHIN = 300


@dataclass(frozen=True)
class Stack:
    """A running assistant: where it listens and where it keeps its data."""

    url: str
    data: Path
    rasa_port: int
    actions_port: int
    process: subprocess.Popen[bytes]

    def say(self, *texts: str, sender: str | None = None) -> list[list[dict[str, object]]]:
        """The replies to each message of one fresh REST conversation."""
        name = sender or os.urandom(8).hex()
        with httpx.Client(base_url=self.url, timeout=60) as client:
            return [
                client.post("/webhooks/rest/webhook", json={"sender": name, "message": text}).json() for text in texts
            ]


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright keeps an event loop running, in which no other test could start its own."""
    items.sort(key=lambda item: "browser" in item.path.parts)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The assistant that most tests share."""
    with assistant(tmp_path_factory.mktemp("stack")) as running:
        yield running


@contextmanager
def assistant(data: Path, model: Path = ROOT / "models/spoorwijzer.tar.gz", **changes: str) -> Iterator[Stack]:
    """`make run`, as it is, on free ports and in a folder of its own."""
    port, rasa, actions = free_ports(3)
    env = os.environ | {
        "PORT": str(port),
        "SPOORWIJZER_RASA_PORT": str(rasa),
        "SPOORWIJZER_ACTIONS_PORT": str(actions),
        "SPOORWIJZER_DATA": str(data),
        # `make test` sees to it that it fits; whoever runs pytest himself may test with the one that is there.
        "SPOORWIJZER_MODEL": str(model),
        "SPOORWIJZER_AS_OF": AS_OF,
        "SPOORWIJZER_LIMITS": "off",
        **changes,
    }
    process = subprocess.Popen([ROOT / "bot/deploy/run.sh"], env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    running = Stack(f"http://127.0.0.1:{port}", data, rasa, actions, process)
    try:
        wait_until_ready(running)
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def wait_until_ready(running: Stack) -> None:
    """Wait for /readyz; on failure show the logs, which hold no visitor text."""
    end = time.monotonic() + READY_WITHIN
    while time.monotonic() < end and running.process.poll() is None:
        try:
            if httpx.get(f"{running.url}/readyz", timeout=20).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(1)
    logs = "\n".join(f"== {log.name}\n{log.read_text()[-2000:]}" for log in (running.data / "log").glob("*.log"))
    raise RuntimeError(f"the stack was not ready within {READY_WITHIN} s\n{logs}")
