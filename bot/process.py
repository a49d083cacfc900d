"""What each of our processes does first: log lines without a visitor's words, and an end when its supervisor ends.

And how one part knows another: by the secret of the start that they share.
"""

from __future__ import annotations

import ctypes
import hmac
import logging
import os
import signal
import sys
import threading
import traceback
import warnings
from collections.abc import Iterator, Mapping
from types import TracebackType

OURS = "spoorwijzer"
PR_SET_PDEATHSIG = 1
# The variable in which a start hands its secret to its parts, and the header in which they show it to each other.
START, HEADER = "SPOORWIJZER_START", "X-Spoorwijzer-Start"
log = logging.getLogger(OURS)


class Wordless(logging.Formatter):
    """Time, level, name and message; of a library, once visitors may speak, the place in its code instead.

    Libraries quote what a visitor typed in messages and exceptions, and where they do changes with every release.
    Our own loggers write no visitor's words; of an exception only its kind and its way are shown.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.sealed = False

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the way of an exception below it."""
        may_quote = not self.sealed or record.name.split(".")[0] == OURS
        message = record.getMessage() if may_quote else f"{record.module}:{record.lineno}"
        bare = logging.makeLogRecord({**vars(record), "msg": message, "args": (), "exc_info": None, "exc_text": None})
        return "\n".join([super().format(bare), *self._way(record.exc_info)])

    def _way(self, raised: object) -> Iterator[str]:
        if isinstance(raised, tuple) and raised[0] is not None:
            kind, error, trace = raised
            yield f"{kind.__module__}.{kind.__qualname__}" + ("" if self.sealed else f": {error}")
            for frame in traceback.extract_tb(trace):
                yield f"  {frame.filename}:{frame.lineno} {frame.name}"


FORMAT = Wordless()


def begin() -> None:
    """Set up this process's log lines, and bind its life to its supervisor's."""
    # A copy, because `seal` takes the usual ways out away.
    handler = logging.StreamHandler(os.fdopen(os.dup(2), "w", encoding="utf-8", buffering=1))
    handler.setFormatter(FORMAT)
    logging.lastResort = handler
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    log.setLevel(logging.INFO)
    # Libraries warn their own authors; Rasa's alone would fill a page at each start.
    warnings.showwarning = lambda *_, **__: None
    sys.excepthook = _ended
    threading.excepthook = lambda thread: _ended(thread.exc_type, thread.exc_value, thread.exc_traceback)
    die_with_parent()


def _ended(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    log.critical("ended by an error", exc_info=(kind, error, trace))  # type: ignore[arg-type]


def seal() -> None:
    """From here on visitors may speak: no message, print or handler of a library reaches a log."""
    FORMAT.sealed = True
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  to the process's end


def die_with_parent(number: int = signal.SIGKILL) -> None:
    """Let the kernel end this process with its parent: an orphan would keep a port and an old data folder."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)


def credentials() -> dict[str, str]:
    """What a part sends along to another of the same start; nothing where it was started apart."""
    secret = os.environ.get(START)
    return {HEADER: secret} if secret else {}


def is_ours(headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a part of the same start: other users of this machine have no business here."""
    return hmac.compare_digest(headers.get(HEADER, "").encode(), os.environ.get(START, "").encode())
