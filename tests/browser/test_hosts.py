"""What other pages do to the widget: frameworks, styles, shortcuts, wrong tags. None of it reaches the visitor."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Route, expect

from .chat import FAQ_QUESTION, WIA_DATE, WIA_QUESTION, Chat, in_view, sideways
from .conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
MESSAGES = re.compile(r"/api/conversations/[^/]+/messages$")
HEAD = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Bureau</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>{style}</style>
<script type="module" src="{gateway}/widget/spoorwijzer.js"></script></head>"""


class Host:
    """A page of the site with its own style and body; `said` is what the console got."""

    def __init__(self, page: Page, site: Site, gateway: str) -> None:
        self.page, self.site, self.gateway = page, site, gateway
        self.chat = Chat(page, site.url)
        self.said: list[str] = []
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if "spoor-wijzer:" in message.text:
            self.said.append(message.text)

    def visit(self, body: str = "<spoor-wijzer></spoor-wijzer>", style: str = "", policy: str = "") -> Chat:
        self.site.html = f"{HEAD.format(style=style, gateway=self.gateway)}<body>{body}</body></html>"
        self.site.policy = policy
        self.chat.visit()
        return self.chat


@pytest.fixture
def host(browser_page: Page, site: Site, stack: Any) -> Host:
    return Host(browser_page, site, stack.url)


def attributes(page: Page) -> list[str]:
    return list(page.evaluate("document.querySelector('spoor-wijzer').getAttributeNames()"))


# What the page's framework does to the element.


def test_opening_changes_no_markup_so_that_no_framework_sees_a_difference(host: Host) -> None:
    chat = host.visit('<spoor-wijzer label="Vraag"><a href="/">Contact</a></spoor-wijzer>')
    before = host.page.evaluate("document.querySelector('spoor-wijzer').outerHTML")
    host.page.get_by_role("button", name="Vraag").click()
    expect(chat.panel).to_be_visible()
    host.page.reload()
    expect(chat.panel).to_be_visible()
    assert host.page.evaluate("document.querySelector('spoor-wijzer').outerHTML") == before


def test_a_morph_to_the_servers_markup_leaves_the_panel_open(host: Host) -> None:
    chat = host.visit()
    chat.open()
    chat.input.fill("half een vra")
    # As Turbo 8 and htmx do: attributes that the server does not send are taken off.
    host.page.evaluate(
        """() => {
            const node = document.querySelector('spoor-wijzer');
            for (const name of node.getAttributeNames()) node.removeAttribute(name);
        }"""
    )
    expect(chat.panel).to_be_visible()
    expect(chat.input).to_have_value("half een vra")


def test_a_body_that_is_swapped_for_the_next_pages_goes_on(host: Host) -> None:
    chat = host.visit()
    chat.open()
    chat.input.fill("half een vra")
    # As Turbo and swup do: the next page, parsed apart, takes the place of this one.
    host.page.evaluate(
        """() => document.body.replaceWith(
            new DOMParser().parseFromString('<main>Twee</main><spoor-wijzer></spoor-wijzer>', 'text/html').body)"""
    )
    expect(host.page.get_by_role("main")).to_have_text("Twee")
    expect(chat.input).to_have_value("half een vra")
    assert chat.panel.count() == 1


@pytest.mark.parametrize(
    ("tag", "opened"),
    [("open", True), ('open=""', True), ('open="true"', True), ('open="false"', False), ("", False)],
)
def test_open_as_frameworks_write_it(host: Host, tag: str, opened: bool) -> None:
    chat = host.visit(f"<spoor-wijzer {tag}></spoor-wijzer>")
    (expect(chat.panel).to_be_visible if opened else expect(chat.launcher).to_be_visible)()
    assert chat.panel.count() == int(opened)


def test_who_closed_it_wins_from_the_attribute_on_the_next_page(host: Host) -> None:
    chat = host.visit("<spoor-wijzer open></spoor-wijzer>")
    host.page.get_by_role("button", name="Chat sluiten").click()
    host.page.reload()
    expect(chat.launcher).to_be_visible()
    expect(chat.panel).to_be_hidden()


