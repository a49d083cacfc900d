"""Dates with a name in them: "3 maart", "march 3rd", "de eerste maandag van mei", "de 3e"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.dates.mention import Mentions, add_months, dated, exact, impossible, last_of_month, vague, wrong_year
from bot.dates.sentence import Day, Sentence, YearHint
from bot.dates.words import COMING, ORDINALS, PAST, words
from bot.dutch import MONTHS, dag

# Between the days of "3, 4 of 5 maart" and "3 t/m 10 maart".
_LIST_SIGNS = words("en of tot / - , a & t m met tm")
# What may follow "de 3e" when it is a day of the month.
_AFTER_DAY = words(
    ". , ? ! ) ; ziek ziekgemeld uitgevallen en ben is was jl heb al begonnen gemeld thuis viel",
)


def named(s: Sentence, start: int, i: int, weekday: int | None = None, given: YearHint | None = None) -> Mentions:
    """A day and month by name, also several days of one month: "3 maart 2025", "3 of 4 maart"."""
    days: list[tuple[int, Day]] = []
    while (day := s.day(i)) is not None and len(days) < 3:
        days.append((i, day))
        after = _month_place(s, day.end)
        month = s.month(after)
        if month is not None:
            return _with_year(s, start, days, month, after + 1, weekday, given)
        i = day.end + _is_night(s, day)
        while s.word(i) in _LIST_SIGNS and i < day.end + 3:
            i += 1
        if i == day.end:
            break
    return ()


def _is_night(s: Sentence, day: Day) -> bool:
    """ "De nacht van 3 op 4 maart": two days in a row."""
    following = s.day(day.end + 1) if s.word(day.end) == "op" else None
    return following is not None and following.number == day.number + 1


def _month_place(s: Sentence, i: int) -> int:
    i = s.skip(i, ".", "-", "/", "van", ",")
    # "3 e maart"
    return i + 1 if s.word(i) in ("e", "de", "ste") and s.month(i + 1) is not None else i


def _with_year(
    s: Sentence,
    start: int,
    days: list[tuple[int, Day]],
    month: int,
    i: int,
    weekday: int | None,
    given: YearHint | None,
) -> Mentions:
    hint, end = given, i
    if given is None:
        place = s.skip(i, ".", "-", "/", ",")
        year = s.year(place) or (s.plain_year(place + 1) if s.word(place) == "van" else None)
        if year is not None:
            hint, end = year
        elif _broken_year(s, place):
            return (impossible(start, place + 1, wrong_year(s.word(place))),)
    found = []
    for position, (place, day) in enumerate(days):
        first, last = (start if position == 0 else place), (end if position == len(days) - 1 else day.end)
        found.append(dated(s, first, last, day.number, month, hint, weekday if position == 0 else None))
    return tuple(found)


def _broken_year(s: Sentence, i: int) -> bool:
    """A number of three or more digits that closes a date but is no year: "3 maart 202"."""
    word = s.word(i)
    return word.isdigit() and len(word) >= 3 and (s.word(i + 1) in ("", ".", ",", "?", "!")) and not s.glued(i + 2)


def year_first(s: Sentence, i: int) -> Mentions:
    """The year in front: "vorig jaar op 3 maart", "in 2025, 3 maart"."""
    year = s.relative_year(i) or (s.plain_year(i) if len(s.word(i)) == 4 else None)
    if year is None or isinstance(year[0], str):
        return ()
    return named(s, i, s.skip(year[1], "op", ",", "de", "sinds", "vanaf"), given=year[0])


def month_first(s: Sentence, i: int) -> Mentions:
    """The month in front: "march 3 2025", "maart 3"; "maart 25" can be a day or a year."""
    day = s.day(i + 1)
    month = s.month(i) if day is not None and not day.word else None
    if day is None or month is None or s.counts(day.end) or s.day(i - 1) is not None:
        return ()
    after = s.skip(day.end, ",")
    year = s.plain_year(after) if len(s.word(after)) == 4 else None
    if year is not None:
        return (dated(s, i, year[1], day.number, month, year[0]),)
    if not 1 <= day.number <= 31:
        return ()
    found = dated(s, i, day.end, day.number, month, None)
    as_year = s.two_digit_year(day.number)
    if day.ordinal or len(s.word(i + 1)) == 1 or not s.on.year - 10 <= as_year <= s.on.year:
        return (found,)
    name = f"{MONTHS[month - 1]} {day.number}"
    reason = f"Met “{name}” kunt u een dag of een jaar bedoelen. Welke dag is het precies?"
    return (vague(i, day.end, (*found.days, date(as_year, month, 1)), reason),)


def nth_weekday(s: Sentence, i: int) -> Mentions:
    """A counted weekday: "de eerste maandag van maart 2025", "de laatste vrijdag van januari"."""
    day = s.day(i)
    last = s.word(i) == "laatste"
    after = i + 1 if last else day.end if day and day.ordinal else 0
    weekday = s.weekday(after) if after and (last or (day and day.number)) else None
    place = s.skip(after + 1, "van", "in", "de", "maand")
    month = s.month(place) if place > after + 1 else None
    if weekday is None or month is None:
        return ()
    year = s.year(place + 1)
    hint, end = year if year is not None else ("past", place + 1)
    years = [hint] if isinstance(hint, int) else [s.on.year, s.on.year - 1]
    for number in years:
        found = _nth(number, month, weekday, 0 if last else day.number if day else 0)
        if found is None:
            name = MONTHS[month - 1]
            return (impossible(i, end, f"Zo vaak komt die weekdag niet voor in {name} {number}."),)
        if isinstance(hint, int) or found <= s.on:
            return (exact(i, end, found),)
    return ()


def edge_of_month(s: Sentence, i: int) -> Mentions:
    """The first or last day of a month: "de laatste dag van februari", "eerste dag van vorige maand"."""
    last = s.word(i) == "laatste"
    if not (last or s.word(i) == "eerste") or s.word(i + 1) != "dag":
        return ()
    place = s.skip(i + 2, "van", "in", "de", "maand")
    month = s.month(place) if place > i + 2 else None
    if month is None:
        near = _month_near(s, place)
        return () if near is None else (exact(i, place + 2, last_of_month(*near) if last else date(*near, 1)),)
    year = s.year(place + 1)
    hint, end = year if year is not None else (None, place + 1)
    if not last:
        return (dated(s, i, end, 1, month, hint),)
    found = dated(s, i, end, 28, month, hint)
    ends = tuple(last_of_month(day.year, day.month) for day in found.days)
    return (replace(found, days=ends, reason=""),) if found.certain else ()


def _month_near(s: Sentence, i: int) -> tuple[int, int] | None:
    """Year and month of "vorige maand", "deze maand" and "volgende maand"."""
    word = s.word(i)
    steps = -1 if word in PAST else 1 if word in COMING else 0 if word in ("deze", "dit") else None
    if steps is None or s.word(i + 1) != "maand":
        return None
    first = add_months(s.on.replace(day=1), steps)
    return first.year, first.month


def _nth(year: int, month: int, weekday: int, position: int) -> date | None:
    """The first, second … such weekday of a month; 0 is the last."""
    last = last_of_month(year, month)
    if position == 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (position - 1))
    return found if found <= last else None


def month_before_day(s: Sentence, i: int) -> Mentions:
    """The month in front of a counted day: "vorige maand de 12e", "januari 2025 de 6e"."""
    near = _month_near(s, i)
    month = near[1] if near else s.month(i)
    if month is None:
        return ()
    year = near[0] if near else None
    place = i + (2 if near else 1)
    if near is None and (said := s.plain_year(place)) is not None and len(s.word(place)) == 4:
        year, place = said
    place = s.skip(place, ",", "op")
    day = s.day(s.skip(place, "de", "den"))
    if day is None or not day.ordinal or s.word(place) not in ("de", "den"):
        return ()
    return (dated(s, i, day.end, day.number, month, year),)


def day_of_month(s: Sentence, start: int, i: int, weekday: int | None = None) -> Mentions:
    """Only a day, the most recent one: "sinds de 3e", "vrijdag de 13e"; "de 3e keer" is none."""
    i = s.skip(i, "de", "den")
    article = s.word(i - 1) in ("de", "den") and i > start
    day = s.day(i)
    if day is None or not day.ordinal or not 1 <= day.number <= 31:
        return ()
    place = s.skip(day.end, "van", "de")
    near = _month_near(s, place)
    if near is not None:
        return (dated(s, start, place + 2, day.number, near[1], near[0], weekday),)
    end = place + 1 if place > day.end and s.word(place) == "maand" else day.end
    if not article or (end == day.end and s.word(end) and s.word(end) not in _AFTER_DAY):
        return ()
    if s.word(i) in ORDINALS and not (s.alone(start, end) or s.word(start - 1) in ("sinds", "op", "vanaf", "per")):
        return ()
    this_month = s.on.replace(day=1)
    months = (add_months(this_month, -back) for back in range(12))
    days = (
        month.replace(day=day.number) for month in months if day.number <= last_of_month(month.year, month.month).day
    )
    past = [found for found in days if found <= s.on]
    found = next((found for found in past if found.weekday() == weekday), past[0])
    return (exact(start, end, found, f"U noemt geen maand. Ik ga uit van {dag(found)}.", "month"),)
