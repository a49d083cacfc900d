"""Dated legal numbers: the YAML files beside this module, keyed by the day from which a value holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from bot.dutch import euro, getal, procent

FOLDER = Path(__file__).parent
NOT_YET_KNOWN = "nog niet bekend"
PARAMETER = re.compile(r"\{\{ (\w+) \}\}")


@dataclass(frozen=True)
class Parameter:
    """One legal number on a day; `value` is None before the series starts and after it is closed."""

    name: str
    label: str
    unit: str
    citation: str
    checked_until: date
    verified: bool
    note: str
    since: date | None
    value: Decimal | None

    @property
    def text(self) -> str:
        """The value as Dutch prose writes it."""
        if self.value is None:
            return NOT_YET_KNOWN
        if self.unit == "euro":
            return euro(self.value)
        return procent(self.value) if self.unit == "procent" else getal(self.value)


@dataclass(frozen=True)
class _Series:
    base: Parameter
    values: tuple[tuple[date, Decimal | None], ...]

    def on(self, day: date) -> Parameter:
        since, value = max(((s, v) for s, v in self.values if s <= day), default=(None, None), key=_start)
        return replace(self.base, since=since, value=value)


def _start(entry: tuple[date | None, Decimal | None]) -> date:
    return entry[0] or date.min


@cache
def _table() -> Mapping[str, _Series]:
    rows: dict[str, _Series] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        for name, row in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if name in rows:
                raise ValueError(f"{path.name}: parameter {name} stands in two files")
            rows[name] = _series(name, **row)
    return MappingProxyType(rows)


def _series(
    name: str,
    *,
    label: str,
    unit: str,
    citation: str,
    checked_until: date,
    values: Mapping[date, object],
    verified: bool = True,
    note: str = "",
) -> _Series:
    base = Parameter(name, label, unit, citation, checked_until, verified, note, None, None)
    dated = ((start, None if value is None else Decimal(str(value))) for start, value in values.items())
    return _Series(base, tuple(sorted(dated, key=_start)))


@lru_cache(maxsize=4096)
def parameter(name: str, on: date) -> Parameter:
    """The parameter as it stands on a day; KeyError for a name that does not exist."""
    return _table()[name].on(on)


def last_known(name: str, on: date) -> tuple[date, Decimal] | None:
    """Start and value of the latest entry known up to a day, if any; whoever uses it for a later year must say so."""
    known = ((start, value) for start, value in _table()[name].values if start <= on and value is not None)
    return max(known, default=None)


@lru_cache(maxsize=64)
def amounts(on: date) -> Mapping[str, str]:
    """Every parameter as Dutch prose on a day: what `{{ name }}` in an answer becomes."""
    return MappingProxyType({name: series.on(on).text for name, series in _table().items()})


def stale_parameters(on: date) -> tuple[Parameter, ...]:
    """Parameters that nobody has checked up to this day, so that a person looks at them again."""
    return tuple(p for p in (series.on(on) for series in _table().values()) if p.checked_until < on)


def filled(text: str, on: date) -> str:
    """A text with every `{{ name }}` replaced by that parameter; KeyError for a name that does not exist."""
    return PARAMETER.sub(lambda match: amounts(on)[match[1]], text)
