"""What a visitor reads at a milestone: label, articles, consequence, and how near it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from bot.dutch import WEEKDAYS, dag
from bot.law.citations import legal_basis
from bot.law.parameters import filled
from bot.law.termijnenwet import is_free, working_day_before
from bot.law.timeline import Dated

TABLE = Path(__file__).with_name("milestones.yaml")
# Two weeks with the day itself: time enough to make an appointment with the bedrijfsarts.
DUE_DAYS_AHEAD = 13


@dataclass(frozen=True)
class Text:
    """The words of one milestone, as the table has them."""

    label: str
    name: str
    kind: str
    direction: str
    actor: tuple[str, ...]
    legal_basis: tuple[str, ...]
    consequence: str
    repair: str
    note: str = ""
    act: bool = False


@dataclass(frozen=True)
class Milestone:
    """One dated milestone of one case, ready to be read."""

    dated: Dated
    text: Text
    status: str
    basis: tuple[str, ...]
    note: str
    advice: str = ""

    @property
    def id(self) -> str:
        """Its id in the table."""
        return self.dated.id

    @property
    def day(self) -> date:
        """Its day: the last one where it is a window."""
        return self.dated.day

    @property
    def full_note(self) -> str:
        """All that is said beside the consequence."""
        return " ".join(filter(None, (self.note, self.advice)))

    def as_json(self) -> dict[str, Any]:
        """As the API lists it."""
        start = {"from": self.dated.start.isoformat()} if self.dated.start else {}
        return {
            "id": self.id,
            "label": self.text.label,
            "date": self.day.isoformat(),
            **start,
            "kind": self.text.kind,
            "direction": self.text.direction,
            "actor": list(self.text.actor),
            "legal_basis": legal_basis(self.basis),
            "consequence": self.text.consequence,
            "repair": self.text.repair,
            **({"note": self.full_note} if self.full_note else {}),
            "status": self.status,
        }


@cache
def _rows() -> Mapping[str, dict[str, Any]]:
    rows: Mapping[str, dict[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return rows


def ids() -> tuple[str, ...]:
    """Every milestone, in the order of the law."""
    return tuple(_rows())


@lru_cache(maxsize=64)
def texts(on: date, aow: bool = False) -> Mapping[str, Text]:
    """Every milestone's words by its id, with the law's figures as they stand on a day."""
    return MappingProxyType({id_: _text(row, on, aow) for id_, row in _rows().items()})


def _text(row: dict[str, Any], on: date, aow: bool) -> Text:
    row = {key: value for key, value in (row | (row.get("with_aow", {}) if aow else {})).items() if key != "with_aow"}
    prose = {key: filled(value, on) for key, value in row.items() if isinstance(value, str)}
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return Text(**(row | prose | lists))


def milestones(
    dated: Sequence[Dated],
    notes: Mapping[str, str],
    extra_basis: Mapping[str, tuple[str, ...]],
    on: date,
    aow: bool = False,
) -> tuple[Milestone, ...]:
    """Each dated milestone with its words, and with the notes and articles that only this case has."""
    status, known = _status(dated, on), texts(on, aow)
    return tuple(_milestone(m, known[m.id], notes, extra_basis, status[m.id], on) for m in dated)


def _milestone(
    dated: Dated,
    text: Text,
    notes: Mapping[str, str],
    extra_basis: Mapping[str, tuple[str, ...]],
    status: str,
    on: date,
) -> Milestone:
    basis = tuple(dict.fromkeys(text.legal_basis + extra_basis.get(dated.id, ())))
    note = " ".join(filter(None, (notes.get(dated.id), text.note)))
    return Milestone(dated, text, status, basis, note, _free_day_note(dated.day, on) if text.act else "")


def _free_day_note(day: date, on: date) -> str:
    # Advice that comes too late to be followed is left out.
    if not is_free(day) or (before := working_day_before(day)) < on:
        return ""
    kind = f"een {WEEKDAYS[day.weekday()]}" if day.weekday() >= 5 else "een feestdag"
    return f"Deze dag is {kind}. Regel het uiterlijk op {dag(before)}."


def due_from(milestone: Dated) -> date:
    """The day from which a milestone asks for attention."""
    return milestone.start or milestone.day - timedelta(days=DUE_DAYS_AHEAD)


def _status(dated: Iterable[Dated], on: date) -> dict[str, str]:
    status, ahead = {}, []
    for m in dated:
        if m.day < on:
            status[m.id] = "past"
        elif due_from(m) <= on:
            status[m.id] = "due"
        else:
            ahead.append(m)
    first = min((m.day for m in ahead), default=None)
    return status | {m.id: "next" if m.day == first else "later" for m in ahead}
