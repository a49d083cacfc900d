"""The pages that compute and place without JavaScript: forms, outcomes, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from bot import calculators
from bot.calculators import BY_NAME
from bot.gateway.forms import FORMS, LONGEST_ENTRY, Field, request_of
from bot.gateway.self_help import PAGES
from bot.law import Refused
from bot.leads import LeadStore
from bot.settings import Settings
from bot.terms import CALCULATORS
from tests.gateway.test_calculators import ON, D

PRIVACY_ANSWER = "/veelgestelde-vragen/privacy/chatbot-en-privacy"
TRANSITIE = {"in_dienst": "1-4-2015", "uit_dienst": "31-12-2026", "bruto_maandloon": "3500", "per": "maand"}
FILLED = {
    "/termijnen": D,
    "/transitievergoeding": TRANSITIE,
    "/kosten": {**D, "in_dienst": "1-4-2015", "bruto_maandloon": "3.500,00", "per": "maand"},
    "/waar-sta-ik": {"audience": "werkgever", "ziekteweek": "50", "eigen_werk": "nee"},
    "/welk-spoor": {"eigen_werk": "nee", "eigen_werk_aangepast": "ja"},
}


def sent(client: httpx.Client, path: str, fields: dict[str, str], status: int = 200) -> str:
    answer = client.post(path, data=fields, headers={"Accept": "text/html"})
    assert answer.status_code == status, answer.text
    return answer.text


def styles(client: httpx.Client) -> int:
    return sum(len(client.get(f"/static/{name}.css").content) for name in ("look", "site"))


@pytest.mark.parametrize("path", [*PAGES, "/", "/veelgestelde-vragen", "/terugbellen", "/privacy", "/toegankelijkheid"])
def test_a_first_visit_shows_no_fault_and_no_outcome(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200 and 'role="alert"' not in answer.text and 'class="outcome' not in answer.text
    assert "<spoor-wijzer>" in answer.text and 'href="/terugbellen"' in answer.text
    assert len(answer.content) + styles(client) < 60_000


@pytest.mark.parametrize("path", PAGES)
def test_an_outcome_is_never_stored_nor_in_an_address(client: httpx.Client, path: str) -> None:
    answer = client.post(path, data=FILLED[path])
    assert len(answer.content) + styles(client) < 60_000
    assert answer.status_code == 200 and 'class="outcome' in answer.text
    assert answer.headers["cache-control"] == "no-store" and not answer.history


@pytest.mark.parametrize("typed", ["2026-01-05", "5-1-2026", "5 januari 2026", "05/01/26"])
def test_the_timeline_shows_every_milestone_what_is_ahead_first(client: httpx.Client, typed: str) -> None:
    html = sent(client, "/termijnen", {"eerste_ziektedag": typed})
    answer = calculators.deadlines_answer(D, ON)
    rows = answer["milestones"]
    over = [one for one in rows if one["status"] == "past" and one["direction"] != "vanaf"]
    order = [one for one in rows if one not in over] + over
    shown, _, printed = html.partition("<table")
    for part, expected in ((shown, order), (printed, rows)):
        times = re.findall(r'datetime="(\d{4}-\d\d-\d\d)"', part)
        assert times == [day for one in expected for day in (one.get("from"), one["date"]) if day]
    for milestone in rows:
        assert milestone["label"] in html and milestone["legal_basis"][0]["url"].replace("&", "&amp;") in html
    assert "ziekteweek 46" in html


def test_an_unknown_cause_shows_both_outcomes(client: httpx.Client) -> None:
    leave = {**D, "verlof_1_van": "2026-07-06", "verlof_1_tot": "2026-10-25"}
    body = {**D, "verlof": [{"van": "2026-07-06", "tot_en_met": "2026-10-25", "zelfde_oorzaak": None}]}
    (other,) = calculators.deadlines_answer(body, ON)["alternatives"]
    assert other["label"] in sent(client, "/termijnen", leave)
    assert other["label"] not in sent(client, "/termijnen", {**leave, "verlof_1_oorzaak": "ja"})


def test_its_link_reproduces_the_result_and_the_form(client: httpx.Client) -> None:
    recovered = {"hersteld_1_van": "2026-06-01", "hersteld_1_tot": "2026-06-10"}
    leave = {"verlof_1_van": "2026-07-06", "verlof_1_tot": "2026-10-25", "verlof_1_oorzaak": "ja"}
    fields = {**D, **recovered, **leave, "loonsanctie": "ja", "naam": "Verzuim 1"}
    html = sent(client, "/termijnen", fields)
    (again,) = set(re.findall(r'href="(/termijnen\?d=[^"]+)"', html))
    linked = client.get(again.replace("&amp;", "&")).text
    assert re.findall(r'datetime="([^"]+)"', linked) == re.findall(r'datetime="([^"]+)"', html)
    # What a link shows can be changed.
    assert inputs(linked) == inputs(html) and inputs(html).items() >= fields.items()


@pytest.mark.parametrize(
    ("path", "fields", "sentence"),
    [
        ("/termijnen", {"eerste_ziektedag": ""}, "Vul ook in: eerste ziektedag."),
        ("/termijnen", {"aow_datum": "2027-01-01"}, "Vul ook in: eerste ziektedag."),
        ("/termijnen", {"eerste_ziektedag": "ooit"}, "Bij ‘Eerste ziektedag’: Deze datum begrijpen wij niet."),
        ("/termijnen", {"eerste_ziektedag": "30-2-2026"}, "30 februari 2026 bestaat niet"),
        ("/termijnen", {"eerste_ziektedag": "x" * (LONGEST_ENTRY + 1)}, "te lang voor dit veld"),
        ("/termijnen", {**D, "hersteld_1_van": "2026-06-01"}, "de eerste en de laatste dag"),
        ("/termijnen", {**D, "hersteld_1_van": "2026-06-10", "hersteld_1_tot": "2026-06-01"}, "voor de eerste dag"),
        ("/termijnen", {**D, "verlenging_dagen": "veel"}, "Vul een heel getal in"),
        ("/termijnen", {**D, "verlenging_dagen": "99999"}, "Vul een heel getal in"),
        # Three weeks are not three days.
        ("/termijnen", {**D, "verlenging_dagen": "3 weken"}, "Vul een heel getal in"),
        ("/transitievergoeding", {**TRANSITIE, "uren_per_week": "36%"}, "Vul een getal in"),
        ("/termijnen", {**D, "bekortingsverzoek": "2028-03-01"}, "Geef ook ‘UWV gaf een loonsanctie’ op"),
        ("/transitievergoeding", {**TRANSITIE, "bruto_maandloon": "veel"}, "Vul een getal in"),
        ("/transitievergoeding", {**TRANSITIE, "per": "eeuw"}, "een van de mogelijkheden"),
        ("/transitievergoeding", {**TRANSITIE, "uit_dienst": "1-1-2010"}, "dienstverband"),
        ("/transitievergoeding", {**TRANSITIE, "bruto_maandloon": "99999999"}, "Vul een getal in"),
        ("/transitievergoeding", {**TRANSITIE, "vakantiebijslag_procent": "8,123"}, "bijvoorbeeld 70 of 7,5"),
        ("/transitievergoeding", {**TRANSITIE, "per": "uur"}, "Vul ook in: uren per week"),
        ("/waar-sta-ik", {"audience": "werkgever"}, "in welke week van de ziekte"),
        ("/waar-sta-ik", {"ziekteweek": "900"}, "van 1 tot en met 156"),
        ("/waar-sta-ik", {"ziekteweek": "50", "contract": "zzp"}, "Een zzp&#39;er heeft geen werkgever"),
        ("/welk-spoor", {"eigen_werk": "nee"}, "Beantwoord ook deze vraag"),
    ],
)
def test_a_page_says_what_is_wrong_and_keeps_what_was_filled_in(
    client: httpx.Client, path: str, fields: dict[str, str], sentence: str
) -> None:
    html = sent(client, path, fields, 422)
    assert 'role="alert"' in html and sentence in html and "<title>Fout: " in html
    # No word of the API's own.
    (alert,) = re.findall(r'role="alert">(.*?)</p>', html, re.S)
    assert not re.search(r"'\w+'|[a-z]+_[a-z]+", re.sub("<.*?>|&#39;er", "", alert))
    chosen = {"per"} if fields.get("per") == "eeuw" else set()
    too_long = {name for name, value in fields.items() if len(value) > LONGEST_ENTRY}
    kept = {name: value for name, value in fields.items() if value and name not in chosen | too_long}
    assert inputs(html).items() >= kept.items()


class Reader(HTMLParser):
    """What a form would send: the names that are filled in, checked or chosen, with their values."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.list = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        name, value = has.get("name") or "", has.get("value") or ""
        if tag == "select":
            self.list = name
        elif tag == "option" and "selected" in has and value:
            self.found[self.list] = value
        elif tag == "input" and value and ("checked" in has or has.get("type") not in ("radio", "checkbox")):
            self.found[name] = value


