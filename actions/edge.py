"""What every action takes from outside: today, the lead store, and the answer a form is waiting for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from bot import clock, settings
from bot.leads import LeadStore, channels_set


def today() -> date:
    """The day that counts as today, Europe/Amsterdam unless SPOORWIJZER_AS_OF says otherwise."""
    return clock.today()


@lru_cache(maxsize=1)
def lead_store() -> LeadStore:
    """The one lead database, opened on first use."""
    chosen = settings.read()
    set_now = channels_set(chosen.mail_url.get_secret_value(), chosen.webhook_url)
    return LeadStore(chosen.data / "leads.db", set_now)
