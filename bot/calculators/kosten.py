"""The cost picture: what an illness may still cost the employer, from the day on which it is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.calculators import wage
from bot.calculators.reading import EARLIEST_EMPLOYMENT, known_fields, optional_decimal, required_date
from bot.calculators.shape import Calculator
from bot.calculators.transitievergoeding import amount_steps, service_text, unknown_maximum
from bot.calculators.warnings import warnings
from bot.dutch import dagen, datum, euro, procent
from bot.law.citations import legal_basis
from bot.law.counting import Period, SickDays
from bot.law.dienstverband import duur
from bot.law.figures import Figures
from bot.law.loon import Loon, Maandloon, maandloon
from bot.law.money import cents
from bot.law.refusal import Refused
from bot.law.transitievergoeding import Vergoeding, vergoeding

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
class Verzuim:
    """The request: an illness, the employment and its wage, and what of it is paid in each year of illness."""

    eerste_ziektedag: date
    in_dienst: date
    loon: Loon
    jaar_1: Decimal | None = None
    jaar_2: Decimal | None = None


@dataclass(frozen=True)
class Kosten:
    """The outcome: each line of the picture, and what it was computed from."""

    verzuim: Verzuim
    on: date
    einde: date
    posten: tuple[Post, ...]
    caveats: tuple[str, ...]

    @property
    def laag(self) -> Decimal:
        """The least in all."""
        return sum((post.laag for post in self.posten), Decimal("0.00"))

    @property
    def hoog(self) -> Decimal:
        """The most in all."""
        return sum((post.hoog for post in self.posten), Decimal("0.00"))

    def as_json(self) -> dict[str, Any]:
        """As the API gives it."""
        return {
            "posten": [post.as_json() for post in self.posten],
            "totaal": {"laag": str(self.laag), "hoog": str(self.hoog)},
            "legal_basis": legal_basis(["bw-7-629", "wia-25", "bw-7-673", "bw-7-673e"]),
            "caveats": list(self.caveats),
        }


@dataclass(frozen=True)
class Doorbetaling:
    """The wage of one calendar day and the percentages of it that are paid in each year of illness."""

    per_day: Fraction
    year_1: Decimal
    year_2: Decimal


def read_verzuim(body: object) -> Verzuim:
    """The JSON of a request."""
    body = known_fields(body, FIELDS)
    verzuim = Verzuim(
        eerste_ziektedag=required_date(body, "eerste_ziektedag"),
        in_dienst=required_date(body, "in_dienst", EARLIEST_EMPLOYMENT),
        loon=wage.read_loon(body),
        jaar_1=optional_decimal(body, "doorbetaling_jaar_1_procent", "70"),
        jaar_2=optional_decimal(body, "doorbetaling_jaar_2_procent", "70"),
    )
    if verzuim.in_dienst > verzuim.eerste_ziektedag:
        raise Refused("De eerste ziektedag ligt voor de eerste dag van het dienstverband.", "eerste_ziektedag")
    return verzuim


def kosten(verzuim: Verzuim, on: date) -> Kosten:
    """Wage until the end of the 104 weeks, a loonsanctie and the transitievergoeding, each low and high."""
    figures = Figures(on)
    sick_days = SickDays(verzuim.eerste_ziektedag)
    month = maandloon(verzuim.loon, figures)
    pay = _doorbetaling(verzuim, month, figures)
    einde_104 = sick_days.day(figures.days("wachttijd_weken") - 1)
    year_2 = sick_days.day(figures.days("eerste_ziektejaar_weken"))
    sanction = Period(einde_104 + timedelta(days=1), einde_104 + timedelta(days=figures.days("loonsanctie_weken")))
    ends = [Figures(end) for end in (einde_104, sanction.tot_en_met)]
    severance = [vergoeding(duur(verzuim.in_dienst, each.on), each.on, month, each) for each in ends]
    lines = [line for outcome in severance for line in unknown_maximum(outcome)]
    lines += [line for used in (figures, *ends) for line in warnings(used, on)]
    return Kosten(
        verzuim,
        on,
        einde_104,
        posten=(
            _wage_post(Period(max(on, sick_days.eerste_ziektedag), einde_104), year_2, month, pay),
            _sanction_post(sanction, pay),
            _severance_post(severance),
        ),
        caveats=tuple(dict.fromkeys([*_caveats(verzuim, sanction, on), *lines])),
    )


KOSTEN = Calculator("kosten", read_verzuim, kosten)


def _doorbetaling(verzuim: Verzuim, month: Maandloon, figures: Figures) -> Doorbetaling:
    least = Decimal(figures.number("loondoorbetaling_procent"))

    def share(field: str, given: Decimal | None, usual: Decimal) -> Decimal:
        if given is not None and not least <= given <= 100:
            raise Refused(f"Geef bij '{field}' een percentage van {least} tot en met 100.", field)
        return usual if given is None else given

    return Doorbetaling(
        month.total * 12 / DAYS_PER_YEAR,
        share("doorbetaling_jaar_1_procent", verzuim.jaar_1, USUAL_IN_YEAR_1),
        share("doorbetaling_jaar_2_procent", verzuim.jaar_2, least),
    )


def _wage_post(ahead: Period, year_2: date, month: Maandloon, pay: Doorbetaling) -> Post:
    days = max(ahead.days, 0)
    in_year_1 = min(max((year_2 - ahead.van).days, 0), days)
    amount = cents(_paid(pay, in_year_1, pay.year_1) + _paid(pay, days - in_year_1, pay.year_2))
    steps = [
        f"Een kalenderdag is twaalf maandlonen van {euro(cents(month.total))} (met vakantiebijslag), gedeeld"
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


def _severance_post(severance: Sequence[Vergoeding]) -> Post:
    low, high = (cents(outcome.amount) for outcome in severance)
    steps = []
    for outcome in severance:
        end = datum(outcome.uit_dienst)
        steps += [f"Bij een einde op {end}: {service_text(outcome.duur)} in dienst.", *amount_steps(outcome)]
    return Post("transitievergoeding", low, high, tuple(steps))


def _paid(pay: Doorbetaling, days: int, part: Decimal) -> Fraction:
    return pay.per_day * days * Fraction(part) / 100


def _caveats(verzuim: Verzuim, sanction: Period, on: date) -> Iterator[str]:
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
    if not (verzuim.jaar_1 and verzuim.jaar_2):
        yield "U gaf niet alle percentages op. Kijk in de cao of het contract welk loon bij ziekte geldt."
    if on > sanction.tot_en_met:
        yield "De 104 weken en een mogelijke loonsanctie liggen al achter u."
