"""The one reader of Markdown: what the widget gets as nodes is what the page gets as HTML, for every answer we have."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest

from bot.faq import Answers, Folders
from bot.faq.markdown import to_html, to_nodes

ON = date(2026, 11, 21)


def html(nodes: Any) -> str:
    """Nodes as HTML, without the line breaks between blocks that only make HTML readable."""
    return "".join(escape(one) if isinstance(one, str) else _element(one) for one in nodes)


def _element(node: dict[str, Any]) -> str:
    if node["tag"] == "br":
        return "<br>"
    attributes = "".join(f' {name}="{escape(str(node[name]))}"' for name in ("href", "start") if name in node)
    return f"<{node['tag']}{attributes}>{html(node['content'])}</{node['tag']}>"


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("<br/>", "<br>").replace("&#x27;", "'")


PIECES = [
    "Een **vet** en *schuin* woord, zie [UWV](https://www.uwv.nl/a?b=1&c=2).",
    "Regel\nmet vervolg\\\nen een harde breuk.",
    "- een\n- twee\n  - dieper\n\n3. drie\n4. vier",
    "- los\n\n- met witregel",
    "## Kop\n\n### Kopje\n\nTekst.",
    "<b>geen</b> markup, [x](javascript:alert(1)) en [bel](tel:0881234567) & \\*ster\\*",
    "",
]


@pytest.mark.parametrize("markdown", PIECES)
def test_nodes_and_html_are_the_same(markdown: str) -> None:
    assert squeezed(html(to_nodes(markdown))) == squeezed(to_html(markdown))


def test_nodes_and_html_are_the_same_for_every_answer() -> None:
    answers = Answers(Folders(Path(__file__).parents[2] / "data"), lambda: ON, every=0)
    for faq_id in answers.items:
        for role in (None, "werkgever", "werknemer"):
            answer = answers.answer(faq_id, role)
            assert answer is not None
            for markdown in (answer.in_sight, answer.more_markdown):
                assert squeezed(html(to_nodes(markdown))) == squeezed(to_html(markdown)), faq_id


def test_nodes_hold_no_more_than_the_widget_knows() -> None:
    found = to_nodes("1. **a**\n2. [b](https://b.nl)")
    assert found == (
        {
            "tag": "ol",
            "content": [
                {"tag": "li", "content": [{"tag": "strong", "content": ["a"]}]},
                {"tag": "li", "content": [{"tag": "a", "href": "https://b.nl", "content": ["b"]}]},
            ],
        },
    )
