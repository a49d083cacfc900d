"""The consent behind a lead: every text that was ever shown stays, by its version (AVG art. 7(1))."""

from __future__ import annotations

# Named in the consent text, so a change needs a new version of it.
RETENTION_DAYS = 180

CONSENT_VERSION = "2026-11-21"

CONSENT_TEXTS = {
    "2026-11-21": (
        "Ik geef toestemming om mijn naam, contactgegevens en vraag te bewaren, zodat een adviseur contact met "
        "mij opneemt. De gegevens worden alleen daarvoor gebruikt en na uiterlijk 180 dagen gewist. "
        "Ik kan mijn toestemming altijd intrekken; dan worden de gegevens meteen gewist."
    ),
}


def consent_text(version: str = CONSENT_VERSION) -> str:
    """What a visitor agreed to under this version; the agency must be able to show it (AVG art. 7(1))."""
    return CONSENT_TEXTS[version]
