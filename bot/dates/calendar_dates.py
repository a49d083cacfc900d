"""Dates with a day and a month: "3-3-2025", "2025-03-03", "3 maart", "march 3rd", "de 3e"."""

from __future__ import annotations

from datetime import date, timedelta

from bot.dates.format import format_date_nl
from bot.dates.mention import Mention, dated, exact, impossible, last_of_month, problem, vague, wrong_year
from bot.dates.sentence import FIRST_YEAR, LAST_YEAR, Day, Sentence, YearHint
from bot.dates.words import MONTH_NAMES, ORDINALS, SHORT_WEEKDAYS, weekday_number, words

Mentions = tuple[Mention, ...]

_SEPARATORS = ("-", "/", ".")
# After these a pair of numbers is a range, an article or a fraction.
_NO_DATE_BEFORE = words(
    "week weken wk wkn spoor art artikel artikelen lid fase punt versie nummer nr cao schaal stap",
    "model voor circa ca € maand maanden jaar pagina blz",
)
# "24/7" is no day in July, "1/2" and "2/3" are fractions unless they are the whole answer.
_FRACTIONS = frozenset(((1, 2), (2, 3)))
_LIST_SIGNS = words(
    "en of tot / - , a & t m met tm",
)
# What may follow "de 3e" when it is a day of the month.
_AFTER_DAY = words(
    ". , ? ! ) ; ziek ziekgemeld uitgevallen en ben is was jl heb al begonnen gemeld thuis viel",
)


def dates(s: Sentence, i: int) -> Mentions:
    """Any date with day and month at this place, with a weekday in front where there is one."""
    weekday, start = _weekday_before(s, i)
    return (
        _named(s, i, start, weekday)
        or _numeric(s, i, start, weekday)
        or (() if weekday is not None else _year_first(s, i) or _compact(s, i) or _month_first(s, i))
        or (() if weekday is not None else _nth_weekday(s, i) or _day_of_month(s, i))
    )


def _weekday_before(s: Sentence, i: int) -> tuple[int | None, int]:
    number = weekday_number(s.word(i))
    if number is None:
        number = SHORT_WEEKDAYS.get(s.word(i))
    return (None, i) if number is None else (number, s.skip(i + 1, ".", ",", "de", "den", "op"))


def _named(
    s: Sentence, start: int, i: int, weekday: int | None = None, given: YearHint | None = None
) -> Mentions:
    """Such as "3 maart 2025", also several days of one month: "3 of 4 maart", "van 3 tot 10 maart"."""
    days: list[tuple[int, Day]] = []
    while (day := s.day(i)) is not None and len(days) < 3:
        days.append((i, day))
        after = _month_place(s, day.end)
        month = s.month(after)
        if month is not None:
            return _with_year(s, start, days, month, after + 1, weekday, given)
        i = day.end
        while s.word(i) in _LIST_SIGNS and i < day.end + 3:
            i += 1
        if i == day.end:
            break
    return ()


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
        year = s.year(place)
        if year is not None:
            hint, end = year
        elif _broken_year(s, place):
            return (impossible(start, place + 1, wrong_year(s.word(place))),)
    found = []
    for position, (place, day) in enumerate(days):
        first, last = (start if position == 0 else place), (end if position == len(days) - 1 else day.end)
        found.append(dated(first, last, day.number, month, hint, s.on, weekday if position == 0 else None))
    return tuple(found)


def _broken_year(s: Sentence, i: int) -> bool:
    """A number of three or more digits that closes a date but is no year: "3 maart 202"."""
    word = s.word(i)
    return (
        word.isdigit()
        and len(word) >= 3
        and (s.word(i + 1) in ("", ".", ",", "?", "!"))
        and not s.glued(i + 2)
    )


