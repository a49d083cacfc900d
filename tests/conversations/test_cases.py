"""Cases from outside, against the whole assistant: written down before anything was tried, never trained on.

The floors lie about two points under what was measured: a fall is a fault, a rise may lift them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from tests.conftest import Stack

from . import player
from .player import Verdict


def tally(verdicts: Iterable[Verdict], best: str) -> tuple[Counter[str], str]:
    """How many turns were worth what, and a line for each that was not the best."""
    heard = list(verdicts)
    lines = "\n".join(f"{one.worth:10} {one.line}" for one in heard if one.worth != best)
    return Counter(one.worth for one in heard), lines


def test_conversations_go_as_with_a_good_adviser(stack: Stack) -> None:
    counted, lines = tally(
        (
            verdict
            for row in player.rows("conversations.json")
            for verdict in player.conversation(row, player.talker(stack))
        ),
        "good",
    )
    assert counted["good"] >= 0.87 * counted.total(), lines
    assert counted["bad"] <= 0.08 * counted.total(), lines


def test_no_day_is_taken_that_the_visitor_did_not_mean(stack: Stack) -> None:
    counted, lines = tally((player.day_of(row, player.talker(stack)) for row in player.rows("dates.csv")), "right")
    assert counted["wrong day"] == 0, lines
    assert counted["right"] >= 0.97 * counted.total(), lines


def test_questions_that_once_failed(stack: Stack) -> None:
    counted, lines = tally(
        (player.question(row, player.talker(stack)) for row in player.rows("questions.csv")), "straight"
    )
    assert counted["straight"] >= 0.56 * counted.total(), lines
    assert counted["wrong"] <= 0.25 * counted.total(), lines


SAID = [{"text": "Uw datums", "custom": {"kind": "deadlines", "eerste_ziektedag": "2025-03-03", "milestones": []}}]


@pytest.mark.parametrize(
    ("check", "held"),
    [
        ({"kind": "deadlines"}, True),
        ({"kind": ["faq", "deadlines"], "first_day": "2025-03-03"}, True),
        ({"kind": "deadlines", "first_day": "2025-03-04"}, False),
        ([{"kind": "faq"}, {"text": "uw DATUMS"}], True),
        ({"not": {"kind": "deadlines"}}, False),
        ({"milestone": ["wia", "2026-12-13"]}, False),
        ({"nth_suggestion": 1}, False),
    ],
)
def test_a_check_can_fail(check: object, held: bool) -> None:
    assert player.holds(check, SAID, []) is held
