"""What a message tells, added to a case: corrected, completed, and refused where it contradicts what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.case.contradictions import contradictions
from bot.case.facts import Case, Cases, Fact, Span, Sure
from bot.case.persons import person
from bot.case.told import NEW, OTHER, UNKNOWN, Reading, Told
from bot.dates.sentence import folded
from bot.law.termijnenwet import ONE_DAY

# Days that lie further apart than this are of two months, or of two years.
MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Change:
    """A fact that was told, corrected or forgotten."""

    name: str
    before: Fact | None
    after: Fact | None


@dataclass(frozen=True)
class Clash:
    """A fact that contradicts what is known: `reason` names both and asks which is right."""

    name: str
    reason: str


@dataclass(frozen=True)
class Merged:
    """A case after a message: what changed, what contradicts, what must be asked back."""

    case: Case
    changes: tuple[Change, ...] = ()
    clashes: tuple[Clash, ...] = ()
    doubts: tuple[Told, ...] = ()


def merge(case: Case, reading: Reading, on: date) -> Merged:
    """The case with what a message tells; a contradiction leaves the facts as they were."""
    told = [each for each in reading.told if each.name != UNKNOWN and each.fact is not None]
    told += _roughly(case, reading, on)
    after, clashes = _without_clashes(case, told, reading.correcting)
    after = after.with_done(reading.gedaan)
    names = [*case.facts, *(name for name in after.facts if name not in case.facts)]
    changes = (Change(name, case.facts.get(name), after.facts.get(name)) for name in names)
    return Merged(
        after,
        tuple(change for change in changes if change.before != change.after),
        tuple(clashes),
        tuple(each for each in reading.told if each.name != UNKNOWN and _doubted(each, after)),
    )


def _roughly(case: Case, reading: Reading, on: date) -> list[Told]:
    """The week of illness that a month stands for: enough to place steps, never to name a day."""
    if case["eerste_ziektedag"]:
        return []
    vague = (sorted(one.candidates) for one in reading.told if one.name == "eerste_ziektedag" and one.fact is None)
    middles = [days[len(days) // 2] for days in vague if len(days) > 1 and days[-1] - days[0] <= MONTH]
    return [Told("ziekteweek", Fact((on - day).days // 7 + 1, Sure.ROUNDED)) for day in middles if day <= on]


def _doubted(told: Told, after: Case) -> bool:
    """Whether a mention is asked back: no day of it is sure, or a period is known without its days."""
    if told.fact is None:
        return True
    return isinstance(told.fact.value, tuple) and told.name in after.facts and not after.sure(told.name)


def tell(cases: Cases, reading: Reading, on: date) -> tuple[Cases, Merged]:
    """The employees after a message; the visitor has one role, whoever is spoken of."""
    role = cases.case.facts.get("audience")
    cases = _turned(cases, reading.person)
    merged = merge(_with_role(cases.case, role), reading, on)
    active, role = cases.active, merged.case.facts.get("audience")
    cases = cases.with_case(merged.case)
    for each in reading.more:
        cases = cases.turned_to(len(cases.items) + 1)
        cases = cases.with_case(merge(cases.case, each, on).case)
    return Cases(active, tuple(_with_role(case, role) for case in cases.items)), merged


def _with_role(case: Case, role: Fact | None) -> Case:
    return case.with_fact("audience", role) if role else case


def spoken_of(cases: Cases, text: str) -> Case:
    """The case of the employee that a message speaks of: what it tells is read against that one."""
    return _turned(cases, person(folded(text))).case


def _turned(cases: Cases, which: str) -> Cases:
    """The employee that is spoken of: a new one, the other of two, one by number, or the same as before."""
    if which == OTHER and len(cases.items) == 2:
        return cases.turned_to(3 - cases.active)
    if which in (NEW, OTHER):
        return cases.turned_to(len(cases.items) + 1)
    return cases.turned_to(int(which)) if which else cases


def _without_clashes(case: Case, told: Sequence[Told], correcting: bool) -> tuple[Case, list[Clash]]:
    """All that was told, less each fact that contradicts another."""
    clashes: list[Clash] = []
    while True:
        after = _applied(case, told, correcting)
        names = {each.name for each in told}
        found = next((each for each in contradictions(after) if names & set(each.names)), None)
        if found is None:
            return after, clashes
        name = next(name for name in found.names if name in names)
        clashes.append(Clash(name, found.reason))
        told = [each for each in told if each.name != name]


def _applied(case: Case, told: Sequence[Told], correcting: bool) -> Case:
    names, before = {each.name for each in told}, case
    for each in told:
        assert each.fact is not None
        case = _with(case, each.name, each.fact, correcting)
    # Who is ill again, or newly ill, is recovered no longer; a wage of another size has another unit.
    if names & {"weer_ziek", "eerste_ziektedag"} and "gebeurtenis" not in names and case["gebeurtenis"] == "hersteld":
        case = case.with_fact("gebeurtenis", None)
    for told_now, other in (("verlenging_dagen", "verlenging_tot"), ("verlenging_tot", "verlenging_dagen")):
        if told_now in names and other not in names:
            case = case.with_fact(other, None)
    if not correcting and "hersteld" not in names and _counts_anew(before, case):
        case = case.with_fact("hersteld", None)
    if "bruto_maandloon" in names and "per" not in names:
        case = case.with_fact("per", None)
    return _settled(case)


def _counts_anew(before: Case, after: Case) -> bool:
    """Whether a later first sick day was told after a recovery of unsure days: what lies before it counts no more."""
    first, now = before["eerste_ziektedag"], after["eerste_ziektedag"]
    return bool(first and now > first and after["hersteld"] is not None and not after.sure("hersteld"))


def _with(case: Case, name: str, fact: Fact, correcting: bool) -> Case:
    known = case.facts.get(name)
    if name in ("hersteld", "verlof") and known is not None:
        if correcting and fact == Fact(()):
            # It was no recovery after all.
            return case.with_fact(name, None)
        fact = _joined(known, fact, correcting)
    return case.with_fact(name, fact)


def _joined(known: Fact, new: Fact, correcting: bool) -> Fact:
    """Periods told before and now; one that begins on the same day, overlaps, or corrects takes the other's place."""
    before = known.value if isinstance(known.value, tuple) else ()
    now = new.value if isinstance(new.value, tuple) else ()
    if not now:
        return known if before else new
    if known.sure is Sure.ROUNDED or (correcting and len(before) == 1 and len(now) == 1):
        return new
    kept = [span for span in before if not any(_meets(span, other) for other in now)]
    return Fact(tuple(sorted((*kept, *now), key=lambda span: span.van)), new.sure)


