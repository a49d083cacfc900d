"""What a visitor does with the chat and sees in it, in the words of the page."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

WIA_QUESTION = "Ik ben ziek sinds 3 maart 2025, wanneer WIA?"
WIA_DATE = "2026-12-13"
FAQ_QUESTION = "Wat is het tweede spoor en waar is het voor bedoeld?"


class Chat:
    """The chat on one page."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.launcher = page.get_by_role("button", name="Stel uw vraag")
        self.panel = page.get_by_role("dialog")
        self.log = page.get_by_role("log")
        self.input = page.get_by_role("textbox", name="Uw vraag of antwoord")
        self.questions = self.log.locator(".visitor .card")
        self.answers = self.log.locator(".assistant .card")
        self.trouble = self.log.locator(".trouble")

    def visit(self, path: str = "/") -> None:
        self.page.goto(self.url + path)
        expect(self.page.locator("spoor-wijzer")).to_have_count(1)

    def open(self) -> None:
        self.launcher.click()
        expect(self.greeting).to_contain_text("computerprogramma")

    @property
    def greeting(self) -> Locator:
        return self.answers.first

    @property
    def last(self) -> Locator:
        return self.answers.last

    def type(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    def ask(self, text: str) -> Locator:
        """Ask, and wait for an answer below the question."""
        before = self.answers.count()
        self.type(text)
        expect(self.answers.nth(before)).to_be_visible()
        return self.answers.nth(before)

    def press(self, name: str) -> Locator:
        """Press a button of the last answer, and wait for what comes."""
        before = self.answers.count()
        self.last.get_by_role("button", name=name, exact=True).click()
        expect(self.answers.nth(before)).to_be_visible()
        return self.answers.nth(before)

    def menu(self, item: str) -> None:
        self.page.get_by_role("button", name="Menu", exact=True).click()
        self.page.get_by_role("button", name=item, exact=True).click()

    def texts(self) -> list[str]:
        """Everything that was said, as a visitor reads it."""
        return [text.strip() for text in self.log.locator(".turn .card").all_inner_texts()]

    def stored(self) -> dict[str, Any]:
        """What the widget keeps in the browser."""
        kept = self.page.evaluate("Object.entries(sessionStorage)")
        assert len(kept) <= 1
        return json.loads(kept[0][1]) if kept else {}

    def focused(self) -> str:
        """The text of what has the focus inside the widget; empty when that is elsewhere."""
        return str(
            self.page.evaluate(
                """() => {
                    const found = document.querySelector('spoor-wijzer').shadowRoot.activeElement;
                    return found ? found.innerText || found.ariaLabel : '';
                }"""
            )
        )


def sideways(page: Page) -> int:
    """By how many pixels the page or the panel can be scrolled sideways."""
    return int(
        page.evaluate(
            """() => Math.max(0, ...[document.documentElement,
                ...document.querySelector('spoor-wijzer').shadowRoot.querySelectorAll('.panel, .log, .composer, .menu')]
                .map((node) => node.scrollWidth - node.clientWidth))"""
        )
    )


def in_view(locator: Locator) -> bool:
    """Whether all of it lies within the window."""
    box = locator.bounding_box()
    window = locator.page.evaluate("[innerWidth, innerHeight]")
    return (
        box is not None
        and box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= window[0]
        and box["y"] + box["height"] <= window[1]
    )
