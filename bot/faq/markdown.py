"""The small Markdown of the answers: paragraphs, lists, headings, bold, links. HTML shows as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN_RULES = ("heading", "list", "emphasis", "link", "newline", "escape", "entity")
OWN_PARTS = frozenset(
    (
        *("paragraph", "heading", "bullet_list", "ordered_list", "list_item"),
        *("inline", "text", "text_special", "strong", "em", "link", "softbreak", "hardbreak"),
    )
)
ALLOWED_LINK = re.compile(r"https://|tel:|mailto:|/(?![/\\])")
Node = Any
# Parsing is most of the time an answer takes; this many texts are all answers in all roles, in a few MB.
CACHED = 2048
FAQ_LINK = re.compile(r"\[([^\]]*)\]\(faq:([^)\s]*)\)")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(MARKDOWN_RULES)
    parser.inline.ruler2.enable("balance_pairs")
    # The owner's list, not the library's: a link of any other kind stays readable text.
    parser.validateLink = lambda url: ALLOWED_LINK.match(url) is not None  # type: ignore[method-assign]
    return parser


def parse(markdown: str) -> Sequence[Token]:
    """The block tokens."""
    return _parser().parse(markdown)


@lru_cache(maxsize=CACHED)
def to_html(markdown: str) -> str:
    """Safe HTML: no raw HTML, only allowed links."""
    return str(_parser().render(markdown))


@lru_cache(maxsize=CACHED)
def to_nodes(markdown: str) -> Sequence[Node]:
    """The same as `to_html` for a client that builds its own nodes: a text, or {"tag", "href"?, "start"?, "content"}.

    Who shows an answer need not read Markdown, so that there is one reader of it.
    """
    top: list[Node] = []
    open_: list[list[Node]] = [top]
    for token in _flat(parse(markdown)):
        if token.nesting == -1:
            open_.pop()
        elif token.tag in ("", "br") and token.nesting == 0:
            open_[-1].append({"tag": "br", "content": []} if token.tag else token.content)
        else:
            content: list[Node] = []
            attributes = {name: value for name, value in token.attrs.items() if name in ("href", "start")}
            open_[-1].append({"tag": token.tag, **attributes, "content": content})
            open_.append(content)
    return tuple(top)


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens without what leaves no trace; a line break in the source is a blank."""
    for token in tokens:
        if token.type == "inline":
            yield from _flat(token.children or ())
        elif token.type == "softbreak":
            yield Token("text", "", 0, content="\n")
        elif not token.hidden and (token.type != "text" or token.content):
            yield token


def resolve_faq_links(markdown: str, url: Callable[[str], str | None]) -> str:
    """`faq:<id>` becomes the address of that page; a link to a topic that is gone becomes plain text."""

    def link(match: re.Match[str]) -> str:
        address = url(match[2])
        return f"[{match[1]}]({address})" if address else match[1]

    return FAQ_LINK.sub(link, markdown)


def inline_text(token: Token, show_url: bool = False) -> str:
    """What a reader sees of an inline token; `show_url` adds the address after an outside link."""
    parts: list[str] = []
    href = ""
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type == "link_open":
            href = str(child.attrGet("href") or "")
        elif child.type == "link_close":
            if show_url and href.startswith("https://"):
                parts.append(f" ({href})")
        else:
            parts.append(child.content)
    return "".join(parts)


@lru_cache(maxsize=CACHED)
def to_text(markdown: str, show_url: bool = False) -> str:
    """The same text for a channel without markup."""
    return "\n".join(_text_lines(parse(markdown), show_url)).strip()


@dataclass(frozen=True)
class Block:
    """A paragraph, list item or heading as a reader sees it; its line counts from the start of the text."""

    text: str
    line: int
    heading: bool


def blocks(markdown: str) -> Iterator[Block]:
    """The pieces of running text, in order."""
    before = ""
    for token in parse(markdown):
        if token.type == "inline" and token.map:
            yield Block(inline_text(token), token.map[0], before == "heading_open")
        before = token.type


def foreign_parts(markdown: str) -> Iterator[tuple[str, int]]:
    """What full Markdown would make of the text that ours leaves as it is: name and line."""
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        line = token.map[0] if token.map else 0
        for part in (token, *(token.children or ())):
            kind = part.type.removesuffix("_open").removesuffix("_close")
            if part.nesting >= 0 and kind not in OWN_PARTS:
                yield kind, line
            if kind == "heading" and part.nesting == 1 and part.markup != "###":
                yield f"heading {part.markup}", line


def _text_lines(tokens: Sequence[Token], show_url: bool) -> Iterator[str]:
    markers: list[str] = []  # one per open list: "- " or the next number
    first_in_item = False
    for token in tokens:
        if token.type == "bullet_list_open":
            markers.append("- ")
        elif token.type == "ordered_list_open":
            markers.append(f"{token.attrGet('start') or 1}. ")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            markers.pop()
            if not markers:
                yield ""
        elif token.type == "list_item_open":
            first_in_item = True
        elif token.type == "list_item_close" and markers[-1] != "- ":
            markers[-1] = f"{int(markers[-1].split('.')[0]) + 1}. "
        elif token.type == "inline":
            text = inline_text(token, show_url).replace("\n", " ")
            if not markers:
                yield from (text, "")
            else:
                lead = "  " * (len(markers) - 1)
                yield lead + (markers[-1] if first_in_item else "  ") + text
                first_in_item = False
