"""The server around the app: uvicorn, with nothing logged per request."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from bot.gateway.app import create_app, create_beheer_app
from bot.gateway.connections import HEADER_LIMIT, Connection
from bot.settings import Settings

# A turn in flight may finish; a browser that keeps its connection open may not hold up the end.
FAREWELL = 5


class Beside(uvicorn.Server):
    """A second server in the same process; the first one hears the signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Server(uvicorn.Server):
    """uvicorn's server, which says when it listens; where the settings say so, beheer listens beside it."""

    def __init__(self, settings: Settings, app: FastAPI, listening: Callable[[], None]) -> None:
        super().__init__(_config(settings, app, settings.port))
        self._settings, self._app, self._listening = settings, app, listening
        self._beside: tuple[Beside, asyncio.Task[None]] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._settings.beheer_port and not self.should_exit:
            one = Beside(_config(self._settings, create_beheer_app(self._app), self._settings.beheer_port))
            self._beside = one, asyncio.create_task(one.serve())
            while not one.started and not self._beside[1].done():
                await asyncio.sleep(0.01)
        self._listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._beside:
            one, task = self._beside
            one.should_exit = True
            await task
        await super().shutdown(sockets)


def server(settings: Settings, listening: Callable[[], None] = lambda: None) -> uvicorn.Server:
    """A server that is ready to run with these settings; calls `listening` once visitors can come in."""
    return Server(settings, create_app(settings), listening)


def _config(settings: Settings, app: FastAPI, port: int) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=settings.host,
        port=port,
        http=Connection,
        h11_max_incomplete_event_size=HEADER_LIMIT,
        # An address may hold a first sick day.
        access_log=False,
        log_config=None,
        log_level="warning",
        # uvicorn would believe what any local client says about its own address.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=FAREWELL,
    )
