"""Rate limits: token buckets in memory, so that one visitor cannot slow down the others."""

from __future__ import annotations

import ipaddress
import logging
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request

from bot.gateway.problems import Problem
from bot.gateway.rest_door import FORWARDED
from bot.settings import Settings, variable

log = logging.getLogger("spoorwijzer.gateway")


@dataclass(frozen=True)
class Rate:
    """A bucket: `burst` at once, refilled with `burst` tokens in `seconds`."""

    burst: int
    seconds: float


MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
# An office of twenty people may share one address, so an address gets more than a conversation.
RATES = {
    "chat": Rate(60, MINUTE),
    "chat-day": Rate(2000, DAY),
    "conversation": Rate(20, MINUTE),
    "start": Rate(60, HOUR),
    "calculate": Rate(240, MINUTE),
    "read": Rate(600, MINUTE),
    "lead": Rate(20, HOUR),
    "feedback": Rate(60, HOUR),
}
# A bucket is about 200 bytes; past this many the least recently used go, and start full again.
BUCKETS = 20_000


class Limiter:
    """Counts requests per rule and key; `clock` is a monotonic clock in seconds."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = time.monotonic) -> None:
        self._on = settings.limits
        self._header = settings.proxy_header
        self._clock = clock
        self._warned = False
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def address(self, request: Request) -> str:
        """Where the request comes from: a proxy's header counts only where the settings name it."""
        peer = request.client.host if request.client else ""
        if self._header:
            # The last address is the one that our own proxy saw; those before it the client can make up.
            # Several lines are one list; what our own proxy saw stands last.
            peer = ",".join(request.headers.getlist(self._header) or [peer]).rpartition(",")[2].strip()
        elif not self._warned and any(name in request.headers for name in FORWARDED):
            self._warned = True
            log.warning("behind a proxy all visitors share one limit: set %s", variable("proxy_header"))
        return _network(peer)

    def check(self, request: Request, *rules: str) -> None:
        """Take a token of each rule for the request's address, or raise a 429."""
        if self._on:
            address = self.address(request)
            for rule in rules:
                self.take(rule, address)

    def take(self, rule: str, key: str) -> None:
        """Take one token, or raise a 429 that says how long to wait."""
        if not self._on:
            return
        rate, now = RATES[rule], self._clock()
        tokens, seen = self._buckets.pop((rule, key), (float(rate.burst), now))
        tokens = min(rate.burst, tokens + (now - seen) * rate.burst / rate.seconds)
        allowed = tokens >= 1
        self._buckets[rule, key] = (tokens - 1 if allowed else tokens, now)
        while len(self._buckets) > BUCKETS:
            self._buckets.popitem(last=False)
        if not allowed:
            wait = max(1, math.ceil((1 - tokens) * rate.seconds / rate.burst))
            raise Problem(429, _sentence(wait), {"Retry-After": str(wait)}, retry_after=wait)


def _sentence(wait: int) -> str:
    when = f"{wait} seconden" if wait < 120 else f"{math.ceil(wait / 60)} minuten"
    return (
        f"U stuurt erg veel berichten achter elkaar. Probeer het over {'1 seconde' if wait == 1 else when} "
        "opnieuw. Uw laatste bericht is niet verwerkt."
    )


@lru_cache(maxsize=4096)
def _network(peer: str) -> str:
    try:
        address = ipaddress.ip_address(_bare(peer))
    except ValueError:
        return "onbekend"
    if address.version == 6:
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        # One subscriber may choose addresses from a whole /48.
        return str(ipaddress.ip_network((address, 48), strict=False))
    return str(address)


def _bare(peer: str) -> str:
    """An address without brackets and port: `[2001:db8::1]:443`, `203.0.113.7:5001`."""
    if peer.startswith("["):
        return peer[1:].partition("]")[0]
    host, colon, port = peer.partition(":")
    return host if colon and port.isdecimal() else peer
