"""The server around the app: uvicorn, with nothing logged per request."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from bot.gateway.app import create_app
from bot.settings import Settings

# A turn in flight may finish; a browser that keeps its connection open may not hold up the end.
FAREWELL = 5


class Server(uvicorn.Server):
    """uvicorn's server, which says when it listens."""

    def __init__(self, config: uvicorn.Config, listening: Callable[[], None]) -> None:
        super().__init__(config)
        self._listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._listening()


def server(settings: Settings, listening: Callable[[], None] = lambda: None) -> uvicorn.Server:
    """A server that is ready to run with these settings; calls `listening` once visitors can come in."""
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        # An address may hold a first sick day.
        access_log=False,
        log_config=None,
        log_level="warning",
        # uvicorn would believe what any local client says about its own address.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=FAREWELL,
    )
    return Server(config, listening)
