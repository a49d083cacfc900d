"""Stretches of time that are no single day: "eind 2024", "vorige week", "afgelopen zomer", "met kerst"."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from bot.dates.mention import Mentions, add_months, ask, dated, last_of_month
from bot.dates.months import month_alone, part_at, part_of_month, week_of_month
from bot.dates.sentence import Sentence
from bot.dates.words import PAST, steps_from_now, words

# The months of a third of a year.
_YEAR_THIRDS = ((1, 3), (6, 7), (10, 12))
_SEASONS: Mapping[str, int] = {"lente": 3, "voorjaar": 3, "zomer": 6, "herfst": 9, "najaar": 9, "winter": 12}
_YEAR_BEFORE = words("in sinds vanaf sedert ergens")
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


def periods(s: Sentence, i: int) -> Mentions:
    """Any stretch of time that starts at this place."""
    return (
        part_of_month(s, i)
        or week_of_month(s, i)
        or _part_of_year(s, i)
        or _feast(s, i)
        or _season(s, i)
        or month_alone(s, i)
        or _week_or_year(s, i)
        or _weekend(s, i)
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


def _feast(s: Sentence, i: int) -> Mentions:
    for name, days in _FEASTS.items():
        if all(s.word(i + place) == word for place, word in enumerate(name)):
            end = i + len(name)
            year = s.year(end)
            hint, end = year if year is not None else (None, end)
            found = [dated(s, i, end, day, month, hint) for day, month in days]
            if len(found) == 1:
                return (found[0],)
            return ask(i, end, tuple(sorted(day for mention in found for day in mention.days)), " ".join(name), s.on)
    return ()


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
    if hint is None and not modified and part is None and not since:
        return ()
    year, end = hint if hint is not None else ("past", place + 1)
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
