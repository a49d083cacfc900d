"""Lengths of time: "drie weken", "anderhalve maand", "een dag of tien"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.dates.mention import add_months
from bot.dates.sentence import Sentence
from bot.dates.words import NUMBERS, UNIT_NAMES, UNITS, words

ROUGHLY = words(
    "ongeveer ongveer ongeveeer ongv goed circa ca ruim bijna krap dik zowat rond rondom omstreeks minstens",
    "zeker plusminus zon grofweg hooguit pakweg about",
)
# "Zo'n", "+/-" and "iets meer dan", word by word.
_ROUGH_SIGNS = words("+ - / ' ± n zo iets meer minder langer dan")
_FEW = {"paar": (2.0, 3.0), "enkele": (2.0, 4.0), "enige": (2.0, 4.0), "aantal": (3.0, 5.0)}
# Words that can begin a length, beside numbers and the words above.
LENGTH_STARTS = frozenset(_FEW) | words("een n anderhalf anderhalve half halve driekwart zo iets meer minder langer")
_STARTS = LENGTH_STARTS | ROUGHLY | _ROUGH_SIGNS | frozenset(NUMBERS)
# Longer is no illness but a working life, and could leave the calendar.
_MOST = {"dag": 4000.0, "week": 600.0, "maand": 240.0, "jaar": 50.0}


@dataclass(frozen=True)
class Length:
    """A length of time that a visitor names, as one amount or as the ends of a range."""

    amounts: tuple[float, ...]
    unit: str
    end: int
    rough: bool


def length_at(s: Sentence, i: int) -> Length | None:
    """The length of time at this place: "drie weken", "ruim 2 maanden", "een dag of tien", "3 à 4 weken"."""
    if s.number(i) is None and s.word(i) not in _STARTS:
        return None
    start = i
    while s.word(i) in ROUGHLY or (s.word(i) in _ROUGH_SIGNS and i < start + 4):
        i += 1
    rough = i > start
    if s.word(i) in ("een", "'n", "n") and s.word(i + 1) in UNITS and s.word(i + 2) == "of":
        # "een dag of tien"
        number = s.number(i + 3) or NUMBERS.get(s.word(i + 3), 0)
        return _checked(Length((float(number),), UNITS[s.word(i + 1)], i + 4, True)) if number else None
    found = _amount(s, i)
    if found is None:
        return None
    amounts, end, vaguely = found
    unit = UNITS.get(s.word(end))
    if unit is None:
        return None
    return _checked(Length(amounts, unit, s.skip(end + 1, "."), rough or vaguely))


def _amount(s: Sentence, i: int) -> tuple[tuple[float, ...], int, bool] | None:
    """A number of units: its value or values, the place after it and whether it is rough."""
    word = s.word(i)
    if word == "een" and s.word(i + 1) in _FEW:
        i, word = i + 1, s.word(i + 1)
    if word == "een" and s.word(i + 1) in ("kleine", "dikke", "goede", "krappe", "ruime"):
        return (1.0,), i + 2, True
    if word in _FEW:
        return _FEW[word], i + 1, True
    if word in ("anderhalf", "anderhalve"):
        return (1.5,), i + 1, True
    if word == "driekwart" or (word in ("drie", "3") and s.word(i + 1) == "kwart"):
        return (0.75,), i + 1 + (word != "driekwart"), True
    if word in ("half", "halve") or (word == "een" and s.word(i + 1) in ("half", "halve")):
        return (0.5,), i + 1 + (word == "een"), True
    value = float(s.number(i) or NUMBERS.get(word, 0))
    if s.number(i) is not None and s.word(i + 1) in (",", ".") and s.number(i + 2) is not None and s.glued(i + 2):
        return (value + float(f"0.{s.word(i + 2)[:2]}"),), i + 3, True
    if not value:
        return None
    if [s.word(place) for place in range(i + 1, i + 4)] == ["1", "/", "2"]:
        return (value + 0.5,), i + 4, True
    if s.word(i + 1) == "en" and s.word(i + 2) == "een" and s.word(i + 3) in ("half", "halve"):
        return (value + 0.5,), i + 4, True
    connector = i + 1
    if s.word(connector) in ("of", "a", "tot", "-", "/"):
        other = s.number(connector + 1) or NUMBERS.get(s.word(connector + 1), 0)
        if other > value:
            return (value, float(other)), connector + 2, True
    return (value,), i + 1, False


def _checked(length: Length) -> Length | None:
    return length if max(length.amounts) <= _MOST[length.unit] else None


def before(on: date, amount: float, unit: str) -> date:
    """So much time before a day; half a month is 15 days."""
    if unit in ("dag", "week"):
        return on - timedelta(days=round(amount * (7 if unit == "week" else 1)))
    months = amount * (12 if unit == "jaar" else 1)
    whole = int(months)
    return add_months(on, -whole) - timedelta(days=round((months - whole) * 30))


def in_words(length: Length) -> str:
    """A length as the visitor reads it back."""
    ending = "" if length.unit == "jaar" else "e"
    if length.amounts in ((0.5,), (1.5,)):
        return f"{'een half' if length.amounts == (0.5,) else 'anderhalf'}{ending} {length.unit}".replace("fe ", "ve ")
    amounts = " tot ".join(f"{amount:g}".replace(".", ",") for amount in length.amounts)
    return f"{amounts} {UNIT_NAMES[length.unit][max(length.amounts) != 1]}"