def test_it_says_who_opened_and_closed_it(host: Host) -> None:
    host.page.add_init_script(
        """window.heard = JSON.parse(sessionStorage.heard ?? '[]');
        for (const name of ['open', 'close']) addEventListener(`spoorwijzer-${name}`, ({type, by}) => {
            heard.push(`${type.slice(12)} ${by}`); sessionStorage.heard = JSON.stringify(heard); });"""
    )
    chat = host.visit()
    chat.open()
    host.page.reload()
    expect(chat.panel).to_be_visible()
    host.page.get_by_role("button", name="Chat sluiten").click()
    host.page.evaluate("document.querySelector('spoor-wijzer').open = true")
    expect(chat.panel).to_be_visible()
    host.page.evaluate("document.querySelector('spoor-wijzer').open = false")
    expect(chat.panel).to_be_hidden()
    assert host.page.evaluate("heard") == [
        "open visitor",
        "open restore",
        "close visitor",
        "open page",
        "close page",
    ]


def test_two_tags_are_one_chat_and_the_second_takes_over(host: Host) -> None:
    chat = host.visit("<spoor-wijzer></spoor-wijzer><spoor-wijzer></spoor-wijzer>")
    expect(chat.launcher).to_have_count(1)
    assert len(host.said) == 1
    assert "one page has one chat" in host.said[0]
    host.page.evaluate("document.querySelector('spoor-wijzer').remove()")
    expect(chat.launcher).to_have_count(1)
    chat.open()


def test_a_tag_that_was_not_closed_says_so_and_hides_no_page(host: Host) -> None:
    chat = host.visit(
        "<spoor-wijzer/><main><h1>Ons bureau</h1><p>Welkom.</p></main>", style="body { color: rgb(1, 2, 3) }"
    )
    expect(host.page.get_by_role("heading", name="Ons bureau")).to_be_visible()
    assert host.page.get_by_text("Welkom.").evaluate("node => getComputedStyle(node).color") == "rgb(1, 2, 3)"
    assert any("<spoor-wijzer></spoor-wijzer>" in line for line in host.said)
    chat.open()


@pytest.mark.parametrize(
    "wrong", ['audience="Werkgever"', 'position="midden"', 'api="http://["', 'topic="Spoor 2!"', 'open="misschien"']
)
def test_a_wrong_value_is_told_and_left_out(host: Host, wrong: str) -> None:
    chat = host.visit(f"<spoor-wijzer {wrong}></spoor-wijzer>")
    if chat.panel.count() == 0:
        chat.open()
    chat.ask(WIA_QUESTION)
    assert [line for line in host.said if wrong.split("=")[0] in line and "ignored" in line] != []
    assert len(host.said) == 1


# What the page's style sheet does to it.

LEAKS = "* { letter-spacing: 9px; text-transform: uppercase; white-space: pre; text-align: right; word-spacing: 9px }"


def look(node: Locator) -> list[str]:
    names = ["letterSpacing", "textTransform", "whiteSpace", "wordSpacing", "textAlign"]
    return list(node.evaluate("(node, names) => names.map((name) => getComputedStyle(node)[name])", names))


@pytest.mark.parametrize("style", [LEAKS, "html { letter-spacing: 9px; text-transform: uppercase; text-align: right }"])
def test_nothing_inherited_leaks_in(host: Host, style: str) -> None:
    chat = host.visit(style=style)
    assert look(chat.launcher)[:4] == ["normal", "none", "normal", "0px"]
    chat.open()
    assert look(chat.greeting.locator("p").first) == ["normal", "none", "normal", "0px", "start"]


@pytest.mark.parametrize(
    "style",
    [
        "body { transform: translateX(0); min-height: 3000px }",
        "body { filter: brightness(1); min-height: 3000px }",
        "body { contain: paint; overflow: hidden; height: 100px }",
        ".cover { position: fixed; inset: 0; z-index: 2147483647; background: white }",
    ],
)
def test_a_page_that_is_moved_clipped_or_covered(host: Host, style: str) -> None:
    chat = host.visit("<main>Pagina</main><spoor-wijzer></spoor-wijzer><div class=cover></div>", style=style)
    assert in_view(chat.launcher)
    chat.open()
    assert in_view(chat.panel)
    assert in_view(chat.input)


