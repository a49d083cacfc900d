"""The agency's own data (`bureau.yml`), and what an answer says as long as they are the shipped example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.dutch import aantal
from bot.faq.files import FaqError, read_mapping
from bot.faq.language import VALUE_MARK, spans
from bot.store.retention import retention

OWNER = "owner."
BRACED = re.compile(r"\{\{\s*([^{}\s]+)\s*\}\}")
LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True)
class Owner:
    """The agency's data by name; `placeholders` are still the shipped example, or empty."""

    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    placeholders: frozenset[str] = frozenset()

    @cached_property
    def known(self) -> Mapping[str, str]:
        """What a visitor may read."""
        return {name: value for name, value in self.values.items() if name not in self.placeholders}

    def is_missing(self, text: str) -> bool:
        """Whether this text names something of the agency that no visitor may read."""
        known = self.known
        return any(name.removeprefix(OWNER) not in known for name in BRACED.findall(text) if name.startswith(OWNER))


NO_OWNER = Owner()


def owner_of(example: Mapping[str, str], own: Mapping[str, str]) -> Owner:
    """The agency's own values before the shipped ones, name by name."""
    values = {**example, **own}
    placeholders = (name for name, value in values.items() if not value or example.get(name) == value)
    return Owner(MappingProxyType(values), frozenset(placeholders))


def kept_for(keep_days: int) -> dict[str, str]:
    """How long the agency keeps what: `bewaartermijn.gesprek` -> `30 dagen`, from the table that erases."""
    return {f"bewaartermijn.{name}": aantal(row.dagen, "dag", "dagen") for name, row in retention(keep_days).items()}


def read_owner(path: Path) -> dict[str, str]:
    """The agency's data, flat: `prijzen.spoor_2` names a value inside `prijzen`.

    Raises FaqError for a value that is no text, list of texts or group of them.
    """
    values, lines = read_mapping(path, path.read_text(encoding="utf-8"))
    flat: dict[str, str] = {}

    def put(name: str, value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                put(f"{name}.{key}", inner)
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            flat[name] = " en ".join(filter(None, [", ".join(value[:-1]), *value[-1:]]))
        elif value is None or isinstance(value, (str, int)):
            flat[name] = "" if value is None else str(value).strip()
        else:
            line = lines.get(name.split(".")[0], 1)
            raise FaqError(path, line, f"`{name}` is een tekst, een lijst van teksten of een groep daarvan")

    for key, value in values.items():
        put(key, value)
    return flat


def without_placeholders(markdown: str, owner: Owner) -> str:
    """The text without the sentences and list items that would show an example for the agency's own data."""
    if not owner.is_missing(markdown):
        return markdown
    pieces = list(_pieces(markdown))
    kept = [_kept(piece, owner) for piece in pieces]
    for at, text in enumerate(kept):
        announced = _list_after(pieces, at)
        if text.endswith(":") and announced and not any(kept[item] for item in announced):
            kept[at] = text[: list(spans(text))[-1][0]].rstrip()
    rows = (text for piece, text in zip(pieces, kept, strict=True) if text or not piece)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip()


def _pieces(markdown: str) -> Iterator[str]:
    """Paragraphs, list items and the empty lines between them."""
    piece: list[str] = []
    for row in markdown.split("\n"):
        if piece and (not row.strip() or not piece[0].strip() or LIST_ITEM.match(row)):
            yield "\n".join(piece)
            piece = []
        piece.append(row)
    yield "\n".join(piece)


def _list_after(pieces: list[str], at: int) -> list[int]:
    """The places of the list items that follow a piece."""
    places = takewhile(lambda place: not pieces[place] or LIST_ITEM.match(pieces[place]), range(at + 1, len(pieces)))
    return [place for place in places if pieces[place]]


def _kept(piece: str, owner: Owner) -> str:
    """The piece without its sentences that name a placeholder; a list item goes as a whole."""
    if not owner.is_missing(piece):
        return piece
    if LIST_ITEM.match(piece):
        return ""
    # A sentence may start with a value or a link: letters of the same length stand in for them.
    masked = BRACED.sub(lambda match: VALUE_MARK * len(match[0]), piece).replace("[", '"')
    return "".join(piece[start:end] for start, end in spans(masked) if not owner.is_missing(piece[start:end])).strip()
