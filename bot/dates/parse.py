"""Finds the one day a visitor means in a whole sentence, or says why that cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Literal

from bot.dates.mention import Mention
from bot.dates.scan import mentions
from bot.dates.sentence import Sentence
from bot.dates.words import words
from bot.dutch import dag

Kind = Literal["date", "ambiguous", "invalid", "future", "none"]

_SICK = words(
    "ziek ziekgemeld ziekmelding ziektemelding uitgevallen uitval uitviel viel arbeidsongeschikt",
    "thuis ziekgeworden ziekteverlof ziekmeldde ziekgemelde sick krank verzuim verzuimt",
)
_OTHER = words(
    "hersteld hersteldmelding herstelmelding beter betergemeld geboren geboortedatum dienst contract",
    "einde eind tot evaluatie eerstejaarsevaluatie oordeel verlof bevalling bevallen aow pensioen",
    "gesprek afspraak brief af loopt bedrijfsarts uitgerekend zwangerschapsverlof probleemanalyse uwv",
    "aanvraag keuring spreekuur gewerkt vakantie opgezegd ontslagen verjaardag besluit beslissing",
    "hervat begonnen werkt tm uiterlijk",
)
_CORRECTIONS = words("nee bedoel bedoelde sorry correctie oeps eigenlijk verkeerd")
_STOPS = words(". ! ? ; ,")
_LIST = words("en of , & /")
_JOINS = words("en maar terwijl")


class _Weight(IntEnum):
    """How likely a mention is the first sick day."""

    OTHER = 0
    PLAIN = 1
    SINCE = 2
    SICK = 3
    FIRST = 4


@dataclass(frozen=True)
class Parsed:
    """The day a text names. `reason` is a Dutch sentence for the visitor, "" where nothing needs saying."""

    kind: Kind
    value: date | None = None
    candidates: tuple[date, ...] = ()
    reason: str = ""


def parse_date(text: str, on: date) -> Parsed:
    """The day a text names, seen from `on`; of several the one that the sentence calls the first sick day."""
    sentence = Sentence.of(text, on)
    found = _corrected(sentence, mentions(sentence, lengths=True))
    if not found:
        return Parsed("none", reason="Ik zie geen datum in uw bericht. Schrijf bijvoorbeeld: 3 maart 2025.")
    weights: list[_Weight] = []
    for position in range(len(found)):
        weights.append(_weight(sentence, found, position, weights[-1] if weights else _Weight.PLAIN))
    likeliest = [mention for mention, weight in zip(found, weights, strict=True) if weight == max(weights)]
    return _outcome(_distinct(likeliest), on)


def _corrected(s: Sentence, found: list[Mention]) -> Sequence[Mention]:
    """Without what the visitor takes back: "niet 3 maar 4 maart", "3 maart, nee 4 maart"."""
    for position in range(len(found) - 1, 0, -1):
        between = {token.text for token in s.tokens[found[position - 1].end : found[position].start]}
        if between & _CORRECTIONS:
            return found[position:]
    kept = [mention for mention in found if s.word(_before(s, mention)) != "niet"]
    return kept or found


def _before(s: Sentence, mention: Mention) -> int:
    place = mention.start - 1
    while s.word(place) in ("op", "sinds", "de", "vanaf", "per"):
        place -= 1
    return place


def _weight(s: Sentence, found: Sequence[Mention], position: int, previous: _Weight) -> _Weight:
    """The nearest word before a mention decides, then the words directly after it, then the list it is in."""
    mention = found[position]
    floor = _clause_start(s, found[position - 1].end, mention.start) if position else 0
    ceiling = found[position + 1].start if position + 1 < len(found) else len(s.tokens)
    before = [s.word(place) for place in range(mention.start - 1, max(floor, mention.start - 9) - 1, -1)]
    if before[:3] == ["m", "/", "t"]:
        return _Weight.OTHER
    for distance, word in enumerate(before):
        if word in ("ziektedag", "verzuimdag"):
            return _Weight.FIRST
        if word in _SICK:
            return _Weight.SICK
        if word in _OTHER and not (word in ("af", "tot") and distance > 2):
            return _Weight.OTHER
        if word in (".", "!", "?", ";") and distance > 0:
            break
    since = bool({"sinds", "vanaf", "sedert"} & set(before[:2])) or s.word(mention.end) in ("tot", "t")
    for place in range(mention.end, min(ceiling, mention.end + 5)):
        word = s.word(place)
        if word in _SICK or word == "ziektedag":
            return _Weight.SICK
        if word in _STOPS | _JOINS or word in ("tot", "t"):
            break
        if word in _OTHER:
            return _Weight.OTHER
    if position and {s.word(place) for place in range(found[position - 1].end, mention.start)} <= _LIST:
        return previous
    return _Weight.SINCE if since else _Weight.PLAIN


def _clause_start(s: Sentence, start: int, end: int) -> int:
    """Where the words that belong to the second of two mentions begin: behind the last comma or "en"."""
    return max((place + 1 for place in range(start, end) if s.word(place) in _STOPS | _JOINS), default=start)


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
