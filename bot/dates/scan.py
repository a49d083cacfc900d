"""Every date that a sentence names, from left to right."""

from __future__ import annotations

from dataclasses import replace

from bot.dates.calendar_dates import dates
from bot.dates.lengths import ROUGHLY
from bot.dates.mention import Mention, Mentions
from bot.dates.offsets import offset
from bot.dates.periods import periods
from bot.dates.relative import relative_days, sick_for
from bot.dates.sentence import Sentence
from bot.dates.words import weekday_number
from bot.dutch import dag


def mentions(s: Sentence, lengths: bool = False) -> list[Mention]:
    """All mentions of a day or a stretch of time, in order; none overlaps another.

    With `lengths` also "al 3 maanden ziek", as the day that lies so far back.
    """
    found: list[Mention] = []
    i = 0
    while i < len(s.tokens):
        here = mentions_at(s, i) or (sick_for(s, i) if lengths else ())
        found += here
        i = _past_its_weekday(s, here[-1]) if here else i + 1
    return found


def mentions_at(s: Sentence, i: int) -> Mentions:
    """What starts at this place; no mention starts with a sign, so a message of 500 signs costs nothing."""
    if not s.word(i)[0].isalnum():
        return ()
    here = offset(s, i, mentions_at) or dates(s, i) or relative_days(s, i) or periods(s, i)
    return tuple(_rounded(s, mention) for mention in here)


def _past_its_weekday(s: Sentence, mention: Mention) -> int:
    """The place after a mention, and after the weekday that explains it: "3 maart 2025 (maandag)"."""
    place = s.skip(mention.end, "(", ",")
    explained = mention.certain and weekday_number(s.word(place)) == mention.days[0].weekday()
    return place + 1 if explained else mention.end


def _rounded(s: Sentence, mention: Mention) -> Mention:
    """A mention, unsure where the words around say so: "rond 3 maart", "in de week van 3 maart"."""
    place = mention.start - 1
    while s.word(place) in ("de", "op", "het"):
        place -= 1
    roughly = s.word(place) in ROUGHLY or s.word(mention.end) in ("ongeveer", "ofzo")
    in_week = s.word(place) == "van" and s.word(place - 1) == "week"
    if not mention.certain or not (roughly or in_week):
        return mention
    reason = f"U bent niet zeker van {dag(mention.days[0])}. Welke dag was het precies?"
    return replace(mention, certain=False, reason=reason)
