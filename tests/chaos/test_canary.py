"""No personal datum in any file or log of the whole assistant while its parts hang or are killed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.conftest import Stack, wait_until_ready
from tests.privacy.canaries import found, visit

from .faults import CANARIES, FIRST_DAY, STORY, Visitor

# One kind is enough to show that a log quotes: each costs a time-out where Rasa hangs.
KINDS = ("medisch", "naam")


def pid_on(port: int) -> int:
    """The process that listens on a port."""
    shown = subprocess.run(["ss", "-ltnpH", f"sport = :{port}"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"pid=(\d+)", shown)[0])


@contextmanager
def struck(stack: Stack, part: str, fault: signal.Signals) -> Iterator[None]:
    """A part that hangs, or was just killed; afterwards all is well again."""
    pid = pid_on({"actions": stack.actions_port, "rasa": stack.rasa_port}[part])
    os.kill(pid, fault)
    try:
        yield
    finally:
        if fault is signal.SIGSTOP:
            os.kill(pid, signal.SIGCONT)
        wait_until_ready(stack)


@pytest.mark.parametrize("fault", [signal.SIGSTOP, signal.SIGKILL], ids=["hangs", "killed"])
@pytest.mark.parametrize("part", ["actions", "rasa"])
def test_no_canary_while_a_part_is_away(stack: Stack, part: str, fault: signal.Signals) -> None:
    with struck(stack, part, fault), httpx.Client(base_url=stack.url, timeout=60, trust_env=False) as client:
        visit(client, KINDS)
    assert list(found(stack.data)) == []


@pytest.mark.parametrize("fault", [signal.SIGSTOP, signal.SIGKILL], ids=["hangs", "killed"])
def test_of_a_day_told_while_the_action_server_is_away_only_the_day_is_kept(
    stack: Stack, fault: signal.Signals
) -> None:
    visitor = Visitor(stack.url)
    with struck(stack, "actions", fault):
        assert visitor.begin() and visitor.say(STORY)
        assert FIRST_DAY in visitor.known() and not [one for one in visitor.known() if " " in one]
    kept = b"".join(file.read_bytes() for file in stack.data.glob("*.db*")).decode("latin-1")
    assert CANARIES[0] not in kept and STORY.rpartition(" ")[2] in kept


def test_no_canary_of_any_kind_when_all_is_well(stack: Stack) -> None:
    with httpx.Client(base_url=stack.url, timeout=60, trust_env=False) as client:
        visit(client)
    assert list(found(stack.data)) == []
