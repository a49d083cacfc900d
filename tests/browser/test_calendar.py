"""The calendar files that pages and chat give, imported by a calendar program's own parser: what stands there then."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from .chat import WIA_DATE, WIA_QUESTION, Chat
from .test_frameworks import HOSTS, install

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
FIRST, NEXT = "2025-03-03", "2025-03-04"


@pytest.fixture(scope="session", autouse=True)
def parser() -> None:
    install(HOSTS)


def imported(*files: Path) -> list[dict[str, Any]]:
    """The events of a calendar into which these files went, in this order."""
    command = ["node", str(Path(__file__).with_name("calendar.mjs")), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def days(events: list[dict[str, Any]], label: str) -> list[str]:
    return [event["day"] for event in events if event["summary"] == label]


def saved(page: Page, button: Locator, to: Path) -> Path:
    with page.expect_download() as saving:
        button.click()
    saving.value.save_as(to)
    # SEQUENCE counts seconds.
    page.wait_for_timeout(1100)
    return to


def from_page(page: Page, url: str, to: Path, first: str, naam: str = "") -> Path:
    page.goto(f"{url}/termijnen")
    form = page.get_by_role("main")
    form.get_by_label("Eerste ziektedag").fill(first)
    form.get_by_role("button", name="Bereken", exact=True).click()
    form.get_by_label("Naam voor dit dossier").fill(naam)
    return saved(page, form.get_by_role("button", name="Zet in uw agenda"), to)


def from_chat(chat: Chat, to: Path, asked: str, naam: str = "") -> Path:
    card = chat.ask(asked)
    card.get_by_label("Naam voor dit dossier").fill(naam)
    return saved(chat.page, card.get_by_role("button", name="Zet in agenda (.ics)"), to)


def test_each_day_is_an_event_of_a_whole_day_that_warns(chat: Chat, tmp_path: Path) -> None:
    events = imported(from_chat(chat, tmp_path / "a.ics", WIA_QUESTION))
    assert len(events) >= 15
    assert all(event["allDay"] and event["days"] == 1 and event["url"].startswith("https://") for event in events)
    assert days(events, "WIA-aanvraag") == [WIA_DATE]
    (wia,) = (event for event in events if event["summary"] == "WIA-aanvraag")
    assert "Wie: werknemer." in wia["description"] and "Artikel 64 Wet WIA" in wia["description"]
    assert wia["alarms"] == ["-P12DT15H", "-PT15H"]


def test_two_employees_with_one_first_day_stand_beside_each_other(chat: Chat, tmp_path: Path) -> None:
    one = from_chat(chat, tmp_path / "1.ics", WIA_QUESTION, "magazijn")
    two = from_page(chat.page, chat.url, tmp_path / "2.ics", FIRST, "kantoor")
    events = imported(one, two)
    assert days(events, "WIA-aanvraag (magazijn)") == days(events, "WIA-aanvraag (kantoor)") == [WIA_DATE]


def test_a_corrected_first_day_moves_what_stands_there_from_page_and_chat_alike(chat: Chat, tmp_path: Path) -> None:
    wrong = from_chat(chat, tmp_path / "1.ics", WIA_QUESTION, "magazijn")
    right = from_page(chat.page, chat.url, tmp_path / "2.ics", NEXT, " Magazijn ")
    before, after = imported(wrong), imported(wrong, right)
    assert len(after) == len(before)
    assert days(after, "WIA-aanvraag (Magazijn)") == ["2026-12-14"]
    # The old file, found again and opened once more, puts nothing back.
    assert imported(wrong, right, wrong) == after


def test_without_a_name_a_later_file_of_the_same_case_replaces(chat: Chat, tmp_path: Path) -> None:
    plain = from_chat(chat, tmp_path / "1.ics", WIA_QUESTION)
    longer = from_chat(chat, tmp_path / "2.ics", "Hersteld van 1 tot en met 10 juni 2025.")
    after = imported(plain, longer)
    assert len(after) == len(imported(plain))
    assert days(after, "WIA-aanvraag") == ["2026-12-23"]
