"""What an outcome says about the figures that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.dutch import datum
from bot.law.figures import Figures


def warnings(figures: Figures, on: date) -> Iterator[str]:
    """A sentence for each used figure that is past its check, or that the visitor should look up."""
    for used in figures.used:
        if used.checked_until < on:
            yield (
                f"'{used.label}' is voor het laatst gecontroleerd voor de tijd tot en met"
                f" {datum(used.checked_until)}. Controleer of dit nog klopt."
            )
        if not used.verified:
            yield used.note
