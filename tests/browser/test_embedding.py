"""On somebody else's site: strict policy, no cookie, no third party, small, and a fallback without JavaScript."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .chat import FAQ_QUESTION, WIA_DATE, WIA_QUESTION, Chat
from .conftest import Site

WIDGET = Path(__file__).resolve().parents[2] / "web-widget"
DIST = WIDGET / "dist"

PAGE = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Re-integratiebureau</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Bureau</h1></main>
<script type="module" src="{gateway}/widget/spoorwijzer.js"></script>
<spoor-wijzer {attributes}><a href="/contact">Neem contact op</a></spoor-wijzer></body></html>"""
README = (WIDGET / "README.md").read_text("utf-8")
POLICY = (
    "default-src 'self'; script-src {gateway}; connect-src {gateway}; style-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


def embedded(page: Page, site: Site, gateway: str, attributes: str = "") -> Chat:
    """The widget on the other site, its policy as strict as it can be."""
    site.html = PAGE.format(gateway=gateway, attributes=attributes)
    site.policy = POLICY.format(gateway=gateway)
    page.add_init_script(
        """window.broken = [];
        addEventListener('securitypolicyviolation', (event) =>
            broken.push(`${event.violatedDirective} ${event.blockedURI}`));"""
    )
    chat = Chat(page, site.url)
    chat.visit()
    return chat


@pytest.mark.browser
@pytest.mark.rasa
def test_it_works_on_a_site_with_a_strict_policy(browser_page: Page, site: Site, stack: Any) -> None:
    chat = embedded(browser_page, site, stack.url)
    browser_page.evaluate("window.print = () => {}")
    chat.open()
    answer = chat.ask(WIA_QUESTION)
    with browser_page.expect_download():
        answer.get_by_role("button", name="Zet in agenda (.ics)").click()
    answer.get_by_role("button", name="Afdrukken").click()
    chat.ask(FAQ_QUESTION)
    browser_page.reload()
    expect(chat.answers).to_have_count(3)
    assert browser_page.evaluate("broken") == []
    # Styled although the site allows no inline style.
    assert chat.panel.evaluate("node => getComputedStyle(node).position") == "fixed"


@pytest.mark.browser
@pytest.mark.rasa
def test_the_next_page_of_the_site_goes_on_with_the_conversation(browser_page: Page, site: Site, stack: Any) -> None:
    chat = embedded(browser_page, site, stack.url)
    chat.open()
    chat.ask(FAQ_QUESTION)
    before = chat.texts()
    chat.visit("/?pagina=2")
    expect(chat.answers).to_have_count(2)
    assert chat.texts() == before
    browser_page.get_by_role("button", name="Chat sluiten").click()
    chat.visit("/?pagina=3")
    expect(chat.launcher).to_be_visible()
    expect(chat.panel).to_be_hidden()
    chat.open()
    expect(chat.answers).to_have_count(2)
    assert chat.texts() == before


@pytest.mark.browser
@pytest.mark.rasa
def test_no_cookie_and_no_third_party(browser_page: Page, site: Site, stack: Any) -> None:
    hosts: set[str] = set()
    set_cookies: list[str] = []
    browser_page.on("request", lambda request: hosts.add(re.sub(r"(//[^/]+)/.*", r"\1", request.url)))
    browser_page.on(
        "response", lambda response: set_cookies.extend([response.url] if "set-cookie" in response.headers else [])
    )
    chat = embedded(browser_page, site, stack.url)
    chat.open()
    chat.ask(FAQ_QUESTION)
    chat.ask(WIA_QUESTION)
    browser_page.reload()
    expect(chat.answers).to_have_count(3)
    assert {host for host in hosts if not host.startswith("blob:")} == {site.url, stack.url}
    assert set_cookies == []
    assert browser_page.context.cookies() == []
    assert browser_page.evaluate("document.cookie") == ""


@pytest.mark.browser
@pytest.mark.rasa
def test_attributes_do_what_the_readme_says(browser_page: Page, site: Site, stack: Any) -> None:
    attributes = f'api="{stack.url}" audience="werkgever" position="left" heading="Vraag het ons" label="Hulp nodig?" privacy="https://bureau.example/privacy"'
    chat = embedded(browser_page, site, stack.url, attributes)
    launcher = browser_page.get_by_role("button", name="Hulp nodig?")
    box = launcher.bounding_box()
    assert box is not None
    assert box["x"] < 40
    with browser_page.expect_request("**/api/widget-config*") as greeting:
        launcher.click()
    assert "audience=werkgever" in greeting.value.url
    expect(chat.panel).to_have_accessible_name("Vraag het ons")
    with browser_page.expect_request("**/api/conversations") as begun:
        chat.ask(FAQ_QUESTION)
    assert begun.value.post_data_json == {"audience": "werkgever"}
    browser_page.get_by_role("button", name="Menu", exact=True).click()
    privacy = browser_page.get_by_role("link", name="Lees hoe wij met uw gegevens omgaan")
    expect(privacy).to_have_attribute("href", "https://bureau.example/privacy")


@pytest.mark.browser
@pytest.mark.rasa
def test_open_opens_without_taking_the_focus(browser_page: Page, site: Site, stack: Any) -> None:
    chat = embedded(browser_page, site, stack.url, "open")
    expect(chat.panel).to_be_visible()
    assert browser_page.evaluate("document.activeElement === document.body")
    browser_page.evaluate("document.querySelector('spoor-wijzer').open = false")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_visible()


@pytest.mark.browser
@pytest.mark.rasa
def test_a_framework_may_take_it_out_and_put_it_back(browser_page: Page, site: Site, stack: Any) -> None:
    chat = embedded(browser_page, site, stack.url)
    chat.open()
    chat.ask(FAQ_QUESTION)
    browser_page.evaluate("document.body.append(document.querySelector('spoor-wijzer'))")
    expect(chat.questions).to_have_count(1)
    assert browser_page.get_by_role("dialog").count() == 1
    chat.ask(WIA_QUESTION)
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']")).to_have_count(1)


@pytest.mark.browser
@pytest.mark.rasa
def test_a_sites_own_colours_and_sizes(browser_page: Page, site: Site, stack: Any) -> None:
    chat = embedded(browser_page, site, stack.url)
    chat.open()
    browser_page.evaluate(
        """() => {
            const style = document.querySelector('spoor-wijzer').style;
            style.setProperty('--spoorwijzer-accent', 'rgb(120, 0, 60)');
            style.setProperty('--spoorwijzer-width', '500px');
            style.colorScheme = 'dark';
        }"""
    )
    chat.ask(FAQ_QUESTION)
    assert chat.questions.last.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(120, 0, 60)"
    assert chat.panel.evaluate("node => node.offsetWidth") == 500
    assert chat.last.evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(27, 36, 40)"


@pytest.mark.browser
@pytest.mark.rasa
def test_without_javascript_the_page_offers_its_own_link(
    new_context: Callable[..., BrowserContext], site: Site, stack: Any
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    embedded(page, site, stack.url)
    expect(page.get_by_role("link", name="Neem contact op")).to_be_visible()


@pytest.mark.browser
@pytest.mark.rasa
def test_with_javascript_the_link_makes_place(browser_page: Page, site: Site, stack: Any) -> None:
    chat = embedded(browser_page, site, stack.url)
    expect(chat.launcher).to_be_visible()
    expect(browser_page.get_by_text("Neem contact op")).to_be_hidden()


def size(*names: str) -> int:
    """What travels, compressed as servers do by default."""
    return sum(len(gzip.compress((DIST / name).read_bytes(), 6)) for name in names)


def test_small() -> None:
    everything = [path.name for path in DIST.iterdir()]
    assert len(everything) == 2
    assert size("spoorwijzer.js") <= 3_200
    assert size(*everything) <= 20_000


def test_what_is_served_is_made_of_the_sources() -> None:
    """Without Node, which need not be here: the loader names what it was made of."""
    sources = sorted(path for path in WIDGET.iterdir() if re.fullmatch(r"\.m?js", path.suffix))
    parts = [part for path in sources for part in (f"{path.name}\n".encode(), path.read_bytes())]
    lock = WIDGET.parent / "requirements/widget/package-lock.json"
    made_of = hashlib.sha256(b"".join([*parts, lock.read_bytes()])).hexdigest()[:16]
    assert f"/* sources: {made_of} */" in (DIST / "spoorwijzer.js").read_text("utf-8"), "make widget"
    for path in DIST.iterdir():
        assert path.read_text("utf-8").startswith("/* GENERATED ")


def test_the_chat_is_kept_for_a_year_and_the_loader_asked_for_each_time(stack: Any) -> None:
    (chat,) = DIST.glob("chat-*.js")
    kept = httpx.get(f"{stack.url}/widget/{chat.name}")
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert kept.headers["content-encoding"] == "gzip"
    assert kept.headers["access-control-allow-origin"] == "*"
    assert hashlib.sha256(kept.content).hexdigest()[:12] == chat.stem.removeprefix("chat-")
    assert httpx.get(f"{stack.url}/widget/spoorwijzer.js").headers["cache-control"] == "no-cache"


@pytest.mark.browser
@pytest.mark.rasa
def test_a_visitor_downloads_at_most_20_kB_in_two_requests(browser_page: Page, site: Site, stack: Any) -> None:
    bodies: list[int] = []
    browser_page.on(
        "requestfinished",
        lambda request: bodies.append(request.sizes()["responseBodySize"]) if "/widget/" in request.url else None,
    )
    chat = embedded(browser_page, site, stack.url)
    expect(chat.launcher).to_be_visible()
    assert len(bodies) == 1
    chat.open()
    chat.ask(WIA_QUESTION)
    assert len(bodies) == 2
    assert sum(bodies) <= 20_000


FORBIDDEN = (
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "setAttribute('style'",
    "document.cookie",
    "localStorage",
)


@pytest.mark.parametrize("name", sorted(path.name for path in WIDGET.glob("*.js")))
def test_no_markup_from_strings_and_no_cookie(name: str) -> None:
    source = (WIDGET / name).read_text("utf-8")
    assert [word for word in FORBIDDEN if word in source] == []


def table(title: str) -> set[str]:
    """The names in the first column of a table of the README."""
    section = README.partition(f"## {title}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([\w-]+)`", row)}


def test_every_attribute_event_property_and_part_is_documented_and_no_other() -> None:
    source = "\n".join(path.read_text("utf-8") for path in WIDGET.glob("*.js"))
    one_by_one = re.findall(r"(?:value|read|address|hasAttribute)\((?:this, )?'([a-z]+)'", source)
    together = re.findall(
        r"'(\w+)'", " ".join(re.findall(r"\[('[^\]]+)\]\.map\(\(each\) => this\.#host\.value", source))
    )
    with_values = re.findall(r"^  (\w+): /\^", source, re.MULTILINE)
    attributes = {*one_by_one, *together, *with_values}
    assert len(attributes) == 10
    assert attributes == table("Attributes") - {"data-spoorwijzer-vraag"}
    told = re.findall(r"'(\w+)'", " ".join(re.findall(r"\btell\(([^{]+)\{", source)))
    assert {f"spoorwijzer-{name}" for name in told} == table("Events")
    assert set(re.findall(r"--spoorwijzer-[a-z-]+", source)) == table("Looks")
    parts = set(re.findall(r"part: '([a-z]+)'|'part', '([a-z]+)'", source))
    assert {f"`{one or other}`" for one, other in parts} <= set(re.findall(r"`\w+`", README))
