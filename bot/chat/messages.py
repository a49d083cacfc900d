"""Rasa's replies turned into the messages of the contract: merged, filled from `bot.faq`, bounded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.chat.languages import CHOOSE, IN_DUTCH
from bot.faq import Answers
from bot.faq.conditions import ROLES
from bot.faq.item import FaqItem
from bot.faq.markdown import to_nodes

Message = dict[str, Any]
Button = dict[str, str]

ANSWERS = 2
SUGGESTIONS = 3
RELATED = 3
ROLE_BUTTONS = tuple({"title": f"Ik ben {one}", "payload": f'/role{{"audience": "{one}"}}'} for one in ROLES)
CALCULATOR_BUTTONS = {
    "deadlines": {"title": "Bereken mijn datums", "payload": "/deadlines"},
    "transitievergoeding": {"title": "Bereken de vergoeding", "payload": "/transitievergoeding"},
    "kosten": {"title": "Bereken de kosten", "payload": "/kosten"},
}
CONTACT_BUTTON = {"title": "Ik wil contact", "payload": "/contact"}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NO_TOPIC_YET = "Goed, dat onthoud ik. Wat is uw vraag?"
TOPIC_GONE = (
    "Bij uw vraag hoort het onderwerp ‘{}’, maar dat antwoord kan ik nu niet tonen. "
    "Stel uw vraag anders, of vraag om contact."
)


def role(value: object) -> str | None:
    """`werkgever` or `werknemer`, else None."""
    return value if isinstance(value, str) and value in ROLES else None


def audience_in(messages: Iterable[Message]) -> str | None:
    """The visitor's role as Rasa knows it."""
    return next(filter(None, (role(one.get("custom", {}).get("audience")) for one in messages)), None)


def faq_button(item: FaqItem) -> Button:
    """The button that opens a topic."""
    return {"title": item.question, "payload": f'/faq{{"faq_id": "{item.id}"}}'}


def say(recipient: str, text: str, kind: str, buttons: Sequence[Button] = (), **custom: object) -> Message:
    """A message of the gateway itself."""
    message: Message = {"recipient_id": recipient, "text": text, "custom": {"kind": kind, **custom}}
    if buttons:
        message["buttons"] = list(buttons)
    return message


def merged(replies: Iterable[Mapping[str, Any]], recipient: str) -> list[Message]:
    """One message per response: Rasa's REST channel sends `text` (cut at blank lines) and `custom` apart."""
    messages: list[Message] = []
    for reply in replies:
        text, custom = reply.get("text"), reply.get("custom")
        message: Message = {"recipient_id": recipient, "text": text if isinstance(text, str) else ""}
        if buttons := _buttons(reply.get("buttons")):
            message["buttons"] = buttons
        if isinstance(custom, dict):
            message["custom"] = {**custom}
            if not message["text"]:
                _take_text(messages, message)
        if len(message) > 2 or message["text"]:
            messages.append(message)
    return messages


def _take_text(messages: list[Message], message: Message) -> None:
    """Move the text that belongs to this `custom` into its message."""
    parts: list[str] = []
    while messages and "custom" not in messages[-1]:
        # Only an answer's first paragraph comes from Rasa; what stands before it is another response.
        if parts and (message["custom"].get("kind") == "faq" or "buttons" in messages[-1]):
            break
        before = messages.pop()
        parts.insert(0, before["text"])
        if "buttons" in before:
            message["buttons"] = [*before["buttons"], *message.get("buttons", ())]
            break
    message["text"] = "\n\n".join(parts)


def _buttons(given: object) -> list[Button]:
    if not isinstance(given, list):
        return []
    return [
        {"title": one["title"], "payload": one["payload"]}
        for one in given
        if isinstance(one, dict) and isinstance(one.get("title"), str) and isinstance(one.get("payload"), str)
    ]


