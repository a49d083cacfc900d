"""A visitor's sentence as tokens, and the small pieces of a date that can stand at a place in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate, islice
from typing import Literal, NamedTuple

from bot.dates.words import NUMBERS, ORDINALS, UNITS, Named, named, words

FIRST_YEAR, LAST_YEAR = 1900, 2100
# A two-digit year up to so many years ahead is this century's, so that a birth year 81 is 1981.
YEARS_AHEAD = 10

_TOKEN = re.compile(r"[0-9]+|[^\W0-9_]+|\S")
_FOLDED = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "–": "-", "—": "-", "‑": "-", "½": ",5"})

# A number before one of these counts something and is no part of a date.
_COUNTED = frozenset(UNITS) | words(
    "uur uren u keer maal x euro eur % procent pct medewerkers werknemers man mensen personen collega",
    "deel graden km min minuten werkdagen sollicitaties fte",
)
_ORDINAL_ENDINGS = words(
    "e de ste th st nd rd",
)
_SKIPPED = words(
    "de het op was is dat sinds vanaf eh uh uhm ehm ik denk dus om per datum dag eerste ziektedag",
    "ziek ben gemeld geworden ja nee mijn zijn haar van die ook gewoon volgens mij ziekmelding en in",
    "ongeveer al sedert start ergens met",
)

# The longest message of words has fewer; one of single signs is none.
MOST_TOKENS = 128

YearHint = int | Literal["past", "next"]
_MOST_SKIPPED = 5
# No reader looks further back from the first token.
_PADDING = 16


def folded(text: str) -> str:
    """A text in lower case, without accents and with one form of each sign."""
    plain = unicodedata.normalize("NFKD", text.translate(_FOLDED).casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


class Token(NamedTuple):
    """A word, a run of digits or a sign; `glued` when no white space stands before it; `at` its place in the text."""

    text: str
    number: int | None
    glued: bool
    at: int


class Day(NamedTuple):
    """A day of the month and the place after it; `ordinal` for "3e" and "derde", `word` for letters."""

    number: int
    end: int
    ordinal: bool
    word: bool


@dataclass(frozen=True)
class Sentence:
    """Tokens, folded to lower case without accents, and the day from which they are read.

    `hint` is the year of dates that name none, or the side of today on which they lie; None: the most recent.
    """

    tokens: tuple[Token, ...]
    on: date
    names: Mapping[str, Named]
    texts: tuple[str, ...]
    size: int
    hint: YearHint | None = None

    @classmethod
    def of(cls, text: str, on: date) -> Sentence:
        """Reads a text, its first tokens where it has more than any sentence; the work is linear in it."""
        tokens: list[Token] = []
        end = -1
        for match in islice(_TOKEN.finditer(folded(text)), MOST_TOKENS):
            word = match[0]
            # More than eight digits are no part of any date.
            number = int(word) if word[0] in "0123456789" and len(word) <= 8 else None
            tokens.append(Token(word, number, match.start() == end, match.start()))
            end = match.end()
        names = {word: name for word in {token.text for token in tokens} if (name := named(word)) is not None}
        texts = (*(token.text for token in tokens), *[""] * _PADDING)
        return cls(tuple(tokens), on, names, texts, len(texts))

    def word(self, i: int) -> str:
        """The token at a place, "" outside the sentence."""
        # Places before the first token wrap to the empty words behind the last.
        return self.texts[i] if i < self.size else ""

    def number(self, i: int) -> int | None:
        """The number at a place."""
        return self.tokens[i][1] if 0 <= i < len(self.tokens) else None

    def glued(self, i: int) -> bool:
        """Whether the token at a place touches the one before it."""
        return 0 <= i < len(self.tokens) and self.tokens[i].glued

    def skip(self, i: int, *words: str) -> int:
        """The place after any of these words."""
        # Nobody puts more of them in a row; the bound keeps a message of nothing else linear.
        for _ in range(_MOST_SKIPPED):
            if self.word(i) not in words:
                break
            i += 1
        return i

    def counts(self, i: int) -> bool:
        """Whether the number before this place counts something: "3 weken", "10:30", "50%"."""
        word = self.word(i)
        return word in _COUNTED or (word == ":" and self.glued(i) and self.number(i + 1) is not None)

    def alone(self, start: int, end: int) -> bool:
        """Whether nothing but filler stands around, as in an answer to "Wat is de eerste ziektedag?"."""
        before = self._content
        return before[start] == 0 and before[-1] == before[min(end, len(self.tokens))]

    @cached_property
    def _content(self) -> tuple[int, ...]:
        """For each place how many tokens before it are no filler and no sign."""
        says = (not (token.text in _SKIPPED or not token.text[0].isalnum()) for token in self.tokens)
        return (0, *accumulate(says))

    def day(self, i: int) -> Day | None:
        """A day of the month: "3", "3e", "derde", "drieëntwintig", "drie en twintig"."""
        number, word = self.number(i), self.word(i)
        if number is not None:
            if len(word) > 2:
                return None
            ordinal = self.word(i + 1) in _ORDINAL_ENDINGS and self.glued(i + 1)
            return Day(number, i + 1 + ordinal, ordinal, False)
        if self.word(i + 1) == "en" and 1 <= NUMBERS.get(word, 0) <= 9:
            whole = f"{word}en{self.word(i + 2)}"
            if whole in ORDINALS or NUMBERS.get(whole, 99) <= 31:
                return Day(ORDINALS.get(whole) or NUMBERS[whole], i + 3, whole in ORDINALS, True)
        if word in ORDINALS:
            return Day(ORDINALS[word], i + 1, True, True)
        if 1 <= NUMBERS.get(word, 0) <= 31:
            return Day(NUMBERS[word], i + 1, False, True)
        return None

    def month(self, i: int) -> int | None:
        """A month's name, also mistyped."""
        name = self.names.get(self.word(i))
        return name.month if name else None

    def weekday(self, i: int) -> int | None:
        """A weekday's number, 0 for Monday: "dinsdag", "dinsdagmiddag", also mistyped."""
        name = self.names.get(self.word(i))
        return name.weekday if name else None

    def day_word(self, i: int) -> int | None:
        """How many days from today "gisteren" and the like are, also mistyped."""
        name = self.names.get(self.word(i))
        return name.distance if name else None

    def two_digit_year(self, number: int) -> int:
        """The year that "25" means."""
        century = self.on.year // 100 * 100
        year = century + number
        return year if year <= self.on.year + YEARS_AHEAD else year - 100

    def plain_year(self, i: int) -> tuple[int, int] | None:
        """A year in digits or words: "2025", "'25", "25", "tweeduizend vijfentwintig"."""
        if self.word(i) == "'" and self.glued(i + 1) and len(self.word(i + 1)) == 2:
            number = self.number(i + 1)
            return None if number is None else (self.two_digit_year(number), i + 2)
        number = self.number(i)
        if number is not None and not self.counts(i + 1):
            if len(self.word(i)) == 4 and FIRST_YEAR <= number <= LAST_YEAR:
                return number, i + 1
            decimal = self.word(i + 1) in (".", ",") and self.glued(i + 2) and self.number(i + 2) is not None
            if len(self.word(i)) == 2 and not decimal:
                return self.two_digit_year(number), i + 1
        return self._year_in_words(i)

    def _year_in_words(self, i: int) -> tuple[int, int] | None:
        word = self.word(i)
        if not word.startswith("tweeduizend"):
            return None
        rest = word.removeprefix("tweeduizend").removeprefix("en")
        if rest:
            return (2000 + NUMBERS[rest], i + 1) if rest in NUMBERS else None
        after = self.skip(i + 1, "en")
        if self.word(after) in NUMBERS:
            return 2000 + NUMBERS[self.word(after)], after + 1
        return 2000, i + 1

    def relative_year(self, i: int) -> tuple[YearHint, int] | None:
        """A year seen from today: "vorig jaar", "van dit jaar", "twee jaar geleden", "jl.", "aanstaande"."""
        start = i
        i = self.skip(i, "van", "het", "in")
        word, after = self.word(i), self.word(i + 1)
        if after == "jaar":
            if word in ("vorig", "vorige", "verleden"):
                return self.on.year - 1, i + 2
            if word in ("dit", "deze"):
                return self.on.year, i + 2
            if word in ("afgelopen", "laatste"):
                return "past", i + 2
            if word in ("volgend", "volgende", "komend", "komende", "aankomend"):
                return self.on.year + 1, i + 2
            count = self.number(i) or NUMBERS.get(word, 0)
            if 1 <= count <= 50 and self.word(i + 2) in ("geleden", "terug"):
                return self.on.year - count, i + 3
        if i != start:
            return None
        if word in ("jl", "jongstleden", "ll", "laatstleden"):
            return "past", i + 1
        if word in ("aanstaande", "aanstaand", "eerstvolgende"):
            return "next", i + 1
        if word in ("j", "l", "a") and self.word(i + 1) == "." and self.word(i + 2) in ("l", "s"):
            return ("next" if word == "a" else "past"), self.skip(i + 3, ".")
        return None

    def year(self, i: int) -> tuple[YearHint, int] | None:
        """Any year behind a day and month."""
        return self.relative_year(i) or self.plain_year(i)
