"""`spoorwijzer leads`, `questions` and `beheerder`: for the intake desk and the editor."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime, timezone

from bot.beheer.accounts import FILE, PASSWORD_MINIMUM, SERVER, AccountError, Accounts
from bot.command import CommandError
from bot.leads import LeadStore
from bot.settings import Settings


def _store(settings: Settings) -> LeadStore:
    return LeadStore(settings.data / "leads.db")


def _accounts(settings: Settings) -> Accounts:
    return Accounts(settings.data / FILE)


def _seen(settings: Settings, action: str, subject: str = "") -> None:
    """Personal data that leave by a command are written down as those that leave by a page."""
    with _accounts(settings) as accounts:
        accounts.note(SERVER, action, _now(), subject)


def _now() -> datetime:
    return datetime.now(timezone.utc)


def list_leads(settings: Settings) -> int:
    """The newest leads first, a line each."""
    _seen(settings, "lijst bekeken")
    with _store(settings) as store:
        for lead in store.list():
            reach = lead["telefoon"] or lead["email"] or ""
            print(f"{lead['created'][:16]}  {lead['id']}  {lead['rol']:10}  {lead['naam']}  {reach}")
    return 0


def export(settings: Settings) -> int:
    """All leads as CSV for a spreadsheet."""
    _seen(settings, "geëxporteerd")
    with _store(settings) as store:
        sys.stdout.write(store.export_csv())
    return 0


def erase(settings: Settings, lead_id: str) -> int:
    """Erase one lead on request (AVG art. 17)."""
    with _store(settings) as store:
        if store.erase(lead_id):
            _seen(settings, "gewist", lead_id)
            return 0
    sys.stderr.write(f"no lead {lead_id}\n")
    return 1


def questions(settings: Settings) -> int:
    """Questions without a sure answer, the most frequent first."""
    with _store(settings) as store:
        for question in store.open_questions():
            print(f"{question.times}\t{question.vraag}")
    return 0


def beheerder(settings: Settings, email: str | None, remove: bool) -> int:
    """Make a login for the agency's own pages or give it a new password, remove it, or list all.

    The password comes from the terminal, or from stdin without one.
    """
    try:
        with _accounts(settings) as accounts:
            if email is None:
                return _listed(accounts, remove)
            return _removed(accounts, email) if remove else _made(accounts, email)
    except AccountError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _listed(accounts: Accounts, remove: bool) -> int:
    if remove:
        raise CommandError("say whose login to remove: `spoorwijzer beheerder --remove you@bureau.example`")
    for row in accounts.listed():
        print(f"{row['email']}  made {row['created'][:10]}  last login {(row['last'] or 'never')[:10]}")
    return 0


def _removed(accounts: Accounts, email: str) -> int:
    if accounts.remove(email, _now()):
        print(f"{email} can no longer log in.")
        return 0
    sys.stderr.write(f"no account {email}\n")
    return 1


def _made(accounts: Accounts, email: str) -> int:
    asked = f"Wachtwoord (minstens {PASSWORD_MINIMUM} tekens): "
    password = getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    new = accounts.make(email, password, _now())
    print(f"{email} can log in." if new else f"{email} has a new password; who was logged in is logged out.")
    return 0
