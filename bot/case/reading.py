"""What a message tells of the case: every date, duration, amount, role and event in it, each with its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from bot.case.cues import hits
from bot.case.dated import Dated, dated
from bot.case.done import done
from bot.case.durations import Lasting, lastings, sick_week
from bot.case.facts import KINDS, Case, Fact, Span, Sure
from bot.case.persons import endings, person, persons
from bot.case.story import Context, story
from bot.case.told import UNKNOWN, Reading, Told
from bot.case.wage import wages
from bot.dates.mention import add_months
from bot.dates.scan import mentions
from bot.dates.sentence import Sentence, folded
from bot.dates.words import ORDINALS, words

__all__ = ["UNKNOWN", "Reading", "Told", "read"]

# The gateway lets no longer message in; whoever calls without it gets the same bound.
MOST_CHARACTERS = 500
EMPTY = Case()
_CORRECTS = re.compile(
    r"^\W*(?:en )?(?:nee|neen|sorry|oeps|ow|pardon|correctie|foutje|fout|verkeerd|toch|wacht|excuus|klopt niet|maar nee)\b"
    r"|\bik bedoel(?:de)?\b|\bbedoelde?\b|\bmoet zijn\b|\bvergist\b|\bniet \S+(?: \S+){0,3} maar\b|\bin plaats van\b"
    r"|\bi\.?p\.?v\.?\b|\bverander\w*\b|\bwijzig\w*\b|\bpas\b.{0,20}\baan\b"
)
_WHAT_IF = re.compile(r"^\W*(?:en|maar|dus)? ?(?:als|bij|met|stel|wat als|en als|vanaf)\b")
_TAKES_BACK = words("nee bedoel bedoelde sorry correctie oeps eigenlijk verkeerd pardon fout")
_PICKS = {**{str(number): number for number in range(1, 10)}, **{f"{number}e": number for number in range(1, 10)}}
_PICK = re.compile(
    r"\W*(?:doe |neem |dan |ik kies |graag |maar |de |het |optie |nummer |nr |keuze )*(\w+)(?: graag| dan| dag| datum| optie)*\W*"
)
_YES = re.compile(r"\W*(?:ja|jawel|jazeker|klopt|dat klopt|inderdaad|precies|correct|yes|zeker|juist)\b")
_NO = re.compile(r"\W*(?:nee|neen|niet|no|nog niet|geen)\b")
_SAME_CAUSE = re.compile(r"\b(?:zelfde|dezelfde) (?:oorzaak|reden|klachten?|ziekte)\b")
_OTHER_CAUSE = re.compile(
    r"\b(?:andere|ander|niet dezelfde|niet de zelfde) (?:oorzaak|reden|klachten?|ziekte)\b|\bniets? mee te maken\b"
)
_CANNOT = re.compile(
    r"\b(?:kan|kunnen|kon|lukt)\b(?: \w+){0,3} (?:werk|functie|baan|taken|beroep)\b(?: \w+){0,2} niet meer\b"
    r"|\b(?:nooit|niet) meer (?:terug )?(?:in|naar) (?:zijn|haar|mijn|het) (?:eigen )?(?:oude )?(?:werk|functie|baan)\b"
)


def read(text: str, on: date, case: Case = EMPTY, asked: str | None = None, candidates: Sequence[date] = ()) -> Reading:
    """All that a message tells; `asked` is the fact that a question waits for, `candidates` the days it offered.

    A date whose meaning nothing says is "onbekend", never the first sick day, unless that was asked.
    """
    text = text[:MOST_CHARACTERS]
    plain, s = folded(text), Sentence.of(text, on)
    context = Context(on, case, asked if asked in KINDS else None, tuple(candidates), _corrects(plain, case))
    picked = _picked(plain, context)
    dates = _without_taken_back(s, dated(s, mentions(s), hits(s)))
    lengths = lastings(s, dates)
    if picked is not None:
        told = [picked]
    else:
        told = [*_edits(s, dates, lengths, context), *_days(s, dates, lengths, context), *_lasting(s, lengths, context)]
        told += wages(_blanked(plain, s, dates, lengths), case, context.asked)
    told += [*_yes_no(plain, context), *persons(plain, context.asked), *_events(plain, context)]
    told += endings(plain, [each.name for each in told])
    return Reading(tuple(_distinct(told)), MappingProxyType(done(plain)), context.correcting, person(plain))


def _corrects(plain: str, case: Case) -> bool:
    return bool(_CORRECTS.search(plain)) or (bool(case.facts) and bool(_WHAT_IF.search(plain)))


def _without_taken_back(s: Sentence, dates: list[Dated]) -> list[Dated]:
    """Without what the visitor takes back: "niet 3 maar 4 maart", "3 maart, nee 4 maart"."""
    kept: list[Dated] = []
    for each in dates:
        previous = kept[-1] if kept else None
        between = {s.word(i) for i in range(previous.end, each.start)} if previous else set()
        place = previous.start - 1 if previous else 0
        while s.word(place) in ("op", "sinds", "de", "vanaf", "per"):
            place -= 1
        takes_back = between & _TAKES_BACK or (previous and "maar" in between and s.word(place) == "niet")
        if previous and takes_back and each.meaning in ("", previous.meaning):
            kept[-1] = replace(each, meaning=previous.meaning, hit=previous.hit, denied=False)
        else:
            kept.append(each)
    return kept


def _picked(plain: str, context: Context) -> Told | None:
    """ "De eerste", "2", "de laatste", "ja": one of the days that were offered."""
    days = context.candidates
    match = _PICK.fullmatch(plain)
    if not days or context.asked is None:
        return None
    if len(days) == 1 and _YES.fullmatch(plain):
        return Told(context.asked, Fact(days[0]))
    word = match[1] if match else ""
    place = -1 if word == "laatste" else (_PICKS.get(word) or ORDINALS.get(word) or 0) - 1
    if (word == "laatste" or place >= 0) and place < len(days):
        return Told(context.asked, Fact(days[place]))
    return None


def _days(s: Sentence, dates: Sequence[Dated], lengths: Sequence[Lasting], context: Context) -> list[Told]:
    """What the dates tell; a bare date in a correction is of the fact that it corrects."""
    bare = [each for each in dates if not each.meaning and not each.denied]
    if context.correcting and len(bare) == 1 and not (context.asks_date and context.case[context.asked or ""] is None):
        target = _corrected_fact(bare[0], context)
        if target:
            dates = [replace(each, meaning=target) if each is bare[0] else each for each in dates]
    return story(s, dates, lengths, context)


def _corrected_fact(each: Dated, context: Context) -> str:
    """The date of the case that a bare date takes the place of: the only one, or the one that it is most like."""
    known = {name: fact.value for name, fact in context.case.facts.items() if isinstance(fact.value, date)}
    if not known:
        return ""
    if each.first.days:
        day = each.first.days[0]
        alike = [name for name, value in known.items() if isinstance(value, date) and _alike(value, day) >= 2]
        if len(alike) == 1:
            return _meaning(alike[0])
    if "eerste_ziektedag" in known and not {"in_dienst", "uit_dienst"} & set(known):
        return "ziek"
    return _meaning(next(iter(known))) if len(known) == 1 else ""


def _meaning(name: str) -> str:
    return "ziek" if name == "eerste_ziektedag" else name


def _alike(one: date, other: date) -> int:
    return (one.day == other.day) + (one.month == other.month) + (one.year == other.year)


def _edits(s: Sentence, dates: Sequence[Dated], lengths: Sequence[Lasting], context: Context) -> Iterator[Told]:
    """ "Nee, in 2025" changes the year alone; "1 jaar later uit dienst" moves a day."""
    if not context.correcting:
        return
    for each in dates:
        days = each.first.days
        if len(days) == 2 and days[0].timetuple().tm_yday == 1 and (days[1].month, days[1].day) == (12, 31):
            name = _only_date(context)
            if name:
                yield Told(name, Fact(_in_year(context.case[name], days[0].year)))
    for length in lengths:
        direction = {"later": 1, "eerder": -1}.get(s.word(length.end), 0)
        name = _shifted(s, context)
        if direction and name and isinstance(context.case[name], date):
            yield Told(name, Fact(_shift(context.case[name], length, direction)))


def _only_date(context: Context) -> str:
    known = [name for name, fact in context.case.facts.items() if isinstance(fact.value, date)]
    if context.asked in known:
        return context.asked or ""
    if "eerste_ziektedag" in known:
        return "eerste_ziektedag"
    return known[-1] if known else ""


def _in_year(day: date, year: int) -> date:
    return add_months(day, (year - day.year) * 12)


def _shifted(s: Sentence, context: Context) -> str:
    text = " ".join(token.text for token in s.tokens)
    if re.search(r"uit dienst|ontslag|stop|weg|vertrek|einde", text):
        return "uit_dienst"
    if re.search(r"in dienst|begon", text):
        return "in_dienst"
    return "eerste_ziektedag" if "ziek" in text else ""


def _shift(day: date, length: Lasting, direction: int) -> date:
    for each in length.lengths:
        months = each.amounts[0] * {"jaar": 12, "maand": 1}.get(each.unit, 0)
        if months:
            day = add_months(day, direction * round(months))
        else:
            day += direction * timedelta(days=round(each.amounts[0] * (7 if each.unit == "week" else 1)))
    return day


def _lasting(s: Sentence, lengths: Sequence[Lasting], context: Context) -> Iterator[Told]:
    """Sick weeks, a length of service, an extension, days late: what lengths tell where no date does."""
    for each in lengths:
        if each.of == "ziek" or (not each.of and context.asked in ("eerste_ziektedag", "ziekteweek")):
            yield from _ill_for(s, each, context)
        elif each.of == "nog":
            yield from _still(s, each)
        elif each.of == "in_dienst" or (not each.of and context.asked == "in_dienst"):
            yield _service(each, context)
        elif each.of == "verlenging" or (not each.of and context.asked == "verlenging_dagen"):
            yield Told("verlenging_dagen", Fact(each.days), reason=f"Ik reken {each.text} als {each.days} dagen.")
        elif each.of == "te_laat" or (not each.of and context.asked == "wia_dagen_te_laat"):
            yield Told("wia_dagen_te_laat", Fact(each.days))
        elif each.of == "hersteld":
            yield Told(
                "hersteld", Fact((), Sure.ROUNDED), reason="Vanaf welke dag was dat, en vanaf welke dag weer ziek?"
            )
    week = sick_week(s)
    if week is not None:
        yield from _in_week(week, context)


def _ill_for(s: Sentence, each: Lasting, context: Context) -> Iterator[Told]:
    day = each.before(context.on)
    exact = {s.word(i) for i in range(max(0, each.start - 4), each.end + 3)} & {"precies", "vandaag", "exact"}
    if exact and len(each.lengths[0].amounts) == 1:
        yield Told("eerste_ziektedag", Fact(day, Sure.DERIVED))
        return
    yield Told("ziekteweek", Fact(each.weeks, Sure.ROUNDED))
    if context.asked == "eerste_ziektedag":
        yield Told(
            "eerste_ziektedag", None, (day,), f"U noemt een duur: {each.text}. Welke dag was de eerste ziektedag?"
        )


def _still(s: Sentence, each: Lasting) -> Iterator[Told]:
    """ "Over 8 weken zijn de 2 jaar om"."""
    text = " ".join(token.text for token in s.tokens)
    if re.search(r"(?:2|twee) jaar|104 weken|einde wachttijd", text) and re.search(
        r"\bom\b|voorbij|vol\b|\bziek\b", text
    ):
        yield Told("ziekteweek", Fact(max(1, 104 - each.weeks), Sure.ROUNDED))


def _service(each: Lasting, context: Context) -> Told:
    end = context.case["uit_dienst"]
    if isinstance(end, date):
        day = each.before(end) + timedelta(days=1)
        return Told(
            "in_dienst", Fact(day, Sure.ROUNDED), reason=f"{each.text} terug vanaf het einde: ongeveer {day.year}."
        )
    day = each.before(context.on)
    return Told("in_dienst", None, (day,), f"U noemt een duur: {each.text}. Welke dag was de eerste werkdag?")


def _in_week(week: int, context: Context) -> Iterator[Told]:
    yield Told("ziekteweek", Fact(week, Sure.ROUNDED))
    if context.asked == "eerste_ziektedag":
        day = context.on - timedelta(days=7 * week - 1)
        yield Told("eerste_ziektedag", None, (day,), f"U noemt week {week}. Welke dag was de eerste ziektedag?")


def _blanked(plain: str, s: Sentence, dates: Sequence[Dated], lengths: Sequence[Lasting]) -> str:
    """The text without its dates and lengths, which are no amounts."""
    letters = list(plain)
    for each in dates:
        for token in s.tokens[each.start : each.end]:
            letters[token.at : token.at + len(token.text)] = " " * len(token.text)
    return "".join(letters)


def _yes_no(plain: str, context: Context) -> Iterator[Told]:
    asked = context.asked
    if asked and KINDS[asked] is bool and (_YES.match(plain) or _NO.match(plain)):
        yield Told(asked, Fact(bool(_YES.match(plain))))
    if _CANNOT.search(plain):
        yield Told("eigen_werk", Fact(False))
    spans: tuple[Span, ...] = context.case["verlof"] or ()
    cause = _cause(plain, context)
    if cause is not None and spans:
        yield Told("verlof", Fact((*spans[:-1], replace(spans[-1], zelfde_oorzaak=cause))))


def _cause(plain: str, context: Context) -> bool | None:
    if _OTHER_CAUSE.search(plain):
        return False
    if _SAME_CAUSE.search(plain):
        return not _NO.match(plain)
    if context.asked == "verlof" and (_YES.match(plain) or _NO.match(plain)):
        return bool(_YES.match(plain))
    return None


_SANCTION = re.compile(r"\bloonsanctie\b|\bloon sanctie\b")
_HAS_SANCTION = re.compile(
    r"\b(?:kregen|kreeg|gekregen|opgelegd|hebben|heb|heeft|zit in|zitten in|loopt|legt|legde|ontvangen|krijgen|in de|opgelegd)\b"
)
_NO_SANCTION = re.compile(r"\bgeen loonsanctie\b|\bloonsanctie niet\b")
_SUPPOSED = re.compile(
    r"\b(?:als|kan|kunnen|wat is|wanneer krijg|hoe|voorkom\w*|risico|stel|dreig\w*|mag|waarom|zou|krijg ik|om een)\b"
)


def _events(plain: str, context: Context) -> Iterator[Told]:
    if context.asked == "loonsanctie" or not _SANCTION.search(plain):
        return
    if _NO_SANCTION.search(plain) and re.search(r"gekregen|opgelegd|hebben|is er", plain):
        yield Told("loonsanctie", Fact(False))
    elif _HAS_SANCTION.search(plain) and not any(_SUPPOSED.search(part) for part in _sanction_clauses(plain)):
        yield Told("loonsanctie", Fact(True))


def _sanction_clauses(plain: str) -> list[str]:
    return [part for part in re.split(r"[.;?!,]| en | maar ", plain) if _SANCTION.search(part)]


def _distinct(told: Sequence[Told]) -> list[Told]:
    """Each fact once: a certain mention before one that is asked back; unknown dates all."""
    found: dict[str, Told] = {}
    unknown: list[Told] = []
    for each in told:
        if each.name == UNKNOWN:
            unknown.append(each)
        elif each.name not in found or (found[each.name].fact is None and each.fact is not None):
            found[each.name] = each
    return [*found.values(), *unknown]
