"""A real HTTP server in the place of Rasa: for its failures, and to see exactly what the gateway sends it.

Dialogue with the real Rasa is tested in tests/conversations."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .brain import converse

Reply = list[dict[str, Any]] | bytes | int
Answer = Callable[[dict[str, Any]], Reply]


class Server(ThreadingHTTPServer):
    """Hangs up on everyone when it is closed, as a process that ends does."""

    daemon_threads = True

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.connections: list[socket.socket] = []

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.append(request)
        super().process_request(request, client_address)

    def server_close(self) -> None:
        super().server_close()
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class Standin:
    """The gateway's door of Rasa (bot.nlu.channel); `answer` decides per message, `heard` keeps what came in."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        self.reset()
        standin = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:  # the action server's /health
                self.reply(200, b'{"status":"ok"}')

            def do_POST(self) -> None:
                message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                standin.heard.append(message)
                reply = standin.answer(message)
                time.sleep(standin.delay)
                if isinstance(reply, int):
                    self.reply(reply, b"{}")
                else:
                    self.reply(200, reply if isinstance(reply, bytes) else json.dumps(reply).encode())

            def reply(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def reset(self) -> None:
        """Forget what was heard, answer at once with a plain text."""
        self.heard.clear()
        self.delay = 0.0
        self.answer: Answer = lambda message: [{"text": f"gehoord: {message['message']}"}]

    @property
    def texts(self) -> list[str]:
        """The messages that reached Rasa."""
        return [one["message"] for one in self.heard]

    def says(self, *replies: dict[str, Any]) -> None:
        """Answer every message with these."""
        self.answer = lambda _message: [*replies]

    def converses(self) -> None:
        """Answer as the real dialogue does."""
        self.answer = converse

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
