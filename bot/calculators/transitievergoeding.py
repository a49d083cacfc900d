"""The answer to "hoeveel transitievergoeding?": `POST /api/transitievergoeding`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.calculators import employment, wage
from bot.calculators.amounts import euros
from bot.calculators.reading import known_fields, optional_decimal, required_date
from bot.calculators.shape import Calculator
from bot.calculators.warnings import warnings
from bot.dutch import dag, euro, procent
from bot.law.citations import legal_basis
from bot.law.counting import Period
from bot.law.dienstverband import Dienstverband, dienstverband
from bot.law.figures import Figures
from bot.law.loon import Loon, Maandloon, maandloon
from bot.law.money import cents
from bot.law.transitievergoeding import Vergoeding, betaaldag, checked_urendeel, vergoeding, vervaltermijn

FIELDS = (*employment.FIELDS, "uit_dienst", *wage.FIELDS, "verloren_urendeel")


@dataclass(frozen=True)
class Ontslag:
    """The request: contracts that end, their wage, and the share of the hours where only some of them end."""

    contracten: tuple[Period, ...]
    loon: Loon
    verloren_urendeel: Decimal | None = None


@dataclass(frozen=True)
class Transitievergoeding:
    """The outcome: what is owed, and what it was computed from."""

    ontslag: Ontslag
    dienstverband: Dienstverband
    grondslag: Maandloon
    full: Vergoeding
    bedrag: Decimal
    steps: tuple[str, ...]
    caveats: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As the API gives it."""
        service = self.full.duur
        return {
            "bedrag": str(self.bedrag),
            "maximum": str(cents(self.full.maximum.amount)),
            "grondslag": str(cents(self.grondslag.total)),
            "duur": {"jaren": service.jaren, "maanden": service.maanden, "dagen": service.dagen},
            "steps": list(self.steps),
            "legal_basis": legal_basis(_articles(self.ontslag)),
            "caveats": list(self.caveats),
        }


def read_ontslag(body: object) -> Ontslag:
    """The JSON of a request; raises MissingField or Refused."""
    body = known_fields(body, FIELDS)
    contracts = employment.read_contracten(body, "uit_dienst")
    listed = bool(body.get("dienstverbanden"))
    return Ontslag(
        contracten=contracts.until(employment.ended(contracts) if listed else required_date(body, "uit_dienst")),
        loon=wage.read_loon(body),
        verloren_urendeel=optional_decimal(body, "verloren_urendeel", "0.40", places=6),
    )


def transitievergoeding(ontslag: Ontslag, on: date) -> Transitievergoeding:
    """What is owed at the end of this employment, by the law of its last day; `on` tells what is stale."""
    figures = Figures(ontslag.contracten[-1].tot_en_met)
    month = maandloon(ontslag.loon, figures)
    service = dienstverband(ontslag.contracten, figures)
    lost = ontslag.verloren_urendeel
    share = Decimal(1) if lost is None else checked_urendeel(lost, figures)
    full = vergoeding(service, month, figures)
    bedrag = cents(full.amount * Fraction(share))
    return Transitievergoeding(
        ontslag,
        service,
        month,
        full,
        bedrag,
        steps=(
            *wage.wage_steps(ontslag.loon, month),
            *employment.service_steps(service),
            *amount_steps(full),
            *([f"Verloren deel van de uren: {procent(lost * 100)} daarvan is {euro(bedrag)}."] if lost else []),
            *_term_steps(service.uit_dienst, figures),
        ),
        caveats=(*_caveats(ontslag, service, full, figures), *warnings(figures, on)),
    )


TRANSITIEVERGOEDING = Calculator("transitievergoeding", read_ontslag, transitievergoeding, FIELDS)


def _articles(ontslag: Ontslag) -> list[str]:
    partial = ["hr-kolom"] if ontslag.verloren_urendeel else []
    return ["bw-7-673", "besluit-loonbegrip", *partial, "bw-7-686a", "atw-1", "bw-7-673e"]


def amount_steps(full: Vergoeding) -> Iterator[str]:
    """From wage and service to the amount."""
    service, month = full.duur, euros(full.per_month)
    parts = []
    if service.jaren:
        parts.append(f"{service.jaren} × {euros(full.per_year)}")
    if service.maanden:
        parts.append(f"{service.maanden} × {month}")
    parts += [f"{days}/{length} × {month}" for days, length in service.dagen_per_maand]
    yield (
        f"Een heel jaar telt voor een derde maandloon ({euros(full.per_year)}), een hele maand voor een"
        f" twaalfde daarvan ({month}). Een losse dag telt naar de lengte van zijn maand."
    )
    yield f"{' + '.join(parts)} = {euros(full.uncapped)}. Afronden gebeurt pas aan het einde."
    top = full.maximum
    yield f"Het {'maximum' if top.known else 'laatste bekende maximum'} is {euro(top.by_law)} ({top.year})."
    if top.by_wage > top.by_law:
        yield f"{top.months} maandlonen zijn meer: het maximum wordt dan {euros(top.by_wage)}."
    if full.uncapped > top.amount:
        yield f"De vergoeding stopt bij het maximum: {euros(top.amount)}."


def _term_steps(uit_dienst: date, figures: Figures) -> Iterator[str]:
    yield (
        f"De werkgever betaalt uiterlijk op {dag(betaaldag(uit_dienst, figures))}. Daarna komt er wettelijke rente bij."
    )
    claim = vervaltermijn(uit_dienst, figures)
    line = f"De werknemer kan de vergoeding bij de rechter vragen tot en met {dag(claim.term)}."
    if claim.last_day != claim.term:
        line += f" Dat is geen werkdag, dus de termijn loopt door tot en met {dag(claim.last_day)}. Wacht daar niet op."
    yield f"{line} Een brief aan de werkgever verlengt die termijn niet."


def _caveats(ontslag: Ontslag, service: Dienstverband, full: Vergoeding, figures: Figures) -> Iterator[str]:
    yield (
        "Dit bedrag is indicatief. Het is alleen verschuldigd als de werkgever het contract beëindigt, en"
        " niet bij eigen ontslag, AOW of ernstig verwijtbaar handelen van de werknemer."
    )
    yield "Reken met het volledige loon, niet met het lagere loon tijdens ziekte."
    yield from employment.service_caveats(service, figures.number("opvolgende_contracten_maanden"))
    yield from unknown_maximum(full)
    if ontslag.verloren_urendeel:
        yield "Een deel van de vergoeding is er alleen als de uren gedwongen en blijvend minder worden."
    yield (
        "Na ontslag wegens langdurige ziekte kan een werkgever UWV soms om compensatie vragen. Er is een"
        " wetsvoorstel om die vanaf 1 juli 2026 te beperken tot kleine werkgevers. Controleer op uwv.nl wat"
        " nu voor u geldt."
    )


def unknown_maximum(full: Vergoeding) -> Iterator[str]:
    """A caveat where the maximum of the year of the end is not known yet."""
    if not full.maximum.known:
        yield (
            f"Het maximum voor {full.uit_dienst.year} is nog niet bekend. Gerekend is met dat van"
            f" {full.maximum.year}: {euro(full.maximum.by_law)}."
        )
