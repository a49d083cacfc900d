"""On what a section of an answer depends: `{contract=tijdelijk, ziekteweek>=92}` behind its title.

`rol=…`, `contract=…` (or `!=`), `aow`, `!aow`, `loonsanctie`, `!loonsanctie`, `ziekteweek<N`, `ziekteweek>=N`; commas
join what must hold together. Of a reader of whom a fact is not known, a condition is neither true nor false.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from bot.terms import CONTRACTS, LAST_WEEK, ROLES

ONE_OF = {"rol": ROLES, "contract": CONTRACTS}
FLAGS = ("aow", "loonsanctie")
WEEK = "ziekteweek"
CHOICE_FORM = re.compile(r"(\w+)\s*(!?=)\s*(\w+)")
FLAG_FORM = re.compile(r"(!?)\s*(\w+)")
WEEK_FORM = re.compile(rf"{WEEK}\s*(<|>=)\s*(\d+)")
TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, ">=": operator.ge,
}  # fmt: skip


@dataclass(frozen=True)
class Situation:
    """What is known of the reader; None: not known."""

    audience: str | None = None
    contract: str | None = None
    aow: bool | None = None
    loonsanctie: bool | None = None
    ziekteweek: int | None = None


NOBODY = Situation()


@dataclass(frozen=True)
class Condition:
    """One fact held against one value."""

    fact: str
    operator: str
    value: str | bool | int

    def holds(self, reader: Situation) -> bool | None:
        """Whether it is so for this reader; None where the fact is not known."""
        known = getattr(reader, "audience" if self.fact == "rol" else self.fact)
        return None if known is None else TESTS[self.operator](known, self.value)


Conditions = tuple[Condition, ...]


def parse(text: str) -> Conditions:
    """The conditions between the braces; raises ValueError with what is wrong."""
    found = tuple(_one(part.strip()) for part in text.split(","))
    if len(set(found)) < len(found):
        raise ValueError(f"`{{{text}}}` zegt iets twee keer")
    if not possible(found):
        raise ValueError(f"`{{{text}}}` is nooit waar")
    return found


def _one(text: str) -> Condition:
    if match := WEEK_FORM.fullmatch(text):
        if int(match[2]) > LAST_WEEK:
            raise ValueError(f"`{text}`: geen verzuim duurt {match[2]} weken")
        return Condition(WEEK, match[1], int(match[2]))
    if match := CHOICE_FORM.fullmatch(text):
        if match[3] not in ONE_OF.get(match[1], ()):
            raise ValueError(f"`{text}` is geen voorwaarde; kies uit {_known()}")
        return Condition(match[1], match[2], match[3])
    if (match := FLAG_FORM.fullmatch(text)) and match[2] in FLAGS:
        return Condition(match[2], "=", not match[1])
    raise ValueError(f"`{text}` is geen voorwaarde; kies uit {_known()}")


def _known() -> str:
    choices = (f"{fact}={'|'.join(values)}" for fact, values in ONE_OF.items())
    return ", ".join([*choices, *FLAGS, f"{WEEK}<N", f"{WEEK}>=N"])


def verdict(conditions: Conditions, reader: Situation) -> bool | None:
    """True where all hold, False where one does not, else None."""
    found = [condition.holds(reader) for condition in conditions]
    return False if False in found else None if None in found else True


def possible(conditions: Conditions, before: Sequence[Conditions] = ()) -> bool:
    """Whether a reader exists for whom these hold, and none of those `before` them."""
    return any(
        verdict(conditions, reader) and not any(verdict(other, reader) for other in before)
        for reader in _readers([conditions, *before])
    )


def _readers(all_of_them: Iterable[Conditions]) -> Iterator[Situation]:
    """Every kind of reader between whom these conditions could tell."""
    at = [one.value for conditions in all_of_them for one in conditions if one.fact == WEEK]
    weeks = {week for value in (1, *at) for week in (int(value) - 1, int(value)) if week}
    either = (True, False)
    for role, contract, aow, loonsanctie, week in product(ROLES, CONTRACTS, either, either, sorted(weeks)):
        yield Situation(role, contract, aow, loonsanctie, week)
