"""deduce, of which only the lists of names and their annotator are used, does what is asked of it and nothing more."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.privacy.people import MOST_CAPITALS, people
from tests.conftest import ROOT

SCRIPT = """
import json, logging, sys, warnings
logging.getLogger().setLevel(logging.WARNING)
before = [*warnings.filters]
from bot.privacy import redact
said = redact("mijn collega Piet van den Berg").text
root = logging.getLogger()
print(json.dumps([said, root.level, len(root.handlers), warnings.filters == before]))
"""


def test_loading_it_leaves_the_log_and_the_warnings_of_the_process_alone() -> None:
    """On import it sends every log line, visitors' words included, to stdout."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == ["mijn collega [naam]", 30, 0, True]


def test_the_lists_are_those_of_names_and_places() -> None:
    known = people()
    assert {"fatima", "kees"} <= known.first_names and "vries" in known.surnames | known.after_interfix
    assert "van den" in known.interfixes and "den haag" in known.places
    # An ordinary word on deduce's own list of words is no name.
    assert "ziek" not in known.first_names | known.surnames


@pytest.mark.parametrize("text", ["Jan Jansen ", "Jan-", "Jan van der Berg ", "Mevr. J. "])
def test_a_long_row_of_names_is_read_in_pieces(text: str) -> None:
    """The annotator takes cubic time in names that stand in a row."""
    longest = (text * 125)[:500]
    asked: list[str] = []

    class Counting:
        annotations: tuple[()] = ()

        def deidentify(self, piece: str) -> Counting:
            asked.append(piece)
            return self

    known = people()
    object.__setattr__(counted := type(known)(**vars(known)), "annotator", Counting())
    assert [*counted.spans(longest)] == []
    assert "".join(asked) == longest
    assert all(sum(letter.isupper() for letter in piece) <= MOST_CAPITALS for piece in asked)
    assert {longest[start:end] for start, end in known.spans(longest)}
