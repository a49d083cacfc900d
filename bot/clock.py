"""What day it is: the only place that asks the clock."""

from __future__ import annotations

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

NETHERLANDS = ZoneInfo("Europe/Amsterdam")


def today(as_of: str | None = None) -> date:
    """Today in the Netherlands, or the date that stands for it: the one given (`?op=`), else SPOORWIJZER_AS_OF."""
    as_of = as_of or os.environ.get("SPOORWIJZER_AS_OF")
    return date.fromisoformat(as_of) if as_of else datetime.now(NETHERLANDS).date()
