"""The one day that a typed date means, or why that cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.dates.mention import Mention
from bot.dates.scan import mentions
from bot.dates.sentence import Sentence
from bot.dutch import dag

Kind = Literal["date", "ambiguous", "invalid", "future", "none"]


@dataclass(frozen=True)
class Parsed:
    """The day a text names. `reason` is a Dutch sentence for the visitor, "" where nothing needs saying."""

    kind: Kind
    value: date | None = None
    candidates: tuple[date, ...] = ()
    reason: str = ""


def parse_date(text: str, on: date) -> Parsed:
    """The day a text names, seen from `on`. What several dates in a sentence are of, bot/case reads."""
    found = _distinct(mentions(Sentence.of(text, on)))
    if not found:
        return Parsed("none", reason="Ik zie geen datum in uw bericht. Schrijf bijvoorbeeld: 3 maart 2025.")
    return _outcome(found, on)


def _distinct(found: Sequence[Mention]) -> list[Mention]:
    """Each meaning once; a vague one goes where an exact one lies inside it."""
    sure = {mention.days[0]: mention for mention in found if mention.certain}
    unsure = [
        mention
        for mention in found
        if not mention.certain
        and not (mention.days and any(mention.days[0] <= day <= mention.days[-1] for day in sure))
    ]
    return [*sure.values(), *{mention.days: mention for mention in unsure}.values()]


def _outcome(found: Sequence[Mention], on: date) -> Parsed:
    for mention in found:
        if not mention.days:
            return Parsed("invalid", reason=mention.reason)
    if len(found) > 1:
        days = tuple(sorted({day for mention in found for day in mention.days}))
        named = " of ".join(dag(mention.days[0]) for mention in found[:3])
        return Parsed("ambiguous", candidates=days, reason=f"Ik lees meer dan één datum. Bedoelt u {named}?")
    mention = found[0]
    if not mention.certain:
        return Parsed("ambiguous", candidates=mention.days, reason=mention.reason)
    day = mention.days[0]
    if day > on:
        return Parsed("future", day, reason=f"{dag(day).capitalize()} ligt in de toekomst.")
    return Parsed("date", day, reason=mention.reason)
