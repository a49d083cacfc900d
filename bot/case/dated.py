"""Every date of a message with what it is of: "ziek sinds 3 maart", "hersteld van 1 tot 10 juni"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.case.cues import Hit, Meaning, meanings
from bot.dates.mention import Mention
from bot.dates.scan import mentions_at
from bot.dates.sentence import Sentence, YearHint
from bot.dates.words import words

# A message with more dates is no question; the bound keeps the work small.
MOST_DATES = 12
_STOPS = words(". ! ? ; ,")
_JOINS = words(
    "en maar terwijl want omdat doordat dus daarna toen waarna wanneer wat hoe hoeveel krijg moet mag waarvan nadat"
    " daarvoor sindsdien zodat hoewel alleen moeten mogen kan"
)
_SINCE = words("sinds vanaf sedert per op in van af dat was is die datum namelijk dus wel om met ingang aanvang")
_UNTIL = words("tot t tm")
_RANGE = words("tot t / m tm en met - tem de")
_LIST = words("en of , & /")
_BEFORE, _AFTER = 10, 8
# Facts that lie ahead of today unless the words say otherwise.
AHEAD = frozenset(("uit_dienst", "aow_datum"))
_PAST_VERBS = words(
    "was werd liep stopte eindigde ben ging kreeg ontslagen geweest gestopt afgelopen beeindigd geeindigd"
)


@dataclass(frozen=True)
class Dated:
    """A date, or a period from one to another, and its meaning: "" where nothing says so.

    `until`: the words say that the meaning ended on this day ("ziek tot 14 april"). `listed`: one of several choices.
    """

    first: Mention
    last: Mention | None
    meaning: str
    hit: Hit | None = None
    denied: bool = False
    until: bool = False
    including: bool = False
    since: bool = False
    listed: bool = False

    @property
    def start(self) -> int:
        return self.first.start

    @property
    def end(self) -> int:
        return (self.last or self.first).end


def dated(s: Sentence, found: Sequence[Mention], hits: Sequence[Hit]) -> list[Dated]:
    """The dates in order, ranges taken together, each with its meaning."""
    spans = _ranges(s, found[:MOST_DATES])
    out: list[Dated] = []
    for position, span in enumerate(spans):
        before = spans[position - 1].end if position else 0
        after = spans[position + 1].start if position + 1 < len(spans) else len(s.tokens)
        out.append(_meant(s, hits, span, before, after, out[-1] if out else None))
    return out


def _ranges(s: Sentence, found: Sequence[Mention]) -> list[Dated]:
    spans: list[Dated] = []
    for mention in found:
        previous = spans[-1] if spans else None
        between = [s.word(i) for i in range(previous.end, mention.start)] if previous else []
        if previous and previous.last is None and _is_range(s, previous, between):
            first, last = _in_order(s, previous.first, mention)
            including = "met" in between or "m" in between or "tm" in between
            spans[-1] = replace(previous, first=first, last=last, including=including)
        else:
            spans.append(Dated(mention, None, ""))
    return spans


def _is_range(s: Sentence, previous: Dated, between: Sequence[str]) -> bool:
    if not set(between) <= _RANGE or not between:
        return False
    opened = [s.word(previous.start - 1), s.word(previous.start - 2)]
    return bool(_UNTIL & set(between)) or between == ["-"] or (between == ["en"] and "tussen" in opened)


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


def clause(s: Sentence, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """The stretch around tokens `start` to `end` that belongs to them, between `floor` and `ceiling`."""
    left = max(floor, start - _BEFORE)
    left = max((i + 1 for i in range(left, start) if _parts(s, i)), default=left)
    right = min(ceiling, end + _AFTER)
    right = next((i for i in range(end, right) if _parts(s, i)), right)
    return left, right


def _parts(s: Sentence, i: int) -> bool:
    if s.word(i) in ("en", "met") and s.word(i - 1) in ("tot", "zwangerschaps"):
        return False
    if s.word(i) == "." and s.glued(i) and s.glued(i + 1):
        return False
    return s.word(i) in _STOPS or s.word(i) in _JOINS


def _meant(s: Sentence, hits: Sequence[Hit], span: Dated, floor: int, ceiling: int, previous: Dated | None) -> Dated:
    left, right = clause(s, span.start, span.end, floor, ceiling)
    inside = [hit for hit in hits if left <= hit.start and hit.end <= right and not _overlaps(hit, span)]
    ranked = meanings(s, inside, span.start, span.end)
    since = s.word(span.start - 1) in ("sinds", "vanaf", "sedert", "per") or s.word(span.start - 2) in (
        "sinds",
        "vanaf",
    )
    back = [s.word(i) for i in range(max(left, span.start - 4), span.start)]
    until = span.last is None and bool(_UNTIL & set(back[-3:]))
    including = span.including or (until and bool({"met", "m", "tm"} & set(back[-3:])))
    span = replace(span, since=since, until=until, including=including)
    if ranked:
        return _with(span, _chosen(s, ranked, left, right))
    between = {s.word(i) for i in range(floor, span.start)} if previous else set()
    if previous and between <= _LIST and between:
        return replace(span, meaning=previous.meaning, hit=previous.hit, denied=previous.denied, listed=True)
    if since or left == span.start or {s.word(i) for i in range(left, span.start)} <= _SINCE:
        wider = [hit for hit in hits if floor <= hit.start and hit.end <= left]
        earlier = meanings(s, wider[-2:], span.start, span.end)
        # A thought that goes on: "ik ben ziek, sinds 3 maart". Only after "sinds" does it say what the day is of.
        if since and earlier and earlier[0].name in ("ziek", "ziekgemeld", "weer_ziek", "in_dienst"):
            return _with(span, earlier[0])
    return span


def _with(span: Dated, meaning: Meaning) -> Dated:
    return replace(span, meaning=meaning.name, hit=meaning.hit, denied=meaning.denied)


def _overlaps(hit: Hit, span: Dated) -> bool:
    return hit.start < span.end and hit.end > span.start


def _chosen(s: Sentence, ranked: Sequence[Meaning], left: int, right: int) -> Meaning:
    """The nearest meaning; part of the hours is no recovery (BW 7:629(12)), and "ziek" yields to what says more."""
    best = ranked[0]
    names = {meaning.name for meaning in ranked}
    if best.name in ("hersteld", "weer_ziek") and ".deels" in names:
        return next(meaning for meaning in ranked if meaning.name == ".deels")
    if best.name in ("ziek", "ziekgemeld", "hersteld") and "weer_ziek" in names and ranked[1].name == "weer_ziek":
        return ranked[1]
    return best


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
    choices = [seen(s, mention, year) for year in (to.year - 1, to.year, to.year + 1)]
    fitting = [choice for choice in choices if choice.days]
    return min(fitting, key=lambda choice: abs((choice.days[0] - to).days), default=mention)


def first_after(s: Sentence, mention: Mention, day: date) -> Mention:
    """A mention without a year the first time that it comes after a day."""
    if mention.unsaid != "year":
        return mention
    choices = [seen(s, mention, year) for year in (day.year, day.year + 1)]
    return next((choice for choice in choices if choice.days and choice.days[-1] >= day), mention)
