"""The curated answers: files in `data/faq`, read, searched and rendered here for every channel."""

from bot.faq.files import FaqError
from bot.faq.item import FaqItem
from bot.faq.render import Answer
from bot.faq.store import FaqStore, Hit

__all__ = ["Answer", "FaqError", "FaqItem", "FaqStore", "Hit"]
