"""Typed numbers that belong in a law parameter.

Found are digits with a unit (`104 weken`, `week 42`, `70%`, `€ 102.000`, `28 dagen`, `2 jaar`, `42e week`,
`42-wekenmelding`) and number words with weeks or percentages (`zes weken`, `zeventig procent`). Not found are
`twee jaar` and `drie dagen`, which are ordinary Dutch, "een week" (an article; "één week" is a number), and
`0-uren`, the name of a contract.

In running text each of them is refused: what looks like law must come from a parameter. In a question, and in
a worked example (a paragraph that starts with "Een voorbeeld", "Voorbeeld" or "Stel"), only a number that a
parameter holds on that day in that unit is refused: a wage of € 3.000 is no law.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.law.parameters import amounts, parameter

ONES = "een twee drie vier vijf zes zeven acht negen"
TEENS = "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"
TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig"


def _number_words() -> Iterator[tuple[str, int]]:
    ones = list(enumerate(ONES.split(), 1))
    yield from ((word.replace("een", "één"), one) for one, word in ones)
    yield from ((word, number) for number, word in enumerate(TEENS.split(), 10))
    for ten, tens in enumerate(TENS.split(), 2):
        yield tens, ten * 10
        yield from ((f"{word}{'ën' if word[-1] == 'e' else 'en'}{tens}", ten * 10 + one) for one, word in ones)
    yield from (("honderd", 100), ("honderdvier", 104))


NUMBER_WORDS = dict(_number_words())
SPELLED = f"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
DIGITS = r"\d+(?:[.,]\d+)*"
UNIT = r"(?:week|weken|dag|dagen|maand|maanden|jaar|jaren|uur|uren|procent|euro)"
TYPED = re.compile(
    rf"""(?<![\w:.,])(?!0-uren)(?:
        €\s*{DIGITS}
      | {DIGITS}\s?%
      | {DIGITS}(?:e|ste|de)?[\s-]+{UNIT}\w*
      | (?:week|weken)\s+(?:{DIGITS}|{SPELLED}\b)
      | {SPELLED}\s+(?:week|weken|procent)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
EXAMPLE = re.compile(r"(?:een )?voorbeeld\b|stel\b", re.IGNORECASE)

# The stem that stands for a unit, in a text and in a parameter file alike.
STEMS = (
    *(
        ("€", "euro"),
        ("euro", "euro"),
        ("%", "procent"),
        ("procent", "procent"),
        ("week", "week"),
        ("weken", "week"),
    ),
    *(
        ("dag", "dag"),
        ("maand", "maand"),
        ("jaar", "jaar"),
        ("jaren", "jaar"),
        ("uur", "uur"),
        ("uren", "uur"),
    ),
)


@dataclass(frozen=True)
class TypedNumber:
    """A number with its unit, as typed."""

    text: str

    @property
    def number(self) -> str:
        """As a parameter shows it: `zes weken` -> `6`."""
        if digits := re.search(DIGITS, self.text):
            return digits[0]
        return next(str(NUMBER_WORDS[word]) for word in self.text.lower().split() if word in NUMBER_WORDS)

    def parameters(self, on: date) -> tuple[str, ...]:
        """The law parameters that hold this number in this unit."""
        shown = (parameter(name, on) for name in amounts(on))
        return tuple(
            one.name
            for one in shown
            if one.text.strip("€ %") == self.number and unit_in(one.unit) == unit_in(self.text)
        )


def unit_in(text: str) -> str | None:
    """euro, procent, week, dag, maand, jaar or uur."""
    return next((stem for mark, stem in STEMS if mark in text.lower()), None)


def typed_numbers(text: str) -> Iterator[TypedNumber]:
    """Every number with a unit in `text`."""
    for match in TYPED.finditer(text):
        yield TypedNumber(" ".join(match[0].split()))


def is_example(paragraph: str) -> bool:
    """Whether the numbers of this paragraph are made up to explain something."""
    return EXAMPLE.match(paragraph) is not None
