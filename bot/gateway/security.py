"""What every request passes first: size cap, security headers, CORS, and errors that tell nothing."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterable, Mapping

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.problems import problem_of

# 500 characters of chat need 3 kB at most; the largest calculator body stays under 4 kB.
BODY_LIMIT = 16_384
# The widget runs on other sites, so these answer any allowed origin; there are no cookies to abuse.
CROSS_ORIGIN = ("/api/", "/widget/")
# Other clients of Rasa too, once the door stands open for them.
REST = "/webhooks/rest/"
WRITES = ("POST", "PUT", "PATCH", "DELETE")
Headers = list[tuple[bytes, bytes]]
log = logging.getLogger("spoorwijzer.gateway")

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
API_POLICY = "default-src 'none'; frame-ancestors 'none'"


def _encoded(headers: Iterable[tuple[str, str]]) -> Headers:
    return [(name.encode(), value.encode()) for name, value in headers]


COMMON = _encoded(
    [
        ("x-content-type-options", "nosniff"),
        # A page address may hold a first sick day: it is not told to the next site.
        # Nor "no-referrer": a browser then says "null" for the origin of our own forms, and they would be refused.
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ]
)
PAGE = [
    *COMMON,
    *_encoded([("content-security-policy", PAGE_POLICY), ("cross-origin-opener-policy", "same-origin")]),
]
API = [*COMMON, *_encoded([("content-security-policy", API_POLICY)])]
NO_STORE = (b"cache-control", b"no-store")
REVALIDATE = (b"cache-control", b"no-cache")
PREFLIGHT = _encoded(
    [
        ("access-control-allow-methods", "GET, POST, DELETE"),
        ("access-control-allow-headers", "Authorization, Content-Type, Idempotency-Key"),
        ("access-control-max-age", "86400"),
    ]
)


class Edge:
    """Pure ASGI, because a wrapped Request and Response per message would cost more than the chat turn."""

    def __init__(self, app: ASGIApp, origins: tuple[str, ...] = ("*",), rest: bool = False) -> None:
        self.app = app
        self._shared = (*CROSS_ORIGIN, REST) if rest else CROSS_ORIGIN
        self._origins = frozenset(origin.encode() for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        incoming = dict(scope["headers"])
        added = list(API if path.startswith(("/api/", "/webhooks/")) else PAGE)
        shared = path.startswith(self._shared)
        if shared:
            added += self._cors(incoming.get(b"origin"))
        # A browser may keep a page or a part of the widget, but asks each time whether it is still the same.
        # What a form was filled in with stands in the page that answers it.
        kept = not path.startswith(("/api/", "/webhooks/")) and scope["method"] not in WRITES
        added.append(REVALIDATE if kept else NO_STORE)
        if shared and scope["method"] == "OPTIONS":
            await send({"type": "http.response.start", "status": 204, "headers": added + PREFLIGHT})
            await send({"type": "http.response.body", "body": b""})
            return
        silent = scope["method"] == "HEAD"
        if silent:
            # A copy: the server must still know that it sends no body.
            scope = {**scope, "method": "GET"}
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                own = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in added if pair[0] not in own)]
            elif silent:
                message["body"] = b""
            await send(message)

        try:
            if _announced(incoming) > BODY_LIMIT:
                raise HTTPException(413)
            if scope["method"] in WRITES and not self._is_welcome(incoming):
                raise HTTPException(403)
            if scope["method"] in WRITES and path.startswith("/api/") and _is_simple(incoming):
                raise HTTPException(415)
            await self.app(scope, _capped(receive), answer)
        except ClientDisconnect:
            # Nobody is there to be answered.
            return
        except Exception as error:
            if not isinstance(error, HTTPException):
                log.error("%s %s", type(error).__name__, _places(error))
            if started:
                # Half an answer is out: closing the connection is the only honest end.
                raise ConnectionError("answer cut off") from None
            await problem_of(error, scope["method"]).response()(scope, receive, answer)

    def _is_welcome(self, incoming: Mapping[bytes, bytes]) -> bool:
        """Whether a write comes from a page of this host or of a listed site; other clients send no Origin."""
        if incoming.get(b"sec-fetch-site") == b"same-origin":
            # The browser's own word, which no page can change; a proxy may have changed the Host.
            return True
        origin = incoming.get(b"origin")
        if origin is None or b"*" in self._origins or origin in self._origins:
            return True
        return origin.partition(b"://")[2] == incoming.get(b"host")

    def _cors(self, origin: bytes | None) -> Headers:
        exposed = (b"access-control-expose-headers", b"Retry-After")
        resource = (b"cross-origin-resource-policy", b"cross-origin")
        if b"*" in self._origins:
            return [(b"access-control-allow-origin", b"*"), exposed, resource]
        vary = (b"vary", b"Origin")
        if origin in self._origins and origin is not None:
            return [(b"access-control-allow-origin", origin), exposed, resource, vary]
        return [vary]


def _is_simple(incoming: Mapping[bytes, bytes]) -> bool:
    """Whether a page sent this without asking first: a browser does, unless the body is called JSON."""
    has_body = incoming.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in incoming
    kind = incoming.get(b"content-type", b"").partition(b";")[0].strip().lower()
    return b"origin" in incoming and has_body and kind != b"application/json"


def _announced(headers: dict[bytes, bytes]) -> int:
    length = headers.get(b"content-length", b"0")
    # Twelve digits are too large in any case, and int() refuses to read a few thousand of them.
    return int(length[:12]) if length.isdigit() else 0


def _capped(receive: Receive) -> Receive:
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > BODY_LIMIT:
            raise HTTPException(413)
        return message

    return counted


def _places(error: Exception) -> str:
    """Where it went wrong, without the message: an exception's text may quote the visitor."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