def test_the_accent_reaches_the_links(host: Host) -> None:
    chat = host.visit(style="spoor-wijzer { --spoorwijzer-accent: rgb(122, 0, 60); color-scheme: light }")
    chat.open()
    assert (
        chat.greeting.get_by_role("button").first.evaluate("node => getComputedStyle(node).color") != "rgb(11, 90, 107)"
    )
    shown = chat.greeting.get_by_role("button").first.evaluate(
        """node => {
            const canvas = document.createElement('canvas').getContext('2d');
            canvas.fillStyle = getComputedStyle(node).color;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
        }"""
    )
    assert all(abs(one - other) <= 2 for one, other in zip(shown, [122, 0, 60], strict=True))


# What the page's scripts do.


def test_keys_typed_in_the_chat_are_not_the_pages_shortcuts(host: Host) -> None:
    chat = host.visit()
    host.page.evaluate(
        """() => { window.pressed = [];
            for (const name of ['keydown', 'keypress', 'keyup'])
                document.addEventListener(name, ({key}) => pressed.push(`${name} ${key}`)); }"""
    )
    chat.open()
    chat.input.press_sequentially("/s")
    chat.input.press("Enter")
    expect(chat.answers).to_have_count(2)
    answer = chat.ask(WIA_QUESTION)
    # Other fields and the buttons belong to the chat too.
    answer.get_by_label("Naam voor dit dossier").press_sequentially("/s")
    answer.get_by_role("button", name="Afdrukken").press("j")
    assert host.page.evaluate("pressed") == []
    host.page.keyboard.press("F6")
    assert "keydown F6" in host.page.evaluate("pressed")


# As Bootstrap 3 to 5 and focus-trap do it: on the way up, and on the way down.
TRAPS = ["('focusin', trap)", "('focusin', trap, true)", "('focus', trap, true)"]


@pytest.mark.parametrize("listen", TRAPS)
def test_a_dialog_of_the_page_that_holds_the_focus_lets_the_visitor_type(host: Host, listen: str) -> None:
    chat = host.visit('<input id="own"><spoor-wijzer></spoor-wijzer>')
    host.page.evaluate(
        f"""() => {{
            const trap = (event) => {{ if (event.target !== own) own.focus(); }};
            document.addEventListener{listen};
            own.focus();
        }}"""
    )
    chat.open()
    expect(chat.input).to_be_focused()
    host.page.keyboard.type("hallo")
    expect(chat.input).to_have_value("hallo")


def test_a_policy_without_the_gateway_is_named_and_not_blamed_on_the_visitor(host: Host) -> None:
    chat = host.visit(policy=f"script-src {host.gateway} 'unsafe-eval'; connect-src 'self'")
    chat.launcher.click()
    chat.type("hallo")
    expect(chat.trouble).to_contain_text("Dat ligt niet aan u.")
    assert any(f"connect-src {host.gateway}" in line for line in host.said)


# What gets lost on the way.


def test_half_a_question_survives_a_reload_and_a_remount(host: Host) -> None:
    chat = host.visit()
    chat.open()
    chat.input.fill("Wanneer moet ik")
    host.page.reload()
    expect(chat.input).to_have_value("Wanneer moet ik")
    host.page.evaluate("document.body.append(document.querySelector('spoor-wijzer'))")
    expect(chat.input).to_have_value("Wanneer moet ik")
    chat.input.fill("")
    host.page.reload()
    expect(chat.input).to_have_value("")


# Sends a text, then goes to another page after so many milliseconds, or moves the element within this one.
SEND_AND_GO = """([text, wait, closed]) => {
    const node = document.querySelector('spoor-wijzer'), root = node.shadowRoot;
    root.querySelector('textarea').value = text;
    root.querySelector('form').requestSubmit();
    if (closed) node.open = false;
    if (wait === null) document.body.append(node);
    else setTimeout(() => location.assign('/?pagina=2'), wait);
}"""


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("wait", [0, 5, 20])
def test_going_to_the_next_page_at_once_loses_neither_question_nor_answer(host: Host, wait: int, first: bool) -> None:
    chat = host.visit()
    chat.open()
    if not first:
        chat.ask("/case")
    with host.page.expect_navigation(url="**/?pagina=2"):
        host.page.evaluate(SEND_AND_GO, [WIA_QUESTION, wait, False])
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']").first).to_be_visible()
    expect(chat.questions).to_have_count(1 if first else 2)
    host.page.reload()
    expect(chat.questions).to_have_count(1 if first else 2)


