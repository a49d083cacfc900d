"""One case of illness as a visitor told it: a fact for each thing said, each with how sure it is.

Dates, amounts, kinds and roles only: never a cause, a diagnosis or a name (AVG art. 9).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from types import MappingProxyType
from typing import Any


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


Value = date | Decimal | int | bool | str | tuple[Span, ...]


@dataclass(frozen=True)
class Fact:
    """A value and how sure it is."""

    value: Value
    sure: Sure = Sure.EXACT


# What a case may hold, with the type of its value. Names are those of the calculators' APIs; `audience` is the role,
# `ziekteweek` a week that was said where the first sick day is not known, `gebeurtenis` what ends or bars a timeline.
KINDS: Mapping[str, type] = MappingProxyType(
    {
        "audience": str,  # werkgever | werknemer
        "contract": str,  # vast | tijdelijk | oproep | uitzend | zzp | dga
        "gebeurtenis": str,  # overleden | hersteld | einde-contract | aow
        "ziekteweek": int,
        "eerste_ziektedag": date,
        "hersteld": tuple,
        "verlof": tuple,
        "oordeel_bedrijfsarts": date,
        "eerstejaarsevaluatie": date,
        "wia_dagen_te_laat": int,
        "wia_aanvraag": date,
        "verlenging_dagen": int,
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
        "per": str,  # maand | vier-weken | week | uur | jaar
        "uren_per_week": Decimal,
        "vakantiebijslag_procent": Decimal,
        "eindejaarsuitkering_per_jaar": Decimal,
        "vaste_toeslagen_per_maand": Decimal,
        "variabel_3_jaar": Decimal,
        "verloren_urendeel": Decimal,
        "doorbetaling_jaar_1_procent": Decimal,
        "doorbetaling_jaar_2_procent": Decimal,
        # Can the own work still be done, adapted, or other work, here or elsewhere? (the four questions on spoor)
        "eigen_werk": bool,
        "eigen_werk_aangepast": bool,
        "ander_werk_binnen": bool,
        "ander_werk_buiten": bool,
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

    def sure(self, name: str) -> bool:
        """Whether a fact is known to the day or the cent."""
        fact = self.facts.get(name)
        return fact is not None and fact.sure is not Sure.ROUNDED

    def with_fact(self, name: str, fact: Fact | None) -> Case:
        """This case with one fact set, or forgotten."""
        others = {key: value for key, value in self.facts.items() if key != name}
        return Case(MappingProxyType(others if fact is None else {**others, name: fact}), self.gedaan)
