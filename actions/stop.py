"""Stopping a form half-way."""

from __future__ import annotations

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.calculators import NOT_KEPT
from actions.lead import LEAD_SLOTS


class ActionStop(Action):  # type: ignore[misc]
    """Ends a form on request and forgets what it had."""

    def name(self) -> str:
        return "action_stop"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        dispatcher.utter_message(response="utter_stopped")
        return [SlotSet(slot, None) for slot in (*LEAD_SLOTS, *NOT_KEPT)]
