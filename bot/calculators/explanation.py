"""Why a deadline falls where it falls: steps, notes and caveats of one dossier, in words for the visitor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.calculators.warnings import warnings
from bot.dutch import dag, dagen, datum
from bot.law.counting import Interruption
from bot.law.dossier import Dossier
from bot.law.figures import Figures
from bot.law.loonsanctie import Loonsanctie
from bot.law.termijnenwet import Termijn
from bot.law.timeline import Timeline, aow_dagen

INDICATIVE = "Deze datums zijn indicatief. De brief van UWV gaat voor."


def steps(dossier: Dossier, found: Timeline, figures: Figures) -> list[str]:
    """The sum behind the dates, line by line."""
    return [
        *_counting_steps(dossier, found, figures),
        *_wage_steps(dossier, found),
        *_notice_steps(dossier, found, figures),
        *_objection_steps(dossier, found),
        *_end_of_contract_steps(found, figures),
    ]


def _counting_steps(dossier: Dossier, found: Timeline, figures: Figures) -> Iterator[str]:
    yield f"Dag 1 is {dag(dossier.eerste_ziektedag)}. Elke kalenderdag telt en een week is zeven dagen."
    border = figures.number("nieuwe_periode_dagen")
    for gap in found.samentelling.restarts:
        why = (
            "verlof, en daarna ziekte door een andere oorzaak"
            if gap.only_leave
            else f"{dagen(gap.hersteld_dagen)} hersteld, dus {border} of meer"
        )
        yield f"{_span(gap)}: {why}. Er begint een nieuwe ziekteperiode: dag 1 is nu {dag(gap.day_after)}."
    for gap in found.samentelling.inside:
        if gap.only_leave:
            why = "verlof, " + ("met" if gap.zelfde_oorzaak else "gerekend met") + " dezelfde oorzaak ervoor en erna"
        else:
            why = f"{dagen(gap.hersteld_dagen)} hersteld, dus minder dan {border}"
        leave = f" Verlofdagen ({gap.verlof_dagen}) tellen daarbij niet mee." if _mixed(gap) else ""
        yield f"{_span(gap)}: {why}.{leave} De telling gaat door; alles daarna schuift {dagen(gap.days)} op."
    yield (
        f"{figures.number('wachttijd_weken')} weken getelde ziekte eindigen op {dag(found.einde_104)}."
        " Weekenden en feestdagen schuiven deze termijnen niet op."
    )


def _wage_steps(dossier: Dossier, found: Timeline) -> Iterator[str]:
    if dossier.verlenging_dagen:
        yield f"De verlenging is {dagen(dossier.verlenging_dagen)}: tot en met {dag(found.verlenging)}."
    if dossier.wia_dagen_te_laat:
        yield (
            f"De WIA-aanvraag is {dagen(dossier.wia_dagen_te_laat)} te laat. Zo veel langer loopt het loon"
            f" door: tot en met {dag(found.verlengd_einde)}."
        )
    if found.loonsanctie:
        yield from _sanction_steps(found.loonsanctie, found)
    if dossier.aow_datum:
        yield (
            f"Bij AOW vanaf {datum(dossier.aow_datum)} geldt een kortere termijn: de loondoorbetaling duurt"
            f" tot en met {dag(found.laatste_loondag)}. Het opzegverbod eindigt op dezelfde dag."
        )


def _sanction_steps(sanction: Loonsanctie, found: Timeline) -> Iterator[str]:
    full, cut = sanction.full, sanction.bekorting
    yield f"De volledige loonsanctie loopt van {datum(full.van)} tot en met {dag(full.tot_en_met)}."
    if sanction.days_late:
        yield (
            f"UWV besliste {dagen(sanction.days_late)} later dan {datum(found.loonsanctie_norm)}. De loonsanctie duurt"
            f" zoveel korter: tot en met {dag(sanction.imposed.tot_en_met)}."
        )
    if cut:
        yield (
            f"UWV beslist uiterlijk op {dag(cut.norm)} op het bekortingsverzoek van {datum(cut.verzoek)}. Gerekend is"
            f" met {datum(cut.counts_from)}: de loonsanctie stopt dan op {dag(cut.first_free_day)}."
        )


def _notice_steps(dossier: Dossier, found: Timeline, figures: Figures) -> Iterator[str]:
    if dossier.aow_datum:
        return
    years = figures.number("opzegverbod_jaren")
    line = f"Voor het opzegverbod tellen {years} kalenderjaren: tot {datum(found.opzegverbod_kalender)}."
    if missed := found.samentelling.missed:
        line += f" Daar komen de dagen zonder ziekte bij: {missed}."
    if longer := (found.laatste_loondag - found.einde_104).days:
        line += f" Daar komen de dagen bij dat het loon langer doorloopt: {longer}."
    yield line


def objection_step(bekendmaking: date, bezwaar: Termijn) -> str:
    """The six weeks for bezwaar, and where a weekend or holiday lengthens them."""
    line = f"De bezwaartermijn na het besluit van {datum(bekendmaking)} duurt tot en met {dag(bezwaar.term)}."
    return line + _rolled(bezwaar)


def _objection_steps(dossier: Dossier, found: Timeline) -> Iterator[str]:
    if dossier.bekendmaking and found.bezwaar:
        yield objection_step(dossier.bekendmaking, found.bezwaar)


def _end_of_contract_steps(found: Timeline, figures: Figures) -> Iterator[str]:
    if ending := found.einde_contract:
        for what, term, months in (
            ("Het ontslag door de rechter laten vernietigen", ending.rechter, "ontslag_vervaltermijn_maanden"),
            (
                "De transitievergoeding bij de rechter vragen",
                ending.transitievergoeding,
                "transitievergoeding_vervaltermijn_maanden",
            ),
        ):
            yield (
                f"{what} kan tot {figures.number(months)} maanden na het einde: tot en met {dag(term.term)}."
                f"{_rolled(term)}"
            )


def _rolled(term: Termijn) -> str:
    if term.last_day == term.term:
        return ""
    return f" Dat is geen werkdag, dus de termijn loopt door tot en met {dag(term.last_day)}."


def notes(dossier: Dossier, found: Timeline) -> dict[str, str]:
    """What only this dossier has to say about a milestone, by milestone id."""
    lines: dict[str, str] = {}
    if dossier.oordeel_bedrijfsarts:
        lines["plan-van-aanpak"] = (
            f"Geteld vanaf het oordeel van de bedrijfsarts op {datum(dossier.oordeel_bedrijfsarts)}."
        )
    if dossier.eerstejaarsevaluatie:
        lines["eerstejaarsevaluatie"] = "Dit is de datum die u hebt opgegeven."
    if dossier.verlenging_dagen:
        moved = f"Door de verlenging {dagen(dossier.verlenging_dagen)} later."
        lines |= {"riv": moved, "wia": moved, "loonsanctie-besluit": moved}
    if found.loonsanctie:
        lines["loonsanctie"] = f"De loonsanctie begint op {dag(found.loonsanctie.full.van)}."
        if found.loonsanctie.bekorting:
            lines["loonsanctie"] += " Deze dag geldt als er geen bekorting komt."
            if found.loonsanctie.last_day < found.loonsanctie.imposed.tot_en_met:
                lines["laatste-loondag"] = "Deze dag geldt als UWV de loonsanctie bekort."
    return lines


def extra_basis(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """The articles that a modifier of this dossier adds to a milestone, by milestone id."""
    added = (
        *(("wia-64",) if dossier.wia_dagen_te_laat else ()),
        *(("wia-24",) if dossier.verlenging_dagen else ()),
        *(("wia-25",) if dossier.loonsanctie else ()),
        *(("aow-7a",) if dossier.aow_datum else ()),
    )
    extension = ("wia-24",) if dossier.verlenging_dagen else ()
    return {
        "laatste-loondag": added,
        "opzegverbod": added,
        "riv": extension,
        "wia": extension,
        "loonsanctie-besluit": extension,
    }


def caveats(dossier: Dossier, found: Timeline, figures: Figures) -> list[str]:
    """What the visitor has to know before relying on the dates."""
    return [
        INDICATIVE,
        *_day_one_caveats(found, figures),
        *interruption_caveats(found),
        *_given_date_caveats(dossier, found, figures),
        *_after_104_weeks_caveats(dossier, found),
        *_aow_caveats(dossier, found, figures),
        *_end_of_contract_caveats(dossier),
        *warnings(figures, figures.on),
    ]


def _day_one_caveats(found: Timeline, figures: Figures) -> Iterator[str]:
    first = found.samentelling.eerste_ziektedag
    weeks = figures.number("loondoorbetaling_met_loonsanctie_weken")
    if first > figures.on:
        yield f"De eerste ziektedag ({datum(first)}) ligt in de toekomst. Controleer die datum."
    if (figures.on - first).days > 7 * weeks:
        yield (
            f"De eerste ziektedag ({datum(first)}) ligt meer dan {weeks} weken terug. Controleer die datum."
            " Was de werknemer tussendoor hersteld, vul dat dan in."
        )


def interruption_caveats(found: Timeline) -> Iterator[str]:
    """What somebody who was recovered or on leave in between has to know."""
    count = found.samentelling
    relevant = count.restarts + count.inside
    if count.restarts:
        yield (
            f"Door een onderbreking is {datum(count.eerste_ziektedag)} de eerste ziektedag. Dat verandert als"
            " UWV of de rechter de hersteldmelding anders beoordeelt."
        )
    if any(gap.hersteld_dagen for gap in relevant):
        yield (
            "Alleen volledig herstel voor het eigen werk onderbreekt de ziekte. Een deel van de uren of"
            " aangepast werk doet dat niet."
        )
    if any(_mixed(gap) for gap in relevant):
        yield (
            "De werknemer was niet ziek direct voor en direct na het verlof. Dan telt alleen hoeveel dagen de"
            " werknemer hersteld was, niet de oorzaak."
        )
    if any(gap.verlof_dagen for gap in relevant):
        yield (
            "Ziekte door zwangerschap voor het verlof en ziekte tijdens het verlof tellen niet mee voor het"
            " opzegverbod. Dan eindigt het opzegverbod later. Vraag hierover advies."
        )
    for gap in count.after_wachttijd:
        yield (
            f"{_span(gap)} ligt na de 104 weken en verschuift deze datums niet. Bij nieuwe ziekte kan wel een"
            " nieuwe ziekteperiode beginnen."
        )


def _given_date_caveats(dossier: Dossier, found: Timeline, figures: Figures) -> Iterator[str]:
    day = found.samentelling.sick_days.day
    weeks = figures.number("probleemanalyse_weken")
    if dossier.oordeel_bedrijfsarts and dossier.oordeel_bedrijfsarts > day(7 * weeks):
        yield f"Het oordeel van de bedrijfsarts kwam later dan {weeks} weken na dag 1. Leg vast waarom."
    first = figures.number("eerstejaarsevaluatie_vanaf_week")
    last = figures.number("eerstejaarsevaluatie_tot_week")
    given = dossier.eerstejaarsevaluatie
    if given and not day(7 * first - 7) <= given <= day(7 * last - 1):
        yield (
            f"De eerstejaarsevaluatie ligt buiten week {first} tot en met {last}. UWV verwacht haar aan het"
            " einde van het eerste ziektejaar."
        )


def _after_104_weeks_caveats(dossier: Dossier, found: Timeline) -> Iterator[str]:
    if dossier.wia_dagen_te_laat:
        yield "Door de late WIA-aanvraag kan UWV later over een loonsanctie beslissen dan hier staat."
    if dossier.verlenging_dagen:
        yield "Een verlenging telt pas als UWV die vaststelt. Het besluit van UWV noemt het nieuwe einde."
    if found.loonsanctie:
        yield "Het besluit van UWV noemt het begin en het einde van de loonsanctie. Die datums gaan voor."
        if dossier.besluit_loonsanctie and dossier.wia_dagen_te_laat:
            yield (
                "Bij een te late WIA-aanvraag mag UWV later beslissen. Of de loonsanctie door een laat besluit korter"
                " wordt, rekenen wij dan niet uit."
            )
        if cut := found.loonsanctie.bekorting:
            yield "UWV beslist of de loonsanctie korter wordt. Kijk in dat besluit wat de laatste loondag is."
            if dossier.uwv_besluit and dossier.uwv_besluit > cut.norm:
                yield "UWV beslist na de beslistermijn. Daarom is gerekend met de laatste dag van die termijn."
            if found.loonsanctie.last_day == found.loonsanctie.imposed.tot_en_met:
                yield "Het bekortingsverzoek komt te laat om de loonsanctie korter te maken."


def _aow_caveats(dossier: Dossier, found: Timeline, figures: Figures) -> Iterator[str]:
    if not dossier.aow_datum:
        return
    yield "Vanaf de AOW-leeftijd zijn een plan van aanpak en het tweede spoor niet meer verplicht."
    if dossier.aow_datum > found.einde_104:
        yield "De AOW-leeftijd ligt na de 104 weken. Reken dan ook eens zonder die datum."
    since = figures.use("aow_loondoorbetaling_weken").since
    if since and found.samentelling.eerste_ziektedag < since:
        yield _older_aow_term(dossier.aow_datum, found.samentelling.eerste_ziektedag, since, figures)


def _older_aow_term(aow_datum: date, first: date, since: date, figures: Figures) -> str:
    if aow_datum > first:
        return f"Voor ziekte van voor {datum(since)} gold bij AOW een andere termijn. Vraag die aan UWV."
    weeks = aow_dagen(aow_datum, first, figures) // 7
    return f"Voor ziekte van voor {datum(since)} golden bij AOW {weeks} weken. Daarmee is gerekend."


def _end_of_contract_caveats(dossier: Dossier) -> Iterator[str]:
    if day := dossier.einde_contract:
        yield (
            f"Het contract eindigt op {datum(day)}. Is de werknemer dan ziek, dan neemt UWV het over. De datums daarna"
            " gelden dan niet meer voor de werkgever, behalve voor een eigenrisicodrager."
        )


def of_unknown_cause(found: Timeline) -> Iterator[Interruption]:
    """The leaves around which the cause decides and is not known."""
    return (gap for gap in found.samentelling.inside if gap.only_leave and gap.zelfde_oorzaak is None)


def unknown_causes(found: Timeline) -> Iterator[str]:
    """A caveat for each of them."""
    return map(unknown_cause, of_unknown_cause(found))


def unknown_cause(gap: Interruption) -> str:
    """Why there are two outcomes (WIA 23(3)), and who can tell which one holds."""
    return (
        f"U weet niet of de oorzaak van de ziekte voor en na het verlof ({datum(gap.van)} tot en met"
        f" {datum(gap.tot_en_met)}) dezelfde is. Deze datums gaan uit van dezelfde oorzaak. Bij een andere"
        f" oorzaak is {datum(gap.day_after)} de eerste ziektedag. Vraag het de bedrijfsarts."
    )


def other_cause(gap: Interruption) -> str:
    """The title of the second outcome."""
    return f"Als de ziekte na het verlof vanaf {datum(gap.van)} een andere oorzaak heeft"


def _mixed(gap: Interruption) -> bool:
    return bool(gap.verlof_dagen and gap.hersteld_dagen)


def _span(gap: Interruption) -> str:
    return f"De onderbreking van {datum(gap.van)} tot en met {datum(gap.tot_en_met)}"