def inputs(html: str) -> dict[str, str]:
    reader = Reader()
    reader.feed(html)
    return reader.found


@pytest.mark.parametrize(
    ("form", "fields", "request_"),
    [
        ("deadlines", D, D),
        ("deadlines", {**D, "loonsanctie": "ja", "aow_datum": ""}, {**D, "loonsanctie": True}),
        (
            "deadlines",
            {**D, "hersteld_1_van": "1-6-2026", "hersteld_1_tot": "10-6-2026", "hersteld_3_van": "1-8-2026",
             "hersteld_3_tot": "2-8-2026"},
            {**D, "hersteld": [{"van": "2026-06-01", "tot_en_met": "2026-06-10"},
                               {"van": "2026-08-01", "tot_en_met": "2026-08-02"}]},
        ),
        (
            "transitievergoeding",
            {**TRANSITIE, "verloren_urendeel": "40", "eindejaarsuitkering_per_jaar": "1.500"},
            {"in_dienst": "2015-04-01", "uit_dienst": "2026-12-31", "bruto_maandloon": "3500.00", "per": "maand",
             "vakantiebijslag_procent": "8", "verloren_urendeel": "0.4", "eindejaarsuitkering_per_jaar": "1500.00"},
        ),
        ("spoor", {"eigen_werk": "nee", "eigen_werk_aangepast": ""}, {"eigen_werk": False}),
        ("situatie", {"ziekteweek": "Week 50"}, {"ziekteweek": 50}),
        ("situatie", {"ziekteweek": "rond week 50"}, {"ziekteweek": 50}),
        ("situatie", {"ziekteweek": "50e week"}, {"ziekteweek": 50}),
        ("situatie", {"ziekteweek": "50 weken"}, {"ziekteweek": 50}),
        ("deadlines", {**D, "verlenging_dagen": "14 dagen", "wia_dagen_te_laat": "1 dag"},
         {**D, "verlenging_dagen": 14, "wia_dagen_te_laat": 1}),
        ("transitievergoeding", {**TRANSITIE, "per": "uur", "uren_per_week": "36 uur per week"},
         {"in_dienst": "2015-04-01", "uit_dienst": "2026-12-31", "bruto_maandloon": "3500.00", "per": "uur",
          "uren_per_week": "36", "vakantiebijslag_procent": "8"}),
    ],
)  # fmt: skip
def test_filled_fields_make_the_request(form: str, fields: dict[str, str], request_: dict[str, Any]) -> None:
    assert request_of(form, fields, ON) == request_


