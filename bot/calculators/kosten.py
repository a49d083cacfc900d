"""The cost picture: what an illness may still cost the employer, from the day on which it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.calculators.reading import EARLIEST_EMPLOYMENT, known_fields, optional_decimal, required_date
from bot.calculators.transitievergoeding import (
    Maandloon,
    Vergoeding,
    amount_steps,
    maandloon,
    unknown_maximum,
    vergoeding,
)
from bot.dutch import dagen, datum, euro, procent
from bot.law.citations import legal_basis
from bot.law.counting import Period, SickDays
from bot.law.money import cents
from bot.law.refusal import Refused
from bot.law.rules import Rules

FIELDS = (
    "eerste_ziektedag",
    "in_dienst",
    "bruto_maandloon",
    "vakantiebijslag_procent",
    "doorbetaling_jaar_1_procent",
    "doorbetaling_jaar_2_procent",
)
# What most employers pay in the first year of illness; for the second the legal minimum stands in.
USUAL_IN_YEAR_1 = Decimal(100)
DAYS_PER_YEAR = 365


@dataclass(frozen=True)
class Post:
    """One line of the picture: the least and the most, and how they come about."""

    id: str
    laag: Decimal
    hoog: Decimal
    steps: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As the API lists it."""
        return {"id": self.id, "laag": str(self.laag), "hoog": str(self.hoog), "steps": list(self.steps)}


@dataclass(frozen=True)
class Doorbetaling:
    """The wage of one calendar day and the percentages of it that are paid in each year of illness."""

    per_day: Fraction
    year_1: Decimal
    year_2: Decimal


def kosten_answer(body: Mapping[str, object], on: date) -> dict[str, Any]:
    """Wage until the end of the 104 weeks, a loonsanctie and the transitievergoeding, each low and high."""
    body = known_fields(body, FIELDS)
    rules = Rules(on)
    in_dienst = required_date(body, "in_dienst", EARLIEST_EMPLOYMENT)
    sick_days = SickDays(required_date(body, "eerste_ziektedag"))
    if in_dienst > sick_days.eerste_ziektedag:
        raise Refused("De eerste ziektedag ligt voor de eerste dag van het dienstverband.", "eerste_ziektedag")
    wage = maandloon(body, rules)
    pay = _doorbetaling(body, wage, rules)
    einde_104 = sick_days.day(rules.days("wachttijd_weken") - 1)
    year_2 = sick_days.day(rules.days("eerste_ziektejaar_weken"))
    sanction = Period(einde_104 + timedelta(days=1), einde_104 + timedelta(days=rules.days("loonsanctie_weken")))

    ends = [Rules(end) for end in (einde_104, sanction.tot_en_met)]
    severance = [(each.on, vergoeding(in_dienst, each.on, wage, each)) for each in ends]
    posts = (
        _wage_post(Period(max(on, sick_days.eerste_ziektedag), einde_104), year_2, wage, pay),
        _sanction_post(sanction, pay),
        _severance_post(severance),
    )
    warnings = [line for end, outcome in severance for line in unknown_maximum(outcome, end)]
    warnings += [line for used in (rules, *ends) for line in used.warnings(on)]
    return {
        "posten": [post.as_json() for post in posts],
        "totaal": {
            "laag": str(sum(post.laag for post in posts)),
            "hoog": str(sum(post.hoog for post in posts)),
        },
        "legal_basis": legal_basis(["bw-7-629", "wia-25", "bw-7-673", "bw-7-673e"]),
        "caveats": list(dict.fromkeys([*_caveats(body, sanction, on), *warnings])),
    }


