"""A real Chromium on the running stack, and a host page on another origin with a strict policy."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from .chat import Chat

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE_MS = 20_000
# Nothing of the browser's own may look like a request of the widget.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if not CHROMIUM.exists():
        why = f"browser tests need {CHROMIUM} (apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    # A turn takes milliseconds, but two busy cores may make it wait.
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts, Dutch and desktop-sized unless told otherwise, and closes them."""
    made: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        chosen = {"viewport": {"width": 1280, "height": 800}, "locale": "nl-NL"} | options
        made.append(browser.new_context(**chosen))
        made[-1].set_default_timeout(PATIENCE_MS)
        made[-1].set_default_navigation_timeout(3 * PATIENCE_MS)
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def browser_page(new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A page in which any uncaught error of a script fails the test."""
    page = new_context().new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []


@pytest.fixture
def chat(browser_page: Page, stack: Any) -> Chat:
    """The demo page with the chat opened."""
    opened = Chat(browser_page, stack.url)
    opened.visit()
    opened.open()
    return opened


class Site:
    """A page of somebody else's, on a port of its own: `html` and `policy` may be set per test."""

    def __init__(self) -> None:
        self.html = ""
        self.policy = ""
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                known = self.path.partition("?")[0] == "/"
                self.send_response(200 if known else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if site.policy:
                    self.send_header("Content-Security-Policy", site.policy)
                self.end_headers()
                self.wfile.write(site.html.encode() if known else b"")

            def log_message(self, *_: object) -> None:
                """Quiet: pytest shows what matters."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site() -> Iterator[Site]:
    """Another site that embeds the widget."""
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()
