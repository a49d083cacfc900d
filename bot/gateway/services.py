"""The parts of a running gateway, made once at start and handed to every route."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bot import calculators
from bot.chat.conversations import Conversations
from bot.chat.rasa import Rasa
from bot.chat.turn import Chat
from bot.faq import Answers, Folders
from bot.gateway.limits import Limiter
from bot.leads import RETENTION_DAYS, LeadStore
from bot.settings import Settings


@dataclass(frozen=True)
class Services:
    """Everything a route may use."""

    settings: Settings
    answers: Answers
    rasa: Rasa
    conversations: Conversations
    leads: LeadStore
    limiter: Limiter
    chat: Chat

    async def close(self) -> None:
        """Finish what is being written."""
        await self.rasa.close()
        self.conversations.close()
        self.leads.close()
        self.answers.close()

    def warm_up(self) -> None:
        """Read what the calculators need: the first visitor would wait a second for it, and so would the others."""
        calculators.calendar_ics({"eerste_ziektedag": self.answers.today().isoformat()}, self.answers.today())

    async def purge(self) -> None:
        """Remove what has been kept long enough (AVG art. 5(1)(e))."""
        await self.conversations.purge(self.settings.keep_days)
        before = datetime.now(timezone.utc) - timedelta(days=RETENTION_DAYS)
        await run_in_threadpool(self.leads.purge, before)


def open_services(settings: Settings) -> Services:
    """Open the databases and the way to Rasa."""
    answers = Answers(Folders(settings.root / "data", settings.data / "content"), settings.today)
    rasa = Rasa(settings.rasa_url, settings.rasa_timeout)
    conversations = Conversations(settings.data / "conversations.db", settings.data / "tracker.db")
    leads = LeadStore(settings.data / "leads.db")
    chat = Chat(rasa, conversations, leads, answers)
    return Services(settings, answers, rasa, conversations, leads, Limiter(settings), chat)


def services(request: Request) -> Services:
    """The services of the app that got this request."""
    found: Services = request.app.state.services
    return found
