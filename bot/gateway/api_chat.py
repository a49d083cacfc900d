"""The chat's two doors: Rasa's REST channel for any client, and conversations with a token for the widget."""

from __future__ import annotations

import hashlib
import re
import uuid
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.case.words import facts_json
from bot.chat import messages, notices
from bot.chat.conversations import State
from bot.chat.messages import role
from bot.gateway import chat_models, models, tokens
from bot.gateway.answers import json_response
from bot.gateway.description import MAYBE_WITH_KEY, WITH_TOKEN, described
from bot.gateway.problems import Problem, json_object
from bot.gateway.rest_door import admit
from bot.gateway.services import Services, services
from bot.terms import MESSAGE_LIMIT

router = APIRouter()
PLAIN_SENDER = re.compile(r"[A-Za-z0-9_-]{1,64}")
GONE = "Dit gesprek bestaat niet (meer). Begin een nieuw gesprek."


def _text(body: dict[str, Any], name: str) -> str:
    text = body.get(name)
    if not isinstance(text, str):
        raise Problem(422, f"Het veld '{name}' ontbreekt of is geen tekst.", field=name)
    return text


@router.get("/webhooks/rest/", **described(models.Health, refuses=(401, 403, 404), security=MAYBE_WITH_KEY))
async def rest_health(request: Request) -> Response:
    """What Rasa's own REST channel answers here."""
    admit(request, services(request).settings)
    return json_response({"status": "ok"})


@router.post(
    "/webhooks/rest/webhook",
    **described(
        list[chat_models.Message],
        takes=chat_models.RestMessage,
        refuses=(401, 403, 404, 429, 503),
        security=MAYBE_WITH_KEY,
    ),
)
async def rest(request: Request) -> Response:
    """One message over Rasa's REST channel; these senders can never reach a widget conversation."""
    parts = services(request)
    admit(request, parts.settings)
    parts.limiter.check(request, "chat", "chat-day")
    body = await json_object(request)
    text = _text(body, "message")
    given = body.get("sender")
    if given is None:
        # Rasa would put all of them into one conversation named "default".
        given = uuid.uuid4().hex
    if not isinstance(given, (str, int)) or isinstance(given, bool):
        raise Problem(422, "Het veld 'sender' moet tekst zijn.", field="sender")
    recipient = str(given)
    sender = _rest_sender(recipient)
    parts.limiter.take("conversation", sender)
    metadata = body.get("metadata")
    audience = role(metadata.get("audience")) if isinstance(metadata, dict) else None
    async with parts.conversations.turn(sender):
        state = await parts.conversations.state(sender) or State()
        if audience and audience != state.audience:
            state = state.with_audience(audience)
        said = await parts.chat.turn(sender, recipient, text, state, keep_history=False)
    return json_response([messages.self_contained(one, parts.settings.public_url) for one in said])


@router.delete(
    "/webhooks/rest/{sender}",
    **described(None, 204, refuses=(401, 403, 404, 429, 503), security=MAYBE_WITH_KEY),
)
async def erase_rest(request: Request, sender: str) -> Response:
    """Erase a conversation of this channel, here and in Rasa; the same door."""
    parts = services(request)
    admit(request, parts.settings)
    parts.limiter.check(request, "read")
    name = _rest_sender(sender)
    async with parts.conversations.turn(name):
        await run_in_threadpool(parts.leads.erase_conversation, name.partition(":")[2])
        await parts.conversations.erase(name)
        parts.chat.drafts.drop(name)
    return Response(status_code=204)


def _rest_sender(given: str) -> str:
    """Rasa's name of a conversation of this channel, which can never be a widget's."""
    return f"rest:{given if PLAIN_SENDER.fullmatch(given) else _digest(given)}"


def _digest(sender: str) -> str:
    """A name for any other sender: it may be an e-mail address, and Rasa's tracker would keep it."""
    return hashlib.sha256(sender.encode()).hexdigest()


@router.get("/api/widget-config", **described(chat_models.WidgetConfig, refuses=(429,)))
async def widget_config(request: Request, audience: str = "", topic: str = "") -> Response:
    """What the widget shows before the visitor has said anything; no conversation is begun."""
    parts = services(request)
    parts.limiter.check(request, "read")
    first = notices.greeting("", role(audience), parts.answers, topic)
    return json_response(
        {
            "greeting": first,
            "message_limit": MESSAGE_LIMIT,
            "topic": topic if notices.about(topic, parts.answers) else None,
            "name": parts.answers.owner.get("naam"),
        }
    )


