"""Visitors who want contact, how that reaches the agency, what they thought of an answer, and what had none."""

from bot.leads.consent import CONSENT_VERSION, Consent, consent, consent_text
from bot.leads.deliveries import channels_set
from bot.leads.lead import Lead, LeadError
from bot.leads.questions import OpenQuestion
from bot.leads.store import IdempotencyConflict, LeadStore

__all__ = [
    "CONSENT_VERSION",
    "Consent",
    "IdempotencyConflict",
    "Lead",
    "LeadError",
    "LeadStore",
    "OpenQuestion",
    "channels_set",
    "consent",
    "consent_text",
]
