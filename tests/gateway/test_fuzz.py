"""Random bodies never bring the gateway down: no 5xx on any POST route, and each refusal is a problem document."""

from __future__ import annotations

import json
import string
from typing import Any

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import Visitor, problem
from .standin import Standin

FUZZ = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
DAY = st.dates().map(str) | st.sampled_from(
    ["2026-02-30", "", "0000-00-00", "9999-12-31", "0001-01-01", "2026-01-05T00:00"]
)
SCALAR = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | DAY
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PERIOD = st.fixed_dictionaries(
    {"van": DAY | VALUE, "tot_en_met": DAY | VALUE}, optional={"zelfde_oorzaak": st.booleans() | VALUE}
)
MONEY = (
    st.decimals(allow_nan=False).map(str) | st.sampled_from(["3500.00", "-1", "1e9", "NaN", "Infinity", "٣"]) | VALUE
)

DEADLINES = st.fixed_dictionaries(
    {"eerste_ziektedag": DAY | VALUE},
    optional={
        "hersteld": st.lists(PERIOD, max_size=3) | VALUE,
        "verlof": st.lists(PERIOD, max_size=3) | VALUE,
        "oordeel_bedrijfsarts": DAY | VALUE,
        "eerstejaarsevaluatie": DAY | VALUE,
        "wia_dagen_te_laat": st.integers() | VALUE,
        "verlenging_dagen": st.integers() | VALUE,
        "loonsanctie": st.booleans() | VALUE,
        "bekortingsverzoek": DAY | VALUE,
        "uwv_besluit": DAY | VALUE,
        "bekendmaking": DAY | VALUE,
        "aow_datum": DAY | VALUE,
    },
)
CONTRACT = st.fixed_dictionaries(
    {},
    optional={
        "eerste_ziektedag": DAY,
        "in_dienst": DAY | VALUE,
        "uit_dienst": DAY | VALUE,
        "bruto_maandloon": MONEY,
        "vakantiebijslag_procent": MONEY,
        "eindejaarsuitkering_per_jaar": MONEY,
        "vaste_toeslagen_per_maand": MONEY,
        "variabel_3_jaar": MONEY,
        "verloren_urendeel": MONEY,
        "doorbetaling_jaar_1_procent": MONEY,
        "doorbetaling_jaar_2_procent": MONEY,
    },
)
LEAD = st.fixed_dictionaries(
    {
        "naam": st.text() | VALUE,
        "rol": st.sampled_from(["werkgever", "werknemer"]) | VALUE,
        "toestemming": st.just(True) | VALUE,
    },
    optional={
        "email": st.emails() | st.text() | VALUE,
        "telefoon": st.text(string.digits + "+- ") | VALUE,
        "organisatie": st.text() | VALUE,
        "vraag": st.text(max_size=200) | VALUE,
        **dict.fromkeys(
            ("onderwerp", "pagina", "wanneer", "toestemming_versie", "eerste_ziektedag"), st.text() | VALUE
        ),
        "ziekteweek": st.integers() | VALUE,
        "bron": st.text() | st.text("http:/[]@?#.%", max_size=12) | VALUE,
    },
)
FEEDBACK = st.fixed_dictionaries(
    {
        "conversation_id": st.just("eigen") | st.text() | VALUE,
        "faq_id": st.just("wat-is-spoor-2") | VALUE,
        "nuttig": st.booleans() | VALUE,
    },
    optional={"opmerking": st.text() | VALUE},
)
MESSAGE = st.text(max_size=600) | st.text('/{}":faq_id role[]\\', max_size=60) | VALUE
CHAT = st.fixed_dictionaries({"message": MESSAGE}, optional={"sender": st.text() | VALUE, "metadata": VALUE})
ANYTHING = st.binary(max_size=60) | VALUE.map(lambda value: json.dumps(value).encode())


def post(client: httpx.Client, url: str, body: Any, **headers: str) -> httpx.Response:
    """Send JSON as Python writes it (NaN, lone surrogates and all), or raw bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post(url, content=content, headers=headers)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        problem(answer, answer.status_code)
    return answer


@FUZZ
@given(body=DEADLINES | ANYTHING)
def test_deadlines(client: httpx.Client, body: Any) -> None:
    answer = post(client, "/api/deadlines", body)
    again = post(client, "/api/deadlines.ics", body)
    assert answer.status_code == again.status_code
    if answer.status_code == 200:
        dates = [one["date"] for one in answer.json()["milestones"]]
        assert dates == sorted(dates)


@FUZZ
@given(body=CONTRACT | ANYTHING)
def test_transitievergoeding_and_kosten(client: httpx.Client, body: Any) -> None:
    post(client, "/api/transitievergoeding", body)
    post(client, "/api/kosten", body)


@FUZZ
@given(body=LEAD | ANYTHING, key=st.text(string.ascii_letters + string.punctuation, max_size=300))
def test_leads(client: httpx.Client, body: Any, key: str) -> None:
    assert post(client, "/api/leads", body, **{"Idempotency-Key": key}).status_code in (201, 400, 409, 422)


@FUZZ
@given(body=FEEDBACK | ANYTHING)
def test_feedback(visitor: Visitor, body: Any) -> None:
    if isinstance(body, dict) and body.get("conversation_id") == "eigen":
        body = {**body, "conversation_id": visitor.id}
    answer = post(visitor.client, "/api/feedback", body, **visitor.headers)
    assert answer.status_code in (201, 400, 403, 422)


@FUZZ
@given(body=CHAT | ANYTHING)
def test_the_rest_channel(client: httpx.Client, standin: Standin, body: Any) -> None:
    answer = post(client, "/webhooks/rest/webhook", body)
    if answer.status_code == 200:
        assert answer.json() and all("recipient_id" in one and "text" in one for one in answer.json())
    assert all(not text.strip().startswith("/") or text.startswith(("/deadlines", "/kosten")) for text in standin.texts)


@FUZZ
@given(text=MESSAGE)
def test_the_widgets_messages(client: httpx.Client, text: Any) -> None:
    visitor = Visitor(client)
    answer = post(client, f"{visitor.url}/messages", {"text": text}, **visitor.headers)
    assert answer.status_code in (200, 400, 422)
    assert client.get(visitor.url, headers=visitor.headers).status_code == 200


@FUZZ
@given(body=st.fixed_dictionaries({}, optional={"audience": VALUE}) | ANYTHING)
def test_new_conversations(client: httpx.Client, body: Any) -> None:
    assert post(client, "/api/conversations", body).status_code in (201, 400, 422)


@FUZZ
@given(params=st.dictionaries(st.sampled_from(["q", "audience", "theme", "limit", "op", "d"]), st.text(max_size=20)))
def test_query_parameters(client: httpx.Client, params: dict[str, str]) -> None:
    sent = {name: value.encode("utf-8", "ignore") for name, value in params.items()}
    for url in ("/api/faq", "/api/faq/wat-is-spoor-2", "/veelgestelde-vragen", "/termijnen", "/api/deadlines.ics"):
        assert client.get(url, params=sent).status_code < 500
