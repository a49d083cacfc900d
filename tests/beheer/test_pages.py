"""The pages of beheer over HTTP, as a browser without JavaScript uses them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import pytest

from bot.beheer.accounts import FREE
from bot.faq.files import FaqError
from bot.faq.render import REVIEW_DAYS

from .conftest import EMAIL, NOW, ON, PASSWORD, Clerk, Office, served

PATHS = ("leads", "vragen", "cijfers", "inhoud", "logboek")


def cookies(answer: httpx.Response) -> dict[str, SimpleCookie]:
    return {name: one for text in answer.headers.get_list("set-cookie") for name, one in SimpleCookie(text).items()}  # type: ignore[misc]


# Doors


@pytest.mark.parametrize("path", [*(f"/beheer/{name}" for name in PATHS), "/beheer/leads.csv", "/beheer/leads/abc"])
def test_nobody_gets_in_without_a_session(base: str, path: str) -> None:
    answer = httpx.get(base + path)
    assert answer.status_code == 303 and answer.headers["location"].startswith("/beheer/inloggen?verder=/beheer/")
    wrong = httpx.get(base + path, cookies={"spoorwijzer_beheer": "verzonnen"})
    assert wrong.status_code == 303


@pytest.mark.parametrize(
    "path",
    [
        "uitloggen",
        "leads",
        "leads/abc",
        "leads/abc/wissen",
        "leads/abc/gegevens",
        "leads/abc/opnieuw",
        "leads/opnieuw",
        "vragen/x/klaar",
    ],
)
def test_no_form_is_taken_without_a_session_or_its_token(clerk: Clerk, office: Office, base: str, path: str) -> None:
    office.lead()
    assert httpx.post(f"{base}/beheer/{path}", data={"csrf": clerk.csrf}).status_code == 303
    for token in ("", "x", clerk.csrf[:-1], "é"):
        refused = clerk.http.post(f"/beheer/{path}", data={"csrf": token, "zeker": "ja"})
        assert refused.status_code == 403 and "verlopen" in refused.text
    assert len(office.leads.list()) == 1


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, False),
        # A proxy may give the request another Host than the browser knows: the browser's own word counts.
        ({"Origin": "https://chat.noord.example", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "own"}, True),
    ],
)
def test_a_form_from_another_site_is_refused(
    clerk: Clerk, office: Office, headers: dict[str, str], taken: bool
) -> None:
    lead_id = office.lead()
    given = {name: str(clerk.http.base_url).rstrip("/") if value == "own" else value for name, value in headers.items()}
    answer = clerk.send(f"/beheer/leads/{lead_id}", headers=given, status="gebeld")
    assert answer.status_code == (200 if taken else 403)
    assert office.leads.list()[0]["status"] == ("gebeld" if taken else "nieuw")


def test_the_public_address_counts_as_our_own_behind_a_proxy(office: Office) -> None:
    office.public_url = "http://chat.noord.example"
    office.accounts.make(EMAIL, PASSWORD, NOW)
    with served(office) as base:
        clerk = Clerk(base)
        clerk.open("/beheer/inloggen")
        for origin, status in (("http://chat.noord.example", 401), ("http://noord.example", 403)):
            sent = clerk.send("/beheer/inloggen", headers={"Origin": origin}, email=EMAIL, wachtwoord="x")
            assert sent.status_code == status


@pytest.mark.parametrize(
    ("public_url", "secure"), [("", False), ("http://x.example", False), ("https://x.example", True)]
)
def test_cookies_are_strict_hidden_from_scripts_and_secure_behind_https(
    office: Office, public_url: str, secure: bool
) -> None:
    office.public_url = public_url
    office.accounts.make(EMAIL, PASSWORD, NOW)
    with served(office) as base:
        shown = httpx.get(f"{base}/beheer/inloggen")
        token = cookies(shown)["spoorwijzer_aanmelden"].value
        sent = httpx.post(
            f"{base}/beheer/inloggen",
            data={"csrf": token, "email": EMAIL, "wachtwoord": PASSWORD},
            cookies={"spoorwijzer_aanmelden": token},
        )
    found = cookies(shown) | cookies(sent)
    for name in ("spoorwijzer_beheer", "spoorwijzer_toestel"):
        assert (found[name]["samesite"], found[name]["httponly"]) == ("strict", True)
        assert bool(found[name]["secure"]) is secure
    assert found["spoorwijzer_beheer"]["path"] == "/beheer" and not found["spoorwijzer_beheer"]["max-age"]


def test_the_log_in_form_needs_its_own_token(office: Office, base: str) -> None:
    office.accounts.make(EMAIL, PASSWORD, NOW)
    fields = {"email": EMAIL, "wachtwoord": PASSWORD}
    for token, cookie in (("", ""), ("x", ""), ("x", "y")):
        answer = httpx.post(
            f"{base}/beheer/inloggen", data=fields | {"csrf": token}, cookies={"spoorwijzer_aanmelden": cookie}
        )
        assert answer.status_code == 403 and "verlopen" in answer.text and "spoorwijzer_beheer" not in cookies(answer)


def test_a_wrong_password_is_told_and_five_make_wait(office: Office, base: str) -> None:
    office.accounts.make(EMAIL, PASSWORD, NOW)
    clerk = Clerk(base)
    for _ in range(FREE["pair"]):
        answer = clerk.log_in(password="verkeerd wachtwoord")
        assert answer.status_code == 401 and "klopt niet" in answer.text and "verkeerd wachtwoord" not in answer.text
    answer = clerk.log_in()
    assert answer.status_code == 429 and re.search(r"over \d+ seconden opnieuw", answer.text)
    office.address = "203.0.113.5"
    assert clerk.log_in().url.path == "/beheer/leads"


@pytest.mark.parametrize(
    ("onward", "lands"),
    [
        ("/beheer/cijfers", "/beheer/cijfers"),
        ("", "/beheer/leads"),
        ("https://evil.example/beheer/", "/beheer/leads"),
        ("//evil.example/", "/beheer/leads"),
        ("/beheer//evil.example", "/beheer/leads"),
        ("/beheer/\\evil", "/beheer/leads"),
        ("/elders", "/beheer/leads"),
    ],
)
def test_after_the_log_in_one_is_where_one_wanted_to_be(office: Office, base: str, onward: str, lands: str) -> None:
    office.accounts.make(EMAIL, PASSWORD, NOW)
    assert Clerk(base).log_in(onward=onward).url.path == lands


def test_a_link_in_a_mail_leads_to_its_lead_after_the_log_in(office: Office, base: str) -> None:
    office.accounts.make(EMAIL, PASSWORD, NOW)
    lead_id = office.lead()
    clerk = Clerk(base)
    page = clerk.open(f"/beheer/leads/{lead_id}")
    onward = re.search(r'name="verder" value="([^"]*)"', page.text)
    assert page.url.path == "/beheer/inloggen" and onward
    answer = clerk.send("/beheer/inloggen", email=EMAIL, wachtwoord=PASSWORD, verder=onward[1])
    assert answer.url.path == f"/beheer/leads/{lead_id}" and "Jan Jansen" in answer.text


def test_a_link_in_a_webmail_gets_its_strict_cookie_at_the_second_step(clerk: Clerk, base: str) -> None:
    # A browser leaves the cookie out when the click was on another site.
    first = httpx.get(f"{base}/beheer/cijfers", headers={"Sec-Fetch-Site": "cross-site"})
    assert first.status_code == 200 and 'content="0; url=/beheer/cijfers"' in first.text
    assert clerk.open("/beheer/cijfers", **{"Sec-Fetch-Site": "same-origin"}).url.path == "/beheer/cijfers"
    stranger = httpx.get(f"{base}/beheer/cijfers", headers={"Sec-Fetch-Site": "same-origin"})
    assert stranger.status_code == 303


def test_without_any_account_the_page_says_how_to_make_one(office: Office, base: str) -> None:
    assert "spoorwijzer beheerder" in httpx.get(f"{base}/beheer/inloggen").text
    office.accounts.make(EMAIL, PASSWORD, NOW)
    assert "spoorwijzer beheerder" not in httpx.get(f"{base}/beheer/inloggen").text


def test_logging_out_ends_the_session(clerk: Clerk, office: Office) -> None:
    session = clerk.http.cookies["spoorwijzer_beheer"]
    assert clerk.send("/beheer/uitloggen").url.path == "/beheer/inloggen"
    clerk.http.cookies.set("spoorwijzer_beheer", session, path="/beheer")
    assert clerk.open("/beheer/leads").url.path == "/beheer/inloggen"
    assert office.accounts.trail(1)[0]["action"] == "afgemeld"


@pytest.mark.parametrize("path", ["/beheer", "/beheer/"])
def test_beheer_begins_with_the_leads(clerk: Clerk, path: str) -> None:
    assert clerk.open(path).url.path == "/beheer/leads"


@pytest.mark.parametrize("path", [*PATHS, "leads.csv"])
def test_no_page_is_kept_and_none_has_a_script(clerk: Clerk, office: Office, path: str) -> None:
    office.lead()
    page = clerk.open(f"/beheer/{path}")
    assert page.status_code == 200 and page.headers["cache-control"] == "no-store"
    # The policy of the gateway allows neither scripts nor styles inside a page.
    assert not re.search(r"<script|<style|style=|\son\w+=", page.text)


# Leads


def test_the_newest_lead_stands_first_and_is_shown_whole(clerk: Clerk, office: Office) -> None:
    office.lead(naam="Oud")
    topic = next(iter(office.topics))
    lead_id = office.lead(
        naam="<b>Nieuw</b>", telefoon="06-12345678", organisatie="Bakkerij", vraag="Mag dat?\nEcht?",
        wanneer="na 17 uur", onderwerp=topic, eerste_ziektedag="2026-01-05", ziekteweek=46, pagina="/spoor-2",
        bron="chat",
    )  # fmt: skip
    with office.leads._writing() as db:
        db.execute("update leads set created = '2026-11-22T09:30:00+00:00' where id = ?", [lead_id])
    page = clerk.open("/beheer/leads")
    assert "2 verzoeken" in page.text
    links = re.findall(r'href="/beheer/leads/([0-9a-f]{32})"', page.text)
    assert links[0] == lead_id and len(links) == 2
    shown = clerk.open(f"/beheer/leads/{lead_id}").text
    for told in (
        "&lt;b&gt;Nieuw&lt;/b&gt;", "06 12345678", "jan@bedrijf.nl", "Bakkerij", "Mag dat?", "na 17 uur",
        office.topics[topic].question, "5 januari 2026", "46", "/spoor-2", "22 november 2026, 10.30 uur", lead_id,
        "180 dagen",
    ):  # fmt: skip
        assert told in shown, told
    assert "<b>Nieuw" not in shown
    assert (office.accounts.trail(1)[0]["action"], office.accounts.trail(1)[0]["subject"]) == ("bekeken", lead_id)


def test_a_status_and_a_note_are_bewaard(clerk: Clerk, office: Office) -> None:
    lead_id = office.lead()
    clerk.open(f"/beheer/leads/{lead_id}")
    page = clerk.send(f"/beheer/leads/{lead_id}", status="gebeld", notitie="Belt terug.\r\nMorgen.")
    assert "Bewaard." in page.text and "<option selected>gebeld</option>" in page.text
    row = office.leads.get(lead_id)
    assert row is not None and (row["status"], row["notitie"]) == ("gebeld", "Belt terug.\nMorgen.")
    assert "opgevolgd" in {one["action"] for one in office.accounts.trail()}


@pytest.mark.parametrize(
    ("fields", "said"),
    [({"status": "weg"}, "Kies een status"), ({"status": "nieuw", "notitie": "x" * 2001}, "hoogstens")],
)
def test_what_cannot_be_kept_is_told_beside_the_form(
    clerk: Clerk, office: Office, fields: dict[str, str], said: str
) -> None:
    lead_id = office.lead()
    page = clerk.send(f"/beheer/leads/{lead_id}", **fields)
    assert page.status_code == 422 and said in page.text and 'role="alert"' in page.text


@pytest.mark.parametrize("how", ["post", "get"])
@pytest.mark.parametrize(
    ("words", "status", "found"),
    [("jan@bedrijf.nl", "", 1), ("06 12345678", "", 1), ("niemand", "", 0), ("", "nieuw", 2), ("", "verzonnen", 2)],
)
def test_leads_are_found_by_address_and_number(
    clerk: Clerk, office: Office, how: str, words: str, status: str, found: int
) -> None:
    office.lead()
    office.lead(naam="Piet", email=None, telefoon="0612345678")
    if how == "post":
        page = clerk.send("/beheer/leads", q=words, status=status)
    else:
        page = clerk.http.get("/beheer/leads", params={"q": words, "status": status})
    assert len(re.findall(r'href="/beheer/leads/[0-9a-f]{32}"', page.text)) == found
    assert f"{found} verzoek" in page.text


def test_who_saw_whose_data_is_told_once_an_hour_without_the_words(clerk: Clerk, office: Office) -> None:
    lead_id = office.lead(telefoon="06-12345678")
    office.lead(naam="Piet", email="piet@elders.nl")
    for _ in range(3):
        clerk.open("/beheer/leads")
        clerk.send("/beheer/leads", q="06-12345678")
        clerk.send("/beheer/leads", q="nl")
        clerk.open(f"/beheer/leads/{lead_id}")
    told = [(row["who"], row["action"], row["subject"]) for row in office.accounts.trail() if row["who"] == EMAIL]
    seen = ("lijst bekeken", "2 verzoeken, blad 1"), ("gezocht", lead_id), ("gezocht", "2 verzoeken, blad 1")
    assert told[::-1] == [(EMAIL, "aangemeld", ""), *((EMAIL, *one) for one in seen), (EMAIL, "bekeken", lead_id)]


def test_a_long_list_has_sheets(clerk: Clerk, office: Office) -> None:
    for number in range(51):
        office.lead(naam=f"Jan {chr(97 + number % 26)}")
    first, second = clerk.open("/beheer/leads"), clerk.open("/beheer/leads?blad=2")
    links = [re.findall(r'/beheer/leads/([0-9a-f]{32})"', page.text) for page in (first, second)]
    assert [len(one) for one in links] == [50, 1] and not set(links[0]) & set(links[1])
    assert "Oudere" in first.text and "Oudere" not in second.text and "Nieuwere" in second.text
    assert clerk.open("/beheer/leads?blad=-5").status_code == 200


def test_the_export_opens_in_excel(clerk: Clerk, office: Office) -> None:
    office.lead(naam="Zoë", telefoon="06-12345678", vraag="=1+1")
    answer = clerk.open("/beheer/leads.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="leads.csv"'
    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert (row["naam"], row["telefoon"], row["vraag"]) == ("Zoë", "06 12345678", "'=1+1")
    assert office.accounts.trail(1)[0]["action"] == "geëxporteerd"


def fields_of(page: str) -> dict[str, str]:
    """What a browser would send of the form that puts a lead right."""
    form = page.partition('/gegevens">')[2].partition("</form>")[0]
    found = dict(re.findall(r'<input id="\w+" name="(\w+)" value="([^"]*)"', form))
    question = re.search(r"<textarea[^>]*>([^<]*)</textarea>", form)
    role = re.search(r"<option selected>(\w+)</option>", form)
    assert question and role
    return found | {"vraag": question[1], "rol": role[1]}


def test_a_person_may_have_his_data_put_right(clerk: Clerk, office: Office) -> None:
    lead_id = office.lead(telefoon="06-12345678", eerste_ziektedag="2026-01-05", ziekteweek=46, vraag="Mag dat?")
    before = office.leads.get(lead_id)
    given = fields_of(clerk.open(f"/beheer/leads/{lead_id}").text)
    # Sent as it stood, nothing changes.
    assert "Bewaard." in clerk.send(f"/beheer/leads/{lead_id}/gegevens", **given).text
    assert office.leads.get(lead_id) == before
    changed = given | {"naam": "Jan Janssen", "ziekteweek": "47", "eerste_ziektedag": "", "rol": "werknemer"}
    clerk.send(f"/beheer/leads/{lead_id}/gegevens", **changed)
    row = office.leads.get(lead_id)
    assert row is not None
    assert (row["naam"], row["ziekteweek"], row["eerste_ziektedag"], row["rol"]) == (
        "Jan Janssen",
        47,
        None,
        "werknemer",
    )
    assert "gewijzigd" in {one["action"] for one in office.accounts.trail()}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"email": "geen adres"}, "e-mailadres klopt niet"),
        ({"ziekteweek": "veel"}, "ziekteweek is een getal"),
        ({"ziekteweek": "999999"}, "ziekteweek is een getal"),
        ({"naam": ""}, "Vul uw naam in"),
    ],
)
def test_a_wrong_correction_is_told_at_its_field(
    clerk: Clerk, office: Office, change: dict[str, str], said: str
) -> None:
    lead_id = office.lead()
    given = fields_of(clerk.open(f"/beheer/leads/{lead_id}").text)
    page = clerk.send(f"/beheer/leads/{lead_id}/gegevens", **given | change)
    assert page.status_code == 422 and said in page.text
    assert re.search(rf'id="{next(iter(change))}"[^>]*aria-invalid="true" aria-describedby="fout"', page.text)


def test_a_lead_is_erased_only_when_one_is_sure(clerk: Clerk, office: Office) -> None:
    lead_id, other = office.lead(), office.lead(naam="Jan J.")
    stranger = office.lead(naam="Piet", email="piet@elders.nl")
    clerk.open(f"/beheer/leads/{lead_id}")
    assert clerk.send(f"/beheer/leads/{lead_id}/wissen").status_code == 422 and len(office.leads.list()) == 3
    assert clerk.send(f"/beheer/leads/{lead_id}/wissen", zeker="ja").url.path == "/beheer/leads"
    assert {row["id"] for row in office.leads.list()} == {other, stranger}
    assert office.leads.deliveries(lead_id) == []
    told = [(one["action"], one["subject"]) for one in office.accounts.trail()]
    assert ("gewist", lead_id) in told


def test_all_of_one_person_is_erased_at_once(clerk: Clerk, office: Office) -> None:
    lead_id, other = office.lead(), office.lead(naam="Jan J.")
    stranger = office.lead(naam="Piet", email="piet@elders.nl")
    page = clerk.open(f"/beheer/leads/{lead_id}")
    assert f"/beheer/leads/{other}" in page.text and f"/beheer/leads/{stranger}" not in page.text
    clerk.send(f"/beheer/leads/{lead_id}/wissen", zeker="ja", alles="ja")
    assert {row["id"] for row in office.leads.list()} == {stranger}


def test_all_that_was_given_up_goes_out_again_at_once(clerk: Clerk, office: Office) -> None:
    late = NOW + timedelta(hours=24)
    given_up, tried = office.lead(naam="A"), office.lead(naam="B")
    for one in office.leads.due(late):
        office.leads.mark_failed(one, late if one.lead_id == given_up else NOW, "antwoord 500")
    html = clerk.open("/beheer/leads").text
    assert "1 verzoek is" in html and f"{given_up[:8]}</a>" in html and f"{tried[:8]}</a>" not in html
    clerk.send("/beheer/leads/opnieuw")
    assert "verzoek is" not in clerk.open("/beheer/leads").text
    assert {one.dead for one in office.leads.deliveries(given_up)} == {None}
    assert [one["subject"] for one in office.accounts.trail() if one["action"] == "opnieuw bezorgd"] == [given_up]


def test_what_did_not_arrive_is_seen_and_sent_again(clerk: Clerk, office: Office) -> None:
    lead_id = office.lead()
    late = NOW + timedelta(hours=24)
    mail, webhook = sorted(office.leads.due(late), key=lambda one: one.channel)
    office.leads.mark_failed(mail, late, "antwoord 550")
    office.leads.mark_sent(webhook, late)
    assert "niet bezorgd" in clerk.open("/beheer/leads").text
    assert "1 verzoek is na een dag proberen niet bezorgd" in clerk.open("/beheer/leads").text
    page = clerk.open(f"/beheer/leads/{lead_id}").text
    assert "opgegeven op 22 november 2026" in page and "antwoord 550" in page and "bezorgd op 22 november" in page
    clerk.send(f"/beheer/leads/{lead_id}/opnieuw")
    (again, done) = office.leads.deliveries(lead_id)
    assert again.dead is None and done.sent and "opnieuw bezorgd" in {one["action"] for one in office.accounts.trail()}


@pytest.mark.parametrize("path", ["", "/wissen", "/gegevens", "/opnieuw"])
def test_a_lead_that_is_gone_is_said_to_be(clerk: Clerk, office: Office, path: str) -> None:
    given = {"zeker": "ja"} if path == "/wissen" else {"status": "nieuw"}
    answer = clerk.send("/beheer/leads/" + "0" * 32 + path, **given)
    assert "niet (meer)" in answer.text or (path == "/wissen" and answer.url.path == "/beheer/leads")
    assert clerk.open("/beheer/leads/" + "0" * 32).status_code == 404


# For the editor


def test_alike_questions_stand_together_with_a_stub_one_click_away(clerk: Clerk, office: Office) -> None:
    topic = next(iter(office.topics))
    for vraag, outcome in (
        ("Mag mijn hond mee naar kantoor?", "fallback"),
        ("mag de hond mee naar kantoor", "clarify"),
        ("Hebben jullie <i>parkeerplaatsen</i>?", "fallback"),
    ):
        office.leads.add_open_question(vraag, outcome, created=NOW, audience="werknemer", suggestions=[topic])
    page = clerk.open("/beheer/vragen").text
    assert "2 keer gevraagd" in page and "2 manieren" in page and "geweigerd" in page and "teruggevraagd" in page
    assert "&lt;i&gt;parkeerplaatsen" in page
    (link, _) = re.findall(r'href="(/beheer/vragen/[0-9a-f]{12})"', page)
    stub = clerk.open(link).text
    assert "hond" not in link
    assert "audience: werknemer" in stub and f"reviewed: {ON}" in stub and "hond-mee-naar-kantoor.md" in stub
    assert "- intent: faq/hond-mee-naar-kantoor" in stub and f"- intent: faq/{topic}" in stub
    assert stub.count("      - mag de hond mee naar kantoor") == 2
    clerk.send(f"{link}/klaar")
    assert [question.vraag for question in office.leads.open_questions()] == ["Hebben jullie <i>parkeerplaatsen</i>?"]
    assert clerk.open(link).status_code == 404


def test_answers_that_were_not_useful_are_listed(clerk: Clerk, office: Office) -> None:
    topic, other = list(office.topics)[:2]
    office.leads.add_feedback("a", topic, False, "te lang & te vaag", created=NOW)
    office.leads.add_feedback("b", topic, True, created=NOW)
    office.leads.add_feedback("c", other, True, created=NOW)
    page = clerk.open("/beheer/vragen").text
    assert "1 keer niet nuttig, 1 keer nuttig" in page and "te lang &amp; te vaag" in page
    assert office.topics[topic].question in page and office.topics[other].question not in page


def test_content_that_needs_a_hand_is_listed(clerk: Clerk, office: Office) -> None:
    page = clerk.open("/beheer/inhoud").text
    assert page.count("<p>Geen.</p>") >= 3 and f"{len(office.topics)} onderwerpen" in page
    office.problems.append(FaqError(Path("data/faq/spoor-2/stuk.md"), 7, "`sources` misses"))
    office.placeholders |= {"telefoon"}
    topic, item = next(iter(office.topics.items()))
    fresh = replace(item, reviewed=ON - timedelta(days=REVIEW_DAYS))
    office.topics[topic] = replace(item, reviewed=ON - timedelta(days=REVIEW_DAYS + 1))
    office.topics["vers"] = replace(fresh, path=Path("data/faq/spoor-2/vers.md"))
    page = clerk.open("/beheer/inhoud").text
    assert "stuk.md" in page and "regel 7" in page and "<code>telefoon</code>" in page
    assert f"{topic}.md" in page and "vers.md" not in page


# Figures


def test_figures_are_drawn_and_can_be_read_in_a_table(clerk: Clerk, office: Office) -> None:
    topic = next(iter(office.topics))
    for name, key, number in (
        ("conversation", "", 7), ("straight", "", 5), ("asked_back", "", 1), ("refused", "", 2),
        ("topic", topic, 4), ("topic", "weg", 1), ("calculation", "deadlines", 3), ("lead", "bureau.example", 2),
    ):  # fmt: skip
        office.counters.count(name, ON, key, number)
    office.counters.count("conversation", ON - timedelta(weeks=12), number=100)
    page = clerk.open("/beheer/cijfers").text
    assert page.count("<rect") == 1 + 3 + 1 + 1 + 2 and "weken" in page
    for told in ("Gesprekken: 7", "Rechtstreeks beantwoord: 5", "Geweigerd: 2", "Termijnen: 3", "bureau.example: 2"):
        assert told in page
    assert office.topics[topic].question in page and "<td>4</td>" in page
    assert "Gesprekken: 107" in clerk.open("/beheer/cijfers?weken=26").text
    assert "Gesprekken: 7" in clerk.open("/beheer/cijfers?weken=13").text


def test_without_figures_it_says_so(clerk: Clerk) -> None:
    assert clerk.open("/beheer/cijfers").text.count("Nog geen cijfers") == 5


def test_the_trail_holds_no_data_of_leads(clerk: Clerk, office: Office) -> None:
    lead_id = office.lead(telefoon="06-12345678")
    clerk.open(f"/beheer/leads/{lead_id}")
    clerk.send(f"/beheer/leads/{lead_id}", status="gebeld", notitie="geheime notitie")
    page = clerk.open("/beheer/logboek").text
    assert lead_id in page and EMAIL in page and "opgevolgd" in page and "aangemeld" in page
    assert "Jan Jansen" not in page and "geheime" not in page and "12345678" not in page


def test_a_long_trail_has_sheets(clerk: Clerk, office: Office) -> None:
    for _ in range(120):
        office.accounts.note(EMAIL, "bekeken", NOW)
    assert "Oudere" in clerk.open("/beheer/logboek").text
    last = clerk.open("/beheer/logboek?blad=2").text
    assert "Nieuwere" in last and "Oudere" not in last
