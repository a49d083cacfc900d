"""The answers over HTTP."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.chat.messages import role
from bot.faq.item import AUDIENCES, FaqItem
from bot.gateway.answers import json_response
from bot.gateway.problems import Problem
from bot.gateway.services import services

router = APIRouter()
MOST = 200
# A search shows the best few, a list shows everything.
BEST_FEW = 10


def summary(item: FaqItem) -> dict[str, Any]:
    """A topic without its answer."""
    return {
        "id": item.id,
        "question": item.question,
        "theme": item.theme,
        "audience": item.audience,
        "url": item.url,
    }


def _audience(audience: str) -> str | None:
    if audience and audience not in AUDIENCES:
        raise Problem(422, f"De rol ('audience') is een van: {', '.join(AUDIENCES)}.", field="audience")
    return audience or None


@router.get("/api/faq")
async def topics(request: Request, q: str = "", audience: str = "", theme: str = "", limit: str = "") -> Response:
    """Topics, all of them or those nearest to `q`."""
    parts = services(request)
    parts.limiter.check(request, "read")
    if limit and not (limit.isdecimal() and len(limit) < 4 and 1 <= int(limit) <= MOST):
        raise Problem(422, f"Het aantal ('limit') is een getal van 1 tot en met {MOST}.", field="limit")
    most = int(limit) if limit else BEST_FEW if q.strip() else MOST
    found = await run_in_threadpool(parts.answers.search, q, _audience(audience), theme or None, most)
    return json_response({"items": [summary(hit.item) for hit in found]})


@router.get("/api/faq/{faq_id}")
async def topic(request: Request, faq_id: str, audience: str = "") -> Response:
    """One topic with its answer, for one role or for both."""
    parts = services(request)
    parts.limiter.check(request, "read")
    answer = parts.answers.answer(faq_id, role(_audience(audience)))
    if answer is None:
        raise Problem(404, "Deze vraag staat niet (meer) in onze lijst.")
    return json_response(
        {
            **summary(parts.answers.items[faq_id]),
            "answer_html": answer.html,
            "answer_text": answer.text,
            "answer_short": answer.short_text,
            "sources": [{"title": source.title, "url": source.url} for source in answer.sources],
            "reviewed": answer.reviewed.isoformat(),
            "related": [one for one in answer.related if one in parts.answers.items],
            "warnings": list(answer.warnings),
            "glossary": [{"term": term.term, "text": term.text} for term in answer.glossary],
            **({"calculator": answer.calculator} if answer.calculator else {}),
        }
    )