def test_an_answer_to_a_panel_that_was_closed_on_the_page_before_is_marked_too(host: Host) -> None:
    chat = host.visit()
    chat.open()
    with host.page.expect_navigation(url="**/?pagina=2"):
        host.page.evaluate(SEND_AND_GO, [WIA_QUESTION, 0, True])
    host.page.get_by_role("button", name="1 nieuw antwoord").click()
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']").first).to_be_visible()


def test_a_question_that_never_left_is_sent_by_the_next_page(host: Host) -> None:
    chat = host.visit()
    chat.open()
    chat.ask(WIA_QUESTION)
    host.page.route(MESSAGES, lambda route: route.abort())
    chat.type("/kosten")
    expect(chat.trouble).to_be_visible()
    host.page.unroute(MESSAGES)
    host.page.reload()
    expect(chat.questions).to_have_count(2)
    expect(chat.answers).to_have_count(3)
    expect(chat.trouble).to_have_count(0)


def test_a_slow_answer_is_waited_for_and_not_asked_twice(host: Host) -> None:
    sent: list[str] = []
    host.page.on("request", lambda request: sent.append(request.url) if MESSAGES.search(request.url) else None)
    chat = host.visit()
    chat.open()
    chat.ask(WIA_QUESTION)
    # A remount while the answer is made: what was sent still arrives.
    host.page.evaluate(SEND_AND_GO, ["/kosten", None, False])
    expect(chat.answers).to_have_count(3)
    assert len(sent) == 2


def test_a_duplicated_tab_follows(host: Host) -> None:
    chat = host.visit()
    chat.open()
    chat.press("Bereken mijn datums")
    with host.page.expect_popup() as opening:
        host.page.evaluate("window.open(location.href)")
    other = Chat(opening.value, chat.url)
    expect(other.page.get_by_label("Kies een datum")).to_be_visible()
    other.ask("3 maart 2025")
    # No visit to the first tab, no event there: the other one told it.
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']")).to_have_count(1)
    expect(chat.page.get_by_label("Kies een datum")).to_have_count(0)
    assert chat.texts() == other.texts()


def test_an_answer_that_came_while_closed_shows_on_the_button(host: Host) -> None:
    chat = host.visit()
    chat.open()
    held: list[Route] = []
    host.page.route(MESSAGES, lambda route: held.append(route))
    chat.type(WIA_QUESTION)
    host.page.get_by_role("button", name="Chat sluiten").click()
    host.page.wait_for_timeout(100)
    expect(host.page.get_by_role("button", name="nieuw antwoord")).to_have_count(0)
    held[0].continue_()
    marked = host.page.get_by_role("button", name="Stel uw vraag 1 nieuw antwoord")
    expect(marked).to_be_visible()
    marked.click()
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']").first).to_be_visible()
    host.page.get_by_role("button", name="Chat sluiten").click()
    expect(host.page.get_by_role("button", name="nieuw antwoord")).to_have_count(0)


def test_a_note_about_privacy_leaves_the_question_that_waits(chat: Chat) -> None:
    ask = {"kind": "ask", "form": "deadlines", "slot": "eerste_ziektedag", "input": "date"}
    note = {"text": "Ik zag een medisch gegeven.", "custom": {"kind": "privacy", "found": ["medisch"]}}
    choice = {"title": "3 maart", "payload": '/value{"value": "2025-03-03"}'}
    said = [{"text": "Welke dag?", "custom": ask, "buttons": [choice]}, note]
    chat.page.route(MESSAGES, lambda route: route.fulfill(json=said))
    chat.type("bereken mijn datums, ik heb griep")
    expect(chat.answers).to_have_count(3)
    expect(chat.page.get_by_label("Kies een datum")).to_be_visible()
    expect(chat.page.get_by_role("button", name="3 maart")).to_be_visible()


# Small windows.


@pytest.mark.parametrize("asked", [WIA_QUESTION, "/deadlines"])
def test_at_400_percent_most_of_the_height_is_conversation(chat: Chat, asked: str) -> None:
    chat.ask(asked)
    chat.page.set_viewport_size({"width": 320, "height": 256})
    log = chat.log.bounding_box()
    assert log is not None
    assert log["height"] >= 128
    assert in_view(chat.input)
    assert sideways(chat.page) == 0
    # What was just said did not go under when the window shrank.
    expect(chat.last.locator("p").first).to_be_in_viewport()


