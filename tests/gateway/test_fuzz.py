"""What no schema says never brings the gateway down: bytes that are no JSON, odd addresses, and a turn's own promises.

Bodies within and against the description are sent by test_openapi.py.
"""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
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
# As Python writes it: NaN, lone surrogates and all.
ANYTHING = st.binary(max_size=60) | VALUE.map(lambda value: json.dumps(value).encode())
WRITES = (
    "/api/deadlines",
    "/api/deadlines.ics",
    "/api/transitievergoeding",
    "/api/kosten",
    "/api/leads",
    "/api/feedback",
    "/api/conversations",
    "/webhooks/rest/webhook",
)
MESSAGE = st.text(max_size=600) | st.text('/{}":faq_id role[]\\', max_size=60)


def post(client: httpx.Client, url: str, body: Any, **headers: str) -> httpx.Response:
    """Send JSON as Python writes it, or raw bytes."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = client.post(url, content=content, headers=headers)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        problem(answer, answer.status_code)
    return answer


@pytest.mark.parametrize("url", WRITES)
@FUZZ
@given(body=ANYTHING)
def test_any_bytes(client: httpx.Client, url: str, body: bytes) -> None:
    post(client, url, body)


@FUZZ
@given(first=st.dates(), day=DAY, days=st.integers(0, 1095))
def test_the_calendar_is_refused_where_the_dates_are(client: httpx.Client, first: Any, day: str, days: int) -> None:
    body = {"eerste_ziektedag": str(first), "oordeel_bedrijfsarts": day, "verlenging_dagen": days}
    answer = post(client, "/api/deadlines", body)
    assert answer.status_code == post(client, "/api/deadlines.ics", body).status_code
    if answer.status_code == 200:
        dates = [one["date"] for one in answer.json()["milestones"]]
        assert dates == sorted(dates)


@FUZZ
@given(text=MESSAGE)
def test_no_text_is_a_command_for_rasa(client: httpx.Client, standin: Standin, text: str) -> None:
    answer = post(client, "/webhooks/rest/webhook", {"message": text})
    assert answer.status_code == 422 or answer.json()
    assert all(not text.strip().startswith("/") or text.startswith(("/deadlines", "/kosten")) for text in standin.texts)


@FUZZ
@given(text=MESSAGE)
def test_any_message_is_kept_readably(client: httpx.Client, text: str) -> None:
    visitor = Visitor(client)
    answer = post(client, f"{visitor.url}/messages", {"text": text}, **visitor.headers)
    assert answer.status_code in (200, 400, 422)
    assert client.get(visitor.url, headers=visitor.headers).status_code == 200


@FUZZ
@given(params=st.dictionaries(st.sampled_from(["q", "audience", "theme", "limit", "op", "d"]), st.text(max_size=20)))
def test_query_parameters(client: httpx.Client, params: dict[str, str]) -> None:
    sent = {name: value.encode("utf-8", "ignore") for name, value in params.items()}
    for url in ("/api/faq", "/api/faq/wat-is-spoor-2", "/veelgestelde-vragen", "/termijnen", "/api/deadlines.ics"):
        assert client.get(url, params=sent).status_code < 500
