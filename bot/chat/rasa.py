"""Rasa behind the gateway: one HTTP client, and a memory of when not to wait for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any

import httpx

RasaReply = dict[str, Any]


class Why(Enum):
    """Why there is no reply from Rasa."""

    STARTING = "starting"
    DOWN = "down"
    SLOW = "slow"
    BUSY = "busy"
    BROKEN = "broken"


class NoReply(Exception):
    """Rasa gave no usable reply."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


# Rasa answers one message at a time: past this many, the last would wait longer than a visitor does.
QUEUE = 64
# After a time-out the next visitors are not made to wait for the same; after this long one of them tries.
PAUSE = 5.0
# Loading the model takes 15 to 40 seconds; until then "starting" is the honest word.
STARTING = 120.0


class Rasa:
    """Sends messages through Rasa's one door (bot.nlu.channel); every failure is a NoReply."""

    def __init__(
        self,
        url: str,
        timeout: float,
        clock: Callable[[], float] = time.monotonic,
        credentials: Mapping[str, str] | None = None,
    ) -> None:
        self._url = f"{url}/webhooks/gateway/webhook"
        self._clock = clock
        self._timeout = timeout
        self._started = clock()
        self._ever = False
        self._closed_until = 0.0
        self._waiting = 0
        self._client = httpx.AsyncClient(
            timeout=httpx.Timeout(timeout, connect=1.0),
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=QUEUE),
            headers=credentials,
            trust_env=False,
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def say(self, sender: str, text: str, metadata: Mapping[str, Any], probe: bool = False) -> list[RasaReply]:
        """Rasa's replies to one message; a `probe` asks even while the others are spared the wait.

        Raises NoReply with the reason where none can be had.
        """
        now = self._clock()
        if not probe and now < self._closed_until:
            raise NoReply(Why.SLOW)
        if self._waiting >= QUEUE:
            raise NoReply(Why.BUSY)
        if self._closed_until:
            # The one that tries again: those that come while it waits are spared.
            self._closed_until = now + PAUSE
        body = {"sender": sender, "message": text, "metadata": dict(metadata)}
        self._waiting += 1
        try:
            # httpx limits each read; a reply that drips in needs a limit on the whole.
            async with asyncio.timeout(self._timeout):
                response = await self._client.post(self._url, json=body)
            replies = _replies(response)
        except (httpx.ConnectError, httpx.ConnectTimeout):
            young = not self._ever and now - self._started < STARTING
            raise NoReply(Why.STARTING if young else Why.DOWN) from None
        except (httpx.TimeoutException, TimeoutError):
            self._closed_until = self._clock() + PAUSE
            raise NoReply(Why.SLOW) from None
        except httpx.HTTPError:
            raise NoReply(Why.DOWN) from None
        finally:
            self._waiting -= 1
        self._ever, self._closed_until = True, 0.0
        if not replies:
            # Rasa answers 200 with an empty list when a turn fails inside.
            raise NoReply(Why.BROKEN)
        return replies


def _replies(response: httpx.Response) -> list[RasaReply]:
    """The reply's messages, or none where it is not what that door sends."""
    if response.status_code != 200:
        return []
    try:
        replies = response.json()
    except ValueError:
        return []
    if not isinstance(replies, list) or not all(isinstance(reply, dict) for reply in replies):
        return []
    return replies
