"""What an illness still costs the employer: wage by year of illness, a loonsanctie, and the first possible end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bot.law.counting import Period, SickDays
from bot.law.dienstverband import months_later
from bot.law.dossier import Dossier
from bot.law.figures import Figures
from bot.law.loon import MONTHS_A_YEAR, WEEKS_A_YEAR, Maandloon
from bot.law.refusal import Refused
from bot.law.timeline import Timeline, timeline

DAYS_A_YEAR = 365


@dataclass(frozen=True)
class Bedrag:
    """The least and the most, not yet rounded."""

    laag: Fraction = Fraction(0)
    hoog: Fraction = Fraction(0)

    def __add__(self, other: Bedrag) -> Bedrag:
        return Bedrag(self.laag + other.laag, self.hoog + other.hoog)


@dataclass(frozen=True)
class Grens:
    """A yearly or half-yearly amount as a month's wage: a floor or a ceiling, with the day from which it holds."""

    since: date
    amount: Decimal
    month: Fraction


@dataclass(frozen=True)
class Ziekteloon:
    """What is paid during illness (BW 7:629(1)): a share of the wage up to a ceiling, in year 1 above a floor."""

    own: Fraction
    maximum: Grens | None
    minimum: Grens | None
    procenten: tuple[Bedrag, Bedrag]

    @property
    def base(self) -> Fraction:
        """The month's wage of which the share is taken."""
        return min(self.own, self.maximum.month) if self.maximum else self.own

    @property
    def capped(self) -> bool:
        """Whether the ceiling is below the own wage."""
        return self.base < self.own

    @property
    def lifted(self) -> bool:
        """Whether the floor is above the least share of year 1."""
        return self.month(1).laag > self.base * self.procenten[0].laag / 100

    def month(self, year: int) -> Bedrag:
        """What a month of that year of illness costs."""
        part = self.procenten[year - 1]
        return Bedrag(self._paid(year, part.laag), self._paid(year, part.hoog))

    def days(self, year: int, count: int) -> Bedrag:
        """What so many calendar days of that year cost."""
        month, share = self.month(year), Fraction(MONTHS_A_YEAR * count, DAYS_A_YEAR)
        return Bedrag(month.laag * share, month.hoog * share)

    def _paid(self, year: int, procent: Fraction) -> Fraction:
        floor = min(self.own, self.minimum.month) if year == 1 and self.minimum else Fraction(0)
        return max(self.base * procent / 100, floor)


def ziekteloon(
    wage: Maandloon, uren_per_week: Decimal | None, jaar_1: Decimal | None, jaar_2: Decimal | None, figures: Figures
) -> Ziekteloon:
    """The wage during illness; a year without its percentage runs from the legal least to all of it."""
    return Ziekteloon(
        own=wage.total,
        maximum=_maximum(figures),
        minimum=_minimum(uren_per_week, figures) if uren_per_week else None,
        procenten=(
            _procent("doorbetaling_jaar_1_procent", jaar_1, figures),
            _procent("doorbetaling_jaar_2_procent", jaar_2, figures),
        ),
    )


def _procent(field: str, given: Decimal | None, figures: Figures) -> Bedrag:
    least = figures.number("loondoorbetaling_procent")
    if given is None:
        return Bedrag(Fraction(least), Fraction(100))
    if not least <= given <= 100:
        raise Refused(f"Geef bij '{field}' een percentage van {least} tot en met 100.", field)
    return Bedrag(Fraction(given), Fraction(given))


def _maximum(figures: Figures) -> Grens | None:
    known = figures.last_known("maximumdagloon")
    if not known:
        return None
    since, day = known
    return Grens(since, day, Fraction(day) * figures.number("dagloon_dagen") / MONTHS_A_YEAR)


def _minimum(uren_per_week: Decimal, figures: Figures) -> Grens | None:
    known = figures.last_known("minimumuurloon")
    if not known:
        return None
    since, hour = known
    return Grens(since, hour, Fraction(hour) * Fraction(uren_per_week) * WEEKS_A_YEAR / MONTHS_A_YEAR)


@dataclass(frozen=True)
class Vooruitzicht:
    """What lies ahead on a day: the days of wage in each year, of a loonsanctie, and the first possible end."""

    found: Timeline
    loon: Period
    dagen: tuple[int, int]
    loonsanctie: Period | None
    zeker: bool
    einde: date
    einde_na_loonsanctie: date


def vooruitzicht(dossier: Dossier, figures: Figures) -> Vooruitzicht:
    """Count what is ahead on the day of the figures; a given end of the contract ends all of it. Raises Refused."""
    on, last = figures.on, dossier.einde_contract
    found = timeline(dossier, figures)
    count = found.samentelling
    wage_end = found.laatste_loondag if dossier.aow_datum else found.verlengd_einde
    wage = _until(last, Period(max(on, count.eerste_ziektedag), wage_end))
    year_2 = count.sick_days.day(figures.days("eerste_ziektejaar_weken"))
    in_year_1 = _sick_days(count.sick_days, wage.van, min(wage.tot_en_met, _day_before(year_2)))
    in_year_2 = _sick_days(count.sick_days, max(wage.van, year_2), wage.tot_en_met)
    sanction, lengthened = _sanction(dossier, found, figures)
    return Vooruitzicht(
        found,
        wage,
        (in_year_1, in_year_2),
        sanction and _until(last, sanction),
        dossier.loonsanctie,
        last or _first_end(found, figures),
        last or _first_end(lengthened, figures),
    )


def _sanction(dossier: Dossier, found: Timeline, figures: Figures) -> tuple[Period | None, Timeline]:
    """The days of a loonsanctie that are ahead and the timeline with it; none once UWV can impose none (WIA 25(11))."""
    if found.loonsanctie:
        last_day = found.loonsanctie.last_day
        return Period(max(figures.on, found.loonsanctie.full.van), last_day), found
    if dossier.aow_datum or figures.on > found.verlengd_einde:
        return None, found
    full = timeline(replace(dossier, loonsanctie=True), figures)
    assert full.loonsanctie
    return full.loonsanctie.full, full


def _first_end(found: Timeline, figures: Figures) -> date:
    """A month's notice from the first day on which notice is possible, or from today where that day has passed."""
    return months_later(max(found.opzegverbod, figures.on), figures.number("opzegtermijn_min_maanden"))


def _until(last: date | None, period: Period) -> Period:
    return Period(period.van, min(last, period.tot_en_met)) if last else period


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)


def _sick_days(sick_days: SickDays, van: date, tot_en_met: date) -> int:
    return sum(max(piece.days, 0) for piece in _without_interruptions(sick_days, Period(van, tot_en_met)))


def _without_interruptions(sick_days: SickDays, period: Period) -> Iterator[Period]:
    van = period.van
    for gap in sick_days.interruptions:
        yield Period(van, min(_day_before(gap.van), period.tot_en_met))
        van = max(van, gap.day_after)
    yield Period(van, period.tot_en_met)
