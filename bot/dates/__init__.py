"""Dutch dates and amounts as people write them."""

from bot.dates.format import format_date_nl
from bot.dates.money import parse_money
from bot.dates.parse import Parsed, parse_date

__all__ = ["Parsed", "format_date_nl", "parse_date", "parse_money"]
