"""The transitievergoeding (BW 7:673): a third of a month's wage per year of service, up to a maximum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bot.dutch import datum, euro
from bot.law.dienstverband import Dienstverband, Duur, months_later
from bot.law.figures import Figures
from bot.law.loon import MONTHS_A_YEAR, Maandloon
from bot.law.refusal import Refused
from bot.law.termijnenwet import Termijn, rolled


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

    uit_dienst: date
    duur: Duur
    per_year: Fraction
    uncapped: Fraction
    maximum: Maximum

    @property
    def per_month(self) -> Fraction:
        """What one whole month of service is worth."""
        return self.per_year / MONTHS_A_YEAR

    @property
    def amount(self) -> Fraction:
        """The full payment, not yet rounded."""
        return min(self.uncapped, self.maximum.amount)


def vergoeding(employment: Dienstverband, wage: Maandloon, figures: Figures) -> Vergoeding:
    """The full payment for an employment; Refused where only an unknown maximum could tell it."""
    duur, uit_dienst = employment.duur, employment.uit_dienst
    if figures.use("transitievergoeding_jaardeel").value is None:
        raise Refused(
            f"Voor een dienstverband dat eindigde op {datum(uit_dienst)} golden andere regels. Die rekenen"
            " wij niet uit.",
            "uit_dienst",
        )
    per_year = wage.total / figures.number("transitievergoeding_jaardeel")
    uncapped = per_year * (duur.jaren + (duur.maanden + duur.share_of_month) / MONTHS_A_YEAR)
    maximum = _maximum(wage, figures)
    if not maximum.known and uncapped > maximum.by_law:
        raise Refused(
            f"Het maximum van de transitievergoeding voor {uit_dienst.year} is nog niet bekend. Het laatste"
            f" dat wij kennen is {euro(maximum.by_law)} ({maximum.year}), en deze vergoeding komt daarboven."
            " Daarom geven wij geen bedrag. Kijk op rijksoverheid.nl.",
            "uit_dienst",
        )
    return Vergoeding(uit_dienst, duur, per_year, uncapped, maximum)


def _maximum(wage: Maandloon, figures: Figures) -> Maximum:
    name = "transitievergoeding_maximum"
    known = figures.use(name).value is not None
    found = figures.last_known(name)
    # The share of a year and the first maximum hold from the same day, and the caller has asked for the share.
    assert found is not None, name
    since, by_law = found
    months = figures.number("transitievergoeding_maximum_maandsalarissen")
    return Maximum(since.year, by_law, months, months * wage.total, known)


def checked_urendeel(lost: Decimal, figures: Figures) -> Decimal:
    """The share of the hours lost for good; Refused below the threshold of the Kolom ruling (HR 14-9-2018)."""
    threshold = figures.number("deeltijd_urenverlies_procent")
    if not Decimal(threshold) / 100 <= lost <= 1:
        raise Refused(
            "Een gedeeltelijke transitievergoeding bestaat bij een blijvend verlies van ten minste"
            f" {threshold}% van de uren. Geef bij 'verloren_urendeel' een deel van {threshold / 100:.2f} tot"
            " en met 1.",
            "verloren_urendeel",
        )
    return lost


def betaaldag(uit_dienst: date, figures: Figures) -> date:
    """The last day on which the employer pays without interest (BW 7:686a(1))."""
    return months_later(uit_dienst, figures.number("transitievergoeding_betaaltermijn_maanden"))


def vervaltermijn(uit_dienst: date, figures: Figures) -> Termijn:
    """How long the employee can claim it at the court (BW 7:686a(4) b)."""
    # A term of three months is not longer than the three months of Atw 4, so a weekend or holiday moves it.
    return rolled(months_later(uit_dienst, figures.number("transitievergoeding_vervaltermijn_maanden")))
