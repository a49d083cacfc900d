"""Days counted from another day: "de dag na koningsdag", "twee weken na 3 maart 2025", "de maandag na Pasen"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.dates.lengths import before, length_at
from bot.dates.mention import Mentions
from bot.dates.sentence import Sentence
from bot.dates.words import weekday_number

Reader = Callable[[Sentence, int], Mentions]
_SIGNS = {"na": 1, "voor": -1}


def offset(s: Sentence, i: int, read: Reader) -> Mentions:
    """A day so much after or before the day that follows; `read` reads that one."""
    return _by_length(s, i, read) or _by_weekday(s, i, read)


def _by_length(s: Sentence, i: int, read: Reader) -> Mentions:
    """ "de dag na …", "een dag voor …", "twee weken na …"."""
    single = s.word(i) == "de" and s.word(i + 1) == "dag"
    length = None if single else length_at(s, i)
    end = i + 2 if single else (length.end if length else i)
    sign = _SIGNS.get(s.word(end))
    if sign is None or (length and length.rough) or not (single or length):
        return ()
    amount, unit = (1.0, "dag") if length is None else (length.amounts[0], length.unit)
    return _moved(s, i, end + 1, read, lambda day: before(day, -sign * amount, unit))


def _by_weekday(s: Sentence, i: int, read: Reader) -> Mentions:
    """ "de maandag na 1 maart": the first such weekday after or before it."""
    place = s.skip(i, "de", "eerste")
    weekday = weekday_number(s.word(place))
    sign = _SIGNS.get(s.word(place + 1)) if weekday is not None else None
    if weekday is None or sign is None:
        return ()

    def moved(day: date) -> date:
        distance = (sign * (weekday - day.weekday())) % 7 or 7
        return day + timedelta(days=sign * distance)

    return _moved(s, i, place + 2, read, moved)


def _moved(s: Sentence, start: int, i: int, read: Reader, move: Callable[[date], date]) -> Mentions:
    found = read(s, s.skip(i, "de", "het"))
    if len(found) != 1 or not found[0].certain:
        return ()
    base = found[0]
    days = tuple(move(day) for day in base.days)
    return (replace(base, start=start, days=days, reason=""),)
