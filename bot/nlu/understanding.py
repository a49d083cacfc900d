"""One message understood: signals first, then the question model, then the decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot import clock
from bot.nlu.decision import FAQ, Decision, Thresholds, decide
from bot.nlu.language import language
from bot.nlu.model import QuestionModel
from bot.nlu.signals import ASKS, FOLLOW_UP, milestone, names_first_sick_day, parts
from bot.nlu.spelling import Floats
from bot.nlu.text import BUTTON, visible
from bot.nlu.topics import focus
from bot.safety import in_distress

# A follow-up is short: "en wie betaalt dat?"
FOLLOW_UP_WORDS = 8


@dataclass(frozen=True)
class Understood:
    """The decision on a message, its language, and the milestone it asks for ("" for none)."""

    decision: Decision
    lang: str = "nl"
    focus: str = ""


def understand(text: str, metadata: Mapping[str, Any], model: QuestionModel, limits: Thresholds) -> Understood:
    """Understand one message; `metadata` may hold `last_faq` and `asking` (the slot a form waits for)."""
    text = visible(text)
    if (button := BUTTON.match(text)) and FAQ + button[1] in model.labels:
        return Understood(Decision("faq", 1.0, (button[1],)))
    if in_distress(text):
        return Understood(Decision("distress", 1.0))
    if text.startswith("/") or not any(character.isalnum() for character in text):
        return Understood(Decision("out_of_scope", 1.0))
    lang = language(text)
    if lang != "nl":
        # Most examples in other languages are of what must be refused, so a refusal needs more here.
        limits = replace(limits, refuse=limits.far, margin=limits.foreign)
    chances = model.chances([text])[0]
    decision = decide(model.labels, chances, limits)
    today = clock.today()
    if metadata.get("asking") and not _interrupts(text, decision):
        return Understood(
            Decision(decision.intent if decision.intent in ("stop", "affirm", "deny") else "inform", 1.0),
            lang,
        )
    best = decision.suggestions[0] if decision.suggestions else ""
    if names_first_sick_day(text, today) and (decision.intent == "deadlines" or best in focus()):
        return Understood(Decision("deadlines", 1.0), lang, milestone(text, best))
    last = str(metadata.get("last_faq") or "")
    if last and lang == "nl" and (again := _follow_up(text, last, decision, chances, model, limits)):
        return Understood(again, lang)
    if two := _two(text, lang, model, limits):
        return Understood(two, lang)
    return Understood(decision, lang)


def _interrupts(text: str, decision: Decision) -> bool:
    """Whether a message that came while a form waits is a question of its own."""
    return decision.intent in ("faq", "distress") and (bool(ASKS.search(text)) or len(text.split()) > 5)


def _follow_up(
    text: str, last: str, decision: Decision, alone: Floats, model: QuestionModel, limits: Thresholds
) -> Decision | None:
    """The question that "en wie betaalt dat?" asks about the last topic, or None."""
    if len(text.split()) > FOLLOW_UP_WORDS or not FOLLOW_UP.search(text):
        return None
    if FAQ + last not in model.labels or decision.intent not in (
        "faq",
        "nlu_fallback",
        "out_of_scope",
        "near_scope",
    ):
        return None
    # The topic lends the words of its id, which are fewer and plainer than its question's, and the follow-up decides:
    # what the topic alone would say again is no answer.
    with_topic = model.chances([f"{last.replace('-', ' ')} {text}"])[0]
    mixed = with_topic**0.7 * alone**0.3
    mixed[model.labels.index(FAQ + last)] *= 0.3
    mixed /= mixed.sum()
    again = decide(model.labels, mixed, limits)
    return again if again.intent in ("faq", "nlu_fallback") else None


def _two(text: str, lang: str, model: QuestionModel, limits: Thresholds) -> Decision | None:
    """Both answers where a message holds two questions that are each clear on their own."""
    if lang != "nl" or len(pieces := parts(text)) < 2:
        return None
    found: list[Decision] = []
    for piece in pieces:
        decision = decide(model.labels, model.chances([piece])[0], limits)
        if decision.intent == "faq" and all(decision.faq_ids != one.faq_ids for one in found):
            found.append(decision)
    if len(found) < 2:
        return None
    ids = (found[0].faq_ids[0], found[1].faq_ids[0])
    return Decision("faq_two", min(one.confidence for one in found), ids, ids)
