"""beheer.db: accounts, log-ins with a lock-out that nobody else can keep up for the owner, and the audit trail."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from email_validator import EmailNotValidError, validate_email

from bot.beheer.migrations import migrations
from bot.store import Store
from bot.store.base import Row, stamp
from bot.store.retention import retention

FILE = "beheer.db"
# The shortest that OWASP accepts without a second factor; the longest keeps hashing cheap.
PASSWORD_MINIMUM, PASSWORD_MAXIMUM = 12, 200
# A working day; the cookie ends with the browser.
SESSION = timedelta(hours=10)
# How many failures are free, by what they have in common.
FREE = {"pair": 5, "address": 20, "account": 50}
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)
# Who does what is done on the server itself: the machine knows no names.
SERVER = "opdracht op de server"
# The same person who looks at the same again within this is one line in the audit trail.
ONE_LOOK = timedelta(hours=1)


class AccountError(ValueError):
    """Why an account cannot be made, in one Dutch sentence."""


@dataclass(frozen=True)
class Session:
    """Somebody who is logged in, and the token that his forms carry."""

    email: str
    csrf: str


@dataclass(frozen=True)
class Opened:
    """A log-in that succeeded: the cookies to set."""

    token: str
    device: str


@dataclass(frozen=True)
class Locked:
    """Too many failures: how many seconds to wait."""

    seconds: int


class Accounts(Store):
    """The one door to beheer.db."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(path, migrations)
        # One at a time: each takes 64 MB, and a flood of them must not take the memory of the chat.
        self._hashing = threading.Lock()

    def make(self, email: str, password: str, now: datetime) -> bool:
        """Makes an account, or gives one a new password and lifts its lock-out; whether it is new.

        Raises AccountError.
        """
        name = normalised(email)
        if not PASSWORD_MINIMUM <= len(password) <= PASSWORD_MAXIMUM:
            raise AccountError(f"Een wachtwoord heeft {PASSWORD_MINIMUM} tot {PASSWORD_MAXIMUM} tekens.")
        if password.strip().lower() in (name, name.partition("@")[0]):
            raise AccountError("Het wachtwoord mag niet uw e-mailadres zijn.")
        with self._hashing:
            hashed = _hasher().hash(password)
        with self._writing() as db:
            new = not db.execute("select 1 from accounts where email = ?", [name]).fetchone()
            db.execute(
                "insert into accounts values (?, ?, ?) on conflict do update set hash = excluded.hash",
                [name, hashed, stamp(now)],
            )
            # Whoever knew the old password is out, and whoever was locked out may try again.
            db.execute("delete from sessions where email = ?", [name])
            db.execute("delete from attempts")
        self.note(SERVER, "account gemaakt" if new else "wachtwoord vernieuwd", now, name)
        return new

    def remove(self, email: str, now: datetime) -> bool:
        """Removes an account with its sessions and known browsers; False where there is none. Its trail stays."""
        name = normalised(email)
        mine = ("email = ?", [name])
        gone = self._delete({"accounts": mine, "sessions": mine, "devices": mine})["accounts"] == 1
        if gone:
            self.note(SERVER, "account verwijderd", now, name)
        return gone

    def listed(self) -> Sequence[Row]:
        """Who may log in: address, the day it was made, and when he last did, as far as the trail goes back."""
        return self._rows(
            "select email, created, (select max(at) from audit where who = email and action = 'aangemeld') as last"
            " from accounts order by email"
        )

    def any(self) -> bool:
        """Whether anybody may log in at all."""
        return self._one("select 1 from accounts limit 1") is not None

    def log_in(self, email: str, password: str, address: str, device: str, now: datetime) -> Opened | Locked | None:
        """Opens a session; None for a wrong address or password. `device`: the cookie of an earlier log-in, if any.

        Failures count for this account from this device or address, and for the address alone; those for the account
        alone do not touch a browser that logged in before. So a stranger can never shut the owner out for good.
        """
        name = email.strip().lower()[:254]
        known = self._is_known(device, name)
        place = _digest(device)[:16] if known else address
        keys = {f"pair|{name}|{place}": "pair"}
        if not known:
            keys |= {f"address|{address}": "address", f"account|{name}": "account"}
        if seconds := max(self._wait(key, rule, now) for key, rule in keys.items()):
            return Locked(seconds)
        if not self._is_right(name, password):
            self._failed(list(keys), now)
            self.note(name if self._exists(name) else "onbekend", "mislukt", now)
            return None
        return self._open(name, device if known else "", f"pair|{name}|{place}", now)

    def _is_right(self, name: str, password: str) -> bool:
        row = self._one("select hash from accounts where email = ?", [name])
        try:
            with self._hashing:
                # An unknown name takes as long as a known one, or the time would tell who has an account.
                return _hasher().verify(row["hash"] if row else _nobody(), password[:PASSWORD_MAXIMUM]) and bool(row)
        except (VerificationError, InvalidHashError):
            return False

    def _exists(self, name: str) -> bool:
        return self._one("select 1 from accounts where email = ?", [name]) is not None

    def _is_known(self, device: str, name: str) -> bool:
        sql = "select 1 from devices where digest = ? and email = ?"
        return bool(device) and self._one(sql, [_digest(device), name]) is not None

    def _wait(self, key: str, rule: str, now: datetime) -> int:
        row = self._one("select failures, last from attempts where key = ?", [key])
        over = row["failures"] - FREE[rule] if row else -1
        if row is None or over < 0:
            return 0
        pause = min(FIRST_WAIT * (1 << min(over, 10)), LONGEST_WAIT)
        return max(0, int((datetime.fromisoformat(row["last"]) + pause - now).total_seconds()))

    def _failed(self, keys: Sequence[str], now: datetime) -> None:
        with self._writing() as db:
            for key in keys:
                db.execute(
                    "insert into attempts values (?, 1, ?)"
                    " on conflict do update set failures = failures + 1, last = excluded.last",
                    [key, stamp(now)],
                )

    def _open(self, name: str, device: str, failures: str, now: datetime) -> Opened:
        token, kept = secrets.token_urlsafe(32), device or secrets.token_urlsafe(32)
        with self._writing() as db:
            db.execute("delete from attempts where key = ?", [failures])
            db.execute(
                "insert into sessions values (?, ?, ?, ?)",
                [_digest(token), name, secrets.token_urlsafe(24), stamp(now)],
            )
            db.execute("insert or ignore into devices values (?, ?, ?)", [_digest(kept), name, stamp(now)])
        self.note(name, "aangemeld", now)
        return Opened(token, kept)

    def session(self, token: str, now: datetime) -> Session | None:
        """Who this cookie belongs to, while the session lasts."""
        row = self._one(
            "select email, csrf from sessions where digest = ? and created > ?", [_digest(token), stamp(now - SESSION)]
        )
        return Session(row["email"], row["csrf"]) if row else None

    def log_out(self, token: str) -> None:
        """Ends a session."""
        self._delete({"sessions": ("digest = ?", [_digest(token)])})

    # Audit trail

    def note(self, who: str, action: str, now: datetime, subject: str = "") -> None:
        """Writes down who did what to which lead."""
        with self._writing() as db:
            db.execute(
                "insert into audit (at, who, action, subject) values (?, ?, ?, ?)", [stamp(now), who, action, subject]
            )

    def looked(self, who: str, action: str, now: datetime, subject: str = "") -> None:
        """Writes down who saw what (AVG art. 5(2)), once however often the page is loaded again."""
        with self._writing() as db:
            db.execute(
                "insert into audit (at, who, action, subject) select ?1, ?2, ?3, ?4 where not exists"
                " (select 1 from audit where at > ?5 and who = ?2 and action = ?3 and subject = ?4)",
                [stamp(now), who, action, subject, stamp(now - ONE_LOOK)],
            )

    def trail(self, limit: int = 100, offset: int = 0) -> Sequence[Row]:
        """The audit trail, the newest first."""
        return self._rows("select * from audit order by id desc limit ? offset ?", [limit, offset])

    def purge(self, now: datetime) -> None:
        """Erases what has been kept long enough by the retention table."""
        kept = {name: stamp(row.before(now)) for name, row in retention().items()}
        self._delete(
            {
                "sessions": ("created < ?", [kept["aanmelding"]]),
                "attempts": ("last < ?", [kept["aanmelding"]]),
                "devices": ("created < ?", [kept["logboek"]]),
                "audit": ("at < ?", [kept["logboek"]]),
            }
        )


def normalised(email: str) -> str:
    """The address as an account's name; raises AccountError where it is none."""
    try:
        return validate_email(email, check_deliverability=False, test_environment=True).normalized.lower()
    except EmailNotValidError as error:
        raise AccountError("Dit e-mailadres klopt niet. Kijk het nog eens na.") from error


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher().hash(secrets.token_urlsafe())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
