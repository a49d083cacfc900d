"""Leads arrive: by mail in a real SMTP server, by a webhook that may fail, hang or be away."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.leads import Lead, LeadStore, opt_in, outbox
from bot.leads.mail import TELLS_A_DAY, MailServer, mail_server
from bot.leads.outbox import Channels, deliver_due, signature

from .conftest import NOW
from .receivers import Hook, Mailbox

MakeLead = Callable[..., Lead]
SECRET = "geheim van de webhook, lang genoeg"
FULL = {
    "telefoon": "06-12345678",
    "organisatie": "Bakkerij Jansen",
    "wanneer": "na 17 uur",
    "onderwerp": "wat-is-spoor-2",
    "eerste_ziektedag": "2026-01-05",
    "ziekteweek": 46,
}


class Clock:
    """The moment, moved by hand."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


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
def channels(mailbox: Mailbox, hook: Hook) -> Channels:
    return Channels(
        mail_url=mailbox.url,
        mail_from="Bureau Noord <bot@noord.example>",
        mail_to="intake@noord.example",
        webhook_url=hook.url,
        webhook_secret=SECRET,
        beheer_url="https://chat.noord.example/beheer",
        confirm_url="https://chat.noord.example/terugbellen/bevestigen",
        secret=b"het geheim van deze test",
    )


@pytest.fixture
def box(path: Path, channels: Channels) -> Iterator[LeadStore]:
    with LeadStore(path, channels.names) as opened:
        yield opened


def deliver(store: LeadStore, channels: Channels, clock: Clock) -> int:
    return asyncio.run(deliver_due(store, channels, clock))


def test_the_desk_gets_a_mail_it_can_call_from(
    box: LeadStore, channels: Channels, clock: Clock, mailbox: Mailbox, make_lead: MakeLead
) -> None:
    lead_id = box.add(make_lead(**FULL, vraag="Wat kost een traject? Ik zoek een bureau."))
    assert deliver(box, channels, clock) == 2
    (mail,) = mailbox.mails
    (delivery, _) = box.deliveries(lead_id)
    assert mail["Message-ID"] == f"<{delivery.id}@noord.example>"
    assert (mail["From"], mail["To"]) == ("Bureau Noord <bot@noord.example>", "intake@noord.example")
    assert mail["Subject"] == "Terugbelverzoek van een werkgever" and mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content()
    for told in ("Jan Jansen", "Bakkerij Jansen", "06 12345678", "jan@bedrijf.nl", "na 17 uur", "wat-is-spoor-2"):
        assert told in text
    assert "Wat kost een traject?" in text
    assert f"https://chat.noord.example/beheer/leads/{lead_id}" in text


@pytest.mark.parametrize(
    "vraag",
    [
        "Ziek sinds 5 januari, wat nu?",
        "Hij is al 46 weken thuis.",
        "Vanaf 05-01-2026 ziek",
        "Ze viel uit in maart",
        "Gisteren gevallen",
        "Vorige week ziek geworden",
    ],
)
def test_no_mail_tells_the_first_sick_day(
    box: LeadStore, channels: Channels, clock: Clock, mailbox: Mailbox, make_lead: MakeLead, vraag: str
) -> None:
    box.add(make_lead(**FULL | {"wanneer": "morgen"}, vraag=vraag))
    deliver(box, channels, clock)
    (mail,) = mailbox.mails
    text = mail.get_content().rpartition("Alles over dit verzoek")[0]
    assert vraag not in text and "Vraag: (staat in beheer)" in text
    for told in ("2026", "januari", "05-01", "46"):
        assert told not in text.replace("06 12345678", "")


@pytest.mark.parametrize("vraag", ["Wat kost een traject?", "Mag de hond mee?", "Hoe werkt spoor twee?"])
def test_a_question_without_a_day_may_be_mailed(vraag: str) -> None:
    assert not TELLS_A_DAY.search(vraag)


def test_the_webhook_gets_the_stored_lead_signed(
    box: LeadStore, channels: Channels, clock: Clock, hook: Hook, make_lead: MakeLead
) -> None:
    lead_id = box.add(make_lead(**FULL, vraag="Zoë vraagt: kan het ook in België?"))
    deliver(box, channels, clock)
    ((headers, body),) = hook.calls
    expected = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    assert headers["x-spoorwijzer-signature"] == f"sha256={expected}" == signature(SECRET, body)
    assert headers["x-spoorwijzer-delivery"] == box.deliveries(lead_id)[1].id
    assert headers["content-type"] == "application/json"
    lead = json.loads(body)
    assert (lead["lead_id"], lead["aangemaakt"]) == (lead_id, "2026-11-21T09:30:00+00:00")
    assert (lead["eerste_ziektedag"], lead["telefoon"], lead["ziekteweek"]) == ("2026-01-05", "+31612345678", 46)
    assert not {"idempotency_key", "fingerprint", "conversation_id", "notitie", "status"} & set(lead)


