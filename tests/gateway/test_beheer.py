"""Beheer as the gateway serves it: beside the other pages with the same headers, or alone on a port of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.beheer.accounts import FILE, Accounts
from bot.settings import Settings
from tests.leads.receivers import Hook, Mailbox

from .conftest import free_port, problem

EMAIL, PASSWORD = "balie@noord.example", "een lang wachtwoord"
LEAD = {"naam": "Jan Jansen", "email": "jan@voorbeeld.nl", "rol": "werkgever", "toestemming": True}
Serve = Callable[..., httpx.Client]


def account(settings: Settings) -> None:
    with Accounts(settings.data / FILE) as accounts:
        accounts.make(EMAIL, PASSWORD, datetime.now(timezone.utc))


def log_in(client: httpx.Client) -> httpx.Response:
    shown = client.get("/beheer/inloggen")
    csrf = re.search(r'name="csrf" value="([^"]+)"', shown.text)
    assert csrf, shown.text
    fields = {"csrf": csrf[1], "email": EMAIL, "wachtwoord": PASSWORD}
    return client.post("/beheer/inloggen", data=fields, follow_redirects=True)


def test_the_agency_sees_what_a_visitor_left(serve: Serve, settings: Settings) -> None:
    account(settings)
    # Leads bear the real day, so the figures must know it too.
    client = serve(as_of=None)
    client.post("/api/leads", json={**LEAD, "bron": "https://noord.example/spoor-2"})
    page = log_in(client)
    assert page.url.path == "/beheer/leads" and "Jan Jansen" in page.text
    assert "noord.example: 1" in client.get("/beheer/cijfers").text
    content = client.get("/beheer/inhoud").text
    assert "<code>telefoon</code>" in content and re.search(r"\d{3} onderwerpen", content)


def test_its_pages_have_the_strict_headers_and_are_not_kept(serve: Serve, settings: Settings) -> None:
    account(settings)
    client = serve()
    for page in (client.get("/beheer/inloggen"), log_in(client)):
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert page.headers["cache-control"] == "no-store" and page.headers["x-frame-options"] == "DENY"
        assert "access-control-allow-origin" not in page.headers
        assert "<spoor-wijzer" not in page.text
    for name in ("beheer.css", "look.css"):
        style = client.get(f"/beheer/{name}")
        assert style.status_code == 200 and style.headers["content-type"].startswith("text/css")


def test_on_a_port_of_its_own_it_is_there_and_nowhere_else(serve: Serve, settings: Settings) -> None:
    account(settings)
    port = free_port()
    client = serve(beheer_port=port)
    assert client.get("/beheer/inloggen").status_code == 404
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20, trust_env=False) as desk:
        page = log_in(desk)
        assert page.url.path == "/beheer/leads" and "content-security-policy" in page.headers
        assert desk.get("/api/faq").status_code == 404 and desk.get("/").status_code == 404
        client.post("/api/leads", json=LEAD)
        assert "Jan Jansen" in desk.get("/beheer/leads").text


def test_the_command_makes_an_account_that_can_log_in(serve: Serve, settings: Settings) -> None:
    def beheerder(password: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot.command", "beheerder", EMAIL],
            input=f"{password}\n",
            env={"SPOORWIJZER_DATA": str(settings.data), "PATH": "/usr/bin:/bin"},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
        )

    assert beheerder("kort").returncode == 1
    client = serve()
    assert log_in(client).status_code == 401
    done = beheerder(PASSWORD)
    assert done.returncode == 0, done.stderr
    assert log_in(client).url.path == "/beheer/leads"


# Delivery


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    made = Mailbox()
    yield made
    made.close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()
    yield made
    made.close()


@pytest.fixture
def delivery(mailbox: Mailbox, hook: Hook) -> dict[str, Any]:
    return {
        "mail_url": SecretStr(mailbox.url),
        "mail_from": "bot@noord.example",
        "mail_to": "intake@noord.example",
        "webhook_url": hook.url,
        "webhook_secret": SecretStr("een geheim dat lang genoeg is, echt waar"),
    }


def wait_for(holds: Callable[[], Any], seconds: float = 15) -> None:
    import time

    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.02)


def test_a_lead_arrives_by_itself(serve: Serve, mailbox: Mailbox, hook: Hook, delivery: dict[str, Any]) -> None:
    client = serve(**delivery, public_url="http://chat.noord.example")
    lead_id = client.post("/api/leads", json=LEAD).json()["lead_id"]
    wait_for(lambda: mailbox.mails and hook.calls)
    assert f"http://chat.noord.example/beheer/leads/{lead_id}" in mailbox.mails[0].get_content()
    assert [body["lead_id"] for body in hook.bodies] == [lead_id]


def test_with_double_opt_in_it_arrives_when_the_visitor_says_so(
    serve: Serve, mailbox: Mailbox, hook: Hook, delivery: dict[str, Any]
) -> None:
    client = serve(**delivery, double_opt_in=True)
    client.post("/api/leads", json=LEAD)
    wait_for(lambda: mailbox.mails)
    (asked,) = mailbox.mails
    link = re.search(r"http://127\.0\.0\.1:\d+(/terugbellen/bevestigen\?code=\S+)", asked.get_content())
    assert link and asked["To"] == "jan@voorbeeld.nl"
    page = client.get(link[1])
    # Opening the link is not enough: mail scanners do that too.
    assert page.status_code == 200 and "Ja, dat was ik" in page.text and hook.calls == []
    code = link[1].partition("code=")[2]
    problem(client.post("/terugbellen/bevestigen", data={"code": code + "x"}), 404)
    assert "Dank u" in client.post("/terugbellen/bevestigen", data={"code": code}).text
    wait_for(lambda: hook.calls and len(mailbox.mails) == 2)
