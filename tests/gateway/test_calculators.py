"""The calculators over HTTP and the page with deadlines; the rules themselves are tested in tests/law."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime, timezone
from typing import Any

import httpx
import pytest
from icalendar import Calendar

from bot import calculators
from bot.gateway.api_calculators import LINK_LIMIT, read_link, write_link

from .conftest import AS_OF, problem

ON = date.fromisoformat(AS_OF)
D = {"eerste_ziektedag": "2026-01-05"}
CONTRACT = {"in_dienst": "2015-04-01", "uit_dienst": "2026-12-31", "bruto_maandloon": "3500.00"}
TRANSITIE = {**CONTRACT, "vakantiebijslag_procent": "8"}
KOSTEN = {**D, "in_dienst": "2015-04-01", "bruto_maandloon": "3500.00", "vakantiebijslag_procent": "8"}
CALCULATORS = {
    "/api/deadlines": (calculators.deadlines_answer, D),
    "/api/transitievergoeding": (calculators.transitievergoeding_answer, TRANSITIE),
    "/api/kosten": (calculators.kosten_answer, KOSTEN),
}


@pytest.mark.parametrize("url", CALCULATORS)
@pytest.mark.parametrize("content_type", ["application/json", "text/plain", None])
def test_a_calculator_gives_what_the_law_computes(client: httpx.Client, url: str, content_type: str | None) -> None:
    compute, body = CALCULATORS[url]
    headers = {"Content-Type": content_type} if content_type else {}
    answer = client.post(url, content=json.dumps(body), headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.json() == json.loads(json.dumps(compute(body, ON)))
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("url", [*CALCULATORS, "/api/deadlines.ics"])
@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"eerste_ziektedag": 1e999}', 422),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"eerste_ziektedag": "2026-02-30"}', 422),
        (b'{"eerste_ziektedag": "2026-01-05", "onbekend": 1}', 422),
        (b'{"eerste_ziektedag": null}', 422),
    ],
)
def test_wrong_input_is_refused_with_a_sentence(client: httpx.Client, url: str, content: bytes, status: int) -> None:
    problem(client.post(url, content=content), status)


def test_a_refusal_names_its_field(client: httpx.Client) -> None:
    document = problem(client.post("/api/deadlines", json={"eerste_ziektedag": "gisteren"}), 422)
    assert document["field"] == "eerste_ziektedag"


@pytest.mark.parametrize("url", [*CALCULATORS, "/api/deadlines.ics"])
def test_another_as_of_date_can_be_asked_for(client: httpx.Client, url: str) -> None:
    _, body = CALCULATORS.get(url, CALCULATORS["/api/deadlines"])
    assert client.post(f"{url}?op=2026-03-02", json=body).status_code == 200
    for wrong in ("morgen", "2026-13-01", "02-03-2026"):
        problem(client.post(f"{url}?op={wrong}", json=body), 422)


def test_the_week_follows_the_as_of_date(client: httpx.Client) -> None:
    weeks = [client.post(f"/api/deadlines?op={op}", json=D).json()["week"] for op in ("2026-01-11", "2026-01-12")]
    assert weeks == [1, 2]


# Calendar


def test_the_calendar_has_every_milestone(client: httpx.Client) -> None:
    answer = client.post("/api/deadlines.ics", json=D)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="poortwachter.ics"'
    events: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    expected = [one["date"] for one in calculators.deadlines_answer(D, ON)["milestones"]]
    assert [event["DTSTART"].dt.isoformat() for event in events] == expected


def days(answer: httpx.Response) -> dict[str, date]:
    """The day of each event by its UID."""
    assert answer.status_code == 200, answer.text
    events: list[Any] = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["UID"]): event["DTSTART"].dt for event in events}


def test_a_link_gives_the_same_calendar(client: httpx.Client) -> None:
    body = {**D, "hersteld": [{"van": "2026-06-01", "tot_en_met": "2026-06-10"}]}
    posted = days(client.post("/api/deadlines.ics", json=body))
    assert days(client.get("/api/deadlines.ics", params={"d": write_link(body)})) == posted
    padded = base64.urlsafe_b64encode(json.dumps(body).encode()).decode()
    assert days(client.get("/api/deadlines.ics", params={"d": padded})) == posted


def test_a_calendar_bears_the_visitors_name_for_it(client: httpx.Client) -> None:
    def named(naam: str, day: str = "2026-01-05") -> dict[str, date]:
        return days(client.post("/api/deadlines.ics", json={"eerste_ziektedag": day, "naam": naam}))

    one, other, corrected = named("Verzuim 1"), named("Verzuim 2"), named("Verzuim 1", "2026-01-06")
    assert not one.keys() & other.keys()
    assert one.keys() == corrected.keys() and one != corrected
    linked = client.get("/api/deadlines.ics", params={"d": write_link({**D, "naam": "Verzuim 1"})})
    assert days(linked) == one
    for wrong in (1, "x" * 61):
        assert problem(client.post("/api/deadlines.ics", json={**D, "naam": wrong}), 422)["field"] == "naam"


def test_a_calendar_says_when_it_was_made(client: httpx.Client) -> None:
    before = datetime.now(timezone.utc).replace(microsecond=0)
    event: Any = Calendar.from_ical(client.post("/api/deadlines.ics", json=D).content).walk("VEVENT")[0]
    assert before <= event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt and event["SEQUENCE"] > 0


@pytest.mark.parametrize("d", ["", "!", "abc def", "e30x", "A", "é", "A" * (LINK_LIMIT + 1), "////", "bnVsbA", "W10"])
@pytest.mark.parametrize("url", ["/api/deadlines.ics", "/termijnen"])
def test_a_broken_link_is_refused(client: httpx.Client, url: str, d: str) -> None:
    answer = client.get(url, params={"d": d})
    if url == "/termijnen" and not d:
        assert answer.status_code == 200 and 'name="eerste_ziektedag"' in answer.text
    else:
        problem(answer, 422 if d in ("bnVsbA", "W10") else 400)


def test_a_decision_alone_has_its_last_day_and_no_illness(client: httpx.Client) -> None:
    body = {"bekendmaking": "2026-11-14"}
    answer = client.post("/api/deadlines", json=body).json()
    assert [answer["eerste_ziektedag"], answer["week"], [m["id"] for m in answer["milestones"]]] == [
        None,
        None,
        ["bezwaar"],
    ]
    page = client.get("/termijnen", params={"d": write_link(body)})
    assert page.status_code == 200 and "28 december 2026" in page.text and "ziekteweek" not in page.text


def test_a_link_carries_its_body_unchanged() -> None:
    body = {**D, "verlof": [{"van": "2026-07-06", "tot_en_met": "2026-10-25", "zelfde_oorzaak": None}]}
    assert read_link(write_link(body)) == body
