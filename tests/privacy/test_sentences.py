"""How much of what visitors write about themselves is taken out, and how little else.

The sentences were written, and their halves drawn, before the redactor was tuned on one half; the other was read once.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

from bot.privacy import redact_medical

FOLDER = Path(__file__).parent
# Particles of a name and of an address tell of nobody.
PARTICLES = frozenset(("van", "de", "der", "den", "het", "ter", "ten", "te", "el", "al", "la", "le", "of", "t", "s"))
STRUCTURED = ("bsn", "iban", "telefoon", "e-mail", "adres", "geboortedatum")
PLACEHOLDER = re.compile(r"\[[a-z-]+\]")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def left(row: dict[str, str]) -> list[str]:
    """The words of what is personal that are still there."""
    rest = {*words(PLACEHOLDER.sub(" ", redact_medical(row["text"]).text))}
    return [word for word in words(row["private"]) if word in rest and word not in PARTICLES]


def missed(half: str, kinds: Sequence[str]) -> tuple[Fraction, list[str]]:
    """Which part of these sentences is clean, and those that are not."""
    chosen = [row for row in rows("personal.csv") if row["half"] == half and row["kind"] in kinds]
    leaking = [row["text"] for row in chosen if left(row)]
    return 1 - Fraction(len(leaking), len(chosen)), leaking


def test_there_are_enough_sentences() -> None:
    for name in ("personal.csv", "harmless.csv"):
        assert all([row["half"] for row in rows(name)].count(half) >= 75 for half in ("tuned", "kept"))


@pytest.mark.parametrize("half", ["tuned", "kept"])
@pytest.mark.parametrize(("kinds", "part"), [(STRUCTURED, 99), (("naam",), 90), (("medisch",), 90)])
def test_what_is_personal_is_taken_out(half: str, kinds: Sequence[str], part: int) -> None:
    clean, leaking = missed(half, kinds)
    assert clean >= Fraction(part, 100), leaking


@pytest.mark.parametrize("half", ["tuned", "kept"])
def test_harmless_sentences_stay_as_they_are(half: str) -> None:
    chosen = [row["text"] for row in rows("harmless.csv") if row["half"] == half]
    changed = [text for text in chosen if redact_medical(text).text != text]
    assert Fraction(len(changed), len(chosen)) <= Fraction(3, 100), changed


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # Seen on a running instance.
        ("Kees de Vries is al 40 weken ziek", "[naam] is al 40 weken ziek"),
        ("dhr J. de Vries", "dhr [naam]"),
        ("mevrouw de vries", "mevrouw [naam]"),
        ("ik ben fatima el amrani", "ik ben [naam]"),
        ("2061 AB is mijn postcode", "[adres] is mijn postcode"),
        ("b.s.n. 123456783", "b.s.n. [bsn]"),
        ("j.jansen @ gmail . com", "[e-mail]"),
        ("breast cancer", "[medisch]"),
        ("Depressionen", "[medisch]"),
        ("herseninfrakt", "[medisch]"),
        ("UWV op 088 898 92 95", "UWV op 088 898 92 95"),
        ("Onze medewerker Administratie", "Onze medewerker Administratie"),
        ("verschil tussen Werkweg 1 en spoor 2", "verschil tussen Werkweg 1 en spoor 2"),
        # A name keeps what is said of it, and a place or a verb is none.
        ("Bouw ik vakantiedagen op?", "Bouw ik vakantiedagen op?"),
        ("het kantoor in Den Haag", "het kantoor in Den Haag"),
        ("KEES DE VRIES IS ZIEK", "[naam] IS ZIEK"),
    ],
)
def test_as_it_should_read(text: str, kept: str) -> None:
    assert redact_medical(text).text == kept