@pytest.mark.parametrize("form", FORMS)
def test_every_field_has_words_of_its_own(form: str) -> None:
    labels = [Field(name).label for name in FORMS[form]]
    assert len(set(labels)) == len(labels) and all(label[0].isupper() for label in labels)


# One value for each field of the three APIs: what is here and not in a form, or the other way round, fails.
EVERY = {
    "eerste_ziektedag": "2024-01-08", "hersteld": "2024-06-03", "verlof": "2024-09-02",
    "oordeel_bedrijfsarts": "2024-02-12", "eerstejaarsevaluatie": "2025-01-06", "wia_dagen_te_laat": "3",
    "verlenging_dagen": "14", "loonsanctie": "ja", "besluit_loonsanctie": "2026-01-05",
    "bekortingsverzoek": "2026-06-01", "uwv_besluit": "2026-06-15", "bekendmaking": "2026-01-06",
    "aow_datum": "", "einde_contract": "", "in_dienst": "2015-04-01", "dienstverbanden": "2014-01-01",
    "uit_dienst": "2026-12-31", "bruto_maandloon": "25", "per": "uur", "uren_per_week": "24,5",
    "vakantiebijslag_procent": "8,33%", "eindejaarsuitkering_per_jaar": "1.500,50", "vaste_toeslagen_per_maand": "100",
    "variabel_3_jaar": "3600", "verloren_urendeel": "40 procent", "doorbetaling_jaar_1_procent": "100",
    "doorbetaling_jaar_2_procent": "70",
}  # fmt: skip


