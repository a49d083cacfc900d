"""An answer as a visitor sees it: the same for chat, API, public page and degraded mode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.dutch import datum
from bot.faq.conditions import NOBODY, Situation, verdict
from bot.faq.files import FaqError
from bot.faq.item import MORE, FaqItem, Passage, Section
from bot.faq.library import Library, Term
from bot.faq.markdown import resolve_faq_links, to_html, to_text
from bot.faq.owner import NO_OWNER, OWNER
from bot.faq.translation import translation_of
from bot.faq.values import fill, names_in
from bot.law.citations import citations
from bot.law.parameters import parameter

# A visitor must know when an answer was last held against the law; after a year it may have changed twice.
REVIEW_DAYS = 365
STATUS_WARNINGS = {
    "plan": "Dit gaat over een plan voor nieuwe regels. Het plan kan nog veranderen.",
    "onzeker": (
        "Dit punt hebben wij niet in een officiële bron kunnen controleren. "
        "Kijk het na bij de bron, of neem contact met ons op."
    ),
}


@dataclass(frozen=True)
class Source:
    """An article or official page with its link."""

    title: str
    url: str


@dataclass(frozen=True)
class Answer:
    """One topic, for a day and a reader. `html` and `text` hold short answer and sections, no more."""

    faq_id: str
    question: str
    short_text: str
    # The sections that are known to be for this reader, and those that may be or explain more.
    in_sight: str
    more_markdown: str
    html: str
    text: str
    sources: tuple[Source, ...]
    reviewed: date
    related: tuple[str, ...]
    warnings: tuple[str, ...]
    glossary: tuple[Term, ...]
    calculator: str | None
    # The short answer in other languages, by language.
    translated: Mapping[str, str]


def answer(item: FaqItem, library: Library, on: date, reader: Situation = NOBODY) -> Answer:
    """The answer on this day, as far as it is known who reads it; raises FaqError where it cannot be shown."""
    known, folded = shown_sections(item, reader)
    short = _markdown(item, short_of(item, reader), library, on)
    if not short:
        raise FaqError(item.path, item.short.line, "er blijft niets van het korte antwoord over")
    in_sight, more = _sections(item, known, library, on), _sections(item, folded, library, on)
    whole = "\n\n".join((short, *in_sight, *(more if known else _bare(more))))
    table = citations()
    return Answer(
        faq_id=item.id,
        question=question(item, on),
        short_text=to_text(short).replace("\n", " "),
        in_sight="\n\n".join(in_sight),
        more_markdown="\n\n".join(_bare(more)),
        html=to_html(whole),
        text=to_text(whole, show_url=True),
        sources=tuple(Source(table[key].title, table[key].url) for key in item.sources),
        reviewed=item.reviewed,
        related=item.related,
        warnings=tuple(dict.fromkeys(_warnings(item, reader, on))),  # two prices share one note
        glossary=library.glossary.find(to_text(whole)),
        calculator=item.calculator,
        translated=dict(_translated(item, short_of(item, reader), library, on)),
    )


def question(item: FaqItem, on: date) -> str:
    """The question with the values of this day."""
    return fill(item.path, item.title, on, NO_OWNER)


def short_of(item: FaqItem, reader: Situation = NOBODY) -> Passage:
    """The first paragraph for this reader."""
    return next((one.body for one in item.shorts if verdict(one.when, reader)), item.short)


def shown_sections(item: FaqItem, reader: Situation = NOBODY) -> tuple[list[Section], list[Section]]:
    """The sections that stand in sight for this reader, and those that are folded; what is not for him is neither."""
    held = [(section, verdict(section.when, reader)) for section in item.sections]
    in_sight = [section for section, holds in held if section.when and holds]
    return in_sight, [section for section, holds in held if not section.when or holds is None]


def _markdown(item: FaqItem, passage: Passage, library: Library, on: date) -> str:
    return resolve_faq_links(fill(item.path, passage, on, library.owner), library.url)


def _translated(item: FaqItem, short: Passage, library: Library, on: date) -> Iterator[tuple[str, str]]:
    for lang, known in library.translations.items():
        if passage := translation_of(short, known.get(item.id, ())):
            yield lang, to_text(_markdown(item, passage, library, on)).replace("\n", " ")


def _sections(item: FaqItem, sections: Sequence[Section], library: Library, on: date) -> list[str]:
    """The sections, each under its heading; one of which nothing is left without the agency's data is left out."""
    pieces = ([_markdown(item, one, library, on) for one in (section.title, section.body)] for section in sections)
    return [f"## {title}\n\n{body}" for title, body in pieces if title and body]


def _bare(sections: list[str]) -> list[str]:
    """Without the heading of "Meer uitleg" where that is all: whoever shows it already called it that."""
    return [section.removeprefix(f"## {MORE}\n\n") for section in sections] if len(sections) == 1 else sections


def _warnings(item: FaqItem, reader: Situation, on: date) -> Iterator[str]:
    if item.status:
        yield STATUS_WARNINGS[item.status]
    if (on - item.reviewed).days > REVIEW_DAYS:
        yield (
            f"Dit antwoord is voor het laatst gecontroleerd op {datum(item.reviewed)}. "
            "De regels kunnen sindsdien veranderd zijn."
        )
    sections = (section for part in shown_sections(item, reader) for section in part)
    passages = [short_of(item, reader), *(piece for section in sections for piece in (section.title, section.body))]
    names = [name for passage in passages for name, _ in names_in(passage)]
    for name in dict.fromkeys(names):
        if name.startswith(OWNER):
            continue
        held = parameter(name, on)
        if not held.verified and held.note:
            yield held.note
        if held.value is None:
            yield f"{held.label}: dit is voor {datum(on)} nog niet bekend."
        elif on > held.checked_until:
            yield (
                f"{held.label}: dit is gecontroleerd tot en met {datum(held.checked_until)} "
                "en kan daarna veranderd zijn."
            )
