"""What the widget makes of the visitor's case: where one stands, what is known, which track, one's own days."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from .chat import FOR_YOU, SITUATION, TRACK, WIA_QUESTION, Chat, in_view, show

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
PHONE = {"viewport": {"width": 389, "height": 800}, "is_mobile": True, "has_touch": True}


def part(card: Locator, title: str) -> Locator:
    return card.locator("section").filter(has=card.page.get_by_role("heading", name=title, exact=True))


def test_where_one_stands_is_late_now_next_and_papers(chat: Chat) -> None:
    card = chat.ask(SITUATION)
    expect(card).to_have_class(re.compile(r"\bsituatie\b"))
    expect(card.locator(".badge")).to_have_text(["Rond week 50", "werkgever"])
    late = part(card, "Te laat, wel te herstellen").get_by_role("listitem")
    expect(late).to_have_count(1)
    expect(late).to_contain_text("Plan van aanpak")
    expect(late).to_contain_text("alsnog")
    expect(late).to_contain_text("Wie: werkgever en werknemer")
    for title in ("Nu", "Straks", "Deze documenten moeten er nu zijn"):
        assert part(card, title).get_by_role("listitem").count() >= 1
    # A rounded week names no day, and nothing is threatened.
    expect(card.locator("time")).to_have_count(0)
    expect(card).not_to_contain_text("u krijgt een loonsanctie")
    # What the lists say is not said twice.
    assert card.inner_text().count("Maak het plan van aanpak deze week alsnog") == 1


def test_with_the_day_each_step_has_its_date_and_its_answer(chat: Chat) -> None:
    chat.ask("Ik ben werknemer en ziek sinds 3 maart 2025.")
    chat.ask("Waar sta ik nu?")
    card = chat.last
    expect(card.locator(".badge").first).to_have_text("Week 90")
    step = part(card, "Nu").get_by_role("listitem").filter(has_text=re.compile("^WIA-aanvraag"))
    expect(step).to_contain_text("Uiterlijk zondag 13 december 2026")
    step.get_by_role("button", name="Uitleg WIA-aanvraag").click()
    expect(chat.last).to_have_class(re.compile(r"\bfaq\b"))
    expect(chat.last.get_by_role("group", name="Voor u")).to_contain_text("zondag 13 december 2026")


def test_a_paper_that_is_missing_is_late_from_then_on(chat: Chat) -> None:
    chat.ask("Ik ben werkgever. Mijn werknemer is ziek sinds 3 maart 2025.")
    chat.ask("Waar sta ik nu?")
    paper = (
        part(chat.last, "Deze documenten moeten er nu zijn").get_by_role("listitem").filter(has_text="plan van aanpak")
    )
    paper.get_by_role("checkbox").check()
    before = chat.answers.count()
    paper.get_by_role("button", name="Ontbreekt").click()
    expect(chat.answers.nth(before)).to_be_visible()
    late = part(chat.last, "Te laat, wel te herstellen")
    expect(late).to_contain_text("Plan van aanpak")
    expect(late).to_contain_text("Was uiterlijk")


def test_what_is_known_can_be_changed_and_forgotten(chat: Chat) -> None:
    chat.ask(SITUATION)
    card = chat.ask("wat weet je van mij?")
    expect(card).to_have_class(re.compile(r"\bcase\b"))
    rows = card.locator("dl > div")
    expect(rows.filter(has_text="Ziekteweek")).to_contain_text("ongeveer 50 weken")
    expect(rows.get_by_role("button", name="Wijzig")).to_have_count(rows.count())
    expect(rows.get_by_role("button", name="Wijzig ziekteweek", exact=True)).to_be_visible()
    chat.press("Vergeet wat ik vertelde")
    expect(chat.last).to_have_class(re.compile(r"\bcase\b"))
    expect(chat.last.locator("dl")).to_have_count(0)


def test_an_outcome_names_its_facts_and_each_can_be_changed(chat: Chat) -> None:
    card = chat.ask("Ik ben ziek sinds 3 maart 2025, hersteld van 1 tot en met 10 juni 2025. Wanneer WIA?")
    rows = part(card, "Hiermee is gerekend").locator("dl > div")
    expect(rows.filter(has_text="Eerste ziektedag")).to_contain_text("maandag 3 maart 2025")
    expect(rows.filter(has_text="Hersteld")).to_contain_text("1 juni 2025")
    rows.get_by_role("button", name="Wijzig eerste ziektedag").click()
    expect(chat.page.get_by_label("Kies een datum")).to_be_visible()
    chat.page.get_by_label("Kies een datum").fill("2025-04-07")
    chat.page.get_by_label("Kies een datum").press("Enter")
    expect(chat.last).to_have_class(re.compile(r"\bdeadlines\b"))
    expect(part(chat.last, "Hiermee is gerekend")).to_contain_text("maandag 7 april 2025")


def test_a_track_has_its_name_its_answer_and_what_is_next(chat: Chat) -> None:
    card = show(chat, TRACK)
    expect(card.locator("strong.badge")).to_have_text("Spoor 1b")
    expect(card.get_by_text("Het eigen werk, aangepast")).to_be_visible()
    expect(card.get_by_role("group", name="Vragen die hierbij horen").get_by_role("button")).to_have_text(
        "Wat is passend werk?"
    )
    card.get_by_role("button", name="Lees meer over dit spoor").click()
    expect(chat.last).to_have_class(re.compile(r"\bfaq\b"))


def test_four_questions_lead_to_a_track(chat: Chat) -> None:
    chat.ask("Welk spoor past bij mijn werknemer?")
    for _ in range(4):
        if chat.last.get_by_role("button", name="Nee", exact=True).count():
            chat.press("Nee")
    expect(chat.last).to_have_class(re.compile(r"\bspoor\b"))
    expect(chat.last.locator("strong.badge")).to_have_text("Spoor 2")


def test_an_answer_that_was_not_sure_offers_what_else_may_be_meant(chat: Chat) -> None:
    """Contract: `faq` with at most two rivals in `suggestions`, the same as buttons."""
    other = {"title": "Wat is de WIA?", "payload": '/faq{"faq_id": "wat-is-wia"}'}
    custom = {
        **FOR_YOU["custom"],
        "suggestions": ["wat-is-wia"],
        "related": ["x"],
        "related_titles": {"x": "En daarna?"},
    }
    card = show(chat, {**FOR_YOU, "buttons": [other, *FOR_YOU["buttons"]], "custom": custom})
    rivals = card.get_by_role("group", name="Zocht u iets anders?").get_by_role("button")
    expect(rivals).to_have_text(["Wat is de WIA?"])
    expect(card.get_by_role("group", name="Vragen die hierbij horen").get_by_role("button")).to_have_text(
        ["En daarna?"]
    )
    rivals.click()
    expect(chat.questions.last).to_have_text("U: Wat is de WIA?")


def test_ones_own_days_say_what_is_past_now_and_next(chat: Chat) -> None:
    card = show(chat, FOR_YOU)
    own = card.get_by_role("group", name="Voor u")
    expect(own.locator("p strong")).to_have_text("zondag 13 december 2026")
    # Past, but it may still be done: never "voorbij".
    expect(own.locator(".badge")).to_have_text(["Straks", "Nu", "Geweest"])
    expect(card.get_by_role("heading", name="Voor werknemers")).to_be_visible()
    assert card.locator("details[open]").count() == 0
    first, fold = (card.get_by_role("button", name="Bereken mijn datums"), card.locator("details.sources"))
    assert (first.bounding_box() or {})["y"] < (fold.bounding_box() or {})["y"]


@pytest.mark.parametrize("faq_id", ["wia-aanvragen-wanneer", "wat-is-loonsanctie", "transitievergoeding-berekenen"])
def test_on_a_phone_an_answer_shows_what_one_can_do_without_scrolling(
    new_context: Any, stack: Any, faq_id: str
) -> None:
    phone = Chat(new_context(**PHONE).new_page(), stack.url)
    phone.visit()
    phone.open()
    phone.ask("Ik ben ziek sinds 3 maart 2025, wanneer WIA?")
    phone.page.evaluate(
        "document.querySelector('spoor-wijzer').ask(arguments[0])".replace(
            "arguments[0]", repr(f'/faq{{"faq_id": "{faq_id}"}}')
        )
    )
    expect(phone.answers).to_have_count(3)
    expect(phone.last).to_have_class(re.compile(r"\bfaq\b"))
    phone.page.wait_for_timeout(700)
    action = phone.last.get_by_role("button").first
    assert in_view(action)
    box, field = action.bounding_box(), phone.input.bounding_box()
    assert box is not None
    assert field is not None
    assert box["y"] + box["height"] <= field["y"] - 8


def test_in_doubt_about_distress_there_is_no_emergency_block(chat: Chat) -> None:
    soft = {"text": "Dat klinkt zwaar. Praten helpt: bel 113.", "custom": {"kind": "safety", "soft": True}}
    hard = {"text": "Bel nu 113 of 112.", "custom": {"kind": "safety"}}
    card = show(chat, soft)
    expect(card.get_by_role("link")).to_have_count(0)
    quiet = card.evaluate("node => getComputedStyle(node).backgroundColor")
    card = show(chat, hard)
    expect(card.get_by_role("link")).to_have_text(["Bel 113", "Bel 112"])
    assert card.evaluate("node => getComputedStyle(node).backgroundColor") != quiet


def test_the_timeline_starts_at_now_and_calls_nothing_over_that_may_be_open(chat: Chat) -> None:
    card = chat.ask(WIA_QUESTION)
    fold = card.locator("details.past")
    assert fold.get_attribute("open") is None
    expect(fold.locator("> summary")).to_have_text(re.compile(r"^\d+ eerdere datums$"))
    shown = card.locator(".dates > ol > li").first
    expect(shown.locator(".badge")).to_have_text("Nu")
    fold.locator("> summary").click()
    passed = fold.get_by_role("listitem").filter(has_text="Plan van aanpak").first
    expect(passed).to_contain_text("Was uiterlijk")
    expect(passed.locator(".badge")).to_have_text("Geweest")
    expect(passed).to_contain_text("Nog niet gedaan?")
    for badge in card.locator(".uiterlijk .badge, li .badge").all_inner_texts():
        assert badge in ("Nu", "Volgende", "Later", "Geweest", "Kan al", "Voorbij")


def milestone(name: str, day: str, status: str, direction: str) -> dict[str, Any]:
    return {
        "id": name, "label": name, "date": day, "kind": "hard", "direction": direction, "actor": ["werkgever"],
        "legal_basis": [], "consequence": "", "repair": "Doe het alsnog.", "status": status,
    }  # fmt: skip


def test_what_became_possible_stays_in_sight(chat: Chat) -> None:
    custom = {
        "kind": "deadlines", "eerste_ziektedag": "2024-03-04", "week": None, "op": "2026-11-21", "focus": "gevraagd",
        "milestones": [
            milestone("plan", "2024-04-29", "past", "uiterlijk"),
            milestone("gevraagd", "2024-06-01", "past", "uiterlijk"),
            milestone("einde", "2026-03-01", "past", "op"),
            milestone("opzeggen", "2026-03-04", "past", "vanaf"),
            milestone("brief", "2026-03-05", "past", "rond"),
            milestone("straks", "2027-01-01", "next", "uiterlijk"),
        ],
    }  # fmt: skip
    card = show(chat, {"text": "Zie hieronder.", "custom": custom})
    in_sight = card.locator(".dates > ol > li")
    expect(in_sight.locator(".label")).to_have_text(["gevraagd", "opzeggen", "straks"])
    expect(in_sight.locator(".badge")).to_have_text(["Geweest", "Kan al", "Volgende"])
    expect(in_sight.nth(1)).to_contain_text("Sinds woensdag 4 maart 2026")
    folded = card.locator("details.past li")
    expect(folded.locator(".badge")).to_have_text(["Geweest", "Voorbij", "Geweest"])


def test_the_sentence_in_another_language_is_marked_as_such(chat: Chat) -> None:
    said = {
        "text": "The answer is in Dutch:\n\nHet antwoord.",
        "custom": {"kind": "clarify", "lang": "en", "suggestions": []},
    }
    card = show(chat, said)
    expect(card.locator("[lang=en]")).to_have_text("The answer is in Dutch:")
