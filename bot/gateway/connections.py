"""The gateway's end of a connection: a request arrives whole and in time, and half of one shuts out nobody."""

from __future__ import annotations

import asyncio
import ipaddress

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

# All headers of one request together; a link that carries a calculation has 4 kB.
HEADER_LIMIT = 16_384
# Seconds for headers and body, counted from the first moment: a byte now and then does not make it longer.
ARRIVES_WITHIN = 10.0
# Requests that are still on their way, of one address and in all: past that the oldest makes room for the newest.
MOST_OF_ONE, MOST = 40, 600


class Connection(H11Protocol):
    """uvicorn's own, which waits for ever for the rest of a request."""

    begun: float | None = None
    timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:  # type: ignore[override]
        super().connection_made(transport)  # type: ignore[arg-type]
        self._expect()

    def data_received(self, data: bytes) -> None:
        if self.begun is None:
            self._expect()
        super().data_received(data)
        if self.conn.their_state not in (h11.IDLE, h11.SEND_BODY):
            self._arrived()

    def connection_lost(self, exc: Exception | None) -> None:
        self._arrived()
        super().connection_lost(exc)

    @property
    def address(self) -> str:
        """Whoever connects; behind a proxy that is the proxy."""
        return self.client[0] if self.client else ""

    def _expect(self) -> None:
        self.begun = self.loop.time()
        self.timer = self.loop.call_later(ARRIVES_WITHIN, self._give_up)
        waiting = [one for one in self.connections if isinstance(one, Connection) and one.begun is not None]
        # A proxy on this machine speaks for all its visitors.
        own = [] if _is_here(self.address) else [one for one in waiting if one.address == self.address]
        for some, most in ((own, MOST_OF_ONE), (waiting, MOST)):
            if len(some) > most:
                min(some, key=lambda one: one.begun or 0.0)._give_up()

    def _arrived(self) -> None:
        self.begun = None
        if self.timer:
            self.timer.cancel()
            self.timer = None

    def _give_up(self) -> None:
        self._arrived()
        self.transport.close()


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True
