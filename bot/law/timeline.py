"""The dates of a case of illness: counted sick days, dated parameters, the modifiers of the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dutch import datum
from bot.law.counting import Period, Samentelling, SickDays, samentelling
from bot.law.dossier import Dossier
from bot.law.figures import Figures
from bot.law.refusal import Refused
from bot.law.termijnenwet import ONE_DAY, Termijn, roll_forward, rolled


@dataclass(frozen=True)
class Dated:
    """A milestone on its day; `start` where it is a window."""

    id: str
    day: date
    start: date | None = None


@dataclass(frozen=True)
class Bekorting:
    """A shortened loonsanctie: when UWV has to decide, which day counts, the first day without sanction."""

    verzoek: date
    norm: date
    counts_from: date
    first_free_day: date


@dataclass(frozen=True)
class Loonsanctie:
    """The full 52 weeks, and the shortening where one was asked for (WIA 25(9), (12)-(14))."""

    full: Period
    bekorting: Bekorting | None

    @property
    def last_day(self) -> date:
        """The last day with duty to pay: the day before the sanction starts, where nothing of it is left."""
        return self.bekorting.first_free_day - ONE_DAY if self.bekorting else self.full.tot_en_met


@dataclass(frozen=True)
class Timeline:
    """All dates of one case of illness, and what its steps explain."""

    samentelling: Samentelling
    einde_104: date
    verlengd_einde: date
    loonsanctie: Loonsanctie | None
    laatste_loondag: date
    opzegverbod_kalender: date
    bezwaar: Termijn | None
    milestones: tuple[Dated, ...]


def timeline(dossier: Dossier, figures: Figures) -> Timeline:
    """Count the dossier's sick days and put every milestone on its day."""
    wachttijd = figures.days("wachttijd_weken")
    count = samentelling(
        dossier.eerste_ziektedag, dossier.interruptions, wachttijd, figures.number("nieuwe_periode_dagen")
    )
    _refuse_dates_of_an_earlier_period(dossier, count.eerste_ziektedag)
    einde_104 = count.sick_days.day(wachttijd - 1)
    # One of the two is 0: the dossier refuses them together.
    verlengd_einde = einde_104 + timedelta(days=dossier.verlenging_dagen + dossier.wia_dagen_te_laat)
    loonsanctie = _loonsanctie(dossier, verlengd_einde + ONE_DAY, figures) if dossier.loonsanctie else None
    laatste_loondag = loonsanctie.last_day if loonsanctie else verlengd_einde
    _refuse_interruption_after_104_weeks(count, einde_104, laatste_loondag)
    kalender = years_later(count.eerste_ziektedag, figures.number("opzegverbod_jaren"))
    opzegverbod = kalender + timedelta(days=count.missed) + (laatste_loondag - einde_104)
    if dossier.aow_datum:
        laatste_loondag = _aow_end(dossier.aow_datum, count, einde_104, figures)
        opzegverbod = laatste_loondag + ONE_DAY
    objection = bezwaar(dossier.bekendmaking, figures) if dossier.bekendmaking else None

    dated = [
        *_first_year(dossier, count.sick_days, figures),
        *_second_year(dossier, count.sick_days, figures),
        Dated("einde-104", einde_104),
        Dated("laatste-loondag", laatste_loondag),
    ]
    if dossier.aow_datum:
        dated = [m for m in dated if m.day <= laatste_loondag]
    dated.append(Dated("opzegverbod", opzegverbod))
    if loonsanctie:
        dated.append(Dated("loonsanctie", loonsanctie.full.tot_en_met))
        if loonsanctie.bekorting:
            dated.append(Dated("bekorting", loonsanctie.bekorting.first_free_day))
    if dossier.verlenging_dagen:
        dated.append(Dated("verlenging", verlengd_einde))
    if objection:
        dated.append(Dated("bezwaar", objection.last_day))
    return Timeline(
        samentelling=count,
        einde_104=einde_104,
        verlengd_einde=verlengd_einde,
        loonsanctie=loonsanctie,
        laatste_loondag=laatste_loondag,
        opzegverbod_kalender=kalender,
        bezwaar=objection,
        milestones=tuple(sorted(dated, key=lambda m: m.day)),
    )


def _first_year(dossier: Dossier, sick_days: SickDays, figures: Figures) -> Iterator[Dated]:
    day = sick_days.day
    yield Dated("arbodienst", day(figures.number("ziekmelding_arbodienst_dagen") - 1))
    yield Dated("probleemanalyse", day(figures.days("probleemanalyse_weken")))
    if dossier.oordeel_bedrijfsarts:
        term = timedelta(days=figures.days("plan_van_aanpak_na_oordeel_weken"))
        yield Dated("plan-van-aanpak", dossier.oordeel_bedrijfsarts + term)
    else:
        yield Dated("plan-van-aanpak", day(figures.days("plan_van_aanpak_weken")))
    yield Dated("42-weken", day(figures.days("melding_uwv_week")))
    evaluation = Dated(
        "eerstejaarsevaluatie",
        day(figures.days("eerstejaarsevaluatie_tot_week") - 1),
        start=day(figures.days("eerstejaarsevaluatie_vanaf_week") - 7),
    )
    if dossier.eerstejaarsevaluatie:
        evaluation = Dated("eerstejaarsevaluatie", dossier.eerstejaarsevaluatie)
    yield evaluation
    yield Dated("spoor-2", evaluation.day + timedelta(days=figures.days("spoor_2_na_evaluatie_weken")))


