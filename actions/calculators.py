"""The calculators in the chat: forms check what was typed, bot.law computes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.ask import problem, read_amount, read_day
from actions.edge import today
from bot import calculators, law
from bot.dutch import dag

# Most contracts have 8 % (Wet minimumloon art. 15); the answer says that it was assumed.
VAKANTIEBIJSLAG = "8"
NOT_KEPT = ("eerste_ziektedag", "in_dienst", "uit_dienst", "bruto_maandloon", "vraag_opnieuw", "focus")


def filled(slot: str, outcome: Mapping[str, Any]) -> dict[str, Any]:
    """The two slots that one checked answer sets."""
    return {slot: outcome["value"], "vraag_opnieuw": outcome["vraag_opnieuw"]}


class CalculatorForm(FormValidationAction, ABC):  # type: ignore[misc]
    """Reads days and wages for every calculator form."""

    @abstractmethod
    def name(self) -> str:
        """The form's own validator."""

    def validate_eerste_ziektedag(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        return filled("eerste_ziektedag", read_day(str(value), tracker.get_slot("vraag_opnieuw"), True))

    def validate_in_dienst(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        return filled("in_dienst", read_day(str(value), tracker.get_slot("vraag_opnieuw"), False))

    def validate_uit_dienst(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        outcome = read_day(str(value), tracker.get_slot("vraag_opnieuw"), False)
        start = tracker.get_slot("in_dienst")
        if outcome["value"] and start and outcome["value"] < start:
            outcome = {"value": None, "vraag_opnieuw": problem("order")}
        return filled("uit_dienst", outcome)

    def validate_bruto_maandloon(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        return filled("bruto_maandloon", read_amount(str(value)))


class ValidateDeadlinesForm(CalculatorForm):
    """Checks the first sick day before the timeline."""

    def name(self) -> str:
        return "validate_deadlines_form"


class ValidateTransitievergoedingForm(CalculatorForm):
    """Checks service and wage before the transitievergoeding."""

    def name(self) -> str:
        return "validate_transitievergoeding_form"


class ValidateKostenForm(CalculatorForm):
    """Checks sick day, service and wage before the cost picture."""

    def name(self) -> str:
        return "validate_kosten_form"


class Calculate(Action, ABC):  # type: ignore[misc]
    """Computes with bot.law, answers with the outcome, and forgets what was typed."""

    calculator: str
    compute: Callable[[Mapping[str, object], date], dict[str, Any]]

    def name(self) -> str:
        return f"action_{self.calculator}"

    @abstractmethod
    def body(self, tracker: Tracker) -> dict[str, Any]:
        """The request, as the calculator's API would get it."""

    @abstractmethod
    def text(self, outcome: Mapping[str, Any], focus: str | None) -> dict[str, str]:
        """What the response's text fills in."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        body = self.body(tracker)
        focus = tracker.get_slot("focus")
        try:
            outcome = type(self).compute(body, today())
        except law.Refused as refused:
            dispatcher.utter_message(response="utter_refused", reason=refused.detail)
        else:
            custom = {"kind": self.calculator, **outcome, "request": body}
            known = {item["id"] for item in outcome.get("milestones", [])}
            if focus in known:
                custom["focus"] = focus
            dispatcher.utter_message(
                response=f"utter_{self.calculator}",
                json_message=custom,
                **self.text(outcome, focus if focus in known else None),
            )
        return [SlotSet(slot, None) for slot in NOT_KEPT]


class ActionDeadlines(Calculate):
    """Every Poortwachter date from the first sick day, the asked one first."""

    calculator = "deadlines"
    compute = staticmethod(calculators.deadlines_answer)

    def body(self, tracker: Tracker) -> dict[str, Any]:
        return {"eerste_ziektedag": tracker.get_slot("eerste_ziektedag")}

    def text(self, outcome: Mapping[str, Any], focus: str | None) -> dict[str, str]:
        milestones = outcome["milestones"]
        chosen = next((item for item in milestones if item["id"] == focus), None) or next(
            (item for item in milestones if item["status"] in ("due", "next")), milestones[-1]
        )
        return {
            "eerste_dag": dag(date.fromisoformat(outcome["eerste_ziektedag"])),
            "mijlpaal": chosen["label"],
            "dag": dag(date.fromisoformat(chosen["date"])),
        }


class ActionTransitievergoeding(Calculate):
    """The transitievergoeding over the service that was typed (BW 7:673)."""

    calculator = "transitievergoeding"
    compute = staticmethod(calculators.transitievergoeding_answer)

    def body(self, tracker: Tracker) -> dict[str, Any]:
        slots = ("in_dienst", "uit_dienst", "bruto_maandloon")
        return {slot: tracker.get_slot(slot) for slot in slots} | {"vakantiebijslag_procent": VAKANTIEBIJSLAG}

    def text(self, outcome: Mapping[str, Any], focus: str | None) -> dict[str, str]:
        return {"bedrag": euro(outcome["bedrag"])}


class ActionKosten(Calculate):
    """What a sick employee may still cost: wage, possible sanction, transitievergoeding."""

    calculator = "kosten"
    compute = staticmethod(calculators.kosten_answer)

    def body(self, tracker: Tracker) -> dict[str, Any]:
        slots = ("eerste_ziektedag", "in_dienst", "bruto_maandloon")
        return {slot: tracker.get_slot(slot) for slot in slots} | {"vakantiebijslag_procent": VAKANTIEBIJSLAG}

    def text(self, outcome: Mapping[str, Any], focus: str | None) -> dict[str, str]:
        return {"laag": euro(outcome["totaal"]["laag"]), "hoog": euro(outcome["totaal"]["hoog"])}


def euro(amount: str) -> str:
    """`12345.60` as a Dutch reader writes it: `€ 12.345,60`."""
    return "€ " + f"{float(amount):,.2f}".translate(str.maketrans(",.", ".,"))
