"""What a visitor does with the chat and sees in it, in the words of the page."""

from __future__ import annotations

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

WIA_QUESTION = "Ik ben ziek sinds 3 maart 2025, wanneer WIA?"
WIA_DATE = "2026-12-13"
FAQ_QUESTION = "Wat is het tweede spoor en waar is het voor bedoeld?"
SITUATION = (
    "Mijn werknemer is 50 weken ziek en kan zijn werk niet meer doen. Het plan van aanpak is er nog niet. Wat nu?"
)
MESSAGES = re.compile(r"/api/conversations/[^/]+/messages$")
# Messages as the contract has them, for what a test wants to see whole.
TRACK = {
    "text": "Dit past bij spoor 1b: het eigen werk, maar aangepast.",
    "buttons": [
        {"title": "Wat is passend werk?", "payload": '/faq{"faq_id": "wat-is-passend-werk"}'},
        {"title": "Waar sta ik nu?", "payload": "/situatie"},
    ],
    "custom": {
        "kind": "spoor",
        "uitkomst": "1b",
        "faq_id": "aangepast-werk-aanbieden",
        "suggestions": ["wat-is-passend-werk"],
    },
}
FOR_YOU = {
    "text": "De werknemer vraagt de WIA aan, uiterlijk in week 93 van de ziekte.",
    "buttons": [{"title": "Bereken mijn datums", "payload": "/deadlines"}],
    "custom": {
        "kind": "faq",
        "faq_id": "wia-aanvragen-wanneer",
        "question": "Wanneer moet de WIA worden aangevraagd?",
        "voor_u": {
            "text": "Voor u: uiterlijk zondag 13 december 2026, over drie weken.",
            "milestones": [
                {
                    "id": "wia",
                    "date": "2026-12-13",
                    "state": "straks",
                    "label": "WIA-aanvraag",
                    "direction": "uiterlijk",
                },
                {"id": "riv", "date": "2026-11-29", "state": "nu", "label": "Verslag", "direction": "uiterlijk"},
                {
                    "id": "plan-van-aanpak",
                    "date": "2025-04-28",
                    "state": "voorbij",
                    "label": "Plan",
                    "direction": "uiterlijk",
                },
            ],
        },
        "in_sight": [{"tag": "h2", "content": ["Voor werknemers"]}, {"tag": "p", "content": ["U vraagt zelf aan."]}],
        "more": [{"tag": "p", "content": ["Meer."]}],
        "sources": [{"title": "Artikel 64 Wet WIA", "url": "https://wetten.overheid.nl/BWBR0019057"}],
        "reviewed": "2026-11-21",
        "related": [],
        "glossary": [],
        "warnings": [],
    },
}


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
        expect(self.page.locator("spoor-wijzer").first).to_be_attached()

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


def show(chat: Chat, *messages: dict[str, Any]) -> Locator:
    """The answer to anything is these messages, as if the gateway had sent them."""
    chat.page.route(MESSAGES, lambda route: route.fulfill(json=list(messages)))
    before = chat.answers.count()
    chat.type("laat zien")
    expect(chat.answers).to_have_count(before + len(messages))
    chat.page.unroute(MESSAGES)
    return chat.last


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