def _doorbetaling(body: Mapping[str, object], wage: Maandloon, rules: Rules) -> Doorbetaling:
    least = Decimal(rules.number("loondoorbetaling_procent"))

    def share(field: str, usual: Decimal) -> Decimal:
        given = optional_decimal(body, field, "70")
        if given is not None and not least <= given <= 100:
            raise Refused(f"Geef bij '{field}' een percentage van {least} tot en met 100.", field)
        return usual if given is None else given

    return Doorbetaling(
        wage.total * 12 / DAYS_PER_YEAR,
        share("doorbetaling_jaar_1_procent", USUAL_IN_YEAR_1),
        share("doorbetaling_jaar_2_procent", least),
    )


def _wage_post(ahead: Period, year_2: date, wage: Maandloon, pay: Doorbetaling) -> Post:
    days = max(ahead.days, 0)
    in_year_1 = min(max((year_2 - ahead.van).days, 0), days)
    amount = cents(_paid(pay, in_year_1, pay.year_1) + _paid(pay, days - in_year_1, pay.year_2))
    steps = [
        f"Een kalenderdag is twaalf maandlonen van {euro(cents(wage.total))} (met vakantiebijslag), gedeeld"
        f" door {DAYS_PER_YEAR}: {euro(cents(pay.per_day))}."
    ]
    if not days:
        steps.append(f"De 104 weken zijn op {datum(ahead.tot_en_met)} voorbij.")
    for count, part, name in (
        (in_year_1, pay.year_1, "het eerste ziektejaar"),
        (days - in_year_1, pay.year_2, "het tweede ziektejaar"),
    ):
        if count:
            steps.append(f"Nog {dagen(count)} in {name} tegen {procent(part)}: {euro(cents(_paid(pay, count, part)))}.")
    return Post("loon-tot-einde", amount, amount, tuple(steps))


def _sanction_post(sanction: Period, pay: Doorbetaling) -> Post:
    most = cents(_paid(pay, sanction.days, pay.year_2))
    step = (
        f"Legt UWV een volledige loonsanctie op, dan gaat het loon {dagen(sanction.days)} langer door (tot en"
        f" met {datum(sanction.tot_en_met)}) tegen {procent(pay.year_2)}: {euro(most)}. Zonder loonsanctie is"
        f" dit {euro(Decimal('0.00'))}."
    )
    return Post("loonsanctie", Decimal("0.00"), most, (step,))


def _severance_post(severance: Sequence[tuple[date, Vergoeding]]) -> Post:
    low, high = (cents(outcome.amount) for _, outcome in severance)
    steps = []
    for end, outcome in severance:
        steps += [f"Bij een einde op {datum(end)}: {outcome.service.text} in dienst.", *amount_steps(outcome)]
    return Post("transitievergoeding", low, high, tuple(steps))


def _paid(pay: Doorbetaling, days: int, part: Decimal) -> Fraction:
    return pay.per_day * days * Fraction(part) / 100


def _caveats(body: Mapping[str, object], sanction: Period, on: date) -> Iterator[str]:
    yield "Dit is een schatting. De bedragen zijn bruto: premies, pensioen en re-integratie tellen niet mee."
    yield "Een loonsanctie staat niet vast. De hoge kant rekent met een volledige, de lage kant met geen."
    yield (
        "Een lager bedrag kan door ziekengeld van UWV, een verzekering, loon uit ander werk of de grens van"
        " het maximumdagloon. In het eerste jaar geldt het minimumloon als ondergrens."
    )
    yield (
        "De transitievergoeding is alleen verschuldigd als de werkgever het contract beëindigt. Of UWV die"
        " vergoedt, hangt af van regels die veranderen. Controleer dat op uwv.nl."
    )
    yield "Hersteldagen en verlof zijn niet meegerekend. Reken eerst de termijnen uit als die er zijn."
    if not all(body.get(field) for field in ("doorbetaling_jaar_1_procent", "doorbetaling_jaar_2_procent")):
        yield "U gaf niet alle percentages op. Kijk in de cao of het contract welk loon bij ziekte geldt."
    if on > sanction.tot_en_met:
        yield "De 104 weken en een mogelijke loonsanctie liggen al achter u."
