"""`python -m bot.gateway`: run the gateway."""

from __future__ import annotations

import sys

from bot import process
from bot.gateway.serve import server
from bot.settings import SettingsError, from_env


def main() -> None:
    """Serve until SIGTERM."""
    process.begin()
    try:
        settings = from_env()
    except SettingsError as error:
        sys.exit(f"gateway: {error}")
    server(settings, _listening).run()


def _listening() -> None:
    process.log.info("the gateway listens")
    process.seal()


if __name__ == "__main__":
    main()
