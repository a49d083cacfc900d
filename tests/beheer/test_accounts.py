"""Who may in, and a lock-out that no stranger can keep up for the owner."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from bot.beheer.accounts import FREE, SERVER, SESSION, AccountError, Accounts, Locked, Opened

from .conftest import EMAIL, NOW, PASSWORD

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
HOME, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Accounts]:
    with Accounts(tmp_path / "beheer.db") as opened:
        opened.make(EMAIL, PASSWORD, NOW)
        yield opened


def wrong(desk: Accounts, times: int, address: str = ELSEWHERE, email: str = EMAIL, device: str = "") -> None:
    for _ in range(times):
        assert desk.log_in(email, "verkeerd", address, device, NOW) is None


def test_the_right_password_opens_a_session(desk: Accounts) -> None:
    opened = desk.log_in(f" {EMAIL.upper()} ", PASSWORD, HOME, "", NOW)
    assert isinstance(opened, Opened)
    session = desk.session(opened.token, NOW)
    assert session is not None and session.email == EMAIL and len(session.csrf) >= 32
    assert desk.session(opened.token + "x", NOW) is None and desk.session("", NOW) is None


@pytest.mark.parametrize(
    ("email", "password"), [(EMAIL, ""), (EMAIL, PASSWORD.upper()), ("x@y.example", PASSWORD), ("", "")]
)
def test_nothing_else_does(desk: Accounts, email: str, password: str) -> None:
    assert desk.log_in(email, password, HOME, "", NOW) is None


def test_a_session_lasts_a_working_day(desk: Accounts) -> None:
    opened = desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    assert isinstance(opened, Opened)
    assert desk.session(opened.token, NOW + SESSION - SECOND)
    assert desk.session(opened.token, NOW + SESSION) is None
    desk.log_out(opened.token)
    assert desk.session(opened.token, NOW) is None


def test_passwords_are_hashed_as_the_library_advises() -> None:
    # RFC 9106, the second choice: 64 MiB, three passes.
    assert PasswordHasher().hash(PASSWORD).startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_neither_passwords_nor_cookies_are_on_disk(desk: Accounts) -> None:
    opened = desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    assert isinstance(opened, Opened)
    files = b"".join(file.read_bytes() for file in desk.path.parent.iterdir())
    assert EMAIL.encode() in files and b"$argon2id$" in files
    for secret in (PASSWORD, opened.token, opened.device):
        assert secret.encode() not in files


@pytest.mark.parametrize(
    ("email", "password", "said"),
    [
        ("geen adres", PASSWORD, "e-mailadres"),
        ("", PASSWORD, "e-mailadres"),
        (EMAIL, "x" * 11, "12 tot 200"),
        (EMAIL, "x" * 201, "12 tot 200"),
        (EMAIL, EMAIL.upper(), "niet uw e-mailadres"),
    ],
)
def test_an_account_that_cannot_be_is_refused(desk: Accounts, email: str, password: str, said: str) -> None:
    with pytest.raises(AccountError, match=said):
        desk.make(email, password, NOW)


def test_a_new_password_ends_the_lock_and_whoever_knew_the_old_one(desk: Accounts) -> None:
    before = desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    assert isinstance(before, Opened)
    wrong(desk, FREE["pair"], HOME)
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, "", NOW), Locked)
    assert desk.make(EMAIL, "een ander wachtwoord", NOW) is False
    assert desk.session(before.token, NOW) is None
    assert desk.log_in(EMAIL, PASSWORD, HOME, "", NOW) is None
    assert isinstance(desk.log_in(EMAIL, "een ander wachtwoord", HOME, "", NOW), Opened)


def test_whoever_leaves_is_out_at_once_and_nobody_else(desk: Accounts) -> None:
    other = "ander@noord.example"
    desk.make(other, PASSWORD, NOW)
    gone, stays = (desk.log_in(one, PASSWORD, HOME, "", NOW) for one in (EMAIL, other))
    assert isinstance(gone, Opened) and isinstance(stays, Opened)
    assert desk.remove(EMAIL.upper(), NOW) is True and desk.remove(EMAIL, NOW) is False
    assert desk.session(gone.token, NOW) is None and desk.session(stays.token, NOW)
    assert desk.log_in(EMAIL, PASSWORD, HOME, gone.device, NOW) is None
    assert [row["email"] for row in desk.listed()] == [other]
    # What he did is still told, and so is that he left.
    told = [(row["who"], row["action"], row["subject"]) for row in desk.trail()]
    assert (SERVER, "account verwijderd", EMAIL) in told and (EMAIL, "aangemeld", "") in told


# Lock-out


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(FREE["pair"] - 1, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (11, 900), (40, 900)],
)
def test_failures_make_whoever_fails_wait_longer_each_time(desk: Accounts, failures: int, seconds: int) -> None:
    with desk._writing() as db:
        db.execute("insert into attempts values (?, ?, ?)", [f"pair|{EMAIL}|{HOME}", failures, NOW.isoformat()])
    outcome = desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    assert outcome == Locked(seconds) if seconds else isinstance(outcome, Opened)
    later = desk.log_in(EMAIL, PASSWORD, HOME, "", NOW + timedelta(seconds=seconds))
    assert isinstance(later, Opened)


def test_waiting_costs_no_hash_and_is_no_new_failure(desk: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong(desk, FREE["pair"])
    monkeypatch.setattr(desk, "_is_right", lambda *_: pytest.fail("a password was tried"))
    for _ in range(3):
        assert desk.log_in(EMAIL, "verkeerd", ELSEWHERE, "", NOW) == Locked(30)


def test_a_success_clears_the_failures(desk: Accounts) -> None:
    wrong(desk, FREE["pair"] - 1, HOME)
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, "", NOW), Opened)
    wrong(desk, FREE["pair"] - 1, HOME)
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, "", NOW), Opened)


def test_a_stranger_elsewhere_does_not_lock_the_owner(desk: Accounts) -> None:
    wrong(desk, FREE["pair"])
    assert isinstance(desk.log_in(EMAIL, "verkeerd", ELSEWHERE, "", NOW), Locked)
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, "", NOW), Opened)


def test_one_address_cannot_try_many_accounts(desk: Accounts) -> None:
    for number in range(FREE["address"]):
        wrong(desk, 1, email=f"{number}@noord.example")
    assert isinstance(desk.log_in(EMAIL, PASSWORD, ELSEWHERE, "", NOW), Locked)
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, "", NOW), Opened)


def test_many_strangers_lock_new_browsers_for_a_while_and_the_owners_own_never(desk: Accounts) -> None:
    opened = desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    assert isinstance(opened, Opened)
    for number in range(FREE["account"]):
        wrong(desk, 1, f"198.51.100.{number}")
    assert desk.log_in(EMAIL, PASSWORD, "203.0.113.9", "", NOW) == Locked(30)
    # The browser that logged in before is counted by itself, wherever it is.
    again = desk.log_in(EMAIL, PASSWORD, "203.0.113.9", opened.device, NOW)
    assert isinstance(again, Opened) and again.device == opened.device
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, "", NOW + 15 * MINUTE), Opened)


def test_behind_one_address_for_all_the_owners_browser_still_gets_in(desk: Accounts) -> None:
    opened = desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    assert isinstance(opened, Opened)
    wrong(desk, FREE["pair"], HOME)
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, "", NOW), Locked)
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, opened.device, NOW), Opened)


def test_a_known_browser_that_guesses_is_locked_too(desk: Accounts) -> None:
    opened = desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    assert isinstance(opened, Opened)
    wrong(desk, FREE["pair"], HOME, device=opened.device)
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, opened.device, NOW), Locked)


def test_a_browser_is_known_for_its_own_account_only(desk: Accounts) -> None:
    desk.make("ander@noord.example", PASSWORD, NOW)
    opened = desk.log_in("ander@noord.example", PASSWORD, HOME, "", NOW)
    assert isinstance(opened, Opened)
    for number in range(FREE["account"]):
        wrong(desk, 1, f"198.51.100.{number}")
    assert isinstance(desk.log_in(EMAIL, PASSWORD, HOME, opened.device, NOW), Locked)
    assert isinstance(desk.log_in("ander@noord.example", PASSWORD, HOME, opened.device, NOW), Opened)


# Audit trail and retention


def test_what_was_done_is_written_down(desk: Accounts) -> None:
    wrong(desk, 1)
    wrong(desk, 1, email="vreemd@elders.example")
    desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    desk.note(EMAIL, "gewist", NOW, "abc")
    told = [(row["who"], row["action"], row["subject"]) for row in desk.trail()]
    assert told == [
        (EMAIL, "gewist", "abc"),
        (EMAIL, "aangemeld", ""),
        # Whoever has no account may have typed his password there: it is not kept.
        ("onbekend", "mislukt", ""),
        (EMAIL, "mislukt", ""),
        (SERVER, "account gemaakt", EMAIL),
    ]
    assert [row["action"] for row in desk.trail(1, 1)] == ["aangemeld"]


def test_one_look_an_hour_is_one_line(desk: Accounts) -> None:
    def lines() -> int:
        return sum(row["action"] == "bekeken" for row in desk.trail())

    for after, subject, number in ((0, "a", 1), (59, "a", 1), (59, "b", 2), (60, "a", 3), (61, "a", 3)):
        desk.looked(EMAIL, "bekeken", NOW + after * MINUTE, subject)
        assert lines() == number, (after, subject)
    desk.looked("ander@noord.example", "bekeken", NOW, "a")
    assert lines() == 4


@pytest.mark.parametrize(
    ("after", "left"),
    [
        (timedelta(days=1), {"sessions": 1, "attempts": 3, "audit": 3, "devices": 1, "accounts": 1}),
        (timedelta(days=1, seconds=1), {"sessions": 0, "attempts": 0, "audit": 3, "devices": 1, "accounts": 1}),
        (timedelta(days=365, seconds=1), {"sessions": 0, "attempts": 0, "audit": 0, "devices": 0, "accounts": 1}),
    ],
)
def test_old_rows_go_by_the_retention_table(desk: Accounts, after: timedelta, left: dict[str, int]) -> None:
    desk.log_in(EMAIL, PASSWORD, HOME, "", NOW)
    wrong(desk, 1)
    desk.purge(NOW + after)
    with closing(sqlite3.connect(desk.path)) as db:
        assert {table: db.execute(f"select count(*) from {table}").fetchone()[0] for table in left} == left