def _numeric(s: Sentence, start: int, i: int, weekday: int | None) -> Mentions:
    first, first_word = s.number(i), s.word(i)
    if first is None or _inside_a_number(s, i):
        return ()
    spaced = s.number(i + 1) is not None
    step = 1 if spaced else 2
    second, third = s.number(i + step), s.number(i + 2 * step)
    if second is None or not (spaced or s.word(i + 1) in _SEPARATORS):
        return ()
    if third is not None and (spaced or s.word(i + 3) in _SEPARATORS):
        lengths = (len(first_word), len(s.word(i + step)), len(s.word(i + 2 * step)))
        end = i + 2 * step + 1
        if not _inside_a_number(s, end, after=True):
            return _three_numbers(s, start, (first, second, third), lengths, end, weekday, spaced)
    if not spaced and s.word(i + 3) in _SEPARATORS and s.word(i + 4) == "'" and s.plain_year(i + 4):
        year, end = s.plain_year(i + 4) or (0, 0)
        return (dated(start, end, first, second, year, s.on, weekday),)
    return () if spaced else _two_numbers(s, start, i, weekday)


def _three_numbers(
    s: Sentence,
    start: int,
    numbers: tuple[int, int, int],
    lengths: tuple[int, int, int],
    end: int,
    weekday: int | None,
    spaced: bool,
) -> Mentions:
    first, second, third = numbers
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        day, month, year = third, second, first
    elif max(lengths[:2]) <= 2 and lengths[2] in (2, 4):
        day, month, year = first, second, third if lengths[2] == 4 else s.two_digit_year(third)
    elif max(lengths[:2]) <= 2 and lengths[2] == 3 and s.alone(start, end):
        return (impossible(start, end, wrong_year(third)),)
    else:
        return ()
    # Loose numbers are a date only where they make one, and "06 12 34" could begin a phone number.
    if spaced and (problem(day, month, year) or (lengths[2] == 2 and not s.alone(start, end))):
        return ()
    return (dated(start, end, day, month, year, s.on, weekday),)


def _two_numbers(s: Sentence, start: int, i: int, weekday: int | None) -> Mentions:
    """Such as "3-3" and "3/3 vorig jaar"; ranges, fractions and articles look the same and are left alone."""
    day, month, end = s.number(i) or 0, s.number(i + 2) or 0, i + 3
    if max(len(s.word(i)), len(s.word(i + 2))) > 2 or not (s.glued(i + 1) and s.glued(i + 2)):
        return ()
    if s.word(i - 1) in _NO_DATE_BEFORE or s.counts(end) or _inside_a_number(s, end, after=True):
        return ()
    hint: YearHint | None = None
    year = s.relative_year(end) or s.plain_year(end)
    if year is not None and (isinstance(year[0], str) or not s.glued(end)):
        hint, end = year
    sure = s.alone(start, end) or hint is not None or weekday is not None
    cued = sure or s.word(i - 1) in ("op", "sinds", "vanaf", "per")
    sign = s.word(i + 1)
    if (sign == "." or (sign == "/" and (day, month) in _FRACTIONS)) and not cued:
        return ()
    if sign == "/" and (day, month) == (24, 7) and hint is None:
        return ()
    if problem(day, month, None) and not sure and month != 2:
        return ()
    return (dated(start, end, day, month, hint, s.on, weekday),)


def _inside_a_number(s: Sentence, i: int, after: bool = False) -> bool:
    """Whether more digits hang on to this place: "010-12-34-5678", "7:629-1"."""
    sign = i if after else i - 1
    if s.word(sign) not in ("-", "/", ".", ":", ",") or not (s.glued(sign) and s.glued(sign + 1)):
        return False
    return s.number(sign + 1 if after else sign - 1) is not None or (after and s.word(sign + 1).isdigit())


def _compact(s: Sentence, i: int) -> Mentions:
    """Such as "20250303" and "03032025"; "030325" only as the whole answer."""
    word = s.word(i)
    if (
        s.number(i) is None
        or _inside_a_number(s, i)
        or _inside_a_number(s, i + 1, after=True)
        or s.counts(i + 1)
    ):
        return ()
    if len(word) == 8:
        forms = [(word[6:], word[4:6], int(word[:4])), (word[:2], word[2:4], int(word[4:]))]
    elif len(word) == 6 and s.alone(i, i + 1):
        forms = [(word[:2], word[2:4], s.two_digit_year(int(word[4:])))]
    else:
        return ()
    for day, month, year in forms:
        if FIRST_YEAR <= year <= LAST_YEAR and not problem(int(day), int(month), year):
            return (dated(i, i + 1, int(day), int(month), year, s.on),)
    return ()


