"""Rasa's replies turned into the messages of the contract: merged, filled from `bot.faq`, bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from bot.chat.languages import CHOOSE, EITHER, IN_DUTCH, LED
from bot.chat.reader import Reader
from bot.dialogue.turn import Button, Message
from bot.dutch import dag
from bot.faq import Answers
from bot.faq.item import FaqItem
from bot.faq.markdown import to_nodes, to_text
from bot.terms import ROLES, SLUG, SUGGESTIONS

# What a message is that says nothing of itself.
SMALLTALK = {"kind": "smalltalk"}
MOST_ANSWERS = 2
RELATED = 3
MORE_DATES = 6
ROLE_BUTTONS = tuple({"title": f"Ik ben {one}", "payload": f'/role{{"audience": "{one}"}}'} for one in ROLES)
# The question of the contact button of an answer that did not fit twice.
PERSON = "Ik begrijp u nog niet goed. Een adviseur kan u wel verder helpen: kies dan ‘Bel mij terug’."
SAME = "Ik kom weer uit bij hetzelfde antwoord. Past het niet? Zeg dan met andere woorden wat u zoekt."
CALCULATOR_BUTTONS = {
    "deadlines": {"title": "Bereken mijn datums", "payload": "/deadlines"},
    "transitievergoeding": {"title": "Bereken de vergoeding", "payload": "/transitievergoeding"},
    "kosten": {"title": "Bereken de kosten", "payload": "/kosten"},
}
CONTACT_BUTTON = {"title": "Ik wil contact", "payload": "/contact"}
# Where a visitor is nearest to a call: dates or an amount on the screen, a price, a start, a region.
WARM = frozenset(
    {"deadlines", "transitievergoeding", "kosten", "offerte-spoor-2", "kosten-spoor-2", "werkgebied-en-werkwijze"}
    | {"diensten-en-trainingen", "wat-houdt-spoor-2-traject-in", "waarom-spoor-2-uitbesteden", "wanneer-start-spoor-2"}
)
# What answers a question.
ANSWERS = LED | {"faq"}
LETTER_ADDRESS = "/brieven/"
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


def received(replies: Iterable[Mapping[str, Any]], recipient: str) -> list[Message]:
    """Rasa's messages as the contract's: each a text, its buttons and its `custom`."""
    heard = (_received(reply, recipient) for reply in replies)
    return [one for one in heard if one["text"] or one.get("buttons") or one["custom"] != SMALLTALK]


def _received(reply: Mapping[str, Any], recipient: str) -> Message:
    text, custom = reply.get("text"), reply.get("custom")
    message: Message = {"recipient_id": recipient, "text": text if isinstance(text, str) else ""}
    if buttons := _buttons(reply.get("buttons")):
        message["buttons"] = buttons
    message["custom"] = {**custom} if isinstance(custom, dict) else {**SMALLTALK}
    return message


def _buttons(given: object) -> list[Button]:
    if not isinstance(given, list):
        return []
    return [
        {"title": one["title"], "payload": one["payload"]}
        for one in given
        if isinstance(one, dict) and isinstance(one.get("title"), str) and isinstance(one.get("payload"), str)
    ]


def completed(messages: Iterable[Message], answers: Answers, reader: Reader) -> list[Message]:
    """The messages with answers and suggestions filled in: at most two answers and three suggestions."""
    done: list[Message] = []
    given, offered = 0, 0
    messages = list(messages)
    for message, following in zip_longest(messages, messages[1:]):
        custom = message["custom"]
        # A slot without a value comes out of Rasa's templates as one of these.
        for name in ("audience", "lang", "faq_id"):
            if custom.get(name) in (None, "", "None"):
                custom.pop(name, None)
        kind = custom.get("kind")
        if kind == "faq":
            given += 1
            if given <= MOST_ANSWERS and "faq_id" in custom:
                other = str(following["custom"].get("faq_id")) if following else ""
                done.append(answered(message, answers, reader, other))
                offered += _suggested(done[-1], answers, SUGGESTIONS - offered)
            continue
        if kind in ("clarify", "fallback") or custom.get("suggestions"):
            offered += _suggested(message, answers, SUGGESTIONS - offered)
        if kind == "clarify" and custom.get("lang") in CHOOSE:
            message["text"] = f"{CHOOSE[custom['lang']]}\n\n{message['text']}"
        done.append(message)
    return done


def mark_repeated(messages: Sequence[Message], faq_id: str) -> None:
    """Say so where the answer is the one before: never the same twice in a row without a word."""
    for message in messages:
        if message["custom"].get("faq_id") == faq_id and message["custom"].get("kind") == "faq":
            message["text"] = f"{SAME}\n\n{message['text']}"
            message["buttons"] = [*message.get("buttons", ()), CONTACT_BUTTON]


def offer_person(messages: Sequence[Message]) -> None:
    """Lead to a person after repeated misses."""
    last = messages[-1]
    last["text"] = f"{last['text']} {PERSON}".strip()
    buttons = last.get("buttons", [])
    if all(one["payload"] != "/contact" for one in buttons):
        last["buttons"] = [*buttons, {"title": "Bel mij terug", "payload": "/contact"}]


def offer_call(messages: Sequence[Message], done: tuple[str, ...]) -> tuple[str, ...]:
    """A call-back at a warm moment, once each: dates, an amount, a price; which moments have had it by now."""
    for message in messages:
        custom = message["custom"]
        moment = custom.get("faq_id") if custom.get("kind") == "faq" else custom.get("kind")
        buttons = message.get("buttons", [])
        if moment in WARM and moment not in done and all(one["payload"] != "/contact" for one in buttons):
            message["buttons"] = [*buttons, {"title": "Bel mij terug", "payload": "/contact"}]
            done = (*done, str(moment))
    return done


def figures(messages: Sequence[Message], question: bool) -> Iterator[tuple[str, str]]:
    """What is counted of a turn: how a question ended, the topics shown and the calculations."""
    kinds = [str(one["custom"].get("kind")) for one in messages]
    if question:
        straight = ANSWERS & set(kinds)
        ended = (
            "straight" if straight else "asked_back" if "clarify" in kinds else "refused" if "fallback" in kinds else ""
        )
        if ended:
            yield ended, ""
    for message, kind in zip(messages, kinds, strict=True):
        if kind == "faq":
            yield "topic", str(message["custom"]["faq_id"])
        elif kind in CALCULATOR_BUTTONS:
            yield "calculation", kind


def offered(messages: Sequence[Message]) -> tuple[str, ...]:
    """What "de tweede" may mean after these messages: the payloads of the topics or days to choose from, in order."""
    payloads = [one["payload"] for message in messages for one in message.get("buttons", ())]
    topics = [payload for payload in payloads if payload.startswith("/faq{")]
    return tuple(topics)


def offer(messages: Sequence[Message]) -> str:
    """What "ja graag" takes after these messages: a calculation, the one topic, or the call-back; "" for nothing."""
    payloads = [one["payload"] for message in messages for one in message.get("buttons", ())]
    calculations = [one for one in payloads if one in {button["payload"] for button in CALCULATOR_BUTTONS.values()}]
    # The rivals of an answer that is not sure are no offer: a yes to the answer is not a yes to them.
    asking = [message for message in messages if message["custom"].get("kind") != "faq"]
    topics = [
        button["payload"]
        for one in asking
        for button in one.get("buttons", ())
        if button["payload"].startswith("/faq{")
    ]
    if len(calculations) == 1:
        return str(calculations[0])
    if len(topics) == 1:
        return str(topics[0])
    return "/contact" if "/contact" in payloads and not topics else ""


def _suggested(message: Message, answers: Answers, room: int) -> int:
    """Suggestions as known ids and as buttons; how many there are."""
    custom = message["custom"]
    given = custom.get("suggestions")
    # A list, or, from a text slot of Rasa, the same list as text.
    named = given if isinstance(given, list) else SLUG.findall(str(given))
    known = dict.fromkeys(one for one in named if isinstance(one, str) and one in answers.items)
    items = [answers.items[faq_id] for faq_id in known][:room]
    custom["suggestions"] = [item.id for item in items]
    if custom.get("kind") == "faq" and not items:
        del custom["suggestions"]
    others = [one for one in message.get("buttons", ()) if not one["payload"].startswith("/faq{")]
    if buttons := [*map(faq_button, items), *others]:
        message["buttons"] = buttons
    else:
        message.pop("buttons", None)
    return len(items)


def answered(message: Message, answers: Answers, reader: Reader, other: str = "") -> Message:
    """The message of an answer, its words taken from the file as it stands now, for this visitor's case.

    `other` is the topic that comes after it, which the one of two possible answers names.
    """
    recipient, custom = message["recipient_id"], message["custom"]
    faq_id = str(custom.get("faq_id"))
    answer = answers.answer(faq_id, case=reader.situation)
    if answer is None:
        return say(recipient, TOPIC_GONE.format(faq_id), "fallback", [CONTACT_BUTTON], suggestions=[])
    known = [answers.items[one] for one in answer.related if one in answers.items]
    related = [item for item in known if item.is_for(reader.audience)][:RELATED]
    full: Message = {
        **custom,
        "faq_id": faq_id,
        "question": answer.question,
        "sources": [{"title": source.title, "url": source.url} for source in answer.sources],
        "reviewed": answer.reviewed.isoformat(),
        "related": [item.id for item in related],
        "related_titles": {item.id: item.question for item in related},
        "in_sight": to_nodes(answer.in_sight),
        "in_sight_text": to_text(answer.in_sight),
        "more": to_nodes(answer.more_markdown),
        "glossary": [{"term": term.term, "text": term.text} for term in answer.glossary],
        "warnings": list(answer.warnings),
    }
    if days := reader.dates_in(answers.items[faq_id]):
        full["voor_u"] = days
    text = answer.short_text
    lang = str(custom.get("lang") or "nl")
    if lead := answer.translated.get(lang) or IN_DUTCH.get(lang):
        text = f"{lead}\n\n{text}"
    if which := EITHER.get(lang, EITHER["nl"]).get(str(full.pop("either", ""))):
        # Two of which one was meant stay short: the rest of each opens.
        text = f"{which.format(answers.question(other) or '…')}\n\n{text}"
        full["more"], full["in_sight"] = [*full["in_sight"], *full["more"]], []
    buttons = list(message.get("buttons", ()))
    if answer.calculator:
        full["calculator"] = answer.calculator
        buttons.append(CALCULATOR_BUTTONS[answer.calculator])
    done: Message = {"recipient_id": recipient, "text": text, "custom": full}
    if buttons:
        done["buttons"] = buttons
    return done


def offer_role(messages: Sequence[Message], answers: Answers) -> bool:
    """Ask for the visitor's role with the first answer that differs by role; whether there was one."""
    for message in messages:
        custom = message.get("custom", {})
        if custom.get("kind") != "faq":
            continue
        if answers.items[custom["faq_id"]].roles:
            message["buttons"] = [*ROLE_BUTTONS, *message.get("buttons", ())]
            return True
    return False