@pytest.mark.parametrize("path", [path for path, page in PAGES.items() if page.form in CALCULATORS])
def test_a_form_has_every_field_of_its_api_once(client: httpx.Client, path: str) -> None:
    calculator = BY_NAME[PAGES[path].form]
    fields: dict[str, str] = {}
    for name in calculator.fields:
        if Field(name).kind == "periods":
            start = date.fromisoformat(EVERY[name])
            fields |= dict(zip(Field(name).row(1), map(str, (start, start + timedelta(days=5))), strict=True))
        else:
            fields[name] = EVERY[name]
    html = sent(client, path, fields)
    names = re.findall(r'<(?:input|select)[^>]* name="(\w+?)(?:_\d_(?:van|tot|oorzaak))?"', html)
    assert set(names) - {"naam"} == set(calculator.fields)
    assert inputs(html).items() >= {name: value for name, value in fields.items() if value}.items()
    body = request_of(calculator.name, fields, ON)
    told = {name for name in calculator.fields if EVERY[name]}
    # Earlier contracts and the last one are one list.
    assert set(body) == (told - {"in_dienst", "uit_dienst"} if "dienstverbanden" in body else told)


@pytest.mark.parametrize(
    ("wage", "per", "doubted"),
    [("16000", "maand", True), ("35", "maand", True), ("3500", "maand", False), ("42000", "jaar", False)],
)
def test_a_wage_that_no_month_pays_is_doubted(client: httpx.Client, wage: str, per: str, doubted: bool) -> None:
    """The chat asks what it is per; a list on a page stands at the month before anybody has looked at it."""
    for path in ("/transitievergoeding", "/kosten"):
        html = sent(client, path, {**FILLED[path], "bruto_maandloon": wage, "per": per, "uren_per_week": "36"})
        assert ("Is dit echt het loon per maand?" in html) is doubted


def test_contracts_after_each_other_add_up(client: httpx.Client) -> None:
    """BW 7:673 lid 4 b, the contract's worked example."""
    earlier = {"dienstverbanden_1_van": "9-1-2019", "dienstverbanden_1_tot": "31-1-2021"}
    last = {"in_dienst": "1-4-2021", "uit_dienst": "31-7-2022", "bruto_maandloon": "3500", "per": "maand"}
    assert "3 jaar, 4 maanden en 23 dagen" in sent(client, "/transitievergoeding", earlier | last)


def test_there_is_room_for_as_many_periods_as_one_has(client: httpx.Client) -> None:
    fields: dict[str, str] = {**D}
    for at in range(1, 8):
        fields |= {f"hersteld_{at}_van": f"2026-0{at + 1}-02", f"hersteld_{at}_tot": f"2026-0{at + 1}-03"}
        html = sent(client, "/termijnen", {**fields, "meer": "hersteld"})
        assert 'class="outcome' not in html and 'role="alert"' not in html
        assert inputs(html).items() >= fields.items() and f'name="hersteld_{at + 1}_van"' in html
    assert len(request_of("deadlines", fields, ON)["hersteld"]) == 7
    assert "Ik telde mee: 2 dagen herstel (2 tot en met 3 augustus 2026)." in sent(client, "/termijnen", fields)


def test_every_page_offers_a_call_and_the_number_of_the_agency(
    serve: Callable[..., httpx.Client], settings: Settings
) -> None:
    content = settings.data / "content"
    content.mkdir()
    (content / "bureau.yml").write_text("naam: Bureau Toets\ntelefoon: 030 123 45 67\n", "utf-8")
    client = serve()
    shown = [client.get(path).text for path in ("/", "/veelgestelde-vragen", "/toegankelijkheid", *PAGES)]
    outcomes = [sent(client, path, fields) for path, fields in FILLED.items()]
    for html in (*shown, *outcomes):
        assert 'href="tel:0301234567">030 123 45 67</a>' in html and 'href="/terugbellen"' in html
        assert "<spoor-wijzer" in html and '<a href="/">Bureau Toets</a>' in html
    # An outcome leads to a person itself, not only the foot of the page.
    assert all(html.count("tel:0301234567") == 2 for html in outcomes)


