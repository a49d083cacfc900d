"""When the network or the gateway fails: what was typed stays, and trying again sends it once."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from .chat import FAQ_QUESTION, WIA_QUESTION, Chat

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
MESSAGES = re.compile(r"/api/conversations/[^/]+/messages$")


def test_offline_the_text_stays_and_goes_out_on_retry(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    chat.page.route(MESSAGES, lambda route: route.abort("internetdisconnected"))
    chat.type(WIA_QUESTION)
    expect(chat.trouble).to_contain_text("Niet verstuurd. Er is geen verbinding.")
    expect(chat.questions.last).to_have_text(f"U: {WIA_QUESTION}")
    chat.trouble.get_by_role("button", name="Opnieuw proberen").click()
    expect(chat.trouble).to_have_count(1)
    chat.page.unroute(MESSAGES)
    chat.trouble.get_by_role("button", name="Opnieuw proberen").click()
    expect(chat.answers).to_have_count(3)
    expect(chat.trouble).to_have_count(0)
    expect(chat.questions).to_have_count(2)


def test_back_online_it_goes_out_by_itself(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    chat.type(FAQ_QUESTION)
    expect(chat.trouble).to_be_visible()
    chat.page.context.set_offline(False)
    expect(chat.last).to_have_class(re.compile(r"\bfaq\b"))
    expect(chat.trouble).to_have_count(0)


@pytest.mark.parametrize(
    ("status", "problem", "said", "again"),
    [
        (429, {"detail": "U stuurt erg veel berichten."}, "U stuurt erg veel berichten.", True),
        (429, None, "Er ging iets mis aan onze kant.", True),
        (503, {"detail": "De dienst is nog niet klaar."}, "De dienst is nog niet klaar.", True),
        (500, None, "Er ging iets mis aan onze kant.", True),
        (422, {"detail": "Deze tekst kan niet."}, "Deze tekst kan niet.", False),
    ],
)
def test_a_refusal_is_told_in_the_gateways_words(
    chat: Chat, status: int, problem: dict[str, str] | None, said: str, again: bool
) -> None:
    def refuse(route: Route) -> None:
        if problem is None:
            route.fulfill(status=status, body="geen json")
        else:
            route.fulfill(status=status, json=problem)

    chat.page.route(MESSAGES, refuse)
    chat.type(FAQ_QUESTION)
    expect(chat.trouble).to_contain_text(said)
    expect(chat.trouble.get_by_role("button", name="Opnieuw proberen")).to_have_count(int(again))
    chat.page.unroute(MESSAGES)
    chat.trouble.get_by_role("button", name="Tekst aanpassen").click()
    expect(chat.input).to_have_value(FAQ_QUESTION)
    expect(chat.input).to_be_focused()
    expect(chat.questions).to_have_count(0)
    chat.input.press("Enter")
    expect(chat.last).to_have_class(re.compile(r"\bfaq\b"))


def test_an_answer_lost_on_the_way_is_fetched_and_not_asked_twice(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    chat.page.route(MESSAGES, lose)
    chat.type(WIA_QUESTION)
    expect(chat.trouble).to_be_visible()
    chat.page.unroute(MESSAGES)
    chat.trouble.get_by_role("button", name="Opnieuw proberen").click()
    expect(chat.answers).to_have_count(3)
    chat.page.reload()
    expect(chat.answers).to_have_count(3)
    expect(chat.questions).to_have_count(2)


def test_an_answer_without_rasa_can_be_asked_again(chat: Chat) -> None:
    # As the gateway answers while Rasa is away; tests/gateway makes it do so.
    custom = {"kind": "fallback", "suggestions": [], "degraded": "starting"}
    message = {"text": "Ik start nog op. Stuur het straks nog een keer.", "custom": custom}
    chat.page.route(MESSAGES, lambda route: route.fulfill(json=[message]))
    chat.ask(FAQ_QUESTION)
    chat.page.unroute(MESSAGES)
    answer = chat.press("Opnieuw proberen")
    expect(answer).to_have_class(re.compile(r"\bfaq\b"))
    expect(chat.questions).to_have_text([f"U: {FAQ_QUESTION}"] * 2)


def test_without_storage_the_chat_works_until_the_reload(chat: Chat) -> None:
    chat.page.add_init_script(
        """Object.defineProperty(window, 'sessionStorage', {
            get() { throw new DOMException('refused', 'SecurityError'); }});"""
    )
    chat.page.reload()
    chat.open()
    chat.ask(FAQ_QUESTION)
    chat.ask(WIA_QUESTION)
    expect(chat.questions).to_have_count(2)


def test_typing_on_after_a_failure_sends_both_in_order(chat: Chat) -> None:
    chat.page.route(MESSAGES, lambda route: route.abort())
    chat.type(FAQ_QUESTION)
    expect(chat.trouble).to_be_visible()
    chat.page.unroute(MESSAGES)
    chat.type(WIA_QUESTION)
    expect(chat.answers).to_have_count(3)
    expect(chat.answers.nth(1)).to_have_class(re.compile(r"\bfaq\b"))
    expect(chat.answers.nth(2)).to_have_class(re.compile(r"\bdeadlines\b"))


def test_a_chat_that_cannot_be_fetched_says_so_and_works_the_next_time(chat: Chat) -> None:
    chat.page.get_by_role("button", name="Chat sluiten").click()
    chat.page.route("**/widget/chat-*.js", lambda route: route.abort())
    chat.page.reload()
    chat.launcher.click()
    expect(chat.page.get_by_role("button", name="Laden lukt niet. Probeer het opnieuw.")).to_be_visible()
    chat.page.unroute("**/widget/chat-*.js")
    chat.page.reload()
    chat.open()


def test_no_greeting_from_the_gateway_still_says_that_it_is_a_computer(chat: Chat) -> None:
    chat.page.route("**/api/widget-config*", lambda route: route.fulfill(status=503, json={}))
    chat.page.reload()
    expect(chat.greeting).to_contain_text("Ik ben een computerprogramma, geen mens.")


def test_the_limit_is_shown_when_it_comes_near(chat: Chat) -> None:
    chat.input.fill("a" * 419)
    expect(chat.panel.locator("#count")).to_be_empty()
    chat.input.fill("a" * 420)
    expect(chat.panel.locator("#count")).to_have_text("nog 80 tekens")
    chat.input.fill("a" * 499)
    expect(chat.panel.locator("#count")).to_have_text("nog 1 teken")
    chat.input.press("End")
    chat.input.press_sequentially("bc")
    expect(chat.input).to_have_value("a" * 499 + "b")
    expect(chat.panel.get_by_text("U kunt niet meer tekens typen.")).to_have_count(1)
