"""`python -m actions`: rasa-sdk's action server as one process, on loopback.

Its own start forks a worker: when that one hangs or dies, the parent keeps the port and nobody notices.
"""

from __future__ import annotations

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from bot import process, settings


def main() -> None:
    """Serve until SIGTERM."""
    process.begin()
    executor = ActionExecutor()
    executor.register_package("actions")
    app = create_app(executor, cors_origins=[])
    app.register_listener(_sealed, "after_server_start")
    app.prepare(host="127.0.0.1", port=settings.read().actions_port, single_process=True, motd=False, access_log=False)
    Sanic.serve_single(primary=app)


async def _sealed(_app: object, _loop: object) -> None:
    process.log.info("the action server listens")
    process.seal()


if __name__ == "__main__":
    main()
