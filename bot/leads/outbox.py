"""Brings leads to the agency, by mail and webhook: at least once, with growing pauses, for a day."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

import aiosmtplib
import httpx

from bot.leads import opt_in
from bot.leads.deliveries import CONFIRMATION, LEASE, WEBHOOK, Delivery, channels_set
from bot.leads.mail import confirmation_mail, domain_of, lead_mail, mail_server
from bot.leads.store import LeadStore, as_json
from bot.store.base import Row
from bot.store.retention import UNCONFIRMED_DAYS

# An empty outbox costs one look at an index.
LOOK_EVERY = 2.0
TIMEOUT = 10.0
log = logging.getLogger("spoorwijzer.outbox")


@dataclass(frozen=True)
class Channels:
    """How leads reach the agency, and the addresses that their messages name; empty: not set."""

    mail_url: str = ""
    mail_from: str = ""
    mail_to: str = ""
    webhook_url: str = ""
    webhook_secret: str = ""
    beheer_url: str = ""
    confirm_url: str = ""
    secret: bytes = b""

    @property
    def names(self) -> tuple[str, ...]:
        """The channels that are set: a new lead gets a delivery for each."""
        return channels_set(self.mail_url, self.webhook_url)


class NotTaken(Exception):
    """The other side answered, and did not take it."""


# These are about one message; after anything else the next one would wait for the same silence.
SERVER_ANSWERS = (NotTaken, aiosmtplib.SMTPResponseException, aiosmtplib.SMTPRecipientsRefused)


async def run(store: LeadStore, channels: Channels, every: float = LOOK_EVERY) -> None:
    """Delivers until it is cancelled; whatever goes wrong, it goes on."""
    while True:
        try:
            # What arrived made room for more.
            while await deliver_due(store, channels, _now):
                pass
        except Exception as error:
            # A locked file now is free in a moment; the rows are still there.
            log.error("the outbox stopped for a moment: %s", type(error).__name__)
        await asyncio.sleep(every)


def _now() -> datetime:
    return datetime.now(timezone.utc)


async def deliver_due(store: LeadStore, channels: Channels, now: Callable[[], datetime]) -> int:
    """One round: sends all that is due, the channels side by side; how much arrived."""
    due = await asyncio.to_thread(store.due, now())
    by_channel: dict[str, list[Delivery]] = {}
    for delivery in due:
        by_channel.setdefault(delivery.channel, []).append(delivery)
    arrived = await asyncio.gather(*(_through(store, channels, rows, now) for rows in by_channel.values()))
    return sum(arrived)


async def _through(store: LeadStore, channels: Channels, rows: Sequence[Delivery], now: Callable[[], datetime]) -> int:
    arrived, began = 0, now()
    async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as client:
        for delivery in rows:
            lead = await asyncio.to_thread(store.get, delivery.lead_id)
            if lead is None:
                # Erased in the meantime, and its deliveries with it.
                continue
            if now() - began > LEASE / 2:
                # What is left is due again when its lease ends.
                break
            try:
                await asyncio.wait_for(_send(lead, delivery, channels, client, now()), TIMEOUT)
            except Exception as error:
                fault = _fault(error)
                log.warning("delivery %s by %s failed: %s", delivery.id, delivery.channel, fault)
                await asyncio.to_thread(store.mark_failed, delivery, now(), fault)
                if not isinstance(error, SERVER_ANSWERS):
                    break
            else:
                await asyncio.to_thread(store.mark_sent, delivery, now())
                arrived += 1
    return arrived


async def _send(lead: Row, delivery: Delivery, channels: Channels, client: httpx.AsyncClient, now: datetime) -> None:
    if delivery.channel == WEBHOOK:
        await _post(lead, delivery, channels, client)
        return
    if delivery.channel == CONFIRMATION:
        link = f"{channels.confirm_url}?code={opt_in.code(channels.secret, delivery.lead_id)}"
        mail = confirmation_mail(lead, delivery, channels.mail_from, link, UNCONFIRMED_DAYS, now)
    else:
        mail = lead_mail(lead, delivery, channels.mail_from, channels.mail_to, channels.beheer_url, now)
    server = mail_server(channels.mail_url)
    await aiosmtplib.send(
        mail,
        hostname=server.host,
        port=server.port,
        use_tls=server.tls,
        username=server.user,
        password=server.password,
        timeout=TIMEOUT,
        # Asking the network for our own name may take longer than the mail.
        local_hostname=domain_of(channels.mail_from),
    )


async def _post(lead: Row, delivery: Delivery, channels: Channels, client: httpx.AsyncClient) -> None:
    body = json.dumps(as_json(lead), ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json", "X-Spoorwijzer-Delivery": delivery.id}
    if channels.webhook_secret:
        headers["X-Spoorwijzer-Signature"] = signature(channels.webhook_secret, body)
    answer = await client.post(channels.webhook_url, content=body, headers=headers)
    if not answer.is_success:
        raise NotTaken(f"antwoord {answer.status_code}")


def signature(secret: str, body: bytes) -> str:
    """`sha256=<hex HMAC of the body>`: what a receiver checks before it believes a body."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def _fault(error: Exception) -> str:
    """What went wrong, for log and beheer: never a message that may quote the lead or an address."""
    if isinstance(error, NotTaken):
        return str(error)
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"antwoord {error.code}"
    return type(error).__name__
