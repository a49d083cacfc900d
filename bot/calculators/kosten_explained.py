"""Why an illness costs what it costs: steps and caveats of one cost picture, in words for the visitor."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from bot.calculators import employment, explanation
from bot.calculators.amounts import euros
from bot.calculators.transitievergoeding import amount_steps
from bot.calculators.verzuim import Verzuim
from bot.dutch import dagen, datum, euro, getal, procent
from bot.law.figures import Figures
from bot.law.kosten import DAYS_A_YEAR, Bedrag, Vooruitzicht, Ziekteloon
from bot.law.loon import Maandloon
from bot.law.transitievergoeding import Vergoeding

YEARS = ("het eerste ziektejaar", "het tweede ziektejaar")


def wage_steps(verzuim: Verzuim, ahead: Vooruitzicht, month: Maandloon, pay: Ziekteloon) -> Iterator[str]:
    """From the wage of a day to what is still to be paid."""
    yield (
        f"Een kalenderdag is twaalf maandlonen van {euros(pay.base)} (met vakantiebijslag), gedeeld door"
        f" {DAYS_A_YEAR}: {euros(pay.base * 12 / DAYS_A_YEAR)}."
    )
    if pay.capped and pay.maximum:
        yield (
            f"Het maandloon is {euros(month.total)}. Boven het maximumdagloon van {euro(pay.maximum.amount)}, dat is"
            f" {euros(pay.maximum.month)} per maand, hoeft de werkgever bij ziekte niet te betalen."
        )
    if verzuim.dossier.einde_contract:
        yield f"Het contract eindigt op {datum(verzuim.dossier.einde_contract)}."
    if not sum(ahead.dagen):
        yield f"De loondoorbetaling eindigde op {datum(ahead.loon.tot_en_met)}."
    for year, count in enumerate(ahead.dagen, 1):
        if count:
            part, paid = _share(pay, year), _spread(pay.days(year, count))
            yield f"Nog {dagen(count)} in {YEARS[year - 1]} tegen {part}: {paid}."
    if ahead.dagen[0] and pay.lifted and pay.minimum and verzuim.loon.uren_per_week:
        least, hours = euros(min(pay.own, pay.minimum.month)), getal(verzuim.loon.uren_per_week)
        yield f"In het eerste jaar is dat ten minste het minimumloon: {least} per maand bij {hours} uur per week."


def sanction_steps(verzuim: Verzuim, ahead: Vooruitzicht, pay: Ziekteloon, count: int) -> Iterator[str]:
    """What a loonsanctie adds, or why there is none."""
    if verzuim.dossier.aow_datum:
        yield "Vanaf de AOW-leeftijd legt UWV geen loonsanctie op."
    elif not ahead.loonsanctie:
        yield f"Na {datum(ahead.found.verlengd_einde)} kan UWV geen loonsanctie meer opleggen."
    elif ahead.zeker:
        until = datum(ahead.loonsanctie.tot_en_met)
        yield f"De loonsanctie duurt nog {dagen(count)}, tot en met {until}, tegen {_share(pay, 2)}."
    else:
        most = euros(pay.days(2, count).hoog)
        yield (
            f"Legt UWV een volledige loonsanctie op, dan gaat het loon {dagen(count)} langer door (tot en met"
            f" {datum(ahead.loonsanctie.tot_en_met)}). Tegen {_share(pay, 2)} kost dat ten hoogste {most}."
        )


def severance_steps(verzuim: Verzuim, ahead: Vooruitzicht, severance: list[Vergoeding | None]) -> Iterator[str]:
    """The first possible end, and the payment that belongs to it."""
    if not verzuim.dossier.einde_contract:
        yield (
            f"Opzeggen kan vanaf {datum(ahead.found.opzegverbod)}. Met een maand opzegtermijn eindigt het contract op"
            f" zijn vroegst op {datum(ahead.einde)}."
        )
    if ahead.einde_na_loonsanctie != ahead.einde:
        yield f"Na een volledige loonsanctie is dat {datum(ahead.einde_na_loonsanctie)}."
    for each in severance:
        if each is None:
            yield "Bij een einde wegens de AOW-leeftijd is er geen transitievergoeding (artikel 7:673 lid 7 BW)."
            return
        service = employment.service_text(each.duur)
        yield f"Bij een einde op {datum(each.uit_dienst)}: {service} in dienst."
        yield from amount_steps(each)


def caveats(verzuim: Verzuim, ahead: Vooruitzicht, pay: Ziekteloon, figures: Figures) -> Iterator[str]:
    """What the visitor has to know before relying on the amounts."""
    yield "Dit is een schatting. De bedragen zijn bruto: premies, pensioen en re-integratie tellen niet mee."
    if ahead.loonsanctie and not ahead.zeker:
        yield "Een loonsanctie staat niet vast. De hoge kant rekent met een volledige, de lage kant met geen."
    yield "Een lager bedrag kan door ziekengeld van UWV, een verzekering of loon uit ander werk."
    yield from _wage_caveats(verzuim, ahead, pay, figures)
    yield (
        "De transitievergoeding is alleen verschuldigd als de werkgever het contract beëindigt. Of UWV die"
        " vergoedt, hangt af van regels die veranderen. Controleer dat op uwv.nl."
    )
    yield from explanation.interruption_caveats(ahead.found)
    yield from explanation.unknown_causes(ahead.found)
    if figures.on > ahead.found.laatste_loondag:
        yield _behind(verzuim)


def _behind(verzuim: Verzuim) -> str:
    if verzuim.dossier.loonsanctie:
        return "De loonsanctie ligt achter u."
    if verzuim.dossier.aow_datum:
        return "De loondoorbetaling bij ziekte ligt achter u."
    return "De 104 weken liggen achter u. Gaf UWV een loonsanctie, vul die dan in."


def _wage_caveats(verzuim: Verzuim, ahead: Vooruitzicht, pay: Ziekteloon, figures: Figures) -> Iterator[str]:
    asked = (ahead.dagen[0] and not verzuim.jaar_1, (ahead.dagen[1] or ahead.loonsanctie) and not verzuim.jaar_2)
    if any(asked):
        least = procent(Decimal(figures.number("loondoorbetaling_procent")))
        yield (
            f"U gaf niet alle percentages op. Daar rekent de lage kant met {least}, de hoge kant met 100%. Kijk in de"
            " cao of het contract welk loon bij ziekte geldt."
        )
    if ahead.dagen[0] and not verzuim.loon.uren_per_week and pay.procenten[0].laag < 100:
        yield (
            "In het eerste ziektejaar is het minimumloon de ondergrens. Vul de uren per week in om die mee te rekenen."
        )
    for name, counts, bound in (
        ("maximumdagloon", pay.capped, pay.maximum),
        ("minimumuurloon", pay.lifted, pay.minimum),
    ):
        if counts and bound and figures.use(name).value is None:
            label = figures.use(name).label
            yield (
                f"{label}: voor nu is het bedrag niet bekend. Het laatste bedrag dat wij kennen is van"
                f" {bound.since.year}: {euro(bound.amount)}."
            )
    if pay.capped:
        yield "In de cao of het contract kan staan dat ook boven het maximumdagloon wordt betaald."


def _share(pay: Ziekteloon, year: int) -> str:
    part = pay.procenten[year - 1]
    least, most = (procent(_decimal(each)) for each in (part.laag, part.hoog))
    return least if least == most else f"{least} tot {most}"


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator)


def _spread(amount: Bedrag) -> str:
    laag, hoog = euros(amount.laag), euros(amount.hoog)
    return laag if laag == hoog else f"{laag} tot {hoog}"
