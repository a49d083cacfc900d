"""For the editor: questions without a sure answer, and what is wrong with the content."""

from __future__ import annotations

import re
import unicodedata

from fastapi import APIRouter, Request
from starlette.responses import Response

from bot.beheer.desk import Desk, DeskRoute, SignedIn, TheDesk, WithToken, go, now, page, refused
from bot.beheer.grouping import SAYS_NOTHING, Group, grouped
from bot.faq.item import INTENT, FaqItem
from bot.faq.new import skeleton
from bot.faq.render import REVIEW_DAYS
from bot.law.parameters import stale_parameters

router = APIRouter(route_class=DeskRoute)
# What is looked at for likeness: more would take longer than a page may.
MOST_QUESTIONS = 500
CANDIDATES = 5
ID_WORDS = 5
OUTCOMES = {"fallback": "geweigerd", "clarify": "teruggevraagd"}
GONE = "Deze vragen zijn er niet meer."


def _groups(here: Desk) -> list[Group]:
    return grouped(here.leads.open_questions(limit=MOST_QUESTIONS))


@router.get("/beheer/vragen")
def questions(request: Request, session: SignedIn, here: TheDesk) -> Response:
    """Refused and asked back, alike ones together; and answers that were judged not useful."""
    judged = [row for row in here.leads.feedback() if row["niet_nuttig"]]
    return page(
        request,
        "vragen.html",
        here="vragen",
        csrf=session.csrf,
        groups=_groups(here),
        outcomes=OUTCOMES,
        judged=judged,
        topics=here.topics(),
    )


@router.get("/beheer/vragen/{group_id}")
def stub(request: Request, session: SignedIn, here: TheDesk, group_id: str) -> Response:
    """The text to begin a topic with, or to add to one."""
    group = next((one for one in _groups(here) if one.id == group_id), None)
    if group is None:
        return refused(request, 404, GONE)
    wordings = [question.vraag for question in group.questions]
    new_id = proposed_id(group.vraag)
    return page(
        request,
        "vraag.html",
        here="vragen",
        csrf=session.csrf,
        group=group,
        new_id=new_id,
        answer=skeleton(group.vraag, group.questions[0].audience or "beide", here.today()),
        examples=examples(new_id, wordings),
        existing=[(item, examples(item.id, wordings)) for item in _candidates(here, group)],
    )


def _candidates(here: Desk, group: Group) -> list[FaqItem]:
    """Topics that the questions may belong to: those that were offered, then those found by words."""
    offered = [item for one in group.suggestions if (item := here.topics().get(one))]
    found = {item.id: item for item in (*offered, *here.search(group.vraag))}
    return list(found.values())[:CANDIDATES]


def proposed_id(question: str) -> str:
    """`Mag mijn hond mee?` -> `hond-mee`."""
    plain = unicodedata.normalize("NFKD", question.lower()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if word not in SAYS_NOTHING]
    return "-".join(words[:ID_WORDS]) or "nieuw-onderwerp"


def examples(faq_id: str, wordings: list[str]) -> str:
    """The block for a file of training examples."""
    rows = "\n".join(f"      - {wording}" for wording in wordings)
    return f"  - intent: {INTENT}{faq_id}\n    examples: |\n{rows}\n"


@router.post("/beheer/vragen/{group_id}/klaar")
def settled(request: Request, session: WithToken, here: TheDesk, group_id: str) -> Response:
    """The editor has dealt with these questions."""
    group = next((one for one in _groups(here) if one.id == group_id), None)
    if group is None:
        return refused(request, 404, GONE)
    here.leads.settle_questions([question.vraag for question in group.questions])
    here.accounts.note(session.email, "vragen afgehandeld", now())
    return go("/beheer/vragen")


@router.get("/beheer/inhoud")
def content(request: Request, session: SignedIn, here: TheDesk) -> Response:
    """Broken files, checked dates that have passed, and data that still are the example's."""
    on = here.today()
    old = [item for item in here.topics().values() if (on - item.reviewed).days > REVIEW_DAYS]
    return page(
        request,
        "inhoud.html",
        here="inhoud",
        csrf=session.csrf,
        problems=here.problems(),
        old=sorted(old, key=lambda item: item.reviewed),
        review_days=REVIEW_DAYS,
        stale=stale_parameters(on),
        placeholders=sorted(here.placeholders()),
        number=len(here.topics()),
    )
