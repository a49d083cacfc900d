"""Rules of law as pure functions: every date and amount with its steps, its articles and its caveats."""

from bot.law.citations import Citation, citations, legal_basis
from bot.law.parameters import Parameter, amounts, filled, parameter, stale_parameters
from bot.law.refusal import Refused

__all__ = [
    "Citation",
    "Parameter",
    "Refused",
    "amounts",
    "citations",
    "filled",
    "legal_basis",
    "parameter",
    "stale_parameters",
]
