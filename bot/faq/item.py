"""One answer: `data/faq/<theme>/<id>.md`, front matter and Dutch Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.faq.conditions import Conditions, parse, possible
from bot.faq.files import FaqError, read_mapping
from bot.terms import CALCULATORS, FEW_MILESTONES, ROLES, SLUG

AUDIENCES = (*ROLES, "beide")
STATUSES = ("plan", "onzeker")
# The sub-intent of a topic is `faq/<id>`, its response `utter_faq/<id>`.
INTENT = "faq/"
# Headings that every answer may have, with what they depend on; any other heading says it itself, in braces.
MORE = "Meer uitleg"
FOR_ROLE = {"Voor werkgevers": "werkgever", "Voor werknemers": "werknemer"}
HEADINGS: Mapping[str, Conditions] = {
    **{title: parse(f"rol={role}") for title, role in FOR_ROLE.items()}, MORE: ()
}  # fmt: skip
# Under a condition, a section of this name stands in for the short answer.
SHORT = "Kort"
# What a visitor asks on with, and which topic answers it.
RELATIONS = (
    "wie-betaalt", "hoe-lang", "hoeveel", "hoe", "waarom", "wanneer", "en-anders", "en-daarna", "weigeren", "bezwaar",
)  # fmt: skip

# Stands where a new topic still has to be written; no check passes while it does.
FILL_IN = "VUL IN"

REQUIRED = {"question", "audience", "sources", "related", "reviewed"}
OPTIONAL = {"calculator", "single_voice", "status", "milestones", "follow_ups"}

_BLANKS = r"(?:(?<!\s)\s+)?"
HEADING = re.compile(rf"(#{{1,2}})\s+(?!\s)(.*?)(?:{_BLANKS}(?<!\{{)\{{([^{{}}]*)\}})?{_BLANKS}")


@dataclass(frozen=True)
class Passage:
    """A piece of the body and the line of the file on which it starts."""

    text: str
    line: int


@dataclass(frozen=True)
class Section:
    """A piece of the body under a heading, and on what it depends."""

    title: Passage
    body: Passage
    when: Conditions

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that it is written for; none where it is for all."""
        return tuple(str(one.value) for one in self.when if one.fact == "rol" and one.operator == "=")


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
    # Stand in for `short`, the first whose conditions hold.
    shorts: tuple[Section, ...]
    sections: tuple[Section, ...]
    lines: Mapping[str, int]
    milestones: tuple[str, ...] = ()
    follow_ups: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
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
    def milestone(self) -> str | None:
        """The one milestone that the topic is about; None where it has none, or walks through many."""
        return self.milestones[0] if 0 < len(self.milestones) <= FEW_MILESTONES else None

    @property
    def title(self) -> Passage:
        """The question and where it stands."""
        return Passage(self.question, self.lines["question"])

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All running text."""
        return (self.short, *(section.body for section in (*self.shorts, *self.sections)))

    @property
    def short_passages(self) -> tuple[Passage, ...]:
        """The short answer and what stands in for it."""
        return (self.short, *(section.body for section in self.shorts))

    @property
    def titles(self) -> tuple[Passage, ...]:
        """The question and the headings that are this topic's own."""
        return (self.title, *(one.title for one in self.sections if one.title.text not in HEADINGS))

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that have words of their own."""
        written = {role for section in (*self.shorts, *self.sections) for role in section.roles}
        return tuple(role for role in ROLES if role in written)

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
    """The topic in `text`; raises FaqError for the first fault in it."""
    for name in (path.stem, path.parent.name):
        if not SLUG.fullmatch(name):
            raise FaqError(path, 1, f"`{name}` is geen naam: gebruik alleen kleine letters, cijfers en streepjes")
    rows = text.splitlines()
    if not rows or rows[0].rstrip() != "---":
        raise FaqError(path, 1, "het bestand begint met gegevens tussen twee regels `---`")
    end = next((at for at, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), None)
    if end is None:
        raise FaqError(path, 1, "na de gegevens ontbreekt de regel `---`")
    values, lines = read_mapping(path, "\n".join(rows[1:end]), first_line=2)
    front = _Front(path, values, lines)
    short, shorts, sections = _body(path, rows, end + 1)
    return FaqItem(
        path=path,
        question=front.text("question"),
        audience=front.one_of("audience", AUDIENCES),
        sources=front.names("sources"),
        related=front.names("related"),
        reviewed=front.day("reviewed"),
        short=short,
        shorts=shorts,
        sections=sections,
        lines=lines,
        milestones=front.names("milestones") if "milestones" in values else (),
        follow_ups=front.topics("follow_ups", RELATIONS) if "follow_ups" in values else MappingProxyType({}),
        calculator=front.one_of("calculator", CALCULATORS) if "calculator" in values else None,
        single_voice=front.text("single_voice") if "single_voice" in values else None,
        status=front.one_of("status", STATUSES) if "status" in values else None,
    )


class _Front:
    """Typed reading of the front matter, with the line in every error."""

    def __init__(self, path: Path, values: Mapping[str, Any], lines: Mapping[str, int]) -> None:
        self.path, self.values, self.lines = path, values, lines
        for key in sorted(values.keys() - REQUIRED - OPTIONAL):
            raise self.error(key, f"onbekend veld `{key}`")
        for key in sorted(REQUIRED - values.keys()):
            raise self.error(key, f"het veld `{key}` ontbreekt")

    def error(self, key: str, sentence: str) -> FaqError:
        return FaqError(self.path, self.lines.get(key, 1), sentence)

    def text(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"`{key}` moet tekst zijn")
        return value.strip()

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.values[key]
        if value not in allowed:
            raise self.error(key, f"`{key}` is een van {', '.join(allowed)}, niet `{value}`")
        return str(value)

    def names(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        if not isinstance(value, list) or not value or not all(isinstance(name, str) for name in value):
            raise self.error(key, f"`{key}` is een lijst van namen, met minstens een")
        if len(set(value)) < len(value):
            raise self.error(key, f"`{key}` noemt iets twee keer")
        return tuple(value)

    def topics(self, key: str, allowed: tuple[str, ...]) -> Mapping[str, str]:
        value = self.values[key]
        if not isinstance(value, dict) or not value or not all(isinstance(name, str) for name in value.values()):
            raise self.error(key, f"`{key}` ziet eruit als `{{{allowed[0]}: <id>}}`, met minstens een")
        for name in value:
            if name not in allowed:
                raise self.error(key, f"`{name}` is geen van {', '.join(allowed)}")
        return MappingProxyType(dict(value))

    def day(self, key: str) -> date:
        value = self.values[key]
        if type(value) is not date:
            raise self.error(key, f"`{key}` is een datum als 2026-11-21")
        return value


def _body(path: Path, rows: list[str], start: int) -> tuple[Passage, tuple[Section, ...], tuple[Section, ...]]:
    """The short answer, what stands in for it, and the sections, from row `start` on."""
    heads = [at for at in range(start, len(rows)) if HEADING.fullmatch(rows[at])]
    ends = [*heads, len(rows)]
    short = _passage(path, rows, start, ends[0], "het korte antwoord")
    _one_paragraph(path, short)
    found = [_section(path, rows, at, end) for at, end in zip(heads, ends[1:], strict=True)]
    _all_different(path, found)
    shorts = tuple(section for section in found if section.title.text == SHORT)
    _all_reached(path, shorts)
    return short, shorts, tuple(section for section in found if section.title.text != SHORT)


def _section(path: Path, rows: list[str], at: int, end: int) -> Section:
    """The section whose heading is row `at`."""
    heading = HEADING.fullmatch(rows[at])
    assert heading is not None
    level, title, braces = heading.groups()
    try:
        own = () if braces is None else parse(braces)
    except ValueError as error:
        raise FaqError(path, at + 1, str(error)) from error
    if level != "##" or not title or not (own or title in HEADINGS):
        allowed = ", ".join(f"`## {text}`" for text in HEADINGS)
        refused = f"`{rows[at].strip()}` is niet een van de koppen {allowed}"
        sentence = f"{refused}, en ook geen kop met een voorwaarde tussen accolades"
        raise FaqError(path, at + 1, sentence)
    if own and title == MORE:
        raise FaqError(path, at + 1, f"`{MORE}` kan geen voorwaarde hebben: geef het deel een eigen titel")
    when = (*HEADINGS.get(title, ()), *own)
    if not possible(when):
        raise FaqError(path, at + 1, f"`{rows[at].strip()}` is nooit waar")
    body = _passage(path, rows, at + 1, end, "dit deel")
    if title == SHORT:
        _one_paragraph(path, body)
    return Section(Passage(title, at + 1), body, when)


def _all_different(path: Path, sections: Sequence[Section]) -> None:
    seen: set[tuple[str, Conditions]] = set()
    for one in sections:
        if (one.title.text, one.when) in seen:
            raise FaqError(path, one.title.line, f"`{one.title.text}` staat hier twee keer")
        seen.add((one.title.text, one.when))


def _all_reached(path: Path, shorts: Sequence[Section]) -> None:
    for at, one in enumerate(shorts):
        if not possible(one.when, [earlier.when for earlier in shorts[:at]]):
            raise FaqError(path, one.title.line, f"deze `{SHORT}` is nooit te zien: een eerdere geldt al")


def _one_paragraph(path: Path, short: Passage) -> None:
    if (gap := re.search(r"\n\s*\n", short.text)) is not None:
        line = short.line + short.text[: gap.end()].count("\n")
        raise FaqError(path, line, "het korte antwoord is een alinea; zet de rest onder een kop")


def _passage(path: Path, rows: list[str], start: int, end: int, what: str) -> Passage:
    """Rows `start` to `end` (counted from 0) without blank edges."""
    text = "\n".join(rows[start:end]).strip()
    if not text:
        raise FaqError(path, start + 1, f"{what} is leeg")
    blank = next(count for count, row in enumerate(rows[start:end]) if row.strip())
    return Passage(text, start + blank + 1)
