"""What must hold for one answer. Each rule is one function; its findings name the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.calculators.milestones import ids as milestone_ids
from bot.faq.item import FILL_IN, FOR_ROLE, FaqItem, Passage
from bot.faq.language import (
    MAX_AVERAGE,
    MAX_SENTENCE,
    MAX_SHORT_ANSWER,
    VALUE_MARK,
    ProseSentence,
    informal_words,
    sentences,
)
from bot.faq.markdown import FAQ_LINK, Block, blocks, foreign_parts
from bot.faq.numbers import is_example, typed_numbers
from bot.faq.owner import BRACED, OWNER, Owner
from bot.faq.render import REVIEW_DAYS
from bot.faq.values import names_in
from bot.law.citations import citations
from bot.law.parameters import amounts
from bot.terms import ROLES

MIN_RELATED, MAX_RELATED = 2, 4

LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
LINK_TARGET = re.compile(r"https://[^\s/]+\.\S+|tel:\+?\d+|mailto:\S+@\S+|/(?!/)\S*|faq:\S+|\{\{\s*owner\.\w+\s*\}\}")
BARE_LINK = re.compile(r"(?<!\]\()(?:https?://|www\.)[^\s)]+|(?<!\]\()\{\{\s*owner\.(?:website|\w+_url)\s*\}\}")
# Read aloud without its sentence, "hier" tells nobody where the link goes.
EMPTY_LINK_TEXT = re.compile(r"(?:klik )?hier|deze (?:link|pagina)|link|lees meer|https?://.*", re.IGNORECASE)


@dataclass(frozen=True)
class Finding:
    """Something a content editor must (error) or should (warning) mend."""

    path: Path
    line: int
    sentence: str
    error: bool = True

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'' if self.error else 'warning: '}{self.sentence}"


@dataclass(frozen=True)
class Checked:
    """What a topic is held against: the topics that there are, the agency's data, the day."""

    ids: frozenset[str]
    owner: Owner
    on: date


def plain(text: str) -> str:
    """The text with a one-word stand-in for every value; a link target gets an address."""
    return BRACED.sub(VALUE_MARK, re.sub(r"\]\(\{\{[^}]*\}\}\)", "](/)", text))


def prose(passage: Passage) -> Iterator[Block]:
    """The running text of a passage, with lines of the file."""
    for block in blocks(re.sub(FAQ_LINK, r"[\1](/)", plain(passage.text))):
        yield Block(block.text, passage.line + block.line, block.heading)


def item_sentences(item: FaqItem) -> Iterator[ProseSentence]:
    """All sentences of the body; headings are none."""
    for passage in item.passages:
        for block in prose(passage):
            if not block.heading:
                yield from sentences(block.text, block.line)


