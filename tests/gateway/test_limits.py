"""Token buckets: per address, per conversation, per day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from starlette.requests import Request

from bot.gateway.limits import BUCKETS, RATES, Limiter
from bot.gateway.problems import Problem
from bot.settings import Settings

from .conftest import Visitor, problem


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limiter(settings: Settings, clock: Clock) -> Limiter:
    return Limiter(settings.changed(limits=True), clock)


def request(peer: str, **headers: str) -> Request:
    raw = [(name.replace("_", "-").lower().encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "client": (peer, 1), "headers": raw})


def empty(limiter: Limiter, rule: str, key: str) -> Problem:
    """Take until nothing is left."""
    for _ in range(RATES[rule].burst):
        limiter.take(rule, key)
    with pytest.raises(Problem) as refused:
        limiter.take(rule, key)
    return refused.value


@pytest.mark.parametrize("rule", sorted(RATES))
def test_a_burst_passes_and_the_next_one_waits(limiter: Limiter, clock: Clock, rule: str) -> None:
    refused = empty(limiter, rule, "a")
    wait = int((refused.headers or {})["Retry-After"])
    assert refused.status == 429 and wait >= 1
    clock.now += wait
    limiter.take(rule, "a")


def test_keys_and_rules_do_not_share(limiter: Limiter) -> None:
    empty(limiter, "chat", "a")
    limiter.take("chat", "b")
    limiter.take("chat-day", "a")


def test_a_refused_request_costs_nothing(limiter: Limiter, clock: Clock) -> None:
    wait = int((empty(limiter, "conversation", "a").headers or {})["Retry-After"])
    for _ in range(10):
        with pytest.raises(Problem):
            limiter.take("conversation", "a")
    clock.now += wait
    limiter.take("conversation", "a")


def test_a_bucket_never_holds_more_than_its_burst(limiter: Limiter, clock: Clock) -> None:
    limiter.take("chat", "a")
    clock.now += 1e6
    empty(limiter, "chat", "a")


def test_memory_is_bounded(limiter: Limiter) -> None:
    for number in range(BUCKETS + 100):
        limiter.take("read", str(number))
    assert len(limiter._buckets) == BUCKETS


@pytest.mark.parametrize(
    ("header", "peer", "sent", "address"),
    [
        ("", "203.0.113.9", {"X_Forwarded_For": "198.51.100.1"}, "203.0.113.9"),
        ("x-forwarded-for", "127.0.0.1", {"X_Forwarded_For": "198.51.100.1"}, "198.51.100.1"),
        ("x-forwarded-for", "127.0.0.1", {"X_Forwarded_For": "6.6.6.6, 198.51.100.1"}, "198.51.100.1"),
        ("x-forwarded-for", "203.0.113.9", {}, "203.0.113.9"),
        (
            "x-real-ip",
            "127.0.0.1",
            {"X_Forwarded_For": "6.6.6.6", "X_Real_IP": "198.51.100.2"},
            "198.51.100.2",
        ),
        ("", "2001:db8:1:2:3:4:5:6", {}, "2001:db8:1::/48"),
        ("x-forwarded-for", "127.0.0.1", {"X_Forwarded_For": "203.0.113.7:5001"}, "203.0.113.7"),
        ("x-forwarded-for", "127.0.0.1", {"X_Forwarded_For": "[2001:db8:9:1::1]:443"}, "2001:db8:9::/48"),
        ("x-forwarded-for", "127.0.0.1", {"X_Forwarded_For": "::ffff:203.0.113.7"}, "203.0.113.7"),
        ("x-forwarded-for", "127.0.0.1", {"X_Forwarded_For": "onzin"}, "onbekend"),
    ],
)
def test_whose_address_counts(settings: Settings, header: str, peer: str, sent: dict[str, str], address: str) -> None:
    assert Limiter(settings.changed(proxy_header=header)).address(request(peer, **sent)) == address


def test_a_proxy_that_nobody_told_of_is_warned_of_once(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    told, untold = (Limiter(settings.changed(proxy_header=header)) for header in ("x-forwarded-for", ""))
    for _ in range(3):
        told.address(request("127.0.0.1", X_Forwarded_For="203.0.113.7"))
        untold.address(request("127.0.0.1"))
    assert not caplog.records
    for _ in range(3):
        untold.address(request("127.0.0.1", X_Forwarded_For="203.0.113.7"))
    (warning,) = caplog.records
    assert "SPOORWIJZER_PROXY_HEADER" in warning.getMessage() and "203" not in warning.getMessage()


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (["6.6.6.6", "203.0.113.7"], "203.0.113.7"),
        (["203.0.113.7, 6.6.6.6", "203.0.113.8:99"], "203.0.113.8"),
    ],
)
def test_several_lines_are_one_list(settings: Settings, lines: list[str], address: str) -> None:
    raw = [(b"x-forwarded-for", line.encode()) for line in lines]
    asked = Request({"type": "http", "client": ("127.0.0.1", 1), "headers": raw})
    assert Limiter(settings.changed(proxy_header="x-forwarded-for")).address(asked) == address


def test_one_conversation_is_slowed_down_and_told_so(serve: Callable[..., httpx.Client]) -> None:
    visitor = Visitor(serve(limits=True))
    answer = until_refused(visitor)
    document = problem(answer, 429)
    assert "Probeer het over" in document["detail"]
    assert int(answer.headers["Retry-After"]) == document["retry_after"] >= 1
    assert answer.headers["access-control-expose-headers"] == "Retry-After"
    assert "hallo" not in answer.text


def until_refused(visitor: Visitor) -> httpx.Response:
    """The first answer that is not a 200; on a busy machine some tokens come back meanwhile."""
    for _ in range(RATES["conversation"].burst * 3):
        answer = visitor.client.post(f"{visitor.url}/messages", json={"text": "hallo"}, headers=visitor.headers)
        if answer.status_code != 200:
            return answer
    raise AssertionError("never refused")


def test_another_visitor_at_the_same_address_still_gets_through(serve: Callable[..., httpx.Client]) -> None:
    first = Visitor(serve(limits=True))
    until_refused(first)
    assert Visitor(first.client).say("hallo")


def test_the_rest_channel_is_limited_per_address(serve: Callable[..., httpx.Client]) -> None:
    client = serve(limits=True)
    burst = RATES["chat"].burst
    # On a busy machine some tokens come back meanwhile.
    answers = [say(client, f"sender-{number}") for number in range(burst * 3)]
    statuses = [answer.status_code for answer in answers]
    assert statuses[:burst] == [200] * burst and 429 in statuses
    problem(answers[statuses.index(429)], 429)


def test_limits_can_be_switched_off(client: httpx.Client) -> None:
    answers = [say(client, "een") for _ in range(RATES["chat"].burst + 10)]
    assert {answer.status_code for answer in answers} == {200}


def say(client: httpx.Client, sender: str) -> Any:
    return client.post("/webhooks/rest/webhook", json={"sender": sender, "message": "hallo"})
