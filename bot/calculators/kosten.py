"""The answer to "wat kost dit nog?": `POST /api/kosten`, from the day on which it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.calculators import kosten_explained as explained
from bot.calculators.shape import Calculator
from bot.calculators.transitievergoeding import unknown_maximum
from bot.calculators.verzuim import FIELDS, Verzuim, read_verzuim
from bot.calculators.warnings import warnings
from bot.law.citations import legal_basis
from bot.law.dienstverband import dienstverband
from bot.law.figures import Figures
from bot.law.kosten import Bedrag, Vooruitzicht, Ziekteloon, vooruitzicht, ziekteloon
from bot.law.loon import Maandloon, maandloon
from bot.law.money import cents
from bot.law.transitievergoeding import Vergoeding, vergoeding

# For chat and pages alike.
POST_LABELS = {
    "loon-tot-einde": "Loon tot het einde van de loondoorbetaling",
    "loonsanctie": "Mogelijke loonsanctie",
    "transitievergoeding": "Transitievergoeding",
}


@dataclass(frozen=True)
class Post:
    """One line of the picture: the least and the most, and how they come about."""

    id: str
    laag: Decimal
    hoog: Decimal
    steps: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As the API lists it."""
        amounts = {"laag": str(self.laag), "hoog": str(self.hoog)}
        return {"id": self.id, "label": POST_LABELS[self.id], **amounts, "steps": list(self.steps)}


@dataclass(frozen=True)
class Kosten:
    """The outcome: each line of the picture, and what it was computed from."""

    verzuim: Verzuim
    on: date
    ahead: Vooruitzicht
    posten: tuple[Post, ...]
    basis: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def laag(self) -> Decimal:
        """The least in all."""
        return sum((post.laag for post in self.posten), Decimal("0.00"))

    @property
    def hoog(self) -> Decimal:
        """The most in all."""
        return sum((post.hoog for post in self.posten), Decimal("0.00"))

    def as_json(self) -> dict[str, Any]:
        """As the API gives it."""
        return {
            "posten": [post.as_json() for post in self.posten],
            "totaal": {"laag": str(self.laag), "hoog": str(self.hoog)},
            "legal_basis": legal_basis(self.basis),
            "caveats": list(self.caveats),
        }


def kosten(verzuim: Verzuim, on: date) -> Kosten:
    """Wage until its end, a loonsanctie and the transitievergoeding, each low and high; raises Refused."""
    figures = Figures(on)
    ahead = vooruitzicht(verzuim.dossier, figures)
    month = maandloon(verzuim.loon, figures)
    pay = ziekteloon(month, verzuim.loon.uren_per_week, verzuim.jaar_1, verzuim.jaar_2, figures)
    ends = [Figures(end) for end in dict.fromkeys((ahead.einde, ahead.einde_na_loonsanctie))]
    severance = [_severance(verzuim, month, end) for end in ends]
    return Kosten(
        verzuim,
        on,
        ahead,
        posten=(
            _wage_post(verzuim, ahead, month, pay),
            _sanction_post(verzuim, ahead, pay),
            _severance_post(verzuim, ahead, severance),
        ),
        basis=(
            *("bw-7-629", "wia-25", "bw-7-673", "bw-7-673e"),
            *(["wfsv-17"] if pay.capped else []),
            *(["wml"] if pay.lifted else []),
        ),
        caveats=tuple(
            dict.fromkeys(
                [
                    *explained.caveats(verzuim, ahead, pay, figures),
                    *(line for each in severance if each for line in unknown_maximum(each)),
                    *(line for used in (figures, *ends) for line in warnings(used, on)),
                ]
            )
        ),
    )


KOSTEN = Calculator("kosten", read_verzuim, kosten, FIELDS)


def _severance(verzuim: Verzuim, month: Maandloon, end: Figures) -> Vergoeding | None:
    """None where the contract ends by or after the AOW age (BW 7:673 lid 7 b)."""
    aow = verzuim.dossier.aow_datum
    if aow and end.on >= aow:
        return None
    return vergoeding(dienstverband(verzuim.contracten.until(end.on), end), month, end)


def _post(id_: str, amount: Bedrag, steps: Iterator[str]) -> Post:
    return Post(id_, cents(amount.laag), cents(amount.hoog), tuple(steps))


def _wage_post(verzuim: Verzuim, ahead: Vooruitzicht, month: Maandloon, pay: Ziekteloon) -> Post:
    amount = pay.days(1, ahead.dagen[0]) + pay.days(2, ahead.dagen[1])
    return _post("loon-tot-einde", amount, explained.wage_steps(verzuim, ahead, month, pay))


def _sanction_post(verzuim: Verzuim, ahead: Vooruitzicht, pay: Ziekteloon) -> Post:
    count = max(ahead.loonsanctie.days, 0) if ahead.loonsanctie else 0
    full = pay.days(2, count)
    amount = full if ahead.zeker else Bedrag(Fraction(0), full.hoog)
    return _post("loonsanctie", amount, explained.sanction_steps(verzuim, ahead, pay, count))


def _severance_post(verzuim: Verzuim, ahead: Vooruitzicht, severance: list[Vergoeding | None]) -> Post:
    amounts = [each.amount if each else Fraction(0) for each in severance]
    steps = explained.severance_steps(verzuim, ahead, severance)
    return _post("transitievergoeding", Bedrag(amounts[0], amounts[-1]), steps)
