"""The law's figures as they stand on one day, and which of them a calculation has used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.dutch import datum
from bot.law.parameters import Parameter, last_known, parameter
from bot.law.refusal import Refused


class Figures:
    """Hands out dated figures and remembers them, so that a result warns about exactly those it rests on."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._used: dict[str, Parameter] = {}

    @property
    def used(self) -> tuple[Parameter, ...]:
        """The figures handed out so far."""
        return tuple(self._used.values())

    def use(self, name: str) -> Parameter:
        """A figure that the result rests on, without a value where the law has none on this day."""
        return self._used.setdefault(name, parameter(name, self.on))

    def number(self, name: str) -> int:
        """A whole number of weeks, days, months; Refused on a day for which the law is not in the tables."""
        found = self.use(name)
        if found.value is None:
            raise Refused(f"Voor {datum(self.on)} kennen wij deze regel niet: {found.label}.", "op")
        return int(found.value)

    def days(self, weeks_name: str) -> int:
        """A number of weeks as days: every term of illness counts weeks of seven calendar days."""
        return 7 * self.number(weeks_name)

    def last_known(self, name: str) -> tuple[date, Decimal] | None:
        """Start and value of the latest amount known on this day; whoever uses it for a later year says so."""
        return last_known(name, self.on)
