"""One case of illness: the answered questions that its dates are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.law.counting import Interruption, Period


@dataclass(frozen=True)
class Verlof(Period):
    """Maternity leave; `zelfde_oorzaak` is None where the visitor does not know."""

    zelfde_oorzaak: bool | None = None


@dataclass(frozen=True)
class Dossier:
    """The answered questions of one case of illness."""

    eerste_ziektedag: date
    interruptions: tuple[Interruption, ...] = ()
    oordeel_bedrijfsarts: date | None = None
    eerstejaarsevaluatie: date | None = None
    wia_dagen_te_laat: int = 0
    verlenging_dagen: int = 0
    loonsanctie: bool = False
    besluit_loonsanctie: date | None = None
    bekortingsverzoek: date | None = None
    uwv_besluit: date | None = None
    bekendmaking: date | None = None
    aow_datum: date | None = None
    einde_contract: date | None = None


@dataclass(frozen=True)
class Besluit:
    """A decision of UWV of which nothing is known but the day on which it was made known."""

    bekendmaking: date
