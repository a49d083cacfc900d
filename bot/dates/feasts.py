"""Days that people remember by name: fixed ones, those that move with Easter, and counted weekdays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from bot.dates.mention import Mentions, Unsaid, ask, exact
from bot.dates.sentence import Sentence
from bot.dutch import dag

DaysOfYear = Callable[[int], tuple[date, ...]]
_SUNDAY = 6


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap, correction = century // 4, (8 * century + 13) // 25
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(*days: tuple[int, int]) -> DaysOfYear:
    return lambda year: tuple(date(year, month, day) for day, month in days)


def _easter(*offsets: int) -> DaysOfYear:
    return lambda year: tuple(easter(year) + timedelta(days=offset) for offset in offsets)


def _nth(position: int, weekday: int, month: int) -> DaysOfYear:
    def days(year: int) -> tuple[date, ...]:
        first = date(year, month, 1)
        return (first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (position - 1)),)

    return days


def _koningsdag(year: int) -> tuple[date, ...]:
    """The 27th of April, the day before where that is a Sunday; the 30th for a queen, until 2013."""
    if year < 2014:
        return (date(year, 4, 29 if date(year, 4, 30).weekday() == _SUNDAY else 30),)
    return (date(year, 4, 26 if date(year, 4, 27).weekday() == _SUNDAY else 27),)


_FEASTS: Mapping[str, DaysOfYear] = {
    "nieuwjaarsdag, nieuwjaar": _fixed((1, 1)),
    "driekoningen": _fixed((6, 1)),
    "valentijnsdag, valentijn": _fixed((14, 2)),
    "carnaval": _easter(-49, -48, -47),
    "carnavalszondag": _easter(-49),
    "carnavalsmaandag, carnavalmaandag, maandag met carnaval": _easter(-48),
    "carnavalsdinsdag": _easter(-47),
    "aswoensdag": _easter(-46),
    "palmzondag, palmpasen": _easter(-7),
    "witte donderdag": _easter(-3),
    "goede vrijdag": _easter(-2),
    "stille zaterdag, paaszaterdag": _easter(-1),
    "pasen, paasweekend": _easter(0, 1),
    "eerste paasdag, paaszondag": _easter(0),
    "tweede paasdag, paasmaandag": _easter(1),
    "hemelvaartsdag, hemelvaart": _easter(39),
    "pinksteren, pinksterweekend": _easter(49, 50),
    "eerste pinksterdag, pinksterzondag": _easter(49),
    "tweede pinksterdag, pinkstermaandag": _easter(50),
    "koningsdag, koninginnedag": _koningsdag,
    "dag van de arbeid": _fixed((1, 5)),
    "dodenherdenking": _fixed((4, 5)),
    "bevrijdingsdag": _fixed((5, 5)),
    "moederdag": _nth(2, _SUNDAY, 5),
    "vaderdag": _nth(3, _SUNDAY, 6),
    "prinsjesdag": _nth(3, 1, 9),
    "dierendag": _fixed((4, 10)),
    "halloween": _fixed((31, 10)),
    "allerheiligen": _fixed((1, 11)),
    "sint maarten": _fixed((11, 11)),
    "sinterklaas": _fixed((5, 12), (6, 12)),
    "pakjesavond": _fixed((5, 12)),
    "kerstavond": _fixed((24, 12)),
    "eerste kerstdag": _fixed((25, 12)),
    "tweede kerstdag": _fixed((26, 12)),
    "kerst, kerstmis, de kerstdagen": _fixed((24, 12), (25, 12), (26, 12)),
    "oudejaarsdag, oudjaarsdag, oudjaar, oudejaarsavond": _fixed((31, 12)),
    "oud en nieuw": lambda year: (date(year, 12, 31), date(year + 1, 1, 1)),
}
_NAMES: Mapping[tuple[str, ...], DaysOfYear] = {
    tuple(name.split()): days for names, days in _FEASTS.items() for name in names.split(", ")
}
_BY_WORD: dict[str, list[tuple[str, ...]]] = {}
for _name in sorted(_NAMES, key=len, reverse=True):
    _BY_WORD.setdefault(_name[0], []).append(_name)
_ORDINALS = {"1": "eerste", "2": "tweede"}
FIRST_WORDS = frozenset(_BY_WORD)


def feast(s: Sentence, i: int) -> Mentions:
    """A day with a name: "koningsdag", "2e pinksterdag 2025"; more days than one are asked about."""
    for name, end in _named(s, i):
        hint = s.year(end)
        unsaid: Unsaid = "year" if hint is None else ""
        year, end = hint if hint is not None else (s.hint, end)
        days = _in(_NAMES[name], year, s.on)
        said = " ".join(name)
        if len(days) > 1:
            return ask(i, end, days, said, s.on, unsaid)
        reason = f"{said.capitalize()} was {dag(days[0])}." if days[0] <= s.on else ""
        return (exact(i, end, days[0], reason, unsaid),)
    return ()


def _named(s: Sentence, i: int) -> Iterator[tuple[tuple[str, ...], int]]:
    """The feast at this place and the place after it; "2e" and "tweede" are the same."""
    word, start = s.word(i), i
    if word in _ORDINALS and s.word(i + 1) in ("e", "ste", "de"):
        word, start = _ORDINALS[word], i + 1
    for name in _BY_WORD.get(word, ()):
        if all(s.word(start + place) == part for place, part in enumerate(name) if place):
            yield name, start + len(name)


def _in(days: DaysOfYear, hint: int | str | None, on: date) -> tuple[date, ...]:
    """The feast in a year, or the last or next one seen from today."""
    if isinstance(hint, int):
        return days(hint)
    if hint == "next":
        return next(found for year in (on.year, on.year + 1) if (found := days(year))[0] > on)
    return next(found for year in (on.year, on.year - 1, on.year - 2) if (found := days(year))[0] <= on)
