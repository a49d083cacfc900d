"""Every sentence of every worked case is short, formal, and promises nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.calculators import DEADLINES, KOSTEN, TRANSITIEVERGOEDING, Calculator, sentence
from bot.law import Refused, amounts, parameter
from tests.law.case_files import ON, as_body, cases

WORKED = [
    (DEADLINES, ("voorbeelden", "verlof", "loonsanctie", "aow", "bezwaar", "eigen-datums", "einde-contract")),
    (TRANSITIEVERGOEDING, ("transitievergoeding",)),
    (KOSTEN, ("kosten",)),
]
FORBIDDEN = re.compile(
    r"{{|}}|None|True|False|garan|zeker weten|krijgt een loonsanctie|officiële bron|\b(je|jij|jouw|jullie)\b"
)


def prose(answer: object) -> Iterator[str]:
    """Every text of an answer, links apart."""
    if isinstance(answer, dict):
        for key, value in answer.items():
            if key not in ("legal_basis", "id", "kind"):
                yield from prose(value)
    elif isinstance(answer, list):
        for value in answer:
            yield from prose(value)
    elif isinstance(answer, str):
        yield answer


@pytest.mark.parametrize(("what", "files"), WORKED, ids=["deadlines", "transitievergoeding", "kosten"])
def test_sentences_are_short_and_promise_nothing(what: Calculator[Any, Any], files: tuple[str, ...]) -> None:
    for case in cases(*files):
        row = case.values[0]
        on = row.get("op", ON)
        outcome = what.outcome(as_body(row["dossier"]), on)
        assert not isinstance(outcome, Refused)
        for text in (*prose(outcome.as_json()), sentence(outcome, None, on)):
            for part in re.split(r"(?<=[.?!:]) ", text):
                assert len(part.split()) <= 25, part
                assert not FORBIDDEN.search(part), part


def test_no_note_of_a_figure_speaks_of_what_we_did_not_do() -> None:
    for name in amounts(ON):
        assert not re.search(r"gezien|nagelezen|nagekeken", parameter(name, ON).note), name
