"""The pages that compute and place without JavaScript: forms, outcomes, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest

from bot import calculators
from bot.gateway.forms import FORMS, LONGEST, request_of
from bot.gateway.self_help import PAGES
from bot.law import Refused
from bot.settings import Settings
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


@pytest.mark.parametrize("path", [*PAGES, "/terugbellen", "/privacy", "/toegankelijkheid"])
def test_a_first_visit_shows_no_fault_and_no_outcome(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200 and 'role="alert"' not in answer.text and 'class="outcome"' not in answer.text
    assert "<spoor-wijzer>" in answer.text and 'href="/terugbellen"' in answer.text
    assert len(answer.content) < 60_000


@pytest.mark.parametrize("path", PAGES)
def test_an_outcome_is_never_stored_nor_in_an_address(client: httpx.Client, path: str) -> None:
    answer = client.post(path, data=FILLED[path])
    assert answer.status_code == 200 and 'class="outcome"' in answer.text
    assert answer.headers["cache-control"] == "no-store" and not answer.history


@pytest.mark.parametrize("typed", ["2026-01-05", "5-1-2026", "5 januari 2026", "05/01/26"])
def test_the_timeline_shows_every_milestone_what_is_ahead_first(client: httpx.Client, typed: str) -> None:
    html = sent(client, "/termijnen", {"eerste_ziektedag": typed})
    answer = calculators.deadlines_answer(D, ON)
    rows = answer["milestones"]
    order = [one for one in rows if one["status"] != "past"] + [one for one in rows if one["status"] == "past"]
    times = re.findall(r'datetime="(\d{4}-\d\d-\d\d)"', html)
    assert times == [day for one in order for day in (one.get("from"), one["date"]) if day]
    for milestone in rows:
        assert milestone["label"] in html and milestone["legal_basis"][0]["url"].replace("&", "&amp;") in html
    assert "ziekteweek 46" in html


def test_an_unknown_cause_shows_both_outcomes(client: httpx.Client) -> None:
    leave = {**D, "verlof_1_van": "2026-07-06", "verlof_1_tot": "2026-10-25"}
    body = {**D, "verlof": [{"van": "2026-07-06", "tot_en_met": "2026-10-25", "zelfde_oorzaak": None}]}
    (other,) = calculators.deadlines_answer(body, ON)["alternatives"]
    assert other["label"] in sent(client, "/termijnen", leave)
    assert other["label"] not in sent(client, "/termijnen", {**leave, "verlof_1_oorzaak": "ja"})


def test_its_links_reproduce_the_result(client: httpx.Client) -> None:
    html = sent(client, "/termijnen", {**D, "hersteld_1_van": "2026-06-01", "hersteld_1_tot": "2026-06-10"})
    (again,) = set(re.findall(r'href="(/termijnen\?d=[^"]+)"', html))
    (calendar,) = set(re.findall(r'href="(/api/deadlines\.ics\?d=[^"]+)"', html))
    dates = re.findall(r'datetime="([^"]+)"', html)
    assert re.findall(r'datetime="([^"]+)"', client.get(again).text) == dates
    assert client.get(calendar).headers["content-type"].startswith("text/calendar")


@pytest.mark.parametrize(
    ("path", "fields", "sentence"),
    [
        ("/termijnen", {"eerste_ziektedag": ""}, "Vul ook in: eerste ziektedag."),
        ("/termijnen", {"aow_datum": "2027-01-01"}, "Vul ook in: eerste ziektedag."),
        ("/termijnen", {"eerste_ziektedag": "ooit"}, "Bij ‘Eerste ziektedag’: Deze datum begrijpen wij niet."),
        ("/termijnen", {"eerste_ziektedag": "30-2-2026"}, "30 februari 2026 bestaat niet"),
        ("/termijnen", {"eerste_ziektedag": "x" * (LONGEST + 1)}, "te lang voor dit veld"),
        ("/termijnen", {**D, "hersteld_1_van": "2026-06-01"}, "de eerste en de laatste dag"),
        ("/termijnen", {**D, "verlenging_dagen": "veel"}, "Vul een getal in"),
        ("/termijnen", {**D, "verlenging_dagen": "99999"}, "Vul een getal in"),
        ("/transitievergoeding", {**TRANSITIE, "bruto_maandloon": "veel"}, "Vul een getal in"),
        ("/transitievergoeding", {**TRANSITIE, "per": "eeuw"}, "een van de mogelijkheden"),
        ("/transitievergoeding", {**TRANSITIE, "uit_dienst": "1-1-2010"}, "dienstverband"),
        ("/waar-sta-ik", {"audience": "werkgever"}, "in welke week van de ziekte"),
        ("/welk-spoor", {"eigen_werk": "nee"}, "Beantwoord ook deze vraag"),
    ],
)
def test_a_page_says_what_is_wrong_and_keeps_what_was_filled_in(
    client: httpx.Client, path: str, fields: dict[str, str], sentence: str
) -> None:
    html = sent(client, path, fields, 422)
    assert 'role="alert"' in html and sentence in html
    kept = [value for name, value in fields.items() if value and name not in ("per", "audience", "eigen_werk")]
    assert all(f'value="{value}"' in html for value in kept)


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
             "vakantiebijslag_procent": "8", "verloren_urendeel": "0.4000", "eindejaarsuitkering_per_jaar": "1500.00"},
        ),
        ("spoor", {"eigen_werk": "nee", "eigen_werk_aangepast": ""}, {"eigen_werk": False}),
    ],
)  # fmt: skip
def test_filled_fields_make_the_request(form: str, fields: dict[str, str], request_: dict[str, Any]) -> None:
    assert request_of(form, fields, ON) == request_


@pytest.mark.parametrize("form", FORMS)
def test_every_field_has_words_of_its_own(form: str) -> None:
    labels = [field.label for field in FORMS[form]]
    assert len(set(labels)) == len(labels) and all(label[0].isupper() for label in labels)


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
