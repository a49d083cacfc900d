"""What the assistant knows of the visitor's case, shown on request, with a button to change each fact or forget all."""

from __future__ import annotations

from bot.case.facts import Cases
from bot.case.words import facts_json, label, shown
from bot.dialogue.ask import slots
from bot.dialogue.turn import Message, button, say

NOTHING_KNOWN = "Ik weet nog niets van uw situatie. Vertel bijvoorbeeld sinds wanneer u of uw werknemer ziek is."
FORGET = button("Vergeet wat ik vertelde", "/vergeet")
# More buttons than this are no help on a phone.
MOST_CHANGES = 4


def overview(cases: Cases, lead: str = "") -> Message:
    """The message of kind `case`."""
    case = cases.case
    facts = facts_json(case)
    if not facts:
        return say(f"{lead} {NOTHING_KNOWN}".strip(), "case", (), facts=[], werknemer=cases.active)
    lines = [f"- {label(name)}: {shown(name, fact)}" for name, fact in case.facts.items()]
    which = f" van werknemer {cases.active}" if len(cases.items) > 1 else ""
    text = "\n".join([f"{lead} Dit weet ik{which}:".strip(), *lines, "", "Klopt er iets niet? Typ dan wat het wel is."])
    changes = [name for name in case.facts if name in slots()][:MOST_CHANGES]
    buttons = [button(f"Wijzig: {label(name).lower()}", f'/wijzig{{"feit": "{name}"}}') for name in changes]
    return say(text, "case", (*buttons, FORGET), facts=facts, werknemer=cases.active)


def forgotten(cases: Cases) -> Message:
    """Said once the case is empty."""
    text = "Ik heb vergeten wat u over uw situatie vertelde. Het gesprek zelf staat er nog. Wilt u dat ook wissen?"
    wipe = button("Wis mijn gesprek", "/wissen")
    return say(text, "case", (wipe,), facts=[], werknemer=cases.active)