def _second_year(dossier: Dossier, sick_days: SickDays, figures: Figures) -> Iterator[Dated]:
    day, wachttijd = sick_days.day, figures.days("wachttijd_weken")
    extension = timedelta(days=dossier.verlenging_dagen)
    yield Dated("jaar-2", day(figures.days("eerste_ziektejaar_weken")))
    # From the end of the third week up to the end of week 68 (WIA 23(6)).
    iva_from = day(figures.days("vervroegde_iva_vanaf_week"))
    yield Dated("vervroegde-iva", day(figures.days("vervroegde_iva_tot_week") - 1), start=iva_from)
    # UWV counts its letter from the first sick day, whatever extension is agreed later (WIA 64(2)).
    letter_from = day(figures.days("uwv_brief_week") - 7)
    yield Dated("uwv-brief", day(figures.days("uwv_brief_uiterlijk_week") - 1), start=letter_from)
    # "Uiterlijk 13 / 11 weken voor het einde": the last day of the week before, one day on the safe side.
    yield Dated("riv", day(wachttijd - figures.days("riv_weken_voor_einde") - 1) + extension)
    yield Dated("wia", day(wachttijd - figures.days("wia_weken_voor_einde") - 1) + extension)
    decision = wachttijd - figures.days("loonsanctie_besluit_weken_voor_einde") - 1
    yield Dated("loonsanctie-besluit", day(decision) + extension)


def years_later(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes 1 March, the safe side."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def _loonsanctie(dossier: Dossier, start: date, figures: Figures) -> Loonsanctie:
    full = Period(start, start + timedelta(days=figures.days("loonsanctie_weken") - 1))
    if not dossier.bekortingsverzoek:
        return Loonsanctie(full, None)
    # UWV's term stands in a law, so the Algemene termijnenwet moves it (WIA 25(13), Atw 1).
    norm = roll_forward(dossier.bekortingsverzoek + timedelta(figures.days("bekorting_beslistermijn_weken")))
    # A late decision does not lengthen the sanction: it counts from the last day of the term (WIA 25(14)).
    counts_from = min(dossier.uwv_besluit or norm, norm)
    free = counts_from + timedelta(days=figures.days("bekorting_einde_weken"))
    first_free_day = min(max(free, full.van), full.day_after)
    return Loonsanctie(full, Bekorting(dossier.bekortingsverzoek, norm, counts_from, first_free_day))


def bezwaar(bekendmaking: date, figures: Figures) -> Termijn:
    """The six weeks that start on the day after a decision was made known (AWB 6:7, 6:8)."""
    return rolled(bekendmaking + timedelta(days=figures.days("bezwaar_weken")))


def _aow_end(aow_datum: date, count: Samentelling, einde_104: date, figures: Figures) -> date:
    # Six weeks from the first day with AOW that is also a day of illness, within the 104 weeks (BW 7:629(2)).
    term = figures.days("aow_loondoorbetaling_weken")
    if aow_datum <= count.eerste_ziektedag:
        return count.sick_days.day(term - 1)
    return min(aow_datum + timedelta(days=term - 1), einde_104)


def _refuse_dates_of_an_earlier_period(dossier: Dossier, eerste_ziektedag: date) -> None:
    for field, day in (
        ("oordeel_bedrijfsarts", dossier.oordeel_bedrijfsarts),
        ("eerstejaarsevaluatie", dossier.eerstejaarsevaluatie),
    ):
        if day and day < eerste_ziektedag:
            raise Refused(
                f"Na de lange onderbreking is {datum(eerste_ziektedag)} de eerste ziektedag. '{field}'"
                f" ({datum(day)}) hoort bij de eerdere ziekteperiode. Laat die datum weg.",
                field,
            )


def _refuse_interruption_after_104_weeks(count: Samentelling, einde_104: date, laatste_loondag: date) -> None:
    for gap in count.after_wachttijd:
        if gap.van <= laatste_loondag:
            what, field = ("Herstel", "hersteld") if gap.hersteld_dagen else ("Verlof", "verlof")
            raise Refused(
                f"{what} vanaf {datum(gap.van)} valt na de 104 weken (tot en met {datum(einde_104)}). De"
                " loondoorbetaling loopt dan door wegens een late aanvraag, verlenging of loonsanctie."
                " Hoe de termijn dan schuift, rekenen wij niet door. Vraag het UWV of een jurist.",
                field,
            )
