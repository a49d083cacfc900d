"""The public pages in a real Chromium: without JavaScript, by keyboard, on paper, and for those who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.gateway.conftest import running, settings_for

from .test_accessibility import AXE, PHONE, TAGS

pytestmark = pytest.mark.browser
FIRST = {"eerste_ziektedag": "2026-01-05"}
SERVICE = {"in_dienst": "2015-04-01", "bruto_maandloon": "3500"}
LEAVE = {"verlof_1_van": "2026-07-06", "verlof_1_tot": "2026-10-25"}
# Everything that makes a timeline longer: interruptions, a cause that is not known, a sanction with all its decisions.
LONGEST = {
    "eerste_ziektedag": "2024-01-08",
    "hersteld_1_van": "2024-06-03", "hersteld_1_tot": "2024-06-09",
    "verlof_1_van": "2024-09-02", "verlof_1_tot": "2024-12-22",
    "oordeel_bedrijfsarts": "2024-02-12", "verlenging_dagen": "14", "loonsanctie": "ja",
    "bekortingsverzoek": "2026-11-02", "bekendmaking": "2026-04-06",
}  # fmt: skip
RECOVERIES = {
    name: f"2026-{month:02}-{day:02}"
    for month in range(2, 10)
    for name, day in ((f"hersteld_{month - 1}_van", 2), (f"hersteld_{month - 1}_tot", 6))
}
# A page, and what is filled in there.
STATES: dict[str, tuple[str, dict[str, str]]] = {
    "home": ("/", {}),
    "themes": ("/veelgestelde-vragen", {}),
    "found": ("/veelgestelde-vragen?q=hoeveel+loon+2e+jaar", {}),
    "nothing found": ("/veelgestelde-vragen?q=qwerty+uiop", {}),
    "answer": ("/veelgestelde-vragen/wia-uwv/wia-aanvragen-wanneer", {}),
    "not found": ("/veelgestelde-vragen/wia-uwv/bestaat-niet", {}),
    "place": ("/waar-sta-ik", {}),
    "placed": ("/waar-sta-ik", {"audience": "werkgever", "ziekteweek": "50", "eigen_werk": "nee"}),
    "not placed": ("/waar-sta-ik", {"audience": "werkgever"}),
    "track": ("/welk-spoor", {}),
    "tracked": ("/welk-spoor", {"eigen_werk": "nee", "eigen_werk_aangepast": "ja"}),
    "not tracked": ("/welk-spoor", {"eigen_werk": "nee"}),
    "deadlines": ("/termijnen", {}),
    "dated": ("/termijnen", LONGEST),
    "no date": ("/termijnen", {"eerste_ziektedag": "ooit", "hersteld_1_van": "2026-06-01"}),
    "severance": ("/transitievergoeding", {**SERVICE, "uit_dienst": "2026-12-31"}),
    "no severance": ("/transitievergoeding", {**SERVICE, "uit_dienst": "2010-12-31", "verloren_urendeel": "veel"}),
    "costs": ("/kosten", {**FIRST, **SERVICE}),
    "no costs": ("/kosten", {**FIRST, "per": "uur"}),
    "call": ("/terugbellen", {}),
    "privacy": ("/privacy", {}),
    "accessibility": ("/toegankelijkheid", {}),
}
SUBMIT = """([path, fields]) => {
    const form = Object.assign(document.createElement('form'), {method: 'post', action: path});
    for (const [name, value] of Object.entries(fields))
        form.append(Object.assign(document.createElement('input'), {name, value}));
    document.body.append(form);
    form.submit();
}"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A gateway alone: no page of it needs Rasa."""
    with running(settings_for(tmp_path_factory.mktemp("pages"), "http://127.0.0.1:9")) as client:
        yield str(client.base_url).rstrip("/")


def visit(page: Page, url: str, state: str) -> None:
    """A page in one of its states."""
    path, fields = STATES[state]
    page.goto(url + path)
    if fields:
        with page.expect_navigation():
            page.evaluate(SUBMIT, [path, fields])


@pytest.mark.parametrize(("scheme", "screen"), [("light", {}), ("dark", PHONE)], ids=["light desktop", "dark phone"])
def test_axe_finds_nothing_and_nobody_else_is_asked(
    new_context: Callable[..., BrowserContext], url: str, scheme: str, screen: dict[str, Any]
) -> None:
    page = new_context(color_scheme=scheme, reduced_motion="reduce", **screen).new_page()
    elsewhere: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(url) else elsewhere.append(request.url))
    found: dict[str, list[str]] = {}
    for state in STATES:
        visit(page, url, state)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        page.evaluate(AXE)
        result = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
        assert len(result["passes"]) > 10, "axe looked at nothing"
        found[state] = [
            f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
            for each in result["violations"]
            for node in each["nodes"]
        ]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[state].append("scrolls sideways")
    assert {state: faults for state, faults in found.items() if faults} == {}
    assert elsewhere == []


