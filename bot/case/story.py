"""From dates with a meaning to facts: the order of an illness, its interruptions, and what must be asked back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.case.dated import AHEAD, Dated, clause, first_after, nearest_year, seen
from bot.case.durations import Lasting
from bot.case.facts import KINDS, Case, Fact, Span, Sure
from bot.case.told import UNKNOWN, Told
from bot.dates.mention import Mention, add_months
from bot.dates.sentence import Sentence
from bot.dates.words import words
from bot.dutch import dag

ONE_DAY = timedelta(days=1)
# Further back an illness is over, or a typing error (contract: the chat asks first).
MOST_DAYS_BACK = 156 * 7
_NEAR_AHEAD = timedelta(days=7)
_PAST = words("was waren werd liep stopte eindigde kreeg geweest gestopt beeindigd geeindigd afgelopen toen ging had")
_BE = words("is ben zijn bent wordt word zit loopt om zal")
_ILL = words("ziek thuis uitgevallen arbeidsongeschikt om voorbij vol ziekte")
_ONE_DAY_ILL = words("ziek thuis afwezig")
_PERIODS = frozenset(("hersteld", "verlof"))
# Days that have been: one that lies ahead is no such fact, or is asked about.
_BEHIND = frozenset(
    (
        "eerste_ziektedag", "weer_ziek", "in_dienst", "oordeel_bedrijfsarts", "eerstejaarsevaluatie", "wia_aanvraag",
        "besluit_loonsanctie", "bekortingsverzoek", "uwv_besluit", "bekendmaking",
    )
)  # fmt: skip
_ILLNESS = frozenset(("ziek", "ziekgemeld"))
_LETTERS = frozenset(("bekendmaking", "besluit_loonsanctie", "uwv_besluit"))


@dataclass(frozen=True)
class Context:
    """What a message is read against."""

    on: date
    case: Case
    asked: str | None
    candidates: tuple[date, ...]
    correcting: bool

    @property
    def asks_date(self) -> bool:
        """Whether a day or period is waited for."""
        return self.asked is not None and KINDS[self.asked] in (date, tuple)


def story(s: Sentence, dates: Sequence[Dated], lengths: Sequence[Lasting], context: Context) -> list[Told]:
    """Every fact that the dates of a message tell, in order."""
    reader = _Reader(s, context, lengths)
    for each in _asked_for(dates, context):
        reader.take(each)
    return reader.result()


def _asked_for(dates: Sequence[Dated], context: Context) -> Iterator[Dated]:
    """The dates, those of unknown meaning as what was asked, unless another date is that."""
    asked = context.asked
    label = {"eerste_ziektedag": "ziek"}.get(asked or "", asked or "")
    same = _LETTERS if label in _LETTERS else _ILLNESS if label == "ziek" else frozenset((label,))
    taken = any(each.meaning in same and not each.denied for each in dates)
    for each in dates:
        if (context.asks_date and each.meaning in ("", "weer?") and not taken and not each.denied) or (context.asks_date and each.meaning in same and label in _LETTERS):
            yield replace(each, meaning=label)
        else:
            yield each


class _Reader:
    """Takes the dates of one message one by one."""

    def __init__(self, s: Sentence, context: Context, lengths: Sequence[Lasting]) -> None:
        self.s, self.context, self.lengths = s, context, lengths
        self.told: list[Told] = []
        self.first: Told | None = None
        self.first_listed = False
        self.reported: Told | None = None
        self.spans: dict[str, list[Span]] = {"hersteld": [], "verlof": []}
        self.reasons: dict[str, str] = {}
        self.vague_recovery: Mention | None = None
        self.again: Told | None = None
        self.over = False

    # -- one date ------------------------------------------------------------------------------------------------------

    def take(self, each: Dated) -> None:
        """One date or period."""
        meaning = each.meaning
        if each.denied and meaning != "hersteld":
            return
        if each.denied:
            self._unknown(each, "")
        elif meaning in _ILLNESS:
            self._ill(each)
        elif meaning in ("weer_ziek", "weer?"):
            self._relapse(each)
        elif meaning in _PERIODS:
            self._period(each)
        elif meaning in KINDS and KINDS[meaning] is date:
            self._plain(each, meaning)
        else:
            self._unknown(each, meaning.lstrip("."))

    def _unknown(self, each: Dated, of: str) -> None:
        mention = each.first
        if mention.certain and mention.days:
            self.told.append(Told(UNKNOWN, Fact(mention.days[0]), of=of, reason=mention.reason))
        else:
            self.told.append(Told(UNKNOWN, None, mention.days, mention.reason, of))

    def _ill(self, each: Dated) -> None:
        if each.until:
            self._ill_until(each)
        elif each.last is not None:
            self._ill_from_to(each)
        elif (length := self._anniversary(each)) is not None:
            self._ill_for(each, length)
        elif self.spans["hersteld"] or self._recovered_before(each):
            self._relapse(each)
        else:
            self._first_day(each)

    def _first_day(self, each: Dated) -> None:
        told = self._day("eerste_ziektedag", self._placed(each.first))
        if each.meaning == "ziekgemeld" and not each.listed:
            self.reported = self.reported or told
        elif self.first is not None and self.first != told:
            self._second_first_day(each, told)
        else:
            self.first = self.first or told
            self.first_listed = each.listed

    def _second_first_day(self, each: Dated, told: Told) -> None:
        first = self.first
        if first and first.fact and told.fact and not each.listed and self._was_short(first.fact.value):
            self._relapse(each)
            return
        days = tuple(sorted({day for one in (first, told) if one for day in _days(one)}))
        if first and first.fact is None and not first.candidates:
            self.first = told
        elif told.fact is None and not told.candidates:
            return
        else:
            named = " of ".join(map(dag, days[:3]))
            self.first = Told("eerste_ziektedag", None, days, f"Ik lees meer dan één datum. Bedoelt u {named}?")

    def _was_short(self, day: object) -> bool:
        """ "Op 3 maart één dag ziek, daarna weer vanaf 12 mei"."""
        return any(each.of == "ziek" and each.days <= 14 for each in self.lengths) and isinstance(day, date)

    def _ill_until(self, each: Dated) -> None:
        mention = self._placed(each.first)
        if not mention.certain or mention.days[0] > self.context.on:
            self._unknown(replace(each, first=mention), "ziek tot")
            return
        self._recovered(Span(mention.days[0] + each.including * ONE_DAY), mention.reason)

    def _ill_from_to(self, each: Dated) -> None:
        first, last = each.first, each.last or each.first
        if self.s.word(first.start - 1) == "tussen":
            days = tuple(sorted({*first.days, *last.days}))
            reason = "Dat is een periode. Welke dag daarin was de eerste ziektedag?"
            self.first = Told("eerste_ziektedag", None, days, reason)
            return
        if self.first is None and not self.spans["hersteld"]:
            self.first = self._day("eerste_ziektedag", first)
        if last.certain and last.days[0] <= self.context.on:
            self._recovered(Span(last.days[0] + each.including * ONE_DAY), last.reason)
            self.over = True

    def _ill_for(self, each: Dated, length: Lasting) -> None:
        """ "Op 3 maart 2 jaar ziek": the day lies ahead unless the words say otherwise, and the first day so long before."""
        ahead = not self._says_past(each)
        mention = seen(self.s, each.first, "next") if ahead else each.first
        if not mention.certain:
            self.first = Told("eerste_ziektedag", None, tuple(map(length.before, mention.days)), mention.reason)
            return
        day = _earlier(mention.days[0], length)
        reason = f"{length.text} ziek op {dag(mention.days[0])}: de eerste ziektedag was dan {dag(day)}."
        self.first = Told("eerste_ziektedag", Fact(day, Sure.DERIVED), reason=reason[0].upper() + reason[1:])

    def _anniversary(self, each: Dated) -> Lasting | None:
        """The length that is full on this day; none after "sinds" and for an illness that is over."""
        if each.since or not each.first.days:
            return None
        left, right = clause(self.s, each.start, each.end, 0, len(self.s.tokens))
        around = {self.s.word(i) for i in (*range(left, each.start), *range(each.end, right))}
        if not _BE & around or not _ILL & around or "geweest" in around or words("geleden na") & around:
            return None
        inside = (length for length in self.lengths if left <= length.start and length.end <= right)
        return next((each for each in inside if each.of in ("ziek", "") and each.days >= 7), None)

    def _recovered_before(self, each: Dated) -> bool:
        """Whether the case knows of a recovery that is still open before this day, so that it is a relapse."""
        day = each.first.days[0] if each.first.days else None
        spans: tuple[Span, ...] = self.context.case["hersteld"] or ()
        return not self.context.correcting and any(
            span.tot_en_met is None and day is not None and day > span.van for span in spans
        )

    def _relapse(self, each: Dated) -> None:
        told = self._day("weer_ziek", self._after_first(each.first))
        if told.fact is None:
            self.again = told
            return
        day = told.fact.value
        assert isinstance(day, date)
        self.over = False
        if self.spans["hersteld"] and self.spans["hersteld"][-1].tot_en_met is None:
            self.spans["hersteld"][-1] = replace(self.spans["hersteld"][-1], tot_en_met=day - ONE_DAY)
        elif self.first and self.first.fact and (short := self._short_illness()) is not None:
            begin = self.first.fact.value
            assert isinstance(begin, date)
            self._recovered(Span(begin + timedelta(days=short), day - ONE_DAY), "")
        else:
            self.again = told

    def _short_illness(self) -> int | None:
        return next((each.days for each in self.lengths if each.of in ("ziek", "") and each.days <= 27), None)

    def _period(self, each: Dated) -> None:
        name = each.meaning
        first = self._after_first(each.first)
        last = None if each.last is None else self._after_first(each.last)
        if not first.certain or (last and not last.certain):
            self._vague_period(name, first, last)
            return
        day = first.days[0]
        if each.until and each.last is None:
            self._until(name, day)
            return
        length = None if last else self._length_of(name)
        end = last.days[0] if last else (day + timedelta(days=length.days - 1) if length else None)
        if end is not None and end < day:
            self.told.append(Told(name, None, reason=f"Een periode eindigt niet voor de eerste dag, {dag(day)}."))
            return
        if self._closes(name, each, day):
            return
        self._span(name, Span(day, end), first.reason or (last.reason if last else ""))

    def _vague_period(self, name: str, first: Mention, last: Mention | None) -> None:
        vague = first if not first.certain else last or first
        length = self._length_of(name)
        if length and first.days and last is None:
            day = first.days[0]
            self.told.append(Told(name, Fact((Span(day, day + timedelta(days=length.days - 1)),), Sure.ROUNDED)))
        self.told.append(Told(name, None, vague.days, vague.reason))

    def _closes(self, name: str, each: Dated, day: date) -> bool:
        """An answer to "vanaf welke dag weer ziek?" or "wat is de laatste verlofdag?"."""
        spans: tuple[Span, ...] = self.context.case[name] or ()
        if self.context.asked != name or each.hit is not None or each.last is not None or not spans:
            return False
        last = spans[-1]
        if last.tot_en_met is not None or day <= last.van:
            return False
        self._span(name, replace(last, tot_en_met=day - ONE_DAY if name == "hersteld" else day), "")
        return True

    def _until(self, name: str, day: date) -> None:
        """ "Hersteld tot en met 10 juni": the end of a period whose begin is known from before."""
        known = [*(self.context.case[name] or ()), *self.spans[name]]
        open_ones = [span for span in known if span.tot_en_met is None and span.van <= day]
        if open_ones:
            self._span(name, replace(open_ones[-1], tot_en_met=day), "")
        else:
            self.told.append(Told(name, None, (day,), f"En vanaf welke dag? U noemt alleen het einde, {dag(day)}."))

    def _length_of(self, name: str) -> Lasting | None:
        fitting = ("hersteld", "") if name == "hersteld" else ("",)
        return next((each for each in self.lengths if each.of in fitting and each.days), None)

    def _span(self, name: str, span: Span, reason: str) -> None:
        kept = [each for each in self.spans[name] if each.van != span.van]
        self.spans[name] = [*kept, span]
        self.reasons[name] = reason or self.reasons.get(name, "")

    def _recovered(self, span: Span, reason: str) -> None:
        self._span("hersteld", span, reason)

    def _plain(self, each: Dated, name: str) -> None:
        mention = each.first
        if name in AHEAD:
            mention = self._ahead(each)
        elif name == "in_dienst" and each.last is not None and each.last.days and each.last.certain:
            self.told.append(self._day("uit_dienst", each.last))
        elif self.context.correcting and isinstance(self.context.case[name], date):
            mention = nearest_year(self.s, mention, self.context.case[name])
        elif name != "in_dienst":
            mention = self._after_first(mention)
        self.told.append(self._day(name, mention))

    # -- years and days ------------------------------------------------------------------------------------------------

    def _ahead(self, each: Dated) -> Mention:
        known = self.context.case[each.meaning]
        if isinstance(known, date) and self.context.correcting:
            return nearest_year(self.s, each.first, known)
        return each.first if self._says_past(each) else seen(self.s, each.first, "next")

    def _says_past(self, each: Dated) -> bool:
        left, right = clause(self.s, each.start, each.end, 0, len(self.s.tokens))
        return bool(_PAST & {self.s.word(i) for i in range(left, right)})

    def _placed(self, mention: Mention) -> Mention:
        """A first sick day without a year: near the days offered, the day corrected, or before what followed it."""
        if mention.unsaid != "year":
            return mention
        if self.context.candidates:
            return nearest_year(self.s, mention, self.context.candidates[0])
        known = self.context.case["eerste_ziektedag"]
        if isinstance(known, date) and self.context.correcting:
            return nearest_year(self.s, mention, known)
        return mention

    def _after_first(self, mention: Mention) -> Mention:
        """A day without a year in the course of an illness: after a first sick day told in the same message."""
        told = self.first.fact.value if self.first and self.first.fact else None
        known = told or self.context.case["eerste_ziektedag"]
        if mention.unsaid != "year" or not isinstance(known, date):
            return mention
        if told or (mention.days and mention.days[0] < known):
            return first_after(self.s, mention, known)
        return mention

    def _day(self, name: str, mention: Mention) -> Told:
        """A day as a fact, or asked back where it is no certain day or cannot be."""
        on, days = self.context.on, mention.days
        chosen = [day for day in days if day in self.context.candidates and name == self.context.asked]
        if mention.certain and len(chosen) == 1:
            return Told(name, Fact(chosen[0]))
        if not mention.certain or not days:
            return Told(name, None, days, mention.reason)
        day = days[0]
        if day > on and name in _BEHIND:
            return Told(name, None, (day,), f"{dag(day).capitalize()} ligt in de toekomst. Klopt dat?")
        if name in ("eerste_ziektedag", "weer_ziek"):
            soon = seen(self.s, mention, "next")
            if mention.unsaid == "year" and soon.certain and on < soon.days[0] <= on + _NEAR_AHEAD:
                both = (day, soon.days[0])
                return Told(name, None, both, f"Bedoelt u {dag(day)} of {dag(both[1])}?")
            if (on - day).days > MOST_DAYS_BACK and not self.context.correcting:
                return Told(name, None, (day,), f"{dag(day).capitalize()} is meer dan drie jaar geleden. Klopt dat?")
        return Told(name, Fact(day), reason=mention.reason)

    # -- together ------------------------------------------------------------------------------------------------------

    def result(self) -> list[Told]:
        """All facts of the message."""
        first = self.first or self.reported
        out = [*([first] if first else []), *self.told]
        for name, spans in self.spans.items():
            if spans:
                ordered = tuple(sorted(spans, key=lambda span: span.van))
                out.append(Told(name, Fact(ordered), reason=self.reasons.get(name, "")))
        if self.again:
            out.append(self.again)
        if self.over:
            out.append(Told("gebeurtenis", Fact("hersteld")))
        return out


def _days(told: Told) -> tuple[date, ...]:
    if told.fact is None:
        return told.candidates
    return (told.fact.value,) if isinstance(told.fact.value, date) else ()


def _earlier(day: date, length: Lasting) -> date:
    """The day so long before an anniversary: years and months by the calendar, weeks and days counted."""
    for each in length.lengths:
        months = each.amounts[0] * {"jaar": 12, "maand": 1}.get(each.unit, 0)
        whole = months and months == int(months)
        day = add_months(day, -int(months)) if whole else day - timedelta(days=Lasting(0, 0, (each,), "").days)
    return day
