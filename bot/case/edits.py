"""Corrections and what-ifs: "nee sorry, 6 januari", "nee, in 2025", "en bij 1 september?", "en als ik later ga?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.case.context import Context
from bot.case.dated import DatedMeaning, nearest_year
from bot.case.deciding import meaning_of
from bot.case.durations import Lasting
from bot.case.facts import Case, Fact, Span, Sure
from bot.case.told import Told
from bot.dates.mention import add_months
from bot.dates.sentence import Sentence

_CORRECTS = re.compile(
    r"\W*(?:en |maar |oh |o |ah )?(?:nee|neen|sorry|oeps|pardon|correctie|foutje|fout|verkeerd|toch|wacht|excuus"
    r"|klopt niet|dat klopt niet|niet goed|ik bedoel|ik bedoelde|bedoel|ik vergiste me|eigenlijk)\b"
    r"|.*\b(?:ik bedoel(?:de)?|bedoel ik|bedoelde ik|moet zijn|vergist|in plaats van|ipv|i\.p\.v\.)"
    r"|\W*(?:mijn fout|bij nader inzien|of was het|nee het was|maak er|andere datum|het moet|dat moet)\b"
    r"|\W*ik had .{1,40} moeten\b"
    r"|.*\bniet \S+(?: \S+){0,3} maar\b|\W*(?:verander|wijzig|pas) (?:de|het|mijn|dat|die)\b"
)
_WHAT_IF = re.compile(r"\W*(?:(?:en|maar|dus) (?:als|bij|met|stel|wat als|vanaf|zonder|voor)\b|stel\b|wat als\b)")
# Told of a recovery, it was none (part of the hours is no recovery).
_STAYED_ILL = re.compile(
    r"\b(?:halve dagen|halve uren|gedeeltelijk|deels|therapeutisch|aangepast werk|niet volledig|niet helemaal)\b"
    r"|\b(?:was|is|ben) (?:\w+ ){0,3}(?:niet|nooit) (?:\w+ )?(?:beter|hersteld)\b"
)
# An estimate is of a month, or a season at most.
_NEAR = timedelta(days=45)
_ENDS = re.compile(r"uit dienst|ontslag|ontslagen|stop|vertrek|einde|weg\b")
_BEGINS = re.compile(r"in dienst|begon|begin")


def corrects(plain: str, case: Case) -> bool:
    """Whether a folded message takes back what was said, or asks "wat als" of a case that is known."""
    return bool(_CORRECTS.match(plain)) or (bool(case.facts) and bool(_WHAT_IF.match(plain)))


def edited(s: Sentence, dates: Sequence[DatedMeaning], context: Context) -> list[DatedMeaning]:
    """The dates, a bare one in a correction with the meaning of the fact whose place it takes."""
    bare = [each for each in dates if each.meaning in ("", "weer?") and not each.denied]
    waits = context.asks_day and context.case[context.asked or ""] is None
    if len({each.first.days for each in bare}) != 1 or waits:
        return list(dates)
    name = _corrected(bare[0], context) if context.correcting else _refined(s, bare[0], context)
    return [replace(each, meaning=name) if name and each in bare else each for each in dates]


def _refined(s: Sentence, each: DatedMeaning, context: Context) -> str:
    """A day near a first sick day that was only estimated, as the whole message, takes the place of the estimate."""
    first = context.case.facts.get("eerste_ziektedag")
    known = context.day("eerste_ziektedag")
    if first is None or known is None or first.sure is not Sure.ROUNDED or context.asked is not None:
        return ""
    mention = nearest_year(s, each.first, known)
    near = mention.certain and abs(mention.days[0] - known) <= _NEAR
    return "ziek" if near and s.alone(each.start, each.end) else ""


def _corrected(each: DatedMeaning, context: Context) -> str:
    """The fact that a bare date corrects: a period a period, a day the one that it is most like, else the only one."""
    if each.last is not None or each.until:
        periods = [name for name in ("hersteld", "verlof") if context.case[name]]
        return periods[0] if len(periods) == 1 else ""
    known = _days(context)
    if context.asked in known:
        return meaning_of(context.asked or "")
    alike = [name for name, day in known.items() if each.first.days and _alike(day, each.first.days[0])]
    if len(alike) == 1:
        return meaning_of(alike[0])
    return meaning_of(_main(known))


def _days(context: Context) -> dict[str, date]:
    return {name: fact.value for name, fact in context.case.facts.items() if isinstance(fact.value, date)}


def _main(known: dict[str, date]) -> str:
    """The day that a conversation turns on: the only one, or the first sick day beside days of the same illness."""
    if len(known) == 1:
        return next(iter(known))
    service = {"in_dienst", "uit_dienst"} & set(known)
    return "eerste_ziektedag" if "eerste_ziektedag" in known and not service else ""


def _alike(one: date, other: date) -> bool:
    """Whether two days differ in one part at most: a slip of day, month or year."""
    return (one.day == other.day) + (one.month == other.month) + (one.year == other.year) >= 2


def edits(s: Sentence, dates: Sequence[DatedMeaning], lengths: Sequence[Lasting], context: Context) -> Iterator[Told]:
    """ "Nee, in 2025" changes the year alone; "1 jaar later uit dienst" moves a day."""
    if not context.correcting:
        return
    if context.case["hersteld"] and not dates and _STAYED_ILL.search(context.plain):
        yield Told("hersteld", Fact(()))
    for each in dates:
        if (year := _whole_year(each)) is not None:
            yield from _in_year(year, context)
    known = _days(context)
    for length in lengths:
        moved = _moved(context)
        if length.direction and moved in known:
            yield Told(moved, Fact(length.moved(known[moved], length.direction)))


def _in_year(year: int, context: Context) -> Iterator[Told]:
    """The fact of which only the year was wrong: what was asked, the first sick day, a period, or the only day."""
    known = _days(context)
    wrong = [name for name, day in known.items() if day.year != year]
    periods = [name for name in ("hersteld", "verlof") if context.case[name]]
    if context.asked in wrong or "eerste_ziektedag" in wrong or not periods:
        first = "eerste_ziektedag" if "eerste_ziektedag" in wrong else ""
        name = context.asked if context.asked in wrong else first or (wrong[-1] if wrong else "")
        if name:
            yield Told(name, Fact(_moved_to(known[name], year)))
    elif len(periods) == 1:
        spans: tuple[Span, ...] = context.case[periods[0]]
        yield Told(periods[0], Fact((*spans[:-1], _span_in(spans[-1], year))))


def _moved_to(day: date, year: int) -> date:
    return add_months(day, (year - day.year) * 12)


def _span_in(span: Span, year: int) -> Span:
    """A period with its first day in another year."""
    months = (year - span.van.year) * 12
    return replace(
        span, van=add_months(span.van, months), tot_en_met=span.tot_en_met and add_months(span.tot_en_met, months)
    )


def _whole_year(each: DatedMeaning) -> int | None:
    days = each.first.days
    whole = len(days) == 2 and (days[0].month, days[0].day, days[-1].month, days[-1].day) == (1, 1, 12, 31)
    return days[0].year if whole and days[0].year == days[-1].year else None


def _moved(context: Context) -> str:
    if _ENDS.search(context.plain):
        return "uit_dienst"
    return "in_dienst" if _BEGINS.search(context.plain) else "eerste_ziektedag" if "ziek" in context.plain else ""
