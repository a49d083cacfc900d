"""Dates with a day and a month, behind a weekday or not."""

from __future__ import annotations

from bot.dates.mention import Mentions
from bot.dates.named import day_of_month, edge_of_month, month_before_day, month_first, named, nth_weekday, year_first
from bot.dates.numeric import compact, numeric
from bot.dates.sentence import Sentence
from bot.dates.words import SHORT_WEEKDAYS


def dates(s: Sentence, i: int) -> Mentions:
    """Any date with day and month at this place, with a weekday in front where there is one."""
    weekday, start = _weekday_before(s, i)
    found = named(s, i, start, weekday) or numeric(s, i, start, weekday)
    if not found and weekday is None:
        found = month_before_day(s, i) or year_first(s, i) or compact(s, i)
        found = found or month_first(s, i) or nth_weekday(s, i) or edge_of_month(s, i)
    return found or day_of_month(s, i, start, weekday)


def _weekday_before(s: Sentence, i: int) -> tuple[int | None, int]:
    number = s.weekday(i)
    if number is None:
        number = SHORT_WEEKDAYS.get(s.word(i))
    return (None, i) if number is None else (number, s.skip(i + 1, ".", ",", "de", "den", "op"))
