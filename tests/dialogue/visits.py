"""A chat without processes: the real turn, over a stand-in that holds the dialogue where Rasa would."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.case.facts import Case
from bot.chat.conversations import Conversations, State
from bot.chat.rasa import NoReply, Why
from bot.chat.turn import Chat, Visit
from bot.faq import Answers
from bot.leads import LeadStore
from bot.store.counters import Counters
from tests.gateway.brain import converse

Message = dict[str, Any]


class Near:
    """Rasa as the chat sees it, in this process; `heard` is everything that reached it."""

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.away = False

    async def say(self, sender: str, text: str, metadata: Mapping[str, Any], probe: bool = False) -> list[Message]:
        """The replies of the real dialogue; NoReply while it is away."""
        message = {"sender": sender, "message": text, "metadata": dict(metadata)}
        if self.away:
            raise NoReply(Why.DOWN)
        self.heard.append(message)
        return converse(message)


class Visitor:
    """One conversation; its state goes through JSON after every turn, as on disk."""

    def __init__(self, chat: Chat, near: Near, runner: asyncio.Runner, sender: str) -> None:
        self.chat, self.near, self.runner, self.sender = chat, near, runner, sender
        self.state = State()
        self.wiped = False

    @property
    def case(self) -> Case:
        """What the conversation knows of the employee that it speaks of."""
        return self.state.cases.case

    def say(self, text: str) -> list[Message]:
        """The replies to one message."""
        visit = Visit(self.chat, self.sender, self.sender, self.state, "")
        said = self.runner.run(visit.answer(text))
        state = visit.state.forgotten() if visit.forgot else visit.state
        self.wiped = visit.wiped
        self.state = State() if visit.wiped else State.from_json(json.loads(json.dumps(state.as_json())))
        return said


@contextmanager
def visitors(answers: Answers, folder: Path) -> Iterator[tuple[Near, Any]]:
    """What begins conversations, each with a name of its own."""
    near = Near()
    with asyncio.Runner() as runner, LeadStore(folder / "leads.db") as leads:
        conversations = Conversations(folder / "conversations.db", folder / "tracker.db")
        chat = Chat(near, conversations, leads, answers, Counters(folder / "figures.db"))  # type: ignore[arg-type]
        yield near, lambda sender: Visitor(chat, near, runner, sender)
        conversations.close()
