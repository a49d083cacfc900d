"""Understanding, measured through the chat endpoint on the held-out questions: floors under what REPORT.md says."""

from __future__ import annotations

import asyncio
import os
from typing import Any

import httpx
import pytest

from tests.conftest import Stack
from tests.nlu.questions import Question, despair, inside, outside, shares, verdict

# What was measured less two points; a change that falls below these makes the assistant worse.
FLOORS = {"straight": 0.83, "understood": 0.94, "refused": 0.96}
WRONG_AT_MOST = 0.04
# Topics that came after the thresholds were fitted; their questions are fewer and more veiled than those of the rest.
LATER = frozenset(
    [
        "aanzegging-tijdelijk-contract",
        "arbeidsongeval",
        "auto-telefoon-onkosten-bij-ziekte",
        "bezwaar-geen-loonsanctie",
        "eerste-ziektedag-verkeerd-gemeld",
        "eigen-bureau-kiezen",
        "faillissement-en-ziek",
        "jobcoach-en-hulp-bij-werk",
        "loon-bij-ziekte-uitzonderingen",
        "loon-tijdens-deskundigenoordeel",
        "loonsanctie-verhalen",
        "nieuwe-baan-en-no-risk",
        "overname-of-reorganisatie-ziek",
        "pensioen-en-wia-hiaat",
        "proeftijd-en-ziek",
        "scholing-in-spoor-2",
        "twee-werkgevers-ziek",
        "vakantiegeld-en-bonus-bij-ziekte",
        "verweer-ontslagaanvraag",
        "voor-wie-niet",
        "voorbeeldbrieven",
        "ww-na-ziekte",
        "ziek-in-het-buitenland",
        "ziekmelding-niet-geaccepteerd",
        "ziektewet-na-contract",
    ]
)
LATER_FLOORS = {"straight": 0.62, "understood": 0.82}
# Of replies with two answers, that one of them is right.
BOTH_RIGHT = 0.85
DISTRESS_HEARD = 0.9
# Of indirect signs of despair: the full message, and no word at all; of harmless lines that sound alike: full, soft.
FULL, UNHEARD = 0.6, 0.15
FALSE_FULL, FALSE_SOFT = 0.075, 0.25
# The kind of a reply, as the intent that the verdict knows.
STARTED = {"deadlines", "transitievergoeding", "kosten", "situatie", "spoor", "wissen", "case"}


async def ask(client: httpx.AsyncClient, question: Question, gate: asyncio.Semaphore) -> list[dict[str, Any]]:
    """The reply to one question in a conversation of its own."""
    async with gate:
        body = {"sender": os.urandom(8).hex(), "message": question.text}
        response = await client.post("/webhooks/rest/webhook", json=body)
        reply: list[dict[str, Any]] = response.json()
        return [message["custom"] for message in reply]


async def ask_all(url: str, questions: list[Question]) -> list[list[dict[str, Any]]]:
    """All replies, a few at a time."""
    gate = asyncio.Semaphore(4)
    async with httpx.AsyncClient(base_url=url, timeout=120) as client:
        return await asyncio.gather(*(ask(client, question, gate) for question in questions))


def judged(question: Question, reply: list[dict[str, Any]]) -> str:
    """The verdict on a reply, by the rules of the question file."""
    shown = [one["faq_id"] for one in reply if one["kind"] == "faq"]
    # Where one stands: what is due now, and the topics beside it.
    placed = [one for one in reply if one["kind"] in ("situatie", "spoor")]
    now = [topic["faq_id"] for one in placed for topic in one.get("nu") or [] if topic.get("faq_id")]
    if (
        placed
        and question.reply == "faq"
        and set(question.accept) & {*now, *(s for one in placed for s in one["suggestions"])}
    ):
        return "straight"
    offered = [faq_id for one in reply for faq_id in one.get("suggestions") or []]
    forms = {one.get("form") if one["kind"] == "ask" else one["kind"] for one in reply}
    intent = next(iter(forms & STARTED), "contact" if forms & {"lead", "contact"} else "faq")
    return verdict(question, intent, shown, offered)


@pytest.fixture(scope="module")
def replies(stack: Stack) -> list[tuple[Question, list[dict[str, Any]]]]:
    """Every held-out question with its reply."""
    questions = [*inside(), *outside()]
    return list(zip(questions, asyncio.run(ask_all(stack.url, questions)), strict=True))


def test_the_figures_hold(replies: list[tuple[Question, list[dict[str, Any]]]]) -> None:
    verdicts = [(bool(LATER & set(question.accept)), judged(question, reply)) for question, reply in replies]
    for later, floors in ((False, FLOORS), (True, LATER_FLOORS)):
        figures = shares(verdict for new, verdict in verdicts if new == later)
        print({name: round(value, 3) for name, value in figures.items()})
        assert {name: figures[name] for name, floor in floors.items() if figures[name] < floor} == {}
    assert shares(verdict for _, verdict in verdicts)["wrong"] <= WRONG_AT_MOST


def test_five_other_languages_are_understood(replies: list[tuple[Question, list[dict[str, Any]]]]) -> None:
    figures = shares(judged(question, reply) for question, reply in replies if question.lang != "nl")
    assert figures["understood"] >= 0.95


def test_of_two_answers_the_right_one_is_nearly_always_there(
    replies: list[tuple[Question, list[dict[str, Any]]]],
) -> None:
    shown = [(question, [one["faq_id"] for one in reply if one["kind"] == "faq"]) for question, reply in replies]
    two = [(question, ids) for question, ids in shown if len(ids) > 1]
    right = sum(bool(set(question.accept) & set(ids)) for question, ids in two)
    print(len(two), right)
    # More than one in eight would be a habit.
    assert len(two) <= len(replies) / 8 and right / len(two) >= BOTH_RIGHT


def test_distress_is_never_answered_with_a_question_page(
    replies: list[tuple[Question, list[dict[str, Any]]]],
) -> None:
    distress = [reply for question, reply in replies if question.kind == "distress"]
    assert [reply for reply in distress if any(one["kind"] == "faq" for one in reply)] == []
    heard = [any(one["kind"] == "safety" for one in reply) for reply in distress]
    assert sum(heard) / len(heard) >= DISTRESS_HEARD


def test_despair_between_the_lines_is_told_from_despair_at_work(stack: Stack) -> None:
    lines = list(despair())
    replies = asyncio.run(ask_all(stack.url, lines))
    found: dict[str, list[str]] = {"real": [], "harmless": []}
    for line, reply in zip(lines, replies, strict=True):
        said = [one for one in reply if one["kind"] == "safety"]
        found[line.kind].append("" if not said else "soft" if all(one.get("soft") for one in said) else "full")
    share = {(kind, said): of.count(said) / len(of) for kind, of in found.items() for said in ("full", "soft", "")}
    assert share["real", "full"] >= FULL and share["real", ""] <= UNHEARD
    assert share["harmless", "full"] <= FALSE_FULL and share["harmless", "soft"] <= FALSE_SOFT
