"""Takes personal and medical data out of what visitors type, before anything is stored."""

from bot.privacy.identifiers import redact
from bot.privacy.medical import redact_medical, without_medical
from bot.privacy.people import people
from bot.privacy.redaction import Redaction

__all__ = ["Redaction", "people", "redact", "redact_medical", "without_medical"]
