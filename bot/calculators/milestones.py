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
    """The words of one milestone."""

    label: str
    kind: str
    actor: tuple[str, ...]
    legal_basis: tuple[str, ...]
    consequence: str
    note: str
    act: bool


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    rows: Mapping[str, Mapping[str, Any]] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return rows


def ids() -> tuple[str, ...]:
    """Every milestone, in the order of the law."""
    return tuple(_rows())


@lru_cache(maxsize=64)
def texts(on: date) -> Mapping[str, Text]:
    """Every milestone's words, with the law's numbers as they stand on a day."""
    return MappingProxyType({id_: _text(on, **row) for id_, row in _rows().items()})


def _text(
    on: date,
    *,
    label: str,
    kind: str,
    actor: Sequence[str],
    legal_basis: Sequence[str],
    consequence: str,
    note: str = "",
    act: bool = False,
) -> Text:
    return Text(
        filled(label, on),
        kind,
        tuple(actor),
        tuple(legal_basis),
        filled(consequence, on),
        filled(note, on),
        act,
    )


def as_json(
    milestones: Sequence[Dated],
    notes: Mapping[str, str],
    extra_basis: Mapping[str, tuple[str, ...]],
    on: date,
) -> list[dict[str, Any]]:
    """The milestones as the API lists them, with the notes and articles that only this dossier has."""
    status, words = _status(milestones, on), texts(on)
    rows = []
    for m in milestones:
        text = words[m.id]
        note = " ".join(filter(None, (notes.get(m.id), text.note, _free_day_note(m.day, on) if text.act else "")))
        rows.append(_row(m, text, note, extra_basis.get(m.id, ()), status[m.id]))
    return rows


def _row(milestone: Dated, text: Text, note: str, extra_basis: tuple[str, ...], status: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": milestone.id, "label": text.label, "date": milestone.day.isoformat()}
    if milestone.start:
        row["from"] = milestone.start.isoformat()
    row |= {
        "kind": text.kind,
        "actor": list(text.actor),
        "legal_basis": legal_basis(dict.fromkeys(text.legal_basis + extra_basis)),
        "consequence": text.consequence,
    }
    if note:
        row["note"] = note
    return row | {"status": status}


def _free_day_note(day: date, on: date) -> str:
    # Advice that comes too late to be followed is left out.
    if not is_free(day) or (before := working_day_before(day)) < on:
        return ""
    kind = f"een {WEEKDAYS[day.weekday()]}" if day.weekday() >= 5 else "een feestdag"
    return f"Deze dag is {kind}. Regel het uiterlijk op {dag(before)}."


def due_from(milestone: Dated) -> date:
    """The day from which a milestone asks for attention."""
    return milestone.start or milestone.day - timedelta(days=DUE_DAYS_AHEAD)


def _status(milestones: Iterable[Dated], on: date) -> dict[str, str]:
    status, ahead = {}, []
    for m in milestones:
        if m.day < on:
            status[m.id] = "past"
        elif due_from(m) <= on:
            status[m.id] = "due"
        else:
            ahead.append(m)
    first = min((m.day for m in ahead), default=None)
    return status | {m.id: "next" if m.day == first else "later" for m in ahead}
