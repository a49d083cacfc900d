"""The loonsanctie (WIA 25): its 52 weeks, what a late decision takes off, and the bekorting after repair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.dutch import datum
from bot.law.counting import Period
from bot.law.dossier import Dossier
from bot.law.figures import Figures
from bot.law.refusal import Refused
from bot.law.termijnenwet import ONE_DAY, roll_forward


@dataclass(frozen=True)
class Bekorting:
    """A shortened loonsanctie: when UWV has to decide, which day counts, the first day without sanction."""

    verzoek: date
    norm: date
    counts_from: date
    first_free_day: date


@dataclass(frozen=True)
class Loonsanctie:
    """The full 52 weeks, how many days a late decision takes off, and the bekorting where one was asked for."""

    full: Period
    days_late: int
    bekorting: Bekorting | None

    @property
    def imposed(self) -> Period:
        """The sanction as UWV could impose it: each day that the decision was late is a day less (WIA 25(14))."""
        return Period(self.full.van, self.full.tot_en_met - timedelta(days=self.days_late))

    @property
    def last_day(self) -> date:
        """The last day with duty to pay: the day before the sanction starts, where nothing of it is left."""
        return self.bekorting.first_free_day - ONE_DAY if self.bekorting else self.imposed.tot_en_met


def loonsanctie(dossier: Dossier, wachttijd_einde: date, norm: date, figures: Figures) -> Loonsanctie:
    """The sanction after the wachttijd with all that lengthens it; `norm` is the last day for UWV to decide in time."""
    start = wachttijd_einde + ONE_DAY
    full = Period(start, start + timedelta(days=figures.days("loonsanctie_weken") - 1))
    imposed = Loonsanctie(full, _days_late(dossier, wachttijd_einde, norm), None)
    if not dossier.bekortingsverzoek:
        return imposed
    bekorting = _bekorting(dossier.bekortingsverzoek, dossier.uwv_besluit, imposed.imposed, figures)
    return Loonsanctie(full, imposed.days_late, bekorting)


def _days_late(dossier: Dossier, wachttijd_einde: date, norm: date) -> int:
    decided = dossier.besluit_loonsanctie
    if decided and decided > wachttijd_einde:
        raise Refused(
            f"UWV moest uiterlijk op {datum(wachttijd_einde)} beslissen. Na die dag kan er geen loonsanctie meer"
            " komen (artikel 25 lid 11 WIA). Controleer de datum, of maak bezwaar.",
            "besluit_loonsanctie",
        )
    # After a late application UWV has another norm (WIA 25(10)), which also hangs on when it asked for what.
    if not decided or dossier.wia_dagen_te_laat:
        return 0
    return max((decided - norm).days, 0)


def _bekorting(verzoek: date, besluit: date | None, imposed: Period, figures: Figures) -> Bekorting:
    # UWV's term stands in a law, so the Algemene termijnenwet moves it (WIA 25(13), Atw 1).
    norm = roll_forward(verzoek + timedelta(figures.days("bekorting_beslistermijn_weken")))
    # A late decision does not lengthen the sanction: it counts from the last day of the term (WIA 25(14)).
    counts_from = min(besluit or norm, norm)
    free = counts_from + timedelta(days=figures.days("bekorting_einde_weken"))
    return Bekorting(verzoek, norm, counts_from, min(max(free, imposed.van), imposed.day_after))
