"""Takes personal and medical data out of what visitors type, before anything is stored."""

from bot.privacy.identifiers import redact
from bot.privacy.medical import redact_medical
from bot.privacy.redaction import Redaction

__all__ = ["Redaction", "redact", "redact_medical"]
