"""Signed tokens that open one conversation: nothing stored, any gateway with the secret can check them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

from bot.gateway.problems import Problem

ID = re.compile(r"[A-Za-z0-9_-]{22}")


def new_id() -> str:
    """A conversation id that cannot be guessed (128 bits)."""
    return secrets.token_urlsafe(16)


def token(secret: bytes, conversation_id: str) -> str:
    """The token that opens this conversation only."""
    digest = hmac.new(secret, b"conversation:" + conversation_id.encode(), hashlib.sha256).digest()
    return f"{conversation_id}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def demand(secret: bytes, conversation_id: str, authorization: str | None) -> None:
    """Raise unless the header opens this conversation: 401 without a valid token, 403 with another's."""
    scheme, _, given = (authorization or "").partition(" ")
    owner = given.strip().partition(".")[0]
    genuine = (
        scheme.lower() == "bearer"
        and ID.fullmatch(owner) is not None
        and hmac.compare_digest(token(secret, owner).encode(), given.strip().encode())
    )
    if not genuine:
        detail = "Voor dit gesprek is een geldige sleutel nodig. Begin een nieuw gesprek."
        raise Problem(401, detail, {"WWW-Authenticate": 'Bearer realm="gesprek"'})
    if owner != conversation_id:
        raise Problem(403, "Deze sleutel hoort bij een ander gesprek.")
