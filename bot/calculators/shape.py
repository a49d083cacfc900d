"""The one shape of a calculator: a request is read, then it becomes an outcome, lacks one fact, or is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from bot.law.refusal import Refused


class MissingField(Refused):
    """The one fact without which nothing can be computed: `field` is what to ask for next."""

    def __init__(self, field: str) -> None:
        super().__init__(f"Het veld '{field}' ontbreekt.", field)
        self.field: str = field


class Outcome(Protocol):
    """What was computed, from what, with its steps, articles and caveats."""

    def as_json(self) -> dict[str, Any]:
        """The object that the API returns."""
        ...


Request = TypeVar("Request")
OutcomeT = TypeVar("OutcomeT", bound=Outcome, covariant=True)


@dataclass(frozen=True)
class Calculator(Generic[Request, OutcomeT]):
    """`read` takes JSON strictly, `compute` is a pure function of what was read; both raise MissingField or Refused."""

    name: str
    read: Callable[[object], Request]
    compute: Callable[[Request, date], OutcomeT]
    # The names that a request may have, in the order in which a form shows them.
    fields: tuple[str, ...]

    def outcome(self, body: object, on: date) -> OutcomeT | MissingField | Refused:
        """The outcome, the one fact that is missing, or why there is none, as the law stands on the day `on`."""
        try:
            return self.compute(self.read(body), on)
        except Refused as refused:
            return refused

    def answer(self, body: Mapping[str, object], on: date) -> dict[str, Any]:
        """The outcome as JSON; raises Refused, which MissingField is one of."""
        return self.compute(self.read(body), on).as_json()
