"""One answer: `data/faq/<theme>/<id>.md`, front matter and Dutch Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.faq.files import FaqError, read_mapping

ROLES = ("werkgever", "werknemer")
AUDIENCES = (*ROLES, "beide")
STATUSES = ("plan", "onzeker")
CALCULATORS = ("deadlines", "transitievergoeding", "kosten")
# The sub-intent of a topic is `faq/<id>`, its response `utter_faq/<id>`.
INTENT = "faq/"
MORE = "meer"
HEADINGS = {"Voor werkgevers": "werkgever", "Voor werknemers": "werknemer", "Meer uitleg": MORE}

# Stands where a new topic still has to be written; no check passes while it does.
FILL_IN = "VUL IN"

REQUIRED = {"question", "audience", "sources", "related", "reviewed"}
OPTIONAL = {"calculator", "single_voice", "status"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADING = re.compile(r"(#{1,2})\s+(.*?)\s*")


@dataclass(frozen=True)
class Passage:
    """A piece of the body and the line of the file on which it starts."""

    text: str
    line: int


@dataclass(frozen=True)
class FaqItem:
    """One topic as it stands in its file; `{{ name }}` is not filled in yet."""

    path: Path
    question: str
    audience: str
    sources: tuple[str, ...]
    related: tuple[str, ...]
    reviewed: date
    short: Passage
    sections: Mapping[str, Passage]
    lines: Mapping[str, int]
    calculator: str | None = None
    single_voice: str | None = None
    status: str | None = None

    @property
    def id(self) -> str:
        return self.path.stem

    @property
    def theme(self) -> str:
        return self.path.parent.name

    @property
    def title(self) -> Passage:
        """The question and where it stands."""
        return Passage(self.question, self.lines["question"])

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The body in the order of the file."""
        return (self.short, *self.sections.values())

    @property
    def root(self) -> Path:
        """The folder of all themes."""
        return self.path.parent.parent

    @property
    def url(self) -> str:
        return f"/veelgestelde-vragen/{self.theme}/{self.id}"

    def is_for(self, audience: str | None) -> bool:
        """Whether a visitor in this role (None: unknown) is meant."""
        return audience is None or self.audience in (audience, "beide") or audience == "beide"


def read_item(path: Path) -> FaqItem:
    """The topic in this file, or the first error in it."""
    return parse_item(path, path.read_text(encoding="utf-8"))


def parse_item(path: Path, text: str) -> FaqItem:
    """The topic in `text`, or the first error in it."""
    for name in (path.stem, path.parent.name):
        if not SLUG.fullmatch(name):
            raise FaqError(path, 1, f"`{name}` is no kebab-case name of a topic or theme")
    rows = text.splitlines()
    if not rows or rows[0].rstrip() != "---":
        raise FaqError(path, 1, "the file must start with front matter between `---` lines")
    end = next((at for at, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), None)
    if end is None:
        raise FaqError(path, 1, "the front matter has no closing `---`")
    values, lines = read_mapping(path, "\n".join(rows[1:end]), first_line=2)
    front = _Front(path, values, lines)
    short, sections = _body(path, rows, end + 1)
    return FaqItem(
        path=path,
        question=front.text("question"),
        audience=front.one_of("audience", AUDIENCES),
        sources=front.names("sources"),
        related=front.names("related"),
        reviewed=front.day("reviewed"),
        short=short,
        sections=sections,
        lines=lines,
        calculator=front.one_of("calculator", CALCULATORS) if "calculator" in values else None,
        single_voice=front.text("single_voice") if "single_voice" in values else None,
        status=front.one_of("status", STATUSES) if "status" in values else None,
    )


class _Front:
    """Typed reading of the front matter, with the line in every error."""

    def __init__(self, path: Path, values: Mapping[str, Any], lines: Mapping[str, int]) -> None:
        self.path, self.values, self.lines = path, values, lines
        for key in sorted(values.keys() - REQUIRED - OPTIONAL):
            raise self.error(key, f"unknown field `{key}`")
        for key in sorted(REQUIRED - values.keys()):
            raise self.error(key, f"the field `{key}` is missing")

    def error(self, key: str, sentence: str) -> FaqError:
        return FaqError(self.path, self.lines.get(key, 1), sentence)

    def text(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"`{key}` must be a text")
        return value.strip()

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.values[key]
        if value not in allowed:
            raise self.error(key, f"`{key}` must be one of {', '.join(allowed)}, not `{value}`")
        return str(value)

    def names(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
            raise self.error(key, f"`{key}` must be a list of names, with at least one")
        if len(set(value)) < len(value):
            raise self.error(key, f"`{key}` names something twice")
        return tuple(value)

    def day(self, key: str) -> date:
        value = self.values[key]
        if type(value) is not date:
            raise self.error(key, f"`{key}` must be a date like 2026-11-21")
        return value


def _body(path: Path, rows: list[str], start: int) -> tuple[Passage, dict[str, Passage]]:
    """The short answer and the sections, from row `start` on."""
    parts: list[tuple[str, int, list[str]]] = [("", start, [])]
    for at in range(start, len(rows)):
        heading = HEADING.fullmatch(rows[at])
        if heading is None:
            parts[-1][2].append(rows[at])
            continue
        name = HEADINGS.get(heading[2]) if heading[1] == "##" else None
        if name is None:
            allowed = ", ".join(f"`## {text}`" for text in HEADINGS)
            raise FaqError(path, at + 1, f"`{rows[at].strip()}` is not one of the headings {allowed}")
        if any(name == seen for seen, _, _ in parts):
            raise FaqError(path, at + 1, f"`{rows[at].strip()}` stands here twice")
        parts.append((name, at + 1, []))
    passages = {name: _passage(at, body) for name, at, body in parts}
    for name, passage in passages.items():
        if not passage.text:
            what = "the short answer" if name == "" else "this section"
            raise FaqError(path, passage.line, f"{what} is empty")
    short = passages.pop("")
    if (gap := re.search(r"\n\s*\n", short.text)) is not None:
        line = short.line + short.text[: gap.end()].count("\n")
        raise FaqError(path, line, "the short answer is one paragraph; put the rest under a heading")
    return short, passages


def _passage(at: int, rows: list[str]) -> Passage:
    """The rows without blank edges; row `at` (counted from 0) is the first of them."""
    blank = next((count for count, row in enumerate(rows) if row.strip()), 0)
    return Passage("\n".join(rows).strip("\n").strip(), at + blank + 1)
