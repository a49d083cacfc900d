"""The words of Dutch dates, and the nearest of them to a typo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from bot.dutch import MONTHS, WEEKDAYS


def words(*lines: str) -> frozenset[str]:
    """A set of words, written as text."""
    return frozenset(" ".join(lines).split())


def _numbered(*groups: str, start: int) -> dict[str, int]:
    return {word: number for number, group in enumerate(groups, start) for word in group.split()}


def _ranked(names: str) -> dict[str, int]:
    return {word: number for number, word in enumerate(names.split(), 1)}


# With short forms, typos too short to measure, and English and German; "märz" is folded to "marz".
MONTH_NUMBERS: Mapping[str, int] = _numbered(
    "januari jan january januar",
    "februari feb febr february februar",
    "maart mrt mar mart march marz maerz",
    "april apr aprl apri",
    "mei may mai mey",
    "juni jun june junie juny juin",
    "juli jul july julie jully",
    "augustus aug august",
    "september sep sept",
    "oktober okt oct october",
    "november nov",
    "december dec dez dezember",
    start=1,
)
# What names a month without a number beside it: "jan" is a person and "may" a verb.
BARE_MONTHS: Mapping[str, int] = _numbered(*MONTHS, start=1)

WEEKDAY_NUMBERS: Mapping[str, int] = _numbered(*WEEKDAYS, start=0)
# "do", "zo" and "ma" are words of their own: weekdays only in front of a date.
SHORT_WEEKDAYS: Mapping[str, int] = _numbered(
    "ma mon monday montag",
    "di din tue tuesday dienstag",
    "wo woe wed wednesday mittwoch",
    "do don thu thursday donnerstag",
    "vr vrij fri friday freitag",
    "za zat sat saturday samstag",
    "zo zon sun sunday sonntag",
    start=0,
)

_UNITS = _ranked(
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien"
)
_TENS = _ranked("tien twintig dertig veertig vijftig zestig zeventig tachtig negentig")
_LOW_ORDINALS = _ranked(
    "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende"
    " veertiende vijftiende zestiende zeventiende achttiende negentiende"
)


def _cardinals() -> dict[str, int]:
    low = {unit: number for unit, number in _UNITS.items() if number < 10}
    numbers = dict(_UNITS)
    for word, tens in _TENS.items():
        if tens > 1:
            numbers[word] = tens * 10
            numbers |= {f"{unit}en{word}": tens * 10 + number for unit, number in low.items()}
    return numbers


NUMBERS: Mapping[str, int] = _cardinals()
ORDINALS: Mapping[str, int] = _LOW_ORDINALS | {
    f"{word}ste": number for word, number in NUMBERS.items() if 20 <= number <= 31
}

# Distance in days from today.
DAY_WORDS: Mapping[str, int] = _numbered(
    "eergisteren eergister vorgestern",
    "gisteren gister gisteravond gisternacht gistermiddag gisterochtend gisterenavond gisterenmiddag"
    " gisterenochtend yesterday gestern",
    "vandaag heden vanochtend vanmorgen vanmiddag vanavond vannacht today heute",
    "morgen morgenochtend morgenmiddag morgenavond tomorrow",
    "overmorgen",
    start=-2,
)

UNITS: Mapping[str, str] = (
    dict.fromkeys(words("dag dagen dgn daagjes dagje dagn day days"), "dag")
    | dict.fromkeys(words("week weken wk wkn weekje weekjes wken weeken weeks"), "week")
    | dict.fromkeys(words("maand maanden mnd mnden mnds maandje maandjes maande months"), "maand")
    | dict.fromkeys(words("jaar jaren jr jaartje jaartjes year years"), "jaar")
)
UNIT_NAMES: Mapping[str, tuple[str, str]] = {
    "dag": ("dag", "dagen"),
    "week": ("week", "weken"),
    "maand": ("maand", "maanden"),
    "jaar": ("jaar", "jaar"),
}

PAST = words("vorige vorig afgelopen verleden")
COMING = words("volgende komende aanstaande aankomende volgend komend eerstvolgende")


def steps_from_now(word: str) -> int | None:
    """Which week, month or year "vorige" (-1), "deze" (0) and "volgende" (1) are."""
    if word in PAST:
        return -1
    if word in COMING:
        return 1
    return 0 if word in ("deze", "dit") else None


# Words one letter away from a date word that mean something else.
_NO_TYPO = words(
    "markt smart naart kaart taart vaart waart baart staart maarten match munch vandaan feestdag rustdag marcha",
    "afdrag jullie",
)


def within(first: str, second: str, limit: int) -> bool:
    """Whether two words are at most `limit` letters apart; a swap of neighbours is one (Damerau)."""
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


def _letters(names: Mapping[str, int]) -> tuple[tuple[str, int, frozenset[str]], ...]:
    return tuple((name, number, frozenset(name)) for name, number in names.items() if len(name) >= 4)


def _nearest(word: str, names: tuple[tuple[str, int, frozenset[str]], ...], limits: tuple[int, ...]) -> int | None:
    """The one meaning within the smallest distance; short words are too close to other words."""
    if not 5 <= len(word) <= 12 or word in _NO_TYPO:
        return None
    letters = frozenset(word)
    for limit in limits:
        # Two letters differ for each typing error at most: most words fall out here.
        near = ((name, number) for name, number, other in names if len(letters ^ other) <= 2 * limit)
        hits = {number for name, number in near if abs(len(name) - len(word)) <= limit and within(word, name, limit)}
        if hits:
            return hits.pop() if len(hits) == 1 else None
    return None


_MONTH_LETTERS = _letters(MONTH_NUMBERS)
_WEEKDAY_LETTERS = _letters(WEEKDAY_NUMBERS)
_DAY_LETTERS = _letters(DAY_WORDS)


def month_number(word: str) -> int | None:
    """The month a word beside a number means, typos included."""
    return MONTH_NUMBERS.get(word) or _nearest(word, _MONTH_LETTERS, (1, 2) if len(word) >= 7 else (1,))


def weekday_number(word: str) -> int | None:
    """The weekday a word means (0 is Monday), typos and "dinsdagmiddag" included; "dinsdags" is no day."""
    for part in ("ochtend", "morgen", "middag", "avond", "nacht"):
        word = word.removesuffix(part)
    if word in WEEKDAY_NUMBERS:
        return WEEKDAY_NUMBERS[word]
    return _nearest(word, _WEEKDAY_LETTERS, (1,)) if word.endswith("g") else None


def day_word(word: str) -> int | None:
    """How many days from today a word like "gisteren" is, typos included."""
    if word in DAY_WORDS:
        return DAY_WORDS[word]
    return _nearest(word, _DAY_LETTERS, (1,)) if len(word) >= 6 and word[0] in "vge" else None


class Named(NamedTuple):
    """What a word of a sentence names: a month, a weekday (0 is Monday), a number of days from today."""

    month: int | None
    weekday: int | None
    distance: int | None


def named(word: str) -> Named | None:
    """What a word names, None where it is none of them."""
    if len(word) < 3 or not word.isalpha():
        return None
    found = Named(month_number(word), weekday_number(word), day_word(word))
    return None if found == (None, None, None) else found
