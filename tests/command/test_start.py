"""It starts clearly or not at all: wrong starts end with a sentence, right ones leave nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from bot.command import lock
from bot.settings import ROOT
from tests.conftest import Stack, free_ports

WITHIN = 10
Env = dict[str, str]


@pytest.fixture
def env(tmp_path: Path) -> Env:
    """A right start on free ports in a folder of its own; its model is none, since no answer is asked for here."""
    (tmp_path / "model.tar.gz").touch()
    port, rasa, actions = free_ports(3)
    return {
        **os.environ,
        "PORT": str(port),
        "SPOORWIJZER_RASA_PORT": str(rasa),
        "SPOORWIJZER_ACTIONS_PORT": str(actions),
        "SPOORWIJZER_DATA": str(tmp_path / "data"),
        "SPOORWIJZER_MODEL": str(tmp_path / "model.tar.gz"),
    }


def refused(env: Env) -> str:
    """What a start that must fail says; it must do so soon and leave no process."""
    done = subprocess.run([ROOT / "bot/deploy/run.sh"], env=env, capture_output=True, text=True, timeout=WITHIN)
    assert done.returncode == 1 and done.stdout == ""
    return done.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "abc", "PORT must be a whole number from 1 to 65535, not 'abc'"),
        ("SPOORWIJZER_AS_OF", "32-13", "SPOORWIJZER_AS_OF must be a date like 2026-11-21, not '32-13'"),
        ("SPOORWIJZER_KEEP_DAYS", "x", "SPOORWIJZER_KEEP_DAYS must be a whole number from 1 to 3650, not 'x'"),
        ("SPOORWIJZER_DATA", "/dev/null/data", "SPOORWIJZER_DATA: /dev/null/data cannot be made"),
        ("SPOORWIJZER_MODEL", "/nergens", "SPOORWIJZER_MODEL: there is no /nergens"),
        ("SPOORWIJZER_REST", "key", "SPOORWIJZER_REST=key needs SPOORWIJZER_REST_KEY"),
    ],
)
def test_a_wrong_start_ends_with_one_sentence(env: Env, name: str, value: str, sentence: str) -> None:
    said = refused({**env, name: value})
    assert said.startswith(f"Spoorwijzer: {sentence}") and said.count("\n") == 1


@pytest.mark.parametrize("name", ["PORT", "SPOORWIJZER_RASA_PORT", "SPOORWIJZER_ACTIONS_PORT"])
def test_a_taken_port_ends_it(env: Env, name: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", int(env[name]))):
        assert refused(env).startswith(f"Spoorwijzer: {name}={env[name]}: nothing can listen")
    assert not (tmp_path / "data").exists()


def test_a_slip_of_the_pen_is_told(env: Env) -> None:
    said = refused({**env, "SPOORWIJZER_KEEPDAYS": "7", "PORT": env["SPOORWIJZER_RASA_PORT"]})
    assert "must be different ports" in said


@pytest.fixture
def started(env: Env) -> Iterator[Callable[[], subprocess.Popen[str]]]:
    """Starts the assistant, and ends it in any case."""
    running: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        process = subprocess.Popen([ROOT / "bot/deploy/run.sh"], env=env, stdout=subprocess.PIPE, text=True)
        running.append(process)
        return process

    yield start
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def descendants(process: int) -> set[int]:
    """All processes below this one."""
    rows = [path.read_text() for path in Path("/proc").glob("[0-9]*/stat") if alive(path)]
    parents = {int(row.split()[0]): int(row.rpartition(")")[2].split()[1]) for row in rows}
    below, todo = set(), {process}
    while todo:
        todo = {child for child, parent in parents.items() if parent in todo}
        below |= todo
    return below


def alive(path: Path) -> bool:
    with suppress(OSError):
        return path.read_text() != ""
    return False


def gone(processes: set[int], within: float) -> bool:
    """Whether all of them end within so many seconds."""
    end = time.monotonic() + within
    while left := [one for one in processes if running(one)]:
        if time.monotonic() > end:
            raise AssertionError(f"still there: {left}")
        time.sleep(0.1)
    return True


def running(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def test_it_says_where_it_listens_and_stops_on_request(
    env: Env, started: Callable[[], subprocess.Popen[str]], tmp_path: Path
) -> None:
    process = started()
    assert process.stdout
    line = process.stdout.readline()
    assert line.startswith(f"Spoorwijzer: http://127.0.0.1:{env['PORT']} ")
    assert httpx.get(f"http://127.0.0.1:{env['PORT']}/healthz", trust_env=False).status_code == 200
    assert lock.holder(tmp_path / "data") == process.pid
    # A second start and a doctor touch nothing of it.
    assert "runs already with this data folder" in refused(env)
    doctor = [ROOT / ".venv/bin/python", "-m", "bot.command", "doctor"]
    said = subprocess.run(doctor, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.returncode == 0 and f"running, process {process.pid}; no faults" in said.stdout, said.stdout
    below = descendants(process.pid)
    assert len(below) == 4
    stop = [ROOT / ".venv/bin/python", "-m", "bot.command", "stop"]
    assert subprocess.run(stop, env=env, cwd=ROOT, check=False).returncode == 0
    assert process.wait(30) == 0 and gone(below, 5)
    logs = (tmp_path / "data/log/gateway.log").read_text().splitlines()
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ ", row) for row in logs) and logs


@pytest.mark.parametrize("killed", ["start", "supervisor"])
def test_nothing_outlives_what_started_it(started: Callable[[], subprocess.Popen[str]], env: Env, killed: str) -> None:
    process = started()
    assert process.stdout and process.stdout.readline()
    below = descendants(process.pid)
    (supervisor,) = (one for one in below if descendants(one))
    os.kill(process.pid if killed == "start" else supervisor, signal.SIGKILL)
    assert gone(below, 20) and process.wait(20) != 0
    socket.create_server(("127.0.0.1", int(env["PORT"]))).close()


def test_a_part_that_is_killed_comes_back(stack: Stack) -> None:
    url = f"http://127.0.0.1:{stack.actions_port}/health"
    (supervisor,) = (one for one in descendants(stack.process.pid) if descendants(one))
    (actions,) = (one for one in descendants(supervisor) if b"actions" in Path(f"/proc/{one}/cmdline").read_bytes())
    assert descendants(actions) == set(), "one process: nobody else may hold its port"
    os.kill(actions, signal.SIGKILL)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        with suppress(httpx.HTTPError):
            if httpx.get(url, trust_env=False).status_code == 200 and not running(actions):
                return
        time.sleep(0.2)
    raise AssertionError("the action server did not come back")


def test_make_run_asks_what_can_be_asked_before_it_sets_up_or_trains() -> None:
    plan = subprocess.run(["make", "--dry-run", "run"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    steps = ["bot.command.first", "setup.sh app", "bot.command.ready", "run.sh"]
    assert [plan.index(step) for step in steps] == sorted(plan.index(step) for step in steps)
