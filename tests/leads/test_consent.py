"""The text of consent: what AVG art. 7 and 13 ask to be said, in words that people read."""

from __future__ import annotations

import re

import pytest

from bot.leads.consent import CONSENT_TEXTS, CONSENT_VERSION, NO_AGENCY, consent, consent_text

OWNER = {"naam": "Bureau Noord", "email": "info@noord.example", "privacy_url": "https://noord.example/privacy"}


def test_the_newest_text_is_the_one_that_is_shown() -> None:
    assert max(CONSENT_TEXTS) == CONSENT_VERSION


@pytest.mark.parametrize(
    "said",
    [
        "Ik geef Bureau Noord toestemming",
        "naam, contactgegevens en vraag",
        "over de ziekte",
        "180 dagen",
        "intrekken",
        "typ in de chat ‘ik trek mijn toestemming in’ of mail naar info@noord.example",
        "privacyverklaring: https://noord.example/privacy",
    ],
)
def test_it_says_who_what_how_long_and_how_to_withdraw(said: str) -> None:
    assert said in consent(owner=OWNER).tekst


def test_without_the_agencys_data_it_still_is_whole() -> None:
    assert NO_AGENCY in consent_text() and "/privacy" in consent_text() and "{" not in consent_text()
    assert consent().versie == CONSENT_VERSION


def test_a_version_names_one_exact_text() -> None:
    versions = {consent(owner=OWNER | {"naam": name}).versie for name in ("Bureau Noord", "Bureau Zuid")}
    assert len(versions) == 2
    assert all(re.fullmatch(rf"{CONSENT_VERSION}\.[0-9a-f]{{8}}", version) for version in versions)


def test_an_old_text_is_as_it_was() -> None:
    old = consent("2026-11-21", OWNER)
    assert old.versie == "2026-11-21" and old.tekst == CONSENT_TEXTS["2026-11-21"]
    with pytest.raises(KeyError):
        consent("2020-01-01")


@pytest.mark.parametrize("version", CONSENT_TEXTS)
def test_sentences_are_short(version: str) -> None:
    text = consent(version, OWNER).tekst
    assert all(len(sentence.split()) <= 25 for sentence in re.split(r"(?<=[.;:]) ", text))
