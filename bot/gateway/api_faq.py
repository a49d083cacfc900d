"""The answers over HTTP."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.chat.messages import role
from bot.faq.item import AUDIENCES, FaqItem
from bot.gateway import models
from bot.gateway.answers import json_response
from bot.gateway.description import AudienceOrEmpty, LimitOrEmpty, described
from bot.gateway.problems import Problem
from bot.gateway.services import services

router = APIRouter()
# A search shows the best few, a list shows everything.
BEST_FEW = 10
WHOLE = re.compile(r"[0-9]{1,3}")


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


@router.get("/api/faq", **described(models.Topics, refuses=(422, 429)))
async def topics(
    request: Request, q: str = "", audience: AudienceOrEmpty = "", theme: str = "", limit: LimitOrEmpty = ""
) -> Response:
    """Topics, all of them or those nearest to `q`."""
    parts = services(request)
    parts.limiter.check(request, "read")
    if limit and not (WHOLE.fullmatch(limit) and 1 <= int(limit) <= models.MOST_TOPICS):
        raise Problem(422, f"Het aantal ('limit') is een getal van 1 tot en met {models.MOST_TOPICS}.", field="limit")
    most = int(limit) if limit else BEST_FEW if q.strip() else models.MOST_TOPICS
    found = await run_in_threadpool(parts.answers.search, q, _audience(audience), theme or None, most)
    return json_response({"items": [summary(hit.item) for hit in found]})


@router.get("/api/faq/{faq_id}", **described(models.Answer, refuses=(404, 422, 429)))
async def topic(request: Request, faq_id: str, audience: AudienceOrEmpty = "") -> Response:
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
