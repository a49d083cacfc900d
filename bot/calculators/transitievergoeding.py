"""The transitievergoeding (BW 7:673): a third of a month's wage per year of service, up to a maximum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.calculators.reading import EARLIEST_EMPLOYMENT, decimal, known_fields, optional_decimal, required_date
from bot.dutch import dag, datum, euro, procent
from bot.law.citations import legal_basis
from bot.law.money import cents
from bot.law.parameters import last_known, parameter
from bot.law.refusal import Refused
from bot.law.rules import Rules
from bot.law.service import Duur, duur, months_later
from bot.law.termijnenwet import roll_forward

FIELDS = (
    "in_dienst",
    "uit_dienst",
    "bruto_maandloon",
    "vakantiebijslag_procent",
    "eindejaarsuitkering_per_jaar",
    "vaste_toeslagen_per_maand",
    "variabel_3_jaar",
    "verloren_urendeel",
)
MONTHS = 12


@dataclass(frozen=True)
class Maandloon:
    """The month's wage that counts, part by part (Besluit loonbegrip)."""

    parts: tuple[tuple[str, Fraction], ...]

    @property
    def total(self) -> Fraction:
        """The sum of the parts, not yet rounded."""
        return sum((amount for _, amount in self.parts), Fraction())


@dataclass(frozen=True)
class Maximum:
    """The most that is owed; `year` is that of the known amount, which may lie before the year of the end."""

    year: int
    by_law: Decimal
    months: int
    by_wage: Fraction
    known: bool

    @property
    def amount(self) -> Fraction:
        """The higher of the two (BW 7:673(2))."""
        return max(Fraction(self.by_law), self.by_wage)


@dataclass(frozen=True)
class Vergoeding:
    """What one employment is worth at its end."""

    service: Duur
    wage: Maandloon
    per_year: Fraction
    uncapped: Fraction
    maximum: Maximum

    @property
    def amount(self) -> Fraction:
        """The full payment, not yet rounded."""
        return min(self.uncapped, self.maximum.amount)


def transitievergoeding_answer(body: Mapping[str, object], on: date) -> dict[str, Any]:
    """What is owed at the end of this employment, by the law of its last day; `on` tells what is stale."""
    body = known_fields(body, FIELDS)
    in_dienst = required_date(body, "in_dienst", EARLIEST_EMPLOYMENT)
    uit_dienst = required_date(body, "uit_dienst")
    rules = Rules(uit_dienst)
    wage = maandloon(body, rules)
    lost = _lost_share(body, rules)
    full = vergoeding(in_dienst, uit_dienst, wage, rules)
    amount = cents(full.amount * Fraction(lost or 1))
    return {
        "bedrag": str(amount),
        "maximum": str(cents(full.maximum.amount)),
        "grondslag": str(cents(wage.total)),
        "duur": {"jaren": full.service.jaren, "maanden": full.service.maanden, "dagen": full.service.dagen},
        "steps": [
            *_wage_steps(wage),
            f"Dienstverband van {datum(in_dienst)} tot en met {datum(uit_dienst)}: {full.service.text}.",
            *amount_steps(full),
            *([f"Verloren deel van de uren: {procent(lost * 100)} daarvan is {euro(amount)}."] if lost else []),
            *_term_steps(uit_dienst, rules),
        ],
        "legal_basis": legal_basis(
            [
                "bw-7-673",
                "besluit-loonbegrip",
                *(["hr-kolom"] if lost else []),
                "bw-7-686a",
                "atw-1",
                "bw-7-673e",
            ]
        ),
        "caveats": [*_caveats(full, lost, uit_dienst), *rules.warnings(on)],
    }


def maandloon(body: Mapping[str, object], rules: Rules) -> Maandloon:
    """The wage in the fields of a request: what is paid per year or over several years counts per month."""
    gross = decimal(body, "bruto_maandloon", "3500.00")
    if not gross:
        raise Refused("Vul een bruto maandloon in dat hoger is dan 0.", "bruto_maandloon")
    holiday = decimal(body, "vakantiebijslag_procent", "8")
    if holiday > 100:
        raise Refused("De vakantiebijslag is ten hoogste 100 procent van het loon.", "vakantiebijslag_procent")
    parts = [
        ("Bruto maandloon", Fraction(gross)),
        (f"Vakantiebijslag ({procent(holiday)})", Fraction(gross * holiday) / 100),
    ]
    years = rules.number("variabel_loon_jaren")
    for field, label, months in (
        ("eindejaarsuitkering_per_jaar", f"Eindejaarsuitkering, gedeeld door {MONTHS}", MONTHS),
        ("vaste_toeslagen_per_maand", "Vaste toeslagen", 1),
        (
            "variabel_3_jaar",
            f"Variabel loon over {years} jaar, gedeeld door {years * MONTHS}",
            years * MONTHS,
        ),
    ):
        if extra := optional_decimal(body, field, "1500.00"):
            parts.append((label, Fraction(extra) / months))
    return Maandloon(tuple(parts))