def _meets(one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.van)
    return first.van == second.van or (first.tot_en_met or date.max) >= second.van


def _settled(case: Case) -> Case:
    """A relapse closes the recovery before it; a first sick day makes a rounded week idle."""
    first, again = case["eerste_ziektedag"], case["weer_ziek"]
    if first is not None:
        case = case.with_fact("ziekteweek", None)
    if again is None or first == again:
        return case.with_fact("weer_ziek", None)
    spans: tuple[Span, ...] = case["hersteld"] or ()
    last = spans[-1] if spans else None
    if last and last.tot_en_met is None and last.van < again:
        closed = Fact((*spans[:-1], replace(last, tot_en_met=again - ONE_DAY)), case.facts["hersteld"].sure)
        return case.with_fact("hersteld", closed).with_fact("weer_ziek", None)
    rounded = case.facts["hersteld"].sure is Sure.ROUNDED if last else False
    if last and last.tot_en_met and rounded:
        return _shifted(case, last, again)
    return case.with_fact("weer_ziek", None) if last and last.tot_en_met == again - ONE_DAY else case


def _shifted(case: Case, span: Span, again: date) -> Case:
    """ "In juni 5 weken beter", and ill again on a day: that day ends the recovery, its length gives the begin."""
    assert span.tot_en_met is not None
    length = span.tot_en_met - span.van
    moved = Span(again - ONE_DAY - length, again - ONE_DAY)
    return case.with_fact("hersteld", Fact((moved,), Sure.DERIVED)).with_fact("weer_ziek", None)
