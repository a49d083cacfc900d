"""The wage fields that transitievergoeding and cost picture share: read, and shown part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from bot.calculators.reading import decimal, optional_decimal
from bot.dutch import euro, procent
from bot.law.loon import MONTHS_A_YEAR, Loon, Maandloon
from bot.law.money import cents

FIELDS = (
    "bruto_maandloon",
    "vakantiebijslag_procent",
    "eindejaarsuitkering_per_jaar",
    "vaste_toeslagen_per_maand",
    "variabel_3_jaar",
)


def read_loon(body: Mapping[str, object]) -> Loon:
    """The wage in the fields of a request; Missing without wage or vakantiebijslag."""
    nothing = Decimal(0)
    return Loon(
        bruto_maandloon=decimal(body, "bruto_maandloon", "3500.00"),
        vakantiebijslag_procent=decimal(body, "vakantiebijslag_procent", "8"),
        eindejaarsuitkering_per_jaar=optional_decimal(body, "eindejaarsuitkering_per_jaar", "1500.00") or nothing,
        vaste_toeslagen_per_maand=optional_decimal(body, "vaste_toeslagen_per_maand", "1500.00") or nothing,
        variabel_3_jaar=optional_decimal(body, "variabel_3_jaar", "1500.00") or nothing,
    )


def wage_steps(loon: Loon, wage: Maandloon) -> Iterator[str]:
    """From what the contract pays to the month's wage that counts."""
    yield f"Bruto maandloon: {euro(cents(wage.bruto))}."
    yield f"Vakantiebijslag ({procent(loon.vakantiebijslag_procent)}): {euro(cents(wage.vakantiebijslag))}."
    years = wage.variabel_jaren
    for label, amount in (
        (f"Eindejaarsuitkering, gedeeld door {MONTHS_A_YEAR}", wage.eindejaarsuitkering),
        ("Vaste toeslagen", wage.toeslagen),
        (f"Variabel loon over {years} jaar, gedeeld door {years * MONTHS_A_YEAR}", wage.variabel),
    ):
        if amount:
            yield f"{label}: {euro(cents(amount))}."
    yield f"Maandloon dat meetelt: {euro(cents(wage.total))}."