@router.post(
    "/api/conversations",
    **described(chat_models.Begun, 201, takes=chat_models.Begin, bodiless=True, refuses=(403, 429, 503)),
)
async def begin(request: Request) -> Response:
    """A new conversation, its token and the greeting."""
    parts = services(request)
    parts.limiter.check(request, "start")
    body = await json_object(request) if await request.body() else {}
    audience = body.get("audience")
    if audience is not None and role(audience) is None:
        raise Problem(422, "De rol ('audience') is 'werkgever' of 'werknemer'.", field="audience")
    conversation_id = tokens.new_id()
    await parts.conversations.save(f"web:{conversation_id}", State().with_audience(role(audience)))
    return json_response(
        {
            "id": conversation_id,
            "token": tokens.token(parts.settings.secret, conversation_id),
            "greeting": notices.greeting(conversation_id, role(audience), parts.answers),
        },
        201,
    )


@router.post(
    "/api/conversations/{conversation_id}/messages",
    **described(
        list[chat_models.Message], takes=chat_models.TypedText, refuses=(401, 403, 404, 429, 503), security=WITH_TOKEN
    ),
)
async def message(request: Request, conversation_id: str) -> Response:
    """One message of the widget."""
    parts = services(request)
    parts.limiter.check(request, "chat", "chat-day")
    sender = _opened(request, parts, conversation_id)
    body = await json_object(request)
    text, page = _text(body, "text"), _text({"pagina": "", **body}, "pagina")
    parts.limiter.take("conversation", sender)
    async with parts.conversations.turn(sender):
        state = await parts.conversations.state(sender)
        if state is None:
            raise Problem(404, GONE)
        said = await parts.chat.turn(sender, conversation_id, text, state, keep_history=True, page=page)
    return json_response(said)


@router.get(
    "/api/conversations/{conversation_id}",
    **described(chat_models.History, refuses=(401, 403, 404, 429, 503), security=WITH_TOKEN),
)
async def history(request: Request, conversation_id: str) -> Response:
    """What was said, redacted, for a reload."""
    parts = services(request)
    parts.limiter.check(request, "read")
    sender = _opened(request, parts, conversation_id)
    state = await parts.conversations.state(sender)
    if state is None:
        raise Problem(404, GONE)
    cases = state.cases
    case = {"facts": facts_json(cases.case), "werknemer": cases.active}
    return json_response({"id": conversation_id, "messages": await parts.conversations.history(sender), "case": case})


@router.delete(
    "/api/conversations/{conversation_id}/case",
    **described(None, 204, refuses=(401, 403, 404, 429, 503), security=WITH_TOKEN),
)
async def forget(request: Request, conversation_id: str) -> Response:
    """Forget what the visitor told of his case; the conversation stays."""
    parts = services(request)
    parts.limiter.check(request, "read")
    sender = _opened(request, parts, conversation_id)
    async with parts.conversations.turn(sender):
        state = await parts.conversations.state(sender)
        if state is None:
            raise Problem(404, GONE)
        await parts.conversations.save(sender, state.forgotten())
        await parts.conversations.forget(sender)
        parts.chat.drafts.drop(sender)
    return Response(status_code=204)


@router.delete(
    "/api/conversations/{conversation_id}",
    **described(None, 204, refuses=(401, 403, 404, 429, 503), security=WITH_TOKEN),
)
async def erase(request: Request, conversation_id: str) -> Response:
    """Erase a conversation everywhere; a turn in flight is waited for, so that it cannot write it back."""
    parts = services(request)
    parts.limiter.check(request, "read")
    sender = _opened(request, parts, conversation_id)
    async with parts.conversations.turn(sender):
        if await parts.conversations.state(sender) is None:
            raise Problem(404, GONE)
        await run_in_threadpool(parts.leads.erase_conversation, conversation_id)
        await parts.conversations.erase(sender)
        parts.chat.drafts.drop(sender)
    return Response(status_code=204)


def _opened(request: Request, parts: Services, conversation_id: str) -> str:
    """Rasa's name of the conversation that the request's token opens."""
    tokens.demand(parts.settings.secret, conversation_id, request.headers.get("authorization"))
    return f"web:{conversation_id}"