def test_the_longest_timeline_is_no_heavy_page(client: httpx.Client) -> None:
    leave = {"verlof_1_van": "2024-09-02", "verlof_1_tot": "2024-12-22"}
    sanction = {"verlenging_dagen": "14", "loonsanctie": "ja", "bekortingsverzoek": "2026-11-02"}
    sanction |= {"einde_contract": "2027-02-28"}
    first = {"eerste_ziektedag": "2024-01-08", "oordeel_bedrijfsarts": "2024-02-12", "bekendmaking": "2026-04-06"}
    answer = client.post("/termijnen", data={**first, **leave, **sanction})
    assert answer.status_code == 200 and len(answer.content) + styles(client) < 60_000


def test_enter_computes_whatever_button_stands_first(client: httpx.Client) -> None:
    html = sent(client, "/termijnen", D)
    first = re.search(r'<button[^>]*form="gegevens"[^>]*>|<form[^>]*id="gegevens".*?<button[^>]*>', html, re.S)
    assert first and "formaction" not in first[0]


def test_a_decision_alone_has_a_term_for_an_objection(client: httpx.Client) -> None:
    assert "maandag 28 december 2026" in sent(client, "/termijnen", {"bekendmaking": "14-11-2026"})


def test_a_date_that_a_browsers_date_field_cannot_show_stays_to_be_read(client: httpx.Client) -> None:
    html = sent(client, "/termijnen", {"eerste_ziektedag": "5 jan of zo"}, 422)
    (tag,) = re.findall(r'<input id="eerste_ziektedag".*?>', html, re.S)
    assert 'type="text"' in tag and 'value="5 jan of zo"' in tag and 'aria-invalid="true"' in tag


def test_a_contract_leads_to_its_own_answer(client: httpx.Client) -> None:
    where = {"ziekteweek": "20", "audience": "werkgever"}
    assert "/flexkracht-ziek" not in sent(client, "/waar-sta-ik", where)
    assert "/flexkracht-ziek" in sent(client, "/waar-sta-ik", {**where, "contract": "oproep"})


def test_the_calendar_of_a_form_bears_the_given_name(client: httpx.Client) -> None:
    answer = client.post("/termijnen/agenda", data={**D, "naam": "Verzuim 1"})
    assert answer.headers["content-type"].startswith("text/calendar") and "Verzuim 1" in answer.text
    for fields, sentence in (({}, "Vul ook in: eerste ziektedag"), ({**D, "naam": "x" * 61}, "ten hoogste 60")):
        page = sent(client, "/termijnen/agenda", fields, 422)
        assert sentence in page and 'action="/termijnen"' in page and "&#39;naam&#39;" not in page


@pytest.mark.parametrize(
    ("path", "faq_id", "to"),
    [
        ("wia-uwv", "wia-aanvragen-wanneer", "/termijnen"),
        ("kosten", "loon-bij-ziekte", "/kosten"),
        ("transitievergoeding", "compensatie-transitievergoeding", "/transitievergoeding"),
    ],
)
def test_an_answer_leads_to_its_calculator(client: httpx.Client, path: str, faq_id: str, to: str) -> None:
    assert f'class="button" href="{to}"' in client.get(f"/veelgestelde-vragen/{path}/{faq_id}").text


def test_a_long_text_never_reaches_a_reader_of_dates() -> None:
    with pytest.raises(Refused) as refused:
        request_of("deadlines", {"eerste_ziektedag": "per maand mevrouw " * 4000}, date(2026, 11, 21))
    assert refused.value.field == "eerste_ziektedag"


# Privacy


@pytest.mark.parametrize(
    "said",
    [
        "Verantwoordelijk",
        "artikel 6 lid 1 onder a",
        "artikel 6 lid 1 onder f",
        "artikel 9",
        "uitdrukkelijke toestemming",
        "verwerkers",
        "inzien, verbeteren, wissen, beperken en meenemen",
        "bezwaar",
        "Autoriteit Persoonsgegevens",
        "Wij wissen het na 30 dagen",
        "Wij wissen het na 180 dagen",
        "Wij wissen het na 1 dag.",
        "hoeft ons niets",
    ],
)
def test_the_privacy_page_says_what_the_law_asks(client: httpx.Client, said: str) -> None:
    html = client.get("/privacy").text
    # Nothing of the shipped example is shown as if it were the agency's.
    assert said in html and "voorbeeld" not in html.lower().replace("bijvoorbeeld", "")


