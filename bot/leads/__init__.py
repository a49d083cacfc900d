"""Visitors who want contact, what they thought of an answer, and the questions that had none."""

from bot.leads.consent import CONSENT_VERSION, RETENTION_DAYS, consent_text
from bot.leads.lead import Lead, LeadError
from bot.leads.store import IdempotencyConflict, LeadStore, OpenQuestion

__all__ = [
    "CONSENT_VERSION",
    "RETENTION_DAYS",
    "IdempotencyConflict",
    "Lead",
    "LeadError",
    "LeadStore",
    "OpenQuestion",
    "consent_text",
]
