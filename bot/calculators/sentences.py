"""The first paragraph of an outcome in the chat: what was asked, when or how much, and from what it was computed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.calculators.deadlines import Bezwaartermijn, Deadlines
from bot.calculators.kosten import Kosten
from bot.calculators.milestones import Milestone, texts
from bot.calculators.phrases import interruption, modifiers, phrases, wage
from bot.calculators.transitievergoeding import Transitievergoeding
from bot.dutch import afstand, dag, datum, euro, opsomming, procent, telwoord
from bot.law.loon import Loon

MOST_WORDS = 25


def sentence(outcome: Deadlines | Bezwaartermijn | Transitievergoeding | Kosten, focus: str | None, on: date) -> str:
    """The first paragraph, with the asked milestone `focus` in front; `on` is the day on which it is read."""
    if isinstance(outcome, Deadlines):
        return " ".join((*_timeline(outcome, focus, on), *_counted_from(outcome)))
    if isinstance(outcome, Bezwaartermijn):
        (decision,) = phrases(outcome.besluit)
        return " ".join((*_shown(outcome.first_ahead, on), f"Ik rekende met {decision.text}."))
    if isinstance(outcome, Transitievergoeding):
        return " ".join(_severance(outcome))
    return " ".join(_costs(outcome))


def when(milestone: Milestone, on: date) -> str:
    """`uiterlijk zondag 13 december 2026, over drie weken`; a passed day `was`, what became possible is so `sinds`."""
    day, start, far = milestone.day, milestone.dated.start, afstand(milestone.day, on)
    shown = f"vandaag, {dag(day)}" if day == on else f"{dag(day)}, {far}"
    direction = milestone.text.direction
    if direction == "vanaf":
        return f"{'sinds' if day < on else 'vanaf'} {shown}"
    word = "" if direction == "op" else f"{direction} "
    if day < on:
        return f"was {word}{shown}"
    if direction == "rond" and start:
        return f"tussen {datum(start)} en {dag(day)}"
    if start and on < start:
        return f"vanaf {datum(start)} en {word}{shown}"
    return f"{word}{shown}"


def _timeline(outcome: Deadlines, focus: str | None, on: date) -> Iterator[str]:
    shown = outcome.milestone(focus) if focus else outcome.first_ahead
    if not shown:
        yield from _why_absent(outcome, str(focus))
        shown = outcome.first_ahead
    yield from _shown(shown, on)


def _shown(milestone: Milestone, on: date) -> Iterator[str]:
    """The day, and what to do: today where it has passed, before the weekend where it falls in one."""
    yield f"{milestone.text.label}: {when(milestone, on)}."
    if milestone.day < on:
        yield milestone.text.repair
    elif milestone.advice:
        yield milestone.advice


def _why_absent(outcome: Deadlines, id_: str) -> Iterator[str]:
    """With AOW nothing follows after the last day of wage (BW 7:629(2)); other absent milestones were not asked for."""
    known = texts(on=outcome.on).get(id_)
    if known and outcome.dossier.aow_datum:
        end = dag(outcome.found.laatste_loondag)
        yield f"{known.name[0].upper()}{known.name[1:]} is er niet: door de AOW eindigt de loondoorbetaling op {end}."


def _counted_from(outcome: Deadlines) -> Iterator[str]:
    """The first sick day that was used, and everything else that was told and moved a date."""
    count = outcome.found.samentelling
    first = f"Ik rekende vanaf {dag(count.eerste_ziektedag)} als eerste ziektedag"
    for gap in count.restarts:
        yield f"Na {interruption(gap).text} begint een nieuwe ziekteperiode."
    facts = [fact.text for fact in (*map(interruption, count.inside), *modifiers(outcome.dossier))]
    if len(facts) == 1 and len(f"{first}, met {facts[0]}.".split()) <= MOST_WORDS:
        yield f"{first}, met {facts[0]}."
        return
    yield f"{first}."
    yield from (f"Ik telde mee: {fact}." for fact in facts)
    for gap in count.inside:
        if gap.only_leave and gap.zelfde_oorzaak is None:
            yield "Ik ging uit van dezelfde oorzaak voor en na het verlof."


def _severance(outcome: Transitievergoeding) -> Iterator[str]:
    ontslag, service = outcome.ontslag, outcome.dienstverband
    yield (
        f"De transitievergoeding is {euro(outcome.bedrag)} bruto, als de werkgever het contract beëindigt"
        " (artikel 7:673 BW)."
    )
    yield f"Ik rekende met een dienstverband van {datum(service.in_dienst)} tot en met {datum(service.uit_dienst)}."
    yield f"Ik nam {_wage(ontslag.loon)}."
    if len(service.contracten) > 1:
        yield f"Ik telde {telwoord(len(service.contracten))} contracten bij elkaar, zonder de tijd ertussen."
    yield from _extras(ontslag.loon)
    if ontslag.verloren_urendeel:
        yield f"Het gaat om {procent(ontslag.verloren_urendeel * 100)} van de uren."


def _costs(outcome: Kosten) -> Iterator[str]:
    verzuim, laag, hoog = outcome.verzuim, euro(outcome.laag), euro(outcome.hoog)
    spread = laag if laag == hoog else f"{laag} tot {hoog}"
    yield f"Deze ziekte kan de werkgever vanaf {datum(outcome.on)} nog {spread} kosten (artikel 7:629 en 7:673 BW)."
    first, last = outcome.ahead.found.samentelling.eerste_ziektedag, outcome.ahead.loon.tot_en_met
    yield f"Ik rekende vanaf {dag(first)} als eerste ziektedag, met loon tot en met {datum(last)}."
    yield f"Ik nam {_wage(verzuim.loon)}, en {datum(verzuim.contracten.in_dienst)} als eerste dag in dienst."
    yield from _extras(verzuim.loon)
    facts = [*map(interruption, outcome.ahead.found.samentelling.inside), *modifiers(verzuim.dossier)]
    yield from (f"Ik telde mee: {fact.text}." for fact in facts)


def _wage(loon: Loon) -> str:
    """`een bruto maandloon van € 3.500,00, met 8% vakantiebijslag`."""
    pay, holiday, *_ = wage(loon)
    return f"{pay.text}, met {holiday.text}"


def _extras(loon: Loon) -> Iterator[str]:
    _, _, *extras = wage(loon)
    if extras:
        yield f"Ik telde mee: {opsomming([extra.text for extra in extras])}."
