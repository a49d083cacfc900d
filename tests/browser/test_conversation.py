"""The chat as a visitor uses it: asking, reading, coming back, taking along, leaving."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from .chat import FAQ_QUESTION, SITUATION, WIA_DATE, WIA_QUESTION, Chat

pytestmark = [pytest.mark.browser, pytest.mark.rasa]
MESSAGES = re.compile(r"/api/conversations/[^/]+/messages$")


def test_nothing_of_the_chat_is_fetched_before_it_is_opened(browser_page: Page, stack: Any) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url.removeprefix(stack.url)))
    chat = Chat(browser_page, stack.url)
    chat.visit()
    expect(chat.launcher).to_be_visible()
    assert [path for path in asked if path.startswith(("/widget", "/api"))] == ["/widget/spoorwijzer.js"]
    chat.open()
    assert len([path for path in asked if path.startswith("/widget")]) == 2
    # Looking in begins no conversation: nothing to store, nothing to erase.
    assert "/api/conversations" not in asked


def test_an_answer_shows_its_question_sources_and_date(chat: Chat) -> None:
    answer = chat.ask(FAQ_QUESTION)
    expect(answer.get_by_role("heading", level=3)).to_have_text(FAQ_QUESTION)
    answer.locator("details.sources summary").click()
    source = answer.get_by_role("listitem").filter(has_text=re.compile(r"^Bron: ")).first
    expect(source.get_by_role("link")).to_have_attribute("href", re.compile(r"^https://"))
    expect(source.get_by_role("link")).to_have_attribute("rel", "noopener noreferrer")
    expect(answer.get_by_text(re.compile(r"^Gecontroleerd op \d+ \w+ \d{4}$"))).to_be_visible()
    more = answer.locator("details.more")
    assert more.get_attribute("open") is None
    more.locator("summary").click()
    expect(more.locator("p, li").first).to_be_visible()


def test_a_button_leads_to_its_answer(chat: Chat) -> None:
    answer = chat.ask(FAQ_QUESTION)
    related = answer.get_by_role("group", name="Vragen die hierbij horen").get_by_role("button")
    title = related.first.inner_text()
    next_answer = chat.press(title)
    expect(chat.questions.last).to_have_text(f"U: {title}")
    expect(next_answer.get_by_role("heading", level=3)).to_have_text(title)


def test_a_reload_keeps_the_conversation_and_its_buttons(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    chat.press("Bereken mijn datums")
    before = chat.texts()
    chat.page.reload()
    expect(chat.answers).to_have_count(3)
    assert chat.texts() == before
    expect(chat.page.get_by_label("Kies een datum")).to_be_visible()
    chat.press("Stoppen")


def test_no_text_stays_in_the_browser(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    stored = chat.stored()
    assert set(stored) == {"ticket", "open"}
    assert set(stored["ticket"]) == {"id", "token"}
    assert chat.page.evaluate("localStorage.length") == 0


def test_the_timeline_names_date_actor_article_and_marks_what_was_asked(chat: Chat) -> None:
    answer = chat.ask(WIA_QUESTION)
    expect(answer.locator("p strong").first).to_have_text("zondag 13 december 2026")
    asked = answer.locator("li[aria-current]")
    expect(asked.locator("time")).to_have_attribute("datetime", WIA_DATE)
    expect(asked.locator("time")).to_have_text("zondag 13 december 2026")
    # Of the dates ahead the report is due within thirteen days on the tests' today (21 November 2026), this one next.
    expect(asked.locator(".badge")).to_have_text("Volgende")
    expect(asked).to_contain_text("Wie: werknemer")
    asked.locator("summary").click()
    expect(asked.get_by_role("link").first).to_have_attribute("href", re.compile("wetten.overheid.nl"))
    dates = [time.get_attribute("datetime") for time in answer.locator("li .when time:last-of-type").all()]
    assert dates == sorted(dates, key=str)
    assert len(dates) >= 15
    expect(answer.get_by_text("Vandaag is het 21 november 2026. Dat is in ziekteweek 90.")).to_be_visible()
    expect(answer.locator(".warning").first).to_be_visible()


def test_the_timeline_goes_along_as_calendar_and_on_paper(chat: Chat) -> None:
    chat.page.evaluate("window.print = () => {}")
    answer = chat.ask(WIA_QUESTION)
    with chat.page.expect_download() as saving:
        answer.get_by_role("button", name="Zet in agenda (.ics)").click()
    calendar = Path(saving.value.path()).read_text("utf-8")
    assert saving.value.suggested_filename == "termijnen.ics"
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert f"DTSTART;VALUE=DATE:{WIA_DATE.replace('-', '')}" in calendar
    answer.get_by_role("button", name="Afdrukken").click()
    expect(chat.page.frames[-1].get_by_role("heading", name="Uw termijnen")).to_have_count(1)


def test_the_visitors_name_for_a_file_goes_along_and_is_kept_nowhere(chat: Chat) -> None:
    chat.page.evaluate("window.print = () => {}")
    answer = chat.ask(WIA_QUESTION)
    answer.get_by_label("Naam voor dit dossier").fill("medewerker magazijn")
    with chat.page.expect_download() as saving:
        answer.get_by_role("button", name="Zet in agenda (.ics)").click()
    calendar = Path(saving.value.path()).read_text("utf-8").replace("\n ", "")
    assert "SUMMARY:WIA-aanvraag (medewerker magazijn)" in calendar
    answer.get_by_role("button", name="Afdrukken").click()
    paper = chat.page.frames[-1].locator("body")
    expect(paper).to_contain_text("Naam voor dit dossier: medewerker magazijn")
    expect(paper.locator("input:visible, label:visible")).to_have_count(0)
    with chat.page.expect_response(re.compile(r"/api/conversations/[^/]+$")) as history:
        chat.page.reload()
    assert "magazijn" not in history.value.text() and "magazijn" not in json.dumps(chat.stored())
    expect(chat.last.get_by_label("Naam voor dit dossier")).to_have_value("")


LONG = "Ziek sinds 3 maart 2025, hersteld van 1 tot en met 10 juni 2025. Er is een loonsanctie. Welke termijnen?"


# Everything that makes a timeline longer.
LONGEST = (
    "Mijn werknemer is ziek sinds 8 januari 2024. Hersteld van 3 tot en met 9 juni 2024. "
    "Zwangerschapsverlof van 2 september tot en met 22 december 2024. Er is een loonsanctie.",
    "Het bekortingsverzoek is van 2 november 2026. Het contract eindigt op 28 februari 2027. Welke termijnen?",
)


@pytest.mark.parametrize(
    ("asked", "title"),
    [((LONG,), "Uw termijnen"), (LONGEST, "Uw termijnen"), ((SITUATION,), "Waar u staat")],
    ids=["long", "longest", "situation"],
)
def test_a_card_goes_into_the_file_on_two_sheets_at_most(chat: Chat, asked: tuple[str, ...], title: str) -> None:
    chat.page.evaluate("window.print = () => {}")
    for text in asked:
        answer = chat.ask(text)
    answer.get_by_role("button", name="Afdrukken").click()
    paper = chat.page.frames[-1]
    expect(paper.get_by_role("heading", name=title)).to_have_count(1)
    text = paper.locator("body").inner_text()
    assert re.search(r"Afgedrukt op \d+ \w+ \d{4}\. Naam voor dit dossier: \.{10}", text)
    # Where a cause is not known the paper says so; the other outcome stays in the chat.
    steps = paper.locator(":is(div.dates, .past, .steps) > :is(ol, ul) > li")
    assert steps.count() >= 5
    # When, who, what and why by law, and a box to tick, also of what is folded in the chat.
    for step in steps.all():
        expect(step).to_contain_text(re.compile("Wie: |Termijn uit de wet"))
        assert step.evaluate("node => getComputedStyle(node, '::before').width") not in ("auto", "0px")
    if title == "Uw termijnen":
        expect(steps.filter(has_text=re.compile(r"\d{4}"))).to_have_count(steps.count())
        expect(steps.filter(has_text="Artikel")).to_have_count(steps.count())
    expect(paper.locator("button:visible, summary:visible")).to_have_count(0)
    # As the printer gets it; a page of its own, because a frame cannot be made a PDF of.
    styles = paper.evaluate(
        "document.adoptedStyleSheets.map((one) => [...one.cssRules].map((rule) => rule.cssText)).flat().join(' ')"
    )
    sheet = chat.page.context.new_page()
    sheet.set_content(f"<style>{styles}</style>{paper.locator('body').inner_html()}")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet.pdf(prefer_css_page_size=True))) <= 2


def test_a_date_can_be_picked_and_can_be_typed(chat: Chat) -> None:
    chat.press("Bereken mijn datums")
    expect(chat.input).to_have_attribute("placeholder", "Bijvoorbeeld 3 maart 2025")
    chat.page.get_by_label("Kies een datum").fill("2025-03-03")
    # What is picked stands in the input, to be seen before it is sent.
    expect(chat.input).to_have_value("3 maart 2025")
    chat.page.get_by_label("Kies een datum").press("Enter")
    expect(chat.questions.last).to_have_text("U: 3 maart 2025")
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']")).to_have_count(1)
    expect(chat.page.get_by_label("Kies een datum")).to_have_count(0)
    chat.menu("Begin opnieuw")
    chat.press("Bereken mijn datums")
    chat.ask("3 maart 2025")
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']")).to_have_count(1)


def test_the_answer_buttons_of_a_form_go_when_it_goes_on(chat: Chat) -> None:
    asked = chat.press("Ik wil contact")
    choices = asked.get_by_role("group", name="Kies een antwoord").get_by_role("button")
    assert choices.count() >= 3
    chat.press("Werkgever")
    expect(asked.get_by_role("button")).to_have_count(0)


def test_a_lead_is_confirmed_and_told_to_the_page_without_words(chat: Chat) -> None:
    listen(chat)
    chat.press("Ik wil contact")
    chat.press("Werkgever")
    expect(chat.input).to_have_attribute("autocomplete", "name")
    expect(chat.panel.get_by_text("Wij gebruiken dit alleen om contact met u op te nemen.")).to_be_visible()
    chat.ask("Anna Proef")
    chat.ask("anna.proef@voorbeeld.example")
    confirmed = chat.ask("ja")
    expect(confirmed).to_have_class(re.compile(r"\blead\b"))
    events = chat.page.evaluate("window.heard")
    assert [event["type"] for event in events][-1] == "spoorwijzer-lead"
    assert events[-1]["leadId"]
    assert "Anna" not in str(events)
    assert "anna" not in str(events)


def test_events_say_what_happened_and_never_what_was_typed(chat: Chat) -> None:
    listen(chat)
    chat.ask(FAQ_QUESTION)
    chat.page.get_by_role("button", name="Chat sluiten").click()
    chat.launcher.click()
    events = chat.page.evaluate("window.heard")
    assert [event["type"].removeprefix("spoorwijzer-") for event in events] == ["message", "message", "close", "open"]
    assert events[0]["from"] == "visitor"
    assert events[1] == {"type": "spoorwijzer-message", "from": "assistant", "kind": "faq", "faqId": "wat-is-spoor-2"}
    assert "tweede spoor" not in str(events)


def listen(chat: Chat) -> None:
    """Record what the host page hears, on the document: the events must come out of the shadow."""
    chat.page.evaluate(
        """() => {
            window.heard = [];
            for (const name of ['open', 'close', 'message', 'lead']) {
                document.addEventListener(`spoorwijzer-${name}`, ({type, from, kind, faqId, leadId}) =>
                    window.heard.push(JSON.parse(JSON.stringify({type, from, kind, faqId, leadId}))));
            }
        }"""
    )


def test_feedback_is_stored_and_thanked_for(chat: Chat) -> None:
    answer = chat.ask(FAQ_QUESTION)
    with chat.page.expect_response("**/api/feedback") as sent:
        answer.get_by_role("button", name="Nee, dit antwoord hielp niet").click()
    assert sent.value.status == 201
    body = sent.value.request.post_data_json or {}
    assert (body["faq_id"], body["nuttig"]) == ("wat-is-spoor-2", False)
    expect(answer.get_by_role("group", name="Hielp dit antwoord?")).to_contain_text("Bedankt")
    expect(answer.get_by_role("button", name="Ja, dit antwoord hielp")).to_have_count(0)


def test_distress_gets_numbers_to_press(chat: Chat) -> None:
    answer = chat.ask("ik zie het niet meer zitten, ik wil dood")
    expect(answer).to_have_class(re.compile(r"\bsafety\b"))
    expect(answer.get_by_role("link", name="Bel 113")).to_have_attribute("href", "tel:113")
    expect(answer.get_by_role("link", name="Bel 0800-0113")).to_have_attribute("href", "tel:08000113")


def test_two_questions_at_once_are_answered_one_after_the_other(chat: Chat) -> None:
    running, most = 0, 0

    def count(route: Route) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        response = route.fetch()
        running -= 1
        route.fulfill(response=response)

    chat.page.route(MESSAGES, count)
    chat.type(FAQ_QUESTION)
    chat.type(WIA_QUESTION)
    expect(chat.answers).to_have_count(3)
    assert most == 1
    expect(chat.log.locator(".card")).to_have_class(["card smalltalk", "card", "card faq", "card", "card deadlines"])


@pytest.mark.parametrize(
    "text",
    [
        '<img src=x onerror="window.pwned = 1">',
        "<script>window.pwned = 1</script>",
        "[klik](javascript:window.pwned=1) **vet**",
    ],
)
def test_markup_that_a_visitor_types_stays_text(chat: Chat, text: str) -> None:
    chat.ask(text)
    expect(chat.questions.last).to_have_text(f"U: {text}")
    chat.page.reload()
    expect(chat.questions.last).to_have_text(f"U: {text}")
    assert chat.log.locator("img, script, a[href^='javascript']").count() == 0
    assert chat.page.evaluate("window.pwned") is None


def test_markup_in_an_answer_stays_text_too(chat: Chat) -> None:
    bad = "<img src=x onerror='window.pwned = 1'>"
    targets = ("javascript:window.pwned=1", "data:text/html,x", "https://example.nl/")
    links = [{"tag": "a", "href": target, "content": ["klik"]} for target in targets]
    strange = [{"tag": tag, "content": [bad]} for tag in ("script", "img", "constructor")]
    custom = {
        "kind": "faq",
        "faq_id": "x",
        "question": bad,
        "in_sight": bad,
        "more": [{"tag": "h3", "content": [bad]}, {"tag": "strong", "content": ["vet"]}, *links, *strange],
        "warnings": [bad],
        "sources": [{"title": bad, "url": "javascript:window.pwned=1"}],
        "glossary": [{"term": bad, "text": bad}],
        "reviewed": bad,
        "related": ["y"],
        "related_titles": {"y": bad},
    }
    message = {"text": bad, "custom": custom, "buttons": [{"title": bad, "payload": bad}]}
    # The real gateway would never send this: it stands for one that was broken into.
    chat.page.route(MESSAGES, lambda route: route.fulfill(json=[message]))
    answer = chat.ask("hallo")
    for summary in answer.locator("summary").all():
        summary.click()
    assert answer.locator("img, script").count() == 0
    assert [a.get_attribute("href") for a in answer.get_by_role("link").all()] == ["https://example.nl/"]
    expect(answer.locator("strong", has_text="vet")).to_have_count(1)
    assert chat.page.evaluate("window.pwned") is None


def test_two_tabs_share_one_conversation(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    with chat.page.expect_popup() as opening:
        chat.page.evaluate("window.open(location.href)")
    other = Chat(opening.value, chat.url)
    expect(other.answers).to_have_count(2)
    other.ask(WIA_QUESTION)
    chat.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(chat.answers).to_have_count(3)
    assert chat.texts() == other.texts()


def test_separate_tabs_have_separate_conversations(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    other = Chat(chat.page.context.new_page(), chat.url)
    other.visit()
    other.open()
    expect(other.questions).to_have_count(0)


def test_erasing_reaches_the_gateway(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    first = chat.stored()["ticket"]
    chat.menu("Begin opnieuw")
    expect(chat.questions).to_have_count(0)
    chat.ask(WIA_QUESTION)
    second = chat.stored()["ticket"]
    assert first["id"] != second["id"]
    assert [history(chat, ticket) for ticket in (first, second)] == [200, 200]
    chat.menu("Wis mijn gesprek")
    chat.page.get_by_role("button", name="Ja, wis alles").click()
    expect(chat.log).to_contain_text("Uw gesprek is gewist")
    expect(chat.questions).to_have_count(0)
    assert [history(chat, ticket) for ticket in (first, second)] == [404, 404]
    assert chat.stored() == {"earlier": [], "open": True}
    chat.ask(FAQ_QUESTION)


def test_erasing_can_be_called_off_and_says_when_it_fails(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    chat.menu("Wis mijn gesprek")
    chat.page.get_by_role("button", name="Nee, bewaar het").click()
    chat.page.get_by_role("button", name="Wis mijn gesprek").click()
    chat.page.context.set_offline(True)
    chat.page.get_by_role("button", name="Ja, wis alles").click()
    expect(chat.page.get_by_text("Wissen lukt nu niet.")).to_be_visible()
    chat.page.context.set_offline(False)
    assert history(chat, chat.stored()["ticket"]) == 200
    expect(chat.questions).to_have_count(1)


def test_a_call_back_is_asked_for_on_its_page_agreed_to_and_erased(chat: Chat) -> None:
    sent: list[dict[str, str]] = []
    chat.page.on("request", lambda one: sent.append(one.post_data_json) if MESSAGES.search(one.url) else None)
    chat.visit("/veelgestelde-vragen?naam=Jan#contact")
    expect(chat.greeting).to_contain_text("computerprogramma")
    asked = chat.ask("bel mij terug op 06-12345678, mijn naam is Jan Jansen, ik ben werkgever")
    assert [one["pagina"] for one in sent] == ["/veelgestelde-vragen"]
    expect(asked.get_by_role("listitem").filter(has_text="Pagina: /veelgestelde-vragen")).to_be_visible()
    privacy = asked.get_by_role("link", name=re.compile("privacy"))
    expect(privacy).to_have_attribute("href", f"{chat.url}/privacy")
    expect(privacy).to_have_attribute("target", "_blank")
    expect(asked).to_contain_text("privacyverklaring: /privacy")
    expect(chat.press("Zonder de pagina")).not_to_contain_text("Pagina:")
    expect(chat.press("Ja, dat mag")).to_contain_text("Uw verzoek is binnen bij het bureau.")
    assert "Naam: Jan Jansen" in chat.ask("wat weet je van mij").inner_text()
    chat.menu("Wis mijn gesprek")
    expect(chat.page.get_by_text("Dan wissen wij dat ook en wordt er niet gebeld.")).to_be_visible()
    chat.page.get_by_role("button", name="Ja, wis alles").click()
    expect(chat.log).to_contain_text("Uw terugbelverzoek ook, als u dat deed.")


def history(chat: Chat, ticket: dict[str, str]) -> int:
    """The status that the gateway gives for a conversation's history."""
    headers = {"Authorization": f"Bearer {ticket['token']}"}
    return chat.page.request.get(f"{chat.url}/api/conversations/{ticket['id']}", headers=headers).status


