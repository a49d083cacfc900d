"""What a message tells, added to a case: corrected, completed, and refused where it contradicts what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from bot.case.contradictions import contradictions
from bot.case.facts import Case, Cases, Fact, Span, Sure
from bot.case.told import UNKNOWN, Reading, Told

ONE_DAY = timedelta(days=1)


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
    doubts = tuple(each for each in reading.told if each.name != UNKNOWN and each.fact is None)
    after, clashes = _without_clashes(case, told, on, reading.correcting)
    after = after.with_done(reading.gedaan)
    names = [*case.facts, *(name for name in after.facts if name not in case.facts)]
    changes = tuple(
        Change(name, case.facts.get(name), after.facts.get(name))
        for name in names
        if case.facts.get(name) != after.facts.get(name)
    )
    return Merged(after, changes, tuple(clashes), doubts)


def tell(cases: Cases, reading: Reading, on: date) -> tuple[Cases, Merged]:
    """The employees after a message; "ik heb er nog een" begins a case that has the role of the visitor alone."""
    role = cases.case.facts.get("audience")
    if reading.person == "nieuw":
        cases = cases.turned_to(len(cases.items) + 1)
    elif reading.person:
        cases = cases.turned_to(int(reading.person))
    case = cases.case
    if not case.facts and role:
        case = case.with_fact("audience", role)
    merged = merge(case, reading, on)
    return cases.with_case(merged.case), merged


def _without_clashes(case: Case, told: Sequence[Told], on: date, correcting: bool) -> tuple[Case, list[Clash]]:
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
    for each in told:
        assert each.fact is not None
        case = _with(case, each.name, each.fact, correcting)
    return _settled(case)


def _with(case: Case, name: str, fact: Fact, correcting: bool) -> Case:
    known = case.facts.get(name)
    if name in ("hersteld", "verlof") and known is not None and isinstance(known.value, tuple):
        return case.with_fact(name, _joined(known, fact, correcting))
    if name == "ziekteweek" and case.sure("eerste_ziektedag") and not correcting:
        return case
    if name == "eerste_ziektedag":
        case = case.with_fact("ziekteweek", None)
    if name in ("weer_ziek",) and case["gebeurtenis"] == "hersteld":
        case = case.with_fact("gebeurtenis", None)
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
    """A relapse closes the recovery before it; what is told twice is kept once."""
    again, spans = case["weer_ziek"], case["hersteld"] or ()
    first = case["eerste_ziektedag"]
    if again is not None and first == again:
        return case.with_fact("weer_ziek", None)
    if again is None or not spans:
        return case
    last = spans[-1]
    if last.tot_en_met is None and last.van < again:
        closed = (*spans[:-1], replace(last, tot_en_met=again - ONE_DAY))
        return case.with_fact("hersteld", Fact(closed, case.facts["hersteld"].sure)).with_fact("weer_ziek", None)
    if last.tot_en_met == again - ONE_DAY:
        return case.with_fact("weer_ziek", None)
    return case


def forgotten() -> Case:
    """A case of which nothing is left."""
    return Case(MappingProxyType({}), MappingProxyType({}))