def test_each_needs_two_clicks_from_home(browser_page: Page, url: str) -> None:
    page = browser_page
    page.goto(url)
    page.get_by_label("Eerste ziektedag").fill("2026-01-05")
    page.get_by_role("button", name="Bereken mijn datums").click()
    expect(page.locator(".outcome .lead")).to_contain_text("uiterlijk zondag 3 januari 2027")
    page.goto(url)
    page.get_by_role("link", name="Hoe hoog is de transitievergoeding?").click()
    page.get_by_label("Eerste dag van het dienstverband").fill("2015-04-01")
    page.get_by_label("Laatste dag van het dienstverband").fill("2026-12-31")
    page.get_by_label("Brutoloon").fill("3500")
    page.get_by_role("button", name="Bereken").click()
    expect(page.locator(".outcome .lead")).to_contain_text("€ 14.805,00 bruto")


def test_all_of_it_works_without_javascript(new_context: Callable[..., BrowserContext], url: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{url}/termijnen")
    page.get_by_label("Eerste ziektedag").fill("2026-01-05")
    page.get_by_text("Tussendoor hersteld").click()
    for at, month in ((1, "03"), (2, "05")):
        more = f" ({at})" if at > 1 else ""
        page.get_by_label(f"Hersteld vanaf{more}", exact=True).fill(f"2026-{month}-02")
        page.get_by_label(f"Hersteld tot en met{more}", exact=True).fill(f"2026-{month}-06")
        page.get_by_role("button", name="Nog een periode").first.click()
    expect(page.get_by_label("Hersteld vanaf (3)")).to_be_visible()
    page.get_by_role("button", name="Bereken").click()
    expect(page.locator(".outcome .lead")).to_contain_text("5 dagen herstel (2 tot en met 6 mei 2026)")
    page.get_by_label("Naam voor dit dossier").fill("Verzuim 1")
    with page.expect_download() as download:
        page.get_by_role("button", name="Zet in uw agenda").click()
    assert "Verzuim 1" in download.value.path().read_text("utf-8")


def test_all_of_it_by_keyboard(browser_page: Page, url: str) -> None:
    page, keys = browser_page, browser_page.keyboard
    page.goto(f"{url}/transitievergoeding")
    keys.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    reached: list[str] = []
    for _ in range(40):
        keys.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))
        if reached[-1] == "Toeslagen en ander loon":
            keys.press("Enter")
        if reached[-1] == "Bereken":
            break
    # A date field is several stops of one id.
    order = list(dict.fromkeys(reached))
    assert order[:3] == ["in_dienst", "uit_dienst", "bruto_maandloon"] and "variabel_3_jaar" in order
    # Enter in a field computes; a fault takes the visitor to its field.
    page.locator("#bruto_maandloon").press("Enter")
    expect(page.locator("#in_dienst")).to_be_focused()
    expect(page.locator("#in_dienst")).to_have_accessible_description(re.compile("Vul ook in"))
    page.locator("#in_dienst").fill("2015-04-01")
    page.locator("#uit_dienst").fill("2026-12-31")
    page.locator("#bruto_maandloon").fill("3500")
    page.locator("#bruto_maandloon").press("Enter")
    expect(page.locator(".outcome")).to_be_visible()


def sheets(page: Page) -> int:
    """How many sheets of A4 the page is on paper."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize(
    ("fields", "most"),
    [
        (FIRST, 1),
        ({**FIRST, **LEAVE}, 2),
        ({**FIRST, **RECOVERIES}, 2),
        (LONGEST, 2),
        ({**LONGEST, "einde_contract": "2027-02-28"}, 2),
    ],
)
def test_a_timeline_is_a_sheet_for_the_file(browser_page: Page, url: str, fields: dict[str, str], most: int) -> None:
    page = browser_page
    page.goto(f"{url}/termijnen")
    with page.expect_navigation():
        page.evaluate(SUBMIT, ["/termijnen", {**fields, "naam": "Verzuim 1"}])
    assert sheets(page) <= most
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Termijnen van de Wet verbetering poortwachter: Verzuim 1"
    )
    table = page.get_by_role("table").first
    for column in ("Gedaan op", "Wanneer", "Wat", "Wie", "Artikel"):
        expect(table.get_by_role("columnheader", name=column)).to_be_visible()
    rows = table.locator("tbody tr")
    assert rows.count() >= 15
    wia = rows.filter(has=page.get_by_role("cell", name="WIA-aanvraag", exact=True))
    expect(wia).to_contain_text("werknemer")
    expect(wia).to_contain_text("Artikel 64 Wet WIA")
    expect(page.get_by_text("Afgedrukt op zaterdag 21 november 2026")).to_be_visible()
    for hidden in (page.locator("form"), page.get_by_role("navigation"), page.get_by_role("button")):
        expect(hidden.first).to_be_hidden()


@pytest.mark.parametrize("state", ["severance", "costs", "placed", "tracked"])
def test_an_outcome_on_paper_has_its_sum(browser_page: Page, url: str, state: str) -> None:
    visit(browser_page, url, state)
    assert sheets(browser_page) <= 2
    browser_page.emulate_media(media="print")
    expect(browser_page.locator(".outcome .lead")).to_be_visible()
    expect(browser_page.get_by_text("Afgedrukt op").last).to_be_visible()
    if state in ("severance", "costs"):
        expect(browser_page.locator("ol.onlyprint li").first).to_be_visible()
