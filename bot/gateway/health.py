"""Is it alive, and does it answer: the second by really sending a chat message."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import httpx
from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.chat.rasa import NoReply
from bot.gateway import models
from bot.gateway.answers import json_response
from bot.gateway.description import described
from bot.gateway.problems import Problem
from bot.gateway.services import Services, services

router = APIRouter()
OK = "ok"
# A probe is a real turn: asked more often than this, the answer is the last one.
FRESH_FOR = 2.0
PROBE_SENDER, PROBE_TEXT = "ready:gateway", "hallo"


class Readiness:
    """The state of each part, looked at again when it is older than a moment."""

    def __init__(self, parts: Services, clock: Callable[[], float] = time.monotonic) -> None:
        self._parts = parts
        self._clock = clock
        self._lock = asyncio.Lock()
        self._seen = float("-inf")
        self._state: dict[str, str] = {}

    async def state(self) -> dict[str, str]:
        """Part -> `ok` or what is wrong with it."""
        async with self._lock:
            if self._clock() - self._seen >= FRESH_FOR:
                rasa, actions, storage = await asyncio.gather(self._rasa(), self._actions(), self._storage())
                faq = OK if self._parts.answers.items else "empty"
                self._state = {"gateway": OK, "faq": faq, "rasa": rasa, "actions": actions, "storage": storage}
                self._seen = self._clock()
            return self._state

    async def _rasa(self) -> str:
        try:
            await self._parts.rasa.say(PROBE_SENDER, PROBE_TEXT, {}, probe=True)
        except NoReply as silence:
            return silence.why.value
        return OK

    async def _storage(self) -> str:
        """Whether a turn, a lead, a figure and a log-in could be kept now."""
        stores = (self._parts.leads, self._parts.counters, self._parts.accounts)
        asked = (run_in_threadpool(store.state) for store in stores)
        states = await asyncio.gather(self._parts.conversations.storage(), *asked)
        return next((state for state in states if state != OK), OK)

    async def _actions(self) -> str:
        try:
            async with httpx.AsyncClient(timeout=2.0, trust_env=False) as client:
                answer = await client.get(f"{self._parts.settings.actions_url}/health")
        except httpx.HTTPError:
            return "down"
        return OK if answer.status_code == 200 else "broken"


@router.get("/healthz", **described(models.Health))
async def healthz() -> Response:
    """The gateway listens."""
    return json_response({"status": OK})


@router.get("/readyz", **described(models.PartsHealth, refuses=(429, 503), unready=models.PartsProblem))
async def readyz(request: Request) -> Response:
    """A chat message is answered through Rasa, and the parts it needs are there."""
    services(request).limiter.check(request, "read")
    readiness: Readiness = request.app.state.readiness
    state = await readiness.state()
    # A broken file takes nothing down: its last good text is served, and the editor reads here which one it is.
    content = [one.public for one in services(request).answers.problems]
    if all(value == OK for value in state.values()):
        return json_response({"status": OK, "parts": state, "content": content})
    raise Problem(503, headers={"Retry-After": "2"}, parts=state, content=content)
