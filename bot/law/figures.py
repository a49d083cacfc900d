"""The law as it stands on one day, and which of its numbers a calculation has used."""

from __future__ import annotations

from datetime import date

from bot.dutch import datum
from bot.law.parameters import Parameter, parameter
from bot.law.refusal import Refused


class Rules:
    """Hands out dated numbers and remembers them, so that a result warns about exactly those it rests on."""

    def __init__(self, on: date) -> None:
        self.on = on
        self._used: dict[str, Parameter] = {}

    def use(self, found: Parameter) -> Parameter:
        """Note that the result rests on this parameter."""
        self._used[found.name] = found
        return found

    def number(self, name: str) -> int:
        """A whole number of weeks, days, months; refused on a day for which the law is not in the tables."""
        found = self.use(parameter(name, self.on))
        if found.value is None:
            raise Refused(f"Voor {datum(self.on)} kennen wij deze regel niet: {found.label}.", "op")
        return int(found.value)

    def days(self, weeks_name: str) -> int:
        """A number of weeks as days: every term of illness counts weeks of seven calendar days."""
        return 7 * self.number(weeks_name)

    def warnings(self, checked_on: date) -> list[str]:
        """A sentence for each used number that is past its check or was never seen in an official source."""
        lines = []
        for p in self._used.values():
            if p.checked_until < checked_on:
                lines.append(
                    f"'{p.label}' is voor het laatst gecontroleerd voor de tijd tot en met"
                    f" {datum(p.checked_until)}. Controleer of dit nog klopt."
                )
            if not p.verified:
                lines.append(p.note)
        return lines
