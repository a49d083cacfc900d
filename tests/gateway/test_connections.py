"""Half-open requests, requests that drip in and headers without end, on the gateway itself."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator

import httpx
import pytest

from bot.gateway import connections
from bot.gateway.connections import HEADER_LIMIT
from bot.settings import ROOT

HALF = b"POST /api/deadlines HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
Connect = Callable[[bytes], socket.socket]


@pytest.fixture
def connect(client: httpx.Client) -> Iterator[Connect]:
    """Opens a connection and sends the beginning of a request."""
    with contextlib.ExitStack() as stack:

        def opened(sent: bytes) -> socket.socket:
            one = socket.create_connection((client.base_url.host, client.base_url.port or 80), timeout=30)
            stack.enter_context(one)
            one.sendall(sent)
            return one

        yield opened


def ends(one: socket.socket) -> bool:
    """Whether the gateway hangs up; waits for it."""
    try:
        return one.recv(100) == b""
    except ConnectionResetError:
        return True


@pytest.mark.parametrize("sent", [b"", b"GET / HT", HALF, HALF + b"\r\n", HALF + b"\r\n{"])
def test_a_request_that_does_not_arrive_is_given_up(
    connect: Connect, client: httpx.Client, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(connections, "ARRIVES_WITHIN", 0.3)
    assert ends(connect(sent))


def test_a_byte_now_and_then_does_not_make_it_longer(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "ARRIVES_WITHIN", 1.0)
    one = connect(HALF + b"X-Long: ")
    one.settimeout(0.1)
    for _ in range(100):
        try:
            one.sendall(b"a")
            if one.recv(1) == b"":
                return
        except TimeoutError:
            continue
        except ConnectionError:
            return
    raise AssertionError("it goes on for ever")


def test_whoever_has_sent_all_of_it_may_wait_for_the_answer(
    connect: Connect, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "ARRIVES_WITHIN", 0.2)
    # A connection that is used again and again, with pauses shorter than uvicorn's own.
    one = connect(b"")
    for _ in range(3):
        one.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        assert one.recv(1000).startswith(b"HTTP/1.1 200 ")
        assert client.get("/healthz").status_code == 200


def test_many_half_requests_shut_out_nobody(
    connect: Connect, client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST", 20)
    half = [connect(HALF) for _ in range(60)]
    assert client.get("/healthz").status_code == 200
    assert all(ends(one) for one in half[:30])


def test_one_address_has_its_share(connect: Connect, client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "_is_here", lambda _address: False)
    monkeypatch.setattr(connections, "MOST_OF_ONE", 5)
    half = [connect(HALF) for _ in range(20)]
    assert all(ends(one) for one in half[:10])


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", ""])
def test_the_proxy_on_this_machine_speaks_for_many(address: str) -> None:
    assert connections._is_here(address) and not connections._is_here("203.0.113.7")


@pytest.mark.parametrize("header", [b"X-Long: " + b"a" * 2 * HEADER_LIMIT, b"X: y\r\n" * HEADER_LIMIT])
def test_headers_have_a_size(connect: Connect, header: bytes) -> None:
    """No end of them ever comes: the answer does not wait for it, and what comes is not kept."""
    one = connect(b"GET /healthz HTTP/1.1\r\nHost: x\r\n")
    with contextlib.suppress(ConnectionError):
        one.sendall(header)
    assert one.recv(100).startswith(b"HTTP/1.1 400 ")


def test_the_longest_link_that_is_given_fits(client: httpx.Client) -> None:
    assert client.get("/termijnen", params={"d": "a" * 4096}).status_code in (200, 400, 422)


def test_security_names_these_limits() -> None:
    said = (ROOT / "SECURITY.md").read_text()
    assert f"{connections.MOST_OF_ONE} requests that have not arrived, {connections.MOST} in all" in said
    assert f"refuses more than {HEADER_LIMIT // 1024} kB" in said
    assert connections.ARRIVES_WITHIN == 10 and "the gateway: ten seconds for both together" in said
