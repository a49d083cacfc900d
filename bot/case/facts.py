"""One case of illness as a visitor told it: a fact for each thing said, each with how sure it is.

Dates, amounts, kinds and roles only: never a cause, a diagnosis or a name (AVG art. 9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any, cast

from bot.terms import CONTRACTS, ROLES


class Sure(Enum):
    """How sure a fact is: said to the day, rounded by the visitor ("50 weken"), or worked out from other facts."""

    EXACT = "exact"
    ROUNDED = "rounded"
    DERIVED = "derived"


@dataclass(frozen=True)
class Span:
    """A period that may still be open: recovered, on leave, or one contract; both ends included."""

    van: date
    tot_en_met: date | None = None
    zelfde_oorzaak: bool | None = None


# More employees in one conversation are no conversation; it also bounds what is kept.
MOST_CASES = 20

Value = date | Decimal | int | bool | str | tuple[Span, ...]


@dataclass(frozen=True)
class Fact:
    """A value and how sure it is."""

    value: Value
    sure: Sure = Sure.EXACT


# Can the own work still be done, adapted, or other work, here or elsewhere? (the four questions on spoor)
SPOOR_QUESTIONS = ("eigen_werk", "eigen_werk_aangepast", "ander_werk_binnen", "ander_werk_buiten")

# What a case may hold, with the type of its value. Names are those of the calculators' APIs; `audience` is the role,
# `ziekteweek` a week that was said where the first sick day is not known, `gebeurtenis` what ends or bars a timeline.
KINDS: Mapping[str, type] = MappingProxyType(
    {
        "audience": str,
        "contract": str,
        "gebeurtenis": str,
        "ziekteweek": int,
        "eerste_ziektedag": date,
        "hersteld": tuple,  # no span: recovered in between, days unknown
        "weer_ziek": date,  # ill again, where it is not told when the recovery before it began
        "verlof": tuple,
        "oordeel_bedrijfsarts": date,
        "eerstejaarsevaluatie": date,
        "wia_dagen_te_laat": int,
        "wia_aanvraag": date,
        "verlenging_dagen": int,
        "verlenging_tot": date,  # the last day of an extension, where that was told in place of its length
        "loonsanctie": bool,
        "besluit_loonsanctie": date,
        "bekortingsverzoek": date,
        "uwv_besluit": date,
        "bekendmaking": date,
        "aow_datum": date,
        "in_dienst": date,
        "uit_dienst": date,
        "dienstverbanden": tuple,
        "bruto_maandloon": Decimal,
        "per": str,
        "uren_per_week": Decimal,
        "vakantiebijslag_procent": Decimal,
        "eindejaarsuitkering_per_jaar": Decimal,
        "vaste_toeslagen_per_maand": Decimal,
        "variabel_3_jaar": Decimal,
        "verloren_urendeel": Decimal,
        "doorbetaling_jaar_1_procent": Decimal,
        "doorbetaling_jaar_2_procent": Decimal,
        **dict.fromkeys(SPOOR_QUESTIONS, bool),
    }
)


# The words that a fact of a few kinds can be; what is kept beside them is dropped.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "audience": ROLES,
        "contract": CONTRACTS,
        "gebeurtenis": ("overleden", "hersteld", "einde-contract", "aow"),
        "per": ("maand", "vier-weken", "week", "uur", "jaar"),
    }
)


@dataclass(frozen=True)
class Case:
    """The facts of one employee's illness; `gedaan` maps a milestone id to whether the visitor said it is done."""

    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    gedaan: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))

    def __getitem__(self, name: str) -> Any:
        """The value of a fact, None where it is not known."""
        fact = self.facts.get(name)
        return fact.value if fact else None

    def as_json(self) -> dict[str, Any]:
        """The case as it is kept: values as text, each with how sure it is."""
        facts = {name: {"value": _kept(fact.value), "sure": fact.sure.value} for name, fact in self.facts.items()}
        return {"facts": facts, "gedaan": dict(self.gedaan)}

    @classmethod
    def from_json(cls, kept: object) -> Case:
        """The case as it was kept; a fact that this version does not know or cannot read is dropped."""
        parts = kept if isinstance(kept, Mapping) else {}
        facts = {name: fact for name, row in _rows(parts.get("facts")) if (fact := _fact(name, row)) is not None}
        done = {name: value for name, value in _rows(parts.get("gedaan")) if isinstance(value, bool)}
        return cls(MappingProxyType(facts), MappingProxyType(done))

    def sure(self, name: str) -> bool:
        """Whether a fact is known to the day or the cent."""
        fact = self.facts.get(name)
        return fact is not None and fact.sure is not Sure.ROUNDED

    def with_fact(self, name: str, fact: Fact | None) -> Case:
        """This case with one fact set, or forgotten."""
        others = {key: value for key, value in self.facts.items() if key != name}
        return Case(MappingProxyType(others if fact is None else {**others, name: fact}), self.gedaan)

    def with_done(self, gedaan: Mapping[str, bool]) -> Case:
        """This case with what was said to be done, or not done yet."""
        return Case(self.facts, MappingProxyType({**self.gedaan, **gedaan}))


