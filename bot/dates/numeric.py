"""Dates in digits: "3-3-2025", "2025-03-03", "03 03 2025", "3/3"."""

from __future__ import annotations

from bot.dates.mention import Mentions, dated, impossible, problem, wrong_year
from bot.dates.sentence import FIRST_YEAR, LAST_YEAR, Sentence, YearHint
from bot.dates.words import words

_SEPARATORS = ("-", "/", ".")
# After these a pair of numbers is a range, an article or a fraction.
_NO_DATE_BEFORE = words(
    "week weken wk wkn spoor art artikel artikelen lid fase punt versie nummer nr cao schaal stap",
    "model voor circa ca € maand maanden jaar pagina blz",
)
# Fractions, unless they are the whole answer or a word like "op" stands before them.
_FRACTIONS = frozenset(((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)))


def numeric(s: Sentence, start: int, i: int, weekday: int | None) -> Mentions:
    """A date in digits: "3-3-2025", "2025-03-03", "03 03 2025", "3/3"."""
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
        return (dated(s, start, end, first, second, year, weekday),)
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
    return (dated(s, start, end, day, month, year, weekday),)


def _two_numbers(s: Sentence, start: int, i: int, weekday: int | None) -> Mentions:
    """A date without a year: "3-3", "3/3 vorig jaar"; ranges, articles and fractions look the same."""
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
    return (dated(s, start, end, day, month, hint, weekday),)


def compact(s: Sentence, i: int) -> Mentions:
    """Digits in one run: "20250303", "03032025"; "030325" only as the whole answer."""
    word = s.word(i)
    if s.number(i) is None or _inside_a_number(s, i) or _inside_a_number(s, i + 1, after=True) or s.counts(i + 1):
        return ()
    if len(word) == 8:
        forms = [(word[6:], word[4:6], int(word[:4])), (word[:2], word[2:4], int(word[4:]))]
    elif len(word) == 6 and s.alone(i, i + 1):
        forms = [(word[:2], word[2:4], s.two_digit_year(int(word[4:])))]
    else:
        return ()
    for day, month, year in forms:
        if FIRST_YEAR <= year <= LAST_YEAR and not problem(int(day), int(month), year):
            return (dated(s, i, i + 1, int(day), int(month), year),)
    return ()


def _inside_a_number(s: Sentence, i: int, after: bool = False) -> bool:
    """Whether more digits hang on to this place: "010-12-34-5678", "7:629-1"."""
    sign = i if after else i - 1
    if s.word(sign) not in ("-", "/", ".", ":", ",") or not (s.glued(sign) and s.glued(sign + 1)):
        return False
    return s.number(sign + 1 if after else sign - 1) is not None or (after and s.word(sign + 1).isdigit())
