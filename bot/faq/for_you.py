"""What an answer means for this visitor: the milestones that its topic speaks of, on the days of his case."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from bot.calculators import Bezwaartermijn, Deadlines, Milestone, when
from bot.faq.item import FaqItem

STATES = {"past": "voorbij", "due": "nu", "next": "straks", "later": "straks"}


def for_you(
    item: FaqItem, outcome: Deadlines | Bezwaartermijn, on: date, done: Collection[str] = ()
) -> dict[str, Any] | None:
    """`{"text", "milestones"}` for the chat; None where the case has none of them, or all are `done`."""
    found = [milestone for id_ in item.milestones if (milestone := outcome.milestone(id_))]
    text = " ".join(_sentences(item, [milestone for milestone in found if milestone.id not in done], on))
    return {"text": text, "milestones": [_as_json(milestone) for milestone in found]} if text else None


def _as_json(milestone: Milestone) -> dict[str, Any]:
    return {
        "id": milestone.id,
        "date": milestone.day.isoformat(),
        "state": STATES[milestone.status],
        "label": milestone.text.label,
        "direction": milestone.text.direction,
    }


def _sentences(item: FaqItem, found: list[Milestone], on: date) -> list[str]:
    ahead = next((milestone for milestone in found if milestone.status != "past"), None)
    own = found[0] if found and item.milestone else ahead
    if own is None:
        return []
    if own.status != "past":
        return [f"Voor u: {_dated(own, on)}.", *([own.advice] if own.status == "due" and own.advice else [])]
    if own.text.direction == "vanaf":
        return [f"Voor u: {_dated(own, on)}."]
    # A day that has passed: what can still be done about it, and what comes next.
    passed = [f"Voor u: {own.text.name} {when(own, on)}.", own.text.repair]
    return [*filter(None, passed), *([f"Daarna: {_dated(ahead, on)}."] if ahead else [])]


def _dated(milestone: Milestone, on: date) -> str:
    return f"{when(milestone, on)} ({milestone.text.name})"
