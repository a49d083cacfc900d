"""Which track fits: own work (1a), own work adapted (1b), other work here (1c), another employer (2) (BW 7:658a)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.case.facts import SPOOR_QUESTIONS, Case
from bot.dialogue.ask import CONTACT
from bot.dialogue.turn import Button, Message, button, say


@dataclass(frozen=True)
class Track:
    """One outcome: what it means, what to do, and the answers that explain it."""

    text: str
    faq_id: str
    suggestions: tuple[str, ...]


TRACKS: Mapping[str, Track] = {
    "1a": Track(
        "Dit past bij spoor 1a: terug in het eigen werk, zoals het was. Spreek samen een opbouw in uren en taken af en"
        " zet die in het plan van aanpak. Lukt de opbouw niet, kijk dan meteen naar aangepast werk.",
        "wat-is-spoor-1",
        ("opbouwschema", "hersteld-melden"),
    ),
    "1b": Track(
        "Dit past bij spoor 1b: het eigen werk, maar aangepast. Denk aan andere taken, minder uren of een hulpmiddel."
        " Leg vast wat er verandert en voor hoelang. Vraag de bedrijfsarts of een arbeidsdeskundige om advies.",
        "aangepast-werk-aanbieden",
        ("arbeidsdeskundig-onderzoek", "wat-is-passend-werk"),
    ),
    "1c": Track(
        "Dit past bij spoor 1c: ander passend werk bij de eigen werkgever. Zet het aanbod op papier, met taken, uren en"
        " loon. Kijk in het hele bedrijf, ook op andere afdelingen. Spoor 2 komt erbij als dit werk niet blijvend is.",
        "passend-werk-aanbieden-plicht",
        ("wat-is-passend-werk", "passend-werk-loon"),
    ),
    "2": Track(
        "Dit past bij spoor 2: passend werk bij een andere werkgever. Start zodra duidelijk is dat terugkeer bij de"
        " eigen werkgever niet lukt. Dat moet uiterlijk zes weken na de eerstejaarsevaluatie. Spoor 1 blijft lopen.",
        "wanneer-start-spoor-2",
        ("wat-is-spoor-2", "wat-houdt-spoor-2-traject-in"),
    ),
    # Nothing fits yet because nothing can be done yet: the same track, later.
    "2-later": Track(
        "In beginsel is dit spoor 2, maar nu nog niet. Kan iemand volgens de bedrijfsarts geen enkel werk doen, dan mag"
        " spoor 2 wachten. Laat de bedrijfsarts dat opschrijven en spreek af wanneer hij opnieuw kijkt.",
        "spoor-2-kan-niet-werken",
        ("spoor-2-uitzonderingen", "vervroegde-iva"),
    ),
}


def missing(case: Case) -> str | None:
    """The next of the four questions, None when the track is known."""
    for name in SPOOR_QUESTIONS[:3]:
        if case[name]:
            return None
        if case[name] is None:
            return name
    return SPOOR_QUESTIONS[3] if case[SPOOR_QUESTIONS[3]] is None else None


def outcome(case: Case) -> str:
    """`1a`, `1b`, `1c` or `2` from the answers given (`2-later` where nothing can be done yet)."""
    for name, track in zip(SPOOR_QUESTIONS, ("1a", "1b", "1c", "2"), strict=True):
        if case[name]:
            return track
    return "2-later"


def track(case: Case) -> Message:
    """The message of kind `spoor`."""
    name = outcome(case)
    found = TRACKS[name]
    buttons: tuple[Button, ...] = (button("Waar sta ik nu?", "/situatie"), CONTACT)
    return say(
        found.text,
        "spoor",
        buttons,
        uitkomst=name[:2].rstrip("-"),
        faq_id=found.faq_id,
        suggestions=list(found.suggestions),
    )
