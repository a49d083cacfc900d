"""`python -m bot.nlu.serve`: Rasa's stock server as `rasa run` starts it, with log lines that quote no visitor."""

from __future__ import annotations

import os

from bot import process


def main() -> None:
    """Serve on loopback until SIGTERM: no HTTP API, no telemetry."""
    process.begin()
    # Imported now, so that what they say while they load is one of our log lines.
    import structlog
    from rasa import api

    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, _event],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    api.run(
        model=os.environ["SPOORWIJZER_MODEL"],
        endpoints="bot/endpoints.yml",
        credentials="bot/credentials.yml",
        interface="127.0.0.1",
        port=int(os.environ["SPOORWIJZER_RASA_PORT"]),
        enable_api=False,
        server_listeners=[(_sealed, "after_server_start")],
    )


def _event(_logger: object, _method: str, event: dict[str, object]) -> tuple[tuple[object], dict[str, object]]:
    """The event's name alone: its other values may be what a visitor typed."""
    return (event["event"],), {key: event[key] for key in ("exc_info",) if key in event}


async def _sealed(_app: object, _loop: object) -> None:
    process.log.info("Rasa answers")
    process.seal()


if __name__ == "__main__":
    main()