def _year_first(s: Sentence, i: int) -> Mentions:
    """Such as "vorig jaar op 3 maart", "in 2025, 3 maart"."""
    year = s.relative_year(i) or (s.plain_year(i) if len(s.word(i)) == 4 else None)
    if year is None or isinstance(year[0], str):
        return ()
    return _named(s, i, s.skip(year[1], "op", ",", "de", "sinds", "vanaf"), given=year[0])


def _month_first(s: Sentence, i: int) -> Mentions:
    """Such as "march 3 2025", "maart 3"; "maart 25" can be a day or a year."""
    month, day = s.month(i), s.day(i + 1)
    if month is None or day is None or day.word or s.counts(day.end) or s.day(i - 1) is not None:
        return ()
    after = s.skip(day.end, ",")
    year = s.plain_year(after) if len(s.word(after)) == 4 else None
    if year is not None:
        return (dated(i, year[1], day.number, month, year[0], s.on),)
    if not 1 <= day.number <= 31:
        return ()
    found = dated(i, day.end, day.number, month, None, s.on)
    as_year = s.two_digit_year(day.number)
    if day.ordinal or len(s.word(i + 1)) == 1 or not s.on.year - 10 <= as_year <= s.on.year:
        return (found,)
    name = f"{MONTH_NAMES[month - 1]} {day.number}"
    reason = f"Met “{name}” kunt u een dag of een jaar bedoelen. Welke dag is het precies?"
    return (vague(i, day.end, (*found.days, date(as_year, month, 1)), reason),)


def _nth_weekday(s: Sentence, i: int) -> Mentions:
    """Such as "de eerste maandag van maart 2025", "de laatste vrijdag van januari"."""
    day = s.day(i)
    last = s.word(i) == "laatste"
    after = i + 1 if last else day.end if day and day.ordinal else 0
    weekday = weekday_number(s.word(after)) if after else None
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
            name = MONTH_NAMES[month - 1]
            return (impossible(i, end, f"Zo vaak komt die weekdag niet voor in {name} {number}."),)
        if isinstance(hint, int) or found <= s.on:
            return (exact(i, end, found),)
    return ()


def _nth(year: int, month: int, weekday: int, position: int) -> date | None:
    """The first, second … such weekday of a month; 0 is the last."""
    last = last_of_month(year, month)
    if position == 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (position - 1))
    return found if found <= last else None


def _day_of_month(s: Sentence, i: int) -> Mentions:
    """Such as "sinds de 3e", "de derde van vorige maand": the most recent one; "de 3e keer" is none."""
    article = s.word(i) in ("de", "den")
    day = s.day(i + article)
    if day is None or not day.ordinal or not 1 <= day.number <= 31:
        return ()
    place = s.skip(day.end, "van", "de")
    back = {"deze": 0, "vorige": 1, "afgelopen": 1, "verleden": 1}.get(s.word(place))
    if back is not None and s.word(place + 1) == "maand":
        year, month = divmod(s.on.year * 12 + s.on.month - 1 - back, 12)
        return (dated(i, place + 2, day.number, month + 1, year, s.on),)
    end = place + 1 if place > day.end and s.word(place) == "maand" else day.end
    if not article or (end == day.end and s.word(end) and s.word(end) not in _AFTER_DAY):
        return ()
    if s.word(i + 1) in ORDINALS and not (
        s.alone(i, end) or s.word(i - 1) in ("sinds", "op", "vanaf", "per")
    ):
        return ()
    for months in range(12):
        year, month = divmod(s.on.year * 12 + s.on.month - 1 - months, 12)
        if not problem(day.number, month + 1, year) and date(year, month + 1, day.number) <= s.on:
            found = date(year, month + 1, day.number)
            return (exact(i, end, found, f"U noemt geen maand. Ik ga uit van {format_date_nl(found)}."),)
    return ()
