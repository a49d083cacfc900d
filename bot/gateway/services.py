"""The parts of a running gateway, made once at start and handed to every route."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timezone
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bot import calculators
from bot.beheer.accounts import Accounts
from bot.beheer.desk import Desk
from bot.chat.conversations import Conversations
from bot.chat.rasa import Rasa
from bot.chat.turn import Chat
from bot.faq import Answers, Folders
from bot.gateway.limits import Limiter
from bot.leads import LeadStore
from bot.leads.consent import PRIVACY_PAGE
from bot.leads.outbox import Channels
from bot.privacy import people
from bot.process import credentials
from bot.settings import Settings
from bot.store import BEFORE_RESTORE, SET_ASIDE, forget
from bot.store.counters import Counters
from bot.store.retention import retention


@dataclass(frozen=True)
class Services:
    """Everything a route may use."""

    settings: Settings
    answers: Answers
    rasa: Rasa
    conversations: Conversations
    leads: LeadStore
    counters: Counters
    accounts: Accounts
    channels: Channels
    limiter: Limiter
    chat: Chat

    async def close(self) -> None:
        """Finish what is being written."""
        await self.rasa.close()
        self.conversations.close()
        self.leads.close()
        self.counters.close()
        self.accounts.close()
        self.answers.close()

    def warm_up(self) -> None:
        """Read what calculators and redactor need: the first visitor would wait for it, and so would the others."""
        people()
        calculators.calendar_ics({"eerste_ziektedag": self.answers.today().isoformat()}, self.answers.today())
        self.leads.consent(self.answers.owner)

    async def purge(self) -> None:
        """Remove what has been kept long enough (AVG art. 5(1)(e))."""
        await self.conversations.purge(self.settings.keep_days)
        await run_in_threadpool(self._purge_files)

    def _purge_files(self) -> None:
        for store in (self.leads, self.counters, self.accounts):
            # One that is damaged is begun anew, where it may be.
            store.state()
        now, kept = datetime.now(timezone.utc), retention()
        self.leads.purge(now, self.settings.keep_days)
        self.counters.purge(kept["cijfers"].before(now).date())
        self.accounts.purge(now)
        forget(self.settings.data, f"*{SET_ASIDE}*", kept["beschadigd"].before(now))
        forget(self.settings.data, f"{BEFORE_RESTORE}*", kept["reservekopie"].before(now))

    def new_key(self) -> str:
        """What makes a form that is sent twice store one lead."""
        return secrets.token_hex(16)

    @property
    def desk(self) -> Desk:
        """What beheer works with."""
        return Desk(
            accounts=self.accounts,
            leads=self.leads,
            counters=self.counters,
            today=self.answers.today,
            topics=lambda: self.answers.items,
            search=lambda words: [hit.item for hit in self.answers.search(words, limit=5)],
            problems=lambda: self.answers.problems,
            placeholders=lambda: self.answers.placeholders,
            address=self.limiter.address,
            owner=lambda: self.answers.owner.get("naam", "Spoorwijzer"),
            public_url=self.settings.public_url,
        )


def open_services(settings: Settings) -> Services:
    """Open the databases and the way to Rasa."""
    folders = Folders(settings.root / "data", settings.data / "content")
    answers = Answers(folders, settings.today, keep_days=settings.keep_days)
    rasa = Rasa(settings.rasa_url, settings.rasa_timeout, credentials=credentials())
    conversations = Conversations(settings.data / "conversations.db", settings.data / "tracker.db")
    counters = Counters(settings.data / "figures.db")
    sent_by = channels(settings)
    leads = LeadStore(
        settings.data / "leads.db",
        sent_by.names,
        counters,
        settings.double_opt_in,
        # In a chat on the agency's own site a path would lead nowhere.
        settings.public_url + PRIVACY_PAGE,
    )
    accounts = Accounts(settings.data / "beheer.db")
    chat = Chat(rasa, conversations, leads, answers, counters)
    limiter = Limiter(settings)
    return Services(settings, answers, rasa, conversations, leads, counters, accounts, sent_by, limiter, chat)


def channels(settings: Settings) -> Channels:
    """How leads reach the agency."""
    public = settings.public_url or f"http://{settings.host}:{settings.port}"
    return Channels(
        mail_url=settings.mail_url.get_secret_value(),
        mail_from=settings.mail_from,
        mail_to=settings.mail_to,
        webhook_url=settings.webhook_url,
        webhook_secret=settings.webhook_secret.get_secret_value(),
        beheer_url=_beheer_url(settings, public),
        confirm_url=f"{public}/terugbellen/bevestigen",
        secret=settings.secret,
    )


def _beheer_url(settings: Settings, public: str) -> str:
    """Where the agency finds its own pages: beside the others, or on the port that the settings give."""
    parts = urlsplit(public)
    own = f"{parts.scheme}://{parts.hostname}:{settings.beheer_port}" if settings.beheer_port else public
    return f"{own}/beheer"


def services(request: Request) -> Services:
    """The services of the app that got this request."""
    found: Services = request.app.state.services
    return found