def test_the_privacy_page_names_the_agency_and_its_processors(
    serve: Callable[..., httpx.Client], settings: Settings
) -> None:
    settings.content.mkdir(parents=True)
    own = {
        "naam": "Bureau Noord", "adres": "Kade 1, Assen", "privacy_contact": "privacy@noord.example",
        "privacy_url": "https://noord.example/privacy", "verwerkers": "Server Oost",
        "grondslag_gezondheid": "U stemt daar vooraf mee in.",
    }  # fmt: skip
    (settings.content / "bureau.yml").write_text("".join(f"{name}: {value}\n" for name, value in own.items()))
    client = serve(keep_days=14)
    html = client.get("/privacy").text
    assert all(value in html for value in own.values())
    assert "Wij wissen het na 14 dagen" in html and "14 dagen bewaard" in client.get(PRIVACY_ANSWER).text
    link = "https://noord.example/privacy"
    assert f'<a href="{link}">{link}</a>.' in client.get("/terugbellen").text


def test_the_privacy_statement_in_the_consent_is_a_link(client: httpx.Client) -> None:
    assert '<a href="/privacy">/privacy</a>.' in client.get("/terugbellen").text


# The call-back


def asked(client: httpx.Client, **more: str) -> dict[str, str]:
    html = client.get("/terugbellen").text
    (version,) = re.findall(r'name="versie" value="([^"]+)"', html)
    (key,) = re.findall(r'name="sleutel" value="([^"]+)"', html)
    filled = {"naam": "Toets Persoon", "telefoon": "0612345678", "rol": "werkgever", "toestemming": "ja"}
    return filled | {"versie": version, "sleutel": key} | more


def test_a_call_back_is_stored_once_however_often_it_is_sent(client: httpx.Client) -> None:
    fields = asked(client)
    pages = [sent(client, "/terugbellen", fields) for _ in range(2)]
    assert all('role="status"' in page and "0612345678" not in page for page in pages)


def test_a_call_back_is_taken_back_on_the_spot(client: httpx.Client, shared_settings: Settings) -> None:
    pages = [sent(client, "/terugbellen", asked(client, naam=name)) for name in ("Blijft Staan", "Gaat Weg")]
    (code,) = re.findall(r'name="code" value="([^"]+)"', pages[1])
    # The code of a mail that confirms opens nothing here, nor the other way around.
    assert client.post("/terugbellen/bevestigen", data={"code": code}).status_code == 404
    assert client.post("/terugbellen/intrekken", data={"code": code[:-1]}).status_code == 404
    for _ in range(2):
        assert "ingetrokken" in sent(client, "/terugbellen/intrekken", {"code": code})
    with LeadStore(shared_settings.data / "leads.db") as store:
        assert {"Blijft Staan"} == {row["naam"] for row in store.list()} & {"Blijft Staan", "Gaat Weg"}


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"telefoon": ""}, "Vul een e-mailadres of een telefoonnummer in."),
        ({"telefoon": "12"}, "telefoonnummer"),
        ({"naam": ""}, "Vul uw naam in."),
        ({"toestemming": ""}, "Zonder uw toestemming"),
        ({"rol": ""}, "werkgever of werknemer"),
    ],
)
def test_a_call_back_that_cannot_be_kept_loses_nothing(
    client: httpx.Client, more: dict[str, str], sentence: str
) -> None:
    fields = asked(client, **more)
    html = sent(client, "/terugbellen", fields, 422)
    assert sentence in html and all(f'value="{fields[name]}"' in html for name in ("naam", "telefoon") if fields[name])


@pytest.mark.parametrize("path", [*PAGES, "/terugbellen"])
def test_a_form_that_another_site_sends_is_refused(client: httpx.Client, path: str) -> None:
    assert client.post(path, data=D, headers={"Origin": "https://evil.example"}).status_code == 403
