"""The outcome of a redaction: the cleaned text and the kinds of data that stood in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Redaction:
    """A text without personal data; `found` names the kinds that were replaced (AVG art. 5(1)(c))."""

    text: str
    found: frozenset[str]
