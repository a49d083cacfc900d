"""WCAG 2.2 AA: by axe in every state and colour scheme, and by keyboard, touch and zoom, which axe cannot see."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .chat import FAQ_QUESTION, FOR_YOU, SITUATION, TRACK, WIA_QUESTION, Chat, in_view, show, sideways

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PHONE = {"viewport": {"width": 360, "height": 640}, "is_mobile": True, "has_touch": True}


def closed(chat: Chat) -> None:
    chat.page.get_by_role("button", name="Chat sluiten").click()


def opened(chat: Chat) -> None:
    expect(chat.input).to_be_visible()


def answered(chat: Chat) -> None:
    answer = chat.ask(FAQ_QUESTION)
    for summary in answer.locator("summary").all():
        summary.click()


def dated(chat: Chat) -> None:
    answer = chat.ask(WIA_QUESTION)
    for summary in answer.locator("summary").all():
        if summary.is_visible():
            summary.click()


def asked_for_a_date(chat: Chat) -> None:
    chat.press("Bereken mijn datums")


def placed(chat: Chat) -> None:
    chat.ask(SITUATION)
    expect(chat.last).to_have_class(re.compile(r"\bsituatie\b"))


def told(chat: Chat) -> None:
    chat.ask(SITUATION)
    chat.ask("wat weet je van mij?")
    expect(chat.last.get_by_role("button", name="Wijzig").first).to_be_visible()


def tracked(chat: Chat) -> None:
    show(chat, TRACK)


def for_you(chat: Chat) -> None:
    show(chat, FOR_YOU)
    for summary in chat.last.locator("summary").all():
        summary.click()


def unread(chat: Chat) -> None:
    chat.page.evaluate("document.querySelector('spoor-wijzer').open = false")
    chat.page.evaluate("document.querySelector('spoor-wijzer').unread = 1")
    expect(chat.page.get_by_role("button", name="nieuw antwoord")).to_be_visible()


def menu(chat: Chat) -> None:
    chat.menu("Wis mijn gesprek")


def failed(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    chat.type(FAQ_QUESTION)
    expect(chat.trouble).to_be_visible()


STATES = [closed, opened, answered, dated, asked_for_a_date, placed, told, tracked, for_you, unread, menu, failed]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_axe_finds_nothing(new_context: Callable[..., BrowserContext], stack: Any, scheme: str, phone: bool) -> None:
    found: dict[str, list[str]] = {}
    for state in STATES:
        context = new_context(color_scheme=scheme, reduced_motion="reduce", **(PHONE if phone else {}))
        chat = Chat(context.new_page(), stack.url)
        chat.visit()
        chat.open()
        state(chat)
        chat.page.evaluate(AXE)
        # The page around it is judged by its own tests; a modal panel makes it inert anyway.
        result = chat.page.evaluate("tags => axe.run('spoor-wijzer', {runOnly: {type: 'tag', values: tags}})", TAGS)
        assert result["passes"], "axe looked at nothing"
        if result["violations"]:
            found[state.__name__] = [
                f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:300]}"
                for each in result["violations"]
                for node in each["nodes"]
            ]
        context.close()
    assert found == {}


def test_everything_by_keyboard(chat: Chat) -> None:
    keys = chat.page.keyboard
    closed(chat)
    expect(chat.launcher).to_be_focused()
    keys.press("Enter")
    expect(chat.input).to_be_focused()
    keys.type(FAQ_QUESTION)
    keys.press("Shift+Enter")
    expect(chat.input).to_have_value(f"{FAQ_QUESTION}\n")
    keys.press("Enter")
    expect(chat.last).to_have_class(re.compile(r"\bfaq\b"))
    expect(chat.input).to_be_focused()
    expect(chat.input).to_have_value("")
    back_to(chat, chat.last.get_by_role("button", name="Bereken mijn datums"))
    keys.press("Enter")
    expect(chat.page.get_by_label("Kies een datum")).to_be_visible()
    expect(chat.input).to_be_focused()
    back_to(chat, chat.page.get_by_role("button", name="Menu", exact=True))
    keys.press("Enter")
    expect(chat.page.get_by_role("button", name="Download mijn gesprek")).to_be_focused()
    keys.press("Escape")
    expect(chat.page.get_by_role("button", name="Menu", exact=True)).to_be_focused()
    keys.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def back_to(chat: Chat, target: Locator) -> None:
    """Shift+Tab until the target has the focus."""
    for _ in range(60):
        if target.evaluate("node => node.matches(':focus')"):
            return
        chat.page.keyboard.press("Shift+Tab")
    raise AssertionError("not reached with the keyboard")


def test_the_focus_returns_to_the_button_of_the_page_that_opened_it(chat: Chat) -> None:
    closed(chat)
    chat.page.evaluate(
        """() => {
            const button = Object.assign(document.createElement('button'), {textContent: 'Chat met ons'});
            button.onclick = () => { document.querySelector('spoor-wijzer').open = true; };
            document.querySelector('main').append(button);
        }"""
    )
    own = chat.page.get_by_role("button", name="Chat met ons")
    own.focus()
    chat.page.keyboard.press("Enter")
    expect(chat.input).to_be_focused()
    chat.page.keyboard.press("Escape")
    expect(own).to_be_focused()


def test_a_reload_leaves_the_focus_with_the_page(chat: Chat) -> None:
    chat.page.reload()
    expect(chat.input).to_be_visible()
    assert chat.page.evaluate("document.activeElement === document.body")


def test_f6_goes_between_page_and_chat(chat: Chat) -> None:
    link = chat.page.get_by_role("main").get_by_role("link").first
    link.focus()
    chat.page.keyboard.press("F6")
    expect(chat.input).to_be_focused()
    chat.page.keyboard.press("F6")
    expect(link).to_be_focused()


def test_names_roles_and_live_region(chat: Chat) -> None:
    expect(chat.panel).to_have_accessible_name("Spoorwijzer")
    expect(chat.panel).to_have_accessible_description("Digitale assistent, geen mens")
    expect(chat.log).to_have_attribute("aria-live", "polite")
    expect(chat.log).to_have_accessible_name("Gesprek")
    expect(chat.page.get_by_role("button", name="Verstuur")).to_be_visible()
    chat.ask(FAQ_QUESTION)
    expect(chat.questions).to_have_text(f"U: {FAQ_QUESTION}")


def test_a_history_is_not_read_aloud_again(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    chat.page.add_init_script(
        """const attach = Element.prototype.attachShadow;
        window.live = [];
        Element.prototype.attachShadow = function (options) {
            const root = attach.call(this, options);
            new MutationObserver(() => {
                const log = root.querySelector('.log');
                if (log?.querySelector('.visitor')) window.live.push(log.getAttribute('aria-live'));
            }).observe(root, {childList: true, subtree: true});
            return root;
        };"""
    )
    chat.page.reload()
    expect(chat.questions).to_have_count(1)
    expect(chat.greeting).to_contain_text("computerprogramma")
    assert set(chat.page.evaluate("window.live")) == {"off"}
    expect(chat.log).to_have_attribute("aria-live", "polite")


def test_buttons_are_large_enough_to_touch(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    chat.ask(WIA_QUESTION)
    chat.ask("Bereken mijn datums")
    chat.page.get_by_role("button", name="Menu", exact=True).click()
    targets = chat.panel.locator("button:visible, summary:visible, textarea:visible, input:visible")
    sizes = targets.evaluate_all(
        """all => all.map((node) => {
            const {width, height} = node.getBoundingClientRect();
            return [node.textContent || node.id, Math.min(width, height)];
        })"""
    )
    assert len(sizes) > 20
    # Half a device pixel may be lost in rounding.
    assert [name for name, shortest in sizes if shortest < 43.9] == []


@pytest.fixture
def phone(new_context: Callable[..., BrowserContext], stack: Any) -> Chat:
    opened_chat = Chat(new_context(**PHONE).new_page(), stack.url)
    opened_chat.visit()
    opened_chat.open()
    return opened_chat


def test_a_phone_shows_all_of_it_and_nothing_sideways(phone: Chat) -> None:
    box = phone.panel.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 360, "height": 640}
    for question in ("", FAQ_QUESTION, WIA_QUESTION, SITUATION, "wat weet je van mij?", "Bereken mijn datums"):
        if question:
            phone.ask(question)
        assert sideways(phone.page) == 0
        assert in_view(phone.input)
        assert in_view(phone.page.get_by_role("button", name="Chat sluiten"))


def test_a_phones_keyboard_does_not_cover_the_input(phone: Chat) -> None:
    phone.ask(FAQ_QUESTION)
    # What a keyboard does where the browser shrinks the page …
    phone.page.set_viewport_size({"width": 360, "height": 340})
    expect(phone.input).to_be_visible()
    assert in_view(phone.input)
    phone.page.set_viewport_size({"width": 360, "height": 640})
    # … and where it lies over it: only the visual viewport says so.
    phone.page.evaluate(
        """() => {
            Object.defineProperty(visualViewport, 'height', {get: () => 320, configurable: true});
            visualViewport.dispatchEvent(new Event('resize'));
        }"""
    )
    box = phone.input.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 320


def test_a_phones_keyboard_stays_down_until_the_input_is_touched(phone: Chat) -> None:
    assert phone.focused() == "Spoorwijzer"
    phone.last.get_by_role("button").first.tap()
    expect(phone.questions).to_have_count(1)
    assert "textarea" not in phone.page.evaluate(
        "document.querySelector('spoor-wijzer').shadowRoot.activeElement.localName"
    )


def test_a_phones_panel_holds_the_focus_and_gives_it_back(phone: Chat) -> None:
    for _ in range(30):
        phone.page.keyboard.press("Tab")
        assert phone.page.evaluate("['SPOOR-WIJZER', 'BODY'].includes(document.activeElement.tagName)")
    phone.page.keyboard.press("Escape")
    expect(phone.launcher).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(640, 400), (320, 256)], ids=["200 %", "400 %"])
def test_zoomed_in_it_still_fits(chat: Chat, width: int, height: int) -> None:
    chat.ask(FAQ_QUESTION)
    # A window of 1280 x 800 (x 1024) at that zoom.
    chat.page.set_viewport_size({"width": width, "height": height})
    assert sideways(chat.page) == 0
    assert in_view(chat.input)
    log = chat.log.bounding_box()
    assert log is not None
    assert log["height"] >= 128


def test_the_size_of_the_text_follows_the_browsers_setting_and_not_the_pages(chat: Chat) -> None:
    chat.page.evaluate("document.documentElement.style.cssText = 'font-size: 62.5%; letter-spacing: .3em'")
    style = chat.greeting.evaluate("node => [getComputedStyle(node).fontSize, getComputedStyle(node).letterSpacing]")
    assert style == ["16px", "normal"]


def test_less_motion_and_own_colours_are_respected(new_context: Callable[..., BrowserContext], stack: Any) -> None:
    context = new_context(reduced_motion="reduce", forced_colors="active")
    chat = Chat(context.new_page(), stack.url)
    chat.visit()
    chat.open()
    chat.ask(WIA_QUESTION)
    motion = chat.log.evaluate(
        """log => [getComputedStyle(log).scrollBehavior,
            getComputedStyle(log.querySelector('.dots'), '::after').animationName]"""
    )
    assert motion == ["auto", "none"]
    border = chat.questions.last.evaluate("node => getComputedStyle(node).borderTopStyle")
    assert border == "solid"
