"""The three calculators: a request becomes dates or amounts with steps, articles and caveats, or is refused."""

from bot.calculators.deadlines import deadlines_answer
from bot.calculators.ics import calendar_ics
from bot.calculators.kosten import kosten_answer
from bot.calculators.transitievergoeding import transitievergoeding_answer

__all__ = ["calendar_ics", "deadlines_answer", "kosten_answer", "transitievergoeding_answer"]
