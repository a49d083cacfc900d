"""`python -m bot.gateway`: run the gateway."""

from __future__ import annotations

import sys

import uvicorn

from bot.gateway.app import create_app
from bot.gateway.settings import SettingsError, from_env


def main() -> None:
    """Serve until SIGTERM."""
    try:
        settings = from_env()
    except SettingsError as error:
        sys.exit(f"gateway: {error}")
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        # Addresses may hold a first sick day, and uvicorn would take a client's word for its own address.
        access_log=False,
        proxy_headers=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=5,
    )


if __name__ == "__main__":
    main()
