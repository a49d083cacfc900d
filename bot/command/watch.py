"""Ends a part that hangs, so that supervisord starts it anew: that sees only what falls over."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from http.client import HTTPException
from pathlib import Path

# Two questions in a row without an answer end a part: within 10 seconds after it froze. The first answer may be slow.
EVERY, PATIENCE, MISSES, MISSES_AT_FIRST = 2.0, 3.0, 2, 8
# Until it listens a part is loading: Rasa's model takes 15 to 40 seconds, on a busy machine minutes.
LOADS_WITHIN = 300.0


class Said(Enum):
    """What became of a question: an answer, no connection, or a connection and no good answer."""

    WELL = 1
    REFUSED = 2
    SILENT = 3


@dataclass
class Watched:
    """One part by the module that it runs and the address where it says that it lives."""

    module: str
    url: str
    process: int = 0
    since: float = 0.0
    answered: bool = False
    misses: int = 0

    def hangs(self, process: int, said: Said, now: float) -> bool:
        """Whether this process must be ended, given what it did when it was asked just now."""
        if process != self.process:
            self.process, self.since, self.answered, self.misses = process, now, False, 0
        if said is Said.REFUSED and not self.answered:
            return now - self.since > LOADS_WITHIN
        self.answered |= said is Said.WELL
        self.misses = 0 if said is Said.WELL else self.misses + 1
        return self.misses >= (MISSES if self.answered else MISSES_AT_FIRST)


def watch(supervisor: int, parts: Iterable[Watched]) -> None:
    """Ask each part of this supervisor for ever, in a thread of its own that ends with this process."""
    for part in parts:
        threading.Thread(target=_watch, args=(supervisor, part), daemon=True).start()


def _watch(supervisor: int, part: Watched) -> None:
    while True:
        time.sleep(EVERY)
        process = child(supervisor, part.module)
        if process and part.hangs(process, asked(part.url, PATIENCE), time.monotonic()):
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
    return asked(url, patience) is Said.WELL


def asked(url: str, patience: float) -> Said:
    """What becomes of a question there."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=patience) as answer:
            return Said.WELL if answer.status == 200 else Said.SILENT
    except urllib.error.URLError as error:
        return Said.REFUSED if isinstance(error.reason, ConnectionRefusedError) else Said.SILENT
    except (OSError, HTTPException):
        return Said.SILENT
