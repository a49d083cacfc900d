"""One message understood: signals first, then the question model, then the decision."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from bot.nlu.decision import FAQ, LANG, REFUSALS, RIVALS, Decision, Thresholds, decide
from bot.nlu.language import language
from bot.nlu.model import QuestionModel
from bot.nlu.signals import (
    AND_THE,
    ASKS,
    CALCULATES,
    FOLLOW_UP,
    IN_TIME,
    LATE,
    THAT,
    WHAT_NOW,
    WHEN,
    hangs,
    leans_on,
    milestone,
    named_or_about,
    names_milestone,
    only_turns,
    parts,
)
from bot.nlu.spelling import Floats
from bot.nlu.text import BUTTON, visible
from bot.nlu.topics import audiences, focus
from bot.safety import in_distress
from bot.terms import CALCULATORS, ROLES

# A follow-up is short: "en wie betaalt dat?"
FOLLOW_UP_WORDS = 8
# Facts that put the milestones on their days, and those that say where in the process someone is.
DATED = {
    "eerste_ziektedag", "hersteld", "verlof", "oordeel_bedrijfsarts", "eerstejaarsevaluatie", "wia_aanvraag",
    "wia_dagen_te_laat", "verlenging_dagen", "verlenging_tot", "loonsanctie", "besluit_loonsanctie",
    "bekortingsverzoek", "bekendmaking", "aow_datum",
}  # fmt: skip
PLACED = {"eerste_ziektedag", "ziekteweek", "eigen_werk", "gedaan"}
ASKED_CALCULATIONS = (
    (
        "transitievergoeding",
        frozenset({"in_dienst", "uit_dienst", "dienstverbanden", "bruto_maandloon"}),
        re.compile(r"transitie|ontslagvergoeding|\bvergoeding\b", re.IGNORECASE),
    ),
    (
        "kosten",
        frozenset({"bruto_maandloon", "eerste_ziektedag"}),
        re.compile(
            r"\bwat (?:kost|gaat)\b.{0,40}\bkost|\bwat kost (?:dat|dit|het|hij|zij|ze)\b.{0,20}\bnog\b"
            r"|\bkost(?:en)?\b.{0,30}\b(?:mij|ons|me)\b|kostenplaatje",
            re.IGNORECASE,
        ),
    ),
)
# Asked by its name alone, where wage or service is known: the amount.
THE_PAYMENT = re.compile(
    r"\W*(?:(?:en|maar|dus|hoeveel is|wat is) )*(?:(?:de|mijn|zijn|haar) )?transitie\w*(?: dan)?\W*", re.IGNORECASE
)
# Who is speaking, as the whole of a short message; and the openings of a thought that goes on.
SAYS_WHO = re.compile(r"\W*(?:(?:hoi|hallo|goede\w+|dag)\W+)?(?:ik|wij|we) (?:ben|zijn|werk als)\b", re.IGNORECASE)
AND_IF = re.compile(r"\W*(?:(?:en|maar|of) (?:wat )?als|wat als|en|maar)\b", re.IGNORECASE)
# What a visitor starts or says to the assistant itself, whatever else stands in the message.
OWN_DIALOGUE = {
    "deadlines", "transitievergoeding", "kosten", "situatie", "spoor", "week", "agenda", "case", "wissen", "frustratie",
    "contact", "stop", "distress",
}  # fmt: skip
# The answer on the assistant itself: a question about nothing is seldom about that.
SERVICE = "chatbot-en-privacy"
# So many topics with a word in their name make it a theme.
THEME = 3
# What of a topic for the other role is left of its chance.
OF_OTHERS = 0.3
# Of a longer story no one clause says what is asked.
SHORT_STORY = 30
CLAUSES = re.compile(r"(?<=[,.;:!?]) | (?:en|maar|want|dus) ", re.IGNORECASE)
TELLS_DAY = re.compile(r"\d|\b(?:ziek\w*|uitgevallen|arbeidsongeschikt)\b", re.IGNORECASE)
NOT_COMING = re.compile(
    r"\b(?:als|wanneer) ik (?:\w+ ){0,2}niet (?:meer )?(?:ga|kom|werk|verschijn|opdaag|bel|teken|reageer)\b",
    re.IGNORECASE,
)
# Said of what is to be erased: of the conversation, of oneself.
WIPES = re.compile(
    r"\b(?:wis\w*|gewist|verwijder\w*|delete|weg(?:halen|gooien|doen)?|schrap\w*|erase|remove|usu[nń]\w*|lösch\w*|sil\w*)\b"
    r"|\bverge(?:et|ten) (?:mij|me|alles|dit gesprek|wat ik|mijn|te worden)\b|видал|احذف|امسح",
    re.IGNORECASE,
)
# Said to the assistant; "en wie maakt dat" is asked of the last topic.
TO_THE_BOT = re.compile(
    r"\b(?:je|jij|jou|jouw|u|uw|jullie|ro?bot|bot|mens|computer\w*|machine|ai|chat\w*)\b", re.IGNORECASE
)
# What a message with a question in it cannot be.
NO_QUESTION = {"inform", "role", "affirm", "deny"}
# Facts that a reply can start from; beside any other a question is what the message is about.
COMPUTED = {*DATED, *PLACED, *(fact for _, facts, _ in ASKED_CALCULATIONS for fact in facts)}
# A role or kind of contract that is said alone takes no more words: "ik ben een kleine werkgever".
SAID_ALONE = 6
IS_ILL = re.compile(r"\b(?:ziek|ziekgemeld|uitgevallen|arbeidsongeschikt|in de ziektewet)\b", re.IGNORECASE)
# Decisions that a "wat nu" does not outweigh: the question is understood.
CERTAIN = {"faq", *OWN_DIALOGUE}


@dataclass(frozen=True)
class Understood:
    """The decision on a message, its language, and the milestone it asks for ("" for none)."""

    decision: Decision
    lang: str = "nl"
    focus: str = ""


def understand(text: str, metadata: Mapping[str, Any], model: QuestionModel, limits: Thresholds) -> Understood:
    """Understand one message.

    `metadata` is what the gateway already knows: `act` (a short act that the whole message is), `told` (the facts that
    it tells), `asked` (the fact that a question waits for), `dated` (the first sick day is known),
    `decided` (the day of a decision by UWV is known), `switched` (it turns to another employee), `last_faq`, `focus`
    (the milestone of the last timeline), and `lang` (that of the message before).
    """
    text, before = visible(text), str(metadata.get(LANG) or "nl")
    if (button := BUTTON.match(text)) and FAQ + button[1] in model.labels:
        return Understood(Decision("faq", 1.0, (button[1],)), before)
    if in_distress(text):
        return Understood(Decision("distress", 1.0))
    if metadata.get("act"):
        return Understood(Decision("act", 1.0), language(text, before))
    if text.startswith("/") or not any(character.isalnum() for character in text):
        return Understood(Decision("out_of_scope", 1.0))
    lang = language(text, before)
    if lang != "nl":
        # Most examples in other languages are of what must be refused, so a refusal needs more here.
        limits = replace(limits, refuse=limits.far, margin=limits.foreign)
    chances = _chances(text, metadata, model)

    def without(*ruled_out: str) -> Decision:
        # What is left of little is not sure enough for two answers.
        return decide(model.labels, _without(model.labels, chances, ruled_out), replace(limits, both=inf))

    decision = decide(model.labels, chances, limits)
    if decision.intent == "deadlines" and not CALCULATES.search(text) and not set(metadata.get("told") or ()) & DATED:
        # A day in a question is not yet a wish to have days computed.
        decision = without("deadlines")
    if decision.intent == "distress" and NOT_COMING.search(text):
        # Staying away from work is no farewell: the question is answered, with the soft line behind it.
        decision = replace(without("distress"), worry=True)
    if decision.intent in NO_QUESTION and ASKS.search(text) and not set(metadata.get("told") or ()) & COMPUTED:
        decision = without(*NO_QUESTION)
    if (decision.intent == "wissen" and not WIPES.search(text)) or (decision.intent == "goodbye" and WHEN.search(text)):
        # What cannot be taken back needs its own words; whoever asks until when is not leaving.
        decision = without(decision.intent)
    if lang == "nl" and (beside := _beside_the_day(text, metadata, decision, model, limits)):
        return Understood(beside, lang)
    last = str(metadata.get("last_faq") or "")
    if decision.intent == "faq" and _is_theme(text, model.labels):
        decision = replace(decision, intent="nlu_fallback")
    if not last and hangs(text) and decision.intent in ("faq", "nlu_fallback"):
        about = tuple(one for one in decision.suggestions if one != SERVICE)
        decision = replace(decision, intent="nlu_fallback", suggestions=about)
    decision = _for_role(decision, metadata.get("audience"))
    near = decision.intent == "near_scope" and metadata.get("last") in CALCULATORS
    if ((metadata.get("asked") and decision.intent in REFUSALS) or near) and ASKS.search(text):
        # A question in the middle of a calculation, or right after it, is about that: titles, no refusal.
        decision = replace(decision, intent="nlu_fallback")
    if case := _about_case(text, metadata, decision):
        if metadata.get("last") == "deadlines" and THAT.search(text) and not names_milestone(text):
            return Understood(case, lang, str(metadata.get("focus") or ""))
        return Understood(case, lang, _focus(text, case) or (focus().get(last, "") if LATE.search(text) else ""))
    if lang == "nl" and (two := _two(text, last, model, limits)):
        return Understood(two, lang)
    if last and lang == "nl" and (again := _follow_up(text, last, decision, chances, model, limits)):
        return Understood(again, lang)
    return Understood(decision, lang, _focus(text, decision))


def _chances(text: str, metadata: Mapping[str, Any], model: QuestionModel) -> Any:
    """The chances of a text: of a visitor whose role is known, what is for the other one is seldom meant."""
    chances, role = model.chances([text])[0], metadata.get("audience")
    if role not in ROLES:
        return chances
    others = {FAQ + topic for topic, audience in audiences().items() if audience != role}
    weighed = chances * [OF_OTHERS if label in others else 1.0 for label in model.labels]
    weighed /= weighed.sum()
    return weighed


def _for_role(decision: Decision, role: Any) -> Decision:
    """Of two possible answers the second is left out where it speaks to the other role."""
    first, *second = decision.faq_ids or ("",)
    if decision.intent != "faq" or not second or audiences().get(second[0], role) == role or role not in ROLES:
        return decision
    return replace(decision, faq_ids=(first,), rivals=(second[0], *decision.rivals)[:RIVALS])


def _beside_the_day(
    text: str, metadata: Mapping[str, Any], decision: Decision, model: QuestionModel, limits: Thresholds
) -> Decision | None:
    """The question or wish beside an illness that was told: "ziek sinds 3 maart en ik wil zelf ontslag nemen".

    One that asks for a day is for the calculator.
    """
    told = set(metadata.get("told") or ())
    ill = "audience" in told and decision.intent == "nlu_fallback" and bool(IS_ILL.search(text))
    if told - {"eerste_ziektedag", "ziekteweek", "audience", "contract"} or metadata.get("asked"):
        return None
    if not told & {"eerste_ziektedag", "ziekteweek"} and not ill:
        return None
    rest = " ".join(part for part in CLAUSES.split(text) if part and not TELLS_DAY.search(part))
    if len(rest.split()) < 3 or CALCULATES.search(rest) or WHAT_NOW.search(rest):
        return None
    if decision.intent != "faq" and len(text.split()) <= SHORT_STORY:
        decision = decide(model.labels, _chances(rest, metadata, model), limits)
    return decision if decision.intent == "faq" else None


def _focus(text: str, decision: Decision) -> str:
    """The milestone that a message names, or that its nearest answer is about where it asks for a day."""
    return milestone(text, _best(decision) if WHEN.search(text) else "")


def _is_theme(text: str, labels: Sequence[str]) -> bool:
    """Whether a message is one word that many topics share ("ontslag", "loon"): a theme to choose in, no question."""
    (*more, word) = re.findall(r"\w+", text.lower()) or ("",)
    return not more and len(word) > 2 and sum(word in label for label in labels if label.startswith(FAQ)) >= THEME


def _without(labels: Sequence[str], chances: Floats, out: Collection[str]) -> list[float]:
    """The chances with some labels ruled out."""
    left = [0.0 if label in out else float(chance) for label, chance in zip(labels, chances, strict=True)]
    return [chance / sum(left) for chance in left]


def _best(decision: Decision) -> str:
    """The likeliest topic, "" for none."""
    return decision.suggestions[0] if decision.suggestions else ""


def _about_case(text: str, metadata: Mapping[str, Any], decision: Decision) -> Decision | None:
    """What a message that tells facts, or answers a question, wants of them; None where the model decides alone."""
    intent = _case_intent(text, metadata, decision)
    return replace(decision, intent=intent, confidence=1.0) if intent else None


def _case_intent(text: str, metadata: Mapping[str, Any], decision: Decision) -> str:
    asks, when = bool(ASKS.search(text)), bool(WHEN.search(text))
    told = set(metadata.get("told") or ())
    who = "audience" in told
    if asks or len(text.split()) > SAID_ALONE:
        # A role or a kind of contract that shows between the lines is not what a message is about.
        told -= {"audience", "contract"}
    known = bool(metadata.get("dated"))
    decided = bool(metadata.get("decided")) and milestone(text, "") == "bezwaar" and bool(IN_TIME.search(text))
    if decision.intent in ("distress", "contact"):
        return ""
    if told and metadata.get("correcting"):
        return "inform"
    if metadata.get("asked") in told and not asks:
        return "inform"
    if told and decision.intent == "faq" and not (asks or when) and not _computes(text, told, metadata):
        # A situation told in words that a topic knows says more than the one fact in it.
        return ""
    if metadata.get("employed") and THE_PAYMENT.fullmatch(text):
        return "transitievergoeding"
    for name, facts, words in ASKED_CALCULATIONS:
        if (told & facts or (name == "kosten" and known and asks)) and words.search(text):
            return name
    if (metadata.get("switched") or metadata.get("several")) and not told and only_turns(text):
        return "inform"
    if told & DATED and (decision.intent == "deadlines" or (when and decision.intent != "faq")):
        return "deadlines"
    if decided or (
        (told & DATED or known or metadata.get("unknown")) and when and named_or_about(text, _best(decision))
    ):
        return "deadlines"
    if known and metadata.get("last") in ("deadlines", "situatie") and AND_THE.search(text) and names_milestone(text):
        return "deadlines"
    if WHAT_NOW.search(text) and (told & PLACED or metadata.get("placed")) and decision.intent not in CERTAIN:
        return "situatie"
    if (
        who
        and decision.intent == "nlu_fallback"
        and not (asks or when or metadata.get("asked"))
        and IS_ILL.search(text)
    ):
        # Somebody tells that one is ill, and no more: where that stands is the first thing to find out.
        return "situatie"
    if told and (not asks or decision.intent not in ("faq", "nlu_fallback")) and decision.intent not in OWN_DIALOGUE:
        return "inform"
    if metadata.get("moot") and known and decision.intent != "faq":
        return "inform"
    return "inform" if metadata.get("asked") and not _interrupts(text, decision) else ""


def _computes(text: str, told: set[str], metadata: Mapping[str, Any]) -> bool:
    """Whether facts that were told make or change dates or an amount, or say who is speaking."""
    if metadata.get("asked") or told & {"eerste_ziektedag", "ziekteweek"} or SAYS_WHO.match(text):
        return True
    known = told & DATED if metadata.get("dated") else told & PLACED if metadata.get("placed") else set()
    return bool(known or (metadata.get("last") in CALCULATORS and told - {"audience", "contract"}))


def _interrupts(text: str, decision: Decision) -> bool:
    """Whether a message that came while a question waits is something of its own."""
    if decision.intent == "faq":
        return bool(ASKS.search(text) or AND_IF.match(text)) or len(text.split()) > 5
    if decision.intent == "nlu_fallback":
        return bool(ASKS.search(text))
    return decision.intent in OWN_DIALOGUE or decision.intent in ("greet", "thanks", "goodbye", "bot_challenge", "role")


def _follow_up(
    text: str, last: str, decision: Decision, alone: Floats, model: QuestionModel, limits: Thresholds
) -> Decision | None:
    """The question that "en wie betaalt dat?" asks about the last topic, or None."""
    if FAQ + last not in model.labels:
        return None
    if decision.intent in (*REFUSALS, "nlu_fallback", "inform") and leans_on(text):
        return Decision("faq", 1.0, (last,), (last,))
    if len(text.split()) > FOLLOW_UP_WORDS or not FOLLOW_UP.search(text):
        return None
    of_the_bot = decision.intent == "bot_challenge" and bool(TO_THE_BOT.search(text))
    if of_the_bot or decision.intent not in ("faq", "nlu_fallback", "bot_challenge", *REFUSALS):
        return None
    again = _about(text, last, alone, model, limits)
    if again.faq_ids[:1] == (last,) and not ASKS.search(text):
        # What happened since then is something new.
        return None
    return again if again.intent in ("faq", "nlu_fallback") else None


def _about(text: str, last: str, alone: Floats, model: QuestionModel, limits: Thresholds) -> Decision:
    """What a question is where it is about the last topic."""
    # The topic lends the words of its id, which are fewer and plainer than its question's, and the follow-up decides:
    # what the topic alone would say again is no answer.
    with_topic = model.chances([f"{last.replace('-', ' ')} {text}"])[0]
    mixed = with_topic**0.7 * alone**0.3
    mixed[model.labels.index(FAQ + last)] *= 0.3
    mixed /= mixed.sum()
    return decide(model.labels, mixed, limits)


def _two(text: str, last: str, model: QuestionModel, limits: Thresholds) -> Decision | None:
    """Both answers where a message holds two questions that are each clear, alone or about the last topic."""
    if len(pieces := parts(text)) < 2:
        return None
    hangs = FAQ + last in model.labels and FOLLOW_UP.search(text)
    found: list[Decision] = []
    for piece in pieces:
        alone = model.chances([piece])[0]
        decision = decide(model.labels, alone, limits)
        if hangs and (again := _about(piece, last, alone, model, limits)).intent == "faq":
            decision = again
        if decision.intent == "faq" and all(decision.faq_ids[0] != one.faq_ids[0] for one in found):
            found.append(decision)
    if len(found) < 2:
        return None
    ids = (found[0].faq_ids[0], found[1].faq_ids[0])
    return Decision("faq_two", min(one.confidence for one in found), ids, ids)