def self_contained(message: Message, site: str = "") -> Message:
    """The message for a client that shows `text` alone: with its dates, its sections and its sources (contract).

    `site` is the address at which visitors find the letters. The text stands in `custom` too: RasaHQ's widget shows
    nothing else of a message that has one.
    """
    custom = message.get("custom", {})
    parts = [message["text"]]
    if own := custom.get("voor_u"):
        parts.append(own["text"])
    parts.append(custom.get("in_sight_text", ""))
    if custom.get("kind") == "deadlines":
        parts.append(_dates(custom))
    if papers := custom.get("documenten"):
        parts.append("Deze documenten moeten er nu zijn:\n" + "\n".join(f"- {one['naam']}" for one in papers))
    letters = dict(_letters([*custom.get("in_sight", ()), *custom.get("more", ())])) if site else {}
    parts.append(_listed("Brieven", [{"title": title, "url": site + path} for path, title in letters.items()]))
    parts.append(_listed("Bronnen", _sources(custom)))
    text = "\n\n".join(filter(None, parts))
    return {**message, "text": text, "custom": {**custom, "text": text}}


def _listed(title: str, links: Sequence[Mapping[str, str]]) -> str:
    return f"{title}:\n" + "\n".join(f"- {one['title']}: {one['url']}" for one in links) if links else ""


