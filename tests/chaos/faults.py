"""What can go wrong with a part, made to happen; and a visitor who goes on asking meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bot.command.watch import EVERY, child
from bot.gateway.health import FRESH_FOR
from tests.conftest import Stack

MODULES = {"gateway": "bot.gateway", "rasa": "bot.nlu.serve", "actions": "actions"}
HELD = 10.0
QUESTION, TOPIC = "wat is het tweede spoor en waar is het voor bedoeld", "wat-is-spoor-2"
BUTTON = f'/faq{{"faq_id": "{TOPIC}"}}'
FIRST_DAY = "2026-03-03"
STORY = "Ik ben werknemer en sinds 3 maart 2026 ziek door kanariekoorts. Wanneer moet ik de WIA aanvragen?"
AGAIN = "bereken mijn datums"
CANARIES = ("kanariekoorts", "Kanarie de Vogel", "kanarie@vogel.example")
LEAD = {"naam": "Kanarie de Vogel", "email": "kanarie@vogel.example", "rol": "werknemer", "toestemming": True}
GIVE_UP = 240.0


def process_of(stack: Stack, part: str) -> int:
    """The process of a part; waits until there is one."""
    while True:
        supervisor = child(stack.process.pid, "supervisor.supervisord")
        if supervisor and (found := child(supervisor, MODULES[part])):
            return found
        time.sleep(0.1)


@contextmanager
def kill(stack: Stack, part: str) -> Iterator[None]:
    """kill -9; nobody starts it anew but the assistant itself."""
    os.kill(process_of(stack, part), signal.SIGKILL)
    yield


@contextmanager
def freeze(stack: Stack, part: str) -> Iterator[None]:
    """It keeps its port and answers nothing."""
    # It has been well for a while, and was seen to be.
    time.sleep(2 * EVERY)
    process = process_of(stack, part)
    os.kill(process, signal.SIGSTOP)
    yield
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGCONT)


@contextmanager
def lock(stack: Stack, part: str) -> Iterator[None]:
    """Another program holds the file for about ten seconds."""
    held = threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(stack.data / part, timeout=10)) as other:
            other.execute("BEGIN EXCLUSIVE")
            held.set()
            time.sleep(HELD)
            other.rollback()

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(15)
    yield
    thread.join()


@contextmanager
def garble(stack: Stack, part: str) -> Iterator[None]:
    """Garbage over a file that is in use, its journal too."""
    for side in ("", "-wal"):
        file = stack.data / f"{part}{side}"
        if file.exists():
            with file.open("r+b") as out:
                out.write(os.urandom(max(4096, file.stat().st_size)))
    yield


def replace(source: Path, target: Path) -> None:
    """Put a file in place at once, as training does."""
    fresh = target.with_name(f".{target.name}")
    shutil.copy(source, fresh)
    fresh.replace(target)


Message = dict[str, Any]


@dataclass
class Visitor:
    """A visitor with the widget, who tries again when nothing answers."""

    url: str
    id: str = ""
    token: str = ""
    leads: list[str] = field(default_factory=list)

    def _send(self, method: str, path: str, **given: Any) -> httpx.Response | None:
        """The answer, or None where there is none now."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        with httpx.Client(base_url=self.url, headers=headers, timeout=12, trust_env=False) as client:
            try:
                return client.request(method, path, **given)
            except httpx.TransportError:
                return None

    def begin(self) -> bool:
        answer = self._send("POST", "/api/conversations", json={})
        if answer is None or answer.status_code != 201:
            return False
        self.id, self.token = answer.json()["id"], answer.json()["token"]
        return True

    def say(self, text: str) -> list[Message]:
        """What is read after this; nothing where nothing can be read."""
        answer = self._send("POST", f"/api/conversations/{self.id}/messages", json={"text": text})
        if answer is None:
            return []
        if answer.status_code == 404:
            # The conversation is gone: so is what was told, and the widget begins a new one.
            self.begin()
            return []
        assert answer.status_code == 200, answer.text
        said: list[Message] = answer.json()
        return said

    def known(self) -> list[str]:
        """The values that the assistant knows of the visitor's case."""
        answer = self._send("GET", f"/api/conversations/{self.id}")
        if answer is None or answer.status_code != 200:
            return []
        return [one["value"] for one in answer.json()["case"]["facts"]]

    def leave_lead(self, key: str) -> bool:
        """Whether a request to be called back is on disk, by the assistant's own word."""
        given = self._send("POST", "/api/leads", json={**LEAD, "vraag": key})
        if given is None or given.status_code != 201:
            # Refused in words, and not with a stack trace.
            assert given is None or (given.status_code == 503 and "niet bewaard" in given.json()["detail"]), given.text
            return False
        self.leads.append(given.json()["lead_id"])
        return True

    def ready(self) -> tuple[bool, set[str]]:
        """Whether all is well, and else which parts are said not to be."""
        answer = self._send("GET", "/readyz")
        if answer is None:
            return False, {"gateway"}
        bad = {part for part, state in answer.json()["parts"].items() if state != "ok"}
        assert (answer.status_code == 200) == (not bad)
        return not bad, bad


def kinds(said: list[Message]) -> list[str]:
    """What the messages are."""
    return [one["custom"]["kind"] for one in said]


def is_degraded(said: list[Message]) -> bool:
    """Whether it says of itself that it does not all work."""
    return any("degraded" in one["custom"] for one in said)


@dataclass
class Trial:
    """One fault: when the visitor read something honest, when all worked again, and what /readyz blamed meanwhile."""

    honest: float = 0.0
    full: float = 0.0
    blamed: set[str] = field(default_factory=set)
    read: list[str] = field(default_factory=list)


def endure(visitor: Visitor) -> Trial:
    """Ask on and on, from the fault until everything works again."""
    trial, began = Trial(), time.monotonic()
    while not trial.full:
        assert time.monotonic() - began < GIVE_UP, f"not well again: {trial}"
        words, button, dates = visitor.say(QUESTION), visitor.say(BUTTON), visitor.say(AGAIN)
        if words and button and dates:
            trial.honest = trial.honest or time.monotonic() - began
            trial.read += [one["text"] for one in words if is_degraded([one])][:1]
            # By words Rasa's own answer, or the nearest topics; button and dates as ever.
            assert kinds(words)[0] in ("faq", "clarify"), words
            topics = [one["custom"].get("faq_id") for one in words] + words[-1]["custom"].get("suggestions", [])
            assert TOPIC in topics, words
            assert "faq" in kinds(button), button
            assert "deadlines" in kinds(dates) or FIRST_DAY not in visitor.known(), dates
        well, bad = visitor.ready()
        trial.blamed |= bad
        # Until then /readyz may repeat what it saw before the fault.
        well = well and time.monotonic() - began > 1.5 * FRESH_FOR
        if well and words and button and dates and not is_degraded([*words, *button, *dates]):
            trial.full = time.monotonic() - began
        else:
            time.sleep(0.5)
    return trial
