"""The one citation table: article or official page -> title and link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

TABLE = Path(__file__).with_name("citations.yaml")


@dataclass(frozen=True)
class Citation:
    """One article, ruling or official page that an answer or milestone rests on."""

    key: str
    title: str
    url: str
    kind: str
    note: str = ""


@cache
def citations() -> Mapping[str, Citation]:
    """Every citation by its key."""
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return MappingProxyType({key: Citation(key, **row) for key, row in rows.items()})


def legal_basis(keys: Iterable[str]) -> list[dict[str, str]]:
    """Title and link of each key, in the given order: the shape that every answer carries."""
    table = citations()
    return [{"title": table[key].title, "url": table[key].url} for key in keys]
