"""The one citation table: article or official page -> title and link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


def citations() -> Mapping[str, Citation]:
    """Every citation by its key; the file may be edited while the server runs, and its last good state holds."""
    global _good
    stat = TABLE.stat()
    stamp = stat.st_mtime_ns, stat.st_size
    if stamp != _good[0]:
        try:
            _good = stamp, _read()
        except (OSError, TypeError, AttributeError, ValueError, yaml.YAMLError):
            if not _good[1]:
                raise
            _good = stamp, _good[1]
    return _good[1]


def _read() -> Mapping[str, Citation]:
    rows = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return MappingProxyType({key: Citation(key, **row) for key, row in rows.items()})


# One tuple, replaced in one assignment: a reader in another thread sees the old state or the new one.
_good: tuple[object, Mapping[str, Citation]] = (None, {})


def legal_basis(keys: Iterable[str]) -> list[dict[str, str]]:
    """Title and link of each key, in the given order: the shape that every answer carries."""
    table = citations()
    return [{"title": table[key].title, "url": table[key].url} for key in keys]
