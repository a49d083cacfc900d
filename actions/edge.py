"""What every action takes from outside: today, the lead store, and the answer a form is waiting for."""

from __future__ import annotations

import os
from datetime import date
from functools import lru_cache
from pathlib import Path

from bot import clock
from bot.leads import LeadStore, channels_set


def today() -> date:
    """The day that counts as today, Europe/Amsterdam unless SPOORWIJZER_AS_OF says otherwise."""
    return clock.today(os.environ.get("SPOORWIJZER_AS_OF"))


@lru_cache(maxsize=1)
def lead_store() -> LeadStore:
    """The one lead database, opened on first use."""
    set_now = channels_set(os.environ.get("SPOORWIJZER_MAIL_URL", ""), os.environ.get("SPOORWIJZER_WEBHOOK_URL", ""))
    return LeadStore(Path(os.environ.get("SPOORWIJZER_DATA", "var")) / "leads.db", set_now)
