"""Rasa's door for the gateway: one JSON object a message, and nothing of what was said in any log."""

from __future__ import annotations

import logging
from asyncio import CancelledError
from collections.abc import Awaitable, Callable
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.nlu.decision import LANG, WORRY_NAME
from bot.process import is_ours

log = logging.getLogger("spoorwijzer.rasa")


class WholeMessages(CollectingOutputChannel):  # type: ignore[misc]
    """Keeps text, buttons and custom of a response together, where Rasa's own channel sends them apart."""

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one response as one object."""
        kept = {name: message[name] for name in ("text", "buttons", "custom") if message.get(name)}
        await self._persist_message(kept)


class GatewayInput(InputChannel):  # type: ignore[misc]
    """`POST /webhooks/gateway/webhook` {sender, message, metadata} -> a list of messages."""

    @classmethod
    def name(cls) -> str:
        """Its part of the address."""
        return "gateway"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The one route; a turn that fails answers with what it has and logs the kind of fault alone."""
        door = Blueprint("gateway_webhook", __name__)

        @door.route("/webhook", methods=["POST"])  # type: ignore[untyped-decorator]
        async def receive(request: Request) -> HTTPResponse:
            if not is_ours(request.headers):
                return response.empty(403)
            said = request.json
            beside = dict(said.get("metadata") or {})
            collector = WholeMessages()
            heard = UserMessage(
                said["message"],
                collector,
                said["sender"],
                input_channel=self.name(),
                metadata=beside,
            )
            try:
                await on_new_message(heard)
            except CancelledError:
                log.error("a turn was cut off")
            except Exception as error:
                log.error("a turn failed: %s", type(error).__name__)
            noted = {name: beside[name] for name in (WORRY_NAME, LANG) if beside.get(name)}
            if collector.messages or WORRY_NAME in noted:
                collector.messages.append({"custom": {"noted": noted}})
            return response.json(collector.messages)

        return door