def test_the_button_makes_way_for_what_has_the_focus(host: Host) -> None:
    field = '<input aria-label="Zoek" style="position: fixed; bottom: 20px; left: 8px; width: 280px; height: 44px">'
    host.page.set_viewport_size({"width": 320, "height": 500})
    chat = host.visit(f"{field}<spoor-wijzer></spoor-wijzer>")
    box = chat.launcher.bounding_box()
    assert box is not None
    # Only the sign where the words would take half the screen; its name stays.
    assert box["width"] == box["height"] == 52
    host.page.get_by_label("Zoek").focus()
    expect(chat.launcher).to_have_css("opacity", "0")
    host.page.keyboard.press("Tab")
    expect(chat.launcher).to_be_focused()
    expect(chat.launcher).to_have_css("opacity", "1")


# What a web editor may set.


def test_a_button_anywhere_on_the_page_asks_its_question(host: Host) -> None:
    chat = host.visit(
        f'<a href="/contact" data-spoorwijzer-vraag="{WIA_QUESTION}">Wanneer WIA?</a>'
        "<button data-spoorwijzer-vraag>Chat met ons</button><spoor-wijzer></spoor-wijzer>"
    )
    host.page.get_by_role("button", name="Chat met ons").click()
    expect(chat.panel).to_be_visible()
    expect(chat.questions).to_have_count(0)
    host.page.get_by_role("button", name="Chat sluiten").click()
    host.page.get_by_role("link", name="Wanneer WIA?").click()
    expect(chat.questions).to_have_text([f"U: {WIA_QUESTION}"])
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']").first).to_be_visible()
    host.page.keyboard.press("Escape")
    expect(host.page.get_by_role("link", name="Wanneer WIA?")).to_be_focused()
    assert host.page.url == f"{host.site.url}/"


def test_opener_question_and_topic_of_the_page(host: Host) -> None:
    chat = host.visit(
        f'<spoor-wijzer opener="Wij helpen in Utrecht." vraag="{WIA_QUESTION}" topic="wat-is-spoor-2"></spoor-wijzer>'
    )
    chat.open()
    # Whatever the page adds: this is a computer (AI Act art. 50).
    expect(chat.greeting).to_contain_text("computerprogramma")
    expect(chat.greeting).to_contain_text("Wij helpen in Utrecht.")
    buttons = chat.greeting.get_by_role("button").all_inner_texts()
    assert buttons[0] == WIA_QUESTION
    assert FAQ_QUESTION in buttons
    chat.press(WIA_QUESTION)
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']").first).to_be_visible()
    assert host.said == []


def test_the_agency_gives_its_name(host: Host) -> None:
    def named(route: Route) -> None:
        route.fulfill(json={**route.fetch().json(), "name": "Bureau Noord"})

    host.page.route("**/api/widget-config*", named)
    chat = host.visit()
    chat.open()
    expect(chat.panel).to_have_accessible_description("Digitale assistent van Bureau Noord, geen mens")


def test_a_topic_that_the_gateway_does_not_know_is_told(host: Host) -> None:
    chat = host.visit('<spoor-wijzer topic="bestaat-niet"></spoor-wijzer>')
    chat.open()
    assert host.said == ['spoor-wijzer: topic="bestaat-niet" is no topic or theme: ignored']


def test_what_is_kept_in_the_tab(host: Host) -> None:
    chat = host.visit()
    chat.open()
    chat.ask(WIA_QUESTION)
    chat.input.fill("nog iets")
    kept = chat.stored()
    assert set(kept) == {"ticket", "open", "draft"}
    assert WIA_QUESTION not in json.dumps(kept)
    chat.menu("Wis mijn gesprek")
    host.page.get_by_role("button", name="Ja, wis alles").click()
    expect(chat.questions).to_have_count(0)
    assert "nog iets" not in json.dumps(chat.stored())


def test_the_page_of_an_answer_offers_that_answer_first(chat: Chat) -> None:
    for path, offered in (("wat-is-spoor-2", FAQ_QUESTION), ("", "spoor")):
        chat.visit(f"/veelgestelde-vragen/spoor-2/{path}".rstrip("/"))
        expect(chat.greeting.get_by_role("button").nth(1)).to_contain_text(offered)
