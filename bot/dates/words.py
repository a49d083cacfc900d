"""The words of Dutch dates, and the nearest of them to a typo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

MONTH_NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAY_NAMES = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

# Short forms and a visitor's English or German; folded, so "märz" stands as "marz".
_OTHER_MONTHS = (
    "jan january januar jaenner", "feb febr february februar", "mrt mar march marz maerz", "apr", "may mai mey",
    "jun june", "jul july", "aug august", "sep sept", "okt oct october", "nov", "dec december dez dezember",
)  # fmt: skip
MONTHS: Mapping[str, int] = MappingProxyType(
    {name: number for number, name in enumerate(MONTH_NAMES, 1)}
    | {name: number for number, names in enumerate(_OTHER_MONTHS, 1) for name in names.split()}
)
FULL_MONTHS: Mapping[str, int] = MappingProxyType({name: number for number, name in enumerate(MONTH_NAMES, 1)})

WEEKDAYS: Mapping[str, int] = MappingProxyType({name: number for number, name in enumerate(WEEKDAY_NAMES)})
# Too short to stand alone ("do", "zo" and "ma" are words): only in front of a date.
SHORT_WEEKDAYS: Mapping[str, int] = MappingProxyType(
    {name: number for number, names in enumerate(
        ("ma maa mon monday", "di din tue tuesday", "wo woe wed wednesday", "do don thu thursday",
         "vr vrij fri friday", "za zat sat saturday", "zo zon sun sunday")
    ) for name in names.split()}
)  # fmt: skip
_PARTS_OF_DAY = ("ochtend", "morgen", "middag", "avond", "nacht")

_UNITS = (
    "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien"
).split()
_TENS = "twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13, "veertiende": 14,
    "vijftiende": 15, "zestiende": 16, "zeventiende": 17, "achttiende": 18, "negentiende": 19,
}  # fmt: skip


def _cardinals() -> dict[str, int]:
    numbers = {word: number for number, word in enumerate(_UNITS)}
    for tens, word in enumerate(_TENS, 2):
        numbers[word] = tens * 10
        for unit in range(1, 10):
            numbers[f"{_UNITS[unit]}en{word}"] = tens * 10 + unit
    return numbers


NUMBERS: Mapping[str, int] = MappingProxyType(_cardinals())
ORDINALS: Mapping[str, int] = MappingProxyType(
    _ORDINALS | {f"{word}ste": number for word, number in NUMBERS.items() if 20 <= number <= 31}
)

# Words one letter away from a month or weekday that mean something else.
_NO_TYPO = frozenset(
    "maar maat haart kaart taart vaart waart baart staart paart naart mart jullie".split()
    + "maandags dinsdags woensdags donderdags vrijdags zaterdags zondags feestdag rustdag".split()
)


def _within(first: str, second: str, limit: int) -> bool:
    """Whether two words are at most `limit` letters apart; a swap of neighbours is one (Damerau)."""
    if abs(len(first) - len(second)) > limit:
        return False
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        last, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return False
    return row[-1] <= limit


def _nearest(word: str, names: Mapping[str, int], two_from: int) -> int | None:
    if len(word) < 5 or len(word) > 12 or word in _NO_TYPO:
        return None
    for limit in (1, 2) if len(word) >= two_from else (1,):
        hits = {number for name, number in names.items() if len(name) >= 5 and _within(word, name, limit)}
        if len(hits) == 1:
            return hits.pop()
    return None


@lru_cache(maxsize=2048)
def month_number(word: str) -> int | None:
    """The month a word means, typos included."""
    return MONTHS.get(word) or _nearest(word, MONTHS, two_from=7)


@lru_cache(maxsize=2048)
def weekday_number(word: str) -> int | None:
    """The weekday a word means (0 is Monday), typos and "dinsdagmiddag" included."""
    for part in _PARTS_OF_DAY:
        if word.endswith(part) and word != part:
            word = word[: -len(part)]
    if word in WEEKDAYS:
        return WEEKDAYS[word]
    return _nearest(word, WEEKDAYS, two_from=99)
