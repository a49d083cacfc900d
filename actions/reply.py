"""The one custom action: what is said next, computed from the visitor's case as the gateway passed it along."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from bot.dialogue import Turn, respond


def understood(message: dict[str, Any]) -> tuple[str, str, tuple[str, ...], str]:
    """What Rasa made of the words: intent, milestone asked for, nearest topics and language."""
    values = {one["entity"]: str(one["value"]) for one in message.get("entities") or ()}
    suggestions = tuple(filter(None, values.get("suggestions", "").split(",")))
    intent = str((message.get("intent") or {}).get("name") or "")
    return intent, values.get("focus", ""), suggestions, values.get("lang", "nl")


class ActionReply(Action):  # type: ignore[misc]
    """Computes or asks; nothing is kept here and no word of the visitor comes here."""

    def name(self) -> str:
        return "action_reply"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        message = tracker.latest_message
        turn = Turn.from_json(message["metadata"]["turn"]).understood(*understood(message))
        reply = respond(turn)
        for said in reply.messages:
            dispatcher.utter_message(text=said["text"], buttons=said.get("buttons"), json_message=said["custom"])
        dispatcher.utter_message(json_message={"state": reply.state_json()})
        return []
