"""From probabilities to what is done: answer, ask back, or refuse. A wrong answer is worse than asking."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bot.terms import SUGGESTIONS

RIVALS = 2
FAQ = "faq/"
# Beside a message and its replies: that there may be more to it than the question, and in which language it is.
WORRY_NAME = "worry"
LANG = "lang"
REFUSALS = ("out_of_scope", "near_scope")


@dataclass(frozen=True)
class Thresholds:
    """The numbers of bot/nlu/thresholds.json: chosen on held-out questions, the first four by `make eval`.

    `foreign` is the margin in other languages: three examples a topic, not a hundred, part it from its neighbours.
    An answer less sure than `certain` carries the rivals that got at least `rival`, and one that got at least `beside`
    is answered as well; two that have `both` between them are, where neither is sure alone. From `worry` on a message
    may hold more than its question, from `distress` on it is a sign of distress.
    """

    sure: float
    margin: float
    refuse: float
    far: float
    dialogue: float
    distress: float
    worry: float
    foreign: float
    certain: float
    rival: float
    beside: float
    both: float

    @classmethod
    def load(cls) -> Thresholds:
        """The fitted values."""
        return cls(**_fitted())


@lru_cache(maxsize=1)
def _fitted() -> Mapping[str, float]:
    fitted: Mapping[str, float] = json.loads((Path(__file__).parent / "thresholds.json").read_text())
    return fitted


@dataclass(frozen=True)
class Decision:
    """What to do with a message: `intent` for the rules, the answers to give or to suggest, and how sure.

    With the intent `faq` a second answer is what may be meant instead; with `faq_two` both were asked.
    """

    intent: str
    confidence: float
    faq_ids: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    # What a misunderstood visitor may have meant instead: one press away from an answer that is not sure.
    rivals: tuple[str, ...] = ()
    # Whether there may be more to it than the question: the answer first, then one humane line.
    worry: bool = False


# A dialogue and the answer that speaks of the same thing: what one of them gets counts for the likelier of the two.
TWINS = (
    ("contact", "faq/contact-adviseur"),
    ("deadlines", "faq/termijnen-berekenen"),
    ("bot_challenge", "faq/chatbot-en-privacy"),
)


def decide(labels: Sequence[str], chances: Sequence[float], limits: Thresholds) -> Decision:
    """One message's decision from the probability of every label."""
    chance_of = dict(zip(labels, chances, strict=True))
    # What is not sure enough to be a sign of distress is no answer either.
    distress = chance_of.pop("distress", 0.0)
    if distress >= limits.distress:
        return Decision("distress", distress)
    return replace(_decided(chance_of, limits), worry=distress >= limits.worry)


def _decided(chance_of: dict[str, float], limits: Thresholds) -> Decision:
    for twins in TWINS:
        both = sum(chance_of.get(twin, 0.0) for twin in twins)
        likelier = max(twins, key=lambda twin: chance_of.get(twin, 0.0))
        chance_of.update({twin: both if twin == likelier else 0.0 for twin in twins if twin in chance_of})
    ranking = sorted(chance_of.items(), key=lambda pair: -pair[1])
    faq = [(label[len(FAQ) :], chance) for label, chance in ranking if label.startswith(FAQ)]
    near = tuple(faq_id for faq_id, _ in faq[:SUGGESTIONS])
    label, top = ranking[0]
    refused = sum(chance for name, chance in ranking if name in REFUSALS)
    if not label.startswith(FAQ) and label not in REFUSALS and top >= limits.dialogue:
        return Decision(label, top, suggestions=near)
    best, second = faq[0][1], faq[1][1]
    if refused >= limits.refuse and refused > best:
        name = max(REFUSALS, key=lambda refusal: chance_of.get(refusal, 0.0))
        # Only a message that is far from every answer gets no suggestions with the refusal.
        return Decision(name, refused, suggestions=() if refused >= limits.far else near)
    if best >= limits.certain:
        return Decision("faq", best, near[:1], near)
    beside = second >= limits.beside
    if (best >= limits.sure and best - second >= limits.margin) or (beside and best + second >= limits.both):
        given = 2 if beside else 1
        rivals = [faq_id for faq_id, chance in faq[given : given + RIVALS] if chance >= limits.rival]
        return Decision("faq", best, near[:given], near, tuple(rivals))
    return Decision("nlu_fallback", best, suggestions=near)
