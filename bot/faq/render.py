"""An answer as a visitor sees it: the same for chat, API, public page and degraded mode."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.dutch import datum
from bot.faq.item import HEADINGS, MORE, ROLES, FaqItem, Passage
from bot.faq.library import Library, Term, library
from bot.faq.markdown import resolve_faq_links, to_html, to_text
from bot.faq.values import OWNER, fill, names_in
from bot.law.citations import citations
from bot.law.parameters import parameter

# A visitor must know when an answer was last held against the law; after a year it may have changed twice.
REVIEW_DAYS = 365
HEADING_OF = {name: heading for heading, name in HEADINGS.items()}
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
    """One topic, for a day and a role. `html` and `text` hold short answer and sections, no more."""

    faq_id: str
    question: str
    short_text: str
    more_markdown: str
    html: str
    text: str
    sources: tuple[Source, ...]
    reviewed: date
    related: tuple[str, ...]
    warnings: tuple[str, ...]
    glossary: tuple[Term, ...]
    calculator: str | None


def answer(item: FaqItem, on: date, audience: str | None = None) -> Answer:
    """The answer on this day, for `werkgever`, `werknemer` or (None, `beide`) both."""
    shared = library(item.root)
    short = _markdown(item, item.short, on, shared)
    more = "\n\n".join(_sections(item, audience, on, shared))
    whole = f"{short}\n\n{more}".strip()
    table = citations()
    return Answer(
        faq_id=item.id,
        question=question(item, on),
        short_text=to_text(short).replace("\n", " "),
        more_markdown=more,
        html=to_html(whole),
        text=to_text(whole, show_url=True),
        sources=tuple(Source(table[key].title, table[key].url) for key in item.sources),
        reviewed=item.reviewed,
        related=item.related,
        warnings=tuple(dict.fromkeys(_warnings(item, audience, on))),  # two prices share one note
        glossary=shared.glossary.find(to_text(whole)),
        calculator=item.calculator,
    )


def question(item: FaqItem, on: date) -> str:
    """The question with the values of this day."""
    return fill(item.path, item.title, on, {})


def shown_sections(item: FaqItem, audience: str | None) -> tuple[str, ...]:
    """The sections for this role; all of them where the role is unknown or has none of its own."""
    roles = [role for role in ROLES if role in item.sections]
    if audience in roles:
        roles = [role for role in roles if role == audience]
    return (*roles, *((MORE,) if MORE in item.sections else ()))


def _markdown(item: FaqItem, passage: Passage, on: date, shared: Library) -> str:
    return resolve_faq_links(fill(item.path, passage, on, shared.owner), shared.url)


def _sections(item: FaqItem, audience: str | None, on: date, shared: Library) -> Iterator[str]:
    shown = shown_sections(item, audience)
    for name in shown:
        # "Meer uitleg" alone needs no heading: whoever shows it already called it that.
        if shown != (MORE,):
            yield f"## {HEADING_OF[name]}"
        yield _markdown(item, item.sections[name], on, shared)


def _warnings(item: FaqItem, audience: str | None, on: date) -> Iterator[str]:
    if item.status:
        yield STATUS_WARNINGS[item.status]
    if (on - item.reviewed).days > REVIEW_DAYS:
        yield (
            f"Dit antwoord is voor het laatst gecontroleerd op {datum(item.reviewed)}. "
            "De regels kunnen sindsdien veranderd zijn."
        )
    passages = [item.short, *(item.sections[name] for name in shown_sections(item, audience))]
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