def front_matter(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """Sources stand in the citation table, related topics are others, few and real."""
    for key in item.sources:
        if key not in citations():
            yield _at(item, "sources", f"`{key}` is not in bot/law/citations.yaml")
    if item.id in item.related:
        yield _at(item, "related", "the topic names itself as related")
    if not MIN_RELATED <= len(item.related) <= MAX_RELATED:
        yield _at(item, "related", f"name {MIN_RELATED} to {MAX_RELATED} related topics, not {len(item.related)}")


def milestones(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """The milestones that a topic speaks of exist."""
    for name in item.milestones:
        if name not in milestone_ids():
            yield _at(item, "milestones", f"`{name}` is not in bot/calculators/milestones.yaml")


def missing_topics(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """Topics that are named but not there."""
    for field, keys in (("related", item.related), ("follow_ups", item.follow_ups.values())):
        for key in keys:
            if key not in context.ids:
                yield _at(item, field, f"there is no topic `{key}`")
    for passage in item.passages:
        for match in FAQ_LINK.finditer(passage.text):
            if match[2] not in context.ids:
                yield Finding(item.path, _line(passage, match.start()), f"there is no topic `{match[2]}`")


def unfinished(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """A new topic is written to the end."""
    for passage in item.passages:
        for at, row in enumerate(passage.text.splitlines()):
            if FILL_IN in row:
                yield Finding(item.path, passage.line + at, f"`{FILL_IN}` still has to be written")


def review_date(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """Checked against the law, not in the future and less than a year ago."""
    if item.reviewed > context.on:
        yield _at(item, "reviewed", f"`reviewed` is in the future: {item.reviewed}")
    elif (context.on - item.reviewed).days > REVIEW_DAYS:
        yield _at(item, "reviewed", f"checked more than a year ago, on {item.reviewed}", error=False)


def plan(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """A plan becomes law, or is dropped: whoever does the yearly round looks."""
    if item.status == "plan":
        yield _at(item, "status", "speaks of a plan; look whether it has become law", error=False)


def roles(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """Both roles have their section, or it says why one voice serves both."""
    if item.audience != "beide":
        for section in (*item.shorts, *item.sections):
            for role in section.roles:
                whose = "that role already" if role == item.audience else f"the {item.audience}"
                yield Finding(item.path, section.title.line, f"a section for the {role} in a topic for {whose}")
        if item.single_voice:
            yield _at(item, "single_voice", "`single_voice` is for topics with audience `beide`")
    elif item.single_voice and item.roles:
        yield _at(item, "single_voice", "`single_voice` in a topic that has a section for one role")
    elif not item.single_voice and len(item.roles) < len(ROLES):
        headings = " and ".join(f"`## {text}`" for text in FOR_ROLE)
        yield _at(item, "audience", f"write {headings}, or give the reason as `single_voice`")


def values(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """Every `{{ name }}` is known."""
    known = amounts(context.on).keys() | {OWNER + name for name in context.owner.values}
    for passage in (*item.titles, *item.passages):
        for name, line in names_in(passage):
            if name not in known:
                yield Finding(item.path, line, f"`{{{{ {name} }}}}` is no law parameter and not in bureau.yml")
        rest = plain(passage.text)
        if match := re.search(r"[{}]", rest):
            yield Finding(item.path, _line(passage, match.start(), rest), "a brace that is no `{{ name }}`")


def links(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """`[text](https://… or faq:<id>)`, with a text that says where it goes."""
    for passage in item.passages:
        for match in LINK.finditer(passage.text):
            line = _line(passage, match.start())
            text, target = match[1].strip(), match[2].strip()
            if not LINK_TARGET.fullmatch(target):
                yield Finding(item.path, line, f"`{target}` is no https:, tel:, mailto:, faq: or site link")
            if not text or EMPTY_LINK_TEXT.fullmatch(text):
                yield Finding(item.path, line, f"the link text `{text}` does not say where the link goes")
            if target == f"faq:{item.id}":
                yield Finding(item.path, line, "the answer links to itself")
        for match in BARE_LINK.finditer(passage.text):
            yield Finding(item.path, _line(passage, match.start()), f"write `[text]({match[0]})` for this link")


def small_markdown(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """Nothing that a chat bubble cannot show."""
    for passage in item.passages:
        for kind, line in foreign_parts(plain(passage.text)):
            yield Finding(item.path, passage.line + line, f"`{kind}` is outside the Markdown used for answers")
    for short in item.short_passages:
        for block in prose(short):
            row = short.text.splitlines()[block.line - short.line]
            if block.heading or re.match(r"\s*(?:[-*+]|\d+[.)])\s", row):
                yield Finding(item.path, block.line, "the short answer is plain sentences, no list or heading")
                break


def short_answer(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """Short enough to be read as a whole in the chat."""
    for short in item.short_passages:
        count = sum(sentence.words for block in prose(short) for sentence in sentences(block.text))
        if count > MAX_SHORT_ANSWER:
            yield Finding(item.path, short.line, f"the short answer has {count} words; {MAX_SHORT_ANSWER} at most")


def sentence_length(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """No sentence that must be read twice."""
    lengths = []
    for sentence in item_sentences(item):
        lengths.append(sentence.words)
        if sentence.words > MAX_SENTENCE:
            start = " ".join(sentence.text.split()[:6])
            yield Finding(item.path, sentence.line, f"a sentence of {sentence.words} words: “{start} …”")
    average = sum(lengths) / max(len(lengths), 1)
    if average > MAX_AVERAGE:
        yield Finding(item.path, item.short.line, f"{average:.1f} words a sentence on average; {MAX_AVERAGE} at most")


def address(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """A visitor is `u`; in a question it is the visitor who speaks."""
    for passage in (*item.titles[1:], *item.passages):
        for block in prose(passage):
            for sentence in sentences(block.text, block.line):
                for word in informal_words(sentence.text):
                    yield Finding(item.path, sentence.line, f"`{word}`: write to the visitor as `u`")


def numbers(item: FaqItem, context: Checked) -> Iterator[Finding]:
    """No typed number where a law parameter belongs."""
    for title in item.titles:
        yield from _typed(item, title.text, title.line, context, strict=False)
    for passage in item.passages:
        for block in prose(passage):
            for line, row in enumerate(block.text.split("\n"), block.line):
                yield from _typed(item, row, line, context, strict=not is_example(block.text))


def _typed(item: FaqItem, text: str, line: int, context: Checked, strict: bool) -> Iterator[Finding]:
    for typed in typed_numbers(text):
        names = " or ".join(f"`{{{{ {name} }}}}`" for name in typed.parameters(context.on))
        if names or strict:
            advice = names or "a law parameter, or words without a number"
            yield Finding(item.path, line, f"`{typed.text}` is typed; use {advice}")


def _at(item: FaqItem, key: str, sentence: str, error: bool = True) -> Finding:
    return Finding(item.path, item.lines.get(key, 1), sentence, error)


def _line(passage: Passage, position: int, text: str | None = None) -> int:
    return passage.line + (text or passage.text)[:position].count("\n")


RULES = (
    unfinished,
    front_matter,
    milestones,
    review_date,
    plan,
    roles,
    values,
    links,
    small_markdown,
    short_answer,
    sentence_length,
    address,
    numbers,
)
