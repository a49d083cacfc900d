"""The outbox table: a row a channel, pauses that grow, a day of patience, and nothing left of an erased lead."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.leads import Lead, LeadStore, channels_set
from bot.leads.deliveries import GIVE_UP, LEASE, pause_after

from .conftest import NOW

MakeLead = Callable[..., Lead]
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def outbox(path: Path) -> LeadStore:
    return LeadStore(path, channels=("mail", "webhook"))


@pytest.mark.parametrize(
    ("mail", "webhook", "names"),
    [
        ("", "", ()),
        ("smtp://x", "", ("mail",)),
        ("", "http://x", ("webhook",)),
        ("smtp://x", "http://x", ("mail", "webhook")),
    ],
)
def test_a_channel_is_one_that_is_set(mail: str, webhook: str, names: tuple[str, ...]) -> None:
    assert channels_set(mail, webhook) == names


def test_a_lead_has_a_row_for_each_channel_of_that_time(path: Path, make_lead: MakeLead) -> None:
    with LeadStore(path) as none_set:
        first = none_set.add(make_lead())
    with LeadStore(path, channels=("webhook",)) as one_set:
        second = one_set.add(make_lead())
    with LeadStore(path, channels=("mail", "webhook")) as store:
        third = store.add(make_lead(), "sleutel")
        assert store.add(make_lead(), "sleutel") == third
        planned = {lead_id: [one.channel for one in store.deliveries(lead_id)] for lead_id in (first, second, third)}
    assert planned == {first: [], second: ["webhook"], third: ["mail", "webhook"]}


def test_a_lead_and_its_deliveries_are_stored_together_or_not_at_all(outbox: LeadStore, make_lead: MakeLead) -> None:
    outbox._db.execute(
        "CREATE TRIGGER refuse BEFORE INSERT ON deliveries WHEN NEW.channel = 'webhook'"
        " BEGIN SELECT RAISE(ABORT, 'vol'); END"
    )
    with suppress(Exception):
        outbox.add(make_lead())
    assert outbox.list() == [] and outbox._rows("select * from deliveries") == []


@pytest.mark.parametrize(
    ("tries", "pause"),
    [(1, 10 * SECOND), (2, 20 * SECOND), (3, 40 * SECOND), (9, 2560 * SECOND), (10, HOUR), (11, HOUR), (500, HOUR)],
)
def test_pauses_grow_to_an_hour(tries: int, pause: timedelta) -> None:
    assert pause_after(tries) == pause


@given(st.integers(1, 10_000))
def test_a_pause_is_never_shorter_than_the_one_before(tries: int) -> None:
    assert timedelta() < pause_after(tries) <= pause_after(tries + 1) <= HOUR


def test_what_is_due_is_given_out_once_while_its_lease_lasts(
    outbox: LeadStore, path: Path, make_lead: MakeLead
) -> None:
    outbox.add(make_lead())
    assert outbox.due(NOW - SECOND) == []
    with LeadStore(path) as other:
        assert {one.channel for one in outbox.due(NOW)} == {"mail", "webhook"}
        assert other.due(NOW) == [] and other.due(NOW + LEASE - SECOND) == []
        # Whoever had them is gone: they are due again, with the same ids.
        assert {one.id for one in other.due(NOW + LEASE)} == {one.id for one in outbox.deliveries(_only(outbox))}


def _only(store: LeadStore) -> str:
    (row,) = store.list()
    return str(row["id"])


def test_what_arrived_is_not_sent_again(outbox: LeadStore, make_lead: MakeLead) -> None:
    lead_id = outbox.add(make_lead())
    for one in outbox.due(NOW):
        outbox.mark_sent(one, NOW + SECOND)
    assert outbox.due(NOW + GIVE_UP) == [] and outbox.stuck() == []
    assert [(one.sent, one.tries, one.dead) for one in outbox.deliveries(lead_id)] == [(NOW + SECOND, 1, None)] * 2


def test_what_failed_waits_and_dies_after_a_day(outbox: LeadStore, make_lead: MakeLead) -> None:
    lead_id = outbox.add(make_lead())
    moment, attempts = NOW, 0
    while moment < NOW + 3 * GIVE_UP:
        for one in outbox.due(moment):
            if one.channel == "mail":
                attempts += 1
                outbox.mark_failed(one, moment, "ConnectError")
            else:
                outbox.mark_sent(one, moment)
        moment += 5 * SECOND if moment < NOW + HOUR else 10 * MINUTE
    (mail, webhook) = outbox.deliveries(lead_id)
    assert mail.dead and NOW + GIVE_UP <= mail.dead <= NOW + GIVE_UP + HOUR
    # Nine doublings in the first hour and a half, then one an hour.
    assert mail.tries == attempts and 28 <= attempts <= 36
    assert webhook.sent and not webhook.dead
    assert [one.id for one in outbox.stuck()] == [mail.id] and mail.fault == "ConnectError"


def test_a_dead_one_gets_another_day_on_request(outbox: LeadStore, make_lead: MakeLead) -> None:
    lead_id = outbox.add(make_lead())
    late = NOW + GIVE_UP
    mail, webhook = sorted(outbox.due(late), key=lambda one: one.channel)
    outbox.mark_sent(webhook, late)
    outbox.mark_failed(mail, late, "x" * 500)
    assert outbox.due(late + GIVE_UP) == []
    assert outbox.try_again(lead_id, late + HOUR) == 1
    (again,) = outbox.due(late + HOUR)
    assert (again.id, again.since, again.dead, len(again.fault or "")) == (mail.id, late + HOUR, None, 120)
    outbox.mark_failed(again, late + HOUR, "nog steeds")
    assert outbox.stuck()[0].dead is None
    assert outbox.try_again("onbekend", late) == 0


def test_dead_ones_come_first(outbox: LeadStore, make_lead: MakeLead) -> None:
    outbox.add(make_lead(created=NOW))
    for one in outbox.due(NOW):
        outbox.mark_failed(one, NOW, "dicht")
    newer = outbox.add(make_lead(created=NOW + HOUR))
    for one in outbox.deliveries(newer):
        outbox.mark_failed(one, NOW + HOUR + GIVE_UP, "dicht")
    assert [one.dead is not None for one in outbox.stuck()] == [True, True, False, False]


def test_deliveries_go_with_their_lead(outbox: LeadStore, make_lead: MakeLead) -> None:
    lead_id = outbox.add(make_lead())
    taken = outbox.due(NOW)
    assert outbox.erase(lead_id)
    assert outbox.deliveries(lead_id) == [] and outbox._rows("select * from deliveries") == []
    # One in flight comes back to nothing.
    outbox.mark_failed(taken[0], NOW, "te laat")
    assert outbox._rows("select * from deliveries") == []


def test_old_leads_take_their_deliveries_along(outbox: LeadStore, make_lead: MakeLead) -> None:
    outbox.add(make_lead())
    outbox.purge(NOW + timedelta(days=200))
    assert outbox._rows("select * from deliveries") == []


def test_what_a_visitor_adds_reaches_whoever_has_the_lead_already(outbox: LeadStore, make_lead: MakeLead) -> None:
    lead_id = outbox.add(make_lead())
    mail, webhook = sorted(outbox.due(NOW), key=lambda one: one.channel)
    outbox.mark_sent(mail, NOW)
    outbox.mark_failed(webhook, NOW, "antwoord 500")
    assert outbox.amend(lead_id, {"wanneer": "na 17 uur", "telefoon": "06-12345678"}, NOW)
    row = outbox.get(lead_id)
    assert row is not None and (row["wanneer"], row["telefoon"]) == ("na 17 uur", "+31612345678")
    # The mail went without it; the webhook has not arrived and will have it.
    rows = [(one.channel, one.sent is not None) for one in outbox.deliveries(lead_id)]
    assert sorted(rows) == [("mail", False), ("mail", True), ("webhook", False)]
    assert not outbox.amend("weg", {"wanneer": "na 17 uur"}, NOW)


def test_what_cannot_be_passed_on_is_not_changed_either(outbox: LeadStore, make_lead: MakeLead) -> None:
    """The visitor reads that nothing changed: of a change and its delivery none stays alone."""
    lead_id = outbox.add(make_lead())
    for one in outbox.due(NOW):
        outbox.mark_sent(one, NOW)
    outbox._db.execute("create trigger full before insert on deliveries begin select raise(abort, 'full'); end")
    with pytest.raises(sqlite3.Error):
        outbox.amend(lead_id, {"wanneer": "na 17 uur"}, NOW)
    row = outbox.get(lead_id)
    assert row is not None and row["wanneer"] is None


# Double opt-in


@pytest.fixture
def asking(path: Path) -> LeadStore:
    return LeadStore(path, channels=("mail", "webhook"), double_opt_in=True)


def test_with_double_opt_in_the_visitor_is_asked_first(asking: LeadStore, make_lead: MakeLead) -> None:
    lead_id = asking.add(make_lead())
    assert [one.channel for one in asking.due(NOW)] == ["bevestiging"]
    assert [one.channel for one in asking.due(NOW + 2 * GIVE_UP)] == ["bevestiging"]
    late = NOW + 2 * GIVE_UP
    assert asking.confirm(lead_id, late)
    row = asking.get(lead_id)
    assert row is not None and row["onbevestigd"] == 0
    agency = [one for one in asking.due(late) if one.channel != "bevestiging"]
    # Their day of patience begins now; the mail to the visitor is still the one of then.
    assert {one.since for one in asking.deliveries(lead_id) if one.channel == "bevestiging"} == {NOW}
    assert {(one.channel, one.since) for one in agency} == {("mail", late), ("webhook", late)}
    for one in agency:
        asking.mark_sent(one, late)
    assert asking.confirm(lead_id, late + HOUR) and asking.due(late + LEASE - SECOND) == []
    assert not asking.confirm("onbekend", late)


def test_another_address_is_not_taken_without_being_confirmed(asking: LeadStore, make_lead: MakeLead) -> None:
    lead_id = asking.add(make_lead())
    assert not asking.amend(lead_id, {"email": "ander@voorbeeld.nl"}, NOW)
    assert asking.amend(lead_id, {"wanneer": "na 17 uur"}, NOW)
    assert {one.channel for one in asking.due(NOW)} == {"bevestiging"}


def test_who_can_only_be_called_cannot_be_asked(asking: LeadStore, make_lead: MakeLead) -> None:
    asking.add(make_lead(email=None, telefoon="0612345678"))
    assert {one.channel for one in asking.due(NOW)} == {"mail", "webhook"}


def test_without_mail_nobody_is_asked(path: Path, make_lead: MakeLead) -> None:
    with LeadStore(path, channels=("webhook",), double_opt_in=True) as store:
        store.add(make_lead())
        assert [one.channel for one in store.due(NOW)] == ["webhook"]


def test_what_is_not_confirmed_goes_after_a_week(asking: LeadStore, make_lead: MakeLead) -> None:
    silent, said_yes = asking.add(make_lead()), asking.add(make_lead(naam="Piet"))
    asking.confirm(said_yes, NOW)
    week = timedelta(days=7)
    assert asking.purge(NOW + week)["leads"] == 0
    assert asking.purge(NOW + week + SECOND)["leads"] == 1
    assert asking.get(silent) is None and asking.get(said_yes)
