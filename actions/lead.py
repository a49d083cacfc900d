"""The call-back: four questions, then a lead in the one store, and nothing of it kept in the conversation."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.ask import Ask, is_no, is_yes, problem
from actions.edge import lead_store
from bot.leads import Lead, LeadError
from bot.leads.consent import consent_text

LEAD_SLOTS = ("lead_rol", "lead_naam", "lead_bereikbaar", "lead_toestemming", "vraag_opnieuw")
WERKGEVER = ("werkgever", "wg", "baas", "ondernemer", "hr", "p&o", "leidinggevende", "directeur")
WERKNEMER = ("werknemer", "wn", "medewerker", "zieke", "ziek", "ik zelf", "ikzelf")


class AskRol(Ask):
    """Employer or employee."""

    form, slot = "lead", "lead_rol"


class AskNaam(Ask):
    """The visitor's name."""

    form, slot = "lead", "lead_naam"


class AskBereikbaar(Ask):
    """A telephone number or an e-mail address."""

    form, slot = "lead", "lead_bereikbaar"


class AskToestemming(Ask):
    """Asks for consent in the very words that are stored with the lead (AVG art. 7(1))."""

    form, slot = "lead", "lead_toestemming"

    def values(self) -> dict[str, str]:
        return {"toestemming": consent_text()}


def reachable(typed: str) -> dict[str, str]:
    """An e-mail address or a telephone number, by what it looks like."""
    return {"email" if "@" in typed else "telefoon": typed.strip()}


def lead_from(slots: dict[str, Any]) -> Lead:
    """The lead that the four answers make; LeadError says in Dutch what is wrong."""
    return Lead(
        naam=slots["lead_naam"],
        rol=slots["lead_rol"],
        toestemming=True,
        created=datetime.now(timezone.utc),
        bron="chat",
        **reachable(slots["lead_bereikbaar"]),  # type: ignore[arg-type]
    )


class ValidateLeadForm(FormValidationAction):  # type: ignore[misc]
    """Checks each answer when it is given, so that a mistake is mended before the next question."""

    def name(self) -> str:
        return "validate_lead_form"

    def validate_lead_rol(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        low = f" {str(value).lower()} "
        for rol, words in (("werkgever", WERKGEVER), ("werknemer", WERKNEMER)):
            if any(f" {word}" in low for word in words):
                return {"lead_rol": rol, "vraag_opnieuw": None}
        return {"lead_rol": None, "vraag_opnieuw": None}

    def validate_lead_naam(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        name = " ".join(str(value).split())
        return {"lead_naam": name if 1 < len(name) <= 100 else None, "vraag_opnieuw": None}

    def validate_lead_bereikbaar(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        try:
            lead_from({**tracker.slots, "lead_bereikbaar": str(value)})
        except LeadError as error:
            return {"lead_bereikbaar": None, "vraag_opnieuw": problem("reason", error.detail)}
        return {"lead_bereikbaar": str(value).strip(), "vraag_opnieuw": None}

    def validate_lead_toestemming(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        typed = str(value)
        if is_yes(typed.split(",")[0]):
            return {"lead_toestemming": "ja", "vraag_opnieuw": None}
        return {"lead_toestemming": "nee" if is_no(typed.split(",")[0]) else None, "vraag_opnieuw": None}


class ActionLead(Action):  # type: ignore[misc]
    """Stores the lead; its number is said only when it is on disk."""

    def name(self) -> str:
        return "action_lead"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        if tracker.get_slot("lead_toestemming") != "ja":
            dispatcher.utter_message(response="utter_lead_declined")
        else:
            try:
                lead_id = lead_store().add(lead_from(tracker.slots))
            except LeadError as error:
                dispatcher.utter_message(response="utter_refused", reason=error.detail)
            else:
                dispatcher.utter_message(response="utter_lead", lead_id=str(lead_id))
        return [SlotSet(slot, None) for slot in LEAD_SLOTS]
