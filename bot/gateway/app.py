"""The gateway as an ASGI app: `python -m bot.gateway`, or `uvicorn --factory bot.gateway.app:create_app`."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from bot.beheer import routes as beheer
from bot.beheer.app import create_app as beheer_app
from bot.gateway import (
    api_calculators,
    api_chat,
    api_faq,
    api_leads,
    editor,
    health,
    letters,
    pages,
    self_help,
    site,
    widget,
)
from bot.gateway.description import DescribedApp
from bot.gateway.problems import KNOWN, problem_of
from bot.gateway.security import Edge
from bot.gateway.services import Services, open_services
from bot.leads import outbox
from bot.settings import Settings, from_env
from bot.store import fault_of

log = logging.getLogger("spoorwijzer.gateway")
PURGE_EVERY = 60.0
# A turn that waits for a locked file keeps its thread: those who need no file find another, where Python has a handful.
THREADS = 64
# Validation errors and exceptions quote the visitor: nothing of a request goes into telemetry.
NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_app(settings: Settings | None = None) -> FastAPI:
    """The app with these settings, by default those of the environment."""
    chosen = settings or from_env()
    dist, kept = chosen.root / "web-widget" / "dist", chosen.versions

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS, "turn"))
        parts = open_services(chosen)
        widget.keep(dist, kept)
        app.state.services = parts
        app.state.readiness = health.Readiness(parts)
        app.state.beheer = parts.desk
        work = (_purge(parts), run_in_threadpool(parts.warm_up), outbox.run(parts.leads, parts.channels))
        tasks = [asyncio.create_task(one) for one in work]
        yield
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await parts.close()

    app = DescribedApp(
        title="Spoorwijzer",
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        # The documentation pages load scripts from elsewhere; the policy here forbids that.
        docs_url=None,
        redoc_url=None,
        # A redirect repeats whatever Host the request claims.
        redirect_slashes=False,
        telemetry=NO_TELEMETRY,
    )
    for kind in KNOWN:
        app.add_exception_handler(kind, _refuse)
    for part in (api_chat, api_faq, api_calculators, api_leads, health, letters, pages, self_help, site, editor):
        app.include_router(part.router)
    if not chosen.beheer_port:
        app.include_router(beheer.router)
    app.mount("/widget", widget.files(dist, kept))
    app.mount("/static", StaticFiles(directory=pages.STATIC))
    origins = (*chosen.origins, *filter(None, [chosen.public_url]))
    app.add_middleware(Edge, origins=origins, rest=chosen.rest in ("key", "open", "on"))
    return app


def create_beheer_app(app: FastAPI) -> FastAPI:
    """Beheer for a port of its own, with what the running gateway has open."""
    beside = beheer_app(app.state.beheer, NO_TELEMETRY)
    beside.add_middleware(Edge, origins=tuple(filter(None, [app.state.beheer.public_url])))
    return beside


async def _refuse(request: Request, error: Exception) -> Response:
    """A problem document, or a page for a person with a browser."""
    if isinstance(error, sqlite3.Error):
        log.error("nothing can be read or kept now: %s", fault_of(error))
    problem = problem_of(error, request.method)
    return pages.error_page(request, problem) if pages.wants_page(request) else problem.response()


async def _purge(parts: Services) -> None:
    while True:
        try:
            await parts.purge()
        except Exception as error:
            # A locked file now is free in a minute; a gateway without clean-up would keep too much for ever.
            log.error("clean-up failed: %s", type(error).__name__)
        await asyncio.sleep(PURGE_EVERY)