def test_the_conversation_can_be_saved_as_text(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    chat.ask(WIA_QUESTION)
    with chat.page.expect_download() as saving:
        chat.menu("Download mijn gesprek")
    text = Path(saving.value.path()).read_text("utf-8")
    assert f"U: {FAQ_QUESTION}" in text
    assert "Bron: Artikel 7:658a BW" in text
    assert "- zondag 13 december 2026: WIA" in text


def test_a_conversation_that_is_gone_starts_anew_and_says_so(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    ticket = chat.stored()["ticket"]
    headers = {"Authorization": f"Bearer {ticket['token']}"}
    chat.page.request.delete(f"{chat.url}/api/conversations/{ticket['id']}", headers=headers)
    chat.type(WIA_QUESTION)
    expect(chat.log).to_contain_text("Uw vorige gesprek is verlopen")
    expect(chat.questions).to_have_count(1)
    expect(chat.last.locator(f"time[datetime='{WIA_DATE}']")).to_have_count(1)
    assert chat.stored()["ticket"]["id"] != ticket["id"]


def test_a_conversation_that_is_gone_at_a_reload_starts_anew(chat: Chat) -> None:
    chat.ask(FAQ_QUESTION)
    ticket = chat.stored()["ticket"]
    headers = {"Authorization": f"Bearer {ticket['token']}"}
    chat.page.request.delete(f"{chat.url}/api/conversations/{ticket['id']}", headers=headers)
    chat.page.reload()
    expect(chat.log).to_contain_text("Uw vorige gesprek is verlopen")
    expect(chat.questions).to_have_count(0)
    chat.ask(FAQ_QUESTION)
