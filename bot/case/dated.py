"""Every date of a message with what it is of: "ziek sinds 3 maart", "hersteld van 1 tot 10 juni"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.case.cues import Hit, Meaning, meanings
from bot.dates.mention import Mention
from bot.dates.scan import mentions_at
from bot.dates.sentence import Sentence, YearHint
from bot.dates.words import weekday_number, words

# A message with more dates is no question; the bound keeps the work small.
MOST_DATES = 12
_STOPS = words(". ! ? ; , :")
# Where another thought begins.
_JOINS = words(
    "en maar terwijl want omdat doordat dus daarna toen waarna wanneer wat hoe hoeveel waarvan nadat daarvoor sindsdien"
    " zodat hoewel voordat waardoor oftewel welke indien of dat die waarbij waarop"
)
# "Als" and "stel" begin a supposition before one of these; "als eerste ziektedag" does not.
_SUPPOSED = words("ik je u hij zij ze we wij jullie iemand mijn mn de het een onze er dat")
_UNTIL = words("tot t tm")
_RANGE = words("tot t / m tm en met - de ")
_LIST = words("en of , & / -")
_CHOICE = words("en of /")
_SINCE = words("sinds vanaf sedert per since seit")
_TAKES_BACK = words("nee neen bedoel bedoelde sorry correctie oeps eigenlijk verkeerd pardon fout")
_SMALL = words("op sinds de vanaf per dat was")
# How many words before and after a date can say what it is of.
_BEFORE, _AFTER = 10, 8
# A point behind one of these ends no sentence.
_SHORT = words("jl ll ca nr mw dhr dr mr evt incl excl bijv bv mnd max min ivm tel")
_THEN = words("en daarna toen vervolgens later van weer ook nog , vanaf een contract")
_ALMOST = words("sinds vanaf sedert per since seit en dat is dus al was de een op namelijk wel reeds")
_CARRIED = ("ziek", "ziekgemeld", "weer_ziek", "in_dienst")


@dataclass(frozen=True)
class DatedMeaning:
    """A date, or a period from one to another, and its meaning: "" where nothing says so.

    `until`: the words say that it ended then ("ziek tot 14 april"), `including` that this day was the last of it;
    `listed`: one of several that the visitor chooses from ("3 of 4 maart").
    """

    first: Mention
    last: Mention | None = None
    meaning: str = ""
    hit: Hit | None = None
    denied: bool = False
    until: bool = False
    including: bool = False
    since: bool = False
    listed: bool = False

    @property
    def start(self) -> int:
        """The first token."""
        return self.first.start

    @property
    def end(self) -> int:
        """The place after the last token."""
        return (self.last or self.first).end

    def meant(self, meaning: Meaning) -> DatedMeaning:
        """This date with a meaning."""
        return replace(self, meaning=meaning.name, hit=meaning.hit, denied=meaning.denied)

    def like(self, other: DatedMeaning) -> DatedMeaning:
        """This date with the meaning of another."""
        return replace(self, meaning=other.meaning, hit=other.hit, denied=other.denied)


def dated(s: Sentence, found: Sequence[Mention], hits: Sequence[Hit]) -> list[DatedMeaning]:
    """The dates in order, ranges taken together, each with its meaning, without what is taken back."""
    spans = _ranges(s, found[:MOST_DATES])
    out: list[DatedMeaning] = []
    for position, span in enumerate(spans):
        floor = spans[position - 1].end if position else 0
        ceiling = spans[position + 1].start if position + 1 < len(spans) else len(s.tokens)
        each = _meant(s, hits, span, floor, ceiling)
        out = _joined(s, out, each)
    return out


# -- periods -----------------------------------------------------------------------------------------------------------


def _ranges(s: Sentence, found: Sequence[Mention]) -> list[DatedMeaning]:
    spans: list[DatedMeaning] = []
    for mention in found:
        previous = spans[-1] if spans else None
        if previous and previous.last is None and _is_range(s, previous, mention):
            first, last = _in_order(s, previous.first, mention)
            between = {s.word(i) for i in range(previous.end, mention.start)}
            spans[-1] = replace(previous, first=first, last=last, including=bool(between & {"met", "m", "tm"}))
        else:
            spans.append(DatedMeaning(mention))
    return spans


def _is_range(s: Sentence, previous: DatedMeaning, mention: Mention) -> bool:
    between = [s.word(i) for i in range(previous.end, mention.start)]
    if not between or not set(between) <= _RANGE:
        return False
    opened = {s.word(previous.start - 1), s.word(previous.start - 2)}
    return bool(_UNTIL & set(between)) or between == ["-"] or ("en" in between and "tussen" in opened)


def _in_order(s: Sentence, first: Mention, last: Mention) -> tuple[Mention, Mention]:
    """The two ends of a period, of which one may lend the other its year."""
    if not first.days or not last.days:
        return first, last
    if last.unsaid != "year":
        fitting = [seen(s, first, year) for year in (last.days[0].year, last.days[0].year - 1)]
        return next((each for each in fitting if each.days and each.days[0] <= last.days[-1]), first), last
    if first.unsaid != "year":
        return first, first_after(s, last, first.days[0])
    if last.days[0] < first.days[0]:
        first = seen(s, first, last.days[0].year - 1)
    return first, last


# -- meaning -----------------------------------------------------------------------------------------------------------


def clause(s: Sentence, start: int, end: int, floor: int = 0, ceiling: int | None = None) -> tuple[int, int]:
    """The stretch around tokens `start` to `end` that belongs to them, between `floor` and `ceiling`."""
    ceiling = len(s.tokens) if ceiling is None else ceiling
    left = max(floor, start - _BEFORE)
    left = max((i + 1 for i in range(left, start) if _parts(s, i)), default=left)
    right = min(ceiling, end + _AFTER)
    right = next((i for i in range(end, right) if _parts(s, i)), right)
    return left, right


def around(s: Sentence, each: DatedMeaning, floor: int = 0, ceiling: int | None = None) -> set[str]:
    """The words of the clause that a date stands in."""
    left, right = clause(s, each.start, each.end, floor, ceiling)
    return {s.word(i) for i in (*range(left, each.start), *range(each.end, right))}


def _parts(s: Sentence, i: int) -> bool:
    """Whether a clause ends at this place; "tot en met" and the point of "d.d." end none."""
    word = s.word(i)
    if word == "en" and s.word(i - 1) in ("tot", "zwangerschaps", "-"):
        return False
    if word == "." and (len(s.word(i - 1)) == 1 or s.word(i - 1) in _SHORT or (s.glued(i) and s.glued(i + 1))):
        return False
    if word == "als":
        return s.word(i + 1) in _SUPPOSED
    return word in _STOPS or word in _JOINS


def _meant(s: Sentence, hits: Sequence[Hit], span: DatedMeaning, floor: int, ceiling: int) -> DatedMeaning:
    left, right = clause(s, span.start, span.end, floor, ceiling)
    span = _bounded(s, span, left)
    inside = [hit for hit in hits if left <= hit.start and hit.end <= right and not _overlaps(hit, span)]
    ranked = meanings(s, inside, span.start, span.end)
    if _denied(s, span):
        return replace(span, denied=True)
    if ranked:
        return span.meant(_likeliest(ranked))
    earlier = meanings(s, [hit for hit in hits if floor <= hit.start and hit.end <= left][-2:], span.start, span.end)
    # A thought that goes on: "ik ben ziek, sinds 3 maart". Only "sinds" right behind it makes it one.
    goes_on = span.since and {s.word(i) for i in range(left, span.start)} <= _ALMOST
    if goes_on and earlier and earlier[0].name in _CARRIED and not earlier[0].denied:
        return span.meant(earlier[0])
    return span


def _bounded(s: Sentence, span: DatedMeaning, left: int) -> DatedMeaning:
    """A date with what stands right before it: "sinds", "tot", "tot en met"."""
    back = {s.word(i) for i in range(max(left, span.start - 4), span.start)}
    near = {s.word(i) for i in (span.start - 1, span.start - 2)}
    until = span.last is None and bool(back & _UNTIL) and s.word(span.start - 1) in words("tot met m tm de")
    including = span.including or (until and bool(back & {"met", "m", "tm"}))
    return replace(span, since=bool(near & _SINCE), until=until, including=including)


def _denied(s: Sentence, span: DatedMeaning) -> bool:
    """ "Sinds 3 maart, dus niet 4 maart": a day that it was not."""
    place = span.start - 1
    while s.word(place) in _SMALL:
        place -= 1
    return s.word(place) == "niet"


def _overlaps(hit: Hit, span: DatedMeaning) -> bool:
    return hit.start < span.end and hit.end > span.start


def _likeliest(ranked: Sequence[Meaning]) -> Meaning:
    """The nearest meaning; part of the hours is no recovery (BW 7:629(12)), and a relapse says more than "ziek"."""
    limited = next((meaning for meaning in ranked if meaning.name in (".deels", ".elders")), None)
    if any(meaning.adjacent for meaning in ranked):
        # What stands right before a date says what it is of; what follows belongs to the next one.
        ranked = [meaning for meaning in ranked if meaning.before]
    best = ranked[0]
    if best is limited:
        # "Voor 50% ziek gemeld" is ill: a part of the hours only limits a recovery.
        best = next((meaning for meaning in ranked if meaning.name in ("ziek", "ziekgemeld")), best)
    if limited and best.name in ("hersteld", "weer_ziek", "weer?", "in_dienst"):
        return limited
    if best.name == "weer?":
        return next((meaning for meaning in ranked[1:] if not meaning.name.endswith("?")), best)
    return best


def _joined(s: Sentence, before: list[DatedMeaning], each: DatedMeaning) -> list[DatedMeaning]:
    """The dates so far and the next: a list shares its meaning, and what is taken back goes."""
    if not before:
        return [each]
    previous = before[-1]
    between = [s.word(i) for i in range(previous.end, each.start)]
    if _takes_back(s, previous, between) and (not each.meaning or previous.meaning in ("", each.meaning)):
        return [*before[:-1], replace(each if each.meaning else each.like(previous), denied=False)]
    if not each.meaning and each.since and "volgens" in between and previous.meaning in _CARRIED:
        return [*before, each.like(previous)]
    if previous.last and each.last and not each.meaning and set(between) <= _THEN:
        return [*before, each.like(previous)]
    if between and set(between) <= _LIST and previous.last is None and each.last is None:
        each = _in_its_week(s, previous.first, each)
        if not each.meaning:
            each = replace(each.like(previous), listed=True)
        elif not previous.meaning and each.meaning in ("ziek", "ziekgemeld") and _CHOICE & set(between):
            before = [*before[:-1], replace(previous.like(each), listed=True)]
            each = replace(each, listed=True)
    return [*before, each]


def _in_its_week(s: Sentence, before: Mention, each: DatedMeaning) -> DatedMeaning:
    """ "Vorige week donderdag of vrijdag": a bare weekday in a list lies right behind the day before it."""
    number = weekday_number(s.word(each.start)) if each.end == each.start + 1 else None
    named = any(weekday_number(s.word(i)) is not None for i in range(before.start, before.end))
    if number is None or not named or not before.certain or len(before.days) != 1:
        return each
    day = before.days[0] + timedelta(days=(number - before.days[0].weekday()) % 7)
    return replace(each, first=replace(each.first, days=(day,)))


def _takes_back(s: Sentence, previous: DatedMeaning, between: Sequence[str]) -> bool:
    """ "Niet 3 maar 4 maart", "3 maart, nee 4 maart", "niet ziek op 3 maart maar op 4 maart"."""
    if _TAKES_BACK & set(between):
        return True
    return "maar" in between and previous.denied


# -- years -------------------------------------------------------------------------------------------------------------


def seen(s: Sentence, mention: Mention, hint: YearHint | None) -> Mention:
    """The same mention where its year is left to `hint`; one whose year was said stays as it is."""
    if mention.unsaid != "year" or hint is None:
        return mention
    again = mentions_at(replace(s, hint=hint), mention.start)
    return next((each for each in again if each.start == mention.start), mention)


def nearest_year(s: Sentence, mention: Mention, to: date) -> Mention:
    """A mention without a year in the year in which it lies nearest to a day."""
    if mention.unsaid != "year":
        return mention
    fitting = [choice for year in (to.year - 1, to.year, to.year + 1) if (choice := seen(s, mention, year)).days]
    return min(fitting, key=lambda choice: abs((choice.days[0] - to).days), default=mention)


def first_after(s: Sentence, mention: Mention, day: date) -> Mention:
    """A mention without a year the first time that it comes on or after a day."""
    if mention.unsaid != "year":
        return mention
    choices = (seen(s, mention, year) for year in (day.year, day.year + 1))
    return next((choice for choice in choices if choice.days and choice.days[-1] >= day), mention)
