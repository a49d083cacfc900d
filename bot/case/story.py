"""From dates with a meaning to facts: the course of an illness, its interruptions, and what must be asked back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.case.context import Context
from bot.case.dated import DatedMeaning, around, clause, nearest_year, seen
from bot.case.deciding import COURSE, ILLNESS, UWV_LETTERS, anchor, answers, decided
from bot.case.durations import Lasting
from bot.case.facts import KINDS, Fact, Span, Sure
from bot.case.placing import Days
from bot.case.recoveries import recovered_for
from bot.case.told import UNKNOWN, Told
from bot.dates.mention import Mention, add_months
from bot.dates.sentence import Sentence
from bot.dates.words import words
from bot.dutch import dag
from bot.law.termijnenwet import ONE_DAY

# From the first sick day to the last of the 104 weeks (facts of the law: WIA 23(1)).
_WAIT = timedelta(weeks=104) - ONE_DAY
# Between a day off on which one fell ill and the first working day missed.
_WEEKEND = timedelta(days=7)
# An illness of more days is no passing one between others; a longer length "was" full on a day of the past.
_SHORT_DAYS, _LONG_DAYS = 27, 180
_PAST = words(
    "was waren werd werden liep stopte eindigde kreeg kregen geweest gestopt beeindigd afgelopen toen ging had"
)
_FULL = words("is ben zijn bent wordt word zit loopt om zal was voorbij vol")
_ILL = words("ziek thuis uitgevallen arbeidsongeschikt om voorbij vol ziekte")
_ENDS = words("eindigt eindigde eindigen einde afgelopen voorbij afloopt")
_BEGINS = words("ingegaan begonnen gestart begint start begon loopt ingaat")
_PLANS = words("zou zouden wil wilde hoop hoopt misschien waarschijnlijk zal gaan verwacht")
_SERVICE = frozenset(("in_dienst", "uit_dienst"))
_AHEAD = frozenset(("uit_dienst", "aow_datum"))
# Days that have been: one of these that lies ahead is only planned.
_PLANNED_AHEAD = frozenset(
    ("oordeel_bedrijfsarts", "eerstejaarsevaluatie", "wia_aanvraag", "besluit_loonsanctie", "bekortingsverzoek")
)
# What no other day falls on.
_NEVER = frozenset(("geboren", "gepland", "ziek tot"))
_WHAT_ENDS = {"hersteld": "het herstel", "verlof": "het verlof"}


def story(
    s: Sentence, dates: Sequence[DatedMeaning], lengths: Sequence[Lasting], context: Context
) -> tuple[list[Told], list[Told]]:
    """Every fact that the dates of a message tell, and the first sick days of further employees in it."""
    meant = list(answers(dates, context))
    reader = _Reader(s, context, lengths, Days(s, context, anchor(meant)))
    reader.alone = sum(each.meaning in COURSE for each in dates) < 2 and context.asked is None
    for each in meant:
        reader.take(each)
    return reader.result(), reader.others


class _Reader:
    """Takes the dates of one message one by one, and keeps what they make together."""

    def __init__(self, s: Sentence, context: Context, lengths: Sequence[Lasting], days: Days) -> None:
        self.s, self.context, self.lengths, self.days = s, context, lengths, days
        self.first: Told | None = None
        self.reported: Told | None = None
        self.again: Told | None = None
        self.spans: dict[str, list[Span]] = {"hersteld": [], "verlof": []}
        self.contracts: list[Span] = []
        self.reasons: dict[str, str] = {}
        self.told: list[Told] = []
        self.others: list[Told] = []
        self.over = False
        self.alone = True

    def take(self, each: DatedMeaning) -> None:
        """One date or period."""
        words_around = around(self.s, each)
        meaning = decided(self.s, each, words_around, self.context, self.first is not None)
        asked = self.context.asked
        if each.denied and not meaning.startswith("."):
            return
        if meaning in (*ILLNESS, "") and (length := self._full(each, words_around)) is not None:
            self._ill_for(each, length, words_around)
        elif meaning in ILLNESS:
            self._ill(each, words_around)
        elif meaning == "weer_ziek" or (meaning == "weer?" and (self.first or self.spans["hersteld"])):
            self._relapse(each)
        elif meaning in self.spans:
            self._period(replace(each, meaning=meaning), words_around)
        elif meaning in _SERVICE and each.last is not None:
            self._contract(each)
        elif meaning == "einde_104":
            self._end_of_wait(each)
        elif meaning in KINDS and KINDS[meaning] is date:
            self._plain(replace(each, meaning=meaning), words_around)
        elif (meaning == ".verlenging" and each.until) or (meaning == "" and asked == "verlenging_dagen"):
            self._extended(each)
        else:
            self._unknown(each, meaning.strip(".?").replace("weer", ""))

    def result(self) -> list[Told]:
        """All facts of the message."""
        first = self.first or self.reported
        out = [*([first] if first else []), *self._service(), *self.told]
        for name, spans in self.spans.items():
            if spans:
                out.append(Told(name, Fact(_ordered(spans)), reason=self.reasons.get(name, "")))
        if self.again and self.again.fact:
            # The relapse is the day that a new count begins on: nothing to ask.
            out = [each for each in out if each.name != "eerste_ziektedag" or each.fact or each.candidates]
        out += [self.again] if self.again else []
        out += [Told("gebeurtenis", Fact("hersteld"))] if self.over else []
        return [*out, *self._asked_back(out)]

    def _asked_back(self, out: Sequence[Told]) -> Iterator[Told]:
        """An answer whose only date is of something else: asked whether it is the day that was wanted."""
        asked = self.context.asked
        others = [each for each in out if each.name == UNKNOWN and each.of not in _NEVER]
        if asked and KINDS[asked] is date and len(others) == 1 and not {each.name for each in out} - {UNKNOWN}:
            days = _days(others[0])
            said = f"{dag(days[0]).capitalize()} is van iets anders. Is dat ook de dag die ik vroeg?" if days else ""
            yield Told(asked, None, days, others[0].reason or said)

    def _unknown(self, each: DatedMeaning, of: str) -> None:
        mention = each.first
        sure = mention.certain and bool(mention.days)
        fact = Fact(mention.days[0]) if sure else None
        self.told.append(Told(UNKNOWN, fact, () if sure else mention.days, mention.reason, of))

    # -- ill -----------------------------------------------------------------------------------------------------------

    def _ill(self, each: DatedMeaning, near: set[str]) -> None:
        if "geweest" in near and self.alone and not (each.since or each.last or each.until):
            self._unknown(each, "eerder ziek")
        elif each.until:
            self._ill_until(each)
        elif each.last is not None:
            self._ill_from_to(each, each.last, near)
        elif self._after_recovery(each):
            self._relapse(each)
        else:
            self._first_day(each)

    def _first_day(self, each: DatedMeaning) -> None:
        told = self.days.told("eerste_ziektedag", self.days.first(each.first))
        if each.meaning == "ziekgemeld" and not each.listed:
            self.reported = self.reported or told
        elif self.first is None or self.first == told:
            self.first = told
        elif self.context.several and told.fact is not None:
            self.others.append(told)
        elif not each.listed and self._passing() is not None and self.first.fact and told.fact:
            self._relapse(each)
        else:
            self.first = _either(self.first, told)

    def _ill_until(self, each: DatedMeaning) -> None:
        """ "Ziek tot 14 april": recovered from that day; one that lies ahead is only expected."""
        mention = self.days.first(each.first)
        if not mention.certain or mention.days[0] > self.context.on:
            self._unknown(each, "ziek tot")
        else:
            self._span("hersteld", Span(mention.days[0] + each.including * ONE_DAY), mention.reason)

    def _ill_from_to(self, each: DatedMeaning, last: Mention, near: set[str]) -> None:
        """ "Ziek geweest van 3 maart tot 1 juni"; "ergens tussen 3 en 10 maart" is a choice."""
        if self.s.word(each.start - 1) == "tussen" and not near & _PAST:
            days = tuple(sorted({*each.first.days, *last.days}))
            reason = "Dat is een periode. Welke dag daarin was de eerste ziektedag?"
            self.first = Told("eerste_ziektedag", None, days, reason)
            return
        if self.first is None and not self.spans["hersteld"]:
            self.first = self.days.told("eerste_ziektedag", each.first)
        if last.certain and last.days[0] < self.context.on:
            self._span("hersteld", Span(last.days[0] + each.including * ONE_DAY), last.reason)
            self.over = True

    def _full(self, each: DatedMeaning, near: set[str]) -> Lasting | None:
        """The length that is full on a day: "op 3 maart 2 jaar ziek"; none after "sinds" and for what is over."""
        if each.since or each.until or each.last or not each.first.days or near & words("geweest geleden na"):
            return None
        bare = self.context.asked == "eerste_ziektedag" and each.hit is None
        ahead = each.first.days[0] > self.context.on
        if not bare and not ((near & _FULL or ahead) and near & _ILL):
            return None
        left, right = clause(self.s, each.start, each.end)
        inside = (length for length in self.lengths if left <= length.start and length.end <= right)
        long = _LONG_DAYS if near & _PAST else 7
        return next((length for length in inside if length.of in ("ziek", "") and length.days >= long), None)

    def _end_of_wait(self, each: DatedMeaning) -> None:
        """ "De wachttijd eindigt op 28 februari": the first sick day is day 1 of the 104 weeks that end there."""
        mention = seen(self.s, each.first, "next")
        if not mention.certain or not mention.days:
            self._unknown(each, "einde_104")
            return
        day = mention.days[0] - _WAIT
        reason = f"De 104 weken eindigen op {dag(mention.days[0])}: de eerste ziektedag was dan {dag(day)}."
        self.first = self.first or Told("eerste_ziektedag", Fact(day, Sure.DERIVED), reason=reason)

    def _ill_for(self, each: DatedMeaning, length: Lasting, near: set[str]) -> None:
        """The first sick day so long before the day on which the length is full, which lies ahead unless it "was"."""
        mention = each.first if near & _PAST else seen(self.s, each.first, "next")
        if not mention.certain:
            days = tuple(length.moved(day, -1) for day in mention.days)
            self.first = Told("eerste_ziektedag", None, days, mention.reason)
            return
        day = length.moved(mention.days[0], -1)
        reason = f"{length.text} ziek op {dag(mention.days[0])}: de eerste ziektedag was dan {dag(day)}."
        self.first = Told("eerste_ziektedag", Fact(day, Sure.DERIVED), reason=reason[0].upper() + reason[1:])

    # -- well and ill again --------------------------------------------------------------------------------------------

    def _after_recovery(self, each: DatedMeaning) -> bool:
        """Whether a recovery before this day is told in this message, or is still open in the case: a relapse then."""
        day = each.first.days[0] if each.first.days else None
        if self.spans["hersteld"]:
            return (
                not each.listed
                and day is not None
                and self.days.after(each.first, None).days[0] > self.spans["hersteld"][-1].van
            )
        known: tuple[Span, ...] = self.context.case["hersteld"] or ()
        is_open = any(span.tot_en_met is None and day is not None and day > span.van for span in known)
        return is_open and not self.context.correcting

    def _relapse(self, each: DatedMeaning) -> None:
        since = self._open_recovery()
        mention = self.days.after(each.first, since or _value(self.first))
        if not since and (years := self.days.either_year(each.first, mention, self.first is not None)):
            self.again = Told(
                "weer_ziek", None, years, f"U noemt geen jaar. Bedoelt u {dag(years[0])} of {dag(years[1])}?"
            )
            return
        told = self.days.told("weer_ziek", mention)
        if told.candidates and told.candidates[0] > self.context.on:
            self._unknown(each, "gepland")
            return
        day = told.fact.value if told.fact else None
        if not isinstance(day, date):
            self.again = told
            return
        self.over = False
        spans = self.spans["hersteld"]
        begin = _value(self.first)
        if spans and spans[-1].tot_en_met is None and spans[-1].van < day:
            spans[-1] = replace(spans[-1], tot_en_met=day - ONE_DAY)
        elif begin and (passing := self._passing()) is not None and begin + timedelta(days=passing) < day:
            self._span("hersteld", Span(begin + timedelta(days=passing), day - ONE_DAY), "")
        elif not any(span.tot_en_met == day - ONE_DAY for span in spans):
            self.again = told

    def _open_recovery(self) -> date | None:
        """The first day of a recovery of which the end is not known."""
        known: tuple[Span, ...] = (*(self.context.case["hersteld"] or ()), *self.spans["hersteld"])
        return next((span.van for span in reversed(known) if span.tot_en_met is None), None)

    def _passing(self) -> int | None:
        """The days of a short illness that is over: "op 3 maart één dag ziek"."""
        of = (length.days for length in self.lengths if length.of in ("ziek", ""))
        return next((days for days in of if 0 < days <= _SHORT_DAYS), None)

    def _period(self, each: DatedMeaning, near: set[str]) -> None:
        name = each.meaning
        first = self.days.in_period(name, each.first, _value(self.first))
        last = None if each.last is None else self.days.in_period(name, each.last, _value(self.first))
        if (years := self.days.either_year(each.first, first, self.first is not None)) and not each.until:
            self._unsure_year(name, first, last, years)
            return
        if not first.certain or (last is not None and not last.certain):
            self._vague_period(name, first if not first.certain else last or first, last is None)
            return
        day = first.days[0]
        length = None if last else self._length_of(each)
        end = last.days[0] if last else length.moved(day, 1) - ONE_DAY if length else None
        if name == "hersteld" and (day > self.context.on or (near & _PLANS and end is None)):
            self._expected(replace(each, first=first), near)
        elif last is None and (each.until or near & _ENDS):
            self._ends(name, day)
        elif end is not None and end < day:
            self.told.append(Told(name, None, reason=f"Een periode eindigt niet voor de eerste dag, {dag(day)}."))
        elif end is not None or not self._closes(each, day):
            self._span(name, Span(day, end), first.reason or (last.reason if last else ""))

    def _unsure_year(self, name: str, first: Mention, last: Mention | None, years: tuple[date, ...]) -> None:
        end = last.days[0] if last and last.days else None
        reason = f"U noemt geen jaar. Bedoelt u {dag(years[0])} of {dag(years[1])}?"
        self.told.append(Told(name, Fact((Span(first.days[0], end),), Sure.ROUNDED), years, reason))

    def _expected(self, each: DatedMeaning, near: set[str]) -> None:
        """A recovery that is only expected. "3 november zou ik weer werken" may be the first working day missed."""
        self._unknown(each, "hersteld")
        first = _value(self.first)
        if first and "zou" in near and each.first.certain and timedelta() < each.first.days[0] - first <= _WEEKEND:
            days = (first, each.first.days[0])
            reason = "De eerste ziektedag is de eerste werkdag die u miste. Welke dag was dat?"
            self.first = Told("eerste_ziektedag", None, days, reason)

    def _vague_period(self, name: str, vague: Mention, open_ended: bool) -> None:
        """A period of which the days are not known: kept as told, so that nothing is computed without it."""
        length = next((each for each in self.lengths if each.of in (name, "")), None)
        spans: tuple[Span, ...] = ()
        if length and vague.days and open_ended:
            spans = (Span(vague.days[0], length.moved(vague.days[0], 1) - ONE_DAY),)
        if name == "hersteld" and length:
            self.told += recovered_for(length, spans, vague.days, None, self.context.on)
        else:
            self.told.append(Told(name, Fact(spans, Sure.ROUNDED), vague.days, vague.reason))

    def _length_of(self, each: DatedMeaning) -> Lasting | None:
        """How long a period lasts that begins on a day: "vanaf 1 juni 10 dagen hersteld"."""
        left, right = clause(self.s, each.start, each.end)
        inside = (length for length in self.lengths if left <= length.start and length.end <= right)
        return next((length for length in inside if length.of in (each.meaning, "", "vakantie")), None)

    def _closes(self, each: DatedMeaning, day: date) -> bool:
        """A bare answer to "vanaf welke dag weer ziek?" or "wat is de laatste verlofdag?" ends an open period."""
        known: tuple[Span, ...] = self.context.case[each.meaning] or ()
        fits = self.context.asked == each.meaning and each.hit is None and known
        if fits and (day in self.context.candidates or not self.context.case.sure(each.meaning)):
            self._span(each.meaning, begun(known, day), "")
            return True
        if not fits or known[-1].tot_en_met is not None or day <= known[-1].van:
            return False
        end = day - ONE_DAY if each.meaning == "hersteld" else day
        self._span(each.meaning, replace(known[-1], tot_en_met=end), "")
        return True

    def _ends(self, name: str, day: date) -> None:
        """ "Hersteld tot en met 10 juni": the end of a period of which the begin is known, or corrected."""
        known = [*(self.context.case[name] or ()), *self.spans[name]]
        fitting = [span for span in known if span.van <= day and (span.tot_en_met is None or self.context.correcting)]
        if fitting:
            self._span(name, replace(fitting[-1], tot_en_met=day), "")
        else:
            reason = f"U noemt alleen het einde van {_WHAT_ENDS[name]}, {dag(day)}. Wat was de eerste dag?"
            self.told.append(Told(name, Fact((), Sure.ROUNDED), reason=reason))

    def _span(self, name: str, span: Span, reason: str) -> None:
        self.spans[name] = [*(each for each in self.spans[name] if each.van != span.van), span]
        self.reasons[name] = reason or self.reasons.get(name, "")

    # -- service and other days ----------------------------------------------------------------------------------------

    def _contract(self, each: DatedMeaning) -> None:
        last = each.last or each.first
        if not each.first.certain or not last.certain:
            vague = each.first if not each.first.certain else last
            self.told.append(Told("in_dienst", None, vague.days, vague.reason))
        else:
            self.contracts.append(Span(each.first.days[0], last.days[0]))

    def _service(self) -> list[Told]:
        """One contract is a begin and an end, several are a list."""
        begins = [each for each in self.told if each.name == "in_dienst" and each.fact]
        if len(self.contracts) == 1 and not begins:
            return [Told("in_dienst", Fact(self.contracts[0].van)), Told("uit_dienst", Fact(_end(self.contracts[0])))]
        if not self.contracts:
            return []
        self.told = [each for each in self.told if each not in begins]
        later = [Span(day) for each in begins if (day := _value(each)) is not None]
        return [Told("dienstverbanden", Fact(_ordered([*self.contracts, *later])))]

    def _extended(self, each: DatedMeaning) -> None:
        """The last day of an extension: "verlengd tot 1 juni" has 31 May, an answer the day itself."""
        mention = seen(self.s, each.first, "next")
        if mention.certain and mention.days:
            last = mention.days[0] - ONE_DAY * (each.until and not each.including)
            self.told.append(Told("verlenging_tot", Fact(last)))
        else:
            reason = "Met hoeveel dagen, weken of maanden is de loondoorbetaling verlengd?"
            self.told.append(Told("verlenging_dagen", None, reason=reason))

    def _plain(self, each: DatedMeaning, near: set[str]) -> None:
        name, mention = each.meaning, each.first
        known = self.context.day(name)
        runs = name == "besluit_loonsanctie" and (each.since or near & _BEGINS)
        if name in UWV_LETTERS and (each.until or runs):
            self._unknown(each, "loonsanctie")
            return
        if known and self.context.correcting:
            mention = nearest_year(self.s, mention, known)
        elif name in _AHEAD:
            mention = mention if near & _PAST else seen(self.s, mention, "next")
        elif name == "in_dienst" and mention.unsaid == "year" and mention.certain and not self.context.year:
            self.told.append(self._yearless(name, mention.days[0]))
            return
        elif name != "in_dienst":
            mention = self.days.at_its_time(name, mention, _value(self.first))
        if name in _PLANNED_AHEAD and mention.certain and mention.days and mention.days[0] > self.context.on:
            self._unknown(replace(each, first=mention), "gepland")
        else:
            self.told.append(self.days.told(name, mention))

    def _yearless(self, name: str, day: date) -> Told:
        """An employment may have begun in any year."""
        days = tuple(add_months(day, -12 * years) for years in (2, 1, 0))
        return Told(name, None, days, "U noemt geen jaar. In welk jaar was dat?")


def begun(spans: Sequence[Span], day: date) -> Span:
    """A period that begins on a day; one told before whose first day was unsure moves as a whole."""
    if not spans:
        return Span(day)
    end = spans[-1].tot_en_met
    return replace(spans[-1], van=day, tot_en_met=end and day + (end - spans[-1].van))


def _value(told: Told | None) -> date | None:
    value = told.fact.value if told and told.fact else None
    return value if isinstance(value, date) else None


def _end(span: Span) -> date:
    assert span.tot_en_met is not None
    return span.tot_en_met


def _ordered(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: span.van))


def _either(first: Told, second: Told) -> Told:
    """Two first sick days in one message: asked, unless one of them cannot be."""
    if first.fact is None and not first.candidates:
        return second
    if second.fact is None and not second.candidates:
        return first
    days = sorted({*_days(first), *_days(second)})
    named = " of ".join(map(dag, days[:3]))
    return Told("eerste_ziektedag", None, tuple(days), f"Ik lees meer dan één datum. Bedoelt u {named}?")


def _days(told: Told) -> tuple[date, ...]:
    value = _value(told)
    return told.candidates if value is None else (value,)
