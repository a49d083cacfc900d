"""Dutch dates and amounts as people write them."""

from bot.dates.money import parse_money
from bot.dates.parse import Parsed, parse_date

__all__ = ["Parsed", "parse_date", "parse_money"]
