"""Plays conversations, dates and questions from outside and judges every turn by what a good adviser would reply.

A check is a dict (all its entries hold) or a list (any of them holds); `CHECKS` names what an entry may ask.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Reply = list[dict[str, Any]]
Say = Callable[[str], Reply]
Row = dict[str, Any]
CASES = Path(__file__).parent / "cases"
TIMELINE = "bereken mijn datums"


@dataclass(frozen=True)
class Verdict:
    """What one turn was worth, and a line that says why."""

    worth: str
    line: str


def rows(name: str) -> list[Row]:
    """The cases of one file."""
    path = CASES / name
    if path.suffix == ".json":
        return list(json.loads(path.read_text(encoding="utf-8")))
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def talker(stack: Any) -> Say:
    """One fresh conversation over the REST channel."""
    sender = os.urandom(8).hex()
    return lambda text: list(stack.say(text, sender=sender)[0])


def customs(reply: Reply) -> list[dict[str, Any]]:
    return [message.get("custom") or {} for message in reply]


def several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def at(value: Any, path: str) -> Any:
    """What lies at a dotted path."""
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def topics(custom: dict[str, Any]) -> set[Any]:
    """The topics that a message shows: its own and those beside it for now."""
    return {custom.get("faq_id"), *(one.get("faq_id") for one in custom.get("nu") or ())} - {None}


def buttons(reply: Reply, title: str) -> list[str]:
    """The payloads of the buttons whose title fits."""
    offered = [button for message in reply for button in message.get("buttons") or ()]
    return [button["payload"] for button in offered if re.search(title, button["title"], re.IGNORECASE)]


def offered(reply: Reply) -> list[str]:
    return [one for custom in customs(reply) for one in custom.get("suggestions") or ()]


def timelines(reply: Reply) -> list[dict[str, Any]]:
    return [custom for custom in customs(reply) if custom.get("kind") == "deadlines"]


def words(reply: Reply) -> str:
    return "\n".join(message.get("text", "") for message in reply)


def nth(reply: Reply, before: Reply, place: int) -> bool:
    """Whether the topic is shown that was offered at this place."""
    choices = offered(before)
    return len(choices) >= place and any(custom.get("faq_id") == choices[place - 1] for custom in customs(reply))


CHECKS: dict[str, Callable[[Any, Reply, Reply], bool]] = {
    "any": lambda v, reply, before: any(holds(one, reply, before) for one in v),
    "all": lambda v, reply, before: all(holds(one, reply, before) for one in v),
    "not": lambda v, reply, before: not holds(v, reply, before),
    "kind": lambda v, reply, _: any(c.get("kind") in several(v) for c in customs(reply)),
    "faq_id": lambda v, reply, _: any(topics(c) & set(several(v)) for c in customs(reply)),
    "suggests": lambda v, reply, _: bool(set(several(v)) & set(offered(reply))),
    "slot": lambda v, reply, _: any(c.get("kind") == "ask" and c.get("slot") in several(v) for c in customs(reply)),
    "form": lambda v, reply, _: any(c.get("kind") == "ask" and c.get("form") == v for c in customs(reply)),
    "first_day": lambda v, reply, _: any(c.get("eerste_ziektedag") in several(v) for c in timelines(reply)),
    "milestone": lambda v, reply, _: any(
        (one["id"], one["date"]) == tuple(v) for c in timelines(reply) for one in c["milestones"]
    ),
    "focus": lambda v, reply, _: any(c.get("focus") == v for c in customs(reply)),
    "audience": lambda v, reply, _: any(c.get("audience") == v for c in customs(reply)),
    "text": lambda v, reply, _: bool(re.search(v, words(reply), re.IGNORECASE | re.DOTALL)),
    "buttons": lambda v, reply, _: bool(buttons(reply, v)),
    "nth_suggestion": lambda v, reply, before: nth(reply, before, v),
    "field": lambda v, reply, _: any(all(at(c, path) == value for path, value in v.items()) for c in customs(reply)),
}


def holds(check: Any, reply: Reply, before: Reply) -> bool:
    """Whether a reply, after the reply before it, is what the check asks."""
    if isinstance(check, list):
        return any(holds(one, reply, before) for one in check)
    return all(CHECKS[name](value, reply, before) for name, value in check.items())


def brief(reply: Reply) -> str:
    """A reply in one line."""
    shown = ("faq_id", "form", "slot", "suggestions", "focus", "eerste_ziektedag", "bedrag")
    parts = []
    for message, custom in zip(reply, customs(reply), strict=True):
        known = {key: custom[key] for key in shown if custom.get(key)}
        parts.append(f"[{custom.get('kind')} {known or ''}] {message.get('text', '')[:120]!r}")
    return " ".join(parts)


def conversation(row: Row, say: Say) -> Iterator[Verdict]:
    """Each step: `good`, `acceptable` or `bad`. A step types a `text` or presses the button that `press` names."""
    last: Reply = []
    for step in row["steps"]:
        text = step.get("text")
        if "press" in step:
            fits = buttons(last, step["press"])
            if not fits:
                last = []
                yield Verdict("bad", f"{row['name']}: no button {step['press']!r}")
                continue
            text = fits[0]
        before, last = last, say(text)
        good = step.get("expect_good") is None or holds(step["expect_good"], last, before)
        fair = step.get("expect_acceptable") is not None and holds(step["expect_acceptable"], last, before)
        worth = "good" if good else "acceptable" if fair else "bad"
        yield Verdict(worth, f"{row['name']}: {text!r} wants {step.get('want')}; {brief(last)}")


def day_of(row: Row, say: Say) -> Verdict:
    """`right`, `not read`, or `wrong day`: a day that was taken without asking and is none of those expected."""
    if row["mode"] == "form":
        say(TIMELINE)
    reply = say(row["text"])

    def first(one: Reply) -> str | None:
        return next((c["eerste_ziektedag"] for c in timelines(one) if c.get("eerste_ziektedag")), None)

    # A day that was taken without a timeline shows when the timeline is asked for.
    day = first(reply) or first(say(TIMELINE))
    wanted = set(row["expected"].split("/"))
    kinds = {f"kind:{c.get('kind')}" for c in customs(reply)}
    asked = any(c.get("kind") == "ask" and c.get("slot") == "eerste_ziektedag" for c in customs(reply))
    right = day in wanted if day else "geen-datum" in wanted or bool(kinds & wanted) or (asked and "ask" in wanted)
    worth = "right" if right else "wrong day" if day else "not read"
    return Verdict(worth, f"{row['text']!r} wants {row['expected']}; day {day}; {brief(reply)}")


def question(row: Row, say: Say) -> Verdict:
    """`straight` shows what is accepted, `offered` has it among the first three choices, `wrong` shows another."""
    reply: Reply = []
    for text in row["text"].split("||"):
        reply = say(text.strip())
    found, wanted = customs(reply), set(row["accept"].split(";"))
    shown = {topic for c in found if c.get("kind") == "faq" or c.get("nu") for topic in topics(c)}
    for c in found:
        if c.get("kind") in ("situatie", "spoor"):
            shown |= {c.get("faq_id"), *(c.get("suggestions") or ())} - {None}
    kinds = {c.get("kind") for c in found}
    met = shown | kinds | {c.get("form") for c in found if c.get("kind") == "ask"}
    for c in timelines(reply):
        met.add(f"deadlines={c.get('eerste_ziektedag')}")
        met |= {f"deadlines/{one['id']}={one['date']}" for one in c["milestones"]}
    met |= {f"transitievergoeding={c['bedrag']}" for c in found if c.get("bedrag")}
    if met & wanted:
        worth = "straight"
    elif not shown and {one for c in found for one in (c.get("suggestions") or ())[:3]} & wanted:
        worth = "offered"
    else:
        worth = "wrong" if shown or kinds & {"deadlines", "transitievergoeding", "kosten"} else "missed"
    return Verdict(worth, f"{row['text']!r} wants {row['accept']}; {brief(reply)}")
