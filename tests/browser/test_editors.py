"""What a web editor pastes, in what content managers make of it: late, twice, rewritten, with a digest."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from bot.gateway.editor import tag_manager

from .chat import FAQ_QUESTION, Chat
from .conftest import Site
from .test_accessibility import AXE, TAGS

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
SITE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Bureau</title>{head}</head>
<body><main><h1>Bureau</h1></main>{body}</body></html>"""


def snippets(gateway: str, **values: str) -> list[str]:
    """The lines that the editor's page offers."""
    page = httpx.get(f"{gateway}/widget/voorbeeld", params=values).text
    return [html.unescape(one) for one in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)]


def visit(page: Page, site: Site, body: str, head: str = "") -> Chat:
    site.html = SITE.format(head=head, body=body)
    chat = Chat(page, site.url)
    chat.visit()
    return chat


# What an optimizer of WordPress leaves of `<script type="module" src="…">`.
REWRITTEN = {
    "type lost": '<script src="{src}"></script>',
    "deferred": '<script defer src="{src}"></script>',
    "async": '<script async src="{src}"></script>',
    "module deferred": '<script type="module" defer src="{src}" id="spoorwijzer-js" data-wp="1"></script>',
    "after a delay": """<script>addEventListener("load", () => setTimeout(() => {{
        const late = document.createElement("script");
        late.src = "{src}";
        document.body.append(late);
    }}, 200))</script>""",
}


@pytest.mark.parametrize("where", ["head", "body"])
@pytest.mark.parametrize("tag", REWRITTEN.values(), ids=REWRITTEN)
def test_a_script_tag_that_an_optimizer_rewrote(
    browser_page: Page, site: Site, stack: Any, tag: str, where: str
) -> None:
    script = tag.format(src=f"{stack.url}/widget/spoorwijzer.js")
    element = '<spoor-wijzer label="Vraag"><a href="/contact">Contact</a></spoor-wijzer>'
    head, body = (script, element) if where == "head" else ("", element + script)
    chat = visit(browser_page, site, body, head)
    before = set(browser_page.evaluate("Object.keys(window)"))
    browser_page.get_by_role("button", name="Vraag").click()
    expect(chat.greeting).to_contain_text("computerprogramma")
    chat.ask(FAQ_QUESTION)
    # Nothing of the script's own becomes a name of the page.
    assert before == set(browser_page.evaluate("Object.keys(window)"))


# As WordPress 6.1 serves them: in paragraphs from the classic editor; of an author without script and element.
CLASSIC = """<p><script type="module" src="{src}"></script><br />
<spoor-wijzer><a href="/contact">Neem contact op</a></spoor-wijzer></p>"""
BY_AUTHOR = """<a href="/contact">Neem contact op</a>
<p><a href="/contact" data-spoorwijzer-vraag="Wanneer begint spoor 2?">Wanneer begint dat?</a></p>"""


def test_what_wordpress_leaves_of_the_lines(browser_page: Page, site: Site, stack: Any) -> None:
    chat = visit(browser_page, site, BY_AUTHOR + CLASSIC.format(src=f"{stack.url}/widget/spoorwijzer.js"))
    expect(browser_page.get_by_role("link", name="Neem contact op")).to_have_count(1)
    browser_page.get_by_role("link", name="Wanneer begint dat?").click()
    expect(chat.questions).to_have_text(["U: Wanneer begint spoor 2?"])
    expect(chat.answers).to_have_count(2)


def test_a_swallowed_page_is_seen_also_where_the_script_came_before_it(
    browser_page: Page, site: Site, stack: Any
) -> None:
    script = f'<script src="{stack.url}/widget/spoorwijzer.js"></script>'
    visit(browser_page, site, "<spoor-wijzer/><main><h2>Ons werk</h2></main>", script)
    expect(browser_page.get_by_role("heading", name="Ons werk")).to_be_visible()


