"""A part that hangs is ended, one that loads or answers is not."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.command import watch
from bot.command.watch import LOADS_WITHIN, MISSES, MISSES_AT_FIRST, Said, Watched, answers, asked, child
from tests.conftest import free_ports

STEP = 2.0


WELL, REFUSED, SILENT = Said


def ended(*looks: tuple[int, Said]) -> int | None:
    """At which look, one after the other, the part is ended: (its process, what it said)."""
    part = Watched("x", "")
    return next((at for at, (process, said) in enumerate(looks) if part.hangs(process, said, at * STEP)), None)


@pytest.mark.parametrize(
    ("looks", "at"),
    [
        ([(7, WELL)] * 9, None),
        ([(7, WELL), *[(7, SILENT)] * MISSES], MISSES),
        ([(7, WELL), *[(7, REFUSED)] * MISSES], MISSES),
        # Once is no sign: a busy machine.
        ([(7, WELL), (7, SILENT)] * 9, None),
        # Loading; also a part that was started anew.
        ([(7, REFUSED)] * 90, None),
        ([(7, WELL), (7, SILENT), *[(8, REFUSED)] * 90], None),
        # It never begins, or listens and never answers.
        ([(7, REFUSED)] * 200, int(LOADS_WITHIN / STEP) + 1),
        ([(7, REFUSED), *[(7, SILENT)] * 20], MISSES_AT_FIRST),
    ],
)
def test_what_is_ended_and_when(looks: list[tuple[int, Said]], at: int | None) -> None:
    assert ended(*looks) == at


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Watched, subprocess.Popen[bytes]]]:
    """A real process below this one, which answers."""
    monkeypatch.setattr(watch, "EVERY", 0.1)
    monkeypatch.setattr(watch, "PATIENCE", 1.0)
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    one = Watched("http.server", f"http://127.0.0.1:{port}/")
    while not answers(one.url, 1.0):
        assert process.poll() is None
    yield one, process
    process.kill()
    process.wait()


def test_a_frozen_process_is_ended(part: tuple[Watched, subprocess.Popen[bytes]]) -> None:
    one, process = part
    assert child(os.getpid(), one.module) == process.pid
    watch.watch(os.getpid(), [one])
    while not one.answered:
        assert process.poll() is None
    process.send_signal(signal.SIGSTOP)
    assert process.wait(30) == -signal.SIGKILL


def test_what_is_heard_of_a_port() -> None:
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}/"
    assert asked(url, 1.0) is REFUSED
    with socket.create_server(("127.0.0.1", port)):
        assert asked(url, 0.3) is SILENT


def test_nobody_elses_process_is_a_part_of_ours() -> None:
    assert child(os.getpid(), "no.such.module") is None and child(2**22 + 1, "http.server") is None