def completed(messages: Iterable[Message], shelf: Answers, audience: str | None) -> list[Message]:
    """The messages with answers and suggestions filled in: at most two answers and three suggestions."""
    done: list[Message] = []
    answers, offered = 0, 0
    for message in messages:
        custom = message.get("custom", {})
        # A slot without a value comes out of Rasa's templates as one of these.
        for name in ("audience", "lang", "faq_id"):
            if custom.get(name) in (None, "", "None"):
                custom.pop(name, None)
        kind = custom.get("kind")
        if kind == "faq" and "faq_id" not in custom:
            # A role that was given before any question: there is no last answer to show anew.
            custom["kind"], message["text"] = "smalltalk", message["text"] or NO_TOPIC_YET
        elif kind == "faq":
            answers += 1
            if answers <= ANSWERS:
                done.append(answered(message, shelf, audience))
            continue
        if kind in ("clarify", "fallback") or custom.get("suggestions"):
            offered += _suggested(message, shelf, SUGGESTIONS - offered)
        if kind == "clarify" and custom.get("lang") in CHOOSE:
            message["text"] = f"{CHOOSE[custom['lang']]}\n\n{message['text']}"
        done.append(message)
    return done


def _suggested(message: Message, shelf: Answers, room: int) -> int:
    """Suggestions as known ids and as buttons; how many there are."""
    custom = message["custom"]
    given = custom.get("suggestions")
    # A list, or, from a text slot of Rasa, the same list as text.
    named = given if isinstance(given, list) else SLUG.findall(str(given))
    known = dict.fromkeys(one for one in named if isinstance(one, str) and one in shelf.items)
    items = [shelf.items[faq_id] for faq_id in known][:room]
    custom["suggestions"] = [item.id for item in items]
    others = [one for one in message.get("buttons", ()) if not one["payload"].startswith("/faq{")]
    if buttons := [*map(faq_button, items), *others]:
        message["buttons"] = buttons
    else:
        message.pop("buttons", None)
    return len(items)


def answered(message: Message, shelf: Answers, audience: str | None) -> Message:
    """The message of an answer, its words taken from the file as it stands now."""
    recipient, custom = message["recipient_id"], message["custom"]
    faq_id = str(custom.get("faq_id"))
    audience = role(custom.get("audience")) or audience
    answer = shelf.answer(faq_id, audience)
    if answer is None:
        return say(recipient, TOPIC_GONE.format(faq_id), "fallback", [CONTACT_BUTTON], suggestions=[])
    related = [shelf.items[one] for one in answer.related if one in shelf.items][:RELATED]
    full: Message = {
        **custom,
        "faq_id": faq_id,
        "question": answer.question,
        "sources": [{"title": source.title, "url": source.url} for source in answer.sources],
        "reviewed": answer.reviewed.isoformat(),
        "related": [item.id for item in related],
        "related_titles": {item.id: item.question for item in related},
        "in_sight": to_nodes(answer.in_sight),
        "more": to_nodes(answer.more_markdown),
        "glossary": [{"term": term.term, "text": term.text} for term in answer.glossary],
        "warnings": list(answer.warnings),
    }
    text = answer.short_text
    if lead := IN_DUTCH.get(str(custom.get("lang"))):
        text = f"{lead}\n\n{text}"
    buttons = list(message.get("buttons", ()))
    if answer.calculator:
        full["calculator"] = answer.calculator
        buttons.append(CALCULATOR_BUTTONS[answer.calculator])
    done: Message = {"recipient_id": recipient, "text": text, "custom": full}
    if buttons:
        done["buttons"] = buttons
    return done


def offer_role(messages: Sequence[Message], shelf: Answers) -> bool:
    """Ask for the visitor's role with the first answer that differs by role; whether there was one."""
    for message in messages:
        custom = message.get("custom", {})
        if custom.get("kind") != "faq":
            continue
        if shelf.items[custom["faq_id"]].roles:
            message["buttons"] = [*ROLE_BUTTONS, *message.get("buttons", ())]
            return True
    return False
