"""The server around the app: uvicorn, with nothing logged per request."""

from __future__ import annotations

import uvicorn

from bot.gateway.app import create_app
from bot.settings import Settings

# A turn in flight may finish; a browser that keeps its connection open may not hold up the end.
FAREWELL = 5


def server(settings: Settings) -> uvicorn.Server:
    """A server that is ready to run with these settings."""
    return uvicorn.Server(
        uvicorn.Config(
            create_app(settings),
            host=settings.host,
            port=settings.port,
            # An address may hold a first sick day.
            access_log=False,
            log_level="warning",
            # uvicorn would believe what any local client says about its own address.
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=FAREWELL,
        )
    )
