"""Lengths of time that stand for themselves: "50 weken ziek", "11 jaar in dienst", "half jaar verlenging"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.case.dated import DatedMeaning, clause
from bot.dates.lengths import Length, before, in_words, length_at
from bot.dates.mention import add_months
from bot.dates.sentence import Sentence
from bot.dates.words import words

Of = Literal["", "ziek", "in_dienst", "hersteld", "verlenging", "te_laat", "nog", "vakantie"]
MOST_LENGTHS = 8
_SICK = words(
    "ziek ziekte thuis ziekgemeld uitgevallen arbeidsongeschikt verzuim ao ziekteverlof ziekteperiode running roulatie"
    " afwezig"
)
# A rule speaks of a length, not of this illness: "na 2 jaar ziekte", "als iemand 6 weken ziek is".
_RULE_BEFORE = words(
    "na binnen voor maximaal hoogstens over tijdens gedurende eerste tot minimaal per elke iedere tweede laatste van"
    " door bij"
)
_SUPPOSES = words("als indien stel iemand geldt gelden duurt mag moet moeten mogen kan kunnen wordt wil zodra totdat")
_IS_ILL = words(
    "is ben bent al nu zit zitten zijn reeds inmiddels bijna ruim ongeveer sinds was loopt lig ligt zat krap alweer"
    " goed heeft meer langer circa net pas bin seit been"
)
_SERVICE = words("dienst dienstverband gewerkt werk werkt werken werkzaam")
_RECOVERED = words("hersteld beter gewerkt betergemeld herstel hersteldmelding onderbreking onderbroken")
_HOLIDAY = words("vakantie verlof vrij zwangerschapsverlof")
_LESS, _MORE = words("bijna krap"), words("ruim meer langer dik goed")
# Who says "bijna een jaar" leaves out a few weeks, who says "ruim een jaar" adds them.
_ROUNDED_BY = 0.04
_WEEKS = {"dag": 1 / 7, "week": 1.0, "maand": 52 / 12, "jaar": 52.0}
# A half year of extension is 26 weeks, and so are its multiples; other years and months are calendar ones.
_HALF_YEAR = 182
_DIRECTIONS = {"later": 1, "eerder": -1}


@dataclass(frozen=True)
class Lasting:
    """A length of time in a message and what it is of; `direction` 1 for "een jaar later", -1 for "eerder"."""

    start: int
    end: int
    lengths: tuple[Length, ...]
    of: Of
    lean: int = 0
    direction: int = 0

    @property
    def weeks(self) -> int:
        """About how many weeks, at least one; "bijna" and "ruim" lean to a side."""
        weeks = sum(each.amounts[0] * _WEEKS[each.unit] for each in self.lengths)
        return max(1, round(weeks + self.lean * max(1.0, weeks * _ROUNDED_BY)))

    @property
    def days(self) -> int:
        """How many calendar days: a half year is 182, a month a twelfth of 365."""
        return sum(map(_days, self.lengths))

    @property
    def text(self) -> str:
        """As the visitor said it."""
        return " en ".join(map(in_words, self.lengths))

    def before(self, day: date) -> date:
        """So long before a day, halves of months as 15 days."""
        for each in self.lengths:
            day = before(day, each.amounts[0], each.unit)
        return day

    def moved(self, day: date, direction: int) -> date:
        """So long after (1) or before (-1) a day: years and months by the calendar, weeks and days counted."""
        for each in self.lengths:
            months = each.amounts[0] * {"jaar": 12, "maand": 1}.get(each.unit, 0)
            if months and months == int(months):
                day = add_months(day, direction * int(months))
            else:
                day += direction * timedelta(days=_days(each))
        return day


def _days(length: Length) -> int:
    amount = length.amounts[0]
    if length.unit == "jaar":
        halves = amount * 2
        return int(halves) * _HALF_YEAR if halves in (1, 3) else round(amount * 365)
    return round(amount * {"dag": 1, "week": 7, "maand": 365 / 12}[length.unit])


def lastings(s: Sentence, dates: Sequence[DatedMeaning]) -> list[Lasting]:
    """The lengths outside the dates of a message, in order."""
    taken = {i for each in dates for i in range(each.start, each.end)}
    found: list[Lasting] = []
    i = 0
    while i < len(s.tokens) and len(found) < MOST_LENGTHS:
        lengths = () if i in taken else tuple(_lengths(s, i))
        end = lengths[-1].end if lengths else i + 1
        if lengths and not taken.intersection(range(i, end)):
            direction = _DIRECTIONS.get(s.word(end), 0)
            of: Of = "" if direction else _of(s, i, end, taken, lengths[0].unit in ("maand", "jaar"))
            found.append(Lasting(i, end, lengths, of, _lean(s, i, lengths[0].end), direction))
        i = end
    return found


def _lengths(s: Sentence, i: int) -> Iterator[Length]:
    """ "11 jaar en 9 maanden": lengths in a row, each of a smaller unit. "Halve dagen" is no length."""
    first = length_at(s, i)
    if first is None or (first.unit == "dag" and first.amounts == (0.5,)):
        return
    yield first
    if s.word(first.end) in ("en", ","):
        second = length_at(s, first.end + 1)
        if second is not None and _WEEKS[second.unit] < _WEEKS[first.unit]:
            yield second


def _lean(s: Sentence, start: int, end: int) -> int:
    near = {s.word(i) for i in range(start - 2, end)}
    return (not near.isdisjoint(_MORE)) - (not near.isdisjoint(_LESS))


def _of(s: Sentence, start: int, end: int, taken: set[int], long: bool) -> Of:
    floor = max((i + 1 for i in taken if i < start), default=0)
    ceiling = min((i for i in taken if i >= end), default=len(s.tokens))
    left, right = clause(s, start, end, floor, ceiling)
    near = {s.word(i) for i in (*range(left, start), *range(end, right))}
    wide = " ".join(s.texts[max(0, start - 7) : end + 7])
    if "te laat" in wide and "wia" in wide:
        return "te_laat"
    if "verleng" in wide and "contract" not in wide:
        return "verlenging"
    if s.word(start - 1) == "over" or (s.word(start - 1) == "nog" and s.word(end) not in _SICK):
        return "nog"
    if near & _HOLIDAY:
        return "vakantie"
    if near & _RECOVERED and "niet" not in near and not near & _SUPPOSES:
        return "hersteld"
    if near & _SERVICE and not near & _SICK and (long or "dienst" in near):
        return "in_dienst"
    return "ziek" if _is_ill(s, start, end, near) else ""


def _is_ill(s: Sentence, start: int, end: int, near: set[str]) -> bool:
    if not _SICK & near or s.word(start - 1) in _RULE_BEFORE or near & _SUPPOSES:
        return False
    if len(near) == 1 and s.word(end) in _SICK:
        # "46 weken ziek", as a thought of its own.
        return True
    over = "geweest" in {s.word(i) for i in range(end, end + 4)}
    return not over and bool(_IS_ILL & (near | {s.word(i) for i in range(start, end)}))


_WEEK = words("week wk ziekteweek verzuimweek ziekteweken")
_SITS = words("zit zitten zijn is ben nu loopt inmiddels al zat")


def sick_week(s: Sentence) -> int | None:
    """A week of illness that is named: "we zitten in week 88", "ziekteweek 40"; a rule names one as well."""
    for i in range(len(s.tokens)):
        number = s.number(i + 1)
        if s.word(i) not in _WEEK or number is None or not 1 <= number <= 250:
            continue
        before_it = {s.word(place) for place in range(i - 6, i)}
        # "Ik ben nu week 30 ziek": in it, said without the word.
        ill = s.word(i + 2) in ("ziek", "ziekte")
        sits = bool(before_it & _SITS) and ("in" in before_it or ill)
        alone = s.word(i) not in ("week", "wk") or (number > 53 and s.alone(i, i + 2))
        if (sits or alone) and not before_it & (_SUPPOSES | words("wat wanneer hoe welke tot voor na")):
            return number
    return None
