"""Every date that a sentence names, from left to right."""

from __future__ import annotations

from dataclasses import replace

from bot.dates.calendar_dates import dates
from bot.dates.feasts import FIRST_WORDS
from bot.dates.lengths import LENGTH_STARTS, ROUGHLY
from bot.dates.mention import Mention, Mentions
from bot.dates.offsets import offset
from bot.dates.periods import PERIOD_STARTS, periods
from bot.dates.relative import relative_days
from bot.dates.sentence import Sentence
from bot.dates.words import COMING, MONTH_NUMBERS, NUMBERS, ORDINALS, PAST, SHORT_WEEKDAYS, words
from bot.dutch import dag

# Every word that can begin a date: the readers below look at nothing else.
_STARTERS = frozenset().union(
    *(
        NUMBERS,
        ORDINALS,
        SHORT_WEEKDAYS,
        MONTH_NUMBERS,
        ROUGHLY,
        PAST,
        COMING,
        LENGTH_STARTS,
        PERIOD_STARTS,
        FIRST_WORDS,
    ),
    words("de den het in van laatste over eer jl ll maand jaar dag"),
)


# "3 maart of zo".
_HEDGES = frozenset((("of", "zo"), ("of", "daaromtrent")))


def mentions(s: Sentence) -> list[Mention]:
    """All mentions of a day or a stretch of time, in order; none overlaps another."""
    found: list[Mention] = []
    i = 0
    while i < len(s.tokens):
        here = mentions_at(s, i)
        found += here
        i = _past_its_weekday(s, here[-1]) if here else i + 1
    return found


def mentions_at(s: Sentence, i: int) -> Mentions:
    """What starts at this place; most words begin no date and cost nothing."""
    word = s.word(i)
    if word not in _STARTERS and word not in s.names and s.number(i) is None and not word.startswith("tweeduizend"):
        return ()
    here = offset(s, i, _read) or _read(s, i)
    return tuple(_rounded(s, mention) for mention in here)


def _read(s: Sentence, i: int) -> Mentions:
    return dates(s, i) or relative_days(s, i) or periods(s, i)


def _past_its_weekday(s: Sentence, mention: Mention) -> int:
    """The place after a mention, and after the weekday that explains it: "3 maart 2025 (maandag)"."""
    place = s.skip(mention.end, "(", ",")
    explained = mention.certain and s.weekday(place) == mention.days[0].weekday()
    return place + 1 if explained else mention.end


def _rounded(s: Sentence, mention: Mention) -> Mention:
    """A mention, unsure where the words around say so: "rond 3 maart", "in de week van 3 maart"."""
    place = mention.start - 1
    while s.word(place) in ("de", "op", "het"):
        place -= 1
    behind = (s.word(mention.end), s.word(mention.end + 1))
    roughly = s.word(place) in ROUGHLY or behind[0] in ("ongeveer", "ofzo") or behind in _HEDGES
    in_week = s.word(place) == "van" and s.word(place - 1) == "week"
    # "Na 3 maart" and "voor 3 maart" say on which side of it the day lies, not which one it is.
    beside = s.word(mention.start - 1) in ("na", "voor")
    if not mention.certain or not (roughly or in_week or beside):
        return mention
    reason = f"U bent niet zeker van {dag(mention.days[0])}. Welke dag was het precies?"
    return replace(mention, certain=False, reason=reason)
