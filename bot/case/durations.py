"""Lengths of time that stand for themselves: "50 weken ziek", "11 jaar in dienst", "half jaar verlenging"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.case.dated import Dated, clause
from bot.dates.lengths import Length, before, in_words, length_at
from bot.dates.sentence import Sentence
from bot.dates.words import words

_SICK = words("ziek ziekte thuis ziekgemeld uitgevallen arbeidsongeschikt verzuim ao ziekteverlof uit afwezig")
# Rules and suppositions speak of a length, not of this illness.
_RULE = words(
    "na als binnen voor maximaal hoogstens over tijdens gedurende eerste tot minimaal per elke iedere indien wanneer"
    " stel stopt tweede laatste termijn van door"
)
_RULE_WORDS = words("als indien stel iemand geldt gelden duurt maximaal mag moet moeten mogen kan kunnen wordt")
_ILL = words("is ben bent al nu zit zitten zijn reeds inmiddels bijna ruim ongeveer sinds was loopt lig ligt thuis")
_SERVICE = words("dienst dienstverband gewerkt werk werkt werken werkzaam")
_RECOVERED = words("hersteld beter gewerkt betergemeld herstel hersteldmelding")
_WEEK_WORDS = words("week wk ziekteweek verzuimweek")
_WEEKS_PER_YEAR = {"dag": 1 / 7, "week": 1.0, "maand": 52 / 12, "jaar": 52.0}
_EXTENDED = {0.5: 182}


@dataclass(frozen=True)
class Lasting:
    """A length in a message and what it is of: `ziek`, `in_dienst`, `hersteld`, `verlenging`, `te_laat`, `nog`, ""."""

    start: int
    end: int
    lengths: tuple[Length, ...]
    of: str

    @property
    def weeks(self) -> int:
        """About how many weeks; at least one."""
        return max(1, round(sum(each.amounts[0] * _WEEKS_PER_YEAR[each.unit] for each in self.lengths)))

    @property
    def days(self) -> int:
        """How many calendar days, a half year as 182 and a month as a twelfth of 365."""
        return sum(_days(each) for each in self.lengths)

    @property
    def text(self) -> str:
        """As the visitor said it."""
        return " en ".join(map(in_words, self.lengths))

    def before(self, day: date) -> date:
        """So long before a day."""
        for each in self.lengths:
            day = before(day, each.amounts[0], each.unit)
        return day


def _days(length: Length) -> int:
    amount = length.amounts[0]
    if length.unit == "jaar":
        return round(amount * 364) if amount in (0.5, 1, 1.5, 2) else round(amount * 365)
    return round(amount * {"dag": 1, "week": 7, "maand": 365 / 12}[length.unit])


def lastings(s: Sentence, dates: Sequence[Dated]) -> list[Lasting]:
    """The lengths outside the dates of a message, in order."""
    taken = {i for each in dates for i in range(each.start, each.end)}
    found: list[Lasting] = []
    i = 0
    while i < len(s.tokens) and len(found) < 8:
        lengths = () if i in taken else tuple(_lengths(s, i))
        end = lengths[-1].end if lengths else i + 1
        if lengths and not taken.intersection(range(i, end)):
            found.append(Lasting(i, end, lengths, _of(s, i, end, taken)))
        i = end
    return found


def _lengths(s: Sentence, i: int) -> Iterator[Length]:
    """ "11 jaar en 9 maanden": lengths in a row, each of a smaller unit."""
    first = length_at(s, i)
    if first is None:
        return
    yield first
    second = length_at(s, s.skip(first.end, "en", ","))
    if second is not None and second.unit != first.unit and s.word(first.end) in ("en", ","):
        yield second


def _of(s: Sentence, start: int, end: int, taken: set[int]) -> str:
    floor = max((i + 1 for i in taken if i < start), default=0)
    ceiling = min((i for i in taken if i >= end), default=len(s.tokens))
    left, right = clause(s, start, end, floor, ceiling)
    around = {s.word(i) for i in (*range(left, start), *range(end, right))}
    behind = [s.word(i) for i in range(end, min(right, end + 4))]
    text = " ".join(s.word(i) for i in range(max(0, start - 6), min(len(s.tokens), end + 6)))
    if "te laat" in text and "wia" in text:
        return "te_laat"
    if "verleng" in text and "contract" not in text:
        return "verlenging"
    if s.word(start - 1) == "over" or (s.word(start - 1) == "nog" and not _SICK & around):
        return "nog"
    if around & _RECOVERED and not around & words("niet vakantie"):
        return "hersteld"
    if "vakantie" in around:
        return ""
    if around & _SERVICE and not around & _SICK:
        return "in_dienst"
    return "ziek" if _is_ill(s, start, around, behind) else ""


def _is_ill(s: Sentence, start: int, around: set[str], behind: Sequence[str]) -> bool:
    if not _SICK & around or "geweest" in behind or s.word(start - 1) in _RULE:
        return False
    return bool(_ILL & around) and not _RULE_WORDS & around


def sick_week(s: Sentence) -> int | None:
    """A week of illness that is named: "we zitten in week 88", "ziekteweek 40"."""
    for i in range(len(s.tokens)):
        number = s.number(i + 1)
        if s.word(i) not in _WEEK_WORDS or number is None or not 1 <= number <= 250:
            continue
        before_it = {s.word(place) for place in range(max(0, i - 6), i)}
        sits = bool(before_it & words("zit zitten zitten zijn is ben nu loopt inmiddels al")) and "in" in before_it
        if s.word(i) != "week" or (sits and not before_it & _RULE_WORDS) or (number > 53 and s.alone(i, i + 2)):
            return number
    return None


def weeks_on(first: date, on: date) -> int:
    """The week of illness on a day, without interruptions."""
    return (on - first) // timedelta(days=7) + 1
