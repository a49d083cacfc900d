"""The consent behind a lead: every text that was ever shown stays, by its version (AVG art. 7(1))."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

CONSENT_VERSION = "2026-12-01"

# An applied text is never edited, so its numbers are typed: a change is a new version.
# {naam}, {privacy} and {intrekken} are the agency's own.
CONSENT_TEXTS = {
    "2026-11-21": (
        "Ik geef toestemming om mijn naam, contactgegevens en vraag te bewaren, zodat een adviseur contact met "
        "mij opneemt. De gegevens worden alleen daarvoor gebruikt en na uiterlijk 180 dagen gewist. "
        "Ik kan mijn toestemming altijd intrekken; dan worden de gegevens meteen gewist."
    ),
    "2026-11-30": (
        "Ik geef {naam} toestemming om mijn naam, contactgegevens en vraag te bewaren. "
        "Dat geldt ook voor wat ik hierbij over de ziekte laat staan, zoals de eerste ziektedag. "
        "Een adviseur neemt daarmee contact met mij op; nergens anders worden de gegevens voor gebruikt. "
        "Na uiterlijk 180 dagen zijn ze gewist. "
        "Ik kan mijn toestemming altijd intrekken: {intrekken}. Dan worden de gegevens meteen gewist. "
        "Meer staat in de privacyverklaring: {privacy}."
    ),
    "2026-12-01": (
        "Ik geef {naam} toestemming om mijn naam, contactgegevens en vraag te bewaren. "
        "Dat geldt ook voor wat ik hierbij over de ziekte laat staan, zoals de eerste ziektedag. "
        "Een adviseur neemt daarmee contact met mij op; nergens anders worden de gegevens voor gebruikt. "
        "Na uiterlijk 180 dagen zijn ze gewist. "
        "Ik kan mijn toestemming altijd intrekken: {intrekken}. Dan worden de gegevens meteen gewist. "
        "In reservekopieën staan ze dan nog hooguit 30 dagen. "
        "Meer staat in de privacyverklaring: {privacy}."
    ),
}
NO_AGENCY = "het bureau van deze website"
PRIVACY_PAGE = "/privacy"
IN_CHAT = "typ in de chat ‘ik trek mijn toestemming in’"


@dataclass(frozen=True)
class Consent:
    """The exact words that a visitor agrees to, and the version under which they are kept."""

    versie: str
    tekst: str


def consent(
    version: str = CONSENT_VERSION, owner: Mapping[str, str] | None = None, privacy: str = PRIVACY_PAGE
) -> Consent:
    """A text with the agency's own data; the version ends in a mark of those, so that the exact words can be shown.

    `privacy`: where the privacy statement stands if the agency has none of its own. Raises KeyError for a version that
    never was.
    """
    known = owner or {}
    template = CONSENT_TEXTS[version]
    mail = f" of mail naar {known['email']}" if known.get("email") else ""
    text = template.format(
        naam=known.get("naam") or NO_AGENCY, privacy=known.get("privacy_url") or privacy, intrekken=IN_CHAT + mail
    )
    if text == template or (not known and privacy == PRIVACY_PAGE):
        return Consent(version, text)
    return Consent(f"{version}.{hashlib.sha256(text.encode()).hexdigest()[:8]}", text)


def consent_text(version: str = CONSENT_VERSION) -> str:
    """The words of a version where the agency's own data are not at hand."""
    return consent(version).tekst
