"""The curated answers: files in `data/faq` and the agency's own, read, searched and rendered here for every channel."""

from bot.faq.answers import Answers, SearchHit
from bot.faq.conditions import Situation
from bot.faq.files import FaqError
from bot.faq.item import FaqItem
from bot.faq.library import Folders, Library
from bot.faq.render import Answer

__all__ = ["Answer", "Answers", "FaqError", "FaqItem", "Folders", "Library", "SearchHit", "Situation"]
