"""Times that are no single day: "begin maart", "maart 2025", "eind 2024", "vorige week", "zomer 2024"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from bot.dates.mention import Mention, add_months, dated, last_of_month, vague
from bot.dates.relative import COMING, PAST
from bot.dates.sentence import Sentence, YearHint
from bot.dates.words import BARE_MONTHS, MONTH_NAMES, ORDINALS, words

Mentions = tuple[Mention, ...]

_PARTS: Mapping[str, int] = (
    dict.fromkeys(("begin", "aanvang", "early"), 0)
    | dict.fromkeys(("half", "medio", "midden", "mid", "halverwege", "halfweg"), 1)
    | dict.fromkeys(("eind", "einde", "ultimo", "end"), 2)
)
_PART_NAMES = ("begin", "half", "eind")
# First day, a day in between and last day of a third of a month; 0 is the month's last day.
_THIRDS = ((1, 5, 10), (11, 15, 20), (21, 25, 0))
# The same of a year, as months.
_YEAR_THIRDS = ((1, 3), (6, 7), (10, 12))
_SEASONS: Mapping[str, int] = {"lente": 3, "voorjaar": 3, "zomer": 6, "herfst": 9, "najaar": 9, "winter": 12}
_MONTH_BEFORE = words(
    "in sinds vanaf rond per van sedert omstreeks ergens since uit",
)
_YEAR_BEFORE = words(
    "in sinds vanaf sedert ergens",
)
# Fixed days of the calendar that people remember by name.
_FEASTS: Mapping[tuple[str, ...], tuple[tuple[int, int], ...]] = {
    ("nieuwjaarsdag",): ((1, 1),),
    ("nieuwjaar",): ((1, 1),),
    ("valentijnsdag",): ((14, 2),),
    ("koningsdag",): ((27, 4),),
    ("bevrijdingsdag",): ((5, 5),),
    ("sinterklaas",): ((5, 12), (6, 12)),
    ("pakjesavond",): ((5, 12),),
    ("kerstavond",): ((24, 12),),
    ("eerste", "kerstdag"): ((25, 12),),
    ("1", "e", "kerstdag"): ((25, 12),),
    ("tweede", "kerstdag"): ((26, 12),),
    ("2", "e", "kerstdag"): ((26, 12),),
    ("kerst",): ((24, 12), (25, 12), (26, 12)),
    ("oudejaarsdag",): ((31, 12),),
    ("oudjaarsdag",): ((31, 12),),
    ("oudjaar",): ((31, 12),),
    ("oud", "en", "nieuw"): ((31, 12), (1, 1)),
}


class _Month(NamedTuple):
    year: int
    month: int
    end: int
    said_year: bool


def periods(s: Sentence, i: int) -> Mentions:
    """Any stretch of time that starts at this place."""
    return (
        _part_of_month(s, i)
        or _week_of_month(s, i)
        or _part_of_year(s, i)
        or _feast(s, i)
        or _season(s, i)
        or _week_or_month(s, i)
        or _weekend(s, i)
        or _month_alone(s, i)
        or _year_alone(s, i)
    )


def _ask(s: Sentence, start: int, end: int, days: tuple[date, ...], said: str) -> Mentions:
    """Days to choose from; what lies ahead drops out when part of the stretch is past."""
    past = tuple(day for day in days if day <= s.on)
    if past and len(past) < len(days):
        # Today bounds a stretch that is still running.
        days = past if past[-1] == s.on or len(past) > 1 else (*past, s.on)
    return (
        vague(start, end, days, f"“{said[0].upper()}{said[1:]}” is geen precieze dag. Welke dag was het?"),
    )


def _month(s: Sentence, i: int, near: bool, given: YearHint | None = None) -> _Month | None:
    """A month with the year that is meant; `near` when the words before it make a mistyped month credible."""
    plain = s.plain_year(i + 1) if s.word(i + 1) != "." else s.plain_year(i + 2)
    hint = s.relative_year(i + 1) or plain
    sure_year = hint is not None and (
        s.tokens[hint[1] - 1].text.isalpha() or len(s.word(hint[1] - 1)) in (2, 4)
    )
    month = s.month(i) if near or sure_year else BARE_MONTHS.get(s.word(i))
    if month is None:
        return None
    year, end = (given, i + 1) if hint is None else hint
    if isinstance(year, int):
        return _Month(year, month, end, True)
    running = month <= s.on.month
    if year == "next":
        return _Month(s.on.year + (month <= s.on.month), month, end, True)
    return _Month(s.on.year if running else s.on.year - 1, month, end, year is not None)


def _name(found: _Month) -> str:
    return f"{MONTH_NAMES[found.month - 1]} {found.year}"


def _third(year: int, month: int, part: int) -> tuple[date, ...]:
    return tuple(date(year, month, day) if day else last_of_month(year, month) for day in _THIRDS[part])


def _part(s: Sentence, i: int) -> tuple[int, int] | None:
    part = _PARTS.get(s.word(i))
    return None if part is None else (part, s.skip(i + 1, "van", "de", "het", "-", "of"))


def _part_of_month(s: Sentence, i: int) -> Mentions:
    """Such as "begin maart", "half juni vorig jaar", "eind vorige maand"."""
    part = _part(s, i)
    if part is None:
        return ()
    offset = _month_offset(s, part[1])
    if offset is not None:
        first = add_months(s.on.replace(day=1), offset)
        name = f"{MONTH_NAMES[first.month - 1]} {first.year}"
        return _ask(
            s, i, part[1] + 2, _third(first.year, first.month, part[0]), f"{_PART_NAMES[part[0]]} {name}"
        )
    found = _month(s, part[1], near=True)
    if found is None:
        return ()
    days = _third(found.year, found.month, part[0])
    if days[0] > s.on and not found.said_year:
        days = _third(found.year - 1, found.month, part[0])
    return _ask(
        s, i, found.end, days, f"{_PART_NAMES[part[0]]} {MONTH_NAMES[found.month - 1]} {days[0].year}"
    )


def _month_offset(s: Sentence, i: int) -> int | None:
    if s.word(i + 1) not in ("maand", "mnd"):
        return None
    word = s.word(i)
    return -1 if word in PAST else 1 if word in COMING else 0 if word == "deze" else None


def _week_of_month(s: Sentence, i: int) -> Mentions:
    """Such as "de eerste week van maart"."""
    number = 0 if s.word(i) == "laatste" else ORDINALS.get(s.word(i), 9)
    end = i + 1
    if s.number(i) is not None and s.word(i + 1) in ("e", "de", "ste"):
        number, end = s.number(i) or 9, i + 2
    if number > 4 or s.word(end) not in ("week", "helft") or s.word(end + 1) not in ("van", "in"):
        return ()
    place = s.skip(end + 2, "de", "maand")
    found = _month(s, place, near=True)
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
    return _ask(s, i, found.end, (first, last), said)


def _part_of_year(s: Sentence, i: int) -> Mentions:
    """Such as "eind 2024", "begin dit jaar", "half vorig jaar"."""
    part = _part(s, i)
    year = None if part is None else s.relative_year(part[1]) or s.plain_year(part[1])
    if part is None or year is None or not isinstance(year[0], int) or len(s.word(part[1])) == 2:
        return ()
    first, last = _YEAR_THIRDS[part[0]]
    number = year[0]
    days = (date(number, first, 1), date(number, (first + last) // 2, 15), last_of_month(number, last))
    return _ask(s, i, year[1], days, f"{_PART_NAMES[part[0]]} {number}")


def _feast(s: Sentence, i: int) -> Mentions:
    for name, days in _FEASTS.items():
        if all(s.word(i + place) == word for place, word in enumerate(name)):
            end = i + len(name)
            year = s.year(end)
            hint, end = year if year is not None else (None, end)
            found = [dated(i, end, day, month, hint, s.on) for day, month in days]
            if len(found) == 1:
                return (found[0],)
            return _ask(
                s, i, end, tuple(sorted(day for mention in found for day in mention.days)), " ".join(name)
            )
    return ()


def _season(s: Sentence, i: int) -> Mentions:
    """Such as "zomer 2024", "afgelopen winter", "begin vorige herfst"; a bare "de zomer" says too little."""
    part = _part(s, i)
    place = part[1] if part else i
    modifier = s.word(place)
    modified = modifier in PAST or modifier == "deze"
    place += modified
    first = _SEASONS.get(s.word(place))
    if first is None:
        return ()
    hint = s.relative_year(place + 1) or (s.plain_year(place + 1) if len(s.word(place + 1)) == 4 else None)
    if hint is None and not modified and part is None:
        return ()
    year, end = hint if hint is not None else ("past", place + 1)
    if not isinstance(year, int):
        year = s.on.year if date(s.on.year, first, 1) <= s.on else s.on.year - 1
    begin = date(year, first, 1)
    until = add_months(begin, 3) - timedelta(days=1)
    return _ask(s, i, end, (begin, until), f"{s.word(place)} {year}")


def _week_or_month(s: Sentence, i: int) -> Mentions:
    """Such as "vorige week", "begin deze week", "afgelopen maand", "vorig jaar"."""
    part = _part(s, i)
    place = part[1] if part else i
    word, unit = s.word(place), s.word(place + 1)
    offset = -1 if word in PAST else 1 if word in COMING else 0 if word == "deze" else None
    if offset is None:
        return ()
    said = f"{word} {unit}"
    if unit == "week":
        monday = s.on - timedelta(days=s.on.weekday() - 7 * offset)
        chosen = ((0, 1), (2,), (3, 4))[part[0]] if part else range(5)
        return _ask(s, i, place + 2, tuple(monday + timedelta(days=day) for day in chosen), said)
    if unit in ("maand", "mnd"):
        first = add_months(s.on.replace(day=1), offset)
        return _ask(
            s, i, place + 2, (first, first.replace(day=15), last_of_month(first.year, first.month)), said
        )
    if unit == "jaar" and offset == -1 and word != "laatste":
        return _ask(s, i, place + 2, (date(s.on.year - 1, 1, 1), date(s.on.year - 1, 12, 31)), said)
    return ()


def _weekend(s: Sentence, i: int) -> Mentions:
    if s.word(i + 1) != "weekend" or not (s.word(i) in PAST or s.word(i) == "dit"):
        return ()
    since = (s.on.weekday() - 5) % 7
    if s.word(i) != "dit" and since <= 1:
        since += 7
    saturday = s.on - timedelta(days=since)
    return _ask(s, i, i + 2, (saturday, saturday + timedelta(days=1)), f"{s.word(i)} weekend")


def _month_alone(s: Sentence, i: int) -> Mentions:
    """Such as "maart 2025", "in maart", "vorig jaar maart"."""
    given = s.relative_year(i)
    place = s.skip(given[1], "in", "rond", ",", "ergens") if given else i
    if given and _PARTS.get(s.word(place)) is not None:
        part = _part(s, place) or (0, place)
        found = _month(s, part[1], near=True, given=given[0])
        if found is None:
            return ()
        return _ask(
            s,
            i,
            found.end,
            _third(found.year, found.month, part[0]),
            f"{_PART_NAMES[part[0]]} {_name(found)}",
        )
    near = given is not None or (s.word(i - 1) in _MONTH_BEFORE and len(s.word(i)) > 3)
    found = _month(s, place, near=near, given=given[0] if given else None)
    if found is None:
        return ()
    days = (
        date(found.year, found.month, 1),
        date(found.year, found.month, 15),
        last_of_month(found.year, found.month),
    )
    return _ask(s, i, found.end, days, _name(found))


def _year_alone(s: Sentence, i: int) -> Mentions:
    """Such as "sinds 2024"; a year elsewhere belongs to a law or an amount."""
    year = s.plain_year(i)
    if year is None or len(s.word(i)) != 4 or not (s.word(i - 1) in _YEAR_BEFORE or s.alone(i, year[1])):
        return ()
    return _ask(s, i, year[1], (date(year[0], 1, 1), date(year[0], 12, 31)), str(year[0]))
