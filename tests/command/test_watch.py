"""A part that hangs is ended, one that loads or answers is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot.command import watch
from bot.command.watch import LOADS_WITHIN, MISSES, Part, answers, child
from tests.conftest import free_ports

STEP = 3.0


def ended(*looks: tuple[int, bool]) -> int | None:
    """At which look, one after the other, the part is ended: (its process, whether it answers)."""
    part = Part("x", "")
    return next((at for at, (process, well) in enumerate(looks) if part.hangs(process, well, at * STEP)), None)


@pytest.mark.parametrize(
    ("looks", "at"),
    [
        ([(7, True)] * 9, None),
        ([(7, True), *[(7, False)] * MISSES], MISSES),
        # Once is no sign: a busy machine.
        ([(7, True), (7, False)] * 9, None),
        # Loading; also a part that was started anew.
        ([(7, False)] * 9, None),
        ([(7, True), (7, False), *[(8, False)] * 9], None),
        # It never begins.
        ([(7, False)] * 200, int(LOADS_WITHIN / STEP) + 1),
    ],
)
def test_what_is_ended_and_when(looks: list[tuple[int, bool]], at: int | None) -> None:
    assert ended(*looks) == at


@pytest.fixture
def part(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Part, subprocess.Popen[bytes]]]:
    """A real process below this one, which answers."""
    monkeypatch.setattr(watch, "EVERY", 0.1)
    monkeypatch.setattr(watch, "PATIENCE", 1.0)
    (port,) = free_ports(1)
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    one = Part("http.server", f"http://127.0.0.1:{port}/")
    while not answers(one.url, 1.0):
        assert process.poll() is None
    yield one, process
    process.kill()
    process.wait()


def test_a_frozen_process_is_ended(part: tuple[Part, subprocess.Popen[bytes]]) -> None:
    one, process = part
    assert child(os.getpid(), one.module) == process.pid
    watch.watch(os.getpid(), [one])
    while not one.answered:
        assert process.poll() is None
    process.send_signal(signal.SIGSTOP)
    assert process.wait(30) == -signal.SIGKILL


def test_nobody_elses_process_is_a_part_of_ours() -> None:
    assert child(os.getpid(), "no.such.module") is None and child(2**22 + 1, "http.server") is None