@pytest.mark.parametrize("status", [500, 503, 404, 301])
def test_a_webhook_that_fails_is_tried_again_with_the_same_id(
    box: LeadStore, channels: Channels, clock: Clock, hook: Hook, make_lead: MakeLead, status: int
) -> None:
    hook.answer = lambda attempt: 200 if attempt > 3 else status
    lead_id = box.add(make_lead())
    for pause in (0, 10, 20, 40):
        clock.at += timedelta(seconds=pause - 1)
        assert deliver(box, channels, clock) == 0 or pause == 0
        clock.at += timedelta(seconds=1)
        deliver(box, channels, clock)
    clock.at += timedelta(hours=30)
    assert deliver(box, channels, clock) == 0
    assert len(hook.calls) == 4 and len(set(hook.ids)) == 1 and len({body for _, body in hook.calls}) == 1
    assert box.deliveries(lead_id)[1].sent and box.stuck() == []


def test_what_one_channel_suffers_does_not_touch_the_other(
    box: LeadStore, channels: Channels, clock: Clock, hook: Hook, mailbox: Mailbox, make_lead: MakeLead
) -> None:
    hook.answer = lambda _: 500
    for number in range(3):
        box.add(make_lead(naam=f"Jan {'abc'[number]}"))
    assert deliver(box, channels, clock) == 3
    assert len(mailbox.mails) == 3 and {one.channel for one in box.stuck()} == {"webhook"}
    assert {one.fault for one in box.stuck()} == {"antwoord 500"}


@pytest.mark.parametrize("answer", ["451 later", "550 nee"])
def test_a_mail_server_that_refuses_is_tried_again(
    box: LeadStore, channels: Channels, clock: Clock, mailbox: Mailbox, make_lead: MakeLead, answer: str
) -> None:
    mailbox.answer = answer
    lead_id = box.add(make_lead())
    deliver(box, channels, clock)
    assert box.deliveries(lead_id)[0].fault == f"antwoord {answer[:3]}"
    mailbox.answer = "250 OK"
    clock.at += timedelta(seconds=10)
    deliver(box, channels, clock)
    assert len(mailbox.mails) == 1 and box.deliveries(lead_id)[0].sent


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_nobody_there_is_no_reason_to_try_all_of_them(
    path: Path, clock: Clock, make_lead: MakeLead, caplog: pytest.LogCaptureFixture
) -> None:
    away = Channels(
        mail_url=f"smtp://127.0.0.1:{closed_port()}", mail_from="bot@noord.example", mail_to="i@noord.example"
    )
    with LeadStore(path, away.names) as store, caplog.at_level(logging.WARNING):
        for _ in range(3):
            store.add(make_lead(naam="Geheime Naam"))
        assert deliver(store, away, clock) == 0
        assert [one.tries for one in store.stuck()] == [1]
    # Neither a name nor an address stands in the log.
    assert "by mail failed: SMTPConnectError" in caplog.text
    assert "Geheime" not in caplog.text and "bedrijf.nl" not in caplog.text and "noord" not in caplog.text


def test_one_that_hangs_is_left_after_a_moment(
    box: LeadStore, channels: Channels, clock: Clock, hook: Hook, make_lead: MakeLead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "TIMEOUT", 0.3)
    hook.delay = 1.5
    lead_id = box.add(make_lead())
    began = time.monotonic()
    deliver(box, channels, clock)
    assert time.monotonic() - began < 1.4
    assert box.deliveries(lead_id)[1].fault in ("ReadTimeout", "TimeoutError")


