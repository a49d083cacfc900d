"""Rules of law as pure functions: every date and amount with its steps, its articles and its caveats."""

from bot.law.citations import Citation, citations, legal_basis
from bot.law.clock import today
from bot.law.deadlines import deadlines_answer
from bot.law.ics import calendar_ics
from bot.law.kosten import kosten_answer
from bot.law.parameters import Parameter, amounts, filled, parameter, stale_parameters
from bot.law.refusal import Refused
from bot.law.transitievergoeding import transitievergoeding_answer

__all__ = [
    "Citation",
    "Parameter",
    "Refused",
    "amounts",
    "calendar_ics",
    "citations",
    "deadlines_answer",
    "filled",
    "kosten_answer",
    "legal_basis",
    "parameter",
    "stale_parameters",
    "today",
    "transitievergoeding_answer",
]
