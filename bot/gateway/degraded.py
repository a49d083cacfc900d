"""What the chat still does without Rasa: answers by button, and the nearest topics by words."""

from __future__ import annotations

from bot.gateway.messages import SUGGESTIONS, Message, answered, faq_button, say
from bot.gateway.payloads import PLACEHOLDER, Pressed
from bot.gateway.rasa import Why
from bot.gateway.shelf import Shelf

WHAT = {
    Why.STARTING: "Ik start nog op. Dat duurt meestal minder dan een minuut.",
    Why.DOWN: "De chat werkt op dit moment maar voor een deel.",
    Why.SLOW: "Het duurt nu te lang voordat ik uw vraag begrijp.",
    Why.BUSY: "Het is nu erg druk in de chat.",
    Why.BROKEN: "Er ging bij mij iets mis met uw vraag.",
}
NOT_KEPT = "Wat u net typte, is niet opgeslagen. Stuur het straks nog een keer."
FOUND = "Misschien staat uw antwoord hierbij:"
NOTHING = "Ik vond ook geen antwoord op de woorden in uw vraag. Probeer het over een minuut nog eens."
RETRY = "Probeer het over een minuut nog eens."
# Below this likeness the words in common say little: offering such topics would look like guessing.
LIKELY = 0.2


def reply(
    recipient: str,
    text: str,
    button: Pressed | None,
    why: Why,
    shelf: Shelf,
    audience: str | None,
    asked: str | None,
) -> Message:
    """An honest message, with the answer itself where a button asked for a known one."""
    if button and button.faq_id:
        custom = {"kind": "faq", "faq_id": button.faq_id, "degraded": why.value}
        return answered({"recipient_id": recipient, "custom": custom}, shelf, audience)
    if asked:
        return say(recipient, f"{WHAT[why]} {NOT_KEPT}", "fallback", suggestions=[], degraded=why.value)
    if button:
        return say(recipient, f"{WHAT[why]} {RETRY}", "fallback", suggestions=[], degraded=why.value)
    words = PLACEHOLDER.sub(" ", text)
    items = [item for item, score in shelf.search(words, audience, limit=SUGGESTIONS) if score >= LIKELY]
    return say(
        recipient,
        f"{WHAT[why]} {FOUND if items else NOTHING}",
        "clarify" if items else "fallback",
        [faq_button(item) for item in items],
        suggestions=[item.id for item in items],
        degraded=why.value,
    )
