"""Reads the case files: YAML that a jurist can check, extend and argue about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings

CASES = Path(__file__).with_name("cases")
# The day on which a case is asked, unless it names another.
ON = date(2026, 11, 21)
# Property tests find the same examples on every run, however busy the machine is.
steady = settings(deadline=None, derandomize=True)


def cases(*names: str) -> list[Any]:
    """Every case in the named files as a pytest parameter, titled by its own Dutch sentence."""
    return [
        pytest.param(row, id=f"{name}: {row['naam']}")
        for name in names
        for row in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    ]


def as_body(value: Any) -> Any:
    """A case's input as JSON brings it: YAML dates become ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: as_body(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_body(part) for part in value]
    return value
