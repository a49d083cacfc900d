"""A reading and a case in one line, as the tables of these tests write them."""

from __future__ import annotations

from bot.case.facts import Case, Fact, Span, Sure
from bot.case.told import Reading, Told

_MARKS = {Sure.EXACT: "", Sure.ROUNDED: "~", Sure.DERIVED: "="}
_CAUSES = {None: "", True: "(zelfde)", False: "(ander)"}


def reading(read: Reading) -> str:
    """`eerste_ziektedag=2025-05-12 ziekteweek=~45 in_dienst?2015-08-21 onbekend(afspraak)=2026-12-04 +wia corrects`.

    `=` before a value is derived, `~` rounded; `?` is asked back with its candidates.
    """
    parts = [*map(_told, read.told), *(f"{'+' if yes else '-'}{step}" for step, yes in read.gedaan.items())]
    parts += ["corrects"] if read.correcting else []
    parts += [f"person:{read.person}"] if read.person else []
    parts += [f"more:{_told(told)}" for each in read.more for told in each.told]
    return " ".join(sorted(parts))


def case(of: Case) -> str:
    """The facts of a case, in the order of their names."""
    return " ".join(f"{name}={_fact(fact)}" for name, fact in sorted(of.facts.items()))


def _told(told: Told) -> str:
    name = f"{told.name}({told.of})" if told.of else told.name
    if told.fact is None:
        return f"{name}?{'|'.join(map(str, told.candidates))}"
    return f"{name}={_fact(told.fact)}"


def _fact(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, tuple):
        text = "+".join(map(_span, value)) or "ja"
    else:
        text = {True: "ja", False: "nee"}[value] if isinstance(value, bool) else str(value)
    return _MARKS[fact.sure] + text.replace(" ", "-")


def _span(span: Span) -> str:
    return f"{span.van}..{span.tot_en_met or ''}{_CAUSES[span.zelfde_oorzaak]}"