def test_the_tag_of_google_tag_manager_comes_late_and_may_come_twice(
    browser_page: Page, site: Site, stack: Any
) -> None:
    said: list[str] = []
    browser_page.on("console", lambda message: said.append(message.text))
    tag = tag_manager(stack.url, {"audience": "werkgever", "label": "Vraag 't ons"}, {"accent": "#7a003c"})
    # As its container does: the custom HTML is taken apart, and each script in it made anew.
    inject = """(tag) => {
        const box = Object.assign(document.createElement("div"), { hidden: true });
        box.innerHTML = tag;
        for (const old of box.querySelectorAll("script")) {
            old.replaceWith(Object.assign(document.createElement("script"), { text: old.text }));
        }
        document.body.append(box);
    }"""
    site.html = SITE.format(head="", body="")
    chat = Chat(browser_page, site.url)
    browser_page.goto(site.url)
    for _ in range(2):
        browser_page.evaluate(inject, tag)
    launcher = browser_page.get_by_role("button", name="Vraag 't ons")
    expect(launcher).to_have_count(1)
    expect(launcher).to_have_css("background-color", "rgb(122, 0, 60)")
    with browser_page.expect_request("**/api/widget-config*") as greeting:
        launcher.click()
    assert "audience=werkgever" in greeting.value.url
    chat.ask(FAQ_QUESTION)
    assert [line for line in said if "one page has one chat" in line] != []


def test_a_fixed_version_runs_with_its_digests_and_not_without(browser_page: Page, site: Site, stack: Any) -> None:
    plain, _, pinned, *_ = snippets(stack.url, label="Vraag")
    assert "integrity" not in plain
    chat = visit(browser_page, site, pinned)
    browser_page.get_by_role("button", name="Vraag").click()
    chat.ask(FAQ_QUESTION)
    loader, chat_file = re.findall(r"sha384-[\w+/=]+", pinned)[::-1]
    nothing = "sha384-" + "A" * 64
    # The browser refuses a loader that is not the one that was named …
    visit(browser_page, site, pinned.replace(loader, nothing))
    expect(browser_page.get_by_role("link", name="Neem contact op")).to_be_visible()
    # … and a chat that is not: it was open on the page before, so it is fetched at once.
    visit(browser_page, site, pinned.replace(chat_file, nothing))
    expect(browser_page.get_by_role("button", name="Laden lukt niet.")).to_be_visible()


def test_the_editors_page_shows_each_value_live(browser_page: Page, stack: Any) -> None:
    browser_page.goto(f"{stack.url}/widget/voorbeeld")
    for label, value in (("opener", "Wij helpen in Utrecht."), ("vraag", "Wanneer WIA?"), ("heading", "Vraag het")):
        browser_page.locator(f"#{label}").fill(value)
    browser_page.get_by_label("Hoek van het venster").select_option("left")
    browser_page.get_by_text("Kleuren en maten").click()
    browser_page.locator("#accent").fill("#7a003c")
    browser_page.get_by_role("button", name="Toon").click()
    chat = Chat(browser_page, stack.url)
    expect(chat.launcher).to_have_css("background-color", "rgb(122, 0, 60)")
    assert (chat.launcher.bounding_box() or {})["x"] < 40
    chat.open()
    expect(chat.panel).to_have_accessible_name("Vraag het")
    expect(chat.greeting).to_contain_text("Wij helpen in Utrecht.")
    expect(chat.greeting.get_by_role("button").first).to_have_text("Wanneer WIA?")
    pasted = browser_page.get_by_label("In de pagina", exact=True).input_value()
    assert 'opener="Wij helpen in Utrecht."' in pasted
    browser_page.get_by_role("button", name="Chat sluiten").click()
    browser_page.get_by_role("button", name="Wanneer begint spoor 2?").click()
    expect(chat.questions).to_have_count(1)


def test_axe_finds_nothing_on_the_editors_page(browser_page: Page, stack: Any) -> None:
    browser_page.goto(f"{stack.url}/widget/voorbeeld?accent=%237a003c&topic=bestaat-niet")
    browser_page.evaluate(AXE)
    result = browser_page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", TAGS)
    assert json.dumps([(each["id"], [node["html"] for node in each["nodes"]]) for each in result["violations"]]) == "[]"