@dataclass(frozen=True)
class Cases:
    """The employees that one conversation speaks of; `active` counts from 1."""

    active: int = 1
    items: tuple[Case, ...] = (Case(),)

    @property
    def case(self) -> Case:
        """The case that is spoken of."""
        return self.items[self.active - 1]

    def of(self, number: int) -> Case:
        """The case of one employee, an empty one for somebody not spoken of before."""
        return self.items[number - 1] if number <= len(self.items) else Case()

    def with_case(self, case: Case) -> Cases:
        """The same employees, with another case for the active one."""
        return Cases(self.active, (*self.items[: self.active - 1], case, *self.items[self.active :]))

    def turned_to(self, number: int) -> Cases:
        """With another employee active; one more than there are is a new one."""
        number = max(1, min(number, len(self.items) + 1, MOST_CASES))
        items = self.items if number <= len(self.items) else (*self.items, Case())
        return Cases(number, items)

    def as_json(self) -> dict[str, Any]:
        """As they are kept."""
        return {"active": self.active, "items": [case.as_json() for case in self.items]}

    @classmethod
    def from_json(cls, kept: object) -> Cases:
        """As they were kept; what cannot be read becomes one empty case."""
        parts = kept if isinstance(kept, Mapping) else {}
        rows = parts.get("items")
        items = tuple(map(Case.from_json, rows[:MOST_CASES])) if isinstance(rows, list) and rows else (Case(),)
        active = parts.get("active")
        fits = isinstance(active, int) and not isinstance(active, bool) and 1 <= active <= len(items)
        return cls(active if fits and isinstance(active, int) else 1, items)


def _kept(value: Value) -> Any:
    if isinstance(value, tuple):
        return [
            {"van": span.van.isoformat(), "tot_en_met": _iso(span.tot_en_met), "zelfde_oorzaak": span.zelfde_oorzaak}
            for span in value
        ]
    if isinstance(value, bool | int | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _rows(kept: object) -> Iterator[tuple[str, Any]]:
    yield from ((str(name), row) for name, row in kept.items()) if isinstance(kept, Mapping) else ()


def _fact(name: str, row: object) -> Fact | None:
    kind = KINDS.get(name)
    try:
        if kind is None or not isinstance(row, Mapping):
            return None
        value = _value(kind, row["value"])
        return Fact(value, Sure(row["sure"])) if name not in CHOICES or value in CHOICES[name] else None
    except (ArithmeticError, KeyError, TypeError, ValueError):
        return None


def _value(kind: type, kept: Any) -> Value:
    """A kept value as its kind; raises TypeError or ValueError where it is none."""
    if kind is tuple:
        return tuple(_span(row) for row in kept)
    if kind is date:
        return date.fromisoformat(kept)
    if kind is Decimal:
        number = Decimal(kept)
        if not number.is_finite():
            raise ValueError(kept)
        return number
    if type(kept) is not kind:
        raise TypeError(kept)
    return cast(Value, kept)


def _span(row: object) -> Span:
    if not isinstance(row, Mapping):
        raise TypeError(row)
    cause, end = row.get("zelfde_oorzaak"), row.get("tot_en_met")
    if cause is not None and not isinstance(cause, bool):
        raise TypeError(cause)
    return Span(date.fromisoformat(row["van"]), None if end is None else date.fromisoformat(end), cause)
