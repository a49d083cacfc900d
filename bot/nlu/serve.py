"""`python -m bot.nlu.serve`: Rasa's stock server as `rasa run` starts it, with log lines that quote no visitor."""

from __future__ import annotations

import asyncio
import logging
import os
import re
from pathlib import Path
from typing import Any

import structlog
from sanic import Sanic

from bot import process

LOOKS_EVERY = 2.0
EVENT = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def main() -> None:
    """Serve on loopback until SIGTERM: no HTTP API, no telemetry."""
    process.begin()
    quote_nobody()
    # Imported now, so that what it says while it loads is one of our log lines.
    from rasa import api

    api.run(
        model=os.environ["SPOORWIJZER_MODEL"],
        endpoints="bot/endpoints.yml",
        credentials="bot/credentials.yml",
        interface="127.0.0.1",
        port=int(os.environ["SPOORWIJZER_RASA_PORT"]),
        enable_api=False,
        server_listeners=[(_sealed, "after_server_start")],
    )


def quote_nobody() -> None:
    """Of what Rasa logs by structlog only the event's name goes on, as one of our own lines."""
    rasa = process.log.getChild("rasa")
    rasa.setLevel(logging.WARNING)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, _event],
        logger_factory=lambda *_: rasa,
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _event(_logger: object, _method: str, event: dict[str, object]) -> tuple[tuple[object], dict[str, object]]:
    """The event's name alone: whatever else comes with it may be what a visitor typed."""
    name = event["event"] if EVENT.fullmatch(str(event["event"])) else "an event without a name"
    return (name,), {key: event[key] for key in ("exc_info",) if key in event}


async def _sealed(app: Sanic[Any, Any], _loop: object) -> None:
    if app.ctx.agent.is_ready():
        process.log.info("Rasa answers")
    else:
        # It would run on without a model and answer nothing.
        model = Path(os.environ["SPOORWIJZER_MODEL"])
        process.log.error("%s cannot be read; `make train` makes it anew, and it is taken up by itself", model)
        app.add_task(_end_when_replaced(app, model))
    process.seal()


async def _end_when_replaced(app: Sanic[Any, Any], model: Path) -> None:
    """The supervisor starts it again, with the model that has come in the place of the broken one."""
    broken = _state(model)
    while _state(model) == broken:
        await asyncio.sleep(LOOKS_EVERY)
    app.stop()


def _state(path: Path) -> tuple[int, int]:
    found = path.stat() if path.exists() else None
    return (found.st_ino, found.st_mtime_ns) if found else (0, 0)


if __name__ == "__main__":
    main()
