"""`python -m actions`: rasa-sdk's action server as one process, on loopback.

Its own start forks a worker: when that one hangs or dies, the parent keeps the port and nobody notices.
"""

from __future__ import annotations

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, empty

from bot import process, settings


def main() -> None:
    """Serve until SIGTERM."""
    process.begin()
    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor, cors_origins=[])
    app.register_middleware(_ours, "request")
    app.register_listener(_sealed, "after_server_start")
    app.prepare(host="127.0.0.1", port=settings.read().actions_port, single_process=True, motd=False, access_log=False)
    Sanic.serve_single(primary=app)


async def _ours(request: Request) -> HTTPResponse | None:
    """Whoever asks for its health may; an action runs for Rasa of the same start alone."""
    return None if request.path == "/health" or process.is_ours(request.headers) else empty(403)


async def _sealed(_app: object, _loop: object) -> None:
    process.log.info("the action server listens")
    process.seal()


if __name__ == "__main__":
    main()
