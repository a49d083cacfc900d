"""Log lines: time and level on each, and no word of a visitor from any library."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import ROOT

BEFORE = """
from bot import process
process.begin()
import logging, warnings
foreign = logging.getLogger("library.part")
own_handler = logging.StreamHandler()
foreign.addHandler(own_handler)
"""
AFTER = {
    "a library's message": "foreign.error('zei: %s', 'kanarie')",
    "a library's message without arguments": "foreign.error('kanarie')",
    "a library's exception": "\ntry: raise ValueError('kanarie')\nexcept ValueError: foreign.exception('kanarie')",
    "our exception": (
        "\ntry: raise ValueError('kanarie')\nexcept ValueError: logging.getLogger('spoorwijzer.x').exception('mis')"
    ),
    "a print": "print('kanarie')",
    "a print to stderr": "import sys; print('kanarie', file=sys.stderr)",
    "a warning": "warnings.warn('kanarie')",
    "the end by an error": "raise RuntimeError('kanarie')",
    "the end of a thread": (
        "\nimport threading\ndef end(): raise RuntimeError('kanarie')\n"
        "one = threading.Thread(target=end); one.start(); one.join()"
    ),
    "a task that nobody awaited": (
        "\nimport asyncio\nasync def end(): raise RuntimeError('kanarie')\n"
        "async def main(): asyncio.ensure_future(end()); await asyncio.sleep(0)\nasyncio.run(main())"
    ),
}
LINE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} (INFO|WARNING|ERROR|CRITICAL) [\w.]+: .+")


def said(code: str, python: str | Path = sys.executable) -> str:
    """What a process with this code writes."""
    done = subprocess.run([python, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@pytest.mark.parametrize("code", AFTER.values(), ids=AFTER)
def test_once_visitors_may_speak_their_words_stay_out(code: str) -> None:
    shown = said(f"{BEFORE}\nprocess.seal()\n{code}")
    assert "kanarie" not in shown
    assert all(LINE.match(row) or row.startswith(("  ", "builtins.")) for row in shown.splitlines()), shown


@pytest.mark.parametrize("code", [AFTER["a library's exception"], AFTER["the end by an error"]])
def test_it_still_says_what_kind_of_error_it_was_and_where(code: str) -> None:
    shown = said(f"{BEFORE}\nprocess.seal()\n{code}")
    assert re.search(r"builtins\.(Value|Runtime)Error\n  <string>:\d+ ", shown), shown


def test_while_it_starts_a_library_may_say_what_is_wrong() -> None:
    assert "kanarie" in said(f"{BEFORE}\n{AFTER['a library’s message'.replace('’', chr(39))]}")
    assert "RuntimeError: kanarie" in said(f"{BEFORE}\n{AFTER['the end by an error']}")


def test_our_own_lines_are_shown() -> None:
    row = said(f"{BEFORE}\nprocess.seal()\nprocess.log.info('Rasa answers')").strip()
    assert LINE.fullmatch(row) and row.endswith("INFO spoorwijzer: Rasa answers")


RASA = """
from bot import process
process.begin()
from bot.nlu import serve
serve.quote_nobody()
from rasa.core.channels import rest
process.seal()
rest.structlogger.error("rest.message.received.timeout", text="kanarie")
try:
    raise ValueError("kanarie")
except ValueError:
    rest.structlogger.exception("rest.message.received.failure", text="kanarie")
rest.structlogger.error("kanarie. kanarie")
"""


def test_rasas_channel_does_not_quote_the_message_that_failed() -> None:
    shown = said(RASA, ROOT / ".venv-rasa/bin/python")
    assert "kanarie" not in shown and "builtins.ValueError" in shown
    for event in ("timeout", "failure"):
        assert f" ERROR spoorwijzer.rasa: rest.message.received.{event}\n" in shown
    assert " ERROR spoorwijzer.rasa: an event without a name\n" in shown
