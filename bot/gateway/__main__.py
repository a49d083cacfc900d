"""`python -m bot.gateway`: run the gateway."""

from __future__ import annotations

import sys

from bot.gateway.serve import server
from bot.settings import SettingsError, from_env


def main() -> None:
    """Serve until SIGTERM."""
    try:
        settings = from_env()
    except SettingsError as error:
        sys.exit(f"gateway: {error}")
    server(settings).run()


if __name__ == "__main__":
    main()
