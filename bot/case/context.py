"""What a message is read against: the day, the case so far, what was asked and offered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.case.facts import KINDS, Case

# "Doe maar half april": the visitor lets the assistant take a day.
_ESTIMATE = re.compile(
    r"\b(?:doe maar|neem maar|ga uit van|reken met|schat\w*|gok\w*|hou het op|zeg maar|laten we zeggen)\b"
)
_ONE_AND_OTHER = re.compile(r"\b(?:een|1|de een|de ene|eentje)\b.*\b(?:een|1|ander|andere|tweede)\b")
_DISPUTES = re.compile(
    r"\bnog (?:steeds |altijd )?(?:ziek|niet beter|niet hersteld)\b|\bniet beter\b|\bmeldt? mij beter\b"
)
_LEAVES = re.compile(r"contract|dienst|ontslag|ontslagen|weg bij")
_SEVERAL = re.compile(
    r"\b(?:2|twee|3|drie|4|vier|beide|meerdere) (?:zieke |langdurig zieke )?(?:zieken|werknemers|medewerkers|mensen"
    r"|personen|personeelsleden|collega's)\b"
)


@dataclass(frozen=True)
class Context:
    """The surroundings of one message; `plain` is its folded text, `turned` says that it turns to an employee."""

    on: date
    case: Case
    asked: str | None
    candidates: tuple[date, ...]
    correcting: bool
    plain: str = ""
    turned: bool = False

    @property
    def asks_day(self) -> bool:
        """Whether a day or a period is waited for."""
        return self.asked is not None and KINDS[self.asked] in (date, tuple)

    @property
    def estimates(self) -> bool:
        """Whether the visitor leaves the day within a stretch to the assistant."""
        return bool(_ESTIMATE.search(self.plain))

    @property
    def several(self) -> bool:
        """Whether the message speaks of several employees at once."""
        return bool(_SEVERAL.search(self.plain) and _ONE_AND_OTHER.search(self.plain))

    @property
    def disputes(self) -> bool:
        """Whether somebody is said to be ill still."""
        return bool(_DISPUTES.search(self.plain))

    @property
    def leaves(self) -> bool:
        """Whether the message speaks of an employment."""
        return bool(_LEAVES.search(self.plain))

    @property
    def year(self) -> int | None:
        """The one year of the days that were offered."""
        years = {day.year for day in self.candidates}
        return years.pop() if len(years) == 1 else None

    def day(self, name: str) -> date | None:
        """A day that the case holds."""
        value = self.case[name]
        return value if isinstance(value, date) else None
