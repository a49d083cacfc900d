"""The wage fields that transitievergoeding and cost picture share: read, and shown part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.calculators.amounts import euros
from bot.calculators.reading import decimal, optional_decimal
from bot.dutch import getal, procent
from bot.law.loon import MONTHS_A_YEAR, TIMES_A_YEAR, Loon, Maandloon
from bot.law.refusal import Refused

HOURS_IN_A_WEEK = 168
FIELDS = (
    "bruto_maandloon",
    "per",
    "uren_per_week",
    "vakantiebijslag_procent",
    "eindejaarsuitkering_per_jaar",
    "vaste_toeslagen_per_maand",
    "variabel_3_jaar",
)


def read_loon(body: Mapping[str, object]) -> Loon:
    """The wage in a request; MissingField without wage, vakantiebijslag, or the hours of an hour's wage."""
    nothing, per = Decimal(0), _per(body)
    return Loon(
        bruto_maandloon=decimal(body, "bruto_maandloon", "3500.00"),
        per=per,
        uren_per_week=_hours(body, required=per == "uur"),
        vakantiebijslag_procent=decimal(body, "vakantiebijslag_procent", "8"),
        eindejaarsuitkering_per_jaar=optional_decimal(body, "eindejaarsuitkering_per_jaar", "1500.00") or nothing,
        vaste_toeslagen_per_maand=optional_decimal(body, "vaste_toeslagen_per_maand", "1500.00") or nothing,
        variabel_3_jaar=optional_decimal(body, "variabel_3_jaar", "1500.00") or nothing,
    )


def _per(body: Mapping[str, object]) -> str:
    per = body.get("per")
    if per is None:
        return "maand"
    if not isinstance(per, str) or per not in TIMES_A_YEAR:
        raise Refused(f"Geef bij 'per' een van deze woorden: {', '.join(TIMES_A_YEAR)}.", "per")
    return per


def _hours(body: Mapping[str, object], *, required: bool) -> Decimal | None:
    hours = (decimal if required else optional_decimal)(body, "uren_per_week", "40")
    if hours is not None and not 0 < hours <= HOURS_IN_A_WEEK:
        raise Refused(f"Geef bij 'uren_per_week' meer dan 0 en ten hoogste {HOURS_IN_A_WEEK} uur.", "uren_per_week")
    return hours


def paid(loon: Loon) -> str:
    """`€ 3.200,00 per vier weken`, `€ 20,00 per uur bij 24 uur per week`."""
    hours = f" bij {getal(loon.uren_per_week)} uur per week" if loon.per == "uur" and loon.uren_per_week else ""
    return f"{euros(loon.bruto_maandloon)} per {loon.per.replace('-', ' ')}{hours}"


def wage_steps(loon: Loon, wage: Maandloon) -> Iterator[str]:
    """From what the contract pays to the month's wage that counts."""
    month = euros(wage.bruto)
    yield f"Bruto maandloon: {month}." if loon.per == "maand" else f"Bruto loon van {paid(loon)} is per maand {month}."
    yield f"Vakantiebijslag ({procent(loon.vakantiebijslag_procent)}): {euros(wage.vakantiebijslag)}."
    years = wage.variabel_jaren
    for label, amount in (
        (f"Eindejaarsuitkering, gedeeld door {MONTHS_A_YEAR}", wage.eindejaarsuitkering),
        ("Vaste toeslagen", wage.toeslagen),
        (f"Variabel loon over {years} jaar, gedeeld door {years * MONTHS_A_YEAR}", wage.variabel),
    ):
        if amount:
            yield f"{label}: {euros(amount)}."
    yield f"Maandloon dat meetelt: {euros(wage.total)}."
