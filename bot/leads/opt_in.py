"""Double opt-in: the code in a confirmation mail opens one lead, and nothing of it is stored."""

from __future__ import annotations

import hashlib
import hmac

PURPOSE = b"lead-bevestigen:"


def code(secret: bytes, lead_id: str) -> str:
    """The code that confirms this lead only."""
    digest = hmac.new(secret, PURPOSE + lead_id.encode(), hashlib.sha256).hexdigest()
    return f"{lead_id}.{digest[:32]}"


def lead_of(secret: bytes, given: str) -> str | None:
    """The lead that a code confirms, None for a code that we never gave."""
    lead_id = given.partition(".")[0]
    return lead_id if hmac.compare_digest(code(secret, lead_id).encode(), given.encode()) else None
