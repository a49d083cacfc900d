"""Ends a part that hangs, so that supervisord starts it anew: that sees only what falls over."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import urllib.request
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

# Two questions in a row without an answer end a part: within 14 seconds after it froze.
EVERY, PATIENCE, MISSES = 3.0, 4.0, 2
# Until its first answer a part is loading: Rasa's model takes 15 to 40 seconds, on a busy machine minutes.
LOADS_WITHIN = 300.0


@dataclass
class Part:
    """One part by the module that it runs and the address where it says that it lives."""

    module: str
    url: str
    process: int = 0
    since: float = 0.0
    answered: bool = False
    misses: int = 0

    def hangs(self, process: int, answers: bool, now: float) -> bool:
        """Whether this process must be ended, given what it did when it was asked just now."""
        if process != self.process:
            self.process, self.since, self.answered, self.misses = process, now, False, 0
        self.answered |= answers
        self.misses = 0 if answers else self.misses + 1
        return self.misses >= MISSES if self.answered else now - self.since > LOADS_WITHIN


def watch(supervisor: int, parts: Iterable[Part]) -> None:
    """Ask each part of this supervisor for ever, in a thread of its own that ends with this process."""
    for part in parts:
        threading.Thread(target=_watch, args=(supervisor, part), daemon=True).start()


def _watch(supervisor: int, part: Part) -> None:
    while True:
        time.sleep(EVERY)
        process = child(supervisor, part.module)
        if process and part.hangs(process, answers(part.url, PATIENCE), time.monotonic()):
            sys.stderr.write(f"Spoorwijzer: {part.module} does not answer; it is started anew.\n")
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def child(parent: int, module: str) -> int | None:
    """The process below `parent` that runs this module (Linux; elsewhere nothing is watched)."""
    with suppress(OSError):
        for one in Path(f"/proc/{parent}/task/{parent}/children").read_text().split():
            if module.encode() in Path(f"/proc/{one}/cmdline").read_bytes().split(b"\0"):
                return int(one)
    return None


def answers(url: str, patience: float) -> bool:
    """Whether what listens there answers in time that all is well."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=patience) as answer:
            return bool(answer.status == 200)
    except (OSError, HTTPException):
        return False
