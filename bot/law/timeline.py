"""The dates of a case of illness: counted sick days, dated parameters, the modifiers of the dossier."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.dutch import datum
from bot.law.counting import Samentelling, SickDays, samentelling
from bot.law.dossier import Dossier
from bot.law.einde_contract import EindeContract, einde_contract
from bot.law.figures import Figures
from bot.law.loonsanctie import Loonsanctie, loonsanctie
from bot.law.refusal import Refused
from bot.law.termijnenwet import ONE_DAY, Termijn, rolled


@dataclass(frozen=True)
class Dated:
    """A milestone on its day; `start` where it is a window."""

    id: str
    day: date
    start: date | None = None


@dataclass(frozen=True)
class Timeline:
    """All dates of one case of illness, and what its steps explain."""

    samentelling: Samentelling
    einde_104: date
    verlenging: date
    verlengd_einde: date
    loonsanctie: Loonsanctie | None
    loonsanctie_norm: date
    laatste_loondag: date
    opzegverbod_kalender: date
    opzegverbod: date
    bezwaar: Termijn | None
    einde_contract: EindeContract | None
    milestones: tuple[Dated, ...]


def timeline(dossier: Dossier, figures: Figures) -> Timeline:
    """Count the dossier's sick days and put every milestone on its day; raises Refused."""
    wachttijd = figures.days("wachttijd_weken")
    count = samentelling(
        dossier.eerste_ziektedag, dossier.interruptions, wachttijd, figures.number("nieuwe_periode_dagen")
    )
    _refuse_dates_of_an_earlier_period(dossier, count.eerste_ziektedag)
    einde_104 = count.sick_days.day(wachttijd - 1)
    # A late application after an extension counts against the moved date, so both add up (BW 7:629(11) a and b).
    verlenging = einde_104 + timedelta(days=dossier.verlenging_dagen)
    verlengd_einde = verlenging + timedelta(days=dossier.wia_dagen_te_laat)
    counted = [*_first_year(dossier, count.sick_days, figures), *_second_year(dossier, count.sick_days, figures)]
    norm = next(m.day for m in counted if m.id == "loonsanctie-besluit")
    sanction = loonsanctie(dossier, verlengd_einde, norm, figures) if dossier.loonsanctie else None
    laatste_loondag = sanction.last_day if sanction else verlengd_einde
    _refuse_interruption_after_104_weeks(count, einde_104, laatste_loondag)
    kalender = years_later(count.eerste_ziektedag, figures.number("opzegverbod_jaren"))
    opzegverbod = kalender + timedelta(days=count.missed) + (laatste_loondag - einde_104)
    if dossier.aow_datum:
        laatste_loondag = _aow_end(dossier.aow_datum, count, einde_104, figures)
        opzegverbod = laatste_loondag + ONE_DAY
    dated = [*counted, Dated("einde-104", einde_104), Dated("laatste-loondag", laatste_loondag)]
    if dossier.aow_datum:
        dated = [m for m in dated if m.day <= laatste_loondag]
    dated.append(Dated("opzegverbod", opzegverbod))
    dated += _when_asked_for(dossier, sanction, verlenging)
    objection = bezwaar(dossier.bekendmaking, figures) if dossier.bekendmaking else None
    if objection:
        dated.append(Dated("bezwaar", objection.last_day))
    ending = einde_contract(dossier.einde_contract, figures) if dossier.einde_contract else None
    if ending:
        dated += _around_the_end(ending)
    return Timeline(
        samentelling=count,
        einde_104=einde_104,
        verlenging=verlenging,
        verlengd_einde=verlengd_einde,
        loonsanctie=sanction,
        loonsanctie_norm=norm,
        laatste_loondag=laatste_loondag,
        opzegverbod_kalender=kalender,
        opzegverbod=opzegverbod,
        bezwaar=objection,
        einde_contract=ending,
        milestones=tuple(sorted(dated, key=lambda m: m.day)),
    )


def _when_asked_for(dossier: Dossier, sanction: Loonsanctie | None, verlenging: date) -> Iterator[Dated]:
    if sanction:
        yield Dated("loonsanctie", sanction.full.tot_en_met)
        if sanction.bekorting:
            yield Dated("bekorting", sanction.bekorting.first_free_day)
    if dossier.verlenging_dagen:
        yield Dated("verlenging", verlenging)


def _around_the_end(ending: EindeContract) -> Iterator[Dated]:
    yield Dated("aanzegging", ending.aanzegging)
    yield Dated("laatste-werkdag", ending.laatste_werkdag)
    yield Dated("naar-de-rechter", ending.rechter.last_day)
    yield Dated("transitievergoeding-vorderen", ending.transitievergoeding.last_day)


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


def bezwaar(bekendmaking: date, figures: Figures) -> Termijn:
    """The six weeks that start on the day after a decision was made known (AWB 6:7, 6:8)."""
    return rolled(bekendmaking + timedelta(days=figures.days("bezwaar_weken")))


def _aow_end(aow_datum: date, count: Samentelling, einde_104: date, figures: Figures) -> date:
    # The weeks run from the first day with AOW that is also a day of illness, within the 104 weeks (BW 7:629(2)).
    term = aow_dagen(aow_datum, count.eerste_ziektedag, figures)
    if aow_datum <= count.eerste_ziektedag:
        return count.sick_days.day(term - 1)
    return min(aow_datum + timedelta(days=term - 1), einde_104)


def aow_dagen(aow_datum: date, eerste_ziektedag: date, figures: Figures) -> int:
    """How long wage is paid with AOW: who was ill with AOW before the term became shorter keeps the older one."""
    name = "aow_loondoorbetaling_weken"
    weeks = figures.number(name)
    since = figures.use(name).since
    if since and aow_datum <= eerste_ziektedag < since:
        weeks = Figures(since - ONE_DAY).number(name)
    return 7 * weeks


def dagen_te_laat(dossier: Dossier, aanvraag: date, figures: Figures) -> int:
    """How late an application for the WIA on that day is, counted against the date that an extension moved."""
    found = timeline(replace(dossier, wia_dagen_te_laat=0), figures)
    due = next((m.day for m in found.milestones if m.id == "wia"), aanvraag)
    return max((aanvraag - due).days, 0)


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
