"""Beheer on a real port: the app of its own, with real files, a clock of the test's own and a form-filling client."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
import uvicorn
from argon2 import PasswordHasher
from fastapi import FastAPI

from bot.beheer import accounts
from bot.beheer.accounts import Accounts
from bot.beheer.desk import Desk
from bot.faq.files import FaqError
from bot.faq.item import FaqItem, read_item
from bot.gateway.app import create_beheer_app
from bot.leads import Lead, LeadStore
from bot.store.counters import Counters

ROOT = Path(__file__).resolve().parents[2]
ON = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=timezone.utc)
EMAIL, PASSWORD = "balie@noord.example", "een lang wachtwoord"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing as weak as the library allows: these tests log in hundreds of times."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "_hasher", lambda: hasher)
    accounts._nobody.cache_clear()


def some_topics() -> dict[str, FaqItem]:
    """A few real answers: reading all of them takes seconds."""
    paths = sorted((ROOT / "data/faq/spoor-2").glob("*.md"))[:6]
    return {path.stem: read_item(path) for path in paths}


@dataclass
class Office:
    """What stands behind the pages, for a test to fill and to look into."""

    data: Path
    accounts: Accounts
    leads: LeadStore
    counters: Counters
    topics: dict[str, FaqItem] = field(default_factory=some_topics)
    problems: list[FaqError] = field(default_factory=list)
    placeholders: set[str] = field(default_factory=set)
    address: str = "192.0.2.1"
    public_url: str = ""
    today: date = ON

    def desk(self) -> Desk:
        return Desk(
            accounts=self.accounts,
            leads=self.leads,
            counters=self.counters,
            today=lambda: self.today,
            topics=lambda: self.topics,
            search=lambda words: [item for item in self.topics.values() if words.split()[0].lower() in item.id],
            problems=lambda: self.problems,
            placeholders=lambda: self.placeholders,
            address=lambda _: self.address,
            owner=lambda: "Bureau Noord",
            public_url=self.public_url,
        )

    def lead(self, **changes: object) -> str:
        body = {"naam": "Jan Jansen", "rol": "werkgever", "toestemming": True, "email": "jan@bedrijf.nl"}
        return self.leads.add(Lead.from_body(body | changes, NOW))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with (
        Accounts(tmp_path / "beheer.db") as opened,
        Counters(tmp_path / "figures.db") as counters,
        LeadStore(tmp_path / "leads.db", ("mail", "webhook"), counters) as leads,
    ):
        yield Office(tmp_path, opened, leads, counters)


@contextlib.contextmanager
def served(office: Office) -> Iterator[str]:
    """The address of beheer, served under uvicorn in a thread."""
    # With what the gateway puts around it: a policy that is too strict would show here.
    running = FastAPI()
    running.state.beheer = office.desk()
    app = create_beheer_app(running)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started:
        assert thread.is_alive() and time.monotonic() < until, "beheer did not start"
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def base(office: Office) -> Iterator[str]:
    with served(office) as url:
        yield url


class Clerk:
    """Somebody with a browser without JavaScript, who sends the forms that he is shown."""

    def __init__(self, base: str) -> None:
        self.http = httpx.Client(base_url=base, timeout=20, trust_env=False)
        self.page = SimpleNamespace(text="", status_code=0)

    def open(self, path: str, **headers: str) -> httpx.Response:
        self.page = self.http.get(path, headers=headers, follow_redirects=True)
        return self.page

    @property
    def csrf(self) -> str:
        """The token in the forms of the page that is open."""
        found = re.search(r'name="csrf" value="([^"]+)"', self.page.text)
        assert found, self.page.text
        return unescape(found[1])

    def send(
        self, path: str, follow: bool = True, headers: dict[str, str] | None = None, **fields: str
    ) -> httpx.Response:
        data = {"csrf": self.csrf, **fields}
        answer = self.http.post(path, data=data, headers=headers, follow_redirects=follow)
        if follow:
            self.page = answer
        return answer

    def log_in(self, email: str = EMAIL, password: str = PASSWORD, onward: str = "") -> httpx.Response:
        self.open(f"/beheer/inloggen?verder={onward}")
        return self.send("/beheer/inloggen", email=email, wachtwoord=password, verder=onward)


@pytest.fixture
def clerk(office: Office, base: str) -> Clerk:
    """A clerk who is logged in."""
    office.accounts.make(EMAIL, PASSWORD, NOW)
    one = Clerk(base)
    assert one.log_in().url.path == "/beheer/leads"
    return one
