"""The employment that transitievergoeding and cost picture share: one contract, or several after each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.calculators.reading import EARLIEST_EMPLOYMENT, iso_date, known_fields, optional_date, required_date, rows
from bot.calculators.shape import MissingField
from bot.dutch import aantal, dagen, datum
from bot.law.counting import Period
from bot.law.dienstverband import Dienstverband, Duur, duur
from bot.law.refusal import Refused

FIELDS = ("in_dienst", "dienstverbanden")


@dataclass(frozen=True)
class Contracten:
    """The contracts as they were told, in order; the last one may still run."""

    before: tuple[Period, ...]
    last: date
    einde: date | None

    def until(self, uit_dienst: date) -> tuple[Period, ...]:
        """The contracts, the last one up to and including a day."""
        return (*self.before, Period(self.last, uit_dienst))

    @property
    def in_dienst(self) -> date:
        """The first day of the first contract."""
        return self.until(self.last)[0].van


def read_contracten(body: Mapping[str, object], *beside: str) -> Contracten:
    """`in_dienst`, or `dienstverbanden` without one of the fields `beside` it; raises MissingField or Refused."""
    found = rows(body, "dienstverbanden")
    if not found:
        return Contracten((), required_date(body, "in_dienst", EARLIEST_EMPLOYMENT), None)
    for field in ("in_dienst", *beside):
        if body.get(field) is not None:
            raise Refused(f"Geef bij 'dienstverbanden' niet ook '{field}' op.", "dienstverbanden")
    return _in_order(sorted(map(_contract, found), key=lambda contract: contract[0]))


def _contract(row: object) -> tuple[date, date | None]:
    fields = known_fields(row, ("van", "tot_en_met"), "dienstverbanden")
    if fields.get("van") is None:
        raise Refused("Bij 'dienstverbanden' ontbreekt de eerste dag ('van').", "van")
    van = iso_date(fields["van"], "van", EARLIEST_EMPLOYMENT)
    tot_en_met = optional_date(fields, "tot_en_met", EARLIEST_EMPLOYMENT)
    if tot_en_met and tot_en_met < van:
        raise Refused(
            f"Bij 'dienstverbanden' ligt een laatste dag voor de eerste dag ({datum(van)}).", "dienstverbanden"
        )
    return van, tot_en_met


def _in_order(contracts: list[tuple[date, date | None]]) -> Contracten:
    before: list[Period] = []
    for (van, tot_en_met), (following, _) in pairwise(contracts):
        if tot_en_met is None:
            raise Refused(f"Bij het contract vanaf {datum(van)} ontbreekt de laatste dag.", "dienstverbanden")
        if following <= tot_en_met:
            raise Refused(f"Twee contracten overlappen elkaar vanaf {datum(following)}.", "dienstverbanden")
        before.append(Period(van, tot_en_met))
    last, einde = contracts[-1]
    return Contracten(tuple(before), last, einde)


def ended(contracten: Contracten) -> date:
    """The last day of the last contract, else MissingField."""
    if contracten.einde is None:
        raise MissingField("uit_dienst")
    return contracten.einde


def service_text(service: Duur) -> str:
    """`7 jaar, 8 maanden en 13 dagen`."""
    return f"{service.jaren} jaar, {aantal(service.maanden, 'maand', 'maanden')} en {dagen(service.dagen)}"


def service_steps(employment: Dienstverband) -> Iterator[str]:
    """How long each contract lasted, and all of them together."""
    for contract in employment.contracten:
        lasted = service_text(duur(contract.van, contract.tot_en_met))
        yield f"Dienstverband van {datum(contract.van)} tot en met {datum(contract.tot_en_met)}: {lasted}."
    if len(employment.contracten) > 1:
        yield f"Samen: {service_text(employment.duur)}."


def service_caveats(employment: Dienstverband, months: int) -> Iterator[str]:
    """What a visitor with several contracts has to know (BW 7:673 lid 4 b)."""
    if employment.eerder:
        yield (
            f"Na {datum(employment.eerder[-1].tot_en_met)} was er meer dan {months} maanden geen contract. Daardoor"
            f" begint de telling opnieuw op {datum(employment.in_dienst)}."
        )
    if len(employment.contracten) == 1 and not employment.eerder:
        yield (
            f"Contracten met ten hoogste {months} maanden ertussen tellen samen, de tijd ertussen niet. Waren er meer"
            " contracten? Vul ze dan allemaal in."
        )
