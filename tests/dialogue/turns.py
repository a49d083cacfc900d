"""Turns for `respond`, written in one line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from bot.case.facts import Case, Cases, Fact
from bot.dialogue import Reply, Turn

ON = date(2026, 11, 21)
FIRST = date(2025, 3, 3)
# All that each calculation needs.
FULL: dict[str, dict[str, Any]] = {
    "deadlines": {"eerste_ziektedag": FIRST},
    "transitievergoeding": {
        "in_dienst": date(2015, 4, 1),
        "uit_dienst": date(2026, 12, 31),
        "bruto_maandloon": Decimal("3500.00"),
    },
    "kosten": {"eerste_ziektedag": FIRST, "in_dienst": date(2015, 4, 1), "bruto_maandloon": Decimal("3500.00")},
}


def case(gedaan: dict[str, bool] | None = None, **facts: Any) -> Case:
    """A case of these values; a value that is a Fact says itself how sure it is."""
    found = Case()
    for name, value in facts.items():
        found = found.with_fact(name, value if isinstance(value, Fact) else Fact(value))
    return found.with_done(gedaan or {})


def turn(of: Case | None = None, **known: Any) -> Turn:
    """A turn over one employee's case."""
    return Turn(ON, Cases(1, (of or Case(),)), **known)


def kinds(reply: Reply) -> list[str]:
    """What the messages of a reply are."""
    return [message["custom"]["kind"] for message in reply.messages]


def text(reply: Reply) -> str:
    """All that the visitor reads."""
    return "\n".join(message["text"] for message in reply.messages)


def payloads(reply: Reply) -> list[str]:
    """What the buttons of a reply press."""
    return [button["payload"] for message in reply.messages for button in message.get("buttons", ())]
