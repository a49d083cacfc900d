"""Codes that open one lead for one purpose, and of which nothing is stored: confirm it from a mail, or take it back."""

from __future__ import annotations

import hashlib
import hmac

CONFIRM, WITHDRAW = b"lead-bevestigen:", b"lead-intrekken:"


def code(secret: bytes, lead_id: str, purpose: bytes = CONFIRM) -> str:
    """The code for this lead and purpose only."""
    digest = hmac.new(secret, purpose + lead_id.encode(), hashlib.sha256).hexdigest()
    return f"{lead_id}.{digest[:32]}"


def lead_of(secret: bytes, given: str, purpose: bytes = CONFIRM) -> str | None:
    """The lead that a code opens, None for a code that we never gave."""
    lead_id = given.partition(".")[0]
    return lead_id if hmac.compare_digest(code(secret, lead_id, purpose).encode(), given.encode()) else None
