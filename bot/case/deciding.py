"""What a date is of where the words next to it leave that to the rest of the message, or to what was asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.case.context import Context
from bot.case.dated import DatedMeaning, clause
from bot.case.placing import MOST_DAYS_BACK
from bot.dates.sentence import Sentence
from bot.dates.words import words

ILLNESS = frozenset(("ziek", "ziekgemeld"))
COURSE = ILLNESS | {"hersteld", "weer_ziek", "weer?"}
UWV_LETTERS = frozenset(("bekendmaking", "besluit_loonsanctie", "uwv_besluit"))
# A longer stretch of time says too little of the year of another day.
_STRETCH = timedelta(days=45)
_IF = words("als stel indien wanneer")
_WOULD = words("word wordt worden zou meld meldt valt val")
_IN_PART = words("niet geen halve deels gedeeltelijk therapeutisch uur uren aangepast thuis elders procent")
_WORKS = words("werk werkt werken werkte gewerkt thuiswerk werkzaam")


def meaning_of(name: str) -> str:
    """The meaning in the table of cues that gives a fact."""
    return "ziek" if name == "eerste_ziektedag" else name


def answers(dates: Sequence[DatedMeaning], context: Context) -> Iterator[DatedMeaning]:
    """The dates; those of unknown meaning as what was asked, unless another date is that."""
    asked = meaning_of(context.asked or "") if context.asks_day else ""
    same = next((group for group in (UWV_LETTERS, ILLNESS) if asked in group), frozenset((asked,)))
    answered = any(each.meaning in same and not each.denied for each in dates)
    for each in dates:
        bare = each.meaning in ("", "weer?") and not each.denied
        other_letter = each.meaning in UWV_LETTERS and asked in UWV_LETTERS
        anew = each.meaning == "weer_ziek" and asked == "ziek" and _new_count(context)
        if asked == "ziek" and bare and each.last is not None and _new_count(context):
            yield replace(each, meaning="hersteld")
        elif asked and ((bare and not answered) or other_letter or anew):
            yield replace(each, meaning=asked)
        else:
            yield each


def _new_count(context: Context) -> bool:
    """Whether the day of a relapse was asked as a new first sick day, after a recovery of four weeks or more."""
    return context.case["hersteld"] is not None and not context.case.sure("hersteld")


def anchor(dates: Sequence[DatedMeaning]) -> date | None:
    """The first day of an illness that is told with its year: those without lie near it."""
    said = (each.first for each in dates if each.meaning in COURSE and not each.first.unsaid)
    near = (mention for mention in said if mention.days and mention.days[-1] - mention.days[0] <= _STRETCH)
    return next((mention.days[0] for mention in near), None)


def decided(s: Sentence, each: DatedMeaning, near: set[str], context: Context, ill: bool) -> str:
    """The meaning of a date; `ill`: a first sick day was told before it in the message."""
    meaning = each.meaning
    if not meaning and each.since and ((context.several and ill) or (context.turned and _is_new(context))):
        return "ziek"
    if not meaning and each.last is not None and _worked_between(near, context, ill):
        return "hersteld"
    if meaning == "thuis?":
        return "" if near & _WORKS else "ziek"
    if meaning == "ziekte?":
        return "ziek" if each.since else ""
    if meaning == "laatste?":
        return _last_day(each, context)
    if meaning in COURSE and _supposed(s, each, near):
        return "stel"
    if meaning == "hersteld" and context.disputes and each.last is None:
        return "betwist"
    return "eerder ziek" if _long_ago(each, context) else meaning


def _worked_between(near: set[str], context: Context, ill: bool) -> bool:
    """Whether somebody who was ill before it is said to have worked in a period: "van 1 tot 20 september gewerkt"."""
    known = ill or context.case["eerste_ziektedag"] is not None
    return known and "gewerkt" in near and not near & _IN_PART


def _is_new(context: Context) -> bool:
    """Whether the employee that the message turns to has no first sick day yet: "en de tweede sinds 1 juni"."""
    return context.case["eerste_ziektedag"] is None


def _last_day(each: DatedMeaning, context: Context) -> str:
    """ "Laatste werkdag": of the employment where the words or the day say so, else the one before the illness."""
    ahead = bool(each.first.days) and each.first.days[0] > context.on
    leaves = ahead or context.leaves or context.asked == "uit_dienst" or bool(context.case["in_dienst"])
    return "uit_dienst" if leaves else "laatst-gewerkt"


def _supposed(s: Sentence, each: DatedMeaning, near: set[str]) -> bool:
    """ "Als ik op 4 januari ziek word", "stel dat iemand ziek wordt": no illness of this case."""
    left, _ = clause(s, each.start, each.end)
    opened = {s.word(i) for i in range(left - 2, left)} | near
    return bool(opened & _IF and near & _WOULD) or "iemand" in near


def _long_ago(each: DatedMeaning, context: Context) -> bool:
    """A vague time of years back is of another illness: "in 2019 was ik ook ziek"."""
    vague = not each.first.certain and bool(each.first.days) and context.asked is None
    return vague and each.meaning in ILLNESS and (context.on - each.first.days[-1]).days > MOST_DAYS_BACK
