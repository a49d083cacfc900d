"""A store on a real file, and a lead to vary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.leads import Lead, LeadStore

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=timezone.utc)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "leads.db"


@pytest.fixture
def store(path: Path) -> Iterator[LeadStore]:
    with LeadStore(path) as opened:
        yield opened


@pytest.fixture
def make_lead() -> Callable[..., Lead]:
    def make(**changes: Any) -> Lead:
        body = {"naam": "Jan Jansen", "rol": "werkgever", "toestemming": True, "email": "jan@bedrijf.nl"}
        created = changes.pop("created", NOW)
        return Lead.from_body(body | changes, created)

    return make
