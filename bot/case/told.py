"""What one message tells: mentions with a meaning, what is done, and of whom it speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from bot.case.facts import Fact

UNKNOWN = "onbekend"
# Of whom a message speaks: one not spoken of before, or the other of two.
NEW, OTHER = "nieuw", "ander"


@dataclass(frozen=True)
class Told:
    """One mention. `fact` None: it is asked back, with `candidates`; `reason` says why, or what was assumed.

    A date that is of something a case does not hold keeps the name "onbekend" and says in `of` what that is
    ("afspraak", "geboren"); `of` is "" where nothing in the message says it.
    """

    name: str
    fact: Fact | None
    candidates: tuple[date, ...] = ()
    reason: str = ""
    of: str = ""


@dataclass(frozen=True)
class Reading:
    """All that one message tells. `person` is NEW, OTHER, a number as text, or "" for the one spoken of so far.

    `more` holds what it tells of further employees: "ik heb 2 zieken: een sinds 3 maart en een sinds 1 september".
    """

    told: tuple[Told, ...] = ()
    gedaan: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    correcting: bool = False
    person: str = ""
    more: tuple[Reading, ...] = ()

    def __getitem__(self, name: str) -> Told | None:
        """The first mention of a fact."""
        return next((told for told in self.told if told.name == name), None)
