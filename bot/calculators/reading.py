"""Strict reading of what comes from outside: known fields, exact types, refused with a Dutch sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from bot.calculators.shape import MissingField
from bot.dutch import datum
from bot.law.refusal import Refused
from bot.terms import ISO_DATE

# Inside the span of the `holidays` package (1966-2100), with room for the years after a first sick day.
EARLIEST, LATEST = date(1970, 1, 1), date(2090, 12, 31)
# An employment may have begun before that; no holiday is looked up for its first day.
EARLIEST_EMPLOYMENT = date(1900, 1, 1)
# Three years: more is a slip of the keyboard, and the sum must stay inside the calendar.
MOST_DAYS = 1095

# More contracts or recoveries than anyone has.
MOST_PERIODS = 50


def known_fields(body: object, known: Collection[str], field: str | None = None) -> Mapping[str, object]:
    """The body itself; raises Refused for what is no object, or has a field that is not known."""
    if not isinstance(body, Mapping):
        raise Refused("Geef de gegevens als een JSON-object met veldnamen.", field)
    for name in body:
        if name not in known:
            shown = str(name)[:40]
            raise Refused(f"Het veld '{shown}' is niet bekend. Bekende velden: {', '.join(known)}.", shown)
    return body


def iso_date(value: object, field: str, earliest: date = EARLIEST) -> date:
    """A date written as 2026-01-05; raises Refused for any other form, and for a day that we do not reckon with."""
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        raise Refused(f"Geef '{field}' als datum in de vorm jjjj-mm-dd, bijvoorbeeld 2026-01-05.", field)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise Refused(f"De datum {value} bij '{field}' bestaat niet.", field) from None
    if not earliest <= day <= LATEST:
        reach = f"{datum(earliest)} tot en met {datum(LATEST)}"
        raise Refused(f"Wij rekenen alleen met datums van {reach}. Controleer '{field}'.", field)
    return day


def required_date(body: Mapping[str, object], field: str, earliest: date = EARLIEST) -> date:
    """A date that must be there: raises MissingField, or Refused as iso_date does."""
    if body.get(field) is None:
        raise MissingField(field)
    return iso_date(body[field], field, earliest)


def optional_date(body: Mapping[str, object], field: str, earliest: date = EARLIEST) -> date | None:
    """A date, or None where it is absent or null."""
    return None if body.get(field) is None else iso_date(body[field], field, earliest)


def flag(body: Mapping[str, object], field: str) -> bool:
    """True or false; absent and null are false, anything else raises Refused."""
    value = body.get(field)
    if value is not None and not isinstance(value, bool):
        raise Refused(f"Geef bij '{field}' true of false.", field)
    return bool(value)


def day_count(body: Mapping[str, object], field: str) -> int:
    """A number of days, 0 or more; absent and null are 0, anything else raises Refused; True is no number here."""
    value = body.get(field)
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise Refused(f"Geef bij '{field}' een heel aantal dagen, 0 of meer.", field)
    if value > MOST_DAYS:
        raise Refused(f"Bij '{field}' rekenen wij met ten hoogste {MOST_DAYS} dagen. Controleer het aantal.", field)
    return value


def rows(body: Mapping[str, object], field: str) -> list[object]:
    """A list; absent and null are the empty one, anything else raises Refused."""
    value = body.get(field)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(f"Geef bij '{field}' een lijst van perioden.", field)
    if len(value) > MOST_PERIODS:
        raise Refused(f"Bij '{field}' rekenen wij met ten hoogste {MOST_PERIODS} perioden.", field)
    return value


@cache
def plain_decimal(places: int) -> re.Pattern[str]:
    """How a number is written: more digits than any wage, with a bound, so that no request costs seconds."""
    return re.compile(rf"[0-9]{{1,9}}(\.[0-9]{{1,{places}}})?")


def decimal(body: Mapping[str, object], field: str, example: str) -> Decimal:
    """An amount or percentage that must be there, else MissingField; as text, so that no binary fraction creeps in."""
    found = optional_decimal(body, field, example)
    if found is None:
        raise MissingField(field)
    return found


def optional_decimal(body: Mapping[str, object], field: str, example: str, places: int = 2) -> Decimal | None:
    """An amount, percentage or share as text, None where it is absent or null; any other form raises Refused."""
    value = body.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or not plain_decimal(places).fullmatch(value):
        raise Refused(f"Geef '{field}' als tekst met een punt voor de decimalen, bijvoorbeeld \"{example}\".", field)
    return Decimal(value)
