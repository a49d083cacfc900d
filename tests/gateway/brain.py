"""What Rasa makes of a message, for tests without it: a handful of words, and the one action as it runs for real."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.dialogue import Turn, respond

Reply = list[dict[str, Any]]
# The sentences that it understands, whatever else was told; the longest part that fits counts.
UNDERSTOOD = {
    "bereken mijn datums": "deadlines",
    "/deadlines": "deadlines",
    "wanneer": "deadlines",
    "transitievergoeding": "transitievergoeding",
    "kosten": "kosten",
    "waar sta ik": "situatie",
    "/situatie": "situatie",
    "/spoor": "spoor",
    "welk spoor": "spoor",
}
GREETING = {"text": "Goedendag.", "custom": {"kind": "smalltalk"}}
REFUSAL = {"text": "Daar heb ik geen antwoord op.", "custom": {"kind": "fallback", "suggestions": ""}}
CALL_BACK = {"text": "Een adviseur kan u terugbellen.", "custom": {"kind": "contact", "begin": True}}


def converse(message: Mapping[str, Any]) -> Reply:
    """The replies to one message through the gateway's door (bot.nlu.channel), each one JSON object."""
    # What goes over the wire is JSON.
    heard = json.loads(json.dumps(message))
    text, known = heard["message"].lower(), heard["metadata"]
    if text.startswith("[faq:"):
        return [_answer(text[5:-1])]
    if known.get("act"):
        return _said(known, "act")
    for words in sorted(UNDERSTOOD, key=len, reverse=True):
        if words in text:
            return _said(known, UNDERSTOOD[words])
    if "wat is spoor 2" in text:
        return [_answer("wat-is-spoor-2")]
    if "bel mij" in text:
        return [CALL_BACK]
    if known.get("told") or known.get("unknown") or known.get("switched") or known.get("moot") or known.get("asked"):
        return _said(known, "inform")
    return [GREETING if text.startswith("hallo") else REFUSAL]


def _answer(faq_id: str) -> dict[str, Any]:
    return {"text": "?", "custom": {"kind": "faq", "faq_id": faq_id, "audience": "None", "lang": "None"}}


def _said(known: Mapping[str, Any], intent: str) -> Reply:
    """What actions.reply says (tests/actions): the messages, and last what must be remembered."""
    reply = respond(Turn.from_json(known["turn"]).understood(intent, "", (), "nl"))
    return json.loads(json.dumps([*reply.messages, {"custom": {"state": reply.state_json()}}]))  # type: ignore[no-any-return]
