"""The widget shows of every answer what the public page shows: the same words, lists and links, from one reader."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from bot.faq import Answers, Folders
from bot.faq.markdown import to_html, to_nodes

ROOT = Path(__file__).resolve().parents[2]
ROLES = (None, "werkgever", "werknemer")
# Both sides as lines of `tag: text`, with the widget's own names and its note behind a link undone.
COMPARE = """async (pieces) => {
  const { rich } = await import('/rich.js');
  const actions = { base: new URL('https://bureau.example/'), send() {} };
  const names = { H2: 'H4', H3: 'H5', BUTTON: 'A' };
  const outline = (root) => {
    for (const note of root.querySelectorAll('.hidden')) note.remove();
    return [...root.querySelectorAll('*')].map((node) => {
      const text = node.textContent.replace(/\\s+/g, '');
      const target = node.tagName === 'A' ? new URL(node.getAttribute('href'), actions.base).href : '';
      const own = node.tagName === 'BUTTON' || /veelgestelde-vragen/.test(target) ? '' : target;
      return `${names[node.tagName] ?? node.tagName}${node.getAttribute('start') ?? ''}: ${text} ${own}`;
    }).join('\\n');
  };
  return pieces.filter(({ nodes, html }) => {
    const widget = document.createElement('div'), page = document.createElement('div');
    widget.append(rich(nodes, actions));
    page.innerHTML = html;
    return outline(widget) !== outline(page);
  }).map(({ name }) => name);
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves the widget's files without a line for each."""

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def page(browser_page: Page) -> Iterator[Page]:
    """An empty page beside the widget's files."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(ROOT / "web-widget")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser_page.goto(f"http://127.0.0.1:{server.server_port}/jsconfig.json")
    yield browser_page
    server.shutdown()


def piece(name: str, markdown: str) -> dict[str, Any]:
    return {"name": name, "nodes": to_nodes(markdown), "html": to_html(markdown)}


def test_every_answer_looks_the_same_in_widget_and_page(page: Page) -> None:
    answers = Answers(Folders(ROOT / "data"), lambda: date(2026, 11, 21), every=0)
    shown = [(faq_id, answers.answer(faq_id, role)) for faq_id in answers.items for role in ROLES]
    pieces = [piece(faq_id, f"{one.in_sight}\n\n{one.more_markdown}") for faq_id, one in shown if one]
    assert len(pieces) == 3 * len(answers.items)
    assert page.evaluate(COMPARE, pieces) == []


def test_a_difference_would_be_seen(page: Page) -> None:
    other = piece("link", "[a](https://b.nl)") | {"html": to_html("[a](https://c.nl)")}
    assert page.evaluate(
        COMPARE, [other, piece("same", "3. [**a**](https://b.nl)\n4. b"), piece("text", "a") | {"html": "b"}]
    ) == [
        "link",
        "text",
    ]