def vergoeding(in_dienst: date, uit_dienst: date, wage: Maandloon, rules: Rules) -> Vergoeding:
    """The full payment for an employment; refused where only an unknown maximum could tell it."""
    started = parameter("transitievergoeding_jaardeel", rules.on)
    if started.value is None:
        raise Refused(
            f"Voor een dienstverband dat eindigde op {datum(uit_dienst)} golden andere regels. Die rekenen"
            " wij niet uit.",
            "uit_dienst",
        )
    service = duur(in_dienst, uit_dienst)
    per_year = wage.total / rules.number("transitievergoeding_jaardeel")
    uncapped = per_year * (service.jaren + (service.maanden + service.share_of_month) / MONTHS)
    maximum = _maximum(wage, rules)
    if not maximum.known and uncapped > maximum.by_law:
        raise Refused(
            f"Het maximum van de transitievergoeding voor {uit_dienst.year} is nog niet bekend. Het laatste"
            f" dat wij kennen is {euro(maximum.by_law)} ({maximum.year}), en deze vergoeding komt daarboven."
            " Daarom geven wij geen bedrag. Kijk op rijksoverheid.nl.",
            "uit_dienst",
        )
    return Vergoeding(service, wage, per_year, uncapped, maximum)


def amount_steps(full: Vergoeding) -> Iterator[str]:
    """From wage and service to the amount."""
    service, month = full.service, full.per_year / MONTHS
    parts = []
    if service.jaren:
        parts.append(f"{service.jaren} × {_cents(full.per_year)}")
    if service.maanden:
        parts.append(f"{service.maanden} × {_cents(month)}")
    parts += [f"{days}/{length} × {_cents(month)}" for days, length in service.dagen_per_maand]
    yield (
        f"Een heel jaar telt voor een derde maandloon ({_cents(full.per_year)}), een hele maand voor een"
        f" twaalfde daarvan ({_cents(month)}). Een losse dag telt naar de lengte van zijn maand."
    )
    yield f"{' + '.join(parts)} = {_cents(full.uncapped)}. Afronden gebeurt pas aan het einde."
    top = full.maximum
    yield f"Het {'maximum' if top.known else 'laatste bekende maximum'} is {euro(top.by_law)} ({top.year})."
    if top.by_wage > top.by_law:
        yield f"{top.months} maandlonen zijn meer: het maximum wordt dan {_cents(top.by_wage)}."
    if full.uncapped > top.amount:
        yield f"De vergoeding stopt bij het maximum: {_cents(top.amount)}."


def _maximum(wage: Maandloon, rules: Rules) -> Maximum:
    name = "transitievergoeding_maximum"
    known = rules.use(parameter(name, rules.on)).value is not None
    since, by_law = last_known(name, rules.on)
    months = rules.number("transitievergoeding_maximum_maandsalarissen")
    return Maximum(since.year, by_law, months, months * wage.total, known)


def _lost_share(body: Mapping[str, object], rules: Rules) -> Decimal | None:
    """The share of the hours lost for good; below the threshold nothing is owed (HR 14-9-2018, Kolom)."""
    lost = optional_decimal(body, "verloren_urendeel", "0.40", places=6)
    if lost is None:
        return None
    threshold = rules.number("deeltijd_urenverlies_procent")
    if not Decimal(threshold) / 100 <= lost <= 1:
        raise Refused(
            "Een gedeeltelijke transitievergoeding bestaat bij een blijvend verlies van ten minste"
            f" {threshold}% van de uren. Geef bij 'verloren_urendeel' een deel van {threshold / 100:.2f} tot"
            " en met 1.",
            "verloren_urendeel",
        )
    return lost


def _wage_steps(wage: Maandloon) -> Iterator[str]:
    for label, amount in wage.parts:
        yield f"{label}: {_cents(amount)}."
    yield f"Maandloon dat meetelt: {_cents(wage.total)}."


def _term_steps(uit_dienst: date, rules: Rules) -> Iterator[str]:
    months = rules.number("transitievergoeding_betaaltermijn_maanden")
    yield (
        f"De werkgever betaalt uiterlijk op {dag(months_later(uit_dienst, months))}. Daarna komt er"
        " wettelijke rente bij."
    )
    end = months_later(uit_dienst, rules.number("transitievergoeding_vervaltermijn_maanden"))
    line = f"De werknemer kan de vergoeding bij de rechter vragen tot en met {dag(end)}."
    # A term of three months is not longer than the three months of Atw 4, so a weekend or holiday moves it.
    if (rolled := roll_forward(end)) != end:
        line += f" Dat is geen werkdag, dus de termijn loopt door tot en met {dag(rolled)}. Wacht daar niet op."
    yield f"{line} Een brief aan de werkgever verlengt die termijn niet."


def _caveats(full: Vergoeding, lost: Decimal | None, uit_dienst: date) -> Iterator[str]:
    yield (
        "Dit bedrag is indicatief. Het is alleen verschuldigd als de werkgever het contract beëindigt, en"
        " niet bij eigen ontslag, AOW of ernstig verwijtbaar handelen van de werknemer."
    )
    yield "Reken met het volledige loon, niet met het lagere loon tijdens ziekte."
    yield "Contracten met korte tussenpozen tellen samen. Vul dan de eerste dag van het eerste contract in."
    yield from unknown_maximum(full, uit_dienst)
    if lost:
        yield "Een deel van de vergoeding is er alleen als de uren gedwongen en blijvend minder worden."
    yield (
        "Na ontslag wegens langdurige ziekte kan een werkgever UWV soms om compensatie vragen. Er is een"
        " wetsvoorstel om die vanaf 1 juli 2026 te beperken tot kleine werkgevers. Controleer op uwv.nl wat"
        " nu voor u geldt."
    )


def unknown_maximum(full: Vergoeding, uit_dienst: date) -> Iterator[str]:
    """A caveat where the maximum of the year of the end is not known yet."""
    if not full.maximum.known:
        yield (
            f"Het maximum voor {uit_dienst.year} is nog niet bekend. Gerekend is met dat van"
            f" {full.maximum.year}: {euro(full.maximum.by_law)}."
        )


def _cents(amount: Fraction) -> str:
    return euro(cents(amount))
