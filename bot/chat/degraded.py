"""What the chat still does without Rasa: answers by button, dates from a first sick day, topics by words."""

from __future__ import annotations

import re
from typing import Any

from bot import safety
from bot.chat.messages import CONTACT_BUTTON, answered, faq_button, say
from bot.chat.payloads import PLACEHOLDER, Pressed
from bot.chat.rasa import Why
from bot.chat.reader import reader_of
from bot.dialogue import Turn, respond
from bot.dialogue.turn import Message
from bot.faq import Answers
from bot.terms import SUGGESTIONS

WHAT = {
    Why.STARTING: "Ik start nog op. Dat duurt meestal minder dan een minuut.",
    Why.DOWN: "De chat werkt op dit moment maar voor een deel.",
    Why.SLOW: "Het duurt nu te lang voordat ik uw vraag begrijp.",
    Why.BUSY: "Het is nu erg druk in de chat.",
    Why.BROKEN: "Er ging bij mij iets mis met uw vraag.",
}
FOUND = "Misschien staat uw antwoord hierbij:"
NOTHING_FOUND = "Ik vond ook geen antwoord op de woorden in uw vraag. Probeer het over een minuut nog eens."
# Chosen on held-out questions: lower, and what is out of scope gets topics; higher, and fewer find theirs.
LIKELY = 0.11
CALCULATION_WORDS = {
    "deadlines": re.compile(r"^/deadlines$|bereken (?:mijn |de )?(?:datums|data|termijnen)", re.IGNORECASE),
    "transitievergoeding": re.compile(r"^/transitievergoeding$|bereken.{0,20}transitievergoeding", re.IGNORECASE),
    "kosten": re.compile(r"^/kosten$|bereken.{0,12}kosten", re.IGNORECASE),
    "situatie": re.compile(r"^/situatie$", re.IGNORECASE),
    "spoor": re.compile(r"^/spoor$", re.IGNORECASE),
}


def reply(
    recipient: str, text: str, button: Pressed | None, why: Why, answers: Answers, turn: Turn
) -> tuple[list[Message], dict[str, Any] | None]:
    """Honest messages, and what the conversation must remember; dates and amounts need no Rasa."""
    if not button and safety.in_distress(text):
        return [say(recipient, safety.MESSAGE, "safety", degraded=why.value)], {"cases": None}
    if button and button.faq_id:
        custom = {"kind": "faq", "faq_id": button.faq_id, "degraded": why.value}
        reader = reader_of(turn.case, turn.on)
        return [answered({"recipient_id": recipient, "custom": custom}, answers, reader)], None
    if turn.act or turn.changed or turn.doubts or turn.clashes or turn.asked or _wants(text):
        found = respond(turn.understood(_wants(text), "", (), "nl"))
        messages = [{"recipient_id": recipient, **message} for message in found.messages]
        messages[0]["text"] = f"{WHAT[why]} {messages[0]['text']}"
        for message in messages:
            message["custom"]["degraded"] = why.value
        return messages, found.state_json()
    words = PLACEHOLDER.sub(" ", text)
    hits = answers.search(words, turn.case["audience"], limit=SUGGESTIONS)
    items = [hit.item for hit in hits if hit.score >= LIKELY]
    message = say(
        recipient,
        f"{WHAT[why]} {FOUND if items else NOTHING_FOUND}",
        "clarify" if items else "fallback",
        [*map(faq_button, items), CONTACT_BUTTON],
        suggestions=[item.id for item in items],
        degraded=why.value,
    )
    return [message], None


def _wants(text: str) -> str:
    """The calculation that a button's command or a plain word asks for, "" for none."""
    return next((name for name, words in CALCULATION_WORDS.items() if words.search(text)), "")
