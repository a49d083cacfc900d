"""The month's wage that counts for the transitievergoeding and the cost picture (Besluit loonbegrip)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from bot.law.figures import Figures
from bot.law.refusal import Refused

MONTHS_A_YEAR = 12
WEEKS_A_YEAR = 52
# How often a wage of that kind is paid in a year; an hour's wage is paid for the hours of a week.
TIMES_A_YEAR: Mapping[str, int] = MappingProxyType(
    {"maand": MONTHS_A_YEAR, "vier-weken": 13, "week": WEEKS_A_YEAR, "uur": WEEKS_A_YEAR, "jaar": 1}
)


@dataclass(frozen=True)
class Loon:
    """What the contract pays, as it was told: `bruto_maandloon` for each `per`, a month where nothing else was told."""

    bruto_maandloon: Decimal
    vakantiebijslag_procent: Decimal
    per: str = "maand"
    uren_per_week: Decimal | None = None
    eindejaarsuitkering_per_jaar: Decimal = Decimal(0)
    vaste_toeslagen_per_maand: Decimal = Decimal(0)
    variabel_3_jaar: Decimal = Decimal(0)


@dataclass(frozen=True)
class Maandloon:
    """The month's wage part by part, not yet rounded; `variabel_jaren` is over how many years that part was spread."""

    bruto: Fraction
    vakantiebijslag: Fraction
    eindejaarsuitkering: Fraction
    toeslagen: Fraction
    variabel: Fraction
    variabel_jaren: int

    @property
    def total(self) -> Fraction:
        """The sum of the parts."""
        return self.bruto + self.vakantiebijslag + self.eindejaarsuitkering + self.toeslagen + self.variabel


def bruto_per_maand(loon: Loon) -> Fraction:
    """The bare wage of a month, not rounded."""
    hours = Fraction(loon.uren_per_week or 0) if loon.per == "uur" else Fraction(1)
    return Fraction(loon.bruto_maandloon) * hours * TIMES_A_YEAR[loon.per] / MONTHS_A_YEAR


def maandloon(loon: Loon, figures: Figures) -> Maandloon:
    """What is paid per year or over several years counts per month; Refused without wage or with an absurd bijslag."""
    if not loon.bruto_maandloon:
        raise Refused("Vul een bruto maandloon in dat hoger is dan 0.", "bruto_maandloon")
    if loon.vakantiebijslag_procent > 100:
        raise Refused("De vakantiebijslag is ten hoogste 100 procent van het loon.", "vakantiebijslag_procent")
    years = figures.number("variabel_loon_jaren")
    bruto = bruto_per_maand(loon)
    return Maandloon(
        bruto=bruto,
        vakantiebijslag=bruto * Fraction(loon.vakantiebijslag_procent) / 100,
        eindejaarsuitkering=Fraction(loon.eindejaarsuitkering_per_jaar) / MONTHS_A_YEAR,
        toeslagen=Fraction(loon.vaste_toeslagen_per_maand),
        variabel=Fraction(loon.variabel_3_jaar) / (years * MONTHS_A_YEAR),
        variabel_jaren=years,
    )
