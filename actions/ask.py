"""One question of a form: asked plainly, or again with what was wrong with the last answer."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from datetime import date, timedelta
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.edge import today
from bot.dates import parse_date, parse_money
from bot.dutch import dag

# Beyond this the 104 weeks with a full loonsanctie are over (Wet WIA art. 25(9)): ask before computing.
OLDEST = timedelta(weeks=156)
YES = frozenset({"ja", "jawel", "klopt", "ja hoor", "dat klopt", "ja dat klopt", "inderdaad", "ok", "oke", "akkoord"})
NO = frozenset({"nee", "klopt niet", "nee dat klopt niet", "neen"})


def problem(kind: str, reason: str = "", days: tuple[date, ...] = ()) -> str:
    """What was wrong with the last answer, as the text slot `vraag_opnieuw` keeps it."""
    return json.dumps({"kind": kind, "reason": reason, "days": [day.isoformat() for day in days]})


def is_yes(text: str) -> bool:
    """Whether a short answer means yes."""
    return text.strip(" .!,").lower() in YES


def is_no(text: str) -> bool:
    """Whether a short answer means no."""
    return text.strip(" .!,").lower() in NO


def read_day(text: str, pending: str | None, sick_day: bool) -> dict[str, Any]:
    """One answered day: `value` (ISO) or None, and in `vraag_opnieuw` why it must be asked again."""
    earlier = json.loads(pending) if pending else {}
    if earlier.get("kind") == "confirm" and is_yes(text):
        return {"value": earlier["days"][0], "vraag_opnieuw": None}
    if earlier.get("kind") == "confirm" and is_no(text):
        return {"value": None, "vraag_opnieuw": None}
    on = today()
    parsed = parse_date(text, on)
    if parsed.kind in ("date", "future") and parsed.value is not None:
        if sick_day and (parsed.kind == "future" or parsed.value < on - OLDEST):
            return {"value": None, "vraag_opnieuw": problem("confirm", parsed.reason, (parsed.value,))}
        return {"value": parsed.value.isoformat(), "vraag_opnieuw": None}
    if parsed.kind == "none" and not earlier and sick_day:
        return {"value": None, "vraag_opnieuw": None}
    return {"value": None, "vraag_opnieuw": problem(parsed.kind, parsed.reason, parsed.candidates)}


def read_amount(text: str) -> dict[str, Any]:
    """One answered wage: `value` (string with two decimals) or None, and why it must be asked again."""
    amount = parse_money(text)
    if amount is None or amount <= 0:
        return {"value": None, "vraag_opnieuw": problem("money")}
    return {"value": f"{amount:.2f}", "vraag_opnieuw": None}


class Ask(Action, ABC):  # type: ignore[misc]
    """Asks for one slot of one form; subclasses only name them."""

    @property
    @abstractmethod
    def form(self) -> str:
        """The form that waits."""

    @property
    @abstractmethod
    def slot(self) -> str:
        """The slot it waits for."""

    def name(self) -> str:
        return f"action_ask_{self.form}_form_{self.slot}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        pending = tracker.get_slot("vraag_opnieuw")
        if pending is None:
            dispatcher.utter_message(response=f"utter_vraag_{self.form}_{self.slot}", **self.values())
            return []
        again = json.loads(pending)
        days = [date.fromisoformat(day) for day in again["days"]]
        # A day to confirm has its own yes and no buttons in the domain.
        choices = [] if again["kind"] == "confirm" else days
        dispatcher.utter_message(
            response=f"utter_opnieuw_{again['kind']}",
            reason=again["reason"],
            form=self.form,
            slot=self.slot,
            day=dag(days[0]) if days else "",
            buttons=[{"title": dag(day), "payload": f'/value{{"value": "{day.isoformat()}"}}'} for day in choices],
        )
        return []

    def values(self) -> dict[str, str]:
        """What the question's text fills in; nothing for most."""
        return {}


class AskDeadlinesSickDay(Ask):
    """The first sick day, for the timeline."""

    form, slot = "deadlines", "eerste_ziektedag"


class AskKostenSickDay(Ask):
    """The first sick day, for the cost picture."""

    form, slot = "kosten", "eerste_ziektedag"


class AskKostenStart(Ask):
    """The first day of service, for the cost picture."""

    form, slot = "kosten", "in_dienst"


class AskKostenWage(Ask):
    """The gross wage, for the cost picture."""

    form, slot = "kosten", "bruto_maandloon"


class AskStart(Ask):
    """The first day of service, for the transitievergoeding."""

    form, slot = "transitievergoeding", "in_dienst"


class AskEnd(Ask):
    """The last day of service, for the transitievergoeding."""

    form, slot = "transitievergoeding", "uit_dienst"


class AskWage(Ask):
    """The gross wage, for the transitievergoeding."""

    form, slot = "transitievergoeding", "bruto_maandloon"
