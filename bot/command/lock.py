"""One installation runs on a data folder at a time, and who that is."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from bot.command import CommandError

NAME = "running.lock"
# A look takes the lock for an instant.
PATIENCE = 1.0


class Running(CommandError):
    """This data folder is in use by the process with this number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"it runs already with this data folder (process {number}); `make stop` ends it")
        self.number = number


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the data folder; raises Running where another process does. Ends with this process, however it ends."""
    with (data / NAME).open("a+") as file:
        end = time.monotonic() + PATIENCE
        while not _locked(file, fcntl.LOCK_EX):
            if time.monotonic() > end:
                raise Running(_number(file))
            time.sleep(0.05)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def holder(data: Path) -> int | None:
    """The process that holds this data folder, or None."""
    try:
        with (data / NAME).open() as file:
            return None if _locked(file, fcntl.LOCK_SH) else _number(file)
    except OSError:
        return None


def _locked(file: IO[str], how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _number(file: IO[str]) -> int:
    file.seek(0)
    return int(file.read() or 0)
