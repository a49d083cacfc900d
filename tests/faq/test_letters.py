"""The letters to copy: each offered by an answer, complete, and free of what a visitor cannot fill in."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.faq.item import read_item
from bot.faq.language import MAX_SENTENCE, sentences
from bot.faq.letters import FOLDER, letter

ON = date(2026, 11, 21)
ANSWERS = Path(__file__).parents[2] / "data/faq"
NAMES = sorted(path.stem for path in (ANSWERS / FOLDER).glob("*"))
OFFERED = re.compile(r"\(/brieven/([a-z0-9-]+)\.txt\)")


def test_every_letter_is_offered_and_every_offer_is_a_letter() -> None:
    offer = read_item(ANSWERS / "wvp-proces" / "voorbeeldbrieven.md")
    assert sorted({name for passage in offer.passages for name in OFFERED.findall(passage.text)}) == NAMES
    assert len(NAMES) == 5


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_says_for_whom_and_when_and_leaves_only_blanks_to_fill_in(name: str) -> None:
    text = letter(ANSWERS, name, ON)
    assert text is not None
    head, _, rest = text.partition("\n\n")
    assert head.splitlines()[0].isupper() and "Voor w" in head and "Versturen: " in head
    assert text.count("[") == text.count("]") > 8 and "{" not in text
    assert "Onderwerp: " in rest and "Met vriendelijke groet," in rest
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_is_plain_dutch(name: str) -> None:
    prose = [one for one in (letter(ANSWERS, name, ON) or "").split("\n\n") if one.endswith(".")]
    assert len(prose) >= 4
    assert [one.text for part in prose for one in sentences(part) if one.words > MAX_SENTENCE] == []


def test_a_letter_has_the_term_of_the_law() -> None:
    assert "binnen 2 weken na ontvangst" in (letter(ANSWERS, "ingebrekestelling-uwv", ON) or "")


@pytest.mark.parametrize("name", ["bestaat-niet", "../begrippen", "Loon-Vorderen", "", "loon-vorderen.txt"])
def test_another_name_is_no_letter(name: str) -> None:
    assert letter(ANSWERS, name, ON) is None
