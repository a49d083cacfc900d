"""The end of a contract during illness: giving notice of it, the last working day, and the terms that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.law.dienstverband import months_later
from bot.law.figures import Figures
from bot.law.termijnenwet import Termijn, rolled, working_day_before
from bot.law.transitievergoeding import vervaltermijn


@dataclass(frozen=True)
class EindeContract:
    """The days around the last day of a contract."""

    aanzegging: date
    laatste_werkdag: date
    rechter: Termijn
    transitievergoeding: Termijn


def einde_contract(last_day: date, figures: Figures) -> EindeContract:
    """Counted back and on from the last day, which is included."""
    return EindeContract(
        # "Uiterlijk een maand voordat" is counted backwards, which the Atw does not move (Atw 1(2)).
        aanzegging=months_later(last_day, -figures.number("aanzegtermijn_maanden")),
        laatste_werkdag=working_day_before(last_day),
        rechter=rolled(months_later(last_day, figures.number("ontslag_vervaltermijn_maanden"))),
        transitievergoeding=vervaltermijn(last_day, figures),
    )
