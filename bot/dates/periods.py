"""Stretches of time that are no single day: "eind 2024", "vorige week", "afgelopen zomer", "met kerst"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.dates.feasts import feast
from bot.dates.mention import Mentions, add_months, ask, last_of_month
from bot.dates.months import PARTS, month_alone, part_at, part_of_month, week_of_month
from bot.dates.sentence import Sentence, YearHint
from bot.dates.words import ORDINALS, PAST, steps_from_now, words
from bot.dutch import MONTHS

# The months of a third of a year.
_YEAR_THIRDS = ((1, 3), (6, 7), (10, 12))
_SEASONS: Mapping[str, int] = {"lente": 3, "voorjaar": 3, "zomer": 6, "herfst": 9, "najaar": 9, "winter": 12}
_YEAR_BEFORE = words("in sinds vanaf sedert ergens jaar")

_HOLIDAY_BEFORE = words("sinds vanaf sedert na voor rond")
# About when they are: the ends differ by region and year.
_HOLIDAYS: Mapping[str, tuple[tuple[int, int], tuple[int, int]]] = {
    "bouwvak": ((13, 7), (28, 8)),
    "bouwvakantie": ((13, 7), (28, 8)),
    "zomervakantie": ((4, 7), (30, 8)),
    "herfstvakantie": ((10, 10), (25, 10)),
    "voorjaarsvakantie": ((14, 2), (1, 3)),
    "krokusvakantie": ((14, 2), (1, 3)),
    "meivakantie": ((25, 4), (10, 5)),
    "kerstvakantie": ((19, 12), (3, 1)),
}

PERIOD_STARTS = frozenset((*PARTS, *_SEASONS, *_HOLIDAYS)) | words("q week wk kalenderweek weeknummer dit deze")


def periods(s: Sentence, i: int) -> Mentions:
    """Any stretch of time that starts at this place."""
    if s.number(i) is not None:
        return week_of_month(s, i) or feast(s, i) or _quarter(s, i) or _month_in_digits(s, i) or _year_alone(s, i)
    return (
        part_of_month(s, i)
        or week_of_month(s, i)
        or _part_of_year(s, i)
        or feast(s, i)
        or _season(s, i)
        or month_alone(s, i)
        or _week_or_year(s, i)
        or _weekend(s, i)
        or _quarter(s, i)
        or _calendar_week(s, i)
        or _school_holiday(s, i)
        or _year_alone(s, i)
    )


def _part_of_year(s: Sentence, i: int) -> Mentions:
    """A part of a year: "eind 2024", "begin dit jaar", "half vorig jaar"."""
    part = part_at(s, i)
    year = None if part is None else s.relative_year(part.end) or s.plain_year(part.end)
    if part is None or year is None or not isinstance(year[0], int) or len(s.word(part.end)) == 2:
        return ()
    first, last = _YEAR_THIRDS[part.third]
    number = year[0]
    days = (date(number, first, 1), date(number, (first + last) // 2, 15), last_of_month(number, last))
    return ask(i, year[1], days, f"{part.name} {number}", s.on)


def _season(s: Sentence, i: int) -> Mentions:
    """A season that is pinned down: "zomer 2024", "afgelopen winter"; a bare "de zomer" says too little."""
    part = part_at(s, i)
    place = part.end if part else i
    modifier = s.word(place)
    modified = modifier in PAST or modifier == "deze"
    place += modified
    first = _SEASONS.get(s.word(place))
    if first is None:
        return ()
    after = s.skip(place + 1, "van", "in")
    hint = s.relative_year(place + 1) or (s.plain_year(after) if len(s.word(after)) == 4 else None)
    since = not {"sinds", "vanaf", "sedert"}.isdisjoint((s.word(i - 1), s.word(i - 2)))
    pinned = modified or part is not None or since or s.hint is not None or s.alone(place, place + 1)
    if hint is None and not pinned:
        return ()
    year, end = hint if hint is not None else (s.hint or "past", place + 1)
    if not isinstance(year, int):
        year = s.on.year if date(s.on.year, first, 1) <= s.on else s.on.year - 1
    begin = date(year, first, 1)
    until = add_months(begin, 3) - timedelta(days=1)
    return ask(i, end, (begin, until), f"{s.word(place)} {year}", s.on)


def _week_or_year(s: Sentence, i: int) -> Mentions:
    """A week or year near today: "vorige week", "begin deze week", "vorig jaar"."""
    part = part_at(s, i)
    place = part.end if part else i
    word, unit = s.word(place), s.word(place + 1)
    offset = steps_from_now(word)
    if offset is None:
        return ()
    said = f"{word} {unit}"
    if unit == "week":
        monday = s.on - timedelta(days=s.on.weekday() - 7 * offset)
        chosen = ((0, 1), (2,), (3, 4))[part.third] if part else range(5)
        return ask(i, place + 2, tuple(monday + timedelta(days=day) for day in chosen), said, s.on)
    if unit == "jaar" and offset == -1:
        return ask(i, place + 2, (date(s.on.year - 1, 1, 1), date(s.on.year - 1, 12, 31)), said, s.on)
    return ()


def _weekend(s: Sentence, i: int) -> Mentions:
    if s.word(i + 1) != "weekend" or not (s.word(i) in PAST or s.word(i) == "dit"):
        return ()
    since = (s.on.weekday() - 5) % 7
    if s.word(i) != "dit" and since <= 1:
        since += 7
    saturday = s.on - timedelta(days=since)
    return ask(i, i + 2, (saturday, saturday + timedelta(days=1)), f"{s.word(i)} weekend", s.on)


def _year_alone(s: Sentence, i: int) -> Mentions:
    """A whole year, as in "sinds 2024"; elsewhere a year belongs to a law or an amount."""
    year = s.plain_year(i)
    if year is None or len(s.word(i)) != 4 or not (s.word(i - 1) in _YEAR_BEFORE or s.alone(i, year[1])):
        return ()
    return ask(i, year[1], (date(year[0], 1, 1), date(year[0], 12, 31)), str(year[0]), s.on)


def _quarter(s: Sentence, i: int) -> Mentions:
    """A quarter of a year: "q2 2025", "het tweede kwartaal van 2025", "1e kwartaal"."""
    number, end = s.number(i + 1), i + 2
    if s.word(i) != "q" or number is None:
        counted = s.number(i) is not None and s.word(i + 1) in ("e", "de", "ste")
        number, end = (s.number(i), i + 2) if counted else (ORDINALS.get(s.word(i)), i + 1)
        if s.word(end) != "kwartaal":
            return ()
        end += 1
    if number is None or not 1 <= number <= 4:
        return ()
    year = s.year(s.skip(end, "van", "in"))
    place = year[1] if year else end
    first = _year_of(s, year[0] if year else s.hint, 3 * number - 2)
    days = (first, add_months(first, 3) - timedelta(days=1))
    return ask(i, place, days, f"het {number}e kwartaal van {first.year}", s.on, "" if year else "year")


def _year_of(s: Sentence, hint: YearHint | None, month: int) -> date:
    """The first day of a month in a year, or the last time that it began."""
    if isinstance(hint, int):
        return date(hint, month, 1)
    this_year = date(s.on.year, month, 1)
    return this_year if this_year <= s.on else date(s.on.year - 1, month, 1)


def _calendar_week(s: Sentence, i: int) -> Mentions:
    """A week of the calendar: "sinds week 40", "week 12 van 2025"; "week 12" alone may be a week of illness."""
    number = s.number(i + 1)
    if s.word(i) not in ("week", "wk", "kalenderweek", "weeknummer") or number is None or not 1 <= number <= 53:
        return ()
    year = s.year(s.skip(i + 2, "van", "in"))
    said = year is not None and isinstance(year[0], int) and len(s.word(year[1] - 1)) == 4
    if not (said or s.word(i) in ("kalenderweek", "weeknummer") or s.word(i - 1) in ("sinds", "vanaf", "sedert")):
        return ()
    monday = _monday(s, number, year[0] if year and said else s.hint)
    if monday is None:
        return ()
    days = tuple(monday + timedelta(days=day) for day in range(5))
    return ask(i, year[1] if year and said else i + 2, days, f"week {number} van {days[3].year}", s.on)


def _monday(s: Sentence, week: int, hint: YearHint | None) -> date | None:
    years = [hint] if isinstance(hint, int) else [s.on.year, s.on.year - 1]
    for year in years:
        weeks = date(year, 12, 28).isocalendar()[1]
        if week <= weeks and ((found := date.fromisocalendar(year, week, 1)) <= s.on or isinstance(hint, int)):
            return found
    return None


def _school_holiday(s: Sentence, i: int) -> Mentions:
    """A holiday that a region keeps: "sinds de bouwvak", "na de zomervakantie van 2025"."""
    found = _HOLIDAYS.get(s.word(i))
    if found is None:
        return ()
    near = {s.word(i - 1), s.word(i - 2)}
    if not (near & _HOLIDAY_BEFORE or s.alone(i, i + 1)):
        return ()
    (day, month), (last_day, last_month) = found
    year = s.year(s.skip(i + 1, "van", "in"))
    number = _year_of(s, year[0] if year else s.hint, month).year
    first = date(number, month, day)
    if first > s.on and year is None and not isinstance(s.hint, int):
        number -= 1
        first = date(number, month, day)
    last = date(number + (last_month < month), last_month, last_day)
    end = year[1] if year else i + 1
    return ask(i, end, (first, last), f"de {s.word(i)} van {number}", s.on, "" if year else "year")


def _month_in_digits(s: Sentence, i: int) -> Mentions:
    """A month and a year in digits: "03-2025"; elsewhere than alone or after "sinds" it is something else."""
    month, end = s.number(i), i + 3
    year = s.plain_year(i + 2)
    if month is None or not 1 <= month <= 12 or s.word(i + 1) not in ("-", "/") or year is None:
        return ()
    if len(s.word(i)) > 2 or not (s.alone(i, end) or s.word(i - 1) in _YEAR_BEFORE) or year[0] < 1950:
        return ()
    days = (date(year[0], month, 1), date(year[0], month, 15), last_of_month(year[0], month))
    return ask(i, end, days, f"{MONTHS[month - 1]} {year[0]}", s.on)
