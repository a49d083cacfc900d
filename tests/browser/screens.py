"""Pictures of the main states for the README: `python -m tests.browser.screens <address of an assistant>`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from .chat import SITUATION, WIA_QUESTION, Chat
from .conftest import ARGUMENTS, CHROMIUM

FOLDER = Path(__file__).resolve().parents[2] / "web-widget/screens"
ANSWER = '/faq{"faq_id": "wia-aanvragen-wanneer"}'
# What a visitor says, by the name of the picture.
STATES = {
    "begin": (),
    "situatie": (SITUATION,),
    "antwoord": ("Ik ben werknemer en ziek sinds 3 maart 2025.", ANSWER),
    "termijnen": (WIA_QUESTION,),
}


def main(url: str) -> None:
    """One phone, one picture a state."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, said in STATES.items():
            page = browser.new_page(viewport={"width": 389, "height": 800}, locale="nl-NL", reduced_motion="reduce")
            chat = Chat(page, url)
            chat.visit()
            chat.open()
            for text in said:
                show(chat, text)
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()


def show(chat: Chat, text: str) -> None:
    """Say it; a button's payload under the words of its topic."""
    if not text.startswith("/"):
        chat.ask(text)
        return
    before = chat.answers.count()
    chat.page.evaluate("text => document.querySelector('spoor-wijzer').ask(text)", text)
    chat.answers.nth(before).wait_for()
    # The gateway's history has the question in words.
    chat.page.reload()
    chat.answers.nth(before).wait_for()


if __name__ == "__main__":
    main(sys.argv[1])
