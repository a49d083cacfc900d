"""What a message tells of the case: every date, duration, amount, role and event in it, each with its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

from bot.case.context import Context
from bot.case.cues import hits
from bot.case.dated import DatedMeaning, dated
from bot.case.done import done
from bot.case.durations import Lasting, lastings, sick_week
from bot.case.edits import corrects, edited, edits
from bot.case.events import YES, events
from bot.case.facts import KINDS, Case, Fact, Sure, Value
from bot.case.persons import endings, person, persons
from bot.case.recoveries import recovered_for
from bot.case.story import begun, story
from bot.case.told import UNKNOWN, Reading, Told
from bot.case.wage import wages
from bot.dates.scan import mentions
from bot.dates.sentence import Sentence, folded
from bot.dates.words import ORDINALS, weekday_number
from bot.terms import MESSAGE_LIMIT

__all__ = ["UNKNOWN", "Reading", "Told", "read"]

NO_CASE = Case()
_PICK = re.compile(
    r"\W*(?:(?:doe|neem|dan|ik|kies|graag|maar|de|het|optie|nummer|nr|keuze) ){0,4}(\w+)(?: (?:graag|dan|dag|datum"
    r"|optie|maar)){0,2}\W*"
)
_CHOOSES = re.compile(
    r"\W*(?:doe |neem |dan )?(?:de |het |die )?(?:eerste|tweede|derde|vierde|vijfde|laatste|[1-9]e?)\W*"
)
_DAY_NUMBER = re.compile(r"(\d{1,2})(e|de|ste)?")
_PRECISE = frozenset(("precies", "vandaag", "exact"))
_BARE_WEEK = re.compile(r"\W*(?:in |sinds |vanaf )?(?:week|wk)\.? (\d{1,2})\W*")
_HOLIDAY = re.compile(r"\bvakantie\b")
_FULL = re.compile(r"\bom\b|\bvoorbij\b|\bvol\b|\bziek\b|\bafgelopen\b")


def read(
    text: str, on: date, case: Case = NO_CASE, asked: str | None = None, candidates: Sequence[date] = ()
) -> Reading:
    """All that a message tells; `asked` is the fact that a question waits for, `candidates` the days it offered.

    A date whose meaning nothing says is "onbekend", never the first sick day, unless that was asked.
    """
    # The gateway lets no longer message in; whoever calls without it gets the same bound.
    text = text[:MESSAGE_LIMIT]
    plain = folded(text)
    known_asked = asked if asked in KINDS else None
    answers = known_asked is not None and KINDS[known_asked] is bool
    of = person(plain)
    correcting = corrects(plain, case) and not answers and not of
    context = Context(on, case, known_asked, tuple(candidates), correcting, plain, bool(of))
    s = replace(Sentence.of(text, on), hint=context.year)
    picked = _picked(plain, context)
    told, more = ([picked], []) if picked else _told(s, context)
    told += [*events(plain, context, told), *persons(plain, context.asked)]
    told += endings(plain, {each.name for each in told})
    return Reading(
        tuple(_distinct(told)),
        MappingProxyType(done(plain)),
        correcting,
        of,
        tuple(Reading((each,)) for each in more),
    )


def _told(s: Sentence, context: Context) -> tuple[list[Told], list[Told]]:
    # "De eerste" where no day was asked chooses something else that was offered.
    found = mentions(s) if context.asked or not _CHOOSES.fullmatch(context.plain) else []
    dates = edited(s, dated(s, found, hits(s)), context)
    lengths = lastings(s, dates)
    told, more = story(s, dates, lengths, context)
    told = [*edits(s, dates, lengths, context), *told]
    values = {each.name: each.fact.value for each in told if each.fact}
    told += _lasting(s, lengths, context, values)
    return [*told, *wages(_without(s, dates, context.plain), context)], more


def _picked(plain: str, context: Context) -> Told | None:
    """ "De eerste", "2", "de laatste", "ja": one of the days that were offered."""
    days, asked = context.candidates, context.asked
    if not days or asked is None or KINDS[asked] not in (date, tuple):
        return None
    match = _PICK.fullmatch(plain)
    yes = len(days) == 1 and YES.fullmatch(plain.strip(" .!"))
    day = days[0] if yes else _one_of(match[1], days) if match else None
    if day is None:
        return None
    return Told(asked, Fact(day if KINDS[asked] is date else (begun(context.case[asked] or (), day),)))


def _one_of(word: str, days: Sequence[date]) -> date | None:
    """The day that a word picks; "de 3e" is the third of the month where the days offered bound a stretch with one."""
    named = [day for day in days if day.weekday() == weekday_number(word)]
    if len(named) == 1:
        return named[0]
    digits = _DAY_NUMBER.fullmatch(word)
    place = len(days) if word == "laatste" else int(digits[1]) if digits else ORDINALS.get(word, 0)
    within = next((day for day in _month_days(days) if day.day == place), None)
    if within and ((digits and digits[2]) or place > len(days)):
        return within
    return days[place - 1] if 1 <= place <= len(days) else None


def _month_days(days: Sequence[date]) -> Iterator[date]:
    """The days from the first to the last that was offered, a month at most."""
    first = min(days)
    for distance in range(min((max(days) - first).days, 31) + 1):
        yield first + timedelta(days=distance)


def _lasting(s: Sentence, lengths: Sequence[Lasting], context: Context, known: Mapping[str, Value]) -> Iterator[Told]:
    """Sick weeks, a length of service, an extension, days late: what lengths tell where no date does."""
    asked = context.asked
    still = next((length for length in lengths if length.of == "nog"), None)
    full = next(
        (length for length in lengths if length.of in ("ziek", "") and still and length.weeks > still.weeks), None
    )
    for each in (length for length in lengths if not length.direction):
        of = each.of or _meant(s, each, context)
        if of == "ziek" and "eerste_ziektedag" not in known and not still:
            yield from _ill_for(s, each, context)
        elif of == "nog":
            yield from _ahead(each, full, context)
        elif of == "in_dienst" and "in_dienst" not in known:
            yield _service(each, context)
        elif of in ("verlenging", "verlenging_dagen"):
            yield Told("verlenging_dagen", Fact(each.days), reason=f"Ik reken {each.text} als {each.days} dagen.")
        elif of in ("te_laat", "wia_dagen_te_laat"):
            yield Told("wia_dagen_te_laat", Fact(each.days))
        elif of == "hersteld" and "hersteld" not in known:
            again = known.get("weer_ziek", context.day("weer_ziek"))
            yield from recovered_for(each, (), (), again if isinstance(again, date) else None, context.on)
        elif of == "vakantie" and _HOLIDAY.search(context.plain):
            # No recovery: it moves nothing, and that is said (BW 7:629 lid 10).
            yield Told(UNKNOWN, None, of="vakantie")
    week = sick_week(s)
    if week is not None and "eerste_ziektedag" not in known:
        yield from _in_week(week, context)
    elif asked == "eerste_ziektedag" and (bare := _BARE_WEEK.fullmatch(context.plain)):
        yield _either_week(int(bare[1]), context.on)


def _meant(s: Sentence, each: Lasting, context: Context) -> str:
    """What a bare length is of: what it corrects, or the fact that is waited for."""
    unsure = context.case["hersteld"] is not None and not context.case.sure("hersteld")
    if unsure and context.asked in ("hersteld", "eerste_ziektedag"):
        return "hersteld"
    if _corrects_week(context):
        return "ziek"
    return _as_answer(context.asked) if s.alone(each.start, each.end) else ""


def _corrects_week(context: Context) -> bool:
    """ "Klopt niet, 25 weken": another number of weeks, where no day is known."""
    return context.correcting and bool(context.case["ziekteweek"]) and context.asked in (None, "eerste_ziektedag")


def _as_answer(asked: str | None) -> str:
    """What a bare length is of where a fact is waited for."""
    return "ziek" if asked in ("eerste_ziektedag", "ziekteweek") else asked or ""


def _ill_for(s: Sentence, each: Lasting, context: Context) -> Iterator[Told]:
    """ "50 weken ziek" says about which week it is, and no day; "vandaag precies 40 weken" says the day."""
    near = {s.word(i) for i in range(each.start - 4, each.end + 3)}
    if near & _PRECISE and len(each.lengths[0].amounts) == 1 and not each.lean:
        yield Told("eerste_ziektedag", Fact(each.moved(context.on, -1), Sure.DERIVED))
        return
    yield Told("ziekteweek", Fact(each.weeks, Sure.ROUNDED))
    if context.asked == "eerste_ziektedag" and not _corrects_week(context):
        reason = f"U noemt een duur: {each.text}. Welke dag was de eerste ziektedag?"
        yield Told("eerste_ziektedag", None, (each.before(context.on),), reason)


def _in_week(week: int, context: Context) -> Iterator[Told]:
    yield Told("ziekteweek", Fact(week, Sure.ROUNDED))
    if context.asked == "eerste_ziektedag":
        day = context.on - timedelta(days=7 * week - 1)
        yield Told("eerste_ziektedag", None, (day,), f"U noemt week {week}. Welke dag was de eerste ziektedag?")


def _either_week(week: int, on: date) -> Told:
    """ "Week 30" as an answer: of the calendar, or of the illness."""
    year = next((year for year in (on.year, on.year - 1) if week <= date(year, 12, 28).isocalendar()[1]), on.year)
    monday = date.fromisocalendar(year, min(week, 52), 1)
    monday = monday if monday <= on else date.fromisocalendar(year - 1, min(week, 52), 1)
    days = tuple(sorted((monday, on - timedelta(days=7 * week - 1))))
    reason = f"Bedoelt u week {week} van de kalender of van de ziekte? Welke dag was de eerste ziektedag?"
    return Told("eerste_ziektedag", None, days, reason)


def _ahead(each: Lasting, full: Lasting | None, context: Context) -> Iterator[Told]:
    """ "Over 8 weken zijn de 2 jaar om"; an end of service "over 3 maanden" is asked."""
    if full and _FULL.search(context.plain):
        yield Told("ziekteweek", Fact(max(1, full.weeks - each.weeks), Sure.ROUNDED))
    elif re.search(r"uit dienst|contract|ontslag", context.plain):
        reason = f"Over {each.text}: welke dag is dat precies?"
        yield Told("uit_dienst", None, (each.moved(context.on, 1),), reason)


def _service(each: Lasting, context: Context) -> Told:
    """A begin counted back from the end of service, else from today: then it is asked."""
    end = context.day("uit_dienst")
    if end is not None:
        day = each.before(end) + timedelta(days=1)
        return Told(
            "in_dienst", Fact(day, Sure.ROUNDED), reason=f"{each.text} terug vanaf het einde van het dienstverband."
        )
    reason = f"U noemt een duur: {each.text}. Welke dag was de eerste werkdag?"
    return Told("in_dienst", None, (each.before(context.on),), reason)


def _without(s: Sentence, dates: Sequence[DatedMeaning], plain: str) -> str:
    """The text without its dates, which are no amounts."""
    letters = list(plain)
    for each in dates:
        for token in s.tokens[each.start : each.end]:
            letters[token.at : token.at + len(token.text)] = " " * len(token.text)
    return "".join(letters)


def _distinct(told: Sequence[Told]) -> list[Told]:
    """Each fact once: a fact before what is asked back, the cause of a leave before the leave; unknown dates all."""
    found: dict[str, Told] = {}
    unknown: list[Told] = []
    for each in told:
        earlier = found.get(each.name)
        if each.name == UNKNOWN:
            unknown.append(each)
        elif (
            earlier is None or (earlier.fact is None and each.fact is not None) or (each.name == "verlof" and each.fact)
        ):
            found[each.name] = each
    return [*found.values(), *unknown]
