"""The request for a cost picture: an illness, the contracts, their wage, and what of it is paid during illness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from bot.calculators import dossier as illness
from bot.calculators import employment, wage
from bot.calculators.reading import known_fields, optional_decimal
from bot.law.dossier import Dossier
from bot.law.loon import Loon
from bot.law.refusal import Refused

FIELDS = (
    *illness.FIELDS,
    *employment.FIELDS,
    *wage.FIELDS,
    "doorbetaling_jaar_1_procent",
    "doorbetaling_jaar_2_procent",
)


@dataclass(frozen=True)
class Verzuim:
    """The request: an illness, the contracts and their wage, and what of it is paid in each year of illness."""

    dossier: Dossier
    contracten: employment.Contracten
    loon: Loon
    jaar_1: Decimal | None = None
    jaar_2: Decimal | None = None


def read_verzuim(body: object) -> Verzuim:
    """The JSON of a request; raises MissingField or Refused."""
    body = known_fields(body, FIELDS)
    dossier = illness.read_dossier(body)
    contracts = employment.read_contracten(body)
    if contracts.in_dienst > dossier.eerste_ziektedag:
        raise Refused("De eerste ziektedag ligt voor de eerste dag van het dienstverband.", "eerste_ziektedag")
    return Verzuim(
        dossier=_with_end(dossier, contracts),
        contracten=contracts,
        loon=wage.read_loon(body),
        jaar_1=optional_decimal(body, "doorbetaling_jaar_1_procent", "70"),
        jaar_2=optional_decimal(body, "doorbetaling_jaar_2_procent", "70"),
    )


def _with_end(dossier: Dossier, contracts: employment.Contracten) -> Dossier:
    """The last day of the last contract is the end of the contract, whichever field told it."""
    einde = contracts.einde or dossier.einde_contract
    if dossier.einde_contract and dossier.einde_contract != einde:
        raise Refused("Het einde van het contract staat er twee keer, met twee datums.", "einde_contract")
    if einde and einde < dossier.eerste_ziektedag:
        raise Refused("Het laatste contract eindigt voor de eerste ziektedag.", "dienstverbanden")
    return replace(dossier, einde_contract=einde)