def test_one_that_answers_a_letter_at_a_time_is_left_too(
    path: Path, clock: Clock, make_lead: MakeLead, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "TIMEOUT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)

        def trickle() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                for letter in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100:
                    connection.send(bytes([letter]))
                    time.sleep(0.05)

        thread = threading.Thread(target=trickle, daemon=True)
        thread.start()
        slow = Channels(webhook_url=f"http://127.0.0.1:{server.getsockname()[1]}/")
        with LeadStore(path, slow.names) as store:
            store.add(make_lead())
            began = time.monotonic()
            assert deliver(store, slow, clock) == 0
            assert time.monotonic() - began < 3 and store.stuck()[0].fault == "TimeoutError"
        thread.join(10)


def test_a_lead_that_is_erased_on_the_way_is_not_sent(
    box: LeadStore, channels: Channels, clock: Clock, hook: Hook, mailbox: Mailbox, make_lead: MakeLead
) -> None:
    lead_id = box.add(make_lead())
    get = box.get

    def erased_just_now(one: str) -> Any:
        box.erase(one)
        return get(one)

    box.get = erased_just_now  # type: ignore[method-assign]
    assert deliver(box, channels, clock) == 0
    assert hook.calls == [] and mailbox.mails == [] and box.deliveries(lead_id) == []


def test_a_correction_before_the_delivery_is_what_arrives(
    box: LeadStore, channels: Channels, clock: Clock, hook: Hook, make_lead: MakeLead
) -> None:
    box.correct(box.add(make_lead()), {"naam": "Jan Janssen"})
    deliver(box, channels, clock)
    assert [body["naam"] for body in hook.bodies] == ["Jan Janssen"]


def test_the_loop_goes_on_after_a_fault_and_ends_when_it_is_told(
    box: LeadStore, channels: Channels, hook: Hook, make_lead: MakeLead, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.add(make_lead(created=datetime.now(timezone.utc)))
    due, calls = box.due, 0

    def sometimes(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 1:
            raise OSError("weg")
        return due(*given)

    monkeypatch.setattr(box, "due", sometimes)

    async def until_it_arrives() -> None:
        task = asyncio.create_task(outbox.run(box, channels, every=0.01))
        for _ in range(1000):
            if hook.calls and not box.stuck():
                break
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(until_it_arrives())
    assert len(hook.calls) == 1 and calls >= 2


def test_a_visitor_confirms_with_the_code_in_his_mail(
    path: Path, channels: Channels, clock: Clock, mailbox: Mailbox, hook: Hook, make_lead: MakeLead
) -> None:
    with LeadStore(path, channels.names, double_opt_in=True) as store:
        lead_id = store.add(make_lead(**FULL))
        assert deliver(store, channels, clock) == 1 and hook.calls == []
        (mail,) = mailbox.mails
        assert mail["To"] == "jan@bedrijf.nl" and mail["Subject"] == "Bevestig uw terugbelverzoek"
        text = mail.get_content()
        code = text.partition("/terugbellen/bevestigen?code=")[2].split()[0]
        assert opt_in.lead_of(channels.secret, code) == lead_id
        # Anybody may have typed this address: no more than the name stands in it.
        assert "06 12345678" not in text and "Bakkerij" not in text and str(date(2026, 1, 5)) not in text
        store.confirm(lead_id, clock())
        assert deliver(store, channels, clock) == 2
        assert len(hook.calls) == 1 and mailbox.mails[-1]["To"] == "intake@noord.example"


@pytest.mark.parametrize("change", ["", "x", "{id}", "{id}.", "{id}.0000", "{code}x", "é{code}", "{other}"])
def test_no_other_code_confirms(change: str) -> None:
    secret, lead_id = b"een geheim", "a" * 32
    code, other = opt_in.code(secret, lead_id), opt_in.code(b"een ander geheim", lead_id)
    assert opt_in.lead_of(secret, code) == lead_id and len(code) == 32 + 1 + 32
    assert opt_in.lead_of(secret, change.format(id=lead_id, code=code, other=other)) is None


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.bureau.example", MailServer("mail.bureau.example", 25, False, None, None)),
        ("smtp://127.0.0.1:2525", MailServer("127.0.0.1", 2525, False, None, None)),
        ("smtps://bot:p%40ss@mail.bureau.example", MailServer("mail.bureau.example", 465, True, "bot", "p@ss")),
        ("smtps://bot%40noord.example:x@m.example:1465", MailServer("m.example", 1465, True, "bot@noord.example", "x")),
    ],
)
def test_a_mail_server_is_read_from_its_address(url: str, server: MailServer) -> None:
    assert mail_server(url) == server


@pytest.mark.parametrize("url", ["", "mail.bureau.example", "http://mail.bureau.example", "smtp://"])
def test_what_is_no_address_of_a_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="SPOORWIJZER_MAIL_URL"):
        mail_server(url)
