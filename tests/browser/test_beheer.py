"""Beheer in a real Chromium: all of it without JavaScript, and by axe on every page in both colour schemes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.beheer.accounts import FREE
from bot.faq.files import FaqError
from tests.beheer.conftest import EMAIL, NOW, ON, PASSWORD, Office, base, office, quick

pytestmark = pytest.mark.browser
__all__ = ["base", "office", "quick"]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NewContext = Callable[..., BrowserContext]


class Hands:
    """What a person does, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def open(self, url: str) -> None:
        self.actions += 1
        self.page.goto(url)

    def fill(self, label: str, text: str) -> None:
        self.actions += 1
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label: str, option: str) -> None:
        self.actions += 1
        self.page.get_by_label(label, exact=True).select_option(option)

    def press(self, name: str) -> None:
        self.actions += 1
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.actions += 1
        self.page.get_by_role("link", name=name, exact=True).first.click()


def test_from_log_in_to_export_in_twelve_actions_without_javascript(
    new_context: NewContext, office: Office, base: str
) -> None:
    office.accounts.make(EMAIL, PASSWORD, NOW)
    office.lead(naam="Oude Aanvraag")
    newest = office.lead(naam="Nieuwe Aanvraag", telefoon="06-12345678")
    with office.leads._writing() as db:
        db.execute("update leads set created = '2026-11-22T09:30:00+00:00' where id = ?", [newest])
    page = new_context(java_script_enabled=False, accept_downloads=True).new_page()
    hands = Hands(page)
    hands.open(f"{base}/beheer")
    hands.fill("E-mailadres", EMAIL)
    hands.fill("Wachtwoord", PASSWORD)
    hands.press("Inloggen")
    newest_link = page.locator("tbody a").first
    hands.actions += 1
    newest_link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nieuwe Aanvraag")
    hands.choose("Status", "gebeld")
    hands.fill("Notitie", "Gesproken, belt maandag terug.")
    hands.press("Bewaren")
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    hands.follow("Leads")
    with page.expect_download() as downloading:
        hands.follow("Exporteer alle leads naar Excel")
    assert hands.actions <= 12
    text = Path(downloading.value.path()).read_text("utf-8-sig")
    rows = {row["naam"]: row for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")}
    done = rows["Nieuwe Aanvraag"]
    assert (done["status"], done["notitie"]) == ("gebeld", "Gesproken, belt maandag terug.")
    assert done["telefoon"] == "06 12345678" and rows["Oude Aanvraag"]["status"] == "nieuw"


def test_a_person_is_found_put_right_and_erased_without_javascript(
    new_context: NewContext, office: Office, base: str
) -> None:
    office.accounts.make(EMAIL, PASSWORD, NOW)
    office.lead(naam="Jan Jansen")
    office.lead(naam="Ander Mens", email="ander@elders.nl")
    page = new_context(java_script_enabled=False).new_page()
    log_in(page, base)
    hands = Hands(page)
    hands.fill("Zoek op naam, e-mailadres, nummer of woord", "jan@bedrijf.nl")
    hands.press("Zoeken")
    expect(page.get_by_role("status")).to_contain_text("1 verzoek gevonden")
    hands.follow("Jan Jansen")
    page.get_by_text("Gegevens verbeteren").click()
    hands.fill("Naam", "Jan Janssen")
    hands.press("Verbeteringen bewaren")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jan Janssen")
    page.get_by_text("Wissen").first.click()
    page.get_by_label("Ja, wis dit verzoek voorgoed").check()
    hands.press("Wissen")
    expect(page.get_by_role("link", name="Ander Mens")).to_be_visible()
    assert [row["naam"] for row in office.leads.list()] == ["Ander Mens"]


def log_in(page: Page, base: str, path: str = "/beheer/leads") -> None:
    page.goto(base + path)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(base + path)


@pytest.fixture
def filled(office: Office) -> Iterator[dict[str, str]]:
    """Something on every page; the paths of all of them."""
    office.accounts.make(EMAIL, PASSWORD, NOW)
    topic = next(iter(office.topics))
    lead_id = office.lead(
        telefoon="06-12345678", organisatie="Bakkerij", vraag="Mag dat?", wanneer="na 17 uur", onderwerp=topic,
        eerste_ziektedag="2026-01-05", ziekteweek=46, pagina="/spoor-2", bron="https://noord.example",
    )  # fmt: skip
    office.lead(naam="Jan J.")
    for one in office.leads.due(NOW + timedelta(hours=25)):
        office.leads.mark_failed(one, NOW + timedelta(hours=25), "antwoord 550")
    office.leads.follow_up(lead_id, "gebeld", "Belt terug.")
    for vraag in ("Mag mijn hond mee?", "mag de hond mee", "Hebben jullie parkeerplaatsen?"):
        office.leads.add_open_question(vraag, "fallback", created=NOW, suggestions=[topic])
    office.leads.add_feedback("a", topic, False, "te lang", created=NOW)
    for name, key in (
        ("conversation", ""),
        ("straight", ""),
        ("refused", ""),
        ("topic", topic),
        ("calculation", "kosten"),
    ):
        for back in range(5):
            office.counters.count(name, ON - timedelta(weeks=back), key, 5 - back)
    office.problems.append(FaqError(Path("stuk.md"), 7, "`sources` misses"))
    office.placeholders.add("telefoon")
    yield {
        "leads": "/beheer/leads",
        "lead": f"/beheer/leads/{lead_id}",
        "gone": "/beheer/leads/weg",
        "vragen": "/beheer/vragen",
        "cijfers": "/beheer/cijfers",
        "inhoud": "/beheer/inhoud",
        "logboek": "/beheer/logboek",
    }


def faults(page: Page) -> list[str]:
    """What axe finds."""
    page.evaluate(AXE)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_accessible(
    new_context: NewContext, office: Office, base: str, filled: dict[str, str], scheme: str, width: int
) -> None:
    # axe is a script, which the pages' own policy rightly refuses.
    context = new_context(color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    page.goto(f"{base}/beheer/inloggen")
    found["inloggen"] = faults(page)
    page.get_by_label("E-mailadres").fill(EMAIL)
    page.get_by_label("Wachtwoord").fill("verkeerd")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found["inloggen, fout"] = faults(page)
    log_in(page, base)
    for name, path in filled.items():
        page.goto(base + path)
        for summary in page.locator("summary").all():
            summary.click()
        found[name] = faults(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} scrolls sideways"
    page.goto(base + filled["vragen"])
    page.get_by_role("link", name="Tekst voor een onderwerp").first.click()
    found["vraag"] = faults(page)
    page.goto(base + filled["lead"])
    page.get_by_text("Gegevens verbeteren").click()
    page.get_by_label("E-mailadres").fill("geen adres")
    page.get_by_role("button", name="Verbeteringen bewaren").click()
    found["lead, fout"] = faults(page)
    assert len(found) == 11 and {name: one for name, one in found.items() if one} == {}


def test_every_page_shows_its_style_under_the_strict_policy(
    new_context: NewContext, office: Office, base: str, filled: dict[str, str]
) -> None:
    page = new_context().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    log_in(page, base)
    for path in (filled[name] for name in filled if name != "gone"):
        page.goto(base + path)
        assert page.evaluate("getComputedStyle(document.querySelector('header')).display") == "flex"
    page.goto(base + filled["cijfers"])
    bar = page.locator("svg.chart rect").first
    assert bar.evaluate("one => getComputedStyle(one).fill") not in ("rgb(0, 0, 0)", "none")
    assert complaints == []


def test_the_keyboard_reaches_everything(
    new_context: NewContext, office: Office, base: str, filled: dict[str, str]
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}/beheer/leads")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Naar de inhoud")).to_be_focused()
    page.get_by_label("E-mailadres").focus()
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Leads")
    page.get_by_role("link", name="Jan J.").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Status").focus()
    page.keyboard.type("afg")
    page.keyboard.press("Tab")
    page.keyboard.type("Klaar.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaard.")).to_be_visible()
    assert {row["status"] for row in office.leads.list()} == {"gebeld", "afgerond"}


def test_a_lock_out_tells_how_long(new_context: NewContext, office: Office, base: str) -> None:
    office.accounts.make(EMAIL, PASSWORD, NOW)
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}/beheer/inloggen")
    for _ in range(FREE["pair"] + 1):
        page.get_by_label("E-mailadres").fill(EMAIL)
        page.get_by_label("Wachtwoord").fill("verkeerd")
        page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("alert")).to_contain_text("opnieuw")
