"""The worst that is accepted costs everyone else at most three normal turns."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta

import httpx
import pytest

from tests.conftest import Stack

from .conftest import measured
from .faults import LEAD, QUESTION, STORY, Visitor

MOST, ROUNDS = 3.0, 7
DAYS = [(date(2025, 1, 1) + timedelta(days=2 * number)).isoformat() for number in range(300)]
PERIODS = [{"van": day, "tot_en_met": day} for day in DAYS]
DIGITS = "9" * 15_000
WAGE = {"bruto_maandloon": "3500", "in_dienst": "2015-04-01"}
# What a conversation takes: 500 characters.
MESSAGES = {
    "blanks": "a" + " " * 498 + "b",
    "wide blanks": "a" + "\u2003" * 498 + "b",
    "ligatures": "\ufdfa" * 500,
    "random": "".join(chr(0x4E00 + 37 * number % 20_000) for number in range(500)),
    "wages": "per maand mevrouw " * 27,
    "numbers": "1 " * 250,
    "telephones": "06 12 34 56 78 " * 33,
    "names": "Jan de Vries " * 38,
    "joined names": "meneer A. van " + "Aa-Aa van " * 48,
    "follow-up": f"en hoe zit het met de {'a' * 440} nog een heel ander verhaal",
    "pictures": "\U0001f600" * 500,
    "digits": "9" * 500,
    "letters": "q " * 250,
    "dates": "1-1-2026 " * 55,
    "words": " ".join(f"woord{number}" for number in range(55)),
}
Send = Callable[[httpx.Client], httpx.Response]
REQUESTS: dict[str, Send] = {
    "form": lambda client: client.post("/termijnen", data={"eerste_ziektedag": "per maand mevrouw " * 800}),
    "link": lambda client: client.get("/termijnen", params={"d": "a" * 4000}),
    "search": lambda client: client.get("/api/faq", params={"q": "arbeidsdeskundig onderzoek " * 300}),
    "search page": lambda client: client.get("/veelgestelde-vragen", params={"q": "a b c d " * 1000}),
    "periods": lambda client: client.post(
        "/api/deadlines", json={"eerste_ziektedag": "2024-12-01", "hersteld": PERIODS}
    ),
    "contracts": lambda client: client.post(
        "/api/transitievergoeding", json={"dienstverbanden": PERIODS, "bruto_maandloon": "3500"}
    ),
    "digits": lambda client: client.post(
        "/api/kosten", json={**WAGE, "eerste_ziektedag": DAYS[0], "per": "9" * 15_000}
    ),
    "lead": lambda client: client.post("/api/leads", json={**LEAD, "vraag": "A. 1 van de " * 165}),
    "names": lambda client: client.post("/api/leads", json={**LEAD, "vraag": "meneer A. van " + "Aa-Aa van " * 198}),
    "calendar": lambda client: client.post("/api/deadlines.ics", json={"eerste_ziektedag": DAYS[0]}),
}


def turn(visitor: Visitor) -> float:
    """How long somebody else waits for an answer."""
    began = time.perf_counter()
    assert visitor.say(QUESTION)
    return time.perf_counter() - began


def beside(stack: Stack, work: Callable[[], object]) -> float:
    """The least wait of several while this is done: what else the machine does comes and goes."""
    other = Visitor(stack.url)
    assert other.begin()
    waits = []
    for _ in range(ROUNDS):
        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(0.005)
        waits.append(turn(other))
        thread.join()
    return min(waits)


@pytest.fixture(scope="module")
def normal(stack: Stack) -> float:
    """A turn with nobody else there, as fast as it gets."""
    visitor = Visitor(stack.url)
    assert visitor.begin()
    waits = sorted(turn(visitor) for _ in range(40))
    measured.append(f"a normal turn: {1000 * waits[0]:.0f} ms, median {1000 * statistics.median(waits):.0f} ms")
    return statistics.median(waits)


@pytest.mark.parametrize("name", MESSAGES)
def test_no_message_keeps_the_others_waiting(stack: Stack, normal: float, name: str) -> None:
    visitor = Visitor(stack.url)
    # After a timeline more can be meant, and is tried.
    assert visitor.begin() and visitor.say(STORY)
    extra = (beside(stack, lambda: visitor.say(MESSAGES[name])) - normal) / normal
    measured.append(f"message of {name}: {max(extra, 0):.1f} turns for the others")
    assert extra <= MOST


@pytest.mark.parametrize("name", REQUESTS)
def test_no_request_keeps_the_others_waiting(stack: Stack, normal: float, name: str) -> None:
    def send() -> None:
        with httpx.Client(base_url=stack.url, timeout=30, trust_env=False) as client:
            assert REQUESTS[name](client).status_code < 500

    extra = (beside(stack, send) - normal) / normal
    measured.append(f"request of {name}: {max(extra, 0):.1f} turns for the others")
    assert extra <= MOST
