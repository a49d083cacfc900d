"""JSON answers."""

from __future__ import annotations

import json

from starlette.responses import Response


def json_response(value: object, status: int = 200) -> Response:
    """The value as JSON, readable Dutch included."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Response(body, status, media_type="application/json")
