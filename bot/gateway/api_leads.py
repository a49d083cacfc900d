"""Leads and feedback: what a visitor gives on purpose."""

from __future__ import annotations

from datetime import datetime, timezone

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.gateway import models, tokens
from bot.gateway.answers import json_response
from bot.gateway.description import WITH_TOKEN, IdempotencyKey, described
from bot.gateway.problems import Problem, json_object
from bot.gateway.services import services
from bot.leads import Lead

router = APIRouter()


@router.get("/api/toestemming", **described(models.Consent, refuses=(429, 503)))
async def consent(request: Request) -> Response:
    """The exact words to agree to, and the version to send along."""
    parts = services(request)
    parts.limiter.check(request, "read")
    current = await run_in_threadpool(parts.leads.consent, parts.answers.owner)
    return json_response({"versie": current.versie, "tekst": current.tekst})


@router.post("/api/leads", **described(models.Stored, 201, takes=models.LeadRequest, refuses=(403, 409, 429, 503)))
async def lead(request: Request, idempotency_key: IdempotencyKey = None) -> Response:
    """Store a lead; 201 means that it is on disk."""
    parts = services(request)
    parts.limiter.check(request, "lead")
    body = await json_object(request)
    # Taking out what may not be kept costs more than the rest: not on the loop that serves the others.
    given = await run_in_threadpool(Lead.from_body, body, datetime.now(timezone.utc))
    lead_id = await run_in_threadpool(parts.leads.add, given, idempotency_key)
    confirms = {"bevestigen": True} if parts.leads.asks_first(given) else {}
    return json_response({"lead_id": lead_id, **confirms}, 201)


@router.post(
    "/api/feedback",
    **described(
        models.FeedbackStored, 201, takes=models.FeedbackRequest, refuses=(401, 403, 429, 503), security=WITH_TOKEN
    ),
)
async def feedback(request: Request) -> Response:
    """Store whether an answer helped."""
    parts = services(request)
    parts.limiter.check(request, "feedback")
    body = await json_object(request)
    for name in body:
        if name not in models.FeedbackRequest.model_fields:
            raise Problem(422, f"Het veld '{name[:40]}' is onbekend.", field=name[:40])
    conversation_id, faq_id = body.get("conversation_id"), body.get("faq_id")
    useful, remark = body.get("nuttig"), body.get("opmerking")
    if not isinstance(conversation_id, str) or not 0 < len(conversation_id) <= models.ID_LIMIT:
        raise Problem(422, "Het veld 'conversation_id' ontbreekt of klopt niet.", field="conversation_id")
    tokens.demand(parts.settings.secret, conversation_id, request.headers.get("authorization"))
    if not isinstance(faq_id, str) or faq_id not in parts.answers.items:
        raise Problem(422, "Het antwoord ('faq_id') is niet bekend.", field="faq_id")
    if not isinstance(useful, bool):
        raise Problem(422, "Geef aan of het antwoord nuttig was: 'nuttig' is true of false.", field="nuttig")
    if remark is not None and (not isinstance(remark, str) or len(remark) > models.REMARK_LIMIT):
        raise Problem(422, f"De opmerking is tekst van hoogstens {models.REMARK_LIMIT} tekens.", field="opmerking")
    created = datetime.now(timezone.utc)
    await run_in_threadpool(lambda: parts.leads.add_feedback(conversation_id, faq_id, useful, remark, created=created))
    name = "useful" if useful else "not_useful"
    await run_in_threadpool(parts.counters.count, name, created.date(), faq_id)
    return json_response({"stored": True}, 201)
