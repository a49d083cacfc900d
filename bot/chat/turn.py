"""One turn of a chat: check the text, ask Rasa, fill in the answers, keep a redacted history."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from bot.chat import degraded, messages, notices
from bot.chat.conversations import Conversations, State
from bot.chat.messages import Message
from bot.chat.payloads import MESSAGE_LIMIT, PLACEHOLDER, Pressed, clean, harmless, pressed
from bot.chat.rasa import NoReply, Rasa
from bot.faq import Answers
from bot.leads import LeadStore
from bot.privacy import redact, redact_medical

LEAD = "lead"
# What the history shows for a typed answer in the lead form: it stands in the lead and nowhere else.
NOT_KEPT = "(niet in dit gesprek bewaard)"


@dataclass(frozen=True)
class Heard:
    """A visitor's text after the checks: for Rasa, for the history, and what was seen in it."""

    rasa: str
    kept: str
    found: frozenset[str] = frozenset()
    medical: bool = False
    button: Pressed | None = None

    @property
    def only_data(self) -> bool:
        """Whether nothing is left once the personal data is out."""
        return bool(self.found) and not re.search(r"\w", PLACEHOLDER.sub("", self.rasa))


@dataclass(frozen=True)
class Chat:
    """The chat for every channel; `sender` is Rasa's name of the conversation."""

    rasa: Rasa
    conversations: Conversations
    leads: LeadStore
    shelf: Answers

    async def turn(self, sender: str, recipient: str, text: str, state: State, keep_history: bool) -> list[Message]:
        """The answer to one message; call it inside `conversations.turn`."""
        text = clean(text)
        if not text:
            return [notices.empty(recipient)]
        if len(text) > MESSAGE_LIMIT:
            return [notices.too_long(recipient, len(text))]
        heard = self._hear(text, state)
        if heard.button and heard.button.audience:
            state = replace(state, audience=heard.button.audience)
        said, state = await self._answer(sender, recipient, heard, state)
        history = [{"from": "visitor", "text": heard.kept}, *map(_kept, said)] if keep_history else []
        await self.conversations.save(sender, state, history)
        return said

    def _hear(self, text: str, state: State) -> Heard:
        if button := pressed(text, self.shelf.question):
            return Heard(button.rasa, button.label, button=button)
        stored = redact_medical(text)
        if state.form == LEAD:
            # The lead form needs what it asks for; the history does not.
            return Heard(harmless(text), stored.text if state.input == "choice" else NOT_KEPT)
        identifiers = redact(text)
        return Heard(harmless(identifiers.text), stored.text, identifiers.found, "medisch" in stored.found)

    async def _answer(self, sender: str, recipient: str, heard: Heard, state: State) -> tuple[list[Message], State]:
        first = [notices.privacy(recipient, heard.found)] if heard.found else []
        if heard.only_data:
            return [*first, notices.only_data(recipient)], state
        asked = state.form
        try:
            replies = await self.rasa.say(sender, heard.rasa, self._metadata(state))
        except NoReply as silence:
            message = await asyncio.to_thread(
                degraded.reply, recipient, heard.rasa, heard.button, silence.why, self.shelf, state
            )
            return [*first, message], state
        said = messages.merged(replies, recipient)
        audience = messages.audience_in(said) or state.audience
        form, wanted = _asked(said)
        state = replace(state, audience=audience, form=form, input=wanted)
        said = messages.completed(said, self.shelf, state.audience)
        state = replace(state, last_faq=_last_faq(said) or state.last_faq)
        if not state.audience and not state.role_offered and messages.offer_role(said, self.shelf):
            state = replace(state, role_offered=True)
        refused = any(one.get("custom", {}).get("kind") == "fallback" for one in said)
        if refused and not asked and not heard.button:
            await asyncio.to_thread(self._unanswered, sender, heard, state, said)
        last = []
        if heard.medical and not state.medical_told:
            last, state = [notices.medical(recipient)], replace(state, medical_told=True)
        return [*first, *said, *last], state

    def _metadata(self, state: State) -> dict[str, str]:
        """What Rasa's understanding may know of the conversation: role, last topic, and whether a form waits."""
        known = {
            "audience": state.audience,
            "last_faq": state.last_faq,
            "asking": state.form,
        }
        return {name: value for name, value in known.items() if value}

    def _unanswered(self, sender: str, heard: Heard, state: State, said: list[Message]) -> None:
        suggestions = [one for message in said for one in message.get("custom", {}).get("suggestions", ())]
        self.leads.add_open_question(
            heard.kept,
            "fallback",
            created=datetime.now(timezone.utc),
            conversation_id=sender.partition(":")[2],
            audience=state.audience,
            suggestions=suggestions,
        )


def _asked(said: list[Message]) -> tuple[str | None, str | None]:
    """The form and the kind of input that is asked for last, if any."""
    asks = [one["custom"] for one in said if one.get("custom", {}).get("kind") == "ask"]
    return (str(asks[-1].get("form")), str(asks[-1].get("input"))) if asks else (None, None)


def _last_faq(said: list[Message]) -> str | None:
    """The topic of the last answer among the messages, if any."""
    ids = [one["custom"]["faq_id"] for one in said if one.get("custom", {}).get("kind") == "faq"]
    return str(ids[-1]) if ids else None


def _kept(message: Message) -> Message:
    """A message of the bot as the history keeps it: one that may repeat what it heard is redacted too."""
    kept = {"from": "bot", **message}
    if message.get("custom", {}).get("kind") != "faq":
        kept["text"] = redact_medical(message["text"]).text
    return kept
