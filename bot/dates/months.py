"""Months without a day: "maart 2025", "begin maart", "de eerste week van mei"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from bot.dates.mention import Mentions, add_months, ask, last_of_month
from bot.dates.sentence import Sentence, YearHint
from bot.dates.words import BARE_MONTHS, ORDINALS, steps_from_now, words
from bot.dutch import MONTHS

PARTS: Mapping[str, int] = (
    dict.fromkeys(words("begin aanvang early"), 0)
    | dict.fromkeys(words("half medio midden mid halverwege halfweg"), 1)
    | dict.fromkeys(words("eind einde ultimo end"), 2)
)
# First day, a day in between and last day of a third of a month; 0 is the month's last day.
_THIRDS = ((1, 5, 10), (11, 15, 20), (21, 25, 0))
_MONTH_BEFORE = words("in sinds vanaf rond per van sedert omstreeks ergens since uit")


class Part(NamedTuple):
    """A third of a month or year: 0 is "begin", 1 "half", 2 "eind"; and the place after it."""

    third: int
    end: int

    @property
    def name(self) -> str:
        """How the visitor reads it back."""
        return ("begin", "half", "eind")[self.third]


class Month(NamedTuple):
    """A month and the place after it; `said_year` when the visitor named the year."""

    year: int
    month: int
    end: int
    said_year: bool


def part_at(s: Sentence, i: int) -> Part | None:
    """A word like "begin" or "medio" at this place."""
    third = PARTS.get(s.word(i))
    return None if third is None else Part(third, s.skip(i + 1, "van", "de", "het", "-", "of"))


def month_at(s: Sentence, i: int, near: bool = True, given: YearHint | None = None) -> Month | None:
    """The month at this place: "maart", "mrt '25", "vorige maand"."""
    steps = steps_from_now(s.word(i)) if s.word(i + 1) in ("maand", "mnd") else None
    if steps is None:
        return _named_month(s, i, near, given)
    first = add_months(s.on.replace(day=1), steps)
    return Month(first.year, first.month, i + 2, True)


def _named_month(s: Sentence, i: int, near: bool, given: YearHint | None = None) -> Month | None:
    # Without a year or a word like "sinds" beside it, only a month's full name counts.
    plain = s.plain_year(i + 1) if s.word(i + 1) != "." else s.plain_year(i + 2)
    hint = s.relative_year(i + 1) or plain
    sure_year = hint is not None and (s.tokens[hint[1] - 1].text.isalpha() or len(s.word(hint[1] - 1)) in (2, 4))
    month = s.month(i) if near or sure_year else BARE_MONTHS.get(s.word(i))
    if month is None:
        return None
    year, end = (given, i + 1) if hint is None else hint
    if isinstance(year, int):
        return Month(year, month, end, True)
    running = month <= s.on.month
    if year == "next":
        return Month(s.on.year + (month <= s.on.month), month, end, True)
    if year is None and s.hint is not None:
        ahead = s.on.year + (month < s.on.month)
        return Month(s.hint if isinstance(s.hint, int) else ahead, month, end, False)
    return Month(s.on.year if running else s.on.year - 1, month, end, year is not None)


def _name(found: Month) -> str:
    return f"{MONTHS[found.month - 1]} {found.year}"


def _days_of_third(year: int, month: int, third: int) -> tuple[date, ...]:
    return tuple(date(year, month, day) if day else last_of_month(year, month) for day in _THIRDS[third])


def part_of_month(s: Sentence, i: int) -> Mentions:
    """A third of a month: "begin maart", "half juni vorig jaar", "eind vorige maand"."""
    part = part_at(s, i)
    if part is None:
        return ()
    found = month_at(s, part.end)
    return () if found is None else _third_of(s, i, part, found)


def _third_of(s: Sentence, i: int, part: Part, found: Month) -> Mentions:
    days = _days_of_third(found.year, found.month, part.third)
    if days[0] > s.on and not found.said_year and s.hint is None:
        days = _days_of_third(found.year - 1, found.month, part.third)
    said = f"{part.name} {MONTHS[found.month - 1]} {days[0].year}"
    return ask(i, found.end, days, said, s.on, "" if found.said_year else "year")


def week_of_month(s: Sentence, i: int) -> Mentions:
    """A week or half of a month: "de eerste week van maart", "tweede helft van mei"."""
    number = 0 if s.word(i) == "laatste" else ORDINALS.get(s.word(i), 9)
    end = i + 1
    if s.number(i) is not None and s.word(i + 1) in ("e", "de", "ste"):
        number, end = s.number(i) or 9, i + 2
    if number > 4 or s.word(end) not in ("week", "helft") or s.word(end + 1) not in ("van", "in"):
        return ()
    found = month_at(s, s.skip(end + 2, "de", "maand"))
    if found is None:
        return ()
    last = last_of_month(found.year, found.month)
    if s.word(end) == "helft":
        first = date(found.year, found.month, 1 if number == 1 else 16)
        last = date(found.year, found.month, 15) if number == 1 else last
    elif number:
        first = date(found.year, found.month, 7 * number - 6)
        last = first + timedelta(days=6)
    else:
        first = last - timedelta(days=6)
    said = " ".join(("de", "laatste" if not number else f"{number}e", s.word(end), "van", _name(found)))
    return ask(i, found.end, (first, last), said, s.on)


def month_alone(s: Sentence, i: int) -> Mentions:
    """A whole month: "maart 2025", "in maart", "vorig jaar half maart"."""
    given = s.relative_year(i)
    place = s.skip(given[1], "in", "rond", ",", "ergens") if given else i
    part = part_at(s, place) if given else None
    near = given is not None or (s.word(i - 1) in _MONTH_BEFORE and len(s.word(i)) > 3)
    found = month_at(s, part.end if part else place, near, given[0] if given else None)
    if found is None:
        return ()
    if part is not None:
        return _third_of(s, i, part, found)
    days = (
        date(found.year, found.month, 1),
        date(found.year, found.month, 15),
        last_of_month(found.year, found.month),
    )
    return ask(i, found.end, days, _name(found), s.on, "" if found.said_year else "year")
