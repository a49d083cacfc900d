"""Days told by another day: "de dag na koningsdag", "twee weken na 3 maart 2025", "vorig jaar Goede Vrijdag"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.dates.lengths import before, length_at
from bot.dates.mention import Mention, Mentions
from bot.dates.sentence import Sentence
from bot.dates.words import UNITS

ReadAt = Callable[[Sentence, int], Mentions]
Move = Callable[[date], date]
_SIGNS = {"na": 1, "voor": -1}
# "ongeveer twee en een halve week na"
_MOST_WORDS = 8
# A stretch of more days is no point to count from.
_MOST_DAYS = 3


def offset(s: Sentence, i: int, read: ReadAt) -> Mentions:
    """A day so much after or before the day that follows; `read` reads that one."""
    if _SIGNS.keys() & set(s.texts[i : i + _MOST_WORDS]):
        return _by_length(s, i, read) or _by_weekday(s, i, read) or _in_year(s, i, read)
    return _in_year(s, i, read)


def _by_length(s: Sentence, i: int, read: ReadAt) -> Mentions:
    """ "De dag na …", "een dag voor …", "twee weken na …", "2 werkdagen na …"."""
    place = i + (s.word(i) == "de")
    if s.word(place) == "dag":
        return _moved(s, i, place + 1, read, lambda day, sign: day + timedelta(days=sign))
    if s.word(place) == "week" and place > i:
        return _week(s, i, place + 1, read)
    if s.number(i) is not None and s.word(i + 1) in ("werkdag", "werkdagen"):
        number = min(s.number(i) or 0, 99)
        return tuple(
            replace(each, certain=False, reason="Welke dag was dat precies?")
            for each in _moved(s, i, i + 2, read, lambda day, sign: _workdays(day, sign * number))
        )
    length = length_at(s, i)
    if length is None or length.rough or s.word(length.end) not in _SIGNS:
        return ()
    amount, unit = length.amounts[0], length.unit
    return _moved(s, i, length.end, read, lambda day, sign: before(day, -sign * amount, unit))


def _week(s: Sentence, start: int, i: int, read: ReadAt) -> Mentions:
    """ "De week na Pasen": one of seven days."""
    found = _moved(s, start, i, read, lambda day, sign: day + timedelta(days=sign))
    sign = _SIGNS.get(s.word(i), 1)
    return tuple(
        replace(each, days=tuple(sorted((each.days[0], each.days[0] + timedelta(days=6 * sign)))), certain=False,
                reason="Welke dag was dat precies?")
        for each in found
    )  # fmt: skip


def _by_weekday(s: Sentence, i: int, read: ReadAt) -> Mentions:
    """ "De maandag na 1 maart": the first such weekday after or before it."""
    place = s.skip(i, "de", "eerste")
    weekday = s.weekday(place)
    if weekday is None or s.word(place + 1) not in _SIGNS:
        return ()
    wanted = weekday

    def moved(day: date, sign: int) -> date:
        return day + timedelta(days=sign * ((sign * (wanted - day.weekday())) % 7 or 7))

    return _moved(s, i, place + 1, read, moved)


def _moved(s: Sentence, start: int, i: int, read: ReadAt, move: Callable[[date, int], date]) -> Mentions:
    """The day behind "na" or "voor" at this place, moved; a feast of several days counts from its near end."""
    sign = _SIGNS.get(s.word(i))
    place = s.skip(i + 1, "de", "het")
    # Another length is no day to count from.
    found = read(s, place) if sign is not None and s.word(place + 1) not in UNITS else ()
    if sign is None or len(found) != 1 or not found[0].days:
        return ()
    base = found[0]
    near = base.days[-1] if sign > 0 else base.days[0]
    few = (base.days[-1] - base.days[0]).days < _MOST_DAYS
    days = (move(near, sign),) if base.certain or few else tuple(move(day, sign) for day in base.days)
    certain = base.certain or few
    return (Mention(start, base.end, days, certain, "" if certain else base.reason, base.unsaid),)


def _workdays(day: date, number: int) -> date:
    step = timedelta(days=1 if number > 0 else -1)
    for _ in range(abs(number)):
        day += step
        while day.weekday() > 4:
            day += step
    return day


def _in_year(s: Sentence, i: int, read: ReadAt) -> Mentions:
    """The year in front of a feast or a season: "vorig jaar Goede Vrijdag", "in 2025 met Pasen"."""
    year = s.relative_year(i) or (s.plain_year(i) if len(s.word(i)) == 4 else None)
    if year is None or not isinstance(year[0], int):
        return ()
    place = s.skip(year[1], "op", "met", "rond", "na", "sinds", ",")
    if place >= len(s.tokens) or s.number(place) is not None or s.month(place) is not None:
        return ()
    found = read(replace(s, hint=year[0]), place)
    inside = [each for each in found if each.unsaid == "year"]
    return (replace(inside[0], start=i, unsaid=""),) if len(inside) == 1 else ()