def _sources(custom: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    """Of an answer, of an amount, or of the date that was asked for, else the one that comes next."""
    days = custom.get("milestones", ())
    asked = [one for one in days if one["id"] == custom.get("focus")]
    ahead = [one for one in days if one["status"] != "past"]
    basis = next((one.get("legal_basis", ()) for one in (*asked, *ahead)), ())
    return custom.get("sources") or custom.get("legal_basis") or basis


def _letters(nodes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """The letters that an answer links to: path and title."""
    for node in nodes:
        if isinstance(node, Mapping):
            if str(node.get("href", "")).startswith(LETTER_ADDRESS):
                yield node["href"], "".join(filter(lambda part: isinstance(part, str), node["content"]))
            yield from _letters(node["content"])


def _dates(custom: Mapping[str, Any]) -> str:
    """At most six more dates, those ahead first."""
    others = [one for one in custom["milestones"] if one["id"] != custom.get("focus")]
    ahead = [one for one in others if one["status"] != "past"] + [
        one for one in reversed(others) if one["status"] == "past"
    ]
    shown = sorted(ahead[:MORE_DATES], key=lambda one: str(one["date"]))
    return "\n".join(f"- {one['label']}: {_worded(one)}" for one in shown)


def _worded(milestone: Mapping[str, Any]) -> str:
    """`uiterlijk zondag 13 december 2026`; a passed day `was`, what became possible is so `sinds`."""
    direction, past = milestone.get("direction", "op"), milestone["status"] == "past"
    word = "" if direction == "op" else direction
    if past:
        word = "sinds" if direction == "vanaf" else f"was {word}"
    return f"{word.strip()} {dag(date.fromisoformat(milestone['date']))}".strip()
